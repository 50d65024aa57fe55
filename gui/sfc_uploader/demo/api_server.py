"""The demo's API, as strict as SF Compute's API reference. What is known of the service: `api/SERVICE.md`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote

from sfc_uploader.api.validation import PUBLIC_WORKSPACE, is_image_name, is_image_ref, is_sha256, is_workspace_ref

from .http_server import Answer, Handler, whole_number
from .presigned_urls import presign
from .state import ACCOUNT, MIN_PART_BYTES, USER, WORKSPACES, DemoState, ImageRecord, NameTakenError

_MOST_BODY_BYTES = 2**20
_INT32_MAX = 2**31 - 1
_LIFETIME_SECONDS = 3600
_PATH = re.compile(r"(/v2|/preview/v2)/(images|workspaces|me)(?:/([^/]+))?(?:/(parts|complete|download|revoke))?")


class ApiRefusalError(Exception):
    """Becomes an error answer."""

    def __init__(self, status: int, kind: str, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        error: dict[str, Any] = {"type": kind, "message": message}
        if field is not None:
            error["details"] = [{"field": field, "code": "invalid", "message": message}]
        self.body = json.dumps({"error": error}).encode()


class ApiHandler(Handler):
    """One connection to the API. The class attributes are set by the service."""

    state: ClassVar[DemoState]
    token: ClassVar[str]
    store_origin: ClassVar[str]
    url_lifetime_seconds: ClassVar[int] = _LIFETIME_SECONDS
    least_part_bytes: ClassVar[int] = MIN_PART_BYTES
    #: What part URLs sign beside `host`, see `presign`.
    signed_headers: ClassVar[Mapping[str, str | None]] = {}
    token_has_role: ClassVar[bool] = True

    def do_GET(self) -> None:
        """List, get, download."""
        self._route("GET")

    def do_POST(self) -> None:
        """Create, part URL, complete, revoke."""
        self._route("POST")

    def do_DELETE(self) -> None:
        """Delete."""
        self._route("DELETE")

    def _route(self, method: str) -> None:
        raw = self._body()
        path, _mark, text = self.path.partition("?")
        step, work = self._step(method, path, parse_qs(text), raw or b"")
        if raw is None:
            # What was not read would be taken for the next request.
            self.close_connection = True
            work = self._refuse_body
        number = _part_number(raw or b"") if step == "part_url" else None
        self.serve(step, number, lambda: self._answer_to(step, work))

    def _body(self) -> bytes | None:
        """The request's body; None when it is too long, or its length is not given."""
        length = whole_number(self.headers.get("Content-Length", "0"))
        if length is None or length > _MOST_BODY_BYTES or "Transfer-Encoding" in self.headers:
            return None
        return self.rfile.read(length)

    def _refuse_body(self) -> Any:
        raise ApiRefusalError(400, "invalid_request_error", "The body has a Content-Length of at most 1 MiB.")

    def unavailable(self) -> Answer:
        """What to say when the records can't be read or written."""
        error = {"type": "service_unavailable", "message": "The demo service’s records can’t be used."}
        return Answer(503, json.dumps({"error": error}).encode())

    def _answer_to(self, step: str, work: Callable[[], Any]) -> Answer:
        try:
            self._require_token(step)
            result = work()
        except ApiRefusalError as error:
            return Answer(error.status, error.body)
        if isinstance(result, Answer):
            return result
        status, body = result if isinstance(result, tuple) else (200, result)
        return Answer(status, json.dumps(body).encode())

    def _require_token(self, step: str) -> None:
        if self.headers.get("Authorization") != f"Bearer {self.token}":
            raise ApiRefusalError(401, "authentication_error", "The API token is missing or not valid.")
        if not self.token_has_role and step != "me":
            raise ApiRefusalError(403, "forbidden", "No role of this token allows that.")

    def _step(self, method: str, path: str, query: dict[str, list[str]], raw: bytes) -> tuple[str, Callable[[], Any]]:
        found = _PATH.fullmatch(path)
        prefix, kind, ref, verb = found.groups() if found else (None, None, None, None)
        ref = unquote(ref) if ref else None
        if kind == "workspaces":
            if prefix == "/preview/v2" and method == "GET" and ref is None:
                return "workspaces", lambda: self._workspaces(query)
        elif kind == "me":
            if prefix == "/preview/v2" and method == "GET" and ref is None:
                return "me", lambda: {"object": "me", "account": {"name": ACCOUNT}, "user": {"name": USER}}
        elif kind == "images" and ref is None and verb is None:
            if method == "POST":
                return "create", lambda: self._create(_json(raw))
            if method == "GET":
                return "list", lambda: self._list(query)
        elif kind == "images" and ref is not None:
            routes: dict[tuple[str, str | None], tuple[str, Callable[[], Any]]] = {
                ("GET", None): ("get", lambda: _public(ref) or self._object(self._image(ref))),
                ("DELETE", None): ("delete", lambda: self._delete(self._image(ref))),
                ("POST", "parts"): ("part_url", lambda: self._part_url(self._image(ref), _json(raw))),
                ("POST", "complete"): ("complete", lambda: self._complete(self._image(ref), _json(raw))),
                ("GET", "download"): ("download", lambda: self._download(self._image(ref))),
            }
            if prefix == "/preview/v2":
                routes["POST", "revoke"] = ("revoke", lambda: self._revoke(self._image(ref)))
            if (method, verb) in routes:
                return routes[method, verb]
        return "unknown", lambda: Answer(404, b"404 page not found\n", "text/plain")

    def _workspaces(self, query: dict[str, list[str]]) -> Any:
        wanted = set(query.get("id", []))
        data = [
            {
                "id": each.id,
                "resource_path": each.resource_path,
                "owner": ACCOUNT,
                "name": each.name,
                "object": "workspace",
                "created_at": 1_738_972_800,
            }
            for each in WORKSPACES
            if not wanted or wanted & {each.id, each.resource_path, each.name}
        ]
        return {"object": "list", "data": data, "has_more": False}

    def _create(self, body: dict[str, Any]) -> Any:
        workspace = self._workspace(body.get("workspace"))
        name = body.get("name")
        if name is not None and not (isinstance(name, str) and is_image_name(name)):
            raise _invalid("name", "An image name has 1 to 255 characters: letters, digits, '.', '_' and '-'.")
        try:
            record = self.state.create(workspace, name)
        except NameTakenError as error:
            raise ApiRefusalError(
                409, "conflict", f"An image named '{error}' already exists in this workspace.", field="name"
            ) from None
        return 201, self._object(record)

    def _part_url(self, record: ImageRecord, body: dict[str, Any]) -> Any:
        number = body.get("part_id")
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= _INT32_MAX:
            raise _invalid("part_id", "part_id is an int32 from 1.")
        if record.status != "started":
            raise ApiRefusalError(409, "conflict", f"The upload is {record.status}.")
        url, expires_at = presign(
            self.state.signing_key,
            "PUT",
            f"{self.store_origin}/images/{record.id}",
            {"partNumber": str(number), "uploadId": record.id},
            lifetime_seconds=self.url_lifetime_seconds,
            headers=self.signed_headers,
        )
        return {"url": url, "expires_at": expires_at}

    def _complete(self, record: ImageRecord, body: dict[str, Any]) -> Any:
        sha256 = body.get("sha256")
        if not (isinstance(sha256, str) and is_sha256(sha256)):
            raise _invalid("sha256", "sha256 has 64 lower-case hex digits.")
        if record.status != "started":
            raise ApiRefusalError(409, "conflict", f"The upload is {record.status}.")
        parts = self.state.parts(record.id)
        if not parts:
            raise ApiRefusalError(400, "invalid_request_error", "No part was uploaded.")
        if any(part.size < self.least_part_bytes for part in parts[:-1]):
            raise ApiRefusalError(422, "unprocessable_entity", "Every part but the last has at least 5 MiB.")
        if not self.state.set_status(record.id, self.status_after_complete(), sha256, expected="started"):
            raise ApiRefusalError(409, "conflict", "The upload was completed or deleted in the meantime.")
        return self._object(self.state.require(record.id))

    def status_after_complete(self) -> str:
        """The status that a complete call leads to."""
        return "completed"

    def _list(self, query: dict[str, list[str]]) -> Any:
        limit = whole_number(query.get("limit", ["50"])[0])
        if limit is None or not 1 <= limit <= 200:
            raise _invalid("limit", "limit is 1 to 200.")
        if query.get("workspace") == [PUBLIC_WORKSPACE]:
            return {"object": "list", "has_more": False, "data": list(_PUBLIC_IMAGES), "cursor": None}
        if "workspace" not in query:
            raise _invalid("workspace", "workspace is required.")
        workspace = self._workspace(query["workspace"][0])
        wanted = set(query.get("id", []))
        records = [
            record
            for record in self.state.images(workspace, deleted=query.get("include_deleted") == ["true"])
            if not wanted or wanted & {record.id, _resource_path(record)}
        ]
        after, before = _cursor(query, "starting_after"), _cursor(query, "ending_before")
        records = [
            record
            for record in records
            if (after is None or record.seq < after) and (before is None or record.seq > before)
        ]
        # Before a cursor come the nearest ones, not the newest of all.
        backwards = before is not None and after is None
        page, more = records[-limit:] if backwards else records[:limit], len(records) > limit
        cursor = f"imagec_{page[0 if backwards else -1].seq}" if page else None
        return {
            "object": "list",
            "has_more": more,
            "data": [self._object(record) for record in page],
            "cursor": cursor,
        }

    def _download(self, record: ImageRecord) -> Any:
        if record.status != "completed":
            raise ApiRefusalError(409, "conflict", f"The upload is {record.status}, not completed.")
        url, expires_at = presign(
            self.state.signing_key,
            "GET",
            f"{self.store_origin}/images/{record.id}",
            {},
            lifetime_seconds=self.url_lifetime_seconds,
        )
        size = sum(part.size for part in self.state.parts(record.id))
        return {"url": url, "expires_at": expires_at, "sha256": record.sha256, "size": size}

    def _delete(self, record: ImageRecord) -> Any:
        self.state.delete(record.id)
        return {"object": "image", "deleted": True, "name": record.name}

    def _revoke(self, record: ImageRecord) -> Any:
        if record.status != "completed":
            raise ApiRefusalError(409, "conflict", f"The upload is {record.status}, not completed.")
        self.state.set_status(record.id, "revoked")
        return self._object(self.state.require(record.id))

    def _workspace(self, ref: object) -> str:
        if not isinstance(ref, str) or not is_workspace_ref(ref):
            raise _invalid("workspace", "workspace is an id or a resource path.")
        for each in WORKSPACES:
            if ref in (each.id, each.resource_path):
                return each.name
        raise ApiRefusalError(404, "not_found", "There is no such workspace.", field="workspace")

    def _image(self, ref: str) -> ImageRecord:
        if not is_image_ref(ref):
            raise _invalid("id", "id is an image id or a resource path.")
        if _public(ref):
            raise ApiRefusalError(403, "forbidden", "This image belongs to another account.")
        record = self.state.find(ref)
        if record is None:
            raise ApiRefusalError(404, "not_found", "There is no such image.")
        return record

    def _object(self, record: ImageRecord) -> dict[str, Any]:
        return {
            "id": record.id,
            "resource_path": _resource_path(record),
            "owner": ACCOUNT,
            "workspace": record.workspace,
            "workspace_id": next(each.id for each in WORKSPACES if each.name == record.workspace),
            "name": record.name,
            "object": "image",
            "upload_status": record.status,
            "created_at": record.created_at,
            "sha256": record.sha256,
            "is_public": False,
        }


def _public_image(image_id: str, name: str) -> dict[str, Any]:
    return {
        "id": image_id,
        "resource_path": f"sfc:image:sfcompute:public:{name}",
        "owner": "sfcompute",
        "workspace": "public",
        "name": name,
        "object": "image",
        "upload_status": "completed",
        "created_at": 1_738_972_800,
        "sha256": "0" * 64,
        "is_public": True,
    }


_PUBLIC_IMAGES = (
    _public_image("image_public-ubuntu-24", "ubuntu-24.04-h100"),
    _public_image("image_public-debian-13", "debian-13-h100"),
)


def _public(ref: str) -> dict[str, Any] | None:
    return next((image for image in _PUBLIC_IMAGES if ref in (image["id"], image["resource_path"])), None)


def _resource_path(record: ImageRecord) -> str:
    return f"sfc:image:{ACCOUNT}:{record.workspace}:{record.name}"


def _invalid(field: str, message: str) -> ApiRefusalError:
    return ApiRefusalError(400, "invalid_request_error", message, field=field)


def _json(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise ApiRefusalError(400, "invalid_request_error", "The body is not JSON.") from None
    if not isinstance(body, dict):
        raise ApiRefusalError(400, "invalid_request_error", "The body is not an object.")
    return body


def _part_number(raw: bytes) -> int | None:
    try:
        number = json.loads(raw)["part_id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return number if isinstance(number, int) else None


def _cursor(query: dict[str, list[str]], name: str) -> int | None:
    text = query.get(name, [""])[0]
    if not text:
        return None
    place = whole_number(text.removeprefix("imagec_")) if text.startswith("imagec_") else None
    if place is None:
        raise _invalid(name, "This is not a cursor.")
    return place
