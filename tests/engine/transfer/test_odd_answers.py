"""What is alive is never called lost, and one odd answer never ends everything."""

from pathlib import Path

import pytest

from sfc_uploader.engine.images.calls import open_session
from sfc_uploader.engine.images.object_reader import ObjectReader
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.failures import FailureKind, ImageFailed
from sfc_uploader.engine.model.snapshots import Link, UploadState, Verification, Waiting
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.retry import ODD_TRIES, REPLICA_SECONDS
from tests.engine.clocks import FastClock
from tests.engine.imaging import tools
from tests.engine.running import WAIT_SECONDS, engine, request, row, send, sha256_of, stored
from tests.service.process import FaultyProcess

from .test_upload_run import wait_until


def puts_of(service: FaultyProcess, part: int) -> int:
    return sum(note["part"] == part for note in service.seen("put"))


def test_a_part_is_sent_again_for_as_long_as_the_upload_is_alive(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "no_such_upload", part=2, times=2 * ODD_TRIES)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        done = send(queue, request(image_file, "not-seen"))
        told = [event.sentence for event in queue.events(done.id) if event.kind is EventKind.WAITING]
    assert (done.failure, done.verification) == (None, Verification.VERIFIED)
    assert puts_of(service, 2) == 2 * ODD_TRIES + 1
    assert any("Part 2" in each for each in told)
    assert service.seen("delete") == []
    assert [image["stored_sha256"] for image in stored(service, "not-seen")] == [sha256_of(image_file)]


def test_an_upload_whose_part_is_refused_for_now_can_be_paused(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "no_such_upload", part=2, times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        upload_id = queue.add(request(image_file, "not-seen-for-long"))
        queue.start()
        wait_until("more tries than an odd answer has", lambda: puts_of(service, 2) > ODD_TRIES)
        assert row(queue, upload_id).state is UploadState.UPLOADING
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        assert not row(queue, upload_id).retry_deletes_image
        service.clear()
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    assert service.seen("delete") == []


def test_an_upload_is_gone_once_the_service_says_so_for_half_a_minute(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    clock = FastClock(100)
    service.fault("put", "no_such_upload", times=-1)
    service.fault("get", "status", status=404, code="not_found", times=-1)
    began = clock.monotonic()
    with engine(service, tmp_path, clock=clock) as queue:
        done = send(queue, request(image_file, "really-gone"))
    assert done.failure is not None
    assert done.failure.kind is FailureKind.UPLOAD_GONE
    assert clock.monotonic() - began >= 2 * REPLICA_SECONDS


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("status", {"status": 400, "code": "IncompleteBody"}),
        ("status", {"status": 400, "bare": True}),
        ("status", {"status": 409, "code": "OperationAborted"}),
        ("status", {"status": 412, "bare": True}),
        ("html", {"status": 403}),
        ("html", {"status": 405}),
    ],
)
def test_odd_answers_about_one_part_are_believed_after_a_few_tries_and_cost_nothing_that_was_sent(
    service: FaultyProcess, tmp_path: Path, image_file: Path, kind: str, values: dict[str, object]
) -> None:
    name = f"odd-{kind}-{values['status']}-{values.get('bare', False)}"
    service.fault("put", kind, part=2, times=-1, **values)
    with engine(service, tmp_path, connections=1, clock=FastClock(200)) as queue:
        failed = send(queue, request(image_file, name))
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.STORE_REFUSED
        assert (puts_of(service, 2), failed.retry_deletes_image) == (ODD_TRIES, False)
        service.clear()
        queue.retry(failed.id)
        assert queue.wait([failed.id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, failed.id).verification is Verification.VERIFIED
    assert puts_of(service, 1) == 1
    assert service.seen("delete") == []


def test_what_no_other_try_can_change_is_told_at_once(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "status", part=2, status=400, code="EntityTooLarge", times=-1)
    with engine(service, tmp_path, connections=1) as queue:
        failed = send(queue, request(image_file, "too-large"))
    assert failed.failure is not None
    assert failed.failure.kind is FailureKind.STORE_REFUSED
    assert puts_of(service, 2) == 1


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


@pytest.mark.parametrize("status", [403, 409, 413, 422])
def test_an_answer_of_something_in_between_makes_no_second_image(
    service: FaultyProcess, tmp_path: Path, image_file: Path, status: int
) -> None:
    service.fault("create", "html", status=status, times=2)
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, f"in-between-{status}"))
    assert (done.failure, done.verification) == (None, Verification.VERIFIED)
    assert len(stored(service, f"in-between-{status}")) == 1
    assert len(service.seen("list")) >= 3  # it was looked for before each new try


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
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    assert looks < 3 * 3600 / 30  # ever more slowly
    assert service.seen("delete") == []


def test_the_certificate_of_a_login_page_is_waited_out_and_never_trusted(
    tls_service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(tls_service, tmp_path, clock=FastClock(20)) as queue:
        tls_service.fault("put", "stall", part=2, after_bytes=1000)
        upload_id = queue.add(request(image_file, "portal"))
        queue.start()
        wait_until("a part on its way", lambda: any(note["held"] for note in tls_service.seen("put")))
        for step in ("put", "part_url", "complete", "get"):  # no connection outlives the login page
            tls_service.fault(step, "reset")
        tls_service.fault("connect", "portal", times=12)
        wait_until("that it says why", lambda: "another certificate" in row(queue, upload_id).waiting_detail)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    assert (done.failure, done.verification) == (None, Verification.VERIFIED)
    assert len(tls_service.seen("connect")) == 12


def test_a_certificate_that_was_never_trusted_fails_at_once(tmp_path: Path, tls_service: FaultyProcess) -> None:
    """Another process, to which the server was never anything else than the login page."""
    path = tmp_path / "disk.img"
    path.write_bytes(b"x" * 1000)
    with FaultyProcess(tmp_path / "another", *tls_service.options, ca_file=tls_service.ca_file) as fresh:
        fresh.fault("connect", "portal", times=-1)
        with engine(fresh, tmp_path) as queue:
            done = send(queue, request(path, "never-trusted"))
    assert done.failure is not None
    assert done.failure.kind is FailureKind.CERTIFICATE


def test_an_answer_that_is_none_is_not_called_a_refusal(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("get", "other_fields", fields={"id": ""}, times=-1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        failed = send(queue, request(image_file, "no-answer"))
    assert failed.failure is not None
    assert failed.failure.sentence == "The service’s answer lacks “id”."
