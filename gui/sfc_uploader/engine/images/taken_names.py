"""Which names a workspace has already."""

from __future__ import annotations

from sfc_uploader.api.client import ImageService

#: So many pages of 200 images are looked through; behind them, the service has the last word when it is asked.
_MOST_PAGES = 50


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
