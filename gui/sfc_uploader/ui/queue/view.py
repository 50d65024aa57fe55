"""The table of the queue: how it looks, how rows grow with their sentences, what keys and the mouse do in it."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.ui.widgets.cell import Role
from sfc_uploader.ui.widgets.cell_delegate import PADDING, row_height, wrapped_lines
from sfc_uploader.ui.widgets.row_table import RowTable

from .cells import Column, QueueRow
from .drag_reorder import HOT_SPOT, chip, paint_line
from .filter_bar import FilteredQueue
from .model import ROWS_MIME
from .name_editor import QueueDelegate

#: How long rows may be measured in one go.
_AT_ONCE_SECONDS = 0.004
_ROWS_SEEN = 2.4


class QueueView(RowTable[QueueRow]):
    """Shows a `FilteredQueue`.

    Until a person selects something, the selection follows the upload that moves. `dropped` carries the row above
    which the dragged selection was let go.
    """

    dropped = Signal(int)

    def __init__(self, shown: FilteredQueue, parent: QWidget | None = None) -> None:
        self.delegate = QueueDelegate(shown.rows.columns)
        super().__init__(shown, parent, delegate=self.delegate)
        self._follows = True
        self._is_following = False
        self._unmeasured: set[int] | None = None  # rows whose height may be wrong; None: all of them
        self._drag_y: int | None = None
        self.setAccessibleName(self.tr("Upload queue"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setAutoScrollMargin(36)  # a row is higher than the 16 of Qt
        self.setDropIndicatorShown(False)  # ours is a line of the whole width
        self._heights_due = self.single_shot(self._fit_heights)
        for signal in (shown.rowsInserted, shown.rowsRemoved, shown.layoutChanged):
            signal.connect(self._rows_changed)
        self.horizontalHeader().sectionResized.connect(self._rows_changed)
        self._rows_changed()

    def shown_ids(self) -> list[int]:
        """Return the upload ids that are shown, in order."""
        return [row.upload.id for row in self.shown.items()]

    def height_of_rows(self, count: int) -> int:
        """The height at which that many rows of two lines are visible, of the last one the upper half."""
        rows = (count - 1) * row_height(self.font(), 2) + row_height(self.font(), 2) // 2
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    def selected_ids(self) -> list[int]:
        """Return the upload ids of the selected rows, in order."""
        return [row.upload.id for row in self.selected_items()]

    def chosen_ids(self) -> list[int]:
        """Return the upload ids of the rows that are meant, see `current_selection`."""
        return [row.upload.id for row in self.current_items()]

    @property
    def is_about_to_tell(self) -> bool:
        """Whether `rows_selected` comes in a moment: what hangs on it need not be done before."""
        return self._tell_due.isActive()

    def has_selection(self) -> bool:
        """Whether some row is selected."""
        return not self.selectionModel().selection().isEmpty()

    def follow(self, upload_id: int) -> None:
        """Select a row, unless the person has selected one."""
        if not self._follows:
            return
        row = self.shown.row_of(upload_id)
        if row >= 0 and self.selectionModel().currentIndex().row() != row:
            self._is_following = True
            self.choose_row(row)
            self._is_following = False

    def select_ids(self, upload_ids: Iterable[int]) -> None:
        """Select these rows, as a person does."""
        self.clearSelection()
        self.select_keys(upload_ids)
        self.scroll_to_current()

    def neighbour_of(self, upload_ids: Collection[int]) -> int | None:
        """The row to go to when these go, see `next_row_after_removal`."""
        beside = self.next_row_after_removal({self.shown.row_of(upload_id) for upload_id in upload_ids})
        return None if beside is None else self.shown.item_at(beside).upload.id

    def scroll_to_current(self) -> None:
        """Have the current row in sight."""
        self.scrollTo(self.currentIndex())

    def column_widths(self) -> dict[str, int]:
        """The widths that a person has set, by the columns' names; for `restore_columns`."""
        return {Column(column).name.lower(): width for column, width in self._chosen_widths.items()}

    def restore_columns(self, widths: Mapping[str, int]) -> None:
        """Take the widths of the last time."""
        names = {column.name.lower(): column for column in Column}
        self._chosen_widths = {names[name]: width for name, width in widths.items() if name in names}
        self._fit_columns()

    def rename(self, upload_id: int) -> None:
        """Open the editor on a row's name."""
        if (row := self.shown.row_of(upload_id)) >= 0:
            index = self.shown.index(row, Column.NAME)
            self.setCurrentIndex(index)
            self.edit(index)

    def gap_at(self, y: int) -> int:
        """Return the row above which rows go that are dropped at a height in the viewport."""
        row = self.rowAt(y)
        if row < 0:
            return self.shown.rowCount()
        return row if y < self.rowViewportPosition(row) + self.rowHeight(row) / 2 else row + 1

    def startDrag(self, _actions: Qt.DropAction) -> None:
        chosen = self.selected_items()
        if chosen:
            several = self.tr("%n image(s)", "", len(chosen))
            drag, data = QDrag(self), QMimeData()
            data.setData(ROWS_MIME, b"")
            drag.setMimeData(data)
            drag.setPixmap(chip(several if len(chosen) > 1 else visible(chosen[0].upload.name), self))
            drag.setHotSpot(HOT_SPOT)
            drag.exec(Qt.DropAction.MoveAction)
            self._drag_over(None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """What is not ours is ignored, and so reaches the window, which takes files."""
        super().dragMoveEvent(event)
        self._drag_over(event.position().toPoint().y() if event.isAccepted() else None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._drag_over(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt would move the rows here, one by one; the queue does it, and they come back with its next snapshot."""
        if event.source() is self:
            event.accept()
            self.dropped.emit(self.gap_at(event.position().toPoint().y()))
        super().dropEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drag_y is not None:
            gap, last = self.gap_at(self._drag_y), self.shown.rowCount() - 1
            end = self.rowViewportPosition(last) + self.rowHeight(last)
            paint_line(self.viewport(), end if gap > last else self.rowViewportPosition(gap))

    def _drag_over(self, y: int | None) -> None:
        """Rows are dragged over this height of the viewport; None: no more."""
        self._drag_y = y
        self.viewport().update()

    def _apply_font(self) -> None:
        super()._apply_font()
        self.setMinimumHeight(round(_ROWS_SEEN * self.row_height()))

    def _shared(self, left: int, character: int) -> Mapping[int, int]:
        """The figures have what they need; the rest is shared between name and state."""
        columns, chosen = self.shown.rows.columns, self._chosen_widths
        name = chosen.get(Column.NAME, max(columns[Column.NAME].least * character, round(left * 0.42)))
        state = chosen.get(Column.STATE, max(columns[Column.STATE].least * character, left - name))
        return {Column.NAME: name, Column.STATE: state}

    def _fit_height(self, row: int, width: int) -> None:
        second = self.shown.index(row, Column.STATE).data(Role.CELL).second
        lines = wrapped_lines(second, self.font(), width) if second else 1
        height = row_height(self.font(), lines)
        if self.rowHeight(row) != height:
            self.setRowHeight(row, height)

    @Slot()
    def _fit_heights(self) -> None:
        """Measure the rows that are due, a few at a time: the window must not stand still."""
        until = time.perf_counter() + _AT_ONCE_SECONDS
        if self._unmeasured is None:
            self._unmeasured = set(range(self.shown.rowCount()))
        width = self.columnWidth(Column.STATE) - 2 * PADDING
        for row in sorted(self._unmeasured):
            self._unmeasured.discard(row)
            if row < self.shown.rowCount():
                self._fit_height(row, width)
            if time.perf_counter() > until and self._unmeasured:
                self._heights_due.start()
                return

    @Slot(QModelIndex, QModelIndex)
    def _data_changed(self, top_left: QModelIndex, bottom_right: QModelIndex) -> None:
        if top_left.column() <= Column.STATE <= bottom_right.column():
            if self._unmeasured is not None:
                self._unmeasured |= set(range(top_left.row(), bottom_right.row() + 1))
            self._heights_due.start()
            super()._data_changed(top_left, bottom_right)

    @Slot()
    def _rows_changed(self) -> None:
        self._unmeasured = None
        self._heights_due.start()

    @Slot()
    def _selection_changed(self) -> None:
        if not self._is_following:
            self._follows = not self.has_selection()
        super()._selection_changed()
