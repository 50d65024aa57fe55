"""Lists, numbers and switches with the arrows and ticks that the style sheet leaves out: those would be files."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QDoubleSpinBox,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from .combo_box import ComboBox, draw_arrows
from .theme import current

_WIDTH = 200
_TEXT_MARGIN = 9


class Choice(ComboBox):
    """One of a few. The wheel scrolls the page beneath, and changes nothing by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's name."""
        event.ignore()


class Switch(QCheckBox):
    """On or off."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's name."""
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
        """Qt's name."""
        super().paintEvent(event)
        _draw_both(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's name. The page scrolls."""
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
        """Qt's name."""
        super().paintEvent(event)
        _draw_both(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's name. The page scrolls."""
        event.ignore()


def _draw_both(box: QAbstractSpinBox) -> None:
    draw_arrows(box, [(box.height() / 2 - 5, -2), (box.height() / 2 + 5, 2)])
