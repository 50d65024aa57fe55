"""A workspace has one name wherever it is shown: that of the list in the header."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sfc_uploader.api.models import Workspace
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.queue.cells import Column, QueueRow, columns
from sfc_uploader.ui.window.header import Header
from sfc_uploader.ui.window.workspace_picker import WorkspacePicker
from tests.ui.snapshots import upload

PATH = "sfc:workspace:demo:lab"
LAB = Workspace("wksp_1", PATH, "demo", "lab")


@pytest.mark.parametrize(
    "row",
    [
        {"workspace": "wksp_1", "workspace_label": "lab", "resource_path": "sfc:image:demo:lab:disk"},
        {"workspace": PATH, "workspace_label": PATH},
        {"workspace": "wksp_1", "workspace_label": "lab · demo"},
    ],
)
def test_a_row_names_its_workspace_as_the_header_does(row: dict[str, str]) -> None:
    cell = columns()[Column.WORKSPACE].cell(QueueRow(upload(1, **row)))
    assert (cell.text, cell.second) == (WorkspaceChoice.of(LAB).label, "")


def test_what_is_typed_is_called_as_it_is_in_the_list(qtbot: QtBot) -> None:
    box = WorkspacePicker()
    qtbot.addWidget(box)
    box.setEditText(PATH)
    assert box.choice is not None
    assert box.choice.label == "lab · demo"
    box.show_workspaces([LAB], "")
    assert box.choice == WorkspaceChoice.of(LAB)
    box.setEditText("sfc:workspace:other:lab")
    assert box.choice.label == "lab · other"
    box.setEditText("wksp_2")
    assert box.choice.label == "wksp_2"


def test_a_workspaces_name_and_enter_chooses_it(qtbot: QtBot) -> None:
    box = WorkspacePicker()
    qtbot.addWidget(box)
    other = Workspace("wksp_2", "sfc:workspace:demo:lab-2", "demo", "lab-2")
    box.show_workspaces([other, LAB], "")
    line = box.lineEdit()
    assert line is not None
    committed, refused = list[object](), list[str]()
    box.committed.connect(committed.append)
    box.refused.connect(refused.append)
    line.setText("lab")
    assert not box.property("wrong")  # nothing is wrong while one types
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert box.choice == WorkspaceChoice.of(LAB)
    assert box.currentText() == "lab · demo"
    assert committed[-1] == WorkspaceChoice.of(LAB)
    line.setText("la")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert box.choice is None
    assert box.property("wrong")
    assert refused


def test_a_name_that_two_accounts_have_is_not_guessed(qtbot: QtBot) -> None:
    box = WorkspacePicker()
    qtbot.addWidget(box)
    box.show_workspaces([LAB, Workspace("wksp_3", "sfc:workspace:acme:lab", "acme", "lab")], "")
    line = box.lineEdit()
    assert line is not None
    line.setText("lab")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert box.choice is None


def test_the_header_tells_of_a_service_that_is_not_the_usual_one(qtbot: QtBot) -> None:
    for demo, service, told in ((False, "", ""), (False, "api.other.example", "api.other.example"), (True, "", "Demo")):
        header = Header(demo=demo, service=service)
        qtbot.addWidget(header)
        header.resize(1000, 40)
        header.show()
        (badge,) = (each for each in header.findChildren(QLabel) if each.property("role") == "badge")
        assert badge.text() == told
        assert badge.isVisible() is bool(told)
