"""Scroll areas that an assistive program can read while they change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QScrollBar, QWidget

#: What a bar takes, as the style sheet has it: the margin beside a scroll area is that much smaller.
BAR_WIDTH = 12


def set_margins(target: QWidget | QLayout, begin: int, top: int, end: int, bottom: int) -> None:
    """Set margins by where lines begin and end. Qt's own are left and right wherever a language is read from."""
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left, right = (end, begin) if mirrored else (begin, end)
    target.setContentsMargins(left, top, right, bottom)


class ScrollPage(QScrollArea):
    """Scrolls up and down, as wide as its content. Its bar has a place of its own, so nothing rewraps when it appears.

    The bar isn't Qt's: Qt counts its own bars among the accessible children only while they are seen, and reads past
    the end of their list when one has gone between a reader's two questions (`QAccessibleAbstractScrollArea::child`).
    """

    def __init__(self, parent: QWidget | None = None, *, is_centred: bool = False) -> None:
        """`is_centred`: what it holds stands in the middle, so there is as much room on the other side."""
        super().__init__(parent)
        self._is_centred = is_centred
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
        self.bar.ensurePolished()
        self._place()  # a margin that comes while the content gets its size leaves that laid out as before

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange):
            self._place()

    @Slot()
    def _fit(self) -> None:
        self.bar.setRange(self._hidden.minimum(), self._hidden.maximum())
        self.bar.setPageStep(self.viewport().height())  # Qt sets that of its own only after it has reported the range
        self.bar.setSingleStep(self._hidden.singleStep())
        self.bar.setValue(self._hidden.value())
        self.bar.setVisible(self.bar.maximum() > self.bar.minimum())

    def _place(self) -> None:
        wide = self.bar.sizeHint().width()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        beside = wide if self._is_centred else 0
        self.setViewportMargins(wide if mirrored else beside, 0, beside if mirrored else wide, 0)
        self.bar.setGeometry(0 if mirrored else self.width() - wide, 0, wide, self.height())


class ScrollPart(ScrollPage):
    """A part of a window that asks for little room: the splitter decides."""

    def sizeHint(self) -> QSize:
        return QSize(200, 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 60)


def scroll_around(content: QWidget, parent: QWidget) -> ScrollPart:
    """Return a scroll area around `content` that shows the ground of what it lies on."""
    scroll = ScrollPart(parent)
    scroll.viewport().setAutoFillBackground(False)
    scroll.setWidget(content)
    content.setAutoFillBackground(False)
    return scroll
