"""Small servers on 127.0.0.1 that answer as they are told, down to the byte."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import trustme

Answer = Callable[[socket.socket, bytes], None]
PATIENCE_SECONDS = 20.0


@dataclass
class RawServer:
    """What a server on `port` saw: the heads of its requests and the number of its connections."""

    port: int
    heads: list[bytes] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [head.split(b" ")[1].decode() for head in self.heads]


@contextmanager
def raw_server(answer: Answer, *, tls: ssl.SSLContext | None = None, port: int = 0) -> Iterator[RawServer]:
    """Give every request's head to `answer`, which writes what it likes; connections are kept open."""
    listener = socket.create_server(("127.0.0.1", port), backlog=64)
    seen = RawServer(listener.getsockname()[1])

    def accept() -> None:
        while True:
            try:
                connection, _peer = listener.accept()
            except OSError:
                return
            seen.connections += 1
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    def serve(plain: socket.socket) -> None:
        with contextlib.suppress(OSError), plain:
            connection = plain if tls is None else tls.wrap_socket(plain, server_side=True)
            with connection:
                while head := read_head(connection):
                    seen.heads.append(head)
                    answer(connection, head)

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield seen
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def read_head(connection: socket.socket) -> bytes:
    """One request's head; empty when the client has gone. Byte by byte, so that the body stays unread."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        if not byte:
            return b""
        head += byte
    return head


def read_body(connection: socket.socket, head: bytes) -> bytes:
    """The body that the head announces."""
    left = int(header(head, "content-length") or 0)
    body = b""
    while len(body) < left and (data := connection.recv(left - len(body))):
        body += data
    return body


def header(head: bytes, name: str) -> str | None:
    """One header of a head."""
    for line in head.decode("latin-1").split("\r\n")[1:]:
        key, _colon, value = line.partition(":")
        if key.lower() == name:
            return value.strip()
    return None


def reply(status: int, body: bytes = b"", **headers: str) -> bytes:
    """A whole answer; underscores in header names become hyphens."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def always(data: bytes) -> Answer:
    """Read the whole request, then answer with `data`."""

    def answer(connection: socket.socket, head: bytes) -> None:
        read_body(connection, head)
        connection.sendall(data)

    return answer


def hold(release: threading.Event) -> Answer:
    """Never answer; keep the connection until `release`."""

    def answer(_connection: socket.socket, _head: bytes) -> None:
        release.wait(60)

    return answer


def hang_up(connection: socket.socket) -> None:
    """End a connection after what was sent."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
    with contextlib.suppress(OSError):
        while connection.recv(65536):
            pass


def json_reply(data: object, status: int = 200) -> bytes:
    return reply(status, json.dumps(data).encode())


def image(name: str = "a", number: int = 1) -> dict[str, object]:
    return {"id": f"image_{number}", "name": name, "upload_status": "started"}


def tls_context(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    """A server's context with a certificate for `names`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


@contextmanager
def connect_proxy(target_port: int) -> Iterator[RawServer]:
    """A proxy that takes every CONNECT to `target_port` here, whatever host was asked for."""

    def answer(connection: socket.socket, _head: bytes) -> None:
        with socket.create_connection(("127.0.0.1", target_port)) as target:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=pipe, args=(target, connection), daemon=True)
            back.start()
            pipe(connection, target)
            back.join(PATIENCE_SECONDS)

    with raw_server(answer) as seen:
        yield seen


def pipe(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
