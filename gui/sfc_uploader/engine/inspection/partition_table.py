"""A disk's partition table, GPT or MBR, as far as a few hundred KiB tell whether it is whole.

Written here because no package does it: dissect.volume and libvsgpt are AGPL and (L)GPL, and the first compares no
checksum; oslo.utils' format inspector (Apache) stops at the protective MBR and brings eight packages; pyparted needs
libparted; puremagic and filetype know first bytes only.

Figures are from the UEFI specification 2.10, chapter 5, unless another source is named.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from uuid import UUID

from .bounded_reader import BoundedReader
from .models import TableKind, TableState

#: Logical blocks that disks have; the table itself doesn't say, only where its header stands (block 1) tells.
SECTOR_SIZES = (512, 4096)
_MBR_BYTES = 512
_MBR_ENTRY = struct.Struct("<B3xB3xII")  # status, type, first block, blocks (5.2.1)
_PROTECTIVE, _EFI_IN_MBR = 0xEE, 0xEF  # types of MBR entries (5.2.2, 5.2.3)
_UNKNOWN_SIZE = 0xFFFFFFFF  # of a protective entry: the disk is larger than the field can say (5.2.3)
_HEADER = struct.Struct("<8sIIIIQQQQ16sQIII")  # 5.3.2
_SIGNATURE = b"EFI PART"
_CRC_AT = slice(16, 20)
_ENTRY = struct.Struct("<16s16sQQ")  # type, identity, first and last block (5.3.3)
_SMALLEST_ENTRY_BYTES = 128
_EFI_SYSTEM = UUID("c12a7328-f81f-11d2-ba4b-00a0c93ec93b").bytes_le  # 5.3.3
_UNUSED = bytes(16)
#: 1,024 entries of 128 bytes; 128 of them are usual. More are not read.
MOST_TABLE_BYTES = 128 * 2**10


@dataclass(frozen=True, slots=True)
class PartitionTable:
    """A table and what is wrong with it. Sizes in bytes.

    `end_bytes`: where the last partition ends; `disk_bytes`: how large the disk was when the table was written
    (0: it does not say). The fields of the copies are None for an MBR. `partitions` and `has_efi_system_partition`
    are None when no copy of a GPT can be read.
    """

    kind: TableKind
    sector_size_bytes: int
    partitions: int | None
    has_efi_system_partition: bool | None
    end_bytes: int
    disk_bytes: int
    primary: TableState | None = None
    backup: TableState | None = None
    has_protective_mbr: bool = False
    backup_at_the_end: bool = True
    copies_agree: bool = True


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy of a GPT: its header's figures, and its entries when they agree with their checksum."""

    state: TableState
    other_block: int = 0
    entries: bytes | None = None
    entry_bytes: int = _SMALLEST_ENTRY_BYTES
    identity: tuple[object, ...] = ()

    @property
    def has_header(self) -> bool:
        """Whether the header, at least, is right."""
        return bool(self.identity)


_ABSENT = _Copy(TableState.MISSING)


def read_table(peek: BoundedReader, size_bytes: int) -> PartitionTable | None:
    """The table of a disk that is the first `size_bytes` of the file; None when there is none.

    Never raises for what the bytes are.
    """
    mbr = _read_mbr(peek)
    for sector in SECTOR_SIZES:
        primary = _read_copy(peek, 1, sector)
        if primary.has_header:
            return _gpt(peek, primary, sector, size_bytes, mbr)
    if mbr is not None and mbr.protects_gpt:
        return _gpt_without_header(peek, size_bytes, mbr)
    if mbr is not None and mbr.table is not None:
        return mbr.table
    for sector in SECTOR_SIZES:  # neither MBR nor main header: what is left may be the backup
        if _read_copy(peek, size_bytes // sector - 1, sector).has_header:
            return _gpt_without_header(peek, size_bytes, None)
    return None


@dataclass(frozen=True, slots=True)
class _Mbr:
    table: PartitionTable | None
    protects_gpt: bool
    protected_bytes: int


def _read_mbr(peek: BoundedReader) -> _Mbr | None:
    """What block 0 says, if it can be an MBR: others (a FAT's first block, say) have the same last two bytes."""
    data = peek.exactly(0, _MBR_BYTES)
    if data is None or data[510:] != b"\x55\xaa":
        return None
    entries = [_MBR_ENTRY.unpack_from(data, 446 + 16 * index) for index in range(4)]
    if any(status not in (0x00, 0x80) for status, *_ in entries):
        return None
    used = [(kind, first, blocks) for _, kind, first, blocks in entries if kind and blocks]
    if not used:
        return None
    for kind, first, blocks in used:
        if kind == _PROTECTIVE:
            protected = 0 if blocks == _UNKNOWN_SIZE else (first + blocks) * 512
            return _Mbr(None, protects_gpt=True, protected_bytes=protected)
    table = PartitionTable(
        kind=TableKind.MBR,
        sector_size_bytes=512,  # nothing says so; with larger ones partitions would end later, never earlier
        partitions=len(used),
        has_efi_system_partition=any(kind == _EFI_IN_MBR for kind, _, _ in used),
        end_bytes=max(first + blocks for _, first, blocks in used) * 512,
        disk_bytes=0,
    )
    return _Mbr(table, protects_gpt=False, protected_bytes=0)


def _gpt(peek: BoundedReader, primary: _Copy, sector: int, size_bytes: int, mbr: _Mbr | None) -> PartitionTable:
    """The table whose main header is right; its backup is where that says (5.3.2, AlternateLBA)."""
    backup = _read_copy(peek, primary.other_block, sector)
    disk_bytes = (primary.other_block + 1) * sector
    best = primary if primary.entries is not None or backup.entries is None else backup
    partitions, has_efi, end_bytes = _scan(best, sector)
    return PartitionTable(
        *(TableKind.GPT, sector, partitions, has_efi, end_bytes, disk_bytes),
        primary=primary.state,
        backup=backup.state,
        has_protective_mbr=mbr is not None and mbr.protects_gpt,
        backup_at_the_end=disk_bytes >= size_bytes - sector + 1,
        copies_agree=not backup.has_header or backup.identity == primary.identity,
    )


def _gpt_without_header(peek: BoundedReader, size_bytes: int, mbr: _Mbr | None) -> PartitionTable:
    """A GPT whose main header is gone or wrong: the last block may hold its backup."""
    sector, backup = SECTOR_SIZES[0], _ABSENT
    primary = TableState.MISSING
    for each in SECTOR_SIZES:
        found = _read_copy(peek, size_bytes // each - 1, each)
        if found.has_header or (found.state is TableState.DAMAGED and backup.state is TableState.MISSING):
            sector, backup = each, found
        if peek.at(each, len(_SIGNATURE)) == _SIGNATURE:
            primary = TableState.DAMAGED
        if found.has_header:
            break
    partitions, has_efi, end_bytes = _scan(backup, sector)
    return PartitionTable(
        *(TableKind.GPT, sector, partitions, has_efi, end_bytes, mbr.protected_bytes if mbr else 0),
        primary=primary,
        backup=backup.state,
        has_protective_mbr=mbr is not None,
    )


def _read_copy(peek: BoundedReader, block: int, sector: int) -> _Copy:
    """The copy whose header is in `block` (5.3.2: signature, CRC, MyLBA, then the entries' CRC)."""
    data = peek.exactly(block * sector, sector) if block > 0 else None
    if data is None or not data.startswith(_SIGNATURE):
        return _ABSENT
    fields = _HEADER.unpack_from(data)
    _, revision, header_bytes, crc, _, here, other, first, last, disk, table_at, count, entry_bytes, table_crc = fields
    if not _HEADER.size <= header_bytes <= sector:
        return _Copy(TableState.DAMAGED)
    summed = bytearray(data[:header_bytes])
    summed[_CRC_AT] = bytes(4)
    if zlib.crc32(summed) != crc or here != block or other == block or not _is_entry_size(entry_bytes) or not count:
        return _Copy(TableState.DAMAGED)
    identity = (revision, first, last, disk, count, entry_bytes, table_crc)
    table_bytes = count * entry_bytes
    if table_bytes > MOST_TABLE_BYTES:
        return _Copy(TableState.NOT_CHECKED, other, identity=identity)
    entries = peek.exactly(table_at * sector, table_bytes)
    if entries is None or zlib.crc32(entries) != table_crc:
        return _Copy(TableState.DAMAGED, other, identity=identity)
    return _Copy(TableState.INTACT, other, entries, entry_bytes, identity)


def _is_entry_size(size_bytes: int) -> bool:
    """Whether it is 128 × 2ⁿ (5.3.2, SizeOfPartitionEntry)."""
    return size_bytes >= _SMALLEST_ENTRY_BYTES and size_bytes & (size_bytes - 1) == 0


def _scan(copy: _Copy, sector: int) -> tuple[int | None, bool | None, int]:
    """How many partitions there are, whether one is EFI's, and where the last one ends."""
    if copy.entries is None:
        return None, None, 0
    entries = (_ENTRY.unpack_from(copy.entries, at) for at in range(0, len(copy.entries), copy.entry_bytes))
    used = [(kind, first, last) for kind, _, first, last in entries if kind != _UNUSED]
    end = max((max(first, last) + 1 for _, first, last in used), default=0)
    return len(used), any(kind == _EFI_SYSTEM for kind, _, _ in used), end * sector
