"""Warns of a file that its workspace has already, if the file’s SHA-256 is known before the upload."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from sfc_uploader.engine.images.lookups import KnownImage
    from sfc_uploader.engine.images.models import ImageContext

_log = logging.getLogger(__name__)
_NOTICE = "known image"
_SHOWN = 3  # rows named in a notice
Key = tuple[str, str]  # workspace and digest


class DuplicateFinder(QObject):
    """Searches the workspace for images with the SHA-256 that rows expect."""

    def __init__(
        self,
        background: Background,
        notices: MessageBar,
        *,
        make_tools: Callable[[], ImageContext],
        look_up: Callable[[int], UploadSnapshot | None],
        remove: Callable[[Sequence[int]], Sequence[int]],
        give_up: Callable[[Sequence[UploadSnapshot], Callable[[Sequence[int]], None]], None],
        parent: QObject | None = None,
    ) -> None:
        """`remove` returns the removed rows. `give_up` asks whether to cancel started rows, and calls back with the
        canceled ones.
        """
        super().__init__(parent)
        self._background = background
        self._notices = notices
        self._make_tools = make_tools
        self._look_up = look_up
        self._remove = remove
        self._give_up = give_up
        self._given_up: set[int] = set()
        self._asked: set[tuple[int, Key]] = set()  # upload id, and what was searched for
        self._shown: dict[int, tuple[Key, KnownImage]] = {}

    @Slot(object)
    def check(self, uploads: Iterable[UploadSnapshot]) -> None:
        """Search for each unsent row with a workspace and a digest that was not searched for yet."""
        due: dict[Key, list[int]] = {}
        for row in uploads:
            key = _key(row)
            if row.state is UploadState.READY and all(key) and (row.id, key) not in self._asked:
                self._asked.add((row.id, key))
                due.setdefault(key, []).append(row.id)
        for key, ids in due.items():
            done, failed = partial(self._found, key, ids), partial(self._failed, key, ids)
            self._background.run(partial(self._search, *key), done=done, failed=failed)

    def _search(self, workspace: str, sha256: str) -> KnownImage | None:
        from sfc_uploader.engine.images.catalog import ImageList  # noqa: PLC0415 - not before the window shows
        from sfc_uploader.engine.images.lookups import search  # noqa: PLC0415 - likewise

        return search(ImageList(self._make_tools(), workspace), sha256)

    def _found(self, key: Key, upload_ids: list[int], known: KnownImage | None) -> None:
        if known is None:
            return
        self._shown |= dict.fromkeys(upload_ids, (key, known))
        self._shown = {
            upload_id: shown for upload_id, shown in self._shown.items() if self._is_due(upload_id, shown[0])
        }
        if any(upload_id in self._shown for upload_id in upload_ids):
            self._tell()

    def _is_due(self, upload_id: int, key: Key) -> bool:
        """Whether the row exists, still has this key, and has not ended."""
        row = self._look_up(upload_id)
        return row is not None and not row.state.is_final and _key(row) == key

    def withdraw_what_is_past(self) -> None:
        """Withdraw the notice once all of its rows have ended, and remove those that were canceled."""
        if self._shown and not any(self._is_due(upload_id, shown[0]) for upload_id, shown in self._shown.items()):
            self._shown = {}
            self._notices.withdraw(_NOTICE)
        rows = {upload_id: self._look_up(upload_id) for upload_id in self._given_up}
        gone = [row.id for row in rows.values() if row is not None and _is_given_up(row)]
        self._given_up = {
            upload_id
            for upload_id, row in rows.items()
            if row is not None and not row.state.is_final and upload_id not in gone
        }
        if gone:
            self._remove(gone)

    def _tell(self) -> None:
        """Show one notice for all rows: a second one would hide other notices."""
        ids = tuple(self._shown)
        lines = [self._line(upload_id, self._shown[upload_id][1]) for upload_id in ids[-_SHOWN:]]
        if len(ids) > _SHOWN:
            lines.append(self.tr("And {count} more.").format(count=len(ids) - _SHOWN))
        self._notices.notify(
            _NOTICE,
            "\n".join(lines),
            tone=Tone.ACCENT,
            action=self.tr("Remove from queue"),
            act=partial(self._remove_all, ids),
        )

    def _line(self, upload_id: int, known: KnownImage) -> str:
        row = self._look_up(upload_id)
        words = self.tr("You already uploaded “{file}” to this workspace, as “{image}”.")
        if not known.verified_here:
            words = self.tr(
                "“{image}” in this workspace has the same SHA-256 as “{file}” (not verified by SF Compute)."
            )
        return words.format(file=visible(row.path.name) if row else "", image=visible(known.image.name))

    def _remove_all(self, upload_ids: tuple[int, ...]) -> None:
        """Remove the rows that the notice is still right about, after asking about those that have started."""
        due = [each for each in upload_ids if each in self._shown and self._is_due(each, self._shown[each][0])]
        rows = [row for each in due if (row := self._look_up(each)) is not None]
        unsent = [row.id for row in rows if row.state is UploadState.READY]
        removed = self._remove(unsent) if unsent else ()
        begun = [row for row in rows if row.id not in removed]
        self._shown = {row.id: self._shown[row.id] for row in begun}
        if begun:
            self._tell()  # the notice stays until the question is answered
            self._give_up(begun, self._were_given_up)

    def _were_given_up(self, upload_ids: Sequence[int]) -> None:
        self._given_up |= set(upload_ids)
        self._shown = {each: shown for each, shown in self._shown.items() if each not in self._given_up}
        if not self._shown:
            self._notices.withdraw(_NOTICE)

    def _failed(self, key: Key, upload_ids: list[int], error: Exception) -> None:
        self._asked -= {(upload_id, key) for upload_id in upload_ids}  # the next check searches again
        _log.info("the workspace could not be looked through: %s", type(error).__name__)


def _key(row: UploadSnapshot) -> Key:
    return row.workspace, row.expect_sha256 or ""


def _is_given_up(row: UploadSnapshot) -> bool:
    return row.state is UploadState.CANCELED and not row.stopping and not row.image_left_behind
