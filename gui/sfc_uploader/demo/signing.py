"""Presigned URLs: who holds one may do one thing until it expires."""

from __future__ import annotations

import hashlib
import hmac
import time
from datetime import UTC, datetime
from enum import Enum
from urllib.parse import parse_qsl, urlencode, urlsplit

_ALGORITHM = "AWS4-HMAC-SHA256"
_DATE_FORM = "%Y%m%dT%H%M%SZ"


class UrlVerdict(Enum):
    """What is wrong with a presigned URL."""

    GOOD = "good"
    UNSIGNED = "unsigned"
    EXPIRED = "expired"
    FORGED = "forged"


def presign(key: bytes, method: str, url: str, query: dict[str, str], *, lifetime_seconds: int) -> tuple[str, int]:
    """A URL that allows `method` on `url` with `query`, and when it expires (Unix seconds)."""
    issued = int(time.time())
    date = datetime.fromtimestamp(issued, UTC).strftime(_DATE_FORM)
    full = query | {
        "X-Amz-Algorithm": _ALGORITHM,
        "X-Amz-Credential": f"demo/{date[:8]}/local/s3/aws4_request",
        "X-Amz-Date": date,
        "X-Amz-Expires": str(lifetime_seconds),
        "X-Amz-SignedHeaders": "host",
    }
    signature = _sign(key, method, urlsplit(url).path, full)
    return f"{url}?{urlencode(full | {'X-Amz-Signature': signature})}", issued + lifetime_seconds


def judge(key: bytes, method: str, target: str, *, now: float | None = None) -> tuple[UrlVerdict, dict[str, str]]:
    """Check a request's target (path and query); return the verdict and the query."""
    path, _mark, text = target.partition("?")
    pairs = parse_qsl(text, keep_blank_values=True)
    query = dict(pairs)
    signature = query.pop("X-Amz-Signature", None)
    if signature is None or query.get("X-Amz-Algorithm") != _ALGORITHM:
        return UrlVerdict.UNSIGNED, query
    # A name that comes twice would leave it open which of the two was signed.
    twice = len(query) + 1 != len(pairs)
    if twice or not hmac.compare_digest(signature.encode(), _sign(key, method, path, query).encode()):
        return UrlVerdict.FORGED, query
    issued = datetime.strptime(query["X-Amz-Date"], _DATE_FORM).replace(tzinfo=UTC)
    if (time.time() if now is None else now) >= issued.timestamp() + int(query["X-Amz-Expires"]):
        return UrlVerdict.EXPIRED, query
    return UrlVerdict.GOOD, query


def _sign(key: bytes, method: str, path: str, query: dict[str, str]) -> str:
    text = "\n".join([method, path, urlencode(sorted(query.items()))])
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
