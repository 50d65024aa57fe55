"""The window as a whole, against the demo service in its own process."""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.common import paths
from sfc_uploader.common.app_info import WindowOptions
from sfc_uploader.config import settings
from sfc_uploader.demo.process import DemoProcess
from sfc_uploader.engine.journal.journal import FILE_NAME, open_journal
from sfc_uploader.engine.journal.records import ListedRow
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadState
from sfc_uploader.ui.account.token_dialog import TokenDialog
from sfc_uploader.ui.app.single_instance import ForwardedArguments
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.desktop.integration import DesktopIntegration
from sfc_uploader.ui.images.controller import ImagesController
from sfc_uploader.ui.queue.cells import Column
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.window.diagnostics_dialog import DiagnosticsDialog
from tests.helpers.programs import own_home, run
from tests.service.process import FaultyProcess
from tests.ui.driver import OpenService, OpenWindow, WindowDriver, drop_data


def test_dropped_files_are_sent_and_proven(driver: WindowDriver, home: Path) -> None:
    folder = home / "folder"
    folder.mkdir()
    for name in ("One disk.img", "two.raw"):
        (folder / name).write_bytes(os.urandom(100_000))
    driver.drop(folder)
    driver.wait(lambda: driver.row_count == 2)
    assert set(driver.names()) == {"One-disk", "two"}
    driver.start()
    driver.wait_for_states("Verified", "Verified")
    driver.wait(lambda: driver.application.host.is_at_rest)
    driver.wait(lambda: not driver.window.panel.pause.isEnabled())


def test_a_button_that_was_pressed_does_not_pass_the_next_key_to_another(
    driver: WindowDriver, home: Path, qtbot: QtBot
) -> None:
    """Qt gives the focus of a button that is disabled to the next one, which here removes rows."""
    (home / "disk.img").write_bytes(b"x")
    driver.add(home / "disk.img")
    panel = driver.window.panel
    panel.view.selectRow(0)
    driver.wait(panel.start.isEnabled)
    panel.start.setFocus()
    qtbot.keyClick(panel.start, Qt.Key.Key_Space)
    driver.wait_for_states("Verified")
    assert QApplication.focusWidget() is panel.view
    tools = {button.defaultAction(): button for button in panel.findChildren(QToolButton)}
    remove = tools[driver.window.actions_of_rows.remove]
    driver.wait(remove.isEnabled)
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    driver.wait(lambda: driver.row_count == 0)
    assert QApplication.focusWidget() is panel.view


def test_what_could_not_be_taken_stays_said_beside_what_could(driver: WindowDriver, home: Path) -> None:
    (home / "disk.img").write_bytes(b"x")
    driver.application.take_arrival(ForwardedArguments((home / "missing.img", home / "disk.img")))
    driver.wait(lambda: driver.row_count == 1)
    assert "missing.img" in driver.messages()


def test_the_keys_go_to_the_list_once_files_were_added_and_all_of_the_proof_is_seen(
    driver: WindowDriver, home: Path
) -> None:
    assert driver.window.focusWidget() is driver.window.drop_area.add_button
    (home / "disk.img").write_bytes(b"x")
    driver.add(home / "disk.img")
    assert driver.window.focusWidget() is driver.window.panel.view
    driver.start()
    driver.wait_for_states("Verified")
    links = driver.window.detail.proof.parentWidget()
    assert links is not None
    driver.wait(lambda: links.height() >= driver.window.detail.proof.height())


def test_files_that_are_chosen_in_the_dialog_are_added(driver: WindowDriver, home: Path, qtbot: QtBot) -> None:
    for name in ("one.img", "two.img"):
        (home / name).write_bytes(b"x")
    qtbot.mouseClick(driver.window.drop_area.add_button, Qt.MouseButton.LeftButton)
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(home))
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setText('"one.img" "two.img"')
    qtbot.keyClick(line, Qt.Key.Key_Return)
    driver.wait(lambda: driver.row_count == 2)


def test_a_drop_beside_the_drop_area_counts_too(driver: WindowDriver, home: Path) -> None:
    (home / "disk.img").write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(home / "disk.img"))])
    drop_data(driver.window, data)
    driver.wait(lambda: driver.row_count == 1)


@pytest.mark.skipif(os.name != "posix", reason="names are Unicode there")
def test_a_name_that_is_no_utf8_is_taken_and_shown(driver: WindowDriver, home: Path) -> None:
    name = b"caf\xff\xe9.img"
    try:
        Path(os.fsdecode(os.fsencode(home) + b"/" + name)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes no such name")
    data = QMimeData()
    data.setData("text/uri-list", b"file://" + os.fsencode(home) + b"/caf%FF%E9.img\r\n")
    drop_data(driver.window.drop_area, data)
    driver.wait(lambda: driver.row_count == 1)
    cell = driver.window.model.index(0, Column.NAME)
    assert "caf\\xff\\xe9.img" in str(cell.data(Qt.ItemDataRole.AccessibleDescriptionRole))
    driver.start()
    driver.wait_for_states("Verified")


def test_the_command_line_leaves_an_upload_of_the_window_to_it(driver: WindowDriver, home: Path) -> None:
    (home / "disk.img").write_bytes(os.urandom(8 * 2**20))
    driver.limit_speed(64)  # KiB/s: it does not end before the command line has looked
    driver.add(home / "disk.img")
    driver.start()
    driver.wait_for_states("Uploading")
    folders = {
        name: value for name, value in os.environ.items() if name.startswith("XDG_") and name != "XDG_RUNTIME_DIR"
    }
    arguments = ["upload", str(home / "disk.img"), "--demo", "--workspace", driver.workspace()]
    done = run(own_home(home / "home") | folders, *arguments)
    assert done.returncode == 2
    assert "Another sfc-uploader has upload 1 (“disk.img” to " in done.stderr
    driver.limit_speed(None)
    driver.wait_for_states("Verified")


def test_a_dropped_link_that_leads_nowhere_is_told(driver: WindowDriver, home: Path) -> None:
    (home / "link.img").symlink_to("gone.img")
    driver.drop(home / "link.img")
    driver.wait(lambda: "“link.img” is a broken link: “gone.img” was not found" in driver.messages())


def test_the_delete_key_removes_rows_in_the_table_only(driver: WindowDriver, home: Path, qtbot: QtBot) -> None:
    (home / "disk.img").write_bytes(b"x")
    driver.add(home / "disk.img")
    view = driver.window.panel.view
    view.selectRow(0)
    assert driver.window.actions_of_rows.remove.isEnabled()
    driver.window.activateWindow()
    driver.window.panel.start.setFocus()
    qtbot.keyClick(driver.window.panel.start, Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert driver.row_count == 1
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    driver.wait(lambda: driver.row_count == 0)


def test_every_control_has_a_name(driver: WindowDriver) -> None:
    nameless = []
    for widget in driver.window.findChildren(QWidget):
        own = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisibleTo(driver.window)
        interface = QAccessible.queryAccessibleInterface(widget)
        if own and interface is not None and not interface.text(QAccessible.Text.Name):
            nameless.append(type(widget).__name__)
    assert nameless == []


def test_wrong_things_get_a_sentence(driver: WindowDriver, home: Path) -> None:
    (home / "empty.img").touch()
    driver.drop(QUrl("https://example.com/disk.img"))
    driver.wait(lambda: "isn’t a file on this computer" in driver.messages())
    driver.drop(home / "empty.img")
    driver.wait(lambda: "is empty" in driver.messages())
    driver.drop(home / "absent.img")
    driver.wait(lambda: "Can’t find “absent.img”" in driver.messages())
    assert driver.row_count == 0


def test_the_same_file_twice_is_said_and_names_are_made_unique(driver: WindowDriver, home: Path) -> None:
    for folder in ("a", "b"):
        (home / folder).mkdir()
        (home / folder / "disk.img").write_bytes(b"x")
    first = QUrl.fromLocalFile(str(home / "a" / "disk.img"))
    driver.drop(first)
    driver.wait(lambda: driver.row_count == 1)
    driver.drop(first)
    driver.wait(lambda: "is already in the queue" in driver.messages())
    driver.drop(home / "b" / "disk.img")
    driver.wait(lambda: driver.row_count == 2)
    assert driver.names() == ["disk", "disk-2"]
    assert not driver.rename(0, "-bad-")
    assert "image name" in driver.messages()
    assert not driver.rename(0, "disk-2")
    assert driver.rename(0, "better")
    driver.wait(lambda: driver.cell(0, Column.NAME) == "better")


def test_the_sample_is_made_and_added(driver: WindowDriver, qtbot: QtBot) -> None:
    qtbot.mouseClick(driver.window.drop_area.sample_button, Qt.MouseButton.LeftButton)
    driver.wait(lambda: driver.row_count == 1)
    assert driver.cell(0, Column.NAME) == "sample-disk"


def test_start_before_the_service_is_there_begins_once_it_is(open_window: OpenWindow, home: Path) -> None:
    image = home / "early.img"
    image.write_bytes(os.urandom(100_000))
    driver = open_window(WindowOptions(demo=True, images=(image,)))
    driver.wait(driver.window.panel.start.isEnabled)
    driver.start()
    assert "Uploads begin as soon as it is ready" in driver.messages()
    driver.wait_for_states("Verified")
    assert "Uploads begin as soon as it is ready" not in driver.messages()


def test_a_service_that_never_answers_is_waited_for_in_words(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SFC_API_TOKEN", "any-token")
    with socket.create_server(("127.0.0.1", 0)) as hung:
        driver = open_window(WindowOptions(api_url=f"http://127.0.0.1:{hung.getsockname()[1]}"))
        driver.wait(lambda: "Loading workspaces…" in driver.status())
        assert "Queue is empty" in driver.status()
        driver.turn_to("Images")
        assert "Loading workspaces…" in driver.images.state.title.text()
        hung.close()  # who waits in line is refused
        driver.wait(lambda: "Retry" in driver.offers())
        assert "Loading workspaces…" not in driver.status()
        assert driver.images.state.title.text() == "No workspace chosen"


def test_a_token_that_is_revoked_in_the_middle_is_asked_for_and_the_upload_goes_on(
    open_service: OpenService, service: FaultyProcess, home: Path
) -> None:
    service.fault("part_url", "status", status=401, code="authentication_error")
    image = home / "revoked.img"
    image.write_bytes(os.urandom(100_000))
    driver = open_service(service, images=(image,))
    assert driver.workspace()
    driver.wait(lambda: driver.row_count == 1)
    driver.start()
    dialog = driver.dialog(TokenDialog)
    assert driver.upload(0).state is UploadState.PAUSED
    dialog.line.setText("wrong-token")
    dialog.check.click()
    driver.wait(lambda: "rejected this token" in dialog.status.text())
    dialog.line.setText(service.token)
    dialog.check.click()
    driver.wait_for_states("Verified")


def test_what_can_not_be_ended_keeps_nothing_else_from_its_end(
    driver: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert driver.images
    closed: list[str] = []

    def closes_and_fails(owner: type, name: str) -> None:
        close: Callable[[object], None] = getattr(owner, name)

        def fail(self: object) -> None:
            close(self)
            closed.append(owner.__name__)
            raise OSError(owner.__name__)

        monkeypatch.setattr(owner, name, fail)

    for owner in (ImagesController, DesktopIntegration, QueueController):
        closes_and_fails(owner, "close")
    closes_and_fails(DemoProcess, "stop")
    driver.quit()
    assert closed == ["ImagesController", "DesktopIntegration", "QueueController", "DemoProcess"]


def test_closing_asks_while_something_is_sent(driver: WindowDriver, home: Path) -> None:
    image = home / "large.img"
    image.touch()
    os.truncate(image, 8 * 2**30)
    driver.add(image)
    driver.start()
    driver.wait(lambda: driver.upload(0).sent_bytes > 0)
    driver.window.close()
    assert "Quit while uploading?" in driver.answer("Keep uploading")
    assert driver.window.isVisible()
    driver.pause()
    driver.wait_for_states("Paused")


def test_a_demo_service_that_died_is_told_of_and_started_again(
    open_window: OpenWindow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[str]] = []

    class Noted(subprocess.Popen[str]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    driver = open_window(WindowOptions(demo=True))
    assert driver.workspace()
    image = home / "long.img"
    image.touch()
    os.truncate(image, 200 * 2**20)
    driver.add(image)
    driver.limit_speed(20_000)
    driver.start()
    driver.wait(lambda: driver.upload(0).parts_uploaded > 0)
    started[0].kill()
    driver.wait(lambda: "The demo service stopped" in driver.messages())
    driver.limit_speed(None)
    driver.press("Restart the demo")
    driver.wait_for_states("Verified")
    assert "The demo service stopped" not in driver.messages()


def test_a_damaged_journal_that_a_command_has_set_aside_is_told_of_once(open_window: OpenWindow, home: Path) -> None:
    folder = paths.state_folder()
    folder.mkdir(parents=True)
    (folder / FILE_NAME).write_bytes(b"no journal at all")
    opened = open_journal(folder)  # as “pending” does
    assert opened.note
    assert opened.journal is not None
    opened.journal.close()

    def start_and_look() -> bool:
        driver = open_window(WindowOptions(demo=True))
        driver.wait(lambda: driver.application.host.is_at_rest)
        told = ".damaged-" in driver.messages()
        if "Show images" in driver.offers():
            driver.press("Show images")
        assert (driver.page() == "Images") is told
        driver.quit()
        return told

    assert [start_and_look(), start_and_look()] == [True, False]


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_list_that_no_journal_keeps_is_not_quit_without_asking(
    open_window: OpenWindow, home: Path, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    if not is_kept:
        (home / "no-folder").touch()
        monkeypatch.setenv("XDG_STATE_HOME", str(home / "no-folder"))
    driver = open_window(WindowOptions(demo=True))
    assert driver.workspace()
    (home / "disk.img").write_bytes(b"x")
    driver.add(home / "disk.img")
    driver.window.close()
    if is_kept:
        assert driver.dialogs() == []
    else:
        assert "lost" in driver.answer("Keep uploading")
        assert driver.window.isVisible()


def test_diagnostics_are_shown_before_they_are_saved(driver: WindowDriver, home: Path) -> None:
    (home / "disk.img").write_bytes(b"x")
    driver.add(home / "disk.img")
    driver.start()
    driver.wait_for_states("Verified")
    driver.trigger("Help", "Save support report…")
    dialog = driver.dialog(DiagnosticsDialog)
    shown = dialog.text.toPlainText()
    for wanted in ("== Queue", "disk.img", " created", "Completed", "Verification: verified"):
        assert wanted in shown
    session = driver.application.findChild(Session)
    assert session is not None
    assert session.token() not in shown
    driver.press("Save…", dialog)
    driver.choose_file(home / "saved.txt")
    driver.wait(lambda: "saved.txt" in driver.messages())
    assert (home / "saved.txt").read_text() == shown


def test_a_moved_file_is_pointed_at(driver: WindowDriver, home: Path) -> None:
    image = home / "disk.img"
    image.write_bytes(os.urandom(100_000))
    driver.add(image)
    moved = image.rename(home / "moved.img")
    driver.start()
    driver.wait_for_states("Failed")
    driver.select(0)
    driver.trigger("Queue", "Locate file…")
    driver.choose_file(home / "absent.img")
    driver.wait(lambda: "absent.img" in driver.messages())
    driver.trigger("Queue", "Locate file…")
    driver.choose_file(moved)
    driver.wait_for_states("Verified")


def test_going_on_at_start_is_a_setting_that_is_remembered(driver: WindowDriver) -> None:
    setting = driver.action("Queue", "Resume interrupted uploads when the app starts")
    assert setting.isChecked()
    setting.trigger()
    driver.wait(lambda: not settings.load(paths.settings_file()).resume_on_start)


def test_files_of_another_start_are_taken_and_the_window_comes_up(driver: WindowDriver, home: Path) -> None:
    (home / "handed.img").write_bytes(b"x")
    driver.turn_to("Images")
    driver.window.showMinimized()
    driver.application.take_arrival(ForwardedArguments((home / "handed.img",)))
    driver.wait(lambda: driver.row_count == 1)
    assert not driver.window.isMinimized()
    assert driver.page() == "Uploads"


def test_unsent_rows_follow_the_header_unless_a_person_gave_them_their_own_workspace(
    driver: WindowDriver, home: Path
) -> None:
    for name in ("busy", "follows", "own", "in-line"):
        (home / f"{name}.img").write_bytes(name.encode())
        driver.add(home / f"{name}.img")
    before = driver.workspace()
    os.truncate(home / "busy.img", 2**30)
    driver.limit_speed(256)  # one image at a time: what is queued stays so
    for row in (0, 3):
        driver.select(row)
        driver.trigger("Queue", "Start or resume")
    driver.select(2)
    driver.trigger("Queue", "Workspace", "production · demo")
    own = driver.upload(2).workspace
    assert own != before
    driver.choose_workspace("wksp_other")
    driver.wait(lambda: [row.workspace for row in driver.uploads()] == [before, "wksp_other", own, before])
    assert "“follows”" in driver.messages()
    assert "1 queued image keeps its workspace." in driver.messages()
    driver.choose_workspace(before)
    driver.wait(lambda: [row.workspace for row in driver.uploads()] == [before, before, own, before])


def test_a_restart_gives_no_workspace_to_rows_that_had_none(open_window: OpenWindow, home: Path) -> None:
    (home / "homeless.img").write_bytes(b"x")
    opened = open_journal(paths.state_folder())
    assert opened.journal is not None
    opened.journal.save_list("demo", [ListedRow(UploadRequest(home / "homeless.img", "", "homeless"), queued=False)])
    opened.journal.close()
    driver = open_window(WindowOptions(demo=True))
    chosen = driver.workspace()
    driver.wait(lambda: driver.row_count == 1)
    assert driver.upload(0).workspace == ""
    driver.choose_workspace(chosen)  # the same one, but a person's choice
    driver.wait(lambda: driver.upload(0).workspace == chosen)


def test_a_file_that_is_listed_already_is_not_added_again_when_the_program_is_started_with_it(
    open_window: OpenWindow, home: Path
) -> None:
    listed, fresh = home / "listed.img", home / "fresh.img"
    for image in (listed, fresh):
        image.write_bytes(b"x")
    opened = open_journal(paths.state_folder())
    assert opened.journal is not None
    request = UploadRequest(listed, "sfc:workspace:demo:lab", "listed", "lab · demo")
    opened.journal.save_list("demo", [ListedRow(request, queued=False)])
    opened.journal.close()
    driver = open_window(WindowOptions(demo=True, images=(listed, fresh)))
    driver.wait(lambda: "is already in the queue" in driver.messages())
    driver.wait(lambda: driver.row_count == 2)
    assert [(row.name, row.workspace) for row in driver.uploads()] == [
        ("listed", "sfc:workspace:demo:lab"),
        ("fresh", "sfc:workspace:demo:lab"),
    ]
    assert "“listed.img”" in driver.messages()


def test_a_workspace_that_is_none_is_told_of_until_one_is_chosen(driver: WindowDriver, qtbot: QtBot) -> None:
    box = driver.window.header.workspace
    line = box.lineEdit()
    assert line is not None
    listed = box.currentText()
    line.setText("nonsense")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    driver.wait(lambda: "No workspace “nonsense”" in driver.messages())
    line.setText(listed)
    driver.wait(lambda: "nonsense" not in driver.messages())
