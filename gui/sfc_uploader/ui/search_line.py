"""A line to search with: Esc clears it, and leaves it when there is nothing to clear."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class SearchLine(QLineEdit):
    """A line that tells of Esc."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's name."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
