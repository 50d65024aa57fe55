"""The window as a whole, against the demo service in its own process."""

import os
import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.common import paths
from sfc_uploader.common.app_info import WindowOptions
from sfc_uploader.engine.journal.journal import FILE_NAME, open_journal
from sfc_uploader.engine.journal.records import ListedRow
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadState
from sfc_uploader.ui.app.application import Application
from sfc_uploader.ui.app.single_instance import ForwardedArguments
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.queue.cells import Column
from tests.helpers.programs import own_home, run
from tests.service.process import FaultyProcess

WAIT_MS = 60_000


@pytest.fixture
def program(home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda *_args: ended.append(True))
    found = Application(qapp, WindowOptions(demo=True))
    found.start()
    qtbot.waitUntil(lambda: found.window.header.workspace.choice is not None, timeout=WAIT_MS)
    yield found
    end(found, qtbot)
    assert ended


def end(program: Application, qtbot: QtBot) -> None:
    program._quit.begin()
    qtbot.waitUntil(lambda: program.window.may_close, timeout=WAIT_MS)
    program.end()
    program.window.deleteLater()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def drop(area: QWidget, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    drop_data(area, data)


def drop_data(area: QWidget, data: QMimeData) -> None:
    place, buttons, keys = QPoint(10, 10), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(area, QDragEnterEvent(place, copy, data, buttons, keys))
    QApplication.sendEvent(area, QDropEvent(place, copy, data, buttons, keys))


def words(program: Application, row: int, column: Column) -> str:
    return str(program._model.index(row, column).data())


def said(program: Application) -> str:
    return "\n".join(program.window.notices.sentences())


def test_dropped_files_are_sent_and_proven(program: Application, home: Path, qtbot: QtBot) -> None:
    folder = home / "folder"
    folder.mkdir()
    for name in ("One disk.img", "two.raw"):
        (folder / name).write_bytes(os.urandom(100_000))
    drop(program.window.drop_area, QUrl.fromLocalFile(str(folder)))
    qtbot.waitUntil(lambda: program._model.rowCount() == 2, timeout=WAIT_MS)
    assert {words(program, row, Column.NAME) for row in range(2)} == {"One-disk", "two"}
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: [words(program, row, Column.STATE) for row in range(2)] == ["proven", "proven"], timeout=WAIT_MS
    )
    qtbot.waitUntil(lambda: program.host.is_at_rest, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not program.window.panel.pause.isEnabled(), timeout=WAIT_MS)


def test_a_button_that_was_pressed_does_not_pass_the_next_key_to_another(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    """Qt gives the focus of a button that is disabled to the next one, which here removes rows."""
    (home / "disk.img").write_bytes(b"x")
    drop(program.window.drop_area, QUrl.fromLocalFile(str(home / "disk.img")))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    panel = program.window.panel
    panel.view.selectRow(0)
    qtbot.waitUntil(panel.start.isEnabled, timeout=WAIT_MS)
    panel.start.setFocus()
    qtbot.keyClick(panel.start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    assert QApplication.focusWidget() is panel.view
    tools = {button.defaultAction(): button for button in panel.findChildren(QToolButton)}
    remove = tools[program.window.actions_of_rows.remove]
    qtbot.waitUntil(remove.isEnabled, timeout=WAIT_MS)
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: program._model.rowCount() == 0, timeout=WAIT_MS)
    assert QApplication.focusWidget() is panel.view


def test_what_could_not_be_taken_stays_said_beside_what_could(program: Application, home: Path, qtbot: QtBot) -> None:
    (home / "disk.img").write_bytes(b"x")
    program.take_arrival(ForwardedArguments((home / "missing.img", home / "disk.img")))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    assert "missing.img" in said(program)


def test_the_keys_go_to_the_list_once_files_were_added_and_all_of_the_proof_is_seen(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    assert program.window.focusWidget() is program.window.drop_area.add_button
    (home / "disk.img").write_bytes(b"x")
    program._intake.take_paths([home / "disk.img"])
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    assert program.window.focusWidget() is program.window.panel.view
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    links = program.window.detail.proof.parentWidget()
    assert links is not None
    qtbot.waitUntil(lambda: links.height() >= program.window.detail.proof.height(), timeout=WAIT_MS)


def test_files_that_are_chosen_in_the_dialog_are_added(program: Application, home: Path, qtbot: QtBot) -> None:
    for name in ("one.img", "two.img"):
        (home / name).write_bytes(b"x")
    qtbot.mouseClick(program.window.drop_area.add_button, Qt.MouseButton.LeftButton)
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(home))
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setText('"one.img" "two.img"')
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program._model.rowCount() == 2, timeout=WAIT_MS)


def test_a_drop_beside_the_drop_area_counts_too(program: Application, home: Path, qtbot: QtBot) -> None:
    (home / "disk.img").write_bytes(b"x")
    drop(program.window, QUrl.fromLocalFile(str(home / "disk.img")))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)


@pytest.mark.skipif(os.name != "posix", reason="names are Unicode there")
def test_a_name_that_is_no_utf8_is_taken_and_shown(program: Application, home: Path, qtbot: QtBot) -> None:
    name = b"caf\xff\xe9.img"
    try:
        Path(os.fsdecode(os.fsencode(home) + b"/" + name)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes no such name")
    data = QMimeData()
    data.setData("text/uri-list", b"file://" + os.fsencode(home) + b"/caf%FF%E9.img\r\n")
    drop_data(program.window.drop_area, data)
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    cell = program._model.index(0, Column.NAME)
    assert "caf\\xff\\xe9.img" in str(cell.data(Qt.ItemDataRole.AccessibleDescriptionRole))
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)


def test_the_command_line_leaves_an_upload_of_the_window_to_it(program: Application, home: Path, qtbot: QtBot) -> None:
    (home / "disk.img").write_bytes(os.urandom(8 * 2**20))
    program.host.set_limit(64)  # KiB/s: it does not end before the command line has looked
    drop(program.window.drop_area, QUrl.fromLocalFile(str(home / "disk.img")))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "uploading", timeout=WAIT_MS)
    folders = {
        name: value for name, value in os.environ.items() if name.startswith("XDG_") and name != "XDG_RUNTIME_DIR"
    }
    choice = program.window.header.workspace.choice
    assert choice is not None
    arguments = ["upload", str(home / "disk.img"), "--demo", "--workspace", choice.ref]
    done = run(own_home(home / "home") | folders, *arguments)
    assert done.returncode == 2
    assert "Another sfc-uploader has upload 1, of “disk.img”" in done.stderr
    program.host.set_limit(None)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)


def test_a_dropped_link_that_leads_nowhere_is_told(program: Application, home: Path, qtbot: QtBot) -> None:
    (home / "link.img").symlink_to("gone.img")
    drop(program.window.drop_area, QUrl.fromLocalFile(str(home / "link.img")))
    qtbot.waitUntil(lambda: "“link.img” is a link to “gone.img”" in said(program), timeout=WAIT_MS)


def test_the_delete_key_removes_rows_in_the_table_only(program: Application, home: Path, qtbot: QtBot) -> None:
    (home / "disk.img").write_bytes(b"x")
    drop(program.window.drop_area, QUrl.fromLocalFile(str(home / "disk.img")))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    view = program.window.panel.view
    view.selectRow(0)
    assert program.window.actions_of_rows.remove.isEnabled()
    program.window.activateWindow()
    program.window.panel.start.setFocus()
    qtbot.keyClick(program.window.panel.start, Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert program._model.rowCount() == 1
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: program._model.rowCount() == 0, timeout=WAIT_MS)


def test_every_control_has_a_name(program: Application) -> None:
    nameless = []
    for widget in program.window.findChildren(QWidget):
        own = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisibleTo(program.window)
        interface = QAccessible.queryAccessibleInterface(widget)
        if own and interface is not None and not interface.text(QAccessible.Text.Name):
            nameless.append(type(widget).__name__)
    assert nameless == []


def test_wrong_things_get_a_sentence(program: Application, home: Path, qtbot: QtBot) -> None:
    (home / "empty.img").touch()
    drop(program.window.drop_area, QUrl("https://example.com/disk.img"))
    qtbot.waitUntil(lambda: "no file on this computer" in said(program), timeout=WAIT_MS)
    drop(program.window.drop_area, QUrl.fromLocalFile(str(home / "empty.img")))
    qtbot.waitUntil(lambda: "is empty" in said(program), timeout=WAIT_MS)
    drop(program.window.drop_area, QUrl.fromLocalFile(str(home / "absent.img")))
    qtbot.waitUntil(lambda: "not there" in said(program), timeout=WAIT_MS)
    assert program._model.rowCount() == 0


def test_the_same_file_twice_is_said_and_names_are_made_unique(program: Application, home: Path, qtbot: QtBot) -> None:
    for folder in ("a", "b"):
        (home / folder).mkdir()
        (home / folder / "disk.img").write_bytes(b"x")
    first = QUrl.fromLocalFile(str(home / "a" / "disk.img"))
    drop(program.window.drop_area, first)
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    drop(program.window.drop_area, first)
    qtbot.waitUntil(lambda: "in the queue already" in said(program), timeout=WAIT_MS)
    drop(program.window.drop_area, QUrl.fromLocalFile(str(home / "b" / "disk.img")))
    qtbot.waitUntil(lambda: program._model.rowCount() == 2, timeout=WAIT_MS)
    assert [words(program, row, Column.NAME) for row in range(2)] == ["disk", "disk-2"]
    assert "image name" in program._rename(program._model.upload_at(0).id, "-bad-")
    assert program._rename(program._model.upload_at(0).id, "disk-2")
    assert program._rename(program._model.upload_at(0).id, "better") == ""
    qtbot.waitUntil(lambda: words(program, 0, Column.NAME) == "better", timeout=WAIT_MS)


def test_the_sample_is_made_and_added(program: Application, qtbot: QtBot) -> None:
    qtbot.mouseClick(program.window.drop_area.sample_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    assert words(program, 0, Column.NAME) == "sample-disk"


def test_start_before_the_service_is_there_begins_once_it_is(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda *_args: None)
    image = home / "early.img"
    image.write_bytes(os.urandom(100_000))
    program = Application(qapp, WindowOptions(demo=True, images=(image,)))
    program.start()
    try:
        qtbot.waitUntil(program.window.panel.start.isEnabled, timeout=WAIT_MS)
        assert not program._session.has_token
        qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
        assert "Sending begins" in said(program)
        qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
        assert "Sending begins" not in said(program)
    finally:
        end(program, qtbot)


def test_a_service_that_never_answers_is_waited_for_in_words(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda *_args: None)
    monkeypatch.setenv("SFC_API_TOKEN", "any-token")
    with socket.create_server(("127.0.0.1", 0)) as hung:
        program = Application(qapp, WindowOptions(api_url=f"http://127.0.0.1:{hung.getsockname()[1]}"))
        program.start()
        try:
            status = program.window._status
            qtbot.waitUntil(lambda: "Waiting for the service" in status.text(), timeout=WAIT_MS)
            assert "Nothing in the queue" in status.text()
            program.window.header.pages.setCurrentIndex(1)
            assert program._images is not None
            assert "Waiting for the service" in program._images.page.state.title.text()
            hung.close()  # who waits in line is refused
            qtbot.waitUntil(lambda: "Try again" in buttons_of(program), timeout=WAIT_MS)
            assert "Waiting for the service" not in status.text()
            assert program._images.page.state.title.text() == "No workspace is chosen"
        finally:
            end(program, qtbot)


def buttons_of(program: Application) -> list[str]:
    return [button.text() for button in program.window.notices.findChildren(QPushButton)]


def test_a_token_that_is_revoked_in_the_middle_is_asked_for_and_the_upload_goes_on(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, service: FaultyProcess
) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda *_args: None)
    monkeypatch.setenv("SFC_API_TOKEN", service.token)
    service.fault("part_url", "status", status=401, code="authentication_error")
    image = home / "revoked.img"
    image.write_bytes(os.urandom(100_000))
    program = Application(qapp, WindowOptions(api_url=service.base_url, images=(image,)))
    program.start()
    try:
        qtbot.waitUntil(lambda: program.window.header.workspace.choice is not None, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
        qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: program._account._dialog is not None, timeout=WAIT_MS)
        assert program._model.upload_at(0).state is UploadState.PAUSED
        dialog = program._account._dialog
        assert dialog is not None
        dialog.line.setText("wrong-token")
        qtbot.mouseClick(dialog.check, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "refuses this token" in dialog.status.text(), timeout=WAIT_MS)
        dialog.line.setText(service.token)
        qtbot.mouseClick(dialog.check, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    finally:
        end(program, qtbot)


def test_what_can_not_be_ended_keeps_nothing_else_from_its_end(
    program: Application, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: program.host.queue is not None and program._images is not None, timeout=WAIT_MS)
    closed: list[str] = []

    def fail(what: str) -> Callable[[], None]:
        def close() -> None:
            closed.append(what)
            raise OSError(what)

        return close

    with monkeypatch.context() as broken:
        broken.setattr(program._images, "close", fail("images"))
        broken.setattr(program.presence, "close", fail("presence"))
        broken.setattr(program.host, "close", fail("host"))
        broken.setattr(program._demo, "stop", fail("demo"))
        with pytest.raises(OSError, match="demo"):
            program._end_work()
    assert closed == ["images", "presence", "host", "demo"]


def test_closing_asks_while_something_is_sent(program: Application, home: Path, qtbot: QtBot) -> None:
    image = home / "large.img"
    image.touch()
    os.truncate(image, 8 * 2**30)
    drop(program.window.drop_area, QUrl.fromLocalFile(str(image)))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._model.upload_at(0).sent_bytes > 0, timeout=WAIT_MS)
    program.window.close()
    boxes = program.window.findChildren(QMessageBox)
    assert len(boxes) == 1
    assert program.window.isVisible()
    boxes[0].reject()
    qtbot.mouseClick(program.window.panel.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "paused", timeout=WAIT_MS)


def test_a_demo_service_that_died_is_told_of_and_started_again(program: Application, home: Path, qtbot: QtBot) -> None:
    image = home / "long.img"
    image.touch()
    os.truncate(image, 200 * 2**20)
    drop(program.window.drop_area, QUrl.fromLocalFile(str(image)))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    program.host.set_limit(20_000)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program._model.upload_at(0).parts_uploaded > 0, timeout=WAIT_MS)
    assert program._demo is not None
    assert program._demo._process is not None
    program._demo._process.kill()
    qtbot.waitUntil(lambda: "The demo service has ended" in said(program), timeout=WAIT_MS)
    again = [each for each in program.window.notices.findChildren(QPushButton) if each.text() == "Start it again"]
    program.host.set_limit(None)
    qtbot.mouseClick(again[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    assert "The demo service has ended" not in said(program)


def test_a_damaged_journal_that_a_command_has_set_aside_is_told_of_once(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda *_args: None)
    folder = paths.state_folder()
    folder.mkdir(parents=True)
    (folder / FILE_NAME).write_bytes(b"no journal at all")
    opened = open_journal(folder)  # as “pending” does
    assert opened.note
    assert opened.journal is not None
    opened.journal.close()

    def start_and_look() -> bool:
        program = Application(qapp, WindowOptions(demo=True))
        program.start()
        qtbot.waitUntil(lambda: program.host.is_at_rest, timeout=WAIT_MS)
        told = ".damaged-" in said(program)
        for button in program.window.notices.findChildren(QPushButton):
            if button.text() == "Show the images":
                qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert (program.window.header.pages.currentIndex() == 1) is told
        end(program, qtbot)
        return told

    assert [start_and_look(), start_and_look()] == [True, False]


def test_a_list_that_no_journal_keeps_is_not_quit_without_asking(
    program: Application, home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "disk.img").write_bytes(b"x")
    drop(program.window.drop_area, QUrl.fromLocalFile(str(home / "disk.img")))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    assert not program.host.would_lose_its_list
    with monkeypatch.context() as without:
        without.setattr(program.host, "_journal", None)
        program.window.close()
        (box,) = program.window.findChildren(QMessageBox)
        assert "lost" in box.text() + box.windowTitle()
        box.reject()
    assert program.window.isVisible()


def test_diagnostics_are_shown_before_they_are_saved(program: Application, home: Path, qtbot: QtBot) -> None:
    (home / "disk.img").write_bytes(b"x")
    drop(program.window.drop_area, QUrl.fromLocalFile(str(home / "disk.img")))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)
    program.window.help.diagnostics.trigger()
    saver = program._diagnostics
    qtbot.waitUntil(lambda: saver.dialog is not None, timeout=WAIT_MS)
    assert saver.dialog is not None
    shown = saver.dialog.text.toPlainText()
    for wanted in ("== Queue", "disk.img", "was created at the service.", "Now completed.", "Verification: verified."):
        assert wanted in shown
    assert program._session.token() not in shown
    saver.save_to(str(home / "saved.txt"))
    qtbot.waitUntil(lambda: "saved.txt" in said(program), timeout=WAIT_MS)
    assert (home / "saved.txt").read_text() == shown


def test_a_moved_file_is_pointed_at(program: Application, home: Path, qtbot: QtBot) -> None:
    image = home / "disk.img"
    image.write_bytes(os.urandom(100_000))
    drop(program.window.drop_area, QUrl.fromLocalFile(str(image)))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    moved = image.rename(home / "moved.img")
    qtbot.mouseClick(program.window.panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "failed", timeout=WAIT_MS)
    program.window.panel.view.selectRow(0)
    qtbot.waitUntil(program.window.actions_of_rows.locate.isEnabled, timeout=WAIT_MS)
    program._relocation._upload_id = program._model.upload_at(0).id  # as the file dialog's opening does
    program._relocation.take(str(home / "absent.img"))
    qtbot.waitUntil(lambda: "absent.img" in said(program), timeout=WAIT_MS)
    program._relocation.take(str(moved))
    qtbot.waitUntil(lambda: words(program, 0, Column.STATE) == "proven", timeout=WAIT_MS)


def test_going_on_at_start_is_a_setting_that_is_remembered(program: Application, qtbot: QtBot) -> None:
    assert program.window.resume_setting.isChecked()
    program.window.resume_setting.trigger()
    assert not program._remembered.settings.resume_on_start


def test_files_of_another_start_are_taken_and_the_window_comes_up(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    (home / "handed.img").write_bytes(b"x")
    program.host.images_wanted.emit()
    assert not program.window.is_shown(program.window.uploads)
    program.window.showMinimized()
    program.take_arrival(ForwardedArguments((home / "handed.img",)))
    qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
    assert not program.window.isMinimized()
    assert program.window.is_shown(program.window.uploads)


def has_rows(program: Application, count: int) -> bool:
    return program._model.rowCount() == count


def choose_workspace(program: Application, qtbot: QtBot, ref: str) -> None:
    line = program.window.header.workspace.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, ref)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_unsent_rows_follow_the_header_unless_a_person_gave_them_their_own_workspace(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    for number, name in enumerate(("follows", "own", "in-line"), 1):
        (home / f"{name}.img").write_bytes(name.encode())
        program._intake.take_paths([home / f"{name}.img"])
        qtbot.waitUntil(partial(has_rows, program, number), timeout=WAIT_MS)
    before = program.window.header.workspace.choice
    assert before is not None
    ids = {row.name: row.id for row in program._model.uploads()}
    own = WorkspaceChoice("wksp_own", "own")
    program._intake.move_to_workspace(own, [ids["own"]])
    assert program.host.queue is not None
    program.host.queue._needs_token = True  # so that what is in line stays there
    program.host.queue.start_one(ids["in-line"])
    choose_workspace(program, qtbot, "wksp_other")
    there = {row.name: row.workspace for row in program.host.queue.snapshot().uploads}
    assert there == {"follows": "wksp_other", "own": "wksp_own", "in-line": before.ref}
    assert "“follows”" in said(program)
    assert "in line" in said(program)
    choose_workspace(program, qtbot, before.ref)
    there = {row.name: row.workspace for row in program.host.queue.snapshot().uploads}
    assert there == {"follows": before.ref, "own": "wksp_own", "in-line": before.ref}


def test_a_restart_gives_no_workspace_to_rows_that_had_none(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda *_args: None)
    (home / "homeless.img").write_bytes(b"x")
    opened = open_journal(paths.state_folder())
    assert opened.journal is not None
    opened.journal.save_list("demo", [ListedRow(UploadRequest(home / "homeless.img", "", "homeless"), queued=False)])
    opened.journal.close()
    program = Application(qapp, WindowOptions(demo=True))
    program.start()
    try:
        qtbot.waitUntil(lambda: program.window.header.workspace.choice is not None, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: program._model.rowCount() == 1, timeout=WAIT_MS)
        assert program._model.upload_at(0).workspace == ""
        choice = program.window.header.workspace.choice
        assert choice is not None
        choose_workspace(program, qtbot, choice.ref)  # the same one, but a person's choice
        qtbot.waitUntil(lambda: program._model.upload_at(0).workspace == choice.ref, timeout=WAIT_MS)
    finally:
        end(program, qtbot)


def test_a_file_that_is_listed_already_is_not_added_again_when_the_program_is_started_with_it(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda *_args: None)
    listed, fresh = home / "listed.img", home / "fresh.img"
    for image in (listed, fresh):
        image.write_bytes(b"x")
    opened = open_journal(paths.state_folder())
    assert opened.journal is not None
    request = UploadRequest(listed, "sfc:workspace:demo:lab", "listed", "lab · demo")
    opened.journal.save_list("demo", [ListedRow(request, queued=False)])
    opened.journal.close()
    program = Application(qapp, WindowOptions(demo=True, images=(listed, fresh)))
    program.start()
    try:
        qtbot.waitUntil(lambda: "in the queue already" in said(program), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: program._model.rowCount() == 2, timeout=WAIT_MS)
        rows = [program._model.upload_at(number) for number in range(2)]
        assert [(row.name, row.workspace) for row in rows] == [
            ("listed", "sfc:workspace:demo:lab"),
            ("fresh", "sfc:workspace:demo:lab"),
        ]
        assert "“listed.img”" in said(program)
    finally:
        end(program, qtbot)


def test_a_workspace_that_is_none_is_told_of_until_one_is_chosen(program: Application, qtbot: QtBot) -> None:
    box = program.window.header.workspace
    qtbot.waitUntil(lambda: box.choice is not None, timeout=WAIT_MS)
    line = box.lineEdit()
    assert line is not None
    listed = box.currentText()
    line.setText("nonsense")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "“nonsense” is no workspace of the list" in said(program), timeout=WAIT_MS)
    line.setText(listed)
    qtbot.waitUntil(lambda: "nonsense" not in said(program), timeout=WAIT_MS)
