"""The delete call: what counts as deleted, for canceled uploads and for images of a list alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import NotFound
from sfc_uploader.engine.runtime.retry import RetryPolicy

T = TypeVar("T")


class CountedDelete(Generic[T]):
    """A call that knows how often it was made."""

    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call
        self.count = 0

    def __call__(self) -> T:
        """Make it."""
        self.count += 1
        return self._call()


def delete_image(service: ImageService, image_id: str, retry_policy: RetryPolicy) -> bool:
    """Delete a remote image. False: it was already gone. Raises `ApiClientError`, `Cancelled`.

    Only the API's own “not found” (SF Compute API reference, *Delete image*) says that it is gone. A 404 from something
    in between is an error like any other.
    """
    call = CountedDelete(lambda: service.delete_image(image_id))
    try:
        retry_policy.call(call, "delete")
    except NotFound as error:
        if not error.from_api:
            raise
        return call.count > 1  # a 404 to a later try: an earlier one got through, and its answer was lost
    return True
