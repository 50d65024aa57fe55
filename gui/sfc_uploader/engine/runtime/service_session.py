"""A connected session: what calls about one image talk over."""

from __future__ import annotations

from dataclasses import dataclass

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.retry import RetryPolicy


@dataclass(frozen=True, slots=True)
class ServiceSession:
    """What the last steps of one upload talk over."""

    service: ImageService
    store: StoreConnection
    retry_policy: RetryPolicy
    stop: CancelToken
    clock: Clock
