"""Waiting for what another thread or process does."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest


def wait_until(what: str, condition: Callable[[], object], *, seconds: float = 60.0) -> None:
    """Wait for a condition; fail by its name when it never comes."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"never came: {what}")
        time.sleep(0.01)
