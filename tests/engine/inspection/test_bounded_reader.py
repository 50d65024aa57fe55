"""Little is read of a file, however large it is."""

from __future__ import annotations

from pathlib import Path

from sfc_uploader.engine.inspection.bounded_reader import BUDGET_BYTES, BoundedReader
from sfc_uploader.engine.inspection.inspect import inspect_bytes
from sfc_uploader.engine.inspection.models import ImageKind


def test_little_is_read_of_a_large_file(tmp_path: Path) -> None:
    reads: list[int] = []
    size = 2**37

    def read_at(_offset: int, count: int) -> bytes:
        reads.append(count)
        return bytes(count)

    assert inspect_bytes(BoundedReader(read_at, size)).kind is ImageKind.EMPTY
    assert sum(reads) <= BUDGET_BYTES
    assert len(reads) < 50


def test_more_than_the_budget_is_never_read() -> None:
    peek = BoundedReader(lambda _offset, count: b"x" * count, 2**40)
    given = [len(peek.at(2**30 * place, 2**17)) for place in range(1, 20)]
    assert sum(given) + 65536 == BUDGET_BYTES
    assert given[-1] == 0
    assert peek.exactly(2**35, 1) is None
    assert peek.at(-1, 5) == peek.at(2**40, 5) == b""
