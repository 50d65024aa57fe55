"""The queue's tools in the whole window, against the demo service: undo, workspaces of rows, all rows, the history."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.app.application import Application
from sfc_uploader.ui.history.page import HistoryPage
from sfc_uploader.ui.queue.cells import Column
from tests.ui.app.test_application import WAIT_MS, drop, program, said, words

__all__ = ["program"]


def add(program: Application, home: Path, qtbot: QtBot, *names: str) -> None:
    before = program._model.rowCount()
    for name in names:
        (home / f"{name}.img").write_bytes(name.encode() * 50)
    drop(program.window.drop_area, *(QUrl.fromLocalFile(str(home / f"{name}.img")) for name in names))
    qtbot.waitUntil(lambda: program._model.rowCount() == before + len(names), timeout=WAIT_MS)


def history(program: Application) -> HistoryPage:
    assert program._history is not None
    return program._history


def names(program: Application) -> list[str]:
    return [row.name for row in program._model.uploads()]


def send_all(program: Application, qtbot: QtBot) -> None:
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: all(words(program, row, Column.STATE) == "proven" for row in range(program._model.rowCount())),
        timeout=WAIT_MS,
    )


def remove_finished(program: Application, qtbot: QtBot) -> None:
    """As a person does: once it can be chosen, which is a turn after the row says that it is finished."""
    action = program.window.actions_of_rows.remove_finished
    qtbot.waitUntil(action.isEnabled, timeout=WAIT_MS)
    action.trigger()


def test_removed_rows_come_back_with_ctrl_z_and_with_the_notice(program: Application, home: Path, qtbot: QtBot) -> None:
    add(program, home, qtbot, "a", "b", "c", "d")
    view, rows = program.window.panel.view, program.window.actions_of_rows
    assert not rows.undo.isEnabled()
    view.select_ids([program._model.upload_at(row).id for row in (1, 2)])
    program.window.activateWindow()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert names(program) == ["a", "d"]
    assert "2 rows" in said(program)
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(program) == ["a", "b", "c", "d"]
    assert [program._model.row_of(upload_id) for upload_id in view.selected_ids()] == [1, 2]
    assert "Removed" not in said(program)
    assert not rows.undo.isEnabled()
    rows.remove_rows([program._model.upload_at(0).id])
    assert "“a”" in said(program)
    (bar,) = [each for key, each in program.window.notices._bars.items() if key == "removed"]
    assert bar.notice.act is not None
    bar.notice.act()
    assert names(program) == ["a", "b", "c", "d"]
    assert words(program, 0, Column.SIZE) != "—"  # what was known of its file is still known


def test_after_a_removal_the_neighbour_is_chosen(program: Application, home: Path, qtbot: QtBot) -> None:
    """Delete pressed once more must not meet a row at the other end of the list."""
    add(program, home, qtbot, "a", "b", "c", "d", "e")
    view = program.window.panel.view
    program.window.activateWindow()
    view.setFocus()
    view.select_ids([program._model.upload_at(row).id for row in (1, 2)])
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [program._model.row_of(upload_id) for upload_id in view.selected_ids()] == [1]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert names(program) == ["a", "e"]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert names(program) == ["a"]
    assert [program._model.row_of(upload_id) for upload_id in view.selected_ids()] == [0]


def test_a_removal_of_other_rows_leaves_the_choice(program: Application, home: Path, qtbot: QtBot) -> None:
    add(program, home, qtbot, "a", "b", "c")
    view = program.window.panel.view
    kept = program._model.upload_at(2).id
    view.select_ids([kept])
    program.window.actions_of_rows.remove_rows([program._model.upload_at(0).id])
    assert view.selected_ids() == [kept]


def test_what_is_finished_is_removed_in_one_go_and_stays_in_the_history(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    add(program, home, qtbot, "one", "two")
    rows, page = program.window.actions_of_rows, history(program)
    assert not rows.remove_finished.isEnabled()
    send_all(program, qtbot)
    qtbot.waitUntil(rows.remove_finished.isEnabled, timeout=WAIT_MS)
    rows.remove_finished.trigger()
    assert program._model.rowCount() == 0
    assert page.model.rowCount() == 0  # nobody looked: nothing was read
    program.window.show_page(page)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=WAIT_MS)
    assert {page.model.item_at(row).name for row in range(2)} == {"one", "two"}
    assert page.count.text() == "Uploads: 2"


def test_a_history_that_is_seen_grows_as_uploads_finish(program: Application, home: Path, qtbot: QtBot) -> None:
    page = history(program)
    program.window.show_page(page)
    qtbot.waitUntil(lambda: page._past is not None, timeout=WAIT_MS)
    add(program, home, qtbot, "later")
    program.host.start()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=WAIT_MS)
    assert page.details.facts["sha256"].value() == page.model.item_at(0).sha256
    page.actions_of_receipts.copy_sha256.trigger()
    assert QGuiApplication.clipboard().text() == page.model.item_at(0).sha256
    page.actions_of_receipts.delete.trigger()
    (box,) = page.findChildren(QMessageBox)
    assert "proof" in box.informativeText()
    (act,) = [button for button in box.buttons() if "Delete" in button.text()]
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=WAIT_MS)
    assert list(page._history.folder.iterdir()) == []


def test_selected_unsent_rows_get_a_workspace_of_their_own(program: Application, home: Path, qtbot: QtBot) -> None:
    add(program, home, qtbot, "a", "b", "c")
    view = program.window.panel.view
    before = {row.workspace for row in program._model.uploads()}
    view.select_ids([program._model.upload_at(row).id for row in (0, 2)])
    menu = QMenu(program.window)
    program.window.actions_of_rows.fill(menu)
    own = next(
        each for each in menu.findChildren(QMenu) if each.title() == "Workspace"
    )  # not through its action: up to PySide6 6.8 that takes the menu along when it goes
    menu.aboutToShow.emit()
    own.aboutToShow.emit()
    other = next(action for action in own.actions() if not action.isChecked())
    other.trigger()
    rows = program._model.uploads()
    assert {rows[1].workspace} == before
    assert rows[0].workspace == rows[2].workspace != rows[1].workspace
    assert rows[0].workspace_label == other.text()


def test_a_name_that_clashes_in_the_other_workspace_is_made_unique(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    add(program, home, qtbot, "a", "b")
    first, second = program._model.uploads()
    choice = next(each for each in program.window.header.workspace.choices() if each.ref != first.workspace)
    program._intake.move_to_workspace(choice, [second.id])
    program._rename(second.id, "a")
    program._intake.move_to_workspace(choice, [first.id])
    assert names(program) == ["a-2", "a"]


def test_all_failed_rows_are_retried_at_once(program: Application, home: Path, qtbot: QtBot) -> None:
    add(program, home, qtbot, "x", "y")
    moved = [(home / f"{name}.img").rename(home / f"{name}.moved") for name in "xy"]
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: [words(program, row, Column.STATE) for row in range(2)] == ["failed", "failed"], timeout=WAIT_MS
    )
    for path in moved:
        path.rename(path.with_suffix(".img"))
    qtbot.waitUntil(program.window.actions_of_rows.retry_failed.isEnabled, timeout=WAIT_MS)
    program.window.actions_of_rows.retry_failed.trigger()
    qtbot.waitUntil(
        lambda: [words(program, row, Column.STATE) for row in range(2)] == ["proven", "proven"], timeout=WAIT_MS
    )


def test_ctrl_f_finds_on_the_page_that_is_seen(program: Application, home: Path, qtbot: QtBot) -> None:
    add(program, home, qtbot, "a")
    window, page = program.window, history(program)
    window.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_F, control)
    qtbot.waitUntil(window.panel.filter.search.hasFocus)
    window.show_page(page)
    qtbot.keyClick(window, Qt.Key.Key_F, control)
    qtbot.waitUntil(page.search.hasFocus)


def test_details_can_make_room_for_the_list(program: Application, home: Path, qtbot: QtBot) -> None:
    add(program, home, qtbot, "a")
    window = program.window
    assert window.detail.isVisible()
    window.show_details.trigger()
    assert not window.detail.isVisible()
    window.show_queue_facts(program.host.queue.snapshot() if program.host.queue else None)
    assert not window.detail.isVisible()
    window.show_details.trigger()
    assert window.detail.isVisible()


def test_a_row_goes_on_warning_of_a_name_that_is_at_the_service(program: Application, home: Path, qtbot: QtBot) -> None:
    add(program, home, qtbot, "first")
    send_all(program, qtbot)
    remove_finished(program, qtbot)
    add(program, home, qtbot, "second")
    row = program._model.upload_at(0)
    qtbot.waitUntil(lambda: bool(program._before.validate(row, "first").words), timeout=WAIT_MS)
    assert program._rename(row.id, "first") == ""
    sentence = program._model.index(0, Column.STATE).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "service will refuse it" in sentence
    assert program._rename(row.id, "free") == ""
    sentence = program._model.index(0, Column.STATE).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "refuse" not in sentence
