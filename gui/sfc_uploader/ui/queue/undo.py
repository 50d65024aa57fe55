"""Removing rows, and having them back: Ctrl+Z, or the button in the notice of what was removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from sfc_uploader.common.text_safety import visible
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.message_bar import MessageBar

from .model import QueueModel
from .view import QueueView

if TYPE_CHECKING:
    from sfc_uploader.engine.queue.upload_queue import UploadQueue

_NOTICE = "removed"


class UndoAction(QObject):
    """Takes rows out of the queue and puts them back. `acted` follows both."""

    queue_changed = Signal()

    def __init__(self, model: QueueModel, view: QueueView, notices: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._view = view
        self._notices = notices
        self._queue: UploadQueue | None = None
        self.action = QAction(self.tr("&Undo remove"), self)
        self.action.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.action.setEnabled(False)
        self.action.triggered.connect(self.undo)

    def use_queue(self, queue: UploadQueue) -> None:
        """Work on this queue."""
        self._queue = queue

    def remove(self, upload_ids: Sequence[int], *, leave_image: bool = False) -> Sequence[int]:
        """Take rows out, as far as they can be, and say so. Returns those that are gone."""
        if self._queue is None:
            return ()
        names = {upload_id: row.name for upload_id in upload_ids if (row := self._model.upload_of(upload_id))}
        neighbour = self._view.neighbour_of(upload_ids)
        gone = self._queue.remove_rows(upload_ids, leave_image=leave_image)
        if not gone:
            return ()
        words = self.tr("Removed from the list: {count} rows.").format(count=len(gone))
        if len(gone) == 1:
            words = self.tr("Removed from the list: “{name}”.").format(name=visible(names.get(gone[0], "")))
        self._notices.withdraw(_NOTICE)
        self._notices.notify(_NOTICE, words, tone=Tone.ACCENT, action=self.tr("Undo"), act=self.undo)
        self._done()
        if neighbour is not None:
            self._view.select_ids([neighbour])
        return gone

    @Slot()
    def undo(self) -> None:
        """Put back what was removed last."""
        back = self._queue.undo_remove() if self._queue is not None else ()
        self._notices.withdraw(_NOTICE)
        self._done()
        self._view.select_ids(back)
        self._view.setFocus()

    def _done(self) -> None:
        self.action.setEnabled(self._queue is not None and self._queue.can_undo_remove)
        self.queue_changed.emit()
