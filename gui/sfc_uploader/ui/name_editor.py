"""The line in which a row's name is edited, in its place, with what is to be said of the name below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from ..api.names import MAX_NAME_LENGTH
from .name_check import Verdict

_HINT_WIDTH = 380
Judge = Callable[[str], Verdict]


class NameEditor(QLineEdit):
    """A line for an image name. `verdict` is what was found of what stands in it."""

    def __init__(self, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = Verdict()
        self._judge = judge
        self._over = self.window() if parent is None else parent.window()
        self._hint = _Hint(self._over)
        self.setMaxLength(MAX_NAME_LENGTH)
        self.setAccessibleName(self.tr("Image name"))
        self.textChanged.connect(self.look_again)
        self.destroyed.connect(self._hint.deleteLater)

    @property
    def name(self) -> str:
        """The name that stands in the line."""
        return self.text().strip()

    def hint(self) -> str:
        """Return the sentence that is shown, "" for none."""
        return self.verdict.words if self._hint.isVisibleTo(self._over) else ""

    @Slot()
    def look_again(self) -> None:
        """Judge what stands in the line: it has changed, or more is known."""
        before, self.verdict = self.verdict, self._judge(self.name)
        if self.verdict == before:
            return
        self.setProperty("wrong", self.verdict.blocks)
        self.setProperty("doubtful", bool(self.verdict.words) and not self.verdict.blocks)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleDescription(self.verdict.words)
        if self.verdict.words:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self._show_hint()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's name."""
        super().showEvent(event)
        self._show_hint()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's name."""
        super().hideEvent(event)
        self._hint.hide()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Qt's name."""
        super().moveEvent(event)
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's name."""
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        if not self.isVisible() or not self.verdict.words:
            self._hint.hide()
            return
        self._hint.say(self.verdict)
        window = self._over
        place = self.mapTo(window, QPoint(0, self.height() + 3))
        if place.y() + self._hint.height() > window.height():
            place = self.mapTo(window, QPoint(0, -self._hint.height() - 3))
        place.setX(max(4, min(place.x(), window.width() - self._hint.width() - 4)))
        self._hint.move(place)
        self._hint.show()
        self._hint.raise_()


class _Hint(QFrame):
    """A sentence on a ground of its own, over the window; it takes no focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("hint", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 7)
        layout.addWidget(self._words)
        self.hide()

    def say(self, verdict: Verdict) -> None:
        """Show a verdict's sentence, as tall as it needs to be."""
        role = "bad" if verdict.blocks else "warning"
        if self._words.property("role") != role:
            self._words.setProperty("role", role)
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)
        self._words.setText(verdict.words)
        room = _HINT_WIDTH - 20
        self._words.setFixedWidth(min(room, self._words.fontMetrics().horizontalAdvance(verdict.words) + 4))
        self.setFixedSize(self._words.width() + 22, self._words.heightForWidth(self._words.width()) + 16)
