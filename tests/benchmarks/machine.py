"""What this machine can do at most, in the same run as everything else: digests, page cache, a raw socket."""

from __future__ import annotations

import hashlib
import os
import socket
import ssl
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

MIB = 2**20
_CHUNK = 16 * MIB
_AMOUNT = 1024 * MIB


@dataclass(frozen=True)
class Machine:
    """Rates in MiB a second of one thread; `cores` as the scheduler gives them to us."""

    cores: int
    sha256: float
    md5: float
    page_cache: float
    sender: float
    sink: float

    def best(self) -> float:
        """min(sha256 in one thread, cores ÷ (1/sha256 + 1/MD5 + 1/sender + 1/sink)), in MiB/s."""
        together = self.cores / (1 / self.sha256 + 1 / self.md5 + 1 / self.sender + 1 / self.sink)
        return min(self.sha256, together)


def measure(file: Path, sink_url: str, ca_file: Path | None, sink_cpu: Callable[[], float]) -> Machine:
    """Measure all of it; each the median of three."""
    data = os.urandom(_CHUNK)

    def digest(name: str) -> float:
        begun = time.perf_counter()
        running = hashlib.new(name)
        for _ in range(_AMOUNT // _CHUNK):
            running.update(data)
        return _AMOUNT / MIB / (time.perf_counter() - begun)

    def read() -> float:
        buffer = memoryview(bytearray(_CHUNK))
        begun, total = time.perf_counter(), 0
        with file.open("rb", buffering=0) as stream:
            while count := stream.readinto(buffer):
                total += count
        return total / MIB / (time.perf_counter() - begun)

    sender, sink = _raw(sink_url, ca_file, sink_cpu, memoryview(data))
    return Machine(
        cores=len(os.sched_getaffinity(0)),
        sha256=_median(lambda: digest("sha256")),
        md5=_median(lambda: digest("md5")),
        page_cache=_median(read),
        sender=sender,
        sink=sink,
    )


def _median(measured: Callable[[], float]) -> float:
    return statistics.median(measured() for _ in range(3))


def _raw(url: str, ca_file: Path | None, sink_cpu: Callable[[], float], data: memoryview) -> tuple[float, float]:
    """A raw sender over the same loopback: MiB per second of its own CPU, and per second of the sink's."""
    parts = urlsplit(url)
    own, other = [], []
    for _ in range(3):
        connection: socket.socket = socket.create_connection((parts.hostname or "", parts.port or 0))
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=str(ca_file))
            connection = context.wrap_socket(connection, server_hostname=parts.hostname)
        with connection:
            connection.sendall(f"PUT /b/raw HTTP/1.1\r\nHost: x\r\nContent-Length: {_AMOUNT}\r\n\r\n".encode())
            before, sink_before = time.thread_time(), sink_cpu()
            for _ in range(_AMOUNT // _CHUNK):
                for offset in range(0, _CHUNK, MIB):
                    connection.sendall(data[offset : offset + MIB])
            connection.recv(1000)
            own.append(_AMOUNT / MIB / (time.thread_time() - before))
            other.append(_AMOUNT / MIB / max(sink_cpu() - sink_before, 1e-3))
    return statistics.median(own), statistics.median(other)


def cpu_of(pid: int) -> float:
    """CPU seconds that a process has used so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
