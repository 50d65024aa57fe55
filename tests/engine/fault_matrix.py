"""Every fault at every step: what each does, what must come of it, and the table that shows what did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadSnapshot, UploadState, Verification
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from tests.service.process import FaultyProcess

from .running import WAIT_SECONDS, engine, request, row, sha256_of, stored

STEPS = ("create", "part_url", "put", "complete", "get", "download", "probe")
#: Name in the table → kind and values, as the faulty service takes them.
WIRE: dict[str, tuple[str, dict[str, Any]]] = {
    "reset at byte 0": ("reset", {}),
    "closed without an answer": ("close", {}),
    "stall without close": ("stall", {}),
    "accepted, answer dropped": ("drop_response", {}),
    "answer truncated": ("truncate_response", {}),
    "dripping answer": ("drip", {}),
    "oversized answer": ("oversized", {}),
    "408": ("status", {"status": 408, "code": "request_timed_out"}),
    "429": ("status", {"status": 429, "code": "rate_limited"}),
    "429, Retry-After 1 s": ("status", {"status": 429, "code": "rate_limited", "retry_after": 1}),
    "429, Retry-After a date": ("status", {"status": 429, "code": "rate_limited", "retry_after": "date+2"}),
    "500": ("status", {"status": 500, "code": "InternalError"}),
    "502 HTML": ("html", {"status": 502}),
    "503 SlowDown": ("status", {"status": 503, "code": "SlowDown"}),
    "504": ("html", {"status": 504}),
    "bare 400": ("status", {"status": 400, "bare": True}),
    "403 HTML": ("html", {"status": 403}),
    "404 HTML": ("html", {"status": 404}),
}
#: Columns of their own: the same faults at `put` where part URLs sign these headers beside `host`.
SIGNING = {
    "put, type signed": ("content-type",),
    "put, MD5 signed": ("content-md5",),
    "put, both signed": ("content-md5", "content-type"),
}
COLUMNS = (*STEPS, *SIGNING)
_API = ("create", "part_url", "complete", "get", "download")
#: Faults that only some steps can have.
AT_STEPS: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {
    "reset at byte 1,000,000": ("reset", ("put",), {"after_bytes": 1_000_000}),
    "stall at byte 200,000": ("stall", ("put",), {"after_bytes": 200_000}),
    "403 expired in mid-body": ("early_answer", ("put",), {"after_bytes": 2_000_000}),
    "401": ("unauthorized", _API, {}),
    "402": ("status", _API, {"status": 402, "code": "payment_required"}),
    "403 of the API": ("status", _API, {"status": 403, "code": "forbidden"}),
    "403 expired": ("expired", ("put", "probe"), {}),
    "early answer": ("early_answer", ("put", "probe"), {}),
    "400 RequestTimeout": ("request_timeout", ("put",), {}),
    "400 BadDigest": ("status", ("put",), {"status": 400, "code": "BadDigest"}),
    "403 of another kind": ("status", ("put", "probe"), {"status": 403, "code": "SomethingElse"}),
    "403 unsigned header": ("unsigned_header", ("put", "probe"), {}),
    "403 unsigned header, always": ("unsigned_header", ("put",), {"times": -1}),
    "403 SignatureDoesNotMatch": ("wrong_signature", ("put", "probe"), {}),
    "403 SignatureDoesNotMatch, always": ("wrong_signature", ("put",), {"times": -1}),
    "404 NoSuchUpload": ("no_such_upload", ("put",), {}),
    "404 NoSuchKey": ("status", ("probe",), {"status": 404, "code": "NoSuchKey"}),
    "404 of a replica": (
        *("status", ("part_url", "complete", "get", "download")),
        {"status": 404, "code": "not_found", "times": 3},
    ),
    "400 IncompleteBody": ("status", ("put",), {"status": 400, "code": "IncompleteBody"}),
    "400 of another kind": ("status", ("put", "probe", *_API), {"status": 400, "code": "SomethingElse"}),
    "405": ("status", ("put", "probe"), {"status": 405, "code": "MethodNotAllowed"}),
    "409 of the store": ("status", ("put", "probe"), {"status": 409, "code": "OperationAborted"}),
    "409": ("status", ("complete", "download"), {"status": 409, "code": "conflict"}),
    "corrupt part": ("corrupt_part", ("put",), {"part": 2}),
    "damaged on the wire": ("corrupt_wire", ("put",), {"part": 2}),
    "corrupt part, right ETag": ("lie_part", ("put",), {"part": 2}),
    "lost part": ("lose_part", ("put",), {"part": 2}),
    "wrong ETag": ("wrong_etag", ("put",), {"part": 2}),
    "no ETag": ("no_etag", ("put",), {"part": 2}),
    "KMS ETags, with header": ("kms", ("put",), {"times": -1}),
    "KMS ETags, without": ("kms_silent", ("put",), {"times": -1}),
    "opaque ETags": ("opaque_etag", ("put",), {"times": -1}),
    "fails to complete": ("fail_complete", ("complete",), {}),
    "wrong composite ETag once": ("wrong_composite", ("probe",), {}),
    "wrong composite ETag": ("wrong_composite", ("probe",), {"times": -1}),
    "composite of another form": ("other_form_composite", ("probe",), {}),
    "no downloads": ("no_download", ("download",), {"times": -1}),
}
#: What is tried in the columns of `SIGNING`: what sends a part again, or looks at its digest.
_WHERE_SIGNED = (
    *("closed without an answer", "accepted, answer dropped", "reset at byte 1,000,000", "403 expired in mid-body"),
    *("403 expired", "400 BadDigest", "corrupt part", "damaged on the wire", "wrong ETag", "KMS ETags, with header"),
)
VERIFIED, UNVERIFIED = "verified", "unverified"
#: What must come of it where that is not “verified”. Behind an arrow: what came of the retry, with the fault gone.
OTHERWISE = {
    **{("402", step): "FORBIDDEN → verified" for step in _API},
    **{("403 of the API", step): "FORBIDDEN → verified" for step in _API},
    ("402", "download"): UNVERIFIED,
    ("403 of the API", "download"): UNVERIFIED,
    ("403 unsigned header, always", "put"): "STORE_REFUSED → verified",
    ("403 SignatureDoesNotMatch, always", "put"): "STORE_REFUSED → verified",
    ("corrupt part, right ETag", "put"): "VERIFICATION_FAILED → verified",
    ("lost part", "put"): "VERIFICATION_FAILED → verified",
    ("KMS ETags, with header", "put"): UNVERIFIED,
    ("KMS ETags, without", "put"): "ETAGS_NOT_COMPARABLE → verified",
    ("opaque ETags", "put"): UNVERIFIED,
    ("fails to complete", "complete"): "SERVICE_FAILED → verified",
    ("wrong composite ETag", "probe"): "VERIFICATION_FAILED → verified",
    ("composite of another form", "probe"): UNVERIFIED,
    ("no downloads", "download"): UNVERIFIED,
}


@dataclass(frozen=True)
class Fault:
    """One cell of the table."""

    label: str
    step: str
    kind: str
    values: dict[str, Any] = field(hash=False, default_factory=dict)

    @property
    def expected(self) -> str:
        return OTHERWISE.get((self.label, self.step), VERIFIED)


def faults() -> Iterator[Fault]:
    """Every fault at every step that can have it."""
    for label, (kind, values) in WIRE.items():
        yield from (Fault(label, step, kind, values) for step in STEPS)
    for label, (kind, steps, values) in AT_STEPS.items():
        yield from (Fault(label, step, kind, values) for step in steps)


def faults_where_signed() -> Iterator[Fault]:
    """Those of them that are tried at `put` in each column of `SIGNING`."""
    yield from (fault for fault in faults() if fault.step == "put" and fault.label in _WHERE_SIGNED)


class Table:
    """What came of each, for the terminal."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str], str] = {}

    def lines(self) -> list[str]:
        """Markdown, in the order in which faults were first seen."""
        labels = list(dict.fromkeys(label for label, _step in self.cells))
        lines = ["| fault | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
        for label in labels:
            lines.append(f"| {label} | " + " | ".join(self.cells.get((label, step), "") for step in COLUMNS) + " |")
        return lines


TABLE = Table()


def carry_out(service: FaultyProcess, folder: Path, image: Path, name: str, planned: list[Fault]) -> str:
    """One upload with these faults, to its end; the token is given again and a failure retried with no fault left.

    Asserts at each stage what must always hold. Returns what came of it.
    """
    for fault in planned:
        service.fault(fault.step, fault.kind, **fault.values)
    journal = Journal(folder / "state")
    try:
        with engine(service, folder, journal=journal) as queue:
            upload_id = queue.add(request(image, name))
            queue.start()
            lies = any(fault.kind in ("lie_part", "lose_part") for fault in planned)
            story = _follow(service, queue, journal, upload_id, image, store_lies=lies)
    finally:
        journal.close()
    return story


def _follow(
    service: FaultyProcess, queue: UploadQueue, journal: Journal, upload_id: int, image: Path, *, store_lies: bool
) -> str:
    story: list[str] = []
    for _ in range(20):  # each refused token, and each failure, is a stop of its own
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS), row(queue, upload_id)
        now = row(queue, upload_id)
        require_promises(service, journal, now, image, store_lies=store_lies)
        if queue.snapshot().needs_token:
            queue.token_changed()
        elif now.state is UploadState.COMPLETED:
            return " → ".join([*story, str(now.verification)])
        else:
            assert now.failure is not None, now
            story.append(now.failure.kind.name)
            service.clear()
            queue.retry(upload_id)
    raise AssertionError(f"it never ended: {story}")


def _object_was_not_seen(now: UploadSnapshot) -> bool:
    return any(each.link is Link.OBJECT and each.outcome is LinkOutcome.NOT_CHECKED for each in now.links)


def require_promises(
    service: FaultyProcess, journal: Journal, now: UploadSnapshot, image: Path, *, store_lies: bool
) -> None:
    """Either complete and right, or resumable and saying why; never a second image, never a forgotten one."""
    images = stored(service, now.name)
    assert len(images) <= 1, images
    if now.state is UploadState.COMPLETED:
        assert now.verification in (Verification.VERIFIED, Verification.UNVERIFIED)
        right = [each["stored_sha256"] for each in images] == [sha256_of(image)]
        # A store that stores other bytes than it confirms can be found out by the object alone.
        unseen = store_lies and now.verification is Verification.UNVERIFIED and _object_was_not_seen(now)
        assert right or unseen
        assert [each["status"] for each in images] == ["completed"]
        assert journal.uploads() == []
        return
    assert now.state in (UploadState.FAILED, UploadState.PAUSED), now
    if now.state is UploadState.FAILED:
        assert now.failure is not None
        assert now.failure.sentence
    known = {upload.image_id for upload in journal.uploads()}
    assert {each["id"] for each in images} <= known, "an image that we made and forgot"
