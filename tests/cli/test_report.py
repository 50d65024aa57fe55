"""What is said of each image at its end."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from sfc_uploader.cli.report import ImageResult, result_of
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import (
    Link,
    LinkOutcome,
    UploadSnapshot,
    UploadState,
    Verification,
    VerificationLink,
)
from tests.cli.running import FIELDS

CHAIN = (
    VerificationLink(Link.FILE, LinkOutcome.EQUAL, "The file did not change."),
    VerificationLink(Link.PARTS, LinkOutcome.NOT_CHECKED, "The store’s ETags are no MD5s."),
    VerificationLink(Link.RECORD, LinkOutcome.PENDING, ""),
)
DONE = UploadSnapshot(
    id=1,
    path=Path("a.raw"),
    name="a",
    workspace="wksp_1",
    workspace_label="prod",
    state=UploadState.COMPLETED,
    size_bytes=3 * 2**20,
    part_size_bytes=2**24,
    parts_total=1,
    sent_bytes=3 * 2**20,
    put_bytes=2 * 2**20,
    uploaded_bytes=3 * 2**20,
    image_id="image_1",
    resource_path="sfc:image:acme:prod:a",
    sha256="0" * 64,
    verification=Verification.UNVERIFIED,
    links=CHAIN,
    receipt=Path("receipts") / "image_1.json",
    elapsed_seconds=1.23456,
)


def test_the_json_has_exactly_the_promised_fields_in_their_order() -> None:
    line = result_of("./a.raw", DONE, uploaded_before_bytes=2**20).as_json()
    assert "\n" not in line
    assert list(json.loads(line)) == FIELDS
    assert json.loads(line) == {
        "file": "./a.raw",
        "file_uri": Path("a.raw").absolute().as_uri(),
        "ok": True,
        "error": None,
        "image_id": "image_1",
        "resource_path": "sfc:image:acme:prod:a",
        "workspace": "wksp_1",
        "workspace_label": "prod",
        "name": "a",
        "size_bytes": 3145728,
        "part_size_bytes": 16777216,
        "parts": 1,
        "resumed": True,
        "uploaded_before_bytes": 1048576,
        "sent_bytes": 2097152,
        "uploaded_bytes": 3145728,
        "retried_parts": 0,
        "sha256": "0" * 64,
        "verification": "unverified",
        "verification_detail": "Parts: The store’s ETags are no MD5s.",
        "receipt": os.path.join("receipts", "image_1.json"),  # noqa: PTH118
        "seconds": 1.235,
        "inspection": None,
        "expected_from": None,
    }


def test_an_image_that_was_never_begun_has_all_fields_too() -> None:
    assert list(json.loads(ImageResult(file="a", error="no").as_json())) == FIELDS


@pytest.mark.parametrize("name", [os.fsdecode(b"disk\xff.img"), 'a"b\\c\n\x7f\u202e.img', "größe.img", "a\ud800"])
def test_every_file_name_is_printable_ascii_in_the_json(name: str) -> None:
    line = ImageResult(file=name, error=name).as_json()
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["file"].encode()


@pytest.mark.parametrize(
    ("state", "verification", "ok"),
    [
        (UploadState.COMPLETED, Verification.VERIFIED, True),
        (UploadState.COMPLETED, Verification.UNVERIFIED, True),
        (UploadState.COMPLETED, Verification.FAILED, False),
        (UploadState.COMPLETED, None, False),
        (UploadState.FAILED, Verification.FAILED, False),
        (UploadState.FAILED, None, False),
        (UploadState.CANCELED, None, False),
        (UploadState.PAUSED, None, False),
    ],
)
def test_only_what_landed_is_ok(state: UploadState, verification: Verification | None, ok: bool) -> None:
    result = result_of("a", replace(DONE, state=state, verification=verification))
    assert result.ok is ok
    assert (result.error is None) is ok
    assert result.verification == (verification.value if verification else None)
    assert (result.verification_detail is None) is (verification is None)
    assert bool(result.summary()) is ok


def test_an_unexpected_digest_is_told() -> None:
    failure = Failure.of(FailureKind.SHA256_UNEXPECTED, sha256="a" * 64, expected="b" * 64)
    failed = replace(DONE, state=UploadState.FAILED, failure=failure, sha256=None)
    assert result_of("a", failed).sha256 == "a" * 64


def test_the_failures_sentence_is_the_error_and_the_unfinished_one_only_without_an_end() -> None:
    failed = replace(DONE, state=UploadState.FAILED, failure=Failure.of(FailureKind.FORBIDDEN, message="no"))
    assert result_of("a", failed, unfinished="interrupted").error == "SF Compute does not allow this: no"
    assert result_of("a", replace(DONE, state=UploadState.PAUSED), unfinished="interrupted").error == "interrupted"


def test_a_proven_chain_is_told_link_by_link() -> None:
    links = tuple(replace(link, outcome=LinkOutcome.EQUAL) for link in CHAIN[:2])
    proven = replace(DONE, verification=Verification.VERIFIED, links=links)
    assert result_of("a", proven).verification_detail == (
        "File: The file did not change. Parts: The store’s ETags are no MD5s."
    )


def test_every_link_has_a_title_of_its_own() -> None:
    links = tuple(VerificationLink(link, LinkOutcome.UNEQUAL, "It differs.") for link in Link)
    detail = result_of("a", replace(DONE, verification=Verification.FAILED, links=links)).verification_detail
    assert detail == (
        "File: It differs. SHA-256: It differs. Parts: It differs. Stored image: It differs. "
        "SF Compute’s record: It differs."
    )


def test_people_read_the_id_the_path_the_digest_and_the_proof() -> None:
    text = "\n".join(result_of("a.raw", DONE).summary())
    for piece in (
        "a.raw: uploaded, but not fully verified",
        "image_1",
        "sfc:image:acme:prod:a",
        "0" * 64,
        "no MD5s",
        "receipts",
    ):
        assert piece in text


def test_a_tick_stands_before_what_was_verified_only() -> None:
    verified = replace(DONE, verification=Verification.VERIFIED)
    assert result_of("a.raw", verified).summary(tick=True)[0] == "✓ a.raw uploaded and verified"
    assert result_of("a.raw", verified).summary()[0] == "a.raw: uploaded and verified"
    assert result_of("a.raw", DONE).summary(tick=True)[0] == "a.raw: uploaded, but not fully verified"
