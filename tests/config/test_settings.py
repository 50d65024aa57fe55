"""The settings file survives everything."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.config.settings import ProxyMode, Settings, load, save_changes

CHANGED = Settings(
    connections=3,
    images_at_once=2,
    last_workspace={"acme": "wksp_1", "https://api.example": "sfc:workspace:acme:prod"},
    window_geometry="AdnQ",
    splitter_state="AAAA",
    asked_vendor_import=True,
    start_on_add=True,
    prevent_sleep=False,
    notify=False,
    tray_icon=True,
    proxy_mode=ProxyMode.MANUAL,
    proxy_address="http://proxy.example:3128",
    proxy_user="anna",
    ca_file="/etc/ca.pem",
    api_url="https://api.example",
    language="de",
    receipts_folder="/receipts",
    column_widths={"name": 300},
)


def save(file: Path, settings: Settings) -> None:
    save_changes(file, Settings(), settings)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = [field.name for field in fields(Settings)]
WORDS = st.none() | st.text(min_size=1, max_size=20).filter(str.strip)
ANY_SETTINGS = st.builds(
    Settings,
    connections=st.integers(1, 32),
    images_at_once=st.integers(1, 8),
    last_workspace=st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3),
    window_geometry=st.none() | st.text(max_size=20),
    splitter_state=st.none() | st.text(max_size=20),
    limit_kib_per_second=st.none() | st.integers(1, 1_000_000 * 1024),
    proxy_mode=st.sampled_from(ProxyMode),
    column_widths=st.dictionaries(st.text(max_size=8), st.integers(1, 10_000), max_size=3),
    **dict.fromkeys(("proxy_address", "proxy_user", "ca_file", "api_url", "language", "receipts_folder"), WORDS),
    **dict.fromkeys(
        ("asked_vendor_import", "resume_on_start", "start_on_add", "prevent_sleep", "notify", "tray_icon"),
        st.booleans(),
    ),
)


@given(ANY_SETTINGS)
def test_settings_come_back_as_they_were(settings: Settings) -> None:
    assert Settings.from_json(json.loads(json.dumps(asdict(settings)))) == settings


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_anything_that_is_json_can_be_read(data: dict[str, Any]) -> None:
    """And what was made of it is what is written and read again."""
    settings = Settings.from_json(data)
    assert Settings.from_json(json.loads(json.dumps(asdict(settings)))) == settings
    assert 1 <= settings.connections <= 32
    assert all(0 < width <= 10_000 for width in settings.column_widths.values())


def test_the_file_holds_no_password() -> None:
    assert not [name for name in NAMES if "password" in name or "token" in name]


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    save(file, CHANGED)
    assert load(file) == CHANGED
    assert sorted(os.listdir(file.parent)) == ["settings.json", "settings.json.lock"]  # noqa: PTH208


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
        "start_on_add": 1,
        "prevent_sleep": None,
        "proxy_mode": "socks",
        "proxy_address": "  ",
        "language": 5,
        "column_widths": {"name": 0, "size": True, "state": "wide", "speed": 20_000},
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
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["settings.json", "settings.json.lock"]


WRITER = """
import sys
from pathlib import Path
from sfc_uploader.config.settings import Settings
from sfc_uploader.config.settings import save_changes
file, key = Path(sys.argv[1]), sys.argv[2]
before = Settings()
for number in range(1, 41):
    after = Settings(last_workspace={f"{key}{index}": key for index in range(number)})
    save_changes(file, before, after)
    before = after
"""


def test_two_programs_lose_nothing_of_each_other(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(file), key]) for key in ("demo", "real")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert load(file).last_workspace == {f"{key}{index}": key for key in ("demo", "real") for index in range(40)}


def test_only_what_was_changed_is_written(tmp_path: Path) -> None:
    """What another window, or a newer version, has in the file stays."""
    file = tmp_path / "settings.json"
    later = {"from_a_later_version": {"x": [1]}, "connections": 99, "column_widths": {"name": 5, "sha": 7}}
    file.write_text(json.dumps(later | {"language": "de", "proxy_user": "anna"}))
    before = Settings(column_widths={"name": 5, "size": 6})
    save_changes(file, before, Settings(column_widths={"name": 8}, proxy_user="otto", tray_icon=True))
    kept = json.loads(file.read_text())
    assert kept == later | {
        "language": "de",
        "proxy_user": "otto",
        "tray_icon": True,
        "column_widths": {"name": 8, "sha": 7},
    }
    save_changes(file, Settings(proxy_user="otto"), Settings())
    assert load(file).proxy_user is None


@pytest.mark.skipif(os.name == "nt", reason="links and FIFOs are POSIX’s")
def test_a_file_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    link, target = tmp_path / "settings.json", tmp_path / "dotfiles" / "uploader.json"
    link.symlink_to(target)
    target.parent.chmod(0o755)
    save(link, CHANGED)
    assert link.is_symlink()
    assert load(link) == load(target) == CHANGED
    assert target.parent.stat().st_mode & 0o777 == 0o755  # a person's own folder, who may share it


@pytest.mark.skipif(os.name == "nt", reason="links and FIFOs are POSIX’s")
def test_a_fifo_is_no_settings_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    os.mkfifo(file)
    assert load(file) == Settings()
    with pytest.raises(OSError, match="not a regular file"):
        save(file, CHANGED)
    assert file.is_fifo()


def test_a_broken_file_is_set_aside_before_it_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("{broken")
    save(file, CHANGED)
    assert load(file) == CHANGED
    assert (tmp_path / "settings.json.broken").read_text() == "{broken"
