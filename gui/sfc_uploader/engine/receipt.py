"""What was proven of one upload, as a small JSON file."""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from .. import __version__
from .digests import composite_etag
from .upload import Upload

FORMAT = 1


def receipt_of(upload: Upload, *, service: str, finished_at: float) -> dict[str, Any]:
    """The receipt's content. Times in Unix seconds and ISO 8601 UTC; sizes in bytes; digests in hex.

    Raises ValueError before the upload has an image, a plan, and every part's digest.
    """
    facts, parts, request = upload.facts, upload.parts, upload.request
    if facts.image is None or facts.plan is None or parts is None:
        raise ValueError("there is nothing to give a receipt for")
    md5s = parts.md5s()
    return {
        "format": FORMAT,
        "program": f"sfc-uploader {__version__}",
        "service": service,
        "image_id": facts.image.id,
        "resource_path": facts.image.resource_path,
        "workspace": request.workspace,
        "name": request.name,
        "file": os.fsencode(request.path).decode("utf-8", "backslashreplace"),
        "size_bytes": facts.plan.size_bytes,
        "part_size_bytes": facts.plan.part_size_bytes,
        "parts": facts.plan.parts_total,
        "sha256": facts.sha256,
        "composite_etag": composite_etag(md5s),
        "verification": facts.verification,
        "links": [{"link": item.link, "outcome": item.outcome, "detail": item.detail} for item in facts.links],
        "finished_at": int(finished_at),
        "finished_at_utc": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(finished_at)),
        "seconds": round(upload.elapsed_seconds, 3),
        "part_md5s": [md5.hex() for md5 in md5s],
    }


def write_receipt(folder: Path, content: dict[str, Any]) -> Path:
    """Write the receipt under the image's id, whole or not at all. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{content['image_id']}.json"
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".receipt-", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1, ensure_ascii=False)
            file.write("\n")
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return target
