"""The rows as a list that a person arranges: another order, rows taken out, and put back."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable

from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.model.snapshots import UploadState
from sfc_uploader.engine.transfer.upload import Upload
from sfc_uploader.engine.verification.full_read_results import FullReadResult

from .list_saver import ListSaver
from .removal_undo import RemovedRows, UndoAction, moved, put_into
from .rows import Rows


class ArrangedRows(Rows, ABC):
    """What can be done with rows without sending them. Every method may be called from any thread."""

    def __init__(self, journal: Journal | None, service_label: str, options: EngineOptions) -> None:
        super().__init__()
        self._changed = threading.Condition(self._lock)
        self._aside = UndoAction() if options.keep_list else UndoAction(most=0)
        self._keeper = ListSaver(journal if options.keep_list else None, service_label, self._here_and_aside)
        self._closed = False

    @abstractmethod
    def _is_busy(self, upload: Upload) -> bool:
        """Whether a thread is busy with it."""

    @abstractmethod
    def _moves_on(self) -> bool:
        """Whether rows are sent, or in line, without being stopped just now."""

    @abstractmethod
    def _pump(self) -> None:
        """Give threads to the rows whose turn it is; have the list kept."""

    def remove(self, upload_id: int, *, leave_image: bool = False) -> bool:
        """Take a row out of the list. False while a thread is busy with it, and after `close`.

        Also False while it has an unfinished image at the service, unless `leave_image`: an image of ours is
        not forgotten by accident. Raises KeyError when there is no such row.
        """
        with self._lock:
            self._find(upload_id)
            return bool(self.remove_rows([upload_id], leave_image=leave_image))

    def remove_rows(self, upload_ids: Iterable[int], *, leave_image: bool = False) -> tuple[int, ...]:
        """As `remove`, with several rows; returns those that were taken out. `put_back` undoes it.

        Without a list that is kept (`EngineOptions.keep_list`) there is no way back. After `close` nothing is
        taken out: the list is written, and the rows would be there again after a restart.
        """
        with self._lock:
            if self._closed:
                return ()
            wanted = set(upload_ids)
            chosen = [each for each in self._uploads if each.id in wanted and self._may_go(each, leave_image)]
            if not chosen:
                return ()
            order = tuple(upload.id for upload in self._uploads)
            in_line = frozenset(upload.id for upload in chosen if upload.queued)
            gone = {upload.id for upload in chosen}
            self._uploads = [upload for upload in self._uploads if upload.id not in gone]
            for upload in chosen:
                upload.queued = False
            for upload in self._aside.push(RemovedRows(tuple(chosen), in_line, order)):
                upload.record.drop_soon()
            self._keeper.mark_dirty()
            self._changed.notify_all()
            return tuple(gone)

    @property
    def can_undo_remove(self) -> bool:
        """Whether `put_back` has something to undo."""
        with self._lock:
            return bool(self._aside)

    def undo_remove(self) -> tuple[int, ...]:
        """Undo the latest `take_out` or `remove`: the rows are where they were, with what landed of them.

        Those that were in line are in line again while the queue is running. Returns the upload ids.
        """
        with self._lock:
            taken = None if self._closed else self._aside.pop()
            if taken is None:
                return ()
            running = self._moves_on()
            put_into(self._uploads, taken)
            for upload in taken.uploads:
                upload.queued = running and upload.id in taken.queued
            self._pump()
            return tuple(upload.id for upload in taken.uploads)

    def restore_removed(self, image_id: str) -> int | None:
        """Undo the removal of the one row that has this unfinished image. Returns its upload id; None without one."""
        with self._lock:
            taken = None if self._closed else self._aside.take(image_id)
            if taken is None:
                return None
            put_into(self._uploads, taken)
            self._keeper.mark_dirty()
            return taken.uploads[0].id

    def save_full_read(self, found: FullReadResult) -> None:
        """All stored bytes of an image were read: the rows that it came from show what came of it."""
        with self._lock:
            for upload in self._uploads:
                upload.save_full_read(found)

    def move(self, upload_id: int, index: int) -> None:
        """Put a row at another place of the order."""
        with self._lock:
            upload = self._find(upload_id)
            self._uploads.remove(upload)
            self._uploads.insert(index, upload)
            self._keeper.mark_dirty()

    def move_before(self, upload_ids: Iterable[int], other: int) -> None:
        """Put rows, in their order, before another one. Raises KeyError when that is gone."""
        with self._lock:
            self._uploads = moved(self._uploads, upload_ids, self._uploads.index(self._find(other)))
            self._keeper.mark_dirty()

    def move_after(self, upload_ids: Iterable[int], other: int) -> None:
        """Put rows, in their order, behind another one. Raises KeyError when that is gone."""
        with self._lock:
            self._uploads = moved(self._uploads, upload_ids, self._uploads.index(self._find(other)) + 1)
            self._keeper.mark_dirty()

    def _may_go(self, upload: Upload, leave_image: bool) -> bool:
        """A row that is complete may, although its thread has not ended yet: that has nothing to do any more."""
        rests = upload.state is UploadState.COMPLETED or not self._is_busy(upload)
        return rests and (leave_image or not upload.may_have_left_an_image)

    def _here_and_aside(self) -> tuple[tuple[Upload, ...], tuple[Upload, ...]]:
        with self._lock:
            return tuple(self._uploads), self._aside.uploads()

    def _all_there_are(self) -> tuple[Upload, ...]:
        """Those that may come back are here as well: nobody may make a second row of what one of them has."""
        here, aside = self._here_and_aside()
        return (*here, *aside)
