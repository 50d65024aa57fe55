"""Clocks for tests: waits that take no time."""

from __future__ import annotations

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


SLEPT_SECONDS = 42 * 60.0


class SleepyClock(Clock):
    """A machine that sleeps when it is told to: its monotonic clock stands still meanwhile, as Linux's does."""

    def __init__(self) -> None:
        self.slept = 0.0

    def asleep(self) -> float:
        return self.slept

    def wait(self, event: threading.Event, seconds: float) -> bool:
        return event.wait(min(seconds, 0.05))
