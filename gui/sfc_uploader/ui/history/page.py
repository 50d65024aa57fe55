"""The page of finished uploads: a table to search and sort, the proof of the selected one, and its receipt."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.verification.history import History, HistoryEntry, HistoryResult
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.name_lists import quoted
from sfc_uploader.ui.core.theme import icon
from sfc_uploader.ui.widgets.confirm_dialog import ConfirmDialog
from sfc_uploader.ui.widgets.empty_state import EmptyState, EmptyStatePanel
from sfc_uploader.ui.widgets.inputs import SearchLine
from sfc_uploader.ui.widgets.row_selection import current_selection, selected_rows
from sfc_uploader.ui.widgets.table_actions import add_action, pop_up

from . import empty_states
from .details import HistoryDetails
from .model import HistoryFilter, HistoryModel
from .view import HistoryView

_log = logging.getLogger(__name__)


class HistoryPage(QWidget):
    """Reads the receipts off-thread, when it is first seen and whenever it is seen again.

    `said` carries a sentence for the person, `told` one that is nothing to worry about.
    """

    error_message = Signal(str)
    info_message = Signal(str)
    add_wanted = Signal()

    def __init__(self, background: Background, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._history = history
        self._past: HistoryResult | None = None
        self._trouble = ""
        self._takes_focus = False
        self._receipts_known = 0
        self._busy = self._due = False
        self.model = HistoryModel(self)
        self.shown = HistoryFilter(self.model, self)
        self.view = HistoryView(self.shown, self)
        self.details = HistoryDetails(self)
        self.line = SearchLine(self)
        self.line.setPlaceholderText(self.tr("Name, workspace, file, id or sha256"))
        self.line.setAccessibleName(self.tr("Search the history"))
        self.line.setClearButtonEnabled(True)
        self.line.setMaximumWidth(380)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setProperty("role", "muted")
        self.sentence.setAccessibleDescription(self.tr("How much is shown"))
        self.clear_button = QPushButton(self.tr("Clear history…"), self)
        self.clear_button.setToolTip(self.tr("Deletes the receipts of all uploads that are shown, after asking"))
        self.state = EmptyStatePanel(self)
        self._body = QStackedWidget(self)
        self._body.addWidget(self.view)
        self._body.addWidget(self.state)
        self._make_actions()
        self._lay_out()
        self.line.textChanged.connect(self._search)
        self.line.escaped.connect(self._escape)
        self.clear_button.clicked.connect(self._clear)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.view.menu_wanted.connect(self._pop_up)
        self._say()
        self._selected()

    def selected(self) -> list[HistoryEntry]:
        """Return the selected uploads, in order."""
        return [self.shown.upload_at(row) for row in selected_rows(self.view)]

    def receipts_written(self, count: int) -> None:
        """So many uploads of this run have a receipt: when there is another one, it is read if the page is seen."""
        if count != self._receipts_known:
            self._receipts_known = count
            if self.isVisible():
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

    def _make_actions(self) -> None:
        self.open_receipt = add_action(self.view, self, self.tr("Open receipt"), self._open_receipt, "Ctrl+Shift+O")
        self.show_file = add_action(self.view, self, self.tr("Show file"), self._show_file, "Ctrl+L")
        self.copy_path = add_action(self.view, self, self.tr("Copy resource path"), self._copy_path, "Ctrl+C")
        self.copy_id = add_action(self.view, self, self.tr("Copy image id"), self._copy_id, "Ctrl+Shift+I")
        self.copy_sha256 = add_action(self.view, self, self.tr("Copy sha256"), self._copy_sha256, "Ctrl+Shift+H")
        self.delete = add_action(self.view, self, self.tr("Delete receipt…"), self._delete_selected, "Delete")
        for action in (self.copy_id, self.copy_path, self.copy_sha256):
            action.setIcon(icon("copy"))
        self.delete.setIcon(icon("remove"))
        self.find_action = QAction(self)
        self.find_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        self.find_action.triggered.connect(self._find)
        self.addAction(self.find_action)  # of the window, as long as this page is seen
        self.details.add_actions([self.open_receipt, self.show_file])
        self.details.add_copies([self.copy_path, self.copy_id, self.copy_sha256])

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setProperty("card", True)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 12, 10)
        head.setSpacing(10)
        for widget, stretch in ((self.line, 2), (self.sentence, 1), (self.clear_button, 0)):
            head.addWidget(widget, stretch)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 8)
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addWidget(self._body, 1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(card)
        splitter.addWidget(self.details)
        splitter.setSizes([420, 260])
        splitter.setCollapsible(0, False)
        splitter.setHandleWidth(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    @Slot(object)
    def _arrived(self, past: HistoryResult) -> None:
        self._busy, self._trouble = False, ""
        self._past = past
        to_select = self.view.receipts_to_select({upload.receipt for upload in past.uploads})
        self.model.show_past(past.uploads)
        self.view.select_receipts(to_select)
        self._say()
        if self._due:
            self.read()

    @Slot(object)
    def _not_read(self, error: Exception) -> None:
        self._busy = False
        self._failed(error)
        self._trouble = _reason_of(error)
        self._say()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        _log.warning("the history can’t be read: %s", type(error).__name__)
        self.error_message.emit(self.tr("The receipts can’t be read: {reason}.").format(reason=_reason_of(error)))

    @Slot(str)
    def _search(self, words: str) -> None:
        self._takes_focus = False
        self.shown.search(words)
        self._say()
        self._selected()

    def _say(self) -> None:
        shown, total = self.shown.rowCount(), self.model.rowCount()
        words = self.tr("Uploads: {total}").format(total=total)
        if shown != total:
            words = self.tr("{shown} of {total} uploads shown").format(shown=shown, total=total)
        if self._past is not None and self._past.damaged:
            words += " · " + self.tr("damaged receipts left out: {count}").format(count=self._past.damaged)
        self.sentence.setText(words if total or (self._past is not None and self._past.damaged) else "")
        self.details.setVisible(bool(total))  # without any upload it would be a card of dashes
        self._show_card(self._card(shown, total))
        if not shown and self.clear_button.hasFocus():  # Qt would give it to any other control
            self.take_focus()
        self.clear_button.setVisible(bool(total))
        self.clear_button.setEnabled(bool(shown))

    def _card(self, shown: int, total: int) -> EmptyState | None:
        if shown:
            return None
        if total:
            return empty_states.nothing_fits(self.line.clear)
        if self._trouble:
            return empty_states.unreadable(self._trouble, self.read)
        return empty_states.nothing_yet(self.add_wanted.emit) if self._past is not None else empty_states.reading()

    def _show_card(self, card: EmptyState | None) -> None:
        if card is not None:
            self.state.show_card(card)
        wanted: QWidget = self.view if card is None else self.state
        if self._body.currentWidget() is not wanted:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and (self._body.isAncestorOf(focused) or self._takes_focus)
            self._body.setCurrentWidget(wanted)
            if had_focus:
                self.take_focus()

    @Slot()
    def _selected(self) -> None:
        chosen = self.selected()
        shown = current_selection(self.view)
        self.details.show_past(self.shown.upload_at(shown[0]) if shown else None)
        for action in (self.open_receipt, self.show_file):
            action.setEnabled(len(chosen) == 1)
        for action in (self.copy_path, self.copy_id, self.copy_sha256, self.delete):
            action.setEnabled(bool(chosen))

    @Slot(QPoint)
    def _pop_up(self, position: QPoint) -> None:
        if self.selected():
            pop_up(self.view, self._fill, position)

    def _fill(self, menu: QMenu) -> None:
        copies = [self.copy_path, self.copy_id, self.copy_sha256]
        for group in ([self.open_receipt, self.show_file], copies, [self.delete]):
            menu.addActions(group)
            menu.addSeparator()

    def take_focus(self) -> None:
        """Have the keys go to the table; where there is none, to what can be done about it."""
        has_card = self._body.currentWidget() is self.state
        self._takes_focus = has_card  # the table gets it when it comes
        first = next((button for button in self.state.buttons if button.isVisible()), None)
        (first or self.line if has_card else self.view).setFocus()

    @Slot()
    def _escape(self) -> None:
        if self.line.text():
            self.line.clear()
        else:
            self.take_focus()

    @Slot()
    def _find(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    @Slot()
    def _open_receipt(self) -> None:
        for upload in self.selected()[:1]:
            self._open(upload.receipt, upload.receipt)

    @Slot()
    def _show_file(self) -> None:
        for upload in self.selected()[:1]:
            file = Path(upload.file)
            self._background.run(file.exists, done=partial(self._looked, file), failed=self._failed)

    def _looked(self, file: Path, is_there: bool) -> None:
        if is_there:
            self._open(file.parent, file)
        else:
            self.error_message.emit(self.tr("“{file}” is not there any more.").format(file=visible(str(file))))

    def _open(self, what: Path, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(what))):
            self.error_message.emit(self.tr("It is in {path}").format(path=visible(str(path))))

    @Slot()
    def _copy_path(self) -> None:
        self._copy([each.resource_path for each in self.selected()], self.tr("Resource path copied."))

    @Slot()
    def _copy_id(self) -> None:
        self._copy([each.image_id for each in self.selected()], self.tr("Image id copied."))

    @Slot()
    def _copy_sha256(self) -> None:
        self._copy([each.sha256 for each in self.selected()], self.tr("sha256 copied."))

    def _copy(self, texts: list[str], said: str) -> None:
        lines = [line for line in texts if line]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))
            self.info_message.emit(said)

    @Slot()
    def _clear(self) -> None:
        self._ask(self.shown.uploads())

    @Slot()
    def _delete_selected(self) -> None:
        self._ask(self.selected())

    def _ask(self, uploads: list[HistoryEntry]) -> None:
        if not uploads:
            return
        title = self.tr("Delete the receipt of {name}?").format(name=quoted(uploads[0].name))
        words = self.tr(
            "The receipt is this computer’s proof of what was sent; without it nothing here tells any more that this "
            "image is right. The image at the service stays."
        )
        act, keep = self.tr("Delete the receipt"), self.tr("Keep it")
        if len(uploads) > 1:
            title = self.tr("Delete {count} receipts?").format(count=len(uploads))
            words = self.tr(
                "The receipts are this computer’s proof of what was sent; without them it can’t tell any more that "
                "these images are right. The images at the service stay."
            )
            act, keep = self.tr("Delete the receipts"), self.tr("Keep them")
        confirmed = partial(self._delete, [upload.receipt for upload in uploads])
        ConfirmDialog(self, title=title, words=words, act=act, keep=keep, confirmed=confirmed)

    def _delete(self, receipts: list[Path]) -> None:
        self._background.run(partial(self._history.delete, receipts), done=self._deleted, failed=self._failed)

    @Slot(object)
    def _deleted(self, kept: int) -> None:
        if kept:
            self.error_message.emit(self.tr("Receipts that could not be deleted: {count}").format(count=kept))
        self.read()


def _reason_of(error: Exception) -> str:
    return visible(str(getattr(error, "strerror", None) or type(error).__name__))
