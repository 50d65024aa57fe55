"""What an upload needs in order to go on, on disk before it matters.

SQLite with one writer thread; the order of commits is intent → create → image id → (PUT, compared → part)* →
hashed → completed, so whatever is killed when, the journal never claims more than the store has. It holds no
URL and no token.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from sfc_uploader.common.folders import make_private
from sfc_uploader.common.messages import msg
from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.model.failures import Failure

from .records import (
    COLUMNS,
    FAILED_QUERY,
    LIST_INSERT,
    LIST_QUERY,
    PART_QUERY,
    UPLOAD_QUERY,
    ListedRow,
    StoredPart,
    StoredUpload,
    failure_from_row,
    failure_to_row,
    listed_from_row,
    listed_to_row,
    part_from_row,
    part_to_row,
    row_checksum,
    to_row,
    upload_from_row,
)
from .schema import DamagedRows, JournalError, JournalProblem, connect

_log = logging.getLogger(__name__)
T = TypeVar("T")

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


_Order = tuple[Callable[[sqlite3.Connection], object], "Future[object]"]


class Journal:
    """The file, and the one thread that writes it. Every method blocks until its change is on disk.

    All methods may be called from any thread and raise `JournalError`.
    """

    def __init__(self, folder: Path) -> None:
        """Open or begin the journal in `folder`.

        `set_aside` names a damaged file that was moved away, or the copy of one of which only rows were
        damaged: what else it held `goes_on`.
        """
        self.path = folder / FILE_NAME
        self.quarantined_path: Path | None = None
        self.was_repaired = False
        self._claims: dict[int, FileLock] = {}
        self._claims_lock = threading.Lock()
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._orders_lock = threading.Lock()
        self._closed = False
        opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._write, args=(folder, opened), name="journal", daemon=True)
        try:
            start_thread(self._thread)
        except NoThread as error:
            raise JournalError(JournalProblem.UNUSABLE, msg("this computer starts no more threads")) from error
        opened.result()

    def save(self, upload: StoredUpload) -> int:
        """Insert or replace an upload's row; its parts stay. Returns its id."""
        values = to_row(upload)

        def order(db: sqlite3.Connection) -> int:
            row = upload.id
            if row is None:
                marks = ", ".join("?" * len(COLUMNS))
                cursor = db.execute(f"INSERT INTO upload ({', '.join(COLUMNS)}) VALUES ({marks})", values)  # noqa: S608
                row = cursor.lastrowid or 0
                if not self.claim(row):  # before the commit: nobody else has seen it
                    raise ValueError(msg("another program holds the lock of a new upload"))
            sets = ", ".join(f"{column} = ?" for column in (*COLUMNS, "seal"))
            changed = db.execute(
                f"UPDATE upload SET {sets} WHERE id = ?",  # noqa: S608
                (*values, row_checksum((row, *values)), row),
            )
            if changed.rowcount != 1:
                raise ValueError("another program has dropped this upload")
            # It goes on: if a window had removed it before a crash, that no longer counts.
            db.execute("DELETE FROM listed WHERE upload = ? AND origin = ?", (row, _removed_from(upload.origin)))
            return row

        return self._do(order)

    def add_part(self, upload_id: int, part: StoredPart) -> None:
        """A part has landed."""
        self._do(
            lambda db: db.execute("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?)", part_to_row(upload_id, part))
        )

    def drop_part(self, upload_id: int, number: int) -> None:
        """What landed is no longer what the file holds."""
        self._do(lambda db: db.execute("DELETE FROM part WHERE upload = ? AND number = ?", (upload_id, number)))

    def drop(self, upload_id: int) -> None:
        """The upload is done, or given up."""
        self._do(lambda db: db.execute("DELETE FROM upload WHERE id = ?", (upload_id,)))
        self.release(upload_id)
        with contextlib.suppress(OSError):
            self._claim_path(upload_id).unlink(missing_ok=True)

    def uploads(self, origin: str | None = None) -> list[StoredUpload]:
        """Every upload that can go on (of one origin), oldest first."""

        def order(db: sqlite3.Connection) -> list[StoredUpload]:
            if origin is None:
                rows = db.execute(UPLOAD_QUERY + " ORDER BY id")
            else:
                rows = db.execute(UPLOAD_QUERY + " WHERE origin = ? ORDER BY id", (origin,))
            return [upload_from_row(row) for row in rows]

        return self._do(order)

    def upload(self, upload_id: int) -> StoredUpload | None:
        """One upload; None when it is done or given up."""

        def order(db: sqlite3.Connection) -> StoredUpload | None:
            row = db.execute(UPLOAD_QUERY + " WHERE id = ?", (upload_id,)).fetchone()
            return upload_from_row(row) if row else None

        return self._do(order)

    def parts(self, upload_id: int) -> list[StoredPart]:
        """The parts of an upload that have landed, in order."""

        def order(db: sqlite3.Connection) -> list[StoredPart]:
            rows = db.execute(PART_QUERY + " WHERE upload = ? ORDER BY number", (upload_id,))
            return [part_from_row(row) for row in rows]

        return self._do(order)

    def save_failure(self, upload_id: int, failure: Failure | None) -> None:
        """Why the upload failed and is not to go on by itself; None once it goes on."""

        def order(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM failed WHERE upload = ?", (upload_id,))
            if failure is not None:
                db.execute("INSERT INTO failed VALUES (?, ?, ?)", failure_to_row(upload_id, failure))

        self._do(order)

    def failures(self) -> dict[int, Failure]:
        """Why uploads failed, by their ids; those that did not are not in it."""
        return self._do(lambda db: dict(failure_from_row(row) for row in db.execute(FAILED_QUERY)))

    def save_list(self, origin: str, rows: Sequence[ListedRow], *, removed: Sequence[ListedRow] = ()) -> None:
        """The rows of the window's list, in order, in place of those kept before.

        `removed`: rows that are not in the list any more, but of which an undo may need what has landed.
        """
        places = ((origin, rows), (_removed_from(origin), removed))
        values = [
            listed_to_row(place, position, row) for place, listed in places for position, row in enumerate(listed)
        ]

        def order(db: sqlite3.Connection) -> None:
            db.executemany("DELETE FROM listed WHERE origin = ?", [(place,) for place, _ in places])
            db.executemany(LIST_INSERT, values)

        self._do(order)

    def drop_removed(self, origin: str) -> None:
        """Settle what a run that did not end in order had removed: nobody can undo it any more."""
        for listed in self.listed(_removed_from(origin)):
            if listed.upload is not None and self.claim_or_leave(listed.upload):
                self.drop(listed.upload)
        self._do(lambda db: db.execute("DELETE FROM listed WHERE origin = ?", (_removed_from(origin),)))

    def removed(self, origin: str) -> set[int]:
        """The uploads that a window has taken out of its list, and can put back while it is open."""
        return {row.upload for row in self.listed(_removed_from(origin)) if row.upload is not None}

    def listed(self, origin: str) -> list[ListedRow]:
        """The rows of the window's list as they were kept, in order."""

        def order(db: sqlite3.Connection) -> list[ListedRow]:
            rows = db.execute(LIST_QUERY + " WHERE origin = ? ORDER BY position", (origin,))
            return [listed_from_row(row) for row in rows]

        return self._do(order)

    def mark_queued(self, origin: str, upload_id: int) -> None:
        """An upload of a window's list goes on without that window: it is neither paused nor failed any more."""

        def order(db: sqlite3.Connection) -> None:
            rows = db.execute(LIST_QUERY + " WHERE origin = ? AND upload = ?", (origin, upload_id)).fetchall()
            for row in rows:
                listed = replace(listed_from_row(row), queued=True, failed=False)
                values = listed_to_row(origin, row[1], listed)
                db.execute(LIST_INSERT, values)

        self._do(order)

    def claim(self, upload_id: int) -> bool:
        """Make an upload ours alone until `drop` or the end of this process. False: another process has it.

        Raises `JournalError` when nobody can tell: its lock can't be taken for another reason.
        """
        with self._claims_lock:
            if upload_id in self._claims:
                return True
            lock = FileLock(self._claim_path(upload_id), timeout=0, mode=0o600, thread_local=False)
            try:
                lock.acquire()
            except Timeout:
                return False
            except OSError as error:
                words = msg(
                    "the lock “{name}” can’t be taken: {reason}",
                    name=self._claim_path(upload_id).name,
                    reason=error.strerror or type(error).__name__,
                )
                raise JournalError(JournalProblem.UNUSABLE, words) from error
            self._claims[upload_id] = lock
            return True

    def claim_or_leave(self, upload_id: int) -> bool:
        """As `claim`, for one of many: one whose lock can't be taken is left alone, and the log says why."""
        try:
            return self.claim(upload_id)
        except JournalError as error:
            _log.warning("journal row %d is left alone: %s", upload_id, error.reason)
            return False

    def release(self, upload_id: int) -> None:
        """Let others go on with the upload."""
        with self._claims_lock:
            lock = self._claims.pop(upload_id, None)
            if lock is not None:
                lock.release()

    def _claim_path(self, upload_id: int) -> Path:
        return self.path.with_name(f"upload-{upload_id}.lock")

    def close(self) -> None:
        """Finish what was ordered and end the thread."""
        with self._orders_lock:
            self._closed = True
            self._orders.put(None)
        self._thread.join()
        with self._claims_lock:
            claims = list(self._claims)
        for upload_id in claims:
            self.release(upload_id)

    def _do(self, order: Callable[[sqlite3.Connection], T]) -> T:
        future: Future[object] = Future()
        with self._orders_lock:  # nothing is ordered behind the end
            if self._closed:
                raise JournalError(JournalProblem.UNUSABLE, msg("it is closed"))
            self._orders.put((order, future))
        return future.result()  # type: ignore[return-value]

    def _write(self, folder: Path, opened: Future[None]) -> None:
        try:
            db = self._open(folder)
        except Exception as error:  # whatever it is: who waits for the opening must hear of it
            opened.set_exception(error if isinstance(error, JournalError) else _failed(error))
            return
        opened.set_result(None)
        with contextlib.closing(db):
            while (item := self._orders.get()) is not None:
                order, future = item
                try:
                    with db:
                        result = order(db)
                except Exception as error:  # or its orderer would wait for ever
                    future.set_exception(_failed(error))
                else:
                    future.set_result(result)

    def _open(self, folder: Path) -> sqlite3.Connection:
        try:
            make_private(folder)
            # One at a time: a journal that another program is just making must not look damaged.
            with FileLock(folder / "journal.lock", timeout=_OPEN_SECONDS, mode=0o600):
                return self._connect()
        except Timeout as error:
            raise JournalError(JournalProblem.UNUSABLE, msg("another program holds it")) from error
        except OSError as error:
            raise JournalError(JournalProblem.UNUSABLE, error.strerror or type(error).__name__) from error
        except sqlite3.Error as error:
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
            return self._begin_anew()
        try:
            db = connect(self.path, drop_damaged=True)
        except (sqlite3.Error, ValueError):
            return self._begin_anew()
        self.was_repaired = True
        return db

    def _begin_anew(self) -> sqlite3.Connection:
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


def _removed_from(origin: str) -> str:
    """Under which origin the removed rows of a list stand; no service's address has a space in it."""
    return f"removed from {origin}"


def _failed(error: Exception) -> JournalError:
    return JournalError(JournalProblem.UNUSABLE, str(error) or type(error).__name__)


@dataclass(frozen=True, slots=True)
class OpenedJournal:
    """What came of opening the journal.

    `journal` None: uploads work, but will not survive a restart; `trouble` says why. `note`: a sentence about
    a damaged journal that was set aside. `last_damaged`: the name of the newest that was, at any time: whoever
    opened it then, a timer's job perhaps, may not have told the person.
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
        return OpenedJournal(None, trouble=msg("The journal of uploads can’t be used: {reason}.", reason=error.reason))
    return OpenedJournal(journal, note=_note_on(journal), last_damaged=_last_damaged(folder))


def damage_sentence(name: str) -> str:
    """What became of a damaged journal that is kept as `name`."""
    return msg(
        "The journal of uploads was damaged. It is kept as “{name}”; uploads that it held have to be started again. "
        "What they left unfinished at the service stays there, under its name, until it is deleted.",
        name=name,
    )


def _note_on(journal: Journal) -> str:
    if journal.quarantined_path is None:
        return ""
    if journal.was_repaired:
        return msg(
            "The journal of uploads was damaged in places. A copy is kept as “{name}”; "
            "what was sound goes on. An upload that is missing has to be started again.",
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
