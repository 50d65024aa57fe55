"""The table of finished uploads."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sfc_uploader.engine.verification.history import HistoryEntry
from sfc_uploader.ui.widgets.cell_delegate import PADDING
from sfc_uploader.ui.widgets.row_table import RowTable

from .model import HistoryColumn, HistoryFilter

_LONG_NAME = 24  # what is left beyond it goes to the workspace at first
_MOST_SPARE = 12


class HistoryView(RowTable[HistoryEntry]):
    """Shows a `HistoryFilter`, the latest first until a heading is clicked."""

    def __init__(self, shown: HistoryFilter, parent: QWidget | None = None) -> None:
        super().__init__(shown, parent, is_sorted=True)
        self.setAccessibleName(self.tr("Finished uploads"))
        self.setMinimumHeight(3 * self.row_height())
        self.sortByColumn(HistoryColumn.FINISHED, Qt.SortOrder.DescendingOrder)

    def receipts_to_select(self, staying: AbstractSet[Path]) -> set[Path]:
        """Return what is to be selected once only the receipts `staying` are there: what is chosen, else beside it."""
        shown = [upload.receipt for upload in self.shown.items()]
        beside = self.next_row_after_removal({row for row, each in enumerate(shown) if each not in staying})
        return {shown[row] for row in (self.current_selection() if beside is None else [beside])}

    def select_receipts(self, receipts: AbstractSet[Path]) -> None:
        """Select the uploads of these receipts; without any, the first row, so that there is something to see."""
        if not self.selected_rows():
            self.select_keys(receipts)
        if not self.selected_rows():
            self.choose_row(0)

    def row_height(self) -> int:
        """Rows of one line."""
        return self.fontMetrics().height() + 16

    def _shared(self, left: int, character: int) -> Mapping[int, int]:
        """The name has what is left; where that is much, the workspace gets some of it."""
        columns, chosen = self.shown.rows.columns, self._chosen_widths
        spare = 0
        if HistoryColumn.WORKSPACE not in chosen:
            spare = min(max(0, left - _LONG_NAME * character), _MOST_SPARE * character)
        name = max(columns[HistoryColumn.NAME].least * character, left - spare)
        workspace = columns[HistoryColumn.WORKSPACE].width * character + 2 * PADDING + spare
        return {
            HistoryColumn.NAME: chosen.get(HistoryColumn.NAME, name),
            HistoryColumn.WORKSPACE: chosen.get(HistoryColumn.WORKSPACE, workspace),
        }
