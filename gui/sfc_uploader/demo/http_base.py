"""What the demo service's two servers have in common."""

from __future__ import annotations

import ssl
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_IDLE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer. `body` as bytes, or as pieces with `length_bytes` in all."""

    status: int
    body: bytes | Iterable[bytes] = b""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = field(default=())
    length_bytes: int | None = None


class Handler(BaseHTTPRequestHandler):
    """HTTP/1.1 with keep-alive, a length on every answer, and no access log."""

    protocol_version = "HTTP/1.1"
    server_version = "sfc-demo"
    sys_version = ""
    timeout = _IDLE_SECONDS
    disable_nagle_algorithm = True
    wbufsize = 64 * 2**10

    def serve(self, step: str, number: int | None, work: Callable[[], Answer]) -> None:  # noqa: ARG002
        """Do the work of one step and answer. Subclasses may misbehave here."""
        self.answer(work())

    def answer(self, answer: Answer) -> None:
        """Send one answer; the connection is closed when the request's body was not read."""
        pieces = [answer.body] if isinstance(answer.body, bytes) else answer.body
        length = len(answer.body) if isinstance(answer.body, bytes) else answer.length_bytes
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in answer.headers:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        for piece in pieces:
            self.wfile.write(piece)

    def handle(self) -> None:
        """Serve requests until the peer leaves."""
        try:
            super().handle()
        except (OSError, ssl.SSLError):
            self.close_connection = True

    def finish(self) -> None:
        """Leave; a peer that has gone already is no error."""
        try:
            super().finish()
        except (OSError, ssl.SSLError):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Stay silent: a request line holds a signature."""

    @staticmethod
    def reason(status: int) -> str:
        """The usual words for a status."""
        return HTTPStatus(status).phrase


class Server(ThreadingHTTPServer):
    """A server with a thread a connection, optionally over TLS."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, port: int, handler: type[Handler], tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", port), handler)
        self._tls = tls

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        """Serve in a thread."""
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands in the connection's own thread, so that a slow client holds up nobody."""
        if self._tls is not None:
            try:
                request = self._tls.wrap_socket(request, server_side=True)
            except (OSError, ssl.SSLError):
                return
        super().finish_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A peer that breaks off is everyday; anything else is a fault of the demo and is shown."""
        if not isinstance(sys.exc_info()[1], (OSError, ssl.SSLError)):
            super().handle_error(request, client_address)
