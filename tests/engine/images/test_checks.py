"""Checks of images at the service: by their records and ETag, and by all their bytes."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api.models import Image
from sfc_uploader.common.json_files import stem_for
from sfc_uploader.common.messages import Message
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.images.checks import FullCheck, QuickCheck
from sfc_uploader.engine.images.download import Download
from sfc_uploader.engine.images.lookups import find_known
from sfc_uploader.engine.images.models import JobState, JobStep
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadState, Verification
from sfc_uploader.engine.verification.full_read_results import (
    FullReadResult,
    full_read_from,
    known_full_read,
    save_full_read,
)
from sfc_uploader.engine.verification.history import History
from sfc_uploader.engine.verification.receipts import read_receipt
from tests.api.servers import always, raw_server, reply
from tests.engine.clocks import FastClock
from tests.engine.disks import DISK_BYTES, MIB, divided
from tests.engine.imaging import (
    CUT_BYTES,
    DATA,
    Beside,
    client,
    finished,
    flip_a_stored_byte,
    is_held,
    ranges,
    records_say,
    replace_object,
    require_done,
    store_image,
    tools,
)
from tests.engine.running import WORKSPACE, engine, request, send, sha256_of
from tests.engine.transfer.test_upload_run import wait_until
from tests.service.process import FaultyProcess


def sent(service: FaultyProcess, tmp_path: Path, image_file: Path, name: str) -> Image:
    """An image that this computer sent and has a receipt of."""
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, name))
    assert done.image_id is not None
    service.reset()
    with client(service) as api:
        return api.get_image(done.image_id)


def test_what_was_sent_from_here_is_proven_without_a_download(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    image = sent(service, tmp_path, image_file, "quick")
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.VERIFIED
    assert [(each.link, each.outcome) for each in found.links] == [
        (Link.RECORD, LinkOutcome.EQUAL),
        (Link.OBJECT, LinkOutcome.EQUAL),
    ]
    assert ranges(service) == []


@pytest.mark.parametrize(
    ("step", "kind", "times", "verification"),
    [
        ("probe", "wrong_composite", -1, Verification.FAILED),
        ("probe", "wrong_composite", 1, Verification.VERIFIED),
        ("probe", "other_form_composite", -1, Verification.UNVERIFIED),
        ("download", "no_download", -1, Verification.UNVERIFIED),
        ("probe", "expired", 2, Verification.VERIFIED),
        ("probe", "reset", 2, Verification.VERIFIED),
    ],
)
def test_what_the_store_says_decides(
    service: FaultyProcess,
    tmp_path: Path,
    image_file: Path,
    step: str,
    kind: str,
    times: int,
    verification: Verification,
) -> None:
    image = sent(service, tmp_path, image_file, f"quick-{kind}-{times}".replace("_", "-"))
    service.fault(step, kind, times=times)
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is verification
    assert all(each.detail for each in found.links)


def test_an_object_that_was_replaced_is_not_what_was_sent(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    image = sent(service, tmp_path, image_file, "quick-replaced")
    replace_object(service, image, store_image(service, "quick-other", DATA))
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.FAILED
    assert [each.outcome for each in found.links] == [LinkOutcome.UNEQUAL] * 2


def test_without_a_receipt_only_the_full_check_can_tell(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "no-receipt", DATA)
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.UNVERIFIED
    assert "receipt" in found.links[0].detail
    full = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert (full.verification, full.sha256) == (Verification.VERIFIED, image.sha256)
    assert (full.done_bytes, full.size_bytes, full.step) == (len(DATA), len(DATA), JobStep.FETCHING)


def test_a_quick_check_keeps_what_all_the_bytes_said_of_an_image_from_elsewhere(
    service: FaultyProcess, tmp_path: Path
) -> None:
    image = store_image(service, "from-elsewhere", DATA)
    assert finished(FullCheck(image, tools(service, tmp_path))).verification is Verification.VERIFIED
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.VERIFIED
    assert "were read back on" in found.links[0].detail


def test_a_download_proves_as_much_as_a_full_check(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    image = sent(service, tmp_path, image_file, "fetched")
    checked = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    fetched = require_done(finished(Download(image, tools(service, tmp_path), tmp_path / "back.img")))
    assert (fetched.verification, checked.verification) == (Verification.VERIFIED, Verification.VERIFIED)
    assert [(each.link, each.outcome) for each in fetched.links] == [
        (each.link, each.outcome) for each in checked.links
    ]


def test_a_full_check_of_what_was_sent_from_here(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    image = sent(service, tmp_path, image_file, "full")
    before = sorted(tmp_path.rglob("*"))
    found = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert (found.verification, found.sha256) == (Verification.VERIFIED, sha256_of(image_file))
    assert [each.link for each in found.links] == [Link.RECORD, Link.OBJECT]
    new = set(tmp_path.rglob("*")) - set(before)
    assert [each.name for each in new] == [f"{stem_for(image.id)}.readback"]  # of what was read, nothing


def test_wrong_bytes_behind_right_records_are_found(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    image = sent(service, tmp_path, image_file, "damaged")
    flip_a_stored_byte(service, image)
    assert finished(QuickCheck(image, tools(service, tmp_path))).verification is Verification.VERIFIED
    found = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.FAILED
    assert (found.links[0].outcome, found.links[1].outcome) == (LinkOutcome.EQUAL, LinkOutcome.UNEQUAL)


def test_records_do_not_acquit_bytes_that_a_full_check_has_read(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """Also after a restart: what was found is kept. Only reading them all again can tell otherwise."""
    image = sent(service, tmp_path, image_file, "stays-damaged")
    flip_a_stored_byte(service, image)
    finished(FullCheck(image, tools(service, tmp_path)))
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.FAILED
    assert [each.outcome for each in found.links] == [LinkOutcome.EQUAL, LinkOutcome.UNEQUAL]
    assert "read back" in found.links[1].detail
    flip_a_stored_byte(service, image)  # back to what it was
    assert finished(FullCheck(image, tools(service, tmp_path))).verification is Verification.VERIFIED
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.VERIFIED
    assert "equal ours" in found.links[1].detail
    assert "read back" in found.links[1].detail


def test_records_do_not_acquit_bytes_that_a_download_has_read(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "downloaded-damage", DATA)
    flip_a_stored_byte(service, image)
    assert finished(Download(image, tools(service, tmp_path), tmp_path / "disk.img")).state is JobState.FAILED
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert (found.verification, len(found.links)) == (Verification.FAILED, 1)


def test_what_was_read_back_counts_in_the_list_the_history_and_the_queue(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path) as queue:
        row = send(queue, request(image_file, "counts-everywhere"))
        assert row.image_id is not None
        service.reset()
        with client(service) as api:
            image = api.get_image(row.image_id)
        flip_a_stored_byte(service, image)
        full_read = finished(FullCheck(image, tools(service, tmp_path))).full_read
        assert full_read is not None
        queue.save_full_read(full_read)
        (now,) = queue.snapshot().uploads
    assert (now.state, now.verification) == (UploadState.COMPLETED, Verification.FAILED)
    assert now.links[:3] == row.links[:3]
    (past,) = History(tmp_path / "receipts").read().uploads
    assert (past.verification, past.links) == (Verification.FAILED, now.links)
    listed = {entry.image.id: entry for entry in ImageList(tools(service, tmp_path), WORKSPACE).next_page()}
    assert listed[image.id].full_read == full_read
    assert find_known(full_read.expected, listed.values()) is None


def test_a_file_that_looked_damaged_is_told_of_after_it_was_sent(service: FaultyProcess, tmp_path: Path) -> None:
    """What was sent is proven; that the file itself was cut off stays with it, in the row and in the receipt."""
    file = divided(tmp_path / "short.img")
    os.truncate(file, DISK_BYTES - 20 * MIB)
    with engine(service, tmp_path) as queue:
        row = send(queue, request(file, "cut-off"))
    assert row.verification is Verification.VERIFIED
    assert row.damage_warning == "The file itself looked damaged: cut off: 20,971,520 bytes of it missing."
    (past,) = History(tmp_path / "receipts").read().uploads
    assert past.damage_warning == row.damage_warning
    assert isinstance(past.damage_warning, Message)
    assert row.image_id is not None
    receipt = read_receipt(tmp_path / "receipts", row.image_id)
    assert receipt is not None
    assert receipt.damage_warning == row.damage_warning


def test_what_was_read_back_is_what_was_kept(tmp_path: Path) -> None:
    found = FullReadResult("image_a", 5, "a" * 64, "b" * 64, 7)
    save_full_read(tmp_path / "receipts", found)
    assert known_full_read(tmp_path / "receipts", "image_a") == found
    assert known_full_read(tmp_path / "receipts", "image_b") is None
    (tmp_path / "receipts" / f"{stem_for('image_a')}.readback").write_text("{")
    assert known_full_read(tmp_path / "receipts", "image_a") is None


@given(
    st.dictionaries(
        st.sampled_from(["format", "image_id", "size_bytes", "sha256", "expected", "at"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    )
)
def test_any_content_is_a_read_back_or_none(change: dict[str, Any]) -> None:
    good = {"format": 1, "image_id": "image_a", "size_bytes": 5, "sha256": "a" * 64, "expected": "b" * 64, "at": 7}
    found = full_read_from(good | change)
    assert found is None or (found.sha256, found.is_right) == ("a" * 64, False)
    assert found is None or found.judgement[1]


def test_a_declared_sha256_that_is_not_the_receipts_is_found(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    image = sent(service, tmp_path, image_file, "other-receipt")
    (receipt,) = (tmp_path / "receipts").iterdir()
    receipt.write_text(json.dumps(json.loads(receipt.read_text()) | {"sha256": "0" * 64}))
    found = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.FAILED
    assert (found.links[0].outcome, found.links[1].outcome) == (LinkOutcome.UNEQUAL, LinkOutcome.EQUAL)


@pytest.mark.parametrize("kind", ["cut_answer", "hold_answer"])
def test_a_lost_connection_costs_only_what_was_under_way(service: FaultyProcess, tmp_path: Path, kind: str) -> None:
    """Cut, or silent until our time-out: it goes on behind the last byte, with the digest that it had."""
    image = store_image(service, f"lost-{kind}".replace("_", "-"), DATA)
    service.fault("get_object", kind, after_bytes=CUT_BYTES)
    found = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert (found.verification, found.done_bytes) == (Verification.VERIFIED, len(DATA))
    assert ranges(service) == ["bytes=0-", f"bytes={CUT_BYTES}-"]


def test_an_expired_address_in_the_middle_is_renewed(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "expired-middle", DATA)
    service.fault("get_object", "cut_answer", after_bytes=CUT_BYTES)
    service.fault("get_object", "expired", times=3)
    found = require_done(finished(FullCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.VERIFIED
    assert ranges(service)[-1] == f"bytes={CUT_BYTES}-"
    assert len(service.seen("download")) == 5


def test_an_object_that_the_store_can_not_read_is_told_of(service: FaultyProcess, tmp_path: Path) -> None:
    """A store in trouble is waited for as long as it takes; a person learns that it may be this object."""
    image = store_image(service, "unreadable", b"x" * 1000)
    service.fault("get_object", "status", times=-1, status=500, code="InternalError")
    job = FullCheck(image, tools(service, tmp_path, clock=FastClock(200)))
    running = Beside(job)
    wait_until("the suspicion", lambda: "perhaps the stored object is broken" in job.snapshot().waiting_detail)
    service.clear()
    assert running.ended().verification is Verification.VERIFIED


@pytest.mark.parametrize(
    ("step", "kind", "values", "failure"),
    [
        ("get_object", "expired", {}, FailureKind.URL_EXPIRED),
        ("get_object", "status", {"status": 403, "code": "AccessDenied"}, FailureKind.STORE_REFUSED_OBJECT),
        ("get_object", "status", {"status": 404, "code": "NoSuchKey"}, FailureKind.OBJECT_MISSING),
        ("get_object", "status", {"status": 412, "code": "PreconditionFailed"}, FailureKind.OBJECT_CHANGES),
        ("download", "unauthorized", {}, FailureKind.TOKEN_REFUSED),
        ("download", "no_download", {}, FailureKind.NOT_OFFERED),
        ("get", "status", {"status": 404, "code": "not_found"}, FailureKind.IMAGE_GONE),
    ],
)
def test_what_no_wait_heals_has_its_sentence(
    service: FaultyProcess, tmp_path: Path, step: str, kind: str, values: dict[str, object], failure: FailureKind
) -> None:
    image = store_image(service, f"hopeless-{failure.name}".lower().replace("_", "-"), b"x" * 1000)
    service.fault(step, kind, times=-1, **values)
    found = finished(FullCheck(image, tools(service, tmp_path)))
    assert found.state is JobState.FAILED
    assert found.failure is not None
    assert found.failure.kind is failure
    assert "{" not in found.failure.sentence
    assert found.verification is None


def test_an_image_that_is_not_complete_or_revoked_can_not_be_read(service: FaultyProcess, tmp_path: Path) -> None:
    with client(service) as api:
        started = api.create_image(WORKSPACE, "started-check")
        revoked = api.revoke_image(store_image(service, "revoked-check", b"x").id)
    for image in (started, revoked):
        found = finished(FullCheck(image, tools(service, tmp_path)))
        assert found.failure is not None
        assert found.failure.kind is FailureKind.IMAGE_NOT_READABLE
        assert image.upload_status in found.failure.sentence


def test_an_object_that_lost_its_end_is_reported(service: FaultyProcess, tmp_path: Path) -> None:
    """The service's record has another size than what is in the store."""
    image = store_image(service, "lost-its-end", DATA)
    with raw_server(always(reply(206, b"x", Content_Range="bytes 0-0/1000", ETag='"a-1"'))) as shorter:
        using = tools(service, tmp_path)
        with records_say(using, image, f"{shorter.url}/x", sha256=image.sha256, size=len(DATA)) as saying:
            found = finished(FullCheck(image, saying))
    assert found.failure is not None
    assert found.failure.kind is FailureKind.OBJECT_SIZE
    assert "1,000" in found.failure.sentence


def test_a_running_check_shows_its_bytes_and_can_be_stopped(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "stopped-check", DATA)
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES, times=-1)
    job = FullCheck(image, tools(service, tmp_path, clock=FastClock(1)))
    running = Beside(job)
    wait_until("the held answer", is_held(service))
    wait_until("its bytes", lambda: job.snapshot().done_bytes == CUT_BYTES)
    now = job.snapshot()
    assert (now.state, now.step, now.size_bytes) == (JobState.RUNNING, JobStep.FETCHING, len(DATA))
    job.cancel()
    ended = running.ended()
    assert (ended.state, ended.failure, ended.verification) == (JobState.STOPPED, None, None)


def test_an_object_that_is_replaced_while_it_is_read_is_read_anew(service: FaultyProcess, tmp_path: Path) -> None:
    image, other = store_image(service, "replaced", DATA), store_image(service, "replacing", DATA[::-1] + b"more")
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES, seconds=600)
    running = Beside(FullCheck(image, tools(service, tmp_path)))
    wait_until("the held answer", is_held(service))
    replace_object(service, image, other)
    found = require_done(running.ended())
    assert (found.verification, found.sha256, found.done_bytes) == (Verification.VERIFIED, other.sha256, len(DATA) + 4)
    assert ranges(service)[0] == ranges(service)[-1] == "bytes=0-"


@pytest.mark.parametrize("step", ["get", "download"])
@pytest.mark.parametrize(("times", "verdict"), [(2, Verification.VERIFIED), (-1, Verification.FAILED)])
def test_an_odd_record_counts_when_it_comes_three_times(
    service: FaultyProcess, tmp_path: Path, image_file: Path, step: str, times: int, verdict: Verification
) -> None:
    image = sent(service, tmp_path, image_file, f"odd-record-{step}-{times}")
    service.fault(step, "other_fields", fields={"sha256": "f" * 64}, times=times)
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is verdict
