"""How fast, how long still, and over how many connections."""

from __future__ import annotations

import threading
from collections import deque

from .clock import Clock
from .stopping import StopSignal

_LOOK_SECONDS = 0.2
_WINDOW_SECONDS = 8.0
_SAMPLE_SECONDS = 0.25
_SETTLE_SECONDS = 1.0


class Meter:
    """Speed over the last eight seconds, from a running total that only grows."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._total = 0
        self._samples: deque[tuple[float, int]] = deque([(clock.monotonic(), 0)])

    def add(self, count_bytes: int) -> None:
        """`count_bytes` more were handed to the network."""
        with self._lock:
            self._total += count_bytes

    @property
    def total_bytes(self) -> int:
        """All that was handed to the network, retries included."""
        with self._lock:
            return self._total

    def bytes_per_second(self) -> float | None:
        """The speed now; None until there is a second of it."""
        now = self._clock.monotonic()
        with self._lock:
            if now - self._samples[-1][0] >= _SAMPLE_SECONDS:
                self._samples.append((now, self._total))
            while len(self._samples) > 2 and now - self._samples[1][0] > _WINDOW_SECONDS:
                self._samples.popleft()
            since, before = self._samples[0]
            if now - since < _SETTLE_SECONDS:
                return None
            return (self._total - before) / (now - since)


class Connections:
    """How many PUTs may be under way: halved when the other side asks for less, grown back one by one."""

    def __init__(self, most: int, clock: Clock) -> None:
        self._most = most
        self._clock = clock
        self._condition = threading.Condition()
        self._allowed = most
        self._busy = 0
        self._good_since_change = 0
        self._halved_at = float("-inf")

    @property
    def allowed(self) -> int:
        """The present limit."""
        with self._condition:
            return self._allowed

    def take(self, stop: StopSignal) -> None:
        """Wait for a place. Raises `Stopped`."""
        with self._condition:
            while self._busy >= self._allowed:
                stop.check()
                self._condition.wait(_LOOK_SECONDS)
            stop.check()
            self._busy += 1

    def give_back(self) -> None:
        """Leave the place."""
        with self._condition:
            self._busy -= 1
            self._condition.notify()

    def halve(self) -> None:
        """The other side asked for less. A burst of such answers counts once."""
        now = self._clock.monotonic()
        with self._condition:
            if now - self._halved_at < _SETTLE_SECONDS:
                return
            self._halved_at = now
            self._allowed = max(1, self._allowed // 2)
            self._good_since_change = 0

    def good(self) -> None:
        """A part landed; as many in a row as there are places earn one place back."""
        with self._condition:
            self._good_since_change += 1
            if self._allowed < self._most and self._good_since_change >= self._allowed:
                self._allowed += 1
                self._good_since_change = 0
                self._condition.notify()
