"""What the demo service's two servers have in common."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import socketserver
import sqlite3
import ssl
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sfc_uploader.common.threads import start_thread

_IDLE_SECONDS = 300
_HANDSHAKE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer. `body` as bytes, or as pieces with `length_bytes` in all."""

    status: int
    body: bytes | Iterable[bytes] = b""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = field(default=())
    length_bytes: int | None = None


def whole_number(text: str | None) -> int | None:
    """The number that ASCII digits spell, or None. (`str.isdigit` takes "²", at which `int` raises.)"""
    return int(text) if text and re.fullmatch(r"[0-9]{1,18}", text) else None


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
        self.answer(self.guarded(work))

    def guarded(self, work: Callable[[], Answer]) -> Answer:
        """Work that may find the folder full, locked or damaged: that is an answer, not a crash."""
        try:
            return work()
        except sqlite3.Error:
            self.close_connection = True
            return self.unavailable()

    def unavailable(self) -> Answer:
        """What to say when the records can't be read or written."""
        return Answer(503)

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

    def handle_expect_100(self) -> bool:
        """Say "100 Continue" at once: our writes are buffered, and the client waits for it."""
        going_on = super().handle_expect_100()
        self.wfile.flush()
        return going_on

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
    allow_reuse_address = os.name != "nt"  # on Windows it lets two programs have one port

    def __init__(self, port: int, handler: type[Handler], tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(("127.0.0.1", port), handler)

    def server_bind(self) -> None:
        """Bind without asking the name service who we are, which takes seconds on some machines."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        """Serve in a thread. Raises `NoThread`."""
        start_thread(threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True))

    def stop(self) -> None:
        """Take no more connections and cut those there are. Only after `start`."""
        self.shutdown()
        self.server_close()
        with self._open_lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands in the connection's own thread, so that a slow client holds up nobody."""
        if self._tls is not None:
            request.settimeout(_HANDSHAKE_SECONDS)
            try:
                request = self._tls.wrap_socket(request, server_side=True)
            except (OSError, ssl.SSLError):
                return
        with self._open_lock:
            self._open.add(request)
        try:
            super().finish_request(request, client_address)
        finally:
            with self._open_lock:
                self._open.discard(request)
            # Over TLS this is another socket than the one that the base class closes.
            self.shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A peer that breaks off is everyday; anything else is a fault of the demo and is shown."""
        if not isinstance(sys.exc_info()[1], (OSError, ssl.SSLError)):
            super().handle_error(request, client_address)
