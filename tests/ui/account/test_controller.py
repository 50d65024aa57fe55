"""The token, as the window looks for it and asks for it."""

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sfc_uploader.config.credentials import FoundToken, SessionTokens
from sfc_uploader.ui.account.token_dialog import TokenDialog
from tests.engine.imaging import client
from tests.engine.running import WORKSPACE
from tests.service.process import FaultyProcess
from tests.ui.driver import OpenService


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


def image_in(home: Path) -> Path:
    image = home / "disk.img"
    image.write_bytes(b"x")
    return image


def test_nobody_is_asked_for_a_token_that_is_still_looked_for(
    open_service: OpenService, service: FaultyProcess, home: Path, unlocked: threading.Event
) -> None:
    driver = open_service(service, images=(image_in(home),))
    driver.trigger("Queue", "Start all")
    assert driver.dialogs() == []
    unlocked.set()
    driver.wait(lambda: bool(service.seen("complete")))


def test_start_asks_for_the_token_that_was_not_found(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    driver = open_service(service, token="", images=(image_in(home),))
    driver.dialog(TokenDialog).reject()
    driver.wait(lambda: driver.dialogs() == [])
    driver.trigger("Queue", "Start all")
    assert driver.dialog(TokenDialog)


def test_names_are_asked_for_as_soon_as_there_is_a_token(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    with client(service) as api:
        api.create_image(WORKSPACE, "already-there")
    driver = open_service(service, token="", images=(image_in(home),))
    dialog = driver.dialog(TokenDialog)
    driver.wait(lambda: driver.row_count == 1)
    driver.choose_workspace(WORKSPACE)
    assert driver.rename(0, "already-there")
    driver.wait(lambda: driver.names() == ["already-there"])
    assert "name is taken" not in driver.sentence(0)
    dialog.line.setText(service.token)
    dialog.check.click()
    driver.wait(dialog.keep_in_memory.isVisible)  # there is no keychain here
    dialog.keep_in_memory.click()
    driver.wait(lambda: "name is taken" in driver.sentence(0), seconds=20)  # by itself it asks each minute
