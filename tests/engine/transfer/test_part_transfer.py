"""Parts are sent side by side until all are there; a pause finishes what is nearly there and begins nothing new."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.engine.model.snapshots import UploadState, Verification
from sfc_uploader.engine.runtime.buffer_pool import Buffer
from tests.engine.clocks import FastClock
from tests.engine.running import begin_and_hold, begin_slowly, ended, engine, pause, request, row, sha256_of, stored
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def any_thread_of(upload_id: int) -> bool:
    return any(thread.name.startswith((f"send-{upload_id}-", f"read-{upload_id}")) for thread in threading.enumerate())


def test_pause_takes_effect_while_the_peer_stalls_and_the_upload_goes_on_later(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = begin_and_hold(service, queue, image_file, "paused")
        pause(queue, upload_id)
        landed = row(queue, upload_id).parts_uploaded
        service.clear()
        queue.start()
        done = ended(queue, upload_id)
    assert done.verification is Verification.VERIFIED
    assert landed >= 1
    (image,) = stored(service, "paused")
    assert image["stored_sha256"] == sha256_of(image_file)
    assert len(service.seen("create")) == 1


def test_a_pause_finishes_what_is_nearly_there_and_begins_nothing_new(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=1) as queue:
        upload_id = begin_slowly(queue, image_file, "nearly-there", kib_per_second=2048)
        queue.pause()
        assert row(queue, upload_id).pausing
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        paused = row(queue, upload_id)
        assert (paused.parts_uploaded, paused.pausing, paused.stopping) == (1, False, False)
        assert paused.put_bytes == paused.uploaded_bytes  # not a byte was thrown away
        queue.set_limit(None)
        queue.start()
        assert ended(queue, upload_id).verification is Verification.VERIFIED
    assert len(service.seen("put")) == 4


def test_a_second_pause_stops_at_once(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=1) as queue:
        upload_id = begin_slowly(queue, image_file, "twice", kib_per_second=1024)
        queue.pause()
        assert row(queue, upload_id).pausing
        queue.pause()
        assert not row(queue, upload_id).pausing
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        assert row(queue, upload_id).parts_uploaded == 0


def test_a_pause_does_not_wait_for_a_part_that_is_far_away(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path, clock=FastClock(1), connections=1) as queue:
        queue.set_limit(64 * 1024)
        upload_id = queue.add(request(image_file, "far-away"))
        queue.start_one(upload_id)
        wait_until("some bytes", lambda: row(queue, upload_id).put_bytes > 0)
        pause(queue, upload_id)
        assert row(queue, upload_id).parts_uploaded == 0


def test_a_pause_leaves_no_part_in_memory(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool counts none, and the frames of what ended the threads would hold one each, until somebody collects."""
    made: list[weakref.ref[Buffer]] = []
    begin = Buffer.__init__

    def note(buffer: Buffer, *values: Any) -> None:
        begin(buffer, *values)
        made.append(weakref.ref(buffer))

    monkeypatch.setattr(Buffer, "__init__", note)
    gc.disable()
    try:
        with engine(service, tmp_path) as queue:
            upload_id = begin_and_hold(service, queue, image_file, "let-go")
            pause(queue, upload_id)
            wait_until("the end of the run", lambda: not queue.snapshot().running)
            wait_until("the end of its threads", lambda: not any_thread_of(upload_id))
            assert made
            assert [each() for each in made if each() is not None] == []
    finally:
        gc.enable()
