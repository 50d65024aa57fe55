"""Scroll areas that an assistive program can read while they change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget


class ScrollPage(QScrollArea):
    """Scrolls up and down, as wide as its content. Its bar has a place of its own, so nothing wraps anew when it comes.

    The bar isn't Qt's: Qt counts its own bars among the accessible children only while they are seen, and reads past
    the end of their list when one has gone between a reader's two questions (`QAccessibleAbstractScrollArea::child`).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._hidden = self.verticalScrollBar()
        self._hidden.rangeChanged.connect(self._fit)
        self._hidden.valueChanged.connect(self.bar.setValue)
        self.bar.valueChanged.connect(self._hidden.setValue)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's name."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's name."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange):
            self._place()

    @Slot()
    def _fit(self) -> None:
        self.bar.setRange(self._hidden.minimum(), self._hidden.maximum())
        self.bar.setPageStep(self._hidden.pageStep())
        self.bar.setSingleStep(self._hidden.singleStep())
        self.bar.setValue(self._hidden.value())
        self.bar.setVisible(self.bar.maximum() > self.bar.minimum())

    def _place(self) -> None:
        wide = self.bar.sizeHint().width()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(wide if mirrored else 0, 0, 0 if mirrored else wide, 0)
        self.bar.setGeometry(0 if mirrored else self.width() - wide, 0, wide, self.height())


class ScrollPart(ScrollPage):
    """A part of a window that asks for little by itself: the splitter decides."""

    def sizeHint(self) -> QSize:
        """Qt's name."""
        return QSize(200, 120)

    def minimumSizeHint(self) -> QSize:
        """Qt's name."""
        return QSize(120, 60)


def scroll_around(content: QWidget, parent: QWidget) -> ScrollPart:
    """Return a scroll area around `content` that shows the ground of what it lies on."""
    scroll = ScrollPart(parent)
    scroll.viewport().setAutoFillBackground(False)
    scroll.setWidget(content)
    content.setAutoFillBackground(False)
    return scroll
