"""Presigned URLs: who holds one may do one thing until it expires."""

from __future__ import annotations

import hashlib
import hmac
import time
from enum import Enum
from urllib.parse import parse_qs, urlencode, urlsplit

_ALGORITHM = "AWS4-HMAC-SHA256"


class UrlVerdict(Enum):
    """What is wrong with a presigned URL."""

    GOOD = "good"
    UNSIGNED = "unsigned"
    EXPIRED = "expired"
    FORGED = "forged"


def presign(key: bytes, method: str, url: str, query: dict[str, str], *, lifetime_seconds: int) -> tuple[str, int]:
    """A URL that allows `method` on `url` with `query`, and when it expires (Unix seconds)."""
    issued = int(time.time())
    full = query | {
        "X-Amz-Algorithm": _ALGORITHM,
        "X-Amz-Date": str(issued),
        "X-Amz-Expires": str(lifetime_seconds),
        "X-Amz-SignedHeaders": "host",
    }
    signature = _sign(key, method, urlsplit(url).path, full)
    return f"{url}?{urlencode(full | {'X-Amz-Signature': signature})}", issued + lifetime_seconds


def judge(key: bytes, method: str, target: str, *, now: float | None = None) -> tuple[UrlVerdict, dict[str, str]]:
    """Check a request's target (path and query); return the verdict and the query."""
    parts = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    signature = query.pop("X-Amz-Signature", None)
    if signature is None or query.get("X-Amz-Algorithm") != _ALGORITHM:
        return UrlVerdict.UNSIGNED, query
    if not hmac.compare_digest(signature, _sign(key, method, parts.path, query)):
        return UrlVerdict.FORGED, query
    expires = int(query["X-Amz-Date"]) + int(query["X-Amz-Expires"])
    if (time.time() if now is None else now) >= expires:
        return UrlVerdict.EXPIRED, query
    return UrlVerdict.GOOD, query


def _sign(key: bytes, method: str, path: str, query: dict[str, str]) -> str:
    text = "\n".join([method, path, *(f"{name}={query[name]}" for name in sorted(query))])
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
