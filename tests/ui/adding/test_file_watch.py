"""A file that goes while its row waits is missed when the row is selected, before Start is pressed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.snapshots import UploadState
from sfc_uploader.ui.adding import file_looks
from sfc_uploader.ui.app.application import Application
from sfc_uploader.ui.queue.cells import Column
from tests.ui.app.test_application import WAIT_MS, program
from tests.ui.queue.test_tools import add

__all__ = ["program"]
GONE = "“a.img” is not there."


def sentence(program: Application, row: int) -> str:
    return str(program._model.index(row, Column.STATE).data(Qt.ItemDataRole.AccessibleDescriptionRole))


@pytest.fixture
def looked_in(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The threads that looked at files."""
    threads: set[int] = set()
    is_file = file_looks._is_file

    def note(path: Path) -> bool:
        threads.add(threading.get_ident())
        return is_file(path)

    monkeypatch.setattr(file_looks, "_is_file", note)
    return threads


def test_it_is_told_of_when_its_row_is_selected_and_no_more_once_it_is_back(
    program: Application, home: Path, qtbot: QtBot, looked_in: set[int]
) -> None:
    add(program, home, qtbot, "a", "b")
    view = program.window.panel.view
    first, second = (program._model.upload_at(row).id for row in (0, 1))
    view.select_ids([second])
    content = (home / "a.img").read_bytes()
    (home / "a.img").unlink()
    view.select_ids([first])
    qtbot.waitUntil(lambda: GONE in sentence(program, 0), timeout=WAIT_MS)
    assert GONE not in sentence(program, 1)
    assert threading.get_ident() not in looked_in
    (home / "a.img").write_bytes(content)
    view.select_ids([second])
    view.select_ids([first])
    qtbot.waitUntil(lambda: GONE not in sentence(program, 0), timeout=WAIT_MS)


def test_what_was_located_is_the_rows_file_and_nobody_has_started_it(
    program: Application, home: Path, qtbot: QtBot
) -> None:
    add(program, home, qtbot, "a", "b")
    rows, view = program.window.actions_of_rows, program.window.panel.view
    elsewhere = (home / "a.img").rename(home / "elsewhere.img")
    view.select_ids([program._model.upload_at(1).id])
    view.select_ids([program._model.upload_at(0).id])
    qtbot.waitUntil(lambda: GONE in sentence(program, 0), timeout=WAIT_MS)
    qtbot.waitUntil(rows.locate.isEnabled, timeout=WAIT_MS)
    program._relocation._upload_id = program._model.upload_at(0).id  # as the file dialog's opening does
    program._relocation.take(str(elsewhere))
    qtbot.waitUntil(lambda: GONE not in sentence(program, 0), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program._model.upload_at(0).path == elsewhere, timeout=WAIT_MS)
    row = program._model.upload_at(0)
    assert (row.state, row.queued) == (UploadState.READY, False)
