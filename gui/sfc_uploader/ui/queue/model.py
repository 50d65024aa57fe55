"""The queue as a table model: what the engine's snapshots show, with what the window knows beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain, repeat
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadSnapshot
from sfc_uploader.ui.widgets.rows_model import ROW_FLAGS, RowsModel

from .cells import Column, QueueRow, RowAnnotations, columns, is_editable

Index = QModelIndex | QPersistentModelIndex
_NO_NOTE = RowAnnotations()
# Put together once: views ask for each cell that they paint.
_DRAGGABLE = ROW_FLAGS | Qt.ItemFlag.ItemIsDragEnabled
_EDITABLE = _DRAGGABLE | Qt.ItemFlag.ItemIsEditable
ROWS_MIME = "application/x-sfc-uploader-rows"  # what is dragged from one place of the queue to another


class QueueModel(RowsModel[QueueRow]):
    """A row an upload. `show_queue` is its only source of uploads, an edited name goes to `rename`.

    `rename(upload_id, name)` returns "" or the sentence that says why not; who is asked has shown it to the person.
    """

    def __init__(self, rename: Callable[[int, str], str], parent: QObject | None = None) -> None:
        super().__init__(columns().values(), lambda row: row.upload.id, parent)
        self._rename = rename
        self._notes: dict[int, RowAnnotations] = {}

    @Slot(object)
    def show_queue(self, queue: QueueSnapshot) -> None:
        """Become what the snapshot shows."""
        self.show_items(
            [
                row if row is not None and row.upload is upload else QueueRow(upload, self.note_of(upload.id))
                for upload, row in zip(queue.uploads, chain(self.items(), repeat(None)), strict=False)
            ]  # the very same value, which most rows are, spares a comparison
        )

    def set_note(self, upload_id: int, note: RowAnnotations) -> None:
        """Note what the engine does not know of a row. May come before the row itself."""
        self._notes[upload_id] = note
        if (upload := self.upload_of(upload_id)) is not None:
            self.show_item(QueueRow(upload, note))

    def set_warning(self, upload_id: int, words: str) -> None:
        """Warn of something in a row's note, "" for nothing any more."""
        self.set_note(upload_id, replace(self.note_of(upload_id), warning=words))

    def note_of(self, upload_id: int) -> RowAnnotations:
        """Return a row's note."""
        return self._notes.get(upload_id, _NO_NOTE)

    def uploads(self) -> list[UploadSnapshot]:
        """Return every row's snapshot, in order."""
        return [row.upload for row in self.items()]

    def upload_at(self, row: int) -> UploadSnapshot:
        """Return one row's snapshot."""
        return self.item_at(row).upload

    def upload_of(self, upload_id: int) -> UploadSnapshot | None:
        """Return an upload's snapshot, None when there is no such row."""
        row = self.row_of(upload_id)
        return self.upload_at(row) if row >= 0 else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Renames; the new name comes back with the next snapshot."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != Column.NAME:
            return False
        upload = self.upload_at(index.row())
        name = str(value).strip()
        if name == upload.name:
            return True
        return not self._rename(upload.id, name)

    def mimeTypes(self) -> list[str]:
        return [ROWS_MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between rows, never on one
        is_name = index.column() == Column.NAME
        return _EDITABLE if is_name and is_editable(self.upload_at(index.row())) else _DRAGGABLE
