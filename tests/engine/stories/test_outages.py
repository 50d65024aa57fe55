"""The machine sleeps, the network dies, the clock jumps, the link starves: the upload goes on by itself."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.snapshots import UploadState, Verification, Waiting
from tests.engine.clocks import SLEPT_SECONDS, FastClock, SleepyClock
from tests.engine.running import (
    begin_and_hold,
    ended,
    engine,
    pause,
    request,
    row,
    send,
    sha256_of,
    stored,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def test_a_dead_network_is_waited_for(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(60)) as queue:
        service.fault("put", "stall", part=2, after_bytes=1000, times=1)
        upload_id = queue.add(request(image_file, "outage"))
        queue.start()
        wait_until("a stalled part", lambda: any(note.get("fault") for note in service.seen("put")))
        service.kill()
        wait_until("“waiting for the network”", lambda: row(queue, upload_id).waiting is Waiting.NETWORK)
        assert row(queue, upload_id).state is UploadState.UPLOADING
        service.revive()
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert stored(service, "outage")[0]["stored_sha256"] == sha256_of(image_file)


def test_after_a_sleep_dead_sockets_are_dropped_and_the_upload_goes_on(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    clock = SleepyClock()
    with engine(service, tmp_path, clock=clock) as queue:
        service.fault("put", "stall", after_bytes=100_000, times=3)
        upload_id = queue.add(request(image_file, "slept"))
        queue.start()
        wait_until("three dead connections", lambda: sum(note["held"] for note in service.seen("put")) == 3)
        urls_before = len(service.seen("part_url"))
        clock.slept += SLEPT_SECONDS
        wait_until("that it noticed", lambda: row(queue, upload_id).waiting is Waiting.WAKE)
        assert row(queue, upload_id).slept_seconds == SLEPT_SECONDS
        done = ended(queue, upload_id)
        events = [event.kind for event in queue.events(upload_id)]
    assert (done.verification, done.waiting) == (Verification.VERIFIED, None)
    assert done.slept_seconds == SLEPT_SECONDS
    assert len(service.seen("part_url")) - urls_before >= 3  # the old URLs are not used again
    assert EventKind.SLEPT in events
    assert events.index(EventKind.SLEPT) < events.index(EventKind.GOES_ON)
    assert [image["stored_sha256"] for image in stored(service, "slept")] == [sha256_of(image_file)]


def test_a_sleep_during_complete_is_got_over(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    clock = SleepyClock()
    with engine(service, tmp_path, clock=clock) as queue:
        service.fault("complete", "stall", times=1)
        upload_id = queue.add(request(image_file, "slept-late"))
        queue.start()
        wait_until("complete", lambda: any(note["held"] for note in service.seen("complete")))
        clock.slept += 8 * 3600
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert len(stored(service, "slept-late")) == 1


def test_ten_minutes_offline_are_waited_out_and_cost_no_attempts(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    clock = FastClock(200)
    with engine(service, tmp_path, clock=clock) as queue:
        service.fault("put", "stall", part=2, after_bytes=1000)
        upload_id = queue.add(request(image_file, "ten-minutes"))
        queue.start()
        wait_until("a part on its way", lambda: any(note["held"] for note in service.seen("put")))
        gone_at = clock.monotonic()
        service.kill()
        wait_until("“waiting for the network”", lambda: row(queue, upload_id).waiting is Waiting.NETWORK)
        wait_until("ten minutes", lambda: clock.monotonic() - gone_at > 600)
        assert row(queue, upload_id).state is UploadState.UPLOADING
        assert row(queue, upload_id).failure is None
        service.revive()
        done = ended(queue, upload_id)
    assert done.verification is Verification.VERIFIED
    assert [image["stored_sha256"] for image in stored(service, "ten-minutes")] == [sha256_of(image_file)]


def test_when_the_system_says_that_the_network_is_back_nobody_waits_longer(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    class NextTryInAnHour(FastClock):
        def __init__(self) -> None:
            super().__init__(200)
            self.slow = threading.Event()

        def monotonic(self) -> float:
            return time.monotonic() * (0.01 if self.slow.is_set() else self.factor)

    clock = NextTryInAnHour()
    with engine(service, tmp_path, clock=clock) as queue:
        upload_id = queue.add(request(image_file, "back-again"))
        service.kill()
        queue.start()
        wait_until("“waiting for the network”", lambda: row(queue, upload_id).waiting is Waiting.NETWORK)
        clock.slow.set()  # by itself it would now wait for more than an hour
        service.revive()
        queue.try_now()
        assert ended(queue, upload_id).verification is Verification.VERIFIED


def test_many_connections_on_a_slow_link_end_in_no_loop_of_time_outs(service: FaultyProcess, tmp_path: Path) -> None:
    """Six connections share so little that a whole part takes each of them many times the read time-out."""
    path = tmp_path / "slow.img"
    path.write_bytes(bytes(range(256)) * (6 * 5 * 2**20 // 256))
    service.fault("put", "starve", bytes_per_second=3 * 2**20, times=-1)
    with engine(service, tmp_path, connections=6, clock=FastClock(5)) as queue:
        done = send(queue, request(path, "starved"))
    assert done.verification is Verification.VERIFIED
    assert len(service.seen("put")) <= 2 * 6
    assert [image["stored_sha256"] for image in stored(service, "starved")] == [sha256_of(path)]


def test_pausing_while_offline_takes_effect_and_holds(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(20)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "paused-offline")
        service.kill()
        pause(queue, upload_id)
        service.revive()
        queue.start()
        assert ended(queue, upload_id).verification is Verification.VERIFIED
