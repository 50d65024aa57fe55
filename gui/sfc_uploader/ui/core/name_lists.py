"""Names of images in the middle of a sentence: quoted and joined as the window's language does, and all to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from sfc_uploader.common.text_safety import breakable_name, visible

from .text import isolated

translate = QCoreApplication.translate

_SHOWN = 3


def quoted(name: str) -> str:
    """Return a name in quotes. A long one may be broken at the end of a line."""
    return translate("Names", "“{name}”").format(name=isolated(breakable_name(visible(name))))


def listed(names: Sequence[str]) -> str:
    """Return names, the first of them in quotes, the others counted: “a”, “b”, “c” and 2 more."""
    pieces = [quoted(name) for name in names[:_SHOWN]]
    if len(names) > _SHOWN:
        pieces.append(translate("Names", "{count} more").format(count=len(names) - _SHOWN))
    return QLocale().createSeparatedList(pieces)
