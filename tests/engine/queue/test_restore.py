"""Uploads go on after the program ended: from the journal, against the real service."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadSnapshot, UploadState, Verification
from sfc_uploader.engine.queue.restore import find_unfinished
from tests.engine.clocks import FastClock
from tests.engine.running import (
    WAIT_SECONDS,
    WORKSPACE,
    begin_and_hold,
    ended,
    engine,
    interrupt,
    kind_of,
    listing_queue,
    request,
    resume,
    row,
    send,
    sha256_of,
    stored,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def failed_before(service: FaultyProcess, tmp_path: Path, what: UploadRequest) -> UploadSnapshot:
    """A row of the list that failed in an earlier run of the program."""
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal, keep_list=True) as queue:
        left = send(queue, what)
    journal.close()
    assert left.state is UploadState.FAILED
    service.reset()
    return left


def test_a_row_that_another_program_finished_meanwhile_is_not_taken(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    first, second = Journal(tmp_path / "state"), Journal(tmp_path / "state")
    with engine(service, tmp_path, clock=FastClock(1), journal=first) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "finished-meanwhile")
        listed = second.uploads()
        service.clear()
        ended(queue, upload_id)

        class Late(Journal):
            """It has listed the rows before the other program was done."""

            def uploads(self, origin: str | None = None) -> list[object]:  # type: ignore[override]
                return list(listed)

        late = Late(tmp_path / "state")
        with engine(service, tmp_path / "other", journal=late) as other:
            assert other.restore() == []
        with pytest.raises(JournalError):
            late.save(replace(listed[0], name="gone"))
        late.close()
    first.close()
    second.close()


def test_a_cancelled_upload_whose_image_stayed_does_not_go_on_by_itself(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    interrupt(service, tmp_path, image_file, "cancelled-yet-there")
    journal = Journal(tmp_path / "state")
    queue = listing_queue(tmp_path, journal, service.base_url)
    (upload,) = queue.restore_list().begun
    queue.cancel(upload)  # the service refuses this queue's token, so the image stays
    assert queue.wait([upload], timeout_seconds=WAIT_SECONDS)
    (row,) = queue.snapshot().uploads
    assert (row.state, row.image_left_behind) == (UploadState.CANCELED, True)
    queue.close()
    again = listing_queue(tmp_path, journal, service.base_url)
    restored = again.restore_list()
    assert (len(restored.begun), restored.queued) == (1, ())
    again.close()
    journal.close()


def test_what_failed_stays_failed_after_a_restart_and_is_mended_without_being_sent_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = failed_before(service, tmp_path, request(image_file, "not-the-one", expect_sha256="0" * 64))
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal, keep_list=True) as queue:
        restored = queue.restore_list()
        (again,) = queue.snapshot().uploads
        assert (restored.queued, again.queued) == ((), False)
        assert (again.state, again.failure) == (UploadState.FAILED, left.failure)
        assert (again.parts_uploaded, again.image_id) == (left.parts_uploaded, left.image_id)
        queue.start()
        assert row(queue, again.id).state is UploadState.FAILED  # only a retry sends what failed
        queue.set_expected_sha256(again.id, sha256_of(image_file))
        queue.retry(again.id)
        assert queue.wait([again.id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, again.id).verification is Verification.VERIFIED
    assert not service.seen("put")
    journal.close()


def test_an_unsent_row_that_failed_stays_failed(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path / "other") as queue:
        send(queue, request(image_file, "taken"))
    left = failed_before(service, tmp_path, request(image_file, "taken"))
    assert kind_of(left) is FailureKind.NAME_TAKEN
    journal = Journal(tmp_path / "state")
    queue = listing_queue(tmp_path, journal)
    restored = queue.restore_list()
    (again,) = queue.snapshot().uploads
    queue.close()
    assert (again.state, again.failure, restored.queued) == (UploadState.FAILED, left.failure, ())
    journal.close()


def test_what_was_to_be_retried_goes_on_after_a_restart(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    failed_before(service, tmp_path, request(image_file, "retried", expect_sha256="0" * 64))
    journal = Journal(tmp_path / "state")
    queue = listing_queue(tmp_path, journal)  # the service is out of reach: the retry is not over
    (upload,) = queue.restore_list().begun
    queue.retry(upload)
    queue.close(timeout_seconds=WAIT_SECONDS)
    again = listing_queue(tmp_path, journal)
    assert len(again.restore_list().queued) == 1
    again.close()
    journal.close()


def test_what_a_restart_may_have_healed_is_tried_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    interrupt(service, tmp_path, image_file, "on-a-drive")
    image_file.rename(tmp_path / "unplugged.img")
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal, keep_list=True) as queue:
        (upload,) = queue.restore_list().begun
        queue.start_one(upload)
        failure = ended(queue, upload).failure
        assert failure is not None
        assert failure.kind is FailureKind.FILE_MISSING
    again = listing_queue(tmp_path, journal)
    assert len(again.restore_list().queued) == 1
    again.close()
    journal.close()


def test_an_image_that_somebody_else_completed_is_not_offered_for_deletion_after_a_restart(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "taken-over")
    assert left.image_id is not None
    with contextlib.closing(ImageService(service.base_url, lambda: service.token)) as api:
        api.complete_image(left.image_id, "1" * 64)
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal, keep_list=True) as queue:
        (upload,) = queue.restore_list().begun
        queue.start_one(upload)
        before = ended(queue, upload)
        assert before.failure is not None
        assert (before.failure.kind, before.image_left_behind) == (FailureKind.UPLOAD_TAKEN, False)
    again = listing_queue(tmp_path, journal)
    again.restore_list()
    (after,) = again.snapshot().uploads
    again.close()
    assert (after.failure, after.image_left_behind) == (before.failure, False)
    journal.close()


def test_what_was_paused_comes_back_paused(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    interrupt(service, tmp_path, image_file, "paused")
    journal = Journal(tmp_path / "state")
    queue = listing_queue(tmp_path, journal)
    (upload,) = queue.restore_list().begun
    assert row(queue, upload).state is UploadState.INTERRUPTED
    queue.pause_some([upload])
    queue.close()
    again = listing_queue(tmp_path, journal)
    restored = again.restore_list()
    (paused,) = again.snapshot().uploads
    again.close()
    journal.close()
    assert (paused.state, restored.queued) == (UploadState.PAUSED, ())


def test_what_fails_alike_with_a_fresh_image_stays_failed_after_a_restart(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        service.fault("complete", "fail_complete", times=-1)
        upload = send(queue, request(image_file, "fails-twice"))
        assert kind_of(upload) is FailureKind.SERVICE_FAILED
        queue.retry(upload.id)
        wait_until("the retry", lambda: row(queue, upload.id).image_id not in (None, upload.image_id))
        assert queue.wait([upload.id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload.id).failure == upload.failure
    journal.close()
    journal = Journal(tmp_path / "state")
    queue = listing_queue(tmp_path, journal)
    assert queue.restore_list().queued == ()
    queue.close()
    journal.close()


def test_only_what_is_missing_is_sent(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    left = interrupt(service, tmp_path, image_file, "resumed")
    restored, done = resume(service, tmp_path)
    assert restored.state is UploadState.INTERRUPTED
    assert (restored.parts_uploaded, restored.image_id) == (left.parts_uploaded, left.image_id)
    assert restored.sent_bytes == restored.uploaded_bytes > 0
    assert done.verification is Verification.VERIFIED
    assert done.image_id == left.image_id
    assert len(service.seen("put")) == 4 - left.parts_uploaded
    assert not service.seen("create")
    assert [image["stored_sha256"] for image in stored(service, "resumed")] == [sha256_of(image_file)]


def test_a_journal_that_knows_less_than_the_store_sends_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    interrupt(service, tmp_path, image_file, "forgetful")
    journal = Journal(tmp_path / "state")
    (upload,) = journal.uploads()
    assert upload.id is not None
    for part in journal.parts(upload.id):
        journal.drop_part(upload.id, part.number)
    journal.close()
    _restored, done = resume(service, tmp_path)
    assert done.verification is Verification.VERIFIED
    assert len(service.seen("put")) == 4


def test_uploads_of_another_service_are_left_alone(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    interrupt(service, tmp_path, image_file, "elsewhere")
    journal = Journal(tmp_path / "state")
    (upload,) = journal.uploads()
    journal.save(replace(upload, origin="https://elsewhere.example"))
    with engine(service, tmp_path, journal=journal) as queue:
        assert queue.restore() == []
    assert len(journal.uploads()) == 1
    assert upload.workspace == WORKSPACE
    journal.close()


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
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    journal.close()
    assert not service.seen("create")
