"""Receipts as an upload leaves them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sfc_uploader.engine.model.snapshots import Link


def content(number: int, **changes: Any) -> dict[str, Any]:
    """A receipt as the program writes it."""
    links = [{"link": link.value, "outcome": "equal", "detail": f"{link.value} is fine."} for link in Link]
    return {
        "format": 2,
        "service": "test",
        "image_id": f"image_{number}",
        "resource_path": f"sfc:image:acme:prod:disk-{number}",
        "workspace": "wksp_x",
        "name": f"disk-{number}",
        "file": f"/images/disk-{number}.img",
        "size_bytes": 1000 + number,
        "part_size_bytes": 2**23,
        "parts": 1,
        "sha256": f"{number:064x}",
        "composite_etag": "etag-1",
        "verification": "verified",
        "links": links,
        "finished_at": 1_700_000_000 + number,
        "seconds": 1.5,
    } | changes


def write(folder: Path, number: int, **changes: Any) -> Path:
    """Write one into `folder`."""
    folder.mkdir(exist_ok=True)
    path = folder / f"image_{number}.json"
    path.write_text(json.dumps(content(number, **changes)))
    return path
