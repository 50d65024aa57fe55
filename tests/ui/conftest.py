"""What the tests of the window share. None of them asks the desktop that it runs on."""

import gc
from collections.abc import Iterator
from pathlib import Path

import keyring.backends.fail
import keyring.core
import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.common import paths
from sfc_uploader.common.app_info import DEFAULT_API_URL, WindowOptions
from sfc_uploader.ui.app.application import Application
from sfc_uploader.ui.core import translation
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.widgets.message_bar import MessageBar
from tests.service.process import FaultyProcess

from .driver import OpenService, OpenWindow, WindowDriver


@pytest.fixture(autouse=True, scope="package")
def _no_collection_elsewhere() -> Iterator[None]:
    """A widget of an earlier test that a later test's thread collects would end the whole run."""
    gc.collect()
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True, scope="module")
def _collected_here() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.collect()


@pytest.fixture(autouse=True, scope="session")
def _english(qapp: QApplication) -> None:
    """The plural forms, as the program has them."""
    translation.install(qapp, "en")


@pytest.fixture
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    """Whatever language a test installs, the next one finds English."""
    before = QLocale()
    yield
    for each in qapp.findChildren(QTranslator):
        qapp.removeTranslator(each)
        each.deleteLater()
    translation.install(qapp, "en", paths.resources_folder() / "translations")
    QLocale.setDefault(before)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for the program's files."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def host(home: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[QueueController]:
    """A queue controller that nobody has opened yet, and that knows no token."""
    background, notices = Background(), MessageBar()
    qtbot.addWidget(notices)
    session = Session(background, DEFAULT_API_URL, network=NetworkOptions())
    yield QueueController(background, session, SettingsStore(background, paths.settings_file()), notices, label="test")
    background.close()


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nowhere/bus")
    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.backends.fail.Keyring())


@pytest.fixture(autouse=True)
def _no_key_is_held() -> Iterator[None]:
    """Qt takes Shift or Ctrl of the last key that a test pressed for held, and selects rows accordingly."""
    yield
    if isinstance(QApplication.instance(), QApplication) and QApplication.keyboardModifiers():
        widget = QWidget()
        QTest.keyClick(widget, Qt.Key.Key_F35)
        widget.deleteLater()


@pytest.fixture
def open_window(home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenWindow]:
    """Opens the whole window; what is still open in the end is closed."""
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda *_args: ended.append(True))
    drivers: list[WindowDriver] = []

    def open_it(options: WindowOptions) -> WindowDriver:
        application = Application(qapp, options)
        drivers.append(WindowDriver(application, qtbot))
        application.start()
        return drivers[-1]

    yield open_it
    for each in drivers:
        each.quit()
    assert len(ended) == len(drivers)


@pytest.fixture
def open_service(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> OpenService:
    """See `OpenService`."""

    def open_it(service: FaultyProcess, *, token: str | None = None, images: tuple[Path, ...] = ()) -> WindowDriver:
        monkeypatch.setenv("SFC_API_TOKEN", service.token if token is None else token)
        found = open_window(WindowOptions(api_url=service.base_url, images=images))
        assert found.images
        return found

    return open_it


@pytest.fixture
def driver(open_window: OpenWindow) -> WindowDriver:
    """The window on the demo service, a workspace chosen."""
    found = open_window(WindowOptions(demo=True))
    assert found.workspace()
    return found
