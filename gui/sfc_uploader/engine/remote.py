"""Deleting the remote image of an upload that is not running."""

from __future__ import annotations

import logging

from ..api.client import ImageService
from ..api.errors import NotFound, WireError
from ..api.models import Image, UploadStatus
from .clock import Clock
from .creation import Creation
from .deletion import delete_image
from .failures import Failure, FailureKind, UploadFailed
from .pace import Connections
from .resources import Engine
from .retry import Patience
from .stopping import Stopped, StopSignal
from .upload import Upload
from .wire_failures import failure_of

_log = logging.getLogger(__name__)
#: After these we have completed it ourselves, and know that it is of no use.
_JUDGED_BY_US = frozenset({FailureKind.VERIFICATION_FAILED, FailureKind.NEVER_COMPLETED})
_LATE_CREATE_SECONDS = (1.0, 2.0, 4.0)


def delete_remote_image(upload: Upload, engine: Engine, stop: StopSignal) -> bool:
    """Delete it, unless it is somebody else's by now, and forget it.

    False when it could not be: the row then says so, and keeps it.
    """
    service = engine.make_service()
    stop.on_stop(service.abort)
    patience = Patience(
        stop=stop, clock=engine.clock, connections=Connections(1, engine.clock), show=upload.show_waiting
    )
    try:
        image = upload.facts.image if upload.facts.image_left_behind else None
        if upload.facts.image is None:
            image = _settle(Creation(upload, service, patience, engine.clock), stop, engine.clock)
        if image is not None and not _is_anothers(upload, service, patience, image.id):
            upload.learn(image=image)
            delete_image(service, image.id, patience)
    except Stopped:
        return False
    except UploadFailed as error:  # nobody can tell whether the image of that name is ours: it stays
        upload.learn(failure=error.failure)
        upload.keep_failure()
        return True
    except WireError as error:
        _log.warning("upload %d: its image can’t be deleted: %s", upload.id, type(error).__name__)
        image_id = upload.facts.image.id if upload.facts.image else upload.request.name
        reason = failure_of(error).said
        upload.learn(failure=Failure.of(FailureKind.IMAGE_NOT_DELETED, image=image_id, reason=reason))
        upload.keep_failure()
        return False
    finally:
        service.close()
    upload.forget_image()
    return True


def _is_anothers(upload: Upload, service: ImageService, patience: Patience, image_id: str) -> bool:
    """Whether somebody else has completed or revoked the image meanwhile: then it is not ours to delete.

    One that was completed with our sha256, or that failed our own verification, is.
    """
    failure = upload.facts.failure
    if failure is not None and failure.kind in _JUDGED_BY_US:
        return False
    try:
        now = patience.call(lambda: service.get_image(image_id), "get")
    except NotFound as error:
        if not error.from_api:
            raise
        return False
    is_over = now.upload_status in (UploadStatus.COMPLETED, UploadStatus.REVOKED)
    return is_over and not upload.facts.may_be_record_of(now)


def _settle(creation: Creation, stop: StopSignal, clock: Clock) -> Image | None:
    """The image of an unanswered create. One that was cut off may still arrive: ask more than once."""
    for delay in _LATE_CREATE_SECONDS:
        image = creation.settle()
        if image is not None or not creation.is_open:
            return image
        stop.wait(clock, delay)
    return creation.settle()


def cancel_stopped(upload: Upload, engine: Engine, stop: StopSignal) -> None:
    """Delete the image of a row that is given up."""
    delete_remote_image(upload, engine, stop)
    upload.cancel()


def delete_then_retry(upload: Upload, engine: Engine, stop: StopSignal) -> None:
    """Delete an image that is of no use, and have the row sent again."""
    if delete_remote_image(upload, engine, stop):
        upload.requeue()
