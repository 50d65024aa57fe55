"""How the room is divided between the list and the details."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sfc_uploader.config.settings import Settings
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.widgets.cell_delegate import row_height
from sfc_uploader.ui.widgets.message_bar import MessageBar
from sfc_uploader.ui.window.details_splitter import DetailsSplitter
from sfc_uploader.ui.window.main_window import MainWindow, first_size
from tests.ui.fonts import FAMILIES, font_of
from tests.ui.snapshots import queue, upload

ROWS = 12
Open = Callable[[str], MainWindow]


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, host: QueueController) -> Open:
    def with_state(state: str) -> MainWindow:
        model = QueueModel(lambda _id, _name: "")
        window = MainWindow(model, host, MessageBar(), demo=True)
        window.may_close = True
        qtbot.addWidget(window)
        window.restore_look(Settings(splitter_state=state))
        window.show()
        snapshot = queue(*map(upload, range(1, ROWS + 1)))
        model.show_queue(snapshot)
        window.show_queue_facts(snapshot)
        window.follow_what_tells_most()
        qtbot.waitUntil(lambda: window.detail.isVisible() and window.detail.height() > 0)
        return window

    return with_state


def splitter_of(window: MainWindow) -> DetailsSplitter:
    found = window.findChild(DetailsSplitter)
    assert found is not None
    return found


def share_of_details(window: MainWindow) -> float:
    list_height, details = splitter_of(window).sizes()
    return details / (list_height + details)


@pytest.mark.parametrize("scale", [1.0, 1.25])
@pytest.mark.parametrize("family", FAMILIES)
def test_five_rows_are_seen_although_the_details_are_open(
    opened: Open, qapp: QApplication, qtbot: QtBot, request: pytest.FixtureRequest, family: str, scale: float
) -> None:
    before = qapp.font()
    request.addfinalizer(lambda: qapp.setFont(before))
    font = font_of(family)
    font.setPointSizeF(before.pointSizeF() * scale)
    qapp.setFont(font)
    window = opened("")
    window.resize(first_size(window.font(), QSize(2560, 1440)))
    view = window.panel.view
    qtbot.waitUntil(lambda: view.viewport().height() >= 4.4 * row_height(view.font(), 2))
    assert 0.25 < share_of_details(window) <= 0.47
    window.resize(window.width(), 1300)
    QApplication.processEvents()
    assert 0.25 < share_of_details(window) <= 0.47
    assert window.layout_state()["splitter_state"] == ""


def test_where_a_person_puts_the_handle_it_stays(opened: Open) -> None:
    window = opened("")
    splitter = splitter_of(window)
    splitter.moveSplitter(splitter.height() // 3, 1)
    QApplication.processEvents()
    moved = share_of_details(window)
    assert moved > 0.5
    state = window.layout_state()["splitter_state"]
    assert isinstance(state, str)
    again = opened(state)
    QApplication.processEvents()
    assert share_of_details(again) == pytest.approx(moved, abs=0.03)


def test_a_state_that_makes_no_sense_is_left_aside(opened: Open) -> None:
    assert share_of_details(opened("AAAA")) <= 0.47


def test_a_larger_font_makes_no_window_that_is_larger_than_the_screen(qapp: QApplication) -> None:
    font = qapp.font()
    font.setPointSizeF(40)
    small, screen = QSize(1280, 720), QSize(1920, 1080)
    assert first_size(font, screen).boundedTo(screen) == first_size(font, screen)
    assert first_size(font, small) == QSize(1216, 840)  # never smaller than it was drawn
