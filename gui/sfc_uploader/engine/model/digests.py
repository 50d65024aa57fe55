"""The digests that tie the file, what was sent, and what is stored to each other."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterable
from enum import Enum

from sfc_uploader.api.models import PutResult

_MD5_HEX = re.compile(r"[0-9a-fA-F]{32}")
_COMPOSITE = re.compile(r"[0-9a-fA-F]{32}-[0-9]+")


class PartVerdict(Enum):
    """What a part's ETag says about the bytes that were sent."""

    EQUAL = "equal"  # it is their MD5
    NOT_CHECKED = "not checked"  # encrypted, or no MD5 by its form
    UNEQUAL = "unequal"  # an MD5 of something else
    MISSING = "missing"  # no ETag: whether storage has the part is unknown


class CompositeVerdict(Enum):
    """What the object's ETag says about all parts together."""

    EQUAL = "equal"
    OTHER_FORM = "other form"
    ENCRYPTED = "encrypted"
    MISSING = "missing"
    UNEQUAL = "unequal"


def part_md5(data: memoryview) -> bytes:
    """The MD5 of one part, 16 bytes."""
    return hashlib.md5(data, usedforsecurity=False).digest()


def composite_etag(md5s: Iterable[bytes]) -> str:
    """The ETag that S3 gives a multipart object: the MD5 of the parts' binary MD5s, a hyphen, the number of parts.

    AWS, *Checking object integrity in Amazon S3*; Cloudflare R2, *Multipart upload*. Other stores have forms of their
    own (gitlab-org/gitlab-workhorse#210).
    """
    digests = list(md5s)
    joined = hashlib.md5(b"".join(digests), usedforsecurity=False).hexdigest()
    return f"{joined}-{len(digests)}"


def check_part(answer: PutResult, md5: bytes) -> PartVerdict:
    """Compare a part's ETag with the MD5 of what was sent.

    They are equal on a store without SSE-KMS and SSE-C (AWS, *API_Object*, `ETag`; Cloudflare R2, *Multipart upload*).
    """
    if not answer.etag:
        return PartVerdict.MISSING
    if answer.encrypted or not _MD5_HEX.fullmatch(answer.etag):
        return PartVerdict.NOT_CHECKED
    return PartVerdict.EQUAL if answer.etag.lower() == md5.hex() else PartVerdict.UNEQUAL


def check_composite(etag: str | None, encrypted: bool, expected: str) -> CompositeVerdict:
    """Compare the object's ETag with the composite of our parts. `expected`: from `composite_etag`.

    Another form proves nothing, since ETags are opaque (RFC 9110, 8.8.3).
    """
    if not etag:
        return CompositeVerdict.MISSING
    if encrypted:
        return CompositeVerdict.ENCRYPTED
    if not _COMPOSITE.fullmatch(etag):
        return CompositeVerdict.OTHER_FORM
    return CompositeVerdict.EQUAL if etag.lower() == expected else CompositeVerdict.UNEQUAL


class FileDigest:
    """The sha256 of the file's bytes, fed part by part in order; it outlives a pause, not the program."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sha256 = hashlib.sha256()
        self.next_part = 1

    def copy(self) -> FileDigest:
        """One that stands where this one stands, and that whoever still feeds this one does not reach."""
        other = FileDigest()
        with self._lock:
            other._sha256 = self._sha256.copy()
            other.next_part = self.next_part
        return other

    def update(self, number: int, data: memoryview) -> None:
        """Feed part `number`. Raises ValueError when it is not the next one."""
        with self._lock:
            if number != self.next_part:
                raise ValueError(f"part {number} fed to the digest before part {self.next_part}")
            self._sha256.update(data)
            self.next_part += 1

    def hexdigest(self) -> str:
        """The digest of what was fed so far."""
        return self._sha256.hexdigest()
