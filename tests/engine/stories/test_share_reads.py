"""A read that the system holds for ever, or ends with an error: what landed stays, and only the rest is sent later."""

import errno
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import UploadFailed
from sfc_uploader.engine.model.snapshots import PartState, UploadState, Verification, Waiting
from sfc_uploader.engine.model.source_file import ImageFile, identify
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from tests.engine.clocks import FastClock
from tests.engine.running import ended, engine, pause, request, row, sha256_of, stored
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess
from tests.service.share import Share, possible

pytestmark = pytest.mark.skipif(not possible(), reason="needs /dev/fuse and root")

PARTS = 10
#: With one connection: one part on its way, two that are ready, and one that the reader can't hand over.
READ_AHEAD = 4
MISSING = set(range(READ_AHEAD + 1, PARTS + 1))


@pytest.fixture
def image_file(tmp_path: Path) -> Path:
    """More parts than are read ahead, no two alike, so that a part at another's place is noticed."""
    path = tmp_path / "disk.img"
    path.write_bytes(os.urandom(45 * 2**20 + 3))
    return path


@pytest.fixture
def share(tmp_path: Path, image_file: Path) -> Iterator[Share]:
    with Share(tmp_path / "share", image_file) as found:
        yield found


def reader_is_in(upload_id: int, function: str) -> bool:
    """Whether the thread that reads the file is inside a function just now."""
    for thread in threading.enumerate():
        if thread.name == f"read-{upload_id}" and thread.ident is not None:
            frame = sys._current_frames().get(thread.ident)
            while frame is not None:
                if frame.f_code.co_name == function:
                    return True
                frame = frame.f_back
    return False


def state_of(queue: UploadQueue, upload_id: int, number: int) -> PartState | None:
    details = queue.part_details(upload_id, number)
    return details.state if details else None


def begin_and_hold_the_reader(service: FaultyProcess, queue: UploadQueue, share: Share, name: str) -> int:
    """Start an upload whose first part stalls; return once the reader is between two reads and can't go on."""
    service.fault("put", "stall", part=1, after_bytes=1000, times=-1)
    upload_id = queue.add(request(share.path, name))
    queue.start()
    wait_until(
        "a part that can’t be handed over",
        lambda: (
            state_of(queue, upload_id, READ_AHEAD) is PartState.READING  # it comes first: then it is this part's
            and reader_is_in(upload_id, "_hand_over")
        ),
    )
    return upload_id


def let_the_next_read_hang(service: FaultyProcess, queue: UploadQueue, share: Share, name: str) -> int:
    """Start an upload; return once all that was read has landed and the read of the part behind it hangs."""
    upload_id = begin_and_hold_the_reader(service, queue, share, name)
    share.tell("hang")
    service.clear()
    wait_until("the parts that were read", lambda: row(queue, upload_id).parts_uploaded == READ_AHEAD)
    wait_until("“waiting for the disk”", lambda: row(queue, upload_id).waiting is Waiting.DISK)
    assert reader_is_in(upload_id, "read_into")
    return upload_id


def parts_sent(service: FaultyProcess, *, since: int) -> set[int]:
    """The parts of all PUTs but the first so many."""
    return {note["part"] for note in service.seen("put")[since:]}


def require_one_whole_image(service: FaultyProcess, name: str, image_file: Path) -> None:
    assert [image["stored_sha256"] for image in stored(service, name)] == [sha256_of(image_file)]


def test_a_pause_does_not_wait_for_a_read_that_hangs(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share
) -> None:
    with engine(service, tmp_path, connections=1) as queue:
        upload_id = let_the_next_read_hang(service, queue, share, "paused-in-a-read")
        pause(queue, upload_id)
        assert reader_is_in(upload_id, "read_into")  # it was never answered
        assert row(queue, upload_id).waiting is None
        assert row(queue, upload_id).parts_uploaded == READ_AHEAD
        before = len(service.seen("put"))
        share.tell("go_on")
        queue.start()
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert parts_sent(service, since=before) == MISSING
    require_one_whole_image(service, "paused-in-a-read", image_file)


def test_an_answer_that_comes_while_a_later_run_reads_does_no_harm(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share
) -> None:
    with engine(service, tmp_path, connections=1) as queue:
        upload_id = let_the_next_read_hang(service, queue, share, "late-answer")
        pause(queue, upload_id)
        queue.start()  # while the read of the first run still hangs
        wait_until("the second look", lambda: row(queue, upload_id).state is UploadState.CREATING)
        assert reader_is_in(upload_id, "read_into")
        share.tell("go_on")
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    require_one_whole_image(service, "late-answer", image_file)


def test_quitting_while_a_read_hangs_loses_nothing(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share
) -> None:
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, connections=1, journal=journal) as queue:
        upload_id = let_the_next_read_hang(service, queue, share, "quit-in-a-read")
        queue.close(timeout_seconds=10)
        assert row(queue, upload_id).state is UploadState.PAUSED
        assert reader_is_in(upload_id, "read_into")
    before = len(service.seen("put"))
    with engine(service, tmp_path, connections=1, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        assert row(queue, upload_id).parts_uploaded == READ_AHEAD
        share.tell("go_on")  # to what is left of the first engine, too
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    journal.close()
    assert parts_sent(service, since=before) == MISSING
    assert len(service.seen("create")) == 1
    require_one_whole_image(service, "quit-in-a-read", image_file)


def test_cancel_does_not_wait_for_a_read_that_hangs(service: FaultyProcess, tmp_path: Path, share: Share) -> None:
    with engine(service, tmp_path, connections=1) as queue:
        upload_id = let_the_next_read_hang(service, queue, share, "cancelled-in-a-read")
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
        assert reader_is_in(upload_id, "read_into")
        assert not row(queue, upload_id).image_left_behind
    assert not stored(service, "cancelled-in-a-read")


@pytest.mark.parametrize("code", [errno.EIO, errno.ESTALE], ids=["EIO", "ESTALE"])
def test_after_a_read_error_only_what_is_missing_is_sent(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share, code: int
) -> None:
    name = f"failed-in-a-read-{code}"
    with engine(service, tmp_path, connections=1) as queue:
        upload_id = let_the_next_read_hang(service, queue, share, name)
        before = len(service.seen("put"))
        share.tell(f"fail {code}")  # as the answer to the read that hangs
        wait_until("the reason", lambda: row(queue, upload_id).waiting_detail == os.strerror(code).lower())
        assert row(queue, upload_id).parts_uploaded == READ_AHEAD
        share.tell("fine")
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert parts_sent(service, since=before) == MISSING
    assert len(service.seen("create")) == 1
    require_one_whole_image(service, name, image_file)


def test_a_share_that_is_gone_is_waited_for_over_a_pause(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share
) -> None:
    with engine(service, tmp_path, connections=1) as queue:
        upload_id = let_the_next_read_hang(service, queue, share, "gone-in-a-read")
        before = len(service.seen("put"))
        share.kill()
        wait_until("the reason", lambda: "not connected" in row(queue, upload_id).waiting_detail)
        pause(queue, upload_id)
        queue.start()
        wait_until("the reason again", lambda: "not connected" in row(queue, upload_id).waiting_detail)
        share.unmount()
        with Share(share.folder, image_file):
            assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert parts_sent(service, since=before) == MISSING
    require_one_whole_image(service, "gone-in-a-read", image_file)


@pytest.mark.parametrize("trouble", ["hang_reads", f"fail {errno.ESTALE}"])
def test_a_comparison_waits_for_the_disk_as_well(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share, trouble: str
) -> None:
    name = f"compared-{trouble.split('_', maxsplit=1)[0].split(maxsplit=1)[0]}"
    service.fault("put", "stall", part=PARTS, after_bytes=1000, times=1, seconds=600)
    with engine(service, tmp_path, connections=1, clock=FastClock(10)) as queue:
        upload_id = queue.add(request(share.path, name))
        queue.start()
        wait_until("the last part", lambda: any(note["part"] == PARTS for note in service.seen("put")))
        share.tell("touch")
        share.tell(trouble)
        service.clear()
        wait_until("all parts", lambda: row(queue, upload_id).parts_uploaded == PARTS)
        wait_until("“waiting for the disk”", lambda: row(queue, upload_id).waiting is Waiting.DISK)
        share.tell("fine")
        done = ended(queue, upload_id)
    assert (done.verification, done.waiting) == (Verification.VERIFIED, None), done.failure
    assert len(service.seen("put")) == PARTS + 1  # the one that stalled came again
    require_one_whole_image(service, name, image_file)


def test_a_file_on_a_share_that_is_gone_is_refused_with_a_sentence(share: Share) -> None:
    with ImageFile(share.path) as file:
        share.kill()
        with pytest.raises(UploadFailed, match="not connected"):
            file.read_into(0, memoryview(bytearray(10)))
        with pytest.raises(UploadFailed, match="not connected"):
            file.stat()
    with pytest.raises(UploadFailed, match="not connected"):
        identify(share.path)
