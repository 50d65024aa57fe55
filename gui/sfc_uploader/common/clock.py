"""Time, injectable: a test may let ten minutes pass in milliseconds."""

from __future__ import annotations

import sys
import threading
import time


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
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
        if sys.platform == "darwin":  # where the monotonic clock keeps running in sleep
            return time.clock_gettime(time.CLOCK_MONOTONIC) - time.clock_gettime(time.CLOCK_UPTIME_RAW)
        return 0.0

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Wait for `event`, at most `seconds`. True when it is set."""
        return event.wait(seconds)
