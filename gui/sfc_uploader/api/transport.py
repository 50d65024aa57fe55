"""How servers are reached: which addresses are allowed, trust, time-outs, socket options."""

from __future__ import annotations

import contextlib
import functools
import logging
import socket
import ssl
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import httpx
import truststore

from sfc_uploader import __version__
from sfc_uploader.common.messages import msg

from .errors import InvalidRequest
from .proxies import is_host, is_loopback

# They log whole URLs, presigned signatures included, at INFO (encode/httpx#2760).
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

USER_AGENT = f"sfc-uploader/{__version__}"
_NOT_SENT_BYTES = 256 * 2**10
_USER_TIMEOUT_MS = 60_000
_LINUX_TCP_NOTSENT_LOWAT = 25
_HIGHEST_PORT = 65_535
_LONGEST_BASE_URL = 2048


def normalise_base_url(url: str) -> str:
    """The base URL in one spelling, without a trailing slash. Raises `InvalidRequest`.

    https only; plain http for loopback alone; no user, query or fragment.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, _port_of(parts)
        wire_host = httpx.URL(text).raw_host.decode("ascii")  # refuses what urlsplit lets through: control characters
    except (ValueError, httpx.InvalidURL):
        raise InvalidRequest(msg("The API URL is not a valid URL.")) from None
    is_web = parts.scheme.lower() in ("http", "https")
    if not host or not is_host(wire_host) or not is_web or any(map(str.isspace, text)) or len(text) > _LONGEST_BASE_URL:
        raise InvalidRequest(msg("Enter the API URL as https://api.example.com."))
    if parts.username is not None or parts.query or parts.fragment or "@" in parts.netloc:
        raise InvalidRequest(msg("The API URL must not have a user name, a query or a fragment."))
    scheme = parts.scheme.lower()
    if scheme == "http" and not is_loopback(host):
        raise InvalidRequest(msg("The API URL must use HTTPS. Plain HTTP works only on this computer."))
    shown = f"[{host}]" if ":" in host else host.lower()
    default_port = {"http": 80, "https": 443}[scheme]
    with_port = f"{shown}:{port}" if port not in (None, default_port) else shown
    return f"{scheme}://{with_port}{parts.path.rstrip('/')}"


def _port_of(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise InvalidRequest(msg("The port in the API URL must be a number from 1 to 65535."))
    return port


def require_allowed_by(base_url: str, url: str) -> None:
    """`require_allowed`, and plain http to this computer only where the API at `base_url` is here as well.

    A service elsewhere could otherwise send the bytes to whatever listens on this computer.
    """
    require_allowed(url)
    if httpx.URL(url).scheme == "http" and not is_loopback(httpx.URL(base_url).host):
        raise _not_https()


def require_allowed(url: str) -> None:
    """Raise `InvalidRequest` for a presigned URL that is neither https nor http on loopback. Never shows it.

    Nor may it name a user: httpx would make an Authorization header of that. Judged by httpx's own reading, so
    that what is judged is what is called; `urlsplit`, which the choice of a proxy uses, must be able to read it too.
    """
    try:
        urlsplit(url)
        parts = httpx.URL(url)
        allowed = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.host))
        fits = bool(parts.host) and not parts.userinfo and 1 <= (parts.port or 443) <= _HIGHEST_PORT
    except (ValueError, httpx.InvalidURL):
        allowed = fits = False
    if not allowed or not fits:
        raise _not_https()


def _not_https() -> InvalidRequest:
    return InvalidRequest(msg("SF Compute gave an upload link that is not HTTPS. Nothing was sent there."))


def ssl_context(ca_file: Path | None) -> ssl.SSLContext:
    """The system's trust, and `ca_file` beside it. Raises `InvalidRequest` when that file is no PEM."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=str(ca_file))
        except (OSError, ssl.SSLError) as error:
            reason = getattr(error, "strerror", None) or msg("it has no certificate in PEM form")
            raise InvalidRequest(msg("Can’t use the CA file: {reason}.", reason=reason)) from None
    return context


@functools.cache
def socket_options() -> list[tuple[int, int, int]]:
    """What each connection's socket is set to, as far as this system takes it.

    A small unsent backlog (Linux, *ip-sysctl*, `tcp_notsent_lowat`) makes progress true. Measured on loopback against a
    reader that reads nothing: the kernel takes 2.75 MiB without it, 0.25 MiB with it.
    """
    wanted = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1), (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    low_water = getattr(socket, "TCP_NOTSENT_LOWAT", None)
    if low_water is None and hasattr(socket, "TCP_USER_TIMEOUT"):
        low_water = _LINUX_TCP_NOTSENT_LOWAT
    if low_water is not None:
        wanted.append((socket.IPPROTO_TCP, low_water, _NOT_SENT_BYTES))
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        wanted.append((socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _USER_TIMEOUT_MS))
    return [option for option in wanted if _is_taken(option)]


def _is_taken(option: tuple[int, int, int]) -> bool:
    # One that the system knows by name and refuses would otherwise make every connection fail.
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_STREAM) as scratch:
        scratch.setsockopt(*option)
        return True
    return False
