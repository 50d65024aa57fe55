"""The part map: every part of an upload as a cell, distinguished by shape as well as by colour."""

from __future__ import annotations

import html
import math
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sfc_uploader.engine.model.snapshots import PartDetails, PartsSnapshot, PartState
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.theme import current

from .part_cells import SENDING_STEPS, paint_part

_LARGEST, _SMALLEST = 34, 7  # pitch in device-independent pixels
_LEAST_HEIGHT = 60
_COMPARED_AT_ONCE = 128


class PartMap(QWidget):
    """Shows a `PartsSnapshot`. Cells are kept in a picture; only those that changed are painted again.

    `details(upload_id, number)` is asked when a part is pointed at; it must not block.
    """

    pointed_at = Signal(object)  # PartDetails, or None

    def __init__(self, details: Callable[[int, int], PartDetails | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = details
        self._parts: PartsSnapshot | None = None
        self._picture: QPixmap | None = None
        self._sprites: dict[tuple[PartState, int], QPixmap] = {}
        self._pitch, self._columns = _LARGEST, 1
        self._cursor = 0  # part number under the keyboard's cursor; 0: none
        self.painted_cells = 0  # for tests: how much work a change took
        self.setAccessibleName(self.tr("Part map"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(_LEAST_HEIGHT)

    def show_parts(self, parts: PartsSnapshot | None) -> None:
        """Show another moment of this upload, or another upload; None: nothing to show yet."""
        before, self._parts = self._parts, parts
        if before is not None and parts is not None and _same_shape(before, parts):
            self._paint_changes(before, parts)
        elif before is not parts:
            self._cursor = 0
            self._lay_out()
            self.updateGeometry()
            self._describe()

    @property
    def parts(self) -> PartsSnapshot | None:
        """What is shown."""
        return self._parts

    def cell_rect(self, number: int) -> QRect:
        """Return where a part's cell is, in this widget's coordinates."""
        row, column = divmod(number - 1, self._columns)
        x = column * self._pitch
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = self.width() - self._pitch - x
        return QRect(x, row * self._pitch, self._pitch, self._pitch)

    def part_at(self, x: int, y: int) -> int:
        """Return the number of the part at a place, 0 for none."""
        if self._parts is None or x < 0 or y < 0:
            return 0
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = self.width() - 1 - x
        column, row = x // self._pitch, y // self._pitch
        number = row * self._columns + column + 1
        return number if column < self._columns and number <= len(self._parts.states) else 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        count = len(self._parts.states) if self._parts else 1
        parent = self.parentWidget()
        pitch = _pitch(count, width, max(_LEAST_HEIGHT, parent.height() if parent else 0))
        return max(_LEAST_HEIGHT, math.ceil(count / max(1, width // pitch)) * pitch)

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _LEAST_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self._sprites.clear()
            self._picture = None
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._parts is None:
            return
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._paint_all(self._parts)
        picture = self._picture
        painter = QPainter(self)
        if picture is not None:
            ratio, rect = picture.devicePixelRatio(), event.rect()
            source = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
            painter.drawPixmap(QRectF(rect), picture, source)
        if self._cursor and self.hasFocus():
            painter.setPen(QPen(QColor(current().text), 2))
            painter.drawRect(self.cell_rect(self._cursor).adjusted(0, 0, -1, -1))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.part_at(event.pos().x(), event.pos().y())
            part = self._look_up(number)
            if part is None:
                QToolTip.hideText()
                event.ignore()
            else:
                QToolTip.showText(event.globalPos(), tool_tip(part), self, self.cell_rect(number))
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        self.pointed_at.emit(self._look_up(self.part_at(position.x(), position.y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed_at.emit(self._look_up(self._cursor) if self.hasFocus() else None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed_at.emit(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home and End walk from part to part."""
        count = len(self._parts.states) if self._parts else 0
        forward = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Right: forward,
            Qt.Key.Key_Left: -forward,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Home: -count,
            Qt.Key.Key_End: count,
        }
        step = steps.get(Qt.Key(event.key()))
        if not count or step is None:
            super().keyPressEvent(event)
            return
        self._cursor = min(count, max(1, self._cursor + step if self._cursor else 1))
        self.pointed_at.emit(self._look_up(self._cursor))
        self.update()

    def _look_up(self, number: int) -> PartDetails | None:
        return self._details(self._parts.upload_id, number) if self._parts is not None and number else None

    def _lay_out(self) -> None:
        count = len(self._parts.states) if self._parts else 1
        self._pitch = _pitch(count, self.width(), self.height())
        self._columns = max(1, self.width() // self._pitch)
        self._sprites.clear()
        self._picture = None
        self.update()

    def _paint_all(self, parts: PartsSnapshot) -> None:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        self._picture = picture
        painter = QPainter(picture)
        tiles = float(self._pitch * ratio).is_integer()
        for first, last in runs_of(parts.states, self._columns):
            state = PartState(parts.states[first - 1])
            if state is PartState.SENDING or not tiles:
                for number in range(first, last + 1):
                    painter.drawPixmap(self.cell_rect(number).topLeft(), self._sprite(parts, number, state))
            else:  # thousands of equal cells: a call each would be felt while other threads work
                place = self.cell_rect(first).united(self.cell_rect(last))
                painter.drawTiledPixmap(place, self._sprite(parts, first, state))
        painter.end()
        self.painted_cells += len(parts.states)

    def _paint_changes(self, before: PartsSnapshot, parts: PartsSnapshot) -> None:
        numbers = changed_parts(before, parts)
        if not numbers or self._picture is None:
            return
        painter = QPainter(self._picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for number in numbers:
            rect = self.cell_rect(number)
            painter.drawPixmap(rect.topLeft(), self._sprite(parts, number, PartState(parts.states[number - 1])))
            self.update(rect)
        painter.end()
        self.painted_cells += len(numbers)
        if before.states.count(PartState.WAITING) * 20 // len(before.states) != (
            parts.states.count(PartState.WAITING) * 20 // len(parts.states)
        ):
            self._describe()

    def _sprite(self, parts: PartsSnapshot, number: int, state: PartState) -> QPixmap:
        step = sending_step(parts, number) if state is PartState.SENDING else 0
        sprite = self._sprites.get((state, step))
        if sprite is None:
            ratio = self.devicePixelRatioF()
            sprite = QPixmap(round(self._pitch * ratio), round(self._pitch * ratio))
            sprite.setDevicePixelRatio(ratio)
            sprite.fill(Qt.GlobalColor.transparent)
            painter = QPainter(sprite)
            paint_part(painter, QRectF(0, 0, self._pitch, self._pitch), state, current(), step=step)
            painter.end()
            self._sprites[state, step] = sprite
        return sprite

    def _describe(self) -> None:
        """Say the map in words; seldom, so that a screen reader is not flooded."""
        self.setAccessibleDescription(summary(self._parts))


def changed_parts(before: PartsSnapshot, after: PartsSnapshot) -> list[int]:
    """Return the numbers of the parts whose cells look different."""
    numbers: set[int] = set()
    for start in range(0, len(after.states), _COMPARED_AT_ONCE):  # a comparison of thousands, one by one, is felt
        old, new = (each.states[start : start + _COMPARED_AT_ONCE] for each in (before, after))
        if old != new:
            numbers.update(
                start + place for place, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1]
            )
    for number in before.sent_bytes.keys() | after.sent_bytes.keys():
        if sending_step(before, number) != sending_step(after, number):
            numbers.add(number)
    return sorted(numbers)


def sending_step(parts: PartsSnapshot, number: int) -> int:
    """Return how full the cell of a part on its way is, in `SENDING_STEPS` steps."""
    size = min(parts.part_size_bytes, parts.size_bytes - (number - 1) * parts.part_size_bytes)
    sent = parts.sent_bytes.get(number, 0)
    return min(SENDING_STEPS, sent * SENDING_STEPS // size) if size > 0 else 0


def summary(parts: PartsSnapshot | None) -> str:
    """Return how many parts are in which state, in words."""
    if parts is None:
        return ""
    counts = Counter(parts.states)
    pieces = [f"{counts[state]} {text.part_state_word(state)}" for state in PartState if counts[state]]
    return ", ".join(pieces)


def tool_tip(part: PartDetails) -> str:
    """Return what is known of a part, as rich text without anything foreign in it unescaped."""
    return "<qt>" + "<br>".join(html.escape(line) for line in text.part_lines(part)) + "</qt>"


def _same_shape(one: PartsSnapshot, other: PartsSnapshot) -> bool:
    return (one.upload_id, one.size_bytes, len(one.states)) == (other.upload_id, other.size_bytes, len(other.states))


def _pitch(count: int, width: int, height: int) -> int:
    """Return the largest pitch at which `count` cells fit, or the smallest that is readable."""
    for pitch in range(_LARGEST, _SMALLEST, -1):
        if width // pitch * (height // pitch) >= count:
            return pitch
    return _SMALLEST


def runs_of(states: bytes, columns: int) -> Iterator[tuple[int, int]]:
    """The first and last number of each run of equal states that stands in one line of `columns` cells."""
    for line in range(0, len(states), columns):
        number = line
        for _state, same in groupby(states[line : line + columns]):
            length = len(list(same))
            yield number + 1, number + length
            number += length
