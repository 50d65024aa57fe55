"""The demo service is as strict as the real one, seen with a plain HTTP client."""

from __future__ import annotations

import hashlib
import http.client
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sfc_uploader.demo.presigned_urls import presign
from sfc_uploader.demo.service import DemoService

from .wire import api, ask, create, part_url

PART = 5 * 2**20


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[DemoService]:
    with DemoService(tmp_path / "demo") as service:
        yield service


def put(demo: DemoService, image: str, number: int, data: bytes) -> str:
    status, headers, _body = ask(part_url(demo, image, number), "PUT", data)
    assert status == 200
    return headers["etag"]


def test_parts_become_an_object_with_a_composite_etag_and_ranges(demo: DemoService) -> None:
    image = create(demo, "whole")
    parts = [os.urandom(PART), bytes(PART), os.urandom(77)]
    for number, data in enumerate(parts, 1):
        assert put(demo, image, number, data) == f'"{hashlib.md5(data).hexdigest()}"'
    put(demo, image, 3, b"replaced")
    parts[2] = b"replaced"
    assert api(demo, "GET", f"/v2/images/{image}/download")[0] == 409
    assert api(demo, "POST", f"/v2/images/{image}/complete", {"sha256": "a" * 64})[1]["upload_status"] == "completed"
    assert api(demo, "POST", f"/v2/images/{image}/complete", {"sha256": "a" * 64})[0] == 409
    _status, source = api(demo, "GET", f"/v2/images/{image}/download")
    whole = b"".join(parts)
    assert (source["size"], source["sha256"]) == (len(whole), "a" * 64)
    status, headers, body = ask(source["url"], Range="bytes=0-0")
    composite = hashlib.md5(b"".join(hashlib.md5(part).digest() for part in parts)).hexdigest()
    assert (status, headers["content-range"], body) == (206, f"bytes 0-0/{len(whole)}", whole[:1])
    assert headers["etag"] == f'"{composite}-3"'
    assert ask(source["url"])[2] == whole
    start = PART - 3
    assert ask(source["url"], Range=f"bytes={start}-{start + PART}")[2] == whole[start : start + PART + 1]
    assert ask(source["url"], Range=f"bytes={len(whole)}-")[0] == 416
    assert ask(source["url"], "HEAD")[0] == 403
    assert ask(part_url_again(demo, image), "PUT", b"x")[0] == 404


def part_url_again(demo: DemoService, image: str) -> str:
    """A URL for an upload that is over, signed as the service would."""
    store = demo._store.origin
    query = {"partNumber": "1", "uploadId": image}
    return presign(demo.state.signing_key, "PUT", f"{store}/images/{image}", query, lifetime_seconds=60)[0]


def test_a_body_that_is_cut_short_keeps_the_part_before(demo: DemoService) -> None:
    image = create(demo, "cut")
    put(demo, image, 1, b"first")
    parts = urlsplit(part_url(demo, image, 1))
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.putrequest("PUT", f"{parts.path}?{parts.query}")
    connection.putheader("Content-Length", "1000")
    connection.endheaders(b"only so much")
    assert connection.sock is not None
    connection.sock.shutdown(1)
    assert connection.getresponse().status == 400
    connection.close()
    (part,) = demo.state.parts(image)
    assert part.path.read_bytes() == b"first"


def test_what_the_api_refuses(demo: DemoService) -> None:
    image = create(demo, "api-refusals")
    for method, path, body, status, kind in [
        ("GET", "/preview/v2/workspaces", None, 401, "authentication_error"),
        ("POST", "/v2/images", {"workspace": "wksp_demo-lab", "name": "api-refusals"}, 409, "conflict"),
        ("POST", "/v2/images", {"workspace": "lab", "name": "x"}, 400, "invalid_request_error"),
        ("POST", "/v2/images", {"workspace": "wksp_none", "name": "x"}, 404, "not_found"),
        ("POST", "/v2/images", {"workspace": "wksp_demo-lab", "name": "-x"}, 400, "invalid_request_error"),
        ("POST", f"/v2/images/{image}/parts", {"part_id": 0}, 400, "invalid_request_error"),
        ("POST", f"/v2/images/{image}/complete", {"sha256": "A" * 64}, 400, "invalid_request_error"),
        ("POST", f"/v2/images/{image}/complete", {"sha256": "a" * 64}, 400, "invalid_request_error"),
        ("GET", "/v2/images/image_none", None, 404, "not_found"),
        ("GET", "/v2/images", None, 400, "invalid_request_error"),
        ("POST", f"/preview/v2/images/{image}/revoke", None, 409, "conflict"),
    ]:
        token = "wrong" if status == 401 else None
        answer = api(demo, method, path, body, token)
        assert (answer[0], answer[1]["error"]["type"]) == (status, kind), path
    assert ask(demo.base_url + "/elsewhere", Authorization=f"Bearer {demo.token}")[0] == 404


def test_small_parts_are_refused_at_the_end(demo: DemoService) -> None:
    image = create(demo, "small-parts")
    put(demo, image, 1, b"too small")
    put(demo, image, 2, b"last")
    assert api(demo, "POST", f"/v2/images/{image}/complete", {"sha256": "a" * 64})[0] == 422


def test_both_prefixes_lists_cursors_and_deletion(demo: DemoService) -> None:
    images = [create(demo, f"list-{number}") for number in range(5)]
    _status, page = api(demo, "GET", "/preview/v2/images?workspace=sfc:workspace:demo:lab&limit=2")
    assert ([item["id"] for item in page["data"]], page["has_more"]) == (images[:2:-1], True)
    _status, rest = api(demo, "GET", f"/v2/images?workspace=wksp_demo-lab&starting_after={page['cursor']}")
    assert ([item["id"] for item in rest["data"]], rest["has_more"]) == (images[2::-1], False)
    assert api(demo, "DELETE", f"/v2/images/{images[0]}")[1]["deleted"] is True
    assert api(demo, "GET", f"/v2/images/{images[0]}")[0] == 404
    create(demo, "list-0")
    _status, public = api(demo, "GET", "/v2/images?workspace=sfc:workspace:sfcompute:public")
    assert all(item["is_public"] for item in public["data"])


def test_two_processes_share_one_folder(tmp_path: Path) -> None:
    with DemoService(tmp_path) as first, DemoService(tmp_path) as second:
        image = create(first, "shared")
        put(second, image, 1, b"from the other")
        assert api(first, "POST", f"/v2/images/{image}/complete", {"sha256": "a" * 64})[0] == 200
        assert api(second, "GET", f"/v2/images/{image}")[1]["upload_status"] == "completed"


def test_zeros_take_no_room(demo: DemoService) -> None:
    image = create(demo, "sparse")
    put(demo, image, 1, bytes(64 * 2**20))
    assert demo.state.parts(image)[0].path.stat().st_size == 64 * 2**20
    assert demo.state.used_bytes() < 2**20
