import errno
import struct
import uuid
import zlib
from pathlib import Path
from typing import BinaryIO

import pytest

from sfc_uploader.demo import sample_image
from sfc_uploader.demo.sample_image import SAMPLE_BYTES, make_sample_image

SECTOR = 512


def header_at(data: bytes, sector: int) -> tuple[int, int, int, uuid.UUID]:
    """Check one GPT header with its table; where it is, where the other is, where the table is, the disk."""
    raw = data[sector * SECTOR : sector * SECTOR + 92]
    signature, _revision, size, crc, _zero, here, other, _first, _last = struct.unpack("<8sIIIIQQQQ", raw[:56])
    table_at, count, entry_bytes, table_crc = struct.unpack("<QIII", raw[72:92])
    assert (signature, size) == (b"EFI PART", 92)
    assert zlib.crc32(raw[:16] + bytes(4) + raw[20:]) == crc
    table = data[table_at * SECTOR : table_at * SECTOR + count * entry_bytes]
    assert zlib.crc32(table) == table_crc
    assert uuid.UUID(bytes_le=table[:16]) == uuid.UUID("c12a7328-f81f-11d2-ba4b-00a0c93ec93b")
    return here, other, table_at, uuid.UUID(bytes_le=raw[56:72])


def test_the_sample_is_a_real_gpt_disk_and_sparse(tmp_path: Path) -> None:
    path = make_sample_image(tmp_path)
    status = path.stat()
    assert status.st_size == SAMPLE_BYTES
    assert status.st_blocks * 512 < SAMPLE_BYTES // 8
    data = path.read_bytes()
    assert data[510:512] == b"\x55\xaa"
    last = SAMPLE_BYTES // SECTOR - 1
    here, other, _table, disk = header_at(data, 1)
    assert (here, other) == (1, last)
    here, other, table, again = header_at(data, last)
    assert (here, other, again) == (last, 1, disk)
    assert table < last


def test_its_partitions_lie_apart_inside_the_disk_and_hold_something(tmp_path: Path) -> None:
    data = make_sample_image(tmp_path, size_bytes=64 * 2**20).read_bytes()
    first_usable, last_usable = struct.unpack("<QQ", data[SECTOR + 40 : SECTOR + 56])
    table = data[2 * SECTOR : 2 * SECTOR + 128 * 128]
    entries = [table[at : at + 128] for at in range(0, len(table), 128) if any(table[at : at + 16])]
    kinds = [str(uuid.UUID(bytes_le=entry[:16])) for entry in entries]
    assert kinds == ["c12a7328-f81f-11d2-ba4b-00a0c93ec93b", "0fc63daf-8483-4772-8e79-3d69d8477de4"]
    assert [entry[56:].decode("utf-16-le").rstrip("\0") for entry in entries] == ["EFI system", "root"]
    ends = [struct.unpack("<QQ", entry[32:48]) for entry in entries]
    (efi_first, efi_last), (root_first, root_last) = ends
    assert first_usable <= efi_first < efi_last < root_first < root_last <= last_usable
    assert (efi_first % 2048, root_first % 2048) == (0, 0)
    for first, last in ends:
        assert any(data[first * SECTOR : (last + 1) * SECTOR])
    kind, start, sectors = data[450], *struct.unpack("<II", data[454:462])
    assert (kind, start, sectors) == (0xEE, 1, len(data) // SECTOR - 1)
    assert len({entry[16:32] for entry in entries}) == 2


def test_a_sample_that_does_not_fit_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_file: BinaryIO, _size_bytes: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sample_image, "_fill", no_room)
    with pytest.raises(OSError, match="No space"):
        make_sample_image(tmp_path)
    assert not list(tmp_path.iterdir())


def test_each_sample_is_another(tmp_path: Path) -> None:
    first, second = (make_sample_image(tmp_path, size_bytes=64 * 2**20) for _ in range(2))
    assert (first.name, second.name) == ("sample-disk.img", "sample-disk-2.img")
    assert first.read_bytes() != second.read_bytes()
    with pytest.raises(ValueError, match="MiB"):
        make_sample_image(tmp_path, size_bytes=1000)
