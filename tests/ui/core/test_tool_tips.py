"""Foreign text in tool tips is shown as it is."""

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.core.tool_tips import plain_tip
from sfc_uploader.ui.widgets.labels import ElidedLabel

NAME = "<img src=file:///etc/hostname> & <b>bold</b>\nsecond"


def shown(tip: str) -> str:
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def test_what_looks_like_html_is_shown_as_it_is(qtbot: QtBot) -> None:
    assert shown(plain_tip(NAME)) == NAME
    assert plain_tip("a & b\n\nc") == "a & b\n\nc"


@pytest.mark.parametrize("name", ["<img src=file:///etc/hostname>" * 9])
def test_a_label_that_cuts_a_name_shows_it_as_it_is(qtbot: QtBot, name: str) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(50, 20)
    label.show()
    label.setText(name)
    assert label.toolTip()
    assert shown(label.toolTip()) == name
