"""An answer counts for what was asked, and for nothing else; nothing is deleted that was not just seen to be dead."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadState, Verification, Waiting
from sfc_uploader.engine.verification.receipts import read_receipt
from tests.engine.clocks import FastClock
from tests.engine.running import WAIT_SECONDS, engine, request, row, send, sha256_of, stored
from tests.service.process import FaultyProcess

from .test_upload_run import wait_until

OUTSIDE = "../../settings"


def strangers_image(service: FaultyProcess, name: str) -> str:
    """A colleague's complete image."""
    api = ImageService(service.base_url, lambda: service.token)
    image = api.create_image("wksp_demo-lab", name)
    store = StoreConnection(network=NetworkOptions())
    url = api.part_url(image.id, 1)
    store.put_part(url, iter([memoryview(b"x")]), size_bytes=1, md5=hashlib.md5(b"x").digest())
    store.close()
    api.complete_image(image.id, "0" * 64)
    api.close()
    return image.id


@pytest.mark.parametrize("step", ["create", "get", "complete"])
def test_no_answer_leads_a_receipt_out_of_its_folder(
    service: FaultyProcess, tmp_path: Path, image_file: Path, step: str
) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text("the person's own")
    service.fault(step, "other_fields", fields={"id": OUTSIDE}, times=-1 if step == "create" else 1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        done = send(queue, request(image_file, f"outside-{step}"))
    assert settings.read_text() == "the person's own"
    if step != "create":
        assert done.verification is Verification.VERIFIED
        assert done.receipt is not None
        assert done.receipt.parent == tmp_path / "receipts"


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


def test_a_create_answer_about_another_image_is_settled_by_the_list(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    theirs = strangers_image(service, "theirs-at-create")
    service.fault("create", "strangers_record", name="theirs-at-create")
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "ours-at-create"))
    assert done.verification is Verification.VERIFIED
    assert done.image_id != theirs
    assert len(stored(service, "ours-at-create")) == 1


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
        assert done.failure is not None
        assert done.failure.kind is FailureKind.UPLOAD_TAKEN
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
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        paused = row(queue, upload_id)
        service.reset()
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    assert (done.verification, done.image_id) == (Verification.VERIFIED, paused.image_id)
    assert not service.seen("delete")
    assert not service.seen("put")


def test_a_retry_goes_on_with_an_image_that_is_alive(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    """The service said “failed”, and says otherwise by now."""
    service.fault("get", "other_fields", fields={"upload_status": "failed"}, times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        failed = send(queue, request(image_file, "alive"))
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.SERVICE_FAILED
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
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.VERIFICATION_FAILED
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
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    assert not service.seen("delete")


def test_ids_of_any_form_are_used_as_they_are(tmp_path: Path, image_file: Path) -> None:
    odd = "6f9619ff-8b86/../d0.11#?%2e%2F é 🖥+&"
    with FaultyProcess(tmp_path / "state", "--id-prefix", odd) as service, engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "odd-ids"))
        assert done.verification is Verification.VERIFIED
        assert done.image_id is not None
        assert done.image_id.startswith(odd)
        assert done.receipt is not None
        assert done.receipt.parent == tmp_path / "receipts"
        receipt = read_receipt(tmp_path / "receipts", done.image_id)
    assert receipt is not None
    assert receipt.sha256 == sha256_of(image_file)


def test_half_a_character_in_an_answer_spoils_no_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    half = {"resource_path": "sfc:\ud800", "owner": "\udfff"}
    service.fault("create", "other_fields", fields=half)
    service.fault("get", "other_fields", fields=half, times=-1)
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "half"))
    assert (done.state, done.verification) == (UploadState.COMPLETED, Verification.VERIFIED)
    assert done.receipt is not None
    assert done.resource_path == "sfc:\ufffd"


def test_what_others_sent_to_an_adopted_image_makes_it_taken_not_damaged(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("create", "drop_response")
    service.fault("probe", "wrong_composite", times=-1)
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "shared-by-accident"))
        assert done.failure is not None
        assert done.failure.kind is FailureKind.UPLOAD_TAKEN
        assert not done.retry_deletes_image
        queue.cancel(done.id)
        wait_until("the cancel", lambda: row(queue, done.id).state is UploadState.CANCELED)
    assert not service.seen("delete")
    assert len(stored(service, "shared-by-accident")) == 1


def test_a_list_that_cannot_be_read_is_not_said_to_hold_the_name(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("create", "drop_response")
    service.fault("list", "status", status=403, code="forbidden", times=-1)
    with engine(service, tmp_path) as queue:
        failed = send(queue, request(image_file, "unlisted"))
    assert failed.failure is not None
    assert failed.failure.kind is FailureKind.CREATE_UNKNOWN
    assert "is there now" not in failed.failure.sentence


def test_a_lost_create_takes_nothing_in_a_workspace_that_others_write_to(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """An image of that name appeared, and another one beside it, which this computer did not make."""
    journal = Journal(tmp_path / "state")
    api = ImageService(service.base_url, lambda: service.token)
    service.fault("create", "stall", times=1)
    with engine(service, tmp_path, clock=FastClock(1), journal=journal) as queue:
        upload_id = queue.add(request(image_file, "namesake"))
        queue.start()
        wait_until("the create", lambda: service.seen("create"))
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        service.clear()
        begun_at = journal.uploads()[0].intent_at or 0.0
        theirs = api.create_image("wksp_demo-lab", "namesake")
        wait_until("the next second", lambda: time.time() > begun_at + 1)
        api.create_image("wksp_demo-lab", "beside-the-namesake")
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        failed = row(queue, upload_id)
    journal.close()
    api.close()
    assert failed.failure is not None
    assert failed.failure.kind is FailureKind.CREATE_UNCLEAR
    assert [image["id"] for image in stored(service, "namesake")] == [theirs.id]
    assert not service.seen("put")


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
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        service.clear()
        service.fault("get", "other_fields", fields=fields, times=2)
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    assert done.verification is Verification.VERIFIED, done.failure
    assert not service.seen("delete")


def test_what_was_once_said_to_have_failed_is_not_deleted(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("get", "other_fields", fields={"upload_status": "failed"}, times=4)
    with engine(service, tmp_path) as queue:
        failed = send(queue, request(image_file, "said-to-have-failed"))
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.SERVICE_FAILED
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
    assert cancelled.failure is not None
    assert cancelled.failure.kind is FailureKind.NAME_UNFINISHED
