"""Clocks for tests: waits that take no time."""

import threading
import time

from sfc_uploader.common.clock import Clock


class InstantClock(Clock):
    """A clock that only its own waits move. Single-threaded use."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def wait(self, event: threading.Event, seconds: float) -> bool:
        self.waits.append(seconds)
        self.now += seconds
        return event.is_set()


class FastClock(Clock):
    """A clock that runs `factor` times as fast as the world; for several threads."""

    def __init__(self, factor: float) -> None:
        self.factor = factor

    def monotonic(self) -> float:
        return time.monotonic() * self.factor

    def wait(self, event: threading.Event, seconds: float) -> bool:
        return event.wait(seconds / self.factor)
