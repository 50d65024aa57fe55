"""Where to upload to: a list of the account's workspaces, or a typed id or resource path."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

from sfc_uploader.api.models import Workspace
from sfc_uploader.api.validation import is_workspace_ref
from sfc_uploader.common.text_safety import visible
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.widgets.inputs import ComboBox


class WorkspacePicker(ComboBox):
    """An editable combo box. `chosen` carries the `WorkspaceChoice`, or None while what is typed can't be one.

    `committed` carries it once a person has picked it, or has ended typing it; `refused` a sentence when that can't be
    one.
    """

    chosen = Signal(object)
    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: WorkspaceChoice | None = None
        self.is_listing = False  # a choice that comes meanwhile is nobody's
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaximumWidth(420)
        self.setAccessibleDescription(self.tr("A workspace from the list, or a workspace ID or resource path"))
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(self.tr("Workspace"))
            line.setMaxLength(600)
            line.editingFinished.connect(self._left)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.editTextChanged.connect(self._typed)
        self.activated.connect(self._commit)
        self.show_waiting()

    @property
    def choice(self) -> WorkspaceChoice | None:
        """What is chosen; None while nothing valid is."""
        return self._choice

    def show_waiting(self) -> None:
        """Say that the list is on its way."""
        self._set_placeholder(self.tr("Loading…"))

    def show_failure(self) -> None:
        """Say that there is no list, and what can be typed."""
        self._set_placeholder(self.tr("Workspace ID or resource path"))

    def show_workspaces(self, workspaces: Sequence[Workspace], preferred: str) -> None:
        """Fill the list; keep what is chosen, else take `preferred` (a ref), else the only one or the first."""
        self.is_listing = True
        try:
            self._list(workspaces, preferred)
        finally:
            self.is_listing = False

    def _list(self, workspaces: Sequence[Workspace], preferred: str) -> None:
        before = self._choice
        choices = [WorkspaceChoice.of(workspace) for workspace in workspaces]
        with QSignalBlocker(self):
            typed = self.currentText()
            self.clear()
            for choice in choices:
                self.addItem(choice.label, choice)
                self.setItemData(self.count() - 1, choice.ref, Qt.ItemDataRole.AccessibleDescriptionRole)
            self.setCurrentIndex(-1)
            self.setEditText(typed)
        self._set_placeholder(self.tr("Choose, or type an ID or resource path"))
        if typed and before is None:
            self._typed(typed)
            return
        wanted = before.ref if before else preferred
        by_ref = {choice.ref: index for index, choice in enumerate(choices)}
        by_ref |= {workspace.id: index for index, workspace in enumerate(workspaces)}
        if wanted in by_ref:
            self.setCurrentIndex(by_ref[wanted])
        elif wanted and is_workspace_ref(wanted):
            self.setEditText(wanted)
        elif choices:
            self.setCurrentIndex(0)
        self._typed(self.currentText())

    def choices(self) -> list[WorkspaceChoice]:
        """Return the listed workspaces, and behind them what is typed, if that is none of them."""
        listed = [data for index in range(self.count()) if isinstance(data := self.itemData(index), WorkspaceChoice)]
        return listed if self._choice is None or self._choice in listed else [*listed, self._choice]

    @Slot(str)
    def _typed(self, typed: str) -> None:
        """Take what stands in the line: an item's label, an id, or a resource path."""
        index = self.findText(typed.strip(), Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        choice: WorkspaceChoice | None = None
        if index >= 0:
            # Two accounts may show the same label: then the chosen row counts, not the first that reads so.
            current_data = self.currentData()
            chosen_row = isinstance(current_data, WorkspaceChoice) and current_data.label == typed.strip()
            choice = current_data if chosen_row else self.itemData(index)
        else:
            listed = (self.itemData(row) for row in range(self.count()))
            same = (
                each for each in listed if isinstance(each, WorkspaceChoice) and typed.strip() in (each.ref, each.id)
            )
            choice = next(same, None)
            if choice is None and is_workspace_ref(typed.strip()):
                choice = WorkspaceChoice.typed(typed.strip())
        if choice is not None or not typed.strip():
            self._show_wrong(False)
        if choice != self._choice:
            self._choice = choice
            self.chosen.emit(choice)

    @Slot()
    def _left(self) -> None:
        if self._choice is None and (named := self._named(self.currentText().strip())) >= 0:
            self.setCurrentIndex(named)
        line, typed = self.lineEdit(), self.currentText().strip()
        if line is not None and not line.hasFocus():
            line.home(False)  # in a narrow window a name is seen from its beginning
        if self._choice is not None:
            self._commit()
        elif typed:
            self._show_wrong(True)
            words = self.tr("No workspace “{text}”. Pick one, or paste its ID.")
            self.refused.emit(words.format(text=visible(typed)))

    @Slot()
    def _commit(self) -> None:
        if self._choice is not None:
            self.committed.emit(self._choice)

    def _named(self, typed: str) -> int:
        """Return the place of the one workspace of that name; -1 when there is none, or several accounts have one."""
        found = [place for place in range(self.count()) if getattr(self.itemData(place), "name", "") == typed]
        return found[0] if typed and len(found) == 1 else -1

    def _set_placeholder(self, words: str) -> None:
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(words)

    def _show_wrong(self, wrong: bool) -> None:
        if self.property("wrong") is wrong:
            return
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setToolTip(
            self.tr("Enter a workspace ID (wksp_…) or a resource path (sfc:workspace:account:workspace).")
            if wrong
            else ""
        )
