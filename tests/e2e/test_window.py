"""The real window on a real (virtual) display, used from outside: by a mouse, a keyboard, an assistive program."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.engine.running import sha256_of
from tests.helpers.waiting import wait_until

from .desktop import ON_A_DESKTOP, SYSTEM_PYTHON, TITLE, Desktop

pytestmark = ON_A_DESKTOP
IMAGE_BYTES = 48 * 2**20


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "ubuntu-h100.img"
    path.write_bytes(os.urandom(IMAGE_BYTES))
    return path


def receipts(desktop: Desktop) -> list[dict[str, Any]]:
    """What was proven so far."""
    return [json.loads(path.read_text()) for path in desktop.home.rglob("receipts/demo/*.json")]


def test_a_file_dragged_from_another_program_is_sent_and_proven(desktop: Desktop, image: Path) -> None:
    program = desktop.start_program("--demo")
    window = desktop.window(TITLE)
    desktop.place(window, 20, 40, 1000, 760)
    desktop.start([sys.executable, str(Path(__file__).with_name("drag_source.py")), str(image)])
    files = desktop.window("^Files$")
    desktop.place(files, 1080, 300)
    x, y, width, height = desktop.geometry(files)
    left, top, window_width, window_height = desktop.geometry(window)
    desktop.drag((x + width // 2, y + height // 2), (left + window_width // 2, top + window_height // 2))

    def start_until_sent() -> bool:
        desktop.xdotool("windowactivate", "--sync", window)
        desktop.xdotool("key", "--window", window, "ctrl+Return")
        return bool(receipts(desktop))

    wait_until("the receipt", start_until_sent)
    (receipt,) = receipts(desktop)
    assert (receipt["verification"], receipt["name"]) == ("verified", "ubuntu-h100")
    assert receipt["sha256"] == sha256_of(image)
    assert receipt["size_bytes"] == IMAGE_BYTES
    assert desktop.stop(program) == 0


@pytest.mark.skipif(not Path(SYSTEM_PYTHON).exists(), reason="needs Debian’s python3-pyatspi")
def test_an_assistive_program_sends_an_image(desktop: Desktop, image: Path) -> None:
    program = desktop.start_program("--demo", str(image), QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    desktop.window(TITLE)
    helper = [SYSTEM_PYTHON, str(Path(__file__).with_name("assistive.py")), "ubuntu-h100"]
    env = {key: value for key, value in desktop.env.items() if key != "PYTHONPATH"}
    done = subprocess.run(helper, env=env, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["verified"] is True
    assert found["buttons"] == ["Add images…", "Pause", "Start"]
    assert [receipt["verification"] for receipt in receipts(desktop)] == ["verified"]
    assert desktop.stop(program) == 0


def test_quitting_in_the_middle_is_orderly(desktop: Desktop, tmp_path: Path) -> None:
    image = tmp_path / "large.img"
    image.touch()
    os.truncate(image, 20 * 2**30)
    program = desktop.start_program("--demo", str(image))
    window = desktop.window(TITLE)
    desktop.xdotool("windowactivate", "--sync", window)

    def started() -> bool:
        desktop.xdotool("key", "--window", window, "ctrl+Return")
        return bool(list(desktop.home.rglob("demo/parts/image_*")))

    wait_until("parts at the service", started)
    assert desktop.stop(program) == 0


def test_a_killed_window_goes_on_by_itself_at_the_next_start(desktop: Desktop, tmp_path: Path) -> None:
    image = tmp_path / "killed.img"
    image.write_bytes(os.urandom(2**20) * 500)
    in_line = tmp_path / "in-line.img"
    in_line.write_bytes(os.urandom(1000))
    program = desktop.start_program("--demo", str(image), str(in_line))
    window = desktop.window(TITLE)
    parts = "demo/parts/image_*/*"

    def some_have_landed() -> bool:
        desktop.xdotool("key", "--window", window, "ctrl+Return")
        return len(list(desktop.home.rglob(parts))) > 4

    wait_until("some parts at the service", some_have_landed)
    desktop.stop(program, with_signal=signal.SIGKILL)
    assert receipts(desktop) == []
    program = desktop.start_program("--demo")
    wait_until("both receipts", lambda: len(receipts(desktop)) == 2)
    proven = {receipt["sha256"]: receipt["verification"] for receipt in receipts(desktop)}
    assert proven == {sha256_of(image): "verified", sha256_of(in_line): "verified"}
    assert len(list(desktop.home.rglob("demo/parts/image_*"))) == 2
    assert desktop.stop(program) == 0


def test_a_second_start_hands_its_image_to_the_open_window(desktop: Desktop, image: Path) -> None:
    program = desktop.start_program("--demo")
    window = desktop.window(TITLE)
    desktop.xdotool("windowminimize", "--sync", window)
    second = desktop.start_program("--demo", str(image))
    assert second.wait(timeout=60) == 0
    wait_until("the window in front", lambda: desktop.xdotool("getactivewindow").strip() == window)

    def start_until_sent() -> bool:
        desktop.xdotool("key", "--window", window, "ctrl+Return")
        return bool(receipts(desktop))

    wait_until("the receipt", start_until_sent)
    assert [receipt["name"] for receipt in receipts(desktop)] == ["ubuntu-h100"]
    assert desktop.stop(program) == 0
