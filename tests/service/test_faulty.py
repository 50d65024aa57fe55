"""The faulty service misbehaves as told: a test that relies on a fault relies on these."""

import base64
import hashlib
import http.client
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.demo.wire import RawConnection, api, ask, complete, create, download_url, part_url

from .faulty import Misbehaving
from .process import FaultyProcess
from .script import WIRE_KINDS

BODY = b"0123456789" * 1000
MD5 = hashlib.md5(BODY).hexdigest()
#: Over loopback an unread body is lost in one of these ways.
BROKEN = (ConnectionError, http.client.HTTPException)


@pytest.fixture
def image(service: FaultyProcess, request: pytest.FixtureRequest) -> Iterator[str]:
    yield create(service, f"i-{hashlib.md5(request.node.name.encode()).hexdigest()}")
    service.clear()


def put(service: FaultyProcess, image: str, number: int = 1) -> tuple[int, dict[str, str], bytes]:
    return ask(part_url(service, image, number), "PUT", BODY)


def stored(service: FaultyProcess, image: str) -> dict[str, Any]:
    return next(each for each in service.images() if each["id"] == image)


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.01)


def test_it_behaves_until_it_is_told_otherwise(service: FaultyProcess, image: str) -> None:
    status, headers, _body = put(service, image)
    assert (status, headers["etag"]) == (200, f'"{MD5}"')
    found = stored(service, image)
    assert (found["stored_sha256"], found["stored_bytes"]) == (hashlib.sha256(BODY).hexdigest(), len(BODY))
    note = service.seen("put")[-1]
    assert (note["method"], note["part"], note["body_bytes"], note["status"]) == ("PUT", 1, len(BODY), 200)
    assert (note["authorization"], note["fault"]) == (False, None)
    assert service.seen("part_url")[-1]["authorization"] is True


@pytest.mark.parametrize(
    ("step", "kind", "values"),
    [
        ("put", "no-such-kind", {}),
        ("no-such-step", "reset", {}),
        ("put", "status", {}),
    ],
)
def test_a_fault_that_can_not_be_is_refused(
    service: FaultyProcess, step: str, kind: str, values: dict[str, Any]
) -> None:
    with pytest.raises(AssertionError, match=r"status|no such"):
        service.fault(step, kind, **values)


def test_every_kind_of_the_wire_can_be_done() -> None:
    done = {name.removeprefix("fault_") for name in vars(Misbehaving) if name.startswith("fault_")}
    assert done == set(WIRE_KINDS)


@pytest.mark.parametrize("kind", ["reset", "close", "drop_response", "truncate_response"])
def test_faults_that_break_the_connection(service: FaultyProcess, image: str, kind: str) -> None:
    service.fault("put", kind, part=1)
    with pytest.raises(BROKEN):
        put(service, image)
    assert service.seen("put")[-1]["fault"] == kind
    done = kind in ("drop_response", "truncate_response")
    assert stored(service, image)["parts"] == (1 if done else 0)
    assert put(service, image)[0] == 200


@pytest.mark.parametrize(
    ("kind", "values", "status", "words"),
    [
        ("status", {"status": 503, "code": "SlowDown"}, 503, b"<Code>SlowDown</Code>"),
        ("slowdown", {}, 503, b"<Code>SlowDown</Code>"),
        ("request_timeout", {}, 400, b"<Code>RequestTimeout</Code>"),
        ("no_such_upload", {}, 404, b"<Code>NoSuchUpload</Code>"),
        ("expired", {}, 403, b"Request has expired"),
        ("html", {}, 502, b"<html>"),
    ],
)
def test_answers_of_the_store_as_told(
    service: FaultyProcess, image: str, kind: str, values: dict[str, Any], status: int, words: bytes
) -> None:
    service.fault("put", kind, retry_after=7, **values)
    answer = put(service, image)
    assert (answer[0], words in answer[2]) == (status, True)
    assert answer[1].get("retry-after") == ("7" if kind not in ("expired", "html") else None)
    assert service.seen("put")[-1]["fault"] == kind
    assert put(service, image)[0] == 200


def test_answers_of_the_api_as_told(service: FaultyProcess, image: str) -> None:
    service.fault("get", "unauthorized", times=2)
    for _ in range(2):
        status, answer = api(service, "GET", f"/v2/images/{image}")
        assert (status, answer["error"]["type"]) == (401, "authentication_error")
    assert api(service, "GET", f"/v2/images/{image}")[0] == 200


def test_a_fault_hits_its_part_and_step_alone(service: FaultyProcess, image: str) -> None:
    service.fault("put", "slowdown", part=2)
    assert [put(service, image, number)[0] for number in (1, 2, 2, 3)] == [200, 503, 200, 200]


def test_an_early_answer_leaves_the_body_unread(service: FaultyProcess, image: str) -> None:
    service.fault("put", "early_answer")
    url = part_url(service, image, 1)
    with RawConnection(url) as connection:
        connection.head("PUT", url, "Content-Length: 100000000")
        assert connection.answer()[0] == 403
        assert connection.is_closed_by_peer()
    assert service.seen("put")[-1]["body_bytes"] == 0


def test_a_stall_holds_until_it_is_released_and_the_next_holds_again(service: FaultyProcess, image: str) -> None:
    for _ in range(2):
        service.fault("put", "stall", after_bytes=4)
        url = part_url(service, image, 1)
        with RawConnection(url) as connection:
            connection.head("PUT", url, "Content-Length: 10")
            connection.send(BODY[:10])
            wait_until(lambda: bool(service.seen("put")) and service.seen("put")[-1]["held"])
            assert api(service, "GET", f"/v2/images/{image}")[0] == 200
            note = service.seen("put")[-1]
            assert (note["held"], note["body_bytes"], note["status"]) == (True, 4, None)
            service.clear()
            assert connection.is_closed_by_peer()


def test_a_slow_one_takes_the_body_bit_by_bit(service: FaultyProcess, image: str) -> None:
    service.fault("put", "slow", bytes_per_second=len(BODY) // 2)
    url = part_url(service, image, 1)
    with RawConnection(url) as connection:
        connection.head("PUT", url, f"Content-Length: {len(BODY)}")
        connection.send(BODY)  # it is all there, and yet
        counts = set()
        while service.seen("put") == [] or service.seen("put")[-1]["status"] is None:
            counts |= {note["body_bytes"] for note in service.seen("put")}
        assert connection.answer()[0] == 200
    assert counts & set(range(1, len(BODY)))
    assert stored(service, image)["stored_bytes"] == len(BODY)
    assert service.seen("put")[-1]["fault"] == "slow"


def test_a_dripping_answer_comes_byte_by_byte(service: FaultyProcess, image: str) -> None:
    service.fault("get", "drip", seconds=60)
    with RawConnection(service.base_url) as connection:
        connection.head("GET", f"{service.base_url}/v2/images/{image}", f"Authorization: Bearer {service.token}")
        assert connection.socket.recv(100) == b"H"
        service.clear()
        assert connection.is_closed_by_peer()


def test_an_oversized_answer_is_far_too_long(service: FaultyProcess, image: str) -> None:
    service.fault("get", "oversized")
    with RawConnection(service.base_url) as connection:
        connection.head("GET", f"{service.base_url}/v2/images/{image}", f"Authorization: Bearer {service.token}")
        assert len(connection.answer()[1]) >= 100 * 2**20


@pytest.mark.parametrize("kind", ["corrupt_part", "lie_part"])
def test_a_corrupted_part_is_stored_damaged(service: FaultyProcess, image: str, kind: str) -> None:
    service.fault("put", kind)
    etag = put(service, image)[1]["etag"].strip('"')
    assert (etag == MD5) is (kind == "lie_part")
    found = stored(service, image)
    assert (found["stored_bytes"], found["stored_sha256"] == hashlib.sha256(BODY).hexdigest()) == (len(BODY), False)


def test_a_lost_part_is_answered_and_not_stored(service: FaultyProcess, image: str) -> None:
    service.fault("put", "lose_part")
    assert put(service, image)[1]["etag"] == f'"{MD5}"'
    assert stored(service, image)["parts"] == 0


@pytest.mark.parametrize(
    ("kind", "looks_like_md5", "says_encrypted"),
    [
        ("wrong_etag", True, False),
        ("kms", True, True),
        ("kms_silent", True, False),
        ("opaque_etag", False, False),
        ("non_md5_etags", False, False),
        ("no_etag", False, False),
    ],
)
def test_etags_that_are_no_md5(
    service: FaultyProcess, image: str, kind: str, looks_like_md5: bool, says_encrypted: bool
) -> None:
    service.fault("put", kind)
    headers = put(service, image)[1]
    etag = headers.get("etag", "").strip('"')
    assert etag != MD5
    assert (len(etag) == 32 and all(char in "0123456789abcdef" for char in etag)) is looks_like_md5
    assert ("x-amz-server-side-encryption" in headers) is says_encrypted
    assert bool(etag) is (kind != "no_etag")
    assert stored(service, image)["stored_sha256"] == hashlib.sha256(BODY).hexdigest()


@pytest.mark.parametrize("kind", [None, "wrong_composite", "other_form_composite", "kms", "kms_silent"])
def test_the_whole_objects_etag(service: FaultyProcess, image: str, kind: str | None) -> None:
    if kind is not None:
        service.fault("put" if "kms" in kind else "probe", kind)
    assert put(service, image)[0] == 200
    assert complete(service, image) == 200
    status, headers, body = ask(download_url(service, image), Range="bytes=0-0")
    right = hashlib.md5(bytes.fromhex(MD5)).hexdigest()
    assert (status, body) == (206, BODY[:1])
    assert (headers["etag"] == f'"{right}-1"') is (kind is None)
    assert headers["etag"].endswith('-1"') is (kind != "other_form_composite")
    assert ("x-amz-server-side-encryption" in headers) is (kind == "kms")


@pytest.mark.parametrize(("kind", "status"), [("never_complete", "uploading"), ("fail_complete", "failed")])
def test_a_completion_that_is_none(service: FaultyProcess, image: str, kind: str, status: str) -> None:
    put(service, image)
    service.fault("complete", kind)
    assert complete(service, image) == 200
    assert api(service, "GET", f"/v2/images/{image}")[1]["upload_status"] == status


def test_options(tmp_path: Path) -> None:
    with FaultyProcess(
        tmp_path, "--preview-only", "--forbid-listing", "--url-lifetime", "0", "--least-part-bytes", "1"
    ) as service:
        headers = {"Authorization": f"Bearer {service.token}"}
        status, _headers, body = ask(f"{service.base_url}/v2/images?workspace=wksp_demo-lab", **headers)
        assert (status, body) == (404, b"404 page not found\n")
        assert api(service, "GET", "/preview/v2/images?workspace=wksp_demo-lab")[0] == 200
        status, refusal = api(service, "GET", "/preview/v2/workspaces")
        assert (status, refusal["error"]["type"]) == (403, "forbidden")
        image = api(service, "POST", "/preview/v2/images", {"workspace": "wksp_demo-lab", "name": "x"})[1]["id"]
        url = api(service, "POST", f"/preview/v2/images/{image}/parts", {"part_id": 1})[1]["url"]
        status, _headers, body = ask(url, "PUT", b"x")
        assert (status, b"Request has expired" in body) == (403, True)


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("corrupt_wire", 400, b"BadDigest"),
        ("corrupt_part", 200, b""),
        ("unsigned_header", 403, b"There were headers present in the request which were not signed"),
        ("wrong_signature", 403, b"SignatureDoesNotMatch"),
    ],
)
def test_faults_of_a_store_whose_urls_sign_the_md5(tmp_path: Path, kind: str, status: int, words: bytes) -> None:
    with FaultyProcess(tmp_path, "--sign-header", "content-md5") as service:
        image = create(service, "signed")
        service.fault("put", kind)
        headers = {"Content-MD5": base64.b64encode(hashlib.md5(b"right").digest()).decode()}
        answer, _headers, body = ask(part_url(service, image, 1), "PUT", b"right", **headers)
        assert (answer, words in body) == (status, True)
        assert ask(part_url(service, image, 1), "PUT", b"right", **headers)[0] == 200


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    with FaultyProcess(tmp_path) as service:
        image, before = create(service, "survivor"), (service.base_url, service.token)
        service.kill()
        with pytest.raises(OSError):
            api(service, "GET", f"/v2/images/{image}")
        service.revive()
        assert (service.base_url, service.token) == before
        assert api(service, "GET", f"/v2/images/{image}")[0] == 200


def test_an_answer_that_is_cut_and_one_that_is_held(service: FaultyProcess, image: str) -> None:
    put(service, image)
    assert complete(service, image) == 200
    url = download_url(service, image)
    service.fault("get_object", "cut_answer", after_bytes=1234)
    with pytest.raises(http.client.IncompleteRead) as caught:
        ask(url, Range="bytes=1000-")
    assert caught.value.partial == BODY[1000:2234]
    assert caught.value.expected == len(BODY) - 2234
    service.fault("get_object", "hold_answer", after_bytes=1234)
    with RawConnection(url) as raw:
        raw.head("GET", url)
        wait_until(lambda: service.seen("get_object")[-1]["held"])
        service.clear()
        assert raw.answer() == (200, BODY)


def test_a_fault_that_is_told_elsewhere_is_not_taken_in_silence(service: FaultyProcess) -> None:
    with pytest.raises(AssertionError, match="no such path"):
        service.ask("/", [{"step": "put", "kind": "reset"}])
    with pytest.raises(AssertionError, match="no such path"):
        service.ask("/faluts")
