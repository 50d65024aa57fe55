"""Work off the GUI thread: where no thread can be started, and where the end comes in the middle of it."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.engine.images.job import ImageJob
from sfc_uploader.engine.images.models import JobState
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.images.jobs import ImageJobManager
from tests.engine.imaging import tools
from tests.service.process import FaultyProcess

WAIT_MS = 30_000


def refuse(_thread: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


def image(number: int) -> Image:
    return Image(f"image_{number}", "", f"disk-{number}", UploadStatus.STARTED)


def test_what_gets_no_thread_has_failed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    background = Background()
    failed: list[Exception] = []
    with monkeypatch.context() as limits:
        limits.setattr(threading.Thread, "start", refuse)
        background.run(lambda: None, done=lambda _result: None, failed=failed.append)
        assert not failed  # never within the call
    qtbot.waitUntil(lambda: bool(failed), timeout=WAIT_MS)
    background.close()


def test_a_check_that_gets_no_thread_fails_and_holds_up_no_other(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, service: FaultyProcess, tmp_path: Path
) -> None:
    jobs = ImageJobManager(lambda: tools(service, tmp_path))
    with monkeypatch.context() as limits:
        limits.setattr(threading.Thread, "start", refuse)
        jobs.check(image(1), full=False)
    qtbot.waitUntil(lambda: jobs.is_at_rest, timeout=WAIT_MS)
    work = jobs.work_of("image_1")
    assert work is not None
    assert work.job.failure is not None
    assert (work.job.state, work.job.failure.kind) == (JobState.FAILED, FailureKind.NO_THREAD)
    jobs.delete(image(2))
    with qtbot.waitSignal(jobs.ended, timeout=WAIT_MS):
        pass
    assert jobs.is_at_rest
    jobs.close(timeout_seconds=10)


def test_news_of_the_network_come_while_work_ends(service: FaultyProcess, tmp_path: Path) -> None:
    """`None` between the look and the use would be an error in the window's own thread."""

    class Ending(ImageJob):
        looks = 0
        session: object = None

        @property
        def _session(self):  # type: ignore[no-untyped-def]
            self.looks += 1
            return None if self.looks > 1 else self.session

        @_session.setter
        def _session(self, value: object) -> None:
            self.session = value

        def _work(self, _session: object) -> None:
            raise NotImplementedError

    class Policy:
        told = 0

        def try_now(self) -> None:
            self.told += 1

    class Session:
        retry_policy = Policy()

    job = Ending(image(1), tools(service, tmp_path))
    job.session = Session()
    job.try_now()
    assert Session.retry_policy.told == 1
