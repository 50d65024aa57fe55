"""The settings file survives everything."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from sfc_uploader.settings import Settings, load, save

CHANGED = Settings(
    connections=3,
    images_at_once=2,
    last_workspace={"acme": "wksp_1", "https://api.example": "sfc:workspace:acme:prod"},
    window_geometry="AdnQ",
    splitter_state="AAAA",
    asked_vendor_import=True,
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    save(file, CHANGED)
    assert load(file) == CHANGED
    assert os.listdir(file.parent) == ["settings.json"]  # noqa: PTH208


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_file_is_the_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("{}")
    file.chmod(0o666)
    save(file, CHANGED)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "absent" / "settings.json") == Settings()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 200_000, b" " * (2**20 + 1)])
def test_a_broken_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert load(file) == Settings()
    assert not file.exists()
    assert (tmp_path / "settings.json.broken").read_bytes() == content
    save(file, CHANGED)
    assert load(file) == CHANGED


def test_an_unreadable_file_means_defaults_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.mkdir()
    assert load(file) == Settings()
    assert file.is_dir()


def test_a_value_that_does_not_fit_leaves_the_others_alone(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    values = {
        "connections": 33,
        "images_at_once": True,
        "last_workspace": {"acme": "wksp_1", "other": 7},
        "window_geometry": 5,
        "splitter_state": "AAAA",
        "asked_vendor_import": "yes",
        "from_a_later_version": {},
    }
    file.write_text(json.dumps(values))
    assert load(file) == Settings(last_workspace={"acme": "wksp_1"}, splitter_state="AAAA")
    file.write_text(json.dumps({"last_workspace": [1]}))
    assert load(file) == Settings()


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.json"
    save(file, CHANGED)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(file, Settings())
    assert load(file) == CHANGED
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]
