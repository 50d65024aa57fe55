"""What a row of the list of images shows: an entry and the work with it, turned into one frozen cell a column."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.images.models import ImageEntry, JobState, Ownership
from sfc_uploader.engine.model.snapshots import Verification
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.status_icons import Glyph
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.cell import Cell

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


def column_title(column: Column) -> str:
    """Return a column's heading."""
    return {
        Column.NAME: translate("Images", "Image"),
        Column.STATUS: translate("Images", "Status"),
        Column.WORK: translate("Images", "Check, download"),
        Column.SHA256: translate("Images", "sha256"),
        Column.CREATED: translate("Images", "Created"),
        Column.VISIBILITY: translate("Images", "Visible"),
    }[column]


def cells_of(entry: ImageEntry, work: JobView | None) -> tuple[Cell, ...]:
    """Return the row's cells, one a `Column`."""
    image = entry.image
    sign, tone = _STATUS_SIGNS[image.upload_status]
    day, time = image_text.created_texts(image)
    word, hint = image_text.status_word(image), image_text.status_hint(entry)
    return (
        Cell(visible(image.name) or visible(image.id), second=visible(image.id)),
        Cell(
            word,
            second=hint,
            accessible=", ".join(filter(None, (word, hint))),
            tone=Tone.NORMAL if tone is Tone.ACCENT else tone,
            second_tone=Tone.WARNING if entry.unfinished is Ownership.UNKNOWN else Tone.MUTED,
            glyph=sign,
        ),
        _with_doubt(_known_cell(entry) if work is None else _work_cell(work, entry), entry, work),
        Cell(image_text.short_digest(image.sha256), tone=Tone.NORMAL if image.sha256 else Tone.MUTED),
        Cell(day, second=time),
        Cell(image_text.visibility_word(image), tone=Tone.NORMAL if image.is_public else Tone.MUTED),
    )


def sort_keys(entry: ImageEntry, work: JobView | None) -> tuple[str | float, ...]:
    """Return by what each column is sorted."""
    image = entry.image
    return (
        image.name.casefold(),
        image_text.status_word(image),
        _known_cell(entry).text if work is None else image_text.work_word(work),
        image.sha256 or "",
        -1.0 if image.created_at is None else float(max(0, min(image.created_at, text.LATEST_SECONDS))),
        image_text.visibility_word(image),
    )


def needle_text(entry: ImageEntry) -> str:
    """Return all that a person may look for in an image."""
    image = entry.image
    return "\n".join((image.name, image.id, image.resource_path, image.sha256 or "")).casefold()


def work_sign(work: JobView) -> tuple[Glyph, Tone]:
    """Return the sign of work under way or ended."""
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
    """What this computer knows without any work: what it last read back, else what it proved when it sent it."""
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
            translate("Images", "{verdict} when sent").format(verdict=word),
            second="" if entry.receipt.damage_warning else translate("Images", "receipt on this computer"),
            tone=Tone.MUTED,
            glyph=Glyph.PENDING if good else Glyph.DASH,
        )
    if entry.image.upload_status is UploadStatus.COMPLETED:
        return Cell(translate("Images", "not checked"), tone=Tone.MUTED, glyph=Glyph.PENDING)
    return Cell("—", tone=Tone.MUTED)


def _with_doubt(cell: Cell, entry: ImageEntry, work: JobView | None) -> Cell:
    """That the file looked damaged when it was sent stays so: no check of what is stored takes it back."""
    if (
        entry.receipt is None
        or not entry.receipt.damage_warning
        or (work is not None and work.job.state is not JobState.DONE)
    ):
        return cell
    second = ", ".join(filter(None, (cell.second, translate("Images", "the file looked damaged"))))
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


def _work_cell(work: JobView, entry: ImageEntry) -> Cell:
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
