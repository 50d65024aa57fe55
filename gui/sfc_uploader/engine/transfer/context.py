"""What all uploads of a queue share."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.runtime.buffer_pool import BufferPool
from sfc_uploader.engine.runtime.cancellation import AbandonedThreads
from sfc_uploader.engine.runtime.rate_control import BandwidthLimiter


@dataclass(slots=True)
class EngineContext:
    """What all uploads share. `connections` may change at any time; nothing else does."""

    service: ImageContext
    pool: BufferPool
    limiter: BandwidthLimiter
    connections: int
    part_size_bytes: int | None = None
    left_behind: AbandonedThreads = field(default_factory=AbandonedThreads)

    def leave_behind(self, path: Path, thread: threading.Thread) -> None:
        """A call of the system holds `thread` over the end of its work with `path`; others get its memory's share."""
        self.left_behind.add(path, thread)
        self.pool.write_off(thread)

    @classmethod
    def of(cls, service: ImageContext, options: EngineOptions) -> EngineContext:
        """With the pool and the limit that the options ask for."""
        return cls(
            service=service,
            pool=BufferPool(options.buffer_budget_bytes),
            limiter=BandwidthLimiter(service.clock, options.limit_bytes_per_second),
            connections=options.connections,
            part_size_bytes=options.part_size_bytes,
        )
