"""Work with an image shows how far it is, and can be stopped."""

from __future__ import annotations

from pathlib import Path

from sfc_uploader.engine.images.checks import FullCheck
from sfc_uploader.engine.images.models import JobState, JobStep
from tests.engine.clocks import FastClock
from tests.engine.imaging import CUT_BYTES, DATA, Beside, is_held, store_image, tools
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


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
