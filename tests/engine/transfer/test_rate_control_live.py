"""The limit, the watchdog and the reason of the speed, over real sockets."""

import time
from pathlib import Path

from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.snapshots import SpeedLimit, Verification
from tests.engine.clocks import FastClock
from tests.engine.running import WAIT_SECONDS, engine, request, row
from tests.service.process import FaultyProcess

from .test_upload_run import wait_until

MIB = 2**20


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
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    assert (done.verification, done.limited_by) == (Verification.VERIFIED, None)


def test_a_link_that_is_slow_for_all_drops_nobody(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "slow", bytes_per_second=1_500_000, times=-1)
    with engine(service, tmp_path, clock=FastClock(5)) as queue:
        upload_id = queue.add(request(image_file, "slow-for-all"))
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
        events = [event.kind for event in queue.events(upload_id)]
    assert (done.verification, done.retried_parts) == (Verification.VERIFIED, 0)
    assert EventKind.LAGGED not in events


def test_a_service_that_throttles_is_named(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "slowdown", times=4)
    service.fault("put", "slow", bytes_per_second=3 * MIB, times=-1)
    with engine(service, tmp_path, clock=FastClock(5)) as queue:
        upload_id = queue.add(request(image_file, "throttled"))
        queue.start()
        wait_until("that the service is named", lambda: row(queue, upload_id).limited_by is SpeedLimit.SERVICE)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
