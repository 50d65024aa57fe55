"""Where images are dropped: tall and inviting while the queue is empty, a slim strip once it has rows."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontInfo,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from sfc_uploader.ui.core.theme import Tone, current, icon, icon_on_accent, scaled
from sfc_uploader.ui.widgets.labels import ElidedLabel, IconLabel, plain_label

from .drag_data import dropped_in

_TALL_ICON, _SLIM_ICON = 52, 22


class DropArea(QWidget):
    """Accepts drops. `dropped` carries a list of `Dropped`, which nothing has checked yet."""

    dropped = Signal(object)

    def __init__(self, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Drop area"))
        self._hovered = False
        self._slim = False
        self._icon = IconLabel(self)
        self._title = ElidedLabel(self)
        self._hint = plain_label(self, role="muted", wraps=True)
        self.add_button = QPushButton(self.tr("Add images…"), self)
        self.add_button.setAccessibleName(self.tr("Add images…"))
        self.sample_button = QPushButton(self.tr("Make a sample image"), self)
        self.sample_button.setToolTip(self.tr("Creates a 256 MiB disk image to try an upload with"))
        self.sample_button.setVisible(demo)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.addWidget(self._title)
        self._words.addWidget(self._hint)
        self._words.setSpacing(4)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(10)
        self._buttons.addWidget(self.add_button)
        self._buttons.addWidget(self.sample_button)
        self._arrange()

    @property
    def hovered(self) -> bool:
        """Whether a drag that can be dropped here hovers."""
        return self._hovered

    @property
    def slim(self) -> bool:
        """Whether the area is a slim strip."""
        return self._slim

    def set_slim(self, slim: bool) -> None:
        """Switch between the slim strip and the tall area."""
        if slim != self._slim:
            self._slim = slim
            self._arrange()

    @Slot(bool)
    def set_sample_busy(self, busy: bool) -> None:
        """Show whether a sample is being made."""
        self.sample_button.setEnabled(not busy)
        self.sample_button.setText(self.tr("Making the sample…") if busy else self.tr("Make a sample image"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carries_urls(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._set_hovered(True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if carries_urls(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_hovered(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Always copy, so that a file manager doesn’t remove the file."""
        self._set_hovered(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(dropped_in(event.mimeData()))

    def sizeHint(self) -> QSize:
        return QSize(400, 48 if self._slim else 300)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.accent if self._hovered else theme.border), 2 if self._hovered else 1.6)
        if not self._hovered:
            pen.setDashPattern([5, 4])
            pen.setColor(QColor(theme.muted) if not self._slim else QColor(theme.border))
        painter.setPen(pen)
        painter.setBrush(QColor(theme.accent_soft if self._hovered else theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)

    def _set_hovered(self, hovered: bool) -> None:
        if hovered != self._hovered:
            self._hovered = hovered
            self._say()
            self.update()

    def _say(self) -> None:
        takes = self.tr("Disk images up to 128 GiB, or a folder")
        if self._hovered:
            self._title.setText(self.tr("Drop to add"))
        elif self._slim:
            self._title.setText(self.tr("Drop more disk images here"))
        else:
            self._title.setText(self.tr("Drop disk images here"))
        self._hint.setText(takes)
        self._hint.setVisible(not self._slim)  # the list needs the room; the tool tip has it
        self.setToolTip(takes if self._slim else "")

    def _arrange(self) -> None:
        """Put everything in a row, or one above the other."""
        while self._layout.count():
            self._layout.takeAt(0)
        center = Qt.AlignmentFlag.AlignCenter
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        slim = self._slim
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if slim else QBoxLayout.Direction.TopToBottom)
        self._layout.setContentsMargins(*((16, 5, 8, 5) if slim else (30, 26, 30, 26)))
        self._layout.setSpacing(14)
        points = QFontInfo(scaled(self.font(), 1.0 if slim else 1.5)).pointSizeF()
        # no setFont: with another theme's style sheet, Qt would go back to the first font that was set
        self._title.setStyleSheet(f"font-size: {points}pt; font-weight: 600")
        self._title.set_eliding(slim)
        for label in (self._title, self._hint):
            label.setAlignment(side if slim else center)
        self._icon.show_icon(icon("drop", Tone.ACCENT), _SLIM_ICON if slim else _TALL_ICON)
        if not slim:
            self._layout.addStretch(3)
        self._layout.addWidget(self._icon, 0, center)
        self._layout.addLayout(self._words, 1 if slim else 0)
        if not slim:
            self._layout.addSpacing(6)
        self._layout.addLayout(self._buttons)
        self._layout.setAlignment(self._buttons, center)
        if not slim:
            self._layout.addStretch(4)
        self._words.setSpacing(1 if slim else 6)
        vertical = QSizePolicy.Policy.Maximum if slim else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self.add_button.setIcon(icon("add") if slim else icon_on_accent("add"))
        self.add_button.setProperty("primary", not slim)
        self.add_button.style().unpolish(self.add_button)
        self.add_button.style().polish(self.add_button)
        self._say()
        self.updateGeometry()


def carries_urls(data: QMimeData) -> bool:
    """Whether a drag carries files, links or text."""
    return data.hasUrls() or data.hasText()
