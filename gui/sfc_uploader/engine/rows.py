"""Small questions about rows of the queue."""

from __future__ import annotations

from collections.abc import Iterable

from ..api.names import is_image_name, is_workspace_ref
from .model import QueueSnapshot, UploadSnapshot
from .upload import Upload


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
