"""Through which proxy calls go, and what it means when that one refuses or is gone: real proxies, real sockets."""

from __future__ import annotations

import json
import logging
import socket
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api import errors
from sfc_uploader.api.connection_pool import ConnectionPool
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.proxies import Proxy, ProxyPassword, ProxyRules, ProxySource, normalise_proxy
from sfc_uploader.config import network_config
from sfc_uploader.config.credentials import KeychainUnavailable, ProxyPasswordStore
from sfc_uploader.config.settings import ProxyMode, Settings, load
from tests.helpers.proxy_server import proxy

from .calling import CANARY, QUICK, Clients, refused, whole_chain
from .servers import always, json_reply, raw_server, tls_context

pytestmark = pytest.mark.usefixtures("no_proxies")

SECRET = "s3cret:pass word"
LOGIN = f"anna:{SECRET}"
WORKSPACES = json_reply({"object": "list", "data": [], "has_more": False})


@pytest.fixture
def trusted(authority: tuple[trustme.CA, Path]) -> tuple[trustme.CA, NetworkOptions]:
    return authority[0], replace(QUICK, ca_file=authority[1])


@pytest.fixture
def line() -> Iterator[list[ConnectionPool]]:
    made: list[ConnectionPool] = []
    yield made
    for each in made:
        each.close()


def manual(address: str, user: str = "", password: str | None = None) -> ProxyRules:
    return ProxyRules(ProxySource.MANUAL, address, user, ProxyPassword(lambda: password))


@pytest.mark.parametrize("login", ["", LOGIN])
def test_https_goes_through_the_proxy_that_was_given(
    clients: Clients, trusted: tuple[trustme.CA, NetworkOptions], login: str
) -> None:
    issuer, network = trusted
    context = tls_context(issuer, "api.behind-a-proxy.test")
    with raw_server(always(WORKSPACES), tls=context) as target, proxy(target.port, login=login) as seen:
        rules = manual(seen.address, "anna", SECRET) if login else manual(seen.address)
        api = clients.api("https://api.behind-a-proxy.test", network=replace(network, proxies=rules))
        assert api.list_workspaces() == []
    assert seen.lines == ["CONNECT api.behind-a-proxy.test:443 HTTP/1.1"]
    assert seen.logins == ([login] if login else [])
    assert SECRET.encode() not in b"".join(target.heads)
    assert CANARY not in "".join(seen.lines)


@pytest.mark.parametrize("login", ["", LOGIN])
def test_plain_http_goes_through_it_in_the_absolute_form(line: list[ConnectionPool], login: str) -> None:
    with raw_server(always(b"HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\nok")) as target:
        with proxy(target.port, login=login) as seen:
            rules = manual(seen.address, "anna", SECRET) if login else manual(seen.address)
            line.append(ConnectionPool(replace(QUICK, proxies=rules), read_seconds=5))
            with line[0].send("GET", "http://plain.test/x", headers={}, answer_seconds=5) as response:
                assert response.read() == b"ok"
        assert seen.lines == ["GET http://plain.test/x HTTP/1.1"]
        assert target.paths == ["/x"]


@pytest.mark.parametrize("url", ["https://api.behind-a-proxy.test/x", "http://plain.test/x"])
@pytest.mark.parametrize("password", [None, "wrong-password"])
def test_a_proxy_that_wants_a_password_is_told_as_that(
    line: list[ConnectionPool], url: str, password: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with raw_server(always(WORKSPACES)) as target, proxy(target.port, login=LOGIN) as seen:
        rules = manual(seen.address, "anna" if password else "", password)
        line.append(ConnectionPool(replace(QUICK, proxies=rules), read_seconds=5))

        def call() -> None:
            with line[0].send("GET", url, headers={}, answer_seconds=5):
                pass

        error = refused(call)
    assert isinstance(error, errors.ProxyRefusedLogin)
    assert "wants a user name and password" in error.message
    assert not error.is_retryable
    assert "wrong-password" not in whole_chain(error) + caplog.text + repr(rules)
    assert target.heads == []


def test_a_proxy_that_is_gone_is_the_network_being_gone(clients: Clients) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    api = clients.api(
        "https://api.behind-a-proxy.test", network=replace(QUICK, proxies=manual(f"http://127.0.0.1:{port}"))
    )
    error = refused(api.list_workspaces)
    assert isinstance(error, errors.ProxyUnreachable)
    assert error.message == "The proxy can’t be reached."
    assert error.retry is errors.RetryClass.BACK_OFF


def test_a_certificate_that_is_not_trusted_is_no_matter_of_the_proxy(
    clients: Clients, trusted: tuple[trustme.CA, NetworkOptions]
) -> None:
    context = tls_context(trustme.CA(), "api.behind-a-proxy.test")
    with raw_server(always(WORKSPACES), tls=context) as target, proxy(target.port) as seen:
        network = replace(trusted[1], proxies=manual(seen.address))
        error = refused(clients.api("https://api.behind-a-proxy.test", network=network).list_workspaces)
    assert isinstance(error, errors.CertificateRejected)


def test_loopback_is_never_called_through_a_proxy_that_was_given(clients: Clients) -> None:
    with raw_server(always(WORKSPACES)) as target, proxy(target.port) as seen:
        api = clients.api(target.url, network=replace(QUICK, proxies=manual(seen.address)))
        assert api.list_workspaces() == []
    assert seen.lines == []


def test_no_proxy_means_none_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    url = "https://api.example.com/x"
    assert ProxyRules(ProxySource.NONE).proxy_of(url) is None
    assert ProxyRules().proxy_of(url) == Proxy("http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "api.example.com")
    assert ProxyRules().proxy_of(url) is None


def test_a_login_in_the_environment_is_used_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://anna:s3cret%3Apass%20word@proxy.example:3128")
    found = ProxyRules().proxy_of("https://api.example.com/x")
    assert found == Proxy("http://proxy.example:3128", ("anna", SECRET))
    assert "s3cret" not in repr(found)
    assert urllib.request.getproxies()["https"].startswith("http://anna:")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("proxy.example:3128", "http://proxy.example:3128"),
        (" HTTP://Proxy.Example:3128/ ", "http://proxy.example:3128"),
        ("https://10.0.0.1:8443", "https://10.0.0.1:8443"),
        ("[::1]:3128", "http://[::1]:3128"),
    ],
)
def test_a_proxys_address_has_one_spelling(text: str, address: str) -> None:
    assert normalise_proxy(text) == address
    assert normalise_proxy(address) == address


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Enter the proxy as"),
        ("http://", "Enter the proxy as"),
        ("proxy.example", "port is missing"),
        ("proxy.example:0", "port is missing"),
        ("proxy.example:99999", "Enter the proxy as"),
        ("socks5://proxy.example:1080", "SOCKS"),
        ("http://anna:pw@proxy.example:3128", "in their own fields"),
        ("http://anna:pw#1@proxy.example:3128", "in their own fields"),
        ("ftp://proxy.example:21", "Enter the proxy as"),
        ("http://proxy.example:3128/path", "Enter the proxy as"),
        ("http://pro xy:3128", "Enter the proxy as"),
        ("http://[::1:3128", "Enter the proxy as"),
    ],
)
def test_what_is_no_proxy_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(errors.InvalidRequest, match=why) as raised:
        normalise_proxy(text)
    assert "pw" not in raised.value.message


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        address = normalise_proxy(text)
    except errors.InvalidRequest:
        return
    assert normalise_proxy(address) == address


def test_the_settings_say_which_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def get(store: ProxyPasswordStore) -> str:
        asked.append(store._base_url)
        return SECRET

    monkeypatch.setattr(ProxyPasswordStore, "get", get)
    settings = Settings(proxy_mode=ProxyMode.MANUAL, proxy_address="proxy.example:3128", proxy_user="anna")
    rules = network_config.network_options(settings).proxies
    assert asked == []  # the keychain may ask a person: not before it is needed
    for _ in range(2):
        assert rules.proxy_of("https://api.example.com") == Proxy("http://proxy.example:3128", ("anna", SECRET))
    assert asked == ["anna@http://proxy.example:3128"]
    assert SECRET not in repr(network_config.network_options(settings))
    assert network_config.proxy_rules(Settings()) == ProxyRules()
    assert network_config.proxy_rules(Settings(proxy_mode=ProxyMode.NONE)) == ProxyRules(ProxySource.NONE)


@pytest.mark.parametrize("address", ["http://anna:typed-by-hand@proxy.example:3128", "anna:typed-by-hand@proxy:3128"])
def test_a_login_that_was_typed_into_the_settings_file_is_shown_nowhere(
    line: list[ConnectionPool], tmp_path: Path, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"proxy_mode": "manual", "proxy_address": address, "api_url": address}))
    settings = load(file)
    network = network_config.network_options(settings)
    line.append(ConnectionPool(replace(network, connect_seconds=1), read_seconds=1))

    def call() -> None:
        with line[0].send("GET", "http://plain.test/x", headers={}, answer_seconds=2):
            pass

    told = whole_chain(refused(call)) + caplog.text
    shown = [settings, network, network.proxies, network.proxies.proxy_of("http://plain.test/x")]
    assert "typed-by-hand" not in told + "".join(map(repr, shown))


def test_a_keychain_that_fails_is_told_with_the_call(clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    def get(_store: ProxyPasswordStore) -> str:
        raise KeychainUnavailable("This computer has no usable keychain.")

    monkeypatch.setattr(ProxyPasswordStore, "get", get)
    settings = Settings(proxy_mode=ProxyMode.MANUAL, proxy_address="127.0.0.1:1", proxy_user="anna")
    api = clients.api("https://api.example.test", network=network_config.network_options(settings))
    error = refused(api.list_workspaces)
    assert isinstance(error, errors.ProxyRefusedLogin)
    assert "no usable keychain" in error.message


@pytest.mark.parametrize(
    ("exceptions", "url", "excepted"),
    [
        ("10.0.0.0/8", "https://10.1.2.3/x", True),
        ("10.0.0.0/8", "https://11.1.2.3/x", False),
        ("10.0.0.0/8", "https://ten.example/x", False),
        ("10.1.2.3/8", "https://10.9.9.9/x", True),  # host bits set
        ("fd00::/8", "https://[fd12::1]:8443/x", True),
        ("[fd00::]/8", "https://[fd12::1]/x", True),
        ("fd00::/8", "https://[fe80::1]/x", False),
        ("10.0.0.0/8", "https://[::ffff:10.1.2.3]/x", True),
        ("10.1.2.3", "https://10.1.2.3:8443/x", True),
        ("10.1.2.3:8443", "https://10.1.2.3:8443/x", True),
        ("10.1.2.3:8443", "https://10.1.2.3/x", False),
        ("store.example:443", "https://store.example/x", True),
        ("[fd12::1]:8443", "https://[fd12::1]:8443/x", True),
        ("*.example", "https://store.example/x", True),
        (".example", "https://a.store.example/x", True),
        ("store.example", "https://a.store.example/x", True),
        ("store.example", "https://otherstore.example/x", False),
        ("Store.Example.", "https://store.example/x", True),
        (" first.test ,\tstore.example ", "https://store.example/x", True),
        ("first.test store.example", "https://store.example/x", True),
        ("*", "https://store.example/x", True),
        (",,  ,", "https://store.example/x", False),
        ("10.0.0.0/99", "https://10.0.0.1/x", False),
    ],
)
def test_exceptions_are_networks_domains_and_ports(
    monkeypatch: pytest.MonkeyPatch, exceptions: str, url: str, excepted: bool
) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", exceptions)
    assert (ProxyRules().proxy_of(url) is None) is excepted


@pytest.mark.parametrize("password", ["pa#ZZ", "pa/ZZ", "pa?ZZ", "pa#Z@ZZ"])
def test_a_password_that_ends_its_address_is_told_how_to_write_it(
    line: list[ConnectionPool], monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setenv("http_proxy", f"http://anna:{password}@proxy.example:3128")
    line.append(ConnectionPool(QUICK, read_seconds=5))

    def call() -> None:
        with line[0].send("GET", "http://plain.test/x", headers={}, answer_seconds=5):
            pass

    error = refused(call)
    assert isinstance(error, errors.InvalidRequest)
    assert "%23" in error.message
    assert "ZZ" not in whole_chain(error)


def test_a_password_may_hold_an_at_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://anna:p@ss@proxy.example:3128")
    assert ProxyRules().proxy_of("http://plain.test/x") == Proxy("http://proxy.example:3128", ("anna", "p@ss"))


@pytest.mark.parametrize(("status", "heals"), [(405, False), (501, False), (403, True), (502, True), (503, True)])
def test_what_a_proxy_answers_to_connect(clients: Clients, status: int, heals: bool) -> None:
    with raw_server(always(f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n".encode())) as seen:
        api = clients.api("https://api.behind-a-proxy.test", network=replace(QUICK, proxies=manual(seen.url)))
        error = refused(api.list_workspaces)
    assert isinstance(error, errors.ConnectError)
    assert error.is_retryable is heals
    assert str(status) in error.message
