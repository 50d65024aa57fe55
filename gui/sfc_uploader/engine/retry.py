"""A failure becomes a wait, or the end. The classes are those of the table in `api.errors.RetryAdvice`."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from typing import TypeVar

from ..api.errors import Aborted, AnsweredError, BadAnswer, RetryAdvice, TimedOut, WireError
from .clock import Clock
from .model import Waiting
from .pace import Connections
from .stopping import StopSignal

T = TypeVar("T")

FIRST_DELAY_SECONDS = 1.0
LONGEST_DELAY_SECONDS = 60.0
#: After so many failures in a row without any progress we say “waiting for the network” and probe.
FAILURES_UNTIL_OFFLINE = 10
#: So many answers in a row may break the contract before the call is given up.
SENSELESS_ANSWERS = 5
_LOOK_SECONDS = 0.25
_WAITABLE = (RetryAdvice.BACK_OFF, RetryAdvice.SLOW_DOWN)


class Patience:
    """How one upload's threads deal with failing calls, together: what one learns, all know.

    The waits grow from 1 to 60 seconds with full jitter; any progress ends them. A burst of failures of
    several threads counts as one.
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
        self._failures = 0
        self._senseless = 0
        self._counted_until = self._held_until = float("-inf")
        self._epoch = 0
        self._shown = False

    def call(self, attempt: Callable[[], T]) -> T:
        """Call until it succeeds. Raises `Stopped`, or the error that no wait can heal."""
        while True:
            self._stop.check()
            self._wait_until_released()
            try:
                result = attempt()
            except WireError as error:
                self.heal(error)
                continue
            self.progress()
            return result

    def heal(self, error: WireError) -> None:
        """Wait as the failure asks; raise it when waiting cannot heal it. Raises `Stopped`."""
        if isinstance(error, Aborted):
            self._stop.check()
            raise error
        if error.retry not in _WAITABLE or self._is_senseless_again(error):
            raise error
        asked = error.retry is RetryAdvice.SLOW_DOWN
        if asked or isinstance(error, TimedOut):
            self._connections.halve(asked=asked)  # on a slow link, many connections starve each other
        if self._wait_until_released():
            return  # it says nothing about the network as it is now
        told = error.retry_after_seconds if isinstance(error, AnsweredError) else None
        delay, offline, epoch = self._count_failure(told)
        self._say(Waiting.NETWORK if offline else Waiting.BACK_OFF, error.message)
        self._wait(delay, epoch=None if told is not None else epoch)

    def progress(self) -> None:
        """Something went through: the counting starts anew and others stop waiting."""
        with self._lock:
            if self._failures == 0 and not self._shown:
                return
            self._failures = self._senseless = 0
            self._counted_until = float("-inf")
            self._epoch += 1
        self._say(None, "")

    def hold(self, seconds: float) -> None:
        """Try nothing for so long, then start afresh: what fails meanwhile does not count."""
        with self._lock:
            self._held_until = self._clock.monotonic() + seconds
            self._failures = self._senseless = 0
        self._say(Waiting.WAKE, "")

    def try_now(self) -> None:
        """The network may be back: whoever waits for it tries at once."""
        with self._lock:
            self._epoch += 1
            self._counted_until = float("-inf")

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

    def _is_senseless_again(self, error: WireError) -> bool:
        """Whether answers keep coming that break the contract: then it is no passing trouble."""
        if not isinstance(error, BadAnswer):
            return False
        with self._lock:
            self._senseless += 1
            return self._senseless > SENSELESS_ANSWERS

    def _count_failure(self, asked_seconds: float | None) -> tuple[float, bool, int]:
        now = self._clock.monotonic()
        with self._lock:
            if now >= self._counted_until:
                self._failures += 1
                fresh = True
            else:
                fresh = False
            longest = min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (self._failures - 1))
            offline = self._failures >= FAILURES_UNTIL_OFFLINE
            delay = longest if offline else self._chance.uniform(0, longest)
            if asked_seconds is not None:
                delay = asked_seconds + self._chance.uniform(0, FIRST_DELAY_SECONDS)
            if fresh:
                self._counted_until = now + delay
            return delay, offline, self._epoch

    def _wait(self, seconds: float, *, epoch: int | None) -> None:
        end = self._clock.monotonic() + seconds
        while (left := end - self._clock.monotonic()) > 0:
            self._stop.wait(self._clock, min(left, _LOOK_SECONDS))
            if epoch is not None and epoch != self._epoch:
                return
