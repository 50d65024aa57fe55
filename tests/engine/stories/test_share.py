"""A file on a share that hangs, fails, or goes away: the row says so, buttons work, and nothing is lost."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadState, Verification, Waiting
from tests.engine.clocks import FastClock
from tests.engine.running import ended, engine, kind_of, pause, request, row, sha256_of, stored
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess
from tests.service.share import Share, possible

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
        assert ended(queue, upload_id).verification is Verification.VERIFIED
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
        pause(queue, upload_id)
        queue.start()  # it looks at the file again, and hangs there
        wait_until("the second look", lambda: row(queue, upload_id).state is UploadState.CREATING)
        queue.close(timeout_seconds=10)
        assert row(queue, upload_id).state is UploadState.PAUSED
    share.tell("go_on")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        assert ended(queue, upload_id).verification is Verification.VERIFIED
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
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
    share.tell("go_on")
    assert not service.seen("create")


PASSING = [
    *(errno.EIO, errno.ESTALE, errno.ENXIO, errno.EAGAIN, errno.EBUSY, errno.ENOSPC, errno.ETIMEDOUT, errno.ENOTCONN),
    *(errno.EHOSTDOWN, errno.EREMOTEIO, errno.ENODEV),
]


@pytest.mark.parametrize(
    ("code", "order"),
    [*((code, "fail") for code in PASSING), (errno.EIO, "fail_all"), (errno.ESTALE, "fail_all")],
    ids=lambda value: value if isinstance(value, str) else errno.errorcode[value],
)
def test_a_share_that_fails_for_some_time_is_waited_for(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share, code: int, order: str
) -> None:
    name = f"{order}-{code}"
    service.fault("put", "stall", part=1, after_bytes=1000, seconds=1)
    with engine(service, tmp_path, connections=1, clock=FastClock(20)) as queue:
        upload_id = queue.add(request(share.path, name))
        queue.start()
        wait_until("a part on its way", lambda: service.seen("put"))
        share.tell(f"{order} {code}")
        wait_until("“waiting for the disk”", lambda: row(queue, upload_id).waiting is Waiting.DISK)
        waiting = row(queue, upload_id)
        assert waiting.state is UploadState.UPLOADING
        assert waiting.waiting_detail == os.strerror(code).lower()
        share.tell("fine")
        done = ended(queue, upload_id)
    assert (done.verification, done.waiting) == (Verification.VERIFIED, None), done.failure
    assert [image["stored_sha256"] for image in stored(service, name)] == [sha256_of(image_file)]
    assert len(service.seen("create")) == 1


@pytest.mark.parametrize("how", ["pause", "cancel", "quit"])
def test_the_wait_for_a_share_can_be_stopped(service: FaultyProcess, tmp_path: Path, share: Share, how: str) -> None:
    service.fault("put", "stall", part=1, after_bytes=1000, seconds=1)
    with engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        upload_id = queue.add(request(share.path, f"stopped-by-{how}"))
        queue.start()
        wait_until("a part on its way", lambda: service.seen("put"))
        share.tell(f"fail {errno.EIO}")
        wait_until("“waiting for the disk”", lambda: row(queue, upload_id).waiting_detail == "input/output error")
        if how == "pause":
            queue.pause()
        elif how == "cancel":
            queue.cancel(upload_id)
        else:
            queue.close(timeout_seconds=10)
        after = UploadState.CANCELED if how == "cancel" else UploadState.PAUSED
        wait_until("the stop", lambda: row(queue, upload_id).state is after)
        assert row(queue, upload_id).waiting is None


def test_a_share_that_fails_from_the_start_is_waited_for(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share
) -> None:
    share.tell(f"fail_all {errno.EHOSTDOWN}")
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(share.path, "down-at-first"))
        queue.start()
        wait_until("“waiting for the disk”", lambda: row(queue, upload_id).waiting_detail == "host is down")
        assert row(queue, upload_id).state is UploadState.CREATING
        share.tell("fine")
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert stored(service, "down-at-first")[0]["stored_sha256"] == sha256_of(image_file)


@pytest.mark.parametrize("how", ["crashes", "is unmounted"])
def test_a_share_that_goes_away_and_comes_back(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share, how: str
) -> None:
    """Without it, the path names nothing: but its folder is on another device then, so the file was not deleted."""
    service.fault("put", "stall", part=1, after_bytes=1000, seconds=1)
    with engine(service, tmp_path, connections=1, clock=FastClock(20)) as queue:
        upload_id = queue.add(request(share.path, f"share-{how.rsplit(maxsplit=1)[-1]}"))
        queue.start()
        wait_until("a part on its way", lambda: service.seen("put"))
        if how == "crashes":
            share.kill()
        else:
            share.unmount()
        wait_until("“waiting for the disk”", lambda: row(queue, upload_id).waiting is Waiting.DISK)
        assert row(queue, upload_id).waiting_detail
        share.unmount()
        with Share(share.folder, image_file):
            done = ended(queue, upload_id)
    assert done.verification is Verification.VERIFIED, done.failure
    assert stored(service, f"share-{how.rsplit(maxsplit=1)[-1]}")[0]["stored_sha256"] == sha256_of(image_file)


def test_a_share_that_comes_back_with_another_file_is_found_out(
    service: FaultyProcess, tmp_path: Path, image_file: Path, share: Share
) -> None:
    other = tmp_path / "other.img"
    other.write_bytes(os.urandom(2**20) * 45 + b"end")
    service.fault("put", "stall", part=1, after_bytes=1000, seconds=1)
    with engine(service, tmp_path, connections=1, clock=FastClock(20)) as queue:
        upload_id = queue.add(request(share.path, "another-file"))
        queue.start()
        wait_until("a part on its way", lambda: service.seen("put"))
        share.unmount()
        wait_until("“waiting for the disk”", lambda: row(queue, upload_id).waiting is Waiting.DISK)
        with Share(share.folder, other):
            failed = ended(queue, upload_id)
    assert kind_of(failed) is FailureKind.FILE_CHANGED
    assert not service.seen("complete")


def test_what_a_person_has_to_permit_is_not_waited_for(service: FaultyProcess, tmp_path: Path, share: Share) -> None:
    share.tell(f"fail_all {errno.EACCES}")
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(share.path, "forbidden"))
        queue.start()
        failed = ended(queue, upload_id)
    assert kind_of(failed) is FailureKind.FILE_UNREADABLE
