"""A proxy whose filter may change, whichever way this version of Qt wants to be told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSortFilterProxyModel


class FilterProxy(QSortFilterProxyModel):
    """A `QSortFilterProxyModel` with one way to change what it filters by."""

    def refilter(self, change: Callable[[], None]) -> None:
        """Call `change`, then ask about each row again. Qt 6.10 wants to hear of it before, too."""
        if not hasattr(self, "beginFilterChange"):
            change()
            self.invalidateFilter()
            return
        self.beginFilterChange()
        change()
        self.endFilterChange()
