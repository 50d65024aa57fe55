"""The queue as a table model: takes frozen snapshots, compares, and tells the view only what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadSnapshot
from sfc_uploader.ui.core.theme import Tone, current
from sfc_uploader.ui.core.tool_tips import tip_of_lines
from sfc_uploader.ui.widgets.cell import Cell, Role

from .cells import NUMERIC, Column, RowAnnotations, cells_of, column_title, is_editable

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
#: Rows that may change in one go, and the time that they may take, without being felt.
_AT_ONCE = 25
_AT_ONCE_SECONDS = 0.004
_Runs: TypeAlias = tuple[tuple[Column, Column], ...]


class QueueModel(QAbstractTableModel):
    """A row an upload. Passive: `show_queue` is its only source, an edited name goes to `rename`.

    `rename(upload_id, name)` returns "" or the sentence that says why not, which then comes as `refused`.
    """

    refused = Signal(str)

    def __init__(self, rename: Callable[[int, str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rename = rename
        self._uploads: list[UploadSnapshot] = []
        self._cells: list[tuple[Cell, ...]] = []
        self._notes: dict[int, RowAnnotations] = {}
        self._latest: tuple[UploadSnapshot, ...] = ()
        self._rows: dict[int, int] | None = None  # upload id → row, made when it is asked for
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._update_some)

    @Slot(object)
    def show_queue(self, queue: QueueSnapshot) -> None:
        """Become what the snapshot shows."""
        if len(queue.uploads) == len(self._uploads) and all(
            new is old or new.id == old.id for new, old in zip(queue.uploads, self._uploads, strict=True)
        ):  # the usual case, ten times a second: the same rows, most of them the very same
            self._latest = queue.uploads
            self._update_some()
            return
        self._latest = ()
        self._drop_rows({upload.id for upload in queue.uploads})
        known = {upload.id for upload in self._uploads}
        self._reorder([upload.id for upload in queue.uploads if upload.id in known])
        for is_known, rows in groupby(enumerate(queue.uploads), key=lambda item: item[1].id in known):
            if not is_known:
                new = list(rows)
                self._insert_rows(new[0][0], [upload for _, upload in new])
        self._tell([(row, self._take(row, upload)) for row, upload in enumerate(queue.uploads)])

    def set_note(self, upload_id: int, note: RowAnnotations) -> None:
        """Note what the engine does not know of a row. May come before the row itself."""
        self._notes[upload_id] = note
        row = self.row_of(upload_id)
        if row >= 0:
            self._refresh_row(row)

    def set_warning(self, upload_id: int, words: str) -> None:
        """Warn of something in a row's note, "" for nothing any more."""
        self.set_note(upload_id, replace(self.note_of(upload_id), warning=words))

    def note_of(self, upload_id: int) -> RowAnnotations:
        """Return a row's note."""
        return self._notes.get(upload_id, RowAnnotations())

    def uploads(self) -> list[UploadSnapshot]:
        """Return every row's snapshot, in order."""
        return list(self._uploads)

    def upload_at(self, row: int) -> UploadSnapshot:
        """Return one row's snapshot."""
        return self._uploads[row]

    def row_of(self, upload_id: int) -> int:
        """Return the row of an upload, -1 when there is none."""
        if self._rows is None:
            self._rows = {upload.id: row for row, upload in enumerate(self._uploads)}
        return self._rows.get(upload_id, -1)

    def upload_of(self, upload_id: int) -> UploadSnapshot | None:
        """Return an upload's snapshot, None when there is no such row."""
        row = self.row_of(upload_id)
        return self._uploads[row] if row >= 0 else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._uploads)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(Column(section)))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._uploads):
            return None
        column = Column(index.column())
        cell = self._cells[index.row()][column]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.EditRole:
            return self._uploads[index.row()].name if column is Column.NAME else cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.accessible or cell.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return cell.second
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(column))
        if role == Qt.ItemDataRole.ForegroundRole:
            return current().of(cell.tone if cell.tone is not Tone.ACCENT else Tone.NORMAL)
        if role == Role.CELL:
            return cell
        if role == Role.UPLOAD:
            return self._uploads[index.row()]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Renames; the new name comes back with the next snapshot."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != Column.NAME:
            return False
        upload = self._uploads[index.row()]
        name = str(value).strip()
        if name == upload.name:
            return True
        sentence = self._rename(upload.id, name)
        if sentence:
            self.refused.emit(sentence)
        return not sentence

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        if index.column() == Column.NAME and is_editable(self._uploads[index.row()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _tool_tip(self, row: int, column: Column) -> str:
        upload, cell = self._uploads[row], self._cells[row][column]
        lines = [cell.text, cell.second]
        if column is Column.NAME:
            lines = [cell.text, visible(str(upload.path))]
        elif column is Column.WORKSPACE:
            lines = [cell.accessible or cell.text, visible(upload.workspace)]
        elif column is Column.PROGRESS:
            lines = [cell.accessible]
        return tip_of_lines(lines)

    def _drop_rows(self, wanted: set[int]) -> None:
        last = len(self._uploads) - 1
        while last >= 0:
            first = last + 1
            while first > 0 and self._uploads[first - 1].id not in wanted:
                first -= 1
            if first <= last:
                self.beginRemoveRows(QModelIndex(), first, last)
                del self._uploads[first : last + 1], self._cells[first : last + 1]
                self._rows = None
                self.endRemoveRows()
            last = min(first, last) - 1

    def _insert_rows(self, row: int, uploads: list[UploadSnapshot]) -> None:
        self.beginInsertRows(QModelIndex(), row, row + len(uploads) - 1)
        self._uploads[row:row] = uploads
        self._rows = None
        self._cells[row:row] = [cells_of(upload, self.note_of(upload.id)) for upload in uploads]
        self.endInsertRows()

    def _reorder(self, ids: list[int]) -> None:
        """Bring the rows into this order, in one go: a move of its own a row would cost each view too much."""
        if ids == [upload.id for upload in self._uploads]:
            return
        self.layoutAboutToBeChanged.emit()
        before, kept = self.persistentIndexList(), [upload.id for upload in self._uploads]
        rows = [self.row_of(upload_id) for upload_id in ids]
        self._uploads = [self._uploads[row] for row in rows]
        self._cells = [self._cells[row] for row in rows]
        self._rows = None
        after = [self.index(self.row_of(kept[index.row()]), index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    @Slot()
    def _update_some(self) -> None:
        """Show the latest of each row. When all change at once, a few at a time: the window must not stand still."""
        until = time.perf_counter() + _AT_ONCE_SECONDS
        done = 0
        changed: list[tuple[int, _Runs]] = []
        for row, upload in enumerate(self._latest):
            if upload is not self._uploads[row]:
                runs = self._take(row, upload)
                if runs:
                    changed.append((row, runs))
                done += 1
                if done == _AT_ONCE or time.perf_counter() > until:
                    self._rest.start(0)
                    break
        self._tell(changed)

    def _refresh_row(self, row: int) -> None:
        self._tell([(row, self._refreshed(row))])

    def _take(self, row: int, upload: UploadSnapshot) -> _Runs:
        before, self._uploads[row] = self._uploads[row], upload
        return self._refreshed(row) if before != upload else ()

    def _refreshed(self, row: int) -> _Runs:
        """Make a row's cells anew; return the runs of neighbouring columns that changed."""
        upload, before = self._uploads[row], self._cells[row]
        after = cells_of(upload, self.note_of(upload.id))
        if after == before:
            return ()
        self._cells[row] = after
        changed = [column for column in Column if before[column] != after[column]]
        runs, start = [], changed[0]
        for column, following in zip(changed, [*changed[1:], None], strict=True):
            if following != column + 1:  # the end of a run of neighbours
                runs.append((start, column))
                start = following if following is not None else column
        return tuple(runs)

    def _tell(self, changed: Sequence[tuple[int, _Runs]]) -> None:
        """Tell of changed rows, of neighbours that changed alike in one go: each signal costs every view its time."""
        position = 0
        while position < len(changed):
            row, runs = changed[position]
            last = row
            while position + 1 < len(changed) and changed[position + 1] == (last + 1, runs):
                position, last = position + 1, last + 1
            for left, right in runs:
                if row == last:
                    self._tell_each(row, left, right)
                else:
                    self.dataChanged.emit(self.index(row, left), self.index(last, right))
            position += 1

    def _tell_each(self, row: int, left: int, right: int) -> None:
        """Cell by cell: of a range Qt's views paint the pixel below as well, and with it the next row's cells."""
        for column in range(left, right + 1):
            index = self.index(row, column)
            self.dataChanged.emit(index, index)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMERIC else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
