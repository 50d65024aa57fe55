"""Whole uploads over real sockets, with a service that behaves and one that doesn't."""

import json
import os
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.api.models import PutResult
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.part_plan import MIN_PART_BYTES
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, PartState, UploadState, Verification, Waiting
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from tests.engine.clocks import FastClock
from tests.engine.running import WAIT_SECONDS, engine, request, row, send, sha256_of, stored
from tests.service.process import FaultyProcess


def wait_until(what: str, condition: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.01)


def outcome(service: FaultyProcess, tmp_path: Path, image_file: Path, name: str, **options: object):  # type: ignore[no-untyped-def]
    with engine(service, tmp_path, **options) as queue:  # type: ignore[arg-type]
        return send(queue, request(image_file, name))


def test_a_file_becomes_a_proven_image(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    done = outcome(service, tmp_path, image_file, "plain")
    digest = sha256_of(image_file)
    assert (done.state, done.verification) == (UploadState.COMPLETED, Verification.VERIFIED)
    assert (done.sha256, done.parts_total, done.retried_parts) == (digest, 4, 0)
    assert [item.outcome for item in done.links] == [LinkOutcome.EQUAL] * 5
    assert [item.link for item in done.links] == list(Link)
    (image,) = stored(service, "plain")
    assert (image["stored_sha256"], image["sha256"], image["status"]) == (digest, digest, "completed")
    assert not any(note["authorization"] for note in service.seen("put") + service.seen("probe"))
    assert not any(note["content_md5"] for note in service.seen("put"))  # the URLs don't sign it
    assert len(service.seen("put")) == 4
    assert done.receipt is not None
    receipt = json.loads(done.receipt.read_text())
    assert (receipt["image_id"], receipt["sha256"]) == (done.image_id, digest)
    assert (receipt["size_bytes"], receipt["verification"]) == (image_file.stat().st_size, "verified")
    assert len(receipt["part_md5s"]) == 4


@pytest.mark.parametrize("size_bytes", [1, 5 * 2**20 - 1, 5 * 2**20, 5 * 2**20 + 1])
def test_every_size_around_a_part_is_proven(service: FaultyProcess, tmp_path: Path, size_bytes: int) -> None:
    path = tmp_path / "disk.img"
    path.write_bytes(os.urandom(size_bytes))
    done = outcome(service, tmp_path, path, f"size-{size_bytes}")
    assert done.verification is Verification.VERIFIED
    assert stored(service, f"size-{size_bytes}")[0]["stored_sha256"] == sha256_of(path)


def test_over_tls_with_an_authority_of_our_own(tls_service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    assert outcome(tls_service, tmp_path, image_file, "tls").verification is Verification.VERIFIED


def test_an_untrusted_certificate_fails_at_once(tls_service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    trusted, tls_service.ca_file = tls_service.ca_file, None
    try:
        done = outcome(tls_service, tmp_path, image_file, "untrusted")
    finally:
        tls_service.ca_file = trusted
    assert done.failure is not None
    assert done.failure.kind is FailureKind.CERTIFICATE
    assert not stored(tls_service, "untrusted")


def test_a_corrupt_part_is_noticed_and_sent_again(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "corrupt_part", part=2)
    done = outcome(service, tmp_path, image_file, "corrupt-once")
    assert (done.verification, done.retried_parts) == (Verification.VERIFIED, 1)
    assert len([note for note in service.seen("put") if note["part"] == 2]) == 2
    assert stored(service, "corrupt-once")[0]["stored_sha256"] == sha256_of(image_file)


@pytest.mark.parametrize("connections", [1, 3])
def test_a_part_that_keeps_arriving_damaged_fails_the_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path, connections: int
) -> None:
    service.fault("put", "corrupt_part", part=1, times=-1)
    done = outcome(service, tmp_path, image_file, f"damaged-{connections}", connections=connections)
    assert done.state is UploadState.FAILED
    assert done.failure is not None
    assert done.failure.kind is FailureKind.PART_DAMAGED
    assert "Part 1" in done.failure.sentence
    assert stored(service, f"damaged-{connections}")[0]["status"] == "started"
    assert not service.seen("complete")


@pytest.mark.parametrize("connections", [1, 3])
def test_a_store_whose_etags_are_no_md5s_is_told_apart_from_damage(
    service: FaultyProcess, tmp_path: Path, image_file: Path, connections: int
) -> None:
    service.fault("put", "kms_silent", times=-1)
    done = outcome(service, tmp_path, image_file, f"silent-{connections}", connections=connections)
    assert done.failure is not None
    assert done.failure.kind is FailureKind.ETAGS_NOT_COMPARABLE


def test_a_store_that_never_confirms_fails_the_upload(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("put", "no_etag", times=-1)
    done = outcome(service, tmp_path, image_file, "unconfirmed")
    assert done.failure is not None
    assert done.failure.kind is FailureKind.PART_WITHOUT_ETAG


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
        assert done.failure is not None
        assert done.failure.kind is FailureKind.VERIFICATION_FAILED
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
    assert done.failure is not None
    assert done.failure.kind is FailureKind.SERVICE_FAILED


def test_a_taken_name_is_a_conflict_and_touches_nothing(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    first = outcome(service, tmp_path, image_file, "taken")
    second = outcome(service, tmp_path, image_file, "taken")
    assert second.failure is not None
    assert second.failure.kind is FailureKind.NAME_TAKEN
    assert second.image_id is None
    assert [image["id"] for image in stored(service, "taken")] == [first.image_id]


def test_an_unexpected_sha256_stops_before_complete(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "unexpected", expect_sha256="0" * 64))
        right = send(queue, request(image_file, "expected", expect_sha256=sha256_of(image_file)))
    assert done.failure is not None
    assert done.failure.kind is FailureKind.SHA256_UNEXPECTED
    assert stored(service, "unexpected")[0]["status"] == "started"
    found = {each.link: each.outcome for each in done.links}
    assert (found[Link.FILE], found[Link.SHA256], found[Link.PARTS]) == (
        LinkOutcome.EQUAL,
        LinkOutcome.UNEQUAL,
        LinkOutcome.EQUAL,
    )
    assert right.verification is Verification.VERIFIED


def test_what_is_expected_can_be_mended_and_the_upload_goes_on(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """Also after a restart, and no part is sent twice."""
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        failed = send(queue, request(image_file, "mended", expect_sha256="0" * 64))
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.SHA256_UNEXPECTED
        assert queue.set_expected_sha256(failed.id, sha256_of(image_file))
    journal.close()
    puts = len(service.seen("put"))
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        assert row(queue, upload_id).expect_sha256 == sha256_of(image_file)
        queue.retry(upload_id)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
        assert not queue.set_expected_sha256(upload_id, "")
    journal.close()
    assert (done.verification, done.image_id) == (Verification.VERIFIED, failed.image_id)
    assert len(service.seen("put")) == puts


def test_what_is_added_while_others_are_sent_waits_for_its_start(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path) as queue:
        first = begin_and_hold(service, queue, image_file, "first-of-two")
        second = queue.add(request(image_file, "second-of-two"))
        service.reset()
        assert queue.wait([first], timeout_seconds=WAIT_SECONDS)
        assert row(queue, first).verification is Verification.VERIFIED
        assert (row(queue, second).state, row(queue, second).queued) == (UploadState.READY, False)


def test_a_file_that_was_cut_off_is_said_to_end_where_it_ends(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    path = tmp_path / "cut.img"
    path.write_bytes(image_file.read_bytes())
    with engine(service, tmp_path, connections=1) as queue:
        upload_id = begin_and_hold(service, queue, path, "cut-off")
        os.truncate(path, 4097)
        service.reset()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        failure = row(queue, upload_id).failure
    assert failure is not None
    assert failure.kind is FailureKind.FILE_CHANGED
    assert "4,097" in failure.message


def begin_and_hold(service: FaultyProcess, queue: UploadQueue, image_file: Path, name: str) -> int:
    """Start an upload whose third part stalls; return once another has landed and it stalls."""
    service.fault("put", "stall", part=3, after_bytes=100_000, times=-1)
    upload_id = queue.add(request(image_file, name))
    queue.start_one(upload_id)
    wait_until("a stalled part", lambda: any(note.get("fault") == "stall" for note in service.seen("put")))
    wait_until("a landed part", lambda: row(queue, upload_id).parts_uploaded >= 1)
    return upload_id


def test_a_part_that_was_confirmed_while_it_was_stopped_is_not_sent_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = StoreConnection.put_part
    with engine(service, tmp_path, connections=1) as queue:

        def stopped_at_the_answer(*given: Any, **named: Any) -> PutResult:
            answer = put(*given, **named)
            monkeypatch.undo()
            queue.pause()
            queue.pause()
            return answer

        monkeypatch.setattr(StoreConnection, "put_part", stopped_at_the_answer)
        upload_id = queue.add(request(image_file, "confirmed-late"))
        queue.start()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    assert sorted(note["part"] for note in service.seen("put")) == [1, 2, 3, 4]


def test_pause_takes_effect_while_the_peer_stalls_and_the_upload_goes_on_later(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "paused")
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        landed = row(queue, upload_id).parts_uploaded
        service.clear()
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    assert done.verification is Verification.VERIFIED
    assert landed >= 1
    (image,) = stored(service, "paused")
    assert image["stored_sha256"] == sha256_of(image_file)
    assert len(service.seen("create")) == 1


def begin_slowly(queue: UploadQueue, image_file: Path, name: str, *, kib_per_second: int) -> int:
    """Start an upload; return once half of a part is on its way."""
    queue.set_limit(kib_per_second * 1024)
    upload_id = queue.add(request(image_file, name))
    queue.start_one(upload_id)
    wait_until("half a part", lambda: row(queue, upload_id).put_bytes > MIN_PART_BYTES // 2)
    return upload_id


def test_a_pause_finishes_what_is_nearly_there_and_begins_nothing_new(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=1) as queue:
        upload_id = begin_slowly(queue, image_file, "nearly-there", kib_per_second=2048)
        queue.pause()
        assert row(queue, upload_id).pausing
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        paused = row(queue, upload_id)
        assert (paused.parts_uploaded, paused.pausing, paused.stopping) == (1, False, False)
        assert paused.put_bytes == paused.uploaded_bytes  # not a byte was thrown away
        queue.set_limit(None)
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    assert len(service.seen("put")) == 4


def test_a_second_pause_stops_at_once(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=1) as queue:
        upload_id = begin_slowly(queue, image_file, "twice", kib_per_second=1024)
        queue.pause()
        assert row(queue, upload_id).pausing
        queue.pause()
        assert not row(queue, upload_id).pausing
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        assert row(queue, upload_id).parts_uploaded == 0


def test_a_pause_does_not_wait_for_a_part_that_is_far_away(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=1) as queue:
        queue.set_limit(64 * 1024)
        upload_id = queue.add(request(image_file, "far-away"))
        queue.start_one(upload_id)
        wait_until("some bytes", lambda: row(queue, upload_id).put_bytes > 0)
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        assert row(queue, upload_id).parts_uploaded == 0


def test_a_pause_that_waits_can_be_cancelled(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=1) as queue:
        upload_id = begin_slowly(queue, image_file, "cancelled-in-a-pause", kib_per_second=1024)
        queue.pause()
        queue.cancel(upload_id)
        wait_until("the end", lambda: row(queue, upload_id).state is UploadState.CANCELED)
        wait_until("the deletion", lambda: not stored(service, "cancelled-in-a-pause"))


def test_an_edit_during_a_pause_is_noticed_and_the_changed_part_sent_again(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "edited")
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        status = image_file.stat()
        with image_file.open("r+b") as file:
            file.write(b"edited!")
        os.utime(image_file, ns=(status.st_atime_ns, status.st_mtime_ns))
        service.clear()
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    assert done.verification is Verification.VERIFIED
    assert (done.sha256, stored(service, "edited")[0]["stored_sha256"]) == (sha256_of(image_file),) * 2


def test_an_edit_of_a_part_that_had_not_landed_is_no_damage(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "edited-unlanded")
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        with image_file.open("r+b") as file:
            file.seek(11 * 2**20)  # in the third part, the one that stalled
            file.write(b"edited!")
        service.clear()
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    assert done.verification is Verification.VERIFIED
    assert (done.sha256, stored(service, "edited-unlanded")[0]["stored_sha256"]) == (sha256_of(image_file),) * 2


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
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def truncate(path: Path) -> None:
    os.truncate(path, 6 * 2**20)


def edit(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"edited")


def replace_by_another(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(os.urandom(path.stat().st_size))
    other.rename(path)


def delete(path: Path) -> None:
    path.unlink()


def make_a_folder_of_it(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES = {
    grow: FailureKind.FILE_CHANGED,
    truncate: FailureKind.FILE_CHANGED,
    edit: FailureKind.FILE_CHANGED,
    replace_by_another: FailureKind.FILE_CHANGED,
    delete: FailureKind.FILE_MISSING,
    make_a_folder_of_it: FailureKind.FILE_NOT_REGULAR,
}


@pytest.mark.parametrize(("alter", "kind"), CHANGES.items(), ids=[each.__name__ for each in CHANGES])
def test_a_file_that_changes_while_it_is_sent_stops_the_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path, alter: Callable[[Path], None], kind: FailureKind
) -> None:
    with engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        service.fault("put", "stall", part=1, after_bytes=100_000, times=1, seconds=600)
        upload_id = queue.add(request(image_file, f"changing-{alter.__name__}"))
        queue.start_one(upload_id)
        wait_until("a stalled part", lambda: any(note.get("fault") for note in service.seen("put")))
        alter(image_file)
        service.clear()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done = row(queue, upload_id)
    assert done.failure is not None
    assert done.failure.kind is kind
    assert not service.seen("complete")


@pytest.mark.skipif(os.name != "posix", reason="such names are for POSIX alone")
@pytest.mark.parametrize(
    "name",
    [
        b"two\nlines\r.img",
        "\u202egmi.lamron\u2066.img".encode(),
        b"caf\xe9\xff.img",
        b"x" * 251 + b".img",
        b" -rf .img",
    ],
    ids=["newline", "bidi", "no-utf8", "255", "dashes"],
)
def test_any_file_name_is_sent_and_comes_back_from_the_journal(
    service: FaultyProcess, tmp_path: Path, image_file: Path, name: bytes
) -> None:
    path = image_file.rename(Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)))
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, clock=FastClock(1), journal=journal) as queue:
        begin_and_hold(service, queue, path, f"named-{abs(hash(name))}")
    service.reset()
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        assert row(queue, upload_id).path == path
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    journal.close()


def test_a_link_to_a_sparse_file_is_sent_whole(service: FaultyProcess, tmp_path: Path) -> None:
    sparse, link = tmp_path / "sparse.img", tmp_path / "link.img"
    with sparse.open("wb") as file:
        file.truncate(12 * 2**20)
        file.seek(7 * 2**20)
        file.write(b"an island")
    link.symlink_to(sparse)
    assert outcome(service, tmp_path, link, "sparse-link").verification is Verification.VERIFIED
    assert stored(service, "sparse-link")[0]["stored_sha256"] == sha256_of(sparse)


def test_a_file_of_another_size_is_told_of_and_starts_a_new_image_on_retry(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "resized")
        queue.pause()
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        before, sent = row(queue, upload_id), len(service.seen("put"))
        os.truncate(image_file, 6 * 2**20)
        service.clear()
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        failed = row(queue, upload_id)
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.FILE_RESIZED
        assert f"{6 * 2**20:,} bytes now" in failed.failure.sentence
        assert (failed.parts_uploaded, failed.image_id) == (before.parts_uploaded, before.image_id)
        assert failed.retry_deletes_image
        assert len(service.seen("put")) == sent
        queue.retry(upload_id)
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    (image,) = stored(service, "resized")
    assert (image["stored_bytes"], image["stored_sha256"]) == (6 * 2**20, sha256_of(image_file))


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
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED


def test_a_token_revoked_in_the_middle_loses_nothing(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    service.fault("part_url", "status", status=401, code="authentication_error", part=3)
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(image_file, "revoked-token"))
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert queue.snapshot().needs_token
        queue.token_changed()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    assert len(stored(service, "revoked-token")) == 1


def test_a_dead_network_is_waited_for(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(60)) as queue:
        service.fault("put", "stall", part=2, after_bytes=1000, times=1)
        upload_id = queue.add(request(image_file, "outage"))
        queue.start()
        wait_until("a stalled part", lambda: any(note.get("fault") for note in service.seen("put")))
        service.kill()
        wait_until("“waiting for the network”", lambda: row(queue, upload_id).waiting is Waiting.NETWORK)
        assert row(queue, upload_id).state is UploadState.UPLOADING
        service.revive()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    assert stored(service, "outage")[0]["stored_sha256"] == sha256_of(image_file)


def test_a_create_that_was_lost_never_takes_somebody_elses_image(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """The name was there before: whatever our lost create did, that image is not ours."""
    other = outcome(service, tmp_path, image_file, "theirs")
    service.reset()
    service.fault("create", "drop_response")
    done = outcome(service, tmp_path, image_file, "theirs")
    assert done.failure is not None
    assert done.failure.kind in (FailureKind.NAME_TAKEN, FailureKind.CREATE_UNCLEAR)
    assert [image["id"] for image in stored(service, "theirs")] == [other.image_id]
    assert not service.seen("put")


def test_one_failing_upload_leaves_the_others_alone(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, images_at_once=2) as queue:
        bad = queue.add(request(tmp_path / "absent.img", "absent"))
        good = [queue.add(request(image_file, f"good-{number}")) for number in range(3)]
        queue.start()
        assert queue.wait([bad, *good], timeout_seconds=WAIT_SECONDS)
        assert row(queue, bad).state is UploadState.FAILED
        assert [row(queue, each).verification for each in good] == [Verification.VERIFIED] * 3
        assert not queue.snapshot().running


def test_progress_never_runs_ahead_and_only_a_retry_takes_it_back(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "reset", part=2, after_bytes=3_000_000)
    seen: list[tuple[int, int]] = []
    done = threading.Event()
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(image_file, "progress"))

        def watch() -> None:
            while not done.is_set():
                now = row(queue, upload_id)
                seen.append((now.sent_bytes, now.retried_parts))

        watcher = threading.Thread(target=watch)
        watcher.start()
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done.set()
        watcher.join()
        parts = queue.parts(upload_id)
    assert parts is not None
    assert list(parts.states) == [PartState.VERIFIED] * 4
    size = image_file.stat().st_size
    assert all(0 <= sent <= size for sent, _retried in seen)
    for (before, retried_before), (after, retried_after) in pairwise(seen):
        assert after >= before or retried_after > retried_before


def test_quitting_keeps_the_remote_image(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "quit")
        queue.close(timeout_seconds=10)
        assert row(queue, upload_id).state is UploadState.PAUSED
    assert stored(service, "quit")[0]["status"] == "started"


def test_both_prefixes_are_found(tmp_path: Path, image_file: Path) -> None:
    with FaultyProcess(tmp_path / "state", "--preview-only") as service:
        assert outcome(service, tmp_path, image_file, "preview").verification is Verification.VERIFIED
        assert len(service.seen("unknown")) == 1


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


def test_a_deletion_that_the_service_keeps_refusing_holds_up_no_other_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path) as queue:
        service.fault("put", "stall", part=3, after_bytes=100_000)
        service.fault("delete", "status", status=503, times=-1)
        given_up, following = (queue.add(request(image_file, name)) for name in ("given-up", "following"))
        queue.start()
        wait_until("a stalled part", lambda: any(note.get("fault") == "stall" for note in service.seen("put")))
        queue.cancel(given_up)
        wait_until("the deletion", lambda: service.seen("delete"))
        wait_until("the other upload", lambda: row(queue, following).state is UploadState.COMPLETED)
        assert row(queue, given_up).stopping  # still being deleted
        assert queue.wait([following], timeout_seconds=WAIT_SECONDS)  # and nobody waits for that
        service.reset()
        wait_until("its end", lambda: row(queue, given_up).state is UploadState.CANCELED)
    assert stored(service, "given-up") == []


def test_a_url_that_signs_what_nobody_told_us_is_said_by_name(tmp_path: Path, image_file: Path) -> None:
    with (
        FaultyProcess(tmp_path / "service", "--sign-header", "x-amz-checksum-crc32") as service,
        engine(service, tmp_path) as queue,
    ):
        failed = send(queue, request(image_file, "unknown-header"))
        assert failed.failure is not None
        assert failed.failure.kind is FailureKind.REFUSED_LOCALLY
        assert "“x-amz-checksum-crc32”" in failed.failure.sentence
        assert "Nothing was sent" in failed.failure.sentence
        assert service.seen("put") == []
        assert 1 <= len(service.seen("part_url")) <= 4  # once a part at most: asking again changes nothing
