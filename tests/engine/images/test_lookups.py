"""Whether the service has an image of a sha256 already."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.images.lookups import KnownImage, find_known, names_in_workspace, search
from sfc_uploader.engine.images.models import ImageEntry
from sfc_uploader.engine.model.snapshots import Verification
from sfc_uploader.engine.verification.receipts import Receipt
from tests.engine.imaging import client, store_image, tools
from tests.engine.running import WORKSPACE
from tests.service.process import FaultyProcess

A, B = "a1" * 32, "b2" * 32
IMAGE = Image(id="image_1", resource_path="", name="n", upload_status=UploadStatus.COMPLETED, sha256=A)
RECEIPT = Receipt("image_2", 1, A, "", Verification.VERIFIED, parts_verified=True, finished_at=0)

OTHER_WORKSPACE = "wksp_demo-production"


def test_a_completed_image_with_that_sha256_is_found() -> None:
    entries = [ImageEntry(replace(IMAGE, id="image_0", sha256=B)), ImageEntry(replace(IMAGE, sha256=A.upper()))]
    assert find_known(A.upper(), entries) == KnownImage(entries[1].image, verified_here=False)


@pytest.mark.parametrize(
    "changes",
    [{"sha256": B}, {"sha256": None}, *({"upload_status": status} for status in set(UploadStatus) - {"completed"})],
)
def test_any_other_is_not(changes: dict[str, object]) -> None:
    assert find_known(A, [ImageEntry(replace(IMAGE, **changes))]) is None  # type: ignore[arg-type]


def test_one_that_was_proven_here_goes_before_others() -> None:
    proven = replace(IMAGE, id="image_2")
    for receipt, expected in (
        (RECEIPT, True),
        (replace(RECEIPT, verification=Verification.UNVERIFIED), False),
        (replace(RECEIPT, sha256=B), False),
    ):
        found = find_known(A, [ImageEntry(IMAGE), ImageEntry(proven, receipt=receipt), ImageEntry(IMAGE)])
        assert found == KnownImage(proven if expected else IMAGE, verified_here=expected)


def test_a_workspace_is_looked_through_page_by_page(service: FaultyProcess, tmp_path: Path) -> None:
    data = b"known image" * 1000
    image = store_image(service, "known-image", data)
    with client(service) as api:
        for number in range(3):
            api.create_image(WORKSPACE, f"unfinished-{number}")
    service.reset()
    images = ImageList(tools(service, tmp_path), WORKSPACE, page_limit=2)
    found = search(images, hashlib.sha256(data).hexdigest())
    assert found is not None
    assert (found.image.id, found.verified_here) == (image.id, False)
    assert len(service.seen("list")) == 2
    assert search(ImageList(tools(service, tmp_path), WORKSPACE), B) is None


def test_every_page_of_a_workspace_counts_and_no_other_workspace(service: FaultyProcess) -> None:
    """More images than a page holds (200)."""
    wanted = {f"taken-{number}" for number in range(203)}
    with client(service) as api:
        for name in sorted(wanted):
            api.create_image(OTHER_WORKSPACE, name)
        api.create_image("wksp_demo-lab", "elsewhere")
        found = names_in_workspace(api, OTHER_WORKSPACE)
    assert wanted <= found
    assert "elsewhere" not in found
    assert len(service.seen("list")) == 2
