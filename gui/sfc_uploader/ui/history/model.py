"""Finished uploads as a table: one row a receipt, sorted and searched by a proxy."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import Verification
from sfc_uploader.engine.verification.history import HistoryEntry
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.cell import Cell, ColumnSpec
from sfc_uploader.ui.widgets.rows_model import RowsFilter, RowsModel, name_key

translate = QCoreApplication.translate
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


def columns() -> dict[HistoryColumn, ColumnSpec[HistoryEntry]]:
    """Return what the table knows of each column, in their order."""
    return {
        HistoryColumn.NAME: ColumnSpec(
            translate("History", "Image name"),
            lambda upload: Cell(visible(upload.name)),
            least=18,
            is_name=True,
            tip=lambda upload, _cell: (visible(upload.file),),
            sort_key=lambda upload: name_key(upload.name),
        ),
        HistoryColumn.WORKSPACE: ColumnSpec(
            translate("History", "Workspace"),
            lambda upload: Cell(visible(upload.workspace)),
            width=16,
            is_name=True,
            sort_key=lambda upload: name_key(upload.workspace),
        ),
        HistoryColumn.SIZE: ColumnSpec(
            translate("History", "Size"),
            lambda upload: Cell(text.bytes_text(upload.size_bytes)),
            width=11,
            is_figure=True,
            sort_key=lambda upload: upload.size_bytes,
        ),
        HistoryColumn.RESULT: ColumnSpec(
            translate("History", "Result"),
            _result_cell,
            width=20,  # “Verified, may not boot”
            sort_key=lambda upload: list(_TONES).index(upload.verification),
        ),
        HistoryColumn.FINISHED: ColumnSpec(
            translate("History", "Finished"),
            lambda upload: Cell(moment_text(upload.finished_at)),
            width=18,
            sort_key=lambda upload: upload.moment,
        ),
        HistoryColumn.TOOK: ColumnSpec(
            translate("History", "Duration"),
            lambda upload: Cell(text.duration_text(upload.seconds)),
            width=13,
            is_figure=True,
            sort_key=lambda upload: upload.seconds,
            heading_tip=translate("History", "Doesn’t include earlier runs of the app"),
        ),
        HistoryColumn.SHA256: ColumnSpec(
            translate("History", "SHA-256"),
            lambda upload: Cell(upload.sha256),
            width=20,
            is_name=True,
            sort_key=lambda upload: upload.sha256,
        ),
    }


class HistoryModel(RowsModel[HistoryEntry]):
    """A row a finished upload."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns().values(), lambda upload: upload.receipt, parent)


class HistoryFilter(RowsFilter[HistoryEntry]):
    """Those that hold some words in their name, workspace, file, ids, sha256 or result."""

    def __init__(self, model: HistoryModel, parent: QObject | None = None) -> None:
        super().__init__(model, _search_text, parent)


def moment_text(seconds: float) -> str:
    """Return a moment in the form of this computer's language."""
    return QLocale().toString(text.local_moment(seconds), QLocale.FormatType.ShortFormat)


def _search_text(upload: HistoryEntry) -> str:
    names = (upload.name, upload.workspace, upload.file, upload.image_id, upload.resource_path, upload.sha256)
    return "\n".join((*names, _result_cell(upload).text))


def _result_cell(upload: HistoryEntry) -> Cell:
    word, tone = text.verification_word(upload.verification), _TONES[upload.verification]
    if upload.damage_warning and upload.verification is not Verification.FAILED:
        return Cell(translate("History", "{verdict}, may not boot").format(verdict=word), tone=Tone.WARNING)
    return Cell(word, tone=tone)
