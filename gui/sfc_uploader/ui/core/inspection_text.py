"""What an inspection found in a file, in words for the row."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.inspection.checksum_file import DeclaredSha256
from sfc_uploader.engine.inspection.models import ImageKind, Inspection
from sfc_uploader.engine.inspection.summary import figures

from . import text

translate = QCoreApplication.translate


def inspection_sentence(found: Inspection) -> str:
    """As in “GPT disk, EFI system partition, backup table missing: probably cut off”. Sizes have their own column."""
    words = [_name(found)]
    if found.has_efi_system_partition is not None:
        words.append(
            translate("Inspection", "EFI system partition")
            if found.has_efi_system_partition
            else translate("Inspection", "no EFI system partition")
        )
    if found.virtual_size_bytes is not None:
        size = text.bytes_text(found.virtual_size_bytes)
        words.append(translate("Inspection", "for a disk of {size}").format(size=size))
    filled = figures(found, text.bytes_text)
    words += [translate("Inspection", warning.value).format_map(filled) for warning in found.warnings]
    return translate("Inspection", ", ").join(words)


def declared_sentence(declared: DeclaredSha256) -> str:
    """What will be made of checksum files that lie beside the image."""
    sources = visible(", ".join(declared.sources))
    if declared.sha256:
        return translate("Inspection", "Checksum: {sources}.").format(sources=sources)
    if declared.says_nothing:
        words = translate("Inspection", "{sources} has no SHA-256 for this file. It will not be compared.")
        return words.format(sources=sources)
    words = translate("Inspection", "{sources} disagree about the SHA-256. It will not be compared.")
    return words.format(sources=sources)


def _name(found: Inspection) -> str:
    kind = translate("Inspection", found.kind.value)
    name = f"{found.variant} {kind}" if found.variant else kind
    if found.table is None:
        return name
    table = found.table.value
    if found.kind is ImageKind.DISK:
        return translate("Inspection", "{table} disk").format(table=table)
    return translate("Inspection", "{image} with {table}").format(image=name, table=table)
