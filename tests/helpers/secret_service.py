"""A real Secret Service: gnome-keyring on a session bus of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping

import pytest

from .programs import run

_TOOLS = ("dbus-run-session", "gnome-keyring-daemon")
_UNLOCKED = 'printf %s password | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
_LOCKED = 'exec "$@"'


def require_tools() -> None:
    """Skip where the tools are not installed; in CI their absence is a failure."""
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if not missing:
        return
    message = f"not installed: {', '.join(missing)} (Debian: gnome-keyring dbus)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def run_with_keyring(
    environ: Mapping[str, str], *words: str, stdin: str = "", unlocked: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a command on a bus with an unlocked login keyring, or on one with no Secret Service at all."""
    require_tools()
    script = _UNLOCKED if unlocked else _LOCKED
    return run(environ, words=["dbus-run-session", "--", "sh", "-c", script, "sh", *words], stdin=stdin)
