"""The errors of the wire, and the one place where HTTP becomes our words.

::

    ApiClientError          anything between us and a server
    ├── TransportFailure    no whole answer came back
    │   ├── ConnectError    DNS, refused, unreachable, connect time-out, TLS handshake
    │   │   ├── ProxyUnreachable  the same, on the way to the proxy
    │   │   ├── CertificateChanged  not trusted, at a server that was trusted a moment ago
    │   │   ├── ProxyWithoutConnect  405, 501: the proxy makes no https connections
    │   │   ├── EncryptionRefused  no TLS version or cipher is common to both
    │   │   └── OutOfFiles  this computer, or this program’s limit, has no file left to open
    │   ├── ProxyRefusedLogin  407: the proxy wants a user name and a password
    │   ├── CertificateRejected  the server's certificate is not trusted
    │   │   └── CertificateOutOfDate  by this computer's clock
    │   ├── TimedOut        the peer stopped taking or giving bytes
    │   ├── NetworkError    reset, closed early, not HTTP
    │   └── Aborted         we ended the call ourselves (pause, cancel, quit, stall)
    ├── InvalidResponse     an answer that does not follow the contract
    │   └── ContentCoded    its body is compressed in a way that we do not read
    ├── InvalidRequest      never sent: a pattern, an origin or a URL is not allowed
    │   └── SignedHeaderUnknown  a presigned URL signs a header whose value the API did not give
    ├── ApiError            the API answered with an error status
    │   ├── Unauthorized    401
    │   ├── PaymentRequired 402
    │   ├── Forbidden       403
    │   │   └── RoleMissing      the token may do nothing at all
    │   ├── NotFound        404
    │   ├── RequestTimedOut 408
    │   ├── Conflict        409
    │   ├── BadRequest 400 422
    │   ├── UpgradeRequired 426
    │   ├── RateLimited     429
    │   ├── NotOffered      501
    │   ├── Redirected      301 302 303 307 308
    │   └── ServerError     other 5xx
    └── StoreError          the object store answered with an error status
        ├── UrlExpired      403 that says so
        ├── StoreForbidden  other 403
        ├── UploadGone      404 NoSuchUpload, NoSuchKey, NoSuchBucket, or without a code
        ├── ObjectChanged   412, 416: another object than the one that was asked for
        ├── DigestRefused   400 BadDigest: the store saw damage itself
        ├── SlowClient      400 RequestTimeout
        ├── SlowDown        429, 503 SlowDown
        ├── StoreNeverTakes  what no other try can change: `STORE_NEVER_TAKES`
        └── StoreServerError  408, other 5xx

What surely can't heal is the short list: the classes whose `retry` is `NEVER`, and `STORE_NEVER_TAKES`. Whatever is
not on it gets a few more tries, since single odd answers come from healthy servers and from what stands in between
(minio#21425, home-assistant/core#176761).

None of them holds a token or a presigned URL, in its text or in its attributes; they are raised
``from None`` where the cause would.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus

UNPROCESSABLE = 422
MOVED_FOR_EVER = frozenset({301, 308})

#: S3's codes that no fresh URL and no other connection can change (AWS, *Error responses*).
STORE_NEVER_TAKES = frozenset(
    {"EntityTooLarge", "EntityTooSmall", "InvalidArgument", "MetadataTooLarge", "NotImplemented", "AllAccessDisabled"}
)


class RetryClass(Enum):
    """What to do after a failure."""

    NEVER = "never"  # the same call surely fails again; show the message
    A_FEW_TIMES = "a few times"  # an odd answer: new connection, new URL, but not for ever
    BACK_OFF = "back off"  # new connection, new URL, after a growing wait
    SLOW_DOWN = "slow down"  # as BACK_OFF, with fewer connections
    FRESH_URL = "fresh URL"  # the presigned URL ran out: ask for another at once
    ASK_FOR_TOKEN = "ask for a token"  # noqa: S105 - nothing continues until a person gives one
    ASK_SERVICE = "get the image"  # the upload may be completed or gone: get the image
    SEND_AGAIN = "send again"  # the part arrived damaged


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One entry of an error's ``details``: which field, and the service's code and words."""

    field: str | None
    code: str
    message: str


class ApiClientError(Exception):
    """Base of everything that goes wrong between us and a server.

    `message` is a sentence for people; for refusals it holds the service's own words.
    """

    retry: RetryClass = RetryClass.A_FEW_TIMES

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @property
    def is_retryable(self) -> bool:
        """Whether another try of the same call makes sense without a person."""
        return self.retry not in (RetryClass.NEVER, RetryClass.ASK_FOR_TOKEN)


class TransportFailure(ApiClientError):
    """No whole answer came back; whether the server acted is unknown."""

    retry = RetryClass.BACK_OFF


class ConnectError(TransportFailure):
    """No connection came about: nothing was sent."""


class ProxyUnreachable(ConnectError):
    """The proxy is not there: to an upload that is the network being gone."""


class CertificateChanged(ConnectError):
    """Another certificate than a moment ago, and not a trusted one: a login page of the network stands in between.

    It is never trusted, and passes like an outage (nextcloud/desktop#81).
    """


class ProxyWithoutConnect(ConnectError):
    """The proxy knows no CONNECT: it never makes a connection for https. Trying again changes nothing."""

    retry = RetryClass.NEVER


class EncryptionRefused(ConnectError):
    """No TLS version or cipher suits both sides. Trying again changes nothing."""

    retry = RetryClass.NEVER


class OutOfFiles(ConnectError):
    """This computer, or this program's limit, has no file (socket) left to open. It heals when others close theirs."""


class ProxyRefusedLogin(TransportFailure):
    """The proxy wants a user name and a password, or others. Trying again changes nothing."""

    retry = RetryClass.NEVER


class CertificateRejected(TransportFailure):
    """The server's certificate is not trusted. Trying again changes nothing."""

    retry = RetryClass.NEVER


class CertificateOutOfDate(CertificateRejected):
    """By this computer's clock, the certificate is not valid yet, or not any more."""


class TimedOut(TransportFailure):
    """The peer stopped taking or giving bytes."""


class NetworkError(TransportFailure):
    """The connection was reset, closed early, or spoke something else than HTTP."""


class Aborted(TransportFailure):
    """We ended the call ourselves."""

    retry = RetryClass.NEVER


class InvalidResponse(ApiClientError):
    """A success whose body does not follow the contract."""


class ContentCoded(InvalidResponse):
    """The body is compressed, which was not asked for, in a way that we do not read. The next one will be as well."""

    retry = RetryClass.NEVER


class InvalidRequest(ApiClientError):
    """Never sent: an argument does not fit the contract's pattern, or a URL is not allowed."""

    retry = RetryClass.NEVER


class SignedHeaderUnknown(InvalidRequest):
    """Never sent: the presigned URL signs headers (`names`) whose values its signer kept to itself."""

    def __init__(self, message: str, names: tuple[str, ...]) -> None:
        super().__init__(message)
        self.names = names


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an error response said. `retry_after_seconds` from ``Retry-After``, capped at 300.

    `is_api_error`: the body was an error object of the API.
    """

    status: int
    error_type: str | None = None
    request_id: str | None = None
    details: tuple[FieldProblem, ...] = ()
    retry_after_seconds: float | None = None
    is_api_error: bool = False


class HttpStatusError(ApiClientError):
    """A server answered with an error status; `refusal` holds the rest of its response."""

    def __init__(self, message: str, refusal: Refusal) -> None:
        super().__init__(message)
        self.refusal = refusal

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.refusal.status

    @property
    def is_size_limit(self) -> bool:
        """Whether a 413 came from something on the way: the API and S3 answer in their own words (`EntityTooLarge`)."""
        return self.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE and self.refusal.error_type is None

    @property
    def retry_after_seconds(self) -> float | None:
        """How long the server asks us to wait, capped at 300 seconds; None when it did not say."""
        return self.refusal.retry_after_seconds


class ApiError(HttpStatusError):
    """The API answered with an error status.

    `from_api`: the body was an API error. One without comes from something in between, which may think otherwise
    the next moment.
    """

    def __init__(self, message: str, refusal: Refusal) -> None:
        super().__init__(message, refusal)
        self.from_api = refusal.is_api_error or refusal.error_type is not None
        if self.retry is RetryClass.NEVER and not self.from_api:
            self.retry = RetryClass.A_FEW_TIMES


class Unauthorized(ApiError):
    """401: the token is missing, wrong or revoked."""

    retry = RetryClass.ASK_FOR_TOKEN


class PaymentRequired(ApiError):
    """402."""

    retry = RetryClass.NEVER


class Forbidden(ApiError):
    """403: the token may not do this."""

    retry = RetryClass.NEVER


class RoleMissing(Forbidden):
    """403, and so is the list of images: the token is good, and has no role that allows anything."""


class NotFound(ApiError):
    """404, or a 404 of the edge. `from_api`: the thing itself is not there, or not yet on a replica that lags."""

    retry = RetryClass.NEVER


class RequestTimedOut(ApiError):
    """408."""

    retry = RetryClass.BACK_OFF


class Conflict(ApiError):
    """409: the name is taken, the image is in use, or the upload is in another state."""

    retry = RetryClass.NEVER


class BadRequest(ApiError):
    """400, 422 or another 4xx: the request itself is refused, surely so where the service names what is wrong."""

    def __init__(self, message: str, refusal: Refusal) -> None:
        super().__init__(message, refusal)
        if self.from_api and (refusal.status == UNPROCESSABLE or refusal.details):
            self.retry = RetryClass.NEVER


class UpgradeRequired(ApiError):
    """426: the service no longer speaks with this version."""

    retry = RetryClass.NEVER


class RateLimited(ApiError):
    """429."""

    retry = RetryClass.SLOW_DOWN


class NotOffered(ApiError):
    """501: this server does not have the endpoint."""

    retry = RetryClass.NEVER


class Redirected(ApiError):
    """A redirect, which is not followed: the token goes to the API's own host alone (RFC 6750, 5.3).

    301 and 308 say that they are for ever (RFC 9110, 15.4): no other try changes them.
    """

    def __init__(self, message: str, refusal: Refusal) -> None:
        super().__init__(message, refusal)
        if refusal.status in MOVED_FOR_EVER:
            self.retry = RetryClass.NEVER


class ServerError(ApiError):
    """Another 5xx."""

    retry = RetryClass.BACK_OFF


class StoreError(HttpStatusError):
    """The object store answered with an error status."""


class UrlExpired(StoreError):
    """The presigned URL ran out."""

    retry = RetryClass.FRESH_URL


class StoreForbidden(StoreError):
    """Another 403 of the store, or of a proxy on the way to it."""


class UploadGone(StoreError):
    """The upload or the object is not found: gone, or only not seen for a moment (s5cmd#450). The API knows."""

    retry = RetryClass.ASK_SERVICE


class ObjectChanged(StoreError):
    """The object is not the one that was asked for any more: another ETag, or too short for the range."""

    retry = RetryClass.NEVER


class DigestRefused(StoreError):
    """The store compared Content-MD5 and saw damage."""

    retry = RetryClass.SEND_AGAIN


class SlowClient(StoreError):
    """The store waited too long for our bytes."""

    retry = RetryClass.SLOW_DOWN


class SlowDown(StoreError):
    """The store asks for fewer requests."""

    retry = RetryClass.SLOW_DOWN


class StoreNeverTakes(StoreError):
    """The store says what no other try can change."""

    retry = RetryClass.NEVER


class StoreServerError(StoreError):
    """Another 5xx, or a 408."""

    retry = RetryClass.BACK_OFF
