"""Keeping a computer awake that has no D-Bus. Its own calls are wakepy's, and can be tried on that system alone."""

import threading

import pytest

from sfc_uploader.awake import Awake
from sfc_uploader.desktop_bus import DesktopUnavailable


def holding() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "awake"]


def test_it_is_held_until_it_is_released_from_any_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    held = Awake()
    assert len(holding()) == 1
    other = threading.Thread(target=held.release)
    other.start()
    other.join()
    assert holding() == []


def test_a_system_that_refuses_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")
    with pytest.raises(DesktopUnavailable, match="can't be kept awake"):
        Awake()
    assert holding() == []
