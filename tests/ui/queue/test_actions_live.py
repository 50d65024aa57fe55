"""The queue’s actions in the whole window, against the demo service: undo, workspaces, all rows, the history."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.queue.cells import Column
from tests.ui.driver import WindowDriver, write_images


def send_all(driver: WindowDriver) -> None:
    driver.start()
    driver.wait_for_states(*["Verified"] * driver.row_count)


def test_removed_rows_come_back_with_ctrl_z_and_with_the_notice(driver: WindowDriver, home: Path, qtbot: QtBot) -> None:
    driver.add(*write_images(home, "a", "b", "c", "d"))
    view, undo = driver.window.panel.view, driver.action("Queue", "Undo remove")
    assert not undo.isEnabled()
    driver.select(1, 2)
    driver.window.activateWindow()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert driver.names() == ["a", "d"]
    assert "Removed 2 images" in driver.messages()
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert driver.names() == ["a", "b", "c", "d"]
    assert driver.selected() == [1, 2]
    assert "Removed" not in driver.messages()
    assert not undo.isEnabled()
    driver.remove(0)
    assert "“a”" in driver.messages()
    driver.press("Undo")
    assert driver.names() == ["a", "b", "c", "d"]
    assert driver.cell(0, Column.SIZE) != "—"  # what was known of its file is still known


def test_after_a_removal_the_neighbour_is_chosen(driver: WindowDriver, home: Path, qtbot: QtBot) -> None:
    """Delete pressed once more must not meet a row at the other end of the list."""
    driver.add(*write_images(home, "a", "b", "c", "d", "e"))
    view = driver.window.panel.view
    driver.window.activateWindow()
    view.setFocus()
    driver.select(1, 2)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert driver.selected() == [1]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert driver.names() == ["a", "e"]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert driver.names() == ["a"]
    assert driver.selected() == [0]


def test_a_removal_of_other_rows_leaves_the_choice(driver: WindowDriver, home: Path) -> None:
    driver.add(*write_images(home, "a", "b", "c"))
    driver.select(2)
    driver.window.actions_of_rows.remove_rows([driver.upload(0).id])
    assert driver.selected() == [1]


def test_what_is_finished_is_removed_in_one_go_and_stays_in_the_history(driver: WindowDriver, home: Path) -> None:
    driver.add(*write_images(home, "one", "two"))
    page = driver.history
    assert not driver.action("Queue", "Remove finished").isEnabled()
    send_all(driver)
    driver.trigger("Queue", "Remove finished")
    assert driver.row_count == 0
    assert page.model.rowCount() == 0  # nobody looked: nothing was read
    driver.turn_to("History")
    driver.wait(lambda: page.model.rowCount() == 2)
    assert {page.model.item_at(row).name for row in range(2)} == {"one", "two"}
    assert page.count.text() == "2 uploads"


def test_a_history_that_is_seen_grows_as_uploads_finish(driver: WindowDriver, home: Path) -> None:
    page = driver.history
    driver.turn_to("History")
    driver.wait(page.state.isVisible)  # nothing was sent yet
    driver.add(*write_images(home, "later"))
    driver.trigger("Queue", "Start all")
    driver.wait(lambda: page.model.rowCount() == 1)
    assert page.details.facts["sha256"].value() == page.model.item_at(0).sha256
    page.actions_of_receipts.copy_sha256.trigger()
    assert QGuiApplication.clipboard().text() == page.model.item_at(0).sha256
    page.actions_of_receipts.delete.trigger()
    assert "record of the verification" in driver.answer("Delete receipt")
    driver.wait(lambda: page.model.rowCount() == 0)
    assert list(driver.application.host.receipts_folder.iterdir()) == []


def test_selected_unsent_rows_get_a_workspace_of_their_own(driver: WindowDriver, home: Path) -> None:
    driver.add(*write_images(home, "a", "b", "c"))
    driver.select(0, 2)
    driver.trigger("Queue", "Workspace", "production · demo")
    first, second, third = driver.uploads()
    assert second.workspace == driver.workspace()
    assert first.workspace == third.workspace != second.workspace
    assert first.workspace_label == "production · demo"


def test_a_name_that_clashes_in_the_other_workspace_is_made_unique(driver: WindowDriver, home: Path) -> None:
    driver.add(*write_images(home, "a", "b"))
    driver.select(1)
    driver.trigger("Queue", "Workspace", "production · demo")
    assert driver.rename(1, "a")
    driver.select(0)
    driver.trigger("Queue", "Workspace", "production · demo")
    assert driver.names() == ["a-2", "a"]


def test_all_failed_rows_are_retried_at_once(driver: WindowDriver, home: Path) -> None:
    driver.add(*write_images(home, "x", "y"))
    moved = [(home / f"{name}.img").rename(home / f"{name}.moved") for name in "xy"]
    driver.start()
    driver.wait_for_states("Failed", "Failed")
    for path in moved:
        path.rename(path.with_suffix(".img"))
    driver.trigger("Queue", "Retry all failed")
    driver.wait_for_states("Verified", "Verified")


def test_ctrl_f_finds_on_the_page_that_is_seen(driver: WindowDriver, home: Path, qtbot: QtBot) -> None:
    driver.add(*write_images(home, "a"))
    window, page = driver.window, driver.history
    window.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_F, control)
    qtbot.waitUntil(window.panel.filter.search.hasFocus)
    window.show_page(page)
    qtbot.keyClick(window, Qt.Key.Key_F, control)
    qtbot.waitUntil(page.search.hasFocus)


def test_details_can_make_room_for_the_list(driver: WindowDriver, home: Path) -> None:
    driver.add(*write_images(home, "a"))
    window = driver.window
    assert window.detail.isVisible()
    window.show_details.trigger()
    assert not window.detail.isVisible()
    window.show_queue_facts(driver.application.host.queue.snapshot() if driver.application.host.queue else None)
    assert not window.detail.isVisible()
    window.show_details.trigger()
    assert window.detail.isVisible()


def test_a_row_goes_on_warning_of_a_name_that_is_at_the_service(driver: WindowDriver, home: Path) -> None:
    driver.add(*write_images(home, "first"))
    send_all(driver)
    driver.trigger("Queue", "Remove finished")
    driver.add(*write_images(home, "second"))
    assert driver.rename(0, "first")
    driver.wait(lambda: "name is taken in this workspace" in driver.sentence(0))
    assert driver.rename(0, "free")
    assert "is taken" not in driver.sentence(0)


def test_a_name_that_can_not_be_is_refused_and_that_is_said(driver: WindowDriver, home: Path) -> None:
    driver.add(*write_images(home, "first", "second"))
    assert not driver.rename(0, "no name")
    assert "“no name” can’t be an image name." in driver.messages()
    assert not driver.rename(0, "second")
    assert "“second” is already in the queue." in driver.messages()
