"""What is done around a file while it is sent is a reason to compare its bytes, and no more than that."""

from __future__ import annotations

import mmap
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadSnapshot, UploadState, Verification
from sfc_uploader.engine.model.source_file import ImageFile
from tests.engine.clocks import FastClock
from tests.engine.running import (
    WAIT_SECONDS,
    begin_and_hold,
    ended,
    engine,
    hold_at,
    interrupt,
    kind_of,
    pause,
    request,
    restarted,
    resume,
    row,
    send,
    sha256_of,
    stored,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of writers")


def change_mode(path: Path) -> None:
    path.chmod(0o400)


def add_a_link(path: Path) -> None:
    os.link(path, path.with_name("link"))


def add_and_remove_a_link(path: Path) -> None:
    add_a_link(path)
    path.with_name("link").unlink()


def mark(path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("extended attributes are Linux' here")
    os.setxattr(path, b"user.backup", b"done")


def touch(path: Path) -> None:
    path.touch()


def change_owner(path: Path) -> None:
    if os.geteuid():
        pytest.skip("needs root")
    os.chown(path, 1234, 1234)


def move_and_move_back(path: Path) -> None:
    path.rename(path.with_name("elsewhere")).rename(path)


def replace_by_a_copy(path: Path) -> None:
    Path(shutil.copy(path, path.with_name("copy"))).rename(path)


def rewrite_the_same(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(path.read_bytes()[:4096])


HARMLESS = (
    *(change_mode, add_a_link, add_and_remove_a_link, mark, touch, change_owner, move_and_move_back),
    *(replace_by_a_copy, rewrite_the_same),
)
named = pytest.mark.parametrize("alter", HARMLESS, ids=[each.__name__ for each in HARMLESS])


def file_link(found: UploadSnapshot) -> tuple[LinkOutcome, str]:
    return next((each.outcome, each.detail) for each in found.links if each.link is Link.FILE)


class FailsOnce(Journal):
    """A disk that is full for a moment."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.full = True

    def drop_part(self, upload_id: int, number: int) -> None:
        if self.full:
            self.full = False
            raise JournalError("database or disk is full")
        super().drop_part(upload_id, number)


@named
def test_what_changes_no_byte_stops_nothing(
    service: FaultyProcess, tmp_path: Path, image_file: Path, alter: Callable[[Path], None]
) -> None:
    name = f"while-reading-{alter.__name__}"
    with engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        service.fault("put", "stall", part=1, after_bytes=100_000, times=1, seconds=600)
        upload_id = queue.add(request(image_file, name))
        queue.start_one(upload_id)
        wait_until("a stalled part", lambda: any(note.get("fault") for note in service.seen("put")))
        alter(image_file)
        service.clear()
        done = ended(queue, upload_id)
    assert done.verification is Verification.VERIFIED, done.failure
    outcome, words = file_link(done)
    assert outcome is LinkOutcome.EQUAL
    assert "no byte differs" in words
    assert [image["stored_sha256"] for image in stored(service, name)] == [sha256_of(image_file)]
    assert len(service.seen("put")) == 5  # nothing but the part that stalled was sent twice


@pytest.mark.parametrize("endpoint", ["create", "complete"])
def test_a_touch_before_the_first_part_and_after_the_last(
    service: FaultyProcess, tmp_path: Path, image_file: Path, endpoint: str
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        service.fault(endpoint, "stall", times=1, seconds=600)
        upload_id = queue.add(request(image_file, f"touched-at-{endpoint}"))
        queue.start_one(upload_id)
        wait_until("the call", lambda: service.seen(endpoint))
        touch(image_file)
        replace_by_a_copy(image_file)
        service.clear()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED, row(queue, upload_id).failure


@named
def test_what_changes_no_byte_while_it_is_paused_sends_nothing_twice(
    service: FaultyProcess, tmp_path: Path, image_file: Path, alter: Callable[[Path], None]
) -> None:
    name = f"while-paused-{alter.__name__}"
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, connections=1, clock=FastClock(1), journal=journal) as queue:
        service.fault("put", "stall", part=3, after_bytes=100_000, times=-1, seconds=600)
        upload_id = queue.add(request(image_file, name))
        queue.start_one(upload_id)
        wait_until("two parts", lambda: row(queue, upload_id).parts_uploaded == 2)
        pause(queue, upload_id)
        alter(image_file)
        service.reset()
        queue.start()
        done = ended(queue, upload_id)
    journal.close()
    assert done.verification is Verification.VERIFIED, done.failure
    assert {note["part"] for note in service.seen("put")} == {3, 4}


def test_an_edit_is_found_long_before_all_is_sent(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    image_file.write_bytes(os.urandom(100 * 2**20))
    with engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        service.fault("put", "stall", part=4, after_bytes=100_000, times=1, seconds=600)
        upload_id = queue.add(request(image_file, "edited-early"))
        queue.start_one(upload_id)
        wait_until("three parts", lambda: row(queue, upload_id).parts_uploaded == 3)
        with image_file.open("r+b") as file:
            file.write(b"edited")
        service.clear()
        failed = ended(queue, upload_id)
    assert failed.failure is not None
    assert failed.failure.kind is FailureKind.FILE_CHANGED
    assert "part 1 is not what it was" in failed.failure.sentence
    assert failed.parts_uploaded < 10


def test_a_file_that_is_touched_all_the_time_is_not_read_for_ever(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    ended = threading.Event()

    def touch_on() -> None:
        while not ended.wait(0.001):
            touch(image_file)

    toucher = threading.Thread(target=touch_on)
    toucher.start()
    try:
        with engine(service, tmp_path) as queue:
            done = send(queue, request(image_file, "touched-on"))
    finally:
        ended.set()
        toucher.join()
    assert done.state is UploadState.COMPLETED, done.failure
    assert done.verification is Verification.UNVERIFIED
    assert file_link(done) == (LinkOutcome.NOT_CHECKED, "The file was touched again and again while it was compared.")
    assert stored(service, "touched-on")[0]["stored_sha256"] == sha256_of(image_file)


_WRITER = """
import mmap, os, sys
descriptor = os.open(sys.argv[1], os.O_RDWR)
memory = mmap.mmap(descriptor, 0)
os.close(descriptor)
memory[:1] = memory[:1]  # from now on the page is dirty, and the kernel asks for no more
print("ready", flush=True)
for line in sys.stdin:
    memory[0] ^= 1
    print("stored", flush=True)
"""


@contextmanager
def machine_on(path: Path) -> Iterator[Callable[[], None]]:
    """A process that has the file mapped, as a running machine has its disk; what is yielded stores a byte."""
    words = [sys.executable, "-c", _WRITER, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

        def store() -> None:
            assert process.stdin is not None
            assert process.stdout is not None
            print("store", file=process.stdin, flush=True)
            assert process.stdout.readline() == "stored\n"

        yield store
        process.stdin.close()
        assert process.wait(WAIT_SECONDS) == 0


@ON_LINUX
def test_stores_through_a_mapping_leave_no_trace_but_the_writer_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "disk.img"
    path.write_bytes(bytes(mmap.PAGESIZE))
    with ImageFile(path) as file:
        assert file.has_writer() is False
    with machine_on(path) as store, ImageFile(path) as file:
        store()
        before, content = file.stat(), path.read_bytes()
        store()
        assert (file.stat(), path.read_bytes()) != (before, content)
        assert file.stat() == before  # why there is more to be asked than the times
        assert file.has_writer() is True
    with ImageFile(path) as file:
        assert file.has_writer() is False


@ON_LINUX
def test_a_running_machines_disk_is_never_called_verified(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with machine_on(image_file) as store, engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        service.fault("put", "stall", part=3, after_bytes=100_000, times=1, seconds=600)
        upload_id = queue.add(request(image_file, "running"))
        queue.start_one(upload_id)
        wait_until("two parts", lambda: row(queue, upload_id).parts_uploaded == 2)
        store()
        service.clear()
        done = ended(queue, upload_id)
    assert done.verification is Verification.UNVERIFIED, done.failure
    words = "Another program has the file open for writing and could change it unnoticed."
    assert file_link(done) == (LinkOutcome.NOT_CHECKED, words)
    assert stored(service, "running")[0]["stored_sha256"] != sha256_of(image_file)  # so it was right not to


@ON_LINUX
@pytest.mark.parametrize("stores", [True, False])
def test_when_the_machine_ended_meanwhile_the_bytes_are_compared(
    service: FaultyProcess, tmp_path: Path, image_file: Path, stores: bool
) -> None:
    with engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        with machine_on(image_file) as store:
            service.fault("put", "stall", part=3, after_bytes=100_000, times=1, seconds=600)
            upload_id = queue.add(request(image_file, f"ended-{stores}"))
            queue.start_one(upload_id)
            wait_until("two parts", lambda: row(queue, upload_id).parts_uploaded == 2)
            if stores:
                store()
        service.clear()
        done = ended(queue, upload_id)
    if stores:
        assert kind_of(done) is FailureKind.FILE_CHANGED
    else:
        assert done.verification is Verification.VERIFIED


@ON_LINUX
def test_asking_for_writers_is_in_nobodys_way(tmp_path: Path) -> None:
    """The lease is given back at once: who wants to write neither waits nor ends this program by the signal."""
    path = tmp_path / "disk.img"
    path.write_bytes(b"content")
    with ImageFile(path) as file:
        assert file.has_writer() is False
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))  # refused, were there a lease


@ON_LINUX
@pytest.mark.parametrize("stores", [True, False])
def test_when_the_machine_ended_during_a_pause_the_bytes_are_compared(
    service: FaultyProcess, tmp_path: Path, image_file: Path, stores: bool
) -> None:
    with engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        with machine_on(image_file) as store:
            service.fault("put", "stall", part=3, after_bytes=100_000, times=1, seconds=600)
            upload_id = queue.add(request(image_file, f"ended-in-a-pause-{stores}"))
            queue.start_one(upload_id)
            wait_until("two parts", lambda: row(queue, upload_id).parts_uploaded == 2)
            queue.pause()
            pause(queue, upload_id)
            if stores:
                store()
        service.clear()
        queue.start()
        done = ended(queue, upload_id)
    if stores:
        assert kind_of(done) is FailureKind.FILE_CHANGED
    else:
        assert done.verification is Verification.VERIFIED
        assert "no byte differs" in file_link(done)[1]


@ON_LINUX
@pytest.mark.parametrize("stores", [True, False])
def test_when_the_machine_ended_before_a_restart_the_bytes_are_compared(
    service: FaultyProcess, tmp_path: Path, image_file: Path, stores: bool
) -> None:
    """All was sent by then; but nobody knows any more who had the file open."""
    name = f"ended-before-a-restart-{stores}"
    journal = Journal(tmp_path / "state")
    with (
        machine_on(image_file) as store,
        engine(service, tmp_path, connections=1, clock=FastClock(1), journal=journal) as queue,
    ):
        service.fault("put", "stall", part=3, after_bytes=100_000, times=1, seconds=600)
        service.fault("complete", "stall", times=-1, seconds=600)
        upload_id = queue.add(request(image_file, name))
        queue.start_one(upload_id)
        wait_until("two parts", lambda: row(queue, upload_id).parts_uploaded == 2)
        if stores:
            store()
        service.clear()
        service.fault("complete", "stall", times=-1, seconds=600)
        wait_until("the end", lambda: row(queue, upload_id).state is UploadState.COMPLETING)
    service.reset()
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        done = ended(queue, upload_id)
    journal.close()
    assert not service.seen("put")
    if stores:
        assert kind_of(done) is FailureKind.FILE_CHANGED
    else:
        assert done.verification is Verification.VERIFIED


def test_a_part_that_differs_is_not_forgotten_when_the_disk_is_full_just_then(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, clock=FastClock(1), journal=journal, connections=4) as queue:
        hold_at(service, queue, image_file, "differs", landed=3)
    journal.close()
    service.reset()
    content = bytearray(image_file.read_bytes())
    content[100] ^= 255
    image_file.write_bytes(content)
    journal = FailsOnce(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        assert ended(queue, upload_id).state is UploadState.FAILED
        queue.retry(upload_id)
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    journal.close()
    assert stored(service, "differs")[0]["stored_sha256"] == sha256_of(image_file)


def test_a_file_that_was_only_touched_after_its_upload_was_complete_is_still_ours(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("download", "stall", times=-1)
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = queue.add(request(image_file, "touched"))
        queue.start()
        wait_until("the verification", lambda: service.seen("download"))
        queue.pause_some([upload_id])
        ended(queue, upload_id)
        service.reset()
        image_file.chmod(0o600)
        image_file.chmod(0o640)
        queue.start_one(upload_id)
        assert ended(queue, upload_id).verification is Verification.VERIFIED


def test_an_edit_during_a_pause_is_noticed_and_the_changed_part_sent_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "edited")
        pause(queue, upload_id)
        status = image_file.stat()
        with image_file.open("r+b") as file:
            file.write(b"edited!")
        os.utime(image_file, ns=(status.st_atime_ns, status.st_mtime_ns))
        service.clear()
        queue.start()
        done = ended(queue, upload_id)
    assert done.verification is Verification.VERIFIED
    assert (done.sha256, stored(service, "edited")[0]["stored_sha256"]) == (sha256_of(image_file),) * 2


def test_an_edit_of_a_part_that_had_not_landed_is_no_damage(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "edited-unlanded")
        pause(queue, upload_id)
        with image_file.open("r+b") as file:
            file.seek(11 * 2**20)  # in the third part, the one that stalled
            file.write(b"edited!")
        service.clear()
        queue.start()
        done = ended(queue, upload_id)
    assert done.verification is Verification.VERIFIED
    assert (done.sha256, stored(service, "edited-unlanded")[0]["stored_sha256"]) == (sha256_of(image_file),) * 2


def test_a_file_of_another_size_is_told_of_and_starts_a_new_image_on_retry(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "resized")
        pause(queue, upload_id)
        before, sent = row(queue, upload_id), len(service.seen("put"))
        os.truncate(image_file, 6 * 2**20)
        service.clear()
        queue.start()
        failed = ended(queue, upload_id)
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.FILE_RESIZED
        assert f"now has {6 * 2**20:,} bytes" in failed.failure.sentence
        assert (failed.parts_uploaded, failed.image_id) == (before.parts_uploaded, before.image_id)
        assert failed.retry_deletes_image
        assert len(service.seen("put")) == sent
        queue.retry(upload_id)
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    (image,) = stored(service, "resized")
    assert (image["stored_bytes"], image["stored_sha256"]) == (6 * 2**20, sha256_of(image_file))


def test_a_part_that_was_edited_meanwhile_is_sent_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "edited-meanwhile")
    status = image_file.stat()
    with image_file.open("r+b") as file:
        file.write(b"edited!")
    os.utime(image_file, ns=(status.st_atime_ns, status.st_mtime_ns))
    _restored, done = resume(service, tmp_path)
    assert (done.verification, done.image_id) == (Verification.VERIFIED, left.image_id)
    assert 1 in [note["part"] for note in service.seen("put")]
    assert stored(service, "edited-meanwhile")[0]["stored_sha256"] == sha256_of(image_file)


def test_another_file_of_that_size_is_found_out_before_anything_of_it_is_sent(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "other-bytes")
    other = tmp_path / "other.img"
    other.write_bytes(os.urandom(image_file.stat().st_size))
    moved = image_file.rename(tmp_path / "moved.img")
    with restarted(service, tmp_path) as (queue, upload_id):
        assert queue.relocate_file(upload_id, other)
        failed = ended(queue, upload_id)
        assert kind_of(failed) is FailureKind.FILE_NOT_THE_ONE
        assert failed.parts_uploaded == left.parts_uploaded
        assert not service.seen("put")
        assert queue.relocate_file(upload_id, moved)  # the right one
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert len(service.seen("put")) == 4 - left.parts_uploaded
    assert stored(service, "other-bytes")[0]["stored_sha256"] == sha256_of(moved)


def test_another_file_copied_over_it_is_found_out_as_well(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """The same inode: what `cp new old` does."""
    content = os.urandom(3 * image_file.stat().st_size)
    image_file.write_bytes(content)
    left = interrupt(service, tmp_path, image_file, "copied-over", landed=5)
    image_file.write_bytes(os.urandom(len(content)))
    with restarted(service, tmp_path) as (queue, upload_id):
        queue.start_one(upload_id)
        failed = ended(queue, upload_id)
        assert kind_of(failed) is FailureKind.FILE_NOT_THE_ONE
        assert failed.parts_uploaded == left.parts_uploaded
        assert not service.seen("put")
        image_file.write_bytes(content)  # back again
        assert queue.relocate_file(upload_id, image_file)
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert stored(service, "copied-over")[0]["stored_sha256"] == sha256_of(image_file)
