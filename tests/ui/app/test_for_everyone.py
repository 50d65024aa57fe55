"""Keys, focus and words: what a person without a mouse, or without a screen, has of the whole window."""

from collections import defaultdict
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAction, QColor, QImage, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QMenu,
    QMenuBar,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from sfc_uploader.engine.model.snapshots import PartState, UploadState, Verification
from sfc_uploader.ui.core.theme import DARK, LIGHT, Theme
from sfc_uploader.ui.upload_details.part_cells import paint_part
from sfc_uploader.ui.widgets.scroll_area import ScrollPage
from sfc_uploader.ui.window.screen_reader import ScreenReaderAnnouncer
from tests.ui.driver import WindowDriver
from tests.ui.snapshots import MIB, Follower, queue, upload


@pytest.fixture
def driver(driver: WindowDriver) -> WindowDriver:
    """The window with all of its pages."""
    assert driver.images
    assert driver.history
    return driver


def turn(driver: WindowDriver, page: int) -> None:
    driver.window.header.pages.setCurrentIndex(page)


def focused_within(driver: WindowDriver) -> bool:
    focused, page = QApplication.focusWidget(), driver.page_widget()
    return focused is not None and (page is focused or page.isAncestorOf(focused))


def reach(action: QAction, page: QWidget) -> list[QWidget]:
    """The widgets where an action's key works, those of `page` also while a card hides them, or the window."""
    widgets = [each for each in action.associatedObjects() if isinstance(each, QWidget)]
    places = [each for each in widgets if not isinstance(each, QMenu)]
    seen = [each for each in places if each.isVisible() or page.isAncestorOf(each)]
    if action.shortcutContext() is not Qt.ShortcutContext.WindowShortcut:
        return seen
    return [each.window() for each in seen] + [
        bar.window()
        for menu in widgets
        if isinstance(menu, QMenu)
        for bar in menu.menuAction().associatedObjects()
        if isinstance(bar, QMenuBar)
    ]


def keys_of(window: QWidget, page: QWidget) -> dict[str, list[tuple[object, QWidget]]]:
    """For each key: what it does (an object a thing), and where it counts."""
    found: dict[str, list[tuple[object, QWidget]]] = defaultdict(list)
    for action in window.findChildren(QAction):
        if not isValid(action):
            continue
        if action.isEnabled() or action.shortcutContext() is not Qt.ShortcutContext.WindowShortcut:
            for place in reach(action, page):
                for keys in action.shortcuts():
                    found[keys.toString()].append((action, place))
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible():
            found[shortcut.key().toString()].append((shortcut, owner))
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and not button.shortcut().isEmpty():
            found[button.shortcut().toString()].append((button, window))
    letters_of(window, found)
    found.pop("", None)
    return found


def letters_of(window: QWidget, found: dict[str, list[tuple[object, QWidget]]]) -> None:
    """Add what Alt and a letter do."""
    for bar in window.findChildren(QMenuBar):
        for action in bar.actions():
            found[QKeySequence.mnemonic(action.text()).toString()].append((action, window))
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.buddy() is not None:
            found[QKeySequence.mnemonic(label.text()).toString()].append((label, window))


def meet(one: QWidget, other: QWidget) -> bool:
    """Whether there is a place where both count."""
    return one is other or one.isAncestorOf(other) or other.isAncestorOf(one)


@pytest.mark.parametrize("page", [0, 1, 2])
def test_no_key_means_two_things_at_a_place(driver: WindowDriver, page: int) -> None:
    turn(driver, page)
    found = keys_of(driver.window, driver.page_widget())
    clashes = {
        keys
        for keys, things in found.items()
        for one, other in combinations(things, 2)
        if one[0] is not other[0] and meet(one[1], other[1])
    }
    assert clashes == set()
    assert {"Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+F", "Ctrl+Q", "F5"} <= found.keys()
    assert page or "Del" in found  # the other pages may have nothing to show yet


@pytest.mark.parametrize("page", [0, 1, 2])
def test_a_page_that_is_turned_to_has_the_keys(driver: WindowDriver, page: int) -> None:
    turn(driver, (page + 1) % 3)
    driver.window.setFocus()
    turn(driver, page)
    assert focused_within(driver)


def test_the_keys_stay_on_the_tabs_while_a_person_walks_along_them(driver: WindowDriver) -> None:
    pages = driver.window.header.pages
    pages.setFocus()
    turn(driver, 2)
    assert QApplication.focusWidget() is pages


@pytest.mark.parametrize("page", [0, 1, 2])
def test_every_control_of_every_page_has_a_name(driver: WindowDriver, page: int) -> None:
    turn(driver, page)
    nameless = []
    for widget in driver.window.findChildren(QWidget):
        own = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisible()
        interface = QAccessible.queryAccessibleInterface(widget)
        if own and interface is not None and not interface.text(QAccessible.Text.Name):
            nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert nameless == []


def test_what_a_label_says_is_what_a_screen_reader_reads(driver: WindowDriver) -> None:
    """Of a label Qt passes on no text beside its name: a name of its own hides what it says."""
    assert driver.window.detail is not None  # made when it is asked for
    unheard = []
    for label in driver.window.findChildren(QLabel):
        if not label.text():
            label.setText("anything")
        interface = QAccessible.queryAccessibleInterface(label)
        assert interface is not None
        heard = interface.text(QAccessible.Text.Name) + interface.text(QAccessible.Text.Description)
        if label.text().replace("&", "").replace("\u200b", "") not in heard:
            unheard.append((label.text(), heard))
    assert unheard == []


@pytest.mark.parametrize("page", [0, 1, 2])
def test_tab_leads_round_the_whole_window(driver: WindowDriver, page: int, qtbot: QtBot) -> None:
    """Each visible control that takes Tab is come to, and the way ends where it began."""
    turn(driver, page)
    window = driver.window
    start = QApplication.focusWidget()
    assert start is not None
    seen = [start]
    for _ in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        assert after is not None
        if after is start:
            break
        seen.append(after)
    else:
        pytest.fail("Tab never came back")
    assert window.header.pages in seen
    assert len(seen) == len(set(seen))


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_a_list_that_drops_down_shows_all_that_it_offers(driver: WindowDriver, qtbot: QtBot) -> None:
    turn(driver, 1)
    boxes = [box for box in driver.window.findChildren(QComboBox) if box.isVisible() and box.count()]
    assert len(boxes) == 3
    for box in boxes:
        box.showPopup()
        view = box.view()
        qtbot.waitUntil(view.isVisible)
        whole = view.viewport().rect()
        for row in (0, box.count() - 1):
            assert whole.contains(view.visualRect(box.model().index(row, 0))), (box.itemText(row), whole)
        box.hidePopup()


@pytest.mark.parametrize("page", [0, 1, 2])
def test_a_keyboard_without_a_menu_key_opens_the_menu_of_a_row(driver: WindowDriver, page: int, qtbot: QtBot) -> None:
    turn(driver, page)
    view = (driver.window.panel.view, driver.images.view, driver.history.view)[page]
    view.setVisible(True)
    view.setFocus()
    with qtbot.waitSignal(view.menu_wanted):
        qtbot.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)


def test_esc_clears_a_search_and_then_leaves_it(driver: WindowDriver, qtbot: QtBot) -> None:
    turn(driver, 2)
    history = driver.history
    qtbot.waitUntil(history.state.buttons[0].isVisible)  # nothing was sent yet
    history.search.setFocus()
    qtbot.keyClicks(history.search, "abc")
    qtbot.keyClick(history.search, Qt.Key.Key_Escape)
    assert (history.search.text(), history.search.hasFocus()) == ("", True)
    qtbot.keyClick(history.search, Qt.Key.Key_Escape)
    assert history.state.buttons[0].hasFocus()


def test_a_notice_that_goes_leaves_the_keys_somewhere(driver: WindowDriver, qtbot: QtBot) -> None:
    turn(driver, 0)
    window = driver.window
    for key in ("one", "two"):
        window.notices.notify(key, key)
    bars = {bar.accessibleName(): bar for bar in window.notices.findChildren(QFrame)}
    first, second = bars["one"], bars["two"]
    driver.buttons(first)[0].setFocus()
    window.notices.withdraw("one")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert second.isAncestorOf(focused)
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert window.notices.sentences() == []
    assert focused_within(driver)


def pause_of(announcer: ScreenReaderAnnouncer) -> QTimer:
    """The time after which what came meanwhile is said."""
    timer = announcer.findChild(QTimer)
    assert timer is not None
    return timer


def heard(qtbot: QtBot) -> tuple[ScreenReaderAnnouncer, Follower, list[str]]:
    said: list[str] = []
    announcer = ScreenReaderAnnouncer(said.append)
    follower = Follower(announcer.finish, announcer.update)
    follower.show(queue(upload(1), upload(2), upload(3), upload(4), upload(5)))
    assert said == []
    return announcer, follower, said


def test_milestones_are_said_once_and_what_comes_meanwhile_together(qtbot: QtBot) -> None:
    announcer, follower, said = heard(qtbot)
    size = 1000 * MIB
    for percent in range(100):
        row = upload(1, state=UploadState.UPLOADING, size_bytes=size, sent_bytes=size * percent // 100)
        follower.show(queue(row, upload(2)))
    assert said == ["disk-1: started."]
    pause_of(announcer).timeout.emit()
    assert said[1:] == ["disk-1: 90%."]
    proven = upload(1, state=UploadState.COMPLETED, verification=Verification.VERIFIED)
    follower.show(queue(proven, upload(2)))
    pause_of(announcer).timeout.emit()
    pause_of(announcer).timeout.emit()
    assert said[2:] == ["disk-1: Verified."]


def test_many_ends_are_counted(qtbot: QtBot) -> None:
    _announcer, follower, said = heard(qtbot)
    follower.show(queue(*(upload(number, state=UploadState.FAILED) for number in range(1, 6))))
    assert len(said) == 1
    assert "disk-1: Failed." in said[0]
    assert "And 2 more." in said[0]
    assert "disk-5" not in said[0]


def grey(state: PartState, theme: Theme, pitch: int) -> bytes:
    image = QImage(pitch, pitch, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.surface))
    painter = QPainter(image)
    paint_part(painter, QRectF(0, 0, pitch, pitch), state, theme, step=4)
    painter.end()
    return bytes(image.pixelColor(x, y).lightness() for x in range(pitch) for y in range(pitch))


@pytest.mark.parametrize("pitch", [34, 20, 7])
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_parts_are_told_apart_without_colours(theme: Theme, pitch: int) -> None:
    """In each pair of states at least one part in 25 of the cell differs clearly, with the hues taken away."""
    alike = []
    for one, other in combinations(PartState, 2):
        pairs = zip(grey(one, theme, pitch), grey(other, theme, pitch), strict=True)
        clear = sum(abs(left - right) > 40 for left, right in pairs)
        if clear < max(2, pitch * pitch / 25):
            alike.append((one.name, other.name, clear))
    assert alike == []


def test_no_scroll_area_has_bars_that_a_reader_counts(driver: WindowDriver) -> None:
    areas = driver.window.findChildren(QScrollArea)
    assert [each for each in areas if not isinstance(each, ScrollPage)] == []
    assert areas
