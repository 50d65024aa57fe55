"""Folders of our own: for their owner alone, each level, and a sentence for each refusal."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

from .messages import msg

_APP = "sfc-uploader"
_PRIVATE = 0o700
#: Stands for a home folder where there is none: nothing can be made below a device, not even by root.
NO_HOME = Path(os.devnull) / "no-home"
#: What file systems without a sync of their own say to it.
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EROFS})


class FolderRefused(OSError):
    """A folder that can't be used. `strerror` says which and why; it fits behind a colon."""


def make_private(folder: Path, *, tighten: bool = True, strict: bool = False) -> None:
    """Make `folder`, and what is missing above it, for its owner alone, whatever the umask.

    ``mkdir(parents=True, mode=…)`` gives its mode to the last level only. `tighten`: what is there already is closed to
    others, from the level on that has our name; not for a folder that somebody chose and may share. `strict`: for
    secrets and sockets, it must belong to this user. Raises `FolderRefused`.
    """
    if NO_HOME in folder.parents:
        raise _refused(errno.ENOENT, msg("there is no home folder (HOME is not set)"))
    try:
        for level in (*reversed(folder.parents), folder):
            _make(level)
        _require_ours(folder, strict=strict)
        if tighten:
            _tighten(folder)
    except FolderRefused:
        raise
    except OSError as error:
        raise _refused(error.errno, _why(error, folder)) from error
    except ValueError:  # a NUL in its name
        raise _refused(errno.EINVAL, msg("“{path}” can’t be used as a path", path=str(folder))) from None


def tighten_ours(*folders: Path) -> None:
    """Close folders to others that earlier versions left open. Never raises."""
    for folder in folders:
        with contextlib.suppress(OSError, ValueError):
            _tighten(folder)


def sync_folder(folder: Path) -> None:
    """Have a folder's entries outlast a power cut, where the system can (fsync(2), *Notes*). Raises OSError."""
    if sys.platform == "win32":  # folders can't be opened there, and NTFS keeps their entries in a journal
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:  # one that may be written to but not listed
        return
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def sync(descriptor: int) -> None:
    """Have what was written outlast a power cut, where the file system can. Raises OSError."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _make(level: Path) -> None:
    try:
        level.mkdir(mode=_PRIVATE)
    except OSError as error:
        # For “/” and folders that we may not write into, systems answer one of several errors before “it exists”.
        if not level.is_dir():
            if error.errno == errno.EEXIST:
                raise _refused(errno.ENOTDIR, msg("“{path}” is not a folder", path=str(level))) from None
            raise
        return
    if sys.platform != "win32":
        level.chmod(_PRIVATE)  # a umask may have taken the owner's own rights


def _require_ours(folder: Path, *, strict: bool) -> None:
    if sys.platform == "win32" or not strict:
        return
    if folder.stat().st_uid != os.geteuid():
        raise _refused(errno.EPERM, msg("“{path}” belongs to another user", path=str(folder)))
    # Below a folder that anybody may write to, as temporary files have it, a link may be another user's.
    for level in (folder, *folder.parents):
        open_to_all = level.parent.stat().st_mode & stat.S_IWOTH
        if open_to_all and level.lstat().st_uid not in (os.geteuid(), 0):
            raise _refused(errno.EPERM, msg("“{path}” belongs to another user", path=str(level)))


def _tighten(folder: Path) -> None:
    """Close our levels to others: from the one with our name on, else the last alone."""
    if sys.platform == "win32":
        return
    levels = [folder, *folder.parents]
    named = [index for index, level in enumerate(levels) if level.name == _APP]
    for level in levels[: named[0] + 1 if named else 1]:
        status = level.stat()
        if stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and status.st_mode & 0o077:
            level.chmod(_PRIVATE)


def _refused(number: int | None, sentence: str) -> FolderRefused:
    return FolderRefused(number or errno.EIO, sentence)


def _why(error: OSError, folder: Path) -> str:
    path = str(error.filename or folder)
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return msg("“{path}” is not a folder", path=path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return msg("you may not create “{path}”", path=path)
    if error.errno == errno.EROFS:
        return msg("“{path}” is on a read-only file system", path=path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return msg("there is no space for “{path}”", path=path)
    return msg("“{path}” can’t be created ({reason})", path=path, reason=error.strerror or type(error).__name__)
