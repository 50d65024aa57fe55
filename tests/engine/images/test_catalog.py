"""What a workspace's list says of its images, and deleting and revoking them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api.errors import NotFound
from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.api.validation import PUBLIC_WORKSPACE
from sfc_uploader.common.json_files import stem_for
from sfc_uploader.engine.images.calls import open_session
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.images.deletion import delete_image
from sfc_uploader.engine.images.models import ImageEntry, Ownership, RemovalOutcome
from sfc_uploader.engine.images.removal import delete, revoke
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind, ImageFailed
from sfc_uploader.engine.model.snapshots import Verification
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from sfc_uploader.engine.verification.receipts import FORMAT, Receipt, read_receipt, receipt_from, write_receipt
from tests.api.calling import forget_prefixes
from tests.engine.clocks import FastClock
from tests.engine.imaging import client, store_image, tools
from tests.engine.running import WORKSPACE, engine, request, send
from tests.engine.transfer.test_resume import interrupt
from tests.service.process import FaultyProcess

OTHER_WORKSPACE = "wksp_demo-production"


def entries(images: ImageList) -> list[ImageEntry]:
    found: list[ImageEntry] = []
    while images.has_more:
        found += images.next_page()
    return found


def entry(images: ImageList, name: str) -> ImageEntry:
    return next(each for each in entries(images) if each.image.name == name)


def test_pages_come_as_they_are_asked_for(service: FaultyProcess, tmp_path: Path) -> None:
    with client(service) as api:
        ids = [api.create_image(OTHER_WORKSPACE, f"listed-{number}").id for number in range(5)]
    service.reset()
    images = ImageList(tools(service, tmp_path), OTHER_WORKSPACE, page_limit=2)
    first = images.next_page()
    assert [each.image.id for each in first] == [ids[4], ids[3]]
    assert images.has_more
    assert len(service.seen("list")) == 1
    assert [each.image.id for each in entries(images)] == [ids[2], ids[1], ids[0]]
    assert images.next_page() == ()
    assert len(service.seen("list")) == 3


def test_public_images_are_listed_as_such(service: FaultyProcess, tmp_path: Path) -> None:
    found = entries(ImageList(tools(service, tmp_path), PUBLIC_WORKSPACE))
    assert found
    assert all(each.image.is_public and each.unfinished is None for each in found)


def test_a_page_that_fails_is_asked_for_again_and_a_hopeless_one_says_why(
    service: FaultyProcess, tmp_path: Path
) -> None:
    service.fault("list", "reset")
    service.fault("list", "html")
    assert ImageList(tools(service, tmp_path), WORKSPACE).next_page() is not None
    assert len(service.seen("list")) == 3
    for kind, values, expected in (
        ("unauthorized", {}, FailureKind.TOKEN_REFUSED),
        ("status", {"status": 403, "code": "forbidden"}, FailureKind.FORBIDDEN),
    ):
        images = ImageList(tools(service, tmp_path), WORKSPACE)
        service.fault("list", kind, **values)
        with pytest.raises(ImageFailed) as caught:
            images.next_page()
        assert caught.value.failure.kind is expected
        assert images.has_more
        images.next_page()
    with pytest.raises(ImageFailed) as caught:
        ImageList(tools(service, tmp_path), "wksp_nobody").next_page()
    assert caught.value.failure.kind is FailureKind.REFUSED


def test_a_list_that_is_waited_for_can_be_stopped(service: FaultyProcess, tmp_path: Path) -> None:
    waits: list[str] = []

    def show(waiting: object, detail: str) -> None:
        if waiting is not None:
            waits.append(detail)
            images.stop.set(StopReason.CANCEL)

    service.fault("list", "reset", times=-1)
    images = ImageList(tools(service, tmp_path, clock=FastClock(1)), WORKSPACE, show=show)
    with pytest.raises(Cancelled):
        images.next_page()
    assert waits


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


def test_unfinished_uploads_are_ours_or_nobody_knows_whose(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "ours-unfinished")
    with client(service) as api:
        api.create_image(WORKSPACE, "somebodys")
    journal = Journal(tmp_path / "state")
    found = ImageList(tools(service, tmp_path, journal=journal), WORKSPACE)
    ours = entry(found, "ours-unfinished")
    assert (ours.image.id, ours.unfinished) == (left.image_id, Ownership.OURS)
    unknown = entry(ImageList(tools(service, tmp_path, journal=journal), WORKSPACE), "somebodys")
    assert unknown.unfinished is Ownership.UNKNOWN
    elsewhere = replace(tools(service, tmp_path, journal=journal), service_label="another service")
    assert entry(ImageList(elsewhere, WORKSPACE), "ours-unfinished").unfinished is Ownership.UNKNOWN
    journal.close()
    assert entry(ImageList(elsewhere, WORKSPACE), "ours-unfinished").unfinished is Ownership.UNKNOWN


def test_an_image_comes_with_this_computers_receipt(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "with-receipt"))
    store_image(service, "without-receipt", b"x")
    receipt = entry(ImageList(tools(service, tmp_path), WORKSPACE), "with-receipt").receipt
    assert receipt is not None
    assert (receipt.image_id, receipt.sha256, receipt.verification) == (
        done.image_id,
        done.sha256,
        Verification.VERIFIED,
    )
    assert (receipt.size_bytes, receipt.parts_proven) == (image_file.stat().st_size, True)
    assert entry(ImageList(tools(service, tmp_path), WORKSPACE), "without-receipt").receipt is None


GOOD: dict[str, Any] = {
    "format": FORMAT,
    "image_id": "image_a",
    "size_bytes": 5,
    "sha256": "a" * 64,
    "composite_etag": "b" * 32 + "-1",
    "verification": "verified",
    "links": [{"link": "parts", "outcome": "equal", "detail": "."}],
    "finished_at": 7,
}


@pytest.mark.parametrize(
    "change",
    [
        {"format": 1},
        {"image_id": "image_b"},
        {"size_bytes": "5"},
        {"size_bytes": True},
        {"sha256": "A" * 64},
        {"verification": "certain"},
        {"finished_at": None},
    ],
)
def test_a_receipt_that_makes_no_sense_is_none(tmp_path: Path, change: dict[str, Any]) -> None:
    path = tmp_path / f"{stem_for('image_a')}.json"
    path.write_text(json.dumps(GOOD))
    assert read_receipt(tmp_path, "image_a") == Receipt(
        "image_a", 5, "a" * 64, "b" * 32 + "-1", Verification.VERIFIED, parts_proven=True, finished_at=7
    )
    path.write_text(json.dumps(GOOD | change))
    assert read_receipt(tmp_path, "image_a") is None


@pytest.mark.parametrize("text", ["", "[]", "{", '"x"', "\x00", "[" * 100_000, " " * 5 * 2**20])
def test_a_damaged_receipt_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / f"{stem_for('image_a')}.json").write_text(text)
    assert read_receipt(tmp_path, "image_a") is None
    assert read_receipt(tmp_path, "image_b") is None


def test_no_image_id_leads_out_of_the_receipts_folder(tmp_path: Path) -> None:
    folder = tmp_path / "receipts"
    (tmp_path / "image_a.json").write_text(json.dumps(GOOD | {"image_id": "../image_a"}))
    assert read_receipt(folder, "../image_a") is None
    for image_id in ("../image_a", "/etc/passwd", "a/../../b", "C:\\x", "nul\0byte", "x" * 1000, "\ud800", "é 🖥"):
        assert write_receipt(folder, GOOD | {"image_id": image_id}).parent == folder
        receipt = read_receipt(folder, image_id)
        assert receipt is not None
        assert receipt.image_id == image_id
    assert (tmp_path / "image_a.json").read_text() == json.dumps(GOOD | {"image_id": "../image_a"})
    assert all(path.name.isascii() and len(path.name) < 50 for path in folder.iterdir())


def test_ids_that_differ_in_case_have_a_receipt_each(tmp_path: Path) -> None:
    """Not every file system tells such names apart."""
    paths = [write_receipt(tmp_path, GOOD | {"image_id": image_id}) for image_id in ("image_aB", "image_Ab")]
    assert len({str(path).lower() for path in paths}) == 2


@given(
    st.dictionaries(
        st.sampled_from(list(GOOD)),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.dictionaries(st.text(), st.text())),
    )
)
def test_any_content_is_a_receipt_or_none(change: dict[str, Any]) -> None:
    found = receipt_from(GOOD | change)
    assert found is None or (found.sha256, found.size_bytes) == ("a" * 64, (GOOD | change)["size_bytes"])


def test_delete(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "to-delete", b"x")
    using = tools(service, tmp_path)
    assert delete(using, image.id, CancelToken()).outcome is RemovalOutcome.DELETED
    assert delete(using, image.id, CancelToken()).outcome is RemovalOutcome.ALREADY_DONE
    assert [each["deleted"] for each in service.images("to-delete")] == [True]


def test_a_delete_whose_answer_is_lost_has_deleted(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "lost-delete", b"x")
    service.fault("delete", "drop_response")
    assert delete(tools(service, tmp_path), image.id, CancelToken()).outcome is RemovalOutcome.DELETED
    assert len(service.seen("delete")) == 2


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


def test_a_not_found_of_something_in_between_is_no_deletion(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "in-between", b"x")
    service.fault("delete", "html", status=404, times=2)
    assert delete(tools(service, tmp_path), image.id, CancelToken()).outcome is RemovalOutcome.DELETED
    assert service.images("in-between")[0]["deleted"]


def test_a_not_found_of_a_server_that_was_never_heard_before_is_no_deletion_either(
    service: FaultyProcess, tmp_path: Path
) -> None:
    image = store_image(service, "never-heard", b"x")
    forget_prefixes()
    service.fault("delete", "html", status=404, times=-1)  # on each prefix
    found = delete(tools(service, tmp_path), image.id, CancelToken())
    assert (found.outcome, service.images("never-heard")[0]["deleted"]) == (RemovalOutcome.REFUSED, False)
    forget_prefixes()
    using = tools(service, tmp_path)
    with open_session(using, CancelToken()) as session, pytest.raises(NotFound):
        delete_image(session.service, image.id, session.retry_policy)


def test_a_status_that_is_not_known_keeps_its_word() -> None:
    image = Image.from_json({"id": "image_a", "upload_status": "quarantined"})
    assert (image.upload_status, image.status_word) == (UploadStatus.UNKNOWN, "quarantined")


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
