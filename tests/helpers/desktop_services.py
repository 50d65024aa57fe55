"""A private bus, and processes on it that answer as a desktop does: notifications, portal, logind, screen saver."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

from tests.helpers.waiting import wait_until

_SERVER = Path(__file__).with_name("desktop_service_program.py")


def require_bus() -> None:
    """Skip where there is no dbus-daemon; in CI its absence is a failure."""
    if shutil.which("dbus-daemon") is None:
        message = "not installed: dbus-daemon (Debian: dbus)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


@contextmanager
def private_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bus that is both session's and system's for this test."""
    require_bus()
    words = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        try:
            yield address
        finally:
            process.terminate()


class DesktopService:
    """One service in a process of its own; `seen` are the calls that came, and what was let go."""

    def __init__(self, kind: str, log: Path) -> None:
        self._log = log
        log.touch()
        words = [sys.executable, str(_SERVER), kind, str(log)]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        wait_until(f"the service {kind}", lambda: self.named("ready"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

    def seen(self) -> list[list[Any]]:
        """Everything so far: what it was, and with which arguments."""
        return [json.loads(line) for line in self._log.read_text().splitlines() if line.endswith("]")]

    def named(self, name: str) -> list[list[Any]]:
        """What came under a name."""
        return [entry for entry in self.seen() if entry[0] == name]

    def do(self, command: str) -> None:
        """Have the service do something by itself."""
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
