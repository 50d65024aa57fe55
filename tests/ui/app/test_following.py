"""Which row's details are shown while nobody has chosen one."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.widgets.message_bar import MessageBar
from sfc_uploader.ui.window.main_window import MainWindow
from tests.ui.snapshots import queue, upload


@pytest.fixture
def window(qtbot: QtBot, host: QueueController) -> MainWindow:
    model = QueueModel(lambda _id, _name: "")
    found = MainWindow(model, host, MessageBar(), demo=True)
    qtbot.addWidget(found)
    return found


def followed(window: MainWindow, *rows: UploadSnapshot) -> int | None:
    window.model.show_queue(queue(*rows))
    window.follow_what_tells_most()
    return window.first_selected()


def test_the_row_that_moves_is_followed_and_stayed_with_when_it_is_paused(window: MainWindow) -> None:
    failed = upload(1, state=UploadState.FAILED)
    moving = upload(2, state=UploadState.UPLOADING)
    assert followed(window, failed, moving) == 2
    assert followed(window, failed, replace(moving, state=UploadState.PAUSED)) == 2


def test_a_failure_is_shown_once_nothing_moves_any_more(window: MainWindow) -> None:
    failed = upload(1, state=UploadState.FAILED)
    moving = upload(2, state=UploadState.UPLOADING)
    assert followed(window, failed, moving) == 2
    assert followed(window, failed, replace(moving, state=UploadState.COMPLETED)) == 1


def test_what_a_person_has_chosen_stays(window: MainWindow) -> None:
    rows = (upload(1, state=UploadState.FAILED), upload(2, state=UploadState.UPLOADING), upload(3))
    followed(window, *rows)
    window.panel.view.select_ids([3])
    assert followed(window, *rows) == 3
