"""Short work about a row: one at a time, in a thread of its own, and whatever becomes of it the row is free again."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.journal.upload_record import UploadRecord
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.queue.tasks import RowTasks
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken
from sfc_uploader.engine.transfer.context import EngineContext
from sfc_uploader.engine.transfer.upload import Upload
from tests.engine.running import NOWHERE, WAIT_SECONDS, request


class Rows:
    """The queue's side: its lock, and how often it heard that some work has ended."""

    def __init__(self, folder: Path) -> None:
        network = NetworkOptions()
        service = ImageContext(
            make_service=lambda: ImageService(NOWHERE, lambda: "token-of-a-test", network=network),
            network=network,
            clock=Clock(),
            receipts_folder=folder,
            service_label="test",
        )
        context = EngineContext.of(service, EngineOptions())
        self.lock = threading.Condition()
        self.ended = 0
        self.tasks = RowTasks(context, self.lock, self._note_end)
        self.upload = Upload(1, request(folder / "a.img", "a"), Clock(), UploadRecord(None, "test", Clock()))

    def _note_end(self) -> None:
        self.ended += 1
        self.lock.notify_all()

    def wait(self) -> None:
        with self.lock:
            assert self.lock.wait_for(lambda: not self.tasks, WAIT_SECONDS)


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    return Rows(tmp_path)


def test_a_row_has_one_task_at_a_time(rows: Rows) -> None:
    go_on, begun = threading.Event(), []

    def work(upload: Upload, _context: EngineContext, _stop: CancelToken) -> None:
        begun.append(upload.id)
        assert go_on.wait(WAIT_SECONDS)

    with rows.lock:
        rows.tasks.begin(rows.upload, work)
        rows.tasks.begin(rows.upload, work)
        assert 1 in rows.tasks
        assert rows.upload.stopping
    go_on.set()
    rows.wait()
    assert (begun, rows.ended, rows.upload.stopping) == ([1], 1, False)


def test_a_task_that_breaks_is_told_of_and_leaves_the_row_free(rows: Rows) -> None:
    def work(_upload: Upload, _context: EngineContext, _stop: CancelToken) -> None:
        raise ZeroDivisionError

    with rows.lock:
        rows.tasks.begin(rows.upload, work)
    rows.wait()
    failure = rows.upload.progress.failure
    assert failure is not None
    assert failure.kind is FailureKind.INTERNAL
    assert "ZeroDivisionError" in failure.sentence
    assert (rows.ended, rows.upload.stopping) == (1, False)


def test_the_end_of_the_program_stops_what_is_under_way(rows: Rows) -> None:
    def work(_upload: Upload, _context: EngineContext, stop: CancelToken) -> None:
        try:
            stop.wait(Clock(), WAIT_SECONDS)
        except Cancelled:
            stopped.set()

    stopped = threading.Event()
    with rows.lock:
        rows.tasks.begin(rows.upload, work)
        rows.tasks.stop_all()
    rows.wait()
    assert stopped.is_set()
