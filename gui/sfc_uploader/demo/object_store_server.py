"""The demo's object store: presigned PUT of parts and GET of objects, as strict as S3."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from xml.sax.saxutils import escape

from .http_server import Answer, Handler, whole_number
from .presigned_urls import Denial, judge
from .state import DemoState, PartRecord

_SLICE_BYTES = 2**20
_HOLE_BYTES = 64 * 2**10
_MOST_PARTS = 10_000
_MOST_PART_BYTES = 5 * 2**30
_ZEROS = bytes(_HOLE_BYTES)
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_READABLE = ("completed", "revoked")
_PATH = re.compile(r"/images/([0-9A-Za-z_-]+)")


@dataclass(frozen=True, slots=True)
class Received:
    """A part's bytes on the disk, and their MD5."""

    path: Path
    size: int
    md5: str


class StoreHandler(Handler):
    """One connection to the store. The class attribute `state` is set by the service."""

    state: ClassVar[DemoState]

    def do_PUT(self) -> None:
        """Store a part."""
        denial, query = self._judge()
        number = whole_number(query.get("partNumber"))
        self.serve("put", number, lambda: self._put(denial, query))

    def do_GET(self) -> None:
        """Give an object, or a range of it."""
        denial, _query = self._judge()
        step = "probe" if self.headers.get("Range") == "bytes=0-0" else "get_object"
        self.serve(step, None, lambda: self._get(denial))

    def do_HEAD(self) -> None:
        """Presigned URLs are for one method, and none is made for this one or for those below."""
        denial, _query = self._judge()
        self.serve("unknown", None, lambda: self._refusal(denial) or self._no_such_method())

    do_POST = do_DELETE = do_OPTIONS = do_PATCH = do_HEAD

    def handle_expect_100(self) -> bool:
        """Nothing yet: as S3 does, the store looks at the head first, and asks for the body once it wants it."""
        return True

    def receive(self, number: int, length: int) -> Received:  # noqa: ARG002 - subclasses look at it
        """Take the body from the wire. Raises ConnectionError when it ends early."""
        path = self.state.new_part_file(self.image_id)
        digest = hashlib.md5(usedforsecurity=False)
        buffer = memoryview(bytearray(min(_SLICE_BYTES, max(length, 1))))
        left = length
        try:
            with path.open("wb") as file:
                while left:
                    count = self.rfile.readinto(buffer[: min(left, len(buffer))])
                    if not count:
                        raise ConnectionError("the body ended early")  # noqa: TRY301
                    digest.update(buffer[:count])
                    _write_with_holes(file.fileno(), buffer[:count])
                    left -= count
                file.truncate(length)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return Received(path, length, digest.hexdigest())

    def part_etag(self, received: Received) -> str:
        """What the store calls the part."""
        return received.md5

    def object_etag(self, image_id: str) -> str:
        """What the store calls the whole object."""
        return self.state.composite_etag(image_id)

    def etag_headers(self) -> tuple[tuple[str, str], ...]:
        """Headers beside an ETag."""
        return ()

    def keep(self, number: int, received: Received, etag: str) -> bool:
        """Make the part what the object has at that number. False when the upload is over."""
        part = PartRecord(number, received.size, received.md5, etag, received.path)
        return self.state.keep_part(self.image_id, part)

    @property
    def image_id(self) -> str:
        """The object that the path names; "" when it names none."""
        found = _PATH.fullmatch(self.path.partition("?")[0])
        return found.group(1) if found else ""

    def refuse(self, status: int, code: str, message: str, *extra: tuple[str, str]) -> Answer:
        """An error as S3 puts it. The body of the request is left unread, so the connection ends."""
        self.close_connection = True
        elements = (("Code", code), ("Message", message), *extra)
        inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in elements)
        body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error>{inner}</Error>'.encode()
        return Answer(status, b"" if self.command == "HEAD" else body, "application/xml")

    def _judge(self) -> tuple[Denial | None, dict[str, str]]:
        return judge(self.state.signing_key, self.command, self.path, self.headers)

    def _no_such_method(self) -> Answer:
        return self.refuse(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")

    def _put(self, denial: Denial | None, query: dict[str, str]) -> Answer:
        number = whole_number(query.get("partNumber"))
        refusal = self._refusal(denial) or self._body_refusal(number)
        if refusal is not None or number is None:
            return refusal or self.refuse(400, "InvalidArgument", "Which part?")
        image = self.state.find(self.image_id)
        if image is None or image.status != "started" or query.get("uploadId") != image.id:
            return self._no_such_upload()
        length = int(self.headers["Content-Length"])
        if not self.state.reserve(length):
            return self.refuse(400, "EntityTooLarge", "The demo service’s folder is full.")
        try:
            self._ask_for_body()
            received = self._receive_or_refuse(number, length)
        finally:
            self.state.release(length)
        if isinstance(received, Answer):
            return received
        wanted = self.headers.get("Content-MD5")
        if wanted and base64.b64encode(bytes.fromhex(received.md5)).decode() != wanted:
            received.path.unlink()
            return self.refuse(400, "BadDigest", "The Content-MD5 did not match what was received.")
        etag = self.part_etag(received)
        if not self.keep(number, received, etag):
            return self._no_such_upload()
        headers = (("ETag", f'"{etag}"'), *self.etag_headers()) if etag else ()
        return Answer(200, content_type="application/xml", headers=headers)

    def _ask_for_body(self) -> None:
        if self.headers.get("Expect", "").lower() == "100-continue":
            super().handle_expect_100()

    def _receive_or_refuse(self, number: int, length: int) -> Received | Answer:
        try:
            return self.receive(number, length)
        except TimeoutError:
            return self.refuse(400, "RequestTimeout", "Your socket connection to the server was not read from in time.")
        except ConnectionError:
            return self.refuse(400, "IncompleteBody", "The body ended early.")
        except OSError as error:
            image = self.state.find(self.image_id)
            if image is None or image.status != "started":  # its folder went while the part came in
                return self._no_such_upload()
            return self.refuse(503, "ServiceUnavailable", f"The demo service can’t store it: {error.strerror}.")

    def _no_such_upload(self) -> Answer:
        return self.refuse(404, "NoSuchUpload", "The upload does not exist: aborted or completed.")

    def unavailable(self) -> Answer:
        """What to say when the records can't be read or written."""
        return self.refuse(503, "ServiceUnavailable", "The demo service’s records can’t be used.")

    def _get(self, denial: Denial | None) -> Answer:
        refusal = self._refusal(denial)
        if refusal is not None:
            return refusal
        image, parts = self.state.find(self.image_id), self.state.parts(self.image_id)
        if image is None or image.evicted or image.status not in _READABLE:
            return self.refuse(404, "NoSuchKey", "There is no such object.")
        size = sum(part.size for part in parts)
        headers = (
            ("ETag", f'"{self.object_etag(image.id)}"'),
            ("Accept-Ranges", "bytes"),
            *self.etag_headers(),
        )
        if not _is_meant(self.headers.get("If-Match"), dict(headers)["ETag"]):
            return self.refuse(412, "PreconditionFailed", "At least one of the preconditions did not hold.")
        wanted = wanted_range(self.headers.get("Range"), size)
        if wanted is None:
            return self._bytes(200, parts, 0, size, headers)
        if not wanted:
            return self.refuse(416, "InvalidRange", "The range is outside the object.")
        ranged = (*headers, ("Content-Range", f"bytes {wanted.start}-{wanted.stop - 1}/{size}"))
        return self._bytes(206, parts, wanted.start, wanted.stop, ranged)

    def _bytes(
        self, status: int, parts: list[PartRecord], first: int, end: int, headers: tuple[tuple[str, str], ...]
    ) -> Answer:
        return Answer(status, _read(parts, first, end), "application/octet-stream", headers, end - first)

    def _refusal(self, denial: Denial | None) -> Answer | None:
        """What is wrong with the request's head, whatever it asks for."""
        if len(self.headers.get_all("Host", [])) != 1:
            return self.refuse(400, "InvalidRequest", "A request names its host once.")
        if "Authorization" in self.headers:
            words = (
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
                "parameter or the Authorization header should be specified"
            )
            return self.refuse(400, "InvalidArgument", words, ("ArgumentName", "Authorization"))
        if denial is not None:
            return self.refuse(denial.status, denial.code, denial.message, *denial.extra)
        if self.headers.get("Expect", "100-continue").lower() != "100-continue":
            return self.refuse(417, "ExpectationFailed", "There is but one expectation: 100-continue.")
        return None

    def _body_refusal(self, number: int | None) -> Answer | None:
        lengths = set(self.headers.get_all("Content-Length", []))
        if "Transfer-Encoding" in self.headers:
            return self.refuse(501, "NotImplemented", "A header you provided implies functionality not implemented.")
        if len(lengths) > 1:
            return self.refuse(400, "InvalidRequest", "A request tells its length once.")
        size = whole_number("".join(lengths))
        if size is None:
            return self.refuse(411, "MissingContentLength", "You must provide the Content-Length HTTP header.")
        if number is None or not 1 <= number <= _MOST_PARTS:
            return self.refuse(400, "InvalidArgument", "Part number must be between 1 and 10000, inclusive.")
        if size > _MOST_PART_BYTES:
            return self.refuse(400, "EntityTooLarge", "A part has at most 5 GiB.")
        if not _is_md5(self.headers.get("Content-MD5")):
            return self.refuse(400, "InvalidDigest", "The Content-MD5 you specified is not valid.")
        return None


def _is_meant(if_match: str | None, etag: str) -> bool:
    """Whether an If-Match header allows an object of that (strong, quoted) ETag (RFC 9110, 13.1.1)."""
    return if_match is None or if_match.strip() == "*" or etag in [each.strip() for each in if_match.split(",")]


def wanted_range(header: str | None, size: int) -> range | None:
    """The bytes of an object of `size` that a Range header asks for; empty when there are none of them.

    None for the whole: there is no header, or one to be ignored (RFC 9110, 14.2: another unit, several ranges, or
    an end before its start).
    """
    found = _RANGE.fullmatch(header or "")
    first, last = found.groups() if found else ("", "")
    if not first and not last:
        return None
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def _is_md5(text: str | None) -> bool:
    try:
        return text is None or len(base64.b64decode(text, validate=True)) == 16
    except (binascii.Error, ValueError):
        return False


def _write_with_holes(descriptor: int, data: memoryview) -> None:
    """Write, but step over zeros: a sparse image then costs as little here as at home."""
    for start in range(0, len(data), _HOLE_BYTES):
        piece = data[start : start + _HOLE_BYTES]
        if piece[0] == 0 and piece.tobytes() == _ZEROS[: len(piece)]:
            os.lseek(descriptor, len(piece), os.SEEK_CUR)
            continue
        while piece:
            piece = piece[os.write(descriptor, piece) :]


def _read(parts: list[PartRecord], first: int, end: int) -> Iterator[bytes]:
    """The bytes of the object from `first` to before `end`. Raises OSError when they are not all there."""
    offset = 0
    for part in parts:
        start, stop = max(first - offset, 0), min(end - offset, part.size)
        if start < stop:
            with part.path.open("rb") as file:
                file.seek(start)
                while start < stop:
                    piece = file.read(min(_SLICE_BYTES, stop - start))
                    if not piece:
                        raise OSError("a part’s file is shorter than it was")
                    yield piece
                    start += len(piece)
        offset += part.size
