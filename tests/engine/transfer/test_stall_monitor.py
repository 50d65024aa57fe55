"""Which PUT is dropped because it lags: on a clock that is moved by hand."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sfc_uploader.engine.journal.upload_record import UploadRecord
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.snapshots import UploadRequest, Verification
from sfc_uploader.engine.runtime.bottleneck import TimeBreakdown
from sfc_uploader.engine.runtime.rate_control import BandwidthLimiter, ConnectionLimiter, PartThroughput, SpeedMeter
from sfc_uploader.engine.transfer.stall_monitor import StallMonitor
from sfc_uploader.engine.transfer.upload import Upload
from tests.engine.clocks import FastClock, InstantClock
from tests.engine.running import ended, engine, request
from tests.service.process import FaultyProcess

MIB = 2**20


class Sending:
    """A PUT at some speed."""

    def __init__(self, part: int, speed: float) -> None:
        self.part, self.speed, self.sent, self.drops = part, speed, 0.0, 0

    @property
    def under_way(self) -> tuple[int, int]:
        return self.part, int(self.sent)

    def drop(self) -> None:
        self.drops += 1
        self.sent = 0.0


def drops(speeds: list[float], *, seconds: int, usual: float | None = None) -> tuple[list[int], list[EventKind]]:
    """How often each of these PUTs is dropped."""
    clock = InstantClock()
    upload = Upload(1, UploadRequest(Path("x"), "w", "n"), clock, UploadRecord(None, "test", clock))
    senders: list[Any] = [Sending(number, speed) for number, speed in enumerate(speeds, 1)]
    rates = PartThroughput()
    for _ in range(3 if usual else 0):
        rates.add(round(usual or 0), 1.0)
    shared: Any = SimpleNamespace(
        connections=ConnectionLimiter(8, clock),
        meter=SpeedMeter(clock),
        limiter=BandwidthLimiter(clock),
        waits=TimeBreakdown(),
        rates=rates,
        ready=SimpleNamespace(empty=lambda: True),
    )
    supervision = StallMonitor(upload, shared, senders, clock)
    for _ in range(seconds * 10):
        clock.now += 0.1
        for sender in senders:
            sender.sent += sender.speed / 10
        supervision.check()
    return [sender.drops for sender in senders], [event.kind for event in upload.events.all()]


def test_the_one_that_lags_behind_the_others_is_dropped_twice_at_most() -> None:
    counts, events = drops([MIB, MIB, 0.05 * MIB, MIB], seconds=60)
    assert counts == [0, 0, 2, 0]
    assert events == [EventKind.LAGGED] * 2


def test_it_gets_its_ten_seconds() -> None:
    assert drops([MIB, MIB, 0.0], seconds=9) == ([0, 0, 0], [])
    assert drops([MIB, MIB, 0.0], seconds=13)[0] == [0, 0, 1]


def test_a_fifth_of_the_others_speed_is_enough() -> None:
    assert drops([MIB, 0.2 * MIB, MIB], seconds=60)[0] == [0, 0, 0]


def test_the_last_one_is_compared_with_how_parts_usually_went() -> None:
    assert drops([0.01 * MIB], seconds=15, usual=MIB)[0] == [1]
    assert drops([0.01 * MIB], seconds=60)[0] == [0]


def test_on_a_slow_link_connections_take_turns_and_none_is_dropped_for_it() -> None:
    slow = 0.06 * MIB  # 1 Mbit/s for two
    assert drops([slow, 0.0], seconds=25)[0] == [0, 0]
    assert drops([0.001 * MIB], seconds=25, usual=slow)[0] == [0]


def test_a_link_that_is_slow_for_all_drops_nobody(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "slow", bytes_per_second=1_500_000, times=-1)
    with engine(service, tmp_path, clock=FastClock(5)) as queue:
        upload_id = queue.add(request(image_file, "slow-for-all"))
        queue.start()
        done = ended(queue, upload_id)
        events = [event.kind for event in queue.events(upload_id)]
    assert (done.verification, done.retried_parts) == (Verification.VERIFIED, 0)
    assert EventKind.LAGGED not in events
