"""What a person may change while uploads run: connections, and images at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.model.snapshots import UploadState, Verification
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.rate_control import ConnectionLimiter
from tests.e2e.desktop import wait_until
from tests.engine.clocks import FastClock
from tests.engine.running import WAIT_SECONDS, engine, request, row, stored
from tests.service.process import FaultyProcess


def stalled_puts(service: FaultyProcess) -> int:
    return sum(bool(note.get("fault")) for note in service.seen("put"))


def test_more_connections_count_for_what_is_being_sent(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        service.fault("put", "stall", after_bytes=100_000, times=9, seconds=600)
        upload_id = queue.add(request(image_file, "more-connections"))
        queue.start_one(upload_id)
        wait_until("one stalled part", lambda: stalled_puts(service) == 1)
        queue.set_connections(3)
        wait_until("three stalled parts", lambda: stalled_puts(service) == 3)
        service.clear()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    assert len(stored(service, "more-connections")) == 1


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


def test_more_images_at_once_begin_the_next_row(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        service.fault("put", "stall", after_bytes=100_000, times=99, seconds=600)
        first, second = (queue.add(request(image_file, name)) for name in ("at-once-1", "at-once-2"))
        queue.start()
        wait_until("the first row", lambda: row(queue, first).state is UploadState.UPLOADING)
        assert row(queue, second).state is UploadState.READY
        queue.set_images_at_once(2)
        wait_until("the second row", lambda: row(queue, second).state is UploadState.UPLOADING)


def test_senseless_values_are_refused(service: FaultyProcess, tmp_path: Path) -> None:
    with engine(service, tmp_path) as queue:
        for wrong in (0, 33):
            with pytest.raises(ValueError, match="1 to 32"):
                queue.set_connections(wrong)
        with pytest.raises(ValueError, match="at least 1"):
            queue.set_images_at_once(0)
