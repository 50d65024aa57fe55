"""What the tables of all pages do alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionHeader, QTableView
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.history.model import HistoryColumn, HistoryFilter, HistoryModel
from sfc_uploader.ui.history.view import HistoryView
from sfc_uploader.ui.images.cells import Column
from sfc_uploader.ui.images.view import ImagesView
from tests.ui.images.test_model import entry, filled

ARROW = QStyleOptionHeader.SortIndicator


def arrow_of(table: QTableView, section: int) -> QStyleOptionHeader.SortIndicator:
    option = QStyleOptionHeader()
    table.horizontalHeader().initStyleOptionForIndex(option, section)
    return option.sortIndicator


def test_the_arrow_points_down_where_the_newest_is_first(qtbot: QtBot) -> None:
    view = HistoryView(shown := HistoryFilter(HistoryModel()))
    qtbot.addWidget(view)
    assert shown.sortOrder() is Qt.SortOrder.DescendingOrder
    assert arrow_of(view, HistoryColumn.FINISHED) == ARROW.SortDown
    assert arrow_of(view, HistoryColumn.NAME) not in (ARROW.SortDown, ARROW.SortUp)


@pytest.mark.parametrize(
    ("order", "arrow"), [(Qt.SortOrder.AscendingOrder, ARROW.SortUp), (Qt.SortOrder.DescendingOrder, ARROW.SortDown)]
)
def test_it_does_in_the_images_as_well(
    qtbot: QtBot, order: Qt.SortOrder, arrow: QStyleOptionHeader.SortIndicator
) -> None:
    model, shown = filled(entry(1), entry(2))
    view = ImagesView(shown)
    qtbot.addWidget(view)
    view.sortByColumn(Column.CREATED, order)
    assert arrow_of(view, Column.CREATED) == arrow
    assert model.rowCount() == len(model.entries())
