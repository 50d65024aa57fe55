"""What the journal's rows mean."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_MD5_BYTES = 16


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


COLUMNS = (
    *("origin", "path", "workspace", "workspace_label", "name", "expect_sha256"),
    *("size_bytes", "mtime_ns", "ctime_ns", "device", "inode", "part_size_bytes"),
    *("intent_at", "name_was_free", "image_id", "resource_path", "sha256", "changed_at"),
)


def to_row(upload: StoredUpload) -> tuple[object, ...]:
    """The values of `COLUMNS`."""
    values = {column: getattr(upload, column) for column in COLUMNS}
    values["path"] = os.fsencode(upload.path)
    values["device"], values["inode"] = str(upload.device), str(upload.inode)  # may need 64 unsigned bits
    return tuple(values[column] for column in COLUMNS)


def upload_from_row(row: tuple[object, ...]) -> StoredUpload:
    """Read one row. Raises ValueError when a value is not of its kind: the file is damaged."""
    values = dict(zip(("id", *COLUMNS), row, strict=True))
    try:
        values["path"] = Path(os.fsdecode(values["path"]))  # type: ignore[arg-type]
        values["device"], values["inode"] = int(values["device"]), int(values["inode"])  # type: ignore[call-overload]
    except TypeError as error:
        raise ValueError("damaged row") from error
    if values["name_was_free"] is not None:
        values["name_was_free"] = bool(values["name_was_free"])
    stored = StoredUpload(**values)  # type: ignore[arg-type]
    _require(stored, str, "origin", "workspace", "workspace_label", "name")
    _require(stored, (str, type(None)), "expect_sha256", "image_id", "resource_path", "sha256")
    _require(stored, int, "id", "size_bytes", "mtime_ns", "ctime_ns", "part_size_bytes")
    _require(stored, (int, float, type(None)), "intent_at", "changed_at")
    return stored


def part_from_row(row: tuple[object, ...]) -> StoredPart:
    """Read one row. Raises ValueError when a value is not of its kind."""
    number, md5, etag, checked = row
    if not (isinstance(number, int) and isinstance(md5, bytes) and len(md5) == _MD5_BYTES and isinstance(etag, str)):
        raise ValueError("damaged row")
    return StoredPart(number, md5, etag, bool(checked))


def _require(stored: StoredUpload, kind: type | tuple[type, ...], *fields: str) -> None:
    if not all(isinstance(getattr(stored, field), kind) for field in fields):
        raise ValueError("damaged row")
