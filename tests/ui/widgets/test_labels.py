"""A fact in a card is all there, however narrow the card."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.widgets.labels import FactLabel

DIGEST = "0123456789abcdef" * 4


def test_a_digest_goes_on_in_the_next_line_and_is_copied_whole(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    fact = FactLabel("sha256", card)
    layout = QVBoxLayout(card)
    layout.addWidget(fact)
    layout.addStretch(1)
    fact.show_value(DIGEST)
    card.resize(1200, 300)
    card.show()
    qtbot.waitUntil(lambda: fact.viewport().width() > fact.fontMetrics().horizontalAdvance(DIGEST))
    qtbot.waitUntil(lambda: fact.height() < 2 * fact.fontMetrics().height())
    card.resize(200, 300)
    qtbot.waitUntil(lambda: fact.height() > 2 * fact.fontMetrics().height())
    assert not fact.verticalScrollBar().maximum()
    fact.selectAll()
    fact.copy()
    assert QGuiApplication.clipboard().text() == DIGEST
    assert fact.value() == DIGEST
