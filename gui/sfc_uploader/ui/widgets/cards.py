"""Cards and their headings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QVBoxLayout, QWidget

from sfc_uploader.ui.core.theme import scaled

from .scroll_area import BAR_WIDTH, scroll_around, set_margins

_EDGE = 16


def card_of(parent: QWidget) -> QFrame:
    """Return an empty card."""
    card = QFrame(parent)
    card.setProperty("card", True)
    return card


def start_of_line(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the side where a window's lines begin; Qt takes the text's own, and names are read from the left."""
    right = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


def set_card_margins(layout: QLayout) -> None:
    """Set the margins of a card in which something scrolls: the bar stands in the margin."""
    set_margins(layout, _EDGE, 12, _EDGE - BAR_WIDTH, 12)


def keep_off_the_edge(widget: QWidget) -> None:
    """Have what stands in such a card above what scrolls end where that does."""
    set_margins(widget, 0, 0, BAR_WIDTH, 0)


def titled_card(title: str, content: QWidget, parent: QWidget) -> QFrame:
    """Return a card with a heading, below which `content` scrolls."""
    card = card_of(parent)
    layout = QVBoxLayout(card)
    set_card_margins(layout)
    layout.setSpacing(10)
    layout.addWidget(heading(title, card))
    layout.addWidget(scroll_around(content, card), 1)
    return card


def heading_font(font: QFont) -> QFont:
    """Return `font` as a heading has it."""
    return scaled(font, 1.05, bold=True)


def heading(words: str, parent: QWidget) -> QLabel:
    """Return a card's heading."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(heading_font(label.font()))
    label.setAlignment(start_of_line(parent) | Qt.AlignmentFlag.AlignVCenter)
    return label
