"""What was proven of one upload, as a small JSON file."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import __version__
from ..api.names import is_sha256
from ..said import Said, packed, unpacked
from .digests import composite_etag
from .json_files import make_folder, read_json, stem_for, write_json
from .model import Link, LinkOutcome, ProofLink, Verification
from .upload import Upload

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was proven of one image that this computer sent. `finished_at` in Unix seconds.

    `parts_proven`: the store's ETag of every part was its MD5. `doubt`: what made the file look damaged; "" for
    nothing.
    """

    image_id: str
    size_bytes: int
    sha256: str
    composite_etag: str
    verification: Verification
    parts_proven: bool
    finished_at: int
    doubt: str = ""


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
        "workspace_label": request.workspace_label,
        "name": request.name,
        "file": os.fsencode(request.path).decode("utf-8", "backslashreplace"),
        "file_uri": request.path.absolute().as_uri(),
        "size_bytes": facts.plan.size_bytes,
        "part_size_bytes": facts.plan.part_size_bytes,
        "parts": facts.plan.parts_total,
        "sha256": facts.sha256,
        "composite_etag": composite_etag(md5s),
        "doubt": str(facts.doubt),
        "doubt_said": packed(facts.doubt),
        "verification": facts.verification,
        "links": [_link(item) for item in facts.links],
        "finished_at": int(finished_at),
        "finished_at_utc": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(finished_at)),
        "seconds": round(upload.elapsed_seconds, 3),
        "part_md5s": [md5.hex() for md5 in md5s],
    }


def _link(item: ProofLink) -> dict[str, Any]:
    """A link as the receipt has it; `said` is what the window translates the detail from."""
    content: dict[str, Any] = {"link": item.link, "outcome": item.outcome, "detail": item.detail}
    return content | {"said": packed(item.detail)} if isinstance(item.detail, Said) else content


def write_receipt(folder: Path, content: dict[str, Any]) -> Path:
    """Write the receipt, whole or not at all, under a name that is the image's own. Raises OSError.

    It is on the disk when this returns.
    """
    make_folder(folder)
    target = _place(folder, str(content["image_id"]))
    write_json(target, content)
    return target


def _place(folder: Path, image_id: str) -> Path:
    return folder / f"{stem_for(image_id)}.json"


def read_receipt(folder: Path, image_id: str) -> Receipt | None:
    """The receipt of an image; None when this computer has none that makes sense. Raises OSError."""
    content = read_json(_place(folder, image_id))
    receipt = None if content is None else receipt_from(content)
    return receipt if receipt is not None and receipt.image_id == image_id else None


def receipt_from(content: Mapping[str, Any]) -> Receipt | None:
    """What a receipt's content means; None when it is none of ours."""
    image_id, sha256, etag = (content.get(key) for key in ("image_id", "sha256", "composite_etag"))
    size, finished = content.get("size_bytes"), content.get("finished_at")
    whole = all(isinstance(each, str) for each in (image_id, sha256, etag)) and type(size) is type(finished) is int
    if content.get("format") != FORMAT or not whole or not is_sha256(str(sha256)):
        return None
    try:
        verification = Verification(str(content.get("verification")))
    except ValueError:
        return None
    links = content.get("links")
    proven = {"link": Link.PARTS, "outcome": LinkOutcome.EQUAL}
    return Receipt(
        image_id=str(image_id),
        size_bytes=int(str(size)),
        sha256=str(sha256),
        composite_etag=str(etag),
        verification=verification,
        parts_proven=isinstance(links, list)
        and any(isinstance(each, dict) and proven.items() <= each.items() for each in links),
        finished_at=int(str(finished)),
        doubt=_doubt(content),
    )


def _doubt(content: Mapping[str, Any]) -> str:
    doubt = content.get("doubt")
    return unpacked(content.get("doubt_said"), doubt) if isinstance(doubt, str) else ""
