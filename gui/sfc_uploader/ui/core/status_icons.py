"""Small signs beside words: tick, dash, cross and the rest, painted in any colour at any scale."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from .theme import Tone, current


class Glyph(Enum):
    """What a sign shows; each differs from the others without its colour."""

    TICK = "tick"
    DASH = "dash"
    CROSS = "cross"
    PENDING = "pending"  # an empty ring
    IN_LINE = "queued"  # a ring with a dot
    SENDING = "sending"  # an arrow upwards
    PAUSED = "paused"
    BUSY = "busy"  # three dots
    WARNING = "warning"


def paint_glyph(painter: QPainter, rect: QRectF, glyph: Glyph, colour: QColor, ground: QColor) -> None:
    """Paint a sign into a square; `ground` is the colour that shows through filled signs."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 16, rect.height() / 16)
    _FILLED.get(glyph, _outlined)(painter, glyph, colour, ground)
    painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _disc(painter: QPainter, glyph: Glyph, colour: QColor, ground: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(0.5, 0.5, 15, 15))
    painter.setPen(_pen(ground, 1.8))
    if glyph is Glyph.TICK:
        painter.drawPolyline(QPolygonF([QPointF(4.6, 8.3), QPointF(7.1, 10.8), QPointF(11.5, 5.6)]))
    elif glyph is Glyph.CROSS:
        painter.drawLine(QPointF(5.4, 5.4), QPointF(10.6, 10.6))
        painter.drawLine(QPointF(10.6, 5.4), QPointF(5.4, 10.6))
    elif glyph is Glyph.SENDING:
        painter.drawLine(QPointF(8, 11.6), QPointF(8, 4.8))
        painter.drawPolyline(QPolygonF([QPointF(5.2, 7.4), QPointF(8, 4.6), QPointF(10.8, 7.4)]))
    else:
        for x in (4.9, 8.0, 11.1):
            painter.drawPoint(QPointF(x, 8))


def _warning(painter: QPainter, _glyph: Glyph, colour: QColor, ground: QColor) -> None:
    painter.setPen(_pen(colour, 1.6))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(8, 1.8), QPointF(15, 14), QPointF(1, 14)]))
    painter.setPen(_pen(ground, 1.8))
    painter.drawLine(QPointF(8, 6.2), QPointF(8, 9.4))
    painter.drawPoint(QPointF(8, 12))


def _outlined(painter: QPainter, glyph: Glyph, colour: QColor, _ground: QColor) -> None:
    painter.setPen(_pen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(1.3, 1.3, 13.4, 13.4))
    if glyph is Glyph.DASH:
        painter.drawLine(QPointF(5, 8), QPointF(11, 8))
    elif glyph is Glyph.PAUSED:
        painter.drawLine(QPointF(6.3, 5.6), QPointF(6.3, 10.4))
        painter.drawLine(QPointF(9.7, 5.6), QPointF(9.7, 10.4))
    elif glyph is Glyph.IN_LINE:
        painter.setPen(_pen(colour, 4))
        painter.drawPoint(QPointF(8, 8))


_FILLED = {
    Glyph.TICK: _disc,
    Glyph.CROSS: _disc,
    Glyph.SENDING: _disc,
    Glyph.BUSY: _disc,
    Glyph.WARNING: _warning,
}


class GlyphLabel(QWidget):
    """A sign as a widget. The words beside it say the same, so it has no accessible name of its own."""

    def __init__(self, glyph: Glyph, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._tone = tone
        self.setFixedSize(18, 18)

    def show_glyph(self, glyph: Glyph, tone: Tone) -> None:
        """Show another sign."""
        if (glyph, tone) != (self._glyph, self._tone):
            self._glyph, self._tone = glyph, tone
            self.update()

    @property
    def tone(self) -> Tone:
        """Its colour's meaning."""
        return self._tone

    def ground(self) -> QColor:
        """The colour that shows through filled signs."""
        return QColor(current().surface)

    def sizeHint(self) -> QSize:
        return QSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_glyph(painter, QRectF(1, 1, 16, 16), self._glyph, current().of(self._tone), self.ground())
