"""Calls about images at SF Compute, with the engine's retries, and what their refusals mean."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from sfc_uploader.api.errors import ApiClientError, NotFound, NotOffered, Unauthorized
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import Waiting
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.rate_control import ConnectionLimiter
from sfc_uploader.engine.runtime.retry import RetryPolicy
from sfc_uploader.engine.runtime.service_session import ServiceSession
from sfc_uploader.engine.runtime.wire_failures import failure_of

from .models import ImageContext

Show = Callable[[Waiting | None, str], None]


def ignore_waiting(_waiting: Waiting | None, _detail: str) -> None:
    """For whoever does not want to know what is waited for."""


@contextlib.contextmanager
def open_session(tools: ImageContext, stop: CancelToken, show: Show = ignore_waiting) -> Iterator[ServiceSession]:
    """A way to the service and to the store, which `stop` cuts."""
    service, store = tools.make_service(), StoreConnection(network=tools.network)
    stop.on_stop(service.abort)
    stop.on_stop(store.abort)
    retry_policy = RetryPolicy(stop=stop, clock=tools.clock, connections=ConnectionLimiter(1, tools.clock), show=show)
    try:
        yield ServiceSession(service, store, retry_policy, stop, tools.clock)
    finally:
        service.close()
        store.close()


def failure_about(image_id: str, error: ApiClientError) -> Failure:
    """A wire error that no wait can heal, as the failure of work with an image."""
    if isinstance(error, Unauthorized):
        return Failure.of(FailureKind.TOKEN_REFUSED)
    if isinstance(error, NotFound) and error.from_api:
        return Failure.of(FailureKind.IMAGE_GONE, image=image_id)
    if isinstance(error, NotOffered):
        return Failure.of(FailureKind.NOT_OFFERED, message=error.message)
    return failure_of(error)
