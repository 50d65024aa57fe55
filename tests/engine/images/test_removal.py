"""Deleting and revoking images: what comes of it, and why it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.engine.images.models import RemovalOutcome
from sfc_uploader.engine.images.removal import delete, revoke
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from tests.engine.clocks import FastClock
from tests.engine.imaging import client, store_image, tools
from tests.engine.running import WORKSPACE, interrupt
from tests.service.process import FaultyProcess


def test_the_journal_forgets_an_upload_whose_image_is_deleted(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "deleted-unfinished")
    journal = Journal(tmp_path / "state")
    elsewhere = Journal(tmp_path / "state")
    (row,) = journal.uploads()
    assert left.image_id is not None
    assert row.id is not None
    assert elsewhere.claim(row.id)  # another process goes on with it: it will find out by itself
    delete(tools(service, tmp_path, journal=journal), left.image_id, CancelToken())
    assert journal.uploads() == [row]
    elsewhere.close()
    delete(tools(service, tmp_path, journal=journal), left.image_id, CancelToken())
    assert journal.uploads() == []
    journal.close()


def test_delete(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "to-delete", b"x")
    using = tools(service, tmp_path)
    assert delete(using, image.id, CancelToken()).outcome is RemovalOutcome.DELETED
    assert delete(using, image.id, CancelToken()).outcome is RemovalOutcome.ALREADY_DONE
    assert [each["deleted"] for each in service.images("to-delete")] == [True]


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (409, "conflict", FailureKind.IMAGE_IN_USE),
        (403, "forbidden", FailureKind.FORBIDDEN),
        (401, "authentication_error", FailureKind.TOKEN_REFUSED),
    ],
)
def test_a_delete_that_is_refused_says_why(
    service: FaultyProcess, tmp_path: Path, status: int, code: str, kind: FailureKind
) -> None:
    image = store_image(service, f"refused-{status}", b"x")
    service.fault("delete", "status", status=status, code=code)
    found = delete(tools(service, tmp_path), image.id, CancelToken())
    assert found.outcome is RemovalOutcome.REFUSED
    assert found.failure is not None
    assert found.failure.kind is kind
    assert not service.images(f"refused-{status}")[0]["deleted"]


def test_an_image_that_was_completed_since_it_was_listed_stays(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "completed-since", b"x")
    using = tools(service, tmp_path)
    found = delete(using, image.id, CancelToken(), only_unfinished=True)
    assert found.failure is not None
    assert (found.outcome, found.failure.kind) == (RemovalOutcome.REFUSED, FailureKind.IMAGE_COMPLETED)
    assert not service.images("completed-since")[0]["deleted"]
    with client(service) as api:
        started = api.create_image(WORKSPACE, "still-unfinished")
    for outcome in (RemovalOutcome.DELETED, RemovalOutcome.ALREADY_DONE):
        assert delete(using, started.id, CancelToken(), only_unfinished=True).outcome is outcome


def test_revoke(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "to-revoke", b"x")
    using = tools(service, tmp_path)
    found = revoke(using, image.id, CancelToken())
    assert found.outcome is RemovalOutcome.REVOKED
    assert found.image is not None
    assert found.image.upload_status is UploadStatus.REVOKED
    assert revoke(using, image.id, CancelToken()).outcome is RemovalOutcome.ALREADY_DONE


def test_a_revocation_whose_answer_is_lost_has_revoked(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "lost-revoke", b"x")
    service.fault("revoke", "drop_response")
    assert revoke(tools(service, tmp_path), image.id, CancelToken()).outcome is RemovalOutcome.REVOKED


def test_a_revocation_that_is_refused_says_why(service: FaultyProcess, tmp_path: Path) -> None:
    using = tools(service, tmp_path)
    with client(service) as api:
        started = api.create_image(WORKSPACE, "not-complete")
    gone = "image_never-was-there"
    image = store_image(service, "no-revocations", b"x")
    for image_id, kind in (
        (started.id, FailureKind.IMAGE_NOT_REVOCABLE),
        (gone, FailureKind.IMAGE_GONE),
        (image.id, FailureKind.NOT_OFFERED),
    ):
        if kind is FailureKind.NOT_OFFERED:  # an older server does not know the path
            service.fault("revoke", "html", status=404, times=-1)
        found = revoke(using, image_id, CancelToken())
        assert found.outcome is RemovalOutcome.REFUSED
        assert found.failure is not None
        assert found.failure.kind is kind
        assert image_id == image.id or image_id in found.failure.sentence


def test_a_removal_can_be_stopped(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "stopped-removal", b"x")
    service.fault("delete", "reset", times=-1)
    stop = CancelToken()

    def show(*_told: object) -> None:
        stop.set(StopReason.CANCEL)

    with pytest.raises(Cancelled):
        delete(tools(service, tmp_path, clock=FastClock(1)), image.id, stop, show)
