"""Hosts with several addresses, some of which swallow packets: real sockets, and a backlog that takes no more."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sfc_uploader.api import errors, happy_eyeballs
from sfc_uploader.api.connection_pool import ConnectionPool
from sfc_uploader.api.proxies import ProxyPassword, ProxyRules, ProxySource
from tests.helpers.proxy_server import proxy

from .calling import PATIENT, Beside, refused
from .servers import always, raw_server, reply

NAME = "many.test"


class Swallowing:
    """A port whose queue of connections is full: further ones are not answered at all (Linux drops their SYN)."""

    def __init__(self, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.socket(family, socket.SOCK_STREAM)
        if family == socket.AF_INET6:
            self._listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        self._listener.bind((host, port))
        self._listener.listen(0)
        self.port = self._listener.getsockname()[1]
        self._fillers = []
        for _number in range(4):
            filler = socket.socket(family, socket.SOCK_STREAM)
            filler.setblocking(False)
            filler.connect_ex((host, self.port))
            self._fillers.append(filler)

    def close(self) -> None:
        for each in (*self._fillers, self._listener):
            each.close()


@pytest.fixture(autouse=True)
def _nothing_learnt() -> None:
    happy_eyeballs.forget_late_addresses()


@pytest.fixture
def line() -> Iterator[ConnectionPool]:
    made = ConnectionPool(PATIENT, read_seconds=60)
    yield made
    made.close()


def names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Let NAME have these addresses; what else is connected to is noted."""
    resolve, tried = socket.getaddrinfo, list[str]()

    def look_up(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host != NAME:
            return resolve(host, port, *rest, **more)
        return [found for each in addresses for found in resolve(each, port, 0, socket.SOCK_STREAM)]

    class Noting(socket.socket):
        def connect_ex(self, address: Any) -> int:
            tried.append(address[0])
            return super().connect_ex(address)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "socket", Noting)
    return tried


def get(client: ConnectionPool, port: int, *, scheme: str = "http") -> bytes:
    with client.send(
        "GET", f"{scheme}://{NAME}:{port}/", headers={"Connection": "close"}, answer_seconds=60
    ) as response:
        return response.read()


@pytest.mark.parametrize("dead", [["::1"], ["127.0.0.2"], ["127.0.0.2", "127.0.0.3", "::1"]])
def test_an_address_that_swallows_packets_does_not_hold_up_the_others(
    line: ConnectionPool, monkeypatch: pytest.MonkeyPatch, dead: list[str]
) -> None:
    with raw_server(always(reply(200, b"x"))) as seen, contextlib.ExitStack() as ending:
        for each in dead:
            ending.callback(Swallowing(each, seen.port).close)
        tried = names(monkeypatch, *dead, "127.0.0.1")
        assert get(line, seen.port) == b"x"  # the time-out is 600 s: only a race gets here
        assert tried[0] == dead[0]
        tried.clear()
        assert get(line, seen.port) == b"x"
        assert tried == ["127.0.0.1"]  # the next connection does not even try it


def test_address_families_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "2001:db8::1", "2001:db8::2", "2001:db8::3", "127.0.0.1", "127.0.0.2")
    found = [address[0] for _family, address in happy_eyeballs._addresses(NAME, 443, None)]
    assert found == ["2001:db8::1", "127.0.0.1", "2001:db8::2", "127.0.0.2", "2001:db8::3"]


def test_an_address_that_refuses_is_passed_over(line: ConnectionPool, monkeypatch: pytest.MonkeyPatch) -> None:
    with raw_server(always(reply(200, b"x"))) as seen:
        names(monkeypatch, "::1", "127.0.0.2", "127.0.0.1")
        assert get(line, seen.port) == b"x"


def test_a_proxy_with_a_dead_address_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with raw_server(always(reply(200, b"x"))) as target, proxy(target.port) as seen:
        dead = Swallowing("::1", seen.port)
        names(monkeypatch, "::1", "127.0.0.1")
        rules = ProxyRules(ProxySource.MANUAL, f"http://{NAME}:{seen.port}", "", ProxyPassword(lambda: None))
        line = ConnectionPool(replace(PATIENT, proxies=rules), read_seconds=60)
        with line.send("GET", "http://plain.test/x", headers={}, answer_seconds=60) as response:
            assert response.read() == b"x"
        line.close()
        dead.close()


@pytest.mark.parametrize("how", ["abort", "reset"])
def test_a_call_ends_while_it_is_still_connecting(
    line: ConnectionPool, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    began = threading.Event()
    dead = Swallowing("127.0.0.1", 0)
    port = dead.port
    connect = socket.socket.connect_ex

    class Telling(socket.socket):
        def connect_ex(self, address: Any) -> int:
            began.set()
            return connect(self, address)

    monkeypatch.setattr(socket, "socket", Telling)
    call = Beside(lambda: get_at(line, f"http://127.0.0.1:{port}/"))
    assert began.wait(20)
    getattr(line, how)()
    assert type(call.ended()) is (errors.Aborted if how == "abort" else errors.NetworkError)
    dead.close()


def get_at(line: ConnectionPool, url: str) -> bytes:
    with line.send("GET", url, headers={}, answer_seconds=600) as response:
        return response.read()


def test_when_none_answers_it_is_a_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    dead = [Swallowing("127.0.0.1", 0)]
    port = dead[0].port
    dead.append(Swallowing("::1", port))
    names(monkeypatch, "::1", "127.0.0.1")
    line = ConnectionPool(replace(PATIENT, connect_seconds=0.6), read_seconds=60)
    error = refused(lambda: get(line, port))
    assert isinstance(error, errors.ConnectError)
    assert error.message == "The server did not answer in time."
    line.close()
    for each in dead:
        each.close()


def test_losers_are_closed(line: ConnectionPool, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[socket.socket] = []
    with raw_server(always(reply(200, b"x"))) as seen:
        dead = Swallowing("::1", seen.port)
        names(monkeypatch, "::1", "127.0.0.1")
        noting = socket.socket

        class Kept(noting):  # type: ignore[misc, valid-type]
            def connect_ex(self, address: Any) -> int:
                made.append(self)
                return int(super().connect_ex(address))

        monkeypatch.setattr(socket, "socket", Kept)
        assert get(line, seen.port) == b"x"
        line.close()
        assert [each.fileno() for each in made] == [-1, -1]
        dead.close()
