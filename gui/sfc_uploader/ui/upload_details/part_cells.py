"""One part's cell: a shape and a colour a state, from 34 pixels down to 7."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from sfc_uploader.engine.model.snapshots import PartState
from sfc_uploader.ui.core.theme import Theme

SENDING_STEPS = 8
_FULL_SHAPE = 12.0  # below this, strokes thicken relative to the cell


def paint_part(painter: QPainter, rect: QRectF, state: PartState, theme: Theme, *, step: int = 0) -> None:
    """Paint one cell. `step` of `SENDING_STEPS`: how much of a part on its way was handed over.

    Waiting is an empty frame, reading a frame with a dot, sending fills from below, verified is solid,
    not checked solid with a hole, retrying half a cell cut across, failed a cross.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap = 1.0 if rect.width() < _FULL_SHAPE else rect.width() * 0.1
    cell = rect.adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2)
    _SHAPES[state](painter, cell, theme, step)
    painter.restore()


def _radius(cell: QRectF) -> float:
    return min(4.0, cell.width() * 0.18)


def _stroke(cell: QRectF) -> float:
    return 1.0 if cell.width() < _FULL_SHAPE else 1.5


def _solid(painter: QPainter, cell: QRectF, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(cell, _radius(cell), _radius(cell))


def _frame(painter: QPainter, cell: QRectF, colour: str, ground: str) -> None:
    width = _stroke(cell)
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(cell.adjusted(width / 2, width / 2, -width / 2, -width / 2), _radius(cell), _radius(cell))


def _waiting(painter: QPainter, cell: QRectF, theme: Theme, _step: int) -> None:
    _frame(painter, cell, theme.outline, theme.surface)


def _reading(painter: QPainter, cell: QRectF, theme: Theme, _step: int) -> None:
    _frame(painter, cell, theme.accent, theme.surface)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    size = max(1.2, cell.width() * 0.15)
    painter.drawEllipse(cell.center(), size, size)


def _sending(painter: QPainter, cell: QRectF, theme: Theme, step: int) -> None:
    _frame(painter, cell, theme.accent, theme.accent_soft)
    height = cell.height() * step / SENDING_STEPS
    if height <= 0:
        return
    painter.setClipRect(QRectF(cell.x(), cell.bottom() - height, cell.width(), height))
    _solid(painter, cell, theme.accent)


def _verified(painter: QPainter, cell: QRectF, theme: Theme, _step: int) -> None:
    _solid(painter, cell, theme.good)


def _unchecked(painter: QPainter, cell: QRectF, theme: Theme, _step: int) -> None:
    _solid(painter, cell, theme.warning)
    painter.setBrush(QColor(theme.surface))
    size = cell.width() * 0.2
    painter.drawEllipse(cell.center(), size, size)


def _retrying(painter: QPainter, cell: QRectF, theme: Theme, _step: int) -> None:
    _frame(painter, cell, theme.warning, theme.surface)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.warning))
    painter.drawPolygon(QPolygonF([cell.bottomLeft(), cell.bottomRight(), cell.topRight()]))


def _failed(painter: QPainter, cell: QRectF, theme: Theme, _step: int) -> None:
    _frame(painter, cell, theme.bad, theme.bad_soft)
    painter.setPen(
        QPen(QColor(theme.bad), max(1.4, cell.width() * 0.12), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )
    inset = cell.width() * 0.28
    inner = cell.adjusted(inset, inset, -inset, -inset)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(QPointF(inner.right(), inner.top()), QPointF(inner.left(), inner.bottom()))


_SHAPES = {
    PartState.WAITING: _waiting,
    PartState.READING: _reading,
    PartState.SENDING: _sending,
    PartState.RETRYING: _retrying,
    PartState.VERIFIED: _verified,
    PartState.UNCHECKED: _unchecked,
    PartState.FAILED: _failed,
}
