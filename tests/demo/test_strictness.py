"""What a careless or broken client sends to the demo service's process, and what it hears."""

import base64
import hashlib
import json
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.demo.object_store_server import wanted_range
from sfc_uploader.demo.presigned_urls import SIGNABLE, judge, presign, signature_of
from sfc_uploader.demo.process import DemoProcess
from sfc_uploader.demo.service import DemoService
from tests.helpers.programs import command, own_home

from .wire import WORKSPACE, RawConnection, api, ask, complete, create, download_url, headers_of, part_url, target_of


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoProcess]:
    """The program's own demo service, in a process of its own."""
    with pytest.MonkeyPatch.context() as patch:
        home = str(tmp_path_factory.mktemp("home"))
        patch.setenv("HOME", home)
        patch.setenv("XDG_CACHE_HOME", home)
        with DemoProcess() as process:
            yield process


@pytest.mark.parametrize("limit", ["%C2%B2", "0", "201", "-1", "9" * 5000, "x"])
def test_a_limit_that_is_none(demo: DemoProcess, limit: str) -> None:
    status, answer = api(demo, "GET", f"/v2/images?workspace={WORKSPACE}&limit={limit}")
    assert (status, answer["error"]["details"][0]["field"]) == (400, "limit")


@pytest.mark.parametrize("cursor", ["imagec_", "imagec_%C2%B2", "7", "imagec_x"])
def test_a_cursor_that_is_none(demo: DemoProcess, cursor: str) -> None:
    status, answer = api(demo, "GET", f"/v2/images?workspace={WORKSPACE}&starting_after={cursor}")
    assert (status, answer["error"]["details"][0]["field"]) == (400, "starting_after")


@pytest.mark.parametrize("raw", [b"[" * 200_000, b"\xff\xfe", b"[]", b"", b"{"])
@pytest.mark.parametrize("path", ["/v2/images", "/v2/images/image_x/parts"])
def test_a_body_that_is_no_json_object(demo: DemoProcess, raw: bytes, path: str) -> None:
    path = path.replace("image_x", create(demo, f"json-{os.urandom(8).hex()}"))
    status, _headers, answer = ask(demo.base_url + path, "POST", raw, Authorization=f"Bearer {demo.token}")
    assert (status, json.loads(answer)["error"]["type"]) == (400, "invalid_request_error")


@pytest.mark.parametrize("number", [None, True, "1", 1.5, -1, 2**31])
def test_a_part_id_that_is_none(demo: DemoProcess, number: object) -> None:
    image = create(demo, f"part-id-{os.urandom(8).hex()}")
    status, answer = api(demo, "POST", f"/v2/images/{image}/parts", {"part_id": number})
    assert (status, answer["error"]["details"][0]["field"]) == (400, "part_id")


@pytest.mark.parametrize("headers", [["Content-Length: 2000000"], ["Transfer-Encoding: chunked"]])
def test_an_api_body_that_is_not_read_is_not_taken_for_a_request(demo: DemoProcess, headers: list[str]) -> None:
    with RawConnection(demo.base_url) as connection:
        connection.head("POST", f"{demo.base_url}/v2/images", f"Authorization: Bearer {demo.token}", *headers)
        status, body = connection.answer()
        assert (status, json.loads(body)["error"]["type"]) == (400, "invalid_request_error")
        assert connection.is_closed_by_peer()


def test_a_resource_path_of_another_account_is_not_ours(demo: DemoProcess) -> None:
    create(demo, "mine")
    assert api(demo, "GET", "/v2/images/sfc:image:demo:lab:mine")[0] == 200
    assert api(demo, "GET", "/v2/images/sfc:image:other:lab:mine")[0] == 404
    assert api(demo, "GET", "/v2/images/sfc:image:demo:production:mine")[0] == 404


def test_a_name_is_taken_in_one_workspace_only_and_free_after_deletion(demo: DemoProcess) -> None:
    first = create(demo, "taken")
    create(demo, "taken", "sfc:workspace:demo:production")
    body = {"workspace": WORKSPACE, "name": "taken"}
    assert api(demo, "POST", "/v2/images", body)[0] == 409
    assert api(demo, "DELETE", f"/v2/images/{first}") == (200, {"object": "image", "deleted": True, "name": "taken"})
    assert api(demo, "POST", "/v2/images", body)[0] == 201
    listed = api(demo, "GET", f"/v2/images?workspace={WORKSPACE}&include_deleted=true&id={first}")[1]["data"]
    assert [item["id"] for item in listed] == [first]


def test_without_a_name_the_service_gives_one(demo: DemoProcess) -> None:
    status, image = api(demo, "POST", "/v2/images", {"workspace": WORKSPACE, "name": None})
    assert (status, bool(image["name"])) == (201, True)


def test_pages_in_both_directions(demo: DemoProcess) -> None:
    images = [create(demo, f"page-{number}", "wksp_demo-production") for number in range(5)]
    base = "/v2/images?workspace=wksp_demo-production&limit=2"
    query, found = base, []
    while True:
        page = api(demo, "GET", query)[1]
        found += [item["id"] for item in page["data"]]
        if not page["has_more"]:
            break
        query = f"{base}&starting_after={page['cursor']}"
    assert found[:5] == images[::-1]
    assert len(set(found)) == len(found)
    back: list[str] = []
    query = f"{base}&ending_before={page['cursor']}"
    while True:
        page = api(demo, "GET", query)[1]
        back = [item["id"] for item in page["data"]] + back
        if not page["has_more"]:
            break
        query = f"{base}&ending_before={page['cursor']}"
    assert back == found[:-1]


def test_public_images_can_be_listed_and_looked_at(demo: DemoProcess) -> None:
    listed = api(demo, "GET", "/v2/images?workspace=sfc:workspace:sfcompute:public")[1]["data"]
    assert listed
    for item in listed:
        assert api(demo, "GET", f"/v2/images/{item['id']}") == (200, item)


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


@pytest.mark.parametrize(("name", "value"), UNSIGNED)
@pytest.mark.parametrize("method", ["PUT", "GET"])
def test_a_header_of_weight_that_is_not_signed(demo: DemoProcess, name: str, value: str, method: str) -> None:
    url = part_url(demo, create(demo, f"unsigned-{os.urandom(8).hex()}"), 1) if method == "PUT" else digits(demo)
    status, _headers, body = ask(url, method, b"x" if method == "PUT" else None, **{name: value})
    assert (status, code_of(body)) == (403, "AccessDenied")
    assert b"There were headers present in the request which were not signed" in body
    assert f"<HeadersNotSigned>{name.lower()}</HeadersNotSigned>".encode() in body
    assert ask(url, method, b"x" if method == "PUT" else None)[0] == 200


def code_of(body: bytes) -> str:
    """The code of a store's error; "" when there is none."""
    found = re.search(rb"<Code>(.*?)</Code>", body)
    return found.group(1).decode() if found else ""


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Makes a part's URL of a service in this process that signs what a test wants."""
    with DemoService(tmp_path_factory.mktemp("signed")) as service:

        def url_of(method: str = "PUT", *, image: str = "", lifetime: int = 60, **values: Any) -> str:
            image = image or create(service, f"signed-{os.urandom(8).hex()}")
            return presign(
                service.state.signing_key,
                method,
                f"{service._store.origin}/images/{image}",
                values.pop("query", {"partNumber": "1", "uploadId": image}),
                lifetime_seconds=lifetime,
                **values,
            )[0]

        yield url_of


MD5_OF_X = base64.b64encode(hashlib.md5(b"x").digest()).decode()
TYPE = "application/octet-stream"
PARAMETERS = "AuthorizationQueryParametersError"


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


def test_the_command_takes_what_upload_addresses_sign(tmp_path: Path) -> None:
    words = ["demo-service", "--until-stdin-closes", "--sign-header", "content-md5", "--sign-header", "content-type"]
    with subprocess.Popen(
        command(*words), env=own_home(tmp_path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        running = Told(*(process.stdout.readline().strip().partition("=")[2] for _line in range(2)))
        url = part_url(running, create(running, "signs"), 1)
        assert parse_qs(urlsplit(url).query)["X-Amz-SignedHeaders"] == ["content-md5;content-type;host"]
        assert ask(url, "PUT", b"x")[0] == 403
        assert ask(url, "PUT", b"x", **{"Content-MD5": MD5_OF_X, "Content-Type": TYPE})[0] == 200
        process.stdin.close()
        assert process.wait(20) == 0


@dataclass(frozen=True)
class Told:
    """Where a service is, as it told."""

    base_url: str
    token: str


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        (lambda url: url + "&partNumber=9", 403, "SignatureDoesNotMatch"),
        (lambda url: url + "&new=1", 403, "SignatureDoesNotMatch"),
        (lambda url: url.partition("X-Amz-Signature=")[0] + "X-Amz-Signature=%C3%A9", 403, "SignatureDoesNotMatch"),
        (lambda url: url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"), 403, "SignatureDoesNotMatch"),
        (lambda url: url.replace("/images/image_", "/images/image-"), 403, "SignatureDoesNotMatch"),
        (lambda url: url.replace("Headers=host", "Headers=host%3Bx-new"), 403, "SignatureDoesNotMatch"),
        (lambda url: url.replace("Headers=host", "Headers=host%253Bx-new"), 403, "AccessDenied"),
        (lambda url: url.replace("Headers=host", "Headers="), 403, "AccessDenied"),
        (lambda url: url + "&X-Amz-Expires=60", 400, PARAMETERS),
        (lambda url: url.replace("=AWS4-HMAC-SHA256", "=AWS4-HMAC-SHA1"), 400, PARAMETERS),
        *(
            (lambda url, name=name: re.sub(f"X-Amz-{name}=[^&]*&?", "", url), 400, PARAMETERS)
            for name in ("Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature")
        ),
        *(
            (lambda url, word=word: re.sub("X-Amz-Expires=[^&]*", f"X-Amz-Expires={word}", url), 400, PARAMETERS)
            for word in ("", "x", "-1", "604801", "1e9", "%C2%B2")
        ),
        *(
            (lambda url, word=word: re.sub("X-Amz-Date=[^&]*", f"X-Amz-Date={word}", url), 400, PARAMETERS)
            for word in ("", "x", "20260230T000000Z", "2026-01-01T00:00:00Z", "20260101T00000Z", "20000101T000000Z")
        ),
        *(
            (lambda url, word=word: re.sub("Credential=[^&]*", f"Credential={word}", url), 400, PARAMETERS)
            for word in ("", "demo", "demo%2F20260101%2Flocal%2Fs3", "demo%2Fx%2Flocal%2Fs3%2Faws4_request")
        ),
        (lambda url: url.replace("%2Flocal%2F", "%2Fmoon%2F"), 400, PARAMETERS),
        (lambda url: url.replace("%2Fs3%2F", "%2Fsqs%2F"), 400, PARAMETERS),
        (lambda url: url.replace("=demo%2F", "=other%2F"), 403, "InvalidAccessKeyId"),
        (lambda url: url.partition("?")[0], 403, "AccessDenied"),
        (lambda url: url.replace("127.0.0.1", "localhost"), 403, "SignatureDoesNotMatch"),
    ],
)
def test_a_url_that_was_changed_is_refused(
    signed: Callable[..., str], change: Callable[[str], str], status: int, code: str
) -> None:
    url = signed()
    changed = change(url)
    assert changed != url
    answer, _headers, body = ask(changed, "PUT", b"x")
    assert (answer, code_of(body)) == (status, code), body
    assert ask(url, "PUT", b"x")[0] == 200


@pytest.mark.parametrize(
    ("ago", "lifetime", "words"),
    [
        (0, 604_800, None),
        (30, 60, None),
        (-14 * 60, 60, None),
        (-16 * 60, 60, b"Request is not valid yet"),
        (61, 60, b"Request has expired"),
        (0, 0, b"Request has expired"),
        (0, 604_801, b"must be less than a week"),
        (0, -1, b"must be non-negative"),
    ],
)
def test_when_a_url_may_be_used(signed: Callable[..., str], ago: int, lifetime: int, words: bytes | None) -> None:
    status, _headers, body = ask(signed(lifetime=lifetime, issued=int(time.time()) - ago), "PUT", b"x")
    assert (status == 200) is (words is None)
    assert (words or b"") in body


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


def test_connections_are_kept_from_part_to_part(demo: DemoProcess) -> None:
    image = create(demo, "kept")
    urls = [part_url(demo, image, number) for number in (1, 2, 3)]
    with RawConnection(urls[0]) as connection:
        for url in urls:
            connection.head("PUT", url, "Content-Length: 1")
            connection.send(b"x")
            assert connection.answer()[0] == 200


def digits(demo: DemoProcess) -> str:
    """Where an object of ten digits can be fetched."""
    found = api(demo, "GET", "/v2/images/sfc:image:demo:lab:digits")
    image = str(found[1]["id"]) if found[0] == 200 else create(demo, "digits")
    if found[0] != 200:
        assert ask(part_url(demo, image, 1), "PUT", b"0123456789")[0] == 200
        assert complete(demo, image) == 200
    return download_url(demo, image)


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


@pytest.mark.parametrize("ref", ["image_public-debian-13", "sfc:image:sfcompute:public:debian-13-h100"])
def test_a_public_image_may_be_looked_at_and_nothing_else(demo: DemoProcess, ref: str) -> None:
    assert api(demo, "GET", f"/v2/images/{ref}")[1]["is_public"] is True
    assert api(demo, "GET", f"/v2/images/{ref}/download")[0] == 403
    assert api(demo, "DELETE", f"/v2/images/{ref}")[0] == 403
    assert api(demo, "POST", f"/preview/v2/images/{ref}/revoke")[0] == 403


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


HOST = headers_of(host="h")


@given(st.text(max_size=40))
def test_no_signature_and_no_range_makes_the_store_stumble(text: str) -> None:
    for name in ("Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"):
        url, _expires = presign(b"key", "PUT", "http://h/images/a", {}, lifetime_seconds=60)
        denial, _query = judge(b"key", "PUT", re.sub(f"(X-Amz-{name}=)[^&]*", lambda m: m[1] + text, url[8:]), HOST)
        assert denial is not None
    wanted_range(text, 10)
    wanted_range(f"bytes={text}", 10)


@given(st.dictionaries(st.text("ab&=\n %é+~/", max_size=5), st.text("ab&=\n %é+~/", max_size=5), max_size=4))
def test_what_was_signed_is_what_is_read(query: dict[str, str]) -> None:
    url, expires = presign(b"key", "PUT", "http://h/images/a", query, lifetime_seconds=60)
    target = url.removeprefix("http://h")
    denial, read = judge(b"key", "PUT", target, HOST)
    assert denial is None
    assert {name: read[name] for name in query} == query
    for key, method, host, now in [
        (b"other", "PUT", HOST, None),
        (b"key", "GET", HOST, None),
        (b"key", "PUT", headers_of(host="other"), None),
        (b"key", "PUT", headers_of(host="h", x_amz_acl="private"), None),
        (b"key", "PUT", HOST, expires),
    ]:
        assert judge(key, method, target, host, now=now)[0] is not None


def test_the_example_of_the_documentation_has_its_signature() -> None:
    """AWS, *Authenticating requests: using query parameters*: the GET of /test.txt, with its published signature."""
    query = [
        ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
        ("X-Amz-Credential", "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request"),
        ("X-Amz-Date", "20130524T000000Z"),
        ("X-Amz-Expires", "86400"),
        ("X-Amz-SignedHeaders", "host"),
    ]
    found = signature_of(
        b"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "GET",
        "/test.txt",
        query,
        {"host": "examplebucket.s3.amazonaws.com"},
        date="20130524T000000Z",
        region="us-east-1",
    )
    assert found == "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"


def test_only_the_right_token_is_let_in(demo: DemoProcess) -> None:
    url = f"{demo.base_url}/preview/v2/workspaces"
    assert ask(url, Authorization=f"Bearer {demo.token}")[0] == 200
    for headers in ({}, {"Authorization": f"Bearer {demo.token}x"}, {"Authorization": demo.token}):
        status, _headers, body = ask(url, **headers)
        assert (status, json.loads(body)["error"]["type"]) == (401, "authentication_error")
