"""The file that becomes an image: its identity, its bytes in order, and "it changed"."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sfc_uploader.api.validation import MAX_IMAGE_BYTES
from sfc_uploader.common.messages import msg

from .failures import FailureKind, UploadFailed

if sys.platform == "linux":
    import fcntl

_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO must not hang the open
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_GONE = (errno.ENOENT, errno.ENOTDIR)
_FORBIDDEN = (errno.EACCES, errno.EPERM)
#: What a disk or a share says while it is away, busy or short of something, and stops saying by itself or by somebody's
#: hand: NFS and SMB servers that restart, drives that were unplugged, thin volumes and caches that are full. EACCES is
#: not among them: somebody has to grant permission, and should know at once.
_PASSING = frozenset(
    getattr(errno, name)
    for name in (
        *("EAGAIN", "EBUSY", "EIO", "ENXIO", "ENODEV", "ESTALE", "ETIMEDOUT", "ETIME", "ENOTCONN"),
        *("EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENETRESET", "ECONNREFUSED", "ECONNRESET"),
        *("ECONNABORTED", "EPIPE", "ESHUTDOWN", "EREMOTEIO", "ENOMEDIUM", "ENOLINK", "ECOMM", "EPROTO", "ENOLCK"),
        *("ENOSPC", "EDQUOT", "ENOMEM", "ENOBUFS", "EMFILE", "ENFILE", "ENOKEY", "EKEYEXPIRED"),
    )
    if hasattr(errno, name)
)
#: Where a refused lease only means that the server gave no delegation (Linux's fs/nfs/nfs4proc.c, fs/smb/client).
_REMOTE = ("nfs", "cifs", "smb", "ceph", "9p", "afs", "coda", "fuse", "gfs2", "ocfs2", "lustre", "beegfs")


class DiskError(UploadFailed):
    """The disk refused, and may do so for a moment only. `reason`: what it said."""

    @classmethod
    def of(cls, path: Path, reason: str) -> DiskError:
        """The failure of a file whose disk said `reason`."""
        return cls.because(FailureKind.FILE_READ_ERROR, file=path.name or str(path), reason=reason)

    @property
    def reason(self) -> str:
        """What the disk said, without an end mark."""
        return dict(self.failure.values)["reason"]


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What tells that a file is still the same: any write, even with the mtime put back, changes one of these.

    Not every change of these is a write: a permission, a link or a backup program's mark changes the ctime as well.
    """

    size_bytes: int
    mtime_ns: int
    ctime_ns: int
    device: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> FileIdentity:
        """Take the identity from a stat result."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_dev, status.st_ino)


class ImageFile:
    """An open disk image, read in order by one thread. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open `path`. Raises `UploadFailed` for anything that can't be an image."""
        self.path = path
        try:
            descriptor = _open(path)
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
        with contextlib.suppress(OSError):  # a share that is gone; the descriptor is released anyway
            self._raw.close()

    def read_into(self, offset_bytes: int, target: memoryview) -> None:
        """Fill `target` from `offset_bytes`. Raises `UploadFailed` when the disk or the file does not give it."""
        filled = 0
        try:
            self._raw.seek(offset_bytes)
            while filled < len(target):
                count = self._raw.readinto(target[filled:])
                if count is None:  # EAGAIN, as `io.RawIOBase` reports it
                    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
                if not count:
                    raise self._ended(offset_bytes + filled, offset_bytes + len(target))
                filled += count
        except OSError as error:
            raise self._unreadable(error) from error

    def stat(self) -> FileIdentity:
        """What its path names now: any other identity is a reason to compare the bytes.

        Raises `UploadFailed` when the open file, or what its path names now, has another size or is no file.
        """
        require_same_size(self.path, self.identity.size_bytes, self._fstat().st_size)
        status = _stat(self.path)
        _require_regular(self.path, status)
        require_same_size(self.path, self.identity.size_bytes, status.st_size)
        return FileIdentity.of(status)

    def has_writer(self) -> bool | None:
        """Whether any program has it open for writing; None where that is unknown.

        Stores through a shared mapping whose pages are dirty already, as those of a running machine's disk, move
        neither the modification nor the change time. But Linux refuses a read lease while anybody may write
        (fcntl(2), *Leases*). The lease is given back at once, so that nobody who wants to write has to wait for us.
        """
        if sys.platform == "linux":
            descriptor = self._raw.fileno()
            try:
                # The signal that tells of a writer would end the program; this one is ignored unless one asks for it.
                fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
                fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            except BlockingIOError:
                return True if _is_on_a_local_disk(descriptor) else None
            except OSError:  # it is somebody else's file, or a file system without leases
                return None
            with contextlib.suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
            return False
        return None

    def _ended(self, end_bytes: int, wanted_bytes: int) -> UploadFailed:
        """Nothing more came before all was read."""
        size = self._fstat().st_size
        if size >= wanted_bytes:
            return DiskError.of(self.path, msg("the file returned fewer bytes than its size"))
        what = msg("it ends at byte {byte}", byte=min(end_bytes, size))  # cut off, perhaps before here
        return UploadFailed.because(FailureKind.FILE_CHANGED, file=self.path.name, what=what)

    def _fstat(self) -> os.stat_result:
        try:
            return os.fstat(self._raw.fileno())
        except OSError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: OSError) -> UploadFailed:
        return _failure_of(self.path, error)


def require_same_size(path: Path, before: int, now: int) -> None:
    """Raise `UploadFailed` when a file of `before` bytes has another size now."""
    if before != now:
        what = msg("its size changed from {before} to {now} bytes", before=before, now=now)
        raise UploadFailed.because(FailureKind.FILE_CHANGED, file=path.name, what=what)


def identify(path: Path) -> FileIdentity:
    """Open `path` for a moment and return its identity. Raises `UploadFailed`; blocks on slow drives."""
    with ImageFile(path) as file:
        return file.identity


def writer_of(path: Path) -> tuple[FileIdentity, bool | None]:
    """A file's identity, and whether anybody has it open for writing. Raises `UploadFailed`; blocks on slow drives."""
    with ImageFile(path) as file:
        return file.identity, file.has_writer()


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


def _open(path: Path) -> int:
    """Open it for reading; never waits for the other end of a FIFO."""
    try:
        return os.open(path, _OPEN_FLAGS)
    except BlockingIOError:
        # Somebody holds a write lease on it, as Samba does for its clients: it is asked to give that back, which an
        # open that may wait waits for (fcntl(2), /proc/sys/fs/lease-break-time). By the very file that was looked at,
        # so that nobody can put a FIFO in its place.
        if sys.platform != "linux":
            raise
        looked_at = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISREG(os.fstat(looked_at).st_mode):
                raise
            return os.open(f"/proc/self/fd/{looked_at}", os.O_RDONLY | os.O_CLOEXEC)
        finally:
            os.close(looked_at)


def _is_on_a_local_disk(descriptor: int) -> bool:
    """Whether the mount of an open file is known, and is none of another machine's disk."""
    try:
        lines = Path(f"/proc/self/fdinfo/{descriptor}").read_text("utf-8", "replace").splitlines()
        number = next(line.split()[1] for line in lines if line.startswith("mnt_id:"))
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines()
        mount = next(line for line in mounts if line.startswith(f"{number} "))
        return not mount.rpartition(" - ")[2].startswith(_REMOTE)
    except (OSError, StopIteration, IndexError):
        return False


def _require_image(path: Path, status: os.stat_result) -> None:
    _require_regular(path, status)
    if status.st_size == 0:
        raise UploadFailed.because(FailureKind.FILE_EMPTY, file=path.name)
    if status.st_size > MAX_IMAGE_BYTES:
        raise UploadFailed.because(FailureKind.FILE_TOO_LARGE, file=path.name)


def _require_regular(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UploadFailed.because(FailureKind.FILE_NOT_REGULAR, file=path.name, what=_kind_of(status.st_mode))


def _kind_of(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return msg("a folder")
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        return msg("a pipe or socket")
    return msg("a device")


def _open_failure(path: Path, error: OSError | ValueError) -> UploadFailed:
    if isinstance(error, OSError) and error.errno in _GONE and (target := _link_target(path)) is not None:
        return UploadFailed.because(FailureKind.FILE_LINK_BROKEN, file=path.name, target=target)
    if isinstance(error, ValueError) or error.errno in _GONE:  # a NUL in the path is a ValueError
        return UploadFailed.because(FailureKind.FILE_MISSING, file=path.name)
    if error.errno == errno.EISDIR or is_folder(path):
        return UploadFailed.because(FailureKind.FILE_NOT_REGULAR, file=path.name or str(path), what=msg("a folder"))
    if error.errno in (errno.ENXIO, errno.ENODEV) and not _may_be_regular(path):  # a socket, a device without a driver
        return UploadFailed.because(FailureKind.FILE_NOT_REGULAR, file=path.name, what=msg("a pipe or socket"))
    return _failure_of(path, error)


def _failure_of(path: Path, error: OSError) -> UploadFailed:
    """What the system's refusal to open, look at or read a file means."""
    if error.errno in _PASSING:
        return DiskError.of(path, _reason(error))
    kind = FailureKind.FILE_UNREADABLE if error.errno in _FORBIDDEN else FailureKind.FILE_READ_ERROR
    return UploadFailed.because(kind, file=path.name, reason=_reason(error))


def _may_be_regular(path: Path) -> bool:
    """Whether it is a file, as far as one can see."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_file()
    return True


def _link_target(path: Path) -> str | None:
    """Where a symbolic link points; None for what is none."""
    with contextlib.suppress(OSError, ValueError):
        return os.readlink(path)  # noqa: PTH115 - as it stands there, not normalised
    return None


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).rstrip(".").lower()
