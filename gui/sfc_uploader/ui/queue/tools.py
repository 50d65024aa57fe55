"""What is done with the queue beside sending: moving, removing and undoing, workspaces of rows, all rows at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sfc_uploader.engine.model.snapshots import UploadState
from sfc_uploader.engine.model.state_machine import FINISHED_STATES
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.widgets.message_bar import MessageBar

from .actions import RowActions
from .cells import is_removable
from .expected_sha256 import ExpectedSha256
from .model import QueueModel
from .row_moves import RowMoves
from .row_workspaces import RowWorkspaces
from .undo import UndoAction
from .view import QueueView

if TYPE_CHECKING:
    from sfc_uploader.engine.queue.upload_queue import UploadQueue


class QueueTools(QObject):
    """Owns them. `acted` follows whatever changed the queue."""

    queue_changed = Signal()

    def __init__(
        self,
        model: QueueModel,
        view: QueueView,
        rows: RowActions,
        notices: MessageBar,
        *,
        choices: Callable[[], Sequence[WorkspaceChoice]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._rows = rows
        self.moves = RowMoves(view, self)
        self.undo = UndoAction(model, view, notices, self)
        self.workspaces = RowWorkspaces(model, view, choices, self)
        self.expected = ExpectedSha256(view, model.upload_of, self)
        self.retry_failed = QAction(self.tr("Retry all &failed"), self)
        self.remove_finished = QAction(self.tr("Remove &finished"), self)
        self.retry_failed.triggered.connect(self._retry_failed)
        self.remove_finished.triggered.connect(self._remove_finished)
        rows.more = (self.workspaces.fill, self.expected.fill, self.moves.fill)
        rows.remove_wanted.connect(self._remove)
        self.moves.queue_changed.connect(self.queue_changed)
        self.undo.queue_changed.connect(self.queue_changed)

    def use_queue(self, queue: UploadQueue) -> None:
        """Act on this queue."""
        self.moves.use_queue(queue)
        self.undo.use_queue(queue)

    def fill_all(self, menu: QMenu) -> None:
        """Put what is for all rows into a menu."""
        menu.addActions([self.retry_failed, self.remove_finished, self.undo.action])

    @Slot()
    def refresh(self) -> None:
        """Enable what makes sense for the rows that there are."""
        uploads = self._model.uploads()
        self.retry_failed.setEnabled(any(row.state is UploadState.FAILED and not row.stopping for row in uploads))
        self.remove_finished.setEnabled(any(row.state in FINISHED_STATES and is_removable(row) for row in uploads))

    @Slot()
    def _retry_failed(self) -> None:
        self._rows.retry_rows([row for row in self._model.uploads() if row.state is UploadState.FAILED])

    @Slot()
    def _remove_finished(self) -> None:
        self.undo.remove(
            [row.id for row in self._model.uploads() if row.state in FINISHED_STATES and is_removable(row)]
        )

    @Slot(object, bool)
    def _remove(self, upload_ids: list[int], leave_image: bool) -> None:
        self.undo.remove(upload_ids, leave_image=leave_image)
