"""What a workspace has already: the names that are taken, and an image with a sha256, which need not be sent again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.engine.model.snapshots import Verification

from .catalog import ImageList
from .models import ImageEntry

#: Pages of 200 images that are searched for names; beyond them, the service has the last word.
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class KnownImage:
    """A completed image whose record has the sha256 that was asked for.

    The record's sha256 is only what its uploader declared: “Not verified on upload” (SF Compute API reference,
    *Complete image upload*). `verified_here`: this computer's receipt says that it sent those very bytes and compared
    what was stored, or it has read them all back.
    """

    image: Image
    verified_here: bool


def find_known(sha256: str, entries: Iterable[ImageEntry]) -> KnownImage | None:
    """Return the completed image with that SHA-256, one verified here before others; None without one.

    One whose stored bytes were read back and were others is none.

    `sha256` in hex digits of either case.
    """
    wanted = sha256.lower()
    found = [
        KnownImage(entry.image, _is_verified(entry, wanted))
        for entry in entries
        if entry.image.upload_status is UploadStatus.COMPLETED
        and (entry.image.sha256 or "").lower() == wanted
        and (entry.full_read is None or entry.full_read.is_right)
    ]
    return max(found, key=lambda known: known.verified_here, default=None)


def search(images: ImageList, sha256: str) -> KnownImage | None:
    """Look through a workspace's pages until one has the image. Blocks.

    Raises `ImageFailed`, and `Cancelled` once the list's `stop` is set.
    """
    while images.has_more:
        found = find_known(sha256, images.next_page())
        if found is not None:
            return found
    return None


def names_in_workspace(service: ImageService, workspace: str) -> frozenset[str]:
    """The names that images of a workspace have. Blocks. Raises `ApiClientError`."""
    names: set[str] = set()
    seen: set[str] = set()
    after: str | None = None
    for _page in range(_MOST_PAGES):
        page = service.image_page(workspace, after=after)
        names |= {image.name for image in page.images}
        after = page.next_cursor
        if after is None or after in seen:
            break
        seen.add(after)
    return frozenset(names)


def _is_verified(entry: ImageEntry, wanted: str) -> bool:
    if entry.full_read is not None:
        return entry.full_read.is_right and entry.full_read.sha256 == wanted
    receipt = entry.receipt
    return receipt is not None and receipt.verification is Verification.VERIFIED and receipt.sha256 == wanted
