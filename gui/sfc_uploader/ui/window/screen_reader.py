"""Tells a screen reader what happens to uploads: milestones alone, gathered, so that speech is never flooded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6 import QtGui
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadSnapshot, UploadState
from sfc_uploader.ui.core import text

#: Between two announcements: so long a sentence is spoken.
PAUSE_MS: Final = 3000
_STEP = 10  # per cent
_NAMED = 3  # that are named; the others are counted
_FEW = 3  # with more rows on their way, steps of each would be too much to hear


class ScreenReaderAnnouncer(QObject):
    """`say` gets a sentence: at once if nothing was said lately, otherwise together with what follows."""

    def __init__(self, say: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._known: dict[int, UploadState] = {}
        self._steps: dict[int, int] = {}
        self._ends: list[str] = []
        self._begun: list[str] = []
        self._progress: dict[int, str] = {}
        self._begins = True
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(PAUSE_MS)
        self._quiet.timeout.connect(self._flush)

    @Slot(object)
    def finish(self, upload: UploadSnapshot) -> None:
        """Announce with the next `update` that an upload has ended."""
        self._progress.pop(upload.id, None)
        self._ends.append(self.tr("{name}: {state}.").format(name=visible(upload.name), state=text.state_word(upload)))

    @Slot(object)
    def update(self, queue: QueueSnapshot) -> None:
        """Compare with the last look, and say what is worth it. What was there at the start is no news."""
        before, self._known = self._known, {row.id: row.state for row in queue.uploads}
        few = sum(row.state.is_active for row in queue.uploads) <= _FEW
        for row in queue.uploads:
            if row.state.is_active and (old := before.get(row.id)) is not None and not old.is_active:
                self._begun.append(self.tr("{name}: started.").format(name=visible(row.name)))
            if row.state is UploadState.UPLOADING and few and not self._begins:
                self._step(row)
        for gone in before.keys() - self._known.keys():
            self._steps.pop(gone, None)
            self._progress.pop(gone, None)
        self._begins = False
        if not self._quiet.isActive():
            self._flush()

    def _step(self, row: UploadSnapshot) -> None:
        percent = row.sent_bytes * 100 // row.size_bytes if row.size_bytes else 0
        step = percent // _STEP
        if step > self._steps.setdefault(row.id, step) and step * _STEP < 100:
            self._progress[row.id] = self.tr("{name}: {percent}.").format(
                name=visible(row.name), percent=text.percent_text(step * _STEP * 10)
            )
        self._steps[row.id] = max(step, self._steps[row.id])

    @Slot()
    def _flush(self) -> None:
        sentences = [*self._some(self._ends), *self._some(self._begun), *self._progress.values()]
        self._ends, self._begun = [], []
        self._progress.clear()
        if sentences:
            self._quiet.start()
            self._say(" ".join(sentences))

    def _some(self, sentences: list[str]) -> list[str]:
        if len(sentences) <= _NAMED:
            return sentences
        return [*sentences[:_NAMED], self.tr("And {count} more.").format(count=len(sentences) - _NAMED)]


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader speak `words`, when one listens. Qt before 6.8 can't."""
    event_of = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if event_of is not None and QAccessible.isActive():
        QAccessible.updateAccessibility(event_of(widget, words))
