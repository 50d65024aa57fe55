"""Images become files: complete and verified, or not at all under their name."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.engine.images.download import Download
from sfc_uploader.engine.images.models import JobStep
from sfc_uploader.engine.model.failures import FailureKind
from tests.engine.images.downloading import (
    download,
    failed,
    held_back,
    left_behind,
    names,
    needs_namespaces,
    program,
    require_whole,
)
from tests.engine.imaging import (
    CUT_BYTES,
    DATA,
    Beside,
    finished,
    flip_a_stored_byte,
    is_held,
    ranges,
    records_say,
    replace_object,
    store_image,
    tools,
)
from tests.engine.running import WAIT_SECONDS
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess

SHA256 = hashlib.sha256(DATA).hexdigest()


def test_an_image_becomes_a_file(service: FaultyProcess, folder: Path) -> None:
    found = download(service, folder, store_image(service, "plain-download", DATA))
    require_whole(found, folder)
    assert (found.step, found.done_bytes, found.size_bytes) == (JobStep.SETTLING, len(DATA), len(DATA))
    assert ranges(service) == ["bytes=0-"]
    assert not any(note["authorization"] for note in service.seen("get_object"))


def test_over_tls(tls_service: FaultyProcess, folder: Path) -> None:
    require_whole(download(tls_service, folder, store_image(tls_service, "tls-download", DATA)), folder)


@pytest.mark.parametrize(
    ("kind", "values"), [("cut_answer", {"after_bytes": CUT_BYTES}), ("hold_answer", {"after_bytes": CUT_BYTES})]
)
def test_a_lost_connection_costs_only_what_was_under_way(
    service: FaultyProcess, folder: Path, kind: str, values: dict[str, Any]
) -> None:
    image = store_image(service, f"download-{kind}".replace("_", "-"), DATA)
    service.fault("get_object", kind, **values)
    require_whole(download(service, folder, image), folder)
    assert ranges(service) == ["bytes=0-", f"bytes={CUT_BYTES}-"]


def test_many_cuts_an_expired_address_and_troubles_in_between(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "stony-download", DATA)
    for kind in ("cut_answer", "expired", "cut_answer", "reset", "slowdown", "cut_answer"):
        service.fault("get_object", kind, after_bytes=2**20)
    require_whole(download(service, folder, image), folder)
    assert ranges(service)[-1] == f"bytes={3 * 2**20}-"


def test_a_dead_network_is_waited_for(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "dead-network", DATA)
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES)
    job = Download(image, tools(service, folder.parent), folder / "disk.img")
    running = Beside(job)
    wait_until("the held answer", is_held(service))
    service.kill()
    wait_until("that it waits", lambda: job.snapshot().waiting is not None)
    service.revive()
    job.try_now()
    require_whole(running.ended(), folder)


def test_a_cancelled_download_goes_on_later(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "cancelled-download", DATA)
    left_behind(service, folder, image)
    require_whole(download(service, folder, image), folder)
    assert ranges(service) == [f"bytes={CUT_BYTES}-"]


def test_a_killed_download_goes_on_later(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "killed-download", DATA)
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES)
    process = program(service, folder, image)
    try:
        wait_until("the bytes", lambda: part_length(folder) == CUT_BYTES)
    finally:
        process.kill()
        process.communicate(timeout=WAIT_SECONDS)
    assert "disk.img" not in names(folder)
    service.reset()
    require_whole(download(service, folder, image), folder)
    assert ranges(service) == [f"bytes={CUT_BYTES}-"]


def test_wrong_bytes_never_get_the_name(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "wrong-bytes", DATA)
    flip_a_stored_byte(service, image)
    found = download(service, folder, image)
    assert failed(found) is FailureKind.OBJECT_WRONG
    assert SHA256 in str(found.failure and found.failure.sentence)
    assert names(folder) == []


def test_wrong_bytes_behind_an_earlier_run_are_fetched_once_more_before_anything_is_said(
    service: FaultyProcess, folder: Path
) -> None:
    image = store_image(service, "wrong-again", DATA)
    left_behind(service, folder, image, cut_bytes=2**20)  # the damage is behind
    flip_a_stored_byte(service, image)
    assert failed(download(service, folder, image)) is FailureKind.OBJECT_WRONG
    assert ranges(service) == [f"bytes={2**20}-", "bytes=0-"]
    assert names(folder) == []


def test_an_object_that_is_replaced_meanwhile_is_fetched_anew(service: FaultyProcess, folder: Path) -> None:
    newer = DATA[::-1] + b"more"
    image, other = store_image(service, "changes", DATA), store_image(service, "changes-into", newer)
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES)
    running = Beside(Download(image, tools(service, folder.parent), folder / "disk.img"))
    wait_until("the held answer", is_held(service))
    replace_object(service, image, other)
    require_whole(running.ended(), folder, newer)


def test_an_object_that_was_replaced_between_two_runs_is_fetched_anew(service: FaultyProcess, folder: Path) -> None:
    newer = DATA[::-1]
    image, other = store_image(service, "changed", DATA), store_image(service, "changed-into", newer)
    left_behind(service, folder, image)
    replace_object(service, image, other)
    require_whole(download(service, folder, image), folder, newer)
    assert ranges(service) == ["bytes=0-"]


def test_a_file_that_is_there_stays(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "target-exists", DATA)
    (folder / "disk.img").write_bytes(b"mine")
    assert failed(download(service, folder, image)) is FailureKind.TARGET_EXISTS
    assert (folder / "disk.img").read_bytes() == b"mine"
    assert not service.seen("download")


def test_a_file_that_comes_meanwhile_stays_and_nothing_is_fetched_again(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "target-comes", DATA)
    running = held_back(service, folder, image)
    (folder / "disk.img").write_bytes(b"mine")
    service.clear()
    assert failed(running.ended()) is FailureKind.TARGET_EXISTS
    assert (folder / "disk.img").read_bytes() == b"mine"
    (folder / "disk.img").unlink()
    service.reset()
    require_whole(download(service, folder, image), folder)
    assert ranges(service) == []


def test_a_file_that_may_be_replaced_stays_until_the_new_one_is_right(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "replaces", DATA)
    (folder / "disk.img").write_bytes(b"old")
    flip_a_stored_byte(service, image)
    assert failed(download(service, folder, image, replace=True)) is FailureKind.OBJECT_WRONG
    assert (folder / "disk.img").read_bytes() == b"old"
    flip_a_stored_byte(service, image)
    require_whole(download(service, folder, image, replace=True), folder)


def test_a_folder_is_never_replaced(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "folder-there", DATA)
    (folder / "disk.img").mkdir()
    assert failed(download(service, folder, image, replace=True)) is FailureKind.TARGET_EXISTS


@pytest.mark.parametrize("where", ["no-such-folder/disk.img", "x" * 255, "file/disk.img"])
def test_a_place_that_can_not_be_written_is_said(service: FaultyProcess, folder: Path, where: str) -> None:
    image = store_image(service, f"unwritable-{len(where)}", DATA)
    (folder / "file").write_bytes(b"")
    found = finished(Download(image, tools(service, folder.parent), folder / where))
    assert failed(found) is FailureKind.TARGET_UNUSABLE
    assert names(folder) == ["file"]
    assert not service.seen("get_object")


def test_an_image_without_a_sha256_is_not_fetched(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "no-sha256", DATA)
    using = tools(service, folder.parent)
    real = using.make_service()
    source = real.download_url(image.id)
    real.close()

    with records_say(using, image, source.url, size=len(DATA)) as saying:
        assert failed(finished(Download(image, saying, folder / "disk.img"))) is FailureKind.SHA256_UNKNOWN
    assert names(folder) == []


def part_length(folder: Path) -> int:
    path = folder / "disk.img.part"
    return path.stat().st_size if path.exists() else -1


@needs_namespaces
def test_a_disk_that_fills_up_keeps_what_was_fetched(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "disk-fills-up", DATA)
    service.fault("get_object", "hold_answer", after_bytes=CUT_BYTES)
    script = f"mount -t tmpfs -o size=16m tmpfs {folder}; {{0}}"
    process = program(service, folder, image, "fill", script=script)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline()) == {"filled": True}
    service.clear()
    output, errors = process.communicate(timeout=WAIT_SECONDS)
    first, second = map(json.loads, output.splitlines() or [errors])
    assert (first["state"], first["kind"]) == ("failed", "DISK_FULL")
    assert "only 0 MiB are free" in first["sentence"]
    assert first["there"] == ["disk.img.part", "disk.img.part.json"]
    assert (second["state"], second["there"]) == ("done", ["disk.img"])
    resumed = [int(each.removeprefix("bytes=").rstrip("-")) for each in ranges(service)]
    assert resumed[0] == 0
    assert resumed[1] >= CUT_BYTES - 2**17
