"""What was verified of one upload, as a small JSON file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sfc_uploader.api.validation import is_sha256
from sfc_uploader.common.json_files import make_folder, read_json, stem_for, write_json
from sfc_uploader.common.messages import unpacked
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, Verification

FORMAT = 2  # 1 had other names for what was compared; such a receipt counts as unreadable


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was verified of one image that this computer sent. `finished_at` in Unix seconds.

    `parts_verified`: the store's ETag of every part was its MD5. `damage_warning`: what looked damaged, or "".
    """

    image_id: str
    size_bytes: int
    sha256: str
    composite_etag: str
    verification: Verification
    parts_verified: bool
    finished_at: int
    damage_warning: str = ""


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
    equal_parts = {"link": Link.PARTS, "outcome": LinkOutcome.EQUAL}
    return Receipt(
        image_id=str(image_id),
        size_bytes=int(str(size)),
        sha256=str(sha256),
        composite_etag=str(etag),
        verification=verification,
        parts_verified=isinstance(links, list)
        and any(isinstance(each, dict) and equal_parts.items() <= each.items() for each in links),
        finished_at=int(str(finished)),
        damage_warning=_damage_warning(content),
    )


def _damage_warning(content: Mapping[str, Any]) -> str:
    words = content.get("damage_warning")
    return unpacked(content.get("damage_warning_message"), words) if isinstance(words, str) else ""
