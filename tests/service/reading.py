"""A connection's reading end that counts what comes in and can read slowly; an answer that comes in two pieces."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedIOBase
from itertools import chain
from typing import Any

from sfc_uploader.demo.http_server import Answer

_STEPS_A_SECOND = 20
_TURNS_A_SECOND = 100
_LINK = threading.Lock()


class CountingReader:
    """Stands before a handler's `rfile`. `note["body_bytes"]` follows what was read since `begin`."""

    def __init__(self, stream: BufferedIOBase) -> None:
        self._stream: Any = stream
        self._count = 0
        self._note: dict[str, Any] = {}
        self.bytes_per_second = self.shared_bytes_per_second = 0
        self.released = threading.Event()

    def begin(self) -> None:
        """A request's headers are over: what comes now is its body."""
        self._count, self._note = 0, {}
        self.bytes_per_second = self.shared_bytes_per_second = 0

    def tell_to(self, note: dict[str, Any]) -> None:
        """Keep `note` up to date from now on."""
        self._note = note
        note["body_bytes"] = self._count

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._stream.read(size)
        self._counted(len(data))
        return data

    def readinto(self, buffer: memoryview) -> int:
        if self.bytes_per_second:
            self.released.wait(1 / _STEPS_A_SECOND)
            buffer = buffer[: max(self.bytes_per_second // _STEPS_A_SECOND, 1)]
        if self.shared_bytes_per_second:
            with _LINK:  # one after the other, as on one link
                buffer = buffer[: max(self.shared_bytes_per_second // _TURNS_A_SECOND, 1)]
                time.sleep(len(buffer) / self.shared_bytes_per_second)
        count: int = self._stream.readinto(buffer)
        self._counted(count)
        return count

    def _counted(self, count: int) -> None:
        self._count += count
        if self._note:
            self._note["body_bytes"] = self._count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def in_two(answer: Answer, first_bytes: int) -> tuple[Answer, Iterator[bytes]]:
    """The answer with its length told, and its body: a first piece of `first_bytes`, then the rest."""
    length = len(answer.body) if isinstance(answer.body, bytes) else answer.length_bytes
    rest = iter([answer.body] if isinstance(answer.body, bytes) else answer.body)
    first = b""
    while len(first) < first_bytes and (piece := next(rest, b"")):
        first += piece
    return replace(answer, length_bytes=length), chain([first[:first_bytes], first[first_bytes:]], rest)
