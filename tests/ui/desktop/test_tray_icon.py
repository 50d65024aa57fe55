"""The icon in the tray: only where there is one, and as far as the queue is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import UploadState
from sfc_uploader.engine.queue.ordering import summary_of
from sfc_uploader.ui.desktop.tray_icon import TrayIcon, ring_icon
from tests.ui.snapshots import upload


@pytest.fixture
def wanted() -> list[str]:
    """What was chosen in the menu."""
    return []


@pytest.fixture
def tray(qtbot: QtBot, wanted: list[str]) -> TrayIcon:
    window = QWidget()
    qtbot.addWidget(window)
    return TrayIcon(window, **{name: partial(wanted.append, name) for name in ("show", "start", "pause", "quit_")})


def test_no_tray_means_no_icon(tray: TrayIcon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    tray.set_wanted(True)
    assert tray.findChild(QSystemTrayIcon) is None
    assert not tray.show_message("title", "words")


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # Qt's offscreen platform has no tray
def test_its_menu_is_what_a_person_wants_from_afar(
    tray: TrayIcon, wanted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    tray.set_wanted(True)
    icon = tray.findChild(QSystemTrayIcon)
    assert icon is not None
    menu = icon.contextMenu()
    assert [action.text() for action in menu.actions()] == ["&Show", "S&tart", "&Pause", "&Quit"]
    for action in menu.actions():
        action.trigger()
    assert wanted == ["show", "start", "pause", "quit_"]
    tray.set_wanted(False)
    assert not tray.is_shown


def picture(icon: QIcon) -> QImage:
    return icon.pixmap(64, 64).toImage()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_the_ring_closes_with_the_bytes(tray: TrayIcon, monkeypatch: pytest.MonkeyPatch) -> None:
    half = upload(1, state=UploadState.UPLOADING, size_bytes=10 * 2**30, sent_bytes=5 * 2**30)
    waiting = upload(2, queued=True, size_bytes=10 * 2**30)
    idle = replace(waiting, queued=False)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    tray.set_wanted(True)
    icon = tray.findChild(QSystemTrayIcon)
    assert icon is not None
    for rows, step in (((half,), 25), ((half, waiting), 12), ((half, idle), 25), ((idle,), None)):
        tray.update(summary_of(rows, running=True, needs_token=False, journal_trouble=""))
        assert picture(icon.icon()) == picture(ring_icon(step))
    pictures = [picture(ring_icon(each)) for each in (None, 0, 12, 25, 50)]
    assert all(one != other for one, other in pairwise(pictures))
