"""Small questions about rows of the queue."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..api.names import is_image_name, is_workspace_ref
from .journal import Journal
from .journal_rows import StoredUpload
from .model import QueueSnapshot, UploadRequest, UploadSnapshot
from .upload import Upload


def find_unfinished(journal: Journal, origin: str, request: UploadRequest) -> StoredUpload | None:
    """The journal's row for the same file, workspace and name. Blocks. Raises `JournalFailed`.

    A file counts as the same where the other is gone and was of its size: it was moved, and what landed will be
    compared with what it holds.
    """
    target = (request.workspace, request.name)
    rows = [row for row in journal.uploads(origin) if (row.workspace, row.name) == target]
    same = next((row for row in rows if row.path == request.path), None)
    return same or next((row for row in rows if _was_moved(row, request.path)), None)


def _was_moved(row: StoredUpload, path: Path) -> bool:
    try:
        return not os.path.lexists(row.path) and path.stat().st_size == row.size_bytes
    except (OSError, ValueError):
        return False


def is_ready(upload: Upload) -> bool:
    """Whether the row has all that sending it takes."""
    return is_workspace_ref(upload.request.workspace) and is_image_name(upload.request.name)


def summary_of(
    rows: tuple[UploadSnapshot, ...], *, running: bool, needs_token: bool, journal_trouble: str
) -> QueueSnapshot:
    """The queue's snapshot from those of its rows."""
    speed = sum(row.bytes_per_second or 0.0 for row in rows)
    return QueueSnapshot(
        uploads=rows,
        running=running,
        needs_token=needs_token,
        journal_trouble=journal_trouble,
        active=sum(row.state.is_active for row in rows),
        remaining=sum(not row.state.is_final for row in rows),
        bytes_per_second=speed,
        seconds_left=_bytes_left(rows) / speed if speed else None,
    )


def _bytes_left(rows: Iterable[UploadSnapshot]) -> int:
    return sum((row.size_bytes or 0) - row.sent_bytes for row in rows if row.wanted or row.state.is_active)
