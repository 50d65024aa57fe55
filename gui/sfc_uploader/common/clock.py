"""Time, injectable: a test may let ten minutes pass in milliseconds."""

from __future__ import annotations

import threading
import time

#: A clock that goes on in sleep, and one that stands still: Linux's names, then macOS's.
_CLOCK_PAIRS = (("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"), ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW"))


class Clock:
    """The machine's clocks. All results in seconds."""

    def monotonic(self) -> float:
        """A clock that never jumps; only differences mean something."""
        return time.monotonic()

    def wall(self) -> float:
        """Unix time, as this machine believes it."""
        return time.time()

    def asleep(self) -> float:
        """How long this machine has slept so far; only differences mean something. Always 0 where nothing tells."""
        for awake_and_asleep, awake in _CLOCK_PAIRS:
            if hasattr(time, awake_and_asleep) and hasattr(time, awake):
                return time.clock_gettime(getattr(time, awake_and_asleep)) - time.clock_gettime(getattr(time, awake))
        return 0.0

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Wait for `event`, at most `seconds`. True when it is set."""
        return event.wait(seconds)
