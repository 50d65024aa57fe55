"""The client over real sockets."""

from __future__ import annotations

import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sfc_uploader.api import errors
from sfc_uploader.api.client import ImageService
from sfc_uploader.api.models import PartUrl, UploadStatus
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.api.proxies import proxy_for
from sfc_uploader.api.validation import PUBLIC_WORKSPACE
from tests.api.calling import CANARY, forget_prefixes
from tests.service.process import FaultyProcess

WORKSPACE = "wksp_demo-lab"
QUICK = NetworkOptions(connect_seconds=2, write_seconds=2, api_read_seconds=2, put_read_seconds=2, answer_seconds=2)


@pytest.fixture
def api(service: FaultyProcess) -> ImageService:
    return connect(service.base_url, service.token)


@contextmanager
def server(answer: Callable[[socket.socket, bytes], None]) -> Iterator[int]:
    """A server that reads one request's head a connection and answers as told."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(20)

    def serve() -> None:
        while True:
            try:
                connection, _peer = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    def one(connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head:
                data = connection.recv(65536)
                if not data:
                    return
                head += data
            try:
                answer(connection, head)
            except OSError:
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    listener.close()


OPEN: list[ImageService | StoreConnection] = []


@pytest.fixture(autouse=True)
def all_are_closed() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().close()


def connect(url: str, token: str, network: NetworkOptions = QUICK) -> ImageService:
    client = ImageService(url, lambda: token, network=network)
    OPEN.append(client)
    return client


def store_connection() -> StoreConnection:
    store = StoreConnection(network=QUICK)
    OPEN.append(store)
    return store


def client_of(port: int, network: NetworkOptions = QUICK) -> ImageService:
    forget_prefixes()
    return connect(f"http://127.0.0.1:{port}", CANARY, network)


def test_every_endpoint(service: FaultyProcess, api: ImageService) -> None:
    workspaces = api.list_workspaces()
    assert [each.name for each in workspaces] == ["lab", "production"]
    assert [each.id for each in api.list_workspaces(ids=["lab"])] == [WORKSPACE]
    image = api.create_image(WORKSPACE, "every-endpoint")
    assert (image.upload_status, image.name) == (UploadStatus.STARTED, "every-endpoint")
    assert api.create_image(workspaces[0].resource_path, None).name
    store = store_connection()
    answer = store.put_part(
        api.part_url(image.id, 1),
        iter([memoryview(b"hel"), memoryview(b"lo")]),
        size_bytes=5,
        md5=bytes.fromhex("5d41402abc4b2a76b9719d911017c592"),
    )
    assert (answer.etag, answer.encrypted) == ("5d41402abc4b2a76b9719d911017c592", False)
    with pytest.raises(errors.Conflict):
        api.download_url(image.id)
    assert api.complete_image(image.id, "a" * 64).upload_status is UploadStatus.COMPLETED
    assert api.get_image(image.resource_path).sha256 == "a" * 64
    source = api.download_url(image.id)
    assert source.size_bytes == 5
    info = store.probe_object(source)
    assert info.size_bytes == 5
    assert str(info.etag).endswith("-1")
    assert api.revoke_image(image.id).upload_status is UploadStatus.REVOKED
    api.delete_image(image.id)
    with pytest.raises(errors.NotFound) as caught:
        api.get_image(image.id)
    assert caught.value.from_api
    assert api.server_time_seconds is not None
    assert abs(api.server_time_seconds - time.time()) < 5


def test_lists_come_page_by_page_as_they_are_asked_for(service: FaultyProcess, api: ImageService) -> None:
    names = [f"page-{number}" for number in range(5)]
    for name in names:
        api.create_image("wksp_demo-production", name)
    service.reset()
    images = api.images("wksp_demo-production", page_limit=2)
    first = [next(images).name, next(images).name]
    assert len(service.seen("list")) == 1
    assert sorted([*first, *(image.name for image in images)]) == names
    assert len(service.seen("list")) == 3
    page = api.image_page("wksp_demo-production", page_limit=3)
    assert len(page.images) == 3
    rest = api.image_page("wksp_demo-production", page_limit=3, after=page.next_cursor)
    assert sorted(image.name for image in (*page.images, *rest.images)) == names
    assert rest.next_cursor is None


def test_public_images_are_listed_as_such(service: FaultyProcess, api: ImageService) -> None:
    images = api.image_page(PUBLIC_WORKSPACE).images
    assert {image.is_public for image in images} == {True}
    assert api.get_image(images[0].resource_path) == images[0]


@pytest.mark.parametrize(
    "call",
    [
        lambda api: api.create_image("", "x"),
        lambda api: api.create_image(WORKSPACE, "-bad"),
        lambda api: api.part_url("image_a", 0),
        lambda api: api.part_url("image_a", 2**31),
        lambda api: api.part_url("..", 1),
        lambda api: api.delete_image("."),
        lambda api: api.delete_image(" "),
        lambda api: api.complete_image("image_a", "A" * 64),
        lambda api: list(api.images("")),
        lambda api: api.get_image("x" * 2000),
    ],
)
def test_patterns_are_checked_before_anything_is_sent(
    service: FaultyProcess, api: ImageService, call: Callable[[ImageService], object]
) -> None:
    with pytest.raises(errors.InvalidRequest):
        call(api)
    assert service.seen() == []


def test_errors_carry_the_services_words(service: FaultyProcess, api: ImageService) -> None:
    api.create_image(WORKSPACE, "words")
    with pytest.raises(errors.Conflict) as caught:
        api.create_image(WORKSPACE, "words")
    assert "already exists" in caught.value.message
    assert caught.value.refusal.details[0].field == "name"


def test_proxies_are_never_used_for_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("http_proxy", "proxy.example:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    assert proxy_for("https://api.example.com/x") == "http://proxy.example:3128"
    assert proxy_for("http://127.0.0.1:5/x") is None
    assert proxy_for("https://localhost/x") is None
    assert proxy_for("https://[::1]/x") is None
    for host in ("localhost.", "LOCALHOST", "api.localhost", "api.LocalHost.", "127.1.2.3", "[::ffff:127.0.0.1]"):
        assert proxy_for(f"https://{host}/x") is None, host
    for host in ("notlocalhost", "localhost.example.com", ".localhost.x", "[::ffff:10.0.0.1]", "8.8.8.8"):
        assert proxy_for(f"https://{host}/x") == "http://proxy.example:3128", host
    monkeypatch.setenv("no_proxy", "api.example.com")
    assert proxy_for("https://api.example.com/x") is None


@pytest.mark.parametrize("token", ["", "with space", "new\nline", "übel"])
def test_a_token_that_can_be_none_is_refused_without_showing_it(service: FaultyProcess, token: str) -> None:
    api = connect(service.base_url, token)
    with pytest.raises(errors.InvalidRequest) as caught:
        api.list_workspaces()
    assert not token or token not in str(caught.value)
    assert service.seen() == []


def test_a_token_that_a_server_echoes_is_not_shown() -> None:
    def echo(connection: socket.socket, head: bytes) -> None:
        body = b'{"error": {"type": "invalid_request_error", "message": "bad token %s"}}' % CANARY.encode()
        connection.sendall(b"HTTP/1.1 400 Bad\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))

    with server(echo) as port, pytest.raises(errors.BadRequest) as caught:
        client_of(port).list_workspaces()
    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_redirects_are_not_followed() -> None:
    heads: list[bytes] = []

    def redirect(connection: socket.socket, head: bytes) -> None:
        heads.append(head)
        connection.sendall(b"HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n")

    with server(redirect) as port, pytest.raises(errors.HttpStatusError):
        client_of(port).list_workspaces()
    assert len(heads) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"", errors.NetworkError),
        (b"garbage\r\n\r\n", errors.NetworkError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{}", errors.NetworkError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", errors.InvalidResponse),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull", errors.InvalidResponse),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", errors.InvalidResponse),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n" + b" " * 9_999_999, errors.InvalidResponse),
    ],
    ids=["empty", "garbage", "short", "list", "null", "gzip", "huge"],
)
def test_broken_answers_become_our_errors(answer: bytes, kind: type[errors.ApiClientError]) -> None:
    with server(lambda connection, _head: connection.sendall(answer)) as port, pytest.raises(kind):
        client_of(port).list_workspaces()


def test_a_dripping_answer_meets_its_deadline() -> None:
    def drip(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-A: b\r\n")
            time.sleep(0.05)

    with server(drip) as port, pytest.raises(errors.TransportFailure):
        client_of(port, NetworkOptions(answer_seconds=0.5)).list_workspaces()


def test_abort_ends_a_blocked_call_and_all_later_ones() -> None:
    came, release = threading.Event(), threading.Event()

    def stall(_connection: socket.socket, _head: bytes) -> None:
        came.set()
        release.wait(20)

    with server(stall) as port:
        api = client_of(port, NetworkOptions())
        caught: list[Exception] = []

        def call() -> None:
            try:
                api.list_workspaces()
            except errors.ApiClientError as error:
                caught.append(error)

        thread = threading.Thread(target=call)
        thread.start()
        assert came.wait(10)
        api.abort()
        thread.join(10)
        release.set()
    assert [type(error) for error in caught] == [errors.Aborted]
    with pytest.raises(errors.Aborted):
        api.list_workspaces()


def test_the_store_never_sees_the_token_and_no_url_is_shown(service: FaultyProcess) -> None:
    secret = "http://127.0.0.1:1/images/x?X-Amz-Signature=topsecret"
    store = store_connection()
    with pytest.raises(errors.ApiClientError) as caught:
        store.put_part(PartUrl(secret), iter([memoryview(b"x")]), size_bytes=1, md5=b"\0" * 16)
    assert "topsecret" not in "".join(traceback.format_exception(caught.value))
    with pytest.raises(errors.InvalidRequest):
        store.put_part(PartUrl("http://store.example/x"), iter([]), size_bytes=0, md5=b"")


def test_a_certificate_that_nobody_vouches_for_is_refused(tls_service: FaultyProcess) -> None:
    with pytest.raises(errors.CertificateRejected):
        connect(tls_service.base_url, tls_service.token).list_workspaces()
    trusting = NetworkOptions(ca_file=tls_service.ca_file)
    api = connect(tls_service.base_url, tls_service.token, trusting)
    assert api.list_workspaces()


def test_a_ca_file_that_is_none_is_refused(tmp_path: Path) -> None:
    junk = tmp_path / "junk.pem"
    junk.write_text("not a certificate")
    for path in (junk, tmp_path / "absent.pem"):
        api = connect("https://127.0.0.1:1", "t", NetworkOptions(ca_file=path))
        with pytest.raises(errors.InvalidRequest):
            api.list_workspaces()


def test_an_error_of_the_body_comes_out_unchanged(service: FaultyProcess, api: ImageService) -> None:
    class Stop(Exception):
        pass

    def body() -> Iterator[memoryview]:
        yield memoryview(b"x" * 1000)
        raise Stop

    image = api.create_image(WORKSPACE, "stopped-body")
    store = store_connection()
    with pytest.raises(Stop):
        store.put_part(api.part_url(image.id, 1), body(), size_bytes=5000, md5=b"\0" * 16)
