"""Small JSON files: written whole or not at all, read with suspicion, named by us alone."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .folders import make_private, sync, sync_folder

_MOST_BYTES = 4 * 2**20
_NAME_CHARS = 32


def stem_for(image_id: str) -> str:
    """A file's name, without its ending, for what is kept of an image.

    Never the id itself: a server says that, and it may hold anything, `../` too; and not every file system tells ids
    apart that differ in case.
    """
    return f"image-{hashlib.sha256(image_id.encode('utf-8', 'surrogatepass')).hexdigest()[:_NAME_CHARS]}"


def make_folder(folder: Path) -> None:
    """Make it, for its owner alone, unless it is there; what was made outlasts a power cut. Raises OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    make_private(folder, tighten=False)  # somebody may share it
    for each in reversed(missing):
        sync_folder(each.parent)


def write_json(target: Path, content: Mapping[str, Any]) -> None:
    """Write it under its final name once it is whole, on the disk; for its owner alone. Raises OSError."""
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)  # in ASCII: lone surrogates, and what is odd in names, stay as they are
            file.write("\n")
            file.flush()
            sync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def read_json(path: Path) -> dict[str, Any] | None:
    """The object that the file holds; None when there is no such file or it holds something else. Raises OSError.

    What is no regular file, such as a FIFO that would be waited at for ever, holds nothing.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            raw = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    if len(raw) > _MOST_BYTES:
        return None
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
