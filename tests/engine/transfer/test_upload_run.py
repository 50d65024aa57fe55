"""Whole uploads over real sockets, with a service that behaves and one that doesn't."""

from __future__ import annotations

import json
import os
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, PartState, UploadState, Verification
from sfc_uploader.engine.verification.receipts import read_receipt
from tests.engine.clocks import FastClock
from tests.engine.running import (
    WAIT_SECONDS,
    begin_and_hold,
    ended,
    engine,
    kind_of,
    outcome,
    request,
    row,
    send,
    sha256_of,
    stored,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def test_a_file_becomes_a_proven_image(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    done = outcome(service, tmp_path, image_file, "plain")
    digest = sha256_of(image_file)
    assert (done.state, done.verification) == (UploadState.COMPLETED, Verification.VERIFIED)
    assert (done.sha256, done.parts_total, done.retried_parts) == (digest, 4, 0)
    assert [item.outcome for item in done.links] == [LinkOutcome.EQUAL] * 5
    assert [item.link for item in done.links] == list(Link)
    (image,) = stored(service, "plain")
    assert (image["stored_sha256"], image["sha256"], image["status"]) == (digest, digest, "completed")
    assert not any(note["authorization"] for note in service.seen("put") + service.seen("probe"))
    assert not any(note["content_md5"] for note in service.seen("put"))  # the URLs don't sign it
    assert len(service.seen("put")) == 4
    assert done.receipt is not None
    receipt = json.loads(done.receipt.read_text())
    assert (receipt["image_id"], receipt["sha256"]) == (done.image_id, digest)
    assert (receipt["size_bytes"], receipt["verification"]) == (image_file.stat().st_size, "verified")
    assert len(receipt["part_md5s"]) == 4


@pytest.mark.parametrize("size_bytes", [1, 5 * 2**20 - 1, 5 * 2**20, 5 * 2**20 + 1])
def test_every_size_around_a_part_is_proven(service: FaultyProcess, tmp_path: Path, size_bytes: int) -> None:
    path = tmp_path / "disk.img"
    path.write_bytes(os.urandom(size_bytes))
    done = outcome(service, tmp_path, path, f"size-{size_bytes}")
    assert done.verification is Verification.VERIFIED
    assert stored(service, f"size-{size_bytes}")[0]["stored_sha256"] == sha256_of(path)


def test_over_tls_with_an_authority_of_our_own(tls_service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    assert outcome(tls_service, tmp_path, image_file, "tls").verification is Verification.VERIFIED


def test_an_untrusted_certificate_fails_at_once(tls_service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    trusted, tls_service.ca_file = tls_service.ca_file, None
    try:
        done = outcome(tls_service, tmp_path, image_file, "untrusted")
    finally:
        tls_service.ca_file = trusted
    assert kind_of(done) is FailureKind.CERTIFICATE
    assert not stored(tls_service, "untrusted")


@pytest.mark.skipif(os.name != "posix", reason="such names are for POSIX alone")
@pytest.mark.parametrize(
    "name",
    [
        b"two\nlines\r.img",
        "\u202egmi.lamron\u2066.img".encode(),
        b"caf\xe9\xff.img",
        b"x" * 251 + b".img",
        b" -rf .img",
    ],
    ids=["newline", "bidi", "no-utf8", "255", "dashes"],
)
def test_any_file_name_is_sent_and_comes_back_from_the_journal(
    service: FaultyProcess, tmp_path: Path, image_file: Path, name: bytes
) -> None:
    path = image_file.rename(Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)))
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, clock=FastClock(1), journal=journal) as queue:
        begin_and_hold(service, queue, path, f"named-{abs(hash(name))}")
    service.reset()
    with engine(service, tmp_path, journal=journal) as queue:
        (upload_id,) = queue.restore()
        queue.start_one(upload_id)
        assert row(queue, upload_id).path == path
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    journal.close()


def test_a_link_to_a_sparse_file_is_sent_whole(service: FaultyProcess, tmp_path: Path) -> None:
    sparse, link = tmp_path / "sparse.img", tmp_path / "link.img"
    with sparse.open("wb") as file:
        file.truncate(12 * 2**20)
        file.seek(7 * 2**20)
        file.write(b"an island")
    link.symlink_to(sparse)
    assert outcome(service, tmp_path, link, "sparse-link").verification is Verification.VERIFIED
    assert stored(service, "sparse-link")[0]["stored_sha256"] == sha256_of(sparse)


def test_progress_never_runs_ahead_and_only_a_retry_takes_it_back(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("put", "reset", part=2, after_bytes=3_000_000)
    seen: list[tuple[int, int]] = []
    done = threading.Event()
    with engine(service, tmp_path) as queue:
        upload_id = queue.add(request(image_file, "progress"))

        def watch() -> None:
            while not done.is_set():
                now = row(queue, upload_id)
                seen.append((now.sent_bytes, now.retried_parts))

        watcher = threading.Thread(target=watch)
        watcher.start()
        queue.start()
        assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        done.set()
        watcher.join()
        parts = queue.parts(upload_id)
    assert parts is not None
    assert list(parts.states) == [PartState.VERIFIED] * 4
    size = image_file.stat().st_size
    assert all(0 <= sent <= size for sent, _retried in seen)
    for (before, retried_before), (after, retried_after) in pairwise(seen):
        assert after >= before or retried_after > retried_before


def test_both_prefixes_are_found(tmp_path: Path, image_file: Path) -> None:
    with FaultyProcess(tmp_path / "state", "--preview-only") as service:
        assert outcome(service, tmp_path, image_file, "preview").verification is Verification.VERIFIED
        assert len(service.seen("unknown")) == 1


def test_the_certificate_of_a_login_page_is_waited_out_and_never_trusted(
    tls_service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(tls_service, tmp_path, clock=FastClock(20)) as queue:
        tls_service.fault("put", "stall", part=2, after_bytes=1000)
        upload_id = queue.add(request(image_file, "portal"))
        queue.start()
        wait_until("a part on its way", lambda: any(note["held"] for note in tls_service.seen("put")))
        for step in ("put", "part_url", "complete", "get"):  # no connection outlives the login page
            tls_service.fault(step, "reset")
        tls_service.fault("connect", "portal", times=12)
        wait_until("that it says why", lambda: "certificate changed" in row(queue, upload_id).waiting_detail)
        done = ended(queue, upload_id)
    assert (done.failure, done.verification) == (None, Verification.VERIFIED)
    assert len(tls_service.seen("connect")) == 12


def test_a_certificate_that_was_never_trusted_fails_at_once(tmp_path: Path, tls_service: FaultyProcess) -> None:
    """Another process, to which the server was never anything else than the login page."""
    path = tmp_path / "disk.img"
    path.write_bytes(b"x" * 1000)
    with FaultyProcess(tmp_path / "another", *tls_service.options, ca_file=tls_service.ca_file) as fresh:
        fresh.fault("connect", "portal", times=-1)
        with engine(fresh, tmp_path) as queue:
            done = send(queue, request(path, "never-trusted"))
    assert kind_of(done) is FailureKind.CERTIFICATE


def test_ids_of_any_form_are_used_as_they_are(tmp_path: Path, image_file: Path) -> None:
    odd = "6f9619ff-8b86/../d0.11#?%2e%2F é 🖥+&"
    with FaultyProcess(tmp_path / "state", "--id-prefix", odd) as service, engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "odd-ids"))
        assert done.verification is Verification.VERIFIED
        assert done.image_id is not None
        assert done.image_id.startswith(odd)
        assert done.receipt is not None
        assert done.receipt.parent == tmp_path / "receipts"
        receipt = read_receipt(tmp_path / "receipts", done.image_id)
    assert receipt is not None
    assert receipt.sha256 == sha256_of(image_file)


def test_half_a_character_in_an_answer_spoils_no_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    half = {"resource_path": "sfc:\ud800", "owner": "\udfff"}
    service.fault("create", "other_fields", fields=half)
    service.fault("get", "other_fields", fields=half, times=-1)
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "half"))
    assert (done.state, done.verification) == (UploadState.COMPLETED, Verification.VERIFIED)
    assert done.receipt is not None
    assert done.resource_path == "sfc:\ufffd"
