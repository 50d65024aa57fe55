"""How fast, how long still, over how many connections, and within which limit."""

from __future__ import annotations

import math
import statistics
import threading
from collections import deque
from dataclasses import dataclass

from sfc_uploader.common.clock import Clock

from .cancellation import CancelToken

_LOOK_SECONDS = 0.2
_SAMPLE_SECONDS = 0.25
_SETTLE_SECONDS = 1.0
#: The speed that is shown is an average whose weights fall to 1/e in this time: steady, and not late.
_STEADY_SECONDS = 15.0
#: Without a byte for so long there is no speed, and no estimate of the time left.
_STALLED_SECONDS = 5.0


class SpeedMeter:
    """Speed as an exponentially weighted average over 15 s, from a running total that only grows.

    From its start on it is the plain average of what there is, so the first figures are true as well.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._total = 0
        self._begin()

    def _begin(self) -> None:
        self._began = self._sampled_at = self._moved_at = self._clock.monotonic()
        self._sampled_total = self._total
        self._average = self._weight = 0.0

    def restart(self) -> None:
        """Resume after a pause, which says nothing about the speed."""
        with self._lock:
            self._begin()

    def add(self, count_bytes: int) -> None:
        """`count_bytes` more were handed to the network."""
        now = self._clock.monotonic()
        with self._lock:
            self._total += count_bytes
            self._moved_at = now

    @property
    def is_stalled(self) -> bool:
        """Whether nothing moved for a while."""
        return self._clock.monotonic() - self._moved_at > _STALLED_SECONDS

    @property
    def total_bytes(self) -> int:
        """All that was handed to the network, retries included."""
        with self._lock:
            return self._total

    def bytes_per_second(self) -> float | None:
        """The speed now; None until there is a second of it, and while nothing moves."""
        now = self._clock.monotonic()
        with self._lock:
            passed = now - self._sampled_at
            if passed >= _SAMPLE_SECONDS:
                share = 1 - math.exp(-passed / _STEADY_SECONDS)
                speed = (self._total - self._sampled_total) / passed
                self._average += share * (speed - self._average)
                self._weight += share * (1 - self._weight)
                self._sampled_at, self._sampled_total = now, self._total
            if now - self._began < _SETTLE_SECONDS or not self._weight or self.is_stalled:
                return None
            return self._average / self._weight


@dataclass(eq=False, slots=True)
class _Waiter:
    """Somebody's place in the line for a limit."""

    count_bytes: int


class BandwidthLimiter:
    """Limits the bytes a second of all uploads together; may be changed at any time.

    A bucket with a tenth of a second in it, that may go into debt by one slice: exact in the long run, smooth in
    the short one.
    """

    _BURST_SECONDS = 0.1
    _SMALLEST_SLICE_BYTES = 4 * 2**10
    _LONGEST_NAP_SECONDS = 0.05

    def __init__(self, clock: Clock, bytes_per_second: float | None = None) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._rate = bytes_per_second
        self._left = 0.0
        self._line: list[_Waiter] = []  # the first is next
        self._filled_at = clock.monotonic()

    @property
    def bytes_per_second(self) -> float | None:
        """The limit; None when there is none."""
        return self._rate

    def set(self, bytes_per_second: float | None) -> None:
        """Change the limit. It counts at once. Raises ValueError when it is not above 0."""
        if bytes_per_second is not None and bytes_per_second <= 0:
            raise ValueError("a limit is more than 0 bytes a second")
        with self._lock:
            self._rate = bytes_per_second
            self._left = min(self._left, 0.0)
            self._filled_at = self._clock.monotonic()

    def slice_bytes(self, wanted_bytes: int) -> int:
        """How much to send at once: small enough for a smooth stream."""
        rate = self._rate
        if rate is None:
            return wanted_bytes
        return max(self._SMALLEST_SLICE_BYTES, min(wanted_bytes, int(rate * self._BURST_SECONDS / 2)))

    def acquire(self, count_bytes: int, stop: CancelToken) -> float:
        """Wait until `count_bytes` may be sent; how long that took, in seconds. Raises `Cancelled`.

        Who came first is served first: else of several senders one might never be.
        """
        if self._rate is None:
            return 0.0
        begun = self._clock.monotonic()
        place = _Waiter(count_bytes)
        with self._lock:
            self._line.append(place)
        try:
            while (nap := self._try_acquire(place)) > 0:
                stop.wait(self._clock, min(nap, self._LONGEST_NAP_SECONDS))
        finally:
            with self._lock:
                if place in self._line:
                    self._line.remove(place)
        return self._clock.monotonic() - begun

    def _try_acquire(self, place: _Waiter) -> float:
        """Take, and return 0; or how long to wait before the next try."""
        with self._lock:
            if self._rate is None:
                return 0.0
            now = self._clock.monotonic()
            most = self._rate * self._BURST_SECONDS
            self._left = min(most, self._left + (now - self._filled_at) * self._rate)
            self._filled_at = now
            index = self._line.index(place)
            before_it = sum(each.count_bytes for each in self._line[:index])
            if index or self._left <= -1.0:  # a whole byte: less is rounding
                return max(before_it - self._left, 1.0) / self._rate
            del self._line[0]
            self._left -= place.count_bytes
            return 0.0


class PartThroughput:
    """How fast the last parts went, for a comparison."""

    _KEPT = 8

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rates: deque[float] = deque(maxlen=self._KEPT)

    def add(self, size_bytes: int, seconds: float) -> None:
        """A PUT went through."""
        if seconds > 0:
            with self._lock:
                self._rates.append(size_bytes / seconds)

    def usual(self) -> float | None:
        """Bytes a second of a part as it usually goes; None before there are a few."""
        with self._lock:
            return statistics.median(self._rates) if len(self._rates) > 1 else None


class ConnectionLimiter:
    """How many PUTs may be under way at once.

    Begins with a few and adds as long as each addition brings more bytes a second; one that brings nothing is taken
    back, and tried once more later. Halved when the other side asks for less, or when answers time out. Below a speed
    limit it begins with one: many parts that share a small stream all take long, and a crash loses them all.
    """

    _FIRST = 4
    _TRIAL_SECONDS = 2.0
    _WORTH_IT = 1.05
    _REST_SECONDS = 20.0

    def __init__(self, most: int, clock: Clock, *, is_limited: bool = False) -> None:
        self._most = most
        self._first = 1 if is_limited else self._FIRST
        self._clock = clock
        self._condition = threading.Condition()
        self._allowed = min(most, self._first)
        self._busy = 0
        self._halved_at = self._throttled_at = float("-inf")
        self._window: tuple[float, int] | None = None
        self._rest_until = float("-inf")
        self._before_growth: tuple[float, int] | None = None  # the speed, and how many there were

    @property
    def allowed(self) -> int:
        """The present limit."""
        with self._condition:
            return self._allowed

    @property
    def was_throttled(self) -> bool:
        """Whether the other side asked for less a short time ago."""
        return self._clock.monotonic() - self._throttled_at < self._REST_SECONDS / 2

    def acquire(self, stop: CancelToken) -> None:
        """Wait for a place. Raises `Cancelled`."""
        with self._condition:
            while self._busy >= self._allowed:
                stop.check()
                self._condition.wait(_LOOK_SECONDS)
            stop.check()
            self._busy += 1

    def reacquire(self, stop: CancelToken) -> None:
        """Take a place again that was given back; when stopped, without waiting: its owner gives it back in turn."""
        with self._condition:
            while self._busy >= self._allowed and not stop.is_set():
                self._condition.wait(_LOOK_SECONDS)
            self._busy += 1

    def set_most(self, most: int) -> None:
        """Limit the connections from now on; PUTs in progress beyond that run to their end."""
        with self._condition:
            self._most = most
            least = min(most, self._first) if self._clock.monotonic() >= self._rest_until else 1
            self._allowed = max(least, min(self._allowed, most))
            self._window = self._before_growth = None
            self._condition.notify_all()

    def release(self) -> None:
        """Leave the place."""
        with self._condition:
            self._busy -= 1
            self._condition.notify()

    def back_off(self, *, asked: bool) -> None:
        """The other side asked for less, or the link can't serve that many. A burst of such events counts once."""
        now = self._clock.monotonic()
        with self._condition:
            if asked:
                self._throttled_at = now
            if now - self._halved_at < _SETTLE_SECONDS:
                return
            self._halved_at = now
            self._rest_until = now + self._REST_SECONDS / 2
            self._window = self._before_growth = None
            self._allowed = max(1, self._allowed // 2)

    def adjust(self, total_bytes: int, *, connections_limit: bool) -> None:
        """Look at how much was sent up to now, every now and then, and draw the conclusion.

        `connections_limit`: whether parts wait for connections, not the other way round; else more would not help.
        """
        now = self._clock.monotonic()
        with self._condition:
            if not connections_limit:
                self._window = self._before_growth = None
                return
            if self._window is None:
                self._window = now, total_bytes
                return
            since, before = self._window
            if now - since < self._TRIAL_SECONDS:
                return
            self._window = now, total_bytes
            self._evaluate((total_bytes - before) / (now - since), now)

    def _evaluate(self, speed: float, now: float) -> None:
        before = self._before_growth
        self._before_growth = None
        if before is not None and speed < before[0] * self._WORTH_IT:
            self._allowed = before[1]
            self._rest_until = now + self._REST_SECONDS
        elif self._allowed < self._most and now >= self._rest_until:
            self._before_growth = speed, self._allowed
            self._allowed = min(self._most, self._allowed + max(1, self._allowed // 2))
            self._condition.notify_all()
