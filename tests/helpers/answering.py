"""A real HTTP server on 127.0.0.1 that gives every request the answer that the test wants."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class AnsweringServer(ThreadingHTTPServer):
    """Answers with `status` and `body`; keeps the paths and Authorization headers that it was sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 200
        self.body: Any = workspaces()
        self.silent = threading.Event()
        self.released = threading.Event()
        self.arrived = threading.Event()
        self.paths: list[str] = []
        self.authorizations: list[str | None] = []

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.server_port}"

    def refuse(self, status: int, error_type: str, message: str = "") -> None:
        """Have every request refused."""
        self.status = status
        self.body = {"error": {"type": error_type, "message": message or error_type}}


def workspaces(*names: str, account: str = "acme") -> dict[str, Any]:
    """Return the answer to *List workspaces*."""
    data = [
        {
            "id": f"wksp_{number}",
            "resource_path": f"sfc:workspace:{account}:{name}",
            "owner": account,
            "name": name,
            "object": "workspace",
            "created_at": 1738972800,
        }
        for number, name in enumerate(names)
    ]
    return {"object": "list", "data": data, "has_more": False}


class _Handler(BaseHTTPRequestHandler):
    server: AnsweringServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = self.server
        server.paths.append(self.path)
        server.authorizations.append(self.headers.get("Authorization"))
        server.arrived.set()
        if server.silent.is_set():
            server.released.wait()
        body = json.dumps(server.body).encode()
        self.send_response(server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        with contextlib.suppress(OSError):  # the client may have been stopped meanwhile
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Keep stderr clean."""


@contextmanager
def answering() -> Iterator[AnsweringServer]:
    """Run a server for the time of the context."""
    server = AnsweringServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
