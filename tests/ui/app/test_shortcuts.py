"""No two things of the window have the same keys at the same time."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driver import WindowDriver


def keys_that_count(window: QWidget) -> dict[str, list[str]]:
    """Every key with the actions that have it now; those of hidden widgets alone don't count."""
    found: dict[str, list[str]] = defaultdict(list)
    for action in window.findChildren(QAction):
        places = [place for place in action.associatedObjects() if isinstance(place, QWidget)]
        if action.isVisible() and any(place.isVisible() or place.inherits("QMenu") for place in places):
            for keys in action.shortcuts():
                found[keys.toString()].append(action.text())
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible():
            found[shortcut.key().toString()].append("a shortcut")
    return found


def test_no_key_means_two_things_on_a_page(driver: WindowDriver, qtbot: QtBot) -> None:
    window = driver.window
    driver.wait(lambda: window.header.pages.count() == 3)
    for page in (1, 2, 0):
        window.header.pages.setCurrentIndex(page)
        off = {action.text() for action in window.findChildren(QAction) if not action.isEnabled()}
        # What a selection may enable counts; these are off on other pages whatever is selected.
        off_page = {"&Details", "Show details", "&Find in queue"} & off
        keys = keys_that_count(window)
        doubles = {key: [each for each in names if each not in off_page] for key, names in keys.items()}
        assert {key: names for key, names in doubles.items() if len(names) > 1} == {}, f"page {page}"
        assert keys["Ctrl+D"] or page == 2
    window.menuBar().setFocus()
    qtbot.keyClick(window.menuBar(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)  # Qt's warning would fail this
