"""The demo’s object store to a careless client: as strict as S3."""

from __future__ import annotations

import base64
import hashlib
import http.client
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.common.paths import demo_folder
from sfc_uploader.demo.announcement import TOKEN_LINE, URL_LINE
from sfc_uploader.demo.object_store_server import wanted_range
from sfc_uploader.demo.presigned_urls import SIGNABLE
from sfc_uploader.demo.process import DemoProcess
from sfc_uploader.demo.service import DemoService
from tests.demo.wire import (
    MD5_OF_X,
    MIB,
    TYPE,
    RawConnection,
    api,
    ask,
    code_of,
    complete,
    create,
    download_url,
    part_url,
    stored,
)

UNSIGNED = [
    ("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="),
    ("Content-MD5", ""),
    ("x-amz-acl", "private"),
    ("X-Amz-Date", "20261128T000000Z"),
    ("x-amz-checksum-crc32", "AAAAAA=="),
    ("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
    ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
    ("x-amz-decoded-content-length", "1"),
    ("x-amz-server-side-encryption", "AES256"),
    ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
    ("x-amz-server-side-encryption-customer-key", "AAAA"),
    ("x-amz-storage-class", "STANDARD"),
]


def digits(demo: DemoProcess) -> str:
    """Where an object of ten digits can be fetched."""
    found = api(demo, "GET", "/v2/images/sfc:image:demo:lab:digits")
    image = str(found[1]["id"]) if found[0] == 200 else create(demo, "digits")
    if found[0] != 200:
        assert ask(part_url(demo, image, 1), "PUT", b"0123456789")[0] == 200
        assert complete(demo, image) == 200
    return download_url(demo, image)


def test_bytes_that_went_missing_end_the_answer_and_not_the_clients_patience(tmp_path: Path) -> None:
    with DemoService(tmp_path / "state") as demo:
        image = stored(demo.state, "short", MIB)
        assert complete(demo, image) == 200
        demo.state.parts(image)[0].path.write_bytes(b"less")
        with pytest.raises(http.client.IncompleteRead):
            ask(download_url(demo, image))
        assert api(demo, "GET", f"/v2/images/{image}")[0] == 200


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits")
def test_a_disk_that_takes_no_more_is_a_503_and_the_service_lives(home: Path) -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4 * 2**20,) * 2)\n"
        "from sfc_uploader.demo import command; raise SystemExit(command.run(until_stdin_closes=True))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        demo = DemoProcess()
        demo.base_url = process.stdout.readline().strip().removeprefix(URL_LINE)
        demo.token = process.stdout.readline().strip().removeprefix(TOKEN_LINE)
        image = create(demo, "full-disk")
        status, _headers, body = ask(part_url(demo, image, 1), "PUT", os.urandom(5 * MIB))
        assert (status, b"ServiceUnavailable" in body) == (503, True)
        assert not list((demo_folder() / "parts" / image).iterdir())
        assert ask(part_url(demo, image, 1), "PUT", os.urandom(MIB))[0] == 200
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ([], 411, b"MissingContentLength"),
        (["Content-Length: \xb2"], 411, b"MissingContentLength"),
        (["Content-Length: -1"], 411, b"MissingContentLength"),
        (["Transfer-Encoding: chunked"], 501, b"NotImplemented"),
        ([f"Content-Length: {5 * 2**30 + 1}"], 400, b"EntityTooLarge"),
        (["Content-Length: 1", "Authorization: Bearer x"], 400, b"InvalidArgument"),
        (["Content-Length: 1", "Content-Length: 2"], 400, b"InvalidRequest"),
        (["Content-Length: 1", "Transfer-Encoding: chunked"], 501, b"NotImplemented"),
        (["Content-Length: 1", "Expect: 200-ok"], 417, b"ExpectationFailed"),
        (["Content-Length: 1", "Host: elsewhere.test"], 400, b"InvalidRequest"),
        (["Content-Length: 1", "Expect: 100-continue", "Content-MD5: AAAA"], 403, b"HeadersNotSigned"),
    ],
)
def test_a_put_that_is_refused_before_its_body(demo: DemoProcess, headers: list[str], status: int, code: bytes) -> None:
    url = part_url(demo, create(demo, f"early-{os.urandom(8).hex()}"), 1)
    with RawConnection(url) as connection:
        connection.head("PUT", url, *headers)
        answer, body = connection.answer()
        assert (answer, code in body) == (status, True), body
        assert connection.is_closed_by_peer()


@pytest.mark.parametrize(("name", "value"), UNSIGNED)
@pytest.mark.parametrize("method", ["PUT", "GET"])
def test_a_header_of_weight_that_is_not_signed(demo: DemoProcess, name: str, value: str, method: str) -> None:
    url = part_url(demo, create(demo, f"unsigned-{os.urandom(8).hex()}"), 1) if method == "PUT" else digits(demo)
    status, _headers, body = ask(url, method, b"x" if method == "PUT" else None, **{name: value})
    assert (status, code_of(body)) == (403, "AccessDenied")
    assert b"There were headers present in the request which were not signed" in body
    assert f"<HeadersNotSigned>{name.lower()}</HeadersNotSigned>".encode() in body
    assert ask(url, method, b"x" if method == "PUT" else None)[0] == 200


@pytest.mark.parametrize(
    ("signs", "sent", "code"),
    [
        (("content-type",), {"Content-Type": TYPE}, ""),
        (("content-type",), {"content-TYPE": f"  {TYPE} "}, ""),
        (("content-type",), {}, "SignatureDoesNotMatch"),
        (("content-type",), {"Content-Type": ""}, "SignatureDoesNotMatch"),
        (("content-type",), {"Content-Type": "text/plain"}, "SignatureDoesNotMatch"),
        (("content-type",), {"Content-Type": TYPE, "Content-MD5": MD5_OF_X}, "AccessDenied"),
        (("content-md5",), {"Content-MD5": MD5_OF_X}, ""),
        (("content-md5",), {"Content-MD5": MD5_OF_X, "Content-Type": "text/plain"}, ""),
        (("content-md5",), {}, "SignatureDoesNotMatch"),
        (("content-md5",), {"Content-MD5": "rubbish"}, "InvalidDigest"),
        (("content-md5",), {"Content-MD5": "AAAA"}, "InvalidDigest"),
        (("content-md5",), {"Content-MD5": ""}, "InvalidDigest"),
        (("content-md5",), {"Content-MD5": base64.b64encode(bytes(16)).decode()}, "BadDigest"),
        (("content-md5", "content-type"), {"Content-MD5": MD5_OF_X, "Content-Type": TYPE}, ""),
        (("content-md5", "content-type"), {"Content-MD5": MD5_OF_X}, "SignatureDoesNotMatch"),
        (("content-md5", "content-type"), {"Content-Type": TYPE}, "SignatureDoesNotMatch"),
    ],
)
def test_headers_that_are_signed_have_to_come_as_they_were_signed(
    signed: Callable[..., str], signs: tuple[str, ...], sent: dict[str, str], code: str
) -> None:
    url = signed(headers={name: SIGNABLE[name] for name in signs})
    status, headers, body = ask(url, "PUT", b"x", **sent)
    assert code_of(body) == code
    assert (status == 200) is (code == "")
    assert headers.get("etag") == (None if code else f'"{hashlib.md5(b"x").hexdigest()}"')


@pytest.mark.parametrize("number", ["0", "10001", "", "x", "1.0", "-1"])
def test_a_part_number_that_is_none(signed: Callable[..., str], number: str) -> None:
    status, _headers, body = ask(signed(query={"partNumber": number, "uploadId": "x"}), "PUT", b"x")
    assert (status, code_of(body)) == (400, "InvalidArgument")


@pytest.mark.parametrize("query", [{"partNumber": "1"}, {"partNumber": "1", "uploadId": "another"}])
def test_a_part_of_another_upload(signed: Callable[..., str], query: dict[str, str]) -> None:
    status, _headers, body = ask(signed(query=query), "PUT", b"x")
    assert (status, code_of(body)) == (404, "NoSuchUpload")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS", "PATCH"])
def test_a_url_is_for_one_method(signed: Callable[..., str], method: str) -> None:
    url = signed()
    status, _headers, body = ask(url, method)
    assert (status, code_of(body)) == (403, "" if method == "HEAD" else "SignatureDoesNotMatch")
    assert ask(url, "PUT", b"x")[0] == 200


def test_a_url_for_a_get_is_not_for_a_head(demo: DemoProcess) -> None:
    status, _headers, body = ask(digits(demo), "HEAD")
    assert (status, body) == (403, b"")


def test_a_client_that_waits_for_100_continue_is_told(demo: DemoProcess) -> None:
    url = part_url(demo, create(demo, "continue"), 1)
    with RawConnection(url) as connection:
        connection.head("PUT", url, "Content-Length: 3", "Expect: 100-continue")
        heard = b""
        while b"\r\n\r\n" not in heard:
            heard += connection.socket.recv(100)
        assert heard.startswith(b"HTTP/1.1 100 ")
        connection.send(b"abc")
        assert connection.answer()[0] == 200


@pytest.mark.parametrize("end", ["complete", "delete"])
def test_a_part_that_is_whole_only_after_the_end_changes_nothing(demo: DemoProcess, end: str) -> None:
    image = create(demo, f"late-{end}")
    assert ask(part_url(demo, image, 1), "PUT", b"in time")[0] == 200
    url = part_url(demo, image, 1)
    with RawConnection(url) as connection:
        connection.head("PUT", url, "Content-Length: 8")
        connection.send(b"too ")
        if end == "complete":
            assert complete(demo, image) == 200
        else:
            assert api(demo, "DELETE", f"/v2/images/{image}")[0] == 200
        connection.send(b"late")
        status, body = connection.answer()
    assert (status, b"NoSuchUpload" in body) == (404, True)
    if end == "complete":
        assert ask(download_url(demo, image))[2] == b"in time"


@pytest.mark.parametrize(
    ("asked", "status", "body"),
    [
        ("bytes=0-0", 206, b"0"),
        ("bytes=-3", 206, b"789"),
        ("bytes=-99", 206, b"0123456789"),
        ("bytes=10-", 416, b"InvalidRange"),
        ("bytes=-0", 416, b"InvalidRange"),
        ("bytes=-", 200, b"0123456789"),
        ("bytes=0", 200, b"0123456789"),
        ("bytes=8-99", 206, b"89"),
        ("bytes=3-", 206, b"3456789"),
        ("bytes=5-2", 200, b"0123456789"),
        ("bytes=0-1,3-4", 200, b"0123456789"),
        ("lines=0-1", 200, b"0123456789"),
    ],
)
def test_ranges(demo: DemoProcess, asked: str, status: int, body: bytes) -> None:
    answer = ask(digits(demo), Range=asked)
    found = answer[2] if status != 416 else code_of(answer[2]).encode()
    assert (answer[0], found) == (status, body)
    assert ("content-range" in answer[1]) is (status == 206)


@pytest.mark.parametrize(("if_match", "status"), [("{etag}", 206), ('"x", {etag}', 206), ("*", 206), ('"x"', 412)])
def test_an_object_can_be_pinned_by_its_etag(demo: DemoProcess, if_match: str, status: int) -> None:
    url = digits(demo)
    etag = ask(url)[1]["etag"]
    assert ask(url, Range="bytes=0-3", **{"If-Match": if_match.format(etag=etag)})[0] == status


@given(st.integers(1, 60), st.integers(0, 80), st.one_of(st.none(), st.integers(0, 80)))
def test_a_range_is_what_slicing_says(size: int, first: int, last: int | None) -> None:
    data = bytes(range(size))
    found = wanted_range(f"bytes={first}-{'' if last is None else last}", size)
    if last is not None and last < first:
        assert found is None
    else:
        assert found is not None
        end = size if last is None else last + 1
        assert data[found.start : found.stop] == data[first:end]
        assert bool(found) == (first < size)


@given(st.integers(1, 60), st.integers(0, 80))
def test_a_range_from_the_end_is_what_slicing_says(size: int, count: int) -> None:
    data = bytes(range(size))
    found = wanted_range(f"bytes=-{count}", size)
    assert found is not None
    assert data[found.start : found.stop] == (data[-count:] if count else b"")
