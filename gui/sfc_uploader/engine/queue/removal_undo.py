"""Rows that were taken out of the list and may come back: an undo for each removal, until it is too far back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sfc_uploader.engine.transfer.upload import Upload

#: How many removals can be undone.
_MOST = 10


@dataclass(frozen=True, slots=True)
class RemovedRows:
    """One removal: its rows, which of them were to be sent, and the order of all rows before it, as upload ids."""

    uploads: tuple[Upload, ...]
    queued: frozenset[int]
    order: tuple[int, ...]


class UndoAction:
    """A stack of removals. All methods are called under the queue's lock.

    The uploaded parts of a row that is set aside stay in the journal, marked as removed (see `ListSaver`), so that an
    undo resumes from them, and a crash does not bring the row back.
    """

    def __init__(self, *, most: int = _MOST) -> None:
        self._most = most
        self._stack: list[RemovedRows] = []

    def __bool__(self) -> bool:
        return bool(self._stack)

    def push(self, taken: RemovedRows) -> tuple[Upload, ...]:
        """Note a removal. Returns the rows that can't come back any more: what the journal has of them may go."""
        self._stack.append(taken)
        gone = self._stack[: max(0, len(self._stack) - self._most)]
        del self._stack[: len(gone)]
        return tuple(upload for each in gone for upload in each.uploads)

    def pop(self) -> RemovedRows | None:
        """The latest removal, which is being undone; None when there is none."""
        return self._stack.pop() if self._stack else None

    def take(self, image_id: str) -> RemovedRows | None:
        """Let one row out of its removal: the one that has this image. None when there is none."""
        for index, each in enumerate(self._stack):
            for upload in each.uploads:
                if upload.progress.image is not None and upload.progress.image.id == image_id:
                    others = tuple(other for other in each.uploads if other is not upload)
                    self._stack[index : index + 1] = [replace(each, uploads=others)] if others else []
                    return replace(each, uploads=(upload,))
        return None

    def uploads(self) -> tuple[Upload, ...]:
        """Every row that may come back."""
        return tuple(upload for each in self._stack for upload in each.uploads)

    def empty(self) -> tuple[Upload, ...]:
        """Let all go. Returns them."""
        gone = self.uploads()
        self._stack.clear()
        return gone
