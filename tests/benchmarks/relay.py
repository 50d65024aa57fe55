"""A relay that delays what passes, and now and then resets: ``python -m tests.benchmarks.relay SOCKET --delay S``.

Listens on 127.0.0.1 and forwards to a Unix socket, so that only the client's side crosses the shaped loopback. Prints
its port as a line of JSON, another with the bytes that passed when its standard input closes, and ends.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import socket
import struct
import sys
import threading
import time
from collections import deque

_CHUNK_BYTES = 2**18
_MOST_IN_FLIGHT_BYTES = 64 * 2**20
_RESET_EVERY_BYTES = 16 * 2**20
_RESET_AT_ONCE = struct.pack("ii", 1, 0)


class _Direction:
    """One way of one connection: what is read now goes out `delay` seconds later."""

    def __init__(self, source: socket.socket, target: socket.socket, delay: float, reset_share: float) -> None:
        self._source = source
        self._target = target
        self._delay = delay
        self._reset_share = reset_share
        self._queue: deque[tuple[float, bytes]] = deque()
        self._in_flight = 0
        self._condition = threading.Condition()
        self.passed_bytes = 0
        for work in (self._read, self._write):
            threading.Thread(target=work, daemon=True).start()

    def _read(self) -> None:
        passed = 0
        while True:
            try:
                data = self._source.recv(_CHUNK_BYTES)
            except OSError:
                data = b""
            passed += len(data)
            self.passed_bytes += len(data)
            if passed >= _RESET_EVERY_BYTES:
                passed = 0
                if random.random() < self._reset_share:
                    self._source.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_ONCE)
                    self._source.close()
                    data = b""
            with self._condition:
                while self._in_flight > _MOST_IN_FLIGHT_BYTES:
                    self._condition.wait()
                self._queue.append((time.monotonic() + self._delay, data))
                self._in_flight += len(data)
                self._condition.notify_all()
            if not data:
                return

    def _write(self) -> None:
        while True:
            with self._condition:
                while not self._queue:
                    self._condition.wait()
                due, data = self._queue.popleft()
            time.sleep(max(0.0, due - time.monotonic()))
            try:
                if not data:
                    self._target.shutdown(socket.SHUT_WR)
                    return
                self._target.sendall(data)
            except OSError:
                with contextlib.suppress(OSError):
                    self._source.shutdown(socket.SHUT_RDWR)
                return
            with self._condition:
                self._in_flight -= len(data)
                self._condition.notify_all()


def main() -> None:
    """Relay until standard input closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("socket")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--delay", type=float, default=0.0, help="there and back, in seconds")
    parser.add_argument("--reset-share", type=float, default=0.0, help="chance of a reset for each 16 MiB")
    options = parser.parse_args()
    server = socket.create_server(("127.0.0.1", options.port), backlog=128)
    up: list[_Direction] = []
    down: list[_Direction] = []

    def accept() -> None:
        while True:
            client, _address = server.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            upstream = socket.socket(socket.AF_UNIX)
            upstream.connect(options.socket)
            up.append(_Direction(client, upstream, options.delay / 2, options.reset_share))
            down.append(_Direction(upstream, client, options.delay / 2, 0.0))

    threading.Thread(target=accept, daemon=True).start()
    print(json.dumps({"port": server.getsockname()[1]}), flush=True)
    sys.stdin.read()
    counts = {"up_bytes": sum(way.passed_bytes for way in up), "down_bytes": sum(way.passed_bytes for way in down)}
    print(json.dumps(counts), flush=True)


if __name__ == "__main__":
    main()
