"""Runs words in a mount namespace of their own, with file systems that are full, read-only or swapped under them."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence


def possible() -> bool:
    """Whether this machine allows it (Linux; root, or user namespaces). Under CI it must."""
    try:
        done = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], check=False)
    except OSError:
        return bool(os.environ.get("CI"))
    return done.returncode == 0 or bool(os.environ.get("CI"))


def words(script: str, *commands: Sequence[str]) -> list[str]:
    """A command that runs `script` (sh) in a namespace; `{0}`, `{1}` … in it stand for `commands`."""
    return ["unshare", "-rm", "sh", "-euc", script.format(*(shlex.join(command) for command in commands))]
