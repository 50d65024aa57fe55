"""What was sent and finished, from the receipts that this computer keeps."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..api.names import MAX_IMAGE_BYTES, workspace_of
from ..said import unpacked
from .json_files import read_json
from .model import Link, LinkOutcome, ProofLink, Verification
from .receipt import receipt_from

_log = logging.getLogger(__name__)
_ENDING = ".json"
_LATEST = 253_402_300_800  # the year 10,000


@dataclass(frozen=True, slots=True)
class PastUpload:
    """One finished upload. Sizes in bytes, `finished_at` in Unix seconds.

    `seconds`: how long the last run of the program worked on it; earlier runs are not told. `written_ns`: when its
    receipt was written; of those finished in the same second it tells which was the later.
    """

    receipt: Path
    image_id: str
    resource_path: str
    workspace: str
    name: str
    file: str
    size_bytes: int
    part_size_bytes: int
    parts: int
    sha256: str
    verification: Verification
    links: tuple[ProofLink, ...]
    finished_at: int
    seconds: float
    written_ns: int = 0

    @property
    def moment(self) -> tuple[int, int, str]:
        """By what the history is in order; no two are equal."""
        return self.finished_at, self.written_ns, self.image_id


@dataclass(frozen=True, slots=True)
class Past:
    """All finished uploads, the latest first. `damaged`: receipts that make no sense, or can't be read."""

    uploads: tuple[PastUpload, ...] = ()
    damaged: int = 0


class History:
    """The receipts in one folder. Only what is new or has changed is parsed again. One call at a time; all block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, tuple[tuple[int, int], PastUpload | None]] = {}

    def read(self) -> Past:
        """Look into the folder. Raises OSError when it can't be looked into; a missing one is empty."""
        found: dict[str, tuple[tuple[int, int], PastUpload | None]] = {}
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if entry.name.endswith(_ENDING) and not entry.name.startswith("."):
                        self._look_at(entry, found)
        except FileNotFoundError:
            found.clear()
        self._known = found
        uploads = [upload for _, upload in found.values() if upload is not None]
        uploads.sort(key=lambda each: each.moment, reverse=True)
        return Past(tuple(uploads), damaged=len(found) - len(uploads))

    def delete(self, receipts: Iterable[Path]) -> int:
        """Delete receipts of this folder; what is gone already counts as deleted. Returns how many could not be."""
        kept = 0
        for receipt in receipts:
            try:
                (self.folder / receipt.name).unlink(missing_ok=True)
            except OSError as error:
                _log.warning("a receipt can't be deleted: %s", error.strerror)
                kept += 1
        return kept

    def _look_at(self, entry: os.DirEntry[str], found: dict[str, tuple[tuple[int, int], PastUpload | None]]) -> None:
        try:
            status = entry.stat()
            mark = (status.st_mtime_ns, status.st_size)
            known = self._known.get(entry.name)
            if known is None or known[0] != mark:
                known = mark, _parsed(Path(entry.path), status.st_mtime_ns)
            found[entry.name] = known
        except FileNotFoundError:  # deleted meanwhile
            return
        except OSError as error:
            _log.warning("a receipt can't be read: %s", error.strerror)
            found[entry.name] = ((0, 0), None)


def _parsed(path: Path, written_ns: int) -> PastUpload | None:
    content = read_json(path)
    receipt = receipt_from(content) if content is not None else None
    if content is None or receipt is None:
        return None
    if not 0 <= receipt.finished_at < _LATEST or not 0 <= receipt.size_bytes <= MAX_IMAGE_BYTES:
        return None
    workspace = workspace_of(_text(content, "resource_path")) or _text(content, "workspace_label")
    return PastUpload(
        receipt=path,
        image_id=receipt.image_id,
        resource_path=_text(content, "resource_path"),
        workspace=workspace or _text(content, "workspace"),
        name=_text(content, "name"),
        file=_text(content, "file"),
        size_bytes=receipt.size_bytes,
        part_size_bytes=_number(content, "part_size_bytes"),
        parts=_number(content, "parts"),
        sha256=receipt.sha256,
        verification=receipt.verification,
        links=_links(content),
        finished_at=receipt.finished_at,
        seconds=_seconds(content),
        written_ns=written_ns,
    )


def _links(content: Mapping[str, Any]) -> tuple[ProofLink, ...]:
    listed = content.get("links")
    links = []
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            try:
                detail = unpacked(each.get("said"), _text(each, "detail"))
                links.append(ProofLink(Link(_text(each, "link")), LinkOutcome(_text(each, "outcome")), detail))
            except ValueError:  # of a later version
                continue
    return tuple(links)


def _text(content: Mapping[str, Any], key: str) -> str:
    value = content.get(key)
    return value if isinstance(value, str) else ""


def _number(content: Mapping[str, Any], key: str) -> int:
    value = content.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_IMAGE_BYTES else 0


def _seconds(content: Mapping[str, Any]) -> float:
    value = content.get("seconds")
    is_span = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < _LATEST
    return float(value) if is_span and value is not None else 0.0
