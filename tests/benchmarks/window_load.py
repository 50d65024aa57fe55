"""The window under load: ``python -m tests.benchmarks.window_load``. How late its event loop is, what its thread costs.

How late it is depends on what else the machine does; what its thread itself computes between two beats does not.

The real program on a virtual display, with 500 rows, the first an image of 8,192 parts whose map is open, sending to
the discarding sink as fast as it can. A timer in the GUI thread notes how late it is called.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import sfc_uploader
from tests.e2e.desktop import Desktop

from .measured import clean_env
from .peers import helper

ROWS = 500
PARTS = 8192
PART_BYTES = 16 * 2**20
_BEAT_MS = 4
_REST_SECONDS = 10.0
_LOAD_SECONDS = 20.0


def main() -> None:
    """Measure and print Markdown."""
    with (
        tempfile.TemporaryDirectory() as name,
        helper(sys.executable, "tests.benchmarks.sink") as (server, _pid),
        Desktop(Path(name) / "desktop", size="1300x1000") as desktop,
    ):
        folder = Path(name)
        files = [folder / f"image-{number:03d}.raw" for number in range(ROWS)]
        before = _headless(folder, server)
        for number, file in enumerate(files):
            with file.open("wb") as stream:
                stream.truncate(PARTS * PART_BYTES if number == 0 else 2**20)
        out = folder / "found.json"
        words = [
            sys.executable,
            "-m",
            "tests.benchmarks.window_probe",
            str(out),
            str(_BEAT_MS),
            str(_REST_SECONDS),
            str(_LOAD_SECONDS),
        ]
        desktop.start([*words, *map(str, files)], SFC_API_URL=server["base_url"], SFC_API_TOKEN=server["token"])
        deadline = time.monotonic() + 180
        while not out.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
        time.sleep(1.0)
        found = json.loads(out.read_text())
        after = _headless(folder, server)
    print(f"{ROWS} rows, the map of {PARTS:,} parts open, a beat every {_BEAT_MS} ms in the GUI thread\n")
    print("| | late: p50 | p99 | worst (ms) | own CPU in a turn: p99 | worst (ms) | GUI thread, % of a core | MiB/s |")
    print("|---|---|---|---|---|---|---|---|")
    for phase, figures in found.items():
        late = sorted(1000 * each for each in figures["late"])
        p99 = late[int(len(late) * 0.99)]
        turns = sorted(1000 * each for each in figures["turns"])
        speed = figures["bytes_per_second"] / 2**20
        print(
            f"| {phase} | {statistics.median(late):.1f} | {p99:.1f} | {late[-1]:.1f} "
            f"| {turns[int(len(turns) * 0.99)]:.1f} | {turns[-1]:.1f} "
            f"| {100 * figures['gui_cpu_share']:.1f} | {speed:.0f} |"
        )
    share = found["load"]["bytes_per_second"] / statistics.mean((before, after))
    print(
        f"\nHeadless, the same kind of file: {before / 2**20:.0f} MiB/s before, {after / 2**20:.0f} after; "
        f"with the window {share:.2f} of their mean"
    )


def _headless(folder: Path, server: dict[str, str]) -> float:
    """Bytes a second of the headless run over a sparse file."""
    file = folder / "headless.raw"
    size = 8 * 2**30
    with file.open("wb") as stream:
        stream.truncate(size)
    source = str(Path(sfc_uploader.__file__).parent.parent)
    env = clean_env(folder / "home", PYTHONPATH=source, SFC_API_URL=server["base_url"], SFC_API_TOKEN=server["token"])
    words = [sys.executable, "-m", "sfc_uploader", "upload", str(file), "--workspace", server["workspace"], "--json"]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=True)
    return size / float(json.loads(done.stdout)["seconds"])


if __name__ == "__main__":
    main()
