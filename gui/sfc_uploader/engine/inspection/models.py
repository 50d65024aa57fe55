"""What a look at a file's own bytes tells before anything is sent: frozen values, no sentences of a window.

The English words stand beside the members; the window translates the same templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class ImageKind(Enum):
    """What a file is by its content, whatever its name says, with the words for it."""

    DISK = "disk"  # raw, with a partition table: `Inspection.table` says which
    ISO = "ISO 9660 image"  # with a partition table as well: an "isohybrid", which also starts from a disk
    QCOW = "qcow image"
    QCOW2 = "qcow2 image"
    VMDK = "VMDK image"
    VHD = "VHD image"
    VHDX = "VHDX image"
    VDI = "VDI image"
    XZ = "compressed (.xz)"
    ZSTD = "compressed (.zst)"
    GZIP = "compressed (.gz)"
    BZIP2 = "compressed (.bz2)"
    LZ4 = "compressed (.lz4)"
    ZIP = "zip archive"
    TAR = "tar archive"
    FILE_SYSTEM = "file system"  # bare: a partition's content, not a disk's
    EMPTY = "looks empty (all zeros)"
    UNKNOWN = "not a disk image we recognize"


#: Not the bytes of a disk, but a disk (or anything else) wrapped up.
WRAPPED = frozenset(ImageKind) - {
    *(ImageKind.DISK, ImageKind.ISO, ImageKind.FILE_SYSTEM, ImageKind.EMPTY, ImageKind.UNKNOWN)
}


class TableKind(Enum):
    """How a disk is divided."""

    GPT = "GPT"
    MBR = "MBR"


class TableState(StrEnum):
    """What became of one of a GPT's two copies."""

    INTACT = "intact"  # header and entries agree with their checksums
    DAMAGED = "damaged"  # it is there, but a checksum or a figure of it is wrong
    MISSING = "missing"  # it is not where it belongs, or the file ends before it
    NOT_CHECKED = "not checked"  # its header is right; its entries are too many to read


class InspectionWarning(Enum):
    """What a person should know before sending, with the template of its words; nothing here forbids to send.

    Templates take the ``{fields}`` that `summary.figures` makes of an `Inspection`.
    """

    NOT_A_RAW_DISK = "not a raw disk"
    NO_TABLE = "no partition table"
    CUT_OFF = "truncated: {missing} missing"
    BACKUP_MISSING = "backup partition table missing: probably truncated"
    BACKUP_NOT_WRITTEN = "backup partition table missing: the end may never have been written"
    ENDS_EARLY = "looks truncated"
    PRIMARY_DAMAGED = "partition table damaged"
    PRIMARY_MISSING = "main partition table missing"
    BACKUP_DAMAGED = "backup partition table damaged"
    BACKUP_DIFFERS = "backup partition table differs from the main one"
    BACKUP_NOT_AT_THE_END = "backup partition table not at the end of the file"
    NO_PROTECTIVE_MBR = "no protective MBR"
    ODD_SIZE = "not a whole number of {sector}-byte sectors"
    NEEDS_OTHER_FILE = "part of it is in another file"
    MARKED_CORRUPT = "marked as corrupt in its header"
    NOT_CLOSED = "in use, or not closed properly"
    TOO_LARGE_TO_BOOT = "over 75 GiB: SF Compute may not boot it"


#: What bytes that went missing or wrong look like. The others are only unusual.
DAMAGE = frozenset({
    InspectionWarning.CUT_OFF,
    InspectionWarning.BACKUP_MISSING,
    InspectionWarning.BACKUP_NOT_WRITTEN,
    InspectionWarning.ENDS_EARLY,
    InspectionWarning.PRIMARY_DAMAGED,
    InspectionWarning.PRIMARY_MISSING,
    InspectionWarning.BACKUP_DAMAGED,
    InspectionWarning.ODD_SIZE,
    InspectionWarning.MARKED_CORRUPT,
})  # fmt: skip
#: What most likely makes an upload useless: shown prominently.
_LOUD = DAMAGE | {InspectionWarning.NEEDS_OTHER_FILE, InspectionWarning.TOO_LARGE_TO_BOOT}

#: The API takes 128 GiB; the platform boots 75 GiB, says the vendor's public Packer example (sfcompute on GitHub).
MAX_BOOTABLE_BYTES = 75 * 2**30


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file seems to be. Sizes in bytes.

    `variant`: which of the kind's forms, "" where there is but one. `virtual_size_bytes`: of the disk that is
    wrapped up, None where the header does not tell. `table`, `sector_size_bytes`, `partitions` and
    `has_efi_system_partition` are None where there is no partition table, or none that can be read; `partitions` of
    an MBR counts its four entries, not what an extended one holds. `primary` and `backup` of a GPT only.
    `missing_bytes`: the file would need that many more to hold all that its own tables speak of.
    """

    kind: ImageKind
    size_bytes: int
    variant: str = ""
    virtual_size_bytes: int | None = None
    table: TableKind | None = None
    sector_size_bytes: int | None = None
    partitions: int | None = None
    has_efi_system_partition: bool | None = None
    primary: TableState | None = None
    backup: TableState | None = None
    missing_bytes: int = 0
    warnings: tuple[InspectionWarning, ...] = ()

    @property
    def needs_attention(self) -> bool:
        """Whether a person should look before this is sent."""
        return not _LOUD.isdisjoint(self.warnings)
