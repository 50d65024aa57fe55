"""The journal's file: its tables, and whether it is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sfc_uploader.common.messages import msg

from .records import LISTED, PARTS, UPLOADS
from .table import Table

#: “SFCU”: tells our file from any other SQLite file.
APPLICATION_ID = 0x53464355
#: Of the tables. What was tried before the first release had 1 to 4, and is not read.
VERSION = 5
_BUSY_SECONDS = 5.0
_WRITE_VERSION_AT = 18
_NEWEST_WRITE_VERSION = 2
_TABLES: tuple[Table[Any], ...] = (UPLOADS, PARTS, LISTED)


class JournalError(Exception):
    """The journal can't be used: read-only, full or otherwise out of reach. `reason` in plain words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NewerJournal(JournalError):
    """A newer version of the program has written it: it is left alone."""


class DamagedRows(Exception):
    """The file is sound, but some of its rows are not as we wrote them."""


def connect(path: Path, *, drop_damaged: bool = False) -> sqlite3.Connection:
    """Open and check the file. Raises sqlite3.Error or ValueError when it is damaged, or from before the first release.

    Raises `NewerJournal`. Raises `DamagedRows` when only rows are damaged, or takes those out with `drop_damaged`: a
    part that is not in the journal is sent again, and an upload that is not starts over. One thread at a time may
    use what is returned.
    """
    _check_header(path)
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        _prepare(db)
        _require_sound(db)
        _check_rows(db, drop_damaged=drop_damaged)
    except BaseException:
        db.close()
        raise
    return db


def _check_header(path: Path) -> None:
    """Raise ValueError when SQLite would open the file for reading only.

    Source: sqlite.org/fileformat.html, 1.3.3: that is what it does with a write version that it doesn't know.
    """
    with path.open("rb") as file:
        header = file.read(_WRITE_VERSION_AT + 1)
    if len(header) > _WRITE_VERSION_AT and header[_WRITE_VERSION_AT] > _NEWEST_WRITE_VERSION:
        raise ValueError("write version")


def _prepare(db: sqlite3.Connection) -> None:
    """Make the tables of a new file. Raises ValueError when it is none of ours, `NewerJournal`."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if version == application == 0 and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
        db.execute("BEGIN IMMEDIATE")
        with db:  # all of it, or nothing
            for table in _TABLES:
                table.create(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {VERSION}")
    elif application != APPLICATION_ID or version < VERSION:
        raise ValueError("not a journal of ours")
    elif version > VERSION:
        raise NewerJournal(msg("it was written by a newer version of this program"))


def _require_sound(db: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError or ValueError when SQLite itself sees damage."""
    if db.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise ValueError("quick_check")


#: Parts that begin behind the end of their file.
_PARTS_OF_NO_PLAN = """
    SELECT part.upload, part.number FROM part JOIN upload ON upload.id = part.upload
    WHERE part.number < 1 OR (part.number - 1) * upload.part_size_bytes >= upload.size_bytes
"""
_Damaged = tuple[Table[Any], tuple[object, ...]]  # and the row's key


def _damaged_rows(db: sqlite3.Connection) -> Iterator[_Damaged]:
    for table in _TABLES:
        yield from ((table, key) for key in table.damaged(db))
    yield from ((PARTS, key) for key in db.execute(_PARTS_OF_NO_PLAN))


def _check_rows(db: sqlite3.Connection, *, drop_damaged: bool) -> None:
    damaged = list(_damaged_rows(db))
    if damaged and not drop_damaged:
        raise DamagedRows(f"{len(damaged)} rows")
    if damaged:
        _drop(db, damaged)


def _drop(db: sqlite3.Connection, damaged: list[_Damaged]) -> None:
    """Take rows out, and what hung on them. Raises ValueError when they won't go."""
    with db:
        for table, key in damaged:
            table.delete(db, *key)
        # Where the damage was in an upload's number its parts are nobody's, and must not become another's.
        db.execute("DELETE FROM part WHERE upload NOT IN (SELECT id FROM upload)")
    if any(_damaged_rows(db)):
        raise ValueError("damaged rows")
