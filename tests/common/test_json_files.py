"""Small JSON files are written whole or not at all, and read with suspicion."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sfc_uploader.common.json_files import make_folder, read_json, stem_for, write_json


def test_what_is_written_is_read_whatever_it_holds(tmp_path: Path) -> None:
    content = {"half": "\ud800", "name": "Bücher 🖥", "number": 2**60, "list": [1, None, {"a": "\n"}]}
    write_json(tmp_path / "a.json", content)
    assert read_json(tmp_path / "a.json") == content
    assert (tmp_path / "a.json").read_bytes().isascii()


@pytest.mark.skipif(os.name == "nt", reason="POSIX only")
def test_files_and_folders_are_their_owners_alone(tmp_path: Path) -> None:
    make_folder(tmp_path / "new" / "folder")
    write_json(tmp_path / "new" / "folder" / "a.json", {})
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new", *(tmp_path / "new").rglob("*"))]
    assert modes == [0o700, 0o700, 0o600]


def test_what_can_not_be_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    write_json(file, {"is": "old"})
    with pytest.raises(TypeError):
        write_json(file, {"is": "new", "set": {1}})
    assert read_json(file) == {"is": "old"}
    assert list(tmp_path.iterdir()) == [file]  # nor is half a file left beside it


@pytest.mark.parametrize("text", ["", "[]", "{", '"x"', "\x00", "[" * 100_000, " " * 5 * 2**20])
def test_what_is_no_object_holds_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    assert read_json(tmp_path / "a.json") is None


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_json(tmp_path / "absent.json") is None


@pytest.mark.skipif(os.name == "nt", reason="POSIX only")
def test_a_fifo_is_waited_at_by_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.json")
    assert read_json(tmp_path / "a.json") is None


def test_no_id_leads_elsewhere_and_no_two_to_one_name() -> None:
    ids = ["image_a", "image_A", "../image_a", "/etc/passwd", "nul\0byte", "x" * 1000, "\ud800", ""]
    stems = [stem_for(image_id) for image_id in ids]
    assert len({stem.lower() for stem in stems}) == len(ids)
    assert all(stem == Path(stem).name and stem.isascii() and len(stem) < 50 for stem in stems)
