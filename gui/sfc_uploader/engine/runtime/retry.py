"""A failure becomes a wait, or the end. `api.errors` says of each what surely can't heal.

What else fails is of two kinds: trouble that passes (`BACK_OFF`, `SLOW_DOWN`) is waited out however long it takes, and
any other answer (`A_FEW_TIMES`) gets `ODD_TRIES` tries over half a minute.
"""

from __future__ import annotations

import random
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sfc_uploader.api.errors import (
    Aborted,
    ApiClientError,
    HttpStatusError,
    NotFound,
    OutOfFiles,
    RequestTimedOut,
    RetryClass,
    SlowClient,
    TimedOut,
)
from sfc_uploader.common.clock import Clock
from sfc_uploader.common.messages import msg
from sfc_uploader.engine.model.snapshots import Waiting

from .cancellation import CancelToken
from .rate_control import ConnectionLimiter

T = TypeVar("T")

FIRST_DELAY_SECONDS = 1.0
LONGEST_DELAY_SECONDS = 60.0
#: Consecutive failures without any progress after which we say what is waited for, and probe.
FAILURES_UNTIL_OFFLINE = 10
#: Tries of a call whose answers are odd, before the last answer is believed.
ODD_TRIES = 5
#: An answer that ends or condemns something may come from something in between, and an object may be replaced while
#: it is read: it counts when it is so each time.
LOOKS = 3
#: So long a “not found” about what is ours may come from a replica that lags (hashicorp/packer#3377, mantle#1091).
REPLICA_SECONDS = 30.0
_BETWEEN_LOOKS_SECONDS = 1.0
_LOOK_SECONDS = 0.25
_DOUBLINGS = 6
_WAITABLE = (RetryClass.BACK_OFF, RetryClass.SLOW_DOWN)
#: Answers that tell of a slow line, and not of trouble on the other side.
_OF_THE_LINE = (RequestTimedOut, SlowClient)


@dataclass(slots=True)
class _Operation:
    """Failures in a row of one kind of call. What succeeds elsewhere says nothing about it."""

    failures: int = 0
    odd: int = 0
    counted_until: float = float("-inf")
    epoch: int = 0
    alone: bool = False  # one part's: what it waits for does not hold up the others


class RetryPolicy:
    """How one upload's threads deal with failing calls, together: what one learns, all know.

    The waits of a lane (one kind of call) grow from 1 to 60 seconds with full jitter; a success in that lane ends
    them. A burst of failures of several threads counts as one.
    """

    def __init__(
        self,
        *,
        stop: CancelToken,
        clock: Clock,
        connections: ConnectionLimiter,
        show: Callable[[Waiting | None, str], None],
        chance: random.Random | None = None,
        is_quiet: Callable[[], bool] = lambda: True,
    ) -> None:
        """`is_quiet`: whether nothing moves, so that what one part waits for is what all wait for."""
        self._stop = stop
        self._clock = clock
        self._connections = connections
        self._show = show
        self._is_quiet = is_quiet
        self._chance = chance or random.Random()  # noqa: S311 - jitter, not a secret
        self._lock = threading.Lock()
        self._operations: defaultdict[str, _Operation] = defaultdict(_Operation)
        self._held_until = float("-inf")
        self._shown = False

    def call(self, attempt: Callable[[], T], operation: str, *, ours: bool = False) -> T:
        """Call until it succeeds. Raises `Cancelled`, or the error that no wait can heal.

        `ours`: it is about what we made or used a moment ago, so a “not found” of the API counts only when it
        stays for `REPLICA_SECONDS`.
        """
        not_found_since: float | None = None
        while True:
            self._stop.check()
            self._wait_until_released()
            try:
                result = attempt()
            except NotFound as error:
                if not ours or not error.from_api:
                    self.wait_and_retry(error, operation)
                    continue
                now = self._clock.monotonic()
                not_found_since = now if not_found_since is None else not_found_since
                if now - not_found_since >= REPLICA_SECONDS:
                    raise
                words = msg("SF Compute does not find what it just used. Asking again.")
                self.persist(operation, words, most_seconds=not_found_since + REPLICA_SECONDS - now)
                continue
            except ApiClientError as error:
                self.wait_and_retry(error, operation)
                continue
            self.progress(operation)
            return result

    def get(self, get: Callable[[], T], operation: str, *, is_odd: Callable[[T], bool]) -> T:
        """As `call` of what is ours; what is odd counts only when it is so at each of `LOOKS` looks."""
        for _look in range(LOOKS - 1):
            found = self.call(get, operation, ours=True)
            if not is_odd(found):
                return found
            self._stop.wait(self._clock, _BETWEEN_LOOKS_SECONDS)
        return self.call(get, operation, ours=True)

    def wait_and_retry(
        self,
        error: ApiClientError,
        operation: str,
        *,
        words: str = "",
        most_tries: int = ODD_TRIES,
        alone: bool = False,
    ) -> None:
        """Wait as the failure asks; raise it when waiting cannot heal it. Raises `Cancelled`.

        `words`: what is shown meanwhile, if more than its message: the network is not the cause. `most_tries`
        of an odd answer. `alone`: the lane is one part's.
        """
        if isinstance(error, Aborted):
            self._stop.check()
            raise error
        if error.retry is RetryClass.A_FEW_TIMES:
            self._wait_and_retry_odd(error, operation, words=words, most_tries=most_tries, alone=alone)
            return
        if error.retry not in _WAITABLE:
            raise error
        asked = error.retry is RetryClass.SLOW_DOWN
        if asked or isinstance(error, TimedOut):
            self._connections.back_off(asked=asked)  # on a slow link, many connections starve each other
        if self._wait_until_released():
            return  # it says nothing about the network as it is now
        asked_seconds = error.retry_after_seconds if isinstance(error, HttpStatusError) else None
        found = self._operation(operation)
        delay, offline, epoch = self._count_failure(found, asked_seconds)
        cause = _long_wait(error) if offline else Waiting.BACK_OFF
        self._report(Waiting.SERVICE if words else cause, words or error.message)
        self._wait(delay, found, epoch=None if asked_seconds is not None else epoch)

    def _wait_and_retry_odd(
        self, error: ApiClientError, operation: str, *, words: str, most_tries: int, alone: bool
    ) -> None:
        if self._wait_until_released():
            return
        found, now = self._operation(operation, alone=alone), self._clock.monotonic()
        with self._lock:
            fresh = now >= found.counted_until
            found.odd += fresh
            if found.odd >= most_tries:
                found.odd = 0  # whoever asks the same again has as many tries
                raise error
        self.persist(
            operation, words or error.message, alone=alone, cause=Waiting.SERVICE if words else Waiting.BACK_OFF
        )

    def persist(
        self,
        operation: str,
        words: str,
        *,
        alone: bool = False,
        most_seconds: float = LONGEST_DELAY_SECONDS,
        cause: Waiting = Waiting.SERVICE,
    ) -> None:
        """Wait before another try of what is alive, whatever it answered: 2, 4, 8 … 60 seconds. Raises `Cancelled`."""
        found, now = self._operation(operation, alone=alone), self._clock.monotonic()
        with self._lock:
            if now >= found.counted_until:
                found.failures += 1
            delay = min(LONGEST_DELAY_SECONDS, most_seconds, 2.0 ** min(found.failures, _DOUBLINGS))
            found.counted_until = max(found.counted_until, now + delay)
            epoch = found.epoch
        self._report(cause, words)
        self._wait(delay, found, epoch=epoch, words_of_one=(cause, words) if alone else None)

    def progress(self, operation: str) -> None:
        """Note that something went through in this lane: its count restarts, and those who wait there try at once."""
        with self._lock:
            found = self._operations.get(operation)
            if found is not None:
                found.epoch += bool(found.failures)
                found.failures = found.odd = 0
                found.counted_until = float("-inf")
            if not self._shown or any(each.failures and not each.alone for each in self._operations.values()):
                return
        self._report(None, "")

    def suspend(self, seconds: float) -> None:
        """Try nothing for `seconds`, then count from zero: what fails meanwhile does not count."""
        with self._lock:
            self._held_until = self._clock.monotonic() + seconds
            self._forget()
        self._report(Waiting.WAKE, "")

    def try_now(self) -> None:
        """The network may be back: whoever waits for it tries at once."""
        with self._lock:
            for operation in self._operations.values():
                operation.epoch += 1
                operation.counted_until = float("-inf")

    def _forget(self) -> None:
        for operation in self._operations.values():
            operation.failures = operation.odd = 0
            operation.epoch += 1
            operation.counted_until = float("-inf")

    def _report(self, waiting: Waiting | None, detail: str) -> None:
        self._shown = waiting is not None
        self._show(waiting, detail)

    def _wait_until_released(self) -> bool:
        """Wait while held. True when it was."""
        held = False
        while (left := self._held_until - self._clock.monotonic()) > 0:
            held = True
            self._stop.wait(self._clock, min(left, _LOOK_SECONDS))
        return held

    def _operation(self, name: str, *, alone: bool = False) -> _Operation:
        with self._lock:
            found = self._operations[name]
            found.alone = alone
            return found

    def _count_failure(self, operation: _Operation, asked_seconds: float | None) -> tuple[float, bool, int]:
        """How long to wait, whether that is “offline”, and the epoch."""
        now = self._clock.monotonic()
        with self._lock:
            fresh = now >= operation.counted_until
            if fresh:
                operation.failures += 1
            longest = min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** min(operation.failures - 1, _DOUBLINGS))
            offline = operation.failures >= FAILURES_UNTIL_OFFLINE
            delay = longest if offline else self._chance.uniform(0, longest)
            if asked_seconds is not None:
                delay = asked_seconds + self._chance.uniform(0, FIRST_DELAY_SECONDS)
            if fresh:
                operation.counted_until = now + delay
            return delay, offline, operation.epoch

    def _wait(
        self,
        seconds: float,
        operation: _Operation,
        *,
        epoch: int | None,
        words_of_one: tuple[Waiting, str] | None = None,
    ) -> None:
        """Wait. `words_of_one`: what one part waits for, shown again once the others, which took it off, have ended."""
        end = self._clock.monotonic() + seconds
        while (left := end - self._clock.monotonic()) > 0:
            self._stop.wait(self._clock, min(left, _LOOK_SECONDS))
            if epoch is not None and epoch != operation.epoch:
                return
            if words_of_one is not None and not self._shown and self._is_quiet():
                self._report(*words_of_one)


def _long_wait(error: ApiClientError) -> Waiting:
    """What a failure that lasts is waited for: who gets answers has a network."""
    if isinstance(error, OutOfFiles):
        return Waiting.BACK_OFF
    answered = isinstance(error, HttpStatusError) and not isinstance(error, _OF_THE_LINE)
    return Waiting.SERVICE if answered else Waiting.NETWORK
