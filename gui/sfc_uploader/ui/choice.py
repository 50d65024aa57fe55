"""A drop-down list with the arrow that the style sheet leaves out: it would need a file in the right colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox

from .theme import current


class Choice(QComboBox):
    """One of a few. The wheel scrolls the page beneath, and changes nothing by accident."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's name."""
        super().paintEvent(event)
        draw_arrow(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's name."""
        event.ignore()


def draw_arrow(box: QComboBox) -> None:
    """Draw the arrow, from inside a paint event."""
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current().muted), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    rtl = box.layoutDirection() is Qt.LayoutDirection.RightToLeft
    x, y = (16 if rtl else box.width() - 16), box.height() / 2 + 1
    painter.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]))
    painter.end()
