"""Describes an inspected file in words for its row."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.inspection.checksum_file import DeclaredSha256
from sfc_uploader.engine.inspection.models import ImageKind, Inspection
from sfc_uploader.engine.inspection.summary import figures

from . import text

translate = QCoreApplication.translate


def inspection_sentence(found: Inspection) -> str:
    """Return, for example, “GPT disk, EFI system partition, looks truncated”. The file’s size has its own column."""
    words = [_name(found)]
    if found.has_efi_system_partition is not None:
        words.append(
            translate("Inspection", "EFI system partition")
            if found.has_efi_system_partition
            else translate("Inspection", "no EFI system partition")
        )
    if found.virtual_size_bytes is not None:
        size = text.bytes_text(found.virtual_size_bytes)
        words.append(translate("Inspection", "virtual size {size}").format(size=size))
    filled = figures(found, text.bytes_text)
    words += [translate("Inspection", warning.value).format_map(filled) for warning in found.warnings]
    return translate("Inspection", ", ").join(words)


def declared_sentence(declared: DeclaredSha256) -> str:
    """Say how the checksum files beside the image are used."""
    sources = visible(", ".join(declared.sources))
    if declared.sha256:
        return translate("Inspection", "Checksum: {sources}.").format(sources=sources)
    if declared.says_nothing:
        words = translate("Inspection", "No SHA-256 for this file in {sources}.")
        return words.format(sources=sources)
    words = translate("Inspection", "{sources} disagree about the SHA-256, so it won’t be compared.")
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
