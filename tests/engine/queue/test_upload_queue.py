"""What a person may ask of the queue, and when it takes effect."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.snapshots import UploadState, Verification
from tests.engine.clocks import FastClock
from tests.engine.running import (
    WAIT_SECONDS,
    begin_and_hold,
    ended,
    engine,
    filled,
    interrupt,
    kind_of,
    listed,
    names,
    queue_without_journal,
    request,
    restarted,
    row,
    send,
    sha256_of,
    stored,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def stalled_puts(service: FaultyProcess) -> int:
    return sum(bool(note.get("fault")) for note in service.seen("put"))


def test_a_retry_in_the_moment_of_failing_is_carried_out(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("part_url", "status", status=402, code="payment_required", times=3)
    with engine(service, tmp_path, clock=FastClock(20), connections=1) as queue:
        upload_id = queue.add(request(image_file, "retry-at-once"))
        queue.start()
        while row(queue, upload_id).state is not UploadState.COMPLETED:
            if row(queue, upload_id).state is UploadState.FAILED:
                queue.retry(upload_id)
        assert row(queue, upload_id).verification is Verification.VERIFIED


def test_a_start_during_a_cancel_leaves_nothing_running(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "start-while-cancelled")
        queue.pause_some([upload_id])
        ended(queue, upload_id)
        service.fault("delete", "stall", seconds=0.5)
        queue.cancel(upload_id)
        queue.start()
        assert ended(queue, upload_id).state is UploadState.CANCELED
        assert not queue.snapshot().running


def test_what_is_expected_can_be_mended_and_the_upload_goes_on(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """Also after a restart, and no part is sent twice."""
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        failed = send(queue, request(image_file, "mended", expect_sha256="0" * 64))
        assert kind_of(failed) is FailureKind.SHA256_UNEXPECTED
        assert queue.set_expected_sha256(failed.id, sha256_of(image_file))
    journal.close()
    puts = len(service.seen("put"))
    with restarted(service, tmp_path) as (queue, upload_id):
        assert row(queue, upload_id).expect_sha256 == sha256_of(image_file)
        queue.retry(upload_id)
        done = ended(queue, upload_id)
        assert not queue.set_expected_sha256(upload_id, "")
    assert (done.verification, done.image_id) == (Verification.VERIFIED, failed.image_id)
    assert len(service.seen("put")) == puts


def test_what_is_added_while_others_are_sent_waits_for_its_start(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path) as queue:
        first = begin_and_hold(service, queue, image_file, "first-of-two")
        second = queue.add(request(image_file, "second-of-two"))
        service.reset()
        assert ended(queue, first).verification is Verification.VERIFIED
        assert (row(queue, second).state, row(queue, second).queued) == (UploadState.READY, False)


def test_a_token_that_was_replaced_while_it_was_being_refused_is_not_asked_for_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """The answer to a call with the old token comes after the new one is there."""

    class Replaced(list[str]):
        def __getitem__(self, _index: object) -> str:  # type: ignore[override]
            if service.token not in self:
                self.append(service.token)
                queue.token_changed()
                return "wrong-token"
            return service.token

    with engine(service, tmp_path, token=Replaced(["wrong-token"])) as queue:
        upload_id = queue.add(request(image_file, "replaced-token"))
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert not queue.snapshot().needs_token
        assert row(queue, upload_id).verification is Verification.VERIFIED


def test_a_refused_token_pauses_the_queue_until_there_is_another(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    token = ["wrong-token"]
    with engine(service, tmp_path, token=token) as queue:
        upload_id = queue.add(request(image_file, "token"))
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert queue.snapshot().needs_token
        assert row(queue, upload_id).state is UploadState.PAUSED
        token[0] = service.token
        queue.token_changed()
        assert ended(queue, upload_id).verification is Verification.VERIFIED


def test_a_token_revoked_in_the_middle_loses_nothing(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("part_url", "status", status=401, code="authentication_error", part=3)
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(image_file, "revoked-token"))
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert queue.snapshot().needs_token
        queue.token_changed()
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert len(stored(service, "revoked-token")) == 1


def test_one_failing_upload_leaves_the_others_alone(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, images_at_once=2) as queue:
        bad = queue.add(request(tmp_path / "absent.img", "absent"))
        good = [queue.add(request(image_file, f"good-{number}")) for number in range(3)]
        queue.start()
        assert queue.wait([bad, *good], timeout_seconds=WAIT_SECONDS)
        assert row(queue, bad).state is UploadState.FAILED
        assert [row(queue, each).verification for each in good] == [Verification.VERIFIED] * 3
        assert not queue.snapshot().running


def test_quitting_keeps_the_remote_image(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "quit")
        queue.close(timeout_seconds=10)
        assert row(queue, upload_id).state is UploadState.PAUSED
    assert stored(service, "quit")[0]["status"] == "started"


def test_the_next_image_is_sent_while_the_service_completes_the_one_before(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("complete", "never_complete", times=-1)
    with engine(service, tmp_path, clock=Clock()) as queue:
        first, second, third = (queue.add(request(image_file, f"settles-{number}")) for number in range(3))
        queue.start()
        wait_until("the second sends", lambda: row(queue, second).parts_uploaded)
        assert row(queue, first).state is UploadState.COMPLETING
        wait_until("the second is there", lambda: row(queue, second).state is UploadState.COMPLETING)
        assert row(queue, third).state is UploadState.READY  # one beyond is enough
        queue.cancel(first)


@given(st.sets(st.integers(0, 7)), st.integers(0, 7), st.booleans())
def test_moved_rows_keep_their_order_beside_the_other(chosen: set[int], other: int, after: bool) -> None:
    queue = queue_without_journal()
    ids = [queue.add(request(Path(f"/{number}.img"), str(number))) for number in range(8)]
    picked = [ids[number] for number in chosen]
    (queue.move_after if after else queue.move_before)(picked, ids[other])
    found = [int(name) for name in names(queue)]
    queue.close()
    kept = [number for number in range(8) if number not in chosen]
    above = [number for number in kept if number < other + (after and other not in chosen)]
    assert found == [*above, *sorted(chosen), *kept[len(above) :]]


def test_rows_that_are_gone_are_no_place_to_move_to(tmp_path: Path) -> None:
    queue, ids = filled(tmp_path)
    with pytest.raises(KeyError):
        queue.move_before([ids["a"]], 999)
    assert listed(queue) == "abcdef"
    queue.close()


def test_more_connections_count_for_what_is_being_sent(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        service.fault("put", "stall", after_bytes=100_000, times=9, seconds=600)
        upload_id = queue.add(request(image_file, "more-connections"))
        queue.start_one(upload_id)
        wait_until("one stalled part", lambda: stalled_puts(service) == 1)
        queue.set_connections(3)
        wait_until("three stalled parts", lambda: stalled_puts(service) == 3)
        service.clear()
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert len(stored(service, "more-connections")) == 1


def test_more_images_at_once_begin_the_next_row(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        service.fault("put", "stall", after_bytes=100_000, times=99, seconds=600)
        first, second = (queue.add(request(image_file, name)) for name in ("at-once-1", "at-once-2"))
        queue.start()
        wait_until("the first row", lambda: row(queue, first).state is UploadState.UPLOADING)
        assert row(queue, second).state is UploadState.READY
        queue.set_images_at_once(2)
        wait_until("the second row", lambda: row(queue, second).state is UploadState.UPLOADING)


def test_senseless_values_are_refused(service: FaultyProcess, tmp_path: Path) -> None:
    with engine(service, tmp_path) as queue:
        for wrong in (0, 33):
            with pytest.raises(ValueError, match="1 to 32"):
                queue.set_connections(wrong)
        with pytest.raises(ValueError, match="at least 1"):
            queue.set_images_at_once(0)


def test_a_moved_file_goes_on_from_what_landed(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    left = interrupt(service, tmp_path, image_file, "moved")
    moved = image_file.rename(tmp_path / "elsewhere.img")
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start()
        failed = ended(queue, upload_id)
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.FILE_MISSING
        assert "Locate it if it was moved" in failed.failure.sentence
        assert queue.relocate_file(upload_id, moved)
        assert [stored.path for stored in journal.uploads()] == [moved]
        done = ended(queue, upload_id)
        assert EventKind.MOVED in [event.kind for event in queue.events(upload_id)]
    journal.close()
    assert (done.verification, done.image_id, done.path) == (Verification.VERIFIED, left.image_id, moved)
    assert len(service.seen("put")) == 4 - left.parts_uploaded
    assert stored(service, "moved")[0]["stored_sha256"] == sha256_of(moved)


def test_a_file_of_another_size_is_not_it(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    interrupt(service, tmp_path, image_file, "not-it")
    other = tmp_path / "other.img"
    other.write_bytes(b"x" * 1000)
    with restarted(service, tmp_path) as (queue, upload_id):
        with pytest.raises(UploadFailed) as caught:
            queue.relocate_file(upload_id, other)
        assert "1,000 bytes" in caught.value.failure.sentence
        with pytest.raises(UploadFailed):
            queue.relocate_file(upload_id, tmp_path / "absent.img")
        assert row(queue, upload_id).state is UploadState.INTERRUPTED
        assert row(queue, upload_id).path == image_file
    assert [image["status"] for image in stored(service, "not-it")] == ["started"]


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
    with restarted(service, tmp_path) as (queue, upload_id):
        queue.start_one(upload_id)
        failed = ended(queue, upload_id)
        assert kind_of(failed) is FailureKind.FILE_NOT_THE_ONE
        assert failed.retry_deletes_image
        queue.retry(upload_id)
        done = ended(queue, upload_id)
    assert done.verification is Verification.VERIFIED
    assert done.image_id != left.image_id
    assert [image["stored_sha256"] for image in stored(service, "afresh")] == [sha256_of(image_file)]
