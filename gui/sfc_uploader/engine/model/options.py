"""How uploads share the machine."""

from __future__ import annotations

from dataclasses import dataclass

from sfc_uploader.common.app_info import DEFAULT_CONNECTIONS, MOST_CONNECTIONS

from .part_plan import MIB


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How uploads share the machine.

    `connections`: PUTs at once for each upload, 1–32, capped by the budget. `buffer_budget_bytes`: for all
    uploads together. `keep_list`: the rows are kept in the journal, so that a later run can show them again.
    `lower_thread_priority`: there is a window, and what hashes and sends gives way to it.
    """

    connections: int = DEFAULT_CONNECTIONS
    images_at_once: int = 1
    buffer_budget_bytes: int = 256 * MIB
    part_size_bytes: int | None = None
    limit_bytes_per_second: float | None = None
    keep_list: bool = False
    lower_thread_priority: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.connections <= MOST_CONNECTIONS or self.images_at_once < 1:
            raise ValueError(f"connections must be 1 to {MOST_CONNECTIONS}, images at once at least 1")
