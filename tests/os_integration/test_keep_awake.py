"""Staying awake through wakepy: the real one, with stand-ins for what Windows and macOS have and Linux lacks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import wakepy

from sfc_uploader.os_integration.dbus import DesktopUnavailable
from sfc_uploader.os_integration.keep_awake import stay_awake
from tests.helpers.programs import own_home, run
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stands in for the other systems")

CAFFEINATE = """\
#!/bin/sh
trap 'echo over >>"$LOG"' EXIT
trap 'exit 0' TERM
echo "begun $*" >>"$LOG"
"$@"
"""

ON_MACOS = """
import os, pathlib, platform
platform.system = lambda: "Darwin"
from sfc_uploader.os_integration.keep_awake import stay_awake
held = stay_awake("x", "darwin")
while "begun" not in pathlib.Path(os.environ["LOG"]).read_text():
    pass
"""

ON_WINDOWS = """
import ctypes, platform, threading, types
platform.system = lambda: "Windows"
class SetThreadExecutionState:
    def __call__(self, flags):
        print(hex(flags), threading.get_ident())
        return 0x80000000
ctypes.windll = types.SimpleNamespace(
    kernel32=types.SimpleNamespace(SetThreadExecutionState=SetThreadExecutionState()))
from sfc_uploader.os_integration.keep_awake import stay_awake
held = stay_awake("x", "win32")
"""


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_it_is_held_until_it_is_released(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    held = stay_awake("Uploading disk images", platform)
    assert wakepy.modecount() == 1
    held.release()
    assert wakepy.modecount() == 0
    stay_awake("again", platform).release()


def test_a_system_that_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")
    with pytest.raises(DesktopUnavailable, match="ActivationError"):
        stay_awake("why", "darwin")
    assert wakepy.modecount() == 0


def test_a_missing_wakepy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", None)
    with pytest.raises(DesktopUnavailable, match="ModuleNotFoundError"):
        stay_awake("why", "win32")


def test_another_system_is_told_of() -> None:
    with pytest.raises(DesktopUnavailable, match="not one"):
        stay_awake("why", "freebsd14")


@pytest.mark.parametrize(
    "ending", ["held.release()", "os._exit(0)", "pass"], ids=["released", "dies", "ends without a release"]
)
def test_macos_is_kept_awake_by_a_caffeinate_that_ends_with_it(tmp_path: Path, ending: str) -> None:
    caffeinate, log = tmp_path / "bin" / "caffeinate", tmp_path / "log"
    caffeinate.parent.mkdir()
    caffeinate.write_text(CAFFEINATE)
    caffeinate.chmod(0o755)
    log.touch()
    environ = own_home(tmp_path / "home", LOG=str(log))
    environ["PATH"] = f"{caffeinate.parent}:{environ['PATH']}"
    done = run(environ, words=[sys.executable, "-c", ON_MACOS + ending])
    assert done.returncode == 0, done.stderr
    wait_until("caffeinate has ended", lambda: "over" in log.read_text())
    assert log.read_text().splitlines() == ["begun cat", "over"]


def test_windows_is_asked_from_one_thread_that_stays(tmp_path: Path) -> None:
    done = run(own_home(tmp_path), words=[sys.executable, "-c", ON_WINDOWS + "held.release()"])
    assert done.returncode == 0, done.stderr
    (asked, by), (let_go, by_whom) = (line.split() for line in done.stdout.splitlines())
    assert (asked, let_go) == ("0x80000001", "0x80000000")  # continuous and system required; then continuous alone
    assert by == by_whom


def test_on_windows_a_program_ends_that_never_released_it(tmp_path: Path) -> None:
    done = run(own_home(tmp_path), words=[sys.executable, "-c", ON_WINDOWS])
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("0x80000001 ")
