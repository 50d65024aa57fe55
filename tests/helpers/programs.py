"""Starts the real program in a process and a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import sfc_uploader

_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "CI")
SECONDS = 60.0


def own_home(home: Path, **more: str) -> dict[str, str]:
    """Return an environment with nothing of the caller's session: no display, no bus, no token, no proxies."""
    environ = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    home.mkdir(exist_ok=True)
    (home / "run").mkdir(exist_ok=True, mode=0o700)
    environ |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",  # keeps libdbus from starting a bus
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(Path(sfc_uploader.__file__).parent.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return environ | more


def command(*arguments: str) -> list[str]:
    """Return the command line of the real program."""
    return [sys.executable, "-m", "sfc_uploader", *arguments]


def run(
    environ: Mapping[str, str],
    *arguments: str,
    stdin: str | bytes = b"",
    cwd: Path | None = None,
    words: Sequence[str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the program (or `words`) to its end and return what it wrote, as text."""
    done = subprocess.run(
        words or command(*arguments),
        env=dict(environ),
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        cwd=cwd,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )
