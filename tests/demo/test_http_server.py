"""What the demo’s servers make of requests that are no whole ones, and of several on a connection."""

from __future__ import annotations

import json
import re

import pytest

from sfc_uploader.demo.process import DemoProcess
from tests.demo.wire import RawConnection, ask, code_of, complete, create, download_url, part_url, target_of


@pytest.mark.parametrize("headers", [["Content-Length: 2000000"], ["Transfer-Encoding: chunked"]])
def test_an_api_body_that_is_not_read_is_not_taken_for_a_request(demo: DemoProcess, headers: list[str]) -> None:
    with RawConnection(demo.base_url) as connection:
        connection.head("POST", f"{demo.base_url}/v2/images", f"Authorization: Bearer {demo.token}", *headers)
        status, body = connection.answer()
        assert (status, json.loads(body)["error"]["type"]) == (400, "invalid_request_error")
        assert connection.is_closed_by_peer()


def test_what_comes_after_the_body_is_no_part_of_it(demo: DemoProcess) -> None:
    image = create(demo, "longer")
    url = part_url(demo, image, 1)
    with RawConnection(url) as connection:
        connection.head("PUT", url, "Content-Length: 3")
        connection.send(b"abcdef GHI HTTP/1.1\r\n\r\n")
        heard = b"".join(iter(lambda: connection.socket.recv(65536), b""))
    # "def" is taken for the next request's method.
    assert re.findall(rb"HTTP/1.1 ([0-9]{3})", heard) == [b"200", b"501"]
    assert complete(demo, image) == 200
    assert ask(download_url(demo, image))[2] == b"abc"


def test_a_request_without_a_host(demo: DemoProcess) -> None:
    url = part_url(demo, create(demo, "no-host"), 1)
    with RawConnection(url) as connection:
        connection.send(f"PUT {target_of(url)} HTTP/1.1\r\nContent-Length: 1\r\n\r\nx")
        status, body = connection.answer()
    assert (status, code_of(body)) == (400, "InvalidRequest")


def test_a_refused_client_is_not_asked_for_its_body(demo: DemoProcess) -> None:
    url = part_url(demo, create(demo, "no-continue"), 1)
    with RawConnection(url) as connection:
        connection.head("PUT", url, "Content-Length: 3", "Expect: 100-continue", "x-amz-acl: private")
        assert connection.socket.recv(12) == b"HTTP/1.1 403"


def test_connections_are_kept_from_part_to_part(demo: DemoProcess) -> None:
    image = create(demo, "kept")
    urls = [part_url(demo, image, number) for number in (1, 2, 3)]
    with RawConnection(urls[0]) as connection:
        for url in urls:
            connection.head("PUT", url, "Content-Length: 1")
            connection.send(b"x")
            assert connection.answer()[0] == 200
