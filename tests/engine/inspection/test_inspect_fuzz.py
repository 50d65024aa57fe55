"""Whatever the bytes are, a look never raises, reads little, and never calls a cut-off GPT whole."""

from __future__ import annotations

import os
import random
import struct
import time
import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sfc_uploader.demo.sample_image import make_sample_image
from sfc_uploader.engine.inspection.bounded_reader import BUDGET_BYTES, BoundedReader
from sfc_uploader.engine.inspection.inspect import inspect_bytes
from sfc_uploader.engine.inspection.models import ImageKind, Inspection, InspectionWarning, TableState
from sfc_uploader.engine.inspection.partition_table import MOST_TABLE_BYTES
from sfc_uploader.engine.inspection.summary import warning_about
from tests.engine.disks import MIB, is_whole_gpt, tool, words

_SECTOR = 512
_DISK_BYTES = 64 * MIB
_LONG_SECONDS = 120
UNHURRIED = settings(deadline=None)  # a busy machine is no failure
#: Each format's first bytes and where they stand, so that noise behind them is read as that format's header.
MAGICS = (
    (0, b"QFI\xfb\0\0\0\3"),
    (0, b"QFI\xfb\0\0\0\1"),
    (0, b"KDMV"),
    (0, b"# Disk DescriptorFile"),
    (0, b"conectix"),
    (0, b"vhdxfile"),
    (64, b"\x7f\x10\xda\xbe"),
    (0, b"\xfd7zXZ\0"),
    (0, b"\x5f\x2a\x4d\x18"),
    (257, b"ustar\x0000"),
    (510, b"\x55\xaa"),
    (512, b"EFI PART"),
    (4096, b"EFI PART"),
    (32768, b"\x01CD001\x01"),
)


class Disk:
    """A sparse disk in memory: whole, cut off, or with bytes replaced; counts what is read of it."""

    def __init__(self, pieces: dict[int, bytes], size_bytes: int) -> None:
        self.pieces = pieces
        self.size_bytes = size_bytes
        self.read_bytes = 0

    def read_at(self, offset: int, count: int) -> bytes:
        assert offset >= 0
        assert 0 < count <= self.size_bytes - offset
        self.read_bytes += count
        data = bytearray(count)
        for start, piece in self.pieces.items():
            first, end = max(start, offset), min(start + len(piece), offset + count)
            if first < end:
                data[first - offset : end - offset] = piece[first - start : end - start]
        return bytes(data)

    def examine(self) -> Inspection:
        found = inspect_bytes(BoundedReader(self.read_at, self.size_bytes))
        assert self.read_bytes <= BUDGET_BYTES
        assert found.size_bytes == self.size_bytes
        assert found.missing_bytes >= 0
        assert words(found)
        return found


@cache
def whole() -> Disk:
    """The demo's sample: both tables, and nothing between them."""
    with TemporaryDirectory() as folder:
        path = make_sample_image(Path(folder), size_bytes=_DISK_BYTES)
        with path.open("rb") as file:
            first = file.read(34 * _SECTOR)
            file.seek(-33 * _SECTOR, os.SEEK_END)
            return Disk({0: first, _DISK_BYTES - 33 * _SECTOR: file.read()}, _DISK_BYTES)


def mutated(disk: Disk, changes: list[tuple[int, int]], *, mend: bool) -> Disk:
    """Bytes replaced, counted through the pieces; `mend`: the main header's checksum is right all the same."""
    pieces = {start: bytearray(piece) for start, piece in disk.pieces.items()}
    total = sum(map(len, pieces.values()))
    for where, value in changes:
        at = where % total
        for piece in pieces.values():
            if at < len(piece):
                piece[at] = value
                break
            at -= len(piece)
    if mend:
        header = pieces[0]
        header[512 + 16 : 512 + 20] = bytes(4)
        length = struct.unpack_from("<I", header, 512 + 12)[0]
        struct.pack_into("<I", header, 512 + 16, zlib.crc32(header[512 : 512 + min(length, 512)]))
    return Disk({start: bytes(piece) for start, piece in pieces.items()}, disk.size_bytes)


def test_the_disk_that_is_cut_and_changed_is_whole_to_begin_with() -> None:
    found = whole().examine()
    assert is_whole_gpt(found)
    assert found.partitions == 2
    assert is_whole_gpt(mutated(whole(), [], mend=True).examine())


@cache
def containers() -> tuple[bytes, ...]:
    """What QEMU makes of a disk, in each format whose tables are followed."""
    with TemporaryDirectory() as folder:
        made = []
        for form in ("qcow2", "vmdk", "vpc", "vdi", "vhdx"):
            path = Path(folder) / form
            tool("qemu-img", "create", "-q", "-f", form, path, "8M")
            made.append(path.read_bytes())
        return tuple(made)


@UNHURRIED
@given(
    st.integers(0, 4),
    st.lists(st.tuples(st.integers(0, 2**19), st.binary(min_size=1, max_size=8)), max_size=12),
    st.lists(st.tuples(st.integers(0, 128), st.binary(min_size=1, max_size=8)), max_size=6),
    st.floats(0.01, 1.0),
)
def test_a_container_with_any_figures_is_looked_at_in_bounds(
    which: int, changes: list[tuple[int, bytes]], at_the_start: list[tuple[int, bytes]], left: float
) -> None:
    data = bytearray(containers()[which])
    for where, piece in (*changes, *at_the_start):
        at = where % len(data)
        data[at : at + len(piece)] = piece[: len(data) - at]
    size_bytes = max(1, int(len(data) * left))
    Disk({0: bytes(data[:size_bytes])}, size_bytes).examine()


@UNHURRIED
@given(st.binary(max_size=6000))
def test_noise_is_taken_for_what_it_is(data: bytes) -> None:
    found = Disk({0: data}, max(len(data), 1)).examine()
    assert not is_whole_gpt(found)


@UNHURRIED
@given(st.sampled_from(MAGICS), st.binary(max_size=4096), st.integers(1, 2**37))
def test_noise_behind_a_known_beginning(magic: tuple[int, bytes], data: bytes, size_bytes: int) -> None:
    offset, first = magic
    noise = Disk({max(0, offset - 300): data, offset: first, offset + len(first): data}, size_bytes)
    assert not is_whole_gpt(noise.examine())


@UNHURRIED
@given(st.integers(1, _DISK_BYTES - 1))
def test_a_disk_cut_off_anywhere_is_never_called_whole(size_bytes: int) -> None:
    found = Disk(whole().pieces, size_bytes).examine()
    assert not is_whole_gpt(found)
    if size_bytes >= _SECTOR:  # before that there is no table at all
        assert warning_about(found)
        assert found.missing_bytes == _DISK_BYTES - size_bytes
    if size_bytes >= 34 * _SECTOR:
        assert found.kind is ImageKind.DISK
        assert (found.primary, found.backup) == (TableState.INTACT, TableState.MISSING)
        assert {InspectionWarning.CUT_OFF, InspectionWarning.BACKUP_MISSING} & set(found.warnings)


_CHANGES = st.lists(st.tuples(st.integers(0, 67 * _SECTOR), st.integers(0, 255)), min_size=1, max_size=8)


@UNHURRIED
@given(_CHANGES, st.booleans())
def test_changed_bytes_never_raise(changes: list[tuple[int, int]], mend: bool) -> None:
    mutated(whole(), changes, mend=mend).examine()


@UNHURRIED
@given(_CHANGES, st.booleans(), st.integers(1, _DISK_BYTES - 1))
def test_changed_bytes_and_a_cut_are_never_called_whole(
    changes: list[tuple[int, int]], mend: bool, size_bytes: int
) -> None:
    disk = mutated(whole(), changes, mend=mend)
    assert not is_whole_gpt(Disk(disk.pieces, size_bytes).examine())


@UNHURRIED
@given(st.integers(0, 34 * _SECTOR - 1), st.integers(1, 255))
def test_no_changed_byte_of_a_table_goes_unnoticed(where: int, by: int) -> None:
    pieces = dict(whole().pieces)
    first = bytearray(pieces[0])
    first[where] ^= by
    found = Disk({**pieces, 0: bytes(first)}, _DISK_BYTES).examine()
    in_header = _SECTOR <= where < _SECTOR + 92
    in_table = where >= 2 * _SECTOR
    assert is_whole_gpt(found) or in_header or in_table or 446 <= where < 512
    if in_header or in_table:
        assert found.primary in (TableState.DAMAGED, TableState.MISSING)
        assert warning_about(found)


FIELDS = {"other block": (32, "<Q"), "table at": (72, "<Q"), "entries": (80, "<I"), "entry bytes": (84, "<I")}


def with_figures(*figures: tuple[int, str, int]) -> Disk:
    """The disk with other figures in its main header, under checksums that are right for them."""
    first = bytearray(whole().pieces[0])
    for at, form, value in figures:
        struct.pack_into(form, first, _SECTOR + at, value)
    count, entry_bytes = struct.unpack_from("<II", first, _SECTOR + 80)
    table = first[2 * _SECTOR : 2 * _SECTOR + count * entry_bytes] if count * entry_bytes < 2**20 else b""
    struct.pack_into("<I", first, _SECTOR + 88, zlib.crc32(table))
    return mutated(Disk({**whole().pieces, 0: bytes(first)}, _DISK_BYTES), [], mend=True)


@pytest.mark.parametrize(
    "figure",
    [
        *((24, "<Q", 2), (32, "<Q", 1)),  # its own place, and the other copy's
        *((84, "<I", 64), (84, "<I", 192), (84, "<I", 0), (80, "<I", 0)),  # bytes of an entry, entries
        (12, "<I", 91),  # bytes of the header
        (12, "<I", _SECTOR + 1),
        (72, "<Q", 2**55),  # where the table is
    ],
)
def test_figures_that_no_header_may_have_are_damage_whatever_the_checksums(figure: tuple[int, str, int]) -> None:
    assert is_whole_gpt(with_figures((84, "<I", 128)).examine())
    found = with_figures(figure).examine()
    assert found.primary is TableState.DAMAGED
    assert not is_whole_gpt(found)


def test_a_partition_that_ends_before_it_begins_still_reaches_as_far() -> None:
    pieces = dict(whole().pieces)
    first = bytearray(pieces[0])
    struct.pack_into("<QQ", first, 2 * _SECTOR + 32, _DISK_BYTES // _SECTOR + 7, 2048)
    struct.pack_into("<I", first, _SECTOR + 88, zlib.crc32(first[2 * _SECTOR : 34 * _SECTOR]))
    disk = mutated(Disk({**pieces, 0: bytes(first)}, _DISK_BYTES), [], mend=True)
    found = disk.examine()
    assert found.missing_bytes == 8 * _SECTOR
    assert InspectionWarning.CUT_OFF in found.warnings


@UNHURRIED
@given(st.sampled_from(list(FIELDS)), st.integers(0, 2**64 - 1))
def test_hostile_figures_under_a_right_checksum(field: str, value: int) -> None:
    at, form = FIELDS[field]
    with_figures((at, form, value & (2 ** (8 * struct.calcsize(form)) - 1))).examine()


@pytest.mark.parametrize(("entries", "entry_bytes"), [(2**32 - 1, 128), (1, 2**31), (1025, 128), (2**32 - 1, 2**31)])
def test_more_entries_than_are_read_are_neither_whole_nor_damaged(entries: int, entry_bytes: int) -> None:
    assert entries * entry_bytes > MOST_TABLE_BYTES
    found = with_figures((80, "<I", entries), (84, "<I", entry_bytes)).examine()
    assert found.primary is TableState.NOT_CHECKED
    assert not is_whole_gpt(found)


def fuzz_once(chance: random.Random) -> None:
    """One case: a whole disk, or noise behind a known beginning, changed and cut at will."""
    if chance.random() < 0.5:
        changes = [(chance.randrange(67 * _SECTOR), chance.randrange(256)) for _ in range(chance.randrange(12))]
        if chance.random() < 0.5:  # where the figures are
            changes = [(_SECTOR + at % 92, value) for at, value in changes]
        size = chance.randrange(1, _DISK_BYTES)
        if chance.random() < 0.3:
            size = chance.randrange(1, 40 * _SECTOR)
        disk = mutated(whole(), changes, mend=chance.random() < 0.7)
        assert not is_whole_gpt(Disk(disk.pieces, size).examine())
        return
    pieces: dict[int, bytes] = {}
    for _ in range(chance.randrange(1, 4)):
        offset, magic = chance.choice(MAGICS)
        pieces[offset] = magic + chance.randbytes(chance.randrange(3000))
    size = chance.choice([chance.randrange(1, 2**17), chance.randrange(1, 2**37)])
    if chance.random() < 0.3:
        pieces[max(0, size - 512)] = b"conectix" + chance.randbytes(504)
    assert not is_whole_gpt(Disk(pieces, size).examine())


def test_a_short_fuzz() -> None:
    chance = random.Random(20)
    for _ in range(300):
        fuzz_once(chance)


@pytest.mark.long
@pytest.mark.timeout(_LONG_SECONDS + 60)
def test_a_long_fuzz(capsys: pytest.CaptureFixture[str]) -> None:
    seed = int(os.environ.get("FUZZ_SEED", time.time_ns()))
    chance = random.Random(seed)
    end, cases = time.monotonic() + _LONG_SECONDS, 0
    while time.monotonic() < end:
        try:
            fuzz_once(chance)
        except Exception as error:
            raise AssertionError(f"case {cases} of FUZZ_SEED={seed} raised") from error
        cases += 1
    with capsys.disabled():
        print(f"\n{cases:,} cases in {_LONG_SECONDS} s, FUZZ_SEED={seed}")
