"""The Help menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader import __version__
from sfc_uploader.common import paths
from sfc_uploader.ui.widgets.scroll_area import ScrollPage
from sfc_uploader.ui.window.help_menu import HelpMenu

WAIT_MS = 10_000


def shown(parent: QWidget) -> str:
    (dialog,) = [each for each in parent.findChildren(QDialog) if each.isVisible()]
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_questions_that_people_ask_are_answered(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    HelpMenu(window).answers.trigger()
    words = shown(window)
    for wanted in (
        "keychain",
        "“Verified” means",
        "no statistics",
        "Uploads pause when you quit",
        "close the lid",
        "“Retry” resumes",
        "Save support report",
    ):
        assert wanted in words


def test_no_answer_is_cut(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    HelpMenu(window).answers.trigger()
    (page,) = window.findChildren(ScrollPage)
    content = page.widget()
    assert content is not None
    qtbot.waitUntil(lambda: content.width() == page.viewport().width())
    assert all(label.geometry().right() < content.width() for label in content.findChildren(QLabel))


def test_about_tells_the_versions(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    HelpMenu(window).about.trigger()
    words = shown(window)
    assert __version__ in words
    assert f"Qt {qVersion()}" in words
    assert "httpx 0." in words


def test_licences_say_something_where_none_were_shipped(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    HelpMenu(window).licences.trigger()
    (text,) = window.findChildren(QPlainTextEdit)
    qtbot.waitUntil(lambda: "LGPL" in text.toPlainText(), timeout=WAIT_MS)
    lines = text.toPlainText().splitlines()
    for package, licence in (("PySide6_Essentials", "LGPL-3.0-only"), ("httpx", "BSD"), ("sfc-uploader", "MIT")):
        assert any(line.startswith(f"{package} ") and licence in line for line in lines)


def test_licences_that_were_shipped_are_shown(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the frozen program has them: a folder of notices beside the resources."""
    (tmp_path / "notices").mkdir()
    for name, text in (("httpx.txt", "Of httpx"), ("README.txt", "The list"), ("QT.txt", "How to replace Qt")):
        (tmp_path / "notices" / name).write_text(text)
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path / "resources")
    window = QWidget()
    qtbot.addWidget(window)
    HelpMenu(window).licences.trigger()
    (shown_text,) = window.findChildren(QPlainTextEdit)
    words = shown_text.toPlainText()
    assert 0 <= words.index("The list") < words.index("How to replace Qt") < words.index("Of httpx")
