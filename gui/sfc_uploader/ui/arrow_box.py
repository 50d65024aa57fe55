"""A combo box with an arrow in the theme's colour: the style sheet has none, it would need a file a colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox

from .theme import current


class ArrowBox(QComboBox):
    """A combo box that paints its arrow itself."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's name."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().muted), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x, y = (16 if rtl else self.width() - 16), self.height() / 2 + 1
        painter.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]))
        painter.end()
