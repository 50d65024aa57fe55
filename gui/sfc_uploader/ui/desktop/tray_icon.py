"""An icon in the tray, where there is one and it is wanted: the progress, and what a person may want from afar."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from sfc_uploader.engine.model.snapshots import QueueSnapshot
from sfc_uploader.ui.core.theme import application_icon, current
from sfc_uploader.ui.window.status_text import queue_sentence

_PIXELS = 64
_STEPS = 50  # the ring's: a new icon for each is enough


class TrayIcon(QObject):
    """Makes the icon when it is first wanted. Its menu does what it is given."""

    def __init__(
        self,
        window: QWidget,
        *,
        show: Callable[[], None],
        start: Callable[[], None],
        pause: Callable[[], None],
        quit_: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._show = show
        self._start = start
        self._pause = pause
        self._quit = quit_
        self._icon: QSystemTrayIcon | None = None
        self._step: int | None = -1
        self._queue: QueueSnapshot | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is an icon now."""
        return self._icon is not None and self._icon.isVisible()

    @Slot(bool)
    def set_wanted(self, wanted: bool) -> None:
        """Show the icon, or take it away; nothing happens where there is no tray."""
        if wanted and self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = self._make()
        if self._icon is not None:
            self._icon.setVisible(wanted)

    @Slot(object)
    def update(self, queue: QueueSnapshot) -> None:
        """Show how far the queue is."""
        self._queue = queue
        if self._icon is None:
            return
        self._icon.setToolTip(self.tr("SF Compute Image Uploader") + "\n" + queue_sentence(queue))
        step = _step_of(queue)
        if step != self._step:
            self._step = step
            self._icon.setIcon(ring_icon(step))

    def show_message(self, title: str, words: str) -> bool:
        """Tell something from the icon; False when there is none that can."""
        if not self.is_shown or self._icon is None or not QSystemTrayIcon.supportsMessages():
            return False
        self._icon.showMessage(title, words, application_icon())
        return True

    def _make(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(application_icon(), self)
        menu = QMenu(self._window)
        for words, act in (
            (self.tr("&Show"), self._show),
            (self.tr("S&tart"), self._start),
            (self.tr("&Pause"), self._pause),
            (self.tr("&Quit"), self._quit),
        ):
            action = QAction(words, menu)
            action.triggered.connect(act)
            menu.addAction(action)
        icon.setContextMenu(menu)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self._show)
        self._icon = icon
        if self._queue is not None:
            self.update(self._queue)
        return icon

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self._show()


def _step_of(queue: QueueSnapshot) -> int | None:
    """How far what is being sent is, in steps of the ring; None when nothing is."""
    rows = [row for row in queue.uploads if row.state.is_active or row.queued]
    total = sum(row.size_bytes or 0 for row in rows)
    if not total:
        return None
    return sum(row.sent_bytes for row in rows) * _STEPS // total


def ring_icon(step: int | None) -> QIcon:
    """The program's icon, with a ring around it that closes."""
    if step is None:
        return application_icon()
    picture = QPixmap(_PIXELS, _PIXELS)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPixmap(12, 12, application_icon().pixmap(_PIXELS - 24, _PIXELS - 24))
    place = QRectF(4, 4, _PIXELS - 8, _PIXELS - 8)
    painter.setPen(QPen(QColor(current().border), 7))
    painter.drawEllipse(place)
    painter.setPen(QPen(QColor(current().accent), 7))
    painter.drawArc(place, 90 * 16, -step * 360 * 16 // _STEPS)
    painter.end()
    return QIcon(picture)
