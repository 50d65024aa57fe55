"""Moving rows to another place of the order: by mouse, by keyboard, several at once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from sfc_uploader.ui.widgets.table_actions import disable_while_hidden

from .view import QueueView

if TYPE_CHECKING:
    from sfc_uploader.engine.queue.upload_queue import UploadQueue


class RowMoves(QObject):
    """Owns the actions; `acted` follows each move. While rows are left out, rows go beside those that are shown."""

    queue_changed = Signal()

    def __init__(self, view: QueueView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._queue: UploadQueue | None = None
        self.up = self._add(self.tr("Move up"), "Alt+Up", self._up)
        self.down = self._add(self.tr("Move down"), "Alt+Down", self._down)
        self.top = self._add(self.tr("Move to the top"), "Alt+Home", self._top)
        self.bottom = self._add(self.tr("Move to the bottom"), "Alt+End", self._bottom)
        view.landed.connect(self._landed)
        view.rows_selected.connect(self.refresh)
        self.refresh()

    def use_queue(self, queue: UploadQueue) -> None:
        """Move the rows of this queue."""
        self._queue = queue

    def fill(self, menu: QMenu) -> None:
        """Put the actions into a menu of their own."""
        own = menu.addMenu(self.tr("Move"))
        own.addActions([self.up, self.down, self.top, self.bottom])

    @Slot()
    def refresh(self) -> None:
        """Enable them while something is selected."""
        some = self._view.has_selection()
        for action in (self.up, self.down, self.top, self.bottom):
            action.setEnabled(some)

    @Slot(int)
    def _landed(self, gap: int) -> None:
        self._move(lambda shown, _chosen: shown[gap] if gap < len(shown) else _END)

    @Slot()
    def _up(self) -> None:
        self._move(lambda shown, chosen: shown[max(0, shown.index(chosen[0]) - 1)])

    @Slot()
    def _down(self) -> None:
        def place(shown: Sequence[int], chosen: Sequence[int]) -> int:
            below = shown.index(chosen[-1]) + 2
            return shown[below] if below < len(shown) else _END

        self._move(place)

    @Slot()
    def _top(self) -> None:
        self._move(lambda shown, _chosen: shown[0])

    @Slot()
    def _bottom(self) -> None:
        self._move(lambda _shown, _chosen: _END)

    def _move(self, place: Callable[[Sequence[int], Sequence[int]], int]) -> None:
        """Put the selected rows above `place(shown, selected)`, an upload id or `_END`."""
        shown, chosen = self._view.shown_ids(), self._view.selected_ids()
        if self._queue is None or not chosen:
            return
        above = place(shown, chosen)
        moving = set(chosen)
        if above != _END:  # a row that moves along is no landmark: the next one that stays is
            rest = shown[shown.index(above) :]
            above = next((upload_id for upload_id in rest if upload_id not in moving), _END)
        stay = [upload_id for upload_id in shown if upload_id not in moving]
        with contextlib.suppress(KeyError):  # the landmark was removed meanwhile
            if above == _END and stay:
                self._queue.move_after(chosen, stay[-1])
            elif stay:
                self._queue.move_before(chosen, above)
        self.queue_changed.emit()
        self._view.scroll_to_current()

    def _add(self, words: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self._view.addAction(action)
        disable_while_hidden(self._view, action)
        return action


_END = -1
