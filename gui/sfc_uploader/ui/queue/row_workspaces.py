"""A workspace for the selected rows alone: a menu of those that the header lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice

from .cells import is_editable
from .model import QueueModel
from .view import QueueView


class RowWorkspaces(QObject):
    """Makes the menu. `chosen` carries a `WorkspaceChoice` and the ids of the rows that are to have it."""

    chosen = Signal(object, object)

    def __init__(
        self,
        model: QueueModel,
        view: QueueView,
        choices: Callable[[], Sequence[WorkspaceChoice]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._view = view
        self._choices = choices

    def fill(self, menu: QMenu) -> None:
        """Put the menu of workspaces into another one; it is made when it is opened."""
        own = menu.addMenu(self.tr("Workspace"))
        menu.aboutToShow.connect(partial(self._enable, own))
        own.aboutToShow.connect(partial(self._list, own))
        self._enable(own)

    def unsent(self) -> list[int]:
        """The selected rows whose workspace may still change."""
        rows = (self._model.upload_of(upload_id) for upload_id in self._view.selected_ids())
        return [row.id for row in rows if row is not None and is_editable(row)]

    def _enable(self, menu: QMenu) -> None:
        seen = self._view.isVisibleTo(self._view.window())  # the menu bar has it on every page
        menu.setEnabled(seen and bool(self.unsent()) and bool(self._choices()))

    def _list(self, menu: QMenu) -> None:
        menu.clear()
        rows = self.unsent()
        held = {row.workspace for upload_id in rows if (row := self._model.upload_of(upload_id)) is not None}
        for choice in self._choices():
            action = QAction(choice.label.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(held == {choice.ref})
            action.triggered.connect(partial(self._choose, choice, rows))
            menu.addAction(action)

    def _choose(self, choice: WorkspaceChoice, rows: list[int], _checked: bool = False) -> None:
        self.chosen.emit(choice, rows)
