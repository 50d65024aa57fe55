"""Threads that a run has to leave behind, because the system holds them, touch nothing of a later run."""

import gc
import hashlib
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.records import StoredPart
from sfc_uploader.engine.journal.upload_record import UploadRecord
from sfc_uploader.engine.model.part_plan import MIN_PART_BYTES, make_plan
from sfc_uploader.engine.model.snapshots import UploadState, Verification, Waiting
from sfc_uploader.engine.model.source_file import FileIdentity, ImageFile
from sfc_uploader.engine.runtime.buffer_pool import Buffer
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from sfc_uploader.engine.transfer.upload import Upload
from tests.engine.running import WAIT_SECONDS, engine, request, row, send, sha256_of, stored
from tests.service.process import FaultyProcess

from .test_upload_run import begin_and_hold, wait_until


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


def test_a_sender_that_the_journal_held_over_a_pause_confirms_nothing_in_the_next_run(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal = SlowJournal(tmp_path / "state")
    with engine(service, tmp_path, connections=1, journal=journal) as queue:
        upload_id = queue.add(request(image_file, "held-over-a-pause"))
        queue.start()
        wait_until("a part that the journal holds", lambda: journal.threads)
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        queue.start()
        wait_until("the next run", lambda: row(queue, upload_id).waiting is Waiting.DISK)
        journal.go_on_at_first.set()
        journal.threads[0].join()
        journal.go_on.set()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    journal.close()
    assert (done.state, done.verification, done.failure) == (UploadState.COMPLETED, Verification.VERIFIED, None)
    assert (done.parts_uploaded, done.uploaded_bytes) == (4, image_file.stat().st_size)
    assert stored(service, "held-over-a-pause")[0]["stored_sha256"] == sha256_of(image_file)


def test_what_a_thread_of_an_earlier_run_writes_is_not_seen_by_the_next(tmp_path: Path) -> None:
    """The part table, the sha256 and the journal's row belong to the run that is under way."""
    journal = Journal(tmp_path)
    clock = Clock()
    record = UploadRecord(journal, "test", clock)
    upload = Upload(1, request(tmp_path / "disk.img", "earlier"), clock, record)
    upload.adopt_plan(FileIdentity(3 * MIN_PART_BYTES, 1, 2, 3, 4), make_plan(3 * MIN_PART_BYTES))
    upload.update_and_persist()
    parts, digest, left = upload.parts, upload.digest, CancelToken()
    assert parts is not None
    parts.mark_reading(1)
    parts.note_md5(1, b"m" * 16)
    digest.update(1, memoryview(b"one"))
    left.set(StopReason.DONE)
    upload.leave_behind()
    parts.mark_sending(1)
    parts.mark_uploaded(1, etag="late", checked=True)
    digest.update(2, memoryview(b"late"))
    with pytest.raises(Cancelled):
        record.save_part(1, b"m" * 16, etag="late", checked=True, left=left)
    with pytest.raises(Cancelled):
        record.drop_part(1, left=left)
    assert upload.parts is not None
    assert (upload.parts.tally().uploaded, upload.parts.md5(1)) == (0, b"m" * 16)
    assert (upload.digest.next_part, upload.digest.hexdigest()) == (2, hashlib.sha256(b"one").hexdigest())
    assert record.row is not None
    assert journal.parts(record.row) == []
    journal.close()


def test_a_digest_that_has_seen_more_than_is_known_begins_anew(tmp_path: Path) -> None:
    """A reader that was left behind between the two: without the part's MD5 nobody could tell that it is the same."""
    upload = Upload(1, request(tmp_path / "disk.img", "between"), Clock(), UploadRecord(None, "test", Clock()))
    upload.adopt_plan(FileIdentity(3 * MIN_PART_BYTES, 1, 2, 3, 4), make_plan(3 * MIN_PART_BYTES))
    upload.digest.update(1, memoryview(b"one"))
    upload.leave_behind()
    assert upload.digest.next_part == 1


def test_a_file_that_hangs_is_not_read_by_a_second_thread(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each round of a pause and a resume would take another part's memory, until no upload has any."""
    hanging, mended = threading.Event(), threading.Event()
    read_into = ImageFile.read_into

    def hang(file: ImageFile, offset_bytes: int, target: memoryview) -> None:
        if file.path == dead and threading.current_thread().name.startswith("read-"):
            hanging.set()
            assert mended.wait(WAIT_SECONDS)
        read_into(file, offset_bytes, target)

    monkeypatch.setattr(ImageFile, "read_into", hang)
    dead = tmp_path / "dead.img"
    dead.write_bytes(image_file.read_bytes())
    with engine(service, tmp_path, buffer_budget_bytes=4 * MIN_PART_BYTES, connections=1) as queue:
        upload_id = queue.add(request(dead, "dead"))
        queue.start()
        assert hanging.wait(WAIT_SECONDS)
        for _ in range(5):
            queue.pause_some([upload_id])
            wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
            queue.start_one(upload_id)
            wait_until("what it waits for", lambda: row(queue, upload_id).waiting is Waiting.DISK)
        assert sum(thread.name == f"read-{upload_id}" for thread in threading.enumerate()) == 1
        queue.pause_some([upload_id])
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        assert send(queue, request(image_file, "beside-it")).verification is Verification.VERIFIED
        queue.start_one(upload_id)
        mended.set()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED


def test_reads_that_hang_keep_no_other_upload_from_its_memory(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mended = threading.Event()
    read_into = ImageFile.read_into

    def hang(file: ImageFile, offset_bytes: int, target: memoryview) -> None:
        if file.path != image_file and threading.current_thread().name.startswith("read-"):
            hanging.append(file.path)
            assert mended.wait(WAIT_SECONDS)
        read_into(file, offset_bytes, target)

    hanging: list[Path] = []
    monkeypatch.setattr(ImageFile, "read_into", hang)
    with engine(service, tmp_path, buffer_budget_bytes=2 * MIN_PART_BYTES, connections=1) as queue:
        for number in range(2):
            dead = tmp_path / f"dead-{number}.img"
            dead.write_bytes(image_file.read_bytes())
            upload_id = queue.add(request(dead, f"dead-{number}"))
            queue.start_one(upload_id)
            wait_until("a hanging read", lambda: len(hanging) == number + 1)  # noqa: B023
            queue.pause_some([upload_id])
            wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)  # noqa: B023
        sound = queue.add(request(image_file, "sound"))
        queue.start_one(sound)
        assert queue.wait([sound], timeout_seconds=WAIT_SECONDS)
        assert row(queue, sound).verification is Verification.VERIFIED
        mended.set()


def test_a_pause_leaves_no_part_in_memory(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool counts none, and the frames of what ended the threads would hold one each, until somebody collects."""
    made: list[weakref.ref[Buffer]] = []
    begin = Buffer.__init__

    def note(buffer: Buffer, *values: Any) -> None:
        begin(buffer, *values)
        made.append(weakref.ref(buffer))

    monkeypatch.setattr(Buffer, "__init__", note)
    gc.disable()
    try:
        with engine(service, tmp_path) as queue:
            upload_id = begin_and_hold(service, queue, image_file, "let-go")
            queue.pause()
            wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
            wait_until("the end of the run", lambda: not queue.snapshot().running)
            wait_until("the end of its threads", lambda: not any_thread_of(upload_id))
            assert made
            assert [each() for each in made if each() is not None] == []
    finally:
        gc.enable()


def any_thread_of(upload_id: int) -> bool:
    return any(thread.name.startswith((f"send-{upload_id}-", f"read-{upload_id}")) for thread in threading.enumerate())
