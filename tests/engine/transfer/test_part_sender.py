"""A part is sent until storage has it, for as long as the upload is alive."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.api.models import PutResult
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.records import StoredPart
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadState, Verification, Waiting
from sfc_uploader.engine.runtime.retry import ODD_TRIES, REPLICA_SECONDS
from tests.engine.clocks import FastClock
from tests.engine.running import (
    WAIT_SECONDS,
    ended,
    engine,
    hold_at,
    kind_of,
    outcome,
    pause,
    request,
    row,
    send,
    sha256_of,
    stored,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def puts_of(service: FaultyProcess, part: int) -> int:
    return sum(note["part"] == part for note in service.seen("put"))


class SlowJournal(Journal):
    """Notes no part before it is told to `go_on`. `threads`: who waited, or came later, in their order."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.threads: list[threading.Thread] = []
        self.go_on = threading.Event()
        self.go_on_at_first = threading.Event()

    def add_part(self, upload_id: int, part: StoredPart) -> None:
        self.threads.append(threading.current_thread())
        gate = self.go_on_at_first if len(self.threads) == 1 else self.go_on
        assert gate.wait(WAIT_SECONDS)
        super().add_part(upload_id, part)


def test_a_part_is_sent_again_for_as_long_as_the_upload_is_alive(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "no_such_upload", part=2, times=2 * ODD_TRIES)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        done = send(queue, request(image_file, "not-seen"))
        told = [event.sentence for event in queue.events(done.id) if event.kind is EventKind.WAITING]
    assert (done.failure, done.verification) == (None, Verification.VERIFIED)
    assert puts_of(service, 2) == 2 * ODD_TRIES + 1
    assert any("Part 2" in each for each in told)
    assert service.seen("delete") == []
    assert [image["stored_sha256"] for image in stored(service, "not-seen")] == [sha256_of(image_file)]


def test_an_upload_whose_part_is_refused_for_now_can_be_paused(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "no_such_upload", part=2, times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        upload_id = queue.add(request(image_file, "not-seen-for-long"))
        queue.start()
        wait_until("more tries than an odd answer has", lambda: puts_of(service, 2) > ODD_TRIES)
        assert row(queue, upload_id).state is UploadState.UPLOADING
        pause(queue, upload_id)
        assert not row(queue, upload_id).retry_deletes_image
        service.clear()
        queue.start()
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert service.seen("delete") == []


def test_an_upload_is_gone_once_the_service_says_so_for_half_a_minute(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    clock = FastClock(100)
    service.fault("put", "no_such_upload", times=-1)
    service.fault("get", "status", status=404, code="not_found", times=-1)
    began = clock.monotonic()
    with engine(service, tmp_path, clock=clock) as queue:
        done = send(queue, request(image_file, "really-gone"))
    assert kind_of(done) is FailureKind.UPLOAD_GONE
    assert clock.monotonic() - began >= 2 * REPLICA_SECONDS


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("status", {"status": 400, "code": "IncompleteBody"}),
        ("status", {"status": 400, "bare": True}),
        ("status", {"status": 409, "code": "OperationAborted"}),
        ("status", {"status": 412, "bare": True}),
        ("html", {"status": 403}),
        ("html", {"status": 405}),
    ],
)
def test_odd_answers_about_one_part_are_believed_after_a_few_tries_and_cost_nothing_that_was_sent(
    service: FaultyProcess, tmp_path: Path, image_file: Path, kind: str, values: dict[str, object]
) -> None:
    name = f"odd-{kind}-{values['status']}-{values.get('bare', False)}"
    service.fault("put", kind, part=2, times=-1, **values)
    with engine(service, tmp_path, connections=1, clock=FastClock(200)) as queue:
        failed = send(queue, request(image_file, name))
        assert kind_of(failed) is FailureKind.STORE_REFUSED
        assert (puts_of(service, 2), failed.retry_deletes_image) == (ODD_TRIES, False)
        service.clear()
        queue.retry(failed.id)
        assert queue.wait([failed.id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, failed.id).verification is Verification.VERIFIED
    assert puts_of(service, 1) == 1
    assert service.seen("delete") == []


def test_what_no_other_try_can_change_is_told_at_once(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "status", part=2, status=400, code="EntityTooLarge", times=-1)
    with engine(service, tmp_path, connections=1) as queue:
        failed = send(queue, request(image_file, "too-large"))
    assert kind_of(failed) is FailureKind.STORE_REFUSED
    assert puts_of(service, 2) == 1


def test_throttling_of_many_uploads_at_once_ends_in_no_deadlock(service: FaultyProcess, tmp_path: Path) -> None:
    """More places than buffers: who waits for a part must hold no place."""
    files = [tmp_path / name for name in "abcd"]
    for file in files:
        file.write_bytes(os.urandom(2**20) * 40)
    service.fault("put", "slowdown", times=40)
    with engine(
        service, tmp_path, connections=8, images_at_once=4, buffer_budget_bytes=16 * 5 * 2**20, clock=FastClock(40)
    ) as queue:
        ids = [queue.add(request(file, f"throttled-{file.name}")) for file in files]
        queue.start()
        assert queue.wait(ids, timeout_seconds=WAIT_SECONDS)
        assert [row(queue, each).verification for each in ids] == [Verification.VERIFIED] * 4


def test_a_store_that_sees_damage_in_every_part_fails_the_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "status", status=400, code="BadDigest", times=-1)
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(image_file, "all-damaged"))
        queue.start()
        failure = ended(queue, upload_id).failure
    assert failure is not None
    assert failure.kind is FailureKind.PART_DAMAGED


def test_parts_that_landed_unchecked_before_count_as_evidence(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "opaque_etag", times=3)
    with engine(service, tmp_path, clock=FastClock(1), connections=4) as queue:
        upload_id = hold_at(service, queue, image_file, "opaque-before", landed=3)
        queue.pause_some([upload_id])
        ended(queue, upload_id)
        service.reset()
        service.fault("put", "wrong_etag", part=4, times=-1)
        queue.start_one(upload_id)
        failure = ended(queue, upload_id).failure
    assert failure is not None
    assert failure.kind is FailureKind.PART_DAMAGED


def test_waiting_for_evidence_costs_no_cpu(service: FaultyProcess, tmp_path: Path) -> None:
    path = tmp_path / "two.img"
    path.write_bytes(os.urandom(10 * 2**20))
    service.fault("put", "wrong_etag", part=1, times=-1)
    service.fault("put", "stall", part=2, times=-1)
    with engine(service, tmp_path, connections=2, clock=FastClock(1)) as queue:
        queue.add(request(path, "evidence"))
        queue.start()
        wait_until("three mismatches", lambda: len([n for n in service.seen("put") if n["part"] == 1]) == 3)
        wall, cpu = time.monotonic(), time.process_time()
        wait_until("a second", lambda: time.monotonic() - wall > 1.0)
        assert time.process_time() - cpu < 0.5 * (time.monotonic() - wall)


def test_a_corrupt_part_is_noticed_and_sent_again(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "corrupt_part", part=2)
    done = outcome(service, tmp_path, image_file, "corrupt-once")
    assert (done.verification, done.retried_parts) == (Verification.VERIFIED, 1)
    assert len([note for note in service.seen("put") if note["part"] == 2]) == 2
    assert stored(service, "corrupt-once")[0]["stored_sha256"] == sha256_of(image_file)


@pytest.mark.parametrize("connections", [1, 3])
def test_a_part_that_keeps_arriving_damaged_fails_the_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path, connections: int
) -> None:
    service.fault("put", "corrupt_part", part=1, times=-1)
    done = outcome(service, tmp_path, image_file, f"damaged-{connections}", connections=connections)
    assert done.state is UploadState.FAILED
    assert done.failure is not None
    assert done.failure.kind is FailureKind.PART_DAMAGED
    assert "Part 1" in done.failure.sentence
    assert stored(service, f"damaged-{connections}")[0]["status"] == "started"
    assert not service.seen("complete")


def test_a_store_that_never_confirms_fails_the_upload(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "no_etag", times=-1)
    done = outcome(service, tmp_path, image_file, "unconfirmed")
    assert kind_of(done) is FailureKind.PART_WITHOUT_ETAG


def test_a_part_that_was_confirmed_while_it_was_stopped_is_not_sent_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = StoreConnection.put_part
    with engine(service, tmp_path, connections=1) as queue:

        def stopped_at_the_answer(*given: Any, **named: Any) -> PutResult:
            answer = put(*given, **named)
            monkeypatch.undo()
            queue.pause()
            queue.pause()
            return answer

        monkeypatch.setattr(StoreConnection, "put_part", stopped_at_the_answer)
        upload_id = queue.add(request(image_file, "confirmed-late"))
        queue.start()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        queue.start()
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert sorted(note["part"] for note in service.seen("put")) == [1, 2, 3, 4]


def test_a_url_that_signs_what_nobody_told_us_is_said_by_name(tmp_path: Path, image_file: Path) -> None:
    with (
        FaultyProcess(tmp_path / "service", "--sign-header", "x-amz-checksum-crc32") as service,
        engine(service, tmp_path) as queue,
    ):
        failed = send(queue, request(image_file, "unknown-header"))
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.REFUSED_LOCALLY
        assert "“x-amz-checksum-crc32”" in failed.failure.sentence
        assert "Nothing was sent" in failed.failure.sentence
        assert service.seen("put") == []
        assert 1 <= len(service.seen("part_url")) <= 4  # once a part at most: asking again changes nothing


def test_a_sender_that_the_journal_held_over_a_pause_confirms_nothing_in_the_next_run(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal = SlowJournal(tmp_path / "state")
    with engine(service, tmp_path, connections=1, journal=journal) as queue:
        upload_id = queue.add(request(image_file, "held-over-a-pause"))
        queue.start()
        wait_until("a part that the journal holds", lambda: journal.threads)
        pause(queue, upload_id)
        queue.start()
        wait_until("the next run", lambda: row(queue, upload_id).waiting is Waiting.DISK)
        journal.go_on_at_first.set()
        journal.threads[0].join()
        journal.go_on.set()
        done = ended(queue, upload_id)
    journal.close()
    assert (done.state, done.verification, done.failure) == (UploadState.COMPLETED, Verification.VERIFIED, None)
    assert (done.parts_uploaded, done.uploaded_bytes) == (4, image_file.stat().st_size)
    assert stored(service, "held-over-a-pause")[0]["stored_sha256"] == sha256_of(image_file)
