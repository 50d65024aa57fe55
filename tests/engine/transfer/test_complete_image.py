"""An image is complete when the service, the store and our own digest agree; one odd answer decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.engine.images.calls import open_session
from sfc_uploader.engine.images.object_reader import ObjectReader
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind, ImageFailed
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadState, Verification, Waiting
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.retry import ODD_TRIES
from tests.engine.clocks import FastClock
from tests.engine.imaging import tools
from tests.engine.running import (
    WAIT_SECONDS,
    ended,
    engine,
    interrupt,
    kind_of,
    outcome,
    pause,
    request,
    resume,
    row,
    send,
    sha256_of,
    stored,
    strangers_image,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def test_an_upload_that_was_completed_is_not_failed_by_a_replica_that_lags(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("complete", "drop_response")
    service.fault("complete", "status", status=404, code="not_found", times=2)
    service.fault("get", "status", status=404, code="not_found", times=3)
    service.fault("download", "status", status=404, code="not_found", times=3)
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "lagging"))
    assert (done.failure, done.verification) == (None, Verification.VERIFIED)


def test_a_stored_object_is_missing_only_once_it_stays_so(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "seldom-missing"))
    assert done.image_id is not None
    using = tools(service, tmp_path)
    service.fault("probe", "status", status=404, code="NoSuchKey", times=ODD_TRIES - 1)
    with open_session(using, CancelToken()) as session:
        assert ObjectReader(session, done.image_id).identify().size_bytes == image_file.stat().st_size
        service.fault("probe", "status", status=404, code="NoSuchKey", times=-1)
        with pytest.raises(ImageFailed) as raised:
            ObjectReader(session, done.image_id).identify()
    assert raised.value.failure.kind is FailureKind.OBJECT_MISSING


def test_an_object_that_the_store_forbids_is_asked_for_with_three_fresh_addresses(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("probe", "status", status=403, code="AccessDenied", times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        done = send(queue, request(image_file, "forbidden-object"))
    assert (done.state, done.verification) == (UploadState.COMPLETED, Verification.UNVERIFIED)
    assert len(service.seen("probe")) == 4
    assert "AccessDenied" in next(link.detail for link in done.links if link.link is Link.OBJECT)


def test_a_completion_that_takes_hours_is_waited_for(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    clock = FastClock(3000)
    service.fault("complete", "never_complete")
    with engine(service, tmp_path, clock=clock) as queue:
        upload_id = queue.add(request(image_file, "takes-hours"))
        queue.start()
        wait_until("its wait", lambda: row(queue, upload_id).waiting is Waiting.SERVICE)
        began = clock.monotonic()
        wait_until("three hours", lambda: clock.monotonic() - began > 3 * 3600)
        waiting = row(queue, upload_id)
        assert (waiting.state, waiting.failure) == (UploadState.COMPLETING, None)
        assert "uploading" in waiting.waiting_detail
        looks = len(service.seen("get"))
        service.finish()
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert looks < 3 * 3600 / 30  # ever more slowly
    assert service.seen("delete") == []


def test_an_answer_that_is_none_is_not_called_a_refusal(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("get", "other_fields", fields={"id": ""}, times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        failed = send(queue, request(image_file, "no-answer"))
    assert failed.failure is not None
    assert failed.failure.sentence == "SF Compute’s answer lacks “id”."


def test_an_expected_sha256_counts_when_everything_was_sent_before(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal = Journal(tmp_path / "state")
    service.fault("complete", "stall", times=-1)
    with engine(service, tmp_path, clock=FastClock(1), journal=journal) as queue:
        queue.add(request(image_file, "expected-late"))
        queue.start()
        wait_until("complete", lambda: service.seen("complete"))
    service.reset()
    with engine(service, tmp_path, journal=journal) as queue:
        upload_id = queue.add_or_resume(request(image_file, "expected-late", expect_sha256="ab" * 32))
        queue.start_one(upload_id)
        failure = ended(queue, upload_id).failure
    journal.close()
    assert failure is not None
    assert failure.kind is FailureKind.SHA256_UNEXPECTED
    assert not service.seen("complete")


@pytest.mark.parametrize(("kind", "values"), [("html", {"status": 200}), ("status", {"status": 500})])
def test_a_service_whose_downloads_are_broken_leaves_the_object_unchecked(
    service: FaultyProcess, tmp_path: Path, image_file: Path, kind: str, values: dict[str, int]
) -> None:
    service.fault("download", kind, times=-1, **values)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        upload_id = queue.add(request(image_file, f"broken-downloads-{kind}"))
        queue.start()
        assert ended(queue, upload_id).verification is Verification.UNVERIFIED


@pytest.mark.parametrize("kind", ["kms", "opaque_etag"])
def test_etags_that_prove_nothing_are_not_checked(
    service: FaultyProcess, tmp_path: Path, image_file: Path, kind: str
) -> None:
    service.fault("put", kind, times=-1)
    service.fault("probe", "wrong_composite", times=-1)
    done = outcome(service, tmp_path, image_file, f"unchecked-{kind}")
    assert (done.state, done.verification) == (UploadState.COMPLETED, Verification.UNVERIFIED)
    links = {item.link: item.outcome for item in done.links}
    assert links[Link.PARTS] is links[Link.OBJECT] is LinkOutcome.NOT_CHECKED
    assert links[Link.RECORD] is links[Link.SHA256] is LinkOutcome.EQUAL


@pytest.mark.parametrize(
    ("step", "kind", "values"),
    [("put", "lose_part", {"part": 2}), ("put", "lie_part", {"part": 2}), ("probe", "wrong_composite", {"times": 6})],
)
def test_what_is_stored_wrong_is_failed_not_done(
    service: FaultyProcess, tmp_path: Path, image_file: Path, step: str, kind: str, values: dict[str, int]
) -> None:
    service.fault(step, kind, **values)
    name = f"wrong-{kind}"
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, name))
        assert (done.state, done.verification) == (UploadState.FAILED, Verification.FAILED)
        assert kind_of(done) is FailureKind.VERIFICATION_FAILED
        assert done.image_left_behind
        assert done.retry_looks_first
        assert not done.retry_deletes_image
        links = {item.link: item.outcome for item in done.links}
        assert links[Link.OBJECT] is LinkOutcome.UNEQUAL
        bad_image = done.image_id
        queue.retry(done.id)
        assert queue.wait([done.id], timeout_seconds=WAIT_SECONDS)
        again = row(queue, done.id)
    assert again.verification is Verification.VERIFIED
    assert again.image_id != bad_image
    (image,) = stored(service, name)
    assert image["stored_sha256"] == sha256_of(image_file)


def test_a_composite_of_another_form_is_not_checked(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("probe", "other_form_composite")
    assert outcome(service, tmp_path, image_file, "other-form").verification is Verification.UNVERIFIED


def test_a_service_without_downloads_leaves_the_object_unchecked(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("download", "no_download")
    done = outcome(service, tmp_path, image_file, "no-download")
    assert done.verification is Verification.UNVERIFIED


def test_an_image_that_the_service_does_not_complete_is_failed(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("complete", "fail_complete")
    done = outcome(service, tmp_path, image_file, "fail_complete")
    assert done.state is UploadState.FAILED
    assert kind_of(done) is FailureKind.SERVICE_FAILED


def test_an_unexpected_sha256_stops_before_complete(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "unexpected", expect_sha256="0" * 64))
        right = send(queue, request(image_file, "expected", expect_sha256=sha256_of(image_file)))
    assert kind_of(done) is FailureKind.SHA256_UNEXPECTED
    assert stored(service, "unexpected")[0]["status"] == "started"
    found = {each.link: each.outcome for each in done.links}
    assert (found[Link.FILE], found[Link.SHA256], found[Link.PARTS]) == (
        LinkOutcome.EQUAL,
        LinkOutcome.UNEQUAL,
        LinkOutcome.EQUAL,
    )
    assert right.verification is Verification.VERIFIED


@pytest.mark.parametrize("step", ["get", "complete"])
def test_a_record_of_another_image_proves_nothing(
    service: FaultyProcess, tmp_path: Path, image_file: Path, step: str
) -> None:
    """Somebody else's complete image comes in answer to a question about ours, which goes on to be completed itself."""
    theirs = strangers_image(service, f"theirs-{step}")
    service.fault(step, "strangers_record", name=f"theirs-{step}")
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, f"ours-{step}"))
    assert (done.state, done.verification) == (UploadState.COMPLETED, Verification.VERIFIED)
    assert done.image_id != theirs
    (ours,) = stored(service, f"ours-{step}")
    assert (ours["id"], ours["status"], ours["stored_sha256"]) == (done.image_id, "completed", sha256_of(image_file))


def test_a_strangers_record_never_has_the_strangers_image_deleted(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    theirs = strangers_image(service, "theirs")
    service.fault("get", "strangers_record", name="theirs", times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        failed = send(queue, request(image_file, "ours"))
        assert failed.state is UploadState.FAILED
        assert failed.image_id != theirs
        service.clear()
        queue.retry(failed.id)
        assert queue.wait([failed.id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, failed.id).verification is Verification.VERIFIED
    assert [image["id"] for image in stored(service, "theirs")] == [theirs]
    assert not service.seen("delete")


@pytest.mark.parametrize(
    "fields", [{"name": "another"}, {"workspace_id": "wksp_demo-production"}, {"sha256": "f" * 64}], ids=str
)
def test_a_record_is_looked_at_three_times_before_it_is_believed(
    service: FaultyProcess, tmp_path: Path, image_file: Path, fields: dict[str, str]
) -> None:
    name = f"odd-{next(iter(fields))}"
    service.fault("get", "other_fields", fields=fields)
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, name))
    assert (done.state, done.verification) == (UploadState.COMPLETED, Verification.VERIFIED)


@pytest.mark.parametrize("fields", [{"name": "another"}, {"workspace_id": "wksp_demo-production"}], ids=str)
def test_a_record_with_another_name_or_workspace_is_not_proven_and_not_deleted(
    service: FaultyProcess, tmp_path: Path, image_file: Path, fields: dict[str, str]
) -> None:
    name = f"odd-for-ever-{next(iter(fields))}"
    service.fault("get", "other_fields", fields=fields, times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        done = send(queue, request(image_file, name))
        assert (done.state, done.verification) == (UploadState.FAILED, Verification.FAILED)
        links = {item.link: item for item in done.links}
        assert links[Link.RECORD].outcome is LinkOutcome.UNEQUAL
        assert links[Link.OBJECT].outcome is LinkOutcome.EQUAL
        queue.retry(done.id)
        wait_until(
            "the second look",
            lambda: row(queue, done.id).state is UploadState.FAILED and not row(queue, done.id).stopping,
        )
        assert queue.wait([done.id], timeout_seconds=WAIT_SECONDS)
    assert not service.seen("delete")
    (ours,) = stored(service, name)
    assert ours["stored_sha256"] == sha256_of(image_file)


def test_a_sha256_of_somebody_else_means_taken_and_never_damaged(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("get", "other_fields", fields={"sha256": "f" * 64}, times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        done = send(queue, request(image_file, "completed-by-another"))
        assert kind_of(done) is FailureKind.UPLOAD_TAKEN
        assert not done.retry_deletes_image
        assert not done.image_left_behind
    assert not service.seen("delete")


def test_an_upload_that_was_paused_while_it_was_put_together_verifies_what_was_completed_meanwhile(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """An hour later it is complete and right, and must not be deleted."""
    service.fault("get", "other_fields", fields={"upload_status": "uploading", "sha256": None}, times=-1)
    with engine(service, tmp_path, clock=FastClock(400)) as queue:
        upload_id = queue.add(request(image_file, "late"))
        queue.start()
        wait_until("its wait", lambda: row(queue, upload_id).waiting is Waiting.SERVICE)
        pause(queue, upload_id)
        paused = row(queue, upload_id)
        service.reset()
        queue.start()
        done = ended(queue, upload_id)
    assert (done.verification, done.image_id) == (Verification.VERIFIED, paused.image_id)
    assert not service.seen("delete")
    assert not service.seen("put")


def test_what_others_sent_to_an_adopted_image_makes_it_taken_not_damaged(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("create", "drop_response")
    service.fault("probe", "wrong_composite", times=-1)
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "shared-by-accident"))
        assert kind_of(done) is FailureKind.UPLOAD_TAKEN
        assert not done.retry_deletes_image
        queue.cancel(done.id)
        wait_until("the cancel", lambda: row(queue, done.id).state is UploadState.CANCELED)
    assert not service.seen("delete")
    assert len(stored(service, "shared-by-accident")) == 1


@pytest.mark.parametrize("status", ["failed", "revoked"])
def test_one_odd_record_ends_no_upload(service: FaultyProcess, tmp_path: Path, image_file: Path, status: str) -> None:
    """An answer of a cache; the next ones are the service's own."""
    service.fault("get", "other_fields", fields={"upload_status": status}, times=2)
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, f"once-{status}"))
    assert done.verification is Verification.VERIFIED, done.failure


@pytest.mark.parametrize(
    "fields",
    [{"upload_status": "failed"}, {"upload_status": "completed", "sha256": "0" * 64}, {"upload_status": "revoked"}],
    ids=lambda fields: fields["upload_status"],
)
def test_one_odd_record_ends_no_resume(
    service: FaultyProcess, tmp_path: Path, image_file: Path, fields: dict[str, str]
) -> None:
    with engine(service, tmp_path, connections=1, clock=FastClock(20)) as queue:
        service.fault("put", "stall", part=3, after_bytes=100_000, times=-1, seconds=600)
        upload_id = queue.add(request(image_file, f"resumed-{fields['upload_status']}"))
        queue.start()
        wait_until("two parts", lambda: row(queue, upload_id).parts_uploaded == 2)
        queue.pause()
        pause(queue, upload_id)
        service.clear()
        service.fault("get", "other_fields", fields=fields, times=2)
        queue.start()
        done = ended(queue, upload_id)
    assert done.verification is Verification.VERIFIED, done.failure
    assert not service.seen("delete")


def test_an_image_that_was_deleted_meanwhile_has_its_own_ending(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "deleted-meanwhile")
    assert left.image_id is not None
    api = ImageService(service.base_url, lambda: service.token)
    api.delete_image(left.image_id)
    api.close()
    _restored, ended = resume(service, tmp_path)
    assert kind_of(ended) is FailureKind.UPLOAD_GONE
    assert not service.seen("put")


def test_an_image_that_somebody_completed_meanwhile_has_its_own_ending(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "completed-meanwhile")
    assert left.image_id is not None
    api = ImageService(service.base_url, lambda: service.token)
    api.complete_image(left.image_id, "0" * 64)
    api.close()
    _restored, ended = resume(service, tmp_path)
    assert kind_of(ended) is FailureKind.UPLOAD_TAKEN


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
    _restored, done = resume(service, tmp_path)
    assert done.verification is Verification.VERIFIED
    assert not service.seen("put")
