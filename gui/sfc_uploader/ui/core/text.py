"""Turns states, failures and figures into words: the only place that does, for every language.

Foreign text (file names, the service's words) comes out with its control and bidi characters visible.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from sfc_uploader.api.errors import ApiClientError, Forbidden, RoleMissing, TransportFailure, Unauthorized
from sfc_uploader.api.models import UploadStatus
from sfc_uploader.common.messages import Message, words_of
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.event_log import Event
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import (
    Link,
    LinkOutcome,
    PartDetails,
    PartState,
    UploadSnapshot,
    UploadState,
    Verification,
    VerificationLink,
    Waiting,
)
from sfc_uploader.engine.model.state_machine import SENDABLE_STATES

from .counted_words import counted

translate = QCoreApplication.translate

_KIB, _MIB, _GIB = 2**10, 2**20, 2**30
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
#: The end of the year 9999: later moments are nonsense.
LATEST_SECONDS = 253_402_300_799


def _number(value: float, decimals: int) -> str:
    return QLocale().toString(float(value), "f", decimals)


def shown(words: str) -> str:
    """Return text from the engine, the keychain or a server as it is shown: our own sentences, translated.

    The names of states are those of the window. Foreign text comes out with its control characters visible.
    """
    if isinstance(words, Message):
        values = {name: _filling(value) if isinstance(value, str) else _whole(value) for name, value in words.values}
        return _template(words.template).format_map(values)
    match words:
        case UploadState():
            return state_name(words)
        case Verification():
            return verification_word(words)
        case Waiting():
            return waiting_word(words)
        case UploadStatus():
            return status_word(words)
    return visible(words)


def _filling(value: str) -> str:
    """Return what fills a template; foreign text keeps its own direction in a line that is read from the right."""
    filling = shown(value)
    return isolated(filling) if type(value) is str else filling


def isolated(words: str) -> str:
    """Return foreign text for the middle of a sentence: what is beside it does not move into it."""
    if words and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return f"\u2068{words}\u2069"
    return words


def _template(template: str) -> str:
    """Return a template of the engine's in the window's language."""
    template = template.replace("'", "’")  # a receipt of an earlier version had it the other way
    for context in ("Message", "Failure", "Inspection"):
        if (translated := translate(context, template)) != template:
            return translated
    return template


def _whole(value: int) -> str:
    return QLocale().toString(value)


def status_word(status: UploadStatus) -> str:
    """Return the word for an image's status at SF Compute."""
    match status:
        case UploadStatus.STARTED:
            return translate("ImageStatus", "Unfinished")
        case UploadStatus.UPLOADING:
            return translate("ImageStatus", "Completing")
        case UploadStatus.COMPLETED:
            return translate("ImageStatus", "Completed")
        case UploadStatus.FAILED:
            return translate("ImageStatus", "Failed")
        case UploadStatus.REVOKED:
            return translate("ImageStatus", "Revoked")
        case UploadStatus.UNKNOWN:
            return translate("ImageStatus", "Unknown")


def waiting_word(waiting: Waiting) -> str:
    """Return what is waited for, in a word."""
    match waiting:
        case Waiting.NETWORK:
            return translate("Waiting", "network")
        case Waiting.BACK_OFF:
            return translate("Waiting", "retrying soon")
        case Waiting.DISK:
            return translate("Waiting", "disk")
        case Waiting.SERVICE:
            return translate("Waiting", "SF Compute")
        case Waiting.WAKE:
            return translate("Waiting", "sleep")


def error_sentence(error: BaseException) -> str:
    """Return what an error of ours says."""
    return shown(words_of(error))


def bytes_text(size_bytes: int) -> str:
    """Return a size in the unit that suits it."""
    if size_bytes < _KIB:
        return translate("Units", "{number} bytes").format(number=size_bytes)
    if size_bytes < _MIB:
        return translate("Units", "{number} KiB").format(number=_number(size_bytes / _KIB, 0))
    if size_bytes < _GIB:
        return translate("Units", "{number} MiB").format(number=_number(size_bytes / _MIB, 1))
    return translate("Units", "{number} GiB").format(number=_number(size_bytes / _GIB, 2))


def exact_bytes_text(size_bytes: int) -> str:
    """Return a size in bytes, to the last one."""
    return translate("Units", "{number} bytes").format(number=QLocale().toString(size_bytes))


def speed_text(bytes_per_second: float | None) -> str:
    """Return a speed; "" when it is not known."""
    if bytes_per_second is None:
        return ""
    if bytes_per_second < _MIB:
        return translate("Units", "{number} KiB/s").format(number=_number(bytes_per_second / _KIB, 0))
    decimals = 1 if bytes_per_second < 100 * _MIB else 0
    return translate("Units", "{number} MiB/s").format(number=_number(bytes_per_second / _MIB, decimals))


def duration_text(seconds: float | None) -> str:
    """Return a time span, the coarser the longer; "" when it is not known."""
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return translate("Units", "{seconds} s").format(seconds=max(1, round(seconds)))
    if seconds < 10 * _MINUTE:
        minutes, rest = divmod(5 * round(seconds / 5), _MINUTE)
        return translate("Units", "{minutes} min {seconds:02} s").format(minutes=minutes, seconds=rest)
    if seconds < _HOUR:
        return translate("Units", "{minutes} min").format(minutes=round(seconds / _MINUTE))
    if seconds < 4 * _DAY:
        hours, rest = divmod(round(seconds / _MINUTE), 60)
        return translate("Units", "{hours} h {minutes:02} min").format(hours=hours, minutes=rest)
    return counted.days(round(seconds / _DAY))


def percent_text(permille: int) -> str:
    """Return a share; never 100% before it is whole."""
    return translate("Units", "{number}%").format(number=permille // 10)


def state_word(upload: UploadSnapshot) -> str:
    """Return the word for where an upload is; for a finished one what was verified."""
    if upload.state is UploadState.COMPLETED:
        return verification_word(upload.verification)
    if upload.pausing:
        return translate("State", "Pausing…")
    if upload.stopping:
        return translate("State", "Stopping…")
    if upload.state.is_active and upload.waiting is Waiting.NETWORK:
        return translate("State", "Waiting")
    if upload.is_checking:
        return translate("State", "Checking")
    if upload.queued and upload.state in SENDABLE_STATES:
        return translate("State", "Queued")
    return state_name(upload.state)


def state_name(state: UploadState) -> str:
    """Return the word for a state that stands alone."""
    match state:
        case UploadState.READY:
            return translate("State", "Ready")
        case UploadState.CREATING:
            return translate("State", "Preparing")
        case UploadState.UPLOADING:
            return translate("State", "Uploading")
        case UploadState.INTERRUPTED:
            return translate("State", "Interrupted")
        case UploadState.PAUSED:
            return translate("State", "Paused")
        case UploadState.COMPLETING:
            return translate("State", "Completing")
        case UploadState.VERIFYING:
            return translate("State", "Verifying")
        case UploadState.FAILED:
            return translate("State", "Failed")
        case UploadState.CANCELED:
            return translate("State", "Canceled")
        case UploadState.COMPLETED:
            return translate("State", "Completed")


def verification_word(verification: Verification | None) -> str:
    """Return the word for what a finished upload can claim."""
    match verification:
        case Verification.VERIFIED:
            return translate("State", "Verified")
        case Verification.UNVERIFIED | None:
            return translate("State", "Not fully verified")
        case Verification.FAILED:
            return translate("State", "Failed")


def state_sentence(upload: UploadSnapshot) -> str:
    """Return what a person should know of an upload's state, and can do; "" when the word says it all."""
    if upload.failure is not None and not upload.state.is_active:
        return failure_sentence(upload.failure)
    if upload.waiting is Waiting.WAKE:
        words = translate("State", "Back from sleep ({slept}). Resuming…")
        return words.format(slept=duration_text(upload.slept_seconds))
    if upload.waiting is not None:
        return waiting_sentence(upload.waiting, upload.waiting_detail)
    if upload.is_checking:
        words = translate("State", "Checking what’s already uploaded ({checked} of {uploaded})")
        return words.format(checked=bytes_text(upload.checked_bytes), uploaded=bytes_text(upload.to_check_bytes))
    return _plain_state_sentence(upload)


def _plain_state_sentence(upload: UploadSnapshot) -> str:
    match upload.state:
        case UploadState.READY:
            return _queued_sentence(upload)
        case UploadState.CREATING:
            return translate("State", "Creating the image")
        case UploadState.UPLOADING:
            return _uploading_sentence(upload)
        case UploadState.PAUSED | UploadState.INTERRUPTED:
            words = translate("State", "Resumes after {uploaded} of {total} parts")
            return words.format(uploaded=upload.parts_uploaded, total=upload.parts_total)
        case UploadState.COMPLETING:
            return translate("State", "All parts are uploaded. SF Compute is assembling the image.")
        case UploadState.VERIFYING:
            return translate("State", "Comparing the stored image with what was uploaded")
        case UploadState.COMPLETED:
            return _completed_sentence(upload)
        case UploadState.FAILED | UploadState.CANCELED:
            return translate("State", "Nothing was kept at SF Compute.") if not upload.image_id else ""


def _queued_sentence(upload: UploadSnapshot) -> str:
    return "" if upload.queued or upload.workspace else translate("State", "Choose a workspace")


def _uploading_sentence(upload: UploadSnapshot) -> str:
    words = translate("State", "{uploaded} of {total} parts")
    if upload.slept_seconds:
        words = translate("State", "{uploaded} of {total} parts, slept {slept}")
    elif upload.retried_parts:
        words = translate("State", "{uploaded} of {total} parts, {retried} retried")
    return words.format(
        uploaded=upload.parts_uploaded,
        total=upload.parts_total,
        retried=upload.retried_parts,
        slept=duration_text(upload.slept_seconds),
    )


def _completed_sentence(upload: UploadSnapshot) -> str:
    if upload.verification is Verification.VERIFIED:
        if upload.damage_warning:
            return translate("State", "Uploaded exactly as is. {warning}").format(warning=shown(upload.damage_warning))
        return translate("State", "Size and checksums match")
    for wanted in (LinkOutcome.UNEQUAL, LinkOutcome.NOT_CHECKED):
        for link in upload.links:
            if link.outcome is wanted and link.detail:
                return shown(link.detail)
    return translate("State", "Uploaded, but not fully verified")


def failure_sentence(failure: Failure) -> str:
    """Return the translated sentence of a failure. The templates are those of `FailureKind`."""
    values = tuple((key, _filling(value)) for key, value in failure.values)
    sentence = Failure(failure.kind, values).fill(translate("Failure", failure.kind.value))
    if failure.kind is FailureKind.CERTIFICATE:
        return f"{sentence} " + translate("Failure", "You can add its certificate in Settings › Network.")
    return sentence


def local_moment(seconds: float) -> QDateTime:
    """Return a Unix time as a moment of this computer's time zone. Nonsense becomes the nearest sense."""
    return QDateTime.fromMSecsSinceEpoch(round(min(max(seconds, 0), LATEST_SECONDS) * 1000))


def event_sentence(event: Event) -> str:
    """Return the translated sentence of something that happened. The templates are those of `EventKind`."""
    values = {key: _filling(value) for key, value in event.values}
    return translate("Event", event.kind.value).format_map(values)


def waiting_sentence(waiting: Waiting, detail: str) -> str:
    """Return what an upload waits for; `detail` is the last error's sentence, or what the disk said."""
    if waiting is Waiting.DISK and detail:
        return translate("Waiting", "Waiting for the disk: {reason}.").format(reason=shown(detail))
    return f"{_waiting_words(waiting)} {shown(detail)}".strip()


def _waiting_words(waiting: Waiting) -> str:
    match waiting:
        case Waiting.NETWORK:
            return translate("Waiting", "Offline. Resumes when you’re back online.")
        case Waiting.BACK_OFF:
            return translate("Waiting", "Retrying soon.")
        case Waiting.DISK:
            return translate("Waiting", "Waiting for the disk.")
        case Waiting.SERVICE:
            return translate("Waiting", "Waiting for SF Compute.")
        case Waiting.WAKE:
            return translate("Waiting", "Back from sleep. Resuming…")


def part_state_word(state: PartState) -> str:
    """Return the word for where a part is."""
    match state:
        case PartState.WAITING:
            return translate("Part", "waiting")
        case PartState.READING:
            return translate("Part", "reading")
        case PartState.SENDING:
            return translate("Part", "uploading")
        case PartState.RETRYING:
            return translate("Part", "retrying")
        case PartState.VERIFIED:
            return translate("Part", "verified")
        case PartState.UNCHECKED:
            return translate("Part", "uploaded, not compared")
        case PartState.FAILED:
            return translate("Part", "failed")


def part_lines(part: PartDetails) -> list[str]:
    """Return what is known of one part, a line each."""
    lines = [
        translate("Part", "Part {number}: {state}").format(number=part.number, state=part_state_word(part.state)),
        translate("Part", "{size} at byte {offset}").format(
            size=exact_bytes_text(part.size_bytes), offset=QLocale().toString(part.offset_bytes)
        ),
    ]
    if part.state is PartState.SENDING:
        lines.append(translate("Part", "Sent: {size}").format(size=bytes_text(part.sent_bytes)))
    lines.append(translate("Part", "Attempts: {attempts}").format(attempts=part.attempts))
    if part.md5:
        lines.append(translate("Part", "MD5: {md5}").format(md5=part.md5))
    if part.last_error:
        lines.append(translate("Part", "Last error: {error}").format(error=shown(part.last_error)))
    return lines


def link_title(link: Link) -> str:
    """Return the name of a link of the verification."""
    match link:
        case Link.FILE:
            return translate("Verification", "File")
        case Link.SHA256:
            return translate("Verification", "SHA-256")
        case Link.PARTS:
            return translate("Verification", "Parts")
        case Link.OBJECT:
            return translate("Verification", "Stored image")
        case Link.RECORD:
            return translate("Verification", "SF Compute’s record")


def link_sentence(link: VerificationLink) -> str:
    """Return how a link's comparison ended: the engine's own detail, or what the link is about."""
    if link.detail:
        return shown(link.detail)
    match link.link:
        case Link.FILE:
            return translate("Verification", "Every byte is read once, in order, from a file that does not change")
        case Link.SHA256:
            return translate("Verification", "Computed from the uploaded bytes")
        case Link.PARTS:
            return translate("Verification", "Each part’s ETag equals the MD5 of what was sent")
        case Link.OBJECT:
            return translate("Verification", "Stored size and ETag match")
        case Link.RECORD:
            return translate("Verification", "SF Compute lists it as complete with this SHA-256")


def outcome_word(outcome: LinkOutcome) -> str:
    """Return how a comparison ended, in a word."""
    match outcome:
        case LinkOutcome.PENDING:
            return translate("Verification", "pending")
        case LinkOutcome.EQUAL:
            return translate("Verification", "matches")
        case LinkOutcome.NOT_CHECKED:
            return translate("Verification", "not compared")
        case LinkOutcome.UNEQUAL:
            return translate("Verification", "differs")


def wire_sentence(error: BaseException) -> str:
    """Return the sentence for a call that failed outside of an upload."""
    if isinstance(error, Unauthorized):
        return translate("Network", "Your token was rejected.")
    if isinstance(error, RoleMissing):
        return shown(error.message)
    if isinstance(error, Forbidden):
        return translate(
            "Network", "Your token may not list workspaces. Type a workspace’s ID or resource path instead."
        )
    if isinstance(error, TransportFailure):
        return translate("Network", "Can’t reach SF Compute: {message}").format(message=shown(error.message))
    if isinstance(error, ApiClientError):
        return shown(error.message)
    return translate("Network", "Something unexpected went wrong ({kind}).").format(kind=type(error).__name__)
