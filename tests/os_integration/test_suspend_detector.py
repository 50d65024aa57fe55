"""A machine that slept is told by its clocks."""

from __future__ import annotations

import threading

import pytest

from sfc_uploader.os_integration.suspend_detector import SuspendDetector
from tests.engine.clocks import SLEPT_SECONDS, SleepyClock
from tests.engine.running import WAIT_SECONDS
from tests.helpers.waiting import wait_until


def test_a_watch_that_was_stopped_tells_nothing() -> None:
    clock = SleepyClock()
    naps: list[float] = []
    told = threading.Event()

    def woke(seconds: float) -> None:
        naps.append(seconds)
        told.set()

    watch = SuspendDetector(clock, woke)
    watch.start()
    wait_until("its thread", lambda: any(each.name == "sleep-watch" for each in threading.enumerate()))
    watch.stop()
    wait_until("its end", lambda: not any(each.name == "sleep-watch" for each in threading.enumerate()))
    clock.slept += SLEPT_SECONDS
    watch.start()
    clock.slept += 1.0  # a sleep of no account
    assert not told.wait(0.3)
    clock.slept += 5.0
    assert told.wait(WAIT_SECONDS)
    watch.stop()
    assert naps == [pytest.approx(5.0)]
