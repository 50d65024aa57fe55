"""Small JSON files: written whole or not at all, read with suspicion, named by us alone."""

from __future__ import annotations

import contextlib
import errno
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
    """The object that the file holds; None when there is no such file or it holds something else. Raises OSError."""
    try:
        return parse_object(read_regular_file(path))
    except (FileNotFoundError, NotRegularFile):
        return None


class NotRegularFile(OSError):
    """It is a folder, a device, or a FIFO, which would be waited at for ever."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "it is not a regular file")


def read_regular_file(path: Path) -> bytes:
    """Read a small file, up to one byte more than `parse_object` accepts. Raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotRegularFile
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(_MOST_BYTES + 1)
    finally:
        os.close(descriptor)


def parse_object(raw: bytes) -> dict[str, Any] | None:
    """The JSON object that is written there; None when it is something else."""
    if len(raw) > _MOST_BYTES:
        return None
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
