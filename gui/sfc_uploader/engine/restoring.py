"""Uploads that an earlier run of the program left unfinished."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from .clock import Clock
from .journal import Journal
from .journal_rows import StoredUpload
from .model import UploadRequest
from .record import Record
from .upload import Upload

_log = logging.getLogger(__name__)


def restored(journal: Journal, row: int, upload_id: int, clock: Clock, record: Record) -> Upload | None:
    """The upload of a journal row; None when another process has it, it is done, or it makes no sense.

    Blocks. Raises `JournalFailed`.
    """
    if not journal.claim(row):
        return None
    now = journal.upload(row)  # whoever had it may have changed or finished it since it was listed
    if now is not None:
        try:
            return Upload.restored(upload_id, now, journal.parts(row), clock, record)
        except (ValueError, IndexError):
            _log.warning("journal row %d makes no sense and is left alone", row)
    journal.release(row)
    return None


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
