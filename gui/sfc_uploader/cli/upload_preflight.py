"""What the upload command says about each image before it uploads it. It warns; it never stops an upload."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Sequence
from dataclasses import replace

from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.images.lookups import KnownImage, find_known
from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.inspection.checksum_file import DeclaredSha256, find_declared_sha256
from sfc_uploader.engine.inspection.inspect import inspect_file
from sfc_uploader.engine.inspection.models import Inspection, InspectionWarning
from sfc_uploader.engine.inspection.summary import summary
from sfc_uploader.engine.model.failures import ImageFailed, UploadFailed
from sfc_uploader.engine.runtime.cancellation import Cancelled, StopReason

from .progress import size_text
from .validation import PlannedImage

EXPECT_OPTION = "--expect-sha256"
_log = logging.getLogger(__name__)
_SEARCH_SECONDS = 5.0  # an upload is not held up for longer by a list that is long, or does not come


def inspect_image(image: PlannedImage, expected: str | None) -> tuple[PlannedImage, list[str]]:
    """The image with what is known of its content and its sha256, and the lines for people.

    `expected`: the digest that was given, which goes before any that a file beside the image declares. Blocks on
    slow drives.
    """
    lines: list[str] = []
    inspection: Inspection | None = None
    with contextlib.suppress(
        UploadFailed
    ):  # not found, or changing, since it was checked: the upload itself will say so
        inspection = inspect_file(image.path)
    if inspection is not None:
        lines.append(f"{image.file}: {summary(inspection, size_text)}.")
        if InspectionWarning.TOO_LARGE_TO_BOOT in inspection.warnings:
            lines.append(f"Warning: {image.file}: SF Compute boots disks up to 75 GiB. This one may not boot.")
    if expected is not None:
        return replace(image, inspection=inspection, expect_sha256=expected, expected_from=EXPECT_OPTION), lines
    declared = find_declared_sha256(image.path)
    if declared is None:
        return replace(image, inspection=inspection), lines
    sources = " and ".join(declared.sources)
    lines.append(f"{image.file}: {_declared_words(declared, sources)}.")
    expected_from = sources if declared.sha256 else None
    return replace(image, inspection=inspection, expect_sha256=declared.sha256, expected_from=expected_from), lines


def inspection_fields(found: Inspection) -> dict[str, object]:
    """The object for scripts: names in lower case, sizes in bytes."""
    return {
        "kind": found.kind.name.lower(),
        "variant": found.variant or None,
        "virtual_size_bytes": found.virtual_size_bytes,
        "table": found.table.name.lower() if found.table else None,
        "sector_size_bytes": found.sector_size_bytes,
        "partitions": found.partitions,
        "efi_system_partition": found.has_efi_system_partition,
        "primary_table": found.primary.value if found.primary else None,
        "backup_table": found.backup.value if found.backup else None,
        "missing_bytes": found.missing_bytes,
        "warnings": [warning.name.lower() for warning in found.warnings],
    }


class KnownSearch:
    """Looks once through a workspace for the sha256 that images are expected to have."""

    def __init__(self, tools: ImageContext, workspace: str, *, seconds: float = _SEARCH_SECONDS) -> None:
        self._list = ImageList(tools, workspace)
        self._seconds = seconds

    def give_up(self) -> None:
        """End the search; what was found until then counts. For any thread."""
        self._list.stop.set(StopReason.QUIT)

    def sentences(self, images: Sequence[PlannedImage]) -> list[str]:
        """A sentence for each image that seems to be there. Blocks, but not for long; never raises."""
        due = {image.expect_sha256 for image in images if image.expect_sha256}
        found = self._find(due) if due else {}
        return [_known_sentence(image, found[image.expect_sha256]) for image in images if image.expect_sha256 in found]

    def _find(self, due: set[str]) -> dict[str, KnownImage]:
        found: dict[str, KnownImage] = {}
        timer = threading.Timer(self._seconds, self.give_up)
        timer.daemon = True
        try:
            start_thread(timer)
            while self._list.has_more and len(found) < len(due):
                page = self._list.next_page()
                found |= {digest: known for digest in due - found.keys() if (known := find_known(digest, page))}
        except (ImageFailed, Cancelled, NoThread) as error:
            _log.info("the workspace was not looked through to its end: %s", type(error).__name__)
        finally:
            timer.cancel()
        return found


def _declared_words(declared: DeclaredSha256, sources: str) -> str:
    if declared.sha256:
        return f"checksum from {sources}"
    if declared.says_nothing:
        verb = "have" if len(declared.sources) > 1 else "has"
        return f"{sources} {verb} no SHA-256 for it, so none is compared"
    verb = "disagree" if len(declared.sources) > 1 else "contradicts itself"
    return f"{sources} {verb} about its SHA-256, so none is compared"


def _known_sentence(image: PlannedImage, known: KnownImage) -> str:
    if known.verified_here:
        return f"{image.file}: you’ve already uploaded this image as “{known.image.name}” ({known.image.id})."
    return (
        f"{image.file}: “{known.image.name}” ({known.image.id}) in this workspace has the same SHA-256 "
        "(not verified by SF Compute)."
    )
