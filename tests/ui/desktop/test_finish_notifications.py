"""Who does not look is told what ended: once for many, and never of what is old."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadSnapshot, UploadState, Verification
from sfc_uploader.engine.queue.ordering import summary_of
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.desktop.finish_notifications import FinishNotifier, Notification
from tests.helpers.desktop_services import DesktopService, private_bus
from tests.ui import snapshots
from tests.ui.driver import WindowDriver
from tests.ui.snapshots import Follower

FAILED = Failure.of(FailureKind.TOKEN_REFUSED)


def row(number: int, state: UploadState, **values: object) -> UploadSnapshot:
    return snapshots.upload(number, name=f"image-{number}", state=state, **values)


def queue(*rows: UploadSnapshot, needs_token: bool = False) -> QueueSnapshot:
    return summary_of(rows, running=True, needs_token=needs_token, journal_trouble="")


def landed(number: int) -> UploadSnapshot:
    return row(number, UploadState.COMPLETED, verification=Verification.VERIFIED)


def sending(*numbers: int) -> QueueSnapshot:
    return queue(*(row(number, UploadState.UPLOADING) for number in numbers))


def gathering(endings: FinishNotifier) -> QTimer:
    """What waits for more endings before they are told together."""
    timer = endings.findChild(QTimer)
    assert timer is not None
    return timer


@pytest.fixture
def told(qtbot: QtBot) -> tuple[FinishNotifier, Follower, list[Notification]]:
    messages: list[Notification] = []
    endings = FinishNotifier(messages.append)
    gathering(endings).setInterval(50)
    return endings, Follower(endings.finish, endings.update), messages


def test_many_endings_are_told_in_one(told: tuple[FinishNotifier, Follower, list[Notification]], qtbot: QtBot) -> None:
    _endings, follower, messages = told
    numbers = range(1, 8)
    follower.show(sending(*numbers))
    for done in numbers:
        rows = [landed(number) if number <= done else row(number, UploadState.UPLOADING) for number in numbers]
        rows[1] = row(2, UploadState.FAILED, failure=FAILED) if done >= 2 else rows[1]
        follower.show(queue(*rows))
    qtbot.waitUntil(lambda: bool(messages))
    (message,) = messages
    assert message.title == "6 uploads finished, 1 failed"
    lines = message.words.splitlines()
    assert lines[0].startswith("image-2: Your token was rejected")
    assert lines[1:] == ["image-1 is verified", "image-3 is verified", "And 4 more."]


@pytest.mark.parametrize(
    ("ended", "title", "words"),
    [
        (landed(1), "1 upload finished", "image-1 is verified"),
        (
            row(1, UploadState.COMPLETED, verification=Verification.FAILED),
            "1 upload failed",
            "image-1 failed verification",
        ),
        (
            row(1, UploadState.COMPLETED, verification=Verification.UNVERIFIED),
            "1 upload finished",
            "image-1 was uploaded, but not fully verified",
        ),
    ],
)
def test_one_ending(
    told: tuple[FinishNotifier, Follower, list[Notification]],
    qtbot: QtBot,
    ended: UploadSnapshot,
    title: str,
    words: str,
) -> None:
    _endings, follower, messages = told
    follower.show(sending(1))
    follower.show(queue(ended))
    qtbot.waitUntil(lambda: bool(messages))
    assert messages == [Notification(title, words)]


def test_what_is_old_what_was_cancelled_and_what_goes_on_is_not_told(
    told: tuple[FinishNotifier, Follower, list[Notification]], qtbot: QtBot
) -> None:
    endings, follower, messages = told
    follower.show(queue(landed(1)))
    follower.show(queue(landed(1), row(2, UploadState.UPLOADING), row(3, UploadState.UPLOADING)))
    follower.show(queue(landed(1), row(2, UploadState.CANCELED), row(3, UploadState.PAUSED)))
    assert not gathering(endings).isActive()
    follower.show(queue(row(3, UploadState.FAILED, failure=FAILED)))
    with qtbot.waitSignal(gathering(endings).timeout):
        follower.show(queue(row(3, UploadState.READY)))
    assert messages == []


def test_a_refused_token_is_told_once(told: tuple[FinishNotifier, Follower, list[Notification]], qtbot: QtBot) -> None:
    endings, follower, messages = told
    for _ in range(3):
        follower.show(queue(row(1, UploadState.PAUSED), needs_token=True))
    qtbot.waitUntil(lambda: bool(messages))
    follower.show(queue(row(1, UploadState.PAUSED), needs_token=True))
    assert not gathering(endings).isActive()
    assert messages[0].title == "Your token was rejected"


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")
def test_the_desktop_shows_it_and_a_click_brings_the_window(
    driver: WindowDriver, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timer = gathering(driver.application.presence.endings)
    fronts: list[str] = []
    monkeypatch.setattr(driver.window, "come_to_front", fronts.append)

    def finish(number: int) -> None:
        with qtbot.waitSignal(timer.timeout):
            driver.application.host.upload_finished.emit(landed(number))

    with private_bus(monkeypatch), DesktopService("notifications", tmp_path / "log") as service:
        monkeypatch.setattr(QApplication, "activeWindow", lambda: driver.window)
        finish(1)  # not told of: the window is in front
        monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
        finish(2)
        driver.wait(lambda: bool(service.named("Notify")))
        assert [call[4:6] for call in service.named("Notify")] == [["1 upload finished", "image-2 is verified"]]

        def was_clicked() -> bool:
            service.do("click")  # of no effect before the desktop's answer is here
            return bool(fronts)

        driver.wait(was_clicked)
        assert fronts[0] == "token-of-the-click"
        settings = driver.application.findChild(SettingsStore)
        assert settings is not None
        settings.change(notify=False)
        finish(3)  # nobody wants to be told
        driver.quit()
    assert len(service.named("Notify")) == 1
