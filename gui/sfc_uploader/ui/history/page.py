"""The page of finished uploads: a table to search and sort, the verification of the selected one, and its receipt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sfc_uploader.engine.model.snapshots import UploadSnapshot
from sfc_uploader.engine.verification.history import History, HistoryResult
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.widgets.empty_state import EmptyState
from sfc_uploader.ui.widgets.inputs import SearchLine
from sfc_uploader.ui.widgets.labels import plain_label
from sfc_uploader.ui.widgets.list_page import ListPage
from sfc_uploader.ui.widgets.message_bar import MessageBar

from . import empty_states
from .actions import HistoryActions, reason_of
from .details import HistoryDetails
from .model import HistoryFilter, HistoryModel
from .view import HistoryView


class HistoryPage(ListPage):
    """Reads the receipts off-thread, when it is first seen and whenever it is seen again."""

    view: HistoryView
    details: HistoryDetails

    def __init__(
        self,
        background: Background,
        history: History,
        notices: MessageBar,
        *,
        add_images: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """`add_images`: what the button of an empty history does."""
        super().__init__(parent)
        self.model = HistoryModel(self)
        self.shown = HistoryFilter(self.model, self)
        self.view = HistoryView(self.shown, self)
        self.details = HistoryDetails(self)
        self.search = SearchLine(
            self.tr("Search the history"), self.tr("Search name, workspace, file, ID or SHA-256"), self
        )
        self.search.setMaximumWidth(380)
        self.count = plain_label(self, role="muted", description=self.tr("Number shown"))
        self._background = background
        self._history = history
        self._add_images = add_images
        self._past: HistoryResult | None = None
        self._trouble = ""
        self._busy = self._due = False
        self.actions_of_receipts = does = HistoryActions(
            *(self, self.view, notices), background=background, history=history, read=self.read
        )
        self.details.add_actions([does.open_receipt, does.show_file], [does.copy_path, does.copy_id, does.copy_sha256])
        self.clear_button = QPushButton(self.tr("Clear history…"), self)
        self.clear_button.setToolTip(self.tr("Delete the receipts of all uploads shown"))
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 12, 10)
        head.setSpacing(10)
        for widget, stretch in ((self.search, 2), (self.count, 1), (self.clear_button, 0)):
            head.addWidget(widget, stretch)
        self.lay_out(head)
        self.splitter.setSizes([420, 260])
        self.splitter.setCollapsible(0, False)
        self.search.textChanged.connect(self._search)
        self.clear_button.clicked.connect(self._clear)
        self.view.rows_selected.connect(self._selected)
        self._show_count()
        self._selected()

    @Slot(object)
    def note_finished(self, upload: UploadSnapshot) -> None:
        """Read the receipt of an upload that ended, if the page is shown."""
        if upload.receipt is not None and self.isVisible():
            self.read()

    @Slot()
    def read(self) -> None:
        """Look for receipts again."""
        if self._busy:
            self._due = True
            return
        self._busy, self._due = True, False
        self._background.run(self._history.read, done=self._arrived, failed=self._not_read)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    @Slot(object)
    def _arrived(self, past: HistoryResult) -> None:
        self._busy, self._trouble = False, ""
        self._past = past
        to_select = self.view.receipts_to_select({upload.receipt for upload in past.uploads})
        self.model.show_items(past.uploads)
        self.view.select_receipts(to_select)
        self._show_count()
        if self._due:
            self.read()

    @Slot(object)
    def _not_read(self, error: Exception) -> None:
        self._busy = False
        self._trouble = reason_of(error)
        self.actions_of_receipts.report_unreadable(error)
        self._show_count()

    @Slot(str)
    def _search(self, words: str) -> None:
        self.shown.filter_by(words)
        self._show_count()
        self._selected()

    def _show_count(self) -> None:
        shown, total = self.shown.rowCount(), self.model.rowCount()
        damaged = self._past.damaged if self._past is not None else 0
        words = self.tr("%n upload(s)", "", total)
        if shown != total:
            words = self.tr("{shown} of %n upload(s) shown", "", total).format(shown=shown)
        if damaged:
            words += " · " + self.tr("%n unreadable receipt(s)", "", damaged)
        self.count.setText(words if total or damaged else "")
        self.details.setVisible(bool(total))  # without any upload it would be a card of dashes
        self.show_state(self._state(shown, total))
        if not shown and self.clear_button.hasFocus():  # Qt would give it to any other control
            self.take_focus()
        self.clear_button.setVisible(bool(total))
        self.clear_button.setEnabled(bool(shown))

    def _state(self, shown: int, total: int) -> EmptyState | None:
        if shown:
            return None
        if total:
            return empty_states.nothing_fits(self.search.clear)
        if self._trouble:
            return empty_states.unreadable(self._trouble, self.read)
        return empty_states.nothing_yet(self._add_images) if self._past is not None else empty_states.reading()

    @Slot()
    def _selected(self) -> None:
        meant = self.view.current_items()
        self.details.show_upload(meant[0] if meant else None)
        self.actions_of_receipts.refresh()

    @Slot()
    def _clear(self) -> None:
        self.actions_of_receipts.ask_delete(self.shown.items())
