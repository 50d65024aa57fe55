"""The demo’s API to a careless client: what it refuses, and with which words."""

from __future__ import annotations

import json
import os

import pytest

from sfc_uploader.demo.process import DemoProcess
from tests.demo.wire import WORKSPACE, api, ask, create


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


@pytest.mark.parametrize("ref", ["image_public-debian-13", "sfc:image:sfcompute:public:debian-13-h100"])
def test_a_public_image_may_be_looked_at_and_nothing_else(demo: DemoProcess, ref: str) -> None:
    assert api(demo, "GET", f"/v2/images/{ref}")[1]["is_public"] is True
    assert api(demo, "GET", f"/v2/images/{ref}/download")[0] == 403
    assert api(demo, "DELETE", f"/v2/images/{ref}")[0] == 403
    assert api(demo, "POST", f"/preview/v2/images/{ref}/revoke")[0] == 403


def test_only_the_right_token_is_let_in(demo: DemoProcess) -> None:
    url = f"{demo.base_url}/preview/v2/workspaces"
    assert ask(url, Authorization=f"Bearer {demo.token}")[0] == 200
    for headers in ({}, {"Authorization": f"Bearer {demo.token}x"}, {"Authorization": demo.token}):
        status, _headers, body = ask(url, **headers)
        assert (status, json.loads(body)["error"]["type"]) == (401, "authentication_error")
