"""A failure becomes a wait, or the end. The classes are those of the table in `api.errors.RetryAdvice`."""

from __future__ import annotations

import random
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ..api.errors import (
    Aborted,
    AnsweredError,
    BadAnswer,
    RequestTimedOut,
    RetryAdvice,
    SlowClient,
    TimedOut,
    WireError,
)
from .clock import Clock
from .model import Waiting
from .pace import Connections
from .stopping import StopSignal

T = TypeVar("T")

FIRST_DELAY_SECONDS = 1.0
LONGEST_DELAY_SECONDS = 60.0
#: After so many failures in a row without any progress we say what is waited for, and probe.
FAILURES_UNTIL_OFFLINE = 10
#: So many answers in a row may break the contract before the call is given up.
SENSELESS_ANSWERS = 5
_LOOK_SECONDS = 0.25
_DOUBLINGS = 6
_WAITABLE = (RetryAdvice.BACK_OFF, RetryAdvice.SLOW_DOWN)
#: Answers that tell of a slow line, and not of trouble on the other side.
_OF_THE_LINE = (RequestTimedOut, SlowClient)


@dataclass(slots=True)
class _Lane:
    """Failures in a row of one kind of call. What succeeds elsewhere says nothing about it."""

    failures: int = 0
    senseless: int = 0
    counted_until: float = float("-inf")
    epoch: int = 0


class Patience:
    """How one upload's threads deal with failing calls, together: what one learns, all know.

    The waits of a lane (one kind of call) grow from 1 to 60 seconds with full jitter; a success in that lane ends
    them. A burst of failures of several threads counts as one.
    """

    def __init__(
        self,
        *,
        stop: StopSignal,
        clock: Clock,
        connections: Connections,
        show: Callable[[Waiting | None, str], None],
        chance: random.Random | None = None,
    ) -> None:
        self._stop = stop
        self._clock = clock
        self._connections = connections
        self._show = show
        self._chance = chance or random.Random()  # noqa: S311 - jitter, not a secret
        self._lock = threading.Lock()
        self._lanes: defaultdict[str, _Lane] = defaultdict(_Lane)
        self._held_until = float("-inf")
        self._shown = False

    def call(self, attempt: Callable[[], T], lane: str) -> T:
        """Call until it succeeds. Raises `Stopped`, or the error that no wait can heal."""
        while True:
            self._stop.check()
            self._wait_until_released()
            try:
                result = attempt()
            except WireError as error:
                self.heal(error, lane)
                continue
            self.progress(lane)
            return result

    def heal(self, error: WireError, lane: str, *, words: str = "") -> None:
        """Wait as the failure asks; raise it when waiting cannot heal it. Raises `Stopped`.

        `words`: what is said of it meanwhile, if more than its message: the network is not the cause.
        """
        if isinstance(error, Aborted):
            self._stop.check()
            raise error
        if error.retry not in _WAITABLE:
            raise error
        asked = error.retry is RetryAdvice.SLOW_DOWN
        if asked or isinstance(error, TimedOut):
            self._connections.halve(asked=asked)  # on a slow link, many connections starve each other
        if self._wait_until_released():
            return  # it says nothing about the network as it is now
        told = error.retry_after_seconds if isinstance(error, AnsweredError) else None
        with self._lock:  # it may be new, while another thread goes through them all
            found = self._lanes[lane]
        delay, offline, epoch = self._count_failure(error, found, told)
        cause = _long_wait(error) if offline else Waiting.BACK_OFF
        self._say(Waiting.SERVICE if words else cause, words or error.message)
        self._wait(delay, found, epoch=None if told is not None else epoch)

    def progress(self, lane: str) -> None:
        """Something went through in this lane: its counting starts anew and those who wait there try at once."""
        with self._lock:
            found = self._lanes[lane]
            if found.failures:
                self._lanes[lane].epoch += 1
            found.failures = found.senseless = 0
            found.counted_until = float("-inf")
            if not self._shown or any(each.failures for each in self._lanes.values()):
                return
        self._say(None, "")

    def hold(self, seconds: float) -> None:
        """Try nothing for so long, then start afresh: what fails meanwhile does not count."""
        with self._lock:
            self._held_until = self._clock.monotonic() + seconds
            self._forget()
        self._say(Waiting.WAKE, "")

    def try_now(self) -> None:
        """The network may be back: whoever waits for it tries at once."""
        with self._lock:
            for lane in self._lanes.values():
                lane.epoch += 1
                lane.counted_until = float("-inf")

    def _forget(self) -> None:
        for lane in self._lanes.values():
            lane.failures = lane.senseless = 0
            lane.epoch += 1
            lane.counted_until = float("-inf")

    def _say(self, waiting: Waiting | None, detail: str) -> None:
        self._shown = waiting is not None
        self._show(waiting, detail)

    def _wait_until_released(self) -> bool:
        """Wait while held. True when it was."""
        held = False
        while (left := self._held_until - self._clock.monotonic()) > 0:
            held = True
            self._stop.wait(self._clock, min(left, _LOOK_SECONDS))
        return held

    def _count_failure(self, error: WireError, lane: _Lane, told_seconds: float | None) -> tuple[float, bool, int]:
        """How long to wait, whether that is “offline”, and the epoch. Raises `error` when it is senseless again."""
        now = self._clock.monotonic()
        with self._lock:
            fresh = now >= lane.counted_until
            if fresh:
                lane.failures += 1
                # Answers that keep breaking the contract are no passing trouble.
                lane.senseless += isinstance(error, BadAnswer)
            if isinstance(error, BadAnswer) and lane.senseless > SENSELESS_ANSWERS:
                raise error
            longest = min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** min(lane.failures - 1, _DOUBLINGS))
            offline = lane.failures >= FAILURES_UNTIL_OFFLINE
            delay = longest if offline else self._chance.uniform(0, longest)
            if told_seconds is not None:
                delay = told_seconds + self._chance.uniform(0, FIRST_DELAY_SECONDS)
            if fresh:
                lane.counted_until = now + delay
            return delay, offline, lane.epoch

    def _wait(self, seconds: float, lane: _Lane, *, epoch: int | None) -> None:
        end = self._clock.monotonic() + seconds
        while (left := end - self._clock.monotonic()) > 0:
            self._stop.wait(self._clock, min(left, _LOOK_SECONDS))
            if epoch is not None and epoch != lane.epoch:
                return


def _long_wait(error: WireError) -> Waiting:
    """What a failure that lasts is waited for: who gets answers has a network."""
    answered = isinstance(error, AnsweredError) and not isinstance(error, _OF_THE_LINE)
    return Waiting.SERVICE if answered else Waiting.NETWORK
