"""Deleting the remote image of an upload that is not running. What it is by now is looked at before."""

from __future__ import annotations

import logging
from enum import Enum

from sfc_uploader.api.errors import ApiClientError, NotFound
from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.images.calls import open_session
from sfc_uploader.engine.images.deletion import delete_image
from sfc_uploader.engine.model.failures import Failure, FailureKind, UploadFailed
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadState
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken
from sfc_uploader.engine.runtime.service_session import ServiceSession
from sfc_uploader.engine.runtime.wire_failures import failure_of
from sfc_uploader.engine.transfer.complete_image import verify
from sfc_uploader.engine.transfer.context import EngineContext
from sfc_uploader.engine.transfer.create_image import ImageCreation
from sfc_uploader.engine.transfer.upload import STARTS_OVER, Upload

_log = logging.getLogger(__name__)
_LATE_CREATE_SECONDS = (1.0, 2.0, 4.0)


class _Seen(Enum):
    """What an image is just now."""

    NOTHING = "nothing"  # there is none
    ALIVE = "alive"  # not completed: it can resume, or be discarded
    DEAD = "dead"  # failed, or completed and seen once more to hold something else than what was sent
    OURS = "ours"  # completed by this upload
    ANOTHERS = "taken"  # completed by somebody else, or revoked


def delete_remote_image(upload: Upload, engine: EngineContext, stop: CancelToken) -> bool:
    """Delete it, if it is ours and was not completed meanwhile, and forget it.

    False when it is still there: the row then says why, and keeps it. Never raises.
    """
    return _settle_with(upload, engine, stop, only_dead=False) not in (None, _Seen.OURS)


def cancel_stopped(upload: Upload, engine: EngineContext, stop: CancelToken) -> None:
    """Delete the image of a canceled row."""
    delete_remote_image(upload, engine, stop)
    upload.cancel()


def delete_then_retry(upload: Upload, engine: EngineContext, stop: CancelToken) -> None:
    """Have the row sent again: with a new image where its own is seen to be dead, otherwise with that image.

    What is alive resumes, and what is complete and ours is verified.
    """
    failure = upload.progress.failure
    starts_over = upload.state is UploadState.CANCELED or (failure is not None and failure.kind in STARTS_OVER)
    seen = _settle_with(upload, engine, stop, only_dead=not starts_over)
    if seen is None or (seen is _Seen.OURS and failure is not None and failure.kind in STARTS_OVER):
        return
    upload.requeue()


def _settle_with(upload: Upload, engine: EngineContext, stop: CancelToken, *, only_dead: bool) -> _Seen | None:
    """Look at the image and delete it, if it is dead, or alive and not `only_dead`. Returns what was seen.

    None when that, or the deletion, did not come about: the row then says so. Everything but what stays ours is
    forgotten.
    """
    was_adopted = upload.progress.is_adopted
    with open_session(engine.service, stop, upload.show_waiting) as session:
        try:
            image = upload.progress.image if upload.progress.image_left_behind else None
            if upload.progress.image is None:
                image = _settle(
                    ImageCreation(upload, session.service, session.retry_policy, session.clock), stop, session.clock
                )
            seen = _Seen.NOTHING
            if image is not None:
                upload.update(image=image)
                seen = _look(upload, session, image.id)
                if seen is _Seen.ALIVE and not only_dead and was_adopted:  # a namesake's parts may be in it, too
                    raise UploadFailed.because(FailureKind.NAME_UNFINISHED, name=upload.request.name, image=image.id)
                if seen is _Seen.DEAD or (seen is _Seen.ALIVE and not only_dead):
                    delete_image(session.service, image.id, session.retry_policy)
        except Cancelled:
            return None
        except UploadFailed as error:  # nobody can tell whether the image of that name is ours: it stays
            upload.update(failure=error.failure)
            upload.persist_failure()
            return _Seen.ANOTHERS
        except ApiClientError as error:
            _log.warning("upload %d: its image can’t be deleted: %s", upload.id, type(error).__name__)
            image_id = upload.progress.image.id if upload.progress.image else upload.request.name
            reason = failure_of(error).message
            upload.update(failure=Failure.of(FailureKind.IMAGE_NOT_DELETED, image=image_id, reason=reason))
            upload.persist_failure()
            return None
    if seen is _Seen.OURS:
        image_id = upload.progress.image.id if upload.progress.image else ""
        status = UploadStatus.COMPLETED
        upload.update(failure=Failure.of(FailureKind.IMAGE_COMPLETED, image=image_id, status=status))
        upload.persist_failure()
    elif not (seen is _Seen.ALIVE and only_dead):
        upload.forget_image()
    return seen


def _look(upload: Upload, session: ServiceSession, image_id: str) -> _Seen:
    """What the image is. Raises `ApiClientError`, `Cancelled`."""
    try:
        now = session.retry_policy.get(
            lambda: session.service.get_image(image_id), "get", is_odd=upload.progress.ends_with
        )
    except NotFound as error:
        if not error.from_api:
            raise
        return _Seen.NOTHING
    if now.upload_status is UploadStatus.FAILED:
        return _Seen.DEAD
    if now.upload_status not in (UploadStatus.COMPLETED, UploadStatus.REVOKED):
        return _Seen.ALIVE
    if upload.progress.ends_with(now):
        return _Seen.ANOTHERS
    failure = upload.progress.failure
    if failure is not None and failure.kind is FailureKind.VERIFICATION_FAILED:
        return _verified_again(upload, session, now)
    return _Seen.OURS


def _verified_again(upload: Upload, session: ServiceSession, image: Image) -> _Seen:
    """A verdict of an hour ago may have been a cache's: an image is dead when its bytes are seen to be wrong now."""
    parts = upload.parts
    if parts is None:
        return _Seen.OURS
    try:
        verify(upload, session, image, all_parts_verified=parts.tally().verified == parts.plan.parts_total)
    except UploadFailed:
        return _Seen.ANOTHERS
    links = {item.link: item.outcome for item in upload.progress.links}
    return _Seen.DEAD if links.get(Link.OBJECT) is LinkOutcome.UNEQUAL else _Seen.OURS


def _settle(creation: ImageCreation, stop: CancelToken, clock: Clock) -> Image | None:
    """The image of an unanswered create. One that was cut off may still arrive: ask more than once."""
    for delay in _LATE_CREATE_SECONDS:
        image = creation.resolve()
        if image is not None or not creation.is_open:
            return image
        stop.wait(clock, delay)
    return creation.resolve()
