"""What the tables of all pages do alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionHeader, QTableView
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.history.model import HistoryColumn, HistoryFilter, HistoryModel
from sfc_uploader.ui.history.view import HistoryView
from sfc_uploader.ui.images.cells import Column
from sfc_uploader.ui.images.view import ImagesView
from tests.ui.images.listed import entry, filled

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


def images(qtbot: QtBot, width: int, count: int = 4) -> ImagesView:
    _model, shown = filled(*(entry(number) for number in range(count)))
    view = ImagesView(shown)
    qtbot.addWidget(view)
    view.resize(width, 300)
    view.show()
    return view


def test_columns_that_have_no_room_are_left_out_and_come_back(qtbot: QtBot) -> None:
    view = images(qtbot, 1400)
    assert [view.isColumnHidden(column) for column in Column] == [False] * len(Column)
    view.resize(600, 300)
    hidden = [column for column in Column if view.isColumnHidden(column)]
    assert Column.VISIBILITY in hidden
    assert not {Column.NAME, Column.STATUS, Column.WORK} & set(hidden)
    view.resize(1400, 300)
    assert [view.isColumnHidden(column) for column in Column] == [False] * len(Column)
    assert sum(view.columnWidth(column) for column in Column) == view.viewport().width()


def test_a_width_that_was_set_stays_until_its_edge_is_double_clicked(qtbot: QtBot) -> None:
    view = images(qtbot, 1400)
    usual = view.columnWidth(Column.STATUS)
    view.horizontalHeader().resizeSection(Column.STATUS, 333)
    view.resize(1500, 300)
    assert view.columnWidth(Column.STATUS) == 333
    view.horizontalHeader().sectionHandleDoubleClicked.emit(int(Column.STATUS))
    assert view.columnWidth(Column.STATUS) == usual


@pytest.mark.parametrize(
    ("chosen", "going", "then"),
    [
        ([1], [1], 2),
        ([3], [3], 2),
        ([1, 2], [1, 2, 3], 0),
        ([1, 2], [2], None),
        ([], [0], 1),
        ([0], [0, 1, 2, 3], None),
    ],
)
def test_the_neighbour_of_what_goes_is_the_next_one(
    qtbot: QtBot, chosen: list[int], going: list[int], then: int | None
) -> None:
    view = images(qtbot, 900)
    view.choose_row(0)
    view.clearSelection()
    view.select_keys(f"image_{row}" for row in chosen)
    assert view.selected_rows() == chosen
    assert view.next_row_after_removal(going) == then


def test_what_changes_in_the_rows_is_told_of_once(qtbot: QtBot) -> None:
    view = images(qtbot, 900)
    told: list[bool] = []
    view.rows_selected.connect(lambda: told.append(True))
    for row in view.shown.rows.items():
        view.shown.rows.show_item(replace(row, entry=entry(int(row.entry.image.id[-1]), name="other")))
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(0)
    assert len(told) == 1
