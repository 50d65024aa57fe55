"""What an outside review found, each as the test that failed before it was mended."""

import contextlib
import mmap
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import sfc_uploader
from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import ConnectError, InvalidResponse
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.schema import JournalError, JournalProblem
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadState, Verification, Waiting
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from sfc_uploader.engine.runtime.buffer_pool import BufferPool
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.rate_control import ConnectionLimiter
from sfc_uploader.engine.runtime.retry import RetryPolicy
from tests.engine.transfer.test_upload_run import begin_and_hold, wait_until
from tests.service.process import FaultyProcess

from .clocks import FastClock, InstantClock
from .running import WAIT_SECONDS, WORKSPACE, engine, request, row, sha256_of, stored


def colleague(service: FaultyProcess, name: str) -> str:
    """Somebody else begins an image of that name; its id."""
    api = ImageService(service.base_url, lambda: service.token)
    try:
        return api.create_image(WORKSPACE, name).id
    finally:
        api.close()


def hold_at(service: FaultyProcess, queue: UploadQueue, image: Path, name: str, landed: int) -> int:
    """Send until so many parts have landed; the others stall."""
    for part in range(landed + 1, 5):
        service.fault("put", "stall", part=part, times=-1)
    upload_id = queue.add(request(image, name))
    queue.start_one(upload_id)
    wait_until("the parts before", lambda: row(queue, upload_id).parts_uploaded == landed)
    return upload_id


def ended(queue: UploadQueue, upload_id: int) -> None:
    assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS), row(queue, upload_id)


class FailsOnce(Journal):
    """A disk that is full for a moment."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.full = True

    def drop_part(self, upload_id: int, number: int) -> None:
        if self.full:
            self.full = False
            raise JournalError(JournalProblem.UNUSABLE, "database or disk is full")
        super().drop_part(upload_id, number)


def test_a_part_that_differs_is_not_forgotten_when_the_disk_is_full_just_then(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, clock=FastClock(1), journal=journal, connections=4) as queue:
        hold_at(service, queue, image_file, "differs", landed=3)
    journal.close()
    service.reset()
    content = bytearray(image_file.read_bytes())
    content[100] ^= 255
    image_file.write_bytes(content)
    journal = FailsOnce(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        ended(queue, upload_id)
        assert row(queue, upload_id).state is UploadState.FAILED
        queue.retry(upload_id)
        ended(queue, upload_id)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    journal.close()
    assert stored(service, "differs")[0]["stored_sha256"] == sha256_of(image_file)


def test_a_refused_create_gives_no_claim_to_a_colleagues_image(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal = Journal(tmp_path / "state")
    service.fault("create", "status", status=402, code="payment_required", times=2)
    with engine(service, tmp_path, journal=journal) as queue:
        cancelled, renamed = (queue.add(request(image_file, name)) for name in ("shared", "mine"))
        queue.start()
        ended(queue, cancelled)
        ended(queue, renamed)
        theirs = [colleague(service, name) for name in ("shared", "theirs")]
        queue.cancel(cancelled)
        assert queue.edit(renamed, name="theirs")
        queue.retry(renamed)
        ended(queue, renamed)
        wait_until("the cancel", lambda: row(queue, cancelled).state is UploadState.CANCELED)
        failure = row(queue, renamed).failure
    journal.close()
    assert failure is not None
    assert failure.kind is FailureKind.NAME_UNFINISHED
    assert theirs[1] in failure.sentence
    found = [image for name in ("shared", "theirs") for image in stored(service, name)]
    assert [image["id"] for image in found] == theirs
    assert [image["status"] for image in found] == ["started", "started"]


def test_an_image_that_somebody_else_completed_survives_our_cancel(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=4) as queue:
        upload_id = hold_at(service, queue, image_file, "taken", landed=3)
        queue.pause_some([upload_id])
        ended(queue, upload_id)
        image_id = row(queue, upload_id).image_id
        assert image_id is not None
        api = ImageService(service.base_url, lambda: service.token)
        api.complete_image(image_id, "0" * 64)
        api.close()
        service.reset()
        queue.start_one(upload_id)
        ended(queue, upload_id)
        failure = row(queue, upload_id).failure
        assert failure is not None
        assert failure.kind is FailureKind.UPLOAD_TAKEN
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
    assert [image["status"] for image in stored(service, "taken")] == ["completed"]


def test_throttling_of_many_uploads_at_once_ends_in_no_deadlock(service: FaultyProcess, tmp_path: Path) -> None:
    """More places than buffers: who waits for a part must hold no place."""
    files = [tmp_path / name for name in "abcd"]
    for file in files:
        file.write_bytes(os.urandom(2**20) * 40)
    service.fault("put", "slowdown", times=40)
    with engine(
        service, tmp_path, connections=8, images_at_once=4, buffer_budget_bytes=16 * 5 * 2**20, clock=FastClock(40)
    ) as queue:
        ids = [queue.add(request(file, f"throttled-{file.name}")) for file in files]
        queue.start()
        assert queue.wait(ids, timeout_seconds=WAIT_SECONDS)
        assert [row(queue, each).verification for each in ids] == [Verification.VERIFIED] * 4


OPENING = """
import sys, time
from pathlib import Path
from sfc_uploader.engine.journal.journal import open_journal
print("ready", flush=True)
sys.stdin.readline()
found = open_journal(Path(sys.argv[1]))
print(found.note or found.trouble or "sound", flush=True)
sys.stdin.readline()
"""


def test_two_programs_that_make_the_journal_at_once_do_not_take_it_for_damaged(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(Path(sfc_uploader.__file__).parent.parent)}
    for number in range(6):
        words = [sys.executable, "-c", OPENING, str(tmp_path / str(number))]
        both = [
            subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in "ab"
        ]
        for process in both:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in both:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        said = [process.stdout.readline() for process in both if process.stdout]
        for process in both:
            process.communicate("\n")
        assert said == ["sound\n", "sound\n"]


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
        ended(queue, upload_id)
        failure = row(queue, upload_id).failure
    journal.close()
    assert failure is not None
    assert failure.kind is FailureKind.SHA256_UNEXPECTED
    assert not service.seen("complete")


def test_a_store_that_sees_damage_in_every_part_fails_the_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "status", status=400, code="BadDigest", times=-1)
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(image_file, "all-damaged"))
        queue.start()
        ended(queue, upload_id)
        failure = row(queue, upload_id).failure
    assert failure is not None
    assert failure.kind is FailureKind.PART_DAMAGED


def test_parts_that_landed_unchecked_before_count_as_evidence(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "opaque_etag", times=3)
    with engine(service, tmp_path, clock=FastClock(1), connections=4) as queue:
        upload_id = hold_at(service, queue, image_file, "opaque-before", landed=3)
        queue.pause_some([upload_id])
        ended(queue, upload_id)
        service.reset()
        service.fault("put", "wrong_etag", part=4, times=-1)
        queue.start_one(upload_id)
        ended(queue, upload_id)
        failure = row(queue, upload_id).failure
    assert failure is not None
    assert failure.kind is FailureKind.PART_DAMAGED


def test_waiting_for_evidence_costs_no_cpu(service: FaultyProcess, tmp_path: Path) -> None:
    path = tmp_path / "two.img"
    path.write_bytes(os.urandom(10 * 2**20))
    service.fault("put", "wrong_etag", part=1, times=-1)
    service.fault("put", "stall", part=2, times=-1)
    with engine(service, tmp_path, connections=2, clock=FastClock(1)) as queue:
        queue.add(request(path, "evidence"))
        queue.start()
        wait_until("three mismatches", lambda: len([n for n in service.seen("put") if n["part"] == 1]) == 3)
        wall, cpu = time.monotonic(), time.process_time()
        wait_until("a second", lambda: time.monotonic() - wall > 1.0)
        assert time.process_time() - cpu < 0.5 * (time.monotonic() - wall)


@pytest.mark.parametrize("step", ["put", "create"])
def test_the_back_off_grows_though_other_calls_succeed(
    service: FaultyProcess, tmp_path: Path, image_file: Path, step: str
) -> None:
    service.fault(step, "status", status=503, code="InternalError", times=-1)
    with engine(service, tmp_path, clock=FastClock(60)) as queue:
        upload_id = queue.add(request(image_file, f"down-{step}"))
        queue.start()
        wait_until("“waiting for the service”", lambda: row(queue, upload_id).waiting is Waiting.SERVICE)
        assert len(service.seen(step)) < 60


def test_an_outage_of_days_is_waited_out() -> None:
    clock = InstantClock()
    retry_policy = RetryPolicy(
        stop=CancelToken(), clock=clock, connections=ConnectionLimiter(1, clock), show=lambda _waiting, _detail: None
    )
    begun = clock.now
    while clock.now - begun < 3 * 86_400:
        retry_policy.wait_and_retry(ConnectError("no route"), "x")


def test_a_burst_of_nonsense_counts_once() -> None:
    clock = InstantClock()
    retry_policy = RetryPolicy(
        stop=CancelToken(), clock=clock, connections=ConnectionLimiter(1, clock), show=lambda _waiting, _detail: None
    )
    for _ in range(20):
        with contextlib.suppress(AssertionError):
            retry_policy.wait_and_retry(InvalidResponse("nonsense"), "x")
        clock.now = 1000.0  # all of them at the same moment


@pytest.mark.parametrize(("kind", "values"), [("html", {"status": 200}), ("status", {"status": 500})])
def test_a_service_whose_downloads_are_broken_leaves_the_object_unchecked(
    service: FaultyProcess, tmp_path: Path, image_file: Path, kind: str, values: dict[str, int]
) -> None:
    service.fault("download", kind, times=-1, **values)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        upload_id = queue.add(request(image_file, f"broken-downloads-{kind}"))
        queue.start()
        ended(queue, upload_id)
        assert row(queue, upload_id).verification is Verification.UNVERIFIED


def test_a_token_refused_while_a_create_is_settled_orphans_nothing(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal = Journal(tmp_path / "state")
    service.fault("create", "drop_response")
    service.fault("list", "stall", times=-1)
    with engine(service, tmp_path, clock=FastClock(1), journal=journal) as queue:
        queue.add(request(image_file, "settled-later"))
        queue.start()
        wait_until("the list before", lambda: service.seen("list"))
        service.clear()
        service.fault("create", "drop_response")
        wait_until("the create", lambda: service.seen("create"))
    service.reset()
    token = ["expired-token"]
    with engine(service, tmp_path, journal=journal, token=token) as queue:
        queue.start_some(restored := queue.restore())
        for upload_id in restored:
            ended(queue, upload_id)
            assert queue.snapshot().needs_token
            token[0] = service.token
            queue.token_changed()
            ended(queue, upload_id)
            assert row(queue, upload_id).verification is Verification.VERIFIED
    journal.close()
    assert len(stored(service, "settled-later")) == 1


def test_a_first_refused_token_spoils_no_later_adoption(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    token = ["old"]
    with engine(service, tmp_path, token=token) as queue:
        upload_id = queue.add(request(image_file, "new-token"))
        queue.start()
        ended(queue, upload_id)
        assert queue.snapshot().needs_token
        token[0] = service.token
        service.fault("create", "drop_response")
        queue.token_changed()
        ended(queue, upload_id)
        assert row(queue, upload_id).verification is Verification.VERIFIED
    assert len(stored(service, "new-token")) == 1


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
            ended(queue, upload_id)
            assert row(queue, upload_id).verification is Verification.VERIFIED
            assert len(service.seen("put")) == 1


def test_a_cancel_right_after_a_pause_is_carried_out(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "pause-cancel")
        queue.pause_some([upload_id])
        queue.cancel(upload_id)
        wait_until("the cancel", lambda: row(queue, upload_id).state is UploadState.CANCELED)
    assert not stored(service, "pause-cancel")


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
        ended(queue, upload_id)
        assert row(queue, upload_id).state is UploadState.CANCELED
        assert not queue.snapshot().running


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


def test_a_file_that_was_only_touched_after_its_upload_was_complete_is_still_ours(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("download", "stall", times=-1)
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = queue.add(request(image_file, "touched"))
        queue.start()
        wait_until("the verification", lambda: service.seen("download"))
        queue.pause_some([upload_id])
        ended(queue, upload_id)
        service.reset()
        image_file.chmod(0o600)
        image_file.chmod(0o640)
        queue.start_one(upload_id)
        ended(queue, upload_id)
        assert row(queue, upload_id).verification is Verification.VERIFIED


def test_memory_that_the_system_refuses_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = BufferPool(64 * 2**20)

    def refuse(*_args: object) -> object:
        raise OSError(12, "Cannot allocate memory")

    with monkeypatch.context() as patched:
        patched.setattr(mmap, "mmap", refuse)
        for _ in range(4):
            with pytest.raises(OSError, match="allocate"):
                pool.acquire(16 * 2**20, stop=CancelToken())
    assert pool.acquire(16 * 2**20, stop=CancelToken()) is not None


def test_an_order_after_the_end_is_refused_not_waited_for(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.close()
    orders: list[Callable[[], object]] = [journal.uploads, lambda: journal.parts(1), lambda: journal.drop(1)]
    for order in orders:
        with pytest.raises(JournalError):
            order()


def test_a_row_whose_create_was_never_answered_is_not_forgotten_by_accident(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("create", "stall", times=-1)
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = queue.add(request(image_file, "unanswered"))
        queue.start()
        wait_until("the create", lambda: service.seen("create"))
        queue.pause_some([upload_id])
        ended(queue, upload_id)
        assert row(queue, upload_id).image_left_behind
        assert not queue.remove_rows([upload_id])
        assert not queue.edit(upload_id, name="other")
        assert queue.remove_rows([upload_id], leave_image=True)
