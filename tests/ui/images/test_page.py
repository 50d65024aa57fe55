"""The images page in the whole window, against the faulty service in its own process."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from sfc_uploader.api.models import Image
from sfc_uploader.common.app_info import WindowOptions
from sfc_uploader.engine.images.models import JobState, JobStep
from sfc_uploader.engine.model.snapshots import Link, UploadState
from sfc_uploader.ui.app.application import Application
from sfc_uploader.ui.images.cells import Column
from sfc_uploader.ui.images.controller import ImagesController
from sfc_uploader.ui.images.page import ImagesPage
from tests.engine.imaging import CUT_BYTES, DATA, client, flip_a_stored_byte, ranges, store_image
from tests.engine.running import WORKSPACE
from tests.service.process import FaultyProcess
from tests.ui.shown_texts import proof_words

WAIT_MS = 60_000
OTHER_WORKSPACE = "wksp_demo-production"
Open = Callable[..., Application]


@pytest.fixture
def opened(home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens the window on a service; on its images, once the workspaces are known."""
    monkeypatch.setattr(QApplication, "quit", lambda *_args: None)
    programs: list[Application] = []

    def open_window(service: FaultyProcess, *, token: str | None = None, images: tuple[Path, ...] = ()) -> Application:
        monkeypatch.setenv("SFC_API_TOKEN", service.token if token is None else token)
        program = Application(qapp, WindowOptions(api_url=service.base_url, images=images))
        programs.append(program)
        program.start()
        qtbot.waitUntil(lambda: program._images is not None, timeout=WAIT_MS)
        return program

    yield open_window
    for program in programs:
        end(program, qtbot)
    qapp.processEvents()


def end(program: Application, qtbot: QtBot) -> None:
    program._quit.begin()
    qtbot.waitUntil(lambda: program.window.may_close, timeout=WAIT_MS)
    program.end()
    program.window.deleteLater()
    program.deleteLater()


@pytest.fixture
def program(opened: Open, service: FaultyProcess, qtbot: QtBot) -> Application:
    """The window with the uploads before it, a workspace chosen."""
    found = opened(service)
    qtbot.waitUntil(lambda: found.window.header.workspace.choice is not None, timeout=WAIT_MS)
    return found


def desk(program: Application) -> ImagesController:
    assert program._images is not None
    return program._images


def page(program: Application) -> ImagesPage:
    return desk(program).page


def turn(program: Application, qtbot: QtBot) -> ImagesPage:
    """Turn to the images and wait for the first page of the list."""
    program.window.show_page(page(program))
    qtbot.waitUntil(lambda: not desk(program).loader.state.fresh, timeout=WAIT_MS)
    return page(program)


def cell(program: Application, image: Image, column: Column) -> str:
    row = desk(program).images.row_of(image.id)
    return str(desk(program).images.index(row, column).data()) if row >= 0 else ""


def hint(program: Application, image: Image, column: Column) -> str:
    index = desk(program).images.index(desk(program).images.row_of(image.id), column)
    return str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))


def select(program: Application, image: Image) -> None:
    page(program).view.choose_row(desk(program).images.row_of(image.id))


def said(program: Application) -> str:
    return "\n".join(program.window.notices.sentences())


def titles(program: Application) -> str:
    """What stands in the place of the table; "" while that is shown."""
    return page(program).state.title.text() if page(program).state.isVisible() else ""


def answer(program: Application, qtbot: QtBot, words: str) -> str:
    """Press a button of the question that is asked; what the question was."""
    (box,) = [each for each in program.window.findChildren(QMessageBox) if each.isVisible()]
    question = f"{box.text()} {box.informativeText()}"
    button = next(each for each in box.buttons() if each.text().replace("&", "") == words)
    assert isinstance(button, QAbstractButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return question


@contextmanager
def held(service: FaultyProcess) -> Iterator[None]:
    """What is fetched from the store stands still in its middle."""
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES, times=-1)
    yield
    service.clear()


def test_the_service_is_asked_once_the_page_is_seen_and_page_by_page(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    with client(service) as api:
        for number in range(120):
            api.create_image(OTHER_WORKSPACE, f"many-{number:03}")
    service.reset()
    assert service.seen("list") == []
    program.window.header.workspace.setCurrentIndex(1)
    images = turn(program, qtbot)
    model = desk(program).model
    assert (model.rowCount(), len(service.seen("list"))) == (50, 1)
    assert "More come" in images.count.text()
    images.view.verticalScrollBar().setValue(images.view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: model.rowCount() == 100, timeout=WAIT_MS)
    assert len(service.seen("list")) == 2
    images.view.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: model.rowCount() == 120, timeout=WAIT_MS)  # a part of the list can't be sorted
    assert desk(program).images.entry_at(0).image.name == "many-000"
    assert images.count.text() == "Images: 120"


def test_a_search_fetches_the_rest_and_says_when_nothing_fits(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    image = store_image(service, "needle", b"x")
    with client(service) as api:
        for number in range(60):
            api.create_image(WORKSPACE, f"hay-{number}")
    images = turn(program, qtbot)
    assert cell(program, image, Column.NAME) == ""
    images.search.setText("NEEDLE")
    qtbot.waitUntil(lambda: cell(program, image, Column.NAME) == "needle", timeout=WAIT_MS)
    assert desk(program).images.rowCount() == 1
    images.search.setText("needle hay")
    qtbot.waitUntil(lambda: titles(program) == "No image fits", timeout=WAIT_MS)
    qtbot.mouseClick(images.state.buttons[0], Qt.MouseButton.LeftButton)
    assert titles(program) == ""
    assert desk(program).images.rowCount() > 60


def test_f5_lists_anew_and_keeps_the_selection(program: Application, service: FaultyProcess, qtbot: QtBot) -> None:
    first = store_image(service, "selected-before", b"x")
    turn(program, qtbot)
    select(program, first)
    newer = store_image(service, "comes-later", b"x")
    qtbot.keyClick(program.window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: cell(program, newer, Column.NAME) == "comes-later", timeout=WAIT_MS)
    assert [entry.image.id for entry in page(program).view.selected()] == [first.id]


def test_a_row_is_chosen_whatever_keys_are_held(program: Application, service: FaultyProcess, qtbot: QtBot) -> None:
    """The shortcut that leads to a row still has its keys down."""
    stored = [store_image(service, f"chosen-{number}", b"x") for number in range(3)]
    images = turn(program, qtbot)
    select(program, stored[0])
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyPress(images.view, Qt.Key.Key_Control, both)
    try:
        select(program, stored[2])
        assert [entry.image.id for entry in images.view.selected()] == [stored[2].id]
    finally:
        qtbot.keyRelease(images.view, Qt.Key.Key_Control)


def test_public_images_are_seen_and_can_not_be_changed(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    store_image(service, "own", b"x")
    images = turn(program, qtbot)
    assert images.actions_of_images.delete.isEnabled()
    images.show_public()
    qtbot.waitUntil(lambda: "ubuntu-24.04-h100" in str(desk(program).images.index(0, 0).data()), timeout=WAIT_MS)
    assert desk(program).images.index(0, Column.VISIBILITY).data() == "public"
    images.view.selectAll()
    assert not images.actions_of_images.delete.isEnabled()
    assert not images.actions_of_images.revoke.isEnabled()
    assert images.actions_of_images.copy_path.isEnabled()


def test_checks_show_their_proof(program: Application, service: FaultyProcess, qtbot: QtBot) -> None:
    good, bad = store_image(service, "good", DATA), store_image(service, "bad", DATA)
    flip_a_stored_byte(service, bad)
    images = turn(program, qtbot)
    select(program, good)
    assert not images.actions_of_images.quick_check.isEnabled()  # it has nothing to compare with
    assert "no receipt" in images.details.receipt.text()
    images.view.selectAll()
    images.actions_of_images.full_check.trigger()
    qtbot.waitUntil(lambda: cell(program, good, Column.WORK) == "proven", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: cell(program, bad, Column.WORK) == "failed", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: desk(program).jobs.is_at_rest, timeout=WAIT_MS)
    select(program, good)
    qtbot.waitUntil(images.actions_of_images.quick_check.isEnabled, timeout=WAIT_MS)
    with qtbot.waitSignal(desk(program).jobs.ended, timeout=WAIT_MS):
        images.actions_of_images.quick_check.trigger()
    assert cell(program, good, Column.WORK) == "proven"
    select(program, bad)
    told = proof_words(images.details.proof, Link.OBJECT)
    assert told.startswith("not equal. ")
    assert str(bad.sha256) in told
    assert images.details.facts["sha256"].value() == bad.sha256
    qtbot.waitUntil(lambda: desk(program).jobs.is_at_rest, timeout=WAIT_MS)


def test_records_do_not_acquit_bytes_that_were_read(program: Application, service: FaultyProcess, qtbot: QtBot) -> None:
    """A quick check after a full one that failed finds nothing wrong: the row stays failed until all is read again."""
    bad = store_image(service, "still-bad", DATA)
    flip_a_stored_byte(service, bad)
    images = turn(program, qtbot)
    select(program, bad)
    images.actions_of_images.full_check.trigger()
    qtbot.waitUntil(lambda: cell(program, bad, Column.WORK) == "failed", timeout=WAIT_MS)
    with qtbot.waitSignal(desk(program).jobs.ended, timeout=WAIT_MS):
        images.actions_of_images.quick_check.trigger()
    assert cell(program, bad, Column.WORK) == "failed"
    assert str(bad.sha256) in proof_words(images.details.proof, Link.OBJECT)
    flip_a_stored_byte(service, bad)
    images.actions_of_images.full_check.trigger()
    qtbot.waitUntil(lambda: cell(program, bad, Column.WORK) == "proven", timeout=WAIT_MS)


def test_a_full_check_shows_its_progress_and_is_stopped(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    image = store_image(service, "to-be-stopped", DATA)
    images = turn(program, qtbot)
    select(program, image)
    with held(service):
        qtbot.keyClick(
            images.view, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        permille = CUT_BYTES * 1000 // len(DATA)
        qtbot.waitUntil(lambda: cell(program, image, Column.WORK) == f"{permille // 10} %", timeout=WAIT_MS)
        assert not images.actions_of_images.full_check.isEnabled()
        images.actions_of_images.stop.trigger()
        qtbot.waitUntil(lambda: cell(program, image, Column.WORK) == "stopped", timeout=WAIT_MS)
    images.actions_of_images.again.trigger()
    qtbot.waitUntil(lambda: cell(program, image, Column.WORK) == "proven", timeout=WAIT_MS)


def test_work_that_is_in_line_is_stopped_before_it_begins(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    stored = [store_image(service, f"in-line-{number}", DATA) for number in range(4)]
    images = turn(program, qtbot)
    with held(service):
        for image in stored:
            select(program, image)
            images.actions_of_images.full_check.trigger()
        assert cell(program, stored[3], Column.WORK) == "in line"
        images.actions_of_images.stop.trigger()
        qtbot.waitUntil(lambda: cell(program, stored[3], Column.WORK) == "stopped", timeout=WAIT_MS)


def test_a_download_asks_before_the_window_closes_and_goes_on_later(
    program: Application, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    image, target = store_image(service, "to-download", DATA), home / "disk.img"
    images = turn(program, qtbot)
    select(program, image)
    duties = desk(program).duties
    with held(service):
        duties._to_download = image  # as the file dialog's opening does
        duties.take_target(str(target))
        qtbot.waitUntil(lambda: (home / "disk.img.part").exists() and desk(program).long_work != [], timeout=WAIT_MS)

        def fetched() -> int:
            work = desk(program).jobs.work_of(image.id)
            return work.job.done_bytes if work and work.job.step is JobStep.FETCHING else 0

        qtbot.waitUntil(lambda: fetched() == CUT_BYTES, timeout=WAIT_MS)
        program.window.close()
        assert "goes on from what is there" in answer(program, qtbot, "Go on")
        assert program.window.isVisible()
        images.actions_of_images.stop.trigger()
        qtbot.waitUntil(lambda: cell(program, image, Column.WORK) == "stopped", timeout=WAIT_MS)
    assert not target.exists()
    service.reset()
    images.actions_of_images.again.trigger()
    qtbot.waitUntil(lambda: cell(program, image, Column.WORK) == "downloaded", timeout=WAIT_MS)
    assert target.read_bytes() == DATA
    assert ranges(service) == [f"bytes={CUT_BYTES}-"]


def test_a_file_that_is_there_is_replaced_only_when_the_person_agreed(
    program: Application, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    image, target = store_image(service, "replaces", b"new"), home / "disk.img"
    images = turn(program, qtbot)
    select(program, image)
    duties = desk(program).duties
    target.write_bytes(b"old")
    duties._to_download = image  # the file dialog has asked
    duties.take_target(str(target))
    qtbot.waitUntil(lambda: cell(program, image, Column.WORK) == "downloaded", timeout=WAIT_MS)
    assert target.read_bytes() == b"new"
    duties._to_download = image
    duties.take_target(str(home / "no-such-folder" / "disk.img"))
    qtbot.waitUntil(lambda: cell(program, image, Column.WORK) == "download failed", timeout=WAIT_MS)
    assert "can’t be written" in images.details.sentence.text()


def test_quitting_ends_a_download_and_keeps_what_was_fetched(
    opened: Open, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    image = store_image(service, "quit-in-the-middle", DATA)
    program = opened(service)
    turn(program, qtbot)
    with held(service):
        desk(program).duties._to_download = image
        desk(program).duties.take_target(str(home / "disk.img"))
        part = home / "disk.img.part"
        qtbot.waitUntil(lambda: part.exists() and part.stat().st_size == CUT_BYTES, timeout=WAIT_MS)
        program.window.close()
        answer(program, qtbot, "Quit")
        qtbot.waitUntil(lambda: program.window.may_close, timeout=WAIT_MS)
    work = desk(program).jobs.work_of(image.id)
    assert work is not None
    assert part.read_bytes() == DATA[:CUT_BYTES]
    assert not (home / "disk.img").exists()


def test_an_image_is_deleted_after_it_was_named(program: Application, service: FaultyProcess, qtbot: QtBot) -> None:
    image, neighbour = store_image(service, "to-delete", b"x"), store_image(service, "neighbour", b"x")
    images = turn(program, qtbot)
    select(program, image)
    qtbot.keyClick(images.view, Qt.Key.Key_Delete)
    question = answer(program, qtbot, "Keep it")
    assert "to-delete" in question
    assert "Nodes" in question
    images.actions_of_images.delete.trigger()
    service.fault("delete", "status", status=409, code="conflict")
    answer(program, qtbot, "Delete")
    qtbot.waitUntil(lambda: cell(program, image, Column.WORK) == "deletion failed", timeout=WAIT_MS)
    assert "node template" in images.details.sentence.text()
    assert not service.images("to-delete")[0]["deleted"]
    images.actions_of_images.delete.trigger()
    answer(program, qtbot, "Delete")
    qtbot.waitUntil(lambda: cell(program, image, Column.NAME) == "", timeout=WAIT_MS)
    assert service.images("to-delete")[0]["deleted"]
    assert "“to-delete” was deleted." in said(program)
    assert cell(program, neighbour, Column.NAME) == "neighbour"
    assert len(images.view.selected()) == 1


def test_the_menus_do_nothing_to_rows_of_a_page_that_is_not_seen(
    program: Application, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    (home / "local.img").write_bytes(b"x")
    program._intake.take_paths([home / "local.img"])
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    rows = program.window.actions_of_rows
    program.window.panel.view.select_ids([program._model.upload_at(0).id])
    of_rows = (rows.remove, rows.rename, rows.resume, rows.expect, rows.up)
    assert all(action.isEnabled() for action in of_rows)
    image = store_image(service, "stored", b"x")
    images = turn(program, qtbot)
    select(program, image)
    of_images = (images.actions_of_images.delete, images.actions_of_images.copy_id)
    assert all(action.isEnabled() for action in of_images)
    assert not any(action.isEnabled() for action in of_rows)
    program.window.panel.view.clearSelection()
    program.window.panel.view.select_ids([program._model.upload_at(0).id])  # as when rows come and go meanwhile
    assert not any(action.isEnabled() for action in of_rows)
    program.window.show_page(program.window.uploads)
    assert not any(action.isEnabled() for action in of_images)
    images.actions_of_images.refresh()  # as when a check ends meanwhile
    assert not any(action.isEnabled() for action in of_images)
    assert all(action.isEnabled() for action in of_rows)
    program.window.show_page(images)
    assert all(action.isEnabled() for action in of_images)


def test_of_several_deleted_images_all_are_told_of(program: Application, service: FaultyProcess, qtbot: QtBot) -> None:
    several = [store_image(service, name, b"x") for name in ("several-a", "several-b", "several-c")]
    images = turn(program, qtbot)
    qtbot.keyClicks(images.search, "several-")
    qtbot.waitUntil(lambda: images.view.model().rowCount() == len(several), timeout=WAIT_MS)
    images.view.selectAll()
    images.actions_of_images.delete.trigger()
    answer(program, qtbot, "Delete")
    wanted = ("“several-a”", "“several-b”", "“several-c”", "were deleted.")
    qtbot.waitUntil(lambda: all(words in said(program) for words in wanted), timeout=WAIT_MS)


def test_an_image_is_revoked(program: Application, service: FaultyProcess, qtbot: QtBot) -> None:
    image = store_image(service, "to-revoke", b"x")
    images = turn(program, qtbot)
    select(program, image)
    images.actions_of_images.revoke.trigger()
    assert "to-revoke" in answer(program, qtbot, "Revoke")
    qtbot.waitUntil(lambda: cell(program, image, Column.STATUS) == "revoked", timeout=WAIT_MS)
    assert not images.actions_of_images.revoke.isEnabled()


def test_an_unfinished_upload_of_somebody_is_never_resumed_and_deleted_only_after_a_warning(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    with client(service) as api:
        image = api.create_image(WORKSPACE, "somebodys")
    images = turn(program, qtbot)
    select(program, image)
    assert cell(program, image, Column.STATUS) == "unfinished"
    assert not images.actions_of_images.resume.isEnabled()
    assert not images.actions_of_images.full_check.isEnabled()
    assert "Somebody else" in images.details.sentence.text()
    images.actions_of_images.delete.trigger()
    assert "somebody else may be sending it" in answer(program, qtbot, "Keep it")


def paused_upload(
    opened: Open, service: FaultyProcess, home: Path, qtbot: QtBot, name: str
) -> tuple[Application, Image]:
    """A window with an upload that was paused in its middle, and its image."""
    file = home / f"{name}.img"
    file.write_bytes(os.urandom(40 * 2**20))
    program = opened(service, images=(file,))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(program._model.upload_at(0).workspace), timeout=WAIT_MS)
    qtbot.waitUntil(program.window.panel.start.isEnabled, timeout=WAIT_MS)
    service.fault("put", "stall", times=-1)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._model.upload_at(0).image_id is not None, timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._model.upload_at(0).state is UploadState.PAUSED, timeout=WAIT_MS)
    service.clear()
    with client(service) as api:
        return program, api.get_image(str(program._model.upload_at(0).image_id))


def test_an_unfinished_upload_from_here_that_is_deleted_does_not_go_on(
    opened: Open, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    program, image = paused_upload(opened, service, home, qtbot, "given-up")
    images = turn(program, qtbot)
    select(program, image)
    images.actions_of_images.delete.trigger()
    assert "Resume would go on" in answer(program, qtbot, "Delete")
    qtbot.waitUntil(lambda: program._model.upload_at(0).state is UploadState.CANCELED, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: cell(program, image, Column.NAME) == "", timeout=WAIT_MS)
    assert service.images("given-up")[0]["deleted"]


def test_a_failed_upload_whose_image_is_deleted_leaves_nothing_behind(
    opened: Open, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    program, image = paused_upload(opened, service, home, qtbot, "failed-first")
    program._model.upload_at(0).path.unlink()
    assert program.host.queue is not None
    program.host.queue.start_one(program._model.upload_at(0).id)
    program.host.refresh()
    qtbot.waitUntil(lambda: program._model.upload_at(0).state is UploadState.FAILED, timeout=WAIT_MS)
    images = turn(program, qtbot)
    select(program, image)
    images.actions_of_images.delete.trigger()
    answer(program, qtbot, "Delete")
    qtbot.waitUntil(lambda: program._model.upload_at(0).state is UploadState.CANCELED, timeout=WAIT_MS)
    assert service.images("failed-first")[0]["deleted"]
    assert program.host.journal is not None
    assert program.host.journal.uploads() == []


def test_a_removed_row_whose_image_is_deleted_leaves_nothing_behind(
    opened: Open, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    program, image = paused_upload(opened, service, home, qtbot, "removed-and-deleted")
    program.window.actions_of_rows.remove_rows([program._model.upload_at(0).id], leave_image=True)
    qtbot.waitUntil(lambda: program._model.rowCount() == 0, timeout=WAIT_MS)
    images = turn(program, qtbot)
    select(program, image)
    images.actions_of_images.delete.trigger()
    answer(program, qtbot, "Delete")
    qtbot.waitUntil(lambda: service.images("removed-and-deleted")[0]["deleted"], timeout=WAIT_MS)
    assert program.host.journal is not None
    journal = program.host.journal
    qtbot.waitUntil(lambda: journal.uploads() == [], timeout=WAIT_MS)


def test_an_upload_from_here_is_resumed_on_its_own_page(
    opened: Open, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    program, image = paused_upload(opened, service, home, qtbot, "ours")
    images = turn(program, qtbot)
    select(program, image)
    assert hint(program, image, Column.STATUS) == "sent from here; can go on"
    images.actions_of_images.resume.trigger()
    assert program.window.is_shown(program.window.uploads)
    qtbot.waitUntil(lambda: program._model.upload_at(0).state is UploadState.COMPLETED, timeout=WAIT_MS)
    turn(program, qtbot)
    qtbot.waitUntil(lambda: cell(program, image, Column.STATUS) == "completed", timeout=WAIT_MS)
    assert cell(program, image, Column.WORK) == "proven when sent"
    select(program, image)
    images.actions_of_images.quick_check.trigger()
    qtbot.waitUntil(lambda: cell(program, image, Column.WORK) == "proven", timeout=WAIT_MS)
    assert proof_words(images.details.proof, Link.RECORD).startswith("equal. ")


def test_a_removed_row_comes_back_when_its_image_is_resumed(
    opened: Open, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    program, image = paused_upload(opened, service, home, qtbot, "removed-first")
    upload = program._model.upload_at(0)
    program.window.actions_of_rows.remove_rows([upload.id], leave_image=True)
    qtbot.waitUntil(lambda: program._model.rowCount() == 0, timeout=WAIT_MS)
    images = turn(program, qtbot)
    select(program, image)
    images.actions_of_images.resume.trigger()
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    assert program._model.upload_at(0).id == upload.id
    program.window.actions_of_rows.undo_remove()
    qtbot.waitUntil(lambda: program._model.upload_at(0).state is UploadState.COMPLETED, timeout=WAIT_MS)
    assert program._model.rowCount() == 1


def test_an_image_that_is_completed_while_the_question_is_open_is_not_deleted(
    opened: Open, service: FaultyProcess, home: Path, qtbot: QtBot
) -> None:
    program, image = paused_upload(opened, service, home, qtbot, "agreed-too-late")
    images = turn(program, qtbot)
    select(program, image)
    (entry,) = images.view.selected()
    upload = program._model.upload_at(0)
    assert program.host.queue is not None
    program.host.queue.start_one(upload.id)
    program.host.refresh()
    qtbot.waitUntil(lambda: program._model.upload_at(0).state is UploadState.COMPLETED, timeout=WAIT_MS)
    desk(program).duties.delete([entry])
    assert program._images is not None
    jobs = program._images.jobs
    qtbot.waitUntil(lambda: (work := jobs.work_of(image.id)) is None or not work.is_running, timeout=WAIT_MS)
    assert not service.images("agreed-too-late")[0]["deleted"]


@pytest.mark.parametrize(
    ("status", "code", "title"),
    [
        (403, "forbidden", "This token may not list these images"),
        (401, "authentication_error", "The service refused the token"),
        (404, "not_found", "can’t be listed"),
        (422, "unprocessable_entity", "can’t be listed"),
    ],
)
def test_a_list_that_is_refused_says_why_and_can_be_tried_again(
    program: Application, service: FaultyProcess, qtbot: QtBot, status: int, code: str, title: str
) -> None:
    image = store_image(service, f"behind-{status}", b"x")
    service.fault("list", "status", status=status, code=code)
    program.window.show_page(page(program))
    qtbot.waitUntil(lambda: title in titles(program), timeout=WAIT_MS)
    again = next(each for each in shown_buttons(program) if each.text() == "Try again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cell(program, image, Column.NAME) == f"behind-{status}", timeout=WAIT_MS)
    assert titles(program) == ""


def test_a_page_that_does_not_come_leaves_what_is_there(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    with client(service) as api:
        for number in range(55):
            api.create_image(WORKSPACE, f"page-{number}")
    images = turn(program, qtbot)
    service.fault("list", "status", status=403, code="forbidden")
    images.view.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(images.try_again.isVisible, timeout=WAIT_MS)
    assert "could not be fetched to its end" in images.count.text()
    assert desk(program).model.rowCount() == 50
    qtbot.mouseClick(images.try_again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk(program).model.rowCount() >= 55, timeout=WAIT_MS)
    assert not images.try_again.isVisible()


def test_a_network_that_is_gone_is_waited_for_and_tried_at_once_when_asked(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    image = store_image(service, "behind-the-network", b"x")
    service.kill()
    program.window.show_page(page(program))
    qtbot.waitUntil(lambda: "can’t be reached" in titles(program), timeout=WAIT_MS)
    service.revive()
    qtbot.mouseClick(shown_buttons(program)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cell(program, image, Column.NAME) == "behind-the-network", timeout=WAIT_MS)


def test_an_empty_workspace_and_none_at_all_say_what_can_be_done(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    with FaultyProcess(tmp_path / "service", "--forbid-listing") as service:
        program = opened(service)
        program.window.show_page(page(program))
        qtbot.waitUntil(lambda: titles(program) == "No workspace is chosen", timeout=WAIT_MS)
        program.window.header.workspace.setEditText(WORKSPACE)
        qtbot.waitUntil(lambda: "holds no images yet" in titles(program), timeout=WAIT_MS)
        program.window.header.workspace.setEditText("")
        service.reset()
        for end in range(len("wksp_") + 1, len(WORKSPACE) + 1):  # as it is typed
            program.window.header.workspace.setEditText(WORKSPACE[:end])
        qtbot.waitUntil(lambda: "holds no images yet" in titles(program), timeout=WAIT_MS)
        assert len(service.seen("list")) == 1
        assert [button.text() for button in shown_buttons(program)] == ["Add images…", "Show the public images"]
        qtbot.mouseClick(shown_buttons(program)[1], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: desk(program).images.rowCount() == 2, timeout=WAIT_MS)
        assert not page(program).actions_of_images.delete.isEnabled()


def test_without_a_token_the_page_asks_for_one(opened: Open, service: FaultyProcess, qtbot: QtBot) -> None:
    program = opened(service, token="")
    program.window.show_page(page(program))
    qtbot.waitUntil(lambda: titles(program) == "No API token is in use", timeout=WAIT_MS)
    assert service.seen("list") == []
    assert shown_buttons(program)[0].text() == "Enter a token…"


def test_another_workspace_never_shows_the_images_of_the_last(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    image = store_image(service, "only-in-lab", b"x")
    turn(program, qtbot)
    assert cell(program, image, Column.NAME) == "only-in-lab"
    service.fault("list", "stall")
    program.window.header.workspace.setCurrentIndex(1)
    assert desk(program).model.rowCount() == 0
    assert "production" in titles(program)
    service.clear()
    qtbot.waitUntil(lambda: not desk(program).loader.state.fresh, timeout=WAIT_MS)
    assert cell(program, image, Column.NAME) == ""


def test_what_ends_while_another_page_is_seen_is_told(
    program: Application, service: FaultyProcess, qtbot: QtBot
) -> None:
    image = store_image(service, "fails-unseen", DATA)
    images = turn(program, qtbot)
    select(program, image)
    service.fault("get_object", "status", status=404, code="NoSuchKey", times=-1)
    images.actions_of_images.full_check.trigger()
    program.window.show_page(program.window.uploads)
    qtbot.waitUntil(lambda: "Full check of “fails-unseen”" in said(program), timeout=WAIT_MS)
    work = desk(program).jobs.work_of(image.id)
    assert work is not None
    assert work.job.state is JobState.FAILED


def test_everything_on_the_page_has_a_name(program: Application, service: FaultyProcess, qtbot: QtBot) -> None:
    store_image(service, "named", b"x")
    images = turn(program, qtbot)
    fields = [images.source, images.search, images.status, images.view, *images.details.facts.values()]
    assert all(each.accessibleName() for each in fields)
    assert all(each.accessibleName() or each.text() for each in images.findChildren(QPushButton))


def shown_buttons(program: Application) -> list[QPushButton]:
    return [button for button in page(program).state.buttons if button.isVisible()]
