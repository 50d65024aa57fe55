"""Presigned URLs are made and judged as S3 does."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.demo.object_store_server import wanted_range
from sfc_uploader.demo.presigned_urls import judge, presign, signature_of
from tests.demo.wire import ask, code_of, headers_of

PARAMETERS = "AuthorizationQueryParametersError"

HOST = headers_of(host="h")


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
