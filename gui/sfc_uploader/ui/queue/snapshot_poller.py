"""Pulls the queue's snapshot ten times a second while something moves, and not at all when nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sfc_uploader.engine.model.snapshots import QueueSnapshot

if TYPE_CHECKING:
    from sfc_uploader.engine.queue.upload_queue import UploadQueue

INTERVAL_MS = 100


class SnapshotPoller(QObject):
    """`pulled` carries each `QueueSnapshot`, for the rows; `followed` the same a turn of the event loop later.

    All else that is to be told of it follows, so that a click need not wait for both. After anything that may set the
    queue in motion: `poke`.
    """

    snapshot_ready = Signal(object)
    snapshot_settled = Signal(object)

    def __init__(self, queue: UploadQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._pull)
        self._latest: QueueSnapshot | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._follow)

    @property
    def is_at_rest(self) -> bool:
        """Whether it waits for a `poke`."""
        return not self._timer.isActive()

    @Slot()
    def refresh(self) -> None:
        """Pull now, and go on for as long as something moves."""
        self._timer.start()
        self._pull()

    @Slot()
    def stop(self) -> None:
        """Pull no more."""
        self._timer.stop()
        self._turn.stop()

    @Slot()
    def _pull(self) -> None:
        self._latest = self._queue.snapshot()
        if not is_moving(self._latest):
            self._timer.stop()
        self._turn.start()
        self.snapshot_ready.emit(self._latest)

    @Slot()
    def _follow(self) -> None:
        self.snapshot_settled.emit(self._latest)


def is_moving(queue: QueueSnapshot) -> bool:
    """Whether a later snapshot may differ without anybody asking for anything."""
    waits_for_token = queue.needs_token and not queue.active
    return bool(queue.active or any(row.stopping for row in queue.uploads) or (queue.running and not waits_for_token))
