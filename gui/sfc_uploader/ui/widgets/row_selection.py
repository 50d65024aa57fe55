"""Which rows of a table are meant: by what is done, by what is shown beside it, and once some of them go."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QTableView


def selected_rows(view: QTableView) -> list[int]:
    """Return the selected rows, in order."""
    # Asking the selection model for its rows would ask the model about each of their cells.
    selection = view.selectionModel().selection()
    blocks = [selection.at(number) for number in range(selection.count())]
    return sorted({row for block in blocks for row in range(block.top(), block.bottom() + 1)})


def current_selection(view: QTableView) -> list[int]:
    """Return the selected rows, else the one that the keyboard is at: a click beside the rows leaves it."""
    current = view.currentIndex()
    return selected_rows(view) or ([current.row()] if current.isValid() else [])


def next_row_after_removal(count: int, chosen: Sequence[int], going: Collection[int]) -> int | None:
    """Return the row to go to when the rows `going` of `count` go: the next below the chosen ones, else above.

    None when a chosen one stays, or nothing does. Without it the next key would meet the first row of the list.
    """
    if not chosen or not set(chosen) <= set(going):
        return None
    last = chosen[-1]
    return next((row for row in (*range(last + 1, count), *range(last - 1, -1, -1)) if row not in going), None)


def index_at_end(view: QTableView, action: QAbstractItemView.CursorAction) -> QModelIndex | None:
    """Return where Home and End lead: to the first and the last row. None for any other movement, or without rows."""
    ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
    model = view.model()
    count = model.rowCount() if model is not None else 0
    return model.index(ends[action] % count, max(0, view.currentIndex().column())) if action in ends and count else None
