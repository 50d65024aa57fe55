"""What a download keeps until it is whole: gone on with if it is ours and the same, and left alone otherwise."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.engine.model.failures import FailureKind
from tests.engine.images.downloading import (
    download,
    failed,
    held_back,
    left_behind,
    needs_namespaces,
    program,
    require_whole,
)
from tests.engine.imaging import CUT_BYTES, DATA, ranges, store_image
from tests.engine.running import WAIT_SECONDS
from tests.service.process import FaultyProcess


def test_a_whole_part_file_is_only_read_again(service: FaultyProcess, folder: Path) -> None:
    """Killed between the last byte and the name."""
    image = store_image(service, "whole-part", DATA)
    left_behind(service, folder, image)
    (folder / "disk.img.part").write_bytes(DATA)
    require_whole(download(service, folder, image), folder)
    assert ranges(service) == []


@pytest.mark.parametrize("how", ["damaged", "too long"])
def test_a_part_file_that_was_damaged_meanwhile_is_fetched_anew(service: FaultyProcess, folder: Path, how: str) -> None:
    image = store_image(service, f"part-{how}".replace(" ", "-"), DATA)
    left_behind(service, folder, image)
    damaged = bytes(CUT_BYTES) if how == "damaged" else DATA + b"x"
    (folder / "disk.img.part").write_bytes(damaged)
    require_whole(download(service, folder, image), folder)
    assert ranges(service)[-1] == "bytes=0-"


def test_the_part_file_of_another_image_is_not_gone_on_with(service: FaultyProcess, folder: Path) -> None:
    left_behind(service, folder, store_image(service, "one-image", DATA))
    other = DATA[::-1]
    require_whole(download(service, folder, store_image(service, "other-image", other)), folder, other)
    assert ranges(service) == ["bytes=0-"]


@pytest.mark.parametrize("note", [None, "{}", "not json"])
def test_a_part_file_that_is_not_ours_is_left_alone(service: FaultyProcess, folder: Path, note: str | None) -> None:
    image = store_image(service, f"foreign-part-{note is None}-{len(note or '')}", DATA)
    (folder / "disk.img.part").write_bytes(b"mine")
    if note is not None:
        (folder / "disk.img.part.json").write_text(note)
    assert failed(download(service, folder, image)) is FailureKind.PART_NOT_OURS
    assert (folder / "disk.img.part").read_bytes() == b"mine"


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("/dev/null"), os.mkfifo, Path.mkdir])
def test_a_part_file_that_is_no_file_is_left_alone(service: FaultyProcess, folder: Path, make: Any) -> None:
    image = store_image(service, f"odd-part-{make.__name__.strip('<>')}", DATA)
    left_behind(service, folder, image)
    (folder / "disk.img.part").unlink()
    make(folder / "disk.img.part")
    before = (folder / "disk.img.part").lstat()
    assert failed(download(service, folder, image)) in (FailureKind.PART_NOT_OURS, FailureKind.TARGET_UNUSABLE)
    assert (folder / "disk.img.part").lstat() == before


def test_two_downloads_to_one_place_do_not_mix(service: FaultyProcess, folder: Path) -> None:
    image = store_image(service, "twice", DATA)
    first = held_back(service, folder, image)
    assert failed(download(service, folder, image)) is FailureKind.DOWNLOAD_BUSY
    service.clear()
    require_whole(first.ended(), folder)


@needs_namespaces
@pytest.mark.parametrize(
    ("mount", "kind"),
    [
        ("mount -t tmpfs -o size=6m tmpfs {folder}", FailureKind.DISK_FULL),
        ("mount -t tmpfs -o ro tmpfs {folder}", FailureKind.TARGET_UNUSABLE),
    ],
    ids=["too small", "read-only"],
)
def test_a_disk_that_can_not_take_it_is_said_before_anything_is_fetched(
    service: FaultyProcess, folder: Path, mount: str, kind: FailureKind
) -> None:
    image = store_image(service, f"disk-{kind.name}".lower().replace("_", "-"), DATA)
    process = program(service, folder, image, script=f"{mount.format(folder=folder)}; {{0}}")
    output, errors = process.communicate(timeout=WAIT_SECONDS)
    found = json.loads(output or errors)
    assert (found["state"], found["kind"]) == ("failed", kind.name)
    assert "disk.img" in found["sentence"]
    assert not service.seen("get_object")
