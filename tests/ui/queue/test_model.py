from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadState, Verification, VerificationLink, Waiting
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.queue.cells import Column, QueueRow, columns
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.panel import QueuePanel
from tests.ui.snapshots import MIB, queue, upload


def changes_of(model: QueueModel) -> list[tuple[int, int, int, int]]:
    seen: list[tuple[int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        seen.append((first.row(), last.row(), first.column(), last.column()))

    model.dataChanged.connect(note)
    return seen


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = QueueModel(lambda _id, _name: "")
    qtmodeltester.check(model)
    model.show_queue(queue(*(upload(number) for number in range(1, 6))))
    qtmodeltester.check(model)
    model.show_queue(queue(upload(4), upload(1), upload(9)))
    model.show_queue(queue())
    qtmodeltester.check(model)


def test_a_change_of_one_row_tells_of_that_row_alone(qtbot: QtBot) -> None:
    model = QueueModel(lambda _id, _name: "")
    rows = [upload(number) for number in range(1, 501)]
    model.show_queue(queue(*rows))
    seen = changes_of(model)
    rows[250] = upload(251, state=UploadState.UPLOADING, size_bytes=100 * MIB, sent_bytes=50 * MIB)
    model.show_queue(queue(*rows))
    assert seen
    assert {(first, last) for first, last, _left, _right in seen} == {(250, 250)}
    seen.clear()
    model.show_queue(queue(*rows))
    assert seen == []


def test_a_finished_row_reads_what_it_can_claim(qtbot: QtBot) -> None:
    model = QueueModel(lambda _id, _name: "")
    model.show_queue(
        queue(
            upload(1, state=UploadState.COMPLETED, verification=Verification.VERIFIED),
            upload(2, state=UploadState.COMPLETED, verification=Verification.UNVERIFIED),
            upload(3, state=UploadState.FAILED, verification=Verification.FAILED),
        )
    )
    words = [model.index(row, Column.STATE).data(Qt.ItemDataRole.DisplayRole) for row in range(3)]
    assert words == ["Verified", "Not fully verified", "Failed"]


def test_a_finished_row_keeps_the_doubt_about_its_file() -> None:
    row = upload(1, state=UploadState.COMPLETED, verification=Verification.VERIFIED, damage_warning="It is short.")
    cell = columns()[Column.STATE].cell(QueueRow(row))
    assert (cell.text, cell.second) == ("Verified", "Uploaded exactly as is. It is short.")
    assert cell.second_tone is Tone.WARNING


def test_a_finished_row_whose_bytes_were_read_back_and_were_others_is_failed() -> None:
    link = VerificationLink(Link.OBJECT, LinkOutcome.UNEQUAL, "All bytes were read back: others.")
    row = upload(1, state=UploadState.COMPLETED, verification=Verification.FAILED, links=(link,))
    cell = columns()[Column.STATE].cell(QueueRow(row))
    assert (cell.text, cell.second, cell.second_tone) == ("Failed", link.detail, Tone.BAD)


@pytest.mark.parametrize("waiting", Waiting)
def test_a_row_that_waits_shows_no_speed(qtbot: QtBot, waiting: Waiting) -> None:
    model = QueueModel(lambda _id, _name: "")
    moving = upload(1, state=UploadState.UPLOADING, bytes_per_second=5.0 * MIB, seconds_left=30.0)
    for row, shown in ((moving, ["5.0 MiB/s", "30 s"]), (replace(moving, waiting=waiting), ["", ""])):
        model.show_queue(queue(row))
        assert [model.index(0, column).data() for column in (Column.SPEED, Column.TIME_LEFT)] == shown


def test_only_unsent_rows_can_be_renamed() -> None:
    asked: list[tuple[int, str]] = []

    def rename(upload_id: int, name: str) -> str:
        asked.append((upload_id, name))
        return "" if name == "fine" else "That is no name."

    model = QueueModel(rename)
    model.show_queue(queue(upload(1), upload(2, state=UploadState.UPLOADING)))
    editable = [bool(model.index(row, Column.NAME).flags() & Qt.ItemFlag.ItemIsEditable) for row in range(2)]
    assert editable == [True, False]
    assert not model.setData(model.index(0, Column.NAME), "-", Qt.ItemDataRole.EditRole)
    assert model.setData(model.index(0, Column.NAME), "fine", Qt.ItemDataRole.EditRole)
    assert asked == [(1, "-"), (1, "fine")]


def test_names_that_play_tricks_are_shown_as_they_are(qtbot: QtBot) -> None:
    model = QueueModel(lambda _id, _name: "")
    model.show_queue(queue(upload(1, path=Path("/images/evil\u202egnp\n.img"))))
    cell = model.index(0, Column.NAME)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    shown = "".join(str(cell.data(role)) for role in roles)
    assert "\u202e" not in shown
    assert "\n.img" not in shown


def test_what_may_be_done_is_looked_at_once_although_many_rows_change(qtbot: QtBot) -> None:
    model = QueueModel(lambda _id, _name: "")
    panel = QueuePanel(model)
    model.setParent(panel)
    qtbot.addWidget(panel)
    panel.show()
    model.show_queue(queue(*(upload(number) for number in range(1, 501))))
    looked: list[bool] = []
    panel.view.rows_selected.connect(lambda: looked.append(True))
    model.show_queue(queue(*(upload(number, state=UploadState.PAUSED) for number in range(1, 501))))
    qtbot.waitUntil(lambda: model.upload_at(499).state is UploadState.PAUSED)
    qtbot.waitUntil(lambda: bool(looked))
    assert len(looked) <= 130  # at most once a turn, never once a row
