"""The sha256 that a publisher declares for a file: in a checksum file beside it, or in a text that was pasted.

Read are GNU coreutils' format (``hex  name``, ``hex *name``, a leading backslash where the name is escaped), the
BSD and OpenSSL ones (``SHA256 (name) = hex``), and a bare digest in a file that is named after the image. Lines that
are none of these (a signature's, comments, other digests) are passed over.
"""

from __future__ import annotations

import logging
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.source_file import ImageFile

_log = logging.getLogger(__name__)

#: Larger files are no lists of checksums.
MOST_BYTES = 2**20
#: Named after the image: what they hold is about it. Then lists, which must name it.
_ENDINGS = (".sha256", ".sha256sum", ".SHA256", ".SHA256SUM", ".sha256.txt")
_LISTS = ("SHA256SUMS", "SHA256SUM", "CHECKSUM", "sha256sum.txt", "SHA256SUMS.txt", "sha256sums.txt", "sha256sums")

_HEX = "([0-9a-fA-F]{64})"
_GNU = re.compile(rf"(\\?){_HEX}(?: [ *]|[ \t]+)(.+)", re.DOTALL)
_BSD = re.compile(rf"(\\?)(?:SHA256|SHA2-256) ?\((.+)\) ?= ?{_HEX}", re.DOTALL)
_BARE = re.compile(rf"(?:sha256[:=])?\s*{_HEX}", re.IGNORECASE)
_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}
_ESCAPE = re.compile(r"\\[\\nr]")


@dataclass(frozen=True, slots=True)
class DeclaredSha256:
    """What is declared of a file. `sources`: the names of the files beside it that say so, at least one.

    `sha256` in 64 lower-case hex digits; None when the sources do not agree, so that nothing can be compared, or with
    `says_nothing`: they are named after the file, and none has a sha256 for it.
    """

    sha256: str | None
    sources: tuple[str, ...]
    says_nothing: bool = False


def find_declared_sha256(image: Path) -> DeclaredSha256 | None:
    """What the checksum files beside `image` say of it; None when there are none that are about it.

    One that is named after the image and has no sha256 for it (of another name, truncated, unreadable) is reported
    when no other has: somebody put it there to have the file compared.

    Never raises for what is there, or can't be read. Blocks on slow drives.
    """
    digests: set[str] = set()
    sources: list[str] = []
    saying_nothing: list[str] = []
    seen: set[str] = set()  # some file systems give one file for names in either case
    for name, is_named_after in _candidates(image.name):
        text = _read(image.parent / name)
        if text is None:
            if is_named_after and os.path.lexists(image.parent / name):
                saying_nothing.append(name)
            continue
        if text in seen:
            continue
        seen.add(text)
        found = _digests_of(text, image.name, is_named_after=is_named_after)
        if found:
            digests |= found
            sources.append(name)
        elif is_named_after:
            saying_nothing.append(name)
    if not digests:
        return DeclaredSha256(None, tuple(saying_nothing), says_nothing=True) if saying_nothing else None
    return DeclaredSha256(digests.pop() if len(digests) == 1 else None, tuple(sources))


def parse_pasted(text: str) -> str | None:
    """The sha256 in a text that a person pasted, in lower case; None when there is none, or more than one.

    Taken are the digest alone, ``sha256:`` before it, or lines of a checksum file.
    """
    found = set()
    for line in _lines(text):
        bare = _BARE.fullmatch(line.strip())
        if bare:
            found.add(bare[1].lower())
        else:
            entry = _entry(line.strip())
            found |= {entry[0]} if entry else set()
    return found.pop() if len(found) == 1 else None


def _candidates(name: str) -> Iterator[tuple[str, bool]]:
    """Names of checksum files, and whether each is named after the image."""
    yield from ((name + ending, True) for ending in _ENDINGS)
    yield from ((each, False) for each in _LISTS)


def _read(path: Path) -> str | None:
    """The text of a regular file of at most `MOST_BYTES`; None for anything else."""
    try:
        with ImageFile(path) as file:
            if file.identity.size_bytes > MOST_BYTES:
                return None
            content = bytearray(file.identity.size_bytes)
            file.read_into(0, memoryview(content))
    except UploadFailed as error:
        if error.failure.kind is not FailureKind.FILE_MISSING:
            _log.warning("a checksum file can’t be used: %s", error.failure.kind.name)
        return None
    return _decode(bytes(content))


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # what PowerShell's “>” writes
        return content.decode("utf-16", "replace")
    return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")  # as file names are decoded


def _digests_of(text: str, name: str, *, is_named_after: bool) -> set[str]:
    """The different digests that the text declares for the file `name`."""
    digests = set()
    for line in _lines(text):
        bare = _BARE.fullmatch(line.strip()) if is_named_after else None
        entry = _entry(line)
        if bare:
            digests.add(bare[1].lower())
        elif entry and _is_name(entry[1], name, is_named_after=is_named_after):
            digests.add(entry[0])
    return digests


def _is_name(listed: str, name: str, *, is_named_after: bool) -> bool:
    """Whether a line's name means the file; in a file that is named after it, with any path before it."""
    listed, wanted = (unicodedata.normalize("NFC", each) for each in (listed, name))  # some systems decompose accents
    for spelled in (listed, listed.strip()):
        if spelled.removeprefix("./") == wanted:
            return True
        if is_named_after and spelled.endswith(("/" + wanted, "\\" + wanted)):
            return True
    return False


def _entry(line: str) -> tuple[str, str] | None:
    """The digest, in lower case, and the name that a line tells; None for any other line."""
    if gnu := _GNU.fullmatch(line):
        escaped, digest, name = gnu[1], gnu[2], gnu[3]
    elif bsd := _BSD.fullmatch(line):
        escaped, name, digest = bsd[1], bsd[2], bsd[3]
    else:
        return None
    if escaped:
        name = _ESCAPE.sub(lambda found: _ESCAPES[found[0]], name)
    return digest.lower(), name


def _lines(text: str) -> Iterator[str]:
    """Its lines, without the carriage returns of other systems; no other character ends a line."""
    return (line.removesuffix("\r") for line in text.split("\n"))
