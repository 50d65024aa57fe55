"""What a row says of its file before it is sent, in the whole window against the demo service."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.common.app_info import WindowOptions
from sfc_uploader.demo.sample_image import make_sample_image
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.ui.app.application import Application
from sfc_uploader.ui.queue.cells import Column
from tests.ui.app.test_application import WAIT_MS, drop, end, program, said, words

__all__ = ["program"]


def sentence(program: Application, row: int) -> str:
    return str(program._model.index(row, Column.STATE).data(Qt.ItemDataRole.AccessibleDescriptionRole))


def add(program: Application, qtbot: QtBot, *paths: Path) -> None:
    before = program._model.rowCount()
    drop(program.window.drop_area, *(QUrl.fromLocalFile(str(path)) for path in paths))
    qtbot.waitUntil(lambda: program._model.rowCount() == before + len(paths), timeout=WAIT_MS)


def test_a_row_says_what_its_file_is(program: Application, home: Path, qtbot: QtBot) -> None:
    whole = make_sample_image(home / "samples")
    cut = home / "cut.img"
    cut.write_bytes(whole.read_bytes()[:-5000])
    add(program, qtbot, whole)
    add(program, qtbot, cut)
    qtbot.waitUntil(lambda: "GPT disk" in sentence(program, 0), timeout=WAIT_MS)
    assert "missing" not in sentence(program, 0)
    assert "missing" in sentence(program, 1)
    tones = [program._model.note_of(row.id).inspection for row in program._model.uploads()]
    assert [each is not None and each.seems_damaged for each in tones] == [False, True]
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)  # warned of, never forbidden
    qtbot.waitUntil(lambda: words(program, 1, Column.STATE) == "proven", timeout=WAIT_MS)


def test_a_checksum_beside_the_file_is_compared(program: Application, home: Path, qtbot: QtBot) -> None:
    content = os.urandom(100_000)
    for name, digest in (("right.img", hashlib.sha256(content).hexdigest()), ("wrong.img", "0" * 64)):
        (home / name).write_bytes(content)
        (home / f"{name}.sha256").write_text(f"{digest}  {name}\n")
    add(program, qtbot, home / "right.img")
    add(program, qtbot, home / "wrong.img")
    qtbot.waitUntil(lambda: "right.img.sha256" in sentence(program, 0), timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: words(program, 1, Column.STATE) == "failed", timeout=WAIT_MS)
    failure = program._model.upload_at(1).failure
    assert failure is not None
    assert failure.kind is FailureKind.SHA256_UNEXPECTED


def test_a_checksum_file_that_was_wrong_can_be_mended_and_the_upload_goes_on(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    content = os.urandom(50_000)
    (home / "mended.img").write_bytes(content)
    checksum = home / "mended.img.sha256"
    checksum.write_text(f"{'0' * 64}  mended.img\n")
    add(program, qtbot, home / "mended.img")
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "failed", timeout=WAIT_MS)
    assert "The expected one is from mended.img.sha256." in sentence(program, 0)
    image_id = program._model.upload_at(0).image_id
    assert image_id
    checksum.write_text(f"{hashlib.sha256(content).hexdigest()}  mended.img\n")
    program._before.come_to_front(Qt.ApplicationState.ApplicationActive)
    right = hashlib.sha256(content).hexdigest()
    qtbot.waitUntil(lambda: program._model.upload_at(0).expect_sha256 == right, timeout=WAIT_MS)
    program.window.panel.view.selectRow(0)
    program.window.actions_of_rows.retry.trigger()
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    assert program._model.upload_at(0).image_id == image_id


def test_a_checksum_file_can_be_mended_also_after_a_restart(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda *_args: None)
    program = Application(qapp, WindowOptions(demo=True))
    program.start()
    qtbot.waitUntil(lambda: program.window.header.workspace.choice is not None, timeout=WAIT_MS)
    content = os.urandom(50_000)
    (home / "later.img").write_bytes(content)
    checksum = home / "later.img.sha256"
    checksum.write_text(f"{'0' * 64}  later.img\n")
    add(program, qtbot, home / "later.img")
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "failed", timeout=WAIT_MS)
    end(program, qtbot)
    again = Application(qapp, WindowOptions(demo=True))
    again.start()
    try:
        qtbot.waitUntil(lambda: again._model.rowCount() == 1, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: "is from later.img.sha256." in sentence(again, 0), timeout=WAIT_MS)
        right = hashlib.sha256(content).hexdigest()
        checksum.write_text(f"{right}  later.img\n")
        again._before.come_to_front(Qt.ApplicationState.ApplicationActive)
        qtbot.waitUntil(lambda: again._model.upload_at(0).expect_sha256 == right, timeout=WAIT_MS)
    finally:
        end(again, qtbot)


def test_what_is_expected_of_a_failed_row_can_be_given_anew(program: Application, home: Path, qtbot: QtBot) -> None:
    (home / "anew.img").write_bytes(os.urandom(50_000))
    add(program, qtbot, home / "anew.img")
    program.window.panel.view.selectRow(0)
    rows = program.window.actions_of_rows
    rows.take_expected(program._model.upload_at(0).id, "0" * 64)
    qtbot.waitUntil(lambda: "that was given" in sentence(program, 0), timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "failed", timeout=WAIT_MS)
    qtbot.waitUntil(rows.expect.isEnabled, timeout=WAIT_MS)
    rows.take_expected(program._model.upload_at(0).id, "")
    qtbot.waitUntil(lambda: program._model.upload_at(0).expect_sha256 is None, timeout=WAIT_MS)
    program.window.actions_of_rows.retry.trigger()
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    assert not rows.expect.isEnabled()


def test_a_pasted_sha256_is_compared(program: Application, home: Path, qtbot: QtBot) -> None:
    content = os.urandom(50_000)
    (home / "disk.img").write_bytes(content)
    add(program, qtbot, home / "disk.img")
    program.window.panel.view.selectRow(0)
    program.window.actions_of_rows.expect.trigger()
    (dialog,) = program.window.findChildren(QInputDialog)
    dialog.setTextValue("no digest at all")
    dialog.accept()
    qtbot.waitUntil(lambda: "That is no sha256" in said(program), timeout=WAIT_MS)
    program.window.actions_of_rows.take_expected(
        program._model.upload_at(0).id, f"{hashlib.sha256(content).hexdigest()} *disk.img"
    )
    qtbot.waitUntil(lambda: "that was given" in sentence(program, 0), timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    assert "the expected one" in program._model.upload_at(0).links[1].detail


def test_an_image_that_is_there_already_is_told_of_before_it_is_sent(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    content = os.urandom(60_000)
    (home / "first.img").write_bytes(content)
    add(program, qtbot, home / "first.img")
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    (home / "again.img").write_bytes(content)
    (home / "again.img.sha256").write_text(hashlib.sha256(content).hexdigest())
    add(program, qtbot, home / "again.img")
    qtbot.waitUntil(lambda: "already, as “first”" in said(program), timeout=WAIT_MS)
    assert "sent and proven it" in said(program)
    buttons = program.window.notices.findChildren(QPushButton)
    (without,) = [button for button in buttons if button.text() == "Don’t send it"]
    qtbot.mouseClick(without, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    assert program._model.upload_at(0).state is UploadState.COMPLETED


def test_each_row_of_an_image_that_is_there_already_is_told_of(program: Application, home: Path, qtbot: QtBot) -> None:
    content = os.urandom(60_000)
    (home / "first.img").write_bytes(content)
    add(program, qtbot, home / "first.img")
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    for name in ("one.img", "two.img"):
        (home / name).write_bytes(content)
        (home / f"{name}.sha256").write_text(hashlib.sha256(content).hexdigest())
        add(program, qtbot, home / name)
    qtbot.waitUntil(lambda: all(f"“{name}.img” is in" in said(program) for name in ("one", "two")), timeout=WAIT_MS)
    buttons = program.window.notices.findChildren(QPushButton)
    without = [button for button in buttons if button.text() == "Don’t send them"][-1]
    qtbot.mouseClick(without, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    assert program._model.upload_at(0).state is UploadState.COMPLETED


def begin_to_send_a_known_image(program: Application, home: Path, qtbot: QtBot) -> None:
    """The second row, a file of two parts that the workspace has as “first” already, is being sent, slowly."""
    content = os.urandom(12 * 2**20)
    (home / "first.img").write_bytes(content)
    add(program, qtbot, home / "first.img")
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    program.host.set_limit(256)  # KiB/s: it does not end before the notice was answered
    (home / "again.img").write_bytes(content)
    (home / "again.img.sha256").write_text(hashlib.sha256(content).hexdigest())
    add(program, qtbot, home / "again.img")
    qtbot.waitUntil(lambda: "already, as “first”" in said(program), timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._model.upload_at(1).sent_bytes > 0, timeout=WAIT_MS)


def test_an_image_that_is_there_already_is_stopped_and_removed_while_it_is_sent(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    begin_to_send_a_known_image(program, home, qtbot)
    press(program, qtbot, "Don’t send it")
    (box,) = program.window.findChildren(QMessageBox)  # as for any other upload that is given up
    assert "again" in box.informativeText()
    (act,) = [each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.DestructiveRole]
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    assert program._model.upload_at(0).name == "first"
    assert "already, as “first”" not in said(program)
    tools = program.host.image_tools()
    left = ImageList(tools, program._model.upload_at(0).workspace).next_page()
    assert [each.image.name for each in left if each.image.upload_status is not UploadStatus.COMPLETED] == []


def test_a_known_image_that_is_kept_goes_on_and_its_notice_goes_once_it_landed(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    begin_to_send_a_known_image(program, home, qtbot)
    press(program, qtbot, "Don’t send it")
    (box,) = program.window.findChildren(QMessageBox)
    box.reject()
    assert "already, as “first”" in said(program)  # nothing was decided: it can still be stopped
    program.host.set_limit(None)
    qtbot.waitUntil(lambda: words(program, 1, Column.STATE) == "proven", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "already, as “first”" not in said(program), timeout=WAIT_MS)
    assert program._model.rowCount() == 2


def test_checksum_files_that_disagree_are_told_of(program: Application, home: Path, qtbot: QtBot) -> None:
    (home / "disk.img").write_bytes(b"x" * 1000)
    (home / "disk.img.sha256").write_text("0" * 64)
    (home / "SHA256SUMS").write_text(f"{'1' * 64}  disk.img\n")
    add(program, qtbot, home / "disk.img")
    qtbot.waitUntil(lambda: "disagree about its sha256" in sentence(program, 0), timeout=WAIT_MS)
    assert program._model.upload_at(0).expect_sha256 is None


def test_a_checksum_file_without_a_checksum_of_the_image_is_told_of(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    (home / "disk.img").write_bytes(b"x" * 1000)
    (home / "disk.img.sha256").write_text(f"{'0' * 64}  renamed.img\n")
    add(program, qtbot, home / "disk.img")
    qtbot.waitUntil(lambda: "disk.img.sha256 has no sha256 for this file" in sentence(program, 0), timeout=WAIT_MS)
    assert program._model.upload_at(0).expect_sha256 is None


def press(program: Application, qtbot: QtBot, words: str) -> None:
    buttons = [each for each in program.window.notices.findChildren(QPushButton) if each.text() == words]
    qtbot.waitUntil(buttons[-1].isVisible, timeout=WAIT_MS)
    qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)


def test_a_name_that_the_service_will_refuse_is_left_out_and_said(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    for name in ("taken", "elsewhere/taken", "free"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / f"{name}.img").write_bytes(os.urandom(50_000))
    add(program, qtbot, home / "taken.img")
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    program.window.actions_of_rows.remove_rows([program._model.upload_at(0).id])
    qtbot.waitUntil(lambda: program._model.rowCount() == 0, timeout=WAIT_MS)
    add(program, qtbot, home / "elsewhere" / "taken.img")
    add(program, qtbot, home / "free.img")
    qtbot.waitUntil(lambda: "will refuse it" in sentence(program, 0), timeout=WAIT_MS)
    qtbot.waitUntil(program.window.panel.start.isEnabled, timeout=WAIT_MS)

    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 1, Column.STATE) == "proven", timeout=WAIT_MS)
    assert program._model.upload_at(0).state is UploadState.READY
    assert not program._model.upload_at(0).queued
    assert "One image was left out:\n“taken”: An image of this name is in that workspace already" in said(program)

    program.window.notices.withdraw("left out")
    program.window.panel.view.selectRow(0)
    program.window.actions_of_rows.resume.trigger()
    assert "“taken”: An image of this name is in that workspace already" in said(program)
    assert not program._model.upload_at(0).queued

    press(program, qtbot, "Send it all the same")
    qtbot.waitUntil(lambda: program._model.upload_at(0).state is UploadState.FAILED, timeout=WAIT_MS)


def test_names_are_asked_for_again_also_when_what_landed_was_removed_at_once(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    """Before anything but the list was told of it."""
    for name in ("first", "second"):
        (home / f"{name}.img").write_bytes(name.encode())
        add(program, qtbot, home / f"{name}.img")
    upload_queue, second = program.host.queue, program._model.upload_at(1)
    assert upload_queue is not None

    def remove(row: UploadSnapshot) -> None:
        upload_queue.remove_rows([row.id])
        program.host.refresh()

    program.host.upload_finished.connect(remove)
    upload_queue.start_some([program._model.upload_at(0).id])
    program.host.refresh()
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    soon = WAIT_MS // 3  # after a minute it would ask by itself
    qtbot.waitUntil(lambda: "is in that workspace" in program._before.validate(second, "first").words, timeout=soon)


def test_a_file_that_was_gone_is_left_out_until_it_is_back(program: Application, home: Path, qtbot: QtBot) -> None:
    file = home / "disk.img"
    file.write_bytes(os.urandom(50_000))
    add(program, qtbot, file)
    file.rename(home / "away")
    program._intake.look_again([program._model.upload_at(0).id])
    qtbot.waitUntil(lambda: "disk.img" in sentence(program, 0), timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "One image was left out" in said(program), timeout=WAIT_MS)
    offered = {each.text() for each in program.window.notices.findChildren(QPushButton) if each.isVisible()}
    assert "Locate the file…" in offered
    assert "Send it all the same" not in offered
    assert program._model.upload_at(0).state is UploadState.READY
    (home / "away").rename(file)
    program._intake.look_again([program._model.upload_at(0).id])
    qtbot.waitUntil(lambda: not program._model.note_of(program._model.upload_at(0).id).trouble, timeout=WAIT_MS)
    program.host.refresh()
    qtbot.waitUntil(lambda: "left out" not in said(program), timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)


def test_a_file_that_is_moved_meanwhile_is_missed_when_the_person_comes_back_and_pointed_at(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    """Without a start: and once its row knows where it is, it still waits for one."""
    add(program, qtbot, make_sample_image(home / "samples").rename(home / "disk.img"))
    qtbot.waitUntil(lambda: "GPT disk" in sentence(program, 0), timeout=WAIT_MS)
    moved = (home / "disk.img").rename(home / "moved.img")
    program._app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: "is not there" in sentence(program, 0), timeout=WAIT_MS)
    program.window.panel.view.selectRow(0)
    qtbot.waitUntil(program.window.actions_of_rows.locate.isEnabled, timeout=WAIT_MS)
    program.window.actions_of_rows.locate.trigger()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(QFileDialog)), timeout=WAIT_MS)
    (dialog,) = program.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(moved))
    dialog.close()
    qtbot.waitUntil(lambda: "GPT disk" in sentence(program, 0), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program._model.upload_at(0).path == moved, timeout=WAIT_MS)
    row = program._model.upload_at(0)
    assert (row.state, row.queued) == (UploadState.READY, False)
    moved.rename(home / "disk.img")
    program._app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: "is not there" in sentence(program, 0), timeout=WAIT_MS)
    (home / "disk.img").rename(moved)
    program._app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: "GPT disk" in sentence(program, 0), timeout=WAIT_MS)
