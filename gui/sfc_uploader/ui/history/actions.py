"""What can be done with finished uploads: their receipts and files shown, their ids copied, their receipts deleted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.verification.history import History, HistoryEntry
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.name_lists import quoted
from sfc_uploader.ui.widgets.message_bar import MessageBar
from sfc_uploader.ui.widgets.table_actions import RowActions

from .view import HistoryView

_log = logging.getLogger(__name__)


class HistoryActions(RowActions[HistoryEntry]):
    """Acts on the uploads that are selected. `read` is called when receipts were deleted."""

    def __init__(
        self,
        window: QWidget,
        view: HistoryView,
        notices: MessageBar,
        *,
        background: Background,
        history: History,
        read: Callable[[], None],
    ) -> None:
        super().__init__(window, view, notices)
        self._view = view
        self._background = background
        self._history = history
        self._read = read
        self.open_receipt = self.add(self.tr("Open receipt"), self._open_receipt, keys="Ctrl+Shift+O", is_single=True)
        self.show_file = self.add(self.tr("Show in folder"), self._show_file, keys="Ctrl+L", is_single=True)
        self.add_separator()
        self.copy_path, self.copy_id, self.copy_sha256 = self.add_copies(
            lambda each: each.resource_path, lambda each: each.image_id, lambda each: each.sha256
        )
        self.add_separator()
        self.delete = self.add(self.tr("Delete receipt…"), self.ask_delete, keys="Delete", icon="remove")
        self.refresh()

    def selected(self) -> Sequence[HistoryEntry]:
        return self._view.selected_items()

    def ask_delete(self, uploads: Sequence[HistoryEntry]) -> None:
        """Ask whether the receipts of these uploads are deleted."""
        if not uploads:
            return
        count = len(uploads)
        title = self.tr("Delete the receipt of {name}?").format(name=quoted(uploads[0].name))
        if count > 1:
            title = self.tr("Delete %n receipt(s)?", "", count)
        words = self.tr(
            "The receipt(s) are your record of the verification. The image(s) stay at SF Compute.", "", count
        )
        act, keep = self.tr("Delete receipt(s)", "", count), self.tr("Keep receipt(s)", "", count)
        confirmed = partial(self._delete, [upload.receipt for upload in uploads])
        self.ask(title, words, act, keep=keep, confirmed=confirmed)

    def report_unreadable(self, error: Exception) -> None:
        """Report that the receipts, or a file, can't be read."""
        _log.warning("the history can’t be read: %s", type(error).__name__)
        words = self.tr("Can’t read the receipts: {reason}.")
        self._notices.show_warning(words.format(reason=reason_of(error)))

    def _open_receipt(self, uploads: list[HistoryEntry]) -> None:
        self._open(uploads[0].receipt, uploads[0].receipt)

    def _show_file(self, uploads: list[HistoryEntry]) -> None:
        file = Path(uploads[0].file)
        self._background.run(file.exists, done=partial(self._looked, file), failed=self.report_unreadable)

    def _looked(self, file: Path, is_there: bool) -> None:
        if is_there:
            self._open(file.parent, file)
        else:
            self._notices.show_warning(self.tr("Can’t find “{file}”.").format(file=visible(str(file))))

    def _open(self, what: Path, path: Path) -> None:
        self.open(what, self.tr("Saved in {path}").format(path=visible(str(path))))

    def _delete(self, receipts: list[Path]) -> None:
        self._background.run(partial(self._history.delete, receipts), done=self._deleted, failed=self.report_unreadable)

    @Slot(object)
    def _deleted(self, kept: int) -> None:
        if kept:
            self._notices.show_warning(self.tr("%n receipt(s) could not be deleted.", "", kept))
        self._read()


def reason_of(error: Exception) -> str:
    """Return in the system's words what went wrong."""
    return visible(str(getattr(error, "strerror", None) or type(error).__name__))
