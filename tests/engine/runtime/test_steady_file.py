"""A disk that fails for some time is waited for; what no wait can heal is told at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.source_file import DiskError
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from sfc_uploader.engine.runtime.steady_file import DiskRetry, SteadyFile
from tests.engine.clocks import FastClock, InstantClock
from tests.engine.running import WAIT_SECONDS

FILE = Path("/images/disk.img")


class Disk:
    """Refuses so often before it works."""

    def __init__(self, failures: int, error: UploadFailed | None = None) -> None:
        self.failures = failures
        self.error = error or DiskError.of(FILE, "Input/output error")

    def __call__(self) -> str:
        if self.failures:
            self.failures -= 1
            raise self.error
        return "the bytes"


def test_a_disk_is_tried_again_after_ever_longer_waits_and_the_reason_is_shown() -> None:
    shown: list[str] = []
    clock = InstantClock()
    begun = clock.now
    retry_policy = DiskRetry(FILE, clock, shown.append, device=1)
    assert retry_policy.call(Disk(3), CancelToken()) == "the bytes"
    assert shown == ["Input/output error"] * 3 + [""]
    assert clock.now - begun == pytest.approx(1 + 2 + 4)


def test_a_disk_that_is_away_for_a_night_is_waited_for_with_a_try_a_minute() -> None:
    clock = InstantClock()
    begun = clock.now
    assert DiskRetry(FILE, clock, lambda _reason: None, device=1).call(Disk(600), CancelToken()) == "the bytes"
    assert 9 * 3600 < clock.now - begun < 600 * 61


def test_a_disk_that_works_is_no_news() -> None:
    shown: list[str] = []
    DiskRetry(FILE, InstantClock(), shown.append, device=1).call(Disk(0), CancelToken())
    assert shown == []


def test_what_no_wait_can_heal_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "deleted.img"
    clock = InstantClock()
    retry_policy = DiskRetry(file, clock, lambda _reason: None, device=tmp_path.stat().st_dev)
    for kind in (FailureKind.FILE_UNREADABLE, FailureKind.FILE_MISSING):  # its folder's device is there: not a share
        with pytest.raises(UploadFailed):
            retry_policy.call(Disk(1, UploadFailed.because(kind, file="deleted.img", reason="no")), CancelToken())
    assert clock.waits == []


def test_a_file_that_went_away_with_its_device_is_waited_for(tmp_path: Path) -> None:
    shown: list[str] = []
    other_device = tmp_path.stat().st_dev + 1
    retry_policy = DiskRetry(tmp_path / "on-a-share.img", InstantClock(), shown.append, device=other_device)
    gone = UploadFailed.because(FailureKind.FILE_MISSING, file="on-a-share.img")
    assert retry_policy.call(Disk(1, gone), CancelToken()) == "the bytes"
    assert shown == ["the file’s drive or share is not connected", ""]


def test_a_stop_ends_the_wait() -> None:
    stop = CancelToken()

    def show(_reason: str) -> None:
        stop.set(StopReason.PAUSE)

    retry_policy = DiskRetry(FILE, FastClock(1), show, device=1)
    with pytest.raises(Cancelled):
        retry_policy.call(Disk(-1), stop)


def test_the_news_that_it_may_be_back_ends_the_wait() -> None:
    waiting, found = threading.Event(), threading.Event()

    def show(reason: str) -> None:
        if reason:
            waiting.set()

    retry_policy = DiskRetry(FILE, FastClock(0.01), show, device=1)  # by itself it would wait for 100 seconds

    def work() -> None:
        retry_policy.call(Disk(1), CancelToken())
        found.set()

    threading.Thread(target=work, daemon=True).start()
    assert waiting.wait(WAIT_SECONDS)
    while not found.wait(0.1):  # the wait may begin after the first of these
        retry_policy.try_now()


def test_a_file_is_read_as_it_is_and_one_of_another_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "disk.img"
    path.write_bytes(b"0123456789")
    retry_policy = DiskRetry(path, Clock(), lambda _reason: None, device=None)
    with SteadyFile(path, retry_policy, CancelToken(), size_bytes=10) as file:
        data = bytearray(4)
        file.read_into(3, memoryview(data))
        assert data == b"3456"
        assert file.stat() == file.identity
        assert file.identity.size_bytes == 10
    with pytest.raises(UploadFailed):
        SteadyFile(path, retry_policy, CancelToken(), size_bytes=11)
