"""What a comparison of the service's record, and of the stored object, with what was sent can claim."""

from __future__ import annotations

from typing import assert_never

from sfc_uploader.api.models import DownloadUrl, Image, ObjectInfo
from sfc_uploader.common.messages import msg
from sfc_uploader.engine.model.digests import CompositeVerdict, check_composite
from sfc_uploader.engine.model.snapshots import LinkOutcome, Verification

#: How a link's comparison ended, and a sentence for people.
Judgement = tuple[LinkOutcome, str]


def weakest(outcomes: tuple[LinkOutcome, ...]) -> Verification:
    """What a chain of links with these outcomes can claim."""
    if LinkOutcome.UNEQUAL in outcomes:
        return Verification.FAILED
    if outcomes and all(outcome is LinkOutcome.EQUAL for outcome in outcomes):
        return Verification.VERIFIED
    return Verification.UNVERIFIED


def check_record(image: Image, source: DownloadUrl | None, sha256: str, *, odd: str | None = None) -> Judgement:
    """Whether the service's records hold our sha256. `source` None: there is no record of a download.

    `odd`: what else of the record is not as it was when the image was created (`Image.odd_place`).
    """
    declared = [(msg("SF Compute’s record"), image.sha256)]
    if source is not None:
        declared.append((msg("The download’s record"), source.sha256))
    for who, digest in declared:
        if digest is not None and digest.lower() != sha256:
            return LinkOutcome.UNEQUAL, msg("{who} has SHA-256 {digest}, not ours", who=who, digest=digest)
    if odd is not None:
        return LinkOutcome.UNEQUAL, odd
    if image.sha256 is None:
        return LinkOutcome.NOT_CHECKED, msg("SF Compute lists it as complete, but without its SHA-256")
    return LinkOutcome.EQUAL, msg("SF Compute lists it as complete with this SHA-256")


def check_object(
    info: ObjectInfo, source: DownloadUrl, *, size_bytes: int, expected: str, all_parts_verified: bool
) -> Judgement:
    """Whether the stored object has the size and the composite ETag (`expected`) of what was sent.

    `all_parts_verified`: every part's own ETag was its MD5, so an ETag of another value means damage.
    """
    for size in (info.size_bytes, source.size_bytes):
        if size is not None and size != size_bytes:
            words = msg("The stored image has {size} bytes; {sent} were sent", size=size, sent=size_bytes)
            return LinkOutcome.UNEQUAL, words
    verdict = check_composite(info.etag, info.encrypted, expected)
    if verdict is CompositeVerdict.UNEQUAL and all_parts_verified:
        words = msg("The stored image’s ETag is {etag}, not {expected}", etag=str(info.etag), expected=expected)
        return LinkOutcome.UNEQUAL, words
    if info.size_bytes is None:
        return LinkOutcome.NOT_CHECKED, msg("Storage doesn’t report the image’s size")
    return _by_etag(verdict)


def _by_etag(verdict: CompositeVerdict) -> Judgement:
    """Judge an object that has the right size by its ETag, where a difference is no sign of damage."""
    match verdict:
        case CompositeVerdict.EQUAL:
            return LinkOutcome.EQUAL, msg("Stored size and checksum match")
        case CompositeVerdict.UNEQUAL:
            return LinkOutcome.NOT_CHECKED, msg(
                "The size matches, but this storage’s ETags are not MD5s, so they can’t be compared"
            )
        case CompositeVerdict.ENCRYPTED:
            return LinkOutcome.NOT_CHECKED, msg(
                "The size matches, but storage encrypts the image, so its ETag can’t be compared"
            )
        case CompositeVerdict.OTHER_FORM:
            return LinkOutcome.NOT_CHECKED, msg(
                "The size matches, but the image’s ETag has an unknown form, so it can’t be compared"
            )
        case CompositeVerdict.MISSING:
            return LinkOutcome.NOT_CHECKED, msg("The size matches, but storage gives no ETag for the image")
        case _:
            assert_never(verdict)
