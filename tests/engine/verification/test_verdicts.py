"""What a comparison can claim: the weakest link decides, and what can't be compared is never called equal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api.models import DownloadUrl, Image, ObjectInfo, UploadStatus
from sfc_uploader.common.messages import msg
from sfc_uploader.engine.model.snapshots import LinkOutcome, Verification
from sfc_uploader.engine.verification.verdicts import check_object, check_record, weakest

OURS, OTHER = "a1" * 32, "b2" * 32
ETAG, OTHER_ETAG = "c3" * 16 + "-2", "d4" * 16 + "-2"


@given(st.lists(st.sampled_from(LinkOutcome)))
def test_the_weakest_link_decides(outcomes: list[LinkOutcome]) -> None:
    found = weakest(tuple(outcomes))
    assert (found is Verification.FAILED) is (LinkOutcome.UNEQUAL in outcomes)
    assert (found is Verification.VERIFIED) is (set(outcomes) == {LinkOutcome.EQUAL})


@pytest.mark.parametrize(
    ("record", "download", "outcome"),
    [
        (OURS, OURS, LinkOutcome.EQUAL),
        (OURS.upper(), None, LinkOutcome.EQUAL),
        (OTHER, OURS, LinkOutcome.UNEQUAL),
        (OURS, OTHER, LinkOutcome.UNEQUAL),
        (None, OTHER, LinkOutcome.UNEQUAL),
        (None, OURS, LinkOutcome.NOT_CHECKED),
        (None, None, LinkOutcome.NOT_CHECKED),
    ],
)
def test_records_are_compared_as_far_as_they_tell(
    record: str | None, download: str | None, outcome: LinkOutcome
) -> None:
    image = Image(id="image_1", resource_path="", name="n", upload_status=UploadStatus.COMPLETED, sha256=record)
    assert check_record(image, DownloadUrl("https://x.test", sha256=download), OURS)[0] is outcome
    if download is None:
        assert check_record(image, None, OURS)[0] is outcome


def test_a_record_that_is_odd_otherwise_is_unequal() -> None:
    image = Image(id="image_1", resource_path="", name="n", upload_status=UploadStatus.COMPLETED, sha256=OURS)
    odd = msg("It has another name.")
    assert check_record(image, None, OURS, odd=odd) == (LinkOutcome.UNEQUAL, odd)


@pytest.mark.parametrize(
    ("info", "proven", "outcome"),
    [
        (ObjectInfo(10, ETAG, encrypted=False), True, LinkOutcome.EQUAL),
        (ObjectInfo(10, ETAG, encrypted=False), False, LinkOutcome.EQUAL),
        (ObjectInfo(10, OTHER_ETAG, encrypted=False), True, LinkOutcome.UNEQUAL),
        (ObjectInfo(10, OTHER_ETAG, encrypted=False), False, LinkOutcome.NOT_CHECKED),
        (ObjectInfo(11, ETAG, encrypted=False), True, LinkOutcome.UNEQUAL),
        (ObjectInfo(None, ETAG, encrypted=False), True, LinkOutcome.NOT_CHECKED),
        (ObjectInfo(10, OTHER_ETAG, encrypted=True), True, LinkOutcome.NOT_CHECKED),
        (ObjectInfo(10, "opaque", encrypted=False), True, LinkOutcome.NOT_CHECKED),
        (ObjectInfo(10, None, encrypted=False), True, LinkOutcome.NOT_CHECKED),
    ],
    ids=str,
)
def test_an_object_is_compared_by_what_its_store_can_prove(
    info: ObjectInfo, proven: bool, outcome: LinkOutcome
) -> None:
    source = DownloadUrl("https://x.test", size_bytes=10)
    found = check_object(info, source, size_bytes=10, expected=ETAG, all_parts_verified=proven)
    assert found[0] is outcome
    assert found[1].startswith(("Stored", "Storage", "The stored", "The size matches, but"))


def test_a_record_with_another_size_is_damage() -> None:
    source = DownloadUrl("https://x.test", size_bytes=11)
    info = ObjectInfo(10, ETAG, encrypted=False)
    assert check_object(info, source, size_bytes=10, expected=ETAG, all_parts_verified=True)[0] is LinkOutcome.UNEQUAL
