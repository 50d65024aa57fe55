"""The clock that a program reads."""

from __future__ import annotations

from sfc_uploader.common.clock import Clock


def test_this_machines_clocks_tell_a_sleep_from_none() -> None:
    clock = Clock()
    first, second = clock.asleep(), clock.asleep()
    assert abs(second - first) < 1.0
