"""Through which proxy a call goes: what the system names, one that a person gave, or none. Never for loopback.

httpx reads no environment of its own here (httpx, *Environment Variables*): its proxies would bypass the person's
settings. ``SSL_CERT_FILE`` still counts on Linux, where truststore leaves the choice of certificates to OpenSSL.

Proxies speak HTTP: CONNECT for https, the absolute form for http. SOCKS would need another package, for a case that
nobody has asked for; a local HTTP proxy in front of it does as well.
"""

from __future__ import annotations

import ipaddress
import re
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import unquote, urlsplit

from sfc_uploader.common.messages import msg

from .errors import InvalidRequest

_HOST = re.compile(r"(?!-)(?=.{1,254}\Z)[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?")
_IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_NOT_A_PROXY = msg("Enter the proxy as http://proxy.example:3128.")


class ProxySource(Enum):
    """Who says which proxy is used."""

    SYSTEM = "system"
    NONE = "none"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Proxy:
    """One proxy as it is called. `repr` hides who logs in there, also in an `address` that was typed by hand."""

    address: str = field(repr=False)
    login: tuple[str, str] | None = field(default=None, repr=False)


class ProxyPassword:
    """A password that is looked up when it is first needed, by whichever thread needs it; `repr` hides it."""

    def __init__(self, look_up: Callable[[], str | None]) -> None:
        self._look_up = look_up
        self._lock = threading.Lock()
        self._known: str | None = None

    def get(self) -> str:
        """The password, "" when there is none. May block as `look_up`, and raises what that raises."""
        with self._lock:
            if self._known is None:
                self._known = self._look_up() or ""
            return self._known

    def __repr__(self) -> str:
        return "ProxyPassword()"


@dataclass(frozen=True, slots=True)
class ProxyRules:
    """Which proxy is used. `address`, `user` and `password` are for `ProxySource.MANUAL` only."""

    source: ProxySource = ProxySource.SYSTEM
    address: str = field(default="", repr=False)  # typed into the settings file, it may hold a login
    user: str = ""
    password: ProxyPassword | None = field(default=None, repr=False)

    def proxy_of(self, url: str) -> Proxy | None:
        """The proxy for `url`. Raises ValueError for what is no URL, `InvalidRequest`, and as the password does."""
        if self.source is ProxySource.NONE:
            return None
        if self.source is ProxySource.SYSTEM:
            found = proxy_for(url)
            return _split(found) if found else None
        if _is_meant_for_here(urlsplit(url).hostname or ""):
            return None
        if not self.user:
            return Proxy(self.address)
        return Proxy(self.address, (self.user, self.password.get() if self.password else ""))


def normalise_proxy(text: str) -> str:
    """A proxy's address in one spelling, ``http://`` put before a bare ``host:port``. Raises `InvalidRequest`."""
    wanted = text.strip()
    wanted = wanted if "://" in wanted else f"http://{wanted}"
    if "@" in wanted:  # before it is read: a “#” in a password ends the address
        raise InvalidRequest(msg("Enter user name and password in their own fields, not in the address."))
    try:
        parts = urlsplit(wanted)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError:
        raise InvalidRequest(_NOT_A_PROXY) from None
    if scheme.startswith("socks"):
        raise InvalidRequest(msg("SOCKS proxies are not supported, only HTTP proxies."))
    if scheme not in ("http", "https") or not is_host(host) or parts.path.strip("/") or parts.query or parts.fragment:
        raise InvalidRequest(_NOT_A_PROXY)
    if not port:
        raise InvalidRequest(msg("The proxy’s port is missing. Enter the proxy as http://proxy.example:3128."))
    shown = f"[{host}]" if ":" in host else host.lower()
    return f"{scheme}://{shown}:{port}"


def is_loopback(host: str) -> bool:
    """Whether a host name or address is surely this computer itself: plain http may go there."""
    if host.lower() == "localhost":
        return True
    with suppress(ValueError):
        address = ipaddress.ip_address(host)
        return (getattr(address, "ipv4_mapped", None) or address).is_loopback
    return False


def _is_meant_for_here(host: str) -> bool:
    """As `is_loopback`, with the names that RFC 6761 keeps for this computer: no proxy can know them.

    Not every resolver keeps to that, so what must not be read on the way is not sent there in plain http.
    """
    name = host.lower().removesuffix(".")
    return is_loopback(name) or name.endswith(".localhost")


def proxy_for(url: str, proxies: Mapping[str, str] | None = None) -> str | None:
    """The proxy that the environment or the system names for `url`; never one for loopback."""
    import urllib.request  # noqa: PLC0415 - it takes long to load, and the window is to be there before

    parts = urlsplit(url)
    host = parts.hostname or ""
    place = f"[{host}]" if ":" in host else host
    if _is_meant_for_here(host) or urllib.request.proxy_bypass(f"{place}:{parts.port}" if parts.port else place):
        return None
    default = {"http": 80, "https": 443}.get(parts.scheme)
    exceptions = urllib.request.getproxies_environment().get("no", "")
    if _is_excepted(host, parts.port or default, exceptions):
        return None
    found = urllib.request.getproxies() if proxies is None else proxies
    proxy = found.get(parts.scheme) or found.get("all")
    if not proxy:
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def why_no_proxy(address: str) -> str:
    """Say why calls can't go through `address`, which may hold a login and is not shown."""
    scheme = address.partition("://")[0].lower()
    if scheme in ("http", "https"):
        return _NOT_A_PROXY
    return msg("Only HTTP proxies are supported.")


def _is_excepted(host: str, port: int | None, exceptions: str) -> bool:
    """Whether ``NO_PROXY`` names the host: a name, its domain, an address or a network (``10.0.0.0/8``), or ``*``.

    There is no standard; this is what curl and Go's net/http agree on: a name means its subdomains too, a leading
    dot or ``*.`` only them, a port only that port. Names are not looked up to compare their addresses.
    """
    name = host.lower().removesuffix(".")
    address = None
    with suppress(ValueError):
        address = _plain_address(name)
    return any(_fits(each, name, address, port) for each in re.split(r"[\s,]+", exceptions.lower()) if each)


def _fits(entry: str, name: str, address: _IpAddress | None, port: int | None) -> bool:
    if entry == "*":
        return True
    with suppress(ValueError):
        network = ipaddress.ip_network(entry.replace("[", "").replace("]", ""), strict=False)
        return address is not None and address.version == network.version and address in network
    place, colon, number = entry.rpartition(":")
    if colon and number.isdigit():
        return int(number) == port and _fits(place, name, address, port)
    wanted = entry.removesuffix(".")
    if wanted.startswith(("*.", ".")):
        return name.endswith(wanted.removeprefix("*"))
    return name == wanted or name.endswith(f".{wanted}")


def _plain_address(text: str) -> _IpAddress:
    address = ipaddress.ip_address(text)
    return getattr(address, "ipv4_mapped", None) or address


def _split(proxy: str) -> Proxy:
    """The address, and the login that stands in it. Raises `InvalidRequest`, ValueError."""
    login = proxy.partition("://")[2].rpartition("@")[0]
    if any(char in login for char in "/?#"):  # there a URL's host has ended: the rest would be lost
        raise InvalidRequest(
            msg(
                "The proxy’s password has a character that ends an address. Write “#” as %23, “/” as %2F and “?” "
                "as %3F."
            )
        )
    parts = urlsplit(proxy)
    if "@" not in parts.netloc:
        return Proxy(proxy)
    address = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    return Proxy(address, (unquote(parts.username or ""), unquote(parts.password or "")))


def is_host(host: str) -> bool:
    """Whether this can be a host's name as DNS has it, or is an address."""
    with suppress(ValueError):
        return bool(ipaddress.ip_address(host))
    return bool(_HOST.fullmatch(host))
