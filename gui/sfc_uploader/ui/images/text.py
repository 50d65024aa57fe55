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
    """Return the word for an image's status; one that is not known comes as the service says it."""
    if image.upload_status is UploadStatus.UNKNOWN and image.status_word:
        return visible(image.status_word)
    return text.status_word(image.upload_status)


def status_hint(entry: ImageEntry) -> str:
    """Return the few words below an image's status, "" when it needs none."""
    if entry.unfinished is Ownership.OURS:
        return translate("ImageStatus", "from this computer, can resume")
    if entry.unfinished is Ownership.UNKNOWN:
        return translate("ImageStatus", "not from this computer")
    if entry.image.upload_status is UploadStatus.FAILED:
        return translate("ImageStatus", "can’t boot")
    return ""


def status_sentence(entry: ImageEntry) -> str:
    """Return what a person should know of an image's status, and can do; "" when the word says it all."""
    match entry.image.upload_status:
        case _ if entry.unfinished is Ownership.OURS:
            return translate(
                "ImageStatus",
                ("This computer started the upload and has not finished it. Resume leads to it in the queue."),
            )
        case _ if entry.unfinished is Ownership.UNKNOWN:
            return translate(
                "ImageStatus",
                (
                    "Started elsewhere and never completed. Someone may be uploading it right now. Delete it only if "
                    "you know that nobody is."
                ),
            )
        case UploadStatus.FAILED:
            return translate(
                "ImageStatus", ("SF Compute gave up on this upload. Delete it, then upload the image again.")
            )
        case UploadStatus.REVOKED:
            return translate("ImageStatus", "Revoked. Nodes can’t boot from it.")
        case UploadStatus.UNKNOWN:
            return translate("ImageStatus", "This version of the program does not know this status.")
    return ""


def visibility_word(image: Image) -> str:
    """Return whether everybody may use an image; a dash when the service does not tell."""
    if image.is_public is None:
        return "—"
    return translate("Images", "Public") if image.is_public else translate("Images", "Private")


def created_texts(image: Image) -> tuple[str, str]:
    """Return the day and the time of day at which an image was created; a dash when the service does not tell."""
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
        WorkKind.QUICK_CHECK: translate("JobView", "quick check"),
        WorkKind.FULL_CHECK: translate("JobView", "full check"),
        WorkKind.DOWNLOAD: translate("JobView", "download"),
        WorkKind.DELETION: translate("JobView", "deletion"),
        WorkKind.REVOCATION: translate("JobView", "revocation"),
    }[kind]


def work_word(work: JobView) -> str:
    """Return the word for where work is, or what came of it."""
    job = work.job
    match job.state:
        case JobState.WAITING:
            return translate("JobView", "queued")
        case JobState.RUNNING if job.stopping:
            return translate("JobView", "stopping")
        case JobState.RUNNING if job.waiting is not None:
            return translate("JobView", "waiting")
        case JobState.RUNNING:
            return {
                WorkKind.DELETION: translate("JobView", "deleting"),
                WorkKind.REVOCATION: translate("JobView", "revoking"),
                WorkKind.DOWNLOAD: translate("JobView", "downloading"),
            }.get(work.kind, translate("JobView", "checking"))
        case JobState.FAILED:
            return translate("JobView", "{kind} failed").format(kind=kind_word(work.kind))
        case JobState.STOPPED:
            return translate("JobView", "stopped")
        case JobState.DONE if work.kind.is_check:
            return text.verification_word(job.verification)
        case _:
            return {
                WorkKind.DOWNLOAD: translate("JobView", "downloaded"),
                WorkKind.REVOCATION: translate("JobView", "Revoked"),
            }.get(work.kind, translate("JobView", "deleted"))


def work_hint(work: JobView) -> str:
    """Return the line below the word: how far it is, or on what the result rests."""
    job = work.job
    if job.state is JobState.FAILED:
        return text.failure_sentence(job.failure) if job.failure else ""
    if job.state is JobState.STOPPED:
        if work.kind is WorkKind.DOWNLOAD and job.done_bytes:
            return translate("JobView", "resumes from {size}").format(size=text.bytes_text(job.done_bytes))
        return kind_word(work.kind)
    if job.state is JobState.DONE:
        if work.kind is WorkKind.DOWNLOAD:
            return visible(job.path.name) if job.path else ""
        if work.kind is WorkKind.QUICK_CHECK:
            return translate("JobView", "record and ETag match")
        if work.kind is WorkKind.FULL_CHECK:
            return translate("JobView", "all {size} read").format(size=text.bytes_text(job.done_bytes))
        return ""
    if job.waiting is not None:
        return text.waiting_sentence(job.waiting, job.waiting_detail)
    if job.step is JobStep.FETCHING and job.size_bytes is not None:  # the bar beside it tells how much that is
        return ", ".join(filter(None, (text.bytes_text(job.done_bytes), text.speed_text(job.bytes_per_second))))
    return progress_words(job)


def progress_words(job: JobSnapshot) -> str:
    """Return what running work is busy with, how far it is and how fast."""
    if job.step is JobStep.ASKING or job.size_bytes is None:
        return translate("JobView", "asking SF Compute") if job.state is JobState.RUNNING else ""
    if job.step is JobStep.SETTLING:
        return translate("JobView", "saving to disk")
    values = {"done": text.bytes_text(job.done_bytes), "size": text.bytes_text(job.size_bytes)}
    if job.step is JobStep.REREADING:
        return translate("JobView", "checking what is already there: {done} of {size}").format(**values)
    pieces = [translate("JobView", "{done} of {size}").format(**values), text.speed_text(job.bytes_per_second)]
    return ", ".join(filter(None, pieces))


def work_sentence(work: JobView) -> str:
    """Return in full what work is at, or what came of it."""
    job = work.job
    if job.state is JobState.RUNNING and job.waiting is None and job.seconds_left is not None:
        left = translate("JobView", "{time} left").format(time=text.duration_text(job.seconds_left))
        return f"{capital(work_word(work))}: {progress_words(job)}, {left}"
    if job.state is JobState.STOPPED and work.kind is WorkKind.DOWNLOAD:
        return translate("JobView", "The download was stopped. Retry to resume it.")
    if job.state is JobState.STOPPED and not work.kind.is_check:
        return translate("JobView", "Stopped before SF Compute answered. Refresh the list (F5) to see the result.")
    if job.state is JobState.DONE and work.kind is WorkKind.DOWNLOAD and job.path is not None:
        words = translate("JobView", "{path} is complete, and its SHA-256 matches.")
        return words.format(path=visible(str(job.path)))
    if job.state is JobState.FAILED and job.failure is not None:
        return text.failure_sentence(job.failure)
    if job.state is JobState.DONE and work.kind.is_check:
        return ""  # the verification beside it says more
    hint = progress_words(job) if job.state is JobState.RUNNING and job.waiting is None else work_hint(work)
    return f"{capital(work_word(work))}: {hint}" if hint else capital(work_word(work))


def proof_of(work: JobView | None, full_read: FullReadResult | None = None) -> tuple[VerificationLink, ...]:
    """Return the links of the last check or download, else what was read back; then what a check compares."""
    promises = {
        Link.RECORD: translate("Images", ("A check compares SF Compute’s SHA-256 with the receipt on this computer.")),
        Link.OBJECT: translate(
            "Images",
            (
                "A quick check compares size and ETag with the receipt. A full check reads all bytes and "
                "compares their SHA-256."
            ),
        ),
    }
    found = {Link.OBJECT: VerificationLink(Link.OBJECT, *full_read.judgement)} if full_read is not None else {}
    found |= {link.link: link for link in work.job.links} if work is not None else {}
    return tuple(
        found.get(link, VerificationLink(link, LinkOutcome.PENDING, words)) for link, words in promises.items()
    )


def receipt_sentence(entry: ImageEntry) -> str:
    """Return what this computer knows of an image from sending it."""
    receipt = entry.receipt
    if receipt is None:
        return translate("Images", "This computer has no receipt for it. Only a full check can verify it.")
    day = QLocale().toString(text.local_moment(receipt.finished_at).date(), QLocale.FormatType.ShortFormat)
    words = translate("Images", "Uploaded from this computer on {day}: {size}, {verdict}.")
    sentence = words.format(
        day=day, size=text.bytes_text(receipt.size_bytes), verdict=text.verification_word(receipt.verification)
    )
    return f"{sentence} {text.shown(receipt.damage_warning)}".strip()


def read_back_hint(found: FullReadResult | None) -> str:
    """Return on what a finding rests that was made without any work of today."""
    if found is None:
        return ""
    day = QLocale().toString(text.local_moment(found.at).date(), QLocale.FormatType.ShortFormat)
    return translate("Images", "all bytes read on {day}").format(day=day)


def capital(words: str) -> str:
    """Return words with a capital at their beginning, as a sentence has it."""
    return words[:1].upper() + words[1:]
