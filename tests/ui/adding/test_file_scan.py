"""Which files of a folder that was dropped or given are taken."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from sfc_uploader.ui.adding.file_scan import scan

MIB = 2**20


def test_a_folder_gives_its_larger_files_and_those_that_are_named_like_images(tmp_path: Path) -> None:
    sizes = {"large.bin": MIB, "small.bin": MIB - 1, "spy.raw": 583_946, "tiny.IMG": 1, "notes.txt": 10}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(bytes(size))
    found = scan([tmp_path])
    assert sorted(file.path.name for file in found.files) == ["large.bin", "spy.raw", "tiny.IMG"]
    (sentence,) = found.sentences
    assert sentence.startswith("Skipped 2 ")
    assert f"“{tmp_path.name}” (under 1 MiB)" in sentence


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and sockets in folders here")
def test_sockets_pipes_and_devices_of_a_folder_are_left_out_quietly(tmp_path: Path) -> None:
    (tmp_path / "disk.img").write_bytes(bytes(MIB))
    os.mkfifo(tmp_path / "pipe.raw")
    (tmp_path / "device").symlink_to("/dev/null")
    (tmp_path / "dangling.img").symlink_to("gone")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket"))  # the name of a socket must be short
        found = scan([tmp_path])
    assert [file.path.name for file in found.files] == ["disk.img"]
    (sentence,) = found.sentences
    assert "dangling.img" in sentence
    given = scan([tmp_path / "pipe.raw"])  # by itself it was meant
    assert len(given.sentences) == 1


def test_the_files_of_a_folder_come_as_people_count(tmp_path: Path) -> None:
    for name in ("disk10.img", "disk2.img", "Disk1.img"):
        (tmp_path / name).write_bytes(b"x")
    names = [file.path.name for file in scan([tmp_path]).files]
    assert names == ["Disk1.img", "disk2.img", "disk10.img"]


def test_a_checksum_file_that_was_of_use_was_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "disk.img").write_bytes(b"x")
    (tmp_path / "disk.img.sha256").write_text("0" * 64)
    assert scan([tmp_path]).sentences == []
