"""Speed, limit, connections: on clocks that stand still until they are told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.model.snapshots import SpeedLimit, Verification
from sfc_uploader.engine.runtime.bottleneck import Activity, TimeBreakdown
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from sfc_uploader.engine.runtime.rate_control import BandwidthLimiter, ConnectionLimiter, PartThroughput, SpeedMeter
from tests.engine.clocks import FastClock, InstantClock
from tests.engine.running import ended, engine, request, row
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess

MIB = 2**20


def flow(meter: SpeedMeter, clock: InstantClock, seconds: float, speed: float) -> list[float]:
    """Let bytes flow for so long; the speeds that were shown, ten a second."""
    shown = []
    for _ in range(round(seconds * 10)):
        clock.now += 0.1
        meter.add(round(speed / 10))
        found = meter.bytes_per_second()
        if found is not None:
            shown.append(found)
    return shown


def test_the_first_speed_is_true_and_comes_after_a_second() -> None:
    clock = InstantClock()
    meter = SpeedMeter(clock)
    assert flow(meter, clock, 0.9, 10 * MIB) == []
    assert flow(meter, clock, 1.0, 10 * MIB)[-1] == pytest.approx(10 * MIB, rel=0.01)


def test_the_speed_is_steady_and_follows() -> None:
    clock = InstantClock()
    meter = SpeedMeter(clock)
    for _ in range(20):  # bursts of a second: on and off
        flow(meter, clock, 1.0, 20 * MIB)
        flow(meter, clock, 1.0, 0)
    shown = flow(meter, clock, 1.0, 20 * MIB) + flow(meter, clock, 1.0, 0)
    assert all(each == pytest.approx(10 * MIB, rel=0.12) for each in shown)
    assert flow(meter, clock, 60.0, 1 * MIB)[-1] == pytest.approx(1 * MIB, rel=0.2)


def test_a_pause_says_nothing_about_the_speed() -> None:
    clock = InstantClock()
    meter = SpeedMeter(clock)
    flow(meter, clock, 10.0, 10 * MIB)
    clock.now += 3600
    meter.restart()
    assert flow(meter, clock, 2.0, 10 * MIB)[-1] == pytest.approx(10 * MIB, rel=0.01)
    assert meter.total_bytes == pytest.approx(120 * MIB, rel=0.01)


def test_while_nothing_moves_there_is_no_speed() -> None:
    """An average that fades would promise a time left for minutes after the network is gone."""
    clock = InstantClock()
    meter = SpeedMeter(clock)
    flow(meter, clock, 30.0, 10 * MIB)
    clock.now += 4.0
    assert meter.bytes_per_second() is not None
    clock.now += 2.0
    assert meter.is_stalled
    assert meter.bytes_per_second() is None
    assert flow(meter, clock, 1.0, 10 * MIB)


@given(st.floats(1e6, 1e9), st.lists(st.integers(1, MIB), min_size=1, max_size=20))
def test_the_limit_holds_over_any_row_of_slices(rate: float, slices: list[int]) -> None:
    clock = InstantClock()
    limiter = BandwidthLimiter(clock, rate)
    begun = clock.now
    for size in slices:
        limiter.acquire(size, CancelToken())
    passed = clock.now - begun
    assert sum(slices[:-1]) <= rate * (passed + BandwidthLimiter._BURST_SECONDS) * 1.001 + 1


def test_a_changed_limit_counts_at_once_and_none_is_no_limit() -> None:
    clock = InstantClock()
    limiter = BandwidthLimiter(clock, 1000.0)
    stop = CancelToken()
    for _ in range(10):
        limiter.acquire(100, stop)
    limiter.set(1e6)
    before = clock.now
    for _ in range(10):
        limiter.acquire(100, stop)
    assert clock.now - before < 0.1
    limiter.set(None)
    assert limiter.acquire(10**12, stop) == 0.0
    with pytest.raises(ValueError, match="more than 0"):
        limiter.set(0)


def test_who_waits_for_the_limit_can_be_stopped() -> None:
    limiter = BandwidthLimiter(Clock(), 1.0)
    stop = CancelToken()
    limiter.acquire(1000, stop)
    waiting = threading.Timer(0.05, stop.set, [StopReason.PAUSE])
    waiting.start()
    with pytest.raises(Cancelled):
        limiter.acquire(1, stop)


def test_several_senders_share_the_limit() -> None:
    """Real threads and a real clock; the bound is of bytes, not of time. None of them waits while others go twice."""
    limiter = BandwidthLimiter(Clock(), 4.0 * MIB)
    stop = CancelToken()
    sent = [0] * 4
    together = threading.Barrier(5)

    def work(index: int) -> None:
        together.wait()
        try:
            while True:
                size = limiter.slice_bytes(MIB)
                limiter.acquire(size, stop)
                sent[index] += size
        except Cancelled:
            return

    threads = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    begun = time.monotonic()
    together.wait()
    while sum(sent) < 4 * MIB:
        time.sleep(0.01)
    stop.set(StopReason.PAUSE)
    for thread in threads:
        thread.join()
    slack = 5 * limiter.slice_bytes(MIB) + 4.0 * MIB * BandwidthLimiter._BURST_SECONDS
    assert sum(sent) <= 4.0 * MIB * (time.monotonic() - begun) + slack
    assert max(sent) - min(sent) <= 3 * limiter.slice_bytes(MIB)


def drive(
    connections: ConnectionLimiter, clock: InstantClock, speed_of: Callable[[int], float], seconds: int
) -> set[int]:
    """Let bytes flow as fast as so many connections carry them; how many there were, second by second."""
    total, seen = 0, set()
    for second in range(seconds):
        clock.now += 1.0
        total += round(speed_of(connections.allowed))
        connections.adjust(total, connections_limit=True)
        if second > seconds // 2:
            seen.add(connections.allowed)
    return seen


def test_connections_are_added_while_they_bring_something() -> None:
    clock = InstantClock()
    assert drive(ConnectionLimiter(8, clock), clock, lambda count: count * 10 * MIB, 40) == {8}
    assert drive(ConnectionLimiter(16, clock), clock, lambda count: min(count, 6) * 10 * MIB, 60) <= {6, 9}


def test_below_a_limit_few_parts_share_the_stream() -> None:
    clock = InstantClock()
    assert drive(ConnectionLimiter(8, clock, is_limited=True), clock, lambda _count: MIB, 60) <= {1, 2}
    assert drive(ConnectionLimiter(8, clock, is_limited=True), clock, lambda count: count * 10 * MIB, 60) == {8}


def test_connections_that_bring_nothing_are_taken_back() -> None:
    clock = InstantClock()
    assert drive(ConnectionLimiter(8, clock), clock, lambda _count: 50 * MIB, 60) == {4, 6}


def test_nothing_is_added_while_parts_are_what_lacks() -> None:
    clock = InstantClock()
    connections = ConnectionLimiter(8, clock)
    for second in range(30):
        clock.now += 1
        connections.adjust(second * 10 * MIB, connections_limit=False)
    assert connections.allowed == 4


def test_asked_for_less_they_are_halved_once_a_burst_and_come_back() -> None:
    clock = InstantClock()
    connections = ConnectionLimiter(8, clock)
    drive(connections, clock, lambda count: count * 10 * MIB, 30)
    for _ in range(5):
        connections.back_off(asked=True)
    assert connections.allowed == 4
    assert connections.was_throttled
    for _ in range(4):
        clock.now += 5
        connections.back_off(asked=False)
    assert connections.allowed == 1
    assert drive(connections, clock, lambda count: count * 10 * MIB, 90) == {8}
    assert not connections.was_throttled


def test_a_place_that_was_left_for_a_while_is_taken_again() -> None:
    connections = ConnectionLimiter(1, Clock())
    stop = CancelToken()
    connections.acquire(stop)
    connections.release()
    connections.reacquire(stop)
    stop.set(StopReason.PAUSE)
    connections.reacquire(stop)  # stopped: it waits for nobody, and is given back twice
    connections.release()
    connections.release()
    with pytest.raises(Cancelled):
        connections.acquire(stop)


def test_the_usual_rate_needs_a_few_parts() -> None:
    rates = PartThroughput()
    rates.add(100, 1.0)
    assert rates.usual() is None
    rates.add(300, 1.0)
    rates.add(100, 0.0)
    assert rates.usual() == 200.0


def test_the_re_reading_before_an_upload_goes_on_is_soon_forgotten() -> None:
    """Eight senders have waited for half a minute while what landed was compared; now the network is the limit."""
    waits = TimeBreakdown()
    waits.add(Activity.READ, 30.0)
    for _ in range(8):
        waits.add(Activity.IDLE, 30.0)
    found = []
    for _ in range(5):
        for _ in range(8):
            waits.add(Activity.SEND, 1.0)
        found.append(waits.bottleneck(throttled=False))
    assert found[-1] is SpeedLimit.NETWORK


def test_a_limit_holds_is_told_and_can_be_lifted(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        queue.set_limit(2.0 * MIB)
        upload_id = queue.add(request(image_file, "limited"))
        begun = time.monotonic()
        queue.start()
        wait_until("that the limit is named", lambda: row(queue, upload_id).limited_by is SpeedLimit.OWN)
        wait_until("some of it", lambda: row(queue, upload_id).sent_bytes > 4 * MIB)
        sent, passed = row(queue, upload_id).sent_bytes, time.monotonic() - begun
        assert sent <= 2.0 * MIB * (passed + 0.5)
        queue.set_limit(None)
        done = ended(queue, upload_id)
    assert (done.verification, done.limited_by) == (Verification.VERIFIED, None)


def test_fewer_connections_count_for_the_next_parts() -> None:
    stop = CancelToken()
    connections = ConnectionLimiter(4, Clock())
    for _ in range(4):
        connections.acquire(stop)
    connections.set_most(1)
    assert connections.allowed == 1
    for _ in range(4):
        connections.release()
    connections.acquire(stop)
    connections.back_off(asked=True)
    connections.set_most(8)
    assert connections.allowed == 1  # the other side asked for less a moment ago
