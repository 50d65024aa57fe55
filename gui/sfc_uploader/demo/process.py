"""The demo service in a process of its own, for as long as the window or a headless run needs it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import threading
from typing import IO, Self
from urllib.parse import urlsplit

from sfc_uploader.common.messages import msg
from sfc_uploader.common.threads import NoThread, start_thread

from .announcement import TOKEN_LINE, URL_LINE

_START_SECONDS = 30.0
_END_SECONDS = 2.0
_MOST_REASON_CHARACTERS = 400


class DemoNotStartedError(Exception):
    """The demo service did not come up; the text says why."""


class DemoProcess:
    """A running demo service; a context manager. `start` blocks and raises `DemoNotStartedError`.

    It ends with us, also when we are killed: it follows its standard input.
    """

    def __init__(self) -> None:
        self.base_url = ""
        self.token = ""
        self._process: subprocess.Popen[str] | None = None
        self._complaints: IO[bytes] | None = None
        self._lock = threading.Lock()
        self._over = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    @property
    def has_ended(self) -> bool:
        """Whether it was started and has ended. For any thread."""
        process = self._process
        return process is not None and process.poll() is not None

    def start(self) -> None:
        """Start it, again where it was before, and learn its URL and token."""
        arguments = ["demo-service", "--until-stdin-closes"]
        if port := urlsplit(self.base_url).port:
            self._end()
            arguments += ["--port", str(port)]
        ourselves = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "sfc_uploader"]
        try:
            process = self._begin([*ourselves, *arguments])
        except OSError as error:
            self._end()
            raise DemoNotStartedError(
                msg("Can’t start the demo service: {reason}.", reason=str(error.strerror))
            ) from error
        overdue = threading.Timer(_START_SECONDS, process.kill)
        overdue.daemon = True
        try:
            start_thread(overdue)
            self.base_url = self._read(URL_LINE)
            self.token = self._read(TOKEN_LINE)
        except NoThread as error:
            self._end()
            reason = msg("this computer can’t start more threads")
            raise DemoNotStartedError(msg("Can’t start the demo service: {reason}.", reason=reason)) from error
        except BaseException:
            self._end()
            raise
        finally:
            overdue.cancel()

    def stop(self) -> None:
        """End it, for good; at most a few seconds. A start that is under way in another thread fails."""
        with self._lock:
            self._over = True
        self._end()

    def _begin(self, words: list[str]) -> subprocess.Popen[str]:
        with self._lock:
            if self._over:
                raise DemoNotStartedError(msg("The demo service stopped."))
            self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `_end`
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                text=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            return self._process

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
            complaints, self._complaints = self._complaints, None
        if complaints is not None:
            complaints.close()
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def _read(self, beginning: str) -> str:
        stream = self._process.stdout if self._process else None
        line = stream.readline().strip() if stream else ""
        if not line.startswith(beginning):
            raise DemoNotStartedError(self._reason())
        return line.removeprefix(beginning)

    def _reason(self) -> str:
        """What it said last."""
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_END_SECONDS)
        said = ""
        complaints = self._complaints
        if complaints is not None:
            with contextlib.suppress(OSError, ValueError):  # closed by a `stop`
                complaints.seek(0)
                said = complaints.read().decode(errors="replace").strip().rpartition("\n")[2]
        return said[:_MOST_REASON_CHARACTERS] or msg("The demo service did not start.")
