"""What can be done with the selected rows of a table: declared once, then enabled, shown and called by what fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QMessageBox, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.widgets.cell import Cell, ColumnSpec
from sfc_uploader.ui.widgets.message_bar import MessageBar
from sfc_uploader.ui.widgets.row_table import RowTable
from sfc_uploader.ui.widgets.rows_model import RowsFilter, RowsModel
from sfc_uploader.ui.widgets.table_actions import RowActions, tool_button


@dataclass(frozen=True, slots=True)
class Fruit:
    name: str
    is_ripe: bool = True
    path: str = ""


class FruitActions(RowActions[Fruit]):
    def __init__(self, window: QWidget, table: RowTable[Fruit], notices: MessageBar) -> None:
        super().__init__(window, table, notices)
        self.eaten: list[str] = []
        self.asked: list[str] = []
        self.eat = self.add("Eat", self._eat, lambda fruit: fruit.is_ripe, keys="Delete")
        self.peel = self.add("Peel", self._ask, keys="Ctrl+P", is_single=True)
        self.add_separator()
        self.copies = self.add_copies(lambda fruit: fruit.path, lambda fruit: fruit.name, lambda _fruit: None)
        self.add_menu(lambda menu: menu.addMenu("More"))
        self.refresh()

    def selected(self) -> Sequence[Fruit]:
        return [fruit for fruit in self._table.selected_items() if isinstance(fruit, Fruit)]

    def _eat(self, fruits: list[Fruit]) -> None:
        self.eaten += [fruit.name for fruit in fruits]

    def _ask(self, fruits: list[Fruit]) -> None:
        name = fruits[0].name
        self.ask("Peel?", "It is peeled.", "Peel", keep="Don’t peel", confirmed=lambda: self.asked.append(name))


class Kitchen:
    """A window with a table of three fruits, a button for what can be done with them, and another button."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        model = RowsModel[Fruit]([ColumnSpec("Name", lambda fruit: Cell(fruit.name))], lambda fruit: fruit.name)
        model.setParent(self.window)
        model.show_items([Fruit("apple", path="/a"), Fruit("banana", is_ripe=False), Fruit("cherry", path="/c")])
        shown = RowsFilter(model, lambda fruit: fruit.name)
        shown.setParent(self.window)
        self.table = RowTable(shown, self.window)
        self.notices = MessageBar(self.window)
        self.actions = FruitActions(self.window, self.table, self.notices)
        self.button = tool_button(self.actions.eat, self.window)
        self.beside = QToolButton(self.window)
        layout = QVBoxLayout(self.window)
        for widget in (self.table, self.button, self.beside, self.notices):
            layout.addWidget(widget)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def select(self, *names: str) -> None:
        self.table.clearSelection()
        self.table.select_keys(names)


@pytest.fixture
def kitchen(qtbot: QtBot) -> Kitchen:
    return Kitchen(qtbot)


@pytest.mark.parametrize(
    ("names", "can_eat", "can_peel", "can_copy"),
    [
        ((), False, False, (False, False, False)),
        (("apple",), True, True, (True, True, False)),
        (("banana",), False, True, (False, True, False)),
        (("apple", "banana"), True, False, (True, True, False)),
    ],
)
def test_what_fits_some_of_the_selected_rows_is_enabled(
    kitchen: Kitchen, names: tuple[str, ...], can_eat: bool, can_peel: bool, can_copy: tuple[bool, ...]
) -> None:
    kitchen.select(*names)
    actions = kitchen.actions
    assert (actions.eat.isEnabled(), actions.peel.isEnabled()) == (can_eat, can_peel)
    assert tuple(action.isEnabled() for action in actions.copies) == can_copy


def test_only_the_rows_that_fit_are_acted_on(kitchen: Kitchen) -> None:
    kitchen.select("apple", "banana", "cherry")
    kitchen.actions.eat.trigger()
    assert kitchen.actions.eaten == ["apple", "cherry"]


def test_a_copy_has_a_line_for_each_row_that_has_it_and_is_told_of(kitchen: Kitchen) -> None:
    kitchen.select("apple", "banana", "cherry")
    kitchen.actions.copies[0].trigger()
    assert QGuiApplication.clipboard().text() == "/a\n/c"
    assert kitchen.notices.sentences() == ["Resource path copied."]


def test_keys_count_in_the_table_alone(kitchen: Kitchen, qtbot: QtBot) -> None:
    kitchen.select("cherry")
    kitchen.beside.setFocus()
    qtbot.keyClick(kitchen.beside, Qt.Key.Key_Delete)
    assert kitchen.actions.eaten == []
    kitchen.table.setFocus()
    qtbot.keyClick(kitchen.table, Qt.Key.Key_Delete)
    assert kitchen.actions.eaten == ["cherry"]


def test_without_its_table_nothing_is_enabled_or_has_keys(kitchen: Kitchen) -> None:
    kitchen.select("apple")
    kitchen.table.hide()
    kitchen.actions.refresh()
    assert not kitchen.actions.eat.isEnabled()
    assert kitchen.actions.eat.shortcut().isEmpty()
    kitchen.table.show()
    assert kitchen.actions.eat.isEnabled()
    assert kitchen.actions.eat.shortcut().toString() == "Del"


def test_the_button_of_what_no_longer_fits_gives_the_keys_to_the_table(kitchen: Kitchen) -> None:
    kitchen.select("apple")
    kitchen.button.setFocus()
    kitchen.select("banana")
    assert kitchen.window.focusWidget() is kitchen.table


def test_nothing_is_done_behind_a_question(kitchen: Kitchen) -> None:
    kitchen.select("apple")
    kitchen.actions.peel.trigger()
    (box,) = kitchen.window.findChildren(QMessageBox)
    kitchen.actions.eat.trigger()
    assert kitchen.actions.eaten == []
    next(button for button in box.buttons() if button.text() == "Peel").click()
    assert kitchen.actions.asked == ["apple"]


def test_a_menu_has_all_in_the_order_of_their_declaration(kitchen: Kitchen) -> None:
    menu = QMenu(kitchen.window)
    kitchen.actions.fill(menu)
    words = ["Eat", "Peel", "", "Copy resource path", "Copy image ID", "Copy SHA-256", "More"]
    assert [action.text() for action in menu.actions()] == words
