"""The API, one method an endpoint. One try a call: whoever calls decides about another."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from sfc_uploader.common.messages import msg

from .connection_pool import ConnectionPool, read_capped
from .error_mapping import api_error, http_date, json_of
from .errors import InvalidRequest, InvalidResponse, NotFound
from .models import DownloadUrl, Image, ImagePage, Me, PartUrl, Workspace
from .network_options import NetworkOptions
from .transport import normalise_base_url, require_allowed_by
from .validation import is_image_name, is_ref, is_sha256

DOCUMENTED_PREFIX = "/v2"
PREVIEW_PREFIX = "/preview/v2"
_MOST_ANSWER_BYTES = 2**20
_MOST_LIST_BYTES = 8 * 2**20
_MOST_PAGE = 200
_INT32_MAX = 2**31 - 1
#: Of a list: 200,000 images. No list of theirs is so long, and one without an end would be asked for for ever.
MOST_PAGES = 1000

#: Which prefix a base URL answered on; the same for the whole process.
_known_prefixes: dict[str, str] = {}
_prefix_lock = threading.Lock()


class ImageService:
    """The image API at one base URL. May be used by several threads at once.

    `token` is asked at every call, so a new one counts at once. Every method raises `ApiClientError`;
    `InvalidRequest` when an argument can be none, before anything is sent. Ids, resource paths and cursors are what the
    service gave, and go back to it as they are. An answer about another image than the one that was asked for is a
    `InvalidResponse`.
    """

    def __init__(self, base_url: str, token: Callable[[], str], *, network: NetworkOptions | None = None) -> None:
        self.base_url = normalise_base_url(base_url)
        self._server_time: tuple[float, float] | None = None  # Unix time, and our monotonic clock when it came
        self._token = token
        self._network = network or NetworkOptions()
        self._line = ConnectionPool(self._network, read_seconds=self._network.api_read_seconds)

    def __repr__(self) -> str:
        return f"ImageService({self.base_url!r})"

    def list_workspaces(self, *, ids: Sequence[str] = ()) -> list[Workspace]:
        """The workspaces that the token may see; `ids` (ids, resource paths or names) narrow them."""
        _require(all(is_ref(each) for each in ids), msg("workspace"))
        query = "?" + urlencode([("id", each) for each in ids]) if ids else ""
        answer = self._call("GET", f"{PREVIEW_PREFIX}/workspaces{query}", most_bytes=_MOST_LIST_BYTES)
        return [Workspace.from_json(item) for item in _data_of(answer)]

    def me(self) -> Me:
        """Whose token it is. Needs no role, so any answer but a 401 says that the token is good."""
        return Me.from_json(self._call("GET", f"{PREVIEW_PREFIX}/me"))

    def create_image(self, workspace: str, name: str | None) -> Image:
        """Start an upload. Not idempotent: an answer that is lost may have succeeded."""
        _require(is_ref(workspace), msg("workspace"))
        _require(name is None or is_image_name(name), msg("image name"))
        image = Image.from_json(self._images_call("POST", "", {"workspace": workspace, "name": name}))
        if (odd := image.odd_place(workspace, name)) is not None:
            raise InvalidResponse(odd)
        return image

    def part_url(self, image: str, part_number: int) -> PartUrl:
        """Where part `part_number` may be PUT; asking again gives a fresh URL."""
        _require(1 <= part_number <= _INT32_MAX, msg("part number"))
        found = PartUrl.from_json(self._images_call("POST", f"/{_ref(image)}/parts", {"part_id": part_number}))
        require_allowed_by(self.base_url, found.url)
        return found

    def complete_image(self, image: str, sha256: str) -> Image:
        """Have the parts put together. The service does not check the hash."""
        _require(is_sha256(sha256), msg("SHA-256"))
        return _about(image, self._images_call("POST", f"/{_ref(image)}/complete", {"sha256": sha256}))

    def images(
        self,
        workspace: str | None = None,
        *,
        ids: Sequence[str] = (),
        page_limit: int = _MOST_PAGE,
        include_deleted: bool = False,
    ) -> Iterator[Image]:
        """The images of a workspace, page after page as they are asked for.

        A page may be empty and still not the last. A cursor that repeats ends the list; one that has no end is a
        `InvalidResponse`.
        """
        after: str | None = None
        seen: set[str] = set()
        for _page in range(MOST_PAGES):
            page = self.image_page(
                workspace, ids=ids, page_limit=page_limit, include_deleted=include_deleted, after=after
            )
            yield from page.images
            after = page.next_cursor
            if after is None or after in seen:
                return
            seen.add(after)
        raise InvalidResponse(msg("SF Compute’s list of images does not end."))

    def image_page(
        self,
        workspace: str | None = None,
        *,
        ids: Sequence[str] = (),
        page_limit: int = _MOST_PAGE,
        include_deleted: bool = False,
        after: str | None = None,
    ) -> ImagePage:
        """One page of a workspace's images, newest first; `after`: the `next_cursor` of the page before."""
        _require(workspace is None or is_ref(workspace), msg("workspace"))
        _require(all(is_ref(each) for each in ids), msg("image"))
        _require(1 <= page_limit <= _MOST_PAGE, msg("page size"))
        query: list[tuple[str, str]] = [("limit", str(page_limit)), *(("id", each) for each in ids)]
        if workspace is not None:
            query.append(("workspace", workspace))
        if include_deleted:
            query.append(("include_deleted", "true"))
        if after is not None:
            query.append(("starting_after", after))
        answer = self._images_call("GET", "?" + urlencode(query), most_bytes=_MOST_LIST_BYTES)
        data, cursor = _data_of(answer), answer.get("cursor")
        images = tuple(Image.from_json(item) for item in data)
        if answer.get("has_more") is not True or not isinstance(cursor, str) or not cursor:
            return ImagePage(images)
        return ImagePage(images, cursor)

    def get_image(self, image: str) -> Image:
        """The service's record of one image."""
        return _about(image, self._images_call("GET", f"/{_ref(image)}"))

    def delete_image(self, image: str) -> None:
        """Delete an image; also the only way to give up a started upload."""
        self._images_call("DELETE", f"/{_ref(image)}")

    def revoke_image(self, image: str) -> Image:
        """Withdraw a complete image; newer servers only."""
        return _about(image, self._call("POST", f"{PREVIEW_PREFIX}/images/{_ref(image)}/revoke"))

    def download_url(self, image: str) -> DownloadUrl:
        """Where a complete image may be fetched. `Conflict` while it is not complete."""
        found = DownloadUrl.from_json(self._images_call("GET", f"/{_ref(image)}/download"))
        require_allowed_by(self.base_url, found.url)
        return found

    @property
    def server_time_seconds(self) -> float | None:
        """Unix time by the service's clock (its last `Date`, carried on); None before its first answer."""
        known = self._server_time
        return known[0] + time.monotonic() - known[1] if known else None

    def reset(self) -> None:
        """End the calls in flight; the next ones take new connections. For any thread."""
        self._line.reset()

    def abort(self) -> None:
        """End every call, now and later, with `Aborted`. For any thread."""
        self._line.abort()

    def close(self) -> None:
        """Give the connections back."""
        self._line.close()

    def _images_call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        most_bytes: int = _MOST_ANSWER_BYTES,
    ) -> dict[str, Any]:
        """Call below the prefix that this server has: the documented one, or the preview's.

        A 404 that is no API error means that the server does not know the prefix; nothing was done, so the
        same call may be made on the other one.
        """
        known = _known_prefixes.get(self.base_url)
        prefixes = (known,) if known else (DOCUMENTED_PREFIX, PREVIEW_PREFIX)
        for prefix in prefixes:
            try:
                answer = self._call(method, f"{prefix}/images{path}", body, most_bytes=most_bytes)
            except NotFound as error:
                if error.from_api:
                    raise
                if known:  # it has answered here before: this 404 comes from something in between
                    raise InvalidResponse(
                        msg("Something between this computer and SF Compute answered “not found”.")
                    ) from None
                if prefix == prefixes[-1]:
                    raise
                continue
            with _prefix_lock:
                _known_prefixes.setdefault(self.base_url, prefix)
            return answer
        raise AssertionError("a prefix was tried")

    def _call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        most_bytes: int = _MOST_ANSWER_BYTES,
    ) -> dict[str, Any]:
        self._line.require_running()
        token = self._checked_token()
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        content = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = json.dumps(body).encode()
        with self._line.send(
            method, self.base_url + path, headers=headers, content=content, answer_seconds=self._network.answer_seconds
        ) as response:
            raw = read_capped(response, most_bytes=most_bytes)
            self._note_time(response.headers.get("date"))
            if not response.is_success:
                raise api_error(response.status_code, response.headers, raw, token=token)
            # Deleting may be answered with 204, which has no body.
            answer = {} if method == "DELETE" and not raw else json_of(raw)
            if not isinstance(answer, dict):
                raise InvalidResponse(msg("SF Compute’s answer is not an object."))
            return answer

    def _checked_token(self) -> str:
        try:
            token = self._token()
        except Exception:  # whatever keeps tokens has errors of its own
            raise InvalidRequest(msg("Can’t read the API token.")) from None
        if not token:
            raise InvalidRequest(msg("There is no API token."))
        if not token.isascii() or not token.isprintable() or " " in token:
            raise InvalidRequest(msg("That doesn’t look like a token. Copy it again without spaces."))
        return token

    def _note_time(self, date: str | None) -> None:
        server = http_date(date or "")
        if server is not None:
            self._server_time = server, time.monotonic()


def _data_of(answer: Mapping[str, Any]) -> list[Any]:
    data = answer.get("data")
    if not isinstance(data, list):
        raise InvalidResponse(msg("SF Compute’s answer has no list."))
    return data


def _ref(image: str) -> str:
    """The image's place in a path. Quoted, so that no id leads to another place."""
    _require(is_ref(image), msg("image"))
    return quote(image, safe=":")


def _about(image: str, answer: Mapping[str, Any]) -> Image:
    """The image that was asked for. A cache or a proxy may mix answers up."""
    found = Image.from_json(answer)
    if not found.matches_request(image):
        raise InvalidResponse(msg("SF Compute answered about a different image."))
    return found


def _require(fits: bool, what: str) -> None:
    if not fits:
        raise InvalidRequest(msg("SF Compute does not accept this {what}.", what=what))
