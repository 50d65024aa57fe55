"""An upload goes on after the program ended: from the journal, against the real service."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState, Verification
from tests.engine.clocks import FastClock
from tests.engine.running import WAIT_SECONDS, WORKSPACE, engine, request, row, sha256_of, stored
from tests.service.process import FaultyProcess

from .test_upload_run import begin_and_hold, wait_until


def interrupt(
    service: FaultyProcess, tmp_path: Path, image_file: Path, name: str, *, landed: int = 1
) -> UploadSnapshot:
    """An upload that is ended in its middle, with at least `landed` parts landed and the journal left behind."""
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, clock=FastClock(1), journal=journal) as queue:
        upload_id = begin_and_hold(service, queue, image_file, name)
        wait_until("parts that landed", lambda: row(queue, upload_id).parts_uploaded >= landed)
        queue.close(timeout_seconds=10)
        left = row(queue, upload_id)
    journal.close()
    service.reset()
    return left


def go_on(service: FaultyProcess, tmp_path: Path) -> tuple[UploadSnapshot, UploadSnapshot]:
    """The next start of the program: how the row came back, and how it ended."""
    journal = Journal(tmp_path / "state")
    try:
        with engine(service, tmp_path, journal=journal) as queue:
            (upload_id,) = queue.restore()
            restored = row(queue, upload_id)
            queue.start()
            assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
            ended = row(queue, upload_id)
        if ended.state is UploadState.COMPLETED:
            assert journal.uploads() == []
        return restored, ended
    finally:
        journal.close()


def test_only_what_is_missing_is_sent(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    left = interrupt(service, tmp_path, image_file, "resumed")
    restored, done = go_on(service, tmp_path)
    assert restored.state is UploadState.INTERRUPTED
    assert (restored.parts_uploaded, restored.image_id) == (left.parts_uploaded, left.image_id)
    assert restored.sent_bytes == restored.uploaded_bytes > 0
    assert done.verification is Verification.VERIFIED
    assert done.image_id == left.image_id
    assert len(service.seen("put")) == 4 - left.parts_uploaded
    assert not service.seen("create")
    assert [image["stored_sha256"] for image in stored(service, "resumed")] == [sha256_of(image_file)]


def test_a_part_that_was_edited_meanwhile_is_sent_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "edited-meanwhile")
    status = image_file.stat()
    with image_file.open("r+b") as file:
        file.write(b"edited!")
    os.utime(image_file, ns=(status.st_atime_ns, status.st_mtime_ns))
    _restored, done = go_on(service, tmp_path)
    assert (done.verification, done.image_id) == (Verification.VERIFIED, left.image_id)
    assert 1 in [note["part"] for note in service.seen("put")]
    assert stored(service, "edited-meanwhile")[0]["stored_sha256"] == sha256_of(image_file)


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
    _restored, done = go_on(service, tmp_path)
    assert done.verification is Verification.VERIFIED
    assert len(service.seen("put")) == 4


def test_an_image_that_was_deleted_meanwhile_has_its_own_ending(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "deleted-meanwhile")
    assert left.image_id is not None
    api = ImageService(service.base_url, lambda: service.token)
    api.delete_image(left.image_id)
    api.close()
    _restored, ended = go_on(service, tmp_path)
    assert ended.failure is not None
    assert ended.failure.kind is FailureKind.UPLOAD_GONE
    assert not service.seen("put")


def test_cancelling_leaves_an_image_that_somebody_completed_meanwhile(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "completed-then-cancelled")
    assert left.image_id is not None
    api = ImageService(service.base_url, lambda: service.token)
    api.complete_image(left.image_id, "0" * 64)
    api.close()
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.cancel(upload_id)
        wait_until("the cancelled row", lambda: row(queue, upload_id).state is UploadState.CANCELED)
        assert not row(queue, upload_id).image_left_behind
    assert journal.uploads() == []
    journal.close()
    assert not service.seen("delete")
    assert [image["status"] for image in stored(service, "completed-then-cancelled")] == ["completed"]


def test_an_image_that_somebody_completed_meanwhile_has_its_own_ending(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "completed-meanwhile")
    assert left.image_id is not None
    api = ImageService(service.base_url, lambda: service.token)
    api.complete_image(left.image_id, "0" * 64)
    api.close()
    _restored, ended = go_on(service, tmp_path)
    assert ended.failure is not None
    assert ended.failure.kind is FailureKind.UPLOAD_TAKEN


def test_a_complete_whose_answer_was_lost_is_settled(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("complete", "stall", times=1)
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, clock=FastClock(1), journal=journal) as queue:
        upload_id = queue.add(request(image_file, "lost-complete"))
        queue.start()
        wait_until("complete", lambda: service.seen("complete"))
        queue.close(timeout_seconds=10)
        left = row(queue, upload_id)
    journal.close()
    api = ImageService(service.base_url, lambda: service.token)
    assert left.image_id is not None
    api.complete_image(left.image_id, sha256_of(image_file))
    api.close()
    service.reset()
    _restored, done = go_on(service, tmp_path)
    assert done.verification is Verification.VERIFIED
    assert not service.seen("put")


@pytest.mark.parametrize("created", [True, False])
def test_a_create_whose_answer_was_lost_leaves_one_image(
    service: FaultyProcess, tmp_path: Path, image_file: Path, created: bool
) -> None:
    """Killed between the create call and its answer: the next start finds out which it was."""
    name = f"lost-create-{created}"
    interrupt(service, tmp_path, image_file, name)
    journal = Journal(tmp_path / "state")
    (upload,) = journal.uploads()
    assert upload.id is not None
    for part in journal.parts(upload.id):
        journal.drop_part(upload.id, part.number)
    (image,) = stored(service, name)
    journal.save(
        replace(upload, image_id=None, resource_path=None, intent_at=upload.changed_at - 5, name_was_free=True)
    )
    journal.close()
    if not created:
        api = ImageService(service.base_url, lambda: service.token)
        api.delete_image(str(image["id"]))
        api.close()
    _restored, done = go_on(service, tmp_path)
    assert done.verification is Verification.VERIFIED
    (now,) = stored(service, name)
    assert (now["id"] == image["id"]) is created
    assert now["stored_sha256"] == sha256_of(image_file)


def test_somebody_elses_image_is_not_taken_over(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    """Our create was lost and never arrived; since then somebody else began an image of that name, long after."""
    interrupt(service, tmp_path, image_file, "not-ours")
    journal = Journal(tmp_path / "state")
    (upload,) = journal.uploads()
    journal.save(
        replace(upload, image_id=None, resource_path=None, intent_at=upload.changed_at + 3600, name_was_free=True)
    )
    journal.close()
    _restored, ended = go_on(service, tmp_path)
    assert ended.failure is not None
    assert ended.failure.kind is FailureKind.CREATE_UNCLEAR
    assert not service.seen("put")


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


def test_a_cancelled_upload_leaves_no_trace(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    interrupt(service, tmp_path, image_file, "given-up")
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
    assert journal.uploads() == []
    assert not stored(service, "given-up")
    journal.close()
