"""The journal's file: its tables, their history, and whether it is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from sfc_uploader.common.messages import msg

from .records import (
    FAILED_QUERY,
    LIST_QUERY,
    PART_QUERY,
    UPLOAD_QUERY,
    failure_from_row,
    listed_from_row,
    part_from_row,
    row_checksum,
    upload_from_row,
)

#: “SFCU”: tells our file from any other SQLite file.
APPLICATION_ID = 0x53464355
_BUSY_SECONDS = 5.0
_WRITE_VERSION_AT = 18
_NEWEST_WRITE_VERSION = 2
_MIGRATIONS = (
    """
    CREATE TABLE upload (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        origin TEXT NOT NULL,
        path BLOB NOT NULL,
        workspace TEXT NOT NULL,
        workspace_label TEXT NOT NULL,
        name TEXT NOT NULL,
        expect_sha256 TEXT,
        size_bytes INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        ctime_ns INTEGER NOT NULL,
        device TEXT NOT NULL,
        inode TEXT NOT NULL,
        part_size_bytes INTEGER NOT NULL,
        intent_at REAL,
        name_was_free INTEGER,
        image_id TEXT,
        resource_path TEXT,
        sha256 TEXT,
        changed_at REAL NOT NULL
    );
    CREATE TABLE part (
        upload INTEGER NOT NULL REFERENCES upload(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        md5 BLOB NOT NULL,
        etag TEXT NOT NULL,
        checked INTEGER NOT NULL,
        PRIMARY KEY (upload, number)
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE upload ADD COLUMN seal TEXT NOT NULL DEFAULT '';
    ALTER TABLE part ADD COLUMN seal TEXT NOT NULL DEFAULT '';
    """,
    """
    CREATE TABLE listed (
        origin TEXT NOT NULL,
        position INTEGER NOT NULL,
        upload INTEGER,
        path BLOB NOT NULL,
        workspace TEXT NOT NULL,
        workspace_label TEXT NOT NULL,
        name TEXT NOT NULL,
        expect_sha256 TEXT,
        wanted INTEGER NOT NULL,
        seal TEXT NOT NULL,
        PRIMARY KEY (origin, position)
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE listed ADD COLUMN failure TEXT;
    CREATE TABLE failed (
        upload INTEGER PRIMARY KEY REFERENCES upload(id) ON DELETE CASCADE,
        failure TEXT NOT NULL,
        seal TEXT NOT NULL
    );
    """,
)
_FIRST_WITH_SEALS = 2


class JournalProblem(Enum):
    """Why the journal does not work as it should."""

    NEWER = "newer"  # written by a newer version: left alone, not used
    UNUSABLE = "unusable"  # read-only, full or otherwise out of reach


class JournalError(Exception):
    """The journal could not be written. `reason` in plain words."""

    def __init__(self, trouble: JournalProblem, reason: str) -> None:
        super().__init__(reason)
        self.trouble = trouble
        self.reason = reason


class DamagedRows(Exception):
    """The file is sound, but some of its rows are not as we wrote them."""


def connect(path: Path, *, drop_damaged: bool = False) -> sqlite3.Connection:
    """Open and check the file. Raises sqlite3.Error or ValueError when it is damaged, `JournalError` when newer.

    Raises `DamagedRows` when only rows are, or takes those out with `drop_damaged`: a part that is not in the
    journal is sent again, and an upload that is not is begun anew.
    """
    _check_header(path)
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        _migrate(db)
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


def _require_sound(db: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError or ValueError when SQLite itself sees damage."""
    if db.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise ValueError("quick_check")


_DROP_PART = "DELETE FROM part WHERE upload = ? AND number = ?"
#: Parts that begin behind the end of their file.
_PARTS_OF_NO_PLAN = """
    SELECT part.upload, part.number FROM part JOIN upload ON upload.id = part.upload
    WHERE part.number < 1 OR (part.number - 1) * upload.part_size_bytes >= upload.size_bytes
"""
_Damaged = tuple[str, tuple[object, ...]]  # the statement that takes a row out, and its key
_TABLES: tuple[tuple[str, Callable[[tuple[object, ...]], object], str, int], ...] = (
    (UPLOAD_QUERY, upload_from_row, "DELETE FROM upload WHERE id = ?", 1),
    (PART_QUERY, part_from_row, _DROP_PART, 2),
    (LIST_QUERY, listed_from_row, "DELETE FROM listed WHERE origin = ? AND position = ?", 2),
    (FAILED_QUERY, failure_from_row, "DELETE FROM failed WHERE upload = ?", 1),
)


def _damaged_rows(db: sqlite3.Connection) -> Iterator[_Damaged]:
    """Every row that is not as we wrote it."""
    for query, read, delete, keys in _TABLES:
        for row in db.execute(query):
            try:
                read(row)
            except (ValueError, TypeError):
                yield delete, row[:keys]
    for key in db.execute(_PARTS_OF_NO_PLAN):
        yield _DROP_PART, key


def _check_rows(db: sqlite3.Connection, *, drop_damaged: bool) -> None:
    damaged = list(_damaged_rows(db))
    if damaged and not drop_damaged:
        raise DamagedRows(f"{len(damaged)} rows")
    if damaged:
        _drop(db, damaged)


def _drop(db: sqlite3.Connection, damaged: list[_Damaged]) -> None:
    """Take rows out, and what hung on them. Raises ValueError when they won't go."""
    with db:
        for statement, key in damaged:
            db.execute(statement, key)
        # Where the damage was in an upload's number its parts are nobody's, and must not become another's.
        db.execute("DELETE FROM part WHERE upload NOT IN (SELECT id FROM upload)")
        db.execute("DELETE FROM failed WHERE upload NOT IN (SELECT id FROM upload)")
    if any(_damaged_rows(db)):
        raise ValueError("damaged rows")


def _migrate(db: sqlite3.Connection) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    application = db.execute("PRAGMA application_id").fetchone()[0]
    if version == 0 and application == 0 and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
        application = APPLICATION_ID
    if application != APPLICATION_ID or version < 0:
        raise ValueError("not a journal of ours")
    if version > len(_MIGRATIONS):
        raise JournalError(JournalProblem.NEWER, msg("it was written by a newer version of this program"))
    if version == len(_MIGRATIONS):
        return
    db.execute("BEGIN IMMEDIATE")
    with db:  # all of it, or nothing
        for number in range(version, len(_MIGRATIONS)):
            for statement in filter(str.strip, _MIGRATIONS[number].split(";")):
                db.execute(statement)
        if 0 < version < _FIRST_WITH_SEALS:
            _checksum_all(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")


def _checksum_all(db: sqlite3.Connection) -> None:
    """Rows from before there were seals are taken as they are."""
    for row in db.execute(UPLOAD_QUERY).fetchall():
        db.execute("UPDATE upload SET seal = ? WHERE id = ?", (row_checksum(row[:-1]), row[0]))
    for row in db.execute(PART_QUERY).fetchall():
        db.execute("UPDATE part SET seal = ? WHERE upload = ? AND number = ?", (row_checksum(row[:-1]), *row[:2]))
