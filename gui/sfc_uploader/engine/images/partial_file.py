"""A download on the disk: a `.part` file beside the target, and a note of what it holds a beginning of.

The note (`.part.json`) is there before the first byte, so a `.part` file without one is somebody else's. Nothing
gets the target's name before it is complete, verified and on the disk.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sfc_uploader.common.file_lock import Timeout, lock_file
from sfc_uploader.common.folders import sync, sync_folder
from sfc_uploader.common.json_files import read_json, write_json
from sfc_uploader.common.messages import Message, msg
from sfc_uploader.engine.model.failures import FailureKind, ImageFailed

FORMAT = 1
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_BYTES = 2**20
#: Not through a link to somewhere else, and not stuck at a pipe.
_FLAGS = os.O_RDWR | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


@dataclass(frozen=True, slots=True)
class PartialNote:
    """What a `.part` file is the beginning of. `service`: its label."""

    service: str
    image_id: str
    size_bytes: int
    sha256: str
    etag: str | None


class PartialFile:
    """The file while it grows. All methods raise `ImageFailed` for what the disk or the folder refuses."""

    def __init__(self, target: Path, *, may_replace: bool) -> None:
        self.target = target
        self._may_replace = may_replace
        self.path = target.with_name(target.name + ".part")
        self._note = target.with_name(target.name + ".part.json")
        self._descriptor = -1
        self._size_bytes = 0

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the file: nobody else may resume it meanwhile. What is there at the end stays for a later run."""
        self.require_free_name()
        with self._refusals():
            if not stat.S_ISDIR(self.target.parent.stat().st_mode):  # the lock would make what is not there
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            try:
                lock = lock_file(self.target.with_name(self.target.name + ".part.lock"))
            except Timeout:
                raise ImageFailed.because(FailureKind.DOWNLOAD_BUSY, file=self.target.name) from None
        try:
            yield
        finally:
            self._close()
            with contextlib.suppress(OSError):
                Path(lock.lock_file).unlink(missing_ok=True)  # before the release: later it may be another's
            lock.release()

    def require_free_name(self) -> None:
        """Raise unless the target's name may be taken."""
        with self._refusals():
            taken = self.target.is_dir() or (os.path.lexists(self.target) and not self._may_replace)
        if taken:
            raise ImageFailed.because(FailureKind.TARGET_EXISTS, file=self.target.name)

    def open(self, note: PartialNote) -> int:
        """Begin or resume; return how many bytes of the noted object are there already."""
        self._size_bytes = note.size_bytes
        with self._refusals():
            known = read_json(self._note)
            there = os.path.lexists(self.path)
            if there and (known is None or known.get("format") != FORMAT):
                raise ImageFailed.because(FailureKind.PART_NOT_OURS, file=self.path.name)
            same = known == _content(note)
            if not there or not same:
                if there:
                    self._open(0)
                    os.ftruncate(self._descriptor, 0)
                write_json(self._note, _content(note))
            self._open(os.O_CREAT)
            length = os.fstat(self._descriptor).st_size
            if length > note.size_bytes:
                os.ftruncate(self._descriptor, 0)
                length = 0
            return length

    def pieces(self, length_bytes: int) -> Iterator[bytes]:
        """What is there, from the first byte on. Read to its end, further bytes are appended behind it."""
        with self._refusals():
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            left = length_bytes
            while left and (piece := os.read(self._descriptor, min(_READ_BYTES, left))):
                left -= len(piece)
                yield piece

    def require_space(self, have_bytes: int) -> None:
        """Raise when what is missing can't fit."""
        with self._refusals():
            if shutil.disk_usage(self.path.parent).free < self._size_bytes - have_bytes:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def append(self, piece: bytes) -> None:
        """Write further bytes."""
        with self._refusals():
            view = memoryview(piece)
            while view:
                view = view[os.write(self._descriptor, view) :]

    def place(self) -> None:
        """It is whole and right: have it on the disk, then under its name."""
        self.require_free_name()
        with self._refusals():
            sync(self._descriptor)
            self._close()
            if self._may_replace:
                self.path.replace(self.target)
            else:
                _rename_to_free_name(self.path, self.target)
            self._note.unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # it is there; only a power cut could lose it
                sync_folder(self.target.parent)

    def drop(self) -> None:
        """What is there is of no use."""
        with self._refusals():
            self._close()
            self.path.unlink(missing_ok=True)
            self._note.unlink(missing_ok=True)

    def _open(self, flags: int) -> None:
        if self._descriptor < 0:
            self._descriptor = os.open(self.path, _FLAGS | flags, 0o666)
        if not stat.S_ISREG(os.fstat(self._descriptor).st_mode):
            raise ImageFailed.because(FailureKind.PART_NOT_OURS, file=self.path.name)

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    @contextlib.contextmanager
    def _refusals(self) -> Iterator[None]:
        """What the system refuses, as failures with sentences."""
        try:
            yield
        except FileExistsError:
            raise ImageFailed.because(FailureKind.TARGET_EXISTS, file=self.target.name) from None
        except OSError as error:
            if error.errno in _FULL:
                raise self._full() from None
            reason = error.strerror or type(error).__name__
            raise ImageFailed.because(FailureKind.TARGET_UNUSABLE, file=self.target.name, reason=reason) from None

    def _full(self) -> ImageFailed:
        free = have = 0
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(self.path.parent).free
            have = self.path.stat().st_size
        needed = max(self._size_bytes - have, 0)
        return ImageFailed.because(
            FailureKind.DISK_FULL, file=self.target.name, needed=_mebibytes(needed + 2**20 - 1), free=_mebibytes(free)
        )


def _content(note: PartialNote) -> dict[str, Any]:
    return {"format": FORMAT, **asdict(note)}


def _rename_to_free_name(source: Path, target: Path) -> None:
    """Rename, but never over a file that has come meanwhile. Raises FileExistsError, OSError."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: what comes in this very moment is lost
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        source.rename(target)
    else:
        source.unlink()


def _mebibytes(size_bytes: int) -> Message:
    """A size in whole MiB, rounded down."""
    return msg("{number} MiB", number=size_bytes // 2**20)
