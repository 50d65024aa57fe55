"""The speed of an upload over time, with its pauses, failed PUTs and limits."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sfc_uploader.engine.model.speed_history import SpeedSample
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.theme import Tone, current, scaled

_TICK = 5.0
_LEAST_TOP = 2**20  # bytes a second: below that the axis does not shrink any more


class SpeedGraph(QWidget):
    """Shows `SpeedSample`s, the oldest at the start of the line. Pauses are dashed lines, failed PUTs triangles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples: tuple[SpeedSample, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Speed over time"))
        self.setFont(scaled(self.font(), 0.88))

    def show_samples(self, samples: tuple[SpeedSample, ...]) -> None:
        """Show these from now on."""
        if samples != self._samples:
            self._samples = samples
            self.setAccessibleDescription(self._description())
            self.setToolTip(self.accessibleDescription())
            self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._samples:
            painter.setPen(current().of(Tone.MUTED))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), flags, self.tr("The speed appears while uploading."))
            return
        line = QFontMetrics(self.font()).height()
        area = QRectF(self.rect()).adjusted(1, line + 6, -1, -line - _TICK - 6)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        top = _nice_top(max(_highest(self._samples), _LEAST_TOP))
        self._paint_curve(painter, area, top)
        self._paint_marks(painter, area, top)
        painter.resetTransform()
        self._paint_words(painter, area, top)

    def _paint_curve(self, painter: QPainter, area: QRectF, top: float) -> None:
        theme = current()
        painter.setPen(QPen(QColor(theme.border), 1))
        for share in (0.0, 0.5, 1.0):
            y = area.bottom() - area.height() * share
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        fill = QColor(theme.accent)
        fill.setAlphaF(0.18)
        for stretch in _stretches(self._samples, area, top):
            closed = QPolygonF([QPointF(stretch[0].x(), area.bottom()), *stretch])
            closed.append(QPointF(stretch[-1].x(), area.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(closed)
            painter.setPen(QPen(QColor(theme.accent), 1.6))
            painter.drawPolyline(QPolygonF(stretch))

    def _paint_marks(self, painter: QPainter, area: QRectF, top: float) -> None:
        theme = current()
        for sample, left, right in _places(self._samples, area):
            if sample.limit_bytes_per_second is not None and sample.limit_bytes_per_second <= top:
                y = area.bottom() - area.height() * sample.limit_bytes_per_second / top
                painter.setPen(QPen(QColor(theme.good), 1.4, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(left, y), QPointF(right, y))
            if sample.after_pause:
                painter.setPen(QPen(QColor(theme.muted), 1.2, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(left, area.top()), QPointF(left, area.bottom()))
            if sample.retries:
                middle = (left + right) / 2
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.warning))
                foot = area.bottom() + _TICK + 1
                corners = [QPointF(middle, area.bottom() + 1), QPointF(middle - 4, foot), QPointF(middle + 4, foot)]
                painter.drawPolygon(QPolygonF(corners))

    def _paint_words(self, painter: QPainter, area: QRectF, top: float) -> None:
        painter.setPen(current().of(Tone.MUTED))
        above = QRectF(area.left(), 0, area.width(), area.top() - 3)
        below = QRectF(area.left(), area.bottom() + _TICK + 3, area.width(), self.height() - area.bottom() - _TICK - 3)
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        painter.drawText(above, int(start), text.speed_text(top))
        painter.drawText(above, int(end), self._legend())
        painter.drawText(below, int(start), self.tr("start"))
        seconds = sum(sample.seconds for sample in self._samples)
        painter.drawText(below, int(end), text.duration_text(seconds))

    def _legend(self) -> str:
        words = []
        if any(sample.limit_bytes_per_second is not None for sample in self._samples):
            words.append(self.tr("┈ your limit"))
        if any(sample.after_pause for sample in self._samples):
            words.append(self.tr("┆ pause"))
        if any(sample.retries for sample in self._samples):
            words.append(self.tr("▲ retried"))
        return "   ".join(words)

    def _description(self) -> str:
        samples = self._samples
        seconds = sum(sample.seconds for sample in samples)
        total = sum(sample.bytes_per_second * sample.seconds for sample in samples)
        words = self.tr("{average} on average, {highest} at most; pauses: {pauses}; parts retried: {retries}")
        return words.format(
            average=text.speed_text(total / seconds if seconds else 0.0),
            highest=text.speed_text(_highest(samples)),
            pauses=sum(sample.after_pause for sample in samples),
            retries=sum(sample.retries for sample in samples),
        )


def _highest(samples: Sequence[SpeedSample]) -> float:
    return max((sample.bytes_per_second for sample in samples), default=0.0)


def _nice_top(highest: float) -> float:
    """The next 1, 2 or 5 times a power of two's thousand above `highest`, so that the axis rarely moves."""
    unit = float(2 ** (10 * int(math.log(highest, 2) // 10)))
    power = 10.0 ** math.floor(math.log10(max(1.0, highest / unit)))
    return next(unit * power * step for step in (1, 2, 5, 10) if unit * power * step >= highest)


def _places(samples: Sequence[SpeedSample], area: QRectF) -> Iterator[tuple[SpeedSample, float, float]]:
    """Each sample with where it begins and ends."""
    whole = sum(sample.seconds for sample in samples) or 1.0
    left = area.left()
    for sample in samples:
        right = left + area.width() * sample.seconds / whole
        yield sample, left, right
        left = right


def _stretches(samples: Sequence[SpeedSample], area: QRectF, top: float) -> list[list[QPointF]]:
    """The curve, cut at pauses. There is at least one sample."""
    stretches: list[list[QPointF]] = []
    end = QPointF(area.topLeft())
    for sample, left, right in _places(samples, area):
        y = area.bottom() - area.height() * min(1.0, sample.bytes_per_second / top)
        if not stretches or sample.after_pause:
            stretches.append([QPointF(left, y)])
        stretches[-1].append(QPointF((left + right) / 2, y))
        end = QPointF(right, y)
    stretches[-1].append(end)
    return stretches
