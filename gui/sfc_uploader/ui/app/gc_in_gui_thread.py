"""Collects garbage in the GUI's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

TICK_MS = 1000


class GarbageCollector(QObject):
    """Python collects cycles in whichever thread happens to allocate; a widget that dies in a worker's thread crashes.

    So the automatic collection is off from here on, and the GUI's thread does what it would have done,
    by the same thresholds (see `gc.set_threshold`). Make it before any thread starts.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(TICK_MS)

    @Slot()
    def spare_what_stays(self) -> None:
        """A collection that looks at all that was imported and built takes 40 ms, in which the window stands still."""
        gc.freeze()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose count is over its threshold, as the automatic collection does."""
    due = [count > threshold > 0 for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    for generation in (2, 1, 0):
        if due[generation]:
            gc.collect(generation)
            return
