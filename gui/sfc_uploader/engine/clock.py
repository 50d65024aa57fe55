"""Time, injectable: a test may let ten minutes pass in milliseconds."""

from __future__ import annotations

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

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Wait for `event`, at most `seconds`. True when it is set."""
        return event.wait(seconds)
