"""What is asked before rows are removed, cancelled or sent again: which lose something, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.common import paths
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.ui.core import name_lists, translation
from sfc_uploader.ui.queue.actions import QueueActions
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.panel import QueuePanel
from sfc_uploader.ui.widgets.message_bar import MessageBar
from tests.ui.snapshots import queue, upload


@pytest.fixture
def german(qapp: QApplication, english_afterwards: None) -> None:
    assert translation.install(qapp, "de", paths.resources_folder() / "translations")


def begun(number: int, **changes: object) -> UploadSnapshot:
    return upload(number, state=UploadState.PAUSED, image_id=f"image_{number}", image_left_behind=True, **changes)


def actions_of(window: QWidget, panel: QueuePanel, model: QueueModel) -> QueueActions:
    """The actions on a queue that does nothing: here nothing is confirmed."""
    return QueueActions(*(window, panel.view, model, Mock()), MessageBar(window), choices=list)


@dataclass
class Asked:
    title: str
    words: str


@pytest.fixture
def ask(qtbot: QtBot) -> Callable[..., Asked]:
    window = QWidget()
    qtbot.addWidget(window)

    def asked(which: Callable[[QueueActions], QAction], *uploads: UploadSnapshot) -> Asked:
        model = QueueModel(lambda _id, _name: "")
        panel = QueuePanel(model, window)
        model.show_queue(queue(*uploads))
        actions = actions_of(window, panel, model)
        panel.view.selectAll()
        actions.refresh()
        which(actions).trigger()
        (box,) = window.findChildren(QMessageBox)
        found = Asked(box.text(), box.informativeText())
        box.reject()
        qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
        return found

    return asked


def test_of_several_rows_those_are_named_of_which_something_was_sent(ask: Callable[..., Asked]) -> None:
    found = ask(lambda rows: rows.remove, upload(1), begun(2), begun(3), upload(4))
    assert found.title == "Remove 4 uploads from the queue?"
    assert found.words.startswith("The partial uploads of “disk-2” and “disk-3” stay at SF Compute.")
    assert "You can undo this" in found.words
    assert ask(lambda rows: rows.remove, upload(1), begun(2)).words.startswith("The partial upload of “disk-2” stays")


def test_a_retry_that_begins_anew_is_called_so(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    model = QueueModel(lambda _id, _name: "")
    panel = QueuePanel(model, window)
    other = upload(1, state=UploadState.FAILED, retry_deletes_image=True)
    doubtful = upload(3, state=UploadState.FAILED, retry_looks_first=True)
    model.show_queue(queue(other, upload(2, state=UploadState.FAILED), doubtful))
    actions = actions_of(window, panel, model)
    flag = QItemSelectionModel.SelectionFlag
    select = panel.view.selectionModel().select  # `selectRow` would heed keys that a test before left pressed
    select(panel.view.model().index(0, 0), flag.ClearAndSelect | flag.Rows)
    actions.refresh()
    assert actions.retry.text() == "Start over…"
    select(panel.view.model().index(1, 0), flag.ClearAndSelect | flag.Rows)
    actions.refresh()
    assert actions.retry.text() == "Retry"
    select(panel.view.model().index(2, 0), flag.ClearAndSelect | flag.Rows)
    actions.refresh()
    assert actions.retry.text() == "Retry…"


def test_a_retry_that_looks_first_is_not_called_a_deletion(ask: Callable[..., Asked]) -> None:
    found = ask(lambda rows: rows.retry, upload(1, state=UploadState.FAILED, retry_looks_first=True))
    assert found.title == "Check the image again?"
    assert found.words.startswith("What SF Compute has of “disk-1” is checked first.")
    other = upload(2, state=UploadState.FAILED, retry_deletes_image=True)
    assert "belongs to another file" in ask(lambda rows: rows.retry, other).words


def test_of_one_row_nothing_is_said_in_the_plural(ask: Callable[..., Asked]) -> None:
    found = ask(lambda rows: rows.remove, begun(1))
    assert found.title == "Remove this upload from the queue?"
    assert found.words.startswith("The partial upload of “disk-1” stays at SF Compute.")


@pytest.mark.usefixtures("german")
def test_german_has_its_own_quotes_and_its_und(ask: Callable[..., Asked]) -> None:
    found = ask(lambda rows: rows.remove, *map(begun, range(1, 6)), upload(6))
    assert found.title == "6 Uploads aus der Warteschlange entfernen?"
    assert "Die begonnenen Uploads von „disk-1“, „disk-2“, „disk-3“ und noch 2 bleiben" in found.words
    assert "rückgängig machen" in found.words
    assert "”" not in found.words


def test_cancelling_names_what_is_lost_and_says_when_nothing_is(ask: Callable[..., Asked]) -> None:
    waits = upload(1, queued=True)
    found = ask(lambda rows: rows.cancel, waits, begun(2))
    assert found.title == "Cancel 2 uploads?"
    assert "uploaded of “disk-2” will be deleted" in found.words
    assert ask(lambda rows: rows.cancel, waits).words.startswith("Nothing of “disk-1” was uploaded yet.")


def test_a_long_name_can_be_broken_where_it_has_no_blank() -> None:
    shown = name_lists.quoted("a" * 60 + "_b.c")
    assert max(map(len, shown.split("\u200b"))) <= 18
    assert shown.replace("\u200b", "") == "“" + "a" * 60 + "_b.c”"


def test_a_row_that_pauses_can_be_stopped_at_once_or_cancelled(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    model = QueueModel(lambda _id, _name: "")
    panel = QueuePanel(model, window)
    actions = actions_of(window, panel, model)
    for pausing in (True, False):
        model.show_queue(queue(upload(1, state=UploadState.UPLOADING, stopping=True, pausing=pausing)))
        panel.view.selectAll()
        actions.refresh()
        assert (actions.pause.isEnabled(), actions.cancel.isEnabled()) == (pausing, pausing)
