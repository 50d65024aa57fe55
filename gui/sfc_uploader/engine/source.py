"""The file that becomes an image: its identity, its bytes in order, and "it changed"."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ..api.names import MAX_IMAGE_BYTES
from ..said import say
from .failures import FailureKind, UploadFailed

_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO must not hang the open
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_GONE = (errno.ENOENT, errno.ENOTDIR)


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What tells that a file is still the same: any write, even with the mtime put back, changes one of these."""

    size_bytes: int
    mtime_ns: int
    ctime_ns: int
    device: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> FileIdentity:
        """Take the identity from a stat result."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_dev, status.st_ino)

    def difference(self, now: FileIdentity) -> str | None:
        """Say what changed, in words that fit behind “changed”; None when nothing did."""
        if (self.device, self.inode) != (now.device, now.inode):
            return say("another file took its place")
        if self.size_bytes != now.size_bytes:
            return say("its size went from {before} to {now} bytes", before=self.size_bytes, now=now.size_bytes)
        if self.mtime_ns != now.mtime_ns:
            return say("its modification time is another one")
        if self.ctime_ns != now.ctime_ns:
            return say("its content or its attributes were touched")
        return None


class ImageFile:
    """An open disk image, read in order by one thread. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open `path`. Raises `UploadFailed` for anything that can't be an image."""
        self.path = path
        try:
            descriptor = os.open(path, _OPEN_FLAGS)
        except (OSError, ValueError) as error:
            raise _open_failure(path, error) from error
        try:
            status = os.fstat(descriptor)
            _require_image(path, status)
            self._raw = io.FileIO(descriptor, closefd=True)
        except OSError as error:
            os.close(descriptor)
            raise _open_failure(path, error) from error
        except BaseException:
            os.close(descriptor)
            raise
        self.identity = FileIdentity.of(status)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the descriptor back."""
        with contextlib.suppress(OSError):  # a share that is gone; the descriptor is given back all the same
            self._raw.close()

    def read_into(self, offset_bytes: int, target: memoryview) -> None:
        """Fill `target` from `offset_bytes`. Raises `UploadFailed` when the disk or the file does not give it."""
        filled = 0
        try:
            self._raw.seek(offset_bytes)
            while filled < len(target):
                count = self._raw.readinto(target[filled:])
                if not count:
                    end = min(offset_bytes + filled, self._fstat().st_size)  # it may have been cut off before here
                    raise self._changed(say("it ends at byte {byte}", byte=end))
                filled += count
        except OSError as error:
            raise self._unreadable(error) from error

    def require_unchanged(self) -> None:
        """Raise `UploadFailed` if the open file, or what its path now names, is not what was opened."""
        for status in (self._fstat(), _stat(self.path)):
            difference = self.identity.difference(FileIdentity.of(status))
            if difference:
                raise self._changed(difference)

    def _fstat(self) -> os.stat_result:
        try:
            return os.fstat(self._raw.fileno())
        except OSError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: OSError) -> UploadFailed:
        return UploadFailed.because(FailureKind.FILE_READ_ERROR, file=self.path.name, reason=_reason(error))

    def _changed(self, what: str) -> UploadFailed:
        return UploadFailed.because(FailureKind.FILE_CHANGED, file=self.path.name, what=what)


def identify(path: Path) -> FileIdentity:
    """Open `path` for a moment and return its identity. Raises `UploadFailed`; blocks on slow drives."""
    with ImageFile(path) as file:
        return file.identity


def inspect(path: Path) -> int:
    """Return the size in bytes of a file that can be an image. Raises `UploadFailed`; blocks on slow drives."""
    return identify(path).size_bytes


def is_folder(path: Path) -> bool:
    """Whether there is a folder, as far as one can see. `Path.is_dir` raises what it does not expect."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_dir()
    return False


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise _open_failure(path, error) from error


def _require_image(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UploadFailed.because(FailureKind.FILE_NOT_REGULAR, file=path.name, what=_kind_of(status.st_mode))
    if status.st_size == 0:
        raise UploadFailed.because(FailureKind.FILE_EMPTY, file=path.name)
    if status.st_size > MAX_IMAGE_BYTES:
        raise UploadFailed.because(FailureKind.FILE_TOO_LARGE, file=path.name)


def _kind_of(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return say("a folder")
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        return say("a pipe or socket")
    return say("a device")


def _open_failure(path: Path, error: OSError | ValueError) -> UploadFailed:
    if isinstance(error, OSError) and error.errno in _GONE and (target := _link_target(path)) is not None:
        return UploadFailed.because(FailureKind.FILE_LINK_BROKEN, file=path.name, target=target)
    if isinstance(error, ValueError) or error.errno in _GONE:  # a NUL in the path is a ValueError
        return UploadFailed.because(FailureKind.FILE_MISSING, file=path.name)
    if error.errno == errno.EISDIR or is_folder(path):
        return UploadFailed.because(FailureKind.FILE_NOT_REGULAR, file=path.name or str(path), what=say("a folder"))
    if error.errno in (errno.ENXIO, errno.ENODEV):  # a socket, or a device without its driver
        return UploadFailed.because(FailureKind.FILE_NOT_REGULAR, file=path.name, what=say("a pipe or socket"))
    return UploadFailed.because(FailureKind.FILE_UNREADABLE, file=path.name, reason=_reason(error))


def _link_target(path: Path) -> str | None:
    """Where a symbolic link points; None for what is none."""
    with contextlib.suppress(OSError, ValueError):
        return os.readlink(path)  # noqa: PTH115 - as it stands there, not normalised
    return None


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).rstrip(".").lower()
