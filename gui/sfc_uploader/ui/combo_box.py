"""The combo box of our look: its arrow is painted in the theme's colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox

from .theme import current


class ComboBox(QComboBox):
    """A combo box with an arrow."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's name. The style sheet has no arrow of its own: it needs a file in the right colour."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().muted), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x, y = (16 if rtl else self.width() - 16), self.height() / 2 + 1
        painter.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]))
        painter.end()
