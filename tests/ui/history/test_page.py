"""The page of finished uploads: searched, sorted, read off-thread when it is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import Link, UploadState
from sfc_uploader.engine.verification.history import History
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.history.model import HistoryColumn, HistoryFilter, HistoryModel
from sfc_uploader.ui.history.page import HistoryPage
from sfc_uploader.ui.widgets.message_bar import MessageBar
from tests.engine.verification.receipt_files import write
from tests.ui import snapshots
from tests.ui.shown_texts import proof_words

WAIT_MS = 20_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "receipts"
    write(found, 1, name="ubuntu", size_bytes=900, seconds=50.0)
    write(found, 2, name="debian", size_bytes=20 * 2**30, verification="unverified", seconds=9.0)
    write(found, 3, name="Arch", size_bytes=2**20, verification="failed", file="/elsewhere/arch.img")
    (found / "image_9.json").write_text("damaged")
    return found


def page_of(folder: Path, qtbot: QtBot, add_images: Callable[[], None] = lambda: None) -> HistoryPage:
    background = Background()
    notices = MessageBar()
    page = HistoryPage(background, History(folder), notices, add_images=add_images)
    background.setParent(page)
    notices.setParent(page)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    return page


def said(page: HistoryPage) -> str:
    (notices,) = page.findChildren(MessageBar)
    return "\n".join(notices.sentences())


@pytest.fixture
def page(folder: Path, qtbot: QtBot) -> HistoryPage:
    found = page_of(folder, qtbot)
    assert found.model.rowCount() == 0  # nothing is read before it is seen
    found.show()
    qtbot.waitUntil(lambda: found.model.rowCount() == 3, timeout=WAIT_MS)
    return found


def delete(page: HistoryPage, qtbot: QtBot) -> None:
    """Agree to the question that is asked."""
    (box,) = [each for each in page.findChildren(QMessageBox) if each.isVisible()]
    (act,) = [button for button in box.buttons() if "Delete" in button.text()]
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)


def names(page: HistoryPage) -> list[str]:
    return [upload.name for upload in page.shown.items()]


def test_the_models_keep_qts_rules(folder: Path, qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = HistoryModel()
    shown = HistoryFilter(model, model)
    history = History(folder)
    for each in (model, shown):
        qtmodeltester.check(each)
    model.show_items(history.read().uploads)
    write(folder, 4, name="new")
    inserted: list[int] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append(last - first + 1))
    model.show_items(history.read().uploads)
    assert inserted == [1]
    shown.filter_by("deb")
    for each in (model, shown):
        qtmodeltester.check(each)
    model.show_items(())
    qtmodeltester.check(model)


def test_the_latest_come_first_and_damaged_ones_are_told_of(page: HistoryPage) -> None:
    assert names(page) == ["Arch", "debian", "ubuntu"]
    assert page.count.text() == "3 uploads · 1 unreadable receipt"
    assert page.details.facts["file"].value() == "/elsewhere/arch.img"


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        (HistoryColumn.NAME, ["Arch", "debian", "ubuntu"]),
        (HistoryColumn.SIZE, ["ubuntu", "Arch", "debian"]),
        (HistoryColumn.TOOK, ["Arch", "debian", "ubuntu"]),
        (HistoryColumn.RESULT, ["ubuntu", "debian", "Arch"]),
        (HistoryColumn.FINISHED, ["ubuntu", "debian", "Arch"]),
    ],
)
def test_each_column_sorts_by_what_it_means(page: HistoryPage, column: HistoryColumn, wanted: list[str]) -> None:
    page.view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert names(page) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("UBU", ["ubuntu"]),
        ("elsewhere", ["Arch"]),
        ("Not fully verified", ["debian"]),
        ("image_1", ["ubuntu"]),
        ("x y z", []),
    ],
)
def test_a_search_looks_at_all_that_names_an_upload(page: HistoryPage, words: str, wanted: list[str]) -> None:
    page.search.setText(words)
    assert names(page) == wanted
    assert page.count.text().startswith(f"{len(wanted)} of 3 uploads shown")
    assert page.state.isVisible() is not bool(wanted)
    assert page.clear_button.isEnabled() is bool(wanted)


def test_the_proof_of_the_selected_one_is_shown(page: HistoryPage) -> None:
    page.view.selectRow(2)
    assert page.details.facts["id"].value() == "image_1"
    assert proof_words(page.details.proof, Link.PARTS) == "matches. parts is fine."


def test_what_is_selected_stays_so_while_new_ones_come(page: HistoryPage, folder: Path, qtbot: QtBot) -> None:
    page.view.selectRow(1)
    write(folder, 7, name="new")
    page.note_finished(snapshots.upload(1, state=UploadState.COMPLETED, receipt=folder / "new.json"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 4, timeout=WAIT_MS)
    assert [upload.name for upload in page.actions_of_receipts.selected()] == ["debian"]


@pytest.mark.parametrize(("deleted", "then"), [([1], "ubuntu"), ([2], "debian"), ([1, 2], "Arch"), ([0], "debian")])
def test_the_neighbour_of_what_was_deleted_is_selected(
    page: HistoryPage, qtbot: QtBot, deleted: list[int], then: str
) -> None:
    assert names(page) == ["Arch", "debian", "ubuntu"]
    page.view.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for row in deleted:
        page.view.selectionModel().select(page.shown.index(row, 0), flags.Select | flags.Rows)
    page.actions_of_receipts.delete.trigger()
    delete(page, qtbot)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3 - len(deleted), timeout=WAIT_MS)
    assert [upload.name for upload in page.actions_of_receipts.selected()] == [then]


def test_clearing_what_is_shown_asks_and_deletes_that_alone(page: HistoryPage, folder: Path, qtbot: QtBot) -> None:
    page.search.setText("debian")
    page.clear_button.click()
    (box,) = page.findChildren(QMessageBox)
    box.reject()
    assert len(list(folder.iterdir())) == 4
    page.clear_button.click()
    delete(page, qtbot)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=WAIT_MS)
    assert sorted(path.name for path in folder.iterdir()) == ["image_1.json", "image_3.json", "image_9.json"]


def test_a_file_that_is_gone_is_said_and_a_receipt_is_opened(
    page: HistoryPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page.actions_of_receipts.show_file.trigger()
    qtbot.waitUntil(lambda: "Can’t find" in said(page), timeout=WAIT_MS)
    page.actions_of_receipts.open_receipt.trigger()
    assert [Path(url.toLocalFile()).name for url in opened] == ["image_3.json"]


def test_home_and_end_lead_to_the_first_and_the_last_upload(page: HistoryPage, qtbot: QtBot) -> None:
    page.view.selectRow(1)
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert [upload.name for upload in page.actions_of_receipts.selected()] == ["ubuntu"]
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    assert [upload.name for upload in page.actions_of_receipts.selected()] == ["Arch"]


def test_a_click_beside_the_rows_keeps_the_details(page: HistoryPage) -> None:
    page.view.selectRow(1)
    page.view.clearSelection()
    assert page.details.facts["file"].value() == str(page.shown.item_at(1).file)
    assert not page.actions_of_receipts.delete.isEnabled()


def test_a_workspace_is_whole_where_there_is_room(page: HistoryPage) -> None:
    page.resize(1084, 700)
    needed = page.view.fontMetrics().horizontalAdvance("production · demo")
    assert page.view.columnWidth(HistoryColumn.WORKSPACE) > needed + 16


def test_an_empty_history_says_so_and_offers_nothing_that_is_of_no_use(tmp_path: Path, qtbot: QtBot) -> None:
    added = Mock()
    page = page_of(tmp_path / "none", qtbot, added)
    page.resize(680, 500)
    page.show()
    qtbot.waitUntil(lambda: page.state.title.text() == "No finished uploads yet", timeout=WAIT_MS)
    for useless in (page.clear_button, page.details, page.view):
        assert not useless.isVisible()
    page.take_focus()
    qtbot.keyClick(page.state.buttons[0], Qt.Key.Key_Space)
    added.assert_called_once_with()


def test_receipts_that_cannot_be_read_are_told_of_until_they_can(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "receipts"
    folder.write_text("a file in the folder’s place")
    page = page_of(folder, qtbot)
    page.show()
    qtbot.waitUntil(lambda: page.state.title.text() == "Can’t read the receipts", timeout=WAIT_MS)
    folder.unlink()
    write(folder, 1, name="ubuntu")
    page.state.buttons[0].click()
    qtbot.waitUntil(page.view.isVisible, timeout=WAIT_MS)
    assert names(page) == ["ubuntu"]
