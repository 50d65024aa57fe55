"""A table whose rows tell when they are not as they were written."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_CHECKSUM_CHARS = 16
_KINDS: Mapping[str, type] = {"INTEGER": int, "REAL": float, "TEXT": str, "BLOB": bytes}


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A table of the journal. `key`: its first columns; `columns`: how SQL declares each.

    Behind them stands a checksum of the row. SQLite sees damage to its own structure, not to what stands in it, and
    on single bits hangs what is called verified (`part.checked`) and what may be deleted (`upload.name_was_free`).
    `parse` makes a value of a row's columns, or raises ValueError or TypeError when they make no sense.
    """

    name: str
    key: tuple[str, ...]
    columns: Mapping[str, str]
    parse: Callable[[dict[str, Any]], T]

    def create(self, db: sqlite3.Connection) -> None:
        """Make the table, without rows."""
        lines = [*(f"{name} {declared}" for name, declared in self.columns.items()), "checksum TEXT NOT NULL"]
        if len(self.key) == 1:
            db.execute(f"CREATE TABLE {self.name} ({', '.join(lines)})")
        else:
            lines.append(f"PRIMARY KEY ({', '.join(self.key)})")
            db.execute(f"CREATE TABLE {self.name} ({', '.join(lines)}) WITHOUT ROWID")

    def write(self, db: sqlite3.Connection, values: Mapping[str, object]) -> int:
        """Insert a row, or replace the one that has its key. Returns the number that SQLite gave a new one."""
        names = (*self.columns, "checksum")
        row = tuple(values[name] for name in self.columns)
        changes = ", ".join(f"{name} = excluded.{name}" for name in names)  # REPLACE would take an upload's parts along
        cursor = db.execute(
            f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608
            f"ON CONFLICT ({', '.join(self.key)}) DO UPDATE SET {changes}",
            (*row, row_checksum(row)),
        )
        return cursor.lastrowid or 0

    def read(self, db: sqlite3.Connection, condition: str = "1", *values: object) -> list[T]:
        """What the rows mean, in the order of their keys. Raises ValueError, TypeError for a damaged one."""
        return [self._parsed(row) for row in self._rows(db, condition, *values)]

    def damaged(self, db: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
        """The keys of rows that are not as they were written, or make no sense."""
        for row in self._rows(db):
            try:
                self._parsed(row)
            except (ValueError, TypeError):
                yield row[: len(self.key)]

    def delete(self, db: sqlite3.Connection, *key: object) -> None:
        """Take out the row of that key, if there is one."""
        condition = " AND ".join(f"{name} = ?" for name in self.key)
        db.execute(f"DELETE FROM {self.name} WHERE {condition}", key)  # noqa: S608

    def _rows(self, db: sqlite3.Connection, condition: str = "1", *values: object) -> list[tuple[object, ...]]:
        return db.execute(
            f"SELECT {', '.join(self.columns)}, checksum FROM {self.name} "  # noqa: S608
            f"WHERE {condition} ORDER BY {', '.join(self.key)}",
            values,
        ).fetchall()

    def _parsed(self, row: tuple[object, ...]) -> T:
        *values, checksum = row
        if row_checksum(tuple(values)) != checksum:
            raise ValueError("damaged row")
        for value, declared in zip(values, self.columns.values(), strict=True):
            kind, *more = declared.split()
            if not isinstance(value, _KINDS[kind]) and (value is not None or more):
                raise ValueError(f"a {type(value).__name__} where none can be")
        return self.parse(dict(zip(self.columns, values, strict=True)))


def row_checksum(values: tuple[object, ...]) -> str:
    """A digest of a row's values, as SQLite gives them back."""
    return hashlib.sha256(repr(values).encode("utf-8", "backslashreplace")).hexdigest()[:_CHECKSUM_CHARS]
