"""One command, measured as a whole process: wall, CPU, peak memory."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: A small process starts what is measured: Linux counts a fork's memory before its exec to the child's peak.
_LAUNCHER = """
import json, os, resource, subprocess, sys, time
begun = time.perf_counter()
with open(sys.argv[1], "wb") as out:
    code = subprocess.call(sys.argv[3:], stdout=out, stderr=out, stdin=subprocess.DEVNULL)
wall = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[2], "w") as file:
    json.dump([code, wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024], file)
"""


@dataclass(frozen=True)
class Measured:
    """One run. Seconds, bytes."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int


def run(words: Sequence[str], env: Mapping[str, str]) -> Measured:
    """Run a command to its end. Raises RuntimeError with its output when it fails."""
    with tempfile.TemporaryDirectory() as name:
        output, figures = Path(name) / "output", Path(name) / "figures"
        launcher = [sys.executable, "-S", "-c", _LAUNCHER, str(output), str(figures), *words]
        subprocess.run(launcher, env=dict(env), check=True)
        code, wall, cpu, peak = json.loads(figures.read_text())
        if code:
            raise RuntimeError(f"{words[0]} ended with {code}: {output.read_text(errors='replace')[-2000:]}")
        return Measured(wall, cpu, peak)


class Table:
    """Runs in turn, and what they took."""

    def __init__(self, size_bytes: int) -> None:
        self._size_bytes = size_bytes
        self.runs: dict[str, list[Measured]] = {}

    def add(self, name: str, measured: Measured) -> None:
        self.runs.setdefault(name, []).append(measured)

    def median_wall(self, name: str) -> float:
        return statistics.median(each.wall_seconds for each in self.runs[name])

    def ratio(self, name: str, other: str) -> float:
        """The median over the rounds of wall ÷ the other's wall of the same round."""
        pairs = zip(self.runs[name], self.runs[other], strict=True)
        return statistics.median(one.wall_seconds / two.wall_seconds for one, two in pairs)

    def lines(self, base: str) -> list[str]:
        """Markdown, with the ratio of `base`'s wall to each."""
        found = [
            f"| client | wall s (min–max) | MiB/s | CPU s | peak MiB | wall, {base} ÷ it |",
            "|---|---|---|---|---|---|",
        ]
        for name, runs in self.runs.items():
            walls = sorted(each.wall_seconds for each in runs)
            wall = statistics.median(walls)
            cpu = statistics.median(each.cpu_seconds for each in runs)
            peak = max(each.peak_bytes for each in runs)
            found.append(
                f"| {name} | {wall:.2f} ({walls[0]:.2f}–{walls[-1]:.2f}) | {self._size_bytes / 2**20 / wall:.0f} "
                f"| {cpu:.2f} | {peak / 2**20:.0f} | {self.ratio(base, name):.2f} |"
            )
        return found


def clean_env(home: Path, **more: str) -> dict[str, str]:
    """An environment with nothing of the caller's but the path."""
    home.mkdir(parents=True, exist_ok=True)
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", **more}


def wait_for_port(port: int, seconds: float = 30.0) -> None:
    """Until somebody listens on 127.0.0.1. Raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nobody listens on {port}")
