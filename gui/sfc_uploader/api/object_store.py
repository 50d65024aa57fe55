"""The object store behind presigned URLs: one connection a sender, and never a token.

A presigned URL decides which headers go with it. S3 refuses headers of weight that the signature does not cover
(403 `AccessDenied`, "There were headers present in the request which were not signed": aws-sdk-php#1392,
aws-sdk-ruby#543, dandi-archive#1494), and answers `SignatureDoesNotMatch` when a covered one is missing.
"""

from __future__ import annotations

import base64
import contextlib
import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlsplit

import httpx

from sfc_uploader.common.messages import msg

from .connection_pool import ConnectionPool, StreamingResponse, read_capped, require_uncompressed
from .error_mapping import is_encrypted, store_error, unquoted_etag
from .errors import InvalidRequest, InvalidResponse, ObjectChanged, Refusal, SignedHeaderUnknown, StoreError
from .models import DownloadUrl, ObjectInfo, PartUrl, PutResult
from .network_options import NetworkOptions
from .transport import require_allowed

_MOST_ERROR_BYTES = 64 * 2**10
#: 19 digits: more bytes than anything holds, and no number that Python refuses to read.
_CONTENT_RANGE = re.compile(r"bytes\s+([0-9]{1,19})-[0-9]{1,19}/([0-9]{1,19})")
_LENGTH = re.compile(r"([0-9]{1,19})")
_HEADER_NAME = re.compile(r"[a-z0-9-]{1,64}")
#: What the vendor's own command line sends, and so what a URL that signs a type is signed for.
_CONTENT_TYPE = "application/octet-stream"
#: The only value that a signer can give for a body that it has not seen (AWS, *Authenticating requests: using
#: query parameters*).
_UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD"


class StoreConnection:
    """One connection to the store, for one thread; `reset` and `abort` are for others."""

    def __init__(self, *, network: NetworkOptions | None = None) -> None:
        self._network = network or NetworkOptions()
        self._line = ConnectionPool(self._network, read_seconds=self._network.put_read_seconds)

    def put_part(self, target: PartUrl, body: Iterator[memoryview], *, size_bytes: int, md5: bytes) -> PutResult:
        """Send one part and return what the store says of it. Raises `ApiClientError`.

        The length is given (S3 takes no chunked bodies), no token is (a second credential is an error, and a
        leak). `Content-MD5` and `Content-Type` go along where the URL signs them, and nowhere else. Damage that
        a store finds by `Content-MD5` it refuses; a success says nothing of it, as a store may ignore the header.
        """
        require_allowed(target.url)
        content_md5 = base64.b64encode(md5).decode()
        signed = _signed_headers(
            target.url,
            {"Content-Length": str(size_bytes), "Content-MD5": content_md5, "Content-Type": _CONTENT_TYPE},
        )
        headers = {"Content-Length": str(size_bytes), **signed}
        with self._line.send(
            "PUT",
            target.url,
            headers=headers,
            content=_exactly(body, size_bytes),
            answer_seconds=self._network.answer_seconds,
        ) as response:
            raw = read_capped(response, most_bytes=_MOST_ERROR_BYTES)
            try:
                self._require_success(response, target.url, raw)
            except ObjectChanged as error:  # of a PUT without conditions that is an odd answer
                raise StoreError(error.message, error.refusal) from None
        return PutResult(unquoted_etag(response.headers.get("etag")), is_encrypted(response.headers))

    def probe_object(self, source: DownloadUrl) -> ObjectInfo:
        """Fetch the object's first byte to learn the object's size and ETag. Raises `ApiClientError`.

        Not a HEAD: the method is part of what is signed, and the URL is signed for GET (AWS, *Authenticating requests:
        using query parameters*).
        """
        require_allowed(source.url)
        headers = {"Range": "bytes=0-0", **_signed_headers(source.url, {"Content-Type": _CONTENT_TYPE})}
        with self._line.send(
            "GET", source.url, headers=headers, answer_seconds=self._network.answer_seconds
        ) as response:
            answered = response.headers
            ranged = answered.get("content-range", "").strip()
            if response.status_code == httpx.codes.OK and not ranged:  # the range was ignored: the body stays unread
                require_uncompressed(response)
                found = _LENGTH.fullmatch(answered.get("content-length", ""))
            else:  # some stores answer 200 and send the range anyway
                self._require_success(response, source.url, read_capped(response, most_bytes=_MOST_ERROR_BYTES))
                found = _CONTENT_RANGE.fullmatch(ranged)
        size = int(found.groups()[-1]) if found else None
        return ObjectInfo(size, unquoted_etag(answered.get("etag")), is_encrypted(answered))

    @contextlib.contextmanager
    def open_object(
        self, source: DownloadUrl, *, first_byte: int = 0, etag: str | None = None
    ) -> Iterator[ObjectStream]:
        """The object's bytes from `first_byte` on, to be read inside the context. Raises `ApiClientError`.

        `etag`: of the object that is meant; `ObjectChanged` when it is another one now. An OSError of the caller's
        own must not leave the context: it would be taken for the connection's.
        """
        require_allowed(source.url)
        # The range is asked for from the first byte on as well: its answer tells the size of the whole.
        headers = {"Range": f"bytes={first_byte}-", **_signed_headers(source.url, {"Content-Type": _CONTENT_TYPE})}
        if etag is not None and not etag.startswith("W/"):  # a weak one never matches (RFC 9110, 13.1.1)
            headers["If-Match"] = f'"{etag}"'
        with self._line.stream(
            "GET", source.url, headers=headers, answer_seconds=self._network.answer_seconds
        ) as incoming:
            if not incoming.response.is_success:
                raw = read_capped(incoming.response, most_bytes=_MOST_ERROR_BYTES)
                self._require_success(incoming.response, source.url, raw)
            yield _stream_of(incoming, first_byte, etag)

    def reset(self) -> None:
        """End the call in flight; the next one takes a new connection."""
        self._line.reset()

    def abort(self) -> None:
        """End every call, now and later, with `Aborted`."""
        self._line.abort()

    def close(self) -> None:
        """Give the connection back."""
        self._line.close()

    @staticmethod
    def _require_success(response: httpx.Response, url: str, raw: bytes) -> None:
        if not response.is_success:
            raise store_error(response.status_code, response.headers, raw, url=url)


class ObjectStream:
    """An object's bytes on their way. `facts.size_bytes` is that of the whole; `first_byte` where they begin.

    A store that ignores ranges begins at 0 whatever was asked for.
    """

    def __init__(self, info: ObjectInfo, first_byte: int, incoming: StreamingResponse) -> None:
        self.info = info
        self.first_byte = first_byte
        self._incoming = incoming

    def pieces(self) -> Iterator[bytes]:
        """The bytes as they come, never more than the object has. Fewer are no error: ask for the rest."""
        left = None if self.info.size_bytes is None else self.info.size_bytes - self.first_byte
        for piece in self._incoming.pieces():
            if left is not None:
                left -= len(piece)
                if left < 0:
                    raise InvalidResponse(msg("Storage sends more bytes than the image has."))
            yield piece


def _stream_of(incoming: StreamingResponse, first_byte: int, etag: str | None) -> ObjectStream:
    response = incoming.response
    require_uncompressed(response)
    headers = response.headers
    found_etag = unquoted_etag(headers.get("etag"))
    if etag is not None and found_etag != etag:  # not every store knows If-Match
        raise ObjectChanged(msg("The stored image was replaced."), Refusal(response.status_code))
    ranged = _CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
    if ranged is None and response.status_code == httpx.codes.PARTIAL_CONTENT:
        raise InvalidResponse(msg("Storage does not say which bytes of the image it sends."))
    if ranged is None:
        found, begins = _LENGTH.fullmatch(headers.get("content-length", "")), 0
        size = int(found.group(1)) if found else None
    else:
        begins, size = int(ranged.group(1)), int(ranged.group(2))
        if begins != first_byte:
            raise InvalidResponse(msg("Storage sends other bytes of the image than requested."))
    return ObjectStream(ObjectInfo(size, found_etag, is_encrypted(headers)), begins, incoming)


def _exactly(body: Iterator[memoryview], size_bytes: int) -> Iterator[memoryview]:
    """The pieces of `body`, which must make up `size_bytes`: httpcore lets h11's own error out otherwise."""
    left = size_bytes
    for piece in body:
        left -= piece.nbytes
        if left < 0:
            break
        yield piece
    if left:
        raise InvalidRequest(msg("The part has fewer or more bytes than announced."))


def _signed_headers(url: str, known: Mapping[str, str]) -> dict[str, str]:
    """Those of the `known` headers that a presigned URL signs. Raises `SignedHeaderUnknown` for any other it signs.

    Names in `X-Amz-SignedHeaders` are separated by semicolons and mean the same in any case. A URL without
    `X-Amz-Algorithm` tells no names, and an added header may break its signature (V2 signs `Content-MD5` and
    `Content-Type`, also where they are absent): none goes along. What HTTP itself sends (`Accept`, `User-Agent`,
    `Connection`) and the `Range` and `If-Match` of a GET have values of our own, which no signer can have known.
    """
    query = parse_qs(urlsplit(url).query)
    if "X-Amz-Algorithm" not in query:
        return {}
    listed = {name.strip().lower() for text in query.get("X-Amz-SignedHeaders", ()) for name in text.split(";")}
    values = {**known, "x-amz-content-sha256": _UNSIGNED_PAYLOAD}
    unknown = sorted(listed - {name.lower() for name in values} - {"host", ""})
    if unknown:
        raise SignedHeaderUnknown(
            msg(
                ("The upload link needs the header “{header}”, but came without its value. Nothing was sent there."),
                header=", ".join(name if _HEADER_NAME.fullmatch(name) else "…" for name in unknown),
            ),
            tuple(unknown),
        )
    return {name: value for name, value in values.items() if name.lower() in listed}
