"""The images page in the whole window, against the faulty service in its own process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sfc_uploader.api.models import Image
from sfc_uploader.engine.images.models import JobStep
from sfc_uploader.engine.model.snapshots import Link, UploadState
from sfc_uploader.ui.images.cells import Column
from sfc_uploader.ui.images.controller import ImagesController
from sfc_uploader.ui.images.page import ImagesPage
from tests.engine.imaging import CUT_BYTES, DATA, client, flip_a_stored_byte, ranges, store_image
from tests.engine.running import WORKSPACE
from tests.service.process import FaultyProcess
from tests.ui.driver import OpenService, WindowDriver
from tests.ui.shown_texts import proof_words

OTHER_WORKSPACE = "wksp_demo-production"


@pytest.fixture
def driver(open_service: OpenService, service: FaultyProcess) -> WindowDriver:
    """The window with the uploads before it, a workspace chosen."""
    found = open_service(service)
    assert found.workspace()
    return found


def controller(driver: WindowDriver) -> ImagesController:
    found = driver.application.findChild(ImagesController)
    assert found is not None
    return found


def turn(driver: WindowDriver) -> ImagesPage:
    """Turn to the images and wait for the first page of the list."""
    driver.turn_to("Images")
    driver.wait(lambda: not controller(driver).loader.state.fresh)
    return driver.images


def index(driver: WindowDriver, image: Image, column: Column) -> QModelIndex:
    """The cell of an image, no valid one while it is not shown."""
    shown = controller(driver).images
    return shown.index(shown.row_of(image.id), column)


def cell(driver: WindowDriver, image: Image, column: Column) -> str:
    found = index(driver, image, column)
    return str(found.data()) if found.isValid() else ""


def hint(driver: WindowDriver, image: Image, column: Column) -> str:
    return str(index(driver, image, column).data(Qt.ItemDataRole.AccessibleDescriptionRole))


def select(driver: WindowDriver, image: Image) -> None:
    driver.images.view.choose_row(index(driver, image, Column.NAME).row())


def titles(driver: WindowDriver) -> str:
    """What stands in the place of the table; "" while that is shown."""
    return driver.images.state.title.text() if driver.images.state.isVisible() else ""


@contextmanager
def held(service: FaultyProcess) -> Iterator[None]:
    """What is fetched from the store stands still in its middle."""
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES, times=-1)
    yield
    service.clear()


def test_the_service_is_asked_once_the_page_is_seen_and_page_by_page(
    driver: WindowDriver, service: FaultyProcess
) -> None:
    with client(service) as api:
        for number in range(120):
            api.create_image(OTHER_WORKSPACE, f"many-{number:03}")
    service.reset()
    assert service.seen("list") == []
    driver.window.header.workspace.setCurrentIndex(1)
    images = turn(driver)
    model = controller(driver).model
    assert (model.rowCount(), len(service.seen("list"))) == (50, 1)
    assert "scroll for more" in images.count.text()
    images.view.verticalScrollBar().setValue(images.view.verticalScrollBar().maximum())
    driver.wait(lambda: model.rowCount() == 100)
    assert len(service.seen("list")) == 2
    images.view.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    driver.wait(lambda: model.rowCount() == 120)  # a part of the list can't be sorted
    assert controller(driver).images.entry_at(0).image.name == "many-000"
    assert images.count.text() == "120 images"


def test_a_search_fetches_the_rest_and_says_when_nothing_fits(
    driver: WindowDriver, service: FaultyProcess, qtbot: QtBot
) -> None:
    image = store_image(service, "needle", b"x")
    with client(service) as api:
        for number in range(60):
            api.create_image(WORKSPACE, f"hay-{number}")
    images = turn(driver)
    assert cell(driver, image, Column.NAME) == ""
    images.search.setText("NEEDLE")
    driver.wait(lambda: cell(driver, image, Column.NAME) == "needle")
    assert controller(driver).images.rowCount() == 1
    images.search.setText("needle hay")
    driver.wait(lambda: titles(driver) == "No matching images")
    qtbot.mouseClick(images.state.buttons[0], Qt.MouseButton.LeftButton)
    assert titles(driver) == ""
    assert controller(driver).images.rowCount() > 60


def test_f5_lists_anew_and_keeps_the_selection(driver: WindowDriver, service: FaultyProcess, qtbot: QtBot) -> None:
    first = store_image(service, "selected-before", b"x")
    turn(driver)
    select(driver, first)
    newer = store_image(service, "comes-later", b"x")
    qtbot.keyClick(driver.window, Qt.Key.Key_F5)
    driver.wait(lambda: cell(driver, newer, Column.NAME) == "comes-later")
    assert [entry.image.id for entry in driver.images.view.selected()] == [first.id]


def test_a_row_is_chosen_whatever_keys_are_held(driver: WindowDriver, service: FaultyProcess, qtbot: QtBot) -> None:
    """The shortcut that leads to a row still has its keys down."""
    stored = [store_image(service, f"chosen-{number}", b"x") for number in range(3)]
    images = turn(driver)
    select(driver, stored[0])
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyPress(images.view, Qt.Key.Key_Control, both)
    try:
        select(driver, stored[2])
        assert [entry.image.id for entry in images.view.selected()] == [stored[2].id]
    finally:
        qtbot.keyRelease(images.view, Qt.Key.Key_Control)


def test_public_images_are_seen_and_can_not_be_changed(driver: WindowDriver, service: FaultyProcess) -> None:
    store_image(service, "own", b"x")
    images = turn(driver)
    assert images.actions_of_images.delete.isEnabled()
    images.show_public()
    driver.wait(lambda: "ubuntu-24.04-h100" in str(controller(driver).images.index(0, 0).data()))
    assert controller(driver).images.index(0, Column.VISIBILITY).data() == "Public"
    images.view.selectAll()
    assert not images.actions_of_images.delete.isEnabled()
    assert not images.actions_of_images.revoke.isEnabled()
    assert images.actions_of_images.copy_path.isEnabled()


def test_checks_show_their_proof(driver: WindowDriver, service: FaultyProcess, qtbot: QtBot) -> None:
    good, bad = store_image(service, "good", DATA), store_image(service, "bad", DATA)
    flip_a_stored_byte(service, bad)
    images = turn(driver)
    select(driver, good)
    assert not images.actions_of_images.quick_check.isEnabled()  # it has nothing to compare with
    assert "No receipt" in images.details.receipt.text()
    images.view.selectAll()
    images.actions_of_images.full_check.trigger()
    driver.wait(lambda: cell(driver, good, Column.WORK) == "Verified")
    driver.wait(lambda: cell(driver, bad, Column.WORK) == "Failed")
    driver.wait(lambda: controller(driver).jobs.is_at_rest)
    select(driver, good)
    driver.wait(images.actions_of_images.quick_check.isEnabled)
    with qtbot.waitSignal(controller(driver).jobs.ended, timeout=60_000):
        images.actions_of_images.quick_check.trigger()
    assert cell(driver, good, Column.WORK) == "Verified"
    select(driver, bad)
    told = proof_words(images.details.proof, Link.OBJECT)
    assert told.startswith("differs. ")
    assert str(bad.sha256) in told
    assert images.details.facts["sha256"].value() == bad.sha256
    driver.wait(lambda: controller(driver).jobs.is_at_rest)


def test_records_do_not_acquit_bytes_that_were_read(driver: WindowDriver, service: FaultyProcess, qtbot: QtBot) -> None:
    """A quick check after a full one that failed finds nothing wrong: the row stays failed until all is read again."""
    bad = store_image(service, "still-bad", DATA)
    flip_a_stored_byte(service, bad)
    images = turn(driver)
    select(driver, bad)
    images.actions_of_images.full_check.trigger()
    driver.wait(lambda: cell(driver, bad, Column.WORK) == "Failed")
    with qtbot.waitSignal(controller(driver).jobs.ended, timeout=60_000):
        images.actions_of_images.quick_check.trigger()
    assert cell(driver, bad, Column.WORK) == "Failed"
    assert str(bad.sha256) in proof_words(images.details.proof, Link.OBJECT)
    flip_a_stored_byte(service, bad)
    images.actions_of_images.full_check.trigger()
    driver.wait(lambda: cell(driver, bad, Column.WORK) == "Verified")


def test_a_full_check_shows_its_progress_and_is_stopped(
    driver: WindowDriver, service: FaultyProcess, qtbot: QtBot
) -> None:
    image = store_image(service, "to-be-stopped", DATA)
    images = turn(driver)
    select(driver, image)
    with held(service):
        qtbot.keyClick(
            images.view, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        permille = CUT_BYTES * 1000 // len(DATA)
        driver.wait(lambda: cell(driver, image, Column.WORK) == f"{permille // 10}%")
        assert not images.actions_of_images.full_check.isEnabled()
        images.actions_of_images.stop.trigger()
        driver.wait(lambda: cell(driver, image, Column.WORK) == "Full check stopped")
    images.actions_of_images.again.trigger()
    driver.wait(lambda: cell(driver, image, Column.WORK) == "Verified")


def test_work_that_is_in_line_is_stopped_before_it_begins(driver: WindowDriver, service: FaultyProcess) -> None:
    stored = [store_image(service, f"in-line-{number}", DATA) for number in range(4)]
    images = turn(driver)
    with held(service):
        for image in stored:
            select(driver, image)
            images.actions_of_images.full_check.trigger()
        assert cell(driver, stored[3], Column.WORK) == "Queued"
        images.actions_of_images.stop.trigger()
        driver.wait(lambda: cell(driver, stored[3], Column.WORK) == "Full check stopped")


def test_a_download_asks_before_the_window_closes_and_goes_on_later(
    driver: WindowDriver, service: FaultyProcess, home: Path
) -> None:
    image, target = store_image(service, "to-download", DATA), home / "disk.img"
    images = turn(driver)
    select(driver, image)
    with held(service):
        images.actions_of_images.download.trigger()
        driver.choose_file(target)
        driver.wait(lambda: (home / "disk.img.part").exists() and controller(driver).long_work != [])

        def fetched() -> int:
            work = controller(driver).jobs.work_of(image.id)
            return work.job.done_bytes if work and work.job.step is JobStep.FETCHING else 0

        driver.wait(lambda: fetched() == CUT_BYTES)
        driver.window.close()
        assert "Downloads resume when you start them again" in driver.answer("Keep running")
        assert driver.window.isVisible()
        images.actions_of_images.stop.trigger()
        driver.wait(lambda: cell(driver, image, Column.WORK) == "Download stopped")
    assert not target.exists()
    service.reset()
    images.actions_of_images.again.trigger()
    driver.wait(lambda: cell(driver, image, Column.WORK) == "Downloaded")
    assert target.read_bytes() == DATA
    assert ranges(service) == [f"bytes={CUT_BYTES}-"]


def test_a_file_that_is_there_is_replaced_only_when_the_person_agreed(
    driver: WindowDriver, service: FaultyProcess, home: Path
) -> None:
    image, target = store_image(service, "replaces", b"new"), home / "disk.img"
    images = turn(driver)
    select(driver, image)
    target.write_bytes(b"old")
    images.actions_of_images.download.trigger()
    driver.choose_file(target)
    driver.wait(lambda: cell(driver, image, Column.WORK) == "Downloaded")
    assert target.read_bytes() == b"new"
    images.actions_of_images.download.trigger()
    driver.choose_file(home / "no-such-folder" / "disk.img")
    driver.wait(lambda: cell(driver, image, Column.WORK) == "Download failed")
    assert "Can’t write" in images.details.sentence.text()


def test_quitting_ends_a_download_and_keeps_what_was_fetched(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    image = store_image(service, "quit-in-the-middle", DATA)
    driver = open_service(service)
    images = turn(driver)
    select(driver, image)
    with held(service):
        images.actions_of_images.download.trigger()
        driver.choose_file(home / "disk.img")
        part = home / "disk.img.part"
        driver.wait(lambda: part.exists() and part.stat().st_size == CUT_BYTES)
        driver.window.close()
        driver.answer("Quit")
        driver.wait(lambda: driver.window.may_close)
    work = controller(driver).jobs.work_of(image.id)
    assert work is not None
    assert part.read_bytes() == DATA[:CUT_BYTES]
    assert not (home / "disk.img").exists()


def test_an_image_is_deleted_after_it_was_named(driver: WindowDriver, service: FaultyProcess, qtbot: QtBot) -> None:
    image, neighbour = store_image(service, "to-delete", b"x"), store_image(service, "neighbour", b"x")
    images = turn(driver)
    select(driver, image)
    qtbot.keyClick(images.view, Qt.Key.Key_Delete)
    question = driver.answer("Keep image")
    assert "to-delete" in question
    assert "Instances and templates" in question
    images.actions_of_images.delete.trigger()
    service.fault("delete", "status", status=409, code="conflict")
    driver.answer("Delete")
    driver.wait(lambda: cell(driver, image, Column.WORK) == "Deletion failed")
    assert "node template" in images.details.sentence.text()
    assert not service.images("to-delete")[0]["deleted"]
    images.actions_of_images.delete.trigger()
    driver.answer("Delete")
    driver.wait(lambda: cell(driver, image, Column.NAME) == "")
    assert service.images("to-delete")[0]["deleted"]
    assert "Deleted “to-delete”." in driver.messages()
    assert cell(driver, neighbour, Column.NAME) == "neighbour"
    assert len(images.view.selected()) == 1


def test_the_menus_do_nothing_to_rows_of_a_page_that_is_not_seen(
    driver: WindowDriver, service: FaultyProcess, home: Path
) -> None:
    (home / "local.img").write_bytes(b"x")
    driver.add(home / "local.img")
    rows = driver.window.actions_of_rows
    driver.window.panel.view.select_ids([driver.upload(0).id])
    of_rows = (rows.remove, rows.rename, rows.resume, rows.expect, rows.up)
    assert all(action.isEnabled() for action in of_rows)
    image = store_image(service, "stored", b"x")
    images = turn(driver)
    select(driver, image)
    of_images = (images.actions_of_images.delete, images.actions_of_images.copy_id)
    assert all(action.isEnabled() for action in of_images)
    assert not any(action.isEnabled() for action in of_rows)
    driver.window.panel.view.clearSelection()
    driver.window.panel.view.select_ids([driver.upload(0).id])  # as when rows come and go meanwhile
    assert not any(action.isEnabled() for action in of_rows)
    driver.turn_to("Uploads")
    assert not any(action.isEnabled() for action in of_images)
    images.actions_of_images.refresh()  # as when a check ends meanwhile
    assert not any(action.isEnabled() for action in of_images)
    assert all(action.isEnabled() for action in of_rows)
    driver.turn_to("Images")
    assert all(action.isEnabled() for action in of_images)


def test_of_several_deleted_images_all_are_told_of(driver: WindowDriver, service: FaultyProcess, qtbot: QtBot) -> None:
    several = [store_image(service, name, b"x") for name in ("several-a", "several-b", "several-c")]
    images = turn(driver)
    qtbot.keyClicks(images.search, "several-")
    driver.wait(lambda: images.view.model().rowCount() == len(several))
    images.view.selectAll()
    images.actions_of_images.delete.trigger()
    driver.answer("Delete")
    wanted = ("“several-a”", "“several-b”", "“several-c”", "Deleted")
    driver.wait(lambda: all(words in driver.messages() for words in wanted))


def test_an_image_is_revoked(driver: WindowDriver, service: FaultyProcess) -> None:
    image = store_image(service, "to-revoke", b"x")
    images = turn(driver)
    select(driver, image)
    images.actions_of_images.revoke.trigger()
    assert "to-revoke" in driver.answer("Revoke")
    driver.wait(lambda: cell(driver, image, Column.STATUS) == "Revoked")
    assert not images.actions_of_images.revoke.isEnabled()


def test_an_unfinished_upload_of_somebody_is_never_resumed_and_deleted_only_after_a_warning(
    driver: WindowDriver, service: FaultyProcess
) -> None:
    with client(service) as api:
        image = api.create_image(WORKSPACE, "somebodys")
    images = turn(driver)
    select(driver, image)
    assert cell(driver, image, Column.STATUS) == "Unfinished"
    assert not images.actions_of_images.resume.isEnabled()
    assert not images.actions_of_images.full_check.isEnabled()
    assert "Someone may still be uploading it" in images.details.sentence.text()
    images.actions_of_images.delete.trigger()
    assert "Someone may still be uploading “somebodys”" in driver.answer("Keep image")


def paused_upload(
    open_service: OpenService, service: FaultyProcess, home: Path, name: str
) -> tuple[WindowDriver, Image]:
    """A window with an upload that was paused in its middle, and its image."""
    file = home / f"{name}.img"
    file.write_bytes(os.urandom(40 * 2**20))
    driver = open_service(service, images=(file,))
    driver.wait(lambda: driver.row_count == 1)
    driver.wait(lambda: bool(driver.upload(0).workspace))
    driver.wait(driver.window.panel.start.isEnabled)
    service.fault("put", "stall", times=-1)
    driver.start()
    driver.wait(lambda: driver.upload(0).image_id is not None)
    driver.pause()
    driver.wait(lambda: driver.upload(0).state is UploadState.PAUSED)
    service.clear()
    with client(service) as api:
        return driver, api.get_image(str(driver.upload(0).image_id))


def test_an_unfinished_upload_from_here_that_is_deleted_does_not_go_on(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    driver, image = paused_upload(open_service, service, home, "given-up")
    images = turn(driver)
    select(driver, image)
    images.actions_of_images.delete.trigger()
    assert "The upload of “given-up” isn’t finished" in driver.answer("Delete")
    driver.wait(lambda: driver.upload(0).state is UploadState.CANCELED)
    driver.wait(lambda: cell(driver, image, Column.NAME) == "")
    assert service.images("given-up")[0]["deleted"]


def test_a_failed_upload_whose_image_is_deleted_leaves_nothing_behind(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    driver, image = paused_upload(open_service, service, home, "failed-first")
    driver.upload(0).path.unlink()
    assert driver.application.host.queue is not None
    driver.application.host.queue.start_one(driver.upload(0).id)
    driver.application.host.refresh()
    driver.wait(lambda: driver.upload(0).state is UploadState.FAILED)
    images = turn(driver)
    select(driver, image)
    images.actions_of_images.delete.trigger()
    driver.answer("Delete")
    driver.wait(lambda: driver.upload(0).state is UploadState.CANCELED)
    assert service.images("failed-first")[0]["deleted"]
    assert driver.application.host.journal is not None
    assert driver.application.host.journal.uploads() == []


def test_a_removed_row_whose_image_is_deleted_leaves_nothing_behind(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    driver, image = paused_upload(open_service, service, home, "removed-and-deleted")
    driver.remove(0)
    driver.answer("Remove from queue")
    driver.wait(lambda: driver.row_count == 0)
    images = turn(driver)
    select(driver, image)
    images.actions_of_images.delete.trigger()
    driver.answer("Delete")
    driver.wait(lambda: service.images("removed-and-deleted")[0]["deleted"])
    assert driver.application.host.journal is not None
    journal = driver.application.host.journal
    driver.wait(lambda: journal.uploads() == [])


def test_an_upload_from_here_is_resumed_on_its_own_page(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    driver, image = paused_upload(open_service, service, home, "ours")
    images = turn(driver)
    select(driver, image)
    assert hint(driver, image, Column.STATUS) == "Started on this computer"
    images.actions_of_images.resume.trigger()
    assert driver.page() == "Uploads"
    driver.wait(lambda: driver.upload(0).state is UploadState.COMPLETED)
    turn(driver)
    driver.wait(lambda: cell(driver, image, Column.STATUS) == "Completed")
    assert cell(driver, image, Column.WORK) == "Verified at upload"
    select(driver, image)
    images.actions_of_images.quick_check.trigger()
    driver.wait(lambda: cell(driver, image, Column.WORK) == "Verified")
    assert proof_words(images.details.proof, Link.RECORD).startswith("matches. ")


def test_a_removed_row_comes_back_when_its_image_is_resumed(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    driver, image = paused_upload(open_service, service, home, "removed-first")
    upload = driver.upload(0)
    driver.remove(0)
    driver.answer("Remove from queue")
    driver.wait(lambda: driver.row_count == 0)
    images = turn(driver)
    select(driver, image)
    images.actions_of_images.resume.trigger()
    driver.wait(lambda: driver.row_count == 1)
    assert driver.upload(0).id == upload.id
    driver.window.actions_of_rows.undo_remove()
    driver.wait(lambda: driver.upload(0).state is UploadState.COMPLETED)
    assert driver.row_count == 1


def test_an_image_that_is_completed_while_the_question_is_open_is_not_deleted(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    driver, image = paused_upload(open_service, service, home, "agreed-too-late")
    images = turn(driver)
    select(driver, image)
    images.actions_of_images.delete.trigger()
    queue, jobs = driver.application.host.queue, controller(driver).jobs
    assert queue is not None
    queue.start_one(driver.upload(0).id)
    driver.application.host.refresh()
    driver.wait(lambda: driver.upload(0).state is UploadState.COMPLETED)
    driver.answer("Delete")
    driver.wait(lambda: (work := jobs.work_of(image.id)) is None or not work.is_running)
    assert not service.images("agreed-too-late")[0]["deleted"]


@pytest.mark.parametrize(
    ("status", "code", "title"),
    [
        (403, "forbidden", "Your token can’t list these images"),
        (401, "authentication_error", "Your token was rejected"),
        (404, "not_found", "Can’t list the images"),
        (422, "unprocessable_entity", "Can’t list the images"),
    ],
)
def test_a_list_that_is_refused_says_why_and_can_be_tried_again(
    driver: WindowDriver, service: FaultyProcess, qtbot: QtBot, status: int, code: str, title: str
) -> None:
    image = store_image(service, f"behind-{status}", b"x")
    service.fault("list", "status", status=status, code=code)
    driver.turn_to("Images")
    driver.wait(lambda: title in titles(driver))
    again = next(each for each in shown_buttons(driver) if each.text() == "Retry")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    driver.wait(lambda: cell(driver, image, Column.NAME) == f"behind-{status}")
    assert titles(driver) == ""


def test_a_page_that_does_not_come_leaves_what_is_there(
    driver: WindowDriver, service: FaultyProcess, qtbot: QtBot
) -> None:
    with client(service) as api:
        for number in range(55):
            api.create_image(WORKSPACE, f"page-{number}")
    images = turn(driver)
    service.fault("list", "status", status=403, code="forbidden")
    images.view.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    driver.wait(images.try_again.isVisible)
    assert "The list is incomplete" in images.count.text()
    assert controller(driver).model.rowCount() == 50
    qtbot.mouseClick(images.try_again, Qt.MouseButton.LeftButton)
    driver.wait(lambda: controller(driver).model.rowCount() >= 55)
    assert not images.try_again.isVisible()


def test_a_network_that_is_gone_is_waited_for_and_tried_at_once_when_asked(
    driver: WindowDriver, service: FaultyProcess, qtbot: QtBot
) -> None:
    image = store_image(service, "behind-the-network", b"x")
    service.kill()
    driver.turn_to("Images")
    driver.wait(lambda: "can’t be reached" in titles(driver))
    service.revive()
    qtbot.mouseClick(shown_buttons(driver)[0], Qt.MouseButton.LeftButton)
    driver.wait(lambda: cell(driver, image, Column.NAME) == "behind-the-network")


def test_an_empty_workspace_and_none_at_all_say_what_can_be_done(
    open_service: OpenService, tmp_path: Path, qtbot: QtBot
) -> None:
    with FaultyProcess(tmp_path / "service", "--forbid-listing") as service:
        driver = open_service(service)
        driver.turn_to("Images")
        driver.wait(lambda: titles(driver) == "No workspace chosen")
        driver.window.header.workspace.setEditText(WORKSPACE)
        driver.wait(lambda: "No images in" in titles(driver))
        driver.window.header.workspace.setEditText("")
        service.reset()
        for end in range(len("wksp_") + 1, len(WORKSPACE) + 1):  # as it is typed
            driver.window.header.workspace.setEditText(WORKSPACE[:end])
        driver.wait(lambda: "No images in" in titles(driver))
        assert len(service.seen("list")) == 1
        assert [button.text() for button in shown_buttons(driver)] == ["Add images…", "Show public images"]
        qtbot.mouseClick(shown_buttons(driver)[1], Qt.MouseButton.LeftButton)
        driver.wait(lambda: controller(driver).images.rowCount() == 2)
        assert not driver.images.actions_of_images.delete.isEnabled()


def test_without_a_token_the_page_asks_for_one(open_service: OpenService, service: FaultyProcess) -> None:
    driver = open_service(service, token="")
    driver.turn_to("Images")
    driver.wait(lambda: titles(driver) == "Not connected")
    assert service.seen("list") == []
    assert shown_buttons(driver)[0].text() == "Connect…"


def test_another_workspace_never_shows_the_images_of_the_last(driver: WindowDriver, service: FaultyProcess) -> None:
    image = store_image(service, "only-in-lab", b"x")
    turn(driver)
    assert cell(driver, image, Column.NAME) == "only-in-lab"
    service.fault("list", "stall")
    driver.window.header.workspace.setCurrentIndex(1)
    assert controller(driver).model.rowCount() == 0
    assert "production" in titles(driver)
    service.clear()
    driver.wait(lambda: not controller(driver).loader.state.fresh)
    assert cell(driver, image, Column.NAME) == ""


def test_what_ends_while_another_page_is_seen_is_told(driver: WindowDriver, service: FaultyProcess) -> None:
    image = store_image(service, "fails-unseen", DATA)
    images = turn(driver)
    select(driver, image)
    service.fault("download", "status", status=403, code="forbidden", times=-1)
    images.actions_of_images.full_check.trigger()
    driver.turn_to("Uploads")
    driver.wait(lambda: "Full check of “fails-unseen”" in driver.messages())
    assert cell(driver, image, Column.WORK) == "Full check failed"


def test_everything_on_the_page_has_a_name(driver: WindowDriver, service: FaultyProcess) -> None:
    store_image(service, "named", b"x")
    images = turn(driver)
    fields = [images.source, images.search, images.status, images.view, *images.details.facts.values()]
    assert all(each.accessibleName() for each in fields)
    assert all(each.accessibleName() or each.text() for each in images.findChildren(QPushButton))


def shown_buttons(driver: WindowDriver) -> list[QPushButton]:
    return [button for button in driver.images.state.buttons if button.isVisible()]
