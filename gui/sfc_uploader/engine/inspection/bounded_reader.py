"""Small looks into a large file, wherever they are: never past its end, never more than a budget in all."""

from __future__ import annotations

from collections.abc import Callable

#: Enough for both copies of a large GPT, the first descriptors of an ISO and samples: no more is read.
BUDGET_BYTES = 640 * 2**10
_HEAD_BYTES = 64 * 2**10


class BoundedReader:
    """What parsers of untrusted bytes read with: any offset and count may be asked for.

    `read_at(offset_bytes, count_bytes)` returns what is there, and is asked for what lies inside the file only.
    """

    def __init__(self, read_at: Callable[[int, int], bytes], size_bytes: int) -> None:
        self.size_bytes = size_bytes
        self.read_bytes = 0
        self._read_at = read_at
        self._head = self._read(0, min(size_bytes, _HEAD_BYTES))

    def at(self, offset_bytes: int, count_bytes: int) -> bytes:
        """The bytes there; fewer (or none) where the file or the budget ends."""
        end = min(offset_bytes + count_bytes, self.size_bytes)
        if offset_bytes < 0 or end <= offset_bytes:
            return b""
        if end <= len(self._head):
            return self._head[offset_bytes:end]
        return self._read(offset_bytes, end - offset_bytes)

    def exactly(self, offset_bytes: int, count_bytes: int) -> bytes | None:
        """All of those bytes, or None."""
        found = self.at(offset_bytes, count_bytes)
        return found if len(found) == count_bytes else None

    def tail(self, count_bytes: int) -> bytes:
        """The last bytes, or all of a shorter file."""
        return self.at(max(0, self.size_bytes - count_bytes), count_bytes)

    def _read(self, offset_bytes: int, count_bytes: int) -> bytes:
        count_bytes = min(count_bytes, BUDGET_BYTES - self.read_bytes)
        self.read_bytes += count_bytes
        return self._read_at(offset_bytes, count_bytes) if count_bytes else b""
