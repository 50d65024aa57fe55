"""Small JSON files: written whole or not at all, read with suspicion."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_MOST_BYTES = 4 * 2**20


def write_json(target: Path, content: Mapping[str, Any]) -> None:
    """Write it under its final name once it is whole; for its owner alone. Raises OSError."""
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1, ensure_ascii=False)
            file.write("\n")
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read_json(path: Path) -> dict[str, Any] | None:
    """The object that the file holds; None when there is no such file or it holds something else. Raises OSError."""
    try:
        with path.open("rb") as file:
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
