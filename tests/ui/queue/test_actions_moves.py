"""Rows are moved by keyboard and by mouse, several at once, also while others are left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import UploadRequest
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from sfc_uploader.ui.queue.actions import QueueActions
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.panel import QueuePanel
from sfc_uploader.ui.widgets.message_bar import MessageBar
from tests.engine.running import queue_without_journal


class Bench:
    """A panel over a real queue."""

    def __init__(self, queue: UploadQueue, qtbot: QtBot) -> None:
        self.queue = queue
        model = QueueModel(lambda _id, _name: "")
        self.panel = QueuePanel(model)
        model.setParent(self.panel)
        self.model = model
        qtbot.addWidget(self.panel)
        host = Mock(queue=queue, refresh=self.pull)
        self.actions = QueueActions(*(self.panel, self.panel.view, model, host), MessageBar(self.panel), choices=list)
        for name in "abcdef":
            queue.add(UploadRequest(Path(f"/{name}.img"), "wksp_x", name))
        self.panel.resize(900, 600)
        self.panel.show()
        self.pull()

    def pull(self) -> None:
        self.model.show_queue(self.queue.snapshot())

    def select(self, names: str) -> None:
        self.panel.view.select_ids([row.id for row in self.model.uploads() if row.name in names])

    def selected(self) -> str:
        found = (self.model.upload_of(upload_id) for upload_id in self.panel.view.selected_ids())
        return "".join(row.name for row in found if row is not None)

    def order(self) -> str:
        return "".join(row.name for row in self.queue.snapshot().uploads)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    queue = queue_without_journal()
    yield Bench(queue, qtbot)
    queue.close()


@pytest.mark.parametrize(
    ("chosen", "action", "wanted"),
    [
        ("c", "up", "acbdef"),
        ("a", "up", "abcdef"),
        ("c", "down", "abdcef"),
        ("f", "down", "abcdef"),
        ("bd", "up", "bdacef"),
        ("bd", "down", "acebdf"),
        ("ce", "top", "ceabdf"),
        ("ac", "bottom", "bdefac"),
        ("abcdef", "down", "abcdef"),
    ],
)
def test_selected_rows_move_together_and_stay_selected(bench: Bench, chosen: str, action: str, wanted: str) -> None:
    bench.select(chosen)
    getattr(bench.actions, action).trigger()
    assert bench.order() == wanted
    assert bench.panel.view.shown_ids() == [row.id for row in bench.queue.snapshot().uploads]
    assert bench.selected() == chosen


def test_alt_with_the_arrows_moves(bench: Bench, qtbot: QtBot) -> None:
    bench.panel.activateWindow()
    bench.panel.view.setFocus()
    bench.select("b")
    qtbot.keyClick(bench.panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(bench.panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert bench.order() == "acdbef"
    qtbot.keyClick(bench.panel.view, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert bench.order() == "bacdef"


def test_shift_with_the_arrows_and_ctrl_a_select_several(bench: Bench, qtbot: QtBot) -> None:
    view = bench.panel.view
    view.setFocus()
    bench.select("b")
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert bench.selected() == "bc"
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert bench.selected() == "abcdef"


@pytest.mark.parametrize(("gap", "wanted"), [(0, "ceabdf"), (3, "abcedf"), (4, "abdcef"), (6, "abdfce")])
def test_rows_that_are_let_go_land_in_the_gap(bench: Bench, gap: int, wanted: str) -> None:
    bench.select("ce")
    bench.panel.view.dropped.emit(gap)
    assert bench.order() == wanted


@pytest.mark.parametrize(
    ("action", "wanted"), [("up", "dabcef"), ("down", "abcefd"), ("top", "dabcef"), ("bottom", "abcefd")]
)
def test_while_rows_are_left_out_a_row_goes_beside_a_shown_one(bench: Bench, action: str, wanted: str) -> None:
    for row in bench.model.uploads():
        if row.name in "adf":
            bench.queue.edit(row.id, workspace_label="shown here")
    bench.pull()
    bench.panel.filter.search.setText("shown here")
    bench.select("d")
    getattr(bench.actions, action).trigger()
    assert bench.order() == wanted


def test_the_gap_is_the_nearest_one(bench: Bench) -> None:
    view = bench.panel.view
    first, second = view.rowViewportPosition(0), view.rowViewportPosition(1)
    assert [view.gap_at(first + 2), view.gap_at(second - 2), view.gap_at(second + 2)] == [0, 1, 1]
    assert view.gap_at(view.viewport().height() - 1) == 6


def test_files_from_outside_are_left_to_the_window(bench: Bench) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x.img")])
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(bench.panel.view.viewport(), event)
    assert not event.isAccepted()
