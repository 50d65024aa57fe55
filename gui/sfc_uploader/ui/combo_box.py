"""The combo box of our look: its arrow is painted in the theme's colour."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QWidget

from .theme import current


class ComboBox(QComboBox):
    """A combo box with an arrow. The style sheet has none: it would need a file in the right colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's name."""
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
