"""What other programs drop: each form that they give a file in leads to that file, or to a sentence that helps."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.adding.drag_data import Dropped, paths_of
from sfc_uploader.ui.adding.drop_area import DropArea
from tests.ui.driver import WindowDriver, drop_data

pytestmark = pytest.mark.skipif(os.name != "posix", reason="paths with a slash")
Give = Callable[[bytes | str], tuple[list[Path], list[str]]]


@pytest.fixture
def give(qtbot: QtBot) -> Give:
    """Drop a list of URLs (bytes) or plain text on the window's area; what comes of it."""
    area = DropArea(demo=False)
    qtbot.addWidget(area)

    def given(content: bytes | str) -> tuple[list[Path], list[str]]:
        data, came = QMimeData(), list[list[Dropped]]()
        if isinstance(content, bytes):
            data.setData("text/uri-list", content)
        else:
            data.setText(content)
        area.dropped.connect(came.append)
        drop_data(area, data)
        area.dropped.disconnect(came.append)
        (items,) = came
        return paths_of(items)

    return given


@pytest.fixture
def disks(tmp_path: Path) -> tuple[Path, Path]:
    plain, spaced = tmp_path / "disk.img", tmp_path / "my 'own' disk #2 100%.img"
    for path in (plain, spaced):
        path.write_bytes(b"x")
    return plain, spaced


def test_text_with_paths_is_taken(give: Give, disks: tuple[Path, Path]) -> None:
    """An editor gives the path as it is, one a line; terminals and shells quote it."""
    plain, spaced = disks
    escaped = str(spaced)
    for character in " '#%":
        escaped = escaped.replace(character, f"\\{character}")
    quoted = f'"{spaced}"'
    assert give(str(plain)) == ([plain], [])
    assert give(str(spaced)) == ([spaced], [])
    assert give(f"{plain}\r\n{spaced}\r\n") == ([plain, spaced], [])
    assert give(escaped) == ([spaced], [])
    assert give(f"{quoted} '{plain}' ") == ([spaced, plain], [])
    assert give(f"{escaped} {plain}") == ([spaced, plain], [])
    assert give(plain.as_uri()) == ([plain], [])
    assert give(f"{spaced.as_uri()}\n{plain.as_uri()}") == ([spaced, plain], [])


def test_a_path_in_text_that_is_not_there_is_told_as_a_missing_file(give: Give, tmp_path: Path) -> None:
    assert give(str(tmp_path / "missing.img")) == ([tmp_path / "missing.img"], [])


def test_text_that_is_no_path_is_told(give: Give) -> None:
    for text in ("disk.img", "some words", "it's", "https://example.com/disk.img"):
        paths, (sentence,) = give(text)
        assert paths == []
        assert sentence.startswith(f"“{text}” isn’t a file on this computer"), sentence


def test_comments_of_a_url_list_are_passed_over(give: Give, disks: tuple[Path, Path]) -> None:
    plain, spaced = disks
    lines = f"# made by some program\r\n{plain.as_uri()}\r\n#file:///else.img\r\n{spaced.as_uri()}\r\n"
    assert give(lines.encode()) == ([plain, spaced], [])


def test_a_url_with_this_computers_name_is_local_and_another_is_not(give: Give) -> None:
    assert give(f"file://{socket.gethostname()}/a.img\r\nfile://localhost/b.img\r\n".encode()) == (
        [Path("/a.img"), Path("/b.img")],
        [],
    )
    paths, (sentence,) = give(b"file://some-other-computer/a.img\r\n")
    assert paths == []
    assert "is on another computer" in sentence


@pytest.mark.parametrize(
    ("mount", "url", "below"),
    [
        ("smb-share:server=nas,share=images", "smb://NAS/images/a%20b/disk.img", "a b/disk.img"),
        ("smb-share:server=nas,share=my%20disks,user=bob", "smb://nas/my%20disks/disk.img", "disk.img"),
        ("smb-share:domain=lab,server=nas,share=images,user=bob", "smb://lab;bob@nas/images/disk.img", "disk.img"),
        ("sftp:host=build.example,user=root", "sftp://root@build.example/srv/disk.img", "srv/disk.img"),
        ("sftp:host=build.example,port=2222", "sftp://build.example:2222/srv/disk.img", "srv/disk.img"),
        ("dav:host=dav.example,ssl=true,prefix=%2Fremote", "davs://dav.example/remote/disk.img", "disk.img"),
    ],
)
def test_an_address_of_a_share_leads_to_its_mount(
    give: Give, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mount: str, url: str, below: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "gvfs" / "smb-share:server=other,share=images").mkdir(parents=True)
    (tmp_path / "gvfs" / mount).mkdir()
    assert give(f"{url}\r\n".encode()) == ([tmp_path / "gvfs" / mount / below], [])


@pytest.mark.parametrize("url", ["smb://nas/images/disk.img", "sftp://other@build.example/disk.img"])
def test_an_address_that_is_not_mounted_is_told(
    give: Give, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "gvfs" / "sftp:host=build.example,user=root").mkdir(parents=True)
    paths, (sentence,) = give(f"{url}\r\n".encode())
    assert paths == []
    assert f"“{url}” isn’t mounted" in sentence


def test_a_path_that_an_editor_drops_becomes_a_row(driver: WindowDriver, home: Path) -> None:
    (home / "my disk.img").write_bytes(b"x")
    data = QMimeData()
    data.setText(str(home / "my disk.img"))
    drop_data(driver.window, data)
    driver.wait(lambda: driver.row_count == 1)
    assert driver.upload(0).path == home / "my disk.img"
