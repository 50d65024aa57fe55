"""How a connection comes about: several addresses race, so that one which swallows packets costs no time.

RFC 8305 (*Happy Eyeballs*): address families take turns, a further address is tried 250 ms after the one before, the
first that answers wins. What lost stands back for ten minutes, so that the next connection need not find out again.
"""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
from httpcore._backends.sync import SyncStream  # httpcore offers no public stream around a socket

_STAGGER_SECONDS = 0.25
_STAND_BACK_SECONDS = 600.0
_MOST_REMEMBERED = 1024
_LOOK_SECONDS = 0.25
_IN_PROGRESS = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, getattr(errno, "WSAEWOULDBLOCK", 0)})
_OUT_OF_FILES = frozenset({errno.EMFILE, errno.ENFILE, getattr(errno, "WSAEMFILE", errno.EMFILE)})
#: A socket's family and the address as `connect` takes it.
_Address = tuple[int, Any]


class _Late:
    """The addresses, and per host the address families, that did not answer where others did."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until: dict[tuple[str, str | int], float] = {}

    def note(self, host: str, won: _Address, lost: Iterable[_Address]) -> None:
        until = time.monotonic() + _STAND_BACK_SECONDS
        with self._lock:
            if len(self._until) > _MOST_REMEMBERED:
                self._until.clear()
            for family, address in lost:
                self._until[host, address[0]] = until
                if family != won[0]:
                    self._until[host, family] = until
            self._until.pop((host, won[0]), None)
            self._until.pop((host, won[1][0]), None)

    def rank(self, host: str, address: _Address) -> tuple[bool, bool]:
        now = time.monotonic()
        with self._lock:
            return (
                self._until.get((host, address[0]), 0.0) > now,
                self._until.get((host, address[1][0]), 0.0) > now,
            )

    def forget(self) -> None:
        with self._lock:
            self._until.clear()


_late = _Late()


def forget_late_addresses() -> None:
    """Start over: what was learned belongs to one network."""
    _late.forget()


class RacingBackend(httpcore.SyncBackend):
    """httpcore's way to connect, with a race. `is_ended` is asked 4 times a second, and ends an attempt early."""

    def __init__(self, is_ended: Callable[[], bool]) -> None:
        self._is_ended = is_ended

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect within `timeout` seconds in all. Raises `ConnectTimeout` or `ConnectError` of httpcore."""
        try:
            addresses = _addresses(host, port, local_address)
            race = _Race(host, local_address, list(socket_options or ()), self._is_ended)
            made = race.run(addresses, timeout)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(error) from error
        except OSError as error:
            raise httpcore.ConnectError(error) from error
        return SyncStream(made)


def _addresses(host: str, port: int, local_address: str | None) -> list[_Address]:
    """Where `host` may be reached, in the order of trying. Raises OSError (`gaierror`)."""
    found = socket.getaddrinfo(host, port, _family_of(local_address), socket.SOCK_STREAM)
    by_family: dict[int, list[_Address]] = {}
    for family, _kind, _protocol, _name, address in found:
        by_family.setdefault(int(family), []).append((int(family), address))
    most = max(map(len, by_family.values()), default=0)
    in_turn = [group[n] for n in range(most) for group in by_family.values() if n < len(group)]
    return sorted(in_turn, key=lambda each: _late.rank(host, each))


def _family_of(local_address: str | None) -> int:
    if local_address is None:
        return socket.AF_UNSPEC
    return socket.AF_INET6 if ipaddress.ip_address(local_address).version == 6 else socket.AF_INET


class _Race:
    """Sockets that are connecting. Those that did not win are closed at the end of the context."""

    def __init__(self, host: str, local_address: str | None, options: list[Any], is_ended: Callable[[], bool]) -> None:
        self._host = host
        self._is_ended = is_ended
        self._connecting: dict[socket.socket, _Address] = {}
        self._errors: list[OSError] = []
        self._local_address = local_address
        self._options = options
        self._selector = selectors.DefaultSelector()

    def run(self, addresses: list[_Address], seconds: float | None) -> socket.socket:
        """The socket of the first address that answers. Raises OSError, TimeoutError after `seconds` in all."""
        left = list(addresses)
        next_start = time.monotonic()
        deadline = next_start + (float("inf") if seconds is None else seconds)
        with self._running():
            while left or self._connecting:
                now = time.monotonic()
                if self._is_ended():
                    raise ConnectionAbortedError(errno.ECONNABORTED, "ended")
                if now >= deadline:
                    raise TimeoutError("timed out")
                if left and (now >= next_start or not self._connecting):
                    self._start(left.pop(0))
                    next_start = now + _STAGGER_SECONDS
                    continue
                failed = len(self._errors)
                won = self._winner(min(deadline, now + _LOOK_SECONDS, next_start if left else deadline) - now)
                if won is not None:
                    made, address = won
                    _late.note(self._host, address, self._connecting.values())
                    made.settimeout(seconds)
                    return made
                if len(self._errors) > failed:
                    next_start = now  # the next need not wait for one that has failed
        raise self._errors[0] if self._errors else OSError("the name has no address")

    @contextlib.contextmanager
    def _running(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._selector.close()
            for each in self._connecting:
                each.close()

    def _start(self, address: _Address) -> None:
        """Begin to connect. Raises OSError when this computer has no socket left."""
        try:
            made = socket.socket(address[0], socket.SOCK_STREAM)
        except OSError as error:
            if error.errno in _OUT_OF_FILES:
                raise
            self._errors.append(error)  # a family that this system does not speak
            return
        try:
            made.setblocking(False)
            for option in (*self._options, (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)):
                made.setsockopt(*option)
            if self._local_address is not None:
                made.bind((self._local_address, 0))
            code = made.connect_ex(address[1])
            if code not in _IN_PROGRESS:
                raise _error_of(code)
            self._selector.register(made, selectors.EVENT_WRITE, made)
        except OSError as error:
            made.close()
            self._errors.append(error)
        else:
            self._connecting[made] = address

    def _winner(self, seconds: float) -> tuple[socket.socket, _Address] | None:
        """The first that is connected, if one is within `seconds`; returns early when one has failed."""
        for key, _events in self._selector.select(max(seconds, 0.0)):
            made: socket.socket = key.data
            self._selector.unregister(made)
            address = self._connecting.pop(made)
            code = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code == 0:
                return made, address
            made.close()
            self._errors.append(_error_of(code))
        return None


def _error_of(code: int) -> OSError:
    """The error of a code: Python makes its subclass (`ConnectionRefusedError` …) of it."""
    return OSError(code, errno.errorcode.get(code, str(code)))


def is_out_of_files(error: BaseException | None = None) -> bool:
    """Whether this computer, or this program's limit, has no file left to open: looked at in `error`, and tried.

    Where there is none, a resolver says that a name is not found and TLS that a certificate is not trusted.
    """
    if isinstance(error, OSError) and error.errno in _OUT_OF_FILES:
        return True
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM):
            return False
    except OSError as failed:
        return failed.errno in _OUT_OF_FILES
