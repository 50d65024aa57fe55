"""A fast, discarding store with a thin image API before it: ``python -m tests.benchmarks.sink [--tls CHAIN KEY]``.

It throws away what comes in and answers the MD5 that `Content-MD5` named (another one where none came), so that the
client is what is measured. Speaks our API and as much of S3's own protocol as other clients need. Prints a line of
JSON with its addresses and ends when its standard input closes.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import socket
import socketserver
import ssl
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

_BUFFER_BYTES = 2**20
_MSG_TRUNC = getattr(socket, "MSG_TRUNC", 0)  # Linux drops TCP data without copying it
_TOKEN = "sink-token"
_WORKSPACE = {
    "id": "wksp_sink",
    "resource_path": "sfc:workspace:sink:main",
    "owner": "sink",
    "name": "main",
    "object": "workspace",
    "created_at": 1,
}


@dataclass
class _Stored:
    """One image or object."""

    id: str
    name: str = ""
    status: str = "started"
    sha256: str | None = None
    parts: dict[int, tuple[int, str]] = field(default_factory=dict)

    def etag(self) -> str:
        md5s = b"".join(bytes.fromhex(self.parts[number][1]) for number in sorted(self.parts))
        return f"{hashlib.md5(md5s).hexdigest()}-{len(self.parts)}"

    def size(self) -> int:
        return sum(size for size, _md5 in self.parts.values())

    def record(self) -> dict[str, object]:
        return {
            "id": self.id,
            "resource_path": f"sfc:image:sink:main:{self.name}",
            "owner": "sink",
            "workspace": "main",
            "name": self.name,
            "object": "image",
            "upload_status": self.status,
            "created_at": int(time.time()),
            "sha256": self.sha256,
        }


class Sink:
    """What all connections share."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.stored: dict[str, _Stored] = {}
        self.objects: dict[str, _Stored] = {}
        self.origin = ""

    def new(self, name: str) -> _Stored:
        with self.lock:
            made = _Stored(f"image_sink{len(self.stored):08d}", name)
            self.stored[made.id] = made
            return made


SINK = Sink()


class _Handler(socketserver.BaseRequestHandler):
    """HTTP/1.1 by hand: the standard library's server costs more than what is measured."""

    def handle(self) -> None:
        connection: socket.socket = self.request
        if connection.family != socket.AF_UNIX:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = memoryview(bytearray(_BUFFER_BYTES))
        rest = b""
        while True:
            while b"\r\n\r\n" not in rest:
                data = connection.recv(65536)
                if not data:
                    return
                rest += data
            head, _, rest = rest.partition(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            method, target, _version = lines[0].split(" ")
            headers = {key.lower(): value.strip() for key, _, value in (line.partition(":") for line in lines[1:])}
            length = int(headers.get("content-length", "0"))
            if headers.get("expect", "").lower() == "100-continue":
                connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            if method == "PUT":
                taken = min(len(rest), length)
                rest = rest[taken:]
                self._discard(connection, length - taken)
                body = b""
            else:
                while len(rest) < length:
                    rest += connection.recv(65536)
                body, rest = rest[:length], rest[length:]
            connection.sendall(self._answer(method, target, headers, body, length))

    def _discard(self, connection: socket.socket, left: int) -> None:
        plain_tcp = connection.family != socket.AF_UNIX and not isinstance(connection, ssl.SSLSocket)
        flags = _MSG_TRUNC if plain_tcp else 0
        while left:
            count = connection.recv_into(self._buffer, min(left, _BUFFER_BYTES), flags)
            if not count:
                raise ConnectionError
            left -= count

    def _answer(self, method: str, target: str, headers: dict[str, str], body: bytes, length: int) -> bytes:
        parts = urlsplit(target)
        query = parse_qs(parts.query, keep_blank_values=True)
        if method == "PUT":
            return self._put(parts.path, query, headers, length)
        if parts.path.startswith(("/v2/", "/preview/")):
            return self._api(method, parts.path, query, json.loads(body) if body else {})
        return self._s3(method, parts.path, query, headers)

    def _put(self, path: str, query: dict[str, list[str]], headers: dict[str, str], length: int) -> bytes:
        md5 = base64.b64decode(headers.get("content-md5", "")).hex() or "0" * 32
        number = int(query.get("partNumber", ["0"])[0])
        stored = SINK.stored.get(query.get("uploadId", [path])[0])
        if stored is not None and number:
            stored.parts[number] = (length, md5)
        return _reply(200, b"", f'ETag: "{md5}"\r\n')

    def _api(self, method: str, path: str, query: dict[str, list[str]], body: dict[str, object]) -> bytes:
        if path.endswith("/workspaces"):
            return _json({"object": "list", "data": [_WORKSPACE], "has_more": False})
        found = re.fullmatch(r"/(?:preview/)?v2/images(?:/([^/]+))?(?:/(\w+))?", path)
        if found is None:
            return _json({"error": {"type": "not_found", "message": path}}, 404)
        image_id, action = found.groups()
        if image_id is None:
            if method == "POST":
                return _json(SINK.new(str(body.get("name"))).record(), 201)
            return _json({"object": "list", "data": [], "has_more": False, "cursor": None})
        stored = SINK.stored[image_id]
        expires = int(time.time()) + 3600
        if action == "parts":
            number = body["part_id"]
            url = f"{SINK.origin}/b/{image_id}?partNumber={number}&uploadId={image_id}"
            url += "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-SignedHeaders=content-md5%3Bhost"
            return _json({"url": url, "expires_at": expires})
        if action == "complete":
            stored.status, stored.sha256 = "completed", str(body["sha256"])
        if action == "download":
            facts = {"url": f"{SINK.origin}/b/{image_id}", "expires_at": expires, "sha256": stored.sha256}
            return _json({**facts, "size": stored.size()})
        if method == "DELETE":
            return _json({"object": "image", "deleted": True, "name": stored.name})
        return _json(stored.record())

    def _s3(self, method: str, path: str, query: dict[str, list[str]], headers: dict[str, str]) -> bytes:
        key = path.rpartition("/")[2]
        if method == "POST" and "uploads" in query:
            made = SINK.new(key)
            xml = f"<Bucket>b</Bucket><Key>{key}</Key><UploadId>{made.id}</UploadId>"
            return _reply(200, f"<InitiateMultipartUploadResult>{xml}</InitiateMultipartUploadResult>".encode())
        if method == "POST":
            whole = SINK.objects[key] = SINK.stored[query["uploadId"][0]]
            etag = whole.etag()
            xml = f"<Bucket>b</Bucket><Key>{key}</Key><ETag>&quot;{etag}&quot;</ETag>"
            return _reply(200, f"<CompleteMultipartUploadResult>{xml}</CompleteMultipartUploadResult>".encode())
        stored = SINK.stored.get(key) or SINK.objects.get(key)
        if method == "HEAD" and stored is not None:
            head = f'HTTP/1.1 200 OK\r\nETag: "{stored.etag()}"\r\nContent-Length: {stored.size()}\r\n'
            return (head + "Last-Modified: Mon, 02 Nov 2026 10:00:00 GMT\r\n\r\n").encode()
        if method == "GET" and stored is not None and "range" in headers:
            more = f'ETag: "{stored.etag()}"\r\nContent-Range: bytes 0-0/{stored.size()}\r\n'
            return _reply(206, b"x", more)
        if method == "GET" and ("list-type" in query or "location" in query):
            return _reply(200, b"<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>")
        return _reply(404, b"<Error><Code>NoSuchKey</Code></Error>" if method != "HEAD" else b"")


def _reply(status: int, body: bytes, more: str = "", kind: str = "application/xml") -> bytes:
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())
    head = f"HTTP/1.1 {status} OK\r\nDate: {date}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def _json(value: object, status: int = 200) -> bytes:
    return _reply(status, json.dumps(value).encode(), kind="application/json")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    context: ssl.SSLContext | None = None

    def finish_request(self, request: object, client_address: object) -> None:
        if self.context is not None:
            request = self.context.wrap_socket(request, server_side=True)  # type: ignore[arg-type]
        super().finish_request(request, client_address)  # type: ignore[arg-type]

    def handle_error(self, request: object, client_address: object) -> None:
        """Ended connections are everyday."""


class _UnixServer(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 128


def main() -> None:
    """Serve until standard input closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", nargs=2, default=None)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--public", default=None, help="host:port in the URLs that it hands out")
    parser.add_argument("--unix", default=None, help="listen on this path instead")
    options = parser.parse_args()
    scheme = "https" if options.tls else "http"
    if options.unix:
        server: socketserver.BaseServer = _UnixServer(options.unix, _Handler)
        place = options.public
    else:
        tcp = _Server((options.host, options.port), _Handler)
        if options.tls:
            tcp.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tcp.context.load_cert_chain(*options.tls)
        server, place = tcp, f"{options.host}:{tcp.server_address[1]}"
    SINK.origin = f"{scheme}://{place}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"base_url": f"{scheme}://{place}", "token": _TOKEN, "workspace": _WORKSPACE["id"]}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
