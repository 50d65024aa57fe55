"""What a row of the queue shows: an upload's snapshot turned into one frozen cell a column."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sfc_uploader.api.validation import workspace_of
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState, Verification
from sfc_uploader.engine.model.state_machine import EDITABLE_STATES, SENDABLE_STATES
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.status_icons import Glyph
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.cell import Cell, ColumnSpec

if TYPE_CHECKING:
    from sfc_uploader.engine.inspection.checksum_file import DeclaredSha256
    from sfc_uploader.engine.inspection.models import Inspection

translate = QCoreApplication.translate


class Column(IntEnum):
    """The columns, from the start of the line to its end."""

    NAME = 0
    WORKSPACE = 1
    SIZE = 2
    STATE = 3
    PROGRESS = 4
    SPEED = 5
    TIME_LEFT = 6


@dataclass(frozen=True, slots=True)
class RowAnnotations:
    """What the window knows of a row and the engine does not. `real_path` tells the same file twice.

    `warning`: of its name; `trouble`: why its file can't be sent as it is.
    """

    size_bytes: int | None = None
    real_path: str = ""
    warning: str = ""
    trouble: str = ""
    inspection: Inspection | None = None
    declared: DeclaredSha256 | None = None


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What a row shows: what the engine knows of an upload, and the window."""

    upload: UploadSnapshot
    note: RowAnnotations = RowAnnotations()


def columns() -> dict[Column, ColumnSpec[QueueRow]]:
    """Return what the table knows of each column, in their order."""
    return {
        Column.NAME: ColumnSpec(
            translate("Queue", "Image name"),
            lambda row: Cell(visible(row.upload.name), second=visible(row.upload.path.name)),
            least=18,
            is_name=True,
            tip=lambda row, cell: (cell.text, visible(str(row.upload.path))),
        ),
        Column.WORKSPACE: ColumnSpec(
            translate("Queue", "Workspace"),
            _workspace_cell,
            width=17,
            is_name=True,
            tip=lambda row, cell: (cell.text, visible(row.upload.workspace)),
        ),
        Column.SIZE: ColumnSpec(translate("Queue", "Size"), _size_cell, width=12, is_figure=True),
        Column.STATE: ColumnSpec(translate("Queue", "State"), _state_cell, least=20),
        Column.PROGRESS: ColumnSpec(
            translate("Queue", "Progress"), _progress_cell, width=21, tip=lambda _row, cell: (cell.accessible,)
        ),
        Column.SPEED: ColumnSpec(
            translate("Queue", "Speed"),
            lambda row: Cell(text.speed_text(row.upload.bytes_per_second) if _moves(row.upload) else ""),
            width=10,
            is_figure=True,
        ),
        Column.TIME_LEFT: ColumnSpec(
            translate("Queue", "Time left"),
            lambda row: Cell(text.duration_text(row.upload.seconds_left) if _moves(row.upload) else ""),
            width=10,
            is_figure=True,
        ),
    }


def is_editable(upload: UploadSnapshot) -> bool:
    """Whether the name and the workspace may still change."""
    return upload.state in EDITABLE_STATES and upload.image_id is None and not upload.stopping


def may_expect(upload: UploadSnapshot) -> bool:
    """Whether the SHA-256 expected of its file can still be changed."""
    rests = is_editable(upload) or upload.state in (UploadState.FAILED, UploadState.PAUSED, UploadState.INTERRUPTED)
    return rests and not upload.stopping and not (upload.queued and upload.state is not UploadState.READY)


def is_removable(upload: UploadSnapshot) -> bool:
    """Whether it can be removed without a question: it is idle, and nothing of it is at SF Compute."""
    return not upload.state.is_active and not upload.stopping and not upload.image_left_behind


def glyph_of(upload: UploadSnapshot) -> tuple[Glyph, Tone]:
    """Return the sign of an upload's state."""
    if upload.waiting is not None and upload.state.is_active:
        return Glyph.WARNING, Tone.WARNING
    if upload.queued and upload.state in SENDABLE_STATES:
        return Glyph.IN_LINE, Tone.ACCENT
    match upload.state:
        case UploadState.READY:
            return Glyph.PENDING, Tone.MUTED
        case UploadState.CREATING | UploadState.COMPLETING | UploadState.VERIFYING:
            return Glyph.BUSY, Tone.ACCENT
        case UploadState.UPLOADING:
            return Glyph.SENDING, Tone.ACCENT
        case UploadState.INTERRUPTED | UploadState.PAUSED:
            return Glyph.PAUSED, Tone.WARNING
        case UploadState.FAILED:
            return Glyph.CROSS, Tone.BAD
        case UploadState.CANCELED:
            return Glyph.DASH, Tone.MUTED
        case UploadState.COMPLETED:
            return _verification_glyph(upload.verification)


def _verification_glyph(verification: Verification | None) -> tuple[Glyph, Tone]:
    match verification:
        case Verification.VERIFIED:
            return Glyph.TICK, Tone.GOOD
        case Verification.UNVERIFIED | None:
            return Glyph.DASH, Tone.WARNING
        case Verification.FAILED:
            return Glyph.CROSS, Tone.BAD


def row_sentence(upload: UploadSnapshot, note: RowAnnotations) -> str:
    """Return what stands below the state: its sentence, and while it is unsent what is known of the file."""
    sentence = text.state_sentence(upload)
    if upload.failure is not None and upload.failure.kind is FailureKind.SHA256_UNEXPECTED:
        return " ".join(filter(None, (sentence, _whose_expectation(upload, note))))
    if upload.state is not UploadState.READY:
        return sentence
    parts = [note.trouble, note.warning, _of_its_bytes(note), _expected(upload, note)]
    return " ".join(part for part in (*parts, sentence if upload.queued or not any(parts) else "") if part)


def _of_its_bytes(note: RowAnnotations) -> str:
    from sfc_uploader.ui.core.inspection_text import inspection_sentence  # noqa: PLC0415 - not before there is a row

    if note.inspection is None:
        return ""
    words = inspection_sentence(note.inspection)
    return f"{words[:1].upper()}{words[1:]}."


def _expected(upload: UploadSnapshot, note: RowAnnotations) -> str:
    from sfc_uploader.ui.core.inspection_text import declared_sentence  # noqa: PLC0415 - not before there is a row

    declared = note.declared
    if declared is not None and upload.expect_sha256 == declared.sha256:
        return declared_sentence(declared)
    if upload.expect_sha256:
        return translate("Queue", "The SHA-256 will be compared with the one you entered.")
    return ""


def _whose_expectation(upload: UploadSnapshot, note: RowAnnotations) -> str:
    """Return which checksum files the expected SHA-256 is from, "" when a person entered it."""
    if note.declared is None or upload.expect_sha256 != note.declared.sha256:
        return ""
    sources = visible(", ".join(note.declared.sources))
    return translate("Queue", "Expected SHA-256 from {sources}.").format(sources=sources)


def has_warning(upload: UploadSnapshot, note: RowAnnotations) -> bool:
    """Whether a row deserves a look before it is uploaded, or its uploaded file looked damaged."""
    if upload.state is UploadState.COMPLETED:
        return bool(upload.damage_warning)
    if upload.state is not UploadState.READY:
        return False
    conflicting = note.declared is not None and note.declared.sha256 is None
    return (
        bool(note.trouble or note.warning)
        or conflicting
        or (note.inspection is not None and note.inspection.needs_attention)
    )


def _is_wrong(upload: UploadSnapshot) -> bool:
    return upload.state is UploadState.COMPLETED and upload.verification is Verification.FAILED


def _moves(upload: UploadSnapshot) -> bool:
    return upload.waiting is None and not upload.is_checking


def _size(row: QueueRow) -> int | None:
    return row.upload.size_bytes if row.upload.size_bytes is not None else row.note.size_bytes


def _size_cell(row: QueueRow) -> Cell:
    size = _size(row)
    return Cell(text.bytes_text(size) if size is not None else "—", tone=Tone.NORMAL if size else Tone.MUTED)


def _workspace_cell(row: QueueRow) -> Cell:
    upload = row.upload
    if not upload.workspace:
        return Cell(translate("Queue", "Choose…"), tone=Tone.WARNING)
    known = workspace_of(upload.resource_path or "") or workspace_of(upload.workspace)
    return Cell(visible(known or upload.workspace_label or upload.workspace))


def _state_cell(row: QueueRow) -> Cell:
    upload, note = row.upload, row.note
    glyph, tone = glyph_of(upload)
    second_tone = Tone.MUTED
    if upload.state is UploadState.FAILED or (upload.failure and upload.state.is_final) or _is_wrong(upload):
        second_tone = Tone.BAD
    elif has_warning(upload, note) or upload.waiting is not None or not upload.workspace:
        second_tone = Tone.WARNING
    return Cell(
        text.state_word(upload),
        second=row_sentence(upload, note),
        tone=Tone.NORMAL if tone is Tone.ACCENT else tone,
        second_tone=second_tone,
        glyph=glyph,
    )


def _progress_cell(row: QueueRow) -> Cell:
    upload, size = row.upload, _size(row)
    if not size:
        return Cell(permille=0, accessible=text.percent_text(0))
    permille = min(1000, upload.sent_bytes * 1000 // size)
    uploaded = min(1000, upload.uploaded_bytes * 1000 // size)
    whole = text.bytes_text(size)
    return Cell(
        text.percent_text(permille),
        second=translate("Queue", "{sent} of {size}").format(sent=text.bytes_text(upload.sent_bytes), size=whole)
        if upload.sent_bytes
        else "",
        accessible=translate("Queue", "{percent}, {sent} of {size}").format(
            percent=text.percent_text(permille), sent=text.bytes_text(upload.sent_bytes), size=whole
        ),
        tone=glyph_of(upload)[1],
        permille=permille,
        uploaded_permille=uploaded,
    )
