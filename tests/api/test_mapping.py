import json
import ssl
from email.utils import formatdate

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api import errors
from sfc_uploader.api.mapping import api_error, error_of_transport, is_encrypted, store_error, unquoted_etag

SECRET = "https://store.example/p?X-Amz-Signature=topsecret"


def every_kind(root: type[Exception]) -> list[type[Exception]]:
    found = [root]
    for kind in root.__subclasses__():
        found += every_kind(kind)
    return found


@pytest.mark.parametrize(
    "kind", [*every_kind(httpx.HTTPError), httpx.InvalidURL, *every_kind(httpx.StreamError), OSError, ConnectionError]
)
def test_every_error_of_httpx_becomes_ours_and_keeps_no_url(kind: type[Exception]) -> None:
    if kind is httpx.HTTPStatusError:
        request = httpx.Request("PUT", SECRET)
        error: Exception = kind(SECRET, request=request, response=httpx.Response(500, request=request))
    else:
        try:
            error = kind(SECRET)
        except TypeError:
            error = kind()
    ours = error_of_transport(error)
    assert isinstance(ours, errors.WireError)
    assert "topsecret" not in str(ours) + repr(ours)


def test_a_certificate_failure_is_told_from_other_connect_errors() -> None:
    error = httpx.ConnectError("x")
    error.__cause__ = ssl.SSLCertVerificationError("untrusted")
    assert isinstance(error_of_transport(error), errors.CertificateRejected)
    assert isinstance(error_of_transport(httpx.ConnectError("x")), errors.ConnectFailed)


@pytest.mark.parametrize(
    ("status", "kind", "heals"),
    [
        (400, errors.InvalidRequest, False),
        (401, errors.AuthenticationRefused, False),
        (402, errors.PaymentRequired, False),
        (403, errors.Forbidden, False),
        (404, errors.NotFound, False),
        (408, errors.RequestTimedOut, True),
        (409, errors.Conflict, False),
        (422, errors.InvalidRequest, False),
        (426, errors.UpgradeRequired, False),
        (429, errors.RateLimited, True),
        (500, errors.ServiceTrouble, True),
        (501, errors.NotOffered, False),
        (502, errors.ServiceTrouble, True),
        (503, errors.ServiceTrouble, True),
        (504, errors.ServiceTrouble, True),
    ],
)
def test_statuses_of_the_api(status: int, kind: type[errors.ApiRefusal], heals: bool) -> None:
    body = {"error": {"type": "t", "message": "words", "details": [{"field": "name", "code": "c", "message": "why"}]}}
    error = api_error(status, {"x-request-id": "req-1"}, json.dumps(body).encode())
    assert type(error) is kind
    assert error.can_heal is heals
    assert error.message == "words (name: why)"
    assert (error.refusal.request_id, error.refusal.error_type) == ("req-1", "t")
    assert error.refusal.details == (errors.FieldProblem("name", "c", "why"),)


@pytest.mark.parametrize(
    ("status", "code", "words", "kind"),
    [
        (403, "AccessDenied", "Request has expired", errors.UrlExpired),
        (400, "ExpiredToken", "", errors.UrlExpired),
        (403, "AccessDenied", "", errors.StoreForbidden),
        (404, "NoSuchUpload", "", errors.UploadGone),
        (400, "RequestTimeout", "", errors.SlowClient),
        (400, "BadDigest", "", errors.DigestRefused),
        (503, "SlowDown", "", errors.SlowDown),
        (429, "", "", errors.SlowDown),
        (500, "InternalError", "", errors.StoreTrouble),
        (400, "EntityTooLarge", "", errors.StoreRefusal),
    ],
)
def test_answers_of_the_store(status: int, code: str, words: str, kind: type[errors.StoreRefusal]) -> None:
    body = f"<Error><Code>{code}</Code><Message>{words}</Message></Error>".encode()
    assert type(store_error(status, {}, body)) is kind


@given(st.integers(300, 599), st.binary(max_size=500))
def test_any_body_makes_an_error_with_a_sentence(status: int, body: bytes) -> None:
    for error in (api_error(status, {}, body), store_error(status, {}, body)):
        assert error.message
        assert error.status == status
        assert "\n" not in error.message


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["error", "type", "message", "details", "field", "code"]), inner)
        ),
    )
)
def test_any_json_makes_an_error(data: object) -> None:
    error = api_error(400, {}, json.dumps(data).encode())
    assert error.message


@pytest.mark.parametrize(
    ("text", "seconds"), [("7", 7.0), ("0", 0.0), ("99999", 300.0), ("soon", None), ("-5", None), ("", None)]
)
def test_retry_after_in_seconds(text: str, seconds: float | None) -> None:
    assert api_error(429, {"retry-after": text}, b"").retry_after_seconds == seconds


@given(st.integers(-1000, 1000))
def test_retry_after_as_a_date_counts_from_the_servers_clock(seconds: int) -> None:
    headers = {"retry-after": formatdate(2e9 + seconds, usegmt=True), "date": formatdate(2e9, usegmt=True)}
    assert api_error(503, headers, b"").retry_after_seconds == min(max(float(seconds), 0.0), 300.0)


@pytest.mark.parametrize(
    ("header", "etag"),
    [
        ('"abc"', "abc"),
        ("abc", "abc"),
        ('""', None),
        ("", None),
        (None, None),
        ('W/"abc"', 'W/"abc"'),
    ],
)
def test_etags_lose_their_quotes(header: str | None, etag: str | None) -> None:
    assert unquoted_etag(header) == etag


@pytest.mark.parametrize(
    ("headers", "encrypted"),
    [
        ({"x-amz-server-side-encryption": "aws:kms"}, True),
        ({"x-amz-server-side-encryption": "aws:kms:dsse"}, True),
        ({"x-amz-server-side-encryption": "AES256"}, False),
        ({"x-amz-server-side-encryption-customer-algorithm": "AES256"}, True),
        ({}, False),
    ],
)
def test_encryption_is_seen(headers: dict[str, str], encrypted: bool) -> None:
    assert is_encrypted(headers) is encrypted
