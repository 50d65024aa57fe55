"""The token, as the window looks for it and asks for it."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sfc_uploader.config.credentials import FoundToken, SessionTokens
from sfc_uploader.ui.account.token_dialog import TokenDialog
from sfc_uploader.ui.app.application import Application
from tests.engine.imaging import client
from tests.engine.running import WORKSPACE
from tests.service.process import FaultyProcess
from tests.ui.images.test_page import WAIT_MS, Open, opened  # noqa: F401 - a fixture among them


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A keychain that answers once this is set."""
    event, find = threading.Event(), SessionTokens.find

    def wait_and_find(tokens: SessionTokens, origin: str, environment: Mapping[str, str]) -> FoundToken | None:
        event.wait()
        return find(tokens, origin, environment)

    monkeypatch.setattr(SessionTokens, "find", wait_and_find)
    yield event
    event.set()


def press_start(program: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(program.window.start.isEnabled, timeout=WAIT_MS)
    program.window.start.trigger()


def image_in(home: Path) -> Path:
    image = home / "disk.img"
    image.write_bytes(b"x")
    return image


def test_nobody_is_asked_for_a_token_that_is_still_looked_for(
    opened: Open,  # noqa: F811
    service: FaultyProcess,
    home: Path,
    unlocked: threading.Event,
    qtbot: QtBot,
) -> None:
    program = opened(service, images=(image_in(home),))
    press_start(program, qtbot)
    assert program.window.findChild(TokenDialog) is None
    unlocked.set()
    qtbot.waitUntil(lambda: bool(service.seen("complete")), timeout=WAIT_MS)


def test_start_asks_for_the_token_that_was_not_found(
    opened: Open,  # noqa: F811
    service: FaultyProcess,
    home: Path,
    qtbot: QtBot,
) -> None:
    program = opened(service, token="", images=(image_in(home),))
    qtbot.waitUntil(lambda: program.window.findChild(TokenDialog) is not None, timeout=WAIT_MS)
    dialog = program.window.findChild(TokenDialog)
    assert dialog is not None
    dialog.reject()
    qtbot.waitUntil(lambda: program.window.findChild(TokenDialog) is None, timeout=WAIT_MS)
    press_start(program, qtbot)
    assert program.window.findChild(TokenDialog) is not None


def test_names_are_asked_for_as_soon_as_there_is_a_token(
    opened: Open,  # noqa: F811
    service: FaultyProcess,
    home: Path,
    qtbot: QtBot,
) -> None:
    with client(service) as api:
        api.create_image(WORKSPACE, "already-there")
    program = opened(service, token="", images=(image_in(home),))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.window.findChild(TokenDialog) is not None, timeout=WAIT_MS)
    row = replace(program._model.upload_at(0), workspace=WORKSPACE)
    asked = program._before._names._asking
    assert not program._before.validate(row, "already-there").words
    qtbot.waitUntil(lambda: not asked, timeout=WAIT_MS)
    dialog = program.window.findChild(TokenDialog)
    assert dialog is not None
    dialog.line.setText(service.token)
    dialog.check.click()
    qtbot.waitUntil(dialog.keep_in_memory.isVisible, timeout=WAIT_MS)  # there is no keychain here
    dialog.keep_in_memory.click()
    judge = program._before.validate
    soon = WAIT_MS // 3  # after a minute it would ask by itself
    qtbot.waitUntil(lambda: "is in that workspace" in judge(row, "already-there").words, timeout=soon)
