"""How bytes get to a server: trust, proxies, time-outs, and the way to end a call from another thread."""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import socket
import ssl
import threading
import urllib.request
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import truststore

from .. import __version__
from .errors import Aborted, BadAnswer, RefusedLocally, TimedOut, WireError
from .mapping import error_of_transport
from .watchdog import WATCHDOG

# They log whole URLs, presigned signatures included, at INFO (PITFALLS 21).
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

USER_AGENT = f"sfc-uploader/{__version__}"
#: S3 closes idle connections after about 5 s: ours are given up before (PITFALLS 12).
_KEEP_ALIVE_SECONDS = 3.0
_NOT_SENT_BYTES = 256 * 2**10
_USER_TIMEOUT_MS = 60_000
_LINUX_TCP_NOTSENT_LOWAT = 25


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """How to talk to servers. Times in seconds; the defaults are those of PITFALLS, *Time-outs*.

    `ca_file`: further certificate authorities (PEM), beside the system's own.
    """

    ca_file: Path | None = None
    connect_seconds: float = 15.0
    write_seconds: float = 30.0
    api_read_seconds: float = 60.0
    put_read_seconds: float = 120.0
    answer_seconds: float = 150.0


def normalise_base_url(url: str) -> str:
    """The base URL in one spelling, without a trailing slash. Raises `RefusedLocally`.

    https only; plain http for loopback alone; no user, query or fragment.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise RefusedLocally("The API's base URL is not a URL.") from None
    if not host or parts.scheme.lower() not in ("http", "https") or any(char.isspace() for char in text):
        raise RefusedLocally("The API's base URL must look like https://api.example.com.")
    if parts.username is not None or parts.query or parts.fragment or "@" in parts.netloc:
        raise RefusedLocally("The API's base URL must not carry a user name, a query or a fragment.")
    scheme = parts.scheme.lower()
    if scheme == "http" and not is_loopback(host):
        raise RefusedLocally("The API's base URL must be https; plain http is for this computer alone.")
    shown = f"[{host}]" if ":" in host else host.lower()
    default_port = {"http": 80, "https": 443}[scheme]
    with_port = f"{shown}:{port}" if port not in (None, default_port) else shown
    return f"{scheme}://{with_port}{parts.path.rstrip('/')}"


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this computer itself."""
    if host.lower() == "localhost":
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def require_allowed(url: str) -> None:
    """Raise `RefusedLocally` for a presigned URL that is neither https nor http on loopback. Never shows it."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        raise RefusedLocally("The service gave an address for the bytes that is not https. Nothing was sent there.")


def ssl_context(ca_file: Path | None) -> ssl.SSLContext:
    """The system's trust, and `ca_file` beside it. Raises `RefusedLocally` when that file is no PEM."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=str(ca_file))
        except (OSError, ssl.SSLError) as error:
            reason = getattr(error, "strerror", None) or "it holds no certificate in PEM form"
            raise RefusedLocally(f"The CA file can't be used: {reason}.") from None
    return context


def proxy_for(url: str, proxies: Mapping[str, str] | None = None) -> str | None:
    """The proxy that the environment or the system names for `url`; never one for loopback."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if is_loopback(host) or urllib.request.proxy_bypass(host):
        return None
    found = urllib.request.getproxies() if proxies is None else proxies
    proxy = found.get(parts.scheme) or found.get("all")
    if not proxy:
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def socket_options() -> list[tuple[int, int, int]]:
    """What each connection's socket is set to, as far as this system has it.

    A small unsent backlog makes progress true: the kernel would otherwise swallow megabytes (PITFALLS).
    """
    options = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1), (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    low_water = getattr(socket, "TCP_NOTSENT_LOWAT", None)
    if low_water is None and hasattr(socket, "TCP_USER_TIMEOUT"):
        low_water = _LINUX_TCP_NOTSENT_LOWAT
    if low_water is not None:
        options.append((socket.IPPROTO_TCP, low_water, _NOT_SENT_BYTES))
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        options.append((socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _USER_TIMEOUT_MS))
    return options


class Line:
    """An httpx client whose calls another thread can end at once.

    httpx cannot wake a blocked call; shutting its socket down does (PITFALLS 18). Sockets become known through
    the `trace` extension when they connect.
    """

    def __init__(self, network: NetworkOptions, *, connections: int, read_seconds: float) -> None:
        self._network = network
        self._connections = connections
        self._read_seconds = read_seconds
        self._lock = threading.Lock()
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._clients: dict[str | None, httpx.Client] = {}
        self._context: ssl.SSLContext | None = None
        self._aborted = False

    @contextlib.contextmanager
    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | Iterator[memoryview] | None = None,
        answer_seconds: float,
    ) -> Iterator[httpx.Response]:
        """One request; the answer's body is still to be read. Raises `WireError`.

        `answer_seconds`: from the end of the request's body to the end of the answer. An error that the body's
        own iterator raises comes out unchanged.
        """
        self._require_running()
        deadline = _Deadline(answer_seconds, self.reset)
        if content is None or isinstance(content, bytes):
            deadline.start()
        else:
            content = deadline.started_after(content)
        try:
            with self._exchange(method, url, headers, content, deadline) as response:
                yield response
        finally:
            deadline.stop()

    @contextlib.contextmanager
    def _exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        content: bytes | Iterator[memoryview] | None,
        deadline: _Deadline,
    ) -> Iterator[httpx.Response]:
        request = self._client(url).build_request(
            method,
            url,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity", **headers},
            content=content,  # type: ignore[arg-type]
            extensions={"trace": self._trace, "timeout": self._timeouts()},
        )
        if content is None and "content-type" in request.headers:
            del request.headers["content-type"]
        try:
            response = self._client(url).send(request, stream=True)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            raise self._ours(error, deadline) from None
        try:
            yield response
        except (httpx.HTTPError, httpx.StreamError, OSError) as error:
            raise self._ours(error, deadline) from None
        finally:
            with contextlib.suppress(Exception):
                response.close()

    def reset(self) -> None:
        """End the call in flight with `ConnectionBroken`; the line stays usable."""
        with self._lock:
            sockets = list(self._sockets)
        for each in sockets:
            _shut(each)

    def abort(self) -> None:
        """End every call, now and later, with `Aborted`."""
        with self._lock:
            self._aborted = True
        self.reset()

    def close(self) -> None:
        """Give the connections back."""
        with self._lock:
            clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            client.close()

    def _client(self, url: str) -> httpx.Client:
        proxy = proxy_for(url)
        with self._lock:
            if proxy not in self._clients:
                self._clients[proxy] = self._make_client(proxy)
            return self._clients[proxy]

    def _make_client(self, proxy: str | None) -> httpx.Client:
        if self._context is None:
            self._context = ssl_context(self._network.ca_file)
        try:
            transport = httpx.HTTPTransport(
                verify=self._context,
                trust_env=False,
                http2=False,
                limits=httpx.Limits(
                    max_connections=self._connections,
                    max_keepalive_connections=self._connections,
                    keepalive_expiry=_KEEP_ALIVE_SECONDS,
                ),
                proxy=httpx.Proxy(proxy) if proxy else None,
                socket_options=socket_options(),
            )
        except (ValueError, httpx.InvalidURL):
            raise RefusedLocally("The proxy that this system names can't be used.") from None
        return httpx.Client(transport=transport, trust_env=False, follow_redirects=False)

    def _timeouts(self) -> dict[str, float]:
        network = self._network
        return {
            "connect": network.connect_seconds,
            "read": self._read_seconds,
            "write": network.write_seconds,
            "pool": network.connect_seconds,
        }

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        if not event.endswith(("connect_tcp.complete", "start_tls.complete")):
            return
        found = info["return_value"].get_extra_info("socket")
        if not isinstance(found, socket.socket):
            return
        with self._lock:
            self._sockets.add(found)
            aborted = self._aborted
        if aborted:
            _shut(found)

    def _require_running(self) -> None:
        if self._aborted:
            raise Aborted("The call was ended.")

    def _ours(self, error: Exception, deadline: _Deadline) -> WireError:
        if self._aborted:
            return Aborted("The call was ended.")
        if deadline.passed:
            return TimedOut("The server's answer did not come in time.")
        return error_of_transport(error)


class _Deadline:
    """When an answer must be there; `passed` once it was not."""

    def __init__(self, seconds: float, end_call: Callable[[], None]) -> None:
        self._seconds = seconds
        self._end_call = end_call
        self._token: int | None = None
        self.passed = False

    def start(self) -> None:
        self._token = WATCHDOG.expect(self._seconds, self._overdue)

    def started_after(self, body: Iterator[memoryview]) -> Iterator[memoryview]:
        yield from body
        self.start()

    def stop(self) -> None:
        WATCHDOG.done(self._token)

    def _overdue(self) -> None:
        self.passed = True
        self._end_call()


def read_capped(response: httpx.Response, *, most_bytes: int) -> bytes:
    """The whole body. Raises `BadAnswer` past `most_bytes`.

    A compressed body is refused: a small one can unpack to gigabytes (PITFALLS 19).
    """
    if response.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise BadAnswer("The server's answer is compressed, which was not asked for.")
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > most_bytes:
            raise BadAnswer("The server's answer is far longer than it should be.")
    return bytes(body)


def _shut(each: socket.socket) -> None:
    # Not SSLSocket.shutdown: it drops the TLS state that another thread is using.
    with contextlib.suppress(OSError):
        socket.socket.shutdown(each, socket.SHUT_RDWR)
