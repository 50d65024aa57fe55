"""What was verified of an upload, as the content of its receipt."""

from __future__ import annotations

import os
import time
from typing import Any

from sfc_uploader import __version__
from sfc_uploader.common.messages import Message, packed
from sfc_uploader.engine.model.digests import composite_etag
from sfc_uploader.engine.model.snapshots import VerificationLink
from sfc_uploader.engine.verification.receipts import FORMAT

from .upload import Upload


def receipt_of(upload: Upload, *, service: str, finished_at: float) -> dict[str, Any]:
    """The receipt's content. Times in Unix seconds and ISO 8601 UTC; sizes in bytes; digests in hex.

    Raises ValueError before the upload has an image, a plan, and every part's digest.
    """
    progress, parts, request = upload.progress, upload.parts, upload.request
    if progress.image is None or progress.plan is None or parts is None:
        raise ValueError("there is nothing to give a receipt for")
    md5s = parts.md5s()
    return {
        "format": FORMAT,
        "program": f"sfc-uploader {__version__}",
        "service": service,
        "image_id": progress.image.id,
        "resource_path": progress.image.resource_path,
        "workspace": request.workspace,
        "workspace_label": request.workspace_label,
        "name": request.name,
        "file": os.fsencode(request.path).decode("utf-8", "backslashreplace"),
        "file_uri": request.path.absolute().as_uri(),
        "size_bytes": progress.plan.size_bytes,
        "part_size_bytes": progress.plan.part_size_bytes,
        "parts": progress.plan.parts_total,
        "sha256": progress.sha256,
        "composite_etag": composite_etag(md5s),
        "damage_warning": str(progress.damage_warning),
        "damage_warning_message": packed(progress.damage_warning),
        "verification": progress.verification,
        "links": [_link(item) for item in progress.links],
        "finished_at": int(finished_at),
        "finished_at_utc": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(finished_at)),
        "seconds": round(upload.elapsed_seconds, 3),
        "part_md5s": [md5.hex() for md5 in md5s],
    }


def _link(item: VerificationLink) -> dict[str, Any]:
    """A link as the receipt has it; `said` is what the window translates the detail from."""
    content: dict[str, Any] = {"link": item.link, "outcome": item.outcome, "detail": item.detail}
    return content | {"said": packed(item.detail)} if isinstance(item.detail, Message) else content
