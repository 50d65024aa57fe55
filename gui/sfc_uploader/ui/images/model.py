"""The images of a workspace as a table model: pages are appended, work with an image changes its row alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.images.models import ImageEntry
from sfc_uploader.ui.core.theme import Tone, current
from sfc_uploader.ui.core.tool_tips import tip_of_lines
from sfc_uploader.ui.widgets.cell import Cell, Role

from .cells import Column, cells_of, column_title, needle_text, sort_keys
from .job_view import JobView
from .text import status_sentence, work_sentence

if TYPE_CHECKING:
    from sfc_uploader.engine.verification.full_read_results import FullReadResult

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class ImageRole(IntEnum):
    """Roles of this model, beside the queue's `Role.CELL`."""

    ENTRY = Qt.ItemDataRole.UserRole + 10  # ImageEntry
    SORT = Qt.ItemDataRole.UserRole + 11  # what a column is sorted by


class ImagesModel(QAbstractTableModel):
    """A row an image, in the service's order. When a view wants more than there is, `more_wanted` says so."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[ImageEntry] = []
        self._cells: list[tuple[Cell, ...]] = []
        self._works: dict[str, JobView] = {}
        self._can_fetch = False

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._entries, self._cells, self._can_fetch = [], [], False
        self.endResetModel()

    def append(self, entries: Sequence[ImageEntry]) -> None:
        """Show a further page; what is shown already is brought up to date in its place."""
        rows = {entry.image.id: row for row, entry in enumerate(self._entries)}
        fresh = {entry.image.id: entry for entry in entries if entry.image.id not in rows}
        for entry in entries:
            if entry.image.id in rows:
                self._put(rows[entry.image.id], entry)
        if fresh:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._entries += fresh.values()
            self._cells += [self._cells_of(entry) for entry in fresh.values()]
            self.endInsertRows()

    def set_can_fetch(self, can_fetch: bool) -> None:
        """Whether more could come if a view wanted it."""
        self._can_fetch = can_fetch

    def show_work(self, works: dict[str, JobView]) -> None:
        """Show what is done with images, by their ids, and nothing of others."""
        before, self._works = self._works, works
        changed = {key for key in before.keys() | works.keys() if before.get(key) != works.get(key)}
        for row, entry in enumerate(self._entries):
            if entry.image.id in changed:
                self._put(row, entry)

    def change_image(self, image: Image) -> None:
        """Show another record of an image."""
        if (row := self.row_of(image.id)) >= 0:
            self._put(row, replace(self._entries[row], image=image, unfinished=None))

    def note_read_back(self, image_id: str, found: FullReadResult) -> None:
        """Show what reading an image back has found, also once the work that found it is over."""
        if (row := self.row_of(image_id)) >= 0:
            self._put(row, replace(self._entries[row], full_read=found))

    def remove(self, image_id: str) -> None:
        """Show an image no more."""
        if (row := self.row_of(image_id)) >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._entries[row], self._cells[row]
            self.endRemoveRows()

    def entries(self) -> list[ImageEntry]:
        """Return what is shown, in the service's order."""
        return list(self._entries)

    def row_of(self, image_id: str) -> int:
        """Return the row of an image, -1 when there is none."""
        return next((row for row, entry in enumerate(self._entries) if entry.image.id == image_id), -1)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._can_fetch

    def fetchMore(self, parent: Index) -> None:
        """The page comes later."""
        if self.canFetchMore(parent):
            self.more_wanted.emit()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        row, column = index.row(), Column(index.column())
        cell = self._cells[row][column]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.accessible or cell.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return cell.second
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole:
            return current().of(cell.tone if cell.tone is not Tone.ACCENT else Tone.NORMAL)
        if role == Role.CELL:
            return cell
        if role == ImageRole.ENTRY:
            return self._entries[row]
        if role == ImageRole.SORT:
            entry = self._entries[row]
            return sort_keys(entry, self._works.get(entry.image.id))[column]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _cells_of(self, entry: ImageEntry) -> tuple[Cell, ...]:
        return cells_of(entry, self._works.get(entry.image.id))

    def _put(self, row: int, entry: ImageEntry) -> None:
        before = self._entries[row], self._cells[row]
        self._entries[row], self._cells[row] = entry, self._cells_of(entry)
        if before != (self._entries[row], self._cells[row]):
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _tool_tip(self, row: int, column: Column) -> str:
        entry, cell = self._entries[row], self._cells[row][column]
        work = self._works.get(entry.image.id)
        lines = [cell.text, cell.second]
        if column is Column.NAME:
            lines = [cell.text, visible(entry.image.id), visible(entry.image.resource_path)]
        elif column is Column.STATUS:
            lines = [cell.text, status_sentence(entry)]
        elif column is Column.WORK and work is not None:
            lines = [cell.text, work_sentence(work) or cell.second]
        elif column is Column.SHA256:
            lines = [visible(entry.image.sha256 or "")]
        return tip_of_lines(lines)


class ImagesFilter(QSortFilterProxyModel):
    """The images that fit what is looked for, sorted by the column that was clicked, else in the service's order."""

    def __init__(self, model: ImagesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._statuses: frozenset[UploadStatus] = frozenset()
        self.setSortRole(ImageRole.SORT)
        self.setSourceModel(model)

    @property
    def needs_all(self) -> bool:
        """Whether what is shown is right only once every image was listed."""
        return bool(self._words or self._statuses) or self.sortColumn() >= 0

    @property
    def is_filtering(self) -> bool:
        """Whether anything may be left out."""
        return bool(self._words or self._statuses)

    def look_for(self, words: str, statuses: frozenset[UploadStatus]) -> None:
        """Leave out what has not all of `words`, or another status than `statuses` (none: any)."""
        wanted = tuple(words.casefold().split())
        if (wanted, statuses) != (self._words, self._statuses):
            self._words, self._statuses = wanted, statuses
            self.invalidate()

    def entry_at(self, row: int) -> ImageEntry:
        """Return the image of a row as it is shown."""
        found: ImageEntry = self.index(row, 0).data(ImageRole.ENTRY)
        return found

    def row_of(self, image_id: str) -> int:
        """Return the row in which an image is shown, -1 when it is not."""
        model = self.sourceModel()
        row = model.row_of(image_id) if isinstance(model, ImagesModel) else -1
        return self.mapFromSource(model.index(row, 0)).row() if row >= 0 else -1

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        if not self.is_filtering:
            return True
        model: QAbstractItemModel = self.sourceModel()
        entry = model.index(row, 0).data(ImageRole.ENTRY)
        if self._statuses and entry.image.upload_status not in self._statuses:
            return False
        needle = needle_text(entry) if self._words else ""
        return all(word in needle for word in self._words)
