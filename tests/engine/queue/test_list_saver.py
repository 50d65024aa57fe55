"""The list of rows is there again after a restart: unsent rows, their order, and what was wanted of them."""

from __future__ import annotations

import contextlib
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.records import ListedRow
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadSnapshot, UploadState, Verification
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from tests.engine.running import WAIT_SECONDS, WORKSPACE, engine, request, row, send, sha256_of
from tests.engine.transfer.test_resume import interrupt
from tests.engine.transfer.test_upload_run import wait_until
from tests.service.process import FaultyProcess

NOWHERE = "http://127.0.0.1:9"


def listing_queue(folder: Path, journal: Journal, base_url: str = NOWHERE, *, origin: str = "test") -> UploadQueue:
    network = NetworkOptions()
    return UploadQueue(
        lambda: ImageService(base_url, lambda: "token-of-a-test", network=network),
        network=network,
        receipts_folder=folder / "receipts",
        service_label=origin,
        journal=journal,
        options=EngineOptions(keep_list=True),
    )


def names(queue: UploadQueue) -> list[str]:
    return [row.name for row in queue.snapshot().uploads]


def test_rows_that_had_not_begun_come_back_in_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    queue = listing_queue(tmp_path, journal)
    ids = [queue.add(request(Path(f"/{name}.img"), name)) for name in ("a", "b", "c", "d")]
    queue.move_before([ids[3]], ids[0])
    queue.edit(ids[1], name="renamed")
    queue.remove_rows([ids[2]])
    queue.close()
    again = listing_queue(tmp_path, journal)
    restored = again.restore_list()
    rows = again.snapshot().uploads
    again.close()
    journal.close()
    assert [row.name for row in rows] == ["d", "a", "renamed"]
    assert restored.unsent == tuple(row.id for row in rows)
    assert (restored.begun, restored.queued) == ((), ())
    assert {row.state for row in rows} == {UploadState.READY}
    assert not any(row.queued for row in rows)


def test_what_was_in_line_is_told_from_what_was_paused(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "begun")
    journal = Journal(tmp_path / "state")
    queue = listing_queue(tmp_path, journal)  # the service is out of reach: nothing is sent
    (begun,) = queue.restore_list().begun
    waiting = queue.add(request(image_file, "waiting"))
    queue.add(request(image_file, "not-yet"))
    queue.start_one(begun)
    queue.start_one(waiting)
    queue.close(timeout_seconds=WAIT_SECONDS)
    again = listing_queue(tmp_path, journal)
    restored = again.restore_list()
    rows = {row.name: row for row in again.snapshot().uploads}
    assert list(rows) == ["begun", "waiting", "not-yet"]
    assert restored.queued == (rows["begun"].id, rows["waiting"].id)
    assert restored.begun == (rows["begun"].id,)
    assert rows["begun"].parts_uploaded == left.parts_uploaded
    again.pause_some([rows["begun"].id])  # by a person
    again.close()
    once_more = listing_queue(tmp_path, journal)
    assert once_more.restore_list().queued == ()
    once_more.close()
    journal.close()


def test_what_is_finished_cancelled_or_of_another_service_does_not_come_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    queue = listing_queue(tmp_path, journal)
    cancelled = queue.add(request(Path("/a.img"), "a"))
    queue.add(request(Path("/b.img"), "b"))
    queue.cancel(cancelled)
    assert queue.wait([cancelled], timeout_seconds=WAIT_SECONDS)
    queue.close()
    other, same = listing_queue(tmp_path, journal, origin="other"), listing_queue(tmp_path, journal)
    other.restore_list()
    same.restore_list()
    assert (names(other), names(same)) == ([], ["b"])
    other.close()
    same.close()
    journal.close()


def test_a_row_that_has_begun_since_it_was_listed_is_there_once(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    interrupt(service, tmp_path, image_file, "twice")
    journal = Journal(tmp_path / "state")
    unsent = request(image_file, "twice")
    journal.save_list("test", [ListedRow(unsent, queued=True), ListedRow(unsent, queued=True, upload=999)])
    queue = listing_queue(tmp_path, journal)
    restored = queue.restore_list()
    assert (names(queue), restored.unsent) == (["twice"], ())
    assert restored.begun == restored.queued
    queue.close()
    journal.close()


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20)
LISTED = st.builds(
    ListedRow,
    request=st.builds(
        UploadRequest,
        path=TEXT.map(Path),
        workspace=st.sampled_from(["", WORKSPACE]),
        name=TEXT,
        workspace_label=TEXT,
        expect_sha256=st.none() | st.just("0" * 64),
    ),
    queued=st.booleans(),
    upload=st.none() | st.integers(1, 2**40),
    failure=st.none() | st.builds(Failure.of, st.just(FailureKind.FILE_EMPTY), file=TEXT),
)


@given(st.lists(LISTED, max_size=5), st.lists(LISTED, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
def test_a_list_is_read_as_it_was_written(tmp_path: Path, first: list[ListedRow], second: list[ListedRow]) -> None:
    journal = Journal(tmp_path)
    journal.save_list("test", first)
    journal.save_list("test", second)
    journal.close()
    journal = Journal(tmp_path)
    assert journal.listed("test") == second
    journal.close()


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


def test_a_press_before_the_list_is_back_does_not_empty_it(tmp_path: Path) -> None:
    """The window has its queue, and its buttons, a moment before its rows."""
    journal = Journal(tmp_path)
    queue = listing_queue(tmp_path, journal)
    queue.add(request(Path("/a.img"), "a"))
    queue.close()
    again = listing_queue(tmp_path, journal)
    again.pause()
    again.set_images_at_once(2)
    again.close()  # writes what is due
    assert [row.request.name for row in journal.listed("test")] == ["a"]
    third = listing_queue(tmp_path, journal)
    (upload,) = third.restore_list().unsent
    third.remove_rows([upload])
    third.close()
    assert journal.listed("test") == []
    journal.close()


def failed_before(service: FaultyProcess, tmp_path: Path, what: UploadRequest) -> UploadSnapshot:
    """A row of the list that failed in an earlier run of the program."""
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal, keep_list=True) as queue:
        left = send(queue, what)
    journal.close()
    assert left.state is UploadState.FAILED
    service.reset()
    return left


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
    assert left.failure is not None
    assert left.failure.kind is FailureKind.NAME_TAKEN
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
        assert queue.wait([upload], timeout_seconds=WAIT_SECONDS)
        failure = row(queue, upload).failure
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
        assert queue.wait([upload], timeout_seconds=WAIT_SECONDS)
        before = row(queue, upload)
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
        assert upload.failure is not None
        assert upload.failure.kind is FailureKind.SERVICE_FAILED
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
