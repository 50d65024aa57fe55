"""The table of the queue: how it looks, how rows grow with their sentences, what keys do in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from .progress_delegate import PADDING, QueueDelegate, row_height, wrapped_lines
from .queue_model import QueueModel, Role
from .queue_rows import Cell, Column
from .theme import scaled

_WIDTHS = {Column.WORKSPACE: 13, Column.SIZE: 10, Column.PROGRESS: 21, Column.SPEED: 10, Column.TIME_LEFT: 10}
_LEAST_NAME, _LEAST_STATE = 18, 20  # in widths of an average character
Index = QModelIndex | QPersistentModelIndex


class QueueView(QTableView):
    """Shows a `QueueModel`. `menu_wanted` carries the global position of a context menu.

    Until a person selects something, the selection follows the upload that moves.
    """

    menu_wanted = Signal(QPoint)
    rows_selected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows = True
        self._is_fitting = False
        self._chosen: dict[Column, int] = {}
        self._is_following = False
        self.setAccessibleName(self.tr("Upload queue"))
        self.setItemDelegate(QueueDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFont(scaled(self.font(), 0.9))
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.sectionResized.connect(self._column_resized)
        header.sectionHandleDoubleClicked.connect(self._forget_width)
        self._heights_due = QTimer(self)
        self._heights_due.setSingleShot(True)
        self._heights_due.setInterval(0)
        self._heights_due.timeout.connect(self._fit_heights)
        self._apply_font()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Qt's name."""
        super().setModel(model)
        if not isinstance(model, QueueModel):
            return
        model.dataChanged.connect(self._data_changed)
        model.rowsInserted.connect(self._rows_changed)
        model.rowsMoved.connect(self._rows_changed)
        self._fit_columns()
        self._fit_heights()
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def selected_ids(self) -> list[int]:
        """Return the upload ids of the selected rows, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.model().index(row, 0).data(Role.UPLOAD).id for row in rows]

    def follow(self, row: int) -> None:
        """Select a row, unless the person has selected one."""
        if self._follows and self.selectionModel().currentIndex().row() != row:
            self._is_following = True
            self.selectRow(row)
            self._is_following = False

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
        model = self.model()
        if isinstance(model, QueueModel) and (row := model.row_of(upload_id)) >= 0:
            index = model.index(row, Column.NAME)
            self.setCurrentIndex(index)
            self.edit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's name."""
        position = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:  # beside the row, not wherever the mouse is
            position = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_wanted.emit(position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's name."""
        super().resizeEvent(event)
        self._fit_columns()
        self._heights_due.start()

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        """Qt's name."""
        super().setFont(font)
        self._apply_font()

    def _apply_font(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        self.verticalHeader().setMinimumSectionSize(row_height(self.font()))

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
            self._heights_due.start()

    @Slot(int)
    def _forget_width(self, column: int) -> None:
        """A double click on a column's edge gives it the usual width again."""
        self._chosen.pop(Column(column), None)
        self._fit_columns()

    def _fit_height(self, row: int) -> None:
        lines = 1
        cell = self.model().index(row, Column.STATE).data(Role.CELL)
        if isinstance(cell, Cell) and cell.second:
            lines = wrapped_lines(cell.second, self.font(), self.columnWidth(Column.STATE) - 2 * PADDING)
        height = row_height(self.font(), lines)
        if self.rowHeight(row) != height:
            self.setRowHeight(row, height)

    @Slot()
    def _fit_heights(self) -> None:
        if self.model() is not None:
            for row in range(self.model().rowCount()):
                self._fit_height(row)

    @Slot(QModelIndex, QModelIndex)
    def _data_changed(self, top_left: QModelIndex, bottom_right: QModelIndex) -> None:
        if top_left.column() <= Column.STATE <= bottom_right.column():
            for row in range(top_left.row(), bottom_right.row() + 1):
                self._fit_height(row)
            self.rows_selected.emit()  # what may be done with the selection may have changed

    @Slot()
    def _rows_changed(self) -> None:
        self._heights_due.start()

    @Slot()
    def _selection_changed(self) -> None:
        if not self._is_following:
            self._follows = not self.selectionModel().hasSelection()
        self.rows_selected.emit()
