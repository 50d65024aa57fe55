"""What happened to an upload, in plain words, the newest at the bottom."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, QSize, QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from sfc_uploader.engine.model.event_log import Event
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.theme import scaled

#: The zone in Qt's pattern of a time: the only one that has seconds, but everything here is of this computer's zone.
_ZONE = re.compile(r"^\W?t+\W?\s+|,?\s*[(\[]?t+[)\]]?$")


class EventList(QListView):
    """Shows the events of one upload; stays at its end as long as nobody scrolls away from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Event, ...] = ()
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Activity"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # what is long is wrapped
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(scaled(self.font(), 0.94))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 60)

    def show_events(self, events: tuple[Event, ...]) -> None:
        """Show these; only what is new costs."""
        if events == self._shown:
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 2
        if self._shown and events[: len(self._shown)] == self._shown:
            first = len(self._shown)
            self._model.insertRows(first, len(events) - first)
            for row, event in enumerate(events[first:], first):
                self._model.setData(self._model.index(row), _line(event))
        else:
            self._model.setStringList([_line(event) for event in events])
        self._shown = events
        if at_end:
            self.scrollToBottom()


def _line(event: Event) -> str:
    pattern = _ZONE.sub("", QLocale().timeFormat(QLocale.FormatType.LongFormat))
    moment = QLocale().toString(text.local_moment(event.at_seconds).time(), pattern)
    return f"{moment}  {text.event_sentence(event)}"
