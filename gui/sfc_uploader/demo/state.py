"""What the demo service knows, in one folder: records in SQLite, each part's bytes in a file.

Several services may run over one folder, each in its own process.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sfc_uploader.common.folders import make_private

ACCOUNT = "demo"
USER = "demo-user"
#: Every part but the last is at least this long (AWS, *Amazon S3 multipart upload limits*).
MIN_PART_BYTES = 5 * 2**20
DEFAULT_CAP_BYTES = 16 * 2**30
_ABANDONED_SECONDS = 7 * 24 * 3600.0
_MEASURE_SECONDS = 5.0
#: A file that no record names: a part that was being received when its process was killed.
_LEFTOVER_SECONDS = 24 * 3600.0
_BUSY_SECONDS = 20.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS image (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, workspace TEXT NOT NULL, name TEXT NOT NULL,
    status TEXT NOT NULL, created_at INTEGER NOT NULL, sha256 TEXT, deleted INTEGER NOT NULL DEFAULT 0,
    evicted INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX IF NOT EXISTS one_name ON image (workspace, name) WHERE deleted = 0;
CREATE TABLE IF NOT EXISTS part (
    image TEXT NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL, md5 TEXT NOT NULL, etag TEXT NOT NULL,
    file TEXT NOT NULL, PRIMARY KEY (image, number));
CREATE TABLE IF NOT EXISTS secret (one INTEGER PRIMARY KEY CHECK (one = 1), value TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class DemoWorkspace:
    """A workspace of the demo account."""

    id: str
    name: str

    @property
    def resource_path(self) -> str:
        """Its resource path."""
        return f"sfc:workspace:{ACCOUNT}:{self.name}"


WORKSPACES = (DemoWorkspace("wksp_demo-lab", "lab"), DemoWorkspace("wksp_demo-production", "production"))


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """One image as the service keeps it. `workspace` is the workspace's name."""

    seq: int
    id: str
    workspace: str
    name: str
    status: str
    created_at: int
    sha256: str | None
    deleted: bool
    evicted: bool


@dataclass(frozen=True, slots=True)
class PartRecord:
    """One stored part; `etag` is what the store answered for it."""

    number: int
    size: int
    md5: str
    etag: str
    path: Path


class NameTakenError(Exception):
    """The workspace has an image of that name."""


class DemoState:
    """The folder's content. Methods may be called from any thread."""

    def __init__(self, folder: Path, *, cap_bytes: int = DEFAULT_CAP_BYTES) -> None:
        self.folder = folder
        self.cap_bytes = cap_bytes
        self.parts_folder = folder / "parts"
        make_private(folder, strict=True)  # the key that signs URLs is in there
        make_private(self.parts_folder, strict=True)
        self._lock = threading.RLock()
        self._measured_at, self._measured_bytes, self._arriving_bytes = float("-inf"), 0, 0
        records = folder / "state.sqlite3"
        records.touch(mode=0o600)
        records.chmod(0o600)  # SQLite gives its companions the same mode
        self._db = sqlite3.connect(records, check_same_thread=False, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            self._prepare()
            self.signing_key = self._db.execute("SELECT value FROM secret").fetchone()[0].encode()
            self._drop_leftovers()
            self.clean_up()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the records."""
        with self._lock:
            self._db.close()

    def _prepare(self) -> None:
        """Make the tables. SQLite does not wait where two processes change the journal mode at once: we do."""
        until = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = OFF")
                self._db.executescript(_SCHEMA)
                self._db.execute("INSERT OR IGNORE INTO secret VALUES (1, ?)", (secrets.token_hex(32),))
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(0.02)

    def create(self, workspace: str, name: str | None) -> ImageRecord:
        """Begin an image. Raises `NameTakenError`."""
        self.clean_up()
        image_id = "image_" + secrets.token_urlsafe(16)[:21]
        chosen = name or f"image-{image_id[6:14].strip('-_') or '0'}"
        with self._transaction():
            try:
                self._db.execute(
                    "INSERT INTO image (id, workspace, name, status, created_at) VALUES (?, ?, ?, 'started', ?)",
                    (image_id, workspace, chosen, int(time.time())),
                )
            except sqlite3.IntegrityError:
                raise NameTakenError(chosen) from None
        return self.require(image_id)

    def find(self, ref: str) -> ImageRecord | None:
        """The image with that id or resource path."""
        pieces = ref.split(":")
        if len(pieces) == 5:
            if pieces[:3] != ["sfc", "image", ACCOUNT]:
                return None
            where, values = "workspace = ? AND name = ? AND deleted = 0", (pieces[3], pieces[4])
        else:
            where, values = "id = ? AND deleted = 0", (ref,)  # type: ignore[assignment]
        with self._lock:
            row = self._db.execute(f"SELECT * FROM image WHERE {where}", values).fetchone()  # noqa: S608
        return _image(row) if row else None

    def require(self, image_id: str) -> ImageRecord:
        """The image with that id. Raises KeyError."""
        found = self.find(image_id)
        if found is None:
            raise KeyError(image_id)
        return found

    def images(self, workspace: str | None, *, deleted: bool = False) -> list[ImageRecord]:
        """The images of a workspace (or of all), newest first."""
        with self._lock:
            rows = self._db.execute(
                "SELECT * FROM image WHERE (? IS NULL OR workspace = ?) AND (? OR deleted = 0) ORDER BY seq DESC",
                (workspace, workspace, deleted),
            ).fetchall()
        return [_image(row) for row in rows]

    def set_status(self, image_id: str, status: str, sha256: str | None = None, *, expected: str | None = None) -> bool:
        """Note where an image's upload is; only from the status `expected`, when given. Whether it was noted."""
        with self._transaction():
            changed = self._db.execute(
                "UPDATE image SET status = ?, sha256 = coalesce(?, sha256)"
                " WHERE id = ? AND deleted = 0 AND status = coalesce(?, status)",
                (status, sha256, image_id, expected),
            )
            return changed.rowcount == 1

    def delete(self, image_id: str) -> None:
        """Delete an image softly; its bytes go."""
        with self._transaction():
            self._db.execute("UPDATE image SET deleted = 1 WHERE id = ?", (image_id,))
        self._drop_bytes(image_id)

    def new_part_file(self, image_id: str) -> Path:
        """Where the bytes of a part that is being received may go."""
        folder = self.parts_folder / image_id
        folder.mkdir(exist_ok=True, mode=0o700)
        return folder / secrets.token_hex(8)

    def keep_part(self, image_id: str, part: PartRecord) -> bool:
        """A part was received whole; it replaces an earlier one of that number.

        False, and the file is gone, when the upload was completed or deleted in the meantime.
        """
        with self._transaction():
            image = self._db.execute(
                "SELECT 1 FROM image WHERE id = ? AND status = 'started' AND deleted = 0", (image_id,)
            ).fetchone()
            if image is None:
                part.path.unlink(missing_ok=True)
                return False
            old = self._db.execute(
                "SELECT file FROM part WHERE image = ? AND number = ?", (image_id, part.number)
            ).fetchone()
            self._db.execute(
                "INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?)",
                (image_id, part.number, part.size, part.md5, part.etag, part.path.name),
            )
        if old:
            (self.parts_folder / image_id / old[0]).unlink(missing_ok=True)
        return True

    def parts(self, image_id: str) -> list[PartRecord]:
        """The parts of an image, in order."""
        with self._lock:
            rows = self._db.execute(
                "SELECT number, size, md5, etag, file FROM part WHERE image = ? ORDER BY number", (image_id,)
            ).fetchall()
        folder = self.parts_folder / image_id
        return [PartRecord(number, size, md5, etag, folder / file) for number, size, md5, etag, file in rows]

    def composite_etag(self, image_id: str) -> str:
        """The ETag of the whole object, as S3 computes it: see `engine.digests.composite_etag`."""
        parts = self.parts(image_id)
        joined = b"".join(bytes.fromhex(part.md5) for part in parts)
        return f"{hashlib.md5(joined, usedforsecurity=False).hexdigest()}-{len(parts)}"

    def reserve(self, size_bytes: int) -> bool:
        """Whether a part of that size still fits under the cap, with those that are arriving; if so, it is counted.

        Looks at the disk every few seconds, and before it says no. `release` follows when the part is there, or not.
        """
        with self._lock:
            stale = time.monotonic() > self._measured_at + _MEASURE_SECONDS
            if stale or self._measured_bytes + self._arriving_bytes + size_bytes > self.cap_bytes:
                self.clean_up()
                self._measured_at, self._measured_bytes = time.monotonic(), self.used_bytes()
            if self._measured_bytes + self._arriving_bytes + size_bytes > self.cap_bytes:
                return False
            self._arriving_bytes += size_bytes
            return True

    def release(self, size_bytes: int) -> None:
        """A part that `reserve` let in is no longer arriving. Taken as stored until the next look at the disk."""
        with self._lock:
            self._arriving_bytes -= size_bytes
            self._measured_bytes += size_bytes

    def used_bytes(self) -> int:
        """What the parts take on the disk; holes take nothing."""
        return sum(_disk_bytes(path) for path in self.parts_folder.rglob("*") if path.is_file())

    def clean_up(self) -> None:
        """Drop the bytes of the oldest finished or abandoned images while the folder is over its cap.

        An abandoned upload ends with that, as failed: completed without its parts it would be a lie.
        """
        with self._lock:
            rows = self._db.execute(
                "SELECT id FROM image WHERE evicted = 0 AND (deleted = 1 OR status != 'started' OR created_at < ?)"
                " ORDER BY deleted DESC, seq",
                (int(time.time() - _ABANDONED_SECONDS),),
            ).fetchall()
        used = self.used_bytes()
        for (image_id,) in rows:
            if used <= self.cap_bytes * 3 // 4:
                return
            with self._transaction():
                self._db.execute(
                    "UPDATE image SET evicted = 1, status = iif(status = 'started', 'failed', status) WHERE id = ?",
                    (image_id,),
                )
            self._drop_bytes(image_id)
            used = self.used_bytes()

    def _drop_leftovers(self) -> None:
        with self._lock:
            named = set(self._db.execute("SELECT image, file FROM part"))
        oldest = time.time() - _LEFTOVER_SECONDS
        for path in self.parts_folder.rglob("*"):
            if (path.parent.name, path.name) in named or path.is_dir():
                continue
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _drop_bytes(self, image_id: str) -> None:
        shutil.rmtree(self.parts_folder / image_id, ignore_errors=True)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")


def _image(row: tuple[object, ...]) -> ImageRecord:
    seq, image_id, workspace, name, status, created_at, sha256, deleted, evicted = row
    return ImageRecord(seq, image_id, workspace, name, status, created_at, sha256, bool(deleted), bool(evicted))  # type: ignore[arg-type]


def _disk_bytes(path: Path) -> int:
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0
    blocks = getattr(status, "st_blocks", None)
    return status.st_size if blocks is None or os.name == "nt" else blocks * 512
