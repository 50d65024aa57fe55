"""A file on a share that hangs, fails, or goes away: the row says so, buttons work, and nothing is lost."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sfc_uploader.engine.failures import FailureKind
from sfc_uploader.engine.journal import Journal
from sfc_uploader.engine.model import UploadState, Verification, Waiting
from tests.service.process import FaultyProcess
from tests.service.share import Share, possible

from .clocks import FastClock
from .running import WAIT_SECONDS, engine, request, row, sha256_of, stored
from .test_transfer import wait_until

pytestmark = pytest.mark.skipif(not possible(), reason="needs /dev/fuse and root")


@pytest.fixture
def image_file(tmp_path: Path) -> Path:
    """More parts than are read ahead, so that something is left to be read when the share hangs."""
    path = tmp_path / "disk.img"
    path.write_bytes(os.urandom(2**20) * 45 + b"end")
    return path


@pytest.fixture
def share(tmp_path: Path, image_file: Path) -> Iterator[Share]:
    with Share(tmp_path / "share", image_file) as found:
        yield found


def test_a_share_that_hangs_is_shown_and_waited_for(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share
) -> None:
    service.fault("put", "stall", part=1, after_bytes=1000, seconds=1)
    with engine(service, tmp_path, connections=1, clock=FastClock(20)) as queue:
        upload_id = queue.add(request(share.path, "hanging"))
        queue.start()
        wait_until("a part on its way", lambda: service.seen("put"))
        share.tell("hang")
        wait_until("“waiting for the disk”", lambda: row(queue, upload_id).waiting is Waiting.DISK)
        assert row(queue, upload_id).state is UploadState.UPLOADING
        share.tell("go_on")
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.PROVEN
    assert stored(service, "hanging")[0]["stored_sha256"] == sha256_of(image_file)


def test_pause_and_quit_work_while_a_share_hangs(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share
) -> None:
    journal = Journal(tmp_path / "state")
    service.fault("put", "stall", part=1, after_bytes=1000, seconds=1)
    with engine(service, tmp_path, connections=1, clock=FastClock(1), journal=journal) as queue:
        upload_id = queue.add(request(share.path, "paused-hanging"))
        queue.start()
        wait_until("a part on its way", lambda: service.seen("put"))
        share.tell("hang")
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        queue.start()  # it looks at the file again, and hangs there
        wait_until("the second look", lambda: row(queue, upload_id).state is UploadState.CREATING)
        queue.close(timeout_seconds=10)
        assert row(queue, upload_id).state is UploadState.PAUSED
    share.tell("go_on")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore(wanted=True)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.PROVEN
    journal.close()
    assert [image["stored_sha256"] for image in stored(service, "paused-hanging")] == [sha256_of(image_file)]


def test_a_share_that_hangs_from_the_start_can_be_cancelled(
    service: FaultyProcess, tmp_path: Path, share: Share
) -> None:
    share.tell("hang")
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(share.path, "never-seen"))
        queue.start()
        wait_until("the look", lambda: row(queue, upload_id).state is UploadState.CREATING)
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELLED)
    share.tell("go_on")
    assert not service.seen("create")


@pytest.mark.parametrize("code", [errno.EIO, errno.ESTALE])
def test_reads_that_fail_stop_the_upload_until_they_work(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share, code: int
) -> None:
    name = f"read-error-{code}"
    service.fault("put", "stall", part=1, after_bytes=1000, seconds=1)
    with engine(service, tmp_path, connections=1) as queue:
        upload_id = queue.add(request(share.path, name))
        queue.start()
        wait_until("a part on its way", lambda: service.seen("put"))
        share.tell(f"fail {code}")
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        failed = row(queue, upload_id)
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.FILE_READ_ERROR
        share.tell("fine")
        queue.retry(upload_id)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    assert (done.verification, done.image_id) == (Verification.PROVEN, failed.image_id)
    assert [image["stored_sha256"] for image in stored(service, name)] == [sha256_of(image_file)]


def test_a_share_that_goes_away_is_a_sentence(service: FaultyProcess, tmp_path: Path, share: Share) -> None:
    service.fault("put", "stall", part=1, after_bytes=1000, seconds=1)
    with engine(service, tmp_path, connections=1) as queue:
        upload_id = queue.add(request(share.path, "gone-share"))
        queue.start()
        wait_until("a part on its way", lambda: service.seen("put"))
        share.kill()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        failed = row(queue, upload_id)
    assert failed.failure is not None
    assert failed.failure.kind in (FailureKind.FILE_READ_ERROR, FailureKind.FILE_UNREADABLE)
    assert "Check" in failed.failure.sentence
