"""Locks between processes, which the system lets go of when their holder dies."""

from __future__ import annotations

import errno
from pathlib import Path

from filelock import FileLock, Timeout

from .messages import msg

__all__ = ["FileLock", "NoFileLocks", "Timeout", "lock_file"]


class NoFileLocks(OSError):
    """The file system has no locks, as filelock before 4 finds it. `strerror` is for people."""

    def __init__(self) -> None:
        super().__init__(errno.ENOLCK, msg("its file system has no locks"))


def lock_file(path: Path, *, timeout_seconds: float = 0.0) -> FileLock:
    """Take the lock `path`, for this process alone, until its `release`. Any thread may let go of it.

    Blocks for `timeout_seconds` at most. Raises `Timeout` when another has it then, `NoFileLocks`, and other `OSError`,
    of which `Timeout` is one, too.
    """
    lock = FileLock(path, timeout=timeout_seconds, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except NotImplementedError:
        raise NoFileLocks from None
    return lock
