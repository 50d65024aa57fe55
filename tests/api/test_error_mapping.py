import json
import ssl
import time
from email.utils import formatdate

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api import errors
from sfc_uploader.api.error_mapping import (
    api_error,
    error_of_transport,
    http_date,
    is_encrypted,
    json_of,
    store_error,
    unquoted_etag,
)

SECRET = "https://store.example/p?X-Amz-Signature=topsecret"


def every_kind(root: type[Exception]) -> list[type[Exception]]:
    found = [root]
    for kind in root.__subclasses__():
        found += every_kind(kind)
    return found


@pytest.mark.parametrize(
    "kind",
    [*every_kind(httpx.HTTPError), httpx.InvalidURL, *every_kind(httpx.StreamError), OSError, ssl.SSLError, ValueError],
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
    assert isinstance(ours, errors.ApiClientError)
    assert "topsecret" not in str(ours) + repr(ours)


def test_a_certificate_failure_is_told_from_other_connect_errors() -> None:
    error = httpx.ConnectError("x")
    error.__cause__ = ssl.SSLCertVerificationError("untrusted")
    assert isinstance(error_of_transport(error), errors.CertificateRejected)
    cause = ssl.SSLCertVerificationError("untrusted")
    cause.verify_message = "IP address mismatch, certificate is not valid for '10.0.0.1'."
    error.__cause__ = cause
    assert str(error_of_transport(error)).endswith("'10.0.0.1'.")
    assert not str(error_of_transport(error)).endswith("..")
    assert isinstance(error_of_transport(httpx.ConnectError("x")), errors.ConnectError)


@pytest.mark.parametrize(
    ("status", "kind", "heals"),
    [
        (400, errors.BadRequest, False),
        (401, errors.Unauthorized, False),
        (402, errors.PaymentRequired, False),
        (403, errors.Forbidden, False),
        (404, errors.NotFound, False),
        (408, errors.RequestTimedOut, True),
        (409, errors.Conflict, False),
        (422, errors.BadRequest, False),
        (426, errors.UpgradeRequired, False),
        (429, errors.RateLimited, True),
        (500, errors.ServerError, True),
        (501, errors.NotOffered, False),
        (502, errors.ServerError, True),
        (503, errors.ServerError, True),
        (504, errors.ServerError, True),
    ],
)
def test_statuses_of_the_api(status: int, kind: type[errors.ApiError], heals: bool) -> None:
    body = {"error": {"type": "t", "message": "words", "details": [{"field": "name", "code": "c", "message": "why"}]}}
    error = api_error(status, {"x-request-id": "req-1"}, json.dumps(body).encode())
    assert type(error) is kind
    assert error.is_retryable is heals
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
        (412, "PreconditionFailed", "", errors.ObjectChanged),
        (416, "InvalidRange", "", errors.ObjectChanged),
        (400, "RequestTimeout", "", errors.SlowClient),
        (400, "BadDigest", "", errors.DigestRefused),
        (503, "SlowDown", "", errors.SlowDown),
        (429, "", "", errors.SlowDown),
        (500, "InternalError", "", errors.StoreServerError),
        (400, "EntityTooLarge", "", errors.StoreNeverTakes),
        (501, "NotImplemented", "", errors.StoreNeverTakes),
        (400, "IncompleteBody", "", errors.StoreError),
        (409, "OperationAborted", "", errors.StoreError),
    ],
)
def test_answers_of_the_store(status: int, code: str, words: str, kind: type[errors.StoreError]) -> None:
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
    ("text", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("99999", 300.0),
        ("9" * 400, 300.0),
        ("1.5", 1.5),
        ("-5", 0.0),
        ("soon", None),
        ("٣", None),
        ("", None),
    ],
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


@pytest.mark.parametrize(
    "text", ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
)
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone can’t be changed here")
def test_every_form_of_an_http_date_is_gmt(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert http_date(text) == 784111777
    finally:
        monkeypatch.undo()
        time.tzset()


@given(st.text(max_size=60))
def test_any_text_for_a_date_is_read_or_ignored(text: str) -> None:
    assert http_date(text) is None or isinstance(http_date(text), float)
    wait = api_error(503, {"retry-after": text}, b"").retry_after_seconds
    assert wait is None or 0 <= wait <= 300


TOKEN = "sk/token+value=="


@given(st.integers(400, 520))
def test_an_echoed_token_is_hidden_before_words_are_cut(length: int) -> None:
    words = "x" * length + TOKEN
    error = api_error(
        400,
        {"x-request-id": TOKEN},
        json.dumps(
            {"error": {"type": TOKEN, "message": words, "details": [{"field": TOKEN, "code": TOKEN, "message": words}]}}
        ).encode(),
        token=TOKEN,
    )
    shown = f"{error.message} {error.refusal!r}"
    assert "sk/" not in shown
    assert "value" not in shown


def test_a_servers_words_can_be_printed() -> None:
    body = b'{"error": {"type": "t", "message": "a\\ud800b\\u202ec\\u0000d\\n\\u200be"}}'
    assert api_error(400, {}, body).message == "a\ufffdb c d e"


def test_the_service_need_not_keep_to_its_error_form() -> None:
    html = b"<html><h1>Bad Gateway</h1></html>"
    assert api_error(502, {"cf-ray": "ray-1"}, html).refusal.request_id == "ray-1"
    assert "<" not in api_error(502, {}, html).message
    assert "502" in api_error(502, {}, html).message
    assert not api_error(404, {}, html).from_api
    assert not api_error(404, {}, b'{"detail": "Not Found"}').from_api
    assert not api_error(404, {}, b'{"error": "Not Found"}').from_api
    assert api_error(404, {}, b'{"error": {"message": "No such image."}}').from_api


def test_a_stores_words_are_read_as_xml_writes_them() -> None:
    body = b"<Error><Code>AccessDenied</Code><Message>It&apos;s &lt;expired&gt; &amp; gone</Message></Error>"
    error = store_error(403, {}, body)
    assert isinstance(error, errors.UrlExpired)
    assert error.message == "It's <expired> & gone (AccessDenied)"


def test_headers_that_a_store_refuses_are_named() -> None:
    words = b"There were headers present in the request which were not signed"
    xml = b"<Error><Code>AccessDenied</Code><Message>%s</Message><HeadersNotSigned>%s</HeadersNotSigned></Error>"
    error = store_error(403, {}, xml % (words, b"x-amz-acl, x-amz-date"))
    assert type(error) is errors.StoreForbidden
    assert error.message == f"{words.decode()}: x-amz-acl, x-amz-date (AccessDenied)"
    for odd in (b"", b"<p>", b"x" * 500, b"https://h/?X-Amz-Signature=1", b"a b"):
        assert store_error(403, {}, xml % (words, odd)).message == f"{words.decode()} (AccessDenied)"


def test_urls_in_a_stores_words_are_hidden() -> None:
    body = b"<Error><Message>Get https://store.example/p?sig=topsecret failed, Signature=topsecret</Message></Error>"
    assert store_error(400, {}, body).message == "Get … failed, …"


def test_a_secret_within_another_does_not_leave_the_rest_of_it() -> None:
    url = "https://store.example/p?X-Amz-Security-Token=abcdefgh&X-Amz-Signature=abcdefgh-and-the-rest"
    body = b"<Error><Message>refused: abcdefgh-and-the-rest</Message></Error>"
    assert store_error(400, {}, body, url=url).message == "refused: …"


@given(st.binary(max_size=200) | st.just(b"[" * 100_000) | st.just(b"9" * 5_000))
def test_any_body_is_json_or_a_bad_answer(body: bytes) -> None:
    try:
        json_of(body)
    except errors.InvalidResponse as error:
        assert error.message


@pytest.mark.parametrize(
    ("status", "is_final"),
    [(400, False), (402, True), (403, True), (404, True), (409, True), (422, True), (426, True), (501, True)],
)
def test_a_refusal_of_the_api_is_final_and_one_of_something_in_between_is_not(status: int, is_final: bool) -> None:
    own = api_error(status, {}, b'{"error": {"type": "some_error", "message": "No."}}')
    assert own.is_retryable is not is_final
    assert api_error(status, {}, b"<html><h1>Blocked</h1></html>").is_retryable
    assert api_error(status, {}, b"").is_retryable


def test_a_request_of_which_the_api_names_the_wrong_field_is_refused_for_good() -> None:
    body = (
        b'{"error": {"type": "invalid_request_error", "message": "No.", "details": [{"field": "name", "code": "x"}]}}'
    )
    assert not api_error(400, {}, body).is_retryable
