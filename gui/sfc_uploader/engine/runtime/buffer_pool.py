"""One budget of memory for all uploads together, as reused buffers."""

from __future__ import annotations

import mmap
import threading

from .cancellation import CancelToken

_LOOK_SECONDS = 0.2


class Buffer:
    """Memory for one part. `view` is as long as was asked for."""

    def __init__(self, memory: mmap.mmap, size_bytes: int) -> None:
        self._memory = memory
        self.view = memoryview(memory)[:size_bytes]

    @property
    def capacity_bytes(self) -> int:
        """How much the buffer could hold."""
        return len(self._memory)

    def resized(self, size_bytes: int) -> Buffer:
        """The same memory under a view of another length."""
        return Buffer(self._memory, size_bytes)


class BufferPool:
    """Hands out buffers until `budget_bytes` are out; blocks further takers until one comes back.

    Anonymous mappings, not heap blocks: what is dropped goes back to the system at once.
    """

    def __init__(self, budget_bytes: int) -> None:
        self.budget_bytes = budget_bytes
        self._condition = threading.Condition()
        self._idle: list[Buffer] = []
        self._out: dict[Buffer, threading.Thread] = {}
        self._allocated_bytes = 0

    def acquire(self, size_bytes: int, *, stop: CancelToken) -> Buffer | None:
        """A buffer of `size_bytes`, or None when none came free within a moment. Raises `Cancelled`.

        Raises ValueError if the budget could never hold it.
        """
        if size_bytes > self.budget_bytes:
            raise ValueError(f"a buffer of {size_bytes} bytes is over the budget of {self.budget_bytes}")
        with self._condition:
            for _ in range(2):
                stop.check()
                buffer = self._find(size_bytes)
                if buffer is not None:
                    self._out[buffer] = threading.current_thread()
                    return buffer
                self._condition.wait(_LOOK_SECONDS)
        return None

    def release(self, buffer: Buffer) -> None:
        """Return a buffer; nobody may touch its view any more."""
        with self._condition:
            if self._out.pop(buffer, None) is not None:
                self._idle.append(buffer)
                self._condition.notify()

    def write_off(self, thread: threading.Thread) -> None:
        """Let others have the budget of what `thread` took and did not give back: the system may hold it for ever.

        Its memory stays beyond the budget until the thread ends: one part for each file whose disk hangs.
        """
        with self._condition:
            for buffer in [each for each, taker in self._out.items() if taker is thread]:
                del self._out[buffer]
                self._allocated_bytes -= buffer.capacity_bytes
            self._condition.notify_all()

    def trim(self) -> None:
        """Give the memory of idle buffers back to the system."""
        with self._condition:
            self._allocated_bytes -= sum(buffer.capacity_bytes for buffer in self._idle)
            self._idle.clear()
            self._condition.notify_all()

    def _find(self, size_bytes: int) -> Buffer | None:
        for index, buffer in enumerate(self._idle):
            if buffer.capacity_bytes >= size_bytes:
                del self._idle[index]
                return buffer.resized(size_bytes)
        while self._idle and self._allocated_bytes + size_bytes > self.budget_bytes:
            self._allocated_bytes -= self._idle.pop().capacity_bytes
        if self._allocated_bytes + size_bytes > self.budget_bytes:
            return None
        memory = mmap.mmap(-1, size_bytes)  # it may fail, and counts only when it did not
        self._allocated_bytes += size_bytes
        return Buffer(memory, size_bytes)
