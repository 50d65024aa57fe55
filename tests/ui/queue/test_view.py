"""What the list of uploads paints anew, ten times a second while something is sent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import UploadState
from sfc_uploader.ui.queue.cells import Column
from sfc_uploader.ui.queue.filter_bar import FilteredQueue
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.name_editor import QueueDelegate
from sfc_uploader.ui.queue.view import QueueView
from tests.ui.snapshots import MIB, queue, upload


def paints_something(painted: list[tuple[int, int]]) -> bool:
    """Whether what is due by now paints."""
    before = len(painted)
    QApplication.processEvents()
    return len(painted) > before


def test_a_row_that_moves_paints_its_own_cells_alone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[tuple[int, int]] = []
    paint = QueueDelegate.paint

    def note(
        self: QueueDelegate,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painted.append((index.row(), index.column()))
        paint(self, painter, option, index)

    monkeypatch.setattr(QueueDelegate, "paint", note)
    model = QueueModel(lambda _id, _name: "")
    sending = upload(2, state=UploadState.UPLOADING, size_bytes=1000 * MIB, sent_bytes=100 * MIB, bytes_per_second=1.0)
    others = (upload(3), upload(4))
    model.show_queue(queue(upload(1), sending, *others))
    view = QueueView(FilteredQueue(model))
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show()
    qtbot.waitUntil(lambda: (3, Column.NAME) in painted)
    qtbot.waitUntil(lambda: not paints_something(painted))
    painted.clear()
    later = replace(sending, sent_bytes=500 * MIB, bytes_per_second=9e6)
    model.show_queue(queue(upload(1), later, *others))
    qtbot.waitUntil(lambda: (1, Column.PROGRESS) in painted and (1, Column.SPEED) in painted)
    assert {row for row, _column in painted} == {1}
