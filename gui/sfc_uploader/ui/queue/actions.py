"""What can be done with the selected rows: one set of actions for toolbar, context menu and keyboard."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.engine.model.state_machine import RETRYABLE_STATES, SENDABLE_STATES
from sfc_uploader.ui.core.name_lists import listed
from sfc_uploader.ui.core.theme import icon
from sfc_uploader.ui.widgets.confirm_dialog import ConfirmDialog
from sfc_uploader.ui.widgets.table_actions import add_action, enable_each, pop_up

from .cells import is_editable
from .view import QueueView

if TYPE_CHECKING:
    from sfc_uploader.engine.queue.upload_queue import UploadQueue

_log = logging.getLogger(__name__)


class RowActions(QObject):
    """Owns the actions; `acted` follows each call of the queue, `said` carries a sentence for the person.

    `left_out` carries the rows that were not started, and why: upload id → sentence.
    """

    queue_changed = Signal()
    error_message = Signal(str)
    left_out = Signal(object)
    remove_wanted = Signal(object, bool)  # upload ids, and whether images of theirs stay at the service
    locate_wanted = Signal(int, object)  # upload id, and the path where its file was

    def __init__(self, window: QWidget, view: QueueView, look_up: Callable[[int], UploadSnapshot | None]) -> None:
        super().__init__(window)
        self._window = window
        self._view = view
        self._look_up = look_up
        self._queue: UploadQueue | None = None
        #: Of these rows, which can only end in an error, and why.
        self.objections: Callable[[Iterable[UploadSnapshot]], Mapping[int, str]] = lambda _rows: {}
        self.more: Sequence[Callable[[QMenu], None]] = ()  #: what else belongs into a menu of them
        self._seen: Sequence[UploadSnapshot | None] = [None]  # like no selection: the first look counts
        add = self._add
        self.resume = add(self.tr("Start or resume"), self._resume, "resume", "Ctrl+Shift+Return")
        self.pause = add(self.tr("Pause selected"), self._pause, "pause", "Ctrl+Shift+P")
        self.retry = add(self.tr("Retry"), self._retry, "retry", "Ctrl+R")
        self.cancel = add(self.tr("Cancel…"), self._cancel, "cancel", "Ctrl+Backspace")
        self.remove = add(self.tr("Remove"), self._remove, "remove", QKeySequence.StandardKey.Delete)
        self.rename = add(self.tr("Rename"), self._rename, "", "")
        self.locate = add(self.tr("Locate the file…"), self._locate, "locate", "Ctrl+L")
        self.delete_remote = add(self.tr("Delete image at the service…"), self._delete_remote, "cancel", "")
        self.copy_path = add(self.tr("Copy resource path"), self._copy_path, "copy", QKeySequence.StandardKey.Copy)
        self.copy_id = add(self.tr("Copy image id"), self._copy_id, "copy", "Ctrl+Shift+I")
        self.copy_sha256 = add(self.tr("Copy sha256"), self._copy_sha256, "copy", "Ctrl+Shift+H")
        self.receipt = add(self.tr("Show receipt"), self._show_receipt, "", "Ctrl+Shift+O")
        self.rename.setText(self.tr("Rename\tF2"))  # the table handles the key itself
        self._view.menu_wanted.connect(self.pop_up)
        self._view.rows_selected.connect(self.refresh)
        self.refresh()

    def use_queue(self, queue: UploadQueue) -> None:
        """Act on this queue."""
        self._queue = queue

    def fill(self, menu: QMenu) -> None:
        """Put every action into a menu."""
        menu.addActions([self.resume, self.pause, self.retry, self.cancel])
        menu.addSeparator()
        menu.addAction(self.rename)
        for fill in self.more:
            fill(menu)
        menu.addActions([self.locate, self.remove, self.delete_remote])
        menu.addSeparator()
        menu.addActions([self.copy_path, self.copy_id, self.copy_sha256, self.receipt])

    @Slot()
    def refresh(self) -> None:
        """Enable what makes sense for the selection."""
        rows = self._selected()
        if len(rows) == len(self._seen) and all(row is seen for row, seen in zip(rows, self._seen, strict=True)):
            return
        self._seen = rows
        again = [row for row in rows if _can_retry(row)]
        afresh = any(row.retry_deletes_image for row in again)
        asks = any(row.retry_looks_first for row in again)
        words = self.tr("Retry…") if asks else self.tr("Retry")
        self.retry.setText(self.tr("Start afresh…") if afresh else words)
        enabled = {
            self.resume: any(_can_start(row) for row in rows),
            self.pause: any(_can_pause(row) for row in rows),
            self.retry: bool(again),
            self.cancel: any(_can_cancel(row) for row in rows),
            self.remove: any(_can_remove(row) for row in rows),
            self.rename: len(rows) == 1 and is_editable(rows[0]),
            self.locate: len(rows) == 1 and _can_locate(rows[0]),
            self.delete_remote: any(_images_left_behind(row) for row in rows),
            self.copy_path: any(row.resource_path for row in rows),
            self.copy_id: any(row.image_id for row in rows),
            self.copy_sha256: any(row.sha256 for row in rows),
            self.receipt: len(rows) == 1 and rows[0].receipt is not None,
        }
        enable_each(self._view, enabled)

    @Slot(QPoint)
    def pop_up(self, position: QPoint) -> None:
        """Show the context menu."""
        if self._selected():
            pop_up(self._view, self.fill, position)

    def _add(
        self, words: str, slot: Callable[[], None], icon_name: str, keys: str | QKeySequence.StandardKey
    ) -> QAction:
        action = add_action(self._view, self._window, words, slot, keys)
        if icon_name:
            action.setIcon(icon(icon_name))
        return action

    def _selected(self) -> list[UploadSnapshot]:
        if self._view.selectionModel() is None:
            return []
        found = (self._look_up(upload_id) for upload_id in self._view.selected_ids())
        return [row for row in found if row is not None]

    def _call(self, call: Callable[[int], object], upload_id: int) -> None:
        try:
            call(upload_id)
        except KeyError:
            _log.info("upload %d is gone already", upload_id)

    @Slot()
    def _resume(self) -> None:
        if self._queue:
            rows = [row for row in self._selected() if _can_start(row)]
            against = self.objections(rows)
            self._queue.start_some([row.id for row in rows if row.id not in against])
            self.queue_changed.emit()
            if against:
                self.left_out.emit(against)

    @Slot()
    def _pause(self) -> None:
        if self._queue:
            self._queue.pause_some([row.id for row in self._selected() if _can_pause(row)])
            self.queue_changed.emit()

    @Slot()
    def _remove(self) -> None:
        rows = [row for row in self._selected() if _can_remove(row)]
        if not any(row.image_left_behind for row in rows):
            self._leave([row.id for row in rows])
            return
        words = _of(
            rows,
            self.tr(
                "What was sent of {names} stays at the service, unfinished, and “Undo remove” (Ctrl+Z) brings the row "
                "back until the program ends. “Cancel…” deletes it there instead."
            ),
            self.tr(
                "What was sent of {names} stays at the service, unfinished, and “Undo remove” (Ctrl+Z) brings the rows "
                "back until the program ends. “Cancel…” deletes it there instead."
            ),
        )
        self._ask(
            _of(rows, self.tr("Remove it from the list?"), self.tr("Remove {count} rows from the list?")),
            words.format(names=_names([row for row in rows if row.image_left_behind])),
            self.tr("Remove from the list"),
            rows,
            self._leave,
        )

    def _leave(self, upload_ids: list[int]) -> None:
        self.remove_wanted.emit(upload_ids, True)

    @Slot()
    def _rename(self) -> None:
        for upload_id in self._view.selected_ids()[:1]:
            self._view.rename(upload_id)

    @Slot()
    def _locate(self) -> None:
        for row in self._selected()[:1]:
            self.locate_wanted.emit(row.id, row.path)

    @Slot()
    def _retry(self) -> None:
        self.retry_rows(self._selected())

    def retry_rows(self, uploads: Sequence[UploadSnapshot]) -> None:
        """Send these rows again, as far as they can be; ask first where something at the service is deleted."""
        queue, rows = self._queue, [row for row in uploads if _can_retry(row)]
        if queue is None:
            return
        deleting = [row for row in rows if row.retry_deletes_image]
        looking = [row for row in rows if row.retry_looks_first]
        for row in rows:
            if row not in deleting and row not in looking:
                self._call(queue.retry, row.id)
        self.queue_changed.emit()
        if looking:
            words = self.tr(
                "What SF Compute has of {names} is checked first. Only what is still unusable is deleted and uploaded "
                "again."
            )
            self._ask(
                _of(looking, self.tr("Check the image again?"), self.tr("Check {count} images again?")),
                words.format(names=_names(looking)),
                self.tr("Retry"),
                looking,
                partial(self._for_each, queue.retry),
            )
        if deleting:
            words = self.tr(
                "What was uploaded of {names} belongs to another file, and starting over deletes it. To resume with "
                "the right file, use “Locate the file…”."
            )
            self._ask(
                _of(
                    deleting,
                    self.tr("Delete the image and send it again?"),
                    self.tr("Delete {count} images and send them again?"),
                ),
                words.format(names=_names(deleting)),
                self.tr("Delete and start over"),
                deleting,
                partial(self._for_each, queue.retry),
            )

    @Slot()
    def _cancel(self) -> None:
        self.cancel_rows(self._selected())

    def cancel_rows(
        self, uploads: Sequence[UploadSnapshot], then: Callable[[Sequence[int]], None] = lambda _ids: None
    ) -> None:
        """Ask whether these rows are given up, as far as they can be; `then` gets those that are."""
        queue, rows = self._queue, [row for row in uploads if _can_cancel(row)]
        if queue is None or not rows:
            return

        def cancel(upload_ids: list[int]) -> None:
            self._for_each(queue.cancel, upload_ids)
            then(upload_ids)

        begun = [row for row in rows if row.image_left_behind]
        words = self.tr("What was sent of {names} is deleted at the service. Pausing keeps it.")
        if not begun:
            words = self.tr("Nothing of {names} was sent yet. Pausing keeps it for later.")
        self._ask(
            _of(rows, self.tr("Cancel the upload?"), self.tr("Cancel {count} uploads?")),
            words.format(names=_names(begun or rows)),
            _of(rows, self.tr("Cancel the upload"), self.tr("Cancel the uploads")),
            rows,
            cancel,
        )

    @Slot()
    def _delete_remote(self) -> None:
        queue, rows = self._queue, [row for row in self._selected() if _images_left_behind(row)]
        if queue is None or not rows:
            return
        words = _of(
            rows,
            self.tr("The image {names} is deleted there. The file on this computer stays."),
            self.tr("The images {names} are deleted there. The files on this computer stay."),
        )
        self._ask(
            _of(rows, self.tr("Delete the image at the service?"), self.tr("Delete {count} images at the service?")),
            words.format(names=_names(rows)),
            self.tr("Delete"),
            rows,
            partial(self._for_each, queue.delete_remote),
        )

    def _ask(
        self, title: str, words: str, act: str, rows: list[UploadSnapshot], call: Callable[[list[int]], None]
    ) -> None:
        ConfirmDialog(
            self._window,
            title=title.format(count=len(rows)),
            words=words,
            act=act,
            keep=_of(rows, self.tr("Keep it"), self.tr("Keep them")),
            confirmed=partial(call, [row.id for row in rows]),
        )

    def _for_each(self, call: Callable[[int], object], upload_ids: list[int]) -> None:
        for upload_id in upload_ids:
            self._call(call, upload_id)
        self.queue_changed.emit()

    @Slot()
    def _copy_path(self) -> None:
        self._copy([row.resource_path for row in self._selected()], self.tr("Resource path copied."))

    @Slot()
    def _copy_id(self) -> None:
        self._copy([row.image_id for row in self._selected()], self.tr("Image id copied."))

    @Slot()
    def _copy_sha256(self) -> None:
        self._copy([row.sha256 for row in self._selected()], self.tr("sha256 copied."))

    def _copy(self, texts: list[str | None], said: str) -> None:
        lines = [line for line in texts if line]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))
            self.error_message.emit(said)

    @Slot()
    def _show_receipt(self) -> None:
        for row in self._selected()[:1]:
            if row.receipt is not None:
                self._open(row.receipt)

    def _open(self, receipt: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(receipt))):
            self.error_message.emit(self.tr("The receipt is in {path}").format(path=visible(str(receipt))))


def _of(rows: Sequence[UploadSnapshot], one: str, several: str) -> str:
    """Return the words for so many rows."""
    return one if len(rows) == 1 else several


def _names(rows: Sequence[UploadSnapshot]) -> str:
    return listed([row.name for row in rows])


def _can_start(row: UploadSnapshot) -> bool:
    return row.state in SENDABLE_STATES and not row.queued and not row.stopping


def _can_pause(row: UploadSnapshot) -> bool:
    """Also while it pauses: a second time means at once."""
    return (row.state.is_active or row.queued) and (row.pausing or not row.stopping)


def _can_retry(row: UploadSnapshot) -> bool:
    return row.state in RETRYABLE_STATES and not row.stopping


def _can_cancel(row: UploadSnapshot) -> bool:
    has_begun = row.state.is_active or row.state in (UploadState.PAUSED, UploadState.INTERRUPTED)
    may_stop = row.pausing or not row.stopping
    return (has_begun or row.queued) and may_stop and row.state is not UploadState.COMPLETED


def _can_locate(row: UploadSnapshot) -> bool:
    rests = row.state in (UploadState.READY, UploadState.FAILED, UploadState.PAUSED, UploadState.INTERRUPTED)
    return rests and not row.queued and not row.stopping


def _can_remove(row: UploadSnapshot) -> bool:
    return not row.state.is_active and not row.stopping


def _images_left_behind(row: UploadSnapshot) -> bool:
    return row.image_left_behind and not row.state.is_active and not row.stopping
