"""One upload, one image: whatever becomes of the create call, nobody else’s image is taken, and none is orphaned."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import ProxyRefusedLogin
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadState, Verification
from tests.engine.clocks import FastClock
from tests.engine.running import (
    colleague,
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


@pytest.fixture(autouse=True)
def nobody_else_writes(service: FaultyProcess) -> None:
    """Whether an image is ours is judged by what else was made at that time: nothing is left of an earlier test."""
    service.empty()


class JumpingClock(FastClock):
    """Its wall clock is wrong by another hour each time that one looks."""

    def __init__(self, factor: float) -> None:
        super().__init__(factor)
        self._jumps = cycle((3600.0, -3600.0, -7200.0, 7200.0))

    def wall(self) -> float:
        return super().wall() + next(self._jumps)


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
            assert ended(queue, upload_id).verification is Verification.VERIFIED
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
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert len(stored(service, "new-token")) == 1


def test_a_taken_name_is_a_conflict_and_touches_nothing(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    first = outcome(service, tmp_path, image_file, "taken")
    second = outcome(service, tmp_path, image_file, "taken")
    assert kind_of(second) is FailureKind.NAME_TAKEN
    assert second.image_id is None
    assert [image["id"] for image in stored(service, "taken")] == [first.image_id]


def test_a_create_that_was_lost_never_takes_somebody_elses_image(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """The name was there before: whatever our lost create did, that image is not ours."""
    other = outcome(service, tmp_path, image_file, "theirs-before")
    service.reset()
    service.fault("create", "drop_response")
    done = outcome(service, tmp_path, image_file, "theirs-before")
    assert done.failure is not None
    assert done.failure.kind in (FailureKind.NAME_TAKEN, FailureKind.CREATE_UNCLEAR)
    assert [image["id"] for image in stored(service, "theirs-before")] == [other.image_id]
    assert not service.seen("put")


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
        pause(queue, upload_id)
        service.clear()
        begun_at = journal.uploads()[0].intent_at or 0.0
        theirs = api.create_image("wksp_demo-lab", "namesake")
        wait_until("the next second", lambda: time.time() > begun_at + 1)
        api.create_image("wksp_demo-lab", "beside-the-namesake")
        queue.start()
        failed = ended(queue, upload_id)
    journal.close()
    api.close()
    assert kind_of(failed) is FailureKind.CREATE_UNCLEAR
    assert [image["id"] for image in stored(service, "namesake")] == [theirs.id]
    assert not service.seen("put")


def test_a_create_that_the_proxy_refused_made_no_image(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise ProxyRefusedLogin("The proxy wants another password.")

    monkeypatch.setattr(ImageService, "create_image", refuse)
    with engine(service, tmp_path) as queue:
        ended = send(queue, request(image_file, "never-came"))
    assert kind_of(ended) is FailureKind.PROXY_LOGIN
    assert not ended.image_left_behind  # nor may an image that somebody else begins meanwhile be taken for ours


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
    _restored, done = resume(service, tmp_path)
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
    _restored, ended = resume(service, tmp_path)
    assert kind_of(ended) is FailureKind.CREATE_UNCLEAR
    assert not service.seen("put")


def test_an_unanswered_create_is_ours_whatever_our_clock_says(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("create", "drop_response")
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, clock=JumpingClock(20), journal=journal) as queue:
        done = send(queue, request(image_file, "jumping"))
    journal.close()
    assert done.failure is None
    assert done.verification is Verification.VERIFIED
    assert len(stored(service, "jumping")) == 1
