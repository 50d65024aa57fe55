"""Rows of the queue on their way to another place: the drag, the line where they would land, the scrolling."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QTableView

from sfc_uploader.ui.core.theme import current

MIME = "application/x-sfc-uploader-rows"
_EDGE, _SCROLL_STEP, _SCROLL_MS = 36, 14, 30
_CHIP_HEIGHT, _CHIP_SPACE = 30, 14


class RowDrag(QObject):
    """Drags rows within one table. Anything else that is dragged over it is left to the window.

    `land(gap)` is called when rows are let go; `gap` is the row above which they go, the number of rows for the end.
    """

    def __init__(self, view: QTableView, land: Callable[[int], None]) -> None:
        super().__init__(view)
        self._view = view
        self._land = land
        self._gap: int | None = None
        self._scroll = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SCROLL_MS)
        self._timer.timeout.connect(self._scroll_on)

    @property
    def gap(self) -> int | None:
        """Where the rows would land; None while none are dragged over the table."""
        return self._gap

    def begin(self, words: str) -> None:
        """Drag until the button is let go. `words` go along with the pointer."""
        data = QMimeData()
        data.setData(MIME, b"rows")
        drag = QDrag(self._view)
        drag.setMimeData(data)
        drag.setPixmap(self._chip(words))
        drag.setHotSpot(QPoint(-14, _CHIP_HEIGHT // 2))
        drag.exec(Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)
        self.forget()

    def enter(self, event: QDragEnterEvent) -> bool:
        """Whether it is ours; then it is accepted."""
        return self._take(event)

    def move(self, event: QDragMoveEvent) -> bool:
        """Show where the rows would land. Whether it is ours."""
        if not self._take(event):
            return False
        place = event.position().toPoint()
        self._show(self.gap_at(place.y()))
        height = self._view.viewport().height()
        edge = min(_EDGE, height // 4)
        self._scroll = _SCROLL_STEP * ((place.y() > height - edge) - (place.y() < edge))
        if self._scroll and not self._timer.isActive():
            self._timer.start()
        return True

    def drop(self, event: QDropEvent) -> bool:
        """Let the rows land. Whether they are ours."""
        if not self._take(event):
            return False
        gap = self.gap_at(event.position().toPoint().y())
        self.forget()
        self._land(gap)
        return True

    @Slot()
    def forget(self) -> None:
        """Nothing is dragged over the table any more."""
        self._timer.stop()
        self._show(None)

    def gap_at(self, y: int) -> int:
        """Return the gap that is nearest to a height in the viewport."""
        count = self._view.model().rowCount()
        row = self._view.rowAt(y)
        if row < 0:
            return 0 if y < 0 else count
        middle = self._view.rowViewportPosition(row) + self._view.rowHeight(row) / 2
        return row if y < middle else row + 1

    def line(self, gap: int) -> int:
        """Return the height of a gap in the viewport."""
        if gap < self._view.model().rowCount():
            return self._view.rowViewportPosition(gap)
        last = gap - 1
        return self._view.rowViewportPosition(last) + self._view.rowHeight(last) if last >= 0 else 0

    def paint(self, _event: QPaintEvent) -> None:
        """Paint the line where the rows would land, with a knob at its start."""
        if self._gap is None:
            return
        painter = QPainter(self._view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        width, height = self._view.viewport().width(), self._view.viewport().height()
        y = min(max(4, self.line(self._gap)), height - 4)
        knob = QRectF(width - 11 if self._view.isRightToLeft() else 3, y - 4, 8, 8)
        painter.drawLine(6, y, width - 6, y)
        painter.setBrush(QColor(current().surface))
        painter.drawEllipse(knob)
        painter.end()

    def _take(self, event: QDropEvent) -> bool:
        if event.source() is not self._view or not event.mimeData().hasFormat(MIME):
            return False
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        return True

    def _show(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self._view.viewport().update()

    @Slot()
    def _scroll_on(self) -> None:
        bar = self._view.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._scroll)
        if not self._scroll or bar.value() == before:
            self._timer.stop()
            return
        place = self._view.viewport().mapFromGlobal(self._view.cursor().pos())
        self._show(self.gap_at(place.y()))

    def _chip(self, words: str) -> QPixmap:
        theme, font = current(), self._view.font()
        ratio = self._view.devicePixelRatioF()
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
