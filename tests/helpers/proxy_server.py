"""A real proxy on 127.0.0.1: CONNECT and the absolute form, with a password or without, that leads every name here."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.api.servers import header, pipe, raw_server, read_body, reply

REALM = 'Basic realm="tests"'


@dataclass
class ProxySeen:
    """What came to the proxy: request lines, and the logins that were tried."""

    port: int
    lines: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def proxy(target_port: int, *, login: str = "", port: int = 0) -> Iterator[ProxySeen]:
    """Lead everything to `target_port`; with `login` (user:password) only whoever gives it."""
    seen: list[ProxySeen] = []

    def answer(connection: socket.socket, head: bytes) -> None:
        seen[0].lines.append(head.split(b"\r\n")[0].decode())
        given = header(head, "proxy-authorization") or ""
        if given:
            seen[0].logins.append(base64.b64decode(given.removeprefix("Basic ")).decode())
        if login and (not given or seen[0].logins[-1] != login):
            read_body(connection, head)
            connection.sendall(reply(407, Proxy_Authenticate=REALM))
            return
        with socket.create_connection(("127.0.0.1", target_port)) as target:
            if head.startswith(b"CONNECT "):
                connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                target.sendall(_origin_form(head) + read_body(connection, head))
            back = threading.Thread(target=pipe, args=(target, connection), daemon=True)
            back.start()
            pipe(connection, target)
            back.join(20)

    with raw_server(answer, port=port) as raw:
        seen.append(ProxySeen(raw.port))
        yield seen[0]


def _origin_form(head: bytes) -> bytes:
    """The absolute form as the target takes it."""
    method, url, rest = head.split(b" ", 2)
    return b" ".join((method, b"/" + url.split(b"/", 3)[3], rest))
