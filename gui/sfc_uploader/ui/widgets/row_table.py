"""The table of a page: it selects rows, sorts them where it may, and gives each column its room."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionHeader, QTableView, QWidget

from sfc_uploader.ui.core.theme import scaled

from .cell import Item
from .cell_delegate import PADDING, CellDelegate, row_height
from .rows_model import RowsFilter


class SortHeader(QHeaderView):
    """Headings with an arrow that points down where the newest or the largest is first. Qt's own points up there."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        arrow = QStyleOptionHeader.SortIndicator
        other = {arrow.SortUp: arrow.SortDown, arrow.SortDown: arrow.SortUp}
        option.sortIndicator = other.get(option.sortIndicator, option.sortIndicator)


class RowTable(QTableView, Generic[Item]):
    """Shows a `RowsFilter`. `menu_wanted` carries the global position of a context menu.

    `rows_selected` follows each change of the selection, and of what may be done with it. `expendable`: the columns
    that are hidden where there is no room, the first of them first. A width that a person sets stays.
    """

    menu_wanted = Signal(QPoint)
    rows_selected = Signal()
    expendable: Sequence[int] = ()

    def __init__(
        self,
        shown: RowsFilter[Item],
        parent: QWidget | None = None,
        *,
        delegate: CellDelegate | None = None,
        is_sorted: bool = False,
    ) -> None:
        super().__init__(parent)
        self.shown = shown
        self._painter = delegate or CellDelegate(shown.rows.columns)
        self._painter.setParent(self)
        self._chosen_widths: dict[int, int] = {}
        self._is_fitting = False
        self._tell_due = self.single_shot(self.rows_selected.emit)
        self.setItemDelegate(self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if is_sorted:
            self.setHorizontalHeader(SortHeader(self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFont(scaled(self.font(), 0.9))
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(is_sorted)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionResized.connect(self._column_resized)
        header.sectionHandleDoubleClicked.connect(self._forget_width)
        self._apply_font()
        menu_key = QShortcut(QKeySequence("Shift+F10"), self)  # Qt knows one key alone, which many keyboards lack
        menu_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        menu_key.activated.connect(self._ask_for_menu)
        self.entered.connect(self._point_at)
        self.viewportEntered.connect(self._point_at_nothing)
        self.setModel(shown)
        self.setSortingEnabled(is_sorted)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        shown.dataChanged.connect(self._data_changed)
        self._fit_columns()

    # What is selected

    def selected_rows(self) -> list[int]:
        """Return the selected rows, in order."""
        # Asking the selection model for its rows would ask the model about each of their cells.
        selection = self.selectionModel().selection()
        blocks = [selection.at(number) for number in range(selection.count())]
        return sorted({row for block in blocks for row in range(block.top(), block.bottom() + 1)})

    def current_selection(self) -> list[int]:
        """Return the selected rows, else the one that the keyboard is at: a click beside the rows leaves it."""
        current = self.currentIndex()
        return self.selected_rows() or ([current.row()] if current.isValid() else [])

    def selected_items(self) -> list[Item]:
        """Return what the selected rows show, in order."""
        return [self.shown.item_at(row) for row in self.selected_rows()]

    def current_items(self) -> list[Item]:
        """Return what the rows that are meant show, see `current_selection`."""
        return [self.shown.item_at(row) for row in self.current_selection()]

    def next_row_after_removal(self, going: Collection[int]) -> int | None:
        """Return the row to go to when the rows `going` go: the next below the chosen ones, else above.

        None when a chosen one stays, or nothing does. Without it the next key would meet the first row of the list.
        """
        chosen, count = self.current_selection(), self.shown.rowCount()
        if not chosen or not set(chosen) <= set(going):
            return None
        last = chosen[-1]
        return next((row for row in (*range(last + 1, count), *range(last - 1, -1, -1)) if row not in going), None)

    def choose_row(self, row: int) -> None:
        """Select a row and nothing else. Qt's `selectRow` extends or toggles while Shift or Ctrl is held."""
        if 0 <= row < self.shown.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.shown.index(row, 0), flags.ClearAndSelect | flags.Rows)

    def select_keys(self, keys: Iterable[Hashable]) -> None:
        """Select the rows of these too, as far as they are shown; the first of them becomes the current one."""
        rows = [row for row in map(self.shown.row_of, keys) if row >= 0]
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            self.selectionModel().select(self.shown.index(row, 0), flags.Select | flags.Rows)
        if rows:
            self.selectionModel().setCurrentIndex(self.shown.index(rows[0], 0), flags.NoUpdate)

    @Slot()
    def _selection_changed(self) -> None:
        self.rows_selected.emit()

    @Slot(QModelIndex, QModelIndex)
    def _data_changed(self, _top_left: QModelIndex, _bottom_right: QModelIndex) -> None:
        self._tell_due.start()  # what may be done with the selection may have changed

    # Keys and the mouse

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Rows are what is chosen from: Home and End lead to the first and the last of them."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        count = self.shown.rowCount()
        if action in ends and count:
            return self.shown.index(ends[action] % count, max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu()
        else:
            self.menu_wanted.emit(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at_nothing()

    @Slot()
    def _ask_for_menu(self) -> None:
        """No mouse says where the menu goes: below the current row."""
        below = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wanted.emit(self.viewport().mapToGlobal(below))

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

    # Room

    def row_height(self) -> int:
        """How high a row is, unless it is given a height of its own."""
        return row_height(self.font())

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        super().setFont(font)
        self._apply_font()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _apply_font(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self.verticalHeader().setMinimumSectionSize(self.row_height())

    def _fit_columns(self) -> None:
        """Give each column what it asks for, and share the rest; leave out what has no room."""
        self._is_fitting = True
        character, room = self.fontMetrics().averageCharWidth(), self.viewport().width()
        columns = self.shown.rows.columns
        widths = {each: column.width * character + 2 * PADDING for each, column in enumerate(columns) if column.width}
        widths |= {each: width for each, width in self._chosen_widths.items() if each in widths}
        for each in self.expendable:
            has_room = sum(widths.values()) + columns[0].least * character <= room
            self.setColumnHidden(each, not has_room)
            if not has_room:
                del widths[each]
        widths |= self._shared(room - sum(widths.values()), character)
        for each, width in widths.items():
            self.setColumnWidth(each, width)
        self._is_fitting = False

    def _shared(self, left: int, character: int) -> Mapping[int, int]:
        """Return the widths of the columns that share `left`, and of others that get some of it."""
        return {0: self._chosen_widths.get(0, max(self.shown.rows.columns[0].least * character, left))}

    @Slot(int, int, int)
    def _column_resized(self, column: int, _before: int, width: int) -> None:
        if not self._is_fitting:
            self._chosen_widths[column] = width

    @Slot(int)
    def _forget_width(self, column: int) -> None:
        """A double click on a column's edge gives it the usual width again."""
        self._chosen_widths.pop(column, None)
        self._fit_columns()

    def single_shot(self, slot: object) -> QTimer:
        """Return a timer that calls `slot` once the events that are due by now are over."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(slot)
        return timer
