"""Deleting and revoking images at SF Compute. Asking the person first is the caller's part."""

from __future__ import annotations

import logging

from sfc_uploader.api.errors import ApiClientError, Conflict, NotFound
from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.service_session import ServiceSession
from sfc_uploader.engine.verification.full_read_results import forget_full_read

from .calls import Show, failure_about, ignore_waiting, open_session
from .catalog import known_receipt
from .deletion import CountedDelete, delete_image
from .models import ImageContext, Removal, RemovalOutcome

_log = logging.getLogger(__name__)


def delete(
    tools: ImageContext,
    image_id: str,
    stop: CancelToken,
    show: Show = ignore_waiting,
    *,
    only_unfinished: bool = False,
) -> Removal:
    """Delete an image. Blocks. Raises `Cancelled`: it is unknown then whether the image is gone.

    An image that is in use answers 409 (SF Compute API reference, *Delete image*).
    `only_unfinished`: an unfinished one was agreed to, so one that was completed meanwhile stays.
    """
    with open_session(tools, stop, show) as session:
        try:
            if only_unfinished and (refused := _completed_meanwhile(session, image_id)) is not None:
                return refused
            was_there = delete_image(session.service, image_id, session.retry_policy)
        except Conflict as error:
            return _refused(image_id, Failure.of(FailureKind.IMAGE_IN_USE, image=image_id, message=error.message))
        except ApiClientError as error:
            return _refused(image_id, failure_about(image_id, error))
        _forget_upload(tools, image_id)
        _forget_full_read(tools, image_id)
        return Removal(image_id, RemovalOutcome.DELETED if was_there else RemovalOutcome.ALREADY_DONE)


def revoke(tools: ImageContext, image_id: str, stop: CancelToken, show: Show = ignore_waiting) -> Removal:
    """Revoke a completed image. Blocks. Raises `Cancelled`: it is unknown then whether the image is revoked.

    A revoked image starts no new instances; those that run keep running (SF Compute API reference, *Revoke image*).
    """
    with open_session(tools, stop, show) as session:
        calls = CountedDelete(lambda: session.service.revoke_image(image_id))
        try:
            return Removal(image_id, RemovalOutcome.REVOKED, session.retry_policy.call(calls, "revoke"))
        except Conflict:
            return _settled(session, image_id, first=calls.count == 1)
        except NotFound as error:
            kind = FailureKind.IMAGE_GONE if error.from_api else FailureKind.NOT_OFFERED
            return _refused(image_id, Failure.of(kind, image=image_id, message=error.message))
        except ApiClientError as error:
            return _refused(image_id, failure_about(image_id, error))


def _forget_upload(tools: ImageContext, image_id: str) -> None:
    """Drop the unfinished upload of a deleted image, which can't resume. One of another process is left."""
    journal = tools.journal
    if journal is None:
        return
    try:
        for row in journal.uploads(tools.service_label):
            if row.image_id == image_id and row.id is not None and journal.claim(row.id):
                journal.drop(row.id)
    except JournalError as error:
        _log.warning("the journal still has an upload of %s: %s", image_id, error.reason)


def _forget_full_read(tools: ImageContext, image_id: str) -> None:
    """What was read of a deleted image goes with it, unless a receipt is there that it belongs to."""
    if known_receipt(tools, image_id) is not None:
        return
    try:
        forget_full_read(tools.receipts_folder, image_id)
    except OSError as error:
        _log.warning("what was read back of %s stays noted: %s", image_id, error.strerror)


def _completed_meanwhile(session: ServiceSession, image_id: str) -> Removal | None:
    """Raises `ApiClientError`, `Cancelled`."""
    try:
        image: Image = session.retry_policy.call(lambda: session.service.get_image(image_id), "get")
    except NotFound as error:
        if not error.from_api:
            raise
        return Removal(image_id, RemovalOutcome.ALREADY_DONE)
    if image.upload_status not in (UploadStatus.COMPLETED, UploadStatus.REVOKED):
        return None
    return _refused(image_id, Failure.of(FailureKind.IMAGE_COMPLETED, image=image_id, status=image.upload_status))


def _settled(session: ServiceSession, image_id: str, *, first: bool) -> Removal:
    """After a conflict: a lost answer may have revoked it, or somebody else has."""
    try:
        image: Image = session.retry_policy.call(lambda: session.service.get_image(image_id), "get")
    except ApiClientError as error:
        return _refused(image_id, failure_about(image_id, error))
    if image.upload_status is UploadStatus.REVOKED:
        return Removal(image_id, RemovalOutcome.ALREADY_DONE if first else RemovalOutcome.REVOKED, image)
    values = {"image": image_id, "status": image.upload_status}
    return _refused(image_id, Failure.of(FailureKind.IMAGE_NOT_REVOCABLE, **values))


def _refused(image_id: str, failure: Failure) -> Removal:
    return Removal(image_id, RemovalOutcome.REFUSED, failure=failure)
