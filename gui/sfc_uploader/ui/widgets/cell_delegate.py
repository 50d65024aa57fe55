"""Paints the cells of a table: two lines, a sign, a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sfc_uploader.ui.core.status_icons import paint_glyph
from sfc_uploader.ui.core.theme import Theme, Tone, colour_of, current, scaled

from .cell import Cell, ColumnSpec, Role

PADDING = 10
MOST_LINES = 2
_SECOND_SCALE = 0.9
_BAR_HEIGHT = 6.0
_GLYPH = 15
Index = QModelIndex | QPersistentModelIndex
# As numbers: Python's own flags cost more than what is painted with them.
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
# AlignAbsolute: a right-to-left name does not turn its cell around.
_TO_THE_LEFT, _TO_THE_RIGHT = (
    _ONE_LINE | Qt.AlignmentFlag.AlignAbsolute.value | side.value
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)


def second_font(font: QFont) -> QFont:
    """Return the font of a cell's second line."""
    return scaled(font, _SECOND_SCALE)


def row_height(font: QFont, lines: int = 1) -> int:
    """Return the height of a row whose longest second text takes `lines` lines."""
    first, second = _heights(font.toString())
    return first + second * lines + 4 + 2 * PADDING


@lru_cache(maxsize=8)
def _heights(key: str) -> tuple[int, int]:
    """The heights of both lines; asking Qt each time, for each of many rows, is felt while other threads work."""
    font = QFont()
    font.fromString(key)
    return QFontMetrics(font).height(), QFontMetrics(second_font(font)).height()


@lru_cache(maxsize=2048)
def _lines_of(text: str, key: str, width: int) -> int:
    font = QFont()
    font.fromString(key)
    if QFontMetrics(second_font(font)).horizontalAdvance(text) <= width:
        return 1
    return max(1, min(MOST_LINES, _lay_out(text, second_font(font), width).lineCount()))


def wrapped_lines(text: str, font: QFont, width: int) -> int:
    """Return how many lines a second text takes in a cell of `width`, 1 to `MOST_LINES`."""
    return _lines_of(text, font.toString(), width)


@dataclass(frozen=True, slots=True)
class _Face:
    """A font and its measures: asking Qt for them for each cell is felt while other threads work."""

    font: QFont
    metrics: QFontMetrics
    height: int

    @classmethod
    def of(cls, font: QFont) -> _Face:
        metrics = QFontMetrics(font)
        return cls(font, metrics, metrics.height())


class _Fonts:
    """The fonts of a table."""

    def __init__(self, base: QFont) -> None:
        medium = QFont(base)
        medium.setWeight(QFont.Weight.Medium)
        self.base, self.medium, self.second = _Face.of(base), _Face.of(medium), _Face.of(second_font(base))
        self.widest_percent = self.base.metrics.horizontalAdvance(_WIDEST)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the cells of a column are painted: where their texts are cut, and where the first line stands."""

    cut: Qt.TextElideMode
    is_medium: bool
    at_the_end: bool


class CellDelegate(QStyledItemDelegate):
    """One delegate for the whole table. `hovered_row` is the one under the pointer, all of it, -1 for none."""

    def __init__(self, columns: Sequence[ColumnSpec[Any]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._manners = [
            _Manner(
                Qt.TextElideMode.ElideMiddle if column.is_name else Qt.TextElideMode.ElideRight,
                is_medium=number == 0,
                at_the_end=column.is_figure,
            )
            for number, column in enumerate(columns)
        ]
        self.hovered_row = -1
        self._fonts: _Fonts | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(Role.CELL)
        if not isinstance(cell, Cell):
            return
        theme = current()
        state, rect = option.state.value, option.rect
        painter.save()
        ground = colour_of(theme.surface)
        if state & _SELECTED:
            ground = colour_of(theme.selected)
        elif index.row() == self.hovered_row:
            ground = colour_of(theme.hover)
        painter.fillRect(rect, ground)
        painter.setPen(colour_of(theme.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & _FOCUSED:
            painter.setPen(QPen(colour_of(theme.accent), 1.5))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)
        font, direction = option.font, option.direction
        if self._fonts is None or self._fonts.base.font != font:
            self._fonts = _Fonts(QFont(font))
        inner = rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        _CellPainter(painter, theme, self._fonts, direction, ground).paint(cell, inner, self._manners[index.column()])
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, row_height(option.font))


class _CellPainter:
    """Paints one cell into a rectangle."""

    def __init__(
        self, painter: QPainter, theme: Theme, fonts: _Fonts, direction: Qt.LayoutDirection, ground: QColor
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._fonts = fonts
        self._rtl = direction is Qt.LayoutDirection.RightToLeft
        self._ground = ground
        self._cut = Qt.TextElideMode.ElideRight

    def paint(self, cell: Cell, rect: QRect, manner: _Manner) -> None:
        """Paint sign, first line, bar, second line."""
        self._cut = manner.cut
        if cell.permille is not None:
            self._bar(cell, rect)
            return
        fonts = self._fonts
        first = fonts.base.height
        line = QRect(rect.x(), rect.y(), rect.width(), first)
        if not cell.second:
            line.moveTop(rect.center().y() - first // 2)
        body = line
        if cell.glyph is not None:
            sign = QRect(line.x(), line.y() + (first - _GLYPH) // 2, _GLYPH, _GLYPH)
            body = line.adjusted(_GLYPH + 7, 0, 0, 0)
            if self._rtl:
                sign.moveRight(line.right())
                body = line.adjusted(0, 0, -_GLYPH - 7, 0)
            tone = cell.tone if cell.tone is not Tone.NORMAL else Tone.ACCENT
            paint_glyph(self._painter, QRectF(sign), cell.glyph, self._theme.of(tone), self._ground)
        face = fonts.medium if manner.is_medium or cell.glyph is not None else fonts.base
        self._line(cell.text, body, face, self._theme.of(cell.tone), at_the_end=manner.at_the_end)
        if cell.second:
            below = rect.adjusted(0, first + 4, 0, 0)
            self._wrapped(cell.second, below, self._theme.of(cell.second_tone))

    def _line(self, text: str, rect: QRect, face: _Face, colour: QColor, *, at_the_end: bool = False) -> None:
        if not text:
            return
        shown = face.metrics.elidedText(text, self._cut, rect.width())
        self._painter.setFont(face.font)
        self._painter.setPen(colour)
        self._painter.drawText(rect, _TO_THE_RIGHT if at_the_end is not self._rtl else _TO_THE_LEFT, shown)

    def _wrapped(self, text: str, rect: QRect, colour: QColor) -> None:
        face = self._fonts.second
        font, metrics, height = face.font, face.metrics, face.height
        fitting = max(1, rect.height() // height)
        if fitting == 1 or metrics.horizontalAdvance(text) <= rect.width():
            line = QRect(rect.x(), rect.y(), rect.width(), height)
            self._line(text, line, face, colour)
            return
        layout = _lay_out(text, font, rect.width(), rtl=self._rtl)
        self._painter.setPen(colour)
        self._painter.setFont(font)
        for number in range(min(fitting, layout.lineCount())):
            line_box = layout.lineAt(number)
            if number == fitting - 1 and layout.lineCount() > fitting:
                rest = text[line_box.textStart() :]
                last = QRect(rect.x(), rect.y() + round(line_box.y()), rect.width(), height)
                self._line(rest, last, face, colour)
            else:
                line_box.draw(self._painter, QPointF(rect.topLeft()))

    def _bar(self, cell: Cell, rect: QRect) -> None:
        theme, painter, fonts = self._theme, self._painter, self._fonts
        second = fonts.second.height
        top = rect.y() + fonts.base.height / 2 - _BAR_HEIGHT / 2
        label = fonts.widest_percent + 8
        track = QRectF(rect.x() + (label if self._rtl else 0), top, max(10, rect.width() - label), _BAR_HEIGHT)
        if not cell.second:
            track.moveTop(rect.center().y() - _BAR_HEIGHT / 2)
        text_rect = QRect(rect.x(), round(track.center().y()) - second, label, 2 * second)
        if not self._rtl:
            text_rect.moveRight(rect.right())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(theme.border))
        painter.drawRoundedRect(track, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        colour = theme.of(cell.tone if cell.tone is not Tone.MUTED else Tone.ACCENT)
        lighter = QColor(colour)
        lighter.setAlphaF(0.45)
        self._fill(track, cell.permille or 0, lighter)
        self._fill(track, cell.uploaded_permille, colour)
        self._line(cell.text, text_rect, fonts.base, theme.of(Tone.NORMAL), at_the_end=True)
        if cell.second:
            below = rect.adjusted(0, fonts.base.height + 4, 0, 0)
            self._wrapped(cell.second, below, theme.of(cell.second_tone))

    def _fill(self, track: QRectF, permille: int, colour: QColor) -> None:
        if permille <= 0:
            return
        width = max(_BAR_HEIGHT, track.width() * permille / 1000)
        left = track.right() - width if self._rtl else track.x()
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(QRectF(left, track.y(), width, track.height()), _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)


_WIDEST = "100 %"  # as German writes it


def _lay_out(text: str, font: QFont, width: int, *, rtl: bool = False) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
