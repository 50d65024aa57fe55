"""Which wrapped-up disk, archive or file system a file is, by its first and last bytes.

Every figure that is read is taken for hostile: it is compared, never used as a count of work.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from .peek import Peek
from .preflight_model import Caution, ImageKind

_SECTOR_BYTES = 512


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the bytes are. Sizes in bytes; `end_bytes`: where the file should end at the earliest, 0 if unknown."""

    kind: ImageKind
    variant: str = ""
    virtual_size_bytes: int | None = None
    end_bytes: int = 0
    cautions: tuple[Caution, ...] = ()


def recognise_wrapped(peek: Peek) -> Recognised | None:
    """Disk image formats, compressed files and archives; None for anything that may be a raw disk."""
    return next((found for recogniser in _WRAPPED if (found := recogniser(peek)) is not None), None)


def recognise_file_system(peek: Peek) -> Recognised | None:
    """A file system that begins with the file's first byte, as a partition's content does."""
    name = next((name for offset, magic, name in _FILE_SYSTEMS if peek.at(offset, len(magic)) == magic), None)
    return Recognised(ImageKind.FILE_SYSTEM, name) if name else None


def recognise_iso(peek: Peek) -> Recognised | None:
    """An ISO 9660 volume (ECMA-119 8.1, 8.4): its descriptors begin in sector 16 of 2,048 bytes."""
    data = peek.exactly(16 * 2048, 2048)
    if data is None or data[1:7] != b"CD001\x01":
        return None
    if data[0] != 1:  # not the primary descriptor, which alone has the size at this place
        return Recognised(ImageKind.ISO)
    blocks, block_bytes = struct.unpack_from("<I", data, 80)[0], struct.unpack_from("<H", data, 128)[0]
    return Recognised(ImageKind.ISO, end_bytes=blocks * block_bytes)


def _qcow(peek: Peek) -> Recognised | None:
    """QEMU's docs/interop/qcow2.txt, *Header*; version 1 has the same first fields."""
    data = peek.exactly(0, 72)
    if data is None or data[:4] != b"QFI\xfb":
        return None
    version, backing_at = struct.unpack_from(">IQ", data, 4)
    size = int.from_bytes(data[24:32])
    cautions = (Caution.NEEDS_OTHER_FILE,) if backing_at else ()
    if version == 1:
        return Recognised(ImageKind.QCOW, virtual_size_bytes=size, cautions=cautions)
    l1_at, refcounts_at = struct.unpack_from(">QQ", data, 40)
    # Nothing says how long the file should be, but both tables are in it.
    return Recognised(
        ImageKind.QCOW2, virtual_size_bytes=size, end_bytes=max(l1_at, refcounts_at) + 1, cautions=cautions
    )


def _vmdk(peek: Peek) -> Recognised | None:
    """VMware's Virtual Disk Format 5.0, *Hosted Sparse Extents* and *Stream-Optimized Compressed Sparse Extents*."""
    data = peek.at(0, _SECTOR_BYTES)
    if data.startswith(b"# Disk DescriptorFile"):
        return Recognised(ImageKind.VMDK, "descriptor", cautions=(Caution.NEEDS_OTHER_FILE,))
    if data.startswith(b"COWD"):
        return Recognised(ImageKind.VMDK, "ESX sparse")
    if len(data) < _SECTOR_BYTES or data[:4] != b"KDMV":
        return None
    flags, sectors = struct.unpack_from("<IQ", data, 8)
    directory_at = int.from_bytes(data[56:64], "little")
    streamed = bool(flags & 0x10000)  # grains are compressed
    cautions: tuple[Caution, ...] = ()
    end_bytes = 0
    if directory_at == 2**64 - 1:  # it is at the end, behind a second header: the last but one sector
        if peek.tail(2 * _SECTOR_BYTES)[:4] != b"KDMV":
            cautions = (Caution.ENDS_EARLY,)
    else:
        end_bytes = directory_at * _SECTOR_BYTES + 1
    variant = "stream-optimized" if streamed else "sparse"
    return Recognised(ImageKind.VMDK, variant, sectors * _SECTOR_BYTES, end_bytes, cautions)


_VHD_TYPES = {2: "fixed", 3: "dynamic", 4: "differencing"}


def _vhd(peek: Peek) -> Recognised | None:
    """Microsoft's Virtual Hard Disk Image Format 1.0, *Hard Disk Footer Format*: at the end, or its copy at byte 0."""
    last = peek.tail(_SECTOR_BYTES)
    footer = next((each for each in (last, peek.at(0, _SECTOR_BYTES)) if _is_vhd_footer(each)), None)
    if footer is None:
        return None
    kind = int.from_bytes(footer[60:64])
    cautions = [Caution.NEEDS_OTHER_FILE] if kind == 4 else []
    if footer is not last:
        cautions.append(Caution.ENDS_EARLY)
    return Recognised(ImageKind.VHD, _VHD_TYPES.get(kind, ""), int.from_bytes(footer[48:56]), cautions=tuple(cautions))


def _is_vhd_footer(data: bytes) -> bool:
    """Whether its cookie and its checksum (one's complement of the other bytes' sum) are right."""
    if len(data) < _SECTOR_BYTES or data[:8] != b"conectix":
        return False
    return int.from_bytes(data[64:68]) == ~(sum(data[:64]) + sum(data[68:])) & 0xFFFFFFFF


def _vhdx(peek: Peek) -> Recognised | None:
    """[MS-VHDX] 2.2.1, *File Type Identifier*; both headers (2.2.2) are in the first 192 KiB, in 1 MiB in all."""
    return Recognised(ImageKind.VHDX, end_bytes=2**20) if peek.at(0, 8) == b"vhdxfile" else None


def _vdi(peek: Peek) -> Recognised | None:
    """VirtualBox's VDICore.h: a signature behind 64 bytes of text, then the header."""
    data = peek.exactly(0, _SECTOR_BYTES)
    if data is None or int.from_bytes(data[64:68], "little") != 0xBEDA107F:
        return None
    kind = int.from_bytes(data[76:80], "little")
    data_at = int.from_bytes(data[344:348], "little")
    size, block_bytes, extra_bytes, _, allocated = struct.unpack_from("<QIIII", data, 368)
    return Recognised(
        ImageKind.VDI,
        {1: "dynamic", 2: "fixed", 4: "differencing"}.get(kind, ""),
        size,
        data_at + allocated * (block_bytes + extra_bytes),
        (Caution.NEEDS_OTHER_FILE,) if kind == 4 else (),
    )


def _xz(peek: Peek) -> Recognised | None:
    """The .xz File Format 1.2.0, 2.1.1.1 and 2.1.2.4: a stream's first and last bytes; zeros may follow (2.2)."""
    if peek.at(0, 6) != b"\xfd7zXZ\0":
        return None
    last = peek.tail(4)
    whole = last.endswith(b"YZ") or not any(last)
    return Recognised(ImageKind.XZ, cautions=() if whole else (Caution.ENDS_EARLY,))


def _bzip2(peek: Peek) -> Recognised | None:
    """The first block's or the end's own number follow "BZh" and a digit."""
    data = peek.at(0, 10)
    follows = data[4:] in (b"1AY&SY", b"\x17rE8P\x90")
    return Recognised(ImageKind.BZIP2) if data[:3] == b"BZh" and data[3:4] in b"123456789" and follows else None


def _zstd(peek: Peek) -> Recognised | None:
    """RFC 8878 3.1.1 and 3.1.2: a frame, also behind a skippable one, as pzstd and seekable files begin."""
    magic = peek.at(0, 4)
    if magic[1:] == b"\x2a\x4d\x18" and 0x50 <= magic[0] <= 0x5F:
        magic = peek.at(8 + int.from_bytes(peek.at(4, 4), "little"), 4)
    return Recognised(ImageKind.ZSTD) if magic == b"\x28\xb5\x2f\xfd" else None


def _tar(peek: Peek) -> Recognised | None:
    """POSIX.1-2017 pax, *ustar Interchange Format*: the magic, and the sum of the header with blanks for itself."""
    data = peek.exactly(0, _SECTOR_BYTES)
    if data is None or data[257:262] != b"ustar":
        return None
    digits = data[148:156].strip(b" \0")
    if not digits or set(digits) - set(b"01234567"):
        return None
    told = int(digits, 8)
    return Recognised(ImageKind.TAR) if told == sum(data[:148]) + 8 * 32 + sum(data[156:]) else None


def _begins(kind: ImageKind, magic: bytes) -> Callable[[Peek], Recognised | None]:
    return lambda peek: Recognised(kind) if peek.at(0, len(magic)) == magic else None


_WRAPPED: tuple[Callable[[Peek], Recognised | None], ...] = (
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
