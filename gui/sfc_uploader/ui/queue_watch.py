"""Pulls the queue's snapshot ten times a second while something moves, and not at all when nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ..engine.model import QueueSnapshot

if TYPE_CHECKING:
    from ..engine.queue import UploadQueue

INTERVAL_MS = 100


class QueueWatch(QObject):
    """`pulled` carries each `QueueSnapshot`. After anything that may set the queue in motion: `poke`."""

    pulled = Signal(object)

    def __init__(self, queue: UploadQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._pull)

    @property
    def is_at_rest(self) -> bool:
        """Whether it waits for a `poke`."""
        return not self._timer.isActive()

    @Slot()
    def poke(self) -> None:
        """Pull now, and go on for as long as something moves."""
        self._timer.start()
        self._pull()

    @Slot()
    def stop(self) -> None:
        """Pull no more."""
        self._timer.stop()

    @Slot()
    def _pull(self) -> None:
        snapshot = self._queue.snapshot()
        if not is_moving(snapshot):
            self._timer.stop()
        self.pulled.emit(snapshot)


def is_moving(queue: QueueSnapshot) -> bool:
    """Whether a later snapshot may differ without anybody asking for anything."""
    waits_for_token = queue.needs_token and not queue.active
    return bool(queue.active or any(row.stopping for row in queue.uploads) or (queue.running and not waits_for_token))
