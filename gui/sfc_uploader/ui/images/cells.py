"""What a row of the list of images shows: an entry and the work with it, turned into one frozen cell a column."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.images.models import ImageEntry, JobState, Ownership
from sfc_uploader.engine.model.snapshots import Verification
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.status_icons import Glyph
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.cell import Cell, ColumnSpec
from sfc_uploader.ui.widgets.rows_model import name_key

from . import text as image_text
from .job_view import JobView, WorkKind

translate = QCoreApplication.translate


class Column(IntEnum):
    """The columns, from the start of the line to its end."""

    NAME = 0
    STATUS = 1
    WORK = 2
    SHA256 = 3
    CREATED = 4
    VISIBILITY = 5


_STATUS_SIGNS = {
    UploadStatus.STARTED: (Glyph.PAUSED, Tone.WARNING),
    UploadStatus.UPLOADING: (Glyph.BUSY, Tone.ACCENT),
    UploadStatus.COMPLETED: (Glyph.TICK, Tone.ACCENT),
    UploadStatus.FAILED: (Glyph.CROSS, Tone.BAD),
    UploadStatus.REVOKED: (Glyph.DASH, Tone.MUTED),
    UploadStatus.UNKNOWN: (Glyph.PENDING, Tone.MUTED),
}


@dataclass(frozen=True, slots=True)
class ImageRow:
    """What a row shows: an image, and what is done or was done with it in this run."""

    entry: ImageEntry
    work: JobView | None = None


def columns() -> dict[Column, ColumnSpec[ImageRow]]:
    """Return what the table knows of each column, in their order."""
    return {
        Column.NAME: ColumnSpec(
            translate("Images", "Image"),
            _name_cell,
            least=22,
            is_name=True,
            tip=lambda row, cell: (cell.text, visible(row.entry.image.id), visible(row.entry.image.resource_path)),
            sort_key=lambda row: name_key(row.entry.image.name),
        ),
        Column.STATUS: ColumnSpec(
            translate("Images", "Status"),
            _status_cell,
            width=25,
            tip=lambda row, cell: (cell.text, image_text.status_sentence(row.entry)),
            sort_key=lambda row: image_text.status_word(row.entry.image),
        ),
        Column.WORK: ColumnSpec(
            translate("Images", "Verification"),
            _work_cell,
            width=25,
            tip=lambda row, cell: (cell.text, (image_text.work_sentence(row.work) if row.work else "") or cell.second),
            sort_key=lambda row: image_text.work_word(row.work) if row.work else _known_cell(row.entry).text,
        ),
        Column.SHA256: ColumnSpec(
            translate("Images", "SHA-256"),
            _sha256_cell,
            width=14,
            is_name=True,
            tip=lambda row, _cell: (visible(row.entry.image.sha256 or ""),),
            sort_key=lambda row: row.entry.image.sha256 or "",
        ),
        Column.CREATED: ColumnSpec(
            translate("Images", "Created"),
            lambda row: Cell(*image_text.created_texts(row.entry.image)),
            width=11,
            sort_key=lambda row: -1 if row.entry.image.created_at is None else row.entry.image.created_at,
        ),
        Column.VISIBILITY: ColumnSpec(
            translate("Images", "Visible"),
            _visibility_cell,
            width=9,
            sort_key=lambda row: image_text.visibility_word(row.entry.image),
        ),
    }


def _name_cell(row: ImageRow) -> Cell:
    image = row.entry.image
    return Cell(visible(image.name) or visible(image.id), second=visible(image.id))


def _status_cell(row: ImageRow) -> Cell:
    entry = row.entry
    sign, tone = _STATUS_SIGNS[entry.image.upload_status]
    word, hint = image_text.status_word(entry.image), image_text.status_hint(entry)
    return Cell(
        word,
        second=hint,
        accessible=", ".join(filter(None, (word, hint))),
        tone=Tone.NORMAL if tone is Tone.ACCENT else tone,
        second_tone=Tone.WARNING if entry.unfinished is Ownership.UNKNOWN else Tone.MUTED,
        glyph=sign,
    )


def _work_cell(row: ImageRow) -> Cell:
    entry, work = row.entry, row.work
    return _with_doubt(_known_cell(entry) if work is None else _job_cell(work, entry), entry, work)


def _sha256_cell(row: ImageRow) -> Cell:
    sha256 = row.entry.image.sha256
    return Cell(image_text.short_digest(sha256), tone=Tone.NORMAL if sha256 else Tone.MUTED)


def _visibility_cell(row: ImageRow) -> Cell:
    image = row.entry.image
    return Cell(image_text.visibility_word(image), tone=Tone.NORMAL if image.is_public else Tone.MUTED)


def search_text(row: ImageRow) -> str:
    """Return all that a person may look for in an image."""
    image = row.entry.image
    return "\n".join((image.name, image.id, image.resource_path, image.sha256 or ""))


def work_sign(work: JobView) -> tuple[Glyph, Tone]:
    """Return the icon of running or ended work, and its tone."""
    job = work.job
    if job.state is JobState.DONE:
        if job.verification is None or job.verification is Verification.VERIFIED:
            return Glyph.TICK, Tone.GOOD
        if job.verification is Verification.FAILED:
            return Glyph.CROSS, Tone.BAD
        return Glyph.DASH, Tone.WARNING
    if job.state is JobState.RUNNING and job.waiting is not None:
        return Glyph.WARNING, Tone.WARNING
    return {
        JobState.WAITING: (Glyph.IN_LINE, Tone.ACCENT),
        JobState.RUNNING: (Glyph.BUSY, Tone.ACCENT),
        JobState.FAILED: (Glyph.CROSS, Tone.BAD),
        JobState.STOPPED: (Glyph.PAUSED, Tone.WARNING),
    }[job.state]


def _known_cell(entry: ImageEntry) -> Cell:
    """Show what this computer knows without any work: the last full read, else the receipt."""
    if entry.full_read is None:
        return _receipt_cell(entry)
    right = entry.full_read.is_right
    return Cell(
        text.verification_word(Verification.VERIFIED if right else Verification.FAILED),
        second=image_text.read_back_hint(entry.full_read),
        tone=Tone.GOOD if right else Tone.BAD,
        second_tone=Tone.MUTED if right else Tone.BAD,
        glyph=Glyph.TICK if right else Glyph.CROSS,
    )


def _receipt_cell(entry: ImageEntry) -> Cell:
    if entry.receipt is not None:
        word = text.verification_word(entry.receipt.verification)
        good = entry.receipt.verification is Verification.VERIFIED
        return Cell(
            translate("Images", "{verdict} at upload").format(verdict=word),
            second="" if entry.receipt.damage_warning else translate("Images", "Receipt on this computer"),
            tone=Tone.MUTED,
            glyph=Glyph.PENDING if good else Glyph.DASH,
        )
    if entry.image.upload_status is UploadStatus.COMPLETED:
        return Cell(translate("Images", "Not verified"), tone=Tone.MUTED, glyph=Glyph.PENDING)
    return Cell("—", tone=Tone.MUTED)


def _with_doubt(cell: Cell, entry: ImageEntry, work: JobView | None) -> Cell:
    """Add that the source looked damaged: no check of the stored image changes that."""
    if (
        entry.receipt is None
        or not entry.receipt.damage_warning
        or (work is not None and work.job.state is not JobState.DONE)
    ):
        return cell
    second = image_text.capital(", ".join(filter(None, (cell.second, translate("Images", "may not boot")))))
    return replace(
        cell,
        second=second,
        accessible=f"{cell.text}, {second}",
        tone=Tone.WARNING if cell.tone is Tone.GOOD else cell.tone,
        second_tone=cell.second_tone if cell.second_tone is Tone.BAD else Tone.WARNING,
        glyph=Glyph.WARNING if cell.glyph is Glyph.TICK else cell.glyph,
    )


def _rests_on_bytes(work: JobView, entry: ImageEntry) -> bool:
    """Whether a quick check's result is that of all the bytes, which were read before."""
    if work.kind is not WorkKind.QUICK_CHECK or entry.full_read is None:
        return False
    said = Verification.VERIFIED if entry.full_read.is_right else Verification.FAILED
    return work.job.verification is said


def _job_cell(work: JobView, entry: ImageEntry) -> Cell:
    job, word, hint = work.job, image_text.work_word(work), image_text.work_hint(work)
    if _rests_on_bytes(work, entry):
        hint = image_text.read_back_hint(entry.full_read)
    accessible = ", ".join(filter(None, (word, hint)))
    if job.state is JobState.RUNNING and job.waiting is None and job.size_bytes:
        permille = min(1000, job.done_bytes * 1000 // job.size_bytes)
        percent = text.percent_text(permille)
        accessible = ", ".join((word, percent, hint))
        return Cell(percent, second=hint, accessible=accessible, tone=Tone.ACCENT, permille=permille)
    sign, tone = work_sign(work)
    return Cell(
        word,
        second=hint,
        accessible=accessible,
        tone=Tone.NORMAL if tone is Tone.ACCENT else tone,
        second_tone=Tone.BAD if job.state is JobState.FAILED else Tone.MUTED,
        glyph=sign,
    )
