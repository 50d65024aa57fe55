"""A system that starts no more threads (RLIMIT_NPROC, pids.max): what began goes on, the rest is told of."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadState, Verification
from sfc_uploader.os_integration.suspend_detector import SuspendDetector
from tests.engine.running import WAIT_SECONDS, begin_and_hold, ended, engine, kind_of, pause, request, row, send, stored
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


class Limit:
    """Refuses the start of each thread whose name begins so; `refused` has their names."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: tuple[str, ...] = ()
        self.refused: list[str] = []
        start = threading.Thread.start

        def limited(thread: threading.Thread) -> None:
            if thread.name.startswith(self.names):
                self.refused.append(thread.name)
                raise RuntimeError("can't start new thread")
            start(thread)

        monkeypatch.setattr(threading.Thread, "start", limited)


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> Limit:
    return Limit(monkeypatch)


def test_a_row_without_a_thread_fails_and_can_be_tried_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path, limit: Limit
) -> None:
    with engine(service, tmp_path) as queue:
        limit.names = ("upload-",)
        failed = send(queue, request(image_file, "no-thread"))
        assert failed.failure is not None
        assert (failed.state, failed.failure.kind) == (UploadState.FAILED, FailureKind.NO_THREAD)
        assert not queue.snapshot().running
        limit.names = ()
        queue.retry(failed.id)
        assert queue.wait([failed.id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, failed.id).verification is Verification.VERIFIED


def test_a_restored_row_without_a_thread_fails_too(
    service: FaultyProcess, tmp_path: Path, image_file: Path, limit: Limit
) -> None:
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        begin_and_hold(service, queue, image_file, "restored")
    with engine(service, tmp_path, journal=journal) as queue:
        limit.names = ("upload-",)
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        assert ended(queue, upload_id).state is UploadState.FAILED
    journal.close()


def test_a_row_without_a_thread_waits_for_one_that_has_it(
    service: FaultyProcess, tmp_path: Path, image_file: Path, limit: Limit
) -> None:
    with engine(service, tmp_path, images_at_once=2) as queue:
        first = begin_and_hold(service, queue, image_file, "has-a-thread")
        limit.names = ("upload-",)
        second = queue.add(request(image_file, "has-none"))
        queue.start_one(second)
        assert (row(queue, second).state, row(queue, second).queued) == (UploadState.READY, True)
        limit.names = ()
        service.reset()
        assert queue.wait([first, second], timeout_seconds=WAIT_SECONDS)
        assert [row(queue, each).verification for each in (first, second)] == [Verification.VERIFIED] * 2


def test_an_upload_goes_on_with_the_connections_that_it_gets(
    service: FaultyProcess, tmp_path: Path, image_file: Path, limit: Limit
) -> None:
    with engine(service, tmp_path, connections=3) as queue:
        limit.names = ("send-1-1", "send-1-2")
        assert send(queue, request(image_file, "one-connection")).verification is Verification.VERIFIED
    assert limit.refused == ["send-1-1"]  # and is not tried again and again


@pytest.mark.parametrize("name", ["send-1-0", "read-1", "look-1"])
def test_an_upload_that_can_not_work_says_why_and_holds_up_nobody(
    service: FaultyProcess, tmp_path: Path, image_file: Path, limit: Limit, name: str
) -> None:
    with engine(service, tmp_path) as queue:
        limit.names = (name,)
        failed = send(queue, request(image_file, f"lacks-{name}"))
        assert kind_of(failed) is FailureKind.NO_THREAD
        assert send(queue, request(image_file, f"beside-{name}")).verification is Verification.VERIFIED


def test_more_connections_than_the_system_allows_are_done_without(
    service: FaultyProcess, tmp_path: Path, image_file: Path, limit: Limit
) -> None:
    with engine(service, tmp_path, connections=1) as queue:
        service.fault("put", "stall", part=1, after_bytes=1000)
        upload_id = queue.add(request(image_file, "more-connections"))
        queue.start()
        wait_until("a stalled part", lambda: any(note.get("fault") == "stall" for note in service.seen("put")))
        limit.names = ("send-",)
        queue.set_connections(3)
        wait_until("an attempt", lambda: limit.refused)
        service.reset()
        assert ended(queue, upload_id).verification is Verification.VERIFIED


def test_a_deletion_without_a_thread_fails_and_can_be_asked_for_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path, limit: Limit
) -> None:
    with engine(service, tmp_path) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "not-deleted")
        pause(queue, upload_id)
        limit.names = ("task-",)
        queue.cancel(upload_id)
        kept = ended(queue, upload_id)
        assert kept.failure is not None
        assert (kept.failure.kind, kept.image_left_behind, kept.stopping) == (FailureKind.NO_THREAD, True, False)
        limit.names = ()
        queue.cancel(upload_id)
        assert ended(queue, upload_id).state is UploadState.CANCELED
    assert stored(service, "not-deleted") == []


def test_uploads_go_on_where_neither_sleep_is_watched_nor_the_list_is_kept(
    service: FaultyProcess, tmp_path: Path, image_file: Path, limit: Limit
) -> None:
    limit.names = ("sleep-watch", "list-keeper")
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal, keep_list=True) as queue:
        assert send(queue, request(image_file, "without-helpers")).verification is Verification.VERIFIED
        limit.names = ()
        waiting = queue.add(request(image_file, "kept-later"))
        assert row(queue, waiting).state is UploadState.READY
    assert [listed.request.name for listed in journal.listed("test")] == ["kept-later"]
    journal.close()


def test_a_watch_for_sleep_begins_once_there_is_a_thread(limit: Limit) -> None:
    asleep = [0.0]

    class Sleeper(Clock):
        def asleep(self) -> float:
            asleep[0] += 100.0
            return asleep[0]

        def wait(self, event: threading.Event, seconds: float) -> bool:
            return event.wait(seconds / 100)

    woke = threading.Event()
    watch = SuspendDetector(Sleeper(), lambda _seconds: woke.set())
    limit.names = ("sleep-watch",)
    watch.start()
    limit.names = ()
    watch.start()
    assert woke.wait(WAIT_SECONDS)
    watch.stop()
