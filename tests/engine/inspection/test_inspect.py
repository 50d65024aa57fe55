"""What is said of files that the usual tools made, whole and cut off."""

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

from sfc_uploader.demo.sample_image import make_sample_image
from sfc_uploader.engine.inspection.bounded_reader import BUDGET_BYTES, BoundedReader
from sfc_uploader.engine.inspection.inspect import inspect_bytes, inspect_file
from sfc_uploader.engine.inspection.models import WRAPPED, ImageKind, InspectionWarning, TableKind, TableState
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from tests.engine.disks import (
    DISK_BYTES,
    MBR_SCRIPT,
    MIB,
    divided,
    divided_4k,
    empty,
    examine_bytes,
    is_whole_gpt,
    patch,
    tool,
    words,
)

SECTOR = 512


def test_a_whole_gpt_disk(tmp_path: Path) -> None:
    found = inspect_file(divided(tmp_path / "a.qcow2"))  # whatever its name says
    assert is_whole_gpt(found)
    assert (found.kind, found.table, found.sector_size_bytes) == (ImageKind.DISK, TableKind.GPT, 512)
    assert (found.partitions, found.has_efi_system_partition, found.warnings) == (2, True, ())
    assert words(found) == "GPT disk, EFI system partition, 64.0 MiB"


def test_our_own_sample_is_a_whole_gpt_disk(tmp_path: Path) -> None:
    found = inspect_file(make_sample_image(tmp_path))
    assert is_whole_gpt(found)
    assert (found.partitions, found.has_efi_system_partition) == (2, True)


def test_sectors_of_4096_bytes(tmp_path: Path) -> None:
    path = divided_4k(tmp_path / "a.img")
    found = inspect_file(path)
    assert is_whole_gpt(found)
    assert (found.sector_size_bytes, found.partitions, found.has_efi_system_partition) == (4096, 2, True)
    os.truncate(path, DISK_BYTES - SECTOR)
    found = inspect_file(path)
    assert found.backup is TableState.MISSING
    assert InspectionWarning.ODD_SIZE in found.warnings
    assert words(found).endswith("not a whole number of 4096-byte sectors")


def test_a_4096_byte_backup_stands_in_for_a_main_table_that_is_gone(tmp_path: Path) -> None:
    path = divided_4k(tmp_path / "a.img")
    patch(path, 4096, bytes(4096))
    found = inspect_file(path)
    assert (found.primary, found.backup, found.sector_size_bytes) == (TableState.MISSING, TableState.INTACT, 4096)
    assert (found.partitions, found.has_efi_system_partition) == (2, True)


def test_without_an_efi_partition_it_is_said(tmp_path: Path) -> None:
    found = inspect_file(divided(tmp_path / "a.img", "label: gpt\ntype=linux\n"))
    assert is_whole_gpt(found)
    assert words(found) == "GPT disk, no EFI system partition, 64.0 MiB"


@pytest.mark.parametrize(
    ("cut_bytes", "warning", "ending"),
    [
        (
            1,
            InspectionWarning.BACKUP_MISSING,
            "backup table missing: probably cut off, not a whole number of 512-byte sectors",
        ),
        (SECTOR, InspectionWarning.BACKUP_MISSING, "backup table missing: probably cut off"),
        (20 * MIB, InspectionWarning.CUT_OFF, "cut off: 20.0 MiB of it missing"),
        (DISK_BYTES - 8192, InspectionWarning.CUT_OFF, "partition table damaged, cut off: 64.0 MiB of it missing"),
        (
            DISK_BYTES - SECTOR,
            InspectionWarning.CUT_OFF,
            "main partition table missing, cut off: 64.0 MiB of it missing",
        ),
    ],
)
def test_a_gpt_disk_that_was_cut_off(tmp_path: Path, cut_bytes: int, warning: InspectionWarning, ending: str) -> None:
    path = divided(tmp_path / "a.img")
    os.truncate(path, DISK_BYTES - cut_bytes)
    found = inspect_file(path)
    assert not is_whole_gpt(found)
    assert found.seems_damaged
    assert warning in found.warnings
    assert found.missing_bytes == cut_bytes
    assert words(found).endswith(ending), words(found)


def test_a_disk_that_grew_keeps_its_backup_in_its_middle(tmp_path: Path) -> None:
    path = divided(tmp_path / "a.img")
    os.truncate(path, DISK_BYTES + MIB)
    found = inspect_file(path)
    assert found.backup is TableState.INTACT
    assert found.warnings == (InspectionWarning.BACKUP_NOT_AT_THE_END,)
    assert not found.seems_damaged


HEADER, TABLE = SECTOR, 2 * SECTOR
LAST, LAST_TABLE = DISK_BYTES - SECTOR, DISK_BYTES - 33 * SECTOR


@pytest.mark.parametrize(
    ("offset", "data", "warning", "primary", "backup"),
    [
        (HEADER, bytes(SECTOR), InspectionWarning.PRIMARY_MISSING, TableState.MISSING, TableState.INTACT),
        (HEADER + 72, b"\7", InspectionWarning.PRIMARY_DAMAGED, TableState.DAMAGED, TableState.INTACT),
        (HEADER + 16, b"!!!!", InspectionWarning.PRIMARY_DAMAGED, TableState.DAMAGED, TableState.INTACT),
        (TABLE + 32, b"!", InspectionWarning.PRIMARY_DAMAGED, TableState.DAMAGED, TableState.INTACT),
        (TABLE + 127 * 128, b"!", InspectionWarning.PRIMARY_DAMAGED, TableState.DAMAGED, TableState.INTACT),
        (LAST, bytes(SECTOR), InspectionWarning.BACKUP_NOT_WRITTEN, TableState.INTACT, TableState.MISSING),
        (LAST + 40, b"!", InspectionWarning.BACKUP_DAMAGED, TableState.INTACT, TableState.DAMAGED),
        (LAST_TABLE, b"!", InspectionWarning.BACKUP_DAMAGED, TableState.INTACT, TableState.DAMAGED),
        (510, bytes(2), InspectionWarning.NO_PROTECTIVE_MBR, TableState.INTACT, TableState.INTACT),
    ],
)
def test_each_part_of_a_gpt_that_is_damaged_is_told(
    tmp_path: Path, offset: int, data: bytes, warning: InspectionWarning, primary: TableState, backup: TableState
) -> None:
    path = divided(tmp_path / "a.img")
    patch(path, offset, data)
    found = inspect_file(path)
    assert found.warnings == (warning,)
    assert (found.primary, found.backup) == (primary, backup)
    assert (found.table, found.partitions, found.has_efi_system_partition) == (TableKind.GPT, 2, True)
    assert found.missing_bytes == 0
    assert warning.value in words(found)


def test_copies_that_are_whole_but_unlike_are_told(tmp_path: Path) -> None:
    path, other = divided(tmp_path / "a.img"), divided(tmp_path / "b.img")  # other identities
    patch(path, LAST_TABLE, other.read_bytes()[LAST_TABLE:])
    found = inspect_file(path)
    assert found.backup is TableState.INTACT
    assert found.warnings == (InspectionWarning.BACKUP_DIFFERS,)


def test_a_backup_alone_is_found(tmp_path: Path) -> None:
    path = divided(tmp_path / "a.img")
    patch(path, 0, bytes(MIB))
    found = inspect_file(path)
    assert (found.primary, found.backup, found.partitions) == (TableState.MISSING, TableState.INTACT, 2)
    assert set(found.warnings) == {InspectionWarning.PRIMARY_MISSING, InspectionWarning.NO_PROTECTIVE_MBR}


def test_an_mbr_disk_whole_and_cut_off(tmp_path: Path) -> None:
    path = divided(tmp_path / "a.img", MBR_SCRIPT)
    found = inspect_file(path)
    assert (found.kind, found.table, found.partitions) == (ImageKind.DISK, TableKind.MBR, 2)
    assert (found.has_efi_system_partition, found.warnings) == (True, ())
    assert words(found) == "MBR disk, EFI system partition, 64.0 MiB"
    os.truncate(path, DISK_BYTES - 3 * SECTOR)
    found = inspect_file(path)
    assert (found.warnings, found.missing_bytes) == ((InspectionWarning.CUT_OFF,), 3 * SECTOR)
    os.truncate(path, 512)
    assert inspect_file(path).warnings == (InspectionWarning.CUT_OFF,)


def test_an_mbr_with_an_extended_partition_counts_its_four_entries(tmp_path: Path) -> None:
    script = "label: dos\nsize=8MiB, type=83\ntype=5\nsize=8MiB, type=83\nsize=8MiB, type=83\n"
    found = inspect_file(divided(tmp_path / "a.img", script))
    assert (found.table, found.warnings) == (TableKind.MBR, ())
    assert found.has_efi_system_partition is False


def qemu(path: Path, target: str, *options: str) -> Path:
    made = path.with_name("made")
    tool("qemu-img", "convert", "-O", target, *options, path, made)
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
    assert found.seems_damaged
    assert warning in found.warnings
    assert found.missing_bytes > 0


def written(path: Path) -> Path:
    """A disk with bytes all over it."""
    divided(path)
    for place in range(2, 60, 6):
        patch(path, place * MIB, os.urandom(5 * MIB))
    return path


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


def create(path: Path, form: str, *options: str) -> Path:
    tool("qemu-img", "create", "-q", "-f", form, *options, path, "64M", cwd=path.parent)
    return path


def test_a_qcow2_whose_bytes_are_in_a_raw_file_beside_it(tmp_path: Path) -> None:
    made = create(tmp_path / "a.qcow2", "qcow2", "-o", "data_file=data.raw")
    assert inspect_file(made).warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.NEEDS_OTHER_FILE)


def test_what_a_qcow2s_own_flags_say(tmp_path: Path) -> None:
    made = create(tmp_path / "a.qcow2", "qcow2")
    patch(made, 79, b"\2")
    found = inspect_file(made)
    assert found.warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.MARKED_CORRUPT)
    assert found.seems_damaged
    patch(made, 79, b"\1")
    found = inspect_file(made)
    assert found.warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.NOT_CLOSED)
    assert not found.seems_damaged


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


@pytest.mark.parametrize(("size_bytes", "warned"), [(75 * 2**30, False), (75 * 2**30 + 512, True)])
def test_more_than_75_gib_is_warned_of(tmp_path: Path, size_bytes: int, warned: bool) -> None:
    raw = inspect_file(empty(tmp_path / "a.img", size_bytes))
    tool("qemu-img", "create", "-q", "-f", "qcow2", tmp_path / "a.qcow2", str(size_bytes))
    wrapped = inspect_file(tmp_path / "a.qcow2")
    for found in (raw, wrapped):
        assert (InspectionWarning.TOO_LARGE_TO_BOOT in found.warnings) is warned
        assert ("over 75 GiB" in words(found)) is warned
    assert raw.needs_attention is warned
    assert not raw.seems_damaged


def test_a_vmdk_whose_directory_is_at_its_end(tmp_path: Path) -> None:
    """As VMware writes them: the header is written again, with its figures, before the end's marker."""
    made = qemu(divided(tmp_path / "a.img"), "vmdk", "-o", "subformat=streamOptimized").read_bytes()
    header = made[:56] + b"\xff" * 8 + made[64:512]
    data = header + made[512:] + made[:512] + bytes(512)
    assert examine_bytes(data).warnings == (InspectionWarning.NOT_A_RAW_DISK,)
    assert examine_bytes(data[:-512]).warnings == (InspectionWarning.NOT_A_RAW_DISK, InspectionWarning.ENDS_EARLY)


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


def iso(folder: Path, *options: object) -> Path:
    tree = folder / "tree"
    tree.mkdir()
    (tree / "file").write_bytes(os.urandom(MIB))
    made = folder / "made.iso"
    tool("xorriso", "-as", "mkisofs", "-quiet", *options, "-o", made, tree)
    return made


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


def test_zeros_are_empty_and_noise_is_unknown(tmp_path: Path) -> None:
    path = empty(tmp_path / "a.img", 8 * 2**30)
    found = inspect_file(path)
    assert (found.kind, found.warnings) == (ImageKind.EMPTY, (InspectionWarning.NO_TABLE,))
    patch(path, 8 * 2**30 - 1, b"!")
    assert inspect_file(path).kind is ImageKind.UNKNOWN
    assert examine_bytes(b"x").kind is ImageKind.UNKNOWN
    assert examine_bytes(b"\0").kind is ImageKind.EMPTY
    assert examine_bytes(os.urandom(SECTOR * 100)).kind is ImageKind.UNKNOWN


def test_what_is_no_file_gets_the_upload_s_own_failure(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, kind in (
        (tmp_path / "absent", FailureKind.FILE_MISSING),
        (tmp_path / "pipe", FailureKind.FILE_NOT_REGULAR),
        (empty(tmp_path / "empty", 0), FailureKind.FILE_EMPTY),
    ):
        with pytest.raises(UploadFailed) as caught:
            inspect_file(path)
        assert caught.value.failure.kind is kind


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


def test_each_caution_and_kind_has_words_of_its_own() -> None:
    assert len({warning.value for warning in InspectionWarning}) == len(InspectionWarning)
    assert len({kind.value for kind in ImageKind}) == len(ImageKind)
    assert ImageKind.ISO not in WRAPPED
    assert ImageKind.ZIP in WRAPPED


def test_a_boot_sector_whose_entries_are_code_is_no_mbr() -> None:
    entry = b"\x80\0\0\0\x83\0\0\0" + (1).to_bytes(4, "little") + (1).to_bytes(4, "little")
    disk = b"\xeb" * 446 + entry + bytes(48) + b"\x55\xaa" + bytes(SECTOR)
    assert examine_bytes(disk).table is TableKind.MBR
    assert examine_bytes(disk[:446] + b"\x81" + disk[447:]).kind is ImageKind.UNKNOWN
    assert examine_bytes(disk[:462] + b"\x41" + disk[463:]).kind is ImageKind.UNKNOWN
    assert examine_bytes(disk[:446] + bytes(64) + disk[510:]).kind is ImageKind.UNKNOWN


def test_a_protective_entry_that_can_not_tell_the_size_says_nothing_of_missing_bytes(tmp_path: Path) -> None:
    path = divided(tmp_path / "a.img")
    os.truncate(path, SECTOR)
    assert inspect_file(path).missing_bytes == DISK_BYTES - SECTOR
    patch(path, 446 + 12, b"\xff\xff\xff\xff")
    found = inspect_file(path)
    assert found.missing_bytes == 0
    assert found.warnings == (InspectionWarning.PRIMARY_MISSING, InspectionWarning.BACKUP_NOT_WRITTEN)


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
