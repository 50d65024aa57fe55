"""The log file: rotating, readable by its owner only, and without secrets."""

from __future__ import annotations

import contextlib
import errno
import io
import logging
import logging.handlers
import os
import platform
import re
import sys
from io import TextIOWrapper
from pathlib import Path

from sfc_uploader import __version__

from .file_lock import FileLock, NoFileLocks, Timeout, lock_file
from .folders import make_private

LOG_FILE = "sfc-uploader.log"
_LARGEST_FILE_BYTES = 2**20
_OLD_FILES = 3
_MOST_PROGRAMS = 16  # that log at one time: with their old files, 64 MiB
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(threadName)s %(name)s: %(message)s"

_HIDDEN = "…"
_USERINFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)[^\s/?#@\"'<>]+@")
_QUERY = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://[^\s?\"'<>]*)\?[^\s\"'<>]*")
_SIGNATURE = re.compile(r"(?i)\b((?:X-Amz-[a-z-]+|Signature|AWSAccessKeyId|Key-Pair-Id|Policy)=)[^&\s\"'<>]+")
_BEARER = re.compile(r"(?i)(\bbearer[\s:]+)[^\s\"',;<>)\]}]+")
_SHORTEST_SECRET = 6  # a shorter one would blank out ordinary words
_secrets: set[str] = set()


def hide(secret: str) -> None:
    """Have every later log line show an ellipsis where `secret` would stand."""
    if len(secret) >= _SHORTEST_SECRET:
        _secrets.add(secret)


def redact(text: str) -> str:
    """Return `text` without bearer tokens, query strings and credentials of URLs, signatures and hidden secrets."""
    for secret in tuple(_secrets):
        text = text.replace(secret, _HIDDEN)
    text = _USERINFO.sub(rf"\1{_HIDDEN}@", text)
    text = _QUERY.sub(rf"\1?{_HIDDEN}", text)
    text = _SIGNATURE.sub(rf"\1{_HIDDEN}", text)
    return _BEARER.sub(rf"\1{_HIDDEN}", text)


class RedactingFormatter(logging.Formatter):
    """Redacts the finished line, so that arguments and tracebacks are covered as well."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without secrets."""
        return redact(super().format(record))


class PrivateRotatingFile(logging.handlers.RotatingFileHandler):
    """A rotating log file with mode 0600; a full disk silences it instead of disturbing the program.

    `lock`: keeps other programs from this file, for rotating is safe within one process only (Python's logging
    cookbook, "Logging to a single file from multiple processes").
    """

    def __init__(self, path: Path, lock: FileLock | None = None) -> None:
        self._lock_of_file = lock
        super().__init__(
            path,
            maxBytes=_LARGEST_FILE_BYTES,
            backupCount=_OLD_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )

    def _open(self) -> TextIOWrapper:
        descriptor = _open_private(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        return TextIOWrapper(io.FileIO(descriptor, "a"), encoding=self.encoding, errors=self.errors, write_through=True)

    def close(self) -> None:
        """Close the file, and let another program have it."""
        super().close()
        if self._lock_of_file is not None:
            self._lock_of_file.release()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Do nothing: there is nobody to notify."""


def files(folder: Path) -> list[Path]:
    """Return the log files of all programs, the one that was written last first. Blocks; never raises."""
    found: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError, ValueError):
        for file in folder.glob("sfc-uploader*.log*"):
            if file.suffix != ".lock":
                found.append((file.stat().st_mtime, file))
    return [file for _, file in sorted(found, reverse=True)]


def set_up(folder: Path, *, level: int = logging.INFO) -> Path | None:
    """Log to a file in `folder` that no other program writes. Returns it, or None when there is none; never raises.

    The first program has `LOG_FILE`, one that runs beside it the next, and later ones continue with what is free.
    httpx and httpcore log whole URLs, signatures included, at INFO: they are held at WARNING.
    """
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    root = logging.getLogger()
    root.setLevel(level)
    try:
        make_private(folder)
        handler = _first_free(folder)
    except (OSError, ValueError):
        # Without any handler, logging would print to stderr in the middle of the progress bar.
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(RedactingFormatter(_FORMAT))
    root.addHandler(handler)
    logging.captureWarnings(True)
    logging.getLogger(__name__).info(
        "sfc-uploader %s, Python %s, %s", __version__, platform.python_version(), sys.platform
    )
    return Path(handler.baseFilename)


def _first_free(folder: Path) -> PrivateRotatingFile:
    """Raises `OSError` when none is free, or none can be written."""
    for number in range(1, _MOST_PROGRAMS + 1):
        file = folder / (LOG_FILE if number == 1 else f"sfc-uploader-{number}.log")
        try:
            lock = lock_file(file.with_name(f"{file.name}.lock"))
        except Timeout:
            continue
        except NoFileLocks:
            return PrivateRotatingFile(file)
        try:
            return PrivateRotatingFile(file, lock)
        except OSError:
            lock.release()
            raise
    raise OSError(errno.EBUSY, "too many programs log at one time")


def _open_private(path: str, flags: int) -> int:
    descriptor = os.open(path, flags, 0o600)
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # a file from before
            os.fchmod(descriptor, 0o600)
    return descriptor
