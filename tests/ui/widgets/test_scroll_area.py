"""Scroll areas whose accessible children stay as many as they are, whatever is seen of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from sfc_uploader.ui.widgets.cards import titled_card
from sfc_uploader.ui.widgets.scroll_area import ScrollPage


@pytest.fixture
def page(qapp: QApplication) -> Iterator[ScrollPage]:
    found = ScrollPage()
    content = QWidget()
    content.setMinimumHeight(900)
    found.setWidget(content)
    found.resize(300, 200)
    found.show()
    qapp.processEvents()
    yield found
    found.close()
    found.deleteLater()


def children_of(widget: QWidget) -> int:
    return QAccessible.queryAccessibleInterface(widget).childCount()


def upwards(widget: QWidget) -> QWheelEvent:
    where = QPointF(50, 50)
    turn = QPoint(0, 120)
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase)
    return QWheelEvent(where, widget.mapToGlobal(where), QPoint(), turn, *none, False)


def test_a_reader_finds_as_many_children_whatever_is_seen(qapp: QApplication, page: ScrollPage) -> None:
    """Qt reads behind its list's end when a child is asked for that has just gone: the program crashed."""
    assert page.bar.isVisible()
    scrolling = children_of(page)
    page.resize(300, 1000)
    qapp.processEvents()
    assert not page.bar.isVisible()
    assert children_of(page) == scrolling
    page.hide()
    assert children_of(page) == scrolling


def test_the_bar_follows_and_leads(qapp: QApplication, page: ScrollPage) -> None:
    content = page.widget()
    assert content is not None
    page.bar.setValue(page.bar.maximum())
    assert content.y() == page.viewport().height() - 900
    qapp.sendEvent(page.viewport(), upwards(page.viewport()))
    assert page.bar.value() < page.bar.maximum()
    assert content.y() == -page.bar.value()


def test_nothing_wraps_anew_when_the_bar_comes(qapp: QApplication, page: ScrollPage) -> None:
    wide = page.viewport().width()
    page.resize(300, 1000)
    qapp.processEvents()
    assert page.viewport().width() == wide
    assert wide + page.bar.width() == 300


def test_the_bar_is_on_the_left_where_lines_begin_on_the_right(qapp: QApplication, page: ScrollPage) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.processEvents()
    assert page.bar.x() == 0
    assert page.viewport().x() == page.bar.width()


def test_the_handle_is_as_long_as_what_is_seen(qapp: QApplication, page: ScrollPage) -> None:
    assert page.bar.pageStep() == page.viewport().height() == 200
    page.resize(300, 600)
    qapp.processEvents()
    assert page.bar.pageStep() == 600


def test_what_is_centred_has_as_much_room_on_both_sides(qapp: QApplication) -> None:
    found = ScrollPage(is_centred=True)
    found.resize(300, 200)
    found.show()
    qapp.processEvents()
    assert found.viewport().x() == 300 - found.viewport().geometry().right() - 1 == found.bar.width()
    found.deleteLater()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_card_has_the_same_margin_on_both_sides_of_its_content(
    qapp: QApplication, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    try:
        outer, content = QWidget(), QWidget()
        card = titled_card("Proof", content, outer)
        card.setParent(None)
        card.resize(300, 200)
        card.show()
        qapp.processEvents()
        begin = content.mapTo(card, QPoint(0, 0)).x()
        assert begin == pytest.approx(300 - begin - content.width(), abs=4)  # the platform's own bar may be wider
        card.deleteLater()
        outer.deleteLater()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # that of the language again
