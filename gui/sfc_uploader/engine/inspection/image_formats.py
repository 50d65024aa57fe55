"""Which wrapped-up disk, archive or file system a file is, by its first and last bytes.

Every figure that is read is taken for hostile: it is compared, never used as a count of work.
"""

from __future__ import annotations

import re
import struct
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from .bounded_reader import BoundedReader
from .models import ImageKind, InspectionWarning

_SECTOR_BYTES = 512
#: Bytes that are read of a table at most: what it says then holds for the disk's beginning.
_MOST_TABLE_BYTES = 64 * 2**10
_MOST_DESCRIPTOR_BYTES = 10 * 2**10
_MOST_GRAINS = 4096
_MOST_GRAIN_SECTORS = 2**16
_MOST_VHDX_ENTRIES = 64


@dataclass(frozen=True, slots=True)
class DetectedFormat:
    """What the bytes are. Sizes in bytes; `end_bytes`: where the file should end at the earliest, 0 if unknown."""

    kind: ImageKind
    variant: str = ""
    virtual_size_bytes: int | None = None
    end_bytes: int = 0
    warnings: tuple[InspectionWarning, ...] = ()


def detect_wrapped(peek: BoundedReader) -> DetectedFormat | None:
    """Disk image formats, compressed files and archives; None for anything that may be a raw disk."""
    return next((found for recogniser in _WRAPPED if (found := recogniser(peek)) is not None), None)


def detect_file_system(peek: BoundedReader) -> DetectedFormat | None:
    """A file system that begins with the file's first byte, as a partition's content does."""
    name = next((name for offset, magic, name in _FILE_SYSTEMS if peek.at(offset, len(magic)) == magic), None)
    return DetectedFormat(ImageKind.FILE_SYSTEM, name) if name else None


def detect_iso(peek: BoundedReader) -> DetectedFormat | None:
    """An ISO 9660 volume (ECMA-119 8.1, 8.4): its descriptors begin in sector 16 of 2,048 bytes."""
    data = peek.exactly(16 * 2048, 2048)
    if data is None or data[1:7] != b"CD001\x01":
        return None
    if data[0] != 1:  # not the primary descriptor, which alone has the size at this place
        return DetectedFormat(ImageKind.ISO)
    blocks, block_bytes = struct.unpack_from("<I", data, 80)[0], struct.unpack_from("<H", data, 128)[0]
    return DetectedFormat(ImageKind.ISO, end_bytes=blocks * block_bytes)


def _qcow(peek: BoundedReader) -> DetectedFormat | None:
    """QEMU's docs/interop/qcow2.txt, *Header*; version 1 has the same first fields."""
    data = peek.exactly(0, 72)
    if data is None or data[:4] != b"QFI\xfb":
        return None
    version, backing_at = struct.unpack_from(">IQ", data, 4)
    size = int.from_bytes(data[24:32])
    warnings = [InspectionWarning.NEEDS_OTHER_FILE] if backing_at else []
    if version == 1:
        return DetectedFormat(ImageKind.QCOW, virtual_size_bytes=size, warnings=tuple(warnings))
    order = 4  # of a refcount's size in bits; fixed in version 2
    newer = peek.exactly(72, 28) if version >= 3 else None
    if newer is not None:
        flags, order = int.from_bytes(newer[:8]), int.from_bytes(newer[24:28])
        known = (
            (0, InspectionWarning.NOT_CLOSED),
            (1, InspectionWarning.MARKED_CORRUPT),
            (2, InspectionWarning.NEEDS_OTHER_FILE),
        )
        warnings += [warning for bit, warning in known if flags >> bit & 1]
    end_bytes = _qcow2_end(peek, data, order)
    return DetectedFormat(
        ImageKind.QCOW2, virtual_size_bytes=size, end_bytes=end_bytes, warnings=tuple(dict.fromkeys(warnings))
    )


def _qcow2_end(peek: BoundedReader, header: bytes, order: int) -> int:
    """Where it ends at the earliest: behind both tables, and where the last used cluster begins (*Host clusters*)."""
    bits = int.from_bytes(header[20:24])
    l1_entries: int
    l1_at: int
    table_at: int
    table_clusters: int
    l1_entries, l1_at, table_at, table_clusters = struct.unpack_from(">IQQI", header, 36)
    if not 9 <= bits <= 21 or order > 6:
        return max(l1_at, table_at) + 1
    end_bytes = max(l1_at + 8 * l1_entries, table_at + 1)
    table = peek.at(table_at, min(table_clusters << bits, _MOST_TABLE_BYTES))
    blocks = [at & ~0x1FF for at in _numbers(table, ">Q")]
    index = next((index for index in reversed(range(len(blocks))) if blocks[index]), None)
    if index is None:
        return end_bytes
    end_bytes = max(end_bytes, blocks[index] + 1)
    block_bytes = 1 << bits
    counts = peek.at(blocks[index], min(block_bytes, _MOST_TABLE_BYTES)).rstrip(b"\0")
    if not counts:
        return end_bytes
    last = index * (block_bytes * 8 >> order) + ((len(counts) - 1) * 8 >> order)
    return max(end_bytes, (last << bits) + 1)


def _vmdk(peek: BoundedReader) -> DetectedFormat | None:
    """VMware's Virtual Disk Format 5.0, *Hosted Sparse Extents* and *Stream-Optimized Compressed Sparse Extents*."""
    data = peek.at(0, _SECTOR_BYTES)
    if data.startswith(b"# Disk DescriptorFile"):
        return DetectedFormat(ImageKind.VMDK, "descriptor", warnings=(InspectionWarning.NEEDS_OTHER_FILE,))
    if data.startswith(b"COWD"):
        return DetectedFormat(ImageKind.VMDK, "ESX sparse")
    if len(data) < _SECTOR_BYTES or data[:4] != b"KDMV":
        return None
    flags, sectors, grain_sectors, descriptor_at, descriptor_sectors = struct.unpack_from("<IQQQQ", data, 8)
    directory_at = int.from_bytes(data[56:64], "little")
    streamed = bool(flags & 0x10000)  # grains are compressed
    descriptor = peek.at(descriptor_at * _SECTOR_BYTES, min(descriptor_sectors * _SECTOR_BYTES, _MOST_DESCRIPTOR_BYTES))
    warnings = [InspectionWarning.NEEDS_OTHER_FILE] if descriptor_at and _has_parent(descriptor) else []
    if data[72]:  # uncleanShutdown
        warnings.append(InspectionWarning.NOT_CLOSED)
    end_bytes = 0
    if directory_at == 2**64 - 1:  # it is at the end, behind a second header: the last but one sector
        if peek.tail(2 * _SECTOR_BYTES)[:4] != b"KDMV":
            warnings.append(InspectionWarning.ENDS_EARLY)
    else:
        end_bytes = directory_at * _SECTOR_BYTES + 1
        per_table = int.from_bytes(data[44:48], "little")
        if not streamed and 0 < grain_sectors <= _MOST_GRAIN_SECTORS and 0 < per_table <= _MOST_GRAINS:
            tables = -(-sectors // (grain_sectors * per_table))
            end_bytes = max(end_bytes, _vmdk_end(peek, directory_at, tables, per_table))
    variant = "stream-optimized" if streamed else "sparse"
    return DetectedFormat(ImageKind.VMDK, variant, sectors * _SECTOR_BYTES, end_bytes, tuple(warnings))


def _vmdk_end(peek: BoundedReader, directory_at: int, tables: int, per_table: int) -> int:
    """Where the last grain begins that the last tables speak of; the budget is too small for all of a large disk's."""
    places = _numbers(peek.at(directory_at * _SECTOR_BYTES, min(4 * tables, _MOST_TABLE_BYTES)), "<I")
    used = [place for place in places if place]
    furthest = max(used, default=0)
    for place in used[-_MOST_TABLE_BYTES // (4 * per_table) :]:
        table = peek.at(place * _SECTOR_BYTES, 4 * per_table)
        furthest = max(furthest, *_numbers(table, "<I"), 0)
    return furthest * _SECTOR_BYTES + 1 if furthest else 0


def _has_parent(descriptor: bytes) -> bool:
    """*The Disk Descriptor File*: its parent's number, which is ffffffff where there is none."""
    found = re.search(rb"^\s*parentCID\s*=\s*([0-9a-f]+)", descriptor, re.MULTILINE | re.IGNORECASE)
    return found is not None and found[1].lower() != b"ffffffff"


def _numbers(data: bytes, form: str) -> list[int]:
    """All the whole numbers of that form."""
    size = struct.calcsize(form)
    return [each[0] for each in struct.iter_unpack(form, data[: len(data) // size * size])]


_VHD_TYPES = {2: "fixed", 3: "dynamic", 4: "differencing"}


def _vhd(peek: BoundedReader) -> DetectedFormat | None:
    """Microsoft's Virtual Hard Disk Image Format 1.0, *Hard Disk Footer Format*: at the end, or its copy at byte 0."""
    last = peek.tail(_SECTOR_BYTES)
    footer = next((each for each in (last, peek.at(0, _SECTOR_BYTES)) if _is_vhd_footer(each)), None)
    if footer is None:
        return None
    kind, size = int.from_bytes(footer[60:64]), int.from_bytes(footer[48:56])
    warnings = [InspectionWarning.NEEDS_OTHER_FILE] if kind == 4 else []
    if footer is not last:
        warnings.append(InspectionWarning.ENDS_EARLY)
    end_bytes = size + _SECTOR_BYTES if kind == 2 else _vhd_end(peek, int.from_bytes(footer[16:24]))
    return DetectedFormat(ImageKind.VHD, _VHD_TYPES.get(kind, ""), size, end_bytes, tuple(warnings))


def _vhd_end(peek: BoundedReader, header_at: int) -> int:
    """Where the footer ends behind the last block that the table knows of (*Dynamic Disk Header Format*)."""
    header = peek.exactly(header_at, 64)
    if header is None or header[:8] != b"cxsparse":
        return 0
    table_at: int
    entries: int
    block_bytes: int
    table_at, _, entries, block_bytes = struct.unpack_from(">QIII", header, 16)
    blocks = _numbers(peek.at(table_at, min(4 * entries, _MOST_TABLE_BYTES)), ">I")
    used = [place for place in blocks if place != 2**32 - 1]
    if not used:
        return table_at + 4 * entries
    bitmap_sectors = -(-block_bytes // (8 * _SECTOR_BYTES * _SECTOR_BYTES))
    return (max(used) + bitmap_sectors + 1) * _SECTOR_BYTES + block_bytes


def _is_vhd_footer(data: bytes) -> bool:
    """Whether its cookie and its checksum (one's complement of the other bytes' sum) are right."""
    if len(data) < _SECTOR_BYTES or data[:8] != b"conectix":
        return False
    return int.from_bytes(data[64:68]) == ~(sum(data[:64]) + sum(data[68:])) & 0xFFFFFFFF


_VHDX_BAT = uuid.UUID("2dc27766-f623-4200-9d64-115e9bfd4a08").bytes_le
_VHDX_METADATA = uuid.UUID("8b7ca206-4790-4b9a-b8fe-575f050f886e").bytes_le
_VHDX_PARAMETERS = uuid.UUID("caa16737-fa36-4d43-b3b6-33f0aa44e76b").bytes_le
_VHDX_DISK_SIZE = uuid.UUID("2fa54224-cd1b-4876-b211-5dbed83bf4b8").bytes_le


def _vhdx(peek: BoundedReader) -> DetectedFormat | None:
    """[MS-VHDX] 2.2: both headers and region tables are in the first MiB, all else where those say."""
    if peek.at(0, 8) != b"vhdxfile":
        return None
    warnings = [InspectionWarning.NOT_CLOSED] if _vhdx_has_log(peek) else []
    regions = _vhdx_regions(peek)
    end_bytes = max([2**20, *(at + length for at, length in regions.values())])
    items = _vhdx_items(peek, regions.get(_VHDX_METADATA, (0, 0))[0])
    parameters, size = items.get(_VHDX_PARAMETERS, b""), items.get(_VHDX_DISK_SIZE, b"")
    if len(parameters) == 8:
        block_bytes, flags = struct.unpack("<II", parameters)
        if flags & 2:
            warnings.append(InspectionWarning.NEEDS_OTHER_FILE)
        table_at, table_bytes = regions.get(_VHDX_BAT, (0, 0))
        table = _numbers(peek.at(table_at, min(table_bytes, _MOST_TABLE_BYTES)), "<Q")
        # 2.5.1: fully or partially present blocks have a place, in MiB
        end_bytes = max([end_bytes, *((each >> 20 << 20) + block_bytes for each in table if each & 7 >= 6)])
    virtual = int.from_bytes(size, "little") if len(size) == 8 else None
    return DetectedFormat(ImageKind.VHDX, virtual_size_bytes=virtual, end_bytes=end_bytes, warnings=tuple(warnings))


def _vhdx_has_log(peek: BoundedReader) -> bool:
    """2.2.2: whether the newer header names a log, whose writes are still to be carried out."""
    headers = [peek.at(at, 64) for at in (64 * 2**10, 128 * 2**10)]
    whole = [each for each in headers if len(each) == 64 and each[:4] == b"head"]
    return bool(whole) and any(max(whole, key=lambda each: int.from_bytes(each[8:16], "little"))[48:64])


def _vhdx_regions(peek: BoundedReader) -> dict[bytes, tuple[int, int]]:
    """2.2.3: where each region is, and how long."""
    for at in (192 * 2**10, 256 * 2**10):
        table = peek.at(at, 16 + 32 * _MOST_VHDX_ENTRIES)
        if table[:4] == b"regi" and len(table) >= 16:
            count = min(int.from_bytes(table[8:12], "little"), (len(table) - 16) // 32)
            entries = [struct.unpack_from("<16sQI", table, 16 + 32 * index) for index in range(count)]
            return {name: (place, length) for name, place, length in entries}
    return {}


def _vhdx_items(peek: BoundedReader, table_at: int) -> dict[bytes, bytes]:
    """2.6: the short metadata items."""
    table = peek.at(table_at, 32 + 32 * _MOST_VHDX_ENTRIES)
    if table[:8] != b"metadata" or len(table) < 32:
        return {}
    count = min(int.from_bytes(table[10:12], "little"), (len(table) - 32) // 32)
    entries = [struct.unpack_from("<16sII", table, 32 + 32 * index) for index in range(count)]
    return {name: peek.at(table_at + place, 8) for name, place, length in entries if length == 8}


def _vdi(peek: BoundedReader) -> DetectedFormat | None:
    """VirtualBox's VDICore.h: a signature behind 64 bytes of text, then the header."""
    data = peek.exactly(0, _SECTOR_BYTES)
    if data is None or int.from_bytes(data[64:68], "little") != 0xBEDA107F:
        return None
    kind = int.from_bytes(data[76:80], "little")
    data_at = int.from_bytes(data[344:348], "little")
    size, block_bytes, extra_bytes, _, allocated = struct.unpack_from("<QIIII", data, 368)
    return DetectedFormat(
        ImageKind.VDI,
        {1: "dynamic", 2: "fixed", 4: "differencing"}.get(kind, ""),
        size,
        data_at + allocated * (block_bytes + extra_bytes),
        (InspectionWarning.NEEDS_OTHER_FILE,) if kind == 4 else (),
    )


def _xz(peek: BoundedReader) -> DetectedFormat | None:
    """The .xz File Format 1.2.0, 2.1.1.1 and 2.1.2.4: a stream's first and last bytes; zeros may follow (2.2)."""
    if peek.at(0, 6) != b"\xfd7zXZ\0":
        return None
    last = peek.tail(4)
    whole = last.endswith(b"YZ") or not any(last)
    return DetectedFormat(ImageKind.XZ, warnings=() if whole else (InspectionWarning.ENDS_EARLY,))


def _bzip2(peek: BoundedReader) -> DetectedFormat | None:
    """The first block's or the end's own number follow "BZh" and a digit."""
    data = peek.at(0, 10)
    follows = data[4:] in (b"1AY&SY", b"\x17rE8P\x90")
    return DetectedFormat(ImageKind.BZIP2) if data[:3] == b"BZh" and data[3:4] in b"123456789" and follows else None


def _zstd(peek: BoundedReader) -> DetectedFormat | None:
    """RFC 8878 3.1.1 and 3.1.2: a frame, also behind a skippable one, as pzstd and seekable files begin."""
    magic = peek.at(0, 4)
    if magic[1:] == b"\x2a\x4d\x18" and 0x50 <= magic[0] <= 0x5F:
        magic = peek.at(8 + int.from_bytes(peek.at(4, 4), "little"), 4)
    return DetectedFormat(ImageKind.ZSTD) if magic == b"\x28\xb5\x2f\xfd" else None


def _tar(peek: BoundedReader) -> DetectedFormat | None:
    """POSIX.1-2017 pax, *ustar Interchange Format*: the magic, and the sum of the header with blanks for itself."""
    data = peek.exactly(0, _SECTOR_BYTES)
    if data is None or data[257:262] != b"ustar":
        return None
    digits = data[148:156].strip(b" \0")
    if not digits or set(digits) - set(b"01234567"):
        return None
    checksum = int(digits, 8)
    return DetectedFormat(ImageKind.TAR) if checksum == sum(data[:148]) + 8 * 32 + sum(data[156:]) else None


def _begins(kind: ImageKind, magic: bytes) -> Callable[[BoundedReader], DetectedFormat | None]:
    return lambda peek: DetectedFormat(kind) if peek.at(0, len(magic)) == magic else None


_WRAPPED: tuple[Callable[[BoundedReader], DetectedFormat | None], ...] = (
    *(_qcow, _vmdk, _vhdx, _vdi, _xz, _bzip2, _zstd, _tar),
    _begins(ImageKind.GZIP, b"\x1f\x8b\x08"),  # RFC 1952 2.3.1; deflate is its only method
    _begins(ImageKind.LZ4, b"\x04\x22\x4d\x18"),  # LZ4 Frame Format 1.6
    _begins(ImageKind.ZIP, b"PK\x03\x04"),  # PKWARE APPNOTE 4.3.7
    _vhd,  # last: a fixed one is a raw disk with 512 bytes more
)

#: Where each has its number: Linux's fs/ext4/ext4.h, fs/xfs, fs/btrfs, fs/squashfs; Microsoft's FAT specification.
_FILE_SYSTEMS = (
    (1080, b"\x53\xef", "ext4"),
    (0, b"XFSB", "XFS"),
    (65600, b"_BHRfS_M", "btrfs"),
    (0, b"hsqs", "squashfs"),
    (82, b"FAT32   ", "FAT"),
    (54, b"FAT16   ", "FAT"),
    (54, b"FAT12   ", "FAT"),
    (3, b"NTFS    ", "NTFS"),
)
