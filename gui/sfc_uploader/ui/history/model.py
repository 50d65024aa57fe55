"""Finished uploads as a table: one row a receipt, sorted and searched by a proxy."""

from __future__ import annotations

from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import Verification
from sfc_uploader.engine.verification.history import HistoryEntry
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.theme import Tone, current
from sfc_uploader.ui.core.tool_tips import tip_of_lines
from sfc_uploader.ui.widgets.filter_proxy import FilterProxy

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_TONES = {Verification.VERIFIED: Tone.GOOD, Verification.UNVERIFIED: Tone.WARNING, Verification.FAILED: Tone.BAD}


class HistoryColumn(IntEnum):
    """The columns, from the start of the line to its end."""

    NAME = 0
    WORKSPACE = 1
    SIZE = 2
    RESULT = 3
    FINISHED = 4
    TOOK = 5
    SHA256 = 6


class HistoryRole(IntEnum):
    """Roles of our own."""

    UPLOAD = Qt.ItemDataRole.UserRole  # HistoryEntry


_RIGHT = frozenset({HistoryColumn.SIZE, HistoryColumn.TOOK})


class HistoryModel(QAbstractTableModel):
    """A row a finished upload, the latest first. Passive: `show_past` is its only source."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._uploads: tuple[HistoryEntry, ...] = ()

    def show_past(self, uploads: tuple[HistoryEntry, ...]) -> None:
        """Become these uploads. New ones at the start are inserted; whatever else changes resets."""
        new = len(uploads) - len(self._uploads)
        if uploads == self._uploads:
            return
        if new > 0 and uploads[new:] == self._uploads:
            self.beginInsertRows(QModelIndex(), 0, new - 1)
            self._uploads = uploads
            self.endInsertRows()
            return
        self.beginResetModel()
        self._uploads = uploads
        self.endResetModel()

    def upload_at(self, row: int) -> HistoryEntry:
        """Return one row's upload."""
        return self._uploads[row]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._uploads)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HistoryColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(HistoryColumn):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(HistoryColumn(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(HistoryColumn(section)))
        if role == Qt.ItemDataRole.ToolTipRole and section == HistoryColumn.TOOK:
            return translate("History", "How long it was worked on since the program’s last start")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._uploads):
            return None
        upload, column = self._uploads[index.row()], HistoryColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(upload, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = upload.file if column is HistoryColumn.NAME else _shown(upload, column)
            return tip_of_lines([visible(words)]) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(column))
        if role == Qt.ItemDataRole.ForegroundRole and column is HistoryColumn.RESULT:
            doubtful = upload.damage_warning and upload.verification is Verification.VERIFIED
            return current().of(Tone.WARNING if doubtful else _TONES[upload.verification])
        if role == HistoryRole.UPLOAD:
            return upload
        return None


class HistoryFilter(FilterProxy):
    """The rows that hold each of some words, sorted by a column."""

    def __init__(self, model: HistoryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: tuple[str, ...] = ()
        self.setSourceModel(model)

    def search(self, words: str) -> None:
        """Show rows that hold these words in their name, workspace, file, ids, sha256 or result."""
        wanted = tuple(words.casefold().split())
        if wanted != self._words:
            self.refilter(partial(self._take, wanted))

    def _take(self, words: tuple[str, ...]) -> None:
        self._words = words

    def uploads(self) -> list[HistoryEntry]:
        """Return what is shown, in order."""
        return [self.upload_at(row) for row in range(self.rowCount())]

    def upload_at(self, row: int) -> HistoryEntry:
        """Return a shown row's upload."""
        return self._model.upload_at(self.mapToSource(self.index(row, 0)).row())

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        if not self._words:
            return True
        upload = self._model.upload_at(row)
        found = "\n".join(
            (
                *(upload.name, upload.workspace, upload.file, upload.image_id, upload.resource_path, upload.sha256),
                _result(upload),
            )
        ).casefold()
        return all(word in found for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Sizes and times by their numbers: a size of 128 GiB does not fit what Qt makes of an int."""
        column = HistoryColumn(left.column())
        return bool(
            _sorted_by(self._model.upload_at(left.row()), column)
            < _sorted_by(self._model.upload_at(right.row()), column)
        )


def moment_text(seconds: float) -> str:
    """Return a moment in the form of this computer's language."""
    return QLocale().toString(text.local_moment(seconds), QLocale.FormatType.ShortFormat)


def _title(column: HistoryColumn) -> str:
    return {
        HistoryColumn.NAME: translate("History", "Image name"),
        HistoryColumn.WORKSPACE: translate("History", "Workspace"),
        HistoryColumn.SIZE: translate("History", "Size"),
        HistoryColumn.RESULT: translate("History", "Result"),
        HistoryColumn.FINISHED: translate("History", "Finished"),
        HistoryColumn.TOOK: translate("History", "Last run took"),
        HistoryColumn.SHA256: translate("History", "sha256"),
    }[column]


def _shown(upload: HistoryEntry, column: HistoryColumn) -> str:
    match column:
        case HistoryColumn.NAME:
            return visible(upload.name)
        case HistoryColumn.WORKSPACE:
            return visible(upload.workspace)
        case HistoryColumn.SIZE:
            return text.bytes_text(upload.size_bytes)
        case HistoryColumn.RESULT:
            return _result(upload)
        case HistoryColumn.FINISHED:
            return moment_text(upload.finished_at)
        case HistoryColumn.TOOK:
            return text.duration_text(upload.seconds)
        case HistoryColumn.SHA256:
            return upload.sha256


def _result(upload: HistoryEntry) -> str:
    word = text.verification_word(upload.verification)
    if upload.damage_warning and upload.verification is not Verification.FAILED:
        return translate("History", "{verdict}, file damaged?").format(verdict=word)
    return word


def _sorted_by(upload: HistoryEntry, column: HistoryColumn) -> Any:
    return {
        HistoryColumn.SIZE: upload.size_bytes,
        HistoryColumn.FINISHED: upload.moment,
        HistoryColumn.TOOK: upload.seconds,
        HistoryColumn.NAME: upload.name.casefold(),
        HistoryColumn.WORKSPACE: upload.workspace.casefold(),
        HistoryColumn.RESULT: list(_TONES).index(upload.verification),
        HistoryColumn.SHA256: upload.sha256,
    }[column]


def _alignment(column: HistoryColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
