"""What a file is by its own bytes: disks of virtual machines, compressed files, CD images, bare file systems."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sfc_uploader.engine.inspection.inspect import inspect_file
from sfc_uploader.engine.inspection.models import ImageKind, InspectionWarning, TableKind, TableState
from sfc_uploader.engine.inspection.summary import warning_about
from tests.engine.disks import DISK_BYTES, MIB, SECTOR, divided, empty, examine_bytes, patch, tool, words


def qemu(path: Path, target: str, *options: str) -> Path:
    made = path.with_name("made")
    tool("qemu-img", "convert", "-O", target, *options, path, made)
    return made


def written(path: Path) -> Path:
    """A disk with bytes all over it."""
    divided(path)
    for place in range(2, 60, 6):
        patch(path, place * MIB, os.urandom(5 * MIB))
    return path


def create(path: Path, form: str, *options: str) -> Path:
    tool("qemu-img", "create", "-q", "-f", form, *options, path, "64M", cwd=path.parent)
    return path


def zipped(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("disk.img", data)


def tarred(path: Path, data: bytes) -> None:
    inner = path.with_name("inner")
    inner.write_bytes(data)
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        archive.add(inner, "disk.img")


def by_zstd(*options: str) -> Callable[[Path, bytes], None]:
    def pack(path: Path, data: bytes) -> None:
        inner = path.with_name("inner")
        inner.write_bytes(data)
        tool("zstd", "-q", *options, inner, "-o", path)

    return pack


PACKED: dict[str, tuple[Callable[[Path, bytes], object], ImageKind]] = {
    "xz": (lambda path, data: path.write_bytes(lzma.compress(data)), ImageKind.XZ),
    "gzip": (lambda path, data: path.write_bytes(gzip.compress(data)), ImageKind.GZIP),
    "bzip2": (lambda path, data: path.write_bytes(bz2.compress(data)), ImageKind.BZIP2),
    "bzip2 of nothing": (lambda path, _data: path.write_bytes(bz2.compress(b"")), ImageKind.BZIP2),
    "zip": (zipped, ImageKind.ZIP),
    "tar": (tarred, ImageKind.TAR),
    "zstd": (by_zstd(), ImageKind.ZSTD),
    "lz4": (by_zstd("--format=lz4"), ImageKind.LZ4),
}


def iso(folder: Path, *options: object) -> Path:
    tree = folder / "tree"
    tree.mkdir()
    (tree / "file").write_bytes(os.urandom(MIB))
    made = folder / "made.iso"
    tool("xorriso", "-as", "mkisofs", "-quiet", *options, "-o", made, tree)
    return made


@pytest.mark.parametrize(
    ("target", "options", "kind", "variant"),
    [
        ("qcow2", (), ImageKind.QCOW2, ""),
        ("qcow2", ("-o", "compat=0.10"), ImageKind.QCOW2, ""),
        ("qcow", (), ImageKind.QCOW, ""),
        ("vmdk", (), ImageKind.VMDK, "sparse"),
        ("vmdk", ("-o", "subformat=streamOptimized"), ImageKind.VMDK, "stream-optimized"),
        ("vpc", (), ImageKind.VHD, "dynamic"),
        ("vpc", ("-o", "subformat=fixed,force_size=on"), ImageKind.VHD, "fixed"),
        ("vdi", (), ImageKind.VDI, "dynamic"),
        ("vdi", ("-o", "static=on"), ImageKind.VDI, "fixed"),
        ("vhdx", (), ImageKind.VHDX, ""),
    ],
)
def test_disk_images_of_virtual_machines(
    tmp_path: Path, target: str, options: tuple[str, ...], kind: ImageKind, variant: str
) -> None:
    found = inspect_file(qemu(divided(tmp_path / "a.img"), target, *options))
    assert (found.kind, found.variant, found.warnings) == (kind, variant, (InspectionWarning.NOT_A_RAW_DISK,))
    assert found.missing_bytes == 0
    if target == "vpc" and "fixed" not in variant:
        assert (found.virtual_size_bytes or 0) >= DISK_BYTES  # its geometry rounds up
    else:
        assert found.virtual_size_bytes == DISK_BYTES
    assert kind.value in words(found)
    assert "not a raw disk" in words(found)


def test_a_fixed_vhd_is_a_disk_with_a_footer_behind_it(tmp_path: Path) -> None:
    found = inspect_file(qemu(divided(tmp_path / "a.img"), "vpc", "-o", "subformat=fixed,force_size=on"))
    assert (found.table, found.partitions, found.has_efi_system_partition) == (TableKind.GPT, 2, True)
    assert (found.primary, found.backup) == (TableState.INTACT, TableState.INTACT)


def test_an_image_whose_rest_is_in_another_file(tmp_path: Path) -> None:
    tool("qemu-img", "create", "-q", "-f", "qcow2", tmp_path / "base.qcow2", "64M")
    tool("qemu-img", "create", "-q", "-f", "qcow2", "-b", "base.qcow2", "-F", "qcow2", tmp_path / "top.qcow2")
    assert InspectionWarning.NEEDS_OTHER_FILE not in inspect_file(tmp_path / "base.qcow2").warnings
    assert inspect_file(tmp_path / "top.qcow2").warnings == (
        InspectionWarning.NOT_A_RAW_DISK,
        InspectionWarning.NEEDS_OTHER_FILE,
    )
    tool("qemu-img", "create", "-q", "-f", "vmdk", "-o", "subformat=monolithicFlat", tmp_path / "a.vmdk", "64M")
    found = inspect_file(tmp_path / "a.vmdk")
    assert (found.kind, found.variant) == (ImageKind.VMDK, "descriptor")
    assert found.warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.NEEDS_OTHER_FILE)
    assert inspect_file(tmp_path / "a-flat.vmdk").kind is ImageKind.EMPTY


@pytest.mark.parametrize(
    ("target", "options", "left_bytes", "warning"),
    [
        ("qcow2", (), 65536, InspectionWarning.CUT_OFF),
        ("vmdk", (), 4096, InspectionWarning.CUT_OFF),
        ("vdi", (), MIB, InspectionWarning.CUT_OFF),
        ("vhdx", (), 65536, InspectionWarning.CUT_OFF),
        ("vpc", (), MIB, InspectionWarning.ENDS_EARLY),
        ("vpc", (), MIB, InspectionWarning.CUT_OFF),
    ],
)
def test_virtual_machines_images_that_were_cut_off(
    tmp_path: Path, target: str, options: tuple[str, ...], left_bytes: int, warning: InspectionWarning
) -> None:
    made = qemu(divided(tmp_path / "a.img"), target, *options)
    os.truncate(made, left_bytes)
    found = inspect_file(made)
    assert warning_about(found)
    assert warning in found.warnings
    assert found.missing_bytes > 0


@pytest.mark.parametrize(
    ("target", "options"),
    [
        ("qcow2", ()),
        ("qcow2", ("-o", "cluster_size=512")),
        ("qcow2", ("-o", "cluster_size=2M")),
        ("qcow2", ("-o", "refcount_bits=1")),
        ("qcow2", ("-o", "refcount_bits=64")),
        ("qcow2", ("-o", "compat=0.10")),
        ("vmdk", ()),
        ("vpc", ()),
        ("vdi", ()),
        ("vhdx", ()),
    ],
)
@pytest.mark.parametrize("left", [0.5, 0.9])
def test_what_a_header_promises_is_compared_with_what_the_file_holds(
    tmp_path: Path, target: str, options: tuple[str, ...], left: float
) -> None:
    made = qemu(written(tmp_path / "a.img"), target, *options)
    assert inspect_file(made).warnings == (InspectionWarning.NOT_A_RAW_DISK,)
    os.truncate(made, int(made.stat().st_size * left))
    assert InspectionWarning.CUT_OFF in inspect_file(made).warnings


def test_a_fixed_vhd_that_holds_less_than_its_footer_says(tmp_path: Path) -> None:
    made = qemu(divided(tmp_path / "a.img"), "vpc", "-o", "subformat=fixed,force_size=on").read_bytes()
    found = examine_bytes(made[: 32 * MIB] + made[-512:])
    assert InspectionWarning.CUT_OFF in found.warnings
    assert found.missing_bytes == 32 * MIB


def test_a_qcow2_whose_bytes_are_in_a_raw_file_beside_it(tmp_path: Path) -> None:
    made = create(tmp_path / "a.qcow2", "qcow2", "-o", "data_file=data.raw")
    assert inspect_file(made).warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.NEEDS_OTHER_FILE)


def test_what_a_qcow2s_own_flags_say(tmp_path: Path) -> None:
    made = create(tmp_path / "a.qcow2", "qcow2")
    patch(made, 79, b"\2")
    found = inspect_file(made)
    assert found.warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.MARKED_CORRUPT)
    assert warning_about(found)
    patch(made, 79, b"\1")
    found = inspect_file(made)
    assert found.warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.NOT_CLOSED)
    assert not warning_about(found)


def test_a_vmdk_with_a_parent(tmp_path: Path) -> None:
    create(tmp_path / "base.vmdk", "vmdk")
    tool("qemu-img", "create", "-q", "-f", "vmdk", "-b", "base.vmdk", "-F", "vmdk", tmp_path / "top.vmdk")
    assert inspect_file(tmp_path / "base.vmdk").warnings == (InspectionWarning.NOT_A_RAW_DISK,)
    found = inspect_file(tmp_path / "top.vmdk")
    assert found.warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.NEEDS_OTHER_FILE)
    assert found.needs_attention
    patch(tmp_path / "base.vmdk", 72, b"\1")
    assert inspect_file(tmp_path / "base.vmdk").warnings == (
        InspectionWarning.NOT_A_RAW_DISK,
        InspectionWarning.NOT_CLOSED,
    )


def test_a_vhdx_with_a_parent_or_a_log(tmp_path: Path) -> None:
    """QEMU makes no differencing ones: the bit is set where its own file has the item (2.6.2.1)."""
    data = bytearray(create(tmp_path / "a.vhdx", "vhdx").read_bytes())
    assert examine_bytes(bytes(data)).warnings == (InspectionWarning.NOT_A_RAW_DISK,)
    item = uuid.UUID("caa16737-fa36-4d43-b3b6-33f0aa44e76b").bytes_le
    entry = data.index(item)
    table = data.rindex(b"metadata", 0, entry)
    place = table + int.from_bytes(data[entry + 16 : entry + 20], "little")
    data[place + 4] |= 2
    assert examine_bytes(bytes(data)).warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.NEEDS_OTHER_FILE)
    for header in (64 * 2**10, 128 * 2**10):
        data[header + 48] = 1
    assert InspectionWarning.NOT_CLOSED in examine_bytes(bytes(data)).warnings


def test_a_vmdk_whose_directory_is_at_its_end(tmp_path: Path) -> None:
    """As VMware writes them: the header is written again, with its figures, before the end's marker."""
    made = qemu(divided(tmp_path / "a.img"), "vmdk", "-o", "subformat=streamOptimized").read_bytes()
    header = made[:56] + b"\xff" * 8 + made[64:512]
    data = header + made[512:] + made[:512] + bytes(512)
    assert examine_bytes(data).warnings == (InspectionWarning.NOT_A_RAW_DISK,)
    assert examine_bytes(data[:-512]).warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.ENDS_EARLY)


@pytest.mark.parametrize("how", list(PACKED))
def test_compressed_files_and_archives(tmp_path: Path, how: str) -> None:
    pack, kind = PACKED[how]
    pack(tmp_path / "a.raw", os.urandom(5000) + bytes(100_000))
    found = inspect_file(tmp_path / "a.raw")
    assert (found.kind, found.warnings) == (kind, (InspectionWarning.NOT_A_RAW_DISK,))
    assert words(found).startswith(kind.value)


def test_a_zstd_file_may_begin_with_a_skippable_frame(tmp_path: Path) -> None:
    by_zstd()(tmp_path / "a.zst", b"x" * 1000)
    whole = (tmp_path / "a.zst").read_bytes()
    assert examine_bytes(b"\x5e\x2a\x4d\x18\x03\0\0\0abc" + whole).kind is ImageKind.ZSTD
    assert examine_bytes(b"\x5e\x2a\x4d\x18\xff\xff\xff\xffabc" + whole).kind is ImageKind.UNKNOWN


def test_an_xz_file_that_was_cut_off() -> None:
    whole = lzma.compress(os.urandom(10_000))
    assert examine_bytes(whole).warnings == (InspectionWarning.NOT_A_RAW_DISK,)
    assert examine_bytes(whole + bytes(4)).warnings == (InspectionWarning.NOT_A_RAW_DISK,)  # padding is allowed
    assert examine_bytes(whole[:-2]).warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.ENDS_EARLY)


def test_an_iso_whole_and_cut_off(tmp_path: Path) -> None:
    made = iso(tmp_path)
    found = inspect_file(made)
    assert (found.kind, found.table, found.warnings) == (ImageKind.ISO, None, ())
    os.truncate(made, MIB)
    found = inspect_file(made)
    assert found.warnings == (InspectionWarning.CUT_OFF,)
    assert found.missing_bytes > 0


@pytest.mark.parametrize(
    ("options", "table", "efi"),
    [
        (("-append_partition", "2", "0xef"), TableKind.MBR, True),
        (
            ("-appended_part_as_gpt", "-append_partition", "2", "C12A7328-F81F-11D2-BA4B-00A0C93EC93B"),
            TableKind.GPT,
            True,
        ),
    ],
)
def test_an_iso_that_is_a_disk_as_well(tmp_path: Path, options: tuple[str, ...], table: TableKind, efi: bool) -> None:
    part = empty(tmp_path / "efi.img", 2 * MIB)
    made = iso(tmp_path, "-part_like_isohybrid", *options, part)
    size = made.stat().st_size
    found = inspect_file(made)
    assert (found.kind, found.table, found.has_efi_system_partition) == (ImageKind.ISO, table, efi)
    assert found.warnings == ()
    assert f"ISO 9660 image with {table.value}" in words(found)
    os.truncate(made, size - MIB)
    assert inspect_file(made).warnings == (InspectionWarning.CUT_OFF,)


@pytest.mark.parametrize(("maker", "name"), [("mkfs.ext4", "ext4"), ("mkfs.vfat", "FAT")])
def test_a_bare_file_system_is_no_disk(tmp_path: Path, maker: str, name: str) -> None:
    path = empty(tmp_path / "a.img", 40 * MIB)
    tool(maker, path)
    found = inspect_file(path)
    assert (found.kind, found.variant, found.table) == (ImageKind.FILE_SYSTEM, name, None)
    assert words(found) == f"{name} file system, 40.0 MiB, no partition table"


def test_a_fats_first_block_that_looks_like_an_mbr_is_none(tmp_path: Path) -> None:
    path = empty(tmp_path / "a.img", 40 * MIB)
    tool("mkfs.vfat", path)
    entry = b"\x80\0\0\0\x0c\0\0\0" + (1).to_bytes(4, "little") + (9).to_bytes(4, "little")
    patch(path, 446, entry + bytes(48))
    assert inspect_file(path).kind is ImageKind.FILE_SYSTEM


def test_numbers_without_their_checksums_are_no_archive_and_no_vhd(tmp_path: Path) -> None:
    tarred(tmp_path / "a.tar", b"x")
    data = (tmp_path / "a.tar").read_bytes()
    assert examine_bytes(data).kind is ImageKind.TAR
    assert examine_bytes(b"?" + data[1:]).kind is ImageKind.UNKNOWN
    assert examine_bytes(data[:148] + b" \0 \0 \0 \0" + data[156:]).kind is ImageKind.UNKNOWN
    assert examine_bytes(data[:148] + b"+9999\0 \0" + data[156:]).kind is ImageKind.UNKNOWN
    made = qemu(empty(tmp_path / "a.img"), "vpc").read_bytes()
    assert examine_bytes(made).kind is ImageKind.VHD
    assert examine_bytes(made[:40] + b"?" + made[41:-472] + b"?" + made[-471:]).kind is ImageKind.UNKNOWN


def test_an_iso_is_not_blamed_for_what_its_makers_leave_out(tmp_path: Path) -> None:
    part = empty(tmp_path / "efi.img", 2 * MIB)
    made = iso(tmp_path, "-part_like_isohybrid", "-appended_part_as_gpt", "-append_partition", "2", "0xef", part)
    patch(made, made.stat().st_size - SECTOR, bytes(SECTOR))  # the backup
    found = inspect_file(made)
    assert (found.kind, found.backup) == (ImageKind.ISO, TableState.MISSING)
    assert (found.warnings, found.missing_bytes) == ((), 0)
    os.truncate(made, made.stat().st_size - SECTOR)
    found = inspect_file(made)
    assert (found.missing_bytes > 0) is (InspectionWarning.CUT_OFF in found.warnings)
