"""What came of reading every stored byte of an image back: the one finding that records can't contradict.

Kept beside the receipts, so that an image whose bytes were found to differ is not called verified after a restart.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sfc_uploader.api.validation import MAX_IMAGE_BYTES, is_sha256
from sfc_uploader.common.json_files import make_folder, read_json, stem_for, write_json
from sfc_uploader.common.messages import msg
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, VerificationLink

from .verdicts import Judgement

FORMAT = 1
ENDING = ".readback"  # not the receipts' own
_LATEST = 253_402_300_800  # the year 10,000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FullReadResult:
    """All `size_bytes` stored bytes of an image were read, `at` in Unix seconds.

    `sha256`: theirs. `expected`: the one that was declared for them.
    """

    image_id: str
    size_bytes: int
    sha256: str
    expected: str
    at: int

    @property
    def is_right(self) -> bool:
        """Whether they are the bytes that the image should consist of."""
        return self.sha256 == self.expected

    @property
    def judgement(self) -> Judgement:
        """What it says of the stored object."""
        day = time.strftime("%Y-%m-%d", time.localtime(self.at))
        if self.is_right:
            return LinkOutcome.EQUAL, msg(
                "All {size} bytes were read back on {day}; the SHA-256 matches",
                size=self.size_bytes,
                day=day,
            )
        return LinkOutcome.UNEQUAL, msg(
            (
                "All {size} bytes were read back on {day}: SHA-256 was {sha256}, not {expected}. Only another "
                "full check can clear this."
            ),
            size=self.size_bytes,
            day=day,
            sha256=self.sha256,
            expected=self.expected,
        )


def with_full_read(links: tuple[VerificationLink, ...], found: FullReadResult) -> tuple[VerificationLink, ...]:
    """Return the links of a verification with what the stored bytes said of the object."""
    link = VerificationLink(Link.OBJECT, *found.judgement)
    if not any(each.link is Link.OBJECT for each in links):
        return (*links, link)
    return tuple(link if each.link is Link.OBJECT else each for each in links)


def save_full_read(folder: Path, found: FullReadResult) -> None:
    """Keep it; the latest counts. Blocks. A folder that can't be written to costs the note, and the log says so."""
    content = {
        "format": FORMAT,
        "image_id": found.image_id,
        "size_bytes": found.size_bytes,
        "sha256": found.sha256,
        "expected": found.expected,
        "at": found.at,
    }
    try:
        make_folder(folder)
        write_json(_place(folder, found.image_id), content)
    except OSError as error:
        _log.warning("what reading %s back has found is not kept: %s", found.image_id, error.strerror)


def forget_full_read(folder: Path, image_id: str) -> None:
    """Drop the note of an image that is gone. Blocks. Raises OSError."""
    _place(folder, image_id).unlink(missing_ok=True)


def _place(folder: Path, image_id: str) -> Path:
    return folder / f"{stem_for(image_id)}{ENDING}"


def known_full_read(folder: Path, image_id: str) -> FullReadResult | None:
    """The latest of an image; None when there is none that makes sense. Blocks."""
    try:
        content = read_json(_place(folder, image_id))
    except OSError as error:
        _log.warning("what reading %s back has found can’t be read: %s", image_id, error.strerror)
        return None
    found = None if content is None else full_read_from(content)
    return found if found is not None and found.image_id == image_id else None


def full_read_from(content: Mapping[str, Any]) -> FullReadResult | None:
    """What a note's content means; None when it is none of ours."""
    image_id, sha256, expected = (content.get(key) for key in ("image_id", "sha256", "expected"))
    size, moment = content.get("size_bytes"), content.get("at")
    if content.get("format") != FORMAT or not isinstance(image_id, str) or type(size) is not int:
        return None
    if type(moment) is not int or not 0 <= moment < _LATEST or not 0 <= size <= MAX_IMAGE_BYTES:
        return None
    if not (isinstance(sha256, str) and isinstance(expected, str) and is_sha256(sha256) and is_sha256(expected)):
        return None
    return FullReadResult(image_id, size, sha256.lower(), expected.lower(), moment)
