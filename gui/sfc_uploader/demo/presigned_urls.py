"""Presigned URLs as S3 makes and reads them: AWS Signature Version 4 in the query.

After AWS, *Authenticating requests: using query parameters (AWS Signature Version 4)*. Who holds such a URL may do one
thing until it expires, with the headers that the URL lists and no other header of weight.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from urllib.parse import parse_qsl, quote, unquote, urlsplit

ACCESS_KEY = "demo"
REGION = "local"
#: Headers that part URLs may sign beside `host`, and the values that they are signed for (see `presign` for None).
SIGNABLE: Mapping[str, str | None] = {"content-type": "application/octet-stream", "content-md5": None}
_ALGORITHM = "AWS4-HMAC-SHA256"
_DATE_FORM = "%Y%m%dT%H%M%SZ"
_UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD"
_LONGEST_SECONDS = 7 * 24 * 3600
#: How far the signer's clock may be ahead of ours.
_SKEW_SECONDS = 15 * 60
_PARAMETERS = ("Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature")
_CREDENTIAL = re.compile(r"([^/]+)/([0-9]{8})/([^/]+)/([^/]+)/aws4_request")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
#: What stands for a Content-MD5 in a signature, see `presign`.
_ANY_MD5 = "any"


@dataclass(frozen=True, slots=True)
class Denial:
    """Why a request is refused: status, code and words as S3 gives them; `extra` are further XML elements."""

    status: int
    code: str
    message: str
    extra: tuple[tuple[str, str], ...] = ()


def presign(
    key: bytes,
    method: str,
    url: str,
    query: Mapping[str, str],
    *,
    lifetime_seconds: int,
    headers: Mapping[str, str | None] | None = None,
    issued: int | None = None,
) -> tuple[str, int]:
    """A URL that allows `method` on `url` with `query` and `headers`, and when it expires (Unix seconds).

    `headers` in lower case, beside `host`. None for the value of `content-md5`: an S3 signer has to know the value of
    each header that it signs, but the API that hands out part URLs gets only a number. So here the signature
    covers that a Content-MD5 is there, and the store compares it with the bytes. No S3 has such URLs; they let a
    client be tried that is asked for a Content-MD5.
    """
    issued = int(time.time()) if issued is None else issued
    date = datetime.fromtimestamp(issued, UTC).strftime(_DATE_FORM)
    parts = urlsplit(url)
    signed = {"host": parts.netloc} | {
        name: _ANY_MD5 if value is None else value for name, value in (headers or {}).items()
    }
    full = [
        *query.items(),
        ("X-Amz-Algorithm", _ALGORITHM),
        ("X-Amz-Credential", f"{ACCESS_KEY}/{date[:8]}/{REGION}/s3/aws4_request"),
        ("X-Amz-Date", date),
        ("X-Amz-Expires", str(lifetime_seconds)),
        ("X-Amz-SignedHeaders", ";".join(sorted(signed))),
    ]
    signature = signature_of(key, method, parts.path, full, signed, date=date, region=REGION)
    return f"{url}?{_encoded([*full, ('X-Amz-Signature', signature)])}", issued + lifetime_seconds


def judge(
    key: bytes, method: str, target: str, headers: Message, *, now: float | None = None
) -> tuple[Denial | None, dict[str, str]]:
    """Check a request's signature against its target (path and query) and headers; return what is wrong, and the query.

    The order is S3's: parameters, headers, times, signature.
    """
    path, _mark, text = target.partition("?")
    pairs = parse_qsl(text, keep_blank_values=True)
    query = dict(pairs)
    if not any(name.startswith("X-Amz-") for name in query):
        return Denial(403, "AccessDenied", "Access Denied"), query
    denial = _parameters_denial(query, [name for name, _value in pairs])
    if denial is not None:
        return denial, query
    listed = query["X-Amz-SignedHeaders"].split(";")
    date = query["X-Amz-Date"]
    denial = _headers_denial(listed, headers) or _time_denial(
        date, int(query["X-Amz-Expires"]), time.time() if now is None else now
    )
    if denial is not None:
        return denial, query
    region = query["X-Amz-Credential"].split("/")[2]
    unsigned = [(name, value) for name, value in pairs if name != "X-Amz-Signature"]
    values = {name: _value_of(headers, name) for name in listed}
    expected = signature_of(key, method, path, unsigned, values, date=date, region=region)
    # A header that is listed and missing has no value to be signed; sorted names are part of what is signed.
    whole = all(name in headers for name in listed) and listed == sorted(set(listed))
    if not whole or not hmac.compare_digest(query["X-Amz-Signature"].encode(), expected.encode()):
        words = (
            "The request signature we calculated does not match the signature you provided. "
            "Check your key and signing method."
        )
        return Denial(403, "SignatureDoesNotMatch", words), query
    return None, query


def signature_of(
    key: bytes,
    method: str,
    path: str,
    query: Collection[tuple[str, str]],
    headers: Mapping[str, str],
    *,
    date: str,
    region: str,
) -> str:
    """The hex signature of a request whose body is not signed. `headers`: lower-case names and the values sent.

    `path` may be percent-encoded or not; `query` holds decoded names and values, without the signature.
    """
    canonical = "\n".join(
        [
            method,
            quote(unquote(path), safe="/~"),
            "&".join(f"{name}={value}" for name, value in sorted((_quoted(each), _quoted(of)) for each, of in query)),
            *(f"{name}:{' '.join(headers[name].split())}" for name in sorted(headers)),
            "",
            ";".join(sorted(headers)),
            headers.get("x-amz-content-sha256", _UNSIGNED_PAYLOAD),
        ]
    )
    scope = f"{date[:8]}/{region}/s3/aws4_request"
    text = "\n".join([_ALGORITHM, date, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    signing_key = b"AWS4" + key
    for step in scope.split("/"):
        signing_key = hmac.digest(signing_key, step.encode(), "sha256")
    return hmac.digest(signing_key, text.encode(), "sha256").hex()


def _parameters_denial(query: Mapping[str, str], names: list[str]) -> Denial | None:
    """What is wrong with the parameters of the signature themselves."""
    ours = [f"X-Amz-{name}" for name in _PARAMETERS]
    if any(name not in query for name in ours):
        return _malformed(
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, "
            "X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."
        )
    if any(names.count(name) > 1 for name in ours):
        return _malformed("A parameter of the signature is given more than once.")
    if query["X-Amz-Algorithm"] != _ALGORITHM:
        return _malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"')
    credential = _CREDENTIAL.fullmatch(query["X-Amz-Credential"])
    if credential is None:
        return _malformed(
            "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "
            '"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".'
        )
    access_key, day, region, service = credential.groups()
    if service != "s3" or region != REGION:
        return _malformed(
            f"Error parsing the X-Amz-Credential parameter; the scope is wrong; expecting '{REGION}/s3/aws4_request'."
        )
    if access_key != ACCESS_KEY:
        return Denial(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
    if _seconds(query["X-Amz-Date"]) is None:
        return _malformed("X-Amz-Date must be in the ISO8601 Long Format yyyyMMddTHHmmssZ")
    if day != query["X-Amz-Date"][:8]:
        return _malformed("Invalid credential date. This date is not the same as X-Amz-Date.")
    return _expires_denial(query["X-Amz-Expires"])


def _expires_denial(text: str) -> Denial | None:
    if not _WHOLE.fullmatch(text):
        return _malformed("X-Amz-Expires should be a number")
    expires = int(text)
    if expires < 0:
        return _malformed("X-Amz-Expires must be non-negative")
    if expires > _LONGEST_SECONDS:
        return _malformed(
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than "
            "604800 seconds"
        )
    return None


def _headers_denial(listed: list[str], headers: Message) -> Denial | None:
    """Headers of weight that came along without being signed (`host` always is one of them)."""
    weighty = {name.lower() for name in headers if name.lower().startswith("x-amz-")}
    weighty |= {"host"} | ({"content-md5"} if "Content-MD5" in headers else set())
    unsigned = sorted(weighty - set(listed))
    if not unsigned:
        return None
    words = "There were headers present in the request which were not signed"
    return Denial(403, "AccessDenied", words, (("HeadersNotSigned", ", ".join(unsigned)),))


def _time_denial(date: str, expires_seconds: int, now: float) -> Denial | None:
    issued = _seconds(date) or 0.0
    if issued > now + _SKEW_SECONDS:
        return Denial(403, "AccessDenied", "Request is not valid yet")
    if now >= issued + expires_seconds:
        return Denial(403, "AccessDenied", "Request has expired", (("X-Amz-Expires", str(expires_seconds)),))
    return None


def _malformed(message: str) -> Denial:
    return Denial(400, "AuthorizationQueryParametersError", message)


def _seconds(date: str) -> float | None:
    try:
        found = datetime.strptime(date, _DATE_FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
    return found.timestamp() if found.strftime(_DATE_FORM) == date else None  # strptime takes "1" for "01"


def _value_of(headers: Message, name: str) -> str:
    if name == "content-md5":
        return _ANY_MD5
    return ",".join(headers.get_all(name, []))


def _quoted(text: str) -> str:
    return quote(text, safe="-_.~")


def _encoded(pairs: Collection[tuple[str, str]]) -> str:
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)
