"""Checks of images at the service: by their records and ETag, and by all their bytes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sfc_uploader.common.json_files import stem_for
from sfc_uploader.common.messages import Message
from sfc_uploader.engine.images.checks import FullCheck, QuickCheck
from sfc_uploader.engine.images.download import Download
from sfc_uploader.engine.images.models import JobStep
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, Verification
from sfc_uploader.engine.verification.history import History
from sfc_uploader.engine.verification.receipts import read_receipt
from tests.engine.disks import DISK_BYTES, MIB, divided
from tests.engine.imaging import (
    DATA,
    client,
    finished,
    flip_a_stored_byte,
    ranges,
    replace_object,
    require_done,
    sent,
    store_image,
    tools,
)
from tests.engine.running import WORKSPACE, engine, request, send, sha256_of
from tests.service.process import FaultyProcess


def test_what_was_sent_from_here_is_proven_without_a_download(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    image = sent(service, tmp_path, image_file, "quick")
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.VERIFIED
    assert [(each.link, each.outcome) for each in found.links] == [
        (Link.RECORD, LinkOutcome.EQUAL),
        (Link.OBJECT, LinkOutcome.EQUAL),
    ]
    assert ranges(service) == []


@pytest.mark.parametrize(
    ("step", "kind", "times", "verification"),
    [
        ("probe", "wrong_composite", -1, Verification.FAILED),
        ("probe", "wrong_composite", 1, Verification.VERIFIED),
        ("probe", "other_form_composite", -1, Verification.UNVERIFIED),
        ("download", "no_download", -1, Verification.UNVERIFIED),
        ("probe", "expired", 2, Verification.VERIFIED),
        ("probe", "reset", 2, Verification.VERIFIED),
    ],
)
def test_what_the_store_says_decides(
    service: FaultyProcess,
    tmp_path: Path,
    image_file: Path,
    step: str,
    kind: str,
    times: int,
    verification: Verification,
) -> None:
    image = sent(service, tmp_path, image_file, f"quick-{kind}-{times}".replace("_", "-"))
    service.fault(step, kind, times=times)
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is verification
    assert all(each.detail for each in found.links)


def test_an_object_that_was_replaced_is_not_what_was_sent(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    image = sent(service, tmp_path, image_file, "quick-replaced")
    replace_object(service, image, store_image(service, "quick-other", DATA))
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.FAILED
    assert [each.outcome for each in found.links] == [LinkOutcome.UNEQUAL] * 2


def test_without_a_receipt_only_the_full_check_can_tell(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "no-receipt", DATA)
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.UNVERIFIED
    assert "receipt" in found.links[0].detail
    full = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert (full.verification, full.sha256) == (Verification.VERIFIED, image.sha256)
    assert (full.done_bytes, full.size_bytes, full.step) == (len(DATA), len(DATA), JobStep.FETCHING)


def test_a_download_proves_as_much_as_a_full_check(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    image = sent(service, tmp_path, image_file, "fetched")
    checked = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    fetched = require_done(finished(Download(image, tools(service, tmp_path), tmp_path / "back.img")))
    assert (fetched.verification, checked.verification) == (Verification.VERIFIED, Verification.VERIFIED)
    assert [(each.link, each.outcome) for each in fetched.links] == [
        (each.link, each.outcome) for each in checked.links
    ]


def test_a_full_check_of_what_was_sent_from_here(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    image = sent(service, tmp_path, image_file, "full")
    before = sorted(tmp_path.rglob("*"))
    found = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert (found.verification, found.sha256) == (Verification.VERIFIED, sha256_of(image_file))
    assert [each.link for each in found.links] == [Link.RECORD, Link.OBJECT]
    new = set(tmp_path.rglob("*")) - set(before)
    assert [each.name for each in new] == [f"{stem_for(image.id)}.readback"]  # of what was read, nothing


def test_wrong_bytes_behind_right_records_are_found(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    image = sent(service, tmp_path, image_file, "damaged")
    flip_a_stored_byte(service, image)
    assert finished(QuickCheck(image, tools(service, tmp_path))).verification is Verification.VERIFIED
    found = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.FAILED
    assert (found.links[0].outcome, found.links[1].outcome) == (LinkOutcome.EQUAL, LinkOutcome.UNEQUAL)


def test_a_file_that_looked_damaged_is_told_of_after_it_was_sent(service: FaultyProcess, tmp_path: Path) -> None:
    """The upload is verified; that the source was truncated stays with it, in the queue and in the receipt."""
    file = divided(tmp_path / "short.img")
    os.truncate(file, DISK_BYTES - 20 * MIB)
    with engine(service, tmp_path) as queue:
        row = send(queue, request(file, "cut-off"))
    assert row.verification is Verification.VERIFIED
    assert row.damage_warning == "The source looked damaged (truncated: 20,971,520 bytes missing)."
    (past,) = History(tmp_path / "receipts").read().uploads
    assert past.damage_warning == row.damage_warning
    assert isinstance(past.damage_warning, Message)
    assert row.image_id is not None
    receipt = read_receipt(tmp_path / "receipts", row.image_id)
    assert receipt is not None
    assert receipt.damage_warning == row.damage_warning


def test_a_declared_sha256_that_is_not_the_receipts_is_found(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    image = sent(service, tmp_path, image_file, "other-receipt")
    (receipt,) = (tmp_path / "receipts").iterdir()
    receipt.write_text(json.dumps(json.loads(receipt.read_text()) | {"sha256": "0" * 64}))
    found = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.FAILED
    assert (found.links[0].outcome, found.links[1].outcome) == (LinkOutcome.UNEQUAL, LinkOutcome.EQUAL)


def test_an_image_that_is_not_complete_or_revoked_can_not_be_read(service: FaultyProcess, tmp_path: Path) -> None:
    with client(service) as api:
        started = api.create_image(WORKSPACE, "started-check")
        revoked = api.revoke_image(store_image(service, "revoked-check", b"x").id)
    for image in (started, revoked):
        found = finished(FullCheck(image, tools(service, tmp_path)))
        assert found.failure is not None
        assert found.failure.kind is FailureKind.IMAGE_NOT_READABLE
        assert image.upload_status in found.failure.sentence
