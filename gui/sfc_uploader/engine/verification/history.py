"""What was sent and finished, from the receipts that this computer keeps."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from sfc_uploader.api.validation import MAX_IMAGE_BYTES, workspace_of
from sfc_uploader.common.json_files import read_json
from sfc_uploader.common.messages import unpacked
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, Verification, VerificationLink

from .full_read_results import ENDING as READ_BACK_ENDING
from .full_read_results import FullReadResult, known_full_read, with_full_read
from .receipts import Receipt, receipt_from
from .verdicts import weakest

_log = logging.getLogger(__name__)
_ENDING = ".json"
_LATEST = 253_402_300_800  # the year 10,000


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One finished upload. Sizes in bytes, `finished_at` in Unix seconds.

    `seconds`: how long the last run of the program worked on it; earlier runs do not count. `written_ns`: when its
    receipt was written; of those finished in the same second it decides which was the later. `damage_warning`: what
    made the file look damaged; "" for nothing. `verification` and `links` with what was found when all stored bytes
    were read back since, if they were. `requested_workspace`: as the upload named it.
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
    links: tuple[VerificationLink, ...]
    finished_at: int
    seconds: float
    damage_warning: str = ""
    requested_workspace: str = ""
    written_ns: int = 0

    @property
    def moment(self) -> tuple[int, int, str]:
        """By what the history is in order; no two are equal."""
        return self.finished_at, self.written_ns, self.image_id


@dataclass(frozen=True, slots=True)
class HistoryResult:
    """All finished uploads, the latest first. `damaged`: receipts that make no sense, or can’t be read."""

    uploads: tuple[HistoryEntry, ...] = ()
    damaged: int = 0


#: By a receipt's file name: by what one sees whether it is as it was, and what it says.
_Known: TypeAlias = dict[str, tuple[tuple[int, ...], HistoryEntry | None]]


class History:
    """The receipts in one folder. Only what is new or has changed is parsed again. One call at a time; all block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: _Known = {}

    def read(self) -> HistoryResult:
        """Look into the folder. Raises OSError when it can't be looked into; a missing one is empty."""
        try:
            with os.scandir(self.folder) as entries:
                here = {entry.name: entry for entry in entries if not entry.name.startswith(".")}
        except FileNotFoundError:
            here = {}
        found: _Known = {}
        for name, entry in here.items():
            if name.endswith(_ENDING):
                self._look_at(entry, here.get(name.removesuffix(_ENDING) + READ_BACK_ENDING), found)
        self._known = found
        uploads = [upload for _, upload in found.values() if upload is not None]
        uploads.sort(key=lambda each: each.moment, reverse=True)
        return HistoryResult(tuple(uploads), damaged=len(found) - len(uploads))

    def delete(self, receipts: Iterable[Path]) -> int:
        """Delete receipts of this folder, with the notes on what was read back of their images.

        What is gone already counts as deleted. Returns how many could not be.
        """
        kept = 0
        for receipt in receipts:
            try:
                (self.folder / receipt.name).unlink(missing_ok=True)
                (self.folder / (receipt.name.removesuffix(_ENDING) + READ_BACK_ENDING)).unlink(missing_ok=True)
            except OSError as error:
                _log.warning("a receipt can’t be deleted: %s", error.strerror)
                kept += 1
        return kept

    def _look_at(self, entry: os.DirEntry[str], full_read: os.DirEntry[str] | None, found: _Known) -> None:
        try:
            mark = _mark(entry) + (_mark(full_read) if full_read is not None else ())
            known = self._known.get(entry.name)
            if known is None or known[0] != mark:
                known = mark, _parsed(Path(entry.path), mark[0])
            found[entry.name] = known
        except FileNotFoundError:  # deleted meanwhile
            return
        except OSError as error:
            _log.warning("a receipt can’t be read: %s", error.strerror)
            found[entry.name] = ((), None)


def _mark(entry: os.DirEntry[str]) -> tuple[int, ...]:
    status = entry.stat()
    return status.st_mtime_ns, status.st_size


def _parsed(path: Path, written_ns: int) -> HistoryEntry | None:
    content = read_json(path)
    receipt = receipt_from(content) if content is not None else None
    if content is None or receipt is None:
        return None
    if not 0 <= receipt.finished_at < _LATEST or not 0 <= receipt.size_bytes <= MAX_IMAGE_BYTES:
        return None
    workspace = workspace_of(_text(content, "resource_path")) or _text(content, "workspace_label")
    links, verification = _verification(content, receipt, known_full_read(path.parent, receipt.image_id))
    return HistoryEntry(
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
        verification=verification,
        links=links,
        finished_at=receipt.finished_at,
        seconds=_seconds(content),
        damage_warning=receipt.damage_warning,
        requested_workspace=_text(content, "workspace"),
        written_ns=written_ns,
    )


def _verification(
    content: Mapping[str, Any], receipt: Receipt, full_read: FullReadResult | None
) -> tuple[tuple[VerificationLink, ...], Verification]:
    """The links and what they claim, with what a full read of the stored bytes found since."""
    links = _links(content)
    if full_read is None or not links:
        return links, receipt.verification
    links = with_full_read(links, full_read)
    return links, weakest(tuple(each.outcome for each in links))


def _links(content: Mapping[str, Any]) -> tuple[VerificationLink, ...]:
    listed = content.get("links")
    links = []
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            try:
                detail = unpacked(each.get("said"), _text(each, "detail"))
                links.append(VerificationLink(Link(_text(each, "link")), LinkOutcome(_text(each, "outcome")), detail))
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
