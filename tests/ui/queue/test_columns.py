"""The queue's columns keep the widths that a person gave them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from sfc_uploader.ui.queue.cells import Column
from sfc_uploader.ui.queue.filter_bar import FilteredQueue
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.view import QueueView


def view(qtbot: QtBot) -> QueueView:
    made = QueueView(FilteredQueue(QueueModel(lambda _id, _name: "")))
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show()
    return made


def test_a_width_that_was_set_outlives_a_resize_and_a_restart(qtbot: QtBot) -> None:
    first = view(qtbot)
    assert first.column_widths() == {}
    usual = first.columnWidth(Column.SPEED)
    first.horizontalHeader().resizeSection(Column.SPEED, 222)
    assert first.column_widths() == {"speed": 222}
    first.resize(1200, 300)
    assert first.columnWidth(Column.SPEED) == 222
    second = view(qtbot)
    second.restore_columns(first.column_widths() | {"of a later version": 5})
    assert second.columnWidth(Column.SPEED) == 222
    second.horizontalHeader().sectionHandleDoubleClicked.emit(int(Column.SPEED))
    assert second.columnWidth(Column.SPEED) == usual
    assert second.column_widths() == {}
