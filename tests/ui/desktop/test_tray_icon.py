"""The icon in the tray: only where there is one, and as far as the queue is."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import UploadState
from sfc_uploader.engine.queue.ordering import summary_of
from sfc_uploader.ui.desktop.tray_icon import TrayIcon, _step_of, ring_icon

from .test_sleep_inhibitor import ROW


@pytest.fixture
def tray(qtbot: QtBot) -> TrayIcon:
    window = QWidget()
    qtbot.addWidget(window)
    return TrayIcon(window)


def test_no_tray_means_no_icon(tray: TrayIcon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    tray.set_wanted(True)
    assert tray._icon is None
    assert not tray.show_message("title", "words")


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # Qt's offscreen platform has no tray
def test_its_menu_is_what_a_person_wants_from_afar(
    tray: TrayIcon, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    tray.set_wanted(True)
    assert tray._icon is not None
    menu = tray._icon.contextMenu()
    wanted = {
        "&Show": tray.show_wanted,
        "S&tart": tray.start_wanted,
        "&Pause": tray.pause_wanted,
        "&Quit": tray.quit_wanted,
    }
    assert [action.text() for action in menu.actions()] == list(wanted)
    for action in menu.actions():
        with qtbot.waitSignal(wanted[action.text()]):
            action.trigger()
    tray.set_wanted(False)
    assert not tray.is_shown


def test_the_ring_closes_with_the_bytes(tray: TrayIcon) -> None:
    half = replace(ROW, size_bytes=10 * 2**30, sent_bytes=5 * 2**30)
    waiting = replace(ROW, id=2, state=UploadState.READY, queued=True, size_bytes=10 * 2**30)
    idle = replace(waiting, queued=False)

    def step(*rows: object) -> int | None:
        return _step_of(summary_of(rows, running=True, needs_token=False, journal_trouble=""))  # type: ignore[arg-type]

    assert (step(half), step(half, waiting), step(half, idle), step(idle)) == (25, 12, 25, None)
    pictures = [ring_icon(each).pixmap(64, 64).toImage() for each in (None, 0, 25, 50)]
    assert all(one != other for one, other in pairwise(pictures))
