"""From the last part to the proof: complete, wait for the record, compare what is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ..api.client import ImageService
from ..api.errors import (
    Aborted,
    AnsweredError,
    AuthenticationRefused,
    BadAnswer,
    CertificateRejected,
    Conflict,
    RefusedLocally,
    RequestTimedOut,
    ServiceTrouble,
    TransportFailure,
    WireError,
)
from ..api.models import DownloadUrl, Image, ObjectFacts, UploadStatus
from ..api.store import StoreConnection
from ..said import say
from .clock import Clock
from .digests import composite_etag
from .failures import FailureKind, UploadFailed
from .model import Link, LinkOutcome, Verification, Waiting
from .proof import judge_object, judge_record, weakest
from .retry import Patience
from .stopping import StopSignal
from .upload import Upload

T = TypeVar("T")
_FIRST_POLL_SECONDS = 0.5
_LONGEST_POLL_SECONDS = 5.0
_POLLS_BEFORE_ASKING_AGAIN = 10
_GIVE_UP_SECONDS = 300.0
_LANE = "complete"
#: Tries of a call that only the proof needs: about four minutes, then the link reads “not checked”.
_DOWNLOAD_TRIES = 10
_LONGEST_PAUSE_SECONDS = 60.0
#: An answer that speaks of other bytes may come from something in between: it counts when it comes each time.
_LOOKS = 3


@dataclass(frozen=True, slots=True)
class Wire:
    """What the last steps of one upload talk over."""

    service: ImageService
    store: StoreConnection
    patience: Patience
    stop: StopSignal
    clock: Clock


def complete(upload: Upload, wire: Wire, sha256: str) -> Image:
    """Have the service put the parts together; return its record, as *Get image* shows it, once it says `completed`.

    API.md, *Complete*: an answer that got lost is settled by *Get image*. Time counts against the five
    minutes only while the service answers. Raises `UploadFailed`, `WireError`, `Stopped`.
    """
    image_id = _image_id(upload)
    waited, delay = 0.0, _FIRST_POLL_SECONDS
    while waited < _GIVE_UP_SECONDS:
        _ask_to_complete(image_id, wire, sha256)
        polls = 0
        while True:
            image = wire.patience.call(lambda: wire.service.get_image(image_id), "get")
            if image.upload_status is UploadStatus.COMPLETED:
                return image
            if image.upload_status in (UploadStatus.FAILED, UploadStatus.REVOKED):
                raise UploadFailed.because(FailureKind.SERVICE_FAILED)
            # Still `started`: the call may never have arrived. Say it again; a 409 is settled by the next look.
            most = 1 if image.upload_status is UploadStatus.STARTED else _POLLS_BEFORE_ASKING_AGAIN
            if polls >= most or waited >= _GIVE_UP_SECONDS:
                break
            upload.show_waiting(Waiting.SERVICE, say("the image is “{status}”", status=image.upload_status))
            wire.stop.wait(wire.clock, delay)
            waited += delay
            delay = min(_LONGEST_POLL_SECONDS, delay * 1.5)
            polls += 1
    raise UploadFailed.because(FailureKind.NEVER_COMPLETED, minutes=int(_GIVE_UP_SECONDS // 60))


def _ask_to_complete(image_id: str, wire: Wire, sha256: str) -> None:
    """One complete call. Whether it got through, and what became of it, only *Get image* can tell."""
    try:
        wire.service.complete_image(image_id, sha256)
    except Conflict:
        return
    except (TransportFailure, BadAnswer, RequestTimedOut, ServiceTrouble) as error:
        wire.patience.heal(error, _LANE)
    except AnsweredError as error:
        if not error.can_heal:
            raise
        wire.patience.heal(error, _LANE)
    else:
        wire.patience.progress(_LANE)


def verify(upload: Upload, wire: Wire, image: Image, *, all_parts_proven: bool) -> Verification:
    """Compare the record and the stored object with what was sent, and note both links.

    The weakest link decides. Either counts as unequal when it is so at each of three looks. An image that somebody
    else completed, or may have sent to as well, is not damaged but taken. Raises `UploadFailed`, `WireError`,
    `Stopped`.
    """
    parts, sha256 = upload.parts, upload.facts.sha256
    if parts is None or sha256 is None:
        raise ValueError("nothing was sent that could be verified")
    image, source = _judge_record(upload, wire, image, sha256)
    if not upload.facts.may_be_record_of(image):
        raise _taken(image)
    if isinstance(source, DownloadUrl):
        expected = composite_etag(parts.md5s())
        for _look in range(_LOOKS):
            if _judge_object(upload, wire, source, expected, all_parts_proven) is not LinkOutcome.UNEQUAL:
                break
            again = _download_url(upload, wire, _image_id(upload))
            source = again if isinstance(again, DownloadUrl) else source
    else:
        upload.note_link(Link.OBJECT, LinkOutcome.NOT_CHECKED, source)
    verification = weakest(tuple(item.outcome for item in upload.facts.links))
    if verification is Verification.FAILED and upload.facts.is_adopted:
        raise _taken(image)
    return verification


def _judge_record(upload: Upload, wire: Wire, image: Image, sha256: str) -> tuple[Image, DownloadUrl | str]:
    """Note the record's link. Returns the record, and the download's, that it was judged by."""
    request = upload.request
    for look in range(_LOOKS):
        source = _download_url(upload, wire, image.id)
        judged = judge_record(
            image,
            source if isinstance(source, DownloadUrl) else None,
            sha256,
            odd=image.odd_place(request.workspace, request.name),
        )
        upload.note_link(Link.RECORD, *judged)
        if judged[0] is not LinkOutcome.UNEQUAL or look == _LOOKS - 1:
            return image, source
        image_id = image.id
        image = wire.patience.call(lambda image_id=image_id: wire.service.get_image(image_id), "get")  # type: ignore[misc]
    raise AssertionError("the last look decides")


def _taken(image: Image) -> UploadFailed:
    return UploadFailed.because(FailureKind.UPLOAD_TAKEN, image=image.id, status=image.upload_status)


def _download_url(upload: Upload, wire: Wire, image_id: str) -> DownloadUrl | str:
    """The download URL, or the reason why there is none."""
    found = _asked_patiently(upload, wire, image_id, lambda _attempt: wire.service.download_url(image_id))
    return say("The service gives no download address: {reason}", reason=found) if isinstance(found, str) else found


def _probe(upload: Upload, wire: Wire, source: DownloadUrl, image_id: str) -> ObjectFacts | str:
    """What the store says of the object, or the reason why it can't be asked."""

    def ask(attempt: int) -> ObjectFacts:
        return wire.store.probe_object(source if attempt == 0 else wire.service.download_url(image_id))

    found = _asked_patiently(upload, wire, image_id, ask)
    return say("The stored object can’t be asked: {reason}", reason=found) if isinstance(found, str) else found


def _asked_patiently(upload: Upload, wire: Wire, image_id: str, ask: Callable[[int], T]) -> T | str:
    """The answer to `ask(attempt)`, or why there was none after all attempts. Raises `Stopped`, and 401s."""
    reason = ""
    for attempt in range(_DOWNLOAD_TRIES):
        if attempt:
            upload.show_waiting(Waiting.SERVICE, reason)
            wire.stop.wait(wire.clock, min(_LONGEST_PAUSE_SECONDS, _FIRST_POLL_SECONDS * 2**attempt))
        try:
            return ask(attempt)
        except WireError as error:  # a 409: the record can lag behind the completion
            reason = error.message
            if not _worth_another_look(wire, error, image_id):
                break
    return reason


def _worth_another_look(wire: Wire, error: WireError, image_id: str) -> bool:
    """Whether what failed so may go through later. Waits while the network is gone. Raises `Stopped`, and 401s.

    The image is complete: what goes wrong here makes the proof weaker, not the upload fail.
    """
    if isinstance(error, Aborted):
        wire.stop.check()
    if isinstance(error, AuthenticationRefused):
        raise error
    if isinstance(error, (CertificateRejected, RefusedLocally)):
        return False
    if isinstance(error, TransportFailure):
        wire.patience.call(lambda: wire.service.get_image(image_id), "get")
        return True
    return isinstance(error, (BadAnswer, Conflict)) or (isinstance(error, AnsweredError) and error.can_heal)


def _judge_object(
    upload: Upload, wire: Wire, source: DownloadUrl, expected: str, all_parts_proven: bool
) -> LinkOutcome:
    plan = upload.facts.plan
    size_bytes = plan.size_bytes if plan else 0
    facts = _probe(upload, wire, source, _image_id(upload))
    if isinstance(facts, str):
        outcome, detail = LinkOutcome.NOT_CHECKED, facts
    else:
        outcome, detail = judge_object(
            facts, source, size_bytes=size_bytes, expected=expected, all_parts_proven=all_parts_proven
        )
    upload.note_link(Link.OBJECT, outcome, detail)
    return outcome


def _image_id(upload: Upload) -> str:
    image = upload.facts.image
    if image is None:
        raise ValueError("the upload has no image yet")
    return image.id
