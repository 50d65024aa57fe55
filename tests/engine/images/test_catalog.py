"""What a workspace's list says of its images, and deleting and revoking them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.api.validation import PUBLIC_WORKSPACE
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.images.models import Ownership
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind, ImageFailed
from sfc_uploader.engine.runtime.cancellation import Cancelled, StopReason
from tests.engine.clocks import FastClock
from tests.engine.imaging import client, entries, entry, tools
from tests.engine.running import WORKSPACE, interrupt
from tests.service.process import FaultyProcess

OTHER_WORKSPACE = "wksp_demo-production"


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


def test_a_status_that_is_not_known_keeps_its_word() -> None:
    image = Image.from_json({"id": "image_a", "upload_status": "quarantined"})
    assert (image.upload_status, image.status_word) == (UploadStatus.UNKNOWN, "quarantined")
