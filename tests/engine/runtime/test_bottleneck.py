"""What limits an upload: this link, its own limit, or the service."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.engine.model.snapshots import SpeedLimit, Verification
from sfc_uploader.engine.runtime.bottleneck import Activity, TimeBreakdown
from tests.engine.clocks import FastClock
from tests.engine.running import ended, engine, request, row
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def test_a_service_that_throttles_is_named(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "slowdown", times=4)
    service.fault("put", "slow", bytes_per_second=3 * 2**20, times=-1)
    with engine(service, tmp_path, clock=FastClock(5)) as queue:
        upload_id = queue.add(request(image_file, "throttled"))
        queue.start()
        wait_until("that the service is named", lambda: row(queue, upload_id).limited_by is SpeedLimit.SERVICE)
        assert ended(queue, upload_id).verification is Verification.VERIFIED


@pytest.mark.parametrize(
    ("spent", "throttled", "limit"),
    [
        ({}, False, None),
        ({Activity.SEND: 5.0, Activity.MD5: 1.0}, False, SpeedLimit.NETWORK),
        ({Activity.SEND: 1.0, Activity.MD5: 5.0}, False, SpeedLimit.HASHING),
        ({Activity.IDLE: 5.0, Activity.SEND: 1.0, Activity.READ: 1.0, Activity.SHA256: 0.1}, False, SpeedLimit.DISK),
        ({Activity.IDLE: 5.0, Activity.SEND: 1.0, Activity.READ: 0.1, Activity.SHA256: 1.0}, False, SpeedLimit.HASHING),
        ({Activity.LIMITED: 5.0, Activity.SEND: 1.0}, False, SpeedLimit.OWN),
        ({Activity.SEND: 5.0}, True, SpeedLimit.SERVICE),
        ({Activity.BACKED_OFF: 5.0, Activity.SEND: 1.0}, False, SpeedLimit.SERVICE),
    ],
)
def test_what_limits_is_told_from_where_time_went(
    spent: dict[Activity, float], throttled: bool, limit: SpeedLimit | None
) -> None:
    waits = TimeBreakdown()
    for kind, seconds in spent.items():
        waits.add(kind, seconds)
    assert waits.bottleneck(throttled=throttled) is limit
    assert waits.bottleneck(throttled=throttled) is None
