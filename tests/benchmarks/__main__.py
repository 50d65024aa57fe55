"""``python -m tests.benchmarks``: installs its peers, measures them and us in turn, prints Markdown.

`--only` sink, tls, s3, many, memory, start; all of them without it. `--rounds` per client, after one for warming up.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import trustme

import sfc_uploader

from . import peers as others
from .machine import Machine, cpu_of, measure
from .measured import Measured, Table, clean_env, run
from .start import measure_start

MIB = 2**20
OURS = "sfc-uploader"


@dataclass
class Bench:
    """What all sections share."""

    folder: Path
    rounds: int
    mib: int
    peers: others.Peers
    numbers: int = 0

    @property
    def file(self) -> Path:
        path = self.folder / "random.raw"
        if not path.exists():
            with path.open("wb") as stream:
                for _ in range(self.mib):
                    stream.write(os.urandom(MIB))
            os.sync()  # the disk's own work must not be measured
        path.read_bytes()[:0]  # into the page cache
        return path

    def ours(self, server: dict[str, str], files: list[Path], *options: str, ca_file: Path | None = None) -> Measured:
        """Our headless run, with every proof on."""
        self.numbers += 1
        source = str(Path(sfc_uploader.__file__).parent.parent)
        service = {"SFC_API_TOKEN": server["token"], "SFC_API_URL": server["base_url"]}
        env = clean_env(self.folder / "home", PYTHONPATH=source, **service)
        words = [sys.executable, "-m", "sfc_uploader", "upload", *map(str, files), "--workspace", server["workspace"]]
        if len(files) == 1:
            words += ["--name", f"bench-{self.numbers}"]
        if ca_file:
            words += ["--ca-file", str(ca_file)]
        return run([*words, *options], env)

    def theirs(self, name: str, url: str, file: Path, env: dict[str, str]) -> Measured:
        """Another client, with a key of its own each time."""
        self.numbers += 1
        return run(self.peers.commands(url, file, f"key-{self.numbers}")[name], env)

    def in_turn(self, table: Table, clients: dict[str, Callable[[], Measured]]) -> None:
        """A B A B …, the first round for warming up."""
        for number in range(-1, self.rounds):
            for name, call in clients.items():
                measured = call()
                if number >= 0:
                    table.add(name, measured)


def sink(bench: Bench) -> None:
    """The discarding sink, beside the machine's limits and s5cmd."""
    file = bench.file
    with others.helper(sys.executable, "tests.benchmarks.sink") as (server, pid):
        machine = measure(file, server["base_url"], None, lambda: cpu_of(pid))
        table = Table(file.stat().st_size)
        env = bench.peers.env(bench.folder / "peers-home")
        clients: dict[str, Callable[[], Measured]] = {OURS: lambda: bench.ours(server, [file])}
        for name in ("s5cmd", "boto3", "rclone"):
            clients[name] = partial(bench.theirs, name, server["base_url"], file, env)
        bench.in_turn(table, clients)
    print("\n### Discarding sink\n")
    _say_machine(machine)
    print("\n".join(table.lines(OURS)))
    _say_share(bench, table, machine)


def tls(bench: Bench) -> None:
    """The same sink over TLS."""
    file = bench.file
    chain, key, ca_file = (bench.folder / name for name in ("chain.pem", "key.pem", "ca.pem"))
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    chain.write_bytes(b"".join(blob.bytes() for blob in certificate.cert_chain_pems))
    certificate.private_key_pem.write_to_path(str(key))
    authority.cert_pem.write_to_path(str(ca_file))
    with others.helper(sys.executable, "tests.benchmarks.sink", "--tls", str(chain), str(key)) as (server, pid):
        machine = measure(file, server["base_url"], ca_file, lambda: cpu_of(pid))
        table = Table(file.stat().st_size)
        bench.in_turn(table, {OURS: lambda: bench.ours(server, [file], ca_file=ca_file)})
    print("\n### Discarding sink, over TLS\n")
    _say_machine(machine)
    print("\n".join(table.lines(OURS)))
    _say_share(bench, table, machine)


def s3(bench: Bench) -> None:
    """`rclone serve s3`, the same server for all; as it is, and without its hash of the whole object.

    As it is, it reads and hashes the whole object for each answer that carries an ETag. Stores keep theirs. Only we
    ask after the upload, so only we pay for that.
    """
    _with_s3(bench, "S3 server (rclone serve s3)")
    _with_s3(bench, "S3 server (rclone serve s3 --etag-hash '')", "--etag-hash", "")


def many(bench: Bench) -> None:
    """100 files of 20 MiB."""
    folder = bench.folder / "many"
    folder.mkdir(exist_ok=True)
    files = [folder / f"image-{number:03d}.raw" for number in range(100)]
    for path in files:
        if not path.exists():
            path.write_bytes(os.urandom(MIB) * 20)
    with others.helper(sys.executable, "tests.benchmarks.sink") as (server, _pid):
        table = Table(100 * 20 * MIB)
        env = bench.peers.env(bench.folder / "peers-home")
        words = [
            str(bench.peers.bin / "s5cmd"),
            "--endpoint-url",
            server["base_url"],
            "cp",
            f"{folder}/",
            f"s3://{others.BUCKET}/",
        ]
        bench.in_turn(table, {OURS: lambda: bench.ours(server, files), "s5cmd": lambda: run(words, env)})
    print("\n### 100 images of 20 MiB, discarding sink\n")
    print("\n".join(table.lines(OURS)))


def memory(bench: Bench) -> None:
    """Peak memory and CPU a GiB must not grow with the image."""
    print("\n### Growth with the image’s size (sparse files, discarding sink)\n")
    print("| image | wall s | CPU s a GiB | peak MiB |\n|---|---|---|---|")
    for gib in (1, 20, 128):
        path = bench.folder / f"sparse-{gib}.raw"
        with path.open("wb") as stream:
            stream.truncate(gib * 2**30)
        with others.helper(sys.executable, "tests.benchmarks.sink") as (server, _pid):
            found = bench.ours(server, [path])
        path.unlink()
        print(
            f"| {gib} GiB | {found.wall_seconds:.1f} | {found.cpu_seconds / gib:.2f} | {found.peak_bytes / MIB:.0f} |"
        )


def start(bench: Bench) -> None:
    """From the command to a usable window, beside an empty PySide6 window."""
    print("\n".join(measure_start(bench.folder, bench.rounds)))


def _with_s3(bench: Bench, title: str, *options: str) -> None:
    file, names = bench.file, ("s5cmd", "boto3", "aws s3 cp", "rclone", "rclone, plain")
    table = Table(file.stat().st_size)
    env = bench.peers.env(bench.folder / "peers-home")
    for number in range(-1, bench.rounds):
        store = bench.folder / "s3"
        with others.rclone_server(bench.peers, store, *options) as url:
            keys = (url, others.ACCESS, others.SECRET)
            with others.helper(bench.peers.bin / "python", "tests.benchmarks.thin_api", *keys) as (server, _pid):
                runs = {OURS: bench.ours(server, [file])}
            shutil.rmtree(store / others.BUCKET)
            (store / others.BUCKET).mkdir()
            for name in names:
                runs[name] = run(bench.peers.commands(url, file, f"r{number}")[name], env)
                shutil.rmtree(store / others.BUCKET)
                (store / others.BUCKET).mkdir()
        shutil.rmtree(store)
        if number >= 0:
            for name, measured in runs.items():
                table.add(name, measured)
    print(f"\n### {title}\n")
    print("\n".join(table.lines(OURS)))


def _say_machine(machine: Machine) -> None:
    print(
        f"One thread: sha256 {machine.sha256:.0f}, MD5 {machine.md5:.0f}, page cache {machine.page_cache:.0f}, "
        f"raw sender {machine.sender:.0f}, sink {machine.sink:.0f} MiB/s; {machine.cores} cores. "
        f"Best possible by the formula: {machine.best():.0f} MiB/s.\n"
    )


def _say_share(bench: Bench, table: Table, machine: Machine) -> None:
    speed = bench.mib / table.median_wall(OURS)
    print(f"\nOur share of the best possible, start of the program included: {speed / machine.best():.2f}")


SECTIONS = {"sink": sink, "tls": tls, "s3": s3, "many": many, "memory": memory, "start": start}


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="*", choices=SECTIONS, default=list(SECTIONS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--mib", type=int, default=2048)
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "sfc-uploader-peers")
    options = parser.parse_args()
    print(f"Machine: {platform.processor() or platform.machine()}, {len(os.sched_getaffinity(0))} cores, ", end="")
    print(f"Linux {platform.release()}, Python {platform.python_version()}; {options.rounds} rounds in turn, ", end="")
    print(f"{options.mib} MiB of random bytes in the page cache.")
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options.rounds, options.mib, others.install(options.peers))
        for section in options.only:
            SECTIONS[section](bench)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
