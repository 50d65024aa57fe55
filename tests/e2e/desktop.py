"""A real desktop for tests: an X server, a window manager and a session bus of its own, and a person's hands."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

import pytest

from tests.helpers.waiting import wait_until

NEEDED = ("Xvfb", "openbox", "xdotool", "import", "dbus-daemon")
DEADLINE_SECONDS = 60.0
#: Debian's own Python has pyatspi; ours has not.
SYSTEM_PYTHON = "/usr/bin/python3"
#: Of the main window.
TITLE = "SF Compute Image Uploader"


def missing_tools(tools: Iterable[str] = NEEDED) -> list[str]:
    """Which of the programs that such a desktop needs are not installed."""
    return [tool for tool in tools if shutil.which(tool) is None]


#: What every test of the window on a desktop is marked with.
ON_A_DESKTOP = [
    pytest.mark.display,
    pytest.mark.timeout(240),
    pytest.mark.skipif(bool(missing_tools()) and not os.environ.get("CI"), reason=f"needs {missing_tools()}"),
]


class Desktop:
    """Context manager. Everything that was started in it ends with it."""

    def __init__(self, home: Path, *, size: str = "1400x950") -> None:
        self.home = home
        self._size = size
        self._processes: list[subprocess.Popen[str]] = []
        self.env: dict[str, str] = {}

    def __enter__(self) -> Self:
        try:
            self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _begin(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        keep = ("PATH", "LANG", "PYTHONPATH", "VIRTUAL_ENV")
        self.env = {key: os.environ[key] for key in keep if key in os.environ}
        self.env |= {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8"}
        self.env["DISPLAY"] = ":" + self._start_display()
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._first_line(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        )
        self._start_window_manager()

    def __exit__(self, *_exc: object) -> None:
        for process in reversed(self._processes):
            if process.poll() is None:
                process.terminate()
        for process in reversed(self._processes):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream is not None:
                    stream.close()

    def _start_window_manager(self) -> None:
        """One that ended at once, which happens on a busy machine, is started again."""
        manager = self.start(["openbox", "--sm-disable"])

        def is_there() -> bool:
            nonlocal manager
            if manager.poll() is not None:
                manager = self.start(["openbox", "--sm-disable"])
            return "_NET_SUPPORTING_WM_CHECK(WINDOW)" in self._root_properties()

        wait_until("the window manager", is_there)

    def start(self, command: Sequence[str], **env: str) -> subprocess.Popen[str]:
        """Start a program on this desktop."""
        log = (self.home / f"{Path(command[0]).name}-{len(self._processes)}.log").open("w")
        with log:
            process = subprocess.Popen(
                command, env=self.env | env, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log
            )
        self._processes.append(process)
        return process

    def start_program(self, *arguments: str, **env: str) -> subprocess.Popen[str]:
        """Start the uploader with `arguments`."""
        return self.start([sys.executable, "-m", "sfc_uploader", *arguments], **env)

    def run(self, *command: str, check: bool = True) -> str:
        """Run a program to its end; its standard output."""
        done = subprocess.run(command, env=self.env, text=True, capture_output=True, timeout=60, check=False)
        if check and done.returncode:
            pytest.fail(f"{command[0]} said: {done.stderr or done.stdout}")
        return done.stdout

    def xdotool(self, *arguments: str | int) -> str:
        """One xdotool call; its output without the line end."""
        return self.run("xdotool", *map(str, arguments)).strip()

    def window(self, title: str) -> str:
        """The id of the window with that title, once it is visible."""
        found: list[str] = []

        def look() -> bool:
            out = self.run("xdotool", "search", "--onlyvisible", "--name", title, check=False)
            found[:] = out.split()
            return bool(found)

        wait_until(f"the window “{title}”", look)
        return found[-1]

    def place(self, window: str, x: int, y: int, width: int | None = None, height: int | None = None) -> None:
        """Move (and size) a window and wait until it is there."""
        if width is not None and height is not None:
            self.xdotool("windowsize", "--sync", window, width, height)
        self.xdotool("windowmove", window, x, y)
        self.xdotool("windowactivate", "--sync", window)

    def geometry(self, window: str) -> tuple[int, int, int, int]:
        """A window's x, y, width, height on the screen."""
        lines = dict(line.split("=", 1) for line in self.xdotool("getwindowgeometry", "--shell", window).splitlines())
        return int(lines["X"]), int(lines["Y"]), int(lines["WIDTH"]), int(lines["HEIGHT"])

    def row_places(self, table: str, count: int) -> list[tuple[int, int, int, int]]:
        """Where a table's `count` rows are on the screen, as the window tells: x, y, width, height of first cells."""
        env = {key: value for key, value in self.env.items() if key != "PYTHONPATH"}
        command = [SYSTEM_PYTHON, str(Path(__file__).with_name("places.py")), table, str(count)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            pytest.fail(done.stdout + done.stderr)
        return [(x, y, width, height) for x, y, width, height in json.loads(done.stdout)]

    def drag(self, start: tuple[int, int], end: tuple[int, int], *, hover: Callable[[], None] | None = None) -> None:
        """Press at `start`, move to `end` in small steps as a hand does, `hover`, let go."""
        self.xdotool("mousemove", *start)
        self.xdotool("mousedown", 1)
        steps = 40
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self.xdotool("mousemove", x, y)
            time.sleep(0.015)  # a hand's pace: X drag-and-drop is a conversation between two programs
        if hover is not None:
            hover()
        self.xdotool("mousemove", end[0] + 1, end[1] + 1)
        time.sleep(0.2)
        self.xdotool("mouseup", 1)

    def screenshot(self, target: Path) -> Path:
        """Take a picture of the whole screen."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self.run("import", "-window", "root", str(target))
        return target

    def wait_until_still(self) -> None:
        """Wait until nothing moves on the screen any more: rows have got their heights, a layout its places."""
        pictures: list[bytes] = []

        def look() -> bool:
            pictures.append(self.screenshot(self.home / "still.ppm").read_bytes())
            return len(pictures) > 2 and pictures[-1] == pictures[-2] == pictures[-3]

        wait_until("a screen that stands still", look)

    def stop(self, process: subprocess.Popen[str], *, with_signal: int = signal.SIGTERM) -> int:
        """Ask a program to end; its exit code."""
        process.send_signal(with_signal)
        return process.wait(20)

    def _start_display(self) -> str:
        return self._first_line(
            ["Xvfb", "-displayfd", "1", "-screen", "0", f"{self._size}x24", "-nolisten", "tcp", "+extension", "XTEST"]
        )

    def _first_line(self, command: Sequence[str]) -> str:
        process = self.start(command)
        if process.stdout is None:
            raise AssertionError("started with a pipe")
        line = process.stdout.readline().strip()
        if not line:
            pytest.fail(f"{command[0]} did not start")
        return line

    def _root_properties(self) -> str:
        return self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK", check=False)
