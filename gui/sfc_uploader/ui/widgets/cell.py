"""What a table of ours paints: one frozen cell, and the roles under which a model gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt

from sfc_uploader.ui.core.status_icons import Glyph
from sfc_uploader.ui.core.theme import Tone


class Role(IntEnum):
    """Roles of our own."""

    CELL = Qt.ItemDataRole.UserRole  # Cell
    UPLOAD = Qt.ItemDataRole.UserRole + 1  # UploadSnapshot


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `second` is the smaller line below; the bar, if any, is `permille` with `uploaded_permille` in it."""

    text: str = ""
    second: str = ""
    accessible: str = ""
    tone: Tone = Tone.NORMAL
    second_tone: Tone = Tone.MUTED
    glyph: Glyph | None = None
    permille: int | None = None
    uploaded_permille: int = 0
