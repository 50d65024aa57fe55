"""A connected session: what calls about one image talk over."""

from __future__ import annotations

from dataclasses import dataclass

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.runtime.cancellation import StopSignal
from sfc_uploader.engine.runtime.retry import Patience


@dataclass(frozen=True, slots=True)
class Wire:
    """What the last steps of one upload talk over."""

    service: ImageService
    store: StoreConnection
    patience: Patience
    stop: StopSignal
    clock: Clock
