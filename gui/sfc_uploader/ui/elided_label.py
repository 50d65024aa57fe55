"""A label for a narrow place: what does not fit is cut with an ellipsis, and the tool tip has all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .tool_tips import plain_tip


class ElidedLabel(QLabel):
    """Plain text, each line cut by itself. It takes the width that it is given."""

    def __init__(self, parent: QWidget | None = None, *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(parent)
        self._whole = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_eliding(True)

    @property
    def whole(self) -> str:
        """All of the text."""
        return self._whole

    def set_eliding(self, eliding: bool) -> None:
        """Cut what does not fit, or wrap it."""
        self._eliding = eliding
        self.setWordWrap(not eliding)
        across = QSizePolicy.Policy.Ignored if eliding else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed if eliding else QSizePolicy.Policy.Preferred)
        self._fit()

    def setText(self, words: str) -> None:
        """Qt's name."""
        if words != self._whole:
            self._whole = words
            self.setAccessibleDescription(words)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's name."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's name."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = self._whole
        if self._eliding and self.isVisible():
            cut = self.fontMetrics().elidedText
            fitting = "\n".join(cut(line, self._mode, self.width()) for line in self._whole.split("\n"))
        if fitting != self.text():
            super().setText(fitting)
        self.setToolTip(plain_tip(self._whole) if fitting != self._whole else "")
