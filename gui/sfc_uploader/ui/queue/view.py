"""The table of the queue: how it looks, how rows grow with their sentences, what keys and the mouse do in it."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.ui.queue.name_editor import QueueDelegate
from sfc_uploader.ui.widgets.cell import Cell, Role
from sfc_uploader.ui.widgets.cell_delegate import PADDING, row_height, wrapped_lines
from sfc_uploader.ui.widgets.row_selection import current_selection, next_row_after_removal, selected_rows
from sfc_uploader.ui.widgets.row_table import RowTable

from .cells import NUMERIC, Column
from .drag_reorder import RowDrag
from .filter_bar import FilteredQueue

_WIDTHS = {Column.WORKSPACE: 17, Column.SIZE: 12, Column.PROGRESS: 21, Column.SPEED: 10, Column.TIME_LEFT: 10}
_LEAST_NAME, _LEAST_STATE = 18, 20  # in widths of an average character
#: How long rows may be measured in one go.
_AT_ONCE_SECONDS = 0.004
_ROWS_SEEN = 2.4
Index = QModelIndex | QPersistentModelIndex


class QueueView(RowTable):
    """Shows a `FilteredQueue`.

    Until a person selects something, the selection follows the upload that moves. `landed` carries the row above
    which the dragged selection was let go.
    """

    landed = Signal(int)

    def __init__(self, shown: FilteredQueue, parent: QWidget | None = None) -> None:
        delegate = QueueDelegate(figures=NUMERIC, names=(Column.NAME, Column.WORKSPACE))
        super().__init__(delegate, parent)
        self.delegate = delegate
        self._shown = shown
        self._follows = True
        self._is_fitting = False
        self._chosen: dict[Column, int] = {}
        self._is_following = False
        self._unmeasured: set[int] | None = None  # rows whose height may be wrong; None: all of them
        self._drag = RowDrag(self, self.landed.emit)
        self.setAccessibleName(self.tr("Upload queue"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # ours is a line of the whole width
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.sectionResized.connect(self._column_resized)
        header.sectionHandleDoubleClicked.connect(self._forget_width)
        self._heights_due = self._timer(self._fit_heights)
        self._tell_due = self._timer(self.rows_selected.emit)
        self.setModel(shown)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not self._shown:
            return
        model.dataChanged.connect(self._data_changed)
        for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self._rows_changed)
        self._fit_columns()
        self._rows_changed()
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def shown_ids(self) -> list[int]:
        """Return the upload ids that are shown, in order."""
        return self._shown.ids()

    def height_of_rows(self, count: int) -> int:
        """How high it has to be for so many rows to be seen, of the last the upper half, when each has two lines."""
        rows = (count - 1) * row_height(self.font(), 2) + row_height(self.font(), 2) // 2
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    def selected_ids(self) -> list[int]:
        """Return the upload ids of the selected rows, in order."""
        return [self._shown.id_at(row) for row in selected_rows(self)]

    def chosen_ids(self) -> list[int]:
        """Return the upload ids of the rows that are meant, see `current_selection`."""
        return [self._shown.id_at(row) for row in current_selection(self)]

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
        row = self._shown.row_of(upload_id)
        if row >= 0 and self.selectionModel().currentIndex().row() != row:
            self._is_following = True
            self.choose_row(row)
            self._is_following = False

    def select_ids(self, upload_ids: Sequence[int]) -> None:
        """Select these rows, as a person does."""
        rows = [row for upload_id in upload_ids if (row := self._shown.row_of(upload_id)) >= 0]
        self.clearSelection()
        flag = self.selectionModel().SelectionFlag
        for row in rows:
            self.selectionModel().select(self._shown.index(row, 0), flag.Select | flag.Rows)
        if rows:
            self.selectionModel().setCurrentIndex(self._shown.index(rows[0], Column.NAME), flag.NoUpdate)
            self.scroll_to_current()

    def neighbour_of(self, upload_ids: Collection[int]) -> int | None:
        """The row to go to when these go, see `next_row_after_removal`."""
        shown, gone = self.shown_ids(), set(upload_ids)
        going = {row for row, upload_id in enumerate(shown) if upload_id in gone}
        beside = next_row_after_removal(len(shown), current_selection(self), going)
        return None if beside is None else shown[beside]

    def scroll_to_current(self) -> None:
        """Have the current row in sight."""
        self.scrollTo(self.currentIndex())

    def column_widths(self) -> dict[str, int]:
        """The widths that a person has set, by the columns' names; for `restore_columns`."""
        return {column.name.lower(): width for column, width in self._chosen.items()}

    def restore_columns(self, widths: Mapping[str, int]) -> None:
        """Take the widths of the last time."""
        names = {column.name.lower(): column for column in Column}
        self._chosen = {names[name]: width for name, width in widths.items() if name in names}
        self._fit_columns()

    def rename(self, upload_id: int) -> None:
        """Open the editor on a row's name."""
        if (row := self._shown.row_of(upload_id)) >= 0:
            index = self._shown.index(row, Column.NAME)
            self.setCurrentIndex(index)
            self.edit(index)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        chosen = self.selected_ids()
        upload = self._shown.queue_model.upload_of(chosen[0]) if chosen else None
        if upload is not None:
            words = self.tr("{count} rows").format(count=len(chosen)) if len(chosen) > 1 else visible(upload.name)
            self._drag.begin(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What is not ours is ignored, and so reaches the window, which takes files."""
        if not self._drag.enter(event):
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self._drag.move(event):
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drag.forget()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        if not self._drag.drop(event):
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._drag.paint(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._rows_changed()

    def _timer(self, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(slot)
        return timer

    def _apply_font(self) -> None:
        super()._apply_font()
        self.setMinimumHeight(round(_ROWS_SEEN * row_height(self.font())))

    def _fit_columns(self) -> None:
        """Give the figures what they need, and share the rest between name and state; a person's widths stay."""
        if self.model() is None:
            return
        self._is_fitting = True
        character = self.fontMetrics().averageCharWidth()
        left = self.viewport().width()
        for column, characters in _WIDTHS.items():
            width = self._chosen.get(column, characters * character + 2 * PADDING)
            self.setColumnWidth(column, width)
            left -= width
        name = self._chosen.get(Column.NAME, max(_LEAST_NAME * character, round(left * 0.42)))
        self.setColumnWidth(Column.NAME, name)
        rest = max(_LEAST_STATE * character, left - name)
        self.setColumnWidth(Column.STATE, self._chosen.get(Column.STATE, rest))
        self._is_fitting = False

    @Slot(int, int, int)
    def _column_resized(self, column: int, _before: int, width: int) -> None:
        if not self._is_fitting:
            self._chosen[Column(column)] = width
            self._rows_changed()

    @Slot(int)
    def _forget_width(self, column: int) -> None:
        """A double click on a column's edge gives it the usual width again."""
        self._chosen.pop(Column(column), None)
        self._fit_columns()

    def _fit_height(self, row: int, width: int) -> None:
        cell = self._shown.index(row, Column.STATE).data(Role.CELL)
        lines = wrapped_lines(cell.second, self.font(), width) if isinstance(cell, Cell) and cell.second else 1
        height = row_height(self.font(), lines)
        if self.rowHeight(row) != height:
            self.setRowHeight(row, height)

    @Slot()
    def _fit_heights(self) -> None:
        """Measure the rows that are due, a few at a time: the window must not stand still."""
        until = time.perf_counter() + _AT_ONCE_SECONDS
        if self._unmeasured is None:
            self._unmeasured = set(range(self._shown.rowCount()))
        width = self.columnWidth(Column.STATE) - 2 * PADDING
        for row in sorted(self._unmeasured):
            self._unmeasured.discard(row)
            if row < self._shown.rowCount():
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
            self._tell_due.start()  # what may be done with the selection may have changed

    @Slot()
    def _rows_changed(self) -> None:
        self._unmeasured = None
        self._heights_due.start()

    @Slot()
    def _selection_changed(self) -> None:
        if not self._is_following:
            self._follows = not self.has_selection()
        self.rows_selected.emit()
