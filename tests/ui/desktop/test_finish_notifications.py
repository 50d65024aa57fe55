"""Who does not look is told what ended: once for many, and never of what is old."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadSnapshot, UploadState, Verification
from sfc_uploader.engine.queue.ordering import summary_of
from sfc_uploader.ui.desktop.finish_notifications import FinishNotifier, Notification
from tests.helpers.desktop_services import DesktopService, private_bus
from tests.ui.app.test_application import WAIT_MS, program  # noqa: F401 - fixtures
from tests.ui.snapshots import Follower

from .test_sleep_inhibitor import ROW

FAILED = Failure.of(FailureKind.TOKEN_REFUSED)


def row(number: int, state: UploadState, **values: object) -> UploadSnapshot:
    return replace(ROW, id=number, name=f"image-{number}", state=state, **values)  # type: ignore[arg-type]


def queue(*rows: UploadSnapshot, needs_token: bool = False) -> QueueSnapshot:
    return summary_of(rows, running=True, needs_token=needs_token, journal_trouble="")


def landed(number: int) -> UploadSnapshot:
    return row(number, UploadState.COMPLETED, verification=Verification.VERIFIED)


def sending(*numbers: int) -> QueueSnapshot:
    return queue(*(row(number, UploadState.UPLOADING) for number in numbers))


@pytest.fixture
def told(qtbot: QtBot) -> tuple[FinishNotifier, Follower, list[Notification]]:
    messages: list[Notification] = []
    endings = FinishNotifier(messages.append)
    endings._timer.setInterval(50)
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
    assert message.title == "Uploads: 6 landed, 1 failed"
    lines = message.words.splitlines()
    assert lines[0].startswith("image-2: The service refused the API token")
    assert lines[1:] == ["image-1 is proven", "image-3 is proven", "And 4 more."]


@pytest.mark.parametrize(
    ("ended", "title", "words"),
    [
        (landed(1), "An image landed", "image-1 is proven"),
        (
            row(1, UploadState.COMPLETED, verification=Verification.FAILED),
            "An upload failed",
            "image-1 differs from what was sent",
        ),
        (
            row(1, UploadState.COMPLETED, verification=Verification.UNVERIFIED),
            "An image landed",
            "image-1 landed, but could not be checked",
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
    told: tuple[FinishNotifier, Follower, list[Notification]],
) -> None:
    endings, follower, _messages = told
    follower.show(queue(landed(1)))
    follower.show(queue(landed(1), row(2, UploadState.UPLOADING), row(3, UploadState.UPLOADING)))
    follower.show(queue(landed(1), row(2, UploadState.CANCELED), row(3, UploadState.PAUSED)))
    assert not endings._timer.isActive()
    follower.show(queue(row(3, UploadState.FAILED, failure=FAILED)))
    assert endings._timer.isActive()
    follower.show(queue(row(3, UploadState.READY)))
    assert endings._ended == {}


def test_a_refused_token_is_told_once(told: tuple[FinishNotifier, Follower, list[Notification]], qtbot: QtBot) -> None:
    endings, follower, messages = told
    for _ in range(3):
        follower.show(queue(row(1, UploadState.PAUSED), needs_token=True))
    qtbot.waitUntil(lambda: bool(messages))
    follower.show(queue(row(1, UploadState.PAUSED), needs_token=True))
    assert not endings._timer.isActive()
    assert messages[0].title == "The service refused the token"


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")
def test_the_desktop_shows_it_and_a_click_brings_the_window(
    program: object,  # noqa: F811
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from sfc_uploader.ui.app.application import Application  # noqa: PLC0415

    assert isinstance(program, Application)
    presence = program.presence
    fronts: list[str] = []
    monkeypatch.setattr(program.window, "come_to_front", fronts.append)
    with private_bus(monkeypatch), DesktopService("notifications", tmp_path / "log") as service:
        monkeypatch.setattr(QApplication, "activeWindow", lambda: program.window)
        presence._tell(Notification("not told", "the window is in front"))
        monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
        presence._tell(Notification("An image landed", "image-1 is proven"))
        qtbot.waitUntil(lambda: bool(service.named("Notify")), timeout=WAIT_MS)
        assert [call[4] for call in service.named("Notify")] == ["An image landed"]
        qtbot.waitUntil(lambda: presence._bus._shown == 41, timeout=WAIT_MS)
        service.do("click")
        qtbot.waitUntil(lambda: fronts == ["token-of-the-click"], timeout=WAIT_MS)
        program._remembered.change(notify=False)
        presence._tell(Notification("not told", "nobody wants it"))
        presence._bus.close()
    assert len(service.named("Notify")) == 1
