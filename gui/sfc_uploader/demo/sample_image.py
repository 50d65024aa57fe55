"""A sample disk image: a real GPT with two partitions, sparse on disk, to try an upload with."""

from __future__ import annotations

import os
import struct
import uuid
import zlib
from pathlib import Path
from random import Random
from typing import BinaryIO

SAMPLE_BYTES = 256 * 2**20
_SECTOR = 512
_ENTRIES = 128
_ENTRY_BYTES = 128
_TABLE_SECTORS = _ENTRIES * _ENTRY_BYTES // _SECTOR
_FIRST_USABLE = 2 + _TABLE_SECTORS
_ALIGN = 2048
_EFI_SYSTEM = uuid.UUID("c12a7328-f81f-11d2-ba4b-00a0c93ec93b")
_LINUX_DATA = uuid.UUID("0fc63daf-8483-4772-8e79-3d69d8477de4")
_EFI_BYTES = 32 * 2**20
_CONTENT_BYTES = 2**20


def make_sample_image(folder: Path, *, size_bytes: int = SAMPLE_BYTES) -> Path:
    """Make ``sample-disk.img`` (or ``sample-disk-2.img`` …) in `folder` and return its path.

    `size_bytes`: a multiple of 1 MiB, at least 64 MiB. Each has identifiers and content of its own. Raises
    OSError, and ValueError for another size.
    """
    if size_bytes % 2**20 or size_bytes < 2 * _EFI_BYTES:
        raise ValueError("a sample has a whole number of MiB, at least 64")
    folder.mkdir(parents=True, exist_ok=True)
    path, descriptor = _new_file(folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _fill(file, size_bytes)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _fill(file: BinaryIO, size_bytes: int) -> None:
    file.truncate(size_bytes)
    sectors = size_bytes // _SECTOR
    disk, table = uuid.uuid4(), _partition_table(sectors)
    last = sectors - 1
    for offset, data in (
        (0, _protective_mbr(sectors)),
        (_SECTOR, _header(disk, table, here=1, other=last, table_at=2, sectors=sectors)),
        (2 * _SECTOR, table),
        ((last - _TABLE_SECTORS) * _SECTOR, table),
        (last * _SECTOR, _header(disk, table, here=last, other=1, table_at=last - _TABLE_SECTORS, sectors=sectors)),
        *_contents(disk, size_bytes),
    ):
        file.seek(offset)
        file.write(data)


def _new_file(folder: Path) -> tuple[Path, int]:
    number = 1
    while True:
        path = folder / ("sample-disk.img" if number == 1 else f"sample-disk-{number}.img")
        try:
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        except FileExistsError:
            number += 1


def _protective_mbr(sectors: int) -> bytes:
    entry = struct.pack("<B3sB3sII", 0, b"\x00\x02\x00", 0xEE, b"\xff\xff\xff", 1, min(sectors - 1, 2**32 - 1))
    return bytes(446) + entry + bytes(48) + b"\x55\xaa"


def _partition_table(sectors: int) -> bytes:
    efi_first = _ALIGN
    linux_first = efi_first + _EFI_BYTES // _SECTOR
    linux_last = (sectors - _FIRST_USABLE) // _ALIGN * _ALIGN - 1
    entries = [
        _entry(_EFI_SYSTEM, efi_first, linux_first - 1, "EFI system"),
        _entry(_LINUX_DATA, linux_first, linux_last, "root"),
    ]
    return b"".join(entries).ljust(_ENTRIES * _ENTRY_BYTES, b"\0")


def _entry(kind: uuid.UUID, first: int, last: int, name: str) -> bytes:
    label = name.encode("utf-16-le").ljust(72, b"\0")
    return kind.bytes_le + uuid.uuid4().bytes_le + struct.pack("<QQQ", first, last, 0) + label


def _header(disk: uuid.UUID, table: bytes, *, here: int, other: int, table_at: int, sectors: int) -> bytes:
    def pack(crc: int) -> bytes:
        return struct.pack(
            "<8sIIIIQQQQ16sQIII",
            *(b"EFI PART", 0x00010000, 92, crc, 0, here, other, _FIRST_USABLE, sectors - _FIRST_USABLE),
            *(disk.bytes_le, table_at, _ENTRIES, _ENTRY_BYTES, zlib.crc32(table)),
        )

    return pack(zlib.crc32(pack(0))).ljust(_SECTOR, b"\0")


def _contents(disk: uuid.UUID, size_bytes: int) -> list[tuple[int, bytes]]:
    """A megabyte of content every eighth of the disk, so that it isn't all zeros."""
    chance = Random(disk.int)  # noqa: S311 - filling, not a secret
    step = size_bytes // 8
    return [(index * step + 2**20, chance.randbytes(_CONTENT_BYTES)) for index in range(8)]
