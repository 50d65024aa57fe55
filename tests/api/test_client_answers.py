"""The API's answers: prefixes, pages, sizes, and what a server may get wrong."""

import gzip
import json
import socket
import time
import zlib
from collections.abc import Callable
from email.utils import formatdate
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from sfc_uploader.api import client, errors

from .calling import CANARY, Clients, forget_prefixes, refused, whole_chain
from .servers import always, header, image, json_reply, raw_server, read_body, reply

WORKSPACE = "wksp_lab"
NO_ROUTE = reply(404, b"404 page not found\n", Content_Type="text/plain")
NOT_FOUND = json_reply({"error": {"type": "not_found", "message": "No such image."}}, 404)


def only_below(prefix: str, answer: bytes) -> Callable[[socket.socket, bytes], None]:
    def serve(connection: socket.socket, head: bytes) -> None:
        read_body(connection, head)
        connection.sendall(answer if head.split(b" ")[1].startswith(prefix.encode() + b"/") else NO_ROUTE)

    return serve


def test_the_documented_prefix_comes_first(clients: Clients) -> None:
    with raw_server(always(json_reply(image()))) as seen:
        clients.api(seen.url).get_image("image_1")
    assert seen.paths == ["/v2/images/image_1"]


def test_a_server_with_the_preview_prefix_alone_is_found_out_once(clients: Clients) -> None:
    with raw_server(only_below("/preview/v2", json_reply(image()))) as seen:
        api = clients.api(seen.url)
        api.create_image(WORKSPACE, "a")
        api.get_image("image_1")
        clients.api(seen.url, discover=False).get_image("image_1")
        forget_prefixes()
        api.get_image("image_1")
    assert seen.paths == [
        "/v2/images",
        "/preview/v2/images",
        *["/preview/v2/images/image_1"] * 2,
        "/v2/images/image_1",
        "/preview/v2/images/image_1",
    ]


def test_an_image_that_is_not_there_is_not_looked_for_elsewhere(clients: Clients) -> None:
    with raw_server(always(NOT_FOUND)) as seen:
        error = refused(lambda: clients.api(seen.url).get_image("image_1"))
    assert isinstance(error, errors.NotFound)
    assert error.from_api
    assert error.message == "No such image."
    assert len(seen.paths) == 1


@pytest.mark.parametrize(
    "answer",
    [
        NO_ROUTE,
        reply(404),
        json_reply({"detail": "Not Found"}, 404),
        json_reply({"error": "not found"}, 404),
        reply(404, b"zipped", Content_Encoding="gzip"),
    ],
)
def test_neither_prefix_is_there(clients: Clients, answer: bytes) -> None:
    with raw_server(always(answer)) as seen:
        api = clients.api(seen.url)
        for _twice in range(2):  # nothing was learnt from it
            error = refused(lambda: api.get_image("image_1"))
            assert isinstance(error, errors.NotFound)
            assert not error.from_api
    assert seen.paths == ["/v2/images/image_1", "/preview/v2/images/image_1"] * 2


def test_workspaces_and_revoke_are_the_previews(clients: Clients) -> None:
    with raw_server(always(NO_ROUTE)) as seen:
        api = clients.api(seen.url)
        refused(api.list_workspaces)
        refused(lambda: api.revoke_image("image_1"))
    assert seen.paths == ["/preview/v2/workspaces", "/preview/v2/images/image_1/revoke"]


def test_what_the_api_is_sent(clients: Clients) -> None:
    bodies: list[bytes] = []

    def take(connection: socket.socket, head: bytes) -> None:
        bodies.append(read_body(connection, head))
        connection.sendall(json_reply({**image(), "id": "vmi_old", "url": "https://store.example/x"}))

    with raw_server(take) as seen:
        api = clients.api(seen.url)
        api.create_image("sfc:workspace:acme:prod", None)
        api.part_url("sfc:image:acme:prod:ubuntu", 7)
        api.complete_image("vmi_old", "a" * 64)
        api.delete_image("image_1")
    assert [head.split(b" HTTP")[0].decode() for head in seen.heads] == [
        "POST /v2/images",
        "POST /v2/images/sfc:image:acme:prod:ubuntu/parts",
        "POST /v2/images/vmi_old/complete",
        "DELETE /v2/images/image_1",
    ]
    assert bodies == [
        b'{"workspace": "sfc:workspace:acme:prod", "name": null}',
        b'{"part_id": 7}',
        b'{"sha256": "' + b"a" * 64 + b'"}',
        b"",
    ]
    for head in seen.heads:
        assert header(head, "authorization") == f"Bearer {CANARY}"
        assert header(head, "accept-encoding") == "identity"
        assert header(head, "transfer-encoding") is None


def pages(*answers: object) -> tuple[list[str | None], Callable[[socket.socket, bytes], None]]:
    """Answers in a row, the last one for ever; and the cursors that were asked for."""
    asked: list[str | None] = []

    def serve(connection: socket.socket, head: bytes) -> None:
        query = parse_qs(urlsplit(head.split(b" ")[1].decode()).query)
        asked.append(query.get("starting_after", [None])[0])
        connection.sendall(json_reply(answers[min(len(asked), len(answers)) - 1]))

    return asked, serve


def page(*numbers: int, more: bool = True, cursor: object = None) -> dict[str, object]:
    return {"object": "list", "data": [image(number=each) for each in numbers], "has_more": more, "cursor": cursor}


def test_pages_follow_their_cursors(clients: Clients) -> None:
    asked, serve = pages(page(1, 2, cursor="imagec_a/b+c"), page(3, cursor="imagec_2"), page(4, more=False))
    with raw_server(serve) as seen:
        found = clients.api(seen.url).images(WORKSPACE, ids=["image_1"], page_limit=2, include_deleted=True)
        assert [each.id for each in found] == ["image_1", "image_2", "image_3", "image_4"]
    assert asked == [None, "imagec_a/b+c", "imagec_2"]
    for path in seen.paths:
        query = parse_qs(urlsplit(path).query)
        assert query["workspace"] == [WORKSPACE]
        assert query["limit"] == ["2"]
        assert query["id"] == ["image_1"]
        assert query["include_deleted"] == ["true"]


@pytest.mark.parametrize(
    ("answers", "calls"),
    [
        ([page(1, cursor="imagec_same")], 2),
        ([page(1, cursor="imagec_a"), page(2, cursor="imagec_b"), page(3, cursor="imagec_a")], 3),
        ([page(cursor="imagec_a")], 2),
        ([page(cursor="a"), page(cursor="b"), page(1, more=False)], 3),
        ([page(1, cursor="")], 1),
        ([page(1, cursor=None)], 1),
        ([page(1, cursor=7)], 1),
        ([page(1, more=False, cursor="imagec_a")], 1),
        ([{"data": [image()], "cursor": "imagec_a"}], 1),
    ],
    ids=["repeated", "circle", "empty-page", "empty-pages", "empty-cursor", "no-cursor", "number", "no-more", "unsaid"],
)
def test_lists_come_to_an_end(clients: Clients, answers: list[object], calls: int) -> None:
    asked, serve = pages(*answers)
    with raw_server(serve) as seen:
        list(clients.api(seen.url).images(WORKSPACE))
    assert len(asked) == calls


@pytest.mark.parametrize("data", [{"data": {}}, {"data": None}, {}, {"data": [7]}])
def test_lists_that_break_the_contract(clients: Clients, data: object) -> None:
    with raw_server(always(json_reply(data))) as seen:
        assert isinstance(refused(lambda: list(clients.api(seen.url).images())), errors.InvalidResponse)


def test_cursors_of_any_form_are_asked_for_as_they_are(clients: Clients) -> None:
    odd = "ZXlK==/+&limit=1#? é 🖥 \\"
    asked, serve = pages(page(1, cursor=odd), page(2, cursor="half \ud800"), page(3, more=False))
    with raw_server(serve) as seen:
        found = clients.api(seen.url).images(WORKSPACE)
        assert [each.id for each in found] == ["image_1", "image_2", "image_3"]
    assert asked == [None, odd, "half \ufffd"]


def test_a_list_without_an_end_is_given_up(clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "MOST_PAGES", 20)
    asked: list[bytes] = []

    def serve(connection: socket.socket, head: bytes) -> None:
        asked.append(head)
        connection.sendall(json_reply(page(cursor=f"new-{len(asked)}")))

    with raw_server(serve) as seen:
        assert isinstance(refused(lambda: list(clients.api(seen.url).images(WORKSPACE))), errors.InvalidResponse)
    assert len(asked) == 20


@pytest.mark.parametrize("image_id", ["a/../../workspaces", "..%2f..", "a?b#c", "./x", "{}", "6f9619ff-8b86-d011", "é"])
def test_ids_of_any_form_lead_nowhere_else(clients: Clients, image_id: str) -> None:
    with raw_server(always(json_reply({**image(), "id": image_id}))) as seen:
        assert clients.api(seen.url).get_image(image_id).id == image_id
        clients.api(seen.url, discover=False).delete_image(image_id)
    for path in seen.paths:
        assert unquote(path.removeprefix("/v2/images/")) == image_id
        assert path.count("/") == 3
        assert not set(path) & set("?#{")


@pytest.mark.parametrize("image_id", ["", ".", "..", " ", "x" * 2000, 7, None])
def test_ids_that_cannot_be_asked_for_are_no_answer(clients: Clients, image_id: object) -> None:
    with raw_server(always(json_reply({**image(), "id": image_id}))) as seen:
        assert isinstance(refused(lambda: clients.api(seen.url).create_image(WORKSPACE, "a")), errors.InvalidResponse)


def test_an_answer_about_another_image_is_no_answer(clients: Clients) -> None:
    path = "sfc:image:acme:prod:a"
    with raw_server(always(json_reply({**image(), "resource_path": path}))) as seen:
        api = clients.api(seen.url)
        assert api.get_image("image_1").id == api.get_image(path).id == "image_1"
        calls = (api.get_image, api.revoke_image, lambda ref: api.complete_image(ref, "a" * 64))
        for ref in ("image_2", "sfc:image:acme:prod:b"):
            for call in calls:
                assert isinstance(refused(lambda call=call, ref=ref: call(ref)), errors.InvalidResponse)  # type: ignore[misc]
        assert isinstance(refused(lambda: api.create_image(WORKSPACE, "b")), errors.InvalidResponse)
        assert isinstance(refused(lambda: api.create_image("sfc:workspace:acme:lab", "a")), errors.InvalidResponse)


def test_a_list_may_be_longer_than_another_answer(clients: Clients) -> None:
    filling = " " * (2 * 2**20)
    with raw_server(always(json_reply({**image(), "data": [], "filling": filling}))) as seen:
        api = clients.api(seen.url)
        assert api.list_workspaces() == []
        assert list(api.images()) == []
        assert isinstance(refused(lambda: api.get_image("image_1")), errors.InvalidResponse)
    with raw_server(always(json_reply({"data": [], "filling": filling * 5}))) as seen:
        assert isinstance(refused(clients.api(seen.url).list_workspaces), errors.InvalidResponse)


@pytest.mark.parametrize("answer", [reply(204), reply(200), json_reply({"object": "image", "deleted": True})])
def test_a_deletion_may_be_answered_without_a_body(clients: Clients, answer: bytes) -> None:
    if b" 204 " in answer:
        answer = b"HTTP/1.1 204 X\r\n\r\n"
    with raw_server(always(answer)) as seen:
        clients.api(seen.url).delete_image("image_1")
    assert len(seen.heads) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reply(401, b"zipped", Content_Encoding="gzip"), errors.Unauthorized),
        (reply(502, b"<html>" + b"x" * 3_000_000), errors.ServerError),
        (reply(503, b"", Retry_After="7"), errors.ServerError),
        (reply(301, b"", Location="https://elsewhere.example/"), errors.HttpStatusError),
        (reply(204), errors.InvalidResponse),
    ],
)
def test_a_status_counts_whatever_its_body_is(
    clients: Clients, answer: bytes, kind: type[errors.ApiClientError]
) -> None:
    with raw_server(always(answer)) as seen:
        error = refused(clients.api(seen.url).list_workspaces)
    assert isinstance(error, kind)
    assert "html" not in error.message
    assert len(seen.heads) == 1


def test_how_long_to_wait_comes_along(clients: Clients) -> None:
    with raw_server(always(reply(429, b"", Retry_After="7"))) as seen:
        error = refused(clients.api(seen.url).list_workspaces)
    assert isinstance(error, errors.RateLimited)
    assert error.retry_after_seconds == 7


@pytest.mark.parametrize("ids", [["\ud800"], [".."], ["x" * 2000], [""]])
def test_ids_are_checked_too(clients: Clients, ids: list[str]) -> None:
    api = clients.api("http://127.0.0.1:1")
    assert isinstance(refused(lambda: api.list_workspaces(ids=ids)), errors.InvalidRequest)
    assert isinstance(refused(lambda: list(api.images(ids=ids))), errors.InvalidRequest)


class Keychain(Exception):
    pass


def test_a_token_that_cannot_be_read_is_our_error(clients: Clients) -> None:
    def broken() -> str:
        raise Keychain(CANARY)

    error = refused(clients.api("http://127.0.0.1:1", token=broken).list_workspaces)
    assert isinstance(error, errors.InvalidRequest)
    assert CANARY not in f"{error} {error!r} {vars(error)}"


def test_an_echoed_token_is_in_no_part_of_the_error(clients: Clients) -> None:
    words = "x" * 490 + CANARY
    told = {"type": CANARY, "message": words, "details": [{"field": CANARY, "code": CANARY, "message": CANARY}]}
    answer = json_reply({"error": told}, 400)
    with raw_server(always(answer)) as seen:
        error = refused(clients.api(seen.url).list_workspaces)
    assert "canary" not in whole_chain(error)


def test_the_servers_clock_is_known_from_its_answers(clients: Clients) -> None:
    ahead = formatdate(time.time() + 3600, usegmt=True)
    with raw_server(always(reply(401, b"", Date=ahead))) as seen:
        api = clients.api(seen.url)
        assert api.server_time_seconds is None
        refused(api.list_workspaces)
    assert api.server_time_seconds is not None
    assert 3500 < api.server_time_seconds - time.time() < 3700


def packed(body: bytes, coding: str) -> bytes:
    bare = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    data = {
        "gzip": lambda: gzip.compress(body),
        "deflate": lambda: zlib.compress(body),
        "bare": lambda: bare.compress(body) + bare.flush(),
        "aws-chunked": lambda: body,
    }[coding]()
    return reply(200, data, Content_Encoding="deflate" if coding == "bare" else coding)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "bare", "aws-chunked"])
def test_an_answer_that_is_compressed_all_the_same_is_read(clients: Clients, coding: str) -> None:
    with raw_server(always(packed(json.dumps(image("zipped")).encode(), coding))) as seen:
        assert clients.api(seen.url).get_image("image_1").name == "zipped"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "bare"])
def test_a_compressed_answer_may_not_be_longer_than_a_plain_one(clients: Clients, coding: str) -> None:
    bomb = packed(b" " * 200 * 2**20, coding)
    assert len(bomb) < 2**20
    with raw_server(always(bomb)) as seen:
        error = refused(lambda: clients.api(seen.url).get_image("image_1"))
    assert "far too long" in error.message


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip"])
def test_a_coding_that_is_not_read_is_told_at_once(clients: Clients, coding: str) -> None:
    with raw_server(always(reply(200, b"x", Content_Encoding=coding))) as seen:
        error = refused(lambda: clients.api(seen.url).get_image("image_1"))
    assert isinstance(error, errors.ContentCoded)
    assert coding.split(",", maxsplit=1)[0] in error.message
    assert not error.is_retryable


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_told_with_its_host_and_not_waited_for_without_end(clients: Clients, status: int) -> None:
    answer = reply(status, b"", Location="https://login.example/path?secret=abc")
    with raw_server(always(answer)) as seen:
        error = refused(clients.api(seen.url).list_workspaces)
    assert isinstance(error, errors.Redirected)
    assert "login.example" in error.message
    assert "secret" not in whole_chain(error)
    permanent = status in (301, 308)
    assert error.retry is (errors.RetryClass.NEVER if permanent else errors.RetryClass.A_FEW_TIMES)


def test_a_size_limit_on_the_way_is_told_as_that(clients: Clients) -> None:
    with raw_server(always(reply(413, b"<html>Request Entity Too Large</html>"))) as seen:
        error = refused(clients.api(seen.url).list_workspaces)
    assert "limits the size" in error.message
