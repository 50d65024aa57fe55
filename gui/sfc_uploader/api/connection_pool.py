"""Calls that another thread can end at once, each without touching the others."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
import time
import weakref
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any

import httpx

from sfc_uploader.common.messages import msg

from .deadlines import WATCHDOG
from .error_mapping import PROXY_LOGIN_STATUS, error_of_transport, proxy_login_error
from .errors import (
    Aborted,
    ApiClientError,
    CertificateChanged,
    CertificateOutOfDate,
    CertificateRejected,
    ConnectError,
    ContentCoded,
    EncryptionRefused,
    HttpStatusError,
    InvalidRequest,
    InvalidResponse,
    NetworkError,
    TimedOut,
)
from .happy_eyeballs import RacingBackend, forget_late_addresses
from .network_options import NetworkOptions
from .proxies import Proxy, why_no_proxy
from .transport import USER_AGENT, socket_options, ssl_context

#: S3 drops idle connections after about 5 s (JuliaCloud/AWSCore.jl#35, s3tools/s3cmd#1114). We drop ours earlier, so
#: that no part starts on a dead one.
_KEEP_ALIVE_SECONDS = 3.0
#: A body that brings this much before its deadline gets another one: slower is a stall.
_ALIVE_BYTES = 64 * 2**10
_PUT_OFF_SECONDS = 1.0
#: Codings that are read, and zlib's argument for each.
_WINDOW_BITS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_CODING = re.compile(r"[a-z0-9_-]{1,20}")
#: What a call may raise below us. `ValueError`: a host name that IDNA refuses gets past httpx as one.
_FOREIGN = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError)
#: The servers (scheme, host, port; CA file) that answered over a trusted connection in this process.
_trusted: set[tuple[str, str, int | None, Path | None]] = set()


class ConnectionPool:
    """The way to one server. Every call in flight has a connection of its own, which the next call may reuse."""

    def __init__(self, network: NetworkOptions, *, read_seconds: float) -> None:
        self._timeouts = {
            "connect": network.connect_seconds,
            "read": read_seconds,
            "write": network.write_seconds,
            "pool": network.connect_seconds,
        }
        self._ca_file = network.ca_file
        self._proxies = network.proxies
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None
        self._idle: list[_Connection] = []
        self._busy: set[_Connection] = set()
        self._aborted = self._closed = False

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
        """One request; the answer's body is to be read inside the context. Raises `ApiClientError`.

        `answer_seconds`: from the end of the request's body to the end of the answer; without an iterator as
        body, from the start of the call. An error that the body's own iterator raises comes out unchanged.
        """
        with self.stream(method, url, headers=headers, content=content, answer_seconds=answer_seconds) as incoming:
            yield incoming.response

    @contextlib.contextmanager
    def stream(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | Iterator[memoryview] | None = None,
        answer_seconds: float,
    ) -> Iterator[StreamingResponse]:
        """As `send`, for an answer of any length: reading its pieces puts the deadline off as long as they come."""
        connection = self._acquire(url)
        deadline = _Deadline(answer_seconds, connection.end)
        call = _Call(method, url, headers, _Body(content), deadline, self._timeouts)
        try:
            with connection.exchange(call) as response:
                _trusted.add(_server(url, self._ca_file))
                yield StreamingResponse(response, deadline)
            if deadline.passed:  # a body without a length looks whole when its connection is shut down
                raise TimedOut(msg("The server did not answer in time."))
        except ApiClientError as error:
            # The context would be httpx's error, which holds the request: URL and token.
            error.__context__ = None
            raise self._why_it_ended(_changed(error, url, self._ca_file), connection, deadline) from None
        finally:
            deadline.stop()
            self._release(connection)

    def reset(self) -> None:
        """End the calls in flight with `NetworkError`; the next ones take new connections."""
        forget_late_addresses()  # after sleep, or on another network
        with self._lock:
            idle, self._idle = self._idle, []
            busy = list(self._busy)
        for connection in busy:
            connection.end()
        for connection in idle:
            connection.close()

    def abort(self) -> None:
        """End every call, now and later, with `Aborted`."""
        with self._lock:
            self._aborted = True
        self.reset()

    def close(self) -> None:
        """Give the connections back; those in use, once their call has ended."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def require_running(self) -> None:
        """Raise `Aborted` after `abort`."""
        if self._aborted:
            raise Aborted(msg("The call was canceled."))

    def _acquire(self, url: str) -> _Connection:
        self.require_running()
        try:
            proxy = self._proxies.proxy_of(url)
        except ValueError:
            raise InvalidRequest(msg("The server’s address, or the proxy’s, is not a URL.")) from None
        with self._lock:
            self.require_running()
            fitting = [each for each in self._idle if each.proxy == proxy]
            if fitting:
                connection = fitting[-1]
                self._idle.remove(connection)
            else:
                if self._context is None:
                    self._context = ssl_context(self._ca_file)
                connection = _Connection(proxy, self._context)
            self._busy.add(connection)
        return connection

    def _release(self, connection: _Connection) -> None:
        with self._lock:
            self._busy.discard(connection)
            reusable = not (self._aborted or self._closed or connection.ended)
            if reusable:
                self._idle.append(connection)
        if not reusable:
            connection.close()

    def _why_it_ended(self, error: ApiClientError, connection: _Connection, deadline: _Deadline) -> ApiClientError:
        """Our own reason where we ended the call: what its shut socket led to says nothing."""
        if isinstance(error, InvalidRequest):
            return error
        if self._aborted:
            return Aborted(msg("The call was canceled."))
        if isinstance(error, HttpStatusError):
            return error
        if deadline.passed:
            return TimedOut(msg("The server did not answer in time."))
        if connection.ended:
            return NetworkError(msg("Connection lost."))
        return error


class StreamingResponse:
    """An answer whose body is read piece by piece."""

    def __init__(self, response: httpx.Response, deadline: _Deadline) -> None:
        self.response = response
        self._deadline = deadline

    def pieces(self) -> Iterator[bytes]:
        """The body's bytes as they come. A body that only trickles still meets the deadline."""
        counted = 0
        for piece in self.response.iter_raw():
            counted += len(piece)
            if counted >= _ALIVE_BYTES and self._deadline.put_off():
                counted = 0
            yield piece


@dataclass(frozen=True, slots=True)
class _Call:
    """What goes into one request. The URL and the headers may be secrets: `repr` hides them."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: _Body
    deadline: _Deadline
    timeouts: Mapping[str, float]


class _Connection:
    """An httpx client with one socket at most, for one call at a time.

    httpx can't wake a blocked call. Measured with httpx 0.28.1: after `Client.close` a blocked PUT continues until its
    own time-out of 20 s, but it ends within 2 ms of a `shutdown` of its socket. We learn of each socket through the
    `trace` extension (httpx, *Extensions*) when it connects.
    """

    def __init__(self, proxy: Proxy | None, context: ssl.SSLContext) -> None:
        self.proxy = proxy
        self.ended = False
        self._client = _client(proxy, context, lambda: self.ended)
        self._lock = threading.Lock()
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._in_handshake: list[socket.socket] = []

    @contextlib.contextmanager
    def exchange(self, call: _Call) -> Iterator[httpx.Response]:
        """One request and its answer. Every error from below becomes ours; the body's own stays what it is."""
        try:
            response = self._send(call)
            try:
                if response.status_code == PROXY_LOGIN_STATUS and self.proxy is not None:
                    raise proxy_login_error()
                yield response
            finally:
                with contextlib.suppress(Exception):
                    response.close()
        except _FOREIGN as error:
            if error is call.body.error:
                raise
            raise error_of_transport(error, through_proxy=self.proxy is not None) from None

    def _send(self, call: _Call) -> httpx.Response:
        def trace(event: str, info: Mapping[str, Any]) -> None:
            self._trace(event, info)
            if event.endswith("receive_response_headers.started"):
                call.deadline.start()

        if not call.body.streamed:
            call.deadline.start()
        request = self._client.build_request(
            call.method,
            call.url,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity", **call.headers},
            content=call.body.content,
            extensions={"trace": trace, "timeout": dict(call.timeouts)},
        )
        return self._client.send(request, stream=True)

    def end(self) -> None:
        """End the call in flight, also while it is still connecting. For any thread."""
        with self._lock:
            self.ended = True
            for each in (*self._sockets, *self._in_handshake):
                _shut(each)

    def close(self) -> None:
        """Give the socket back."""
        self._client.close()

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        with self._lock:
            if event.endswith("start_tls.started"):
                # The handshake takes the descriptor away from the object that we know; a duplicate reaches it.
                plain = [each for each in self._sockets if not isinstance(each, ssl.SSLSocket)]
                with contextlib.suppress(OSError):
                    self._in_handshake += [each.dup() for each in plain if each.fileno() >= 0]
            elif event.endswith(("start_tls.complete", "start_tls.failed")):
                while self._in_handshake:
                    self._in_handshake.pop().close()
            if not event.endswith(("connect_tcp.complete", "start_tls.complete")):
                return
            found = info["return_value"].get_extra_info("socket")
            if isinstance(found, socket.socket):
                self._sockets.add(found)
                if self.ended:
                    _shut(found)


class _Body:
    """A request's body; remembers the error of its own iterator, which is nobody else's to explain."""

    def __init__(self, content: bytes | Iterator[memoryview] | None) -> None:
        self.streamed = content is not None and not isinstance(content, bytes)
        self.error: Exception | None = None
        self._content = content

    @property
    def content(self) -> Any:
        """As httpx takes it."""
        return self if self.streamed else self._content

    def __iter__(self) -> Iterator[Any]:
        try:
            yield from self._content or ()
        except Exception as error:
            self.error = error
            raise


class _Deadline:
    """When an answer must be there; `passed` once it was not."""

    def __init__(self, seconds: float, end_call: Callable[[], None]) -> None:
        self._seconds = seconds
        self._end_call = end_call
        self._token: int | None = None
        self._started_at = 0.0
        self.passed = False

    def start(self) -> None:
        """Start the clock, once."""
        if self._token is None:
            self._started_at = time.monotonic()
            self._token = WATCHDOG.expect(self._seconds, self._overdue)

    def put_off(self) -> bool:
        """Restart the clock, at most once a second: it wakes the watchdog. Return whether it was restarted."""
        now = time.monotonic()
        if now < self._started_at + _PUT_OFF_SECONDS:
            return False
        self.stop()
        self._token = None
        self.start()
        return True

    def stop(self) -> None:
        """The answer is there, or will never be."""
        WATCHDOG.done(self._token)

    def _overdue(self) -> None:
        self.passed = True
        self._end_call()


def _client(proxy: Proxy | None, context: ssl.SSLContext, is_ended: Callable[[], bool]) -> httpx.Client:
    transport = None
    with contextlib.suppress(ValueError, httpx.InvalidURL, ImportError):  # SOCKS needs a package that we don't have
        transport = httpx.HTTPTransport(
            verify=context,
            trust_env=False,
            http2=False,
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=_KEEP_ALIVE_SECONDS),
            proxy=httpx.Proxy(proxy.address, auth=proxy.login) if proxy else None,
            socket_options=socket_options(),
        )
    if transport is None:  # raised out here: httpx's error shows the whole address, and would hang on ours
        raise InvalidRequest(why_no_proxy(proxy.address if proxy else ""))
    # httpx passes no backend on, although httpcore's pools take one.
    transport._pool._network_backend = RacingBackend(is_ended)
    return httpx.Client(
        transport=transport,
        trust_env=False,
        follow_redirects=False,
        cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),  # none is kept, none is sent
    )


def _server(url: str, ca_file: Path | None) -> tuple[str, str, int | None, Path | None]:
    found = httpx.URL(url)
    return found.scheme, found.host, found.port, ca_file


def _changed(error: ApiClientError, url: str, ca_file: Path | None) -> ApiClientError:
    """What is refused at a server that was trusted in this process, its certificate or its TLS, is a passing state."""
    if not isinstance(error, (CertificateRejected, EncryptionRefused)) or _server(url, ca_file) not in _trusted:
        return error
    if not isinstance(error, (CertificateOutOfDate, EncryptionRefused)):
        return CertificateChanged(msg("The server’s certificate changed. Does this network need a login?"))
    return ConnectError(error.message)


def _codings(response: httpx.Response) -> list[str]:
    """The codings of a body, as they were put on.

    ``aws-chunked`` is none: it says how the body once came to the store. S3 takes it off what it stores; other
    stores keep and send it (versitygw#2398).
    """
    codings = response.headers.get("content-encoding", "").lower().split(",")
    return [each for text in codings if (each := text.strip()) not in ("", "identity", "aws-chunked")]


def require_uncompressed(response: httpx.Response) -> None:
    """Raise `ContentCoded` for a compressed body: its bytes are not the object's."""
    if codings := _codings(response):
        raise _content_coded(codings[0])


def _content_coded(coding: str) -> ContentCoded:
    shown = coding if _CODING.fullmatch(coding) else "…"
    return ContentCoded(msg("The server’s answer is compressed ({coding}), which was not requested.", coding=shown))


def read_capped(response: httpx.Response, *, most_bytes: int) -> bytes:
    """The whole body. Raises `InvalidResponse` when it is longer than `most_bytes`, or compressed in an unknown way.

    gzip and deflate are read although they were not asked for, and never unpacked to more than `most_bytes`. Of a
    refusal, as much as can be had: its status says what matters, its words are only for people.
    """
    body = bytearray()
    try:
        unpack = _unpacker(_codings(response), most_bytes)
        for chunk in response.iter_raw():
            body += unpack(chunk)
            _require_short(body, most_bytes)
    except (InvalidResponse, httpx.TransportError):
        if response.is_success:
            raise
    return bytes(body[:most_bytes])


def _unpacker(codings: list[str], most_bytes: int) -> Callable[[bytes], bytes]:
    """What makes the plain bytes of each piece; at most `most_bytes` and one at once. Raises `InvalidResponse`."""
    if not codings:
        return lambda piece: piece
    if len(codings) > 1 or codings[0] not in _WINDOW_BITS:
        raise _content_coded(codings[0])
    inflater: Any = None

    def unpack(piece: bytes) -> bytes:
        nonlocal inflater
        if inflater is None and piece:
            # “deflate” is meant with zlib's frame (RFC 9110, 8.4.1.2), and sent without it by some.
            bare = codings[0] == "deflate" and piece[0] & 0x0F != zlib.DEFLATED
            inflater = zlib.decompressobj(-zlib.MAX_WBITS if bare else _WINDOW_BITS[codings[0]])
        try:
            return bytes(inflater.decompress(piece, most_bytes + 1)) if inflater else b""
        except zlib.error:
            raise InvalidResponse(msg("Can’t decode the server’s answer.")) from None

    return unpack


def _require_short(body: bytearray, most_bytes: int) -> None:
    if len(body) > most_bytes:
        raise InvalidResponse(msg("The server’s answer is far too long."))


def _shut(each: socket.socket) -> None:
    # Not SSLSocket.shutdown: it drops the TLS state that another thread is using.
    with contextlib.suppress(OSError):
        socket.socket.shutdown(each, socket.SHUT_RDWR)
