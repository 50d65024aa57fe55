"""A name is judged while it is typed; one that can't be taken is not taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sfc_uploader.api.client import ImageService
from sfc_uploader.engine.images.lookups import names_in_workspace
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.ui.adding.name_check import NameCheck
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.queue.cells import Column
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.name_editor import NameEditor, Verdict
from sfc_uploader.ui.queue.panel import QueuePanel
from tests.engine.running import WORKSPACE
from tests.service.process import FaultyProcess
from tests.ui.snapshots import queue, upload

WAIT_MS = 20_000


def service_of(service: FaultyProcess) -> Callable[[], ImageService]:
    return lambda: ImageService(service.base_url, lambda: service.token)


def test_the_names_of_a_workspace_are_those_of_all_its_pages(service: FaultyProcess) -> None:
    api = service_of(service)()
    for number in range(3):
        api.create_image(WORKSPACE, f"paged-{number}")
    asked = api.image_page

    def small(workspace: str, *, after: str | None) -> object:
        return asked(workspace, page_limit=1, after=after)

    api.image_page = small  # type: ignore[method-assign, assignment]
    assert {f"paged-{number}" for number in range(3)} <= names_in_workspace(api, WORKSPACE)
    api.close()


def test_a_name_is_judged_by_pattern_rows_and_service_which_is_asked_once(service: FaultyProcess, qtbot: QtBot) -> None:
    api = service_of(service)()
    api.create_image(WORKSPACE, "is-there")
    api.close()
    background = Background()
    check = NameCheck(background, service_of(service), lambda workspace, but: {"of-a-row"} if but == 1 else set())
    row = upload(1, workspace=WORKSPACE)
    asked_before = len(service.seen("list"))
    with qtbot.waitSignal(check.names_loaded, timeout=WAIT_MS):
        assert check.validate(row, "is-there") == Verdict()  # nothing is known yet
    verdict = check.validate(row, "is-there")
    assert (verdict.blocks, "name is taken" in verdict.words) == (False, True)
    assert check.validate(row, "free") == Verdict()
    assert check.validate(row, "of-a-row").blocks
    assert check.validate(row, "no name!").blocks
    assert not check.validate(upload(2, workspace=WORKSPACE), "of-a-row").blocks
    assert len(service.seen("list")) == asked_before + 1
    background.close()


def test_rows_are_warned_of_a_name_that_the_service_has(service: FaultyProcess, qtbot: QtBot) -> None:
    api = service_of(service)()
    api.create_image(WORKSPACE, "warned-of")
    api.close()
    background = Background()
    check = NameCheck(background, service_of(service), lambda *_: set())
    rows = [
        upload(1, workspace=WORKSPACE, name="warned-of"),
        upload(2, workspace=WORKSPACE, name="still-free"),
        upload(3, workspace="", name="warned-of"),
        upload(4, workspace=WORKSPACE, name="warned-of", state=UploadState.UPLOADING),
        upload(5, workspace=WORKSPACE, name="warned-of", image_id="image_its_own"),
    ]
    with qtbot.waitSignal(check.names_loaded, timeout=WAIT_MS):
        assert not any(check.warnings(rows).values())
    check.forget()
    found = check.warnings(rows)  # what was known counts until more is known
    assert found.keys() == {1, 2, 5}
    assert "name is taken" in found[1]
    assert not found[2]
    assert not found[5]
    background.close()


def test_names_that_were_asked_for_before_they_changed_are_asked_for_again(
    service: FaultyProcess, qtbot: QtBot
) -> None:
    background = Background()
    check = NameCheck(background, service_of(service), lambda *_: set())
    row = upload(1, workspace=WORKSPACE)
    before = len(service.seen("list"))
    with qtbot.waitSignal(check.names_loaded, timeout=WAIT_MS):
        check.validate(row, "any")
        check.forget()  # an image was uploaded in the meantime
    with qtbot.waitSignal(check.names_loaded, timeout=WAIT_MS):
        check.validate(row, "any")
    check.validate(row, "any")
    assert len(service.seen("list")) == before + 2
    background.close()


def test_a_service_that_does_not_answer_blocks_nothing(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    background, asked = Background(), list[str]()

    def make_service() -> ImageService:
        asked.append("it")
        return ImageService("http://127.0.0.1:9", lambda: "x")

    check = NameCheck(background, make_service, lambda *_: set())
    row = upload(1, workspace=WORKSPACE)
    assert check.validate(row, "any") == Verdict()
    qtbot.waitUntil(lambda: "names could not be asked for" in caplog.text, timeout=WAIT_MS)
    assert check.validate(row, "any") == Verdict()
    assert asked == ["it"]  # not again within the minute
    background.close()


@pytest.fixture
def renamed() -> list[tuple[int, str]]:
    return []


@pytest.fixture
def panel(qtbot: QtBot, renamed: list[tuple[int, str]]) -> QueuePanel:
    def rename(upload_id: int, name: str) -> str:
        renamed.append((upload_id, name))
        return ""

    def judge(row: UploadSnapshot, name: str) -> Verdict:
        assert row.id == 1
        if name == "doubtful":
            return Verdict("It is there already.")
        return Verdict("That is no name.", blocks=True) if name in ("", "wrong") else Verdict()

    model = QueueModel(rename)
    found = QueuePanel(model)
    model.setParent(found)
    qtbot.addWidget(found)
    found.view.delegate.validate = judge
    model.show_queue(queue(upload(1, name="before"), upload(2)))
    found.resize(900, 500)
    found.show()
    return found


def editor_of(panel: QueuePanel) -> NameEditor:
    panel.view.rename(1)
    (editor,) = panel.view.findChildren(NameEditor)
    return editor


def test_a_wrong_name_is_said_and_stays_in_the_line(
    panel: QueuePanel, qtbot: QtBot, renamed: list[tuple[int, str]]
) -> None:
    editor = editor_of(panel)
    assert (editor.text(), editor.hint()) == ("before", "")
    editor.setText("wrong")
    assert (editor.property("wrong"), editor.hint()) == (True, "That is no name.")
    assert editor.accessibleDescription() == "That is no name."
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert renamed == []
    editor.setText("right")
    assert (editor.property("wrong"), editor.hint()) == (False, "")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: renamed == [(1, "right")])


def test_a_wrong_name_is_dropped_when_the_line_is_left(panel: QueuePanel, renamed: list[tuple[int, str]]) -> None:
    editor = editor_of(panel)
    editor.setText("wrong")
    panel.view.delegate.setModelData(editor, panel.shown, panel.shown.index(0, Column.NAME))
    assert renamed == []


def test_a_doubtful_name_is_warned_of_and_taken(
    panel: QueuePanel, qtbot: QtBot, renamed: list[tuple[int, str]]
) -> None:
    editor = editor_of(panel)
    editor.setText(" doubtful ")
    assert (editor.property("wrong"), editor.property("doubtful")) == (False, True)
    assert editor.hint() == "It is there already."
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: renamed == [(1, "doubtful")])


def test_what_is_learned_later_is_said_of_what_is_typed(panel: QueuePanel) -> None:
    editor = editor_of(panel)
    editor.setText("new")
    panel.view.delegate.validate = lambda _row, _name: Verdict("Now known.")
    panel.view.delegate.revalidate()
    assert editor.hint() == "Now known."


def test_what_is_typed_stays_while_the_row_changes(panel: QueuePanel) -> None:
    editor = editor_of(panel)
    editor.setText("half-typed")
    panel.shown.rows.show_queue(queue(upload(1, name="before", workspace_label="other"), upload(2)))
    assert editor.text() == "half-typed"
