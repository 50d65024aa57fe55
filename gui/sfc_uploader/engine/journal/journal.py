"""What an upload needs in order to resume, on disk before it matters.

SQLite; the order of commits is intent → create → image id → (PUT, compared → part)* →
hashed → completed, so whatever is killed when, the journal never claims more than the store has. It holds no
URL and no token.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sfc_uploader.common.file_lock import FileLock, Timeout, lock_file
from sfc_uploader.common.folders import make_private
from sfc_uploader.common.messages import msg
from sfc_uploader.engine.model.failures import Failure

from .records import (
    LISTED,
    PARTS,
    UPLOADS,
    ListedRow,
    StoredPart,
    StoredUpload,
    listed_values,
    part_values,
    upload_values,
)
from .schema import DamagedRows, JournalError, connect

_log = logging.getLogger(__name__)

FILE_NAME = "journal.sqlite3"
_OPEN_SECONDS = 20.0
#: SQLite's primary result codes that speak of the place, not of the file's content.
_OF_THE_PLACE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
    }
)


class Journal:
    """The file, under one lock. Every method blocks until its change is on disk.

    All methods may be called from any thread and raise `JournalError`.
    """

    def __init__(self, folder: Path) -> None:
        """Open or begin the journal in `folder`.

        `quarantined_path` names a damaged file that was moved away, or the copy of one of which only rows were
        damaged: that one `was_repaired`, and what else it held is still there.
        """
        self.path = folder / FILE_NAME
        self.quarantined_path: Path | None = None
        self.was_repaired = False
        self._claims: dict[int, FileLock] = {}
        self._lock = threading.RLock()
        self._is_closed = False
        self._db = self._open(folder)

    def save(self, upload: StoredUpload) -> int:
        """Insert or replace an upload's row; its parts stay. Returns its id."""
        with self._transaction() as db:
            row = upload.id
            if row is None:
                row = UPLOADS.write(db, upload_values(upload))  # without its number, which is part of the checksum
                if not self.claim(row):  # before the commit: nobody else has seen it
                    raise JournalError(msg("another program holds the lock of a new upload"))
            elif not db.execute("SELECT 1 FROM upload WHERE id = ?", (row,)).fetchone():
                raise JournalError(msg("another program removed this upload"))
            UPLOADS.write(db, upload_values(replace(upload, id=row)))
            # It resumes: if a window had removed it before a crash, that no longer counts.
            db.execute("DELETE FROM listed WHERE upload = ? AND origin = ? AND removed", (row, upload.origin))
            return row

    def save_failure(self, upload_id: int, failure: Failure | None) -> None:
        """Save why the upload failed and is not resumed automatically; None once it resumes."""
        with self._transaction() as db:
            for stored in UPLOADS.read(db, "id = ?", upload_id):
                UPLOADS.write(db, upload_values(replace(stored, failure=failure)))

    def add_part(self, upload_id: int, part: StoredPart) -> None:
        """A part was uploaded."""
        with self._transaction() as db:
            PARTS.write(db, part_values(upload_id, part))

    def drop_part(self, upload_id: int, number: int) -> None:
        """What was uploaded is no longer what the file holds."""
        with self._transaction() as db:
            PARTS.delete(db, upload_id, number)

    def drop(self, upload_id: int) -> None:
        """Drop an upload that is done or discarded."""
        with self._transaction() as db:
            UPLOADS.delete(db, upload_id)
        self.release(upload_id)
        with contextlib.suppress(OSError):
            self._claim_path(upload_id).unlink(missing_ok=True)

    def uploads(self, origin: str | None = None) -> list[StoredUpload]:
        """Return every upload that can resume (of one origin), oldest first."""
        with self._transaction() as db:
            return UPLOADS.read(db) if origin is None else UPLOADS.read(db, "origin = ?", origin)

    def upload(self, upload_id: int) -> StoredUpload | None:
        """Return one upload; None when it is done or discarded."""
        with self._transaction() as db:
            return next(iter(UPLOADS.read(db, "id = ?", upload_id)), None)

    def parts(self, upload_id: int) -> list[StoredPart]:
        """The parts of an upload that have been uploaded, in order."""
        with self._transaction() as db:
            return PARTS.read(db, "upload = ?", upload_id)

    def save_list(self, origin: str, rows: Sequence[ListedRow]) -> None:
        """The rows of the window's list, in order, in place of those kept before; removed ones behind."""
        with self._transaction() as db:
            _write_list(db, origin, rows)

    def listed(self, origin: str) -> list[ListedRow]:
        """The rows of the window's list as they were kept, in order."""
        with self._transaction() as db:
            return LISTED.read(db, "origin = ? AND NOT removed", origin)

    def removed(self, origin: str) -> set[int]:
        """The uploads that a window has taken out of its list, and can put back while it is open."""
        with self._transaction() as db:
            rows = LISTED.read(db, "origin = ? AND removed", origin)
        return {row.upload for row in rows if row.upload is not None}

    def drop_removed(self, origin: str) -> None:
        """Settle what a run that did not end in order had removed: nobody can undo it any more."""
        for upload_id in self.removed(origin):
            if self.claim_or_leave(upload_id):
                self.drop(upload_id)
        with self._transaction() as db:
            db.execute("DELETE FROM listed WHERE origin = ? AND removed", (origin,))

    def mark_queued(self, origin: str, upload_id: int) -> None:
        """Mark an upload of a window's list as resumed without that window: no longer paused or failed."""
        with self._transaction() as db:
            db.execute("BEGIN IMMEDIATE")  # a window may be writing its list
            rows = [
                replace(row, queued=True, failed=False) if row.upload == upload_id and not row.removed else row
                for row in LISTED.read(db, "origin = ?", origin)
            ]
            _write_list(db, origin, rows)

    def claim(self, upload_id: int) -> bool:
        """Make an upload ours alone until `drop` or the end of this process. False: another process has it.

        Raises `JournalError` when that is unknown: its lock can't be taken for another reason.
        """
        with self._lock:
            if upload_id in self._claims:
                return True
            path = self._claim_path(upload_id)
            try:
                self._claims[upload_id] = lock_file(path)
            except Timeout:
                return False
            except OSError as error:
                reason = error.strerror or type(error).__name__
                words = msg("can’t take the lock “{name}”: {reason}", name=path.name, reason=reason)
                raise JournalError(words) from error
            return True

    def claim_or_leave(self, upload_id: int) -> bool:
        """As `claim`, for one of many: one whose lock can't be taken is left alone, and the log says why."""
        try:
            return self.claim(upload_id)
        except JournalError as error:
            _log.warning("journal row %d is left alone: %s", upload_id, error.reason)
            return False

    def release(self, upload_id: int) -> None:
        """Let others resume the upload."""
        with self._lock:
            lock = self._claims.pop(upload_id, None)
            if lock is not None:
                lock.release()

    def _claim_path(self, upload_id: int) -> Path:
        return self.path.with_name(f"upload-{upload_id}.lock")

    def close(self) -> None:
        """Wait for the change that is being written, and let go of the file and of all uploads."""
        with self._lock:
            self._is_closed = True
            self._db.close()
            for upload_id in tuple(self._claims):
                self.release(upload_id)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """The file, for one thread. At the end all changes are on disk, or none is."""
        with self._lock:
            if self._is_closed:
                raise JournalError(msg("it is closed"))
            try:
                with self._db:
                    yield self._db
            except JournalError:
                raise
            except Exception as error:  # of SQLite, or of a row that was damaged since it was opened
                raise _failed(error) from error

    def _open(self, folder: Path) -> sqlite3.Connection:
        try:
            make_private(folder)
            # One at a time: a journal that another program is just making must not look damaged.
            lock = lock_file(folder / "journal.lock", timeout_seconds=_OPEN_SECONDS)
            try:
                return self._connect()
            finally:
                lock.release()
        except JournalError:
            raise
        except Timeout as error:
            raise JournalError(msg("another program is using it")) from error
        except OSError as error:
            raise JournalError(error.strerror or type(error).__name__) from error
        except Exception as error:  # damage shows itself in many ways
            raise _failed(error) from error

    def _connect(self) -> sqlite3.Connection:
        """Open the file; a damaged one is put aside, as a whole or in a copy."""
        try:
            _refuse_emptied(self.path)
            self.path.touch(mode=0o600)  # SQLite gives its companions the mode of this file
            return connect(self.path)
        except (JournalError, OSError):
            raise
        except DamagedRows as error:
            self.quarantined_path = _quarantine(self.path, copy=True)
            _log.warning("the journal was damaged (%s); a copy is kept as %s", error, self.quarantined_path.name)
        except Exception as error:  # damage shows itself in many ways, as a MemoryError among them
            if _is_of_the_place(error):
                raise
            return self._start_over()
        try:
            db = connect(self.path, drop_damaged=True)
        except (sqlite3.Error, ValueError):
            return self._start_over()
        self.was_repaired = True
        return db

    def _start_over(self) -> sqlite3.Connection:
        """Put the file aside as a whole."""
        self.quarantined_path = _quarantine(self.path)
        _log.warning("the journal was damaged and is kept as %s", self.quarantined_path.name)
        self.path.touch(mode=0o600)
        return connect(self.path)


def _refuse_emptied(path: Path) -> None:
    """Raise ValueError when there was a journal once that is an empty file now: SQLite takes that for a new one."""
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size == 0 and any(path.parent.glob("upload-*.lock")):
            raise ValueError("it is empty")


def _is_of_the_place(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _OF_THE_PLACE


def _quarantine(path: Path, *, copy: bool = False) -> Path:
    """Move, or copy, a damaged file and its companions away; nothing is deleted."""
    target = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}")
    for ending in ("", "-wal", "-shm"):
        source = path.with_name(path.name + ending)
        if source.exists():
            place = target.with_name(target.name + ending)
            if copy:
                _copy_for_us_alone(source, place)
            else:
                source.rename(place)
    return target


def _copy_for_us_alone(source: Path, place: Path) -> None:
    """Not by way of the umask: that is the whole process's, and other threads make files meanwhile."""
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as copy, source.open("rb") as original:
        shutil.copyfileobj(original, copy)


def _write_list(db: sqlite3.Connection, origin: str, rows: Sequence[ListedRow]) -> None:
    db.execute("DELETE FROM listed WHERE origin = ?", (origin,))
    for position, row in enumerate(rows):
        LISTED.write(db, listed_values(origin, position, row))


def _failed(error: Exception) -> JournalError:
    return JournalError(str(error) or type(error).__name__)


@dataclass(frozen=True, slots=True)
class OpenedJournal:
    """What came of opening the journal.

    `journal` None: uploads work, but will not survive a restart; `trouble` says why. `note`: a sentence about
    a damaged journal that was set aside. `last_damaged`: the name of the newest that was, at any time: whoever
    opened it then, a timer's job perhaps, may not have shown it to anyone.
    """

    journal: Journal | None
    trouble: str = ""
    note: str = ""
    last_damaged: str | None = None


def open_journal(folder: Path) -> OpenedJournal:
    """Open the journal, or say why uploads go without. Blocks; never raises."""
    try:
        journal = Journal(folder)
    except JournalError as error:
        _log.warning("the journal can’t be used: %s", error.reason)
        return OpenedJournal(None, trouble=msg("Can’t use the journal of uploads: {reason}.", reason=error.reason))
    return OpenedJournal(journal, note=_note_on(journal), last_damaged=_last_damaged(folder))


def damage_sentence(name: str) -> str:
    """What became of a damaged journal that is kept as `name`."""
    return msg(
        (
            "The journal of uploads was damaged. It was saved as “{name}”; start its uploads again. Partial "
            "uploads stay at SF Compute under their names until you delete them."
        ),
        name=name,
    )


def _note_on(journal: Journal) -> str:
    if journal.quarantined_path is None:
        return ""
    if journal.was_repaired:
        return msg(
            (
                "The journal of uploads was damaged in places. A copy was saved as “{name}”; what was intact "
                "resumes. If an upload is missing, start it again."
            ),
            name=journal.quarantined_path.name,
        )
    return damage_sentence(journal.quarantined_path.name)


def _last_damaged(folder: Path) -> str | None:
    """Blocks. The names hold the time, so the last one is the newest."""
    try:
        names = [
            path.name for path in folder.glob(f"{FILE_NAME}.damaged-*") if not path.name.endswith(("-wal", "-shm"))
        ]
    except OSError:
        return None
    return max(names, default=None)
