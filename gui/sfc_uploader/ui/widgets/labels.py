"""Text that is too long for its place: one line that is cut, or all of it in as many lines as it takes. And icons."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, QSizeF, Qt, Slot
from PySide6.QtGui import QFontDatabase, QIcon, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QTextEdit, QWidget

from sfc_uploader.ui.core.theme import scaled
from sfc_uploader.ui.core.tool_tips import plain_tip

from .cards import start_of_line


def plain_label(
    parent: QWidget | None,
    words: str = "",
    *,
    role: str = "",
    description: str = "",
    wraps: bool = False,
    selectable: bool = False,
) -> QLabel:
    """Return a label whose words are never taken for markup, whoever wrote them.

    `role`: its look in the style sheet. `description` tells a screen reader what it is about.
    """
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setAccessibleDescription(description)
    label.setWordWrap(wraps)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def set_role(label: QLabel, role: str) -> None:
    """Give a label another look of the style sheet."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


class FactLabel(QTextEdit):
    """Can be selected and copied, also with the keyboard; as tall as its text. `fixed`: digits of one width."""

    def __init__(self, name: str, parent: QWidget | None = None, *, fixed: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("value", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if fixed:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPointSizeF(scaled(self.font(), 0.92).pointSizeF())
            self.setFont(font)
        option = QTextOption(start_of_line(self))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def value(self) -> str:
        """What it says."""
        return self.toPlainText()

    def show_value(self, words: str) -> None:
        """Say these words; what is selected in them stays so while they stay the same."""
        if words != self.toPlainText():
            self.setPlainText(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.document().size())

    @Slot(QSizeF)
    def _fit(self, size: QSizeF) -> None:
        edges = self.height() - self.viewport().height()
        self.setFixedHeight(math.ceil(size.height()) + edges)


class ElidedLabel(QLabel):
    """Plain text, each line cut on its own. It takes the width that it gets."""

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
        if words != self._whole:
            self._whole = words
            self.setAccessibleDescription(words)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
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


class IconLabel(QWidget):
    """An icon as a widget. A `QLabel` would keep the pixels, and with them the colours of an earlier theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QIcon()

    def show_icon(self, icon: QIcon, size: int) -> None:
        """Show an icon; `size` in device-independent pixels."""
        self._icon = icon
        self.setFixedSize(size, size)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), self.rect())
