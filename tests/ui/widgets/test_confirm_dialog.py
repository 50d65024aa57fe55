"""The look of questions."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.widgets.confirm_dialog import ConfirmDialog


def test_the_words_begin_at_the_edge_and_a_long_title_has_its_lines(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    question = ConfirmDialog(
        window,
        title="Delete the receipt of “" + "a-rather-long-name-" * 6 + "”?",
        words="It is this computer’s proof of what was sent.",
        act="Delete it",
        keep="Keep it",
        confirmed=lambda: None,
    )
    box = question.box
    qtbot.waitUntil(box.isVisible)
    shown = [label for label in box.findChildren(QLabel) if label.isVisible()]
    at_the_end = box.layout().contentsMargins().right()  # type: ignore[union-attr]
    assert [label.x() for label in shown] == pytest.approx([at_the_end, at_the_end], abs=2)
    qtbot.waitUntil(lambda: shown[0].height() > 2 * shown[0].fontMetrics().height())
    assert box.width() < shown[0].fontMetrics().horizontalAdvance(shown[0].text())
    box.reject()


def test_the_title_bar_has_room_for_its_words(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "applicationDisplayName", lambda: "SF Compute Image Uploader")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    act = "Aus der Liste entfernen"
    question = ConfirmDialog(window, title="Sicher?", words="Ja.", act=act, keep="Nein", confirmed=lambda: None)
    qtbot.waitUntil(question.box.isVisible)
    words = f"{act} — SF Compute Image Uploader"
    bold = QFont(question.box.font())
    bold.setBold(True)
    assert question.box.width() >= QFontMetrics(bold).horizontalAdvance(words) + 100  # its icon and its buttons
    question.box.reject()
