"""How calls share connections, what they are set to, and how one ends without the others."""

from __future__ import annotations

import contextlib
import datetime
import logging
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme

from sfc_uploader.api import connection_pool, errors, transport
from sfc_uploader.api.connection_pool import ConnectionPool
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.proxies import proxy_for
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.runtime.wire_failures import failure_of
from tests.api.calling import CANARY, PATIENT, QUICK, Beside, Clients, put, refused, whole_chain
from tests.api.servers import always, connect_proxy, header, hold, json_reply, raw_server, reply, tls_context

WORKSPACES = json_reply({"object": "list", "data": [], "has_more": False})


@pytest.fixture
def one() -> Iterator[ConnectionPool]:
    made = ConnectionPool(PATIENT, read_seconds=600)
    yield made
    made.close()


def get(client: ConnectionPool, url: str, seconds: float = 600) -> bytes:
    with client.send("GET", url, headers={}, answer_seconds=seconds) as response:
        return response.read()


def test_a_calls_deadline_ends_that_call_alone(one: ConnectionPool) -> None:
    slow_came, dripping_ended = threading.Event(), threading.Event()

    def answer(connection: socket.socket, head: bytes) -> None:
        if b"/slow" in head:
            slow_came.set()
            assert dripping_ended.wait(20)
            connection.sendall(reply(200, b"whole"))
            return
        slow_came.wait(20)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while connection.send(b"X: y\r\n"):
            dripping_ended.wait(0.02)

    with raw_server(answer) as seen:
        slow = Beside(lambda: get(one, f"{seen.url}/slow"))
        assert slow_came.wait(20)
        assert isinstance(refused(lambda: get(one, f"{seen.url}/drip", 0.3)), errors.TimedOut)
        dripping_ended.set()
        assert slow.ended() is None
    assert slow.result == b"whole"


def test_many_calls_at_once_do_not_wait_for_each_other(clients: Clients) -> None:
    together = threading.Barrier(33)

    def answer(connection: socket.socket, head: bytes) -> None:
        together.wait(20)
        always(json_reply({"url": "https://store.example/x"}))(connection, head)

    with raw_server(answer) as seen:
        api = clients.api(seen.url)
        calls = [Beside(lambda: api.part_url("image_a", 1)) for _number in range(32)]
        together.wait(20)
        assert [call.ended() for call in calls] == [None] * 32


def test_abort_ends_all_calls_in_flight(clients: Clients) -> None:
    together, release = threading.Barrier(9), threading.Event()

    def answer(_connection: socket.socket, _head: bytes) -> None:
        together.wait(20)
        release.wait(60)

    with raw_server(answer) as seen:
        api = clients.api(seen.url, network=PATIENT)
        calls = [Beside(api.list_workspaces) for _number in range(8)]
        together.wait(20)
        api.abort()
        ended = [call.ended() for call in calls]
        release.set()
    assert [type(error) for error in ended] == [errors.Aborted] * 8
    for error in ended:
        assert CANARY not in whole_chain(error or Exception())


def test_abort_in_mid_body_is_no_bad_answer(clients: Clients) -> None:
    came = threading.Event()

    def answer(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(b'HTTP/1.1 200 OK\r\n\r\n{"data": [')
        came.set()
        connection.recv(1)

    with raw_server(answer) as seen:
        api = clients.api(seen.url, network=PATIENT)
        call = Beside(api.list_workspaces)
        assert came.wait(20)
        api.abort()
        assert isinstance(call.ended(), errors.Aborted)


@pytest.mark.parametrize("how", ["abort", "reset"])
def test_a_call_ends_while_tls_is_being_agreed_upon(one: ConnectionPool, how: str) -> None:
    came, release = threading.Event(), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            connection, _peer = listener.accept()
            with connection:
                connection.recv(1)
                came.set()
                release.wait(60)

        threading.Thread(target=accept, daemon=True).start()
        call = Beside(lambda: get(one, f"https://127.0.0.1:{listener.getsockname()[1]}/"))
        assert came.wait(20)
        getattr(one, how)()
        assert type(call.ended()) is (errors.Aborted if how == "abort" else errors.NetworkError)
        release.set()


@pytest.mark.parametrize("how", ["abort", "reset"])
def test_a_connection_that_comes_up_after_the_end_is_shut_at_once(
    one: ConnectionPool, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    resolve, release = socket.getaddrinfo, threading.Event()

    def end_first(*args: Any, **values: Any) -> Any:
        getattr(one, how)()
        return resolve(*args, **values)

    with raw_server(hold(release)) as seen:
        monkeypatch.setattr(socket, "getaddrinfo", end_first)
        call = Beside(lambda: get(one, seen.url))
        assert type(call.ended()) is (errors.Aborted if how == "abort" else errors.NetworkError)
        release.set()


def test_abort_between_the_token_and_the_call(clients: Clients) -> None:
    with raw_server(always(WORKSPACES)) as seen:

        def token() -> str:
            api.abort()
            return CANARY

        api = clients.api(seen.url, token=token)
        assert isinstance(refused(api.list_workspaces), errors.Aborted)
    assert seen.connections == 0


@pytest.mark.parametrize(("keep_seconds", "connections"), [(60.0, 1), (0.0, 2)])
def test_connections_are_kept_for_a_while(
    one: ConnectionPool, monkeypatch: pytest.MonkeyPatch, keep_seconds: float, connections: int
) -> None:
    assert connection_pool._KEEP_ALIVE_SECONDS == 3.0
    monkeypatch.setattr(connection_pool, "_KEEP_ALIVE_SECONDS", keep_seconds)
    with raw_server(always(reply(200, b"x"))) as seen:
        assert [get(one, seen.url), get(one, seen.url)] == [b"x", b"x"]
    assert seen.connections == connections


def test_reset_drops_idle_connections_too(one: ConnectionPool) -> None:
    with raw_server(always(reply(200, b"x"))) as seen:
        get(one, seen.url)
        one.reset()
        get(one, seen.url)
    assert seen.connections == 2


def test_sockets_are_set_as_meant(one: ConnectionPool) -> None:
    with (
        raw_server(always(reply(200, b"x"))) as seen,
        one.send("GET", seen.url, headers={}, answer_seconds=9) as response,
    ):
        found = response.extensions["network_stream"].get_extra_info("socket")
        assert found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
        assert found.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        for level, name, value in transport.socket_options():
            assert found.getsockopt(level, name) == value
        assert response.http_version == "HTTP/1.1"
        response.read()


def test_an_option_that_the_system_refuses_is_left_out(one: ConnectionPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "TCP_NOTSENT_LOWAT", 9999, raising=False)
    transport.socket_options.cache_clear()
    try:
        assert (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1) in transport.socket_options()
        with raw_server(always(reply(200, b"x"))) as seen:
            assert get(one, seen.url) == b"x"
    finally:
        monkeypatch.undo()
        transport.socket_options.cache_clear()


def test_the_url_loggers_are_quiet() -> None:

    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    assert not logging.getLogger("httpcore.http11").isEnabledFor(logging.DEBUG)


def test_cookies_are_not_kept(one: ConnectionPool) -> None:
    with raw_server(always(reply(200, b"x", Set_Cookie="a=b; Path=/"))) as seen:
        get(one, seen.url)
        get(one, seen.url)
    assert [header(head, "cookie") for head in seen.heads] == [None, None]


def test_an_https_call_goes_through_the_systems_proxy(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, no_proxies: None, authority: tuple[trustme.CA, Path]
) -> None:
    issuer, ca_file = authority
    context = tls_context(issuer, "api.behind-a-proxy.test")
    with raw_server(always(WORKSPACES), tls=context) as target, connect_proxy(target.port) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        network = NetworkOptions(ca_file=ca_file)
        api = clients.api("https://api.behind-a-proxy.test", network=network)
        assert api.list_workspaces() == []
        assert api.list_workspaces() == []
    assert [head.split(b"\r\n")[0] for head in proxy.heads] == [b"CONNECT api.behind-a-proxy.test:443 HTTP/1.1"]
    assert CANARY.encode() not in b"".join(proxy.heads)
    assert header(target.heads[0], "authorization") == f"Bearer {CANARY}"


def test_abort_reaches_through_a_proxy(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, no_proxies: None, authority: tuple[trustme.CA, Path]
) -> None:
    issuer, ca_file = authority
    came, release = threading.Event(), threading.Event()

    def stall(_connection: socket.socket, _head: bytes) -> None:
        came.set()
        release.wait(60)

    context = tls_context(issuer, "api.behind-a-proxy.test")
    with raw_server(stall, tls=context) as target, connect_proxy(target.port) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        api = clients.api("https://api.behind-a-proxy.test", network=replace(PATIENT, ca_file=ca_file))
        call = Beside(api.list_workspaces)
        assert came.wait(20)
        api.abort()
        assert isinstance(call.ended(), errors.Aborted)
        release.set()


def test_loopback_is_never_called_through_a_proxy(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, no_proxies: None
) -> None:
    with raw_server(always(WORKSPACES)) as seen, raw_server(always(reply(502))) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert clients.api(seen.url).list_workspaces() == []
    assert proxy.heads == []


@pytest.mark.parametrize("proxy", ["socks5://user:pw@127.0.0.1:1", "nonsense://x", "http://[::1"])
def test_a_proxy_that_cannot_be_used_is_told(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, no_proxies: None, proxy: str
) -> None:
    monkeypatch.setenv("all_proxy", proxy)
    error = refused(lambda: put(clients.store(), "https://store.example/x"))
    assert isinstance(error, errors.InvalidRequest)
    assert "user:pw" not in whole_chain(error)


def test_a_proxy_that_refuses(clients: Clients, monkeypatch: pytest.MonkeyPatch, no_proxies: None) -> None:
    with raw_server(always(reply(407))) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        error = refused(lambda: put(clients.store(), "https://store.example/x"))
        assert isinstance(error, errors.ProxyRefusedLogin)
        assert not error.is_retryable


def test_exceptions_from_proxies_may_name_a_port(monkeypatch: pytest.MonkeyPatch, no_proxies: None) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "store.example:8443")
    assert proxy_for("https://store.example:8443/x") is None
    assert proxy_for("https://store.example/x") == "http://proxy.example:3128"


def test_a_certificate_for_another_host_is_refused(clients: Clients, authority: tuple[trustme.CA, Path]) -> None:
    issuer, ca_file = authority
    with raw_server(always(WORKSPACES), tls=tls_context(issuer, "other.example")) as seen:
        api = clients.api(f"https://127.0.0.1:{seen.port}", network=NetworkOptions(ca_file=ca_file))
        assert isinstance(refused(api.list_workspaces), errors.CertificateRejected)
    assert seen.heads == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system’s trust is no file")
def test_a_further_ca_does_not_take_the_systems_away(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, authority: tuple[trustme.CA, Path]
) -> None:
    of_the_system, further = trustme.CA(), authority[0]
    of_the_system.cert_pem.write_to_path(str(tmp_path / "system.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "system.pem"))
    network = NetworkOptions(ca_file=authority[1])
    for issuer in (of_the_system, further):
        with raw_server(always(WORKSPACES), tls=tls_context(issuer, "127.0.0.1")) as seen:
            assert clients.api(f"https://127.0.0.1:{seen.port}", network=network).list_workspaces() == []
    context = transport.ssl_context(authority[1])
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_a_server_without_tls_is_told_from_a_bad_certificate(clients: Clients) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            with contextlib.suppress(OSError):
                connection, _peer = listener.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=accept, daemon=True).start()
        api = clients.api(f"https://127.0.0.1:{listener.getsockname()[1]}")
        assert type(refused(api.list_workspaces)) is errors.ConnectError


def test_nobody_listening_is_a_failed_connection(clients: Clients) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = refused(clients.api(f"http://127.0.0.1:{port}").list_workspaces)
    assert isinstance(error, errors.ConnectError)
    assert CANARY not in whole_chain(error)


def test_a_silent_server_times_out(clients: Clients) -> None:
    release = threading.Event()
    with raw_server(hold(release)) as seen:
        error = refused(clients.api(seen.url, network=NetworkOptions(api_read_seconds=0.2)).list_workspaces)
        release.set()
    assert isinstance(error, errors.TimedOut)


def test_a_line_that_was_closed_keeps_no_connection() -> None:
    closing = ConnectionPool(QUICK, read_seconds=5)
    with raw_server(always(reply(200, b"x"))) as seen:
        with closing.send("GET", seen.url, headers={}, answer_seconds=9) as response:
            closing.close()
            assert response.read() == b"x"
            stream = response.extensions["network_stream"]
        assert stream.get_extra_info("socket").fileno() == -1


def test_every_error_of_httpcore_has_one_of_httpx() -> None:
    """The boundary catches httpx's errors: httpx must go on mapping all that httpcore tells its callers."""
    import httpcore  # noqa: PLC0415
    from httpx._transports import default as transport  # noqa: PLC0415

    public = {
        kind
        for name in httpcore.__all__
        if isinstance(kind := getattr(httpcore, name), type) and issubclass(kind, Exception)
    }
    load = getattr(transport, "_load_httpcore_exceptions", None)  # since httpx 0.28
    mapped = load() if load else transport.HTTPCORE_EXC_MAP
    # ConnectionNotAvailable never leaves the pool.
    assert public - {httpcore.ConnectionNotAvailable} <= mapped.keys()
    assert all(issubclass(kind, httpx.HTTPError) for kind in mapped.values())


def answering_once(answer: bytes) -> tuple[socket.socket, threading.Thread]:
    """A server that takes one connection, waits for its first bytes and sends `answer`, whatever that is."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        with contextlib.suppress(OSError):
            connection, _peer = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    return listener, thread


#: TLS alerts (RFC 8446, 6): record type 21, version, length 2, level fatal, description.
PROTOCOL_VERSION, HANDSHAKE_FAILURE = b"\x15\x03\x01\x00\x02\x02\x46", b"\x15\x03\x03\x00\x02\x02\x28"
#: The ServerHello of one that speaks TLS 1.0 alone.
OLD_HELLO = b"\x16\x03\x01\x00\x2a\x02\x00\x00\x26\x03\x01" + bytes(32) + b"\x00\x00\x2f\x00"


@pytest.mark.parametrize("answer", [PROTOCOL_VERSION, HANDSHAKE_FAILURE, OLD_HELLO])
def test_encryption_that_never_suits_both_is_told_at_once(clients: Clients, answer: bytes) -> None:
    listener, thread = answering_once(answer)
    with listener:
        error = refused(clients.api(f"https://127.0.0.1:{listener.getsockname()[1]}").list_workspaces)
        thread.join(20)
    assert isinstance(error, errors.EncryptionRefused)
    assert "TLS 1.2" in error.message
    assert not error.is_retryable


@pytest.mark.parametrize(
    ("answer", "words"), [(b"", ""), (b"HTTP/1.1 302 X\r\nLocation: http://login.test/\r\n\r\n", "without encryption")]
)
def test_a_handshake_that_breaks_or_meets_a_login_page_is_a_passing_matter(
    clients: Clients, answer: bytes, words: str
) -> None:
    listener, thread = answering_once(answer)
    with listener:
        error = refused(clients.api(f"https://127.0.0.1:{listener.getsockname()[1]}").list_workspaces)
        thread.join(20)
    assert isinstance(error, errors.ConnectError)
    assert error.is_retryable
    assert words in error.message


@pytest.mark.parametrize(
    ("begins_in_days", "ends_in_days", "words"), [(5, 9, "not valid yet"), (-9, -5, "has expired")]
)
def test_a_certificate_out_of_date_speaks_of_the_clock(
    clients: Clients, authority: tuple[trustme.CA, Path], begins_in_days: int, ends_in_days: int, words: str
) -> None:
    issuer, ca_file = authority
    now = datetime.datetime.now(datetime.UTC)
    cert = issuer.issue_cert(
        "127.0.0.1",
        not_before=now + datetime.timedelta(days=begins_in_days),
        not_after=now + datetime.timedelta(days=ends_in_days),
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    with raw_server(always(WORKSPACES), tls=context) as seen:
        api = clients.api(f"https://127.0.0.1:{seen.port}", network=NetworkOptions(ca_file=ca_file))
        error = refused(api.list_workspaces)
    assert isinstance(error, errors.CertificateOutOfDate)
    assert words in error.message
    assert "this computer’s clock" in error.message
    assert failure_of(error).kind is FailureKind.CLOCK


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of files that can be set")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "api.sfcompute.invalid"])
def test_no_file_left_to_open_is_no_matter_of_the_server(clients: Clients, host: str) -> None:
    import resource  # noqa: PLC0415

    scheme = "https" if host.endswith("invalid") else "http"
    with raw_server(always(WORKSPACES)) as seen:
        api = clients.api(f"{scheme}://{host}:{seen.port}")
        before = resource.getrlimit(resource.RLIMIT_NOFILE)
        held: list[socket.socket] = []
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, before[0]), before[1]))
        try:
            with contextlib.suppress(OSError):
                while True:
                    held.append(socket.socket())
            error = refused(api.list_workspaces)
        finally:
            for each in held:
                each.close()
            resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert isinstance(error, errors.OutOfFiles)
    assert error.is_retryable
    assert "no files left to open" in error.message


@pytest.mark.parametrize(("code", "words"), [(socket.EAI_NONAME, "was not found"), (socket.EAI_AGAIN, "DNS")])
def test_a_name_that_is_not_there_is_told_from_dns_that_does_not_answer(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def fail(*_args: Any, **_values: Any) -> Any:
        raise socket.gaierror(code, "words of the system, in its language")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    error = refused(clients.api("https://api.example").list_workspaces)
    assert isinstance(error, errors.ConnectError)
    assert error.is_retryable  # a VPN may come up
    assert words in error.message


def test_a_service_elsewhere_names_no_address_on_this_computer(
    clients: Clients, monkeypatch: pytest.MonkeyPatch, no_proxies: None, authority: tuple[trustme.CA, Path]
) -> None:
    issuer, ca_file = authority
    context = tls_context(issuer, "api.behind-a-proxy.test")
    told = json_reply({"url": "http://127.0.0.1:9/x?X-Amz-Signature=secret"})
    with raw_server(always(told), tls=context) as target, connect_proxy(target.port) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        api = clients.api("https://api.behind-a-proxy.test", network=NetworkOptions(ca_file=ca_file))
        for call in (lambda: api.part_url("image_a", 1), lambda: api.download_url("image_a")):
            error = refused(call)
            assert isinstance(error, errors.InvalidRequest)
            assert "secret" not in whole_chain(error)
    with raw_server(always(told)) as here:
        assert clients.api(here.url).part_url("image_a", 1).url.startswith("http://127.0.0.1:9/")
