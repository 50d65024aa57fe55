from __future__ import annotations

import mmap
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.engine.runtime.buffer_pool import Buffer, BufferPool
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason

PAGE = 4096


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 6)), max_size=60))
def test_never_more_is_out_than_the_budget_holds(steps: list[tuple[bool, int]]) -> None:
    pool, stop = BufferPool(10 * PAGE), CancelToken()
    out: list[Buffer] = []
    for take, pages in steps:
        held = sum(buffer.capacity_bytes for buffer in out)
        if take and held + pages * PAGE <= 10 * PAGE:
            buffer = pool.acquire(pages * PAGE, stop=stop)
            if buffer is None:  # an idle buffer of another size may stand in the way only for a moment
                pool.trim()
                buffer = pool.acquire(pages * PAGE, stop=stop)
            assert buffer is not None
            assert len(buffer.view) == pages * PAGE
            buffer.view[:] = bytes([len(out)]) * len(buffer.view)
            out.append(buffer)
        elif out:
            pool.release(out.pop(0))
        assert sum(buffer.capacity_bytes for buffer in out) <= 10 * PAGE


def test_a_taker_waits_for_one_that_comes_back() -> None:
    pool, stop = BufferPool(PAGE), CancelToken()
    first = pool.acquire(PAGE, stop=stop)
    assert first is not None
    assert pool.acquire(PAGE, stop=stop) is None
    threading.Timer(0.01, pool.release, [first]).start()
    found = None
    while found is None:
        found = pool.acquire(PAGE, stop=stop)
    assert found.capacity_bytes == PAGE


def test_what_a_thread_never_gives_back_is_written_off() -> None:
    pool, stop = BufferPool(2 * PAGE), CancelToken()
    taken: list[Buffer | None] = []
    held = threading.Thread(target=lambda: taken.append(pool.acquire(PAGE, stop=stop)))
    held.start()
    held.join()
    ours = pool.acquire(PAGE, stop=stop)
    assert ours is not None
    assert pool.acquire(PAGE, stop=stop) is None
    pool.write_off(held)
    other = pool.acquire(PAGE, stop=stop)
    assert other is not None
    (late,) = taken
    assert late is not None
    pool.release(late)  # it came back after all: the budget is somebody else's by now
    assert pool.acquire(PAGE, stop=stop) is None
    pool.release(ours)
    assert pool.acquire(PAGE, stop=stop) is not None


def test_a_stop_wakes_a_taker() -> None:
    pool, stop = BufferPool(PAGE), CancelToken()
    assert pool.acquire(PAGE, stop=stop) is not None
    stop.set(StopReason.PAUSE)
    with pytest.raises(Cancelled):
        pool.acquire(PAGE, stop=stop)


def test_what_the_budget_never_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="over the budget"):
        BufferPool(PAGE).acquire(PAGE + 1, stop=CancelToken())


def test_memory_that_the_system_refuses_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = BufferPool(64 * 2**20)

    def refuse(*_args: object) -> object:
        raise OSError(12, "Cannot allocate memory")

    with monkeypatch.context() as patched:
        patched.setattr(mmap, "mmap", refuse)
        for _ in range(4):
            with pytest.raises(OSError, match="allocate"):
                pool.acquire(16 * 2**20, stop=CancelToken())
    assert pool.acquire(16 * 2**20, stop=CancelToken()) is not None
