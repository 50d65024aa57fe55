"""Know before you send: what a file is by its own bytes, and whether its end seems to be missing.

At most `peek.BUDGET_BYTES` are read. What is found is for a person to weigh: which formats the service starts nodes
from is not documented, so nothing here stops an upload.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sfc_uploader.engine.model.source_file import ImageFile

from .bounded_reader import BoundedReader
from .image_formats import DetectedFormat, detect_file_system, detect_iso, detect_wrapped
from .models import MAX_BOOTABLE_BYTES, WRAPPED, ImageKind, Inspection, InspectionWarning, TableKind, TableState
from .partition_table import PartitionTable, read_table

_FOOTER_BYTES = 512  # of a fixed VHD, behind the disk
#: File systems whose first block ends as an MBR does; its code can look like entries.
_LIKE_AN_MBR = ("FAT", "NTFS")
#: Makers of ISO images leave the protective MBR, or the backup, out on purpose.
_SAID_OF_ISO = frozenset({InspectionWarning.CUT_OFF, InspectionWarning.PRIMARY_DAMAGED})
_SAMPLES = 32
_SAMPLE_BYTES = 4096


def inspect_file(path: Path) -> Inspection:
    """Look into a file. Blocks on slow drives; raises `UploadFailed` for what can't be an image, or can't be read."""
    with ImageFile(path) as file:

        def read_at(offset_bytes: int, count_bytes: int) -> bytes:
            target = bytearray(count_bytes)
            file.read_into(offset_bytes, memoryview(target))
            return bytes(target)

        return inspect_bytes(BoundedReader(read_at, file.identity.size_bytes))


def inspect_bytes(peek: BoundedReader) -> Inspection:
    """Say what the bytes are. Raises only what `peek`'s reading raises."""
    found = _inspect(peek)
    disk_bytes = found.size_bytes if found.virtual_size_bytes is None else found.virtual_size_bytes
    if disk_bytes <= MAX_BOOTABLE_BYTES:
        return found
    return replace(found, warnings=(*found.warnings, InspectionWarning.TOO_LARGE_TO_BOOT))


def _inspect(peek: BoundedReader) -> Inspection:
    wrapped = detect_wrapped(peek)
    if wrapped is not None:
        found = _of_detected(wrapped, peek)
        if wrapped.kind is ImageKind.VHD and wrapped.variant == "fixed":
            disk_bytes = peek.size_bytes - _FOOTER_BYTES
            found = _with_table(found, read_table(peek, disk_bytes), disk_bytes)
        return found
    iso, file_system = detect_iso(peek), detect_file_system(peek)
    table = read_table(peek, peek.size_bytes)
    if table is not None and table.kind is TableKind.MBR and file_system and file_system.variant in _LIKE_AN_MBR:
        table = None
    if iso is not None:
        return _with_table(_of_detected(iso, peek), table, peek.size_bytes)
    if table is not None:
        found = _with_table(Inspection(ImageKind.DISK, peek.size_bytes), table, peek.size_bytes)
        odd = peek.size_bytes % table.sector_size_bytes
        return replace(found, warnings=(*found.warnings, InspectionWarning.ODD_SIZE)) if odd else found
    other = file_system or DetectedFormat(ImageKind.EMPTY if _is_empty(peek) else ImageKind.UNKNOWN)
    return replace(_of_detected(other, peek), warnings=(InspectionWarning.NO_TABLE,))


def _of_detected(found: DetectedFormat, peek: BoundedReader) -> Inspection:
    missing = max(0, found.end_bytes - peek.size_bytes)
    warnings = list(found.warnings)
    if missing:
        warnings.append(InspectionWarning.CUT_OFF)
    if found.kind in WRAPPED:
        warnings.insert(0, InspectionWarning.NOT_A_RAW_DISK)
    return Inspection(
        *(found.kind, peek.size_bytes, found.variant, found.virtual_size_bytes),
        missing_bytes=missing,
        warnings=tuple(warnings),
    )


def _with_table(found: Inspection, table: PartitionTable | None, disk_bytes: int) -> Inspection:
    """Add what a partition table tells to what is known; `disk_bytes`: what the file holds of a disk."""
    if table is None:
        return found
    missing = max(table.end_bytes, table.disk_bytes) - disk_bytes
    warnings = _table_warnings(table, disk_bytes)
    if found.kind is ImageKind.ISO:
        warnings = [each for each in warnings if each in _SAID_OF_ISO]
        missing = table.end_bytes - disk_bytes
    missing = max(found.missing_bytes, missing)
    return replace(
        found,
        table=table.kind,
        sector_size_bytes=table.sector_size_bytes,
        partitions=table.partitions,
        has_efi_system_partition=table.has_efi_system_partition,
        primary=table.primary,
        backup=table.backup,
        missing_bytes=missing,
        warnings=tuple(dict.fromkeys((*found.warnings, *warnings))),
    )


def _table_warnings(table: PartitionTable, disk_bytes: int) -> list[InspectionWarning]:
    ends_early = table.disk_bytes > disk_bytes
    # Without a table that can be read, nothing tells that partitions are whole.
    cut_off = table.end_bytes > disk_bytes or (ends_early and table.primary is not TableState.INTACT)
    if table.kind is TableKind.MBR:
        return [InspectionWarning.CUT_OFF] if cut_off else []
    warnings = []
    if table.primary is TableState.DAMAGED:
        warnings.append(InspectionWarning.PRIMARY_DAMAGED)
    elif table.primary is TableState.MISSING:
        warnings.append(InspectionWarning.PRIMARY_MISSING)
    if not table.has_protective_mbr:
        warnings.append(InspectionWarning.NO_PROTECTIVE_MBR)
    if cut_off:
        warnings.append(InspectionWarning.CUT_OFF)
    elif table.backup is TableState.MISSING and ends_early:
        warnings.append(InspectionWarning.BACKUP_MISSING)
    elif table.backup is TableState.MISSING:
        warnings.append(InspectionWarning.BACKUP_NOT_WRITTEN)
    if table.backup is TableState.DAMAGED:
        warnings.append(InspectionWarning.BACKUP_DAMAGED)
    elif table.backup is TableState.INTACT and not table.backup_at_the_end:
        warnings.append(InspectionWarning.BACKUP_NOT_AT_THE_END)
    if not table.copies_agree:
        warnings.append(InspectionWarning.BACKUP_DIFFERS)
    return warnings


def _is_empty(peek: BoundedReader) -> bool:
    """Whether nothing but zeros is found at the start, at the end, and in samples between."""
    step = max(peek.size_bytes // _SAMPLES, _SAMPLE_BYTES)
    places = [*range(0, peek.size_bytes, step), max(0, peek.size_bytes - _SAMPLE_BYTES)]
    return not any(any(peek.at(place, _SAMPLE_BYTES)) for place in places)
