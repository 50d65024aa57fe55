"""An image's stored bytes, from any of them on, through lost connections and expired addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sfc_uploader.api.errors import (
    ApiClientError,
    Conflict,
    InvalidResponse,
    ObjectChanged,
    StoreServerError,
    UploadGone,
    UrlExpired,
)
from sfc_uploader.api.models import DownloadUrl, ObjectInfo
from sfc_uploader.common.messages import format_number, msg
from sfc_uploader.engine.model.failures import FailureKind, ImageFailed
from sfc_uploader.engine.runtime.retry import ODD_TRIES
from sfc_uploader.engine.runtime.service_session import ServiceSession

T = TypeVar("T")
_OPERATION = "GET"
#: Fresh URLs in a row after “expired”.
_EXPIRED_ATTEMPTS = 3
#: Consecutive refusals after which the stored object itself is suspected.
_SUSPICIOUS_REFUSALS = 5


class ObjectReplaced(Exception):
    """What is stored is not what it was a moment ago: begin again."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """Identifies a stored object. `sha256` as the service declares it; `etag` None when it is unknown."""

    size_bytes: int
    sha256: str | None
    etag: str | None


class ObjectReader:
    """The way to the stored bytes of one image. For one thread."""

    def __init__(self, session: ServiceSession, image_id: str) -> None:
        self._session = session
        self._image_id = image_id
        self._source: DownloadUrl | None = None
        self._expired = self._gone = self._refused = 0

    def info(self) -> tuple[DownloadUrl, ObjectInfo]:
        """The service's record of the download, and what the store says. Raises as `read` does."""
        return self._use(lambda source: (source, self._session.store.probe_object(source)))

    def identify(self) -> StoredObject:
        """What is stored now. Raises `ImageFailed` also when record and store disagree, and as `read` does."""
        source, info = self.info()
        size, declared = info.size_bytes, source.size_bytes
        if size is not None and declared is not None and size != declared:
            raise ImageFailed.because(
                FailureKind.OBJECT_SIZE, size=format_number(size), expected=format_number(declared)
            )
        known = declared if size is None else size
        if known is None:
            raise InvalidResponse(msg("Neither SF Compute nor storage tells the image’s size."))
        return StoredObject(known, source.sha256.lower() if source.sha256 else None, info.etag)

    def read(self, found: StoredObject, first_byte: int, take: Callable[[bytes], None]) -> None:
        """Give every byte from `first_byte` to the end to `take`, in order, once.

        Raises `ObjectReplaced` when it is not `found` any more, `ImageFailed`, `Cancelled`, the `ApiClientError` that
        no wait heals, and what `take` raises, which must be no OSError.
        """
        offset = first_byte

        def read_on(source: DownloadUrl) -> None:
            nonlocal offset
            _require_same(source, found)
            with self._session.store.open_object(source, first_byte=offset, etag=found.etag) as stream:
                if stream.info.size_bytes not in (None, found.size_bytes):
                    raise ObjectReplaced
                skip, begun = offset - stream.first_byte, offset
                for piece in stream.pieces():
                    self._session.stop.check()
                    fresh = piece[skip:]
                    skip = max(0, skip - len(piece))
                    if not fresh:
                        continue
                    if offset + len(fresh) > found.size_bytes:
                        raise InvalidResponse(msg("Storage sends more bytes than the image has."))
                    take(fresh)
                    if offset == begun:
                        self._went_through()
                    offset += len(fresh)
            if offset == begun:
                raise InvalidResponse(msg("Storage sends none of the image’s bytes."))

        while offset < found.size_bytes:
            try:
                self._use(read_on)
            except ObjectChanged:
                self._source = None
                raise ObjectReplaced from None

    def _use(self, call: Callable[[DownloadUrl], T]) -> T:
        """What `call` returns for an address that is good; asks for another one as often as that makes sense."""
        while True:
            self._session.stop.check()
            source = self._source = self._source or self._ask()
            try:
                result = call(source)
            except ApiClientError as error:
                self._source = None
                self._after_failure(error)
                continue
            self._went_through()
            return result

    def _went_through(self) -> None:
        self._expired = self._gone = self._refused = 0
        self._session.retry_policy.progress(_OPERATION)

    def _ask(self) -> DownloadUrl:
        session = self._session
        try:
            return session.retry_policy.call(
                lambda: session.service.download_url(self._image_id), "download", ours=True
            )
        except Conflict:
            raise self._unreadable(FailureKind.IMAGE_NOT_READABLE) from None

    def _after_failure(self, error: ApiClientError) -> None:
        """Return to try again with another address, or raise."""
        if isinstance(error, UrlExpired):
            self._expired += 1
            if self._expired > _EXPIRED_ATTEMPTS:
                raise ImageFailed.because(FailureKind.URL_EXPIRED)
        elif isinstance(error, UploadGone):
            self._gone += 1
            if self._gone >= ODD_TRIES:  # one alone may come from a replica that lags
                raise self._unreadable(FailureKind.OBJECT_MISSING) from None
            self._session.retry_policy.persist(_OPERATION, error.message)
        else:
            self._session.retry_policy.wait_and_retry(error, _OPERATION, words=self._suspicion(error))

    def _suspicion(self, error: ApiClientError) -> str:
        """Return what to show once the store refused the same bytes again and again; "" before."""
        if not isinstance(error, StoreServerError):
            return ""
        self._refused += 1
        if self._refused < _SUSPICIOUS_REFUSALS:
            return ""
        return msg(
            (
                "{message} Storage answered this {count} times in a row: the stored image may be broken, so "
                "nodes can’t read it either."
            ),
            message=error.message,
            count=self._refused,
        )

    def _unreadable(self, kind: FailureKind) -> ImageFailed:
        """The failure of that kind, with the service's present word for the image."""
        session = self._session
        image = session.retry_policy.call(lambda: session.service.get_image(self._image_id), "get")
        return ImageFailed.because(kind, image=self._image_id, status=image.upload_status)


def _require_same(source: DownloadUrl, found: StoredObject) -> None:
    """Raise `ObjectReplaced` when the service's record speaks of another object by now."""
    if source.size_bytes not in (None, found.size_bytes):
        raise ObjectReplaced
    if source.sha256 is not None and source.sha256.lower() != found.sha256:
        raise ObjectReplaced
