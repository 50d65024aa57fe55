"""The file is read once, by one thread, and never beyond what an upload may hold of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.part_plan import MIN_PART_BYTES
from sfc_uploader.engine.model.snapshots import UploadState, Verification, Waiting
from sfc_uploader.engine.model.source_file import ImageFile
from tests.engine.clocks import FastClock
from tests.engine.running import WAIT_SECONDS, begin_and_hold, ended, engine, request, row, send
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def truncate(path: Path) -> None:
    os.truncate(path, 6 * 2**20)


def edit(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"edited")


def replace_by_another(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(os.urandom(path.stat().st_size))
    other.rename(path)


def delete(path: Path) -> None:
    path.unlink()


def make_a_folder_of_it(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES = {
    grow: FailureKind.FILE_CHANGED,
    truncate: FailureKind.FILE_CHANGED,
    edit: FailureKind.FILE_CHANGED,
    replace_by_another: FailureKind.FILE_CHANGED,
    delete: FailureKind.FILE_MISSING,
    make_a_folder_of_it: FailureKind.FILE_NOT_REGULAR,
}


def test_a_file_that_was_cut_off_is_said_to_end_where_it_ends(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    path = tmp_path / "cut.img"
    path.write_bytes(image_file.read_bytes())
    with engine(service, tmp_path, connections=1) as queue:
        upload_id = begin_and_hold(service, queue, path, "cut-off")
        os.truncate(path, 4097)
        service.reset()
        failure = ended(queue, upload_id).failure
    assert failure is not None
    assert failure.kind is FailureKind.FILE_CHANGED
    assert "4,097" in failure.message


@pytest.mark.parametrize(("alter", "kind"), CHANGES.items(), ids=[each.__name__ for each in CHANGES])
def test_a_file_that_changes_while_it_is_sent_stops_the_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path, alter: Callable[[Path], None], kind: FailureKind
) -> None:
    with engine(service, tmp_path, connections=1, clock=FastClock(1)) as queue:
        service.fault("put", "stall", part=1, after_bytes=100_000, times=1, seconds=600)
        upload_id = queue.add(request(image_file, f"changing-{alter.__name__}"))
        queue.start_one(upload_id)
        wait_until("a stalled part", lambda: any(note.get("fault") for note in service.seen("put")))
        alter(image_file)
        service.clear()
        done = ended(queue, upload_id)
    assert done.failure is not None
    assert done.failure.kind is kind
    assert not service.seen("complete")


def test_a_file_that_hangs_is_not_read_by_a_second_thread(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each round of a pause and a resume would take another part's memory, until no upload has any."""
    hanging, mended = threading.Event(), threading.Event()
    read_into = ImageFile.read_into

    def hang(file: ImageFile, offset_bytes: int, target: memoryview) -> None:
        if file.path == dead and threading.current_thread().name.startswith("read-"):
            hanging.set()
            assert mended.wait(WAIT_SECONDS)
        read_into(file, offset_bytes, target)

    monkeypatch.setattr(ImageFile, "read_into", hang)
    dead = tmp_path / "dead.img"
    dead.write_bytes(image_file.read_bytes())
    with engine(service, tmp_path, buffer_budget_bytes=4 * MIN_PART_BYTES, connections=1) as queue:
        upload_id = queue.add(request(dead, "dead"))
        queue.start()
        assert hanging.wait(WAIT_SECONDS)
        for _ in range(5):
            queue.pause_some([upload_id])
            wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
            queue.start_one(upload_id)
            wait_until("what it waits for", lambda: row(queue, upload_id).waiting is Waiting.DISK)
        assert sum(thread.name == f"read-{upload_id}" for thread in threading.enumerate()) == 1
        queue.pause_some([upload_id])
        wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)
        assert send(queue, request(image_file, "beside-it")).verification is Verification.VERIFIED
        queue.start_one(upload_id)
        mended.set()
        assert ended(queue, upload_id).verification is Verification.VERIFIED


def test_reads_that_hang_keep_no_other_upload_from_its_memory(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mended = threading.Event()
    read_into = ImageFile.read_into

    def hang(file: ImageFile, offset_bytes: int, target: memoryview) -> None:
        if file.path != image_file and threading.current_thread().name.startswith("read-"):
            hanging.append(file.path)
            assert mended.wait(WAIT_SECONDS)
        read_into(file, offset_bytes, target)

    hanging: list[Path] = []
    monkeypatch.setattr(ImageFile, "read_into", hang)
    with engine(service, tmp_path, buffer_budget_bytes=2 * MIN_PART_BYTES, connections=1) as queue:
        for number in range(2):
            dead = tmp_path / f"dead-{number}.img"
            dead.write_bytes(image_file.read_bytes())
            upload_id = queue.add(request(dead, f"dead-{number}"))
            queue.start_one(upload_id)
            wait_until("a hanging read", lambda: len(hanging) == number + 1)  # noqa: B023
            queue.pause_some([upload_id])
            wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)  # noqa: B023
        sound = queue.add(request(image_file, "sound"))
        queue.start_one(sound)
        assert ended(queue, sound).verification is Verification.VERIFIED
        mended.set()
