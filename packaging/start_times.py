"""How long a frozen program takes to its window, beside the source: ``python packaging/start_times.py PROGRAM``.

The median of five starts of each in turn, from the start of the process to the window on a virtual display.
Needs Debian's xvfb, openbox, xdotool, imagemagick, dbus and x11-utils.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e.desktop import Desktop  # noqa: E402

TITLE = "SF Compute Image Uploader"
ROUNDS = 5


def seconds_to_window(desktop: Desktop, words: list[str]) -> float:
    """Start a program once; the seconds until its window is visible."""
    begun = time.perf_counter()
    process = desktop.start(words)
    while not desktop.run("xdotool", "search", "--onlyvisible", "--name", TITLE, check=False).strip():
        if time.perf_counter() - begun > 60:
            raise SystemExit(f"{words[0]} opened no window.")
        time.sleep(0.01)
    taken = time.perf_counter() - begun
    process.terminate()
    process.wait()
    return taken


def main() -> None:
    """Print a line for each."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    programs = {
        "from the source": [sys.executable, "-m", "sfc_uploader", "--demo"],
        "frozen": [str(Path(sys.argv[1]).absolute()), "--demo"],
    }
    taken: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as folder, Desktop(Path(folder) / "desktop") as desktop:
        for number in range(-1, ROUNDS):
            for name, words in programs.items():
                seconds = seconds_to_window(desktop, words)
                if number >= 0:  # the first start of each reads the disk
                    taken[name].append(seconds)
    for name, values in taken.items():
        print(f"{name}: {statistics.median(values):.2f} s ({min(values):.2f} to {max(values):.2f})")


if __name__ == "__main__":
    main()
