"""Whether an image that ``upload`` is about to send is in its workspace already. It is said; it stops nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence

from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.images.lookups import KnownImage, find_known
from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.model.failures import ImageFailed
from sfc_uploader.engine.runtime.cancellation import Cancelled, StopReason

from .validation import PlannedImage

_log = logging.getLogger(__name__)
_SECONDS = 5.0  # an upload is not held up for longer by a list that is long, or does not come


class KnownSearch:
    """Looks once through a workspace for the sha256 that images are expected to have."""

    def __init__(self, tools: ImageContext, workspace: str, *, seconds: float = _SECONDS) -> None:
        self._list = ImageList(tools, workspace)
        self._seconds = seconds

    def give_up(self) -> None:
        """End the search; what was found until then counts. For any thread."""
        self._list.stop.set(StopReason.QUIT)

    def sentences(self, images: Sequence[PlannedImage]) -> list[str]:
        """A sentence for each image that seems to be there. Blocks, but not for long; never raises."""
        due = {image.expect_sha256 for image in images if image.expect_sha256}
        found = self._find(due) if due else {}
        return [_sentence(image, found[image.expect_sha256]) for image in images if image.expect_sha256 in found]

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


def _sentence(image: PlannedImage, known: KnownImage) -> str:
    there = f"as “{known.image.name}” ({known.image.id})"
    if known.verified_here:
        return f"{image.file}: it is in the workspace already, {there}: this computer has sent and proven it."
    return (
        f"{image.file}: it seems to be in the workspace already, {there}: that image’s record declares the same "
        "sha256, which the service has not checked."
    )
