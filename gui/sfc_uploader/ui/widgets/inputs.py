"""What a person picks or types: lists, numbers, switches, a line to search with. Arrows and ticks are painted."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from sfc_uploader.ui.core.theme import current


class ComboBox(QComboBox):
    """A combo box with an arrow. The style sheet has none: it would need a file in the right colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_arrows(self, [(self.height() / 2 + 1, 2)])


def draw_arrows(box: QWidget, arrows: Iterable[tuple[float, float]]) -> None:
    """Draw arrows at the box's end, from inside a paint event: where each one's middle is, and how far down it points.

    A negative one points up.
    """
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current().muted), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    rtl = box.layoutDirection() is Qt.LayoutDirection.RightToLeft
    x = 16 if rtl else box.width() - 16
    for y, down in arrows:
        painter.drawPolyline(QPolygonF([QPointF(x - 4, y - down), QPointF(x, y + down), QPointF(x + 4, y - down)]))
    painter.end()


class SearchLine(QLineEdit):
    """A line to search with, that tells of Esc. `asks_for` stands in it while it is empty."""

    escaped = Signal()

    def __init__(self, name: str, asks_for: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(asks_for)
        self.setClearButtonEnabled(True)
        self.setMaxLength(300)

    @Slot()
    def begin(self) -> None:
        """Begin a search."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


_WIDTH = 200
_TEXT_MARGIN = 9


class ComboInput(ComboBox):
    """One of a few. The wheel scrolls the page beneath, and changes nothing by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Switch(QCheckBox):
    """On or off."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        centre, unit = QRectF(box).center(), box.width() / 17
        tick = [(-3.6, 0.2), (-1.2, 2.6), (3.8, -2.8)]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(current().on_accent if self.isEnabled() else current().muted)
        painter.setPen(QPen(colour, 2 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF([centre + QPointF(x, y) * unit for x, y in tick]))
        painter.end()


class WholeNumber(QSpinBox):
    """A number to type or to step through."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setMinimumWidth(_WIDTH)
        self.lineEdit().setTextMargins(_TEXT_MARGIN, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_both(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()


class Amount(QDoubleSpinBox):
    """A number with decimals; 0 reads as `none`."""

    def __init__(self, most: float, *, unit: str, none: str) -> None:
        super().__init__()
        self.setRange(0.0, most)
        self.setDecimals(1)
        self.setSuffix(unit)
        self.setSpecialValueText(none)
        self.setMinimumWidth(_WIDTH)
        self.lineEdit().setTextMargins(_TEXT_MARGIN, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_both(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()


def _draw_both(box: QAbstractSpinBox) -> None:
    draw_arrows(box, [(box.height() / 2 - 5, -2), (box.height() / 2 + 5, 2)])
