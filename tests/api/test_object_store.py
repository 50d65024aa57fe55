"""The object store's side over real sockets: what goes out, what may come back, and how a call ends."""

import base64
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api import errors
from sfc_uploader.api.models import DownloadUrl, ObjectInfo, PartUrl, PutResult
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.runtime.wire_failures import failure_of

from .calling import CANARY, PATIENT, QUICK, Beside, Clients, endless, put, refused, whole_chain
from .servers import always, hang_up, header, json_reply, raw_server, read_body, reply, tls_context

MD5 = bytes(range(16))
SIGNATURE = "5ecre75ignature0123456789abcdef"
SIGNED = f"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAEXAMPLE%2F20261101&X-Amz-Signature={SIGNATURE}"
GOOD = reply(200, ETag='"abc"')


def test_a_part_goes_out_with_its_length_and_nothing_that_the_signature_does_not_know(clients: Clients) -> None:
    bodies: list[bytes] = []

    def take(connection: socket.socket, head: bytes) -> None:
        bodies.append(read_body(connection, head))
        connection.sendall(reply(200, ETag='"abc"', Set_Cookie="stick=1; Path=/"))

    target = f"/bucket/a%20b+c%2Bd/~e?{SIGNED}&x-id=it's"
    with raw_server(take) as seen:
        store = clients.store()
        for _twice in range(2):
            pieces = iter([memoryview(b"hello "), memoryview(b"world")])
            answer = store.put_part(PartUrl(seen.url + target), pieces, size_bytes=11, md5=MD5)
    assert answer == PutResult("abc", encrypted=False)
    assert bodies == [b"hello world"] * 2
    assert seen.connections == 1
    assert seen.paths == [target] * 2
    for head in seen.heads:
        assert header(head, "content-length") == "11"
        assert header(head, "accept-encoding") == "identity"
        assert str(header(head, "user-agent")).startswith("sfc-uploader/")
        for absent in ("authorization", "transfer-encoding", "content-type", "content-md5", "cookie", "expect"):
            assert header(head, absent) is None, absent
        assert b"\nx-amz-" not in head.lower()


OF_WEIGHT = {
    "content-md5": base64.b64encode(MD5).decode(),
    "content-type": "application/octet-stream",
    "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
}


@pytest.mark.parametrize(
    ("listed", "sent"),
    [
        ("", set()),
        ("host", set()),
        ("host%3Bcontent-length", set()),
        ("content-md5%3Bhost", {"content-md5"}),
        ("content-type;host", {"content-type"}),
        ("Content-MD5%3BContent-Type%3BHost", {"content-md5", "content-type"}),
        ("host&X-Amz-SignedHeaders=content-type", {"content-type"}),
        ("host%3Bx-amz-content-sha256", {"x-amz-content-sha256"}),
    ],
)
def test_a_part_takes_along_what_its_url_signs_and_nothing_else(clients: Clients, listed: str, sent: set[str]) -> None:
    with raw_server(always(GOOD)) as seen:
        put(clients.store(), f"{seen.url}/x?{SIGNED}&X-Amz-SignedHeaders={listed}", md5=MD5)
    assert {name: header(seen.heads[0], name) for name in OF_WEIGHT} == {
        name: value if name in sent else None for name, value in OF_WEIGHT.items()
    }
    assert seen.heads[0].lower().count(b"\ncontent-length:") == 1


@pytest.mark.parametrize(
    "query",
    [
        f"AWSAccessKeyId=A&Signature={SIGNATURE}",
        f"AWSAccessKeyId=A&Signature={SIGNATURE}&X-Amz-SignedHeaders=content-md5%3Bcontent-type",
        "X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-SignedHeaders=content-md5%3Bhost",
        "sv=2024-11-04&sig=abc",
        "",
    ],
)
def test_a_url_of_another_scheme_gets_no_header_of_weight(clients: Clients, query: str) -> None:
    with raw_server(always(GOOD)) as seen:
        put(clients.store(), f"{seen.url}/x?{query}", md5=MD5)
    assert [header(seen.heads[0], name) for name in OF_WEIGHT] == [None] * len(OF_WEIGHT)


@pytest.mark.parametrize(
    "name",
    [
        "x-amz-checksum-crc32",
        "x-amz-server-side-encryption-customer-key",
        "x-amz-acl",
        *("accept", "accept-encoding", "user-agent", "connection", "expect", "range", "if-match", "cache-control"),
    ],
)
@pytest.mark.parametrize("method", ["put", "probe", "read"])
def test_a_signed_header_whose_value_nobody_told_is_named_and_nothing_is_sent(
    clients: Clients, name: str, method: str
) -> None:
    with raw_server(always(GOOD)) as seen:
        url = f"{seen.url}/x?{SIGNED}&X-Amz-SignedHeaders={name.title()}%3Bhost"
        store = clients.store()
        calls: dict[str, Callable[[], object]] = {
            "put": lambda: put(store, url),
            "probe": lambda: store.probe_object(DownloadUrl(url)),
            "read": lambda: store.open_object(DownloadUrl(url)).__enter__(),
        }
        error = refused(calls[method])
    assert isinstance(error, errors.SignedHeaderUnknown)
    assert error.names == (name,)
    assert f"“{name}”" in error.message
    assert not error.is_retryable
    assert seen.connections == 0


def test_a_name_that_is_none_is_not_shown(clients: Clients) -> None:
    error = refused(lambda: put(clients.store(), f"http://127.0.0.1:9/x?{SIGNED}&X-Amz-SignedHeaders=a%0Ab%3Cp%3E"))
    assert isinstance(error, errors.SignedHeaderUnknown)
    assert "<" not in error.message
    assert "…" in error.message


@pytest.mark.parametrize("signs", [None, "content-type"])
def test_a_get_has_a_range_and_only_what_its_url_signs(clients: Clients, signs: str | None) -> None:
    with raw_server(always(reply(206, b"0", Content_Range="bytes 0-0/10", ETag='"e"'))) as seen:
        url = f"{seen.url}/x?{SIGNED}&X-Amz-SignedHeaders=host" + (f"%3B{signs}" if signs else "")
        store = clients.store()
        store.probe_object(DownloadUrl(url))
        with store.open_object(DownloadUrl(url), etag="e") as stream:
            list(stream.pieces())
    assert [header(head, "range") for head in seen.heads] == ["bytes=0-0", "bytes=0-"]
    assert [header(head, "if-match") for head in seen.heads] == [None, '"e"']
    for head in seen.heads:
        assert header(head, "content-md5") is None
        assert header(head, "content-type") == (OF_WEIGHT["content-type"] if signs else None)


def test_an_empty_part_has_a_length_too(clients: Clients) -> None:
    with raw_server(always(GOOD)) as seen:
        clients.store().put_part(PartUrl(seen.url), iter([]), size_bytes=0, md5=MD5)
    assert header(seen.heads[0], "content-length") == "0"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (reply(200), PutResult(None, encrypted=False)),
        (reply(200, ETag='W/"abc"'), PutResult('W/"abc"', encrypted=False)),
        (reply(200, ETag='"a"', x_amz_server_side_encryption="AES256"), PutResult("a", encrypted=False)),
        (reply(200, ETag='"a"', x_amz_server_side_encryption="aws:kms:dsse"), PutResult("a", encrypted=True)),
        (reply(200, ETag='"a"', x_amz_server_side_encryption_customer_algorithm="X"), PutResult("a", encrypted=True)),
    ],
)
def test_what_the_store_says_of_a_part(clients: Clients, answer: bytes, expected: PutResult) -> None:
    with raw_server(always(answer)) as seen:
        assert put(clients.store(), seen.url) == expected


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reply(403, b"<Error><Code>AccessDenied</Code><Message>Request has expired</Mess"), errors.UrlExpired),
        (reply(403, b"<html>go away</html>"), errors.StoreForbidden),
        (reply(404, b"<Error><Code>NoSuchUpload</Code></Error>"), errors.UploadGone),
        (reply(503, b"", Retry_After="7"), errors.StoreServerError),
        (reply(503, b"<Error><Code>SlowDown</Code></Error>"), errors.SlowDown),
        (reply(307, b"", Location="http://127.0.0.1:9/"), errors.StoreError),
        (reply(500, b"x" * 200_000), errors.StoreServerError),
        (reply(403, b"zipped", Content_Encoding="gzip"), errors.StoreForbidden),
        (reply(200, b"x" * 200_000), errors.InvalidResponse),
        (reply(200, b"zipped", Content_Encoding="gzip"), errors.InvalidResponse),
    ],
)
def test_refusals_and_broken_answers(clients: Clients, answer: bytes, kind: type[errors.ApiClientError]) -> None:
    with raw_server(always(answer)) as seen:
        error = refused(lambda: put(clients.store(), f"{seen.url}/x?{SIGNED}"))
    assert type(error) is kind
    assert len(seen.heads) == 1
    assert "<" not in error.message
    assert len(error.message) < 500


def test_an_error_status_counts_although_its_body_breaks_off(clients: Clients) -> None:
    def cut(connection: socket.socket, head: bytes) -> None:
        read_body(connection, head)
        connection.sendall(b"HTTP/1.1 404 X\r\nContent-Length: 999\r\n\r\n<Error><Code>NoSuchUpload</Code>")
        hang_up(connection)

    with raw_server(cut) as seen:
        assert isinstance(refused(lambda: put(clients.store(), seen.url)), errors.UploadGone)


def test_an_answer_before_the_whole_body_is_seen(clients: Clients) -> None:
    def early(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(reply(403, b"<Error><Code>ExpiredToken</Code></Error>", Connection="close"))
        connection.shutdown(socket.SHUT_WR)
        for _piece in range(64):  # some of the body is taken, then the connection is closed under it
            connection.recv(65536)
        raise ConnectionAbortedError

    with raw_server(early) as seen:
        store = clients.store()
        error = refused(lambda: store.put_part(PartUrl(seen.url), endless(), size_bytes=2**30, md5=MD5))
    assert isinstance(error, errors.UrlExpired)


@pytest.mark.parametrize(
    "before", [b"", b"HTTP/1.1 2", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", b"SSH-2.0\r\n"]
)
def test_no_whole_answer_is_a_broken_connection(clients: Clients, before: bytes) -> None:
    def cut(connection: socket.socket, head: bytes) -> None:
        read_body(connection, head)
        connection.sendall(before)
        hang_up(connection)
        raise ConnectionAbortedError

    with raw_server(cut) as seen:
        assert isinstance(refused(lambda: put(clients.store(), seen.url)), errors.NetworkError)


def test_a_connection_that_went_stale_is_not_used_again(clients: Clients) -> None:
    closed = threading.Event()

    def once(connection: socket.socket, head: bytes) -> None:
        read_body(connection, head)
        connection.sendall(GOOD)
        connection.shutdown(socket.SHUT_RDWR)
        closed.set()

    with raw_server(once) as seen:
        store = clients.store()
        for _twice in range(2):
            closed.clear()
            assert put(store, seen.url).etag == "abc"
            assert closed.wait(10)
    assert seen.connections == 2


@pytest.mark.parametrize(("size", "sent"), [(10, b"short"), (3, b"too long")])
def test_a_body_of_another_length_is_an_error(clients: Clients, size: int, sent: bytes) -> None:
    with raw_server(always(GOOD)) as seen:
        store = clients.store()
        error = refused(lambda: store.put_part(PartUrl(seen.url), iter([memoryview(sent)]), size_bytes=size, md5=MD5))
        assert isinstance(error, errors.InvalidRequest)
        assert put(store, seen.url).etag == "abc"


class Stop(Exception):
    pass


class StopAsOsError(OSError):
    pass


@pytest.mark.parametrize("kind", [Stop, StopAsOsError, ValueError, errors.Aborted])
def test_the_bodys_own_error_comes_out_unchanged(clients: Clients, kind: type[Exception]) -> None:
    raised = kind("mine")

    def body() -> Iterator[memoryview]:
        yield memoryview(b"x")
        raise raised

    with raw_server(always(GOOD)) as seen:
        store = clients.store()
        with pytest.raises(kind) as caught:
            store.put_part(PartUrl(seen.url), body(), size_bytes=100, md5=MD5)
        assert caught.value is raised
        assert put(store, seen.url).etag == "abc"
    assert seen.connections == 2


def test_a_dripping_answer_meets_its_deadline(clients: Clients) -> None:
    gone = threading.Event()

    def drip(connection: socket.socket, head: bytes) -> None:
        read_body(connection, head)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        try:
            while not gone.wait(0.02):
                connection.sendall(b"X-A: b\r\n")
        finally:
            gone.set()

    with raw_server(drip) as seen:
        store = clients.store(NetworkOptions(answer_seconds=0.3))
        assert isinstance(refused(lambda: put(store, seen.url)), errors.TimedOut)
        assert gone.wait(10)


def test_a_body_without_a_length_does_not_look_whole_after_its_deadline(clients: Clients) -> None:
    def begin(connection: socket.socket, head: bytes) -> None:
        read_body(connection, head)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nx")
        connection.recv(1)

    with raw_server(begin) as seen:
        store = clients.store(NetworkOptions(answer_seconds=0.3))
        assert isinstance(refused(lambda: put(store, seen.url)), errors.TimedOut)


@pytest.mark.parametrize("over_tls", [False, True], ids=["plain", "tls"])
@pytest.mark.parametrize("how", ["abort", "reset"])
def test_a_blocked_put_ends_at_once(
    clients: Clients, tmp_path_factory: pytest.TempPathFactory, how: str, over_tls: bool
) -> None:
    came, release = threading.Event(), threading.Event()

    def block(connection: socket.socket, head: bytes) -> None:
        if came.is_set():
            always(GOOD)(connection, head)
            return
        came.set()
        release.wait(60)

    authority = trustme.CA()
    ca_file = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    network = replace(PATIENT, ca_file=ca_file)
    with raw_server(block, tls=tls_context(authority, "127.0.0.1") if over_tls else None) as seen:
        url = f"http{'s' if over_tls else ''}://127.0.0.1:{seen.port}/x"
        store = clients.store(network)
        call = Beside(lambda: store.put_part(PartUrl(url), endless(), size_bytes=2**40, md5=MD5))
        assert came.wait(20)
        getattr(store, how)()
        assert type(call.ended()) is (errors.Aborted if how == "abort" else errors.NetworkError)
        if how == "reset":
            assert put(store, url).etag == "abc"
        else:
            assert isinstance(refused(lambda: put(store, url)), errors.Aborted)
        release.set()


@pytest.mark.parametrize(
    ("answer", "info"),
    [
        (reply(206, b"x", Content_Range="bytes 0-0/17179881529", ETag='"a-2"'), (17179881529, "a-2")),
        (reply(206, b"x", Content_Range="bytes 0-0/*", ETag='"a-2"'), (None, "a-2")),
        (reply(206, b"x", Content_Range="bytes 0-0/" + "9" * 5000), (None, None)),
        (reply(206, b"x", Content_Range="bytes 0-0/٣"), (None, None)),
        (reply(206, b"x"), (None, None)),
        (b'HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\nETag: "a-2"\r\n\r\nxxx', (99999999999, "a-2")),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nxxx\r\n", (None, None)),
    ],
    ids=["range", "unknown-size", "absurd-size", "other-digits", "no-range", "range-ignored", "no-length"],
)
def test_the_objects_facts(clients: Clients, answer: bytes, info: tuple[int | None, str | None]) -> None:
    with raw_server(always(answer)) as seen:
        store = clients.store()
        assert store.probe_object(DownloadUrl(f"{seen.url}/x?{SIGNED}")) == ObjectInfo(*info, encrypted=False)
    assert seen.heads[0].startswith(b"GET ")
    assert header(seen.heads[0], "range") == "bytes=0-0"
    assert header(seen.heads[0], "authorization") is None


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reply(403, b"<Error><Code>AccessDenied</Code></Error>"), errors.StoreForbidden),
        (reply(404, b"<Error><Code>NoSuchKey</Code></Error>"), errors.UploadGone),
        (reply(200, b"zipped", Content_Encoding="gzip"), errors.ContentCoded),
        (reply(206, b"x" * 200_000), errors.InvalidResponse),
    ],
)
def test_a_probe_that_is_refused(clients: Clients, answer: bytes, kind: type[errors.ApiClientError]) -> None:
    with raw_server(always(answer)) as seen:
        assert type(refused(lambda: clients.store().probe_object(DownloadUrl(seen.url)))) is kind


def read(clients: Clients, url: str, first_byte: int = 0, etag: str | None = None) -> tuple[int, int | None, bytes]:
    """Where an object's bytes began, the size of the whole, and the bytes."""
    store = clients.store()
    with store.open_object(DownloadUrl(f"{url}/x?{SIGNED}"), first_byte=first_byte, etag=etag) as stream:
        return stream.first_byte, stream.info.size_bytes, b"".join(stream.pieces())


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (reply(206, b"llo", Content_Range="bytes 2-4/5", ETag='"a-2"'), (2, 5, b"llo")),
        (reply(200, b"llo", Content_Range="bytes 2-4/5", ETag='"a-2"'), (2, 5, b"llo")),
        (reply(206, b"l", Content_Range="bytes 2-2/5", ETag='"a-2"'), (2, 5, b"l")),
        (reply(200, b"hello", ETag='"a-2"'), (0, 5, b"hello")),
    ],
    ids=["range", "range-called-200", "less-than-asked", "range-ignored"],
)
def test_the_objects_bytes_from_somewhere_on(
    clients: Clients, answer: bytes, found: tuple[int, int | None, bytes]
) -> None:
    with raw_server(always(answer)) as seen:
        assert read(clients, seen.url, 2, "a-2") == found
    (head,) = seen.heads
    assert head.startswith(b"GET ")
    assert (header(head, "range"), header(head, "if-match")) == ("bytes=2-", '"a-2"')
    assert header(head, "authorization") is None
    assert header(head, "accept-encoding") == "identity"


def test_a_weak_etag_is_compared_here_and_not_by_the_store(clients: Clients) -> None:
    with raw_server(always(reply(206, b"o", Content_Range="bytes 4-4/5", ETag='W/"a"'))) as seen:
        assert read(clients, seen.url, 4, 'W/"a"') == (4, 5, b"o")
    assert header(seen.heads[0], "if-match") is None


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reply(206, b"llo", Content_Range="bytes 2-4/5", ETag='"b-2"'), errors.ObjectChanged),
        (reply(206, b"llo", Content_Range="bytes 2-4/5"), errors.ObjectChanged),
        (reply(412, b"<Error><Code>PreconditionFailed</Code></Error>"), errors.ObjectChanged),
        (reply(416, b"<Error><Code>InvalidRange</Code></Error>"), errors.ObjectChanged),
        (reply(206, b"hel", Content_Range="bytes 0-2/5", ETag='"a-2"'), errors.InvalidResponse),
        (reply(206, b"llo", ETag='"a-2"'), errors.InvalidResponse),
        (reply(206, b"llo+", Content_Range="bytes 2-4/5", ETag='"a-2"'), errors.InvalidResponse),
        (
            reply(206, b"zipped", Content_Range="bytes 2-4/5", ETag='"a-2"', Content_Encoding="gzip"),
            errors.ContentCoded,
        ),
        (reply(403, b"<Error><Code>ExpiredToken</Code></Error>"), errors.UrlExpired),
        (reply(404, b"<Error><Code>NoSuchKey</Code></Error>"), errors.UploadGone),
        (b'HTTP/1.1 206 X\r\nContent-Length: 3\r\nContent-Range: bytes 2-4/5\r\nETag: "a-2"\r\n\r\nl', None),
    ],
    ids=[
        *("other-etag", "no-etag", "412", "416", "other-bytes", "bytes-unknown", "too-many-bytes", "compressed"),
        *("expired", "gone", "cut"),
    ],
)
def test_an_object_that_can_not_be_read_on(
    clients: Clients, answer: bytes, kind: type[errors.ApiClientError] | None
) -> None:
    def send(connection: socket.socket, head: bytes) -> None:
        connection.sendall(answer)
        hang_up(connection)

    with raw_server(send) as seen:
        assert type(refused(lambda: read(clients, seen.url, 2, "a-2"))) is (kind or errors.NetworkError)


def test_an_object_may_take_longer_than_an_answer_but_may_not_drip(clients: Clients) -> None:
    """A body that moves is waited for; one of a few bytes a second is a stall, whatever the read time-out says."""
    release, size = threading.Event(), 40 * 2**16

    def slow(connection: socket.socket, head: bytes) -> None:
        connection.sendall(
            b"HTTP/1.1 206 X\r\nContent-Range: bytes 0-%d/%d\r\nContent-Length: %d\r\n\r\n" % (size - 1, size, size)
        )
        for number in range(40):
            pause = 0.06 if number < 36 else 30
            if release.wait(pause):
                return
            connection.sendall(bytes(2**16))

    with raw_server(slow) as seen:
        store = clients.store(NetworkOptions(answer_seconds=1.5))
        got = 0
        with (
            pytest.raises(errors.TimedOut),
            store.open_object(DownloadUrl(f"{seen.url}/x?{SIGNED}")) as stream,
        ):
            for piece in stream.pieces():
                got += len(piece)
        release.set()
    assert got == 36 * 2**16  # over two seconds went by


@pytest.mark.parametrize("how", ["abort", "reset"])
def test_a_blocked_read_of_an_object_ends_at_once(clients: Clients, how: str) -> None:
    release = threading.Event()
    began = threading.Event()

    def block(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\nx")
        release.wait(60)

    def read_all() -> None:
        with store.open_object(DownloadUrl(f"{seen.url}/x?{SIGNED}")) as stream:
            for _piece in stream.pieces():
                began.set()

    with raw_server(block) as seen:
        store = clients.store(PATIENT)
        call = Beside(read_all)
        assert began.wait(20)
        getattr(store, how)()
        assert type(call.ended()) is (errors.Aborted if how == "abort" else errors.NetworkError)
        release.set()


@pytest.mark.parametrize(
    "url",
    [
        "http://store.example/x?",
        "ftp://127.0.0.1/x?",
        "https://user:pass@127.0.0.1/x?",
        "http://127.0.0.1\\@store.example/x?",
        "https://[::1/x?",
        "https:///x?",
        "https://store.example:99999/x?",
        "https://store.example/\n?",
        "https://store.example/\ud800?",
        "//store.example/x?",
        "?",
    ],
)
def test_urls_that_nothing_is_sent_to(clients: Clients, url: str) -> None:
    error = refused(lambda: put(clients.store(), url + SIGNED))
    assert isinstance(error, errors.InvalidRequest)
    assert SIGNATURE not in whole_chain(error)


@given(st.text(max_size=60).map(lambda text: "https://[" + text) | st.text(max_size=60))
def test_any_text_for_a_url_is_refused_with_an_error_of_ours(text: str) -> None:
    store = StoreConnection(network=QUICK)
    error = refused(lambda: put(store, text))
    assert isinstance(error, errors.InvalidRequest)
    store.close()


def test_a_host_that_can_be_no_name_is_not_found(clients: Clients) -> None:
    error = refused(lambda: put(clients.store(), f"https://{'a' * 64}.example/x?{SIGNED}"))
    assert isinstance(error, errors.ConnectError)


def test_no_error_and_no_log_line_holds_a_piece_of_the_url(clients: Clients, caplog: pytest.LogCaptureFixture) -> None:
    def echo(connection: socket.socket, head: bytes) -> None:
        read_body(connection, head)
        target = head.split(b" ")[1].replace(b"&", b"&amp;")
        body = b"<Error><Code>Odd</Code><Message>" + b"x" * 480 + b" no: " + target + b" " + SIGNATURE.encode()
        connection.sendall(reply(400, body + b"</Message></Error>", x_request_id=SIGNATURE))

    caplog.set_level(logging.DEBUG)
    with raw_server(echo) as seen:
        url = f"{seen.url}/x?{SIGNED}"
        found = [refused(lambda: put(clients.store(), url))]
        with raw_server(always(b"nonsense\r\n\r\n")) as other:
            found.append(refused(lambda: put(clients.store(), f"{other.url}/x?{SIGNED}")))
        found.append(refused(lambda: put(clients.store(), f"http://127.0.0.1:1/x?{SIGNED}")))
        with raw_server(always(GOOD)) as good:
            put(clients.store(), f"{good.url}/x?{SIGNED}")
    for query_value in (SIGNATURE, "AKIAEXAMPLE", *parse_qs(urlsplit(url).query)["X-Amz-Signature"]):
        for error in found:
            assert query_value not in whole_chain(error)
        assert query_value not in caplog.text
    assert SIGNATURE[:12] not in whole_chain(found[0])


def test_the_token_never_reaches_the_store(clients: Clients) -> None:
    with raw_server(always(GOOD)) as store_seen:
        part = {"url": f"{store_seen.url}/x?{SIGNED}", "expires_at": 1}
        with raw_server(always(json_reply(part))) as api_seen:
            target = clients.api(api_seen.url).part_url("image_a", 1)
            clients.store().put_part(target, iter([memoryview(b"x")]), size_bytes=1, md5=MD5)
    assert header(api_seen.heads[0], "authorization") == f"Bearer {CANARY}"
    assert CANARY.encode() not in store_seen.heads[0]


def test_abort_before_a_call_refuses_it(clients: Clients) -> None:
    store = clients.store(PATIENT)
    store.abort()
    with raw_server(always(GOOD)) as seen:
        assert isinstance(refused(lambda: put(store, seen.url)), errors.Aborted)
    assert seen.connections == 0


def test_aws_chunked_on_a_stored_object_is_no_coding_of_its_bytes(clients: Clients) -> None:
    told = {"Content_Range": "bytes 0-1/2", "ETag": '"a-2"', "Content_Encoding": "aws-chunked"}
    with raw_server(always(reply(206, b"ab", **told))) as seen:
        store = clients.store()
        assert store.probe_object(DownloadUrl(seen.url)).size_bytes == 2
        with store.open_object(DownloadUrl(seen.url)) as stream:
            assert b"".join(stream.pieces()) == b"ab"


def test_a_size_limit_on_the_way_to_the_store_is_told_as_that(clients: Clients) -> None:
    with raw_server(always(reply(413, b"<html>Request Entity Too Large</html>"))) as seen:
        error = refused(lambda: put(clients.store(), seen.url))
    assert failure_of(error).kind is FailureKind.SIZE_LIMITED
    own = b"<Error><Code>EntityTooLarge</Code><Message>Your proposed upload exceeds the maximum.</Message></Error>"
    with raw_server(always(reply(413, own))) as seen:
        error = refused(lambda: put(clients.store(), seen.url))
    assert failure_of(error).kind is FailureKind.STORE_REFUSED_OBJECT
