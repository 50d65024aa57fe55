"""What of the queue is shown: a line above the list with a state, a text, and how many rows are hidden."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.engine.model.state_machine import FINISHED_STATES
from sfc_uploader.ui.core.theme import Tone, icon
from sfc_uploader.ui.widgets.inputs import ComboBox, SearchLine
from sfc_uploader.ui.widgets.labels import plain_label
from sfc_uploader.ui.widgets.rows_model import RowsFilter

from .cells import QueueRow
from .model import QueueModel

#: Up to this many rows need no search; the list gets its room.
_FEW = 3


class Shown(Enum):
    """Which states are shown."""

    ALL = "all"
    UNFINISHED = "unfinished"
    FAILED = "failed"
    FINISHED = "finished"


def is_in(shown: Shown, upload: UploadSnapshot) -> bool:
    """Whether a row is one of `shown`."""
    if shown is Shown.FAILED:
        return upload.state is UploadState.FAILED
    if shown is Shown.FINISHED:
        return upload.state in FINISHED_STATES
    return shown is Shown.ALL or not upload.state.is_final


class FilteredQueue(RowsFilter[QueueRow]):
    """The rows of a `QueueModel` that are shown, in the queue's order."""

    rows: QueueModel

    def __init__(self, model: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(model, _text_of, parent)

    def show_only(self, shown: Shown, words: str) -> None:
        """Show rows in these states that hold each of the words in their name, file or workspace."""
        self.filter_by(words, None if shown is Shown.ALL else lambda row: is_in(shown, row.upload))


def _text_of(row: QueueRow) -> str:
    upload = row.upload
    return f"{upload.name}\n{upload.path}\n{upload.workspace_label}\n{upload.workspace}"


_LINE_CHARACTERS, _SENTENCE_CHARACTERS = 26, 22


class FilterBar(QWidget):
    """Sets what a `FilteredQueue` shows in `table`, and says what it leaves out."""

    def __init__(self, shown: FilteredQueue, table: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = shown
        self._table = table
        self.states = ComboBox(self)
        self.states.setAccessibleName(self.tr("Filter"))
        for kind, words in (
            (Shown.ALL, self.tr("All")),
            (Shown.UNFINISHED, self.tr("Not finished")),
            (Shown.FAILED, self.tr("Failed")),
            (Shown.FINISHED, self.tr("Finished")),
        ):
            self.states.addItem(words, kind)
        self.states.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.search = SearchLine(self.tr("Search the queue"), self.tr("Search name, file or workspace"), self)
        self.search.setToolTip(self.tr("Search the queue (Ctrl+F). Esc clears the search."))
        self.search.setMaximumWidth(320)
        self.count = plain_label(self, role="muted", description=self.tr("Number shown"))
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.clear_button = QToolButton(self)
        self.clear_button.setIcon(icon("cancel", Tone.MUTED))
        self.clear_button.setText(self.tr("Show all"))
        self.clear_button.setAccessibleName(self.tr("Show all"))
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear_button.clicked.connect(self.clear)
        self.find_action = QAction(self.tr("&Find in queue"), self)
        self.find_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        self.find_action.triggered.connect(self.begin_search)
        self.nothing = _NothingFits(self.clear, table)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 3)
        row.addWidget(self.states)
        row.addWidget(self.count, 2)
        row.addWidget(self.clear_button)
        self.setTabOrder(self.search, self.states)
        self.states.currentIndexChanged.connect(self._apply)
        self.search.textChanged.connect(self._apply)
        self.search.escaped.connect(self._escape)
        for signal in (shown.rowsInserted, shown.rowsRemoved, shown.modelReset, shown.layoutChanged):
            signal.connect(self._show_count)
        for signal in (shown.rows.rowsInserted, shown.rows.rowsRemoved):
            signal.connect(self._show_count)
        self._show_count()

    def wanted_width(self) -> int:
        """How wide it has to be for all that it may show."""
        character = self.fontMetrics().averageCharWidth()
        fixed = self.states.sizeHint().width() + self.clear_button.sizeHint().width()
        return fixed + (_LINE_CHARACTERS + _SENTENCE_CHARACTERS) * character

    @Slot()
    def clear(self) -> None:
        """Show every row."""
        self.search.clear()
        self.states.setCurrentIndex(0)

    @Slot()
    def begin_search(self) -> None:
        """Show the line, if it was not worth its room, and begin to search."""
        self.show()
        self.search.begin()

    @Slot()
    def _apply(self) -> None:
        self._model.show_only(self.states.currentData(), self.search.text())
        self._show_count()
        self._table.scrollToTop()

    @Slot()
    def _escape(self) -> None:
        if self._model.is_filtering:
            self.clear()
        else:
            self._table.setFocus()

    @Slot()
    def _show_count(self) -> None:
        shown, total = self._model.rowCount(), self._model.rows.rowCount()
        filtering = self._model.is_filtering
        words = self.tr("{shown} of {total} shown").format(shown=shown, total=total) if filtering else ""
        if words != self.count.text():
            self.count.setText(words)
            self.count.setToolTip(self.tr("An upload that you move goes next to the ones shown.") if filtering else "")
        self.clear_button.setVisible(filtering)
        self.setVisible(filtering or total > _FEW or self.search.hasFocus())
        self.nothing.setVisible(shown == 0 < total)


class _NothingFits(QWidget):
    """Covers the table while no row matches the filter, and offers to show all."""

    def __init__(self, clear: Callable[[], None], table: QTableView) -> None:
        super().__init__(table.viewport())
        words = plain_label(self, self.tr("No matching uploads."), role="muted")
        button = QPushButton(self.tr("Show all"), self)
        button.clicked.connect(clear)
        layout = QVBoxLayout(self)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        self.setGeometry(table.viewport().rect())
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)
