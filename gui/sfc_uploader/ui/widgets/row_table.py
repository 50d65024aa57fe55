"""A table of rows with two lines: what the queue and the list of images have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sfc_uploader.ui.core.theme import scaled

from .cell_delegate import CellDelegate, row_height
from .row_selection import index_at_end
from .table_actions import add_menu_key, beside_row


class RowTable(QTableView):
    """Selects rows, paints cells. `menu_wanted` carries the global position of a context menu."""

    menu_wanted = Signal(QPoint)
    rows_selected = Signal()

    def __init__(self, delegate: CellDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
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
        header.setFont(scaled(self.font(), 0.9))
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._apply_font()
        add_menu_key(self, self._ask_for_menu)
        self.entered.connect(self._point_at)
        self.viewportEntered.connect(self._point_at_nothing)

    def choose_row(self, row: int) -> None:
        """Select a row and nothing else. Qt's `selectRow` extends or toggles while Shift or Ctrl is held."""
        model, selection = self.model(), self.selectionModel()
        if model is not None and 0 <= row < model.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(model.index(row, 0), flags.ClearAndSelect | flags.Rows)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Rows are what is chosen from: Home and End lead to the first and the last of them."""
        return index_at_end(self, action) or super().moveCursor(action, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(beside_row(self) if by_key else event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at_nothing()

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        super().setFont(font)
        self._apply_font()

    @Slot()
    def _ask_for_menu(self) -> None:
        self.menu_wanted.emit(beside_row(self))

    @Slot(QModelIndex)
    def _point_at(self, index: QModelIndex) -> None:
        self._hover(index.row())

    @Slot()
    def _point_at_nothing(self) -> None:
        self._hover(-1)

    def _hover(self, row: int) -> None:
        rows, self._painter.hovered_row = {self._painter.hovered_row, row} - {-1}, row
        for each in rows:
            top, height = self.rowViewportPosition(each), self.rowHeight(each)
            self.viewport().update(0, top, self.viewport().width(), height)

    def _apply_font(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        self.verticalHeader().setMinimumSectionSize(row_height(self.font()))
