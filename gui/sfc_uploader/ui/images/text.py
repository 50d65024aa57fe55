"""Turns images, and work with them, into words. Foreign text comes out with its invisible characters visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.images.models import ImageEntry, JobSnapshot, JobState, JobStep, Ownership
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, VerificationLink
from sfc_uploader.ui.core import text

from .job_view import JobView, WorkKind

if TYPE_CHECKING:
    from sfc_uploader.engine.verification.full_read_results import FullReadResult

translate = QCoreApplication.translate

_SHORT_DIGITS = 10


def status_word(image: Image) -> str:
    """Return the word for an image's status; an unknown one as the service spells it."""
    if image.upload_status is UploadStatus.UNKNOWN and image.status_word:
        return visible(image.status_word)
    return text.status_word(image.upload_status)


def status_hint(entry: ImageEntry) -> str:
    """Return the line below an image's status; "" when it needs none."""
    if entry.unfinished is Ownership.OURS:
        return translate("ImageStatus", "Started on this computer")
    if entry.unfinished is Ownership.UNKNOWN:
        return translate("ImageStatus", "Started elsewhere")
    if entry.image.upload_status is UploadStatus.FAILED:
        return translate("ImageStatus", "Can’t boot")
    return ""


def status_sentence(entry: ImageEntry) -> str:
    """Return what an image's status means and what to do about it; "" when the status says it all."""
    match entry.image.upload_status:
        case _ if entry.unfinished is Ownership.OURS:
            return translate(
                "ImageStatus", "This upload was started on this computer and isn’t finished. You can resume it."
            )
        case _ if entry.unfinished is Ownership.UNKNOWN:
            return translate(
                "ImageStatus",
                "This upload was started elsewhere and isn’t finished. Someone may still be uploading it, so ask "
                "before you delete it.",
            )
        case UploadStatus.FAILED:
            return translate(
                "ImageStatus", "SF Compute gave up on this upload. Delete it, then upload the image again."
            )
        case UploadStatus.REVOKED:
            return translate("ImageStatus", "Revoked. Nodes can’t boot from it.")
        case UploadStatus.UNKNOWN:
            return translate("ImageStatus", "This version of the app doesn’t know this status.")
    return ""


def visibility_word(image: Image) -> str:
    """Return whether everybody may use an image; a dash when the service doesn't say."""
    if image.is_public is None:
        return "—"
    return translate("Images", "Public") if image.is_public else translate("Images", "Private")


def created_texts(image: Image) -> tuple[str, str]:
    """Return the day and the time of day at which an image was created; a dash when the service doesn't say."""
    if image.created_at is None or not 0 <= image.created_at <= text.LATEST_SECONDS:
        return "—", ""
    moment = text.local_moment(image.created_at)
    locale = QLocale()
    return (
        locale.toString(moment.date(), QLocale.FormatType.ShortFormat),
        locale.toString(moment.time(), QLocale.FormatType.ShortFormat),
    )


def short_digest(digest: str | None) -> str:
    """Return a digest's beginning, enough to tell it from others; a dash without one."""
    if not digest:
        return "—"
    shown = visible(digest)
    return shown if len(shown) <= _SHORT_DIGITS else f"{shown[:_SHORT_DIGITS]}…"


def kind_word(kind: WorkKind) -> str:
    """Return the name of a kind of work."""
    return {
        WorkKind.QUICK_CHECK: translate("JobView", "Quick check"),
        WorkKind.FULL_CHECK: translate("JobView", "Full check"),
        WorkKind.DOWNLOAD: translate("JobView", "Download"),
        WorkKind.DELETION: translate("JobView", "Deletion"),
        WorkKind.REVOCATION: translate("JobView", "Revocation"),
    }[kind]


def work_word(work: JobView) -> str:
    """Return the state of work, or its result."""
    job = work.job
    match job.state:
        case JobState.WAITING:
            return translate("JobView", "Queued")
        case JobState.RUNNING if job.stopping:
            return translate("JobView", "Stopping")
        case JobState.RUNNING if job.waiting is not None:
            return translate("JobView", "Waiting")
        case JobState.RUNNING:
            return {
                WorkKind.DELETION: translate("JobView", "Deleting"),
                WorkKind.REVOCATION: translate("JobView", "Revoking"),
                WorkKind.DOWNLOAD: translate("JobView", "Downloading"),
            }.get(work.kind, translate("JobView", "Checking"))
        case JobState.FAILED:
            return translate("JobView", "{kind} failed").format(kind=kind_word(work.kind))
        case JobState.STOPPED:
            return translate("JobView", "{kind} stopped").format(kind=kind_word(work.kind))
        case JobState.DONE if work.kind.is_check:
            return text.verification_word(job.verification)
        case _:
            return {
                WorkKind.DOWNLOAD: translate("JobView", "Downloaded"),
                WorkKind.REVOCATION: translate("JobView", "Revoked"),
            }.get(work.kind, translate("JobView", "Deleted"))


def work_hint(work: JobView) -> str:
    """Return the line below the state: the progress, or what the result is based on."""
    job = work.job
    if job.state is JobState.FAILED:
        return text.failure_sentence(job.failure) if job.failure else ""
    if job.state is JobState.STOPPED:
        if work.kind is WorkKind.DOWNLOAD and job.done_bytes:
            return translate("JobView", "Resumes from {size}").format(size=text.bytes_text(job.done_bytes))
        return ""
    if job.state is JobState.DONE:
        if work.kind is WorkKind.DOWNLOAD:
            return visible(job.path.name) if job.path else ""
        if work.kind is WorkKind.QUICK_CHECK:
            return translate("JobView", "Record and ETag match")
        if work.kind is WorkKind.FULL_CHECK:
            return translate("JobView", "All {size} read").format(size=text.bytes_text(job.done_bytes))
        return ""
    if job.waiting is not None:
        return text.waiting_sentence(job.waiting, job.waiting_detail)
    if job.step is JobStep.FETCHING and job.size_bytes is not None:  # the bar beside it tells how much that is
        return ", ".join(filter(None, (text.bytes_text(job.done_bytes), text.speed_text(job.bytes_per_second))))
    return capital(progress_words(job))


def progress_words(job: JobSnapshot) -> str:
    """Return what running work does, its progress and its speed, to stand inside a sentence."""
    if job.step is JobStep.ASKING or job.size_bytes is None:
        return translate("JobView", "asking SF Compute") if job.state is JobState.RUNNING else ""
    if job.step is JobStep.SETTLING:
        return translate("JobView", "saving to disk")
    values = {"done": text.bytes_text(job.done_bytes), "size": text.bytes_text(job.size_bytes)}
    if job.step is JobStep.REREADING:
        return translate("JobView", "checking what’s already downloaded ({done} of {size})").format(**values)
    pieces = [translate("JobView", "{done} of {size}").format(**values), text.speed_text(job.bytes_per_second)]
    return ", ".join(filter(None, pieces))


def work_sentence(work: JobView) -> str:
    """Return in full how far work is, or its result."""
    job = work.job
    if job.state is JobState.RUNNING and job.waiting is None and job.seconds_left is not None:
        left = translate("JobView", "{time} left").format(time=text.duration_text(job.seconds_left))
        return f"{work_word(work)}: {progress_words(job)}, {left}"
    if job.state is JobState.STOPPED and work.kind is WorkKind.DOWNLOAD:
        return translate("JobView", "Download stopped. Resume continues where it left off.")
    if job.state is JobState.STOPPED and not work.kind.is_check:
        return translate("JobView", "Stopped before SF Compute answered. Refresh the list (F5) to see the result.")
    if job.state is JobState.DONE and work.kind is WorkKind.DOWNLOAD and job.path is not None:
        words = translate("JobView", "Downloaded and verified: {path}")
        return words.format(path=visible(str(job.path)))
    if job.state is JobState.FAILED and job.failure is not None:
        return text.failure_sentence(job.failure)
    if job.state is JobState.DONE and work.kind.is_check:
        return ""  # the verification beside it says more
    hint = progress_words(job) if job.state is JobState.RUNNING and job.waiting is None else work_hint(work)
    return f"{work_word(work)}: {hint}" if hint else work_word(work)


def proof_of(work: JobView | None, full_read: FullReadResult | None = None) -> tuple[VerificationLink, ...]:
    """Return the links of the last check or download, or the last full read; else what a check compares."""
    promises = {
        Link.RECORD: translate("Images", "A check compares SF Compute’s SHA-256 with the receipt on this computer."),
        Link.OBJECT: translate(
            "Images",
            "A quick check compares size and ETag with the receipt. A full check reads all bytes and compares their "
            "SHA-256.",
        ),
    }
    found = {Link.OBJECT: VerificationLink(Link.OBJECT, *full_read.judgement)} if full_read is not None else {}
    found |= {link.link: link for link in work.job.links} if work is not None else {}
    return tuple(
        found.get(link, VerificationLink(link, LinkOutcome.PENDING, words)) for link, words in promises.items()
    )


def receipt_sentence(entry: ImageEntry) -> str:
    """Return what the receipt on this computer says about an image."""
    receipt = entry.receipt
    if receipt is None:
        return translate("Images", "No receipt on this computer. Only a full check can verify this image.")
    day = QLocale().toString(text.local_moment(receipt.finished_at).date(), QLocale.FormatType.ShortFormat)
    words = translate("Images", "Uploaded from this computer on {day} ({size}). {verdict} at upload.")
    sentence = words.format(
        day=day, size=text.bytes_text(receipt.size_bytes), verdict=text.verification_word(receipt.verification)
    )
    return f"{sentence} {text.shown(receipt.damage_warning)}".strip()


def read_back_hint(found: FullReadResult | None) -> str:
    """Return the line below the result of an earlier full read; "" without one."""
    if found is None:
        return ""
    day = QLocale().toString(text.local_moment(found.at).date(), QLocale.FormatType.ShortFormat)
    return translate("Images", "All bytes read on {day}").format(day=day)


def capital(words: str) -> str:
    """Capitalize the first letter."""
    return words[:1].upper() + words[1:]
