"""A plain HTTP client for the tests of the demo service: nothing of ours between the test and the wire."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import re
import socket
from email.message import Message
from typing import Any, Protocol
from urllib.parse import urlsplit

from sfc_uploader.demo.state import DemoState, PartRecord

WORKSPACE = "wksp_demo-lab"
MIB = 2**20
MD5_OF_X = base64.b64encode(hashlib.md5(b"x").digest()).decode()
TYPE = "application/octet-stream"


class Running(Protocol):
    """A demo service: in a process, faulty, or in this one."""

    @property
    def base_url(self) -> str: ...

    @property
    def token(self) -> str: ...


def ask(url: str, method: str = "GET", body: Any = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own: status, headers (lower case), body."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    try:
        connection.request(method, target_of(url), body, headers)
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def api(demo: Running, method: str, path: str, body: object = None, token: str | None = None) -> tuple[int, Any]:
    """One API call with the token (by default the right one): status and JSON."""
    raw = None if body is None else json.dumps(body)
    status, _headers, answer = ask(demo.base_url + path, method, raw, Authorization=f"Bearer {token or demo.token}")
    return status, json.loads(answer)


def create(demo: Running, name: str, workspace: str = WORKSPACE) -> str:
    """Begin an image; its id."""
    status, image = api(demo, "POST", "/v2/images", {"workspace": workspace, "name": name})
    assert status == 201, image
    return str(image["id"])


def headers_of(**headers: str) -> Message:
    """Headers as a server reads them; underscores in names become hyphens."""
    found = Message()
    for name, value in headers.items():
        found[name.replace("_", "-")] = value
    return found


def part_url(demo: Running, image: str, number: int) -> str:
    """A presigned URL."""
    status, answer = api(demo, "POST", f"/v2/images/{image}/parts", {"part_id": number})
    assert status == 200, answer
    return str(answer["url"])


def complete(demo: Running, image: str) -> int:
    """Complete with some hash; the status."""
    return api(demo, "POST", f"/v2/images/{image}/complete", {"sha256": "a" * 64})[0]


def download_url(demo: Running, image: str) -> str:
    """The presigned GET URL."""
    status, source = api(demo, "GET", f"/v2/images/{image}/download")
    assert status == 200, source
    return str(source["url"])


def target_of(url: str) -> str:
    """The path and query."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}".rstrip("?")


class RawConnection:
    """A socket to send requests in pieces; a context manager."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.socket = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20)

    def __enter__(self) -> RawConnection:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.socket.close()

    def send(self, text: str | bytes) -> None:
        self.socket.sendall(text if isinstance(text, bytes) else text.encode("latin-1"))

    def head(self, method: str, url: str, *headers: str) -> None:
        """Send a request's head; its host is the URL's unless `headers` begins with another."""
        host = [] if headers and headers[0].lower().startswith("host:") else [f"Host: {urlsplit(url).netloc}"]
        self.send("\r\n".join([f"{method} {target_of(url)} HTTP/1.1", *host, *headers, "", ""]))

    def answer(self) -> tuple[int, bytes]:
        """The next answer: its status and body."""
        found = http.client.HTTPResponse(self.socket)
        found.begin()
        return found.status, found.read()

    def is_closed_by_peer(self) -> bool:
        """Whether nothing more comes. Blocks until that is known."""
        try:
            return self.socket.recv(1) == b""
        except ConnectionResetError:
            return True


def stored(state: DemoState, name: str, size: int) -> str:
    image = state.create("lab", name)
    path = state.new_part_file(image.id)
    path.write_bytes(os.urandom(size))
    assert state.keep_part(image.id, PartRecord(1, size, "0" * 32, "e", path))
    return image.id


def code_of(body: bytes) -> str:
    """The code of a store's error; "" when there is none."""
    found = re.search(rb"<Code>(.*?)</Code>", body)
    return found.group(1).decode() if found else ""
