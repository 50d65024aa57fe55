"""What a cell of a table shows: where its words stand, and what is cut where there is no room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.images.models import JobState
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import UploadState, Verification
from sfc_uploader.ui.images import cells as image_rows
from sfc_uploader.ui.images.job_view import WorkKind
from sfc_uploader.ui.images.view import ImagesView
from sfc_uploader.ui.queue.cells import Column
from sfc_uploader.ui.queue.filter_bar import FilteredQueue
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.view import QueueView
from sfc_uploader.ui.widgets.row_table import RowTable
from tests.ui.images.listed import entry, filled, work
from tests.ui.snapshots import MIB, queue, upload

WIDTH, HEIGHT = 180, 60


def painted(view: RowTable[Any], index: QModelIndex) -> list[tuple[float, str]]:
    """Each text of a cell that is `WIDTH` wide, and where it begins."""
    picture, target = QSvgGenerator(), QBuffer(data := QByteArray())
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.setOutputDevice(target)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(0, 0, WIDTH, HEIGHT)
    painter = QPainter(picture)
    view.itemDelegate().paint(painter, option, index)
    painter.end()
    found = re.findall(r'<text[^>]* x="([\d.]+)"[^>]*>([^<]*)</text>', bytes(data.data()).decode())
    return [(float(x), words) for x, words in found]


@pytest.fixture
def images(qtbot: QtBot) -> ImagesView:
    model, shown = filled(entry(1), entry(2, name="ubuntu-24.04-server-cloudimg-amd64-with-cuda-for-h100-nodes"))
    model.show_work(
        {
            "image_1": work("image_1", WorkKind.QUICK_CHECK, state=JobState.DONE, verification=Verification.VERIFIED),
            "image_2": work(
                "image_2", state=JobState.FAILED, failure=Failure(FailureKind.FILE_MISSING, (("file", "a.raw"),))
            ),
        }
    )
    view = ImagesView(shown)
    qtbot.addWidget(view)
    return view


def starts(cells: Sequence[tuple[float, str]]) -> list[float]:
    return [x for x, _words in cells]


def test_the_word_of_work_stands_beside_its_sign_as_that_of_the_status_does(images: ImagesView) -> None:
    index = images.model().index
    status, done = (painted(images, index(0, column)) for column in (image_rows.Column.STATUS, image_rows.Column.WORK))
    assert starts(done)[0] == starts(status)[0]
    visible = painted(images, index(0, image_rows.Column.VISIBILITY))
    assert starts(visible) == starts(painted(images, index(0, image_rows.Column.CREATED)))[:1]


def test_a_sentence_is_cut_at_its_end_and_a_name_in_its_middle(images: ImagesView) -> None:
    index = images.model().index
    (_x, _word), (_x2, sentence) = painted(images, index(1, image_rows.Column.WORK))[:2]
    assert sentence.endswith("…")
    name = painted(images, index(1, image_rows.Column.NAME))[0][1]
    assert "…" in name
    assert name.endswith("s")


def test_figures_of_the_queue_stand_at_the_end_of_their_cells(qtbot: QtBot) -> None:
    model = QueueModel(lambda _id, _name: "")
    model.show_queue(queue(upload(1, state=UploadState.PAUSED, size_bytes=MIB)))
    view = QueueView(FilteredQueue(model))
    qtbot.addWidget(view)
    index = view.model().index
    assert starts(painted(view, index(0, Column.SIZE)))[0] > WIDTH / 2
    assert starts(painted(view, index(0, Column.WORKSPACE)))[0] < WIDTH / 2
