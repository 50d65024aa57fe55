"""From the last part to the verification: complete, wait for the record, compare what is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from sfc_uploader.api.errors import (
    Aborted,
    ApiClientError,
    ApiError,
    CertificateRejected,
    Conflict,
    NotFound,
    StoreForbidden,
    TransportFailure,
    Unauthorized,
)
from sfc_uploader.api.models import DownloadUrl, Image, ObjectInfo, UploadStatus
from sfc_uploader.common.messages import msg
from sfc_uploader.engine.model.digests import composite_etag
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, Verification, Waiting
from sfc_uploader.engine.runtime.retry import LOOKS
from sfc_uploader.engine.runtime.service_session import ServiceSession
from sfc_uploader.engine.verification.verdicts import check_object, check_record, weakest

from .upload import Upload

T = TypeVar("T")
_FIRST_POLL_SECONDS = 0.5
_LONGEST_POLL_SECONDS = 60.0
_POLLS_BEFORE_ASKING_AGAIN = 10
_OPERATION = "complete"
#: From this status on, what was answered does not tell whether the call was acted upon.
_SERVER_ERRORS = 500
#: Tries of a call that only the verification needs: about four minutes, then the link is not checked.
_DOWNLOAD_TRIES = 10
#: … and where the store itself says that it does not allow it: three fresh addresses change nothing.
_FORBIDDEN_TRIES = 4
_LONGEST_PAUSE_SECONDS = 60.0


def complete(upload: Upload, session: ServiceSession, sha256: str) -> Image:
    """Have the service put the parts together; return its record, as *Get image* shows it, once it says `completed`.

    What a call came to, only *Get image* can tell: an answer may get lost, and a replica may lag. For as long as the
    image is alive there it is waited for, ever more slowly. Raises `UploadFailed`, `ApiClientError`, `Cancelled`.
    """
    image_id = _image_id(upload)
    delay, got_through = _FIRST_POLL_SECONDS, False
    while True:
        asked = _ask_to_complete(image_id, session, sha256)
        got_through = got_through or asked.got_through
        polls = 0
        while True:
            image = _get_image(image_id, session)
            if image.upload_status is UploadStatus.COMPLETED:
                return image
            if image.upload_status is UploadStatus.FAILED:
                raise UploadFailed.because(FailureKind.SERVICE_FAILED)
            if image.upload_status is UploadStatus.REVOKED:
                raise UploadFailed.because(FailureKind.UPLOAD_TAKEN, image=image_id, status=image.upload_status)
            if asked.final is not None and not got_through:
                raise asked.final
            # Still `started`: the call may never have arrived. Say it again; a 409 is settled by the next look.
            again = asked.refused or image.upload_status is UploadStatus.STARTED
            if polls >= (1 if again else _POLLS_BEFORE_ASKING_AGAIN):
                break
            upload.show_waiting(Waiting.SERVICE, msg("the image is “{status}”", status=image.upload_status))
            session.stop.wait(session.clock, delay)
            delay = min(_LONGEST_POLL_SECONDS, delay * 1.5)
            polls += 1


def _get_image(image_id: str, session: ServiceSession) -> Image:
    """The image as the service shows it. Raises `UploadFailed` when it is gone, `ApiClientError`, `Cancelled`."""
    try:
        return session.retry_policy.get(
            lambda: session.service.get_image(image_id),
            "get",
            is_odd=lambda found: found.upload_status in (UploadStatus.FAILED, UploadStatus.REVOKED),
        )
    except NotFound as error:
        if not error.from_api:
            raise
        raise UploadFailed.because(FailureKind.UPLOAD_GONE, status=msg("the image was deleted")) from None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one complete call came to. `final`: the error that says that another call is of no use."""

    got_through: bool = False
    refused: bool = False
    final: ApiClientError | None = None


def _ask_to_complete(image_id: str, session: ServiceSession, sha256: str) -> _Asked:
    """One complete call. Raises `Cancelled`, and 401s."""
    try:
        session.service.complete_image(image_id, sha256)
    except Unauthorized:
        raise
    except ApiClientError as error:
        if isinstance(error, Conflict) and error.from_api:
            return _Asked(got_through=True)
        if isinstance(error, NotFound) and error.from_api:
            return _Asked()  # a replica that lags (coreos/mantle#1091): it may be completed for all that
        try:
            session.retry_policy.wait_and_retry(error, _OPERATION)
        except ApiClientError as final:
            return _Asked(refused=True, final=final)
        return _Asked(refused=isinstance(error, ApiError) and error.status < _SERVER_ERRORS)
    session.retry_policy.progress(_OPERATION)
    return _Asked(got_through=True)


def verify(upload: Upload, session: ServiceSession, image: Image, *, all_parts_verified: bool) -> Verification:
    """Compare the record and the stored object with what was sent, and note both links.

    The weakest link decides. Either counts as unequal when it is so at each of three looks. An image that somebody
    else completed, or may have sent to as well, is not damaged but taken. Raises `UploadFailed`, `ApiClientError`,
    `Cancelled`.
    """
    parts, sha256 = upload.parts, upload.progress.sha256
    if parts is None or sha256 is None:
        raise ValueError("nothing was sent that could be verified")
    image, source = _check_record(upload, session, image, sha256)
    if not upload.progress.may_be_record_of(image):
        raise _taken(image)
    if isinstance(source, DownloadUrl):
        expected = composite_etag(parts.md5s())
        for _look in range(LOOKS):
            if _check_object(upload, session, source, expected, all_parts_verified) is not LinkOutcome.UNEQUAL:
                break
            again = _download_url(upload, session, _image_id(upload))
            source = again if isinstance(again, DownloadUrl) else source
    else:
        upload.note_link(Link.OBJECT, LinkOutcome.NOT_CHECKED, source)
    verification = weakest(tuple(item.outcome for item in upload.progress.links))
    if verification is Verification.FAILED and upload.progress.is_adopted:
        raise _taken(image)
    return verification


def _check_record(
    upload: Upload, session: ServiceSession, image: Image, sha256: str
) -> tuple[Image, DownloadUrl | str]:
    """Note the record's link. Returns the record, and the download's, that it was judged by."""
    request = upload.request
    for look in range(LOOKS):
        source = _download_url(upload, session, image.id)
        judged = check_record(
            image,
            source if isinstance(source, DownloadUrl) else None,
            sha256,
            odd=image.odd_place(request.workspace, request.name),
        )
        upload.note_link(Link.RECORD, *judged)
        if judged[0] is not LinkOutcome.UNEQUAL or look == LOOKS - 1:
            return image, source
        image_id = image.id
        image = session.retry_policy.call(partial(session.service.get_image, image_id), "get", ours=True)
    raise AssertionError("the last look decides")


def _taken(image: Image) -> UploadFailed:
    return UploadFailed.because(FailureKind.UPLOAD_TAKEN, image=image.id, status=image.upload_status)


def _download_url(upload: Upload, session: ServiceSession, image_id: str) -> DownloadUrl | str:
    """The download URL, or the reason why there is none."""
    found = _asked_patiently(upload, session, image_id, lambda _attempt: session.service.download_url(image_id))
    return msg("SF Compute gives no download link: {reason}", reason=found) if isinstance(found, str) else found


def _probe(upload: Upload, session: ServiceSession, source: DownloadUrl, image_id: str) -> ObjectInfo | str:
    """What the store says of the object, or the reason why it can't be asked."""

    def ask(attempt: int) -> ObjectInfo:
        return session.store.probe_object(source if attempt == 0 else session.service.download_url(image_id))

    found = _asked_patiently(upload, session, image_id, ask)
    return msg("Can’t ask storage about the image: {reason}", reason=found) if isinstance(found, str) else found


def _asked_patiently(upload: Upload, session: ServiceSession, image_id: str, ask: Callable[[int], T]) -> T | str:
    """The answer to `ask(attempt)`, or why there was none after all attempts. Raises `Cancelled`, and 401s."""
    reason = ""
    for attempt in range(_DOWNLOAD_TRIES):
        if attempt:
            upload.show_waiting(Waiting.SERVICE, reason)
            session.stop.wait(session.clock, min(_LONGEST_PAUSE_SECONDS, _FIRST_POLL_SECONDS * 2**attempt))
        try:
            return ask(attempt)
        except ApiClientError as error:
            reason = error.message
            forbidden = isinstance(error, StoreForbidden) and error.refusal.error_type is not None
            if (forbidden and attempt + 1 >= _FORBIDDEN_TRIES) or not _worth_another_look(session, error, image_id):
                break
    return reason


def _worth_another_look(session: ServiceSession, error: ApiClientError, image_id: str) -> bool:
    """Whether what failed so may go through later. Waits while the network is gone. Raises `Cancelled`, and 401s.

    The image is complete: what goes wrong here makes the verification weaker, not the upload fail.
    """
    if isinstance(error, Aborted):
        session.stop.check()
    if isinstance(error, Unauthorized):
        raise error
    if isinstance(error, TransportFailure) and not isinstance(error, CertificateRejected):
        session.retry_policy.call(lambda: session.service.get_image(image_id), "get", ours=True)
        return True
    # A 404 of the service or of the store, and a 409: the record, or the object, can lag behind the completion.
    return isinstance(error, (Conflict, NotFound)) or error.is_retryable


def _check_object(
    upload: Upload, session: ServiceSession, source: DownloadUrl, expected: str, all_parts_verified: bool
) -> LinkOutcome:
    plan = upload.progress.plan
    size_bytes = plan.size_bytes if plan else 0
    info = _probe(upload, session, source, _image_id(upload))
    if isinstance(info, str):
        outcome, detail = LinkOutcome.NOT_CHECKED, info
    else:
        outcome, detail = check_object(
            info, source, size_bytes=size_bytes, expected=expected, all_parts_verified=all_parts_verified
        )
    upload.note_link(Link.OBJECT, outcome, detail)
    return outcome


def _image_id(upload: Upload) -> str:
    image = upload.progress.image
    if image is None:
        raise ValueError("the upload has no image yet")
    return image.id
