"""How long the window takes to be usable, beside an empty PySide6 window on the same display."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.e2e.desktop import Desktop

_EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setWindowTitle("Empty window")
window.show()
app.exec()
"""


def measure_start(folder: Path, rounds: int) -> list[str]:
    """Markdown: from the start of the process to its window on the screen."""
    taken: dict[str, list[float]] = {"empty PySide6 window": [], "sfc-uploader --demo": []}
    with Desktop(folder / "desktop") as desktop:
        for number in range(-1, rounds):
            for name, title, words in (
                ("empty PySide6 window", "Empty window", [sys.executable, "-c", _EMPTY]),
                ("sfc-uploader --demo", "SF Compute Image Uploader", [sys.executable, "-m", "sfc_uploader", "--demo"]),
            ):
                begun = time.perf_counter()
                process = desktop.start(words)
                _wait_for(desktop, title)
                seconds = time.perf_counter() - begun
                process.terminate()
                process.wait()
                if number >= 0:
                    taken[name].append(seconds)
    lines = ["\n### Start to a window on the screen\n", "| program | median s | min–max |", "|---|---|---|"]
    for name, values in taken.items():
        lines.append(f"| {name} | {statistics.median(values):.2f} | {min(values):.2f}–{max(values):.2f} |")
    empty, ours = taken.values()
    ratio = statistics.median(two / one for one, two in zip(empty, ours, strict=True))
    return [*lines, f"\nRatio: {ratio:.2f}"]


def _wait_for(desktop: Desktop, title: str) -> None:
    words = ["xdotool", "search", "--onlyvisible", "--name", title]
    deadline = time.monotonic() + 60
    while subprocess.run(words, env=desktop.env, check=False, capture_output=True).returncode:
        if time.monotonic() > deadline:
            raise TimeoutError(title)
        time.sleep(0.01)
