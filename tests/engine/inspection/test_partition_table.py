"""What is said of a disk by its partition table, whole, damaged and cut off."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sfc_uploader.demo.sample_image import make_sample_image
from sfc_uploader.engine.inspection.inspect import inspect_file
from sfc_uploader.engine.inspection.models import ImageKind, InspectionWarning, TableKind, TableState
from sfc_uploader.engine.inspection.summary import warning_about
from tests.engine.disks import (
    DISK_BYTES,
    MBR_SCRIPT,
    MIB,
    SECTOR,
    divided,
    divided_4k,
    examine_bytes,
    is_whole_gpt,
    patch,
    words,
)

HEADER, TABLE = SECTOR, 2 * SECTOR
LAST, LAST_TABLE = DISK_BYTES - SECTOR, DISK_BYTES - 33 * SECTOR


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
            "backup partition table missing: probably truncated, not a whole number of 512-byte sectors",
        ),
        (SECTOR, InspectionWarning.BACKUP_MISSING, "backup partition table missing: probably truncated"),
        (20 * MIB, InspectionWarning.CUT_OFF, "truncated: 20.0 MiB missing"),
        (DISK_BYTES - 8192, InspectionWarning.CUT_OFF, "partition table damaged, truncated: 64.0 MiB missing"),
        (
            DISK_BYTES - SECTOR,
            InspectionWarning.CUT_OFF,
            "main partition table missing, truncated: 64.0 MiB missing",
        ),
    ],
)
def test_a_gpt_disk_that_was_cut_off(tmp_path: Path, cut_bytes: int, warning: InspectionWarning, ending: str) -> None:
    path = divided(tmp_path / "a.img")
    os.truncate(path, DISK_BYTES - cut_bytes)
    found = inspect_file(path)
    assert not is_whole_gpt(found)
    assert warning_about(found)
    assert warning in found.warnings
    assert found.missing_bytes == cut_bytes
    assert words(found).endswith(ending), words(found)


def test_a_disk_that_grew_keeps_its_backup_in_its_middle(tmp_path: Path) -> None:
    path = divided(tmp_path / "a.img")
    os.truncate(path, DISK_BYTES + MIB)
    found = inspect_file(path)
    assert found.backup is TableState.INTACT
    assert found.warnings == (InspectionWarning.BACKUP_NOT_AT_THE_END,)
    assert not warning_about(found)


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
