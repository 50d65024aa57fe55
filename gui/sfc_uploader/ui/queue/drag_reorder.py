"""What is seen of rows that are dragged to another place: a chip that says which, and a line where they would go."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from sfc_uploader.ui.core.theme import current

_CHIP_HEIGHT, _CHIP_SPACE = 30, 14
HOT_SPOT = QPoint(-14, _CHIP_HEIGHT // 2)  #: where the pointer is beside the chip


def paint_line(viewport: QWidget, y: int) -> None:
    """Paint the line where rows would go, with a knob at its start."""
    width, height = viewport.width(), viewport.height()
    y = min(max(4, y), height - 4)
    knob = QRectF(width - 11 if viewport.isRightToLeft() else 3, y - 4, 8, 8)
    painter = QPainter(viewport)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current().accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(6, y, width - 6, y)
    painter.setBrush(QColor(current().surface))
    painter.drawEllipse(knob)
    painter.end()


def chip(words: str, table: QWidget) -> QPixmap:
    """Return a picture of `words` that goes along with the pointer."""
    theme, font = current(), table.font()
    ratio = table.devicePixelRatioF()
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, 300)
    size = QSize(metrics.horizontalAdvance(shown) + 2 * _CHIP_SPACE, _CHIP_HEIGHT)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QPen(QColor(theme.accent), 1.5))
    painter.setBrush(QColor(theme.accent_soft))
    painter.drawRoundedRect(QRectF(QRect(QPoint(0, 0), size)).adjusted(1, 1, -1, -1), 8, 8)
    painter.setPen(QColor(theme.text))
    painter.drawText(QRect(QPoint(0, 0), size), int(Qt.AlignmentFlag.AlignCenter), shown)
    painter.end()
    return picture
