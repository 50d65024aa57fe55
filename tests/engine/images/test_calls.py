"""Calls about images: what is tried again, and what a refusal means."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.engine.images.checks import FullCheck, QuickCheck
from sfc_uploader.engine.images.models import JobState
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import Verification
from tests.engine.imaging import finished, require_done, sent, store_image, tools
from tests.service.process import FaultyProcess


@pytest.mark.parametrize(
    ("step", "kind", "values", "failure"),
    [
        ("get_object", "expired", {}, FailureKind.URL_EXPIRED),
        ("get_object", "status", {"status": 403, "code": "AccessDenied"}, FailureKind.STORE_REFUSED_OBJECT),
        ("get_object", "status", {"status": 404, "code": "NoSuchKey"}, FailureKind.OBJECT_MISSING),
        ("get_object", "status", {"status": 412, "code": "PreconditionFailed"}, FailureKind.OBJECT_CHANGES),
        ("download", "unauthorized", {}, FailureKind.TOKEN_REFUSED),
        ("download", "no_download", {}, FailureKind.NOT_OFFERED),
        ("get", "status", {"status": 404, "code": "not_found"}, FailureKind.IMAGE_GONE),
    ],
)
def test_what_no_wait_heals_has_its_sentence(
    service: FaultyProcess, tmp_path: Path, step: str, kind: str, values: dict[str, object], failure: FailureKind
) -> None:
    image = store_image(service, f"hopeless-{failure.name}".lower().replace("_", "-"), b"x" * 1000)
    service.fault(step, kind, times=-1, **values)
    found = finished(FullCheck(image, tools(service, tmp_path)))
    assert found.state is JobState.FAILED
    assert found.failure is not None
    assert found.failure.kind is failure
    assert "{" not in found.failure.sentence
    assert found.verification is None


@pytest.mark.parametrize("step", ["get", "download"])
@pytest.mark.parametrize(("times", "verdict"), [(2, Verification.VERIFIED), (-1, Verification.FAILED)])
def test_an_odd_record_counts_when_it_comes_three_times(
    service: FaultyProcess, tmp_path: Path, image_file: Path, step: str, times: int, verdict: Verification
) -> None:
    image = sent(service, tmp_path, image_file, f"odd-record-{step}-{times}")
    service.fault(step, "other_fields", fields={"sha256": "f" * 64}, times=times)
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is verdict
