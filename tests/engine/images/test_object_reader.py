"""An object is read to its end, whatever breaks in between, and never two objects as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.engine.images.checks import FullCheck
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import Verification
from tests.api.servers import always, raw_server, reply
from tests.engine.clocks import FastClock
from tests.engine.imaging import (
    CUT_BYTES,
    DATA,
    Beside,
    finished,
    is_held,
    ranges,
    records_say,
    replace_object,
    require_done,
    store_image,
    tools,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


@pytest.mark.parametrize("kind", ["cut_answer", "hold_answer"])
def test_a_lost_connection_costs_only_what_was_under_way(service: FaultyProcess, tmp_path: Path, kind: str) -> None:
    """Cut, or silent until our time-out: it resumes after the last byte, with the digest so far."""
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
    wait_until("the suspicion", lambda: "the stored image may be broken" in job.snapshot().waiting_detail)
    service.clear()
    assert running.ended().verification is Verification.VERIFIED


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


def test_an_object_that_is_replaced_while_it_is_read_is_read_anew(service: FaultyProcess, tmp_path: Path) -> None:
    image, other = store_image(service, "replaced", DATA), store_image(service, "replacing", DATA[::-1] + b"more")
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES, seconds=600)
    running = Beside(FullCheck(image, tools(service, tmp_path)))
    wait_until("the held answer", is_held(service))
    replace_object(service, image, other)
    found = require_done(running.ended())
    assert (found.verification, found.sha256, found.done_bytes) == (Verification.VERIFIED, other.sha256, len(DATA) + 4)
    assert ranges(service)[0] == ranges(service)[-1] == "bytes=0-"
