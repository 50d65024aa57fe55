"""Deleting the remote image of an upload that is not running."""

from __future__ import annotations

import logging

from ..api.errors import WireError
from ..api.models import Image
from ..said import Said
from .clock import Clock
from .creation import Creation
from .deletion import delete_image
from .failures import Failure, FailureKind, UploadFailed
from .pace import Connections
from .resources import Engine
from .retry import Patience
from .stopping import Stopped, StopSignal
from .transfer import failure_of
from .upload import Upload

_log = logging.getLogger(__name__)
_LATE_CREATE_SECONDS = (1.0, 2.0, 4.0)


def delete_remote_image(upload: Upload, engine: Engine, stop: StopSignal) -> bool:
    """Delete it and forget it. False when it could not be: the row then says so, and keeps it."""
    service = engine.make_service()
    stop.on_stop(service.abort)
    patience = Patience(
        stop=stop, clock=engine.clock, connections=Connections(1, engine.clock), show=upload.show_waiting
    )
    try:
        image = upload.facts.image if upload.facts.image_left_behind else None
        if upload.facts.image is None:
            image = _settle(Creation(upload, service, patience, engine.clock), stop, engine.clock)
        if image is not None:
            upload.learn(image=image)
            delete_image(service, image.id, patience)
    except Stopped:
        return False
    except UploadFailed as error:  # nobody can tell whether the image of that name is ours: it stays
        upload.learn(failure=error.failure)
        return True
    except WireError as error:
        _log.warning("upload %d: its image can't be deleted: %s", upload.id, type(error).__name__)
        image_id = upload.facts.image.id if upload.facts.image else upload.request.name
        failed = failure_of(error)
        reason = Said(failed.kind.value, dict(failed.values))
        upload.learn(failure=Failure.of(FailureKind.IMAGE_NOT_DELETED, image=image_id, reason=reason))
        return False
    finally:
        service.close()
    upload.forget_image()
    return True


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
