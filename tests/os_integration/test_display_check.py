"""Where no window can be opened, one sentence says so; Qt never gets to abort."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sfc_uploader.os_integration import display_check
from sfc_uploader.os_integration.display_check import WindowImpossible, require_window
from tests.helpers.programs import SECONDS, own_home, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings what it needs")

REQUIRE = """
import os, sys
from sfc_uploader.os_integration.display_check import WindowImpossible
from sfc_uploader.os_integration.display_check import require_window
try:
    require_window(os.environ)
except WindowImpossible as error:
    sys.exit(str(error))
from PySide6.QtWidgets import QApplication
print(QApplication([]).platformName())
"""


def test_no_display_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    for arguments in ([], ["some.raw"], ["--demo"]):
        done = run(own_home(tmp_path), *arguments)
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert "no display" in done.stderr
        assert "xvfb" in done.stderr
        assert "Xvfb" in done.stderr


def test_a_display_that_nobody_serves_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    done = run(own_home(tmp_path, DISPLAY=":4711"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Can’t connect to the display “:4711”." in done.stderr


def test_a_wayland_display_that_nobody_serves_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    done = run(own_home(tmp_path, WAYLAND_DISPLAY="wayland-47"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Can’t connect to the display “wayland-47”." in done.stderr


def test_a_missing_library_is_one_sentence_with_both_systems_packages(tmp_path: Path) -> None:
    """A file that is no library stands where libxcb-cursor would be found first."""
    broken = tmp_path / "libraries"
    broken.mkdir()
    (broken / "libxcb-cursor.so.0").write_text("not a library")
    with _x_server(tmp_path) as display:
        done = run(own_home(tmp_path / "home", DISPLAY=display, LD_LIBRARY_PATH=str(broken)))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "libxcb-cursor.so.0 is missing" in done.stderr
    assert "apt-get install" in done.stderr
    assert "libxcb-cursor0" in done.stderr
    assert "dnf install" in done.stderr
    assert "xcb-util-cursor" in done.stderr


def test_a_missing_library_of_qt_itself_is_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "libraries"
    broken.mkdir()
    (broken / "libEGL.so.1").write_text("not a library")
    environ = own_home(tmp_path / "home", QT_QPA_PLATFORM="offscreen", LD_LIBRARY_PATH=str(broken))
    done = run(environ)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "libEGL.so.1 is missing" in done.stderr
    assert "libegl1" in done.stderr


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:size=1"])
def test_platforms_without_a_display_are_qts_business(tmp_path: Path, platform: str) -> None:
    done = run(own_home(tmp_path, QT_QPA_PLATFORM=platform), words=[sys.executable, "-c", REQUIRE])
    assert (done.returncode, done.stdout) == (0, platform.partition(":")[0] + "\n"), done.stderr


def test_a_display_that_is_there_is_used(tmp_path: Path) -> None:
    with _x_server(tmp_path) as display:
        environ = own_home(tmp_path / "home", DISPLAY=display, WAYLAND_DISPLAY="wayland-47")
        done = run(environ, words=[sys.executable, "-c", REQUIRE])
    assert (done.returncode, done.stdout) == (0, "xcb\n"), done.stderr


@pytest.mark.parametrize(
    ("environ", "platforms"),
    [
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, ["xcb"]),
        ({"QT_QPA_PLATFORM": "wayland;offscreen:size=9"}, ["wayland", "offscreen"]),
    ],
)
def test_platforms_are_tried_in_qts_order(environ: dict[str, str], platforms: list[str]) -> None:
    assert display_check._platforms(environ) == platforms


def test_pyside_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    with pytest.raises(WindowImpossible, match="PySide6"):
        require_window({"QT_QPA_PLATFORM": "offscreen"})


@contextmanager
def _x_server(folder: Path) -> Iterator[str]:
    """Run an X server for the time of the context and yield its display."""
    if shutil.which("Xvfb") is None:
        if os.environ.get("CI"):
            pytest.fail("Xvfb is not installed (Debian: xvfb)")
        pytest.skip("Xvfb is not installed")
    reader, writer = os.pipe()
    words = ["Xvfb", "-displayfd", str(writer), "-nolisten", "tcp", "-screen", "0", "640x480x24"]
    with (folder / "xvfb.log").open("wb") as log:
        server = subprocess.Popen(words, pass_fds=[writer], stdout=log, stderr=log)
    os.close(writer)
    try:
        with os.fdopen(reader) as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        server.terminate()
        server.wait(SECONDS)
