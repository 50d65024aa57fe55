"""What an upload has reached tells whose an image is, and whether anything can still be sent to it."""

from __future__ import annotations

import pytest

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.engine.model.upload_progress import CreateIntent, UploadProgress

OURS, THEIRS = "a1" * 32, "b2" * 32


def image(status: UploadStatus, sha256: str | None = None) -> Image:
    return Image(id="image_1", resource_path="", name="n", upload_status=status, sha256=sha256)


@pytest.mark.parametrize(
    ("status", "sent", "declared", "ends"),
    [
        (UploadStatus.STARTED, None, None, False),
        (UploadStatus.UPLOADING, OURS, None, False),
        (UploadStatus.UNKNOWN, OURS, None, False),
        (UploadStatus.FAILED, OURS, None, True),
        (UploadStatus.REVOKED, OURS, OURS, True),
        (UploadStatus.COMPLETED, OURS, OURS.upper(), False),  # our own complete call
        (UploadStatus.COMPLETED, OURS, None, False),  # the record does not tell
        (UploadStatus.COMPLETED, OURS, THEIRS, True),
        (UploadStatus.COMPLETED, None, THEIRS, True),  # before ours was sent
    ],
)
def test_an_image_is_over_for_an_upload_that_did_not_complete_it(
    status: UploadStatus, sent: str | None, declared: str | None, ends: bool
) -> None:
    assert UploadProgress(sha256=sent).ends_with(image(status, declared)) is ends


def test_an_image_that_was_found_after_a_lost_answer_is_adopted() -> None:
    intent = CreateIntent(1_700_000_000.0, name_was_free=True)
    found = image(UploadStatus.STARTED)
    assert UploadProgress(image=found, intent=intent).is_adopted
    assert not UploadProgress(image=found).is_adopted
    assert not UploadProgress(intent=intent).is_adopted
