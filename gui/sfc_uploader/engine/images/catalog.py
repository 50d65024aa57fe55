"""What is in a workspace: its images page by page, each with what this computer knows of it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from sfc_uploader.api.errors import ApiClientError, NotFound
from sfc_uploader.api.models import UNFINISHED, Image, ImagePage
from sfc_uploader.engine.journal.records import StoredUpload
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.engine.model.failures import Failure, FailureKind, ImageFailed
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.service_session import ServiceSession
from sfc_uploader.engine.verification.full_read_results import known_full_read
from sfc_uploader.engine.verification.receipts import Receipt, read_receipt

from .calls import Show, failure_about, ignore_waiting, open_session
from .models import ImageContext, ImageEntry, Ownership

_log = logging.getLogger(__name__)
_PAGE_LIMIT = 50
#: Pages that are fetched as fast as possible; later ones are fetched ever more slowly.
_FAST_PAGES = 100
_LONGEST_PAUSE_SECONDS = 5.0
_MOST_EMPTY_PAGES = 100


class ImageList:
    """The images of one workspace, a page a call; `PUBLIC_WORKSPACE` lists those that everybody may use.

    `next_page` blocks, so it is for a worker's thread, one call at a time; `stop` and `try_now` are for any.
    """

    def __init__(
        self, tools: ImageContext, workspace: str, *, page_limit: int = _PAGE_LIMIT, show: Show = ignore_waiting
    ) -> None:
        self.stop = CancelToken()
        self.has_more = True
        self._tools = tools
        self._workspace = workspace
        self._page_limit = page_limit
        self._show = show
        self._after: str | None = None
        self._pages = 0
        self._seen: set[str] = set()
        self._session: ServiceSession | None = None

    def next_page(self) -> tuple[ImageEntry, ...]:
        """The next page; empty when there is none. A page that failed can be asked for again.

        Of pages that are empty and not the last, those behind are asked for. Raises `ImageFailed`, and `Cancelled` once
        `stop` is set.
        """
        if not self.has_more:
            return ()
        with open_session(self._tools, self.stop, self._show) as session:
            self._session = session
            try:
                page = self._next_with_images(session)
            finally:
                self._session = None
        return _entries(page.images, self._tools)

    def _next_with_images(self, session: ServiceSession) -> ImagePage:
        for _page in range(_MOST_EMPTY_PAGES):
            # A list without an end must not keep the service busy.
            slow = max(0, self._pages - _FAST_PAGES)
            session.stop.wait(session.clock, min(_LONGEST_PAUSE_SECONDS, slow / 20))
            page = self._ask(session)
            self._pages += 1
            self._after = page.next_cursor
            # A service that names the same page again would be asked for ever.
            self.has_more = page.next_cursor is not None and page.next_cursor not in self._seen
            self._seen.add(page.next_cursor or "")
            if page.images or not self.has_more:
                return page
        self.has_more = False
        return ImagePage(())

    def try_now(self) -> None:
        """The network may be back: don't wait any longer. For any thread."""
        if (session := self._session) is not None:
            session.retry_policy.try_now()

    def _ask(self, session: ServiceSession) -> ImagePage:
        try:
            return session.retry_policy.call(
                lambda: session.service.image_page(self._workspace, page_limit=self._page_limit, after=self._after),
                "list",
            )
        except NotFound as error:  # of the workspace, not of an image
            raise ImageFailed(Failure.of(FailureKind.REFUSED, message=error.message)) from None
        except ApiClientError as error:
            raise ImageFailed(failure_about("", error)) from None


def _entries(images: Sequence[Image], tools: ImageContext) -> tuple[ImageEntry, ...]:
    rows = _journal_rows(tools) if any(image.upload_status in UNFINISHED for image in images) else []
    return tuple(_entry(image, rows, tools) for image in images)


def _entry(image: Image, rows: Sequence[StoredUpload], tools: ImageContext) -> ImageEntry:
    if image.upload_status not in UNFINISHED:
        return ImageEntry(
            image,
            receipt=known_receipt(tools, image.id),
            full_read=known_full_read(tools.receipts_folder, image.id),
        )
    is_ours = any(each.image_id == image.id for each in rows)
    return ImageEntry(image, unfinished=Ownership.OURS if is_ours else Ownership.UNKNOWN)


def _journal_rows(tools: ImageContext) -> list[StoredUpload]:
    try:
        return tools.journal.uploads(tools.service_label) if tools.journal else []
    except JournalError as error:
        _log.warning("the journal can’t tell whose uploads are unfinished: %s", error.reason)
        return []


def known_receipt(tools: ImageContext, image_id: str) -> Receipt | None:
    """This computer's receipt of an image; None when it has none, or can't read it. Blocks."""
    try:
        return read_receipt(tools.receipts_folder, image_id)
    except OSError as error:
        _log.warning("the receipt of %s can’t be read: %s", image_id, error.strerror)
        return None
