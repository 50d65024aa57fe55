"""Limited links: ``python -m tests.benchmarks.links`` (root). How much of the rate an upload gets, nothing set by hand.

Client and relay talk over the loopback of a network namespace of its own, shaped with `tc tbf`; the relay adds the
delay and hands on to the sink through a Unix socket. The share counts all of the upload, from the look at the file to
the proof.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sfc_uploader

from .measured import clean_env
from .peers import helper

MIB = 2**20


@dataclass(frozen=True)
class Link:
    """A link, and how much is sent over it."""

    name: str
    rate: str
    bits_per_second: float
    mib: int
    delay_seconds: float = 0.0
    reset_share: float = 0.0


LINKS = (
    *(Link(f"100 Mbit/s, {ms} ms", "100mbit", 100e6, 512, ms / 1000) for ms in (20, 80, 200)),
    *(Link(f"1 Gbit/s, {ms} ms", "1gbit", 1e9, 6144, ms / 1000) for ms in (20, 80, 200)),
    Link("100 Mbit/s, 20 ms, 1 % resets", "100mbit", 100e6, 512, 0.02, 0.01),
    Link("1 Mbit/s, 80 ms", "1mbit", 1e6, 9, 0.08),
)


def shape(link: Link) -> None:
    """Shape this namespace's loopback."""
    burst = "1mb" if link.bits_per_second >= 1e9 else "256kb" if link.bits_per_second >= 1e8 else "70kb"
    words = [
        "tc",
        "qdisc",
        "replace",
        "dev",
        "lo",
        "root",
        "tbf",
        "rate",
        link.rate,
        "burst",
        burst,
        "latency",
        "300ms",
    ]
    subprocess.run(words, check=True)


def measure(link: Link, folder: Path) -> str:
    """One line of the table."""
    file = folder / f"{link.mib}.raw"
    if not file.exists():
        file.write_bytes(os.urandom(MIB) * link.mib)
    place = folder / "sink.socket"
    place.unlink(missing_ok=True)
    delay = ["--delay", str(link.delay_seconds), "--reset-share", str(link.reset_share)]
    with helper(sys.executable, "tests.benchmarks.relay", str(place), "--port", "8088", *delay) as (relay, _pid):
        public = f"127.0.0.1:{relay['port']}"
        with helper(sys.executable, "tests.benchmarks.sink", "--unix", str(place), "--public", public) as (server, _id):
            shape(link)
            result = upload(file, f"http://{public}", server, folder)
            subprocess.run(["tc", "qdisc", "del", "dev", "lo", "root"], check=True)
    seconds = float(result["seconds"])
    beyond = (int(relay["up_bytes"]) + int(relay["down_bytes"]) - file.stat().st_size) / 1024
    share = file.stat().st_size * 8 / seconds / link.bits_per_second
    return (
        f"| {link.name} | {link.mib} MiB | {seconds:.1f} | {share:.3f} | {result['retried_parts']} "
        f"| {beyond:,.0f} KiB | {result['verification']} |"
    )


def upload(file: Path, url: str, server: dict[str, str], folder: Path) -> dict[str, Any]:
    """The headless run's own account."""
    source = str(Path(sfc_uploader.__file__).parent.parent)
    env = clean_env(folder / "home", PYTHONPATH=source, SFC_API_URL=url, SFC_API_TOKEN=server["token"])
    words = [sys.executable, "-m", "sfc_uploader", "upload", str(file), "--workspace", server["workspace"], "--json"]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    shutil.rmtree(folder / "home")
    found: dict[str, Any] = json.loads(done.stdout)
    if not found["ok"]:
        raise RuntimeError(found["error"])
    return found


def main() -> None:
    """Go into a namespace, and measure."""
    if "--inside" not in sys.argv:
        words = [sys.executable, "-m", "tests.benchmarks.links", "--inside", *sys.argv[1:]]
        raise SystemExit(subprocess.call(["unshare", "-n", *words]))
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    print("| link | sent | s | share of the rate | parts sent again | on the wire beyond the image | |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for link in LINKS:
            if not wanted or any(word in link.name for word in wanted):
                print(measure(link, Path(name)), flush=True)


if __name__ == "__main__":
    main()
