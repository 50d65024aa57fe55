"""A look at a file in one English line, for the command line; the window translates the same templates."""

from __future__ import annotations

from collections.abc import Callable

from sfc_uploader.common.messages import Message, msg

from .models import DAMAGE, ImageKind, Inspection


def figures(found: Inspection, size_text: Callable[[int], str]) -> dict[str, str]:
    """What fills the templates of `InspectionWarning`; `size_text` gives bytes their unit."""
    return {"missing": size_text(found.missing_bytes), "sector": str(found.sector_size_bytes or 0)}


def summary(found: Inspection, size_text: Callable[[int], str]) -> str:
    """Return, for example, “GPT disk, EFI system partition, 8.00 GiB, looks truncated”."""
    words = [_name(found)]
    if found.has_efi_system_partition is not None:
        words.append("EFI system partition" if found.has_efi_system_partition else "no EFI system partition")
    words.append(size_text(found.size_bytes))
    if found.virtual_size_bytes is not None:
        words.append(f"virtual size {size_text(found.virtual_size_bytes)}")
    filled = figures(found, size_text)
    words += [warning.value.format_map(filled) for warning in found.warnings]
    return ", ".join(words)


def warning_about(found: Inspection) -> str:
    """What makes the file look damaged, as a sentence that stays with its upload; "" when nothing does."""
    values = figures(found, lambda size_bytes: msg("{number} bytes", number=size_bytes))
    reasons = [Message(warning.value, values) for warning in found.warnings if warning in DAMAGE]
    return msg("The source looked damaged ({what}).", what=reasons[0]) if reasons else ""


def _name(found: Inspection) -> str:
    name = f"{found.variant} {found.kind.value}" if found.variant else found.kind.value
    if found.table is None:
        return name
    table = found.table.value
    return f"{table} {name}" if found.kind is ImageKind.DISK else f"{name} with {table}"
