"""The table of the queue: how it looks, how rows grow with their sentences, what keys do in it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from .progress_delegate import PADDING, row_height, wrapped_lines
from .queue_model import QueueModel, Role
from .queue_rows import Cell, Column
from .row_table import RowTable

_WIDTHS = {Column.WORKSPACE: 13, Column.SIZE: 10, Column.PROGRESS: 21, Column.SPEED: 10, Column.TIME_LEFT: 10}
_LEAST_NAME, _LEAST_STATE = 18, 20  # in widths of an average character
Index = QModelIndex | QPersistentModelIndex


class QueueView(RowTable):
    """Shows a `QueueModel`.

    Until a person selects something, the selection follows the upload that moves.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows = True
        self._is_following = False
        self.setAccessibleName(self.tr("Upload queue"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.horizontalHeader().setSectionsClickable(False)
        self._heights_due = QTimer(self)
        self._heights_due.setSingleShot(True)
        self._heights_due.setInterval(0)
        self._heights_due.timeout.connect(self._fit_heights)

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
            self.choose_row(row)
            self._is_following = False

    def rename(self, upload_id: int) -> None:
        """Open the editor on a row's name."""
        model = self.model()
        if isinstance(model, QueueModel) and (row := model.row_of(upload_id)) >= 0:
            index = model.index(row, Column.NAME)
            self.setCurrentIndex(index)
            self.edit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's name."""
        super().resizeEvent(event)
        self._fit_columns()
        self._heights_due.start()

    def _fit_columns(self) -> None:
        """Give the figures what they need, and share the rest between name and state."""
        if self.model() is None:
            return
        character = self.fontMetrics().averageCharWidth()
        left = self.viewport().width()
        for column, characters in _WIDTHS.items():
            width = characters * character + 2 * PADDING
            self.setColumnWidth(column, width)
            left -= width
        name = max(_LEAST_NAME * character, round(left * 0.42))
        self.setColumnWidth(Column.NAME, name)
        self.setColumnWidth(Column.STATE, max(_LEAST_STATE * character, left - name))

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
