"""The queue's card: start and pause, what can be done with the selection, and the table."""

from __future__ import annotations

from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sfc_uploader.ui.core.theme import icon, icon_on_accent
from sfc_uploader.ui.widgets.table_actions import tool_button

from .filter_bar import FilterBar, FilteredQueue
from .model import QueueModel
from .view import QueueView

_ROWS_SEEN = 5  # of the list, at least, before a person makes the details higher
_FEWEST_ROWS_SEEN = 3  # what a shorter list has no rows for is the details'


class QueuePanel(QFrame):
    """Holds the table; `start` and `pause` are for the whole queue, the small buttons for the selection."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._model = model
        self.shown = FilteredQueue(model, self)
        self.view = QueueView(self.shown, self)
        self.filter = FilterBar(self.shown, self.view, self)
        self.start = QPushButton(icon_on_accent("start"), self.tr("&Start"), self)
        self.start.setAccessibleName(self.tr("Start"))
        self.start.setProperty("primary", True)
        self.pause = QPushButton(icon("pause"), self.tr("&Pause"), self)
        self.pause.setAccessibleName(self.tr("Pause"))
        for button in (self.start, self.pause):
            button.setMinimumWidth(104)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(2)
        row = QHBoxLayout()
        row.setContentsMargins(14, 12, 12, 10)
        row.setSpacing(8)
        row.addWidget(self.start)
        row.addWidget(self.pause)
        self._beside = QHBoxLayout()
        self._beside.setContentsMargins(6, 0, 6, 0)
        row.addLayout(self._beside, 100)
        row.addStretch(1)
        row.addLayout(self._tools)
        self._below = QHBoxLayout()
        self._below.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 8)  # inside the card's border, above its lower corners
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addLayout(self._below)
        layout.addWidget(self.view, 1)

    def wanted_height(self) -> int:
        """How high it has to be for enough rows to be seen."""
        around = self.minimumSizeHint().height() - self.view.minimumHeight()
        rows = max(_FEWEST_ROWS_SEEN, min(self._model.rowCount(), _ROWS_SEEN))  # also while a search hides some
        return around + self.view.height_of_rows(rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The search stands beside the buttons where there is room, else below them."""
        super().resizeEvent(event)
        used = sum(each.sizeHint().width() for each in (self.start, self.pause)) + self._tools.sizeHint().width()
        fits = self.width() - used >= self.filter.wanted_width()
        before, after = (self._below, self._beside) if fits else (self._beside, self._below)
        if before.indexOf(self.filter) >= 0:
            before.removeWidget(self.filter)
            after.addWidget(self.filter)
            self._below.setContentsMargins(*((0, 0, 0, 0) if fits else (14, 0, 12, 8)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filter.find_action.setEnabled(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is seen: the keys are that page's."""
        super().hideEvent(event)
        self.filter.find_action.setEnabled(False)

    def add_tools(self, actions: list[QAction]) -> None:
        """Put actions for the selection beside the main buttons."""
        for action in actions:
            self._tools.addWidget(tool_button(action, self))
