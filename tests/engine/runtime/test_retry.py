from __future__ import annotations

import contextlib
import random
import threading
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from sfc_uploader.api.errors import (
    Aborted,
    ApiClientError,
    CertificateRejected,
    ConnectError,
    InvalidResponse,
    NetworkError,
    RateLimited,
    Refusal,
    ServerError,
    SlowClient,
    StoreServerError,
    TimedOut,
)
from sfc_uploader.engine.model.snapshots import Waiting
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from sfc_uploader.engine.runtime.rate_control import ConnectionLimiter
from sfc_uploader.engine.runtime.retry import FAILURES_UNTIL_OFFLINE, LONGEST_DELAY_SECONDS, RetryPolicy
from tests.engine.clocks import FastClock, InstantClock
from tests.engine.running import engine, request, row
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


class Bench:
    def __init__(self) -> None:
        self.clock = InstantClock()
        self.stop = CancelToken()
        self.connections = ConnectionLimiter(8, self.clock)
        self.shown: list[tuple[Waiting | None, str]] = []
        self.retry_policy = RetryPolicy(
            stop=self.stop,
            clock=self.clock,
            connections=self.connections,
            show=lambda waiting, detail: self.shown.append((waiting, detail)),
            chance=random.Random(7),
        )


def failing(times: int, error: ApiClientError) -> object:
    left = [times]

    def attempt() -> str:
        if left[0]:
            left[0] -= 1
            raise error
        return "through"

    return attempt


def test_ten_minutes_without_a_network_are_waited_out_and_shown() -> None:
    bench = Bench()
    began = bench.clock.now
    end = began + 600.0

    def attempt() -> str:
        if bench.clock.now < end:
            raise ConnectError("no route")
        return "back"

    assert bench.retry_policy.call(attempt, "x") == "back"
    kinds = [waiting for waiting, _detail in bench.shown]
    assert kinds[: FAILURES_UNTIL_OFFLINE - 1] == [Waiting.BACK_OFF] * (FAILURES_UNTIL_OFFLINE - 1)
    assert Waiting.NETWORK in kinds
    assert kinds[-1] is None
    assert bench.clock.now <= end + LONGEST_DELAY_SECONDS


@pytest.mark.parametrize(
    ("error", "waited_for"),
    [
        (StoreServerError("The store answered 503.", Refusal(503)), Waiting.SERVICE),
        (ServerError("The service answered 502.", Refusal(502)), Waiting.SERVICE),
        (SlowClient("The store waited for bytes in vain.", Refusal(400)), Waiting.NETWORK),
    ],
)
def test_who_answers_with_an_error_for_long_is_waited_for_and_not_the_network(
    error: ApiClientError, waited_for: Waiting
) -> None:
    bench = Bench()
    for _ in range(FAILURES_UNTIL_OFFLINE):
        bench.retry_policy.wait_and_retry(error, "x")
    assert bench.shown[-1] == (waited_for, error.message)


def test_waits_grow_but_never_beyond_a_minute() -> None:
    bench = Bench()
    times: list[float] = []

    def attempt() -> None:
        times.append(bench.clock.now)
        if len(times) < 15:
            raise NetworkError("reset")

    bench.retry_policy.call(attempt, "x")
    waits = [after - before for before, after in pairwise(times)]
    assert all(wait <= min(LONGEST_DELAY_SECONDS, 2.0**index) + 1e-6 for index, wait in enumerate(waits))
    assert waits[-1] == pytest.approx(LONGEST_DELAY_SECONDS)


def test_retry_after_is_honoured_and_fewer_connections_are_used() -> None:
    bench = Bench()
    began = bench.clock.now
    bench.retry_policy.call(failing(1, RateLimited("slow", Refusal(429, retry_after_seconds=120.0))), "x")  # type: ignore[arg-type]
    assert 120.0 <= bench.clock.now - began <= 121.5
    assert bench.connections.allowed == 2


def test_what_no_wait_heals_is_raised_at_once() -> None:
    bench = Bench()
    with pytest.raises(CertificateRejected):
        bench.retry_policy.call(failing(1, CertificateRejected("unknown issuer")), "x")  # type: ignore[arg-type]
    assert bench.clock.waits == []


def test_answers_that_keep_breaking_the_contract_are_given_up() -> None:
    bench = Bench()
    with pytest.raises(InvalidResponse):
        bench.retry_policy.call(failing(100, InvalidResponse("nonsense")), "x")  # type: ignore[arg-type]
    bench.retry_policy.progress("x")
    assert bench.retry_policy.call(failing(3, InvalidResponse("nonsense")), "x") == "through"  # type: ignore[arg-type]


def test_a_stop_ends_the_waiting() -> None:
    bench = Bench()

    def attempt() -> None:
        bench.stop.set(StopReason.PAUSE)
        raise NetworkError("reset")

    with pytest.raises(Cancelled):
        bench.retry_policy.call(attempt, "x")


def test_an_abort_is_a_stop_when_we_stopped() -> None:
    bench = Bench()

    def attempt() -> None:
        bench.stop.set(StopReason.PAUSE)
        raise Aborted("ended by us")

    with pytest.raises(Cancelled):
        bench.retry_policy.call(attempt, "x")


def test_progress_starts_the_counting_anew() -> None:
    bench = Bench()
    for _ in range(40):
        bench.retry_policy.call(failing(5, NetworkError("reset")), "x")  # type: ignore[arg-type]
    assert Waiting.NETWORK not in [waiting for waiting, _detail in bench.shown]


def test_what_times_out_gets_fewer_connections() -> None:
    bench = Bench()
    assert bench.retry_policy.call(failing(1, TimedOut("no answer in time")), "x") == "through"  # type: ignore[arg-type]
    assert bench.connections.allowed == 2
    assert not bench.connections.was_throttled


def test_while_held_nothing_is_tried_and_no_failure_counts() -> None:
    bench = Bench()
    tried: list[float] = []

    def attempt() -> str:
        tried.append(bench.clock.now)
        return "through"

    bench.retry_policy.suspend(3.0)
    began = bench.clock.now
    for _ in range(2 * FAILURES_UNTIL_OFFLINE):
        bench.retry_policy.wait_and_retry(NetworkError("dropped"), "x")
        bench.clock.now = began
    assert bench.retry_policy.call(attempt, "x") == "through"
    assert tried == [began + 3.0]
    assert [waiting for waiting, _detail in bench.shown] == [Waiting.WAKE, None]


def test_the_news_that_the_network_is_back_ends_a_wait_at_once() -> None:
    bench = Bench()
    for _ in range(FAILURES_UNTIL_OFFLINE):
        bench.retry_policy.wait_and_retry(ConnectError("no route"), "x")
    assert bench.shown[-1][0] is Waiting.NETWORK

    class GoodNews(InstantClock):
        def wait(self, event: object, seconds: float) -> bool:
            bench.retry_policy.try_now()
            return super().wait(event, seconds)  # type: ignore[arg-type]

    news = GoodNews()
    news.now = bench.clock.now
    bench.retry_policy._clock = news  # the same moment, with somebody else at the switch
    bench.retry_policy.wait_and_retry(ConnectError("no route"), "x")
    assert len(news.waits) == 1


def test_a_new_kind_of_call_never_comes_while_all_kinds_are_gone_through() -> None:
    """`dictionary changed size during iteration` would end an upload."""
    bench = Bench()
    retry_policy = bench.retry_policy

    class Lanes(defaultdict[str, object]):
        def __missing__(self, key: str) -> object:
            assert retry_policy._lock.locked()
            return super().__missing__(key)

    retry_policy._operations = Lanes(retry_policy._operations.default_factory)  # type: ignore[assignment]
    assert retry_policy.call(failing(1, ConnectError("no")), "a new kind") == "through"  # type: ignore[arg-type]


def test_what_one_part_waits_for_is_said_again_once_nothing_else_moves() -> None:
    bench = Bench()
    others = [True]  # another part's success, a moment after this one's wait began

    class MovingClock(InstantClock):
        def wait(self, event: threading.Event, seconds: float) -> bool:
            if others.pop() if others else False:
                bench.retry_policy.progress("PUT")
            return super().wait(event, seconds)

    clock = MovingClock()
    bench.retry_policy = RetryPolicy(
        stop=bench.stop,
        clock=clock,
        connections=bench.connections,
        show=lambda waiting, detail: bench.shown.append((waiting, detail)),
    )
    bench.retry_policy.persist("PUT 3", "Part 3 is refused for now.", alone=True)
    words = (Waiting.SERVICE, "Part 3 is refused for now.")
    assert bench.shown == [words, (None, ""), words]


@pytest.mark.parametrize("step", ["put", "create"])
def test_the_back_off_grows_though_other_calls_succeed(
    service: FaultyProcess, tmp_path: Path, image_file: Path, step: str
) -> None:
    service.fault(step, "status", status=503, code="InternalError", times=-1)
    with engine(service, tmp_path, clock=FastClock(60)) as queue:
        upload_id = queue.add(request(image_file, f"down-{step}"))
        queue.start()
        wait_until("“waiting for the service”", lambda: row(queue, upload_id).waiting is Waiting.SERVICE)
        assert len(service.seen(step)) < 60


def test_an_outage_of_days_is_waited_out() -> None:
    clock = InstantClock()
    retry_policy = RetryPolicy(
        stop=CancelToken(), clock=clock, connections=ConnectionLimiter(1, clock), show=lambda _waiting, _detail: None
    )
    begun = clock.now
    while clock.now - begun < 3 * 86_400:
        retry_policy.wait_and_retry(ConnectError("no route"), "x")


def test_a_burst_of_nonsense_counts_once() -> None:
    clock = InstantClock()
    retry_policy = RetryPolicy(
        stop=CancelToken(), clock=clock, connections=ConnectionLimiter(1, clock), show=lambda _waiting, _detail: None
    )
    for _ in range(20):
        with contextlib.suppress(AssertionError):
            retry_policy.wait_and_retry(InvalidResponse("nonsense"), "x")
        clock.now = 1000.0  # all of them at the same moment
