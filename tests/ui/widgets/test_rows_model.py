"""Rows of frozen values: what views are told of when they change, and what of them a proxy shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.widgets.cell import Cell, ColumnSpec, Role
from sfc_uploader.ui.widgets.rows_model import RowsFilter, RowsModel, name_key

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@dataclass(frozen=True, slots=True)
class Fruit:
    key: int
    name: str = "fig"
    grams: int = 1
    note: str = ""


COLUMNS = (
    ColumnSpec[Fruit](
        "Name", lambda fruit: Cell(fruit.name, second="a fruit"), sort_key=lambda each: name_key(each.name)
    ),
    ColumnSpec[Fruit]("Kind", lambda _fruit: Cell("sweet")),
    ColumnSpec[Fruit](
        "Weight",
        lambda fruit: Cell(f"{fruit.grams} g", accessible=f"{fruit.grams} grams"),
        is_figure=True,
        tip=lambda fruit, _cell: ("weighed", f"<b>{fruit.note}"),
        heading_tip="When it was weighed",
        sort_key=lambda fruit: fruit.grams,
    ),
)


@pytest.fixture
def model(qtbot: QtBot) -> RowsModel[Fruit]:
    model = RowsModel[Fruit](COLUMNS, lambda fruit: fruit.key)
    model.tester = QAbstractItemModelTester(model, FATAL)  # type: ignore[attr-defined]  # looks at each change from now on
    return model


@pytest.fixture
def shown(model: RowsModel[Fruit]) -> RowsFilter[Fruit]:
    shown = RowsFilter(model, lambda fruit: f"{fruit.name} {fruit.note}")
    shown.tester = QAbstractItemModelTester(shown, FATAL)  # type: ignore[attr-defined]
    return shown


def fruits(*keys: int) -> list[Fruit]:
    return [Fruit(key) for key in keys]


def keys(rows: RowsModel[Fruit] | RowsFilter[Fruit]) -> list[int]:
    return [fruit.key for fruit in rows.items()]


def changes_of(model: RowsModel[Fruit]) -> list[tuple[int, int, int, int]]:
    seen: list[tuple[int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        seen.append((first.row(), last.row(), first.column(), last.column()))

    model.dataChanged.connect(note)
    return seen


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), (1, 2, 3)),
        ((1, 2, 3), ()),
        ((1, 2, 3, 4, 5), (2, 4)),
        ((1, 2), (9, 1, 8, 7, 2, 6)),
        ((1, 2, 3), (3, 1, 2)),
        ((1, 2, 3, 4, 5), (9, 5, 3, 8, 1)),
    ],
)
def test_rows_come_go_and_move_as_qt_wants_to_hear_of_it(
    model: RowsModel[Fruit], before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    model.show_items(fruits(*before))
    marks = {key: QPersistentModelIndex(model.index(row, 1)) for row, key in enumerate(before)}
    model.show_items(fruits(*after))
    assert keys(model) == list(after)
    assert [model.row_of(key) for key in after] == list(range(len(after)))
    for key, mark in marks.items():  # what is selected goes by such marks
        assert mark.isValid() is (key in after)
        assert not mark.isValid() or mark.row() == after.index(key)


def test_rows_that_stay_and_change_while_others_come_show_it(model: RowsModel[Fruit]) -> None:
    model.show_items(fruits(1, 2, 3))
    model.show_items([Fruit(3, grams=7), Fruit(4), Fruit(1)])
    assert [model.index(row, 2).data() for row in range(3)] == ["7 g", "1 g", "1 g"]


def test_only_the_cells_that_changed_are_told_of(model: RowsModel[Fruit]) -> None:
    model.show_items(fruits(1, 2, 3))
    seen = changes_of(model)
    model.show_items([Fruit(1), Fruit(2, grams=5), Fruit(3)])
    assert seen == [(1, 1, 2, 2)]
    model.show_item(Fruit(3, name="date", grams=9))
    assert seen[1:] == [(2, 2, 0, 0), (2, 2, 2, 2)]
    seen.clear()
    model.show_items(model.items())
    model.show_items([Fruit(1), Fruit(2, grams=5), Fruit(3, name="date", grams=9)])
    model.show_item(Fruit(77))
    assert seen == []


def test_neighbours_that_change_alike_are_told_of_in_one_go(model: RowsModel[Fruit]) -> None:
    model.show_items(fruits(*range(6)))
    seen = changes_of(model)
    model.show_items([Fruit(key, grams=1 if key == 2 else 3) for key in range(6)])
    assert seen == [(0, 1, 2, 2), (3, 5, 2, 2)]


def test_a_change_that_no_cell_shows_is_told_of_for_what_is_beside_the_table(model: RowsModel[Fruit]) -> None:
    model.show_items(fruits(1, 2))
    seen = changes_of(model)
    model.show_items([Fruit(1), Fruit(2, note="ripe")])
    assert seen == [(1, 1, 0, 0)]
    assert model.index(1, 0).data(Role.ITEM).note == "ripe"


def test_many_that_change_at_once_are_shown_a_few_at_a_time(model: RowsModel[Fruit], qtbot: QtBot) -> None:
    def weights() -> set[str]:
        return {model.index(row, 2).data() for row in range(model.rowCount())}

    model.show_items(fruits(*range(300)))
    model.show_items([Fruit(key, grams=2) for key in range(300)])
    assert weights() == {"1 g", "2 g"}
    assert {fruit.grams for fruit in model.items()} == {2}  # what they are is known at once
    model.show_item(Fruit(299, grams=3))  # overtakes what is due
    qtbot.waitUntil(lambda: weights() == {"2 g", "3 g"})
    model.show_items([Fruit(key, grams=5) for key in range(300)])
    model.show_items([Fruit(key, grams=4) for key in range(10)])  # takes the place of what is due
    qtbot.wait(0)
    assert [model.index(row, 2).data() for row in range(model.rowCount())] == ["4 g"] * 10


def test_a_cell_is_what_its_column_says_of_it(model: RowsModel[Fruit]) -> None:
    role = Qt.ItemDataRole
    model.show_items([Fruit(1, note="<i>")])
    name, weight = model.index(0, 0), model.index(0, 2)
    assert (name.data(), name.data(role.AccessibleTextRole), name.data(role.AccessibleDescriptionRole)) == (
        *("fig", "fig", "a fruit"),
    )
    assert weight.data(role.AccessibleTextRole) == "1 grams"
    assert name.data(role.ToolTipRole) == "<qt>fig<br>a fruit</qt>"
    assert weight.data(role.ToolTipRole) == "<qt>weighed<br>&lt;b&gt;&lt;i&gt;</qt>"
    assert weight.data(role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert name.data(role.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft.value
    heading = [model.headerData(2, Qt.Orientation.Horizontal, each) for each in (role.DisplayRole, role.ToolTipRole)]
    assert heading == ["Weight", "When it was weighed"]
    assert model.headerData(3, Qt.Orientation.Horizontal) is None


def test_what_is_cleared_is_gone(model: RowsModel[Fruit]) -> None:
    model.show_items(fruits(1, 2))
    model.clear()
    assert (model.rowCount(), model.row_of(1)) == (0, -1)


def test_a_search_keeps_what_holds_each_word_and_fits(model: RowsModel[Fruit], shown: RowsFilter[Fruit]) -> None:
    model.show_items([Fruit(1, "Fig"), Fruit(2, "date", note="Ripe"), Fruit(3, "fig", note="ripe", grams=9)])
    shown.filter_by("RIPE")
    assert (keys(shown), shown.is_filtering) == ([2, 3], True)
    shown.filter_by(" fig ripe ")
    assert keys(shown) == [3]
    shown.filter_by("", lambda fruit: fruit.grams < 5)
    assert (keys(shown), shown.row_of(2), shown.row_of(3)) == ([1, 2], 1, -1)
    model.show_item(Fruit(3, "fig", grams=2))
    assert keys(shown) == [1, 2, 3]
    shown.filter_by("  ")
    assert (keys(shown), shown.is_filtering) == ([1, 2, 3], False)


def test_a_column_sorts_by_its_key_and_the_models_order_comes_back(
    model: RowsModel[Fruit], shown: RowsFilter[Fruit]
) -> None:
    model.show_items([Fruit(1, "disk-10", 2**40), Fruit(2, "Disk-9", 5), Fruit(3, "disk-9a", 2**33)])
    shown.sort(0, Qt.SortOrder.AscendingOrder)
    assert keys(shown) == [2, 3, 1]  # numbers as numbers, whatever the case
    shown.sort(2, Qt.SortOrder.DescendingOrder)
    assert keys(shown) == [1, 3, 2]
    model.show_item(replace(model.item_at(1), grams=2**50))
    assert keys(shown) == [2, 1, 3]
    assert shown.item_at(0) == model.item_at(1)
    shown.sort(-1)
    assert keys(shown) == [1, 2, 3]


def test_a_selection_stays_with_its_rows(model: RowsModel[Fruit], shown: RowsFilter[Fruit]) -> None:
    model.show_items(fruits(1, 2, 3, 4))
    selection = QItemSelectionModel(shown)
    for row in (1, 3):
        selection.select(shown.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    model.show_items([Fruit(4), Fruit(9), Fruit(2, grams=4), Fruit(1)])
    assert sorted(shown.item_at(index.row()).key for index in selection.selectedIndexes()) == [2, 4]
