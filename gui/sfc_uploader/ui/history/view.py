"""The table of finished uploads."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sfc_uploader.ui.core.theme import scaled
from sfc_uploader.ui.widgets.row_selection import current_selection, index_at_end, next_row_after_removal, selected_rows
from sfc_uploader.ui.widgets.sort_header import SortHeader
from sfc_uploader.ui.widgets.table_actions import add_menu_key, beside_row

from .model import HistoryColumn, HistoryFilter

_WIDTHS = {
    HistoryColumn.WORKSPACE: 16,
    HistoryColumn.SIZE: 11,
    HistoryColumn.RESULT: 20,  # “proven, file damaged?”
    HistoryColumn.FINISHED: 18,
    HistoryColumn.TOOK: 13,
    HistoryColumn.SHA256: 20,
}
_LEAST_NAME = 18
_LONG_NAME = 24  # what is left beyond it goes to the workspace at first
_MOST_SPARE = 12
_SPACE = 24


class _KeepsColours(QStyledItemDelegate):
    """What a colour says is said of selected rows as well."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.palette.setBrush(QPalette.ColorRole.HighlightedText, option.palette.text())


class HistoryView(QTableView):
    """Shows a `HistoryFilter`, the latest first until a heading is clicked."""

    menu_wanted = Signal(QPoint)

    def __init__(self, shown: HistoryFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setProperty("plain", True)
        self.setAccessibleName(self.tr("Finished uploads"))
        self.setModel(shown)
        self.setItemDelegate(_KeepsColours(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        height = self.fontMetrics().height() + 16
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(3 * height)
        header = SortHeader(self)
        self.setHorizontalHeader(header)
        header.setHighlightSections(False)
        header.setFont(scaled(self.font(), 0.9))
        self.setSortingEnabled(True)
        self.sortByColumn(HistoryColumn.FINISHED, Qt.SortOrder.DescendingOrder)
        add_menu_key(self, self._ask_for_menu)

    def receipts_to_select(self, staying: AbstractSet[Path]) -> set[Path]:
        """Return what is to be selected once only the receipts `staying` are there: what is chosen, else beside it."""
        shown = [upload.receipt for upload in self._shown.uploads()]
        chosen = current_selection(self)
        beside = next_row_after_removal(
            len(shown), chosen, [row for row, each in enumerate(shown) if each not in staying]
        )
        return {shown[row] for row in (chosen if beside is None else [beside])}

    def select_receipts(self, receipts: AbstractSet[Path]) -> None:
        """Select the uploads of these receipts; without any, the first row, so that there is something to see."""
        if selected_rows(self):
            return
        rows = [row for row, upload in enumerate(self._shown.uploads()) if upload.receipt in receipts]
        flag = QItemSelectionModel.SelectionFlag
        for row in rows or ([0] if self._shown.rowCount() else []):
            self.selectionModel().select(self._shown.index(row, 0), flag.Select | flag.Rows)
            self.selectionModel().setCurrentIndex(self._shown.index(row, 0), flag.NoUpdate)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Rows are what is chosen from: Home and End lead to the first and the last of them."""
        return index_at_end(self, action) or super().moveCursor(action, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(beside_row(self) if by_key else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Figures get what they need, the name what is left."""
        super().resizeEvent(event)
        character = self.fontMetrics().averageCharWidth()
        left = self.viewport().width()
        for column, characters in _WIDTHS.items():
            width = characters * character + _SPACE
            self.setColumnWidth(column, width)
            left -= width
        spare = min(max(0, left - _LONG_NAME * character), _MOST_SPARE * character)
        self.setColumnWidth(HistoryColumn.WORKSPACE, self.columnWidth(HistoryColumn.WORKSPACE) + spare)
        self.setColumnWidth(HistoryColumn.NAME, max(_LEAST_NAME * character, left - spare))

    @Slot()
    def _ask_for_menu(self) -> None:
        self.menu_wanted.emit(beside_row(self))
