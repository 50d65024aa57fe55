"""Downloads of images, as tests need them."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.api.models import Image
from sfc_uploader.engine.images.download import Download
from sfc_uploader.engine.images.models import JobSnapshot, JobState
from sfc_uploader.engine.model.failures import FailureKind
from tests.engine.clocks import FastClock
from tests.engine.imaging import CUT_BYTES, DATA, Beside, finished, is_held, require_done, tools
from tests.helpers import namespaces
from tests.helpers.programs import own_home
from tests.helpers.waiting import wait_until
from tests.service.process import ROOT, FaultyProcess


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def held_back(service: FaultyProcess, folder: Path, image: Image) -> Beside:
    """A download whose answer stands still in its middle, at the clock's own pace."""
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES)
    running = Beside(Download(image, tools(service, folder.parent, clock=FastClock(1)), folder / "disk.img"))
    wait_until("the held answer", is_held(service))
    return running


def left_behind(service: FaultyProcess, folder: Path, image: Image, *, cut_bytes: int = CUT_BYTES) -> None:
    """A download that is cancelled in its middle."""
    service.fault("get_object", "hold_answer", after_bytes=cut_bytes)
    job = Download(image, tools(service, folder.parent, clock=FastClock(1)), folder / "disk.img")
    running = Beside(job)
    wait_until("the bytes", lambda: job.snapshot().done_bytes == cut_bytes)
    job.cancel()
    assert running.ended().state is JobState.STOPPED
    assert names(folder) == ["disk.img.part", "disk.img.part.json"]
    assert (folder / "disk.img.part").read_bytes() == DATA[:cut_bytes]
    service.reset()


def download(service: FaultyProcess, folder: Path, image: Image, **options: Any) -> JobSnapshot:
    return finished(Download(image, tools(service, folder.parent), folder / "disk.img", **options))


def failed(found: JobSnapshot) -> FailureKind:
    assert found.state is JobState.FAILED, found
    assert found.failure is not None
    assert "{" not in found.failure.sentence
    return found.failure.kind


def require_whole(found: JobSnapshot, folder: Path, data: bytes = DATA) -> None:
    require_done(found)
    assert (found.path, found.sha256) == (folder / "disk.img", hashlib.sha256(data).hexdigest())
    assert names(folder) == ["disk.img"]
    assert (folder / "disk.img").read_bytes() == data


def program(
    service: FaultyProcess, folder: Path, image: Image, *more: str, script: str = "{0}"
) -> subprocess.Popen[str]:
    """A download in a process of its own, within a shell script where one is given."""
    words = [
        *(sys.executable, "-m", "tests.engine.download_program"),
        *(service.base_url, service.token, image.id, str(folder / "disk.img"), *more),
    ]
    env = own_home(folder.parent / "home")
    return subprocess.Popen(
        words if script == "{0}" else namespaces.words(script, words),
        env=env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


needs_namespaces = pytest.mark.skipif(not namespaces.possible(), reason="needs mount namespaces")
