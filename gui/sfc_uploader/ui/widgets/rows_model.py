"""Frozen values as the rows of a table: a model that tells views only what changed, and what of it is shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Generic, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QCollatorSortKey,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Slot,
)

from sfc_uploader.ui.core.theme import Tone, current
from sfc_uploader.ui.core.tool_tips import tip_of_lines

from .cell import Cell, ColumnSpec, Item, Role

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
#: Rows that may change in one go, and the time that they may take, without being felt.
_AT_ONCE = 25
_AT_ONCE_SECONDS = 0.004
_Runs: TypeAlias = tuple[tuple[int, int], ...]  # the first and last of neighbouring columns


@dataclass(slots=True)
class _Row(Generic[Item]):
    item: Item
    shown: Item  # what `cells` were made of
    cells: tuple[Cell, ...]


class RowsModel(QAbstractTableModel, Generic[Item]):
    """A row an item. Passive: rows change only when they are shown.

    `key` names an item, whatever else of it changes; no two rows have the same.
    """

    def __init__(
        self,
        columns: Iterable[ColumnSpec[Item]],
        key: Callable[[Item], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[_Row[Item]] = []
        self._row_of: dict[Hashable, int] | None = None  # by key, made when it is asked for
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._update_some)

    def items(self) -> list[Item]:
        """Return what is shown, in order."""
        return [row.item for row in self._rows]

    def item_at(self, row: int) -> Item:
        """Return what one row shows."""
        return self._rows[row].item

    def row_of(self, key: Hashable) -> int:
        """Return the row of an item, -1 when there is none."""
        if self._row_of is None:
            self._row_of = {self._key(row.item): number for number, row in enumerate(self._rows)}
        return self._row_of.get(key, -1)

    def show_items(self, items: Sequence[Item]) -> None:
        """Become these rows, in this order."""
        key = self._key
        if len(items) == len(self._rows) and all(
            new is row.item or key(new) == key(row.item) for new, row in zip(items, self._rows, strict=True)
        ):  # the usual case, ten times a second: the same rows, most of them the very same
            for row, item in zip(self._rows, items, strict=True):
                row.item = item
            self._update_some()
            return
        self._drop_rows({key(item) for item in items})
        known = {key(row.item) for row in self._rows}
        self._reorder([key(item) for item in items if key(item) in known])
        for is_known, group in groupby(enumerate(items), key=lambda numbered: key(numbered[1]) in known):
            if not is_known:
                new = list(group)
                self._insert_rows(new[0][0], [item for _, item in new])
        for row, item in zip(self._rows, items, strict=True):
            row.item = item
        self._tell([(number, self._refreshed(row)) for number, row in enumerate(self._rows)])

    def show_item(self, item: Item) -> None:
        """Show what has become of one row's item; nothing when there is no such row."""
        if (number := self.row_of(self._key(item))) >= 0:
            row = self._rows[number]
            row.item = item
            self._tell([(number, self._refreshed(row))])

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._rows, self._row_of = [], None
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.heading
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(column.alignment)
            case Qt.ItemDataRole.ToolTipRole:
                return column.heading_tip or None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        cell = row.cells[index.column()]
        match role:
            case Role.CELL:
                return cell
            case Role.ITEM:
                return row.item
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.accessible or cell.text
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return cell.second
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of_lines(column.tip(row.item, cell))
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(column.alignment)
            case Qt.ItemDataRole.ForegroundRole:
                return current().of(cell.tone if cell.tone is not Tone.ACCENT else Tone.NORMAL)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return ROW_FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def _cells_of(self, item: Item) -> tuple[Cell, ...]:
        return tuple([column.cell(item) for column in self.columns])

    def _drop_rows(self, wanted: Collection[Hashable]) -> None:
        gone = [number for number, row in enumerate(self._rows) if self._key(row.item) not in wanted]
        while gone:
            first = last = gone.pop()
            while gone and gone[-1] == first - 1:
                first = gone.pop()
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self._row_of = None
            self.endRemoveRows()

    def _insert_rows(self, at: int, items: Sequence[Item]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(items) - 1)
        self._rows[at:at] = [_Row(item, item, self._cells_of(item)) for item in items]
        self._row_of = None
        self.endInsertRows()

    def _reorder(self, keys: Sequence[Hashable]) -> None:
        """Bring the rows into this order, in one go: a move of its own a row would cost each view too much."""
        before = [self._key(row.item) for row in self._rows]
        if keys == before:
            return
        self.layoutAboutToBeChanged.emit()
        indexes = self.persistentIndexList()
        self._rows = [self._rows[self.row_of(key)] for key in keys]
        self._row_of = None
        after = [self.index(self.row_of(before[index.row()]), index.column()) for index in indexes]
        self.changePersistentIndexList(indexes, after)
        self.layoutChanged.emit()

    @Slot()
    def _update_some(self) -> None:
        """Show the latest of each row. When all change at once, a few at a time: the window must not stand still."""
        until = time.perf_counter() + _AT_ONCE_SECONDS
        done = 0
        changed: list[tuple[int, _Runs]] = []
        for number, row in enumerate(self._rows):
            if row.item is not row.shown:
                changed.append((number, self._refreshed(row)))
                done += 1
                if done == _AT_ONCE or time.perf_counter() > until:
                    self._rest.start(0)
                    break
        self._tell(changed)

    def _refreshed(self, row: _Row[Item]) -> _Runs:
        """Make a row's cells again; return which of them changed.

        Of an item that changed without one the first is reported: what else shows it beside the table goes by that.
        """
        if row.item is row.shown or row.item == row.shown:
            row.shown = row.item
            return ()
        before, after = row.cells, self._cells_of(row.item)
        row.shown, row.cells = row.item, after
        changed = [number for number, cell in enumerate(after) if cell != before[number]] or [0]
        starts = [number for number in changed if number - 1 not in changed]
        ends = [number for number in changed if number + 1 not in changed]
        return tuple(zip(starts, ends, strict=True))

    def _tell(self, changed: Sequence[tuple[int, _Runs]]) -> None:
        """Tell of changed rows, of neighbours that changed alike in one go: each signal costs every view its time."""
        # Neighbours have the same difference to their place among those that are reported.
        numbered = [(number - place, number, runs) for place, (number, runs) in enumerate(changed)]
        for (_, runs), group in groupby(numbered, key=lambda each: (each[0], each[2])):
            numbers = [number for _, number, _ in group]
            for left, right in runs:
                self._tell_of(numbers[0], numbers[-1], left, right)

    def _tell_of(self, first: int, last: int, left: int, right: int) -> None:
        """One row cell by cell: of a range Qt's views paint the pixel below too, and with it the next row's cells."""
        if first != last:
            self.dataChanged.emit(self.index(first, left), self.index(last, right))
            return
        for column in range(left, right + 1):
            index = self.index(first, column)
            self.dataChanged.emit(index, index)


class RowsFilter(QSortFilterProxyModel, Generic[Item]):
    """The rows of a model that are shown: in its order, or sorted by a column's `sort_key`.

    `text_of` returns all that a person may look for in an item.
    """

    def __init__(self, model: RowsModel[Item], text_of: Callable[[Item], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._text_of = text_of
        self._words: tuple[str, ...] = ()
        self._fits: Callable[[Item], bool] | None = None
        self.setSourceModel(model)

    @property
    def is_filtering(self) -> bool:
        """Whether something may be hidden."""
        return bool(self._words) or self._fits is not None

    def filter_by(self, words: str, fits: Callable[[Item], bool] | None = None) -> None:
        """Show items that hold each of `words`, whatever its case, and that fit."""
        # Qt 6.10 wants to hear of it before, too.
        begin = getattr(self, "beginFilterChange", None)
        if begin is not None:
            begin()
        self._words, self._fits = tuple(words.casefold().split()), fits
        if begin is not None:
            self.endFilterChange()
        else:
            self.invalidateFilter()

    def items(self) -> list[Item]:
        """Return what is shown, in order."""
        return [self.item_at(row) for row in range(self.rowCount())]

    def item_at(self, row: int) -> Item:
        """Return what a shown row shows."""
        return self.rows.item_at(self.mapToSource(self.index(row, 0)).row())

    def row_of(self, key: Hashable) -> int:
        """Return where an item is shown, -1 when it is not."""
        row = self.rows.row_of(key)
        return self.mapFromSource(self.rows.index(row, 0)).row() if row >= 0 else -1

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        if not self.is_filtering:
            return True
        item = self.rows.item_at(row)
        if self._fits is not None and not self._fits(item):
            return False
        text = self._text_of(item).casefold() if self._words else ""
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """By the column's own key: Qt's comparison of an int is one of 32 bits, too few for a size of 128 GiB."""
        key = self.rows.columns[left.column()].sort_key
        if key is None:
            return super().lessThan(left, right)
        return bool(key(self.rows.item_at(left.row())) < key(self.rows.item_at(right.row())))


@cache
def _collator() -> QCollator:
    locale = QLocale()
    # Numbers in names count as such only where a language is known: QCollator, “C locale”.
    found = QCollator(QLocale(QLocale.Language.English) if locale.language() is QLocale.Language.C else locale)
    found.setNumericMode(True)
    found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return found


def name_key(name: str) -> QCollatorSortKey:
    """Return by what a name is sorted: disk-9 comes before disk-10, and upper case beside lower case."""
    return _collator().sortKey(name)
