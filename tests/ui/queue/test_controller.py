"""The queue behind the window, without a window: what it tells of real uploads to the faulty service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.common import paths
from sfc_uploader.config.credentials import TokenOrigin
from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadRequest, UploadSnapshot, UploadState, Verification
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.queue.controller import QueueController, changed_rows, finished_uploads
from sfc_uploader.ui.widgets.message_bar import MessageBar
from tests.engine.running import WORKSPACE
from tests.service.process import FaultyProcess
from tests.ui.snapshots import queue, upload

WAIT_MS = 60_000


class Bench:
    """An open controller that knows the service's token, and what it has told."""

    def __init__(self, service: FaultyProcess, folder: Path, qtbot: QtBot) -> None:
        self._folder = folder
        self.background = Background()
        self.notices = MessageBar()
        qtbot.addWidget(self.notices)
        self.session = Session(self.background, service.base_url, network=NetworkOptions())
        self.settings = SettingsStore(self.background, paths.settings_file())
        self.host = QueueController(self.background, self.session, self.settings, self.notices, label="test")
        self.told: list[UploadSnapshot | QueueSnapshot] = []
        with qtbot.waitSignal(self.host.restored, timeout=WAIT_MS):
            self.host.open()
        self.host.upload_finished.connect(self.told.append)
        self.host.snapshot_settled.connect(self.told.append)

    @property
    def queue(self) -> UploadQueue:
        assert self.host.queue is not None
        return self.host.queue

    def add(self, name: str, workspace: str = WORKSPACE) -> int:
        image = self._folder / f"{name}.img"
        image.write_bytes(name.encode() * 100)
        upload_id = self.queue.add(UploadRequest(image, workspace, name))
        self.host.refresh()
        return upload_id

    def row(self, upload_id: int) -> UploadSnapshot:
        return next(row for row in self.queue.snapshot().uploads if row.id == upload_id)

    def finished(self) -> list[UploadSnapshot]:
        return [each for each in self.told if isinstance(each, UploadSnapshot)]

    def end(self) -> None:
        self.host.stop_watching()
        self.host.close()
        self.background.close()


@pytest.fixture
def bench(service: FaultyProcess, home: Path, qtbot: QtBot) -> Iterator[Bench]:
    found = Bench(service, home, qtbot)
    yield found
    found.end()


def test_an_upload_that_finished_is_told_of_once_before_the_rest_hears_of_the_snapshot(
    bench: Bench, service: FaultyProcess, qtbot: QtBot
) -> None:
    bench.session.use(service.token, TokenOrigin.SESSION)
    upload_id = bench.add("disk")
    bench.host.start()
    qtbot.waitUntil(lambda: bool(bench.finished()) and bench.host.is_at_rest, timeout=WAIT_MS)
    (row,) = bench.finished()
    assert (row.id, row.state, row.verification) == (upload_id, UploadState.COMPLETED, Verification.VERIFIED)
    assert row.receipt is not None
    assert row.receipt.exists()
    before = bench.told[: bench.told.index(row)]
    seen = [shown.state for each in before if isinstance(each, QueueSnapshot) for shown in each.uploads]
    assert not any(state.is_final for state in seen)


def test_a_start_without_a_token_asks_for_one_and_goes_on_by_itself(
    bench: Bench, service: FaultyProcess, qtbot: QtBot
) -> None:
    bench.add("later")
    with qtbot.waitSignal(bench.host.token_wanted):
        bench.host.start()
    bench.session.use(service.token, TokenOrigin.SESSION)
    qtbot.waitUntil(lambda: bool(bench.finished()), timeout=WAIT_MS)
    assert bench.finished()[0].state is UploadState.COMPLETED


def test_what_is_left_out_is_not_sent_with_the_others(bench: Bench, service: FaultyProcess, qtbot: QtBot) -> None:
    bench.session.use(service.token, TokenOrigin.SESSION)
    bad, good = bench.add("bad"), bench.add("good")
    bench.host.leave_out = lambda rows: [row.id for row in rows if row.name == "bad"]
    bench.host.start()
    qtbot.waitUntil(lambda: bool(bench.finished()) and bench.host.is_at_rest, timeout=WAIT_MS)
    assert [row.id for row in bench.finished()] == [good]
    states = {row.id: (row.state, row.queued) for row in bench.queue.snapshot().uploads}
    assert states[bad] == (UploadState.READY, False)


def test_rows_without_a_workspace_are_told_of_when_a_person_starts(bench: Bench) -> None:
    bench.add("homeless", workspace="")
    bench.host.start()
    assert bench.notices.sentences() == ["Choose a workspace to start these uploads."]


def test_new_rows_are_sent_by_themselves_only_if_the_settings_say_so(
    bench: Bench, service: FaultyProcess, qtbot: QtBot
) -> None:
    bench.session.use(service.token, TokenOrigin.SESSION)
    bench.settings.change(start_on_add=False)
    waits = bench.add("waits")
    bench.host.start_added([waits])
    bench.settings.change(start_on_add=True)
    sent = bench.add("sent")
    bench.host.start_added([sent])
    bench.host.refresh()
    qtbot.waitUntil(lambda: bool(bench.finished()) and bench.host.is_at_rest, timeout=WAIT_MS)
    assert [row.id for row in bench.finished()] == [sent]


def test_an_image_that_is_given_up_is_told_of(bench: Bench, service: FaultyProcess, qtbot: QtBot) -> None:
    service.fault("put", "stall", times=-1, seconds=600)
    bench.session.use(service.token, TokenOrigin.SESSION)
    upload_id = bench.add("given-up")
    bench.host.start()
    qtbot.waitUntil(lambda: bench.row(upload_id).image_id is not None, timeout=WAIT_MS)
    given_up: list[UploadSnapshot] = []
    bench.host.image_given_up.connect(given_up.append)
    bench.queue.cancel(upload_id)
    bench.host.refresh()
    qtbot.waitUntil(lambda: bool(bench.finished()) and bool(given_up), timeout=WAIT_MS)
    assert bench.finished()[0].state is UploadState.CANCELED
    assert [(row.id, row.image_id) for row in given_up] == [(upload_id, None)]
    assert len(service.seen("delete")) == 1


def test_what_was_there_from_the_start_or_is_gone_did_not_finish_now() -> None:
    failed, sending = upload(1, state=UploadState.FAILED), upload(2, state=UploadState.UPLOADING)
    given_up = replace(sending, state=UploadState.CANCELED)
    assert finished_uploads(changed_rows(None, queue(failed))) == []
    assert finished_uploads(changed_rows(queue(failed, sending), queue(failed, given_up))) == [given_up]
    assert finished_uploads(changed_rows(queue(sending), queue())) == []
    assert finished_uploads(changed_rows(queue(failed), queue(replace(failed, image_id="image_1")))) == []
