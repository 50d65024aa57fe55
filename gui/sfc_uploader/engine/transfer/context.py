"""What all uploads of a queue share."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.runtime.buffer_pool import BufferPool
from sfc_uploader.engine.runtime.cancellation import AbandonedThreads
from sfc_uploader.engine.runtime.rate_control import BandwidthLimiter


@dataclass(slots=True)
class EngineContext:
    """What all uploads share. `connections` may change at any time; nothing else does."""

    make_service: Callable[[], ImageService]
    network: NetworkOptions
    pool: BufferPool
    clock: Clock
    receipts_folder: Path
    service_label: str
    limiter: BandwidthLimiter
    connections: int
    part_size_bytes: int | None = None
    left_behind: AbandonedThreads = field(default_factory=AbandonedThreads)

    def leave_behind(self, path: Path, thread: threading.Thread) -> None:
        """A call of the system holds `thread` over the end of its work with `path`; others get its memory's share."""
        self.left_behind.add(path, thread)
        self.pool.write_off(thread)

    @classmethod
    def of(
        cls,
        options: EngineOptions,
        *,
        make_service: Callable[[], ImageService],
        network: NetworkOptions,
        clock: Clock,
        receipts_folder: Path,
        service_label: str,
    ) -> EngineContext:
        """With the pool and the limit that the options ask for."""
        return cls(
            make_service=make_service,
            network=network,
            pool=BufferPool(options.buffer_budget_bytes),
            clock=clock,
            receipts_folder=receipts_folder,
            service_label=service_label,
            limiter=BandwidthLimiter(clock, options.limit_bytes_per_second),
            connections=options.connections,
            part_size_bytes=options.part_size_bytes,
        )
