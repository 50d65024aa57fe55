"""What a table of ours paints: frozen cells, each column's facts, and the roles that a model has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from sfc_uploader.ui.core.status_icons import Glyph
from sfc_uploader.ui.core.theme import Tone

Item = TypeVar("Item")  # the frozen value that a row shows


class Role(IntEnum):
    """Roles of our own."""

    CELL = Qt.ItemDataRole.UserRole  # Cell
    ITEM = Qt.ItemDataRole.UserRole + 1  # what the row shows


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


def _lines_of(_item: object, cell: Cell) -> tuple[str, str]:
    return cell.text, cell.second


@dataclass(frozen=True)
class ColumnSpec(Generic[Item]):
    """All that a table knows of a column.

    `width`, in average characters, is what it gets; 0: it shares what the others leave, but has at least `least`.
    `is_figure`: its text stands at the end of its cells. `is_name`: names, paths and digests are cut in the middle
    where there is no room; sentences are cut at their end. `tip` returns the lines of a tool tip as they are.
    """

    heading: str
    cell: Callable[[Item], Cell]
    width: int = 0
    least: int = 0
    is_figure: bool = False
    is_name: bool = False
    tip: Callable[[Item, Cell], Iterable[str]] = _lines_of
    sort_key: Callable[[Item], Any] | None = None
    heading_tip: str = ""

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Where its texts stand."""
        side = Qt.AlignmentFlag.AlignRight if self.is_figure else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
