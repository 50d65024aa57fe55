"""The boundary: what httpx and its like raise, and what servers answer, become the errors of `errors`."""

from __future__ import annotations

import datetime
import email.utils
import functools
import html
import json
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import httpx

from sfc_uploader.common.messages import Message, msg

from .errors import (
    STORE_NEVER_TAKES,
    ApiClientError,
    ApiError,
    BadRequest,
    CertificateOutOfDate,
    CertificateRejected,
    Conflict,
    ConnectError,
    DigestRefused,
    EncryptionRefused,
    FieldProblem,
    Forbidden,
    InvalidRequest,
    InvalidResponse,
    NetworkError,
    NotFound,
    NotOffered,
    ObjectChanged,
    OutOfFiles,
    PaymentRequired,
    ProxyRefusedLogin,
    ProxyUnreachable,
    ProxyWithoutConnect,
    RateLimited,
    Redirected,
    Refusal,
    RequestTimedOut,
    ServerError,
    SlowClient,
    SlowDown,
    StoreError,
    StoreForbidden,
    StoreNeverTakes,
    StoreServerError,
    TimedOut,
    Unauthorized,
    UpgradeRequired,
    UploadGone,
    UrlExpired,
)
from .happy_eyeballs import is_out_of_files

#: RFC 9110, 10.2.3 sets no upper limit. Ours keeps a mistaken or hostile header from stopping an upload for hours.
LONGEST_RETRY_AFTER_SECONDS = 300.0
_MOST_WORDS = 500
_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-amz-request-id", "cf-ray")
#: C0, C1, what turns the reading direction, and lone surrogates, which JSON can spell and no terminal can.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
_XML_CODE = re.compile(rb"<Code>\s*([A-Za-z0-9._-]{1,64})\s*</Code>")
_XML_MESSAGE = re.compile(rb"<Message>([^<]+)")
#: The headers that the URL does not sign. None of them is ours: something on the way adds them, so they are named.
_XML_UNSIGNED = re.compile(rb"<HeadersNotSigned>\s*([A-Za-z0-9-]{1,64}(?:\s*,\s*[A-Za-z0-9-]{1,64}){0,9})\s*</")
_STATUS = re.compile(r"[0-9]{3}(?![0-9])")
_SECONDS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
#: Words of a store's message that are a URL or a piece of its signature.
_URL_LIKE = re.compile(r"\S*(?:://|X-Amz-|Signature=)\S*", re.IGNORECASE)
#: Shorter values of a presigned URL's query are no secrets, and ordinary words could hold them.
_SHORTEST_SECRET = 8
_HIDDEN = "…"
PROXY_LOGIN_STATUS = 407

_API_ERRORS: dict[int, type[ApiError]] = {
    401: Unauthorized,
    402: PaymentRequired,
    403: Forbidden,
    404: NotFound,
    408: RequestTimedOut,
    409: Conflict,
    426: UpgradeRequired,
    429: RateLimited,
    501: NotOffered,
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: What OpenSSL calls a version or a cipher that is not common to both: the next attempt ends the same way.
_NEVER_ENCRYPTED = frozenset(
    {
        "DH_KEY_TOO_SMALL",
        "NO_PROTOCOLS_AVAILABLE",
        "NO_SHARED_CIPHER",
        "SSLV3_ALERT_HANDSHAKE_FAILURE",
        "TLSV13_ALERT_CERTIFICATE_REQUIRED",
        "TLSV1_ALERT_INSUFFICIENT_SECURITY",
        "TLSV1_ALERT_PROTOCOL_VERSION",
        "UNSAFE_LEGACY_RENEGOTIATION_DISABLED",
        "UNSUPPORTED_PROTOCOL",
        "WRONG_SSL_VERSION",
    }
)
#: What it says when no TLS comes back, but plain HTTP or something else.
_NOT_TLS = frozenset({"HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE", "WRONG_VERSION_NUMBER"})
#: X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED.
_NOT_YET_VALID, _EXPIRED = 9, 10
_NO_CONNECT = frozenset({"405", "501"})
_GONE_CODES = frozenset({"NoSuchUpload", "NoSuchKey", "NoSuchBucket"})
_EXPIRED_CODES = frozenset({"ExpiredToken", "TokenRefreshRequired"})
TRANSPORT_ERRORS: tuple[tuple[type[Exception], type[ApiClientError], str], ...] = (
    (httpx.ConnectTimeout, ConnectError, msg("The server did not answer in time.")),
    (httpx.PoolTimeout, ConnectError, msg("No connection became free in time.")),
    (httpx.TimeoutException, TimedOut, msg("The connection stalled.")),
    (httpx.ProxyError, ConnectError, msg("The proxy refused the connection.")),
    (httpx.UnsupportedProtocol, InvalidRequest, msg("This address can’t be used.")),
    (httpx.LocalProtocolError, InvalidRequest, msg("Can’t write the request as HTTP.")),
    (httpx.InvalidURL, InvalidRequest, msg("The address is not a URL.")),
    (httpx.TransportError, NetworkError, msg("The connection broke.")),
    (httpx.DecodingError, InvalidResponse, msg("Can’t decode the server’s answer.")),
    (httpx.HTTPError, InvalidResponse, msg("Can’t understand the server’s answer.")),
    (httpx.StreamError, NetworkError, msg("The connection broke.")),
    (OSError, NetworkError, msg("The connection broke.")),
    (UnicodeError, ConnectError, msg("The server’s name was not found.")),  # a host name that IDNA refuses
    (ValueError, InvalidRequest, msg("Can’t write the request as HTTP.")),
)


def error_of_transport(error: Exception, *, through_proxy: bool = False) -> ApiClientError:
    """Our error for one that httpx or the system raised. Its own text may hold a URL, so none of it is kept."""
    if any(isinstance(each, OSError) for each in _causes(error)) and any(map(is_out_of_files, _causes(error))):
        return OutOfFiles(msg("This computer has no files left to open. Close other programs."))
    if isinstance(error, httpx.ConnectError):
        return _connect_error(error, through_proxy=through_proxy)
    if isinstance(error, httpx.ConnectTimeout) and through_proxy:
        return ProxyUnreachable(msg("The proxy did not answer in time."))
    if isinstance(error, httpx.ProxyError) and str(error).startswith(str(PROXY_LOGIN_STATUS)):
        return proxy_login_error()
    if isinstance(error, httpx.ProxyError) and (status := _STATUS.match(str(error))):
        if status.group() in _NO_CONNECT:
            return ProxyWithoutConnect(
                msg(
                    "The proxy does not allow HTTPS connections ({status}). Check its address and port.",
                    status=status.group(),
                )
            )
        return ConnectError(msg("The proxy refused the connection ({status}).", status=status.group()))
    for kind, ours, sentence in TRANSPORT_ERRORS:
        if isinstance(error, kind):
            return ours(sentence)
    return NetworkError(msg("The connection broke."))


def proxy_login_error() -> ProxyRefusedLogin:
    """Our error for a 407, which only a proxy gives."""
    return ProxyRefusedLogin(msg("The proxy wants a user name and password, or rejects the ones it got."))


def _connect_error(error: httpx.ConnectError, *, through_proxy: bool) -> ApiClientError:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _certificate_error(cause)
        if isinstance(cause, ssl.SSLError):
            return _encryption_error(cause)
        if isinstance(cause, socket.gaierror):
            return _name_error(cause, through_proxy=through_proxy)
    text = str(error).lower()
    if "certificate verify failed" in text:
        return CertificateRejected(msg("The server’s certificate is not trusted."))
    if through_proxy:
        return ProxyUnreachable(msg("The proxy can’t be reached."))
    if any(isinstance(cause, ConnectionRefusedError) for cause in _causes(error)):
        return ConnectError(msg("The server refused the connection."))
    return ConnectError(msg("The server can’t be reached."))


def _certificate_error(cause: ssl.SSLCertVerificationError) -> CertificateRejected:
    code = getattr(cause, "verify_code", 0)
    why = getattr(cause, "verify_message", "") or msg("it could not be verified")
    if code == _NOT_YET_VALID or "not yet valid" in why:
        return CertificateOutOfDate(msg("The server’s certificate is not valid yet, by this computer’s clock."))
    if code == _EXPIRED or "has expired" in why:
        return CertificateOutOfDate(msg("The server’s certificate has expired, by this computer’s clock."))
    words = why if isinstance(why, Message) else _plain(why).rstrip(".")
    return CertificateRejected(msg("The server’s certificate is not trusted: {why}.", why=words))


def _encryption_error(cause: ssl.SSLError) -> ConnectError:
    if cause.reason in _NEVER_ENCRYPTED:
        return EncryptionRefused(msg("The server’s encryption (TLS) is too old. TLS 1.2 or later is needed."))
    if cause.reason in _NOT_TLS:
        return ConnectError(
            msg("The server answered without encryption (TLS). The port may be wrong, or the network may need a login.")
        )
    return ConnectError(msg("The server and this computer found no common encryption (TLS)."))


def _name_error(cause: socket.gaierror, *, through_proxy: bool) -> ConnectError:
    unanswered = cause.errno == socket.EAI_AGAIN
    if through_proxy:
        return ProxyUnreachable(
            msg("Can’t look up the proxy’s name: DNS does not answer.")
            if unanswered
            else msg("The proxy’s name was not found.")
        )
    return ConnectError(
        msg("Can’t look up the server’s name: DNS does not answer.")
        if unanswered
        else msg("The server’s name was not found.")
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def api_error(status: int, headers: Mapping[str, str], body: bytes, *, token: str = "") -> ApiError:
    """Map an error answer of the API, ``{"error": {"type", "message", "details"}}``, to our error.

    The form is that of the error models in SF Compute's SDK (sfcompute/sfc-go, `docs/models/apierrors`). Gateways
    answer with HTML or nothing. `token` is hidden where an answer echoes it.
    """
    plain = functools.partial(_plain, secrets=(token, quote(token, safe="")))
    found = _api_error_object(body)
    refusal = Refusal(
        status=status,
        error_type=plain(found["type"]) if isinstance(found.get("type"), str) else None,
        request_id=_request_id(headers, plain),
        details=_details(found.get("details"), plain),
        retry_after_seconds=_retry_after(headers),
        is_api_error=bool(found),
    )
    words = found.get("message")
    message = (plain(words) if isinstance(words, str) else "") or _no_words(status, headers.get("location", ""))
    other = ServerError if status >= 500 or status < 400 else BadRequest
    kind = Redirected if status in _REDIRECTS else _API_ERRORS.get(status, other)
    return kind(_with_details(message, refusal.details), refusal)


def store_error(status: int, headers: Mapping[str, str], body: bytes, *, url: str = "") -> StoreError:
    """Our error for an error answer of the object store. Its XML may be empty, cut off, or HTML of a proxy.

    `url`: the presigned one, no piece of which is shown where the store, or a proxy, echoes it.
    """
    plain = functools.partial(_plain, secrets=_secrets_of(url))
    code_match, message_match = _XML_CODE.search(body), _XML_MESSAGE.search(body)
    code = code_match.group(1).decode() if code_match else None
    said = html.unescape(message_match.group(1).decode("utf-8", "replace")) if message_match else ""
    words = plain(_URL_LIKE.sub(_HIDDEN, said))
    if unsigned := _XML_UNSIGNED.search(body):
        words = f"{words}: {plain(unsigned.group(1).decode())}".removeprefix(": ")
    shown_code = plain(code) if code else None
    refusal = Refusal(status, shown_code, _request_id(headers, plain), (), _retry_after(headers))
    message = " ".join(filter(None, (words, f"({shown_code})" if code else ""))) or _no_words(status)
    return _store_error_kind(status, code, said)(message, refusal)


def _secrets_of(url: str) -> tuple[str, ...]:
    query = url.partition("?")[2]
    values = [value for pair in query.split("&") if len(value := pair.partition("=")[2]) >= _SHORTEST_SECRET]
    return (url, query, *values, *map(unquote, values))


def _store_error_kind(status: int, code: str | None, words: str) -> type[StoreError]:
    kind: type[StoreError] = StoreError
    if code == "SlowDown" or status == 429:
        kind = SlowDown
    elif code in STORE_NEVER_TAKES:
        kind = StoreNeverTakes
    elif code in _EXPIRED_CODES or (status == 403 and "expired" in words.lower()):
        kind = UrlExpired
    elif status == 403:
        kind = StoreForbidden
    elif code in _GONE_CODES or (status == 404 and code is None):
        kind = UploadGone
    elif status in (412, 416):
        kind = ObjectChanged
    elif code == "RequestTimeout":
        kind = SlowClient
    elif code in ("BadDigest", "InvalidDigest"):
        kind = DigestRefused
    elif status >= 500 or status == 408:
        kind = StoreServerError
    return kind


def json_of(body: bytes) -> Any:
    """Read a JSON answer. Raises `InvalidResponse`.

    JSON can spell half a character (``\\ud800``; RFC 8259, 8.2), which no file, terminal or URL can take: it becomes
    U+FFFD wherever it stands.
    """
    try:
        data = json.loads(body)
        if b"\\u" in body:
            text = json.dumps(data, ensure_ascii=False)
            data = json.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    except (ValueError, RecursionError):
        raise InvalidResponse(msg("SF Compute’s answer is not JSON.")) from None
    return data


def unquoted_etag(value: str | None) -> str | None:
    """An ETag header without its quotes; None when there is none."""
    text = (value or "").strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return text or None


def is_encrypted(headers: Mapping[str, str]) -> bool:
    """Whether an encryption header says that the ETag is not an MD5.

    Under SSE-KMS and SSE-C it is not one (AWS, *API_Object*), although it has 32 hex digits (aptly-dev/aptly#1117).
    """
    return (
        headers.get("x-amz-server-side-encryption", "").startswith("aws:kms")
        or "x-amz-server-side-encryption-customer-algorithm" in headers
    )


def _api_error_object(body: bytes) -> Mapping[str, Any]:
    try:
        data = json_of(body)
    except InvalidResponse:
        return {}
    error = data.get("error") if isinstance(data, dict) else None
    return error if isinstance(error, dict) else {}


def _details(data: object, plain: Callable[[str], str]) -> tuple[FieldProblem, ...]:
    if not isinstance(data, list):
        return ()
    return tuple(
        FieldProblem(
            field=plain(item["field"]) if isinstance(item.get("field"), str) else None,
            code=plain(str(item.get("code", ""))),
            message=plain(str(item.get("message", ""))),
        )
        for item in data
        if isinstance(item, dict)
    )


def _with_details(message: str, details: tuple[FieldProblem, ...]) -> str:
    extra = [
        f"{detail.field}: {detail.message}" if detail.field else detail.message
        for detail in details
        if detail.message and detail.message not in message
    ]
    return f"{message} ({'; '.join(extra)})"[:_MOST_WORDS] if extra else message


def _no_words(status: int, location: str = "") -> str:
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return msg("A proxy or gateway limits the size of uploads ({status}).", status=status)
    if 300 <= status < 400 and (host := _host_of(location)):
        return msg("It redirects to {host} ({status}), which is not followed.", host=host, status=status)
    if 300 <= status < 400:
        return msg("It redirects elsewhere ({status}), which is not followed.", status=status)
    return msg("It answered {status} without a reason.", status=status)


def _host_of(location: str) -> str:
    """The host of a redirect; the rest of it may hold secrets. "" where none is named."""
    try:
        return _plain(urlsplit(location).hostname or "")
    except ValueError:
        return ""


def _request_id(headers: Mapping[str, str], plain: Callable[[str], str]) -> str | None:
    found = next((headers[name] for name in _REQUEST_ID_HEADERS if headers.get(name)), None)
    return plain(found)[:100] if found else None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """``Retry-After`` in seconds, whether it came as a number or as a date; 0 to 300."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    seconds = float(text) if _SECONDS.fullmatch(text) else _seconds_until(text, headers.get("date"))
    return None if seconds is None else min(max(seconds, 0.0), LONGEST_RETRY_AFTER_SECONDS)


def _seconds_until(text: str, now_text: str | None) -> float | None:
    due = http_date(text)
    if due is None:
        return None
    now = http_date(now_text or "")
    return due - (time.time() if now is None else now)


def http_date(text: str) -> float | None:
    """An HTTP date in Unix seconds; None when it is none. One without a zone is GMT (RFC 9110, 5.6.7)."""
    try:
        found = email.utils.parsedate_to_datetime(text)
        return (found if found.tzinfo else found.replace(tzinfo=datetime.UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _plain(text: str, *, secrets: Iterable[str] = ()) -> str:
    """A server's words on one line, without what could play tricks on a reader, and not too many of them.

    `secrets` are hidden before the words are cut to length: half a secret would stay.
    """
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, _HIDDEN)
    return _CONTROL.sub(" ", text).strip()[:_MOST_WORDS]
