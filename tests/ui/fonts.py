"""The fonts that desktops bring: what the window promises holds in each of them."""

from __future__ import annotations

import os

import pytest
from PySide6.QtGui import QFont, QFontDatabase

#: Of Debian, of most distributions' KDE, of GNOME, and of many a person's own choice.
FAMILIES = ("DejaVu Sans", "Noto Sans", "Cantarell", "Inter")


def font_of(family: str) -> QFont:
    """Return a font of that family. Skips the test where it is not installed; in CI that is a failure."""
    if family not in QFontDatabase.families():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"the font {family} is not installed")
    return QFont(family)
