"""“Expected sha256…”: a digest that somebody published, with which the file is compared before it is completed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QWidget

from sfc_uploader.engine.inspection.checksum_file import parse_pasted
from sfc_uploader.engine.model.snapshots import UploadSnapshot
from sfc_uploader.ui.widgets.table_actions import add_action

from .cells import may_expect
from .view import QueueView


class ExpectedSha256(QObject):
    """Owns the action. `said` carries why a text was not taken; `given` an upload id and the digest, "" for none."""

    error_message = Signal(str)
    submitted = Signal(int, str)

    def __init__(self, view: QueueView, look_up: Callable[[int], UploadSnapshot | None], parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._look_up = look_up
        self.action = add_action(view, self, self.tr("Expected sha256…"), self.ask, "Ctrl+E")
        view.rows_selected.connect(self.refresh)
        self.refresh()

    def fill(self, menu: QMenu) -> None:
        """Put the action into a menu."""
        menu.addAction(self.action)

    @Slot()
    def refresh(self) -> None:
        """Enable it for a single row that nothing is busy with."""
        self.action.setEnabled(self._row() is not None)

    @Slot()
    def ask(self) -> None:
        """Ask for the digest; the text may be a line of a checksum file."""
        row = self._row()
        if row is None:
            return
        window: QWidget = self._view.window()
        dialog = QInputDialog(window)
        dialog.setWindowTitle(self.tr("Expected sha256"))
        dialog.setLabelText(
            self.tr("The sha256 that was published for this file, or a line of a checksum file. Empty: none.")
        )
        dialog.setTextValue(row.expect_sha256 or "")
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(partial(self.take, row.id))
        dialog.resize(max(dialog.sizeHint().width(), 68 * window.fontMetrics().averageCharWidth()), 0)
        dialog.open()

    def take(self, upload_id: int, pasted: str) -> None:
        """Take what was given."""
        digest = parse_pasted(pasted) if pasted.strip() else ""
        if digest is None:
            self.error_message.emit(
                self.tr("That is no sha256: it has 64 digits from 0 to 9 and a to f. Nothing was changed.")
            )
        else:
            self.submitted.emit(upload_id, digest)

    def _row(self) -> UploadSnapshot | None:
        selected = self._view.selected_ids()
        row = self._look_up(selected[0]) if len(selected) == 1 else None
        return row if row is not None and may_expect(row) else None
