"""A file's size becomes a part size and parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sfc_uploader.api.validation import MAX_IMAGE_BYTES

MIB = 2**20
#: Every part but the last is at least this long (AWS, *Amazon S3 multipart upload limits*).
MIN_PART_BYTES = 5 * MIB
#: Part numbers run from 1 to this (same page).
MAX_PARTS = 10_000
#: 128 GiB in 8,192 parts; (connections + read-ahead) of them fit the buffer budget.
DEFAULT_PART_BYTES = 16 * MIB
SMALL_PART_BYTES = 8 * MIB
SMALL_FILE_BYTES = 256 * MIB


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the file; `number` counts from 1."""

    number: int
    offset_bytes: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file of `size_bytes` is cut. Every part is `part_size_bytes` long but the last."""

    size_bytes: int
    part_size_bytes: int

    @property
    def parts_total(self) -> int:
        """How many parts there are."""
        return -(-self.size_bytes // self.part_size_bytes)

    def part(self, number: int) -> Part:
        """Part `number`, counted from 1. Raises IndexError for any other number."""
        if not 1 <= number <= self.parts_total:
            raise IndexError(number)
        offset = (number - 1) * self.part_size_bytes
        return Part(number, offset, min(self.part_size_bytes, self.size_bytes - offset))

    def __iter__(self) -> Iterator[Part]:
        return (self.part(number) for number in range(1, self.parts_total + 1))


def part_size_for(size_bytes: int) -> int:
    """How to cut a file of `size_bytes`: small files into smaller parts, so that several connections have work."""
    return SMALL_PART_BYTES if size_bytes < SMALL_FILE_BYTES else DEFAULT_PART_BYTES


def make_plan(size_bytes: int, *, part_size_bytes: int = DEFAULT_PART_BYTES) -> Plan:
    """Cut `size_bytes` into parts.

    Raises ValueError for an empty file, one over 128 GiB, or a part size that the store would refuse.
    """
    if not 1 <= size_bytes <= MAX_IMAGE_BYTES:
        raise ValueError(f"an image has 1 to {MAX_IMAGE_BYTES} bytes, not {size_bytes}")
    if part_size_bytes < MIN_PART_BYTES or part_size_bytes * MAX_PARTS < size_bytes:
        raise ValueError(f"parts of {part_size_bytes} bytes don’t fit {size_bytes} bytes")
    return Plan(size_bytes, part_size_bytes)
