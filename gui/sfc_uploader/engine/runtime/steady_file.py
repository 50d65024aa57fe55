"""A disk that fails for some time: its file is waited for, and opened again when it comes back."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

from sfc_uploader.common.clock import Clock
from sfc_uploader.common.messages import msg
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.source_file import DiskError, FileIdentity, ImageFile, require_same_size

from .cancellation import CancelToken

T = TypeVar("T")
_FIRST_WAIT_SECONDS = 1.0
_LONGEST_WAIT_SECONDS = 60.0
_LOOK_SECONDS = 0.25
_GONE = (FailureKind.FILE_MISSING, FailureKind.FILE_LINK_BROKEN)


class DiskRetry:
    """Tries again what a disk refused, after 1 to 60 seconds, until it works or work is stopped. For any thread.

    There is no limit: a share may be away for a night, and who does not want to wait can stop.
    """

    def __init__(self, path: Path, clock: Clock, show: Callable[[str], None], device: int | None) -> None:
        """`show` takes what is the matter, "" when nothing is any more.

        `device`: where the file was seen; None when it was not yet. Only then is it known whether the
        device went away, and the file with it.
        """
        self.device = device
        self._path = path
        self._clock = clock
        self._show = show
        self._lock = threading.Lock()
        self._epoch = 0

    def try_now(self) -> None:
        """It may be back: whoever waits tries at once."""
        with self._lock:
            self._epoch += 1

    def call(self, attempt: Callable[[], T], stop: CancelToken) -> T:
        """Call until it succeeds. Raises `Cancelled`, or the failure that no wait can heal."""
        wait_seconds, waited = _FIRST_WAIT_SECONDS, False
        while True:
            try:
                result = attempt()
            except UploadFailed as error:
                reason = self._trouble(error)
                if reason is None:
                    raise
            else:
                if waited:
                    stop.check()  # else the row may be another run's
                    self._show("")
                return result
            stop.check()
            waited = True
            self._show(reason)
            self._wait(wait_seconds, stop)
            wait_seconds = min(2 * wait_seconds, _LONGEST_WAIT_SECONDS)

    def _trouble(self, error: UploadFailed) -> str | None:
        """What is waited for; None when waiting makes no sense."""
        if isinstance(error, DiskError):
            return error.reason
        if error.failure.kind in _GONE and self.device is not None and _is_elsewhere(self._path, self.device):
            return msg("the file’s drive or share is not connected")
        return None

    def _wait(self, seconds: float, stop: CancelToken) -> None:
        epoch, end = self._epoch, self._clock.monotonic() + seconds
        while (left := end - self._clock.monotonic()) > 0 and epoch == self._epoch:
            stop.wait(self._clock, min(left, _LOOK_SECONDS))


class SteadyFile:
    """An `ImageFile` that is opened again after troubles of its disk. For one thread; a context manager."""

    def __init__(self, path: Path, retry_policy: DiskRetry, stop: CancelToken, *, size_bytes: int) -> None:
        """Open `path`, as soon as that works. Raises `UploadFailed`, also when it has another size; `Cancelled`."""
        self._path = path
        self._retry_policy = retry_policy
        self._stop = stop
        self._file: ImageFile | None = None
        self._size_bytes = size_bytes
        self.identity = self._do(lambda file: file.identity)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._close()

    def read_into(self, offset_bytes: int, target: memoryview) -> None:
        """As `ImageFile.read_into`."""
        self._do(lambda file: file.read_into(offset_bytes, target))

    def stat(self) -> FileIdentity:
        """As `ImageFile.stat`."""
        return self._do(lambda file: file.stat())

    def _do(self, what: Callable[[ImageFile], T]) -> T:
        def attempt() -> T:
            file = self._file or self._open()
            try:
                return what(file)
            except DiskError:
                self._close()  # of a share that came back the old descriptor stays dead
                raise

        return self._retry_policy.call(attempt, self._stop)

    def _open(self) -> ImageFile:
        file = ImageFile(self._path)
        try:
            require_same_size(self._path, self._size_bytes, file.identity.size_bytes)
        except UploadFailed:
            file.close()
            raise
        self._file = file
        return file

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()


def _is_elsewhere(path: Path, device: int) -> bool:
    """Whether the nearest folder that is left of the path is on another device: then the mount is gone, not the file.

    A file that was deleted leaves a folder of its own device.
    """
    for folder in Path(os.path.realpath(path)).parents:
        with contextlib.suppress(OSError, ValueError):
            return folder.stat().st_dev != device
    return True
