"""What the journal's rows mean."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sfc_uploader.engine.model.failures import Failure
from sfc_uploader.engine.model.part_plan import make_plan
from sfc_uploader.engine.model.snapshots import UploadRequest

from .table import Table

#: The year 5138: what lies behind it no calendar of the system can show.
_END_OF_TIME_SECONDS = 1e11


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part that the store has confirmed. `md5` 16 bytes."""

    number: int
    md5: bytes
    etag: str
    checked: bool


@dataclass(frozen=True, slots=True)
class StoredUpload:
    """One upload as the journal knows it. Sizes in bytes, times in Unix seconds.

    `intent_at`: when *create* was called, None once its answer is known; `name_was_free` None: unknown.
    `failure`: why it failed and is not resumed automatically.
    """

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
    failure: Failure | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of the window's list. `upload`: its row in the journal, once it has begun.

    `queued`: it was to be sent. `failed`: nothing is sent until somebody tries it again; `failure`: why, of a row that
    had not begun (of one that had, `StoredUpload.failure` tells). `removed`: it is out of the list, but an undo may
    need what was uploaded. A row that had begun and is none of these is paused.
    """

    request: UploadRequest
    queued: bool
    upload: int | None = None
    failed: bool = False
    removed: bool = False
    failure: Failure | None = None


def _upload_from(values: dict[str, Any]) -> StoredUpload:
    stored = StoredUpload(
        **values
        | {
            "path": Path(os.fsdecode(values["path"])),
            "device": int(values["device"]),
            "inode": int(values["inode"]),
            "name_was_free": None if values["name_was_free"] is None else bool(values["name_was_free"]),
            "failure": _failure_from(values["failure"]),
        }
    )
    for moment in (stored.changed_at, stored.intent_at or 0.0):
        if not 0 <= moment < _END_OF_TIME_SECONDS:
            raise ValueError("a moment that never comes")
    make_plan(stored.size_bytes, part_size_bytes=stored.part_size_bytes)
    return stored


def upload_values(upload: StoredUpload) -> dict[str, object]:
    """The columns of an upload's row."""
    values = {column: getattr(upload, column) for column in UPLOADS.columns}
    return values | {
        "path": os.fsencode(upload.path),
        "device": str(upload.device),
        "inode": str(upload.inode),
        "name_was_free": None if upload.name_was_free is None else int(upload.name_was_free),
        "intent_at": None if upload.intent_at is None else float(upload.intent_at),
        "changed_at": float(upload.changed_at),
        "failure": upload.failure.as_text() if upload.failure else None,
    }


def _part_from(values: dict[str, Any]) -> StoredPart:
    return StoredPart(values["number"], values["md5"], values["etag"], bool(values["checked"]))


def part_values(upload_id: int, part: StoredPart) -> dict[str, object]:
    """The columns of a part's row."""
    return {
        "upload": upload_id,
        "number": part.number,
        "md5": part.md5,
        "etag": part.etag,
        "checked": int(part.checked),
    }


def _listed_from(values: dict[str, Any]) -> ListedRow:
    request = UploadRequest(
        path=Path(os.fsdecode(values["path"])),
        workspace=values["workspace"],
        name=values["name"],
        workspace_label=values["workspace_label"],
        expect_sha256=values["expect_sha256"],
    )
    return ListedRow(
        request,
        queued=bool(values["queued"]),
        upload=values["upload"],
        failed=bool(values["failed"]),
        removed=bool(values["removed"]),
        failure=_failure_from(values["failure"]),
    )


def listed_values(origin: str, position: int, listed: ListedRow) -> dict[str, object]:
    """The columns of a row of the list."""
    request = listed.request
    return {
        "origin": origin,
        "position": position,
        "upload": listed.upload,
        "path": os.fsencode(request.path),
        "workspace": request.workspace,
        "workspace_label": request.workspace_label,
        "name": request.name,
        "expect_sha256": request.expect_sha256,
        "queued": int(listed.queued),
        "failed": int(listed.failed),
        "removed": int(listed.removed),
        "failure": listed.failure.as_text() if listed.failure else None,
    }


def _failure_from(text: str | None) -> Failure | None:
    return None if text is None else Failure.from_text(text)


UPLOADS = Table(
    "upload",
    ("id",),
    {
        "id": "INTEGER PRIMARY KEY AUTOINCREMENT",  # no number comes twice: a lock file bears it
        "origin": "TEXT NOT NULL",
        "path": "BLOB NOT NULL",
        "workspace": "TEXT NOT NULL",
        "workspace_label": "TEXT NOT NULL",
        "name": "TEXT NOT NULL",
        "expect_sha256": "TEXT",
        "size_bytes": "INTEGER NOT NULL",
        "mtime_ns": "INTEGER NOT NULL",
        "ctime_ns": "INTEGER NOT NULL",
        "device": "TEXT NOT NULL",  # may need 64 unsigned bits, as the inode
        "inode": "TEXT NOT NULL",
        "part_size_bytes": "INTEGER NOT NULL",
        "intent_at": "REAL",
        "name_was_free": "INTEGER",
        "image_id": "TEXT",
        "resource_path": "TEXT",
        "sha256": "TEXT",
        "changed_at": "REAL NOT NULL",
        "failure": "TEXT",
    },
    _upload_from,
)
PARTS = Table(
    "part",
    ("upload", "number"),
    {
        "upload": "INTEGER NOT NULL REFERENCES upload(id) ON DELETE CASCADE",
        "number": "INTEGER NOT NULL",
        "md5": "BLOB NOT NULL",
        "etag": "TEXT NOT NULL",
        "checked": "INTEGER NOT NULL",
    },
    _part_from,
)
LISTED = Table(
    "listed",
    ("origin", "position"),
    {
        "origin": "TEXT NOT NULL",
        "position": "INTEGER NOT NULL",
        "upload": "INTEGER",
        "path": "BLOB NOT NULL",
        "workspace": "TEXT NOT NULL",
        "workspace_label": "TEXT NOT NULL",
        "name": "TEXT NOT NULL",
        "expect_sha256": "TEXT",
        "queued": "INTEGER NOT NULL",
        "failed": "INTEGER NOT NULL",
        "removed": "INTEGER NOT NULL",
        "failure": "TEXT",
    },
    _listed_from,
)
