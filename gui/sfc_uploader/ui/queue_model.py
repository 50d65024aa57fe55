"""The queue as a table model: takes frozen snapshots, compares, and tells the view only what changed."""

from __future__ import annotations

import html
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from ..engine.model import QueueSnapshot, UploadSnapshot
from ..plain_text import visible
from .queue_rows import Cell, Column, RowNote, cells_of, column_title, is_editable
from .theme import Tone, current

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
#: Rows that may change in one go without being felt.
_AT_ONCE = 25
_NUMERIC = frozenset({Column.SIZE, Column.SPEED, Column.TIME_LEFT})


class Role(IntEnum):
    """Roles of our own."""

    CELL = Qt.ItemDataRole.UserRole  # Cell
    UPLOAD = Qt.ItemDataRole.UserRole + 1  # UploadSnapshot


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
        self._notes: dict[int, RowNote] = {}
        self._latest: tuple[UploadSnapshot, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._update_some)

    def show_queue(self, queue: QueueSnapshot) -> None:
        """Become what the snapshot shows."""
        if len(queue.uploads) == len(self._uploads) and all(
            new is old or new.id == old.id for new, old in zip(queue.uploads, self._uploads, strict=True)
        ):  # the usual case, ten times a second: the same rows, most of them the very same
            self._latest = queue.uploads
            self._update_some()
            return
        self._latest = ()
        wanted = {upload.id for upload in queue.uploads}
        self._drop_rows(wanted)
        known = {upload.id for upload in self._uploads}
        for row, upload in enumerate(queue.uploads):
            if row < len(self._uploads) and self._uploads[row].id == upload.id:
                self._update_row(row, upload)
            elif upload.id in known:
                self._move_row(self.row_of(upload.id), row)
                self._update_row(row, upload)
            else:
                new = [item for item in queue.uploads[row:] if item.id not in known]
                self._insert_rows(row, new if row == len(self._uploads) else [upload])
                known |= {item.id for item in self._uploads[row:]}

    def set_note(self, upload_id: int, note: RowNote) -> None:
        """Note what the engine does not know of a row. May come before the row itself."""
        self._notes[upload_id] = note
        row = self.row_of(upload_id)
        if row >= 0:
            self._refresh_row(row)

    def note_of(self, upload_id: int) -> RowNote:
        """Return a row's note."""
        return self._notes.get(upload_id, RowNote())

    def uploads(self) -> list[UploadSnapshot]:
        """Return every row's snapshot, in order."""
        return list(self._uploads)

    def upload_at(self, row: int) -> UploadSnapshot:
        """Return one row's snapshot."""
        return self._uploads[row]

    def row_of(self, upload_id: int) -> int:
        """Return the row of an upload, -1 when there is none."""
        return next((row for row, upload in enumerate(self._uploads) if upload.id == upload_id), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt's name."""
        return 0 if parent.isValid() else len(self._uploads)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt's name."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's name."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(Column(section)))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's name."""
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
        """Qt's name. Renames; the new name comes back with the next snapshot."""
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
        """Qt's name."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
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
        escaped = [html.escape(line) for line in dict.fromkeys(lines) if line]
        return f"<qt>{'<br>'.join(escaped)}</qt>" if escaped else ""

    def _drop_rows(self, wanted: set[int]) -> None:
        for row in reversed(range(len(self._uploads))):
            if self._uploads[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._notes.pop(self._uploads[row].id, None)
                del self._uploads[row], self._cells[row]
                self.endRemoveRows()

    def _insert_rows(self, row: int, uploads: list[UploadSnapshot]) -> None:
        self.beginInsertRows(QModelIndex(), row, row + len(uploads) - 1)
        self._uploads[row:row] = uploads
        self._cells[row:row] = [cells_of(upload, self.note_of(upload.id)) for upload in uploads]
        self.endInsertRows()

    def _move_row(self, source: int, target: int) -> None:
        """Move a row upwards; `show_queue` never needs the other direction."""
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
        self._uploads.insert(target, self._uploads.pop(source))
        self._cells.insert(target, self._cells.pop(source))
        self.endMoveRows()

    @Slot()
    def _update_some(self) -> None:
        """Show the latest of each row. When all change at once, a few at a time: the window must not stand still."""
        done = 0
        for row, upload in enumerate(self._latest):
            if upload is not self._uploads[row]:
                self._update_row(row, upload)
                done += 1
                if done == _AT_ONCE:
                    self._rest.start(0)
                    return

    def _update_row(self, row: int, upload: UploadSnapshot) -> None:
        before, self._uploads[row] = self._uploads[row], upload
        if before != upload:
            self._refresh_row(row)

    def _refresh_row(self, row: int) -> None:
        upload, before = self._uploads[row], self._cells[row]
        after = cells_of(upload, self.note_of(upload.id))
        if after == before:
            return
        self._cells[row] = after
        changed = [column for column in Column if before[column] != after[column]]
        start = changed[0]
        for column, following in zip(changed, [*changed[1:], None], strict=True):
            if following != column + 1:  # the end of a run of neighbours
                self.dataChanged.emit(self.index(row, start), self.index(row, column))
                start = following if following is not None else column


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMERIC else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
