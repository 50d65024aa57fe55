"""What of the queue is shown, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import UploadState, Verification
from sfc_uploader.ui.queue.filter_bar import FilteredQueue, Shown
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.panel import QueuePanel
from tests.ui.snapshots import queue, upload

ROWS = (
    upload(1, name="ubuntu-h100"),
    upload(2, state=UploadState.FAILED, path=Path("/elsewhere/Debian.raw")),
    upload(3, state=UploadState.COMPLETED, verification=Verification.VERIFIED),
    upload(4, state=UploadState.UPLOADING, workspace_label="production · acme"),
    upload(5, state=UploadState.CANCELED),
)


@pytest.fixture
def panel(qtbot: QtBot) -> QueuePanel:
    model = QueueModel(lambda _id, _name: "")
    found = QueuePanel(model)
    model.setParent(found)
    qtbot.addWidget(found)
    model.show_queue(queue(*ROWS))
    found.resize(900, 500)
    found.show()
    return found


def ids(panel: QueuePanel) -> list[int]:
    return panel.view.shown_ids()


def test_the_filtered_model_keeps_qts_rules(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = QueueModel(lambda _id, _name: "")
    shown = FilteredQueue(model, model)
    qtmodeltester.check(shown)
    model.show_queue(queue(*ROWS))
    shown.show_only(Shown.UNFINISHED, "disk")
    model.show_queue(queue(*reversed(ROWS), upload(9)))
    qtmodeltester.check(shown)
    shown.show_only(Shown.ALL, "")
    model.show_queue(queue(ROWS[2]))
    qtmodeltester.check(shown)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [(Shown.ALL, [1, 2, 3, 4, 5]), (Shown.UNFINISHED, [1, 4]), (Shown.FAILED, [2]), (Shown.FINISHED, [3, 5])],
)
def test_states_are_told_apart(panel: QueuePanel, kind: Shown, wanted: list[int]) -> None:
    panel.filter.states.setCurrentIndex(panel.filter.states.findData(kind))
    assert ids(panel) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("UBUNTU", [1]),
        ("debian", [2]),
        ("acme", [4]),
        ("ubuntu raw", []),
        ("elsewhere deb", [2]),
        ("  ", [1, 2, 3, 4, 5]),
    ],
)
def test_words_are_looked_for_in_name_file_and_workspace(panel: QueuePanel, words: str, wanted: list[int]) -> None:
    panel.filter.search.setText(words)
    assert ids(panel) == wanted


def test_a_row_that_no_longer_fits_goes_and_one_that_fits_comes(panel: QueuePanel) -> None:
    panel.filter.states.setCurrentIndex(panel.filter.states.findData(Shown.FAILED))
    panel.shown.rows.show_queue(queue(*ROWS[:3], upload(4, state=UploadState.FAILED), ROWS[4]))
    assert ids(panel) == [2, 4]
    assert panel.filter.count.text() == "2 of 5 shown"


def test_what_is_left_out_is_said_and_esc_shows_it_again(panel: QueuePanel, qtbot: QtBot) -> None:
    assert panel.filter.count.text() == ""
    panel.filter.find_action.trigger()
    qtbot.keyClicks(panel.filter.search, "nowhere")
    assert panel.filter.count.text() == "0 of 5 shown"
    assert panel.filter.nothing.isVisible()
    qtbot.keyClick(panel.filter.search, Qt.Key.Key_Escape)
    assert (panel.filter.count.text(), ids(panel)) == ("", [1, 2, 3, 4, 5])
    assert not panel.filter.nothing.isVisible()
    qtbot.keyClick(panel.filter.search, Qt.Key.Key_Escape)
    assert panel.focusWidget() is panel.view


def test_nothing_that_fits_offers_all(panel: QueuePanel, qtbot: QtBot) -> None:
    panel.filter.search.setText("nowhere")
    qtbot.mouseClick(panel.filter.nothing.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert ids(panel) == [1, 2, 3, 4, 5]


def test_the_selection_stays_with_its_rows_when_they_are_reordered(panel: QueuePanel) -> None:
    panel.view.select_ids([2, 4])
    panel.shown.rows.show_queue(queue(*reversed(ROWS)))
    assert panel.view.shown_ids() == [5, 4, 3, 2, 1]
    assert panel.view.selected_ids() == [4, 2]


def test_few_rows_need_no_search_line_until_it_is_asked_for(qtbot: QtBot) -> None:
    model = QueueModel(lambda _id, _name: "")
    panel = QueuePanel(model)
    model.setParent(panel)
    qtbot.addWidget(panel)
    panel.show()
    model.show_queue(queue(upload(1)))
    assert not panel.filter.isVisible()
    panel.filter.find_action.trigger()
    assert panel.filter.isVisible()


def test_tab_goes_from_left_to_right(panel: QueuePanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(panel.isActiveWindow)
    panel.filter.begin_search()
    qtbot.keyClick(panel.filter.search, Qt.Key.Key_Tab)
    assert panel.focusWidget() is panel.filter.states
