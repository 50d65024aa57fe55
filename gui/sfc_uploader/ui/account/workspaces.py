"""Applies the workspace that a person chooses to the images in the queue."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from sfc_uploader.ui.adding.add_files import FileImporter
from sfc_uploader.ui.adding.start_checks import StartChecks
from sfc_uploader.ui.core.name_lists import listed, quoted
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.widgets.message_bar import MessageBar
from sfc_uploader.ui.window.workspace_picker import WorkspacePicker

_NOTICE = "workspace"


class WorkspaceController(QObject):
    """Passes on the choice in the `picker`, and remembers it for the next run."""

    def __init__(
        self,
        picker: WorkspacePicker,
        remembered: SettingsStore,
        host: QueueController,
        importer: FileImporter,
        checks: StartChecks,
        *,
        notices: MessageBar,
        label: str,
        parent: QObject | None = None,
    ) -> None:
        """`label`: the key of the service in the settings, beside the account."""
        super().__init__(parent)
        self._picker = picker
        self._remembered = remembered
        self._host = host
        self._importer = importer
        self._checks = checks
        self._notices = notices
        self._label = label
        self._before = ""  # the workspace in the header before, which new images got
        picker.chosen.connect(self._chosen)
        picker.committed.connect(self._committed)
        picker.refused.connect(self._refused)

    @Slot(object)
    def _chosen(self, choice: WorkspaceChoice | None) -> None:
        if choice is None:
            return
        self._notices.withdraw(_NOTICE)
        keys = [key for key in (choice.account, self._label) if key]
        self._remembered.remember_workspace(keys, choice.ref)
        if self._picker.is_listing:  # otherwise somebody may still be typing
            self._before = choice.ref
            self._importer.give_workspace(choice, by_person=False)
            self._host.workspace_given()
        self._checks.check()

    @Slot(object)
    def _committed(self, choice: WorkspaceChoice) -> None:
        """Move unsent images to the workspace that a person chose, and say so."""
        self._importer.give_workspace(choice, by_person=True)
        before, self._before = self._before, choice.ref
        moved, staying = self._importer.follow_header(choice, before) if before != choice.ref else ([], 0)
        pieces = []
        if moved:
            words = self.tr("Moved to {workspace}: {names}.")
            pieces.append(words.format(workspace=quoted(choice.label), names=listed(moved)))
        if staying:
            pieces.append(self.tr("%n queued image(s) keep their workspace.", "", staying))
        if pieces:
            self._notices.show_success(" ".join(pieces))
        self._host.workspace_given()
        self._checks.check()

    @Slot(str)
    def _refused(self, words: str) -> None:
        self._notices.notify(_NOTICE, words)
