"""A file that is not where it was: the person points at it, and what landed is compared with what it holds."""

import os
from pathlib import Path

import pytest

from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.snapshots import UploadState, Verification
from sfc_uploader.engine.queue.restore import find_unfinished
from tests.engine.running import WAIT_SECONDS, engine, request, row, sha256_of, stored
from tests.service.process import FaultyProcess

from .test_resume import interrupt


def test_a_moved_file_goes_on_from_what_landed(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    left = interrupt(service, tmp_path, image_file, "moved")
    moved = image_file.rename(tmp_path / "elsewhere.img")
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        failed = row(queue, upload_id)
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.FILE_MISSING
        assert "give its new place" in failed.failure.sentence
        assert queue.relocate_file(upload_id, moved)
        assert [stored.path for stored in journal.uploads()] == [moved]
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
        assert EventKind.MOVED in [event.kind for event in queue.events(upload_id)]
    journal.close()
    assert (done.verification, done.image_id, done.path) == (Verification.VERIFIED, left.image_id, moved)
    assert len(service.seen("put")) == 4 - left.parts_uploaded
    assert stored(service, "moved")[0]["stored_sha256"] == sha256_of(moved)


def test_a_file_of_another_size_is_not_it(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    interrupt(service, tmp_path, image_file, "not-it")
    other = tmp_path / "other.img"
    other.write_bytes(b"x" * 1000)
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        with pytest.raises(UploadFailed) as caught:
            queue.relocate_file(upload_id, other)
        assert "1,000 bytes" in caught.value.failure.sentence
        with pytest.raises(UploadFailed):
            queue.relocate_file(upload_id, tmp_path / "absent.img")
        assert row(queue, upload_id).state is UploadState.INTERRUPTED
        assert row(queue, upload_id).path == image_file
    journal.close()
    assert [image["status"] for image in stored(service, "not-it")] == ["started"]


def test_another_file_of_that_size_is_found_out_before_anything_of_it_is_sent(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "other-bytes")
    other = tmp_path / "other.img"
    other.write_bytes(os.urandom(image_file.stat().st_size))
    moved = image_file.rename(tmp_path / "moved.img")
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        assert queue.relocate_file(upload_id, other)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        failed = row(queue, upload_id)
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.FILE_NOT_THE_ONE
        assert failed.parts_uploaded == left.parts_uploaded
        assert not service.seen("put")
        assert queue.relocate_file(upload_id, moved)  # the right one
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    journal.close()
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
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        failed = row(queue, upload_id)
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.FILE_NOT_THE_ONE
        assert failed.parts_uploaded == left.parts_uploaded
        assert not service.seen("put")
        image_file.write_bytes(content)  # back again
        assert queue.relocate_file(upload_id, image_file)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    journal.close()
    assert stored(service, "copied-over")[0]["stored_sha256"] == sha256_of(image_file)


def test_an_unsent_row_is_not_started_by_its_file_being_found(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal, keep_list=True) as queue:
        upload_id = queue.add(request(image_file, "unsent"))
        moved = image_file.rename(tmp_path / "elsewhere.img")
        moved.write_bytes(b"shorter")
        assert queue.relocate_file(upload_id, moved)
        unsent = row(queue, upload_id)
        assert (unsent.state, unsent.queued) == (UploadState.READY, False)
        assert (unsent.path, unsent.size_bytes) == (moved, 7)
    journal.close()
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal, keep_list=True) as queue:
        queue.restore_list()
        assert [each.path for each in queue.snapshot().uploads] == [moved]
    journal.close()
    assert not service.seen("create")


def test_a_retry_starts_afresh_with_the_other_file(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    left = interrupt(service, tmp_path, image_file, "afresh")
    new = tmp_path / "new.img"
    new.write_bytes(os.urandom(image_file.stat().st_size))
    new.replace(image_file)  # a build wrote its output anew
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        failed = row(queue, upload_id)
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.FILE_NOT_THE_ONE
        assert failed.retry_deletes_image
        queue.retry(upload_id)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    journal.close()
    assert done.verification is Verification.VERIFIED
    assert done.image_id != left.image_id
    assert [image["stored_sha256"] for image in stored(service, "afresh")] == [sha256_of(image_file)]


def test_the_journal_finds_a_moved_file_by_workspace_name_and_size(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    interrupt(service, tmp_path, image_file, "found-again")
    copy = tmp_path / "copy.img"
    copy.write_bytes(image_file.read_bytes())
    journal = Journal(tmp_path / "state")
    assert find_unfinished(journal, "test", request(copy, "found-again")) is None  # the other is still there
    moved = image_file.rename(tmp_path / "moved.img")
    assert find_unfinished(journal, "test", request(moved, "found-again")) is not None
    assert find_unfinished(journal, "test", request(moved, "another-name")) is None
    (tmp_path / "short.img").write_bytes(b"x")
    assert find_unfinished(journal, "test", request(tmp_path / "short.img", "found-again")) is None
    with engine(service, tmp_path, journal=journal) as queue:
        upload_id = queue.add_or_resume(request(moved, "found-again"))
        queue.start_one(upload_id)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    journal.close()
    assert not service.seen("create")
