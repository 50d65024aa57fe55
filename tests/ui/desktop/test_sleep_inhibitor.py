"""The computer stays awake while bytes are on their way, and not a moment longer."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadState, Waiting
from sfc_uploader.engine.queue.ordering import summary_of
from sfc_uploader.os_integration.dbus import DesktopUnavailable
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.desktop.sleep_inhibitor import SleepInhibitor
from tests.helpers.desktop_services import DesktopService, private_bus
from tests.ui.snapshots import upload


def queue(state: UploadState, waiting: Waiting | None = None) -> QueueSnapshot:
    return summary_of((upload(1, state=state, waiting=waiting),), running=True, needs_token=False, journal_trouble="")


SENDING, PAUSED = queue(UploadState.UPLOADING), queue(UploadState.PAUSED)


class Lock:
    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop

    def release(self) -> None:
        self._desktop.released += 1


class Desktop:
    """Counts; `may_answer` holds its answer back, `error` is raised instead of one."""

    def __init__(self) -> None:
        self.taken = self.released = 0
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.error: Exception | None = None

    def take(self, _why: str) -> Lock:
        self.taken += 1
        assert self.may_answer.wait(20)
        if self.error is not None:
            raise self.error
        return Lock(self)


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def remembered(background: Background, tmp_path: Path) -> SettingsStore:
    return SettingsStore(background, tmp_path / "settings.json")


@pytest.fixture
def guard(background: Background, remembered: SettingsStore, desktop: Desktop) -> SleepInhibitor:
    return SleepInhibitor(background, remembered, remembered, desktop.take)


def test_it_is_held_while_something_is_sent(guard: SleepInhibitor, desktop: Desktop, qtbot: QtBot) -> None:
    guard.update(queue(UploadState.READY))
    for _ in range(3):
        guard.update(SENDING)
    qtbot.waitUntil(lambda: guard.is_held)
    assert (desktop.taken, desktop.released) == (1, 0)
    guard.update(PAUSED)
    qtbot.waitUntil(lambda: desktop.released == 1)
    guard.update(SENDING)
    qtbot.waitUntil(lambda: desktop.taken == 2)


def test_waiting_for_the_network_lets_it_sleep(guard: SleepInhibitor, desktop: Desktop, qtbot: QtBot) -> None:
    guard.update(SENDING)
    qtbot.waitUntil(lambda: guard.is_held)
    guard.update(queue(UploadState.UPLOADING, Waiting.NETWORK))
    qtbot.waitUntil(lambda: desktop.released == 1)


def test_what_ended_while_the_desktop_was_asked_is_let_go(
    guard: SleepInhibitor, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.may_answer.clear()
    guard.update(SENDING)  # returns at once, though the desktop does not answer
    qtbot.waitUntil(lambda: desktop.taken == 1)
    guard.update(PAUSED)
    desktop.may_answer.set()
    qtbot.waitUntil(lambda: desktop.released == 1 and not guard.is_held)


def test_the_setting_counts_at_once(
    guard: SleepInhibitor, desktop: Desktop, remembered: SettingsStore, qtbot: QtBot
) -> None:
    remembered.change(prevent_sleep=False)
    guard.update(SENDING)
    assert desktop.taken == 0
    remembered.change(prevent_sleep=True)
    guard.reconsider()
    qtbot.waitUntil(lambda: guard.is_held)
    remembered.change(prevent_sleep=False)
    guard.reconsider()
    qtbot.waitUntil(lambda: desktop.released == 1)


def test_a_desktop_that_cannot_is_asked_once_and_told_of_quietly(
    guard: SleepInhibitor, desktop: Desktop, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    desktop.error = DesktopUnavailable("no service")
    guard.update(SENDING)
    qtbot.waitUntil(lambda: bool(guard.trouble))
    guard.update(PAUSED)
    guard.update(SENDING)
    assert desktop.taken == 1
    assert "Can’t keep this computer awake" in guard.trouble
    assert "no service" in caplog.text


def test_a_quit_lets_go_even_of_what_comes_late(guard: SleepInhibitor, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.may_answer.clear()
    guard.update(SENDING)
    qtbot.waitUntil(lambda: desktop.taken == 1)
    guard.close()
    desktop.may_answer.set()
    qtbot.waitUntil(lambda: desktop.released == 1)
    assert not guard.is_held


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")
def test_a_real_logind_gets_and_loses_the_lock(
    background: Background, remembered: SettingsStore, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with private_bus(monkeypatch), DesktopService("logind", tmp_path / "log") as logind:
        guard = SleepInhibitor(background, remembered, remembered)
        guard.update(SENDING)
        qtbot.waitUntil(lambda: bool(logind.named("Inhibit")), timeout=20_000)
        guard.update(PAUSED)
        qtbot.waitUntil(lambda: bool(logind.named("let go")), timeout=20_000)
