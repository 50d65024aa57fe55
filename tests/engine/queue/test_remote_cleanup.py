"""What a cancel or a retry does with the remote image: deleted is only what was just seen to be ours and dead."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadState, Verification
from tests.engine.clocks import FastClock
from tests.engine.running import (
    WAIT_SECONDS,
    begin_and_hold,
    begin_slowly,
    ended,
    engine,
    hold_at,
    interrupt,
    kind_of,
    request,
    row,
    send,
    stored,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def test_an_image_that_somebody_else_completed_survives_our_cancel(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=4) as queue:
        upload_id = hold_at(service, queue, image_file, "taken", landed=3)
        queue.pause_some([upload_id])
        image_id = ended(queue, upload_id).image_id
        assert image_id is not None
        api = ImageService(service.base_url, lambda: service.token)
        api.complete_image(image_id, "0" * 64)
        api.close()
        service.reset()
        queue.start_one(upload_id)
        failure = ended(queue, upload_id).failure
        assert failure is not None
        assert failure.kind is FailureKind.UPLOAD_TAKEN
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
    assert [image["status"] for image in stored(service, "taken")] == ["completed"]


@pytest.mark.parametrize("step", ["delete", "get"])
def test_a_not_found_of_something_in_between_is_not_believed(
    service: FaultyProcess, tmp_path: Path, image_file: Path, step: str
) -> None:
    name = f"gateway-{step}"
    with engine(service, tmp_path, clock=FastClock(20), connections=4) as queue:
        upload_id = hold_at(service, queue, image_file, name, landed=3)
        queue.pause_some([upload_id])
        ended(queue, upload_id)
        service.reset()
        service.fault(step, "html", status=404)
        if step == "delete":
            queue.cancel(upload_id)
            wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
            assert not stored(service, name)
        else:
            queue.start_one(upload_id)
            assert ended(queue, upload_id).verification is Verification.VERIFIED
            assert len(service.seen("put")) == 1


def test_a_cancel_right_after_a_pause_is_carried_out(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "pause-cancel")
        queue.pause_some([upload_id])
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
    assert not stored(service, "pause-cancel")


def test_a_pause_that_waits_can_be_cancelled(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=1) as queue:
        upload_id = begin_slowly(queue, image_file, "cancelled-in-a-pause", kib_per_second=1024)
        queue.pause()
        queue.cancel(upload_id)
        wait_until("the end", lambda: row(queue, upload_id).state is UploadState.CANCELED)
        wait_until("the deletion", lambda: not stored(service, "cancelled-in-a-pause"))


def test_cancel_deletes_the_remote_image(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "cancelled")
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
        assert not row(queue, upload_id).image_left_behind
    assert not stored(service, "cancelled")


def test_a_cancel_during_an_unanswered_create_leaves_no_orphan(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("create", "drop_response", times=1)
    service.fault("put", "stall", times=-1)
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = queue.add(request(image_file, "orphan"))
        queue.start_one(upload_id)
        wait_until("the image", lambda: stored(service, "orphan"))
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
    assert not stored(service, "orphan")


def test_a_cancelled_upload_can_be_sent_again(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "cancelled-and-again")
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
        service.clear()
        queue.retry(upload_id)
        assert ended(queue, upload_id).verification is Verification.VERIFIED


def test_a_deletion_that_the_service_keeps_refusing_holds_up_no_other_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path) as queue:
        service.fault("put", "stall", part=3, after_bytes=100_000)
        service.fault("delete", "status", status=503, times=-1)
        given_up, following = (queue.add(request(image_file, name)) for name in ("not-deleted-yet", "following"))
        queue.start()
        wait_until("a stalled part", lambda: any(note.get("fault") == "stall" for note in service.seen("put")))
        queue.cancel(given_up)
        wait_until("the deletion", lambda: service.seen("delete"))
        wait_until("the other upload", lambda: row(queue, following).state is UploadState.COMPLETED)
        assert row(queue, given_up).stopping  # still being deleted
        assert queue.wait([following], timeout_seconds=WAIT_SECONDS)  # and nobody waits for that
        service.reset()
        wait_until("its end", lambda: row(queue, given_up).state is UploadState.CANCELED)
    assert stored(service, "not-deleted-yet") == []


def test_a_retry_goes_on_with_an_image_that_is_alive(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    """The service said “failed”, and says otherwise by now."""
    service.fault("get", "other_fields", fields={"upload_status": "failed"}, times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        failed = send(queue, request(image_file, "alive"))
        assert kind_of(failed) is FailureKind.SERVICE_FAILED
        service.reset()
        queue.retry(failed.id)
        assert queue.wait([failed.id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, failed.id)
    assert (done.verification, done.image_id) == (Verification.VERIFIED, failed.image_id)
    assert not service.seen("delete")
    assert not service.seen("put")


def test_a_retry_verifies_again_before_it_deletes(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("probe", "wrong_composite", times=3)
    with engine(service, tmp_path) as queue:
        failed = send(queue, request(image_file, "cleared"))
        assert kind_of(failed) is FailureKind.VERIFICATION_FAILED
        queue.retry(failed.id)
        assert queue.wait([failed.id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, failed.id)
    assert (done.verification, done.image_id) == (Verification.VERIFIED, failed.image_id)
    assert not service.seen("delete")


def test_what_is_complete_and_ours_outlives_a_cancel(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    """The complete call had got through: the row says that the image is there, and a retry verifies it."""
    service.fault("get", "stall", times=-1)
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = queue.add(request(image_file, "too-late"))
        queue.start_one(upload_id)
        wait_until("the look", lambda: service.seen("get"))
        queue.cancel(upload_id)
        service.clear()
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
        failure = row(queue, upload_id).failure
        assert failure is not None
        assert failure.kind is FailureKind.IMAGE_COMPLETED
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        queue.retry(upload_id)
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert not service.seen("delete")


def test_what_was_once_said_to_have_failed_is_not_deleted(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("get", "other_fields", fields={"upload_status": "failed"}, times=4)
    with engine(service, tmp_path) as queue:
        failed = send(queue, request(image_file, "said-to-have-failed"))
        assert kind_of(failed) is FailureKind.SERVICE_FAILED
        queue.retry(failed.id)
        assert queue.wait([failed.id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, failed.id)
    assert (done.verification, done.image_id) == (Verification.VERIFIED, failed.image_id)
    assert not service.seen("delete")


def test_an_adopted_image_that_was_sent_to_is_kept_by_a_cancel(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """Whose parts stand in it nobody can tell: the namesake's upload may be under way."""
    service.fault("create", "drop_response")
    service.fault("put", "stall", part=2)
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(image_file, "perhaps-theirs"))
        queue.start()
        wait_until("a part", lambda: row(queue, upload_id).parts_uploaded)
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
        cancelled = row(queue, upload_id)
    assert not service.seen("delete")
    assert len(stored(service, "perhaps-theirs")) == 1
    assert kind_of(cancelled) is FailureKind.NAME_UNFINISHED


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
