"""What the journal's rows mean."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from sfc_uploader.engine.model.failures import Failure
from sfc_uploader.engine.model.part_plan import make_plan
from sfc_uploader.engine.model.snapshots import UploadRequest

_SEAL_CHARS = 16
#: The year 5138: what lies behind it no calendar of the system can show.
_END_OF_TIME_SECONDS = 1e11
#: How `listed.wanted` holds a failed row. Versions that know of no such rows take it for a wanted one, which it is.
_WANTED_BUT_FAILED = 2


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part that the store has confirmed. `md5` 16 bytes."""

    number: int
    md5: bytes
    etag: str
    checked: bool


@dataclass(frozen=True, slots=True)
class StoredUpload:
    """One upload as the journal knows it. Sizes in bytes, times in Unix seconds."""

    origin: str
    path: Path
    workspace: str
    workspace_label: str
    name: str
    expect_sha256: str | None
    size_bytes: int
    mtime_ns: int
    ctime_ns: int
    device: int
    inode: int
    part_size_bytes: int
    intent_at: float | None = None
    name_was_free: bool | None = None
    image_id: str | None = None
    resource_path: str | None = None
    sha256: str | None = None
    changed_at: float = 0.0
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of the window's list. `wanted`: it was to be sent; `upload`: its row in the journal, once it has begun.

    `failed`: it is wanted, but nothing is sent until somebody tries it again. `failure`: why a row failed that had not
    begun; of one that had, `Journal.failures` tells.
    """

    request: UploadRequest
    queued: bool
    upload: int | None = None
    failed: bool = False
    failure: Failure | None = None


COLUMNS = (
    *("origin", "path", "workspace", "workspace_label", "name", "expect_sha256"),
    *("size_bytes", "mtime_ns", "ctime_ns", "device", "inode", "part_size_bytes"),
    *("intent_at", "name_was_free", "image_id", "resource_path", "sha256", "changed_at"),
)


#: What is read of each table, in this order. The seal is behind, so that damage to any value is seen.
UPLOAD_QUERY = f"SELECT id, {', '.join(COLUMNS)}, seal FROM upload"  # noqa: S608 - our own names
LIST_QUERY = (
    "SELECT origin, position, upload, path, workspace, workspace_label, name, expect_sha256, wanted, failure, seal "
    "FROM listed"
)
#: Rows of `LIST_QUERY` are written by it.
LIST_INSERT = (
    "INSERT OR REPLACE INTO listed (origin, position, upload, path, workspace, workspace_label, name, expect_sha256, "
    "wanted, failure, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
FAILED_QUERY = "SELECT upload, failure, seal FROM failed"
PART_QUERY = "SELECT upload, number, md5, etag, checked, seal FROM part"


def to_row(upload: StoredUpload) -> tuple[object, ...]:
    """The values of `COLUMNS`, as SQLite gives them back."""
    values = {column: getattr(upload, column) for column in COLUMNS}
    values["path"] = os.fsencode(upload.path)
    values["device"], values["inode"] = str(upload.device), str(upload.inode)  # may need 64 unsigned bits
    values["name_was_free"] = None if upload.name_was_free is None else int(upload.name_was_free)
    values["intent_at"] = None if upload.intent_at is None else float(upload.intent_at)
    values["changed_at"] = float(upload.changed_at)
    return tuple(values[column] for column in COLUMNS)


def part_to_row(upload_id: int, part: StoredPart) -> tuple[object, ...]:
    """The values of a part's row, its seal behind them."""
    values = (upload_id, part.number, part.md5, part.etag, int(part.checked))
    return (*values, row_checksum(values))


def listed_to_row(origin: str, position: int, listed: ListedRow) -> tuple[object, ...]:
    """The values of a row of the list, its seal behind them."""
    request = listed.request
    values = (
        *(origin, position, listed.upload, os.fsencode(request.path), request.workspace, request.workspace_label),
        *(request.name, request.expect_sha256, _WANTED_BUT_FAILED if listed.failed else int(listed.queued)),
        listed.failure.as_text() if listed.failure else None,
    )
    return (*values, row_checksum(values))


def row_checksum(values: tuple[object, ...]) -> str:
    """A digest over a row. SQLite sees damage to its own structure, not to what stands in it.

    A last column that is empty does not count: the row may be from before there was that column.
    """
    if values[-1] is None:
        values = values[:-1]
    return hashlib.sha256(repr(values).encode("utf-8", "backslashreplace")).hexdigest()[:_SEAL_CHARS]


def upload_from_row(row: tuple[object, ...]) -> StoredUpload:
    """Read one row of `UPLOAD_QUERY`. Raises ValueError when it is not what we wrote: the file is damaged."""
    _require_checksum(row)
    values = dict(zip(("id", *COLUMNS), row[:-1], strict=True))
    values["path"] = Path(os.fsdecode(values["path"]))  # type: ignore[arg-type]
    values["device"], values["inode"] = int(values["device"]), int(values["inode"])  # type: ignore[call-overload]
    if values["name_was_free"] is not None:
        values["name_was_free"] = bool(values["name_was_free"])
    stored = StoredUpload(**values)  # type: ignore[arg-type]
    _require_sense(stored)
    return stored


def part_from_row(row: tuple[object, ...]) -> StoredPart:
    """Read one row of `PART_QUERY`. Raises ValueError when it is not what we wrote."""
    _require_checksum(row)
    _upload, number, md5, etag, checked, _seal = row
    _require(number, int)
    _require(md5, bytes)
    _require(etag, str)
    return StoredPart(number, md5, etag, bool(checked))  # type: ignore[arg-type]


def listed_from_row(row: tuple[object, ...]) -> ListedRow:
    """Read one row of `LIST_QUERY`. Raises ValueError when it is not what we wrote."""
    _require_checksum(row)
    for text in (row[0], *row[4:7]):
        _require(text, str)
    for other, kind in ((row[2], int), (row[7], str)):
        _require(other, kind, type(None))
    _origin, _position, upload, path, workspace, workspace_label, name, expect_sha256, wanted, failure, _seal = row
    request = UploadRequest(
        path=Path(os.fsdecode(path)),  # type: ignore[arg-type]
        workspace=workspace,  # type: ignore[arg-type]
        name=name,  # type: ignore[arg-type]
        workspace_label=workspace_label,  # type: ignore[arg-type]
        expect_sha256=expect_sha256,  # type: ignore[arg-type]
    )
    return ListedRow(
        *(request, bool(wanted), upload),  # type: ignore[arg-type]
        failed=wanted == _WANTED_BUT_FAILED,
        failure=None if failure is None else Failure.from_text(str(failure)),
    )


def failure_to_row(upload_id: int, failure: Failure) -> tuple[object, ...]:
    """The values of a row that says why an upload failed, its seal behind them."""
    values = (upload_id, failure.as_text())
    return (*values, row_checksum(values))


def failure_from_row(row: tuple[object, ...]) -> tuple[int, Failure]:
    """Read one row of `FAILED_QUERY`: which upload, and why. Raises ValueError when it is not what we wrote."""
    _require_checksum(row)
    upload_id, failure, _seal = row
    return upload_id, Failure.from_text(str(failure))  # type: ignore[return-value]


def _require_sense(stored: StoredUpload) -> None:
    """Raise ValueError when a row, sealed as it may be, speaks of no upload that there can be."""
    for text in (stored.origin, stored.workspace, stored.workspace_label, stored.name):
        _require(text, str)
    for text_or_none in (stored.expect_sha256, stored.image_id, stored.resource_path, stored.sha256):
        _require(text_or_none, str, type(None))
    for number in (stored.size_bytes, stored.part_size_bytes, stored.mtime_ns, stored.ctime_ns):
        _require(number, int)
    for moment in (stored.changed_at, 0.0 if stored.intent_at is None else stored.intent_at):
        _require(moment, float)
        if not 0 <= moment < _END_OF_TIME_SECONDS:
            raise ValueError("a moment that never comes")
    make_plan(stored.size_bytes, part_size_bytes=stored.part_size_bytes)


def _require(value: object, *kinds: type) -> None:
    if not isinstance(value, kinds):
        raise ValueError(f"a {type(value).__name__} where none can be")  # noqa: TRY004 - the row is damaged


def _require_checksum(row: tuple[object, ...]) -> None:
    if row_checksum(row[:-1]) != row[-1]:
        raise ValueError("damaged row")
