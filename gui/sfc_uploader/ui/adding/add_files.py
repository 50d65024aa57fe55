"""Adds files to the queue: inspects them off-thread, derives names, skips duplicates."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from sfc_uploader.api.validation import derive_image_name, is_image_name
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadSnapshot, UploadState
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.queue.cells import RowAnnotations, is_editable, may_expect
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.widgets.message_bar import MessageBar

from .drag_data import Dropped, paths_of
from .file_scan import Found, FoundFile, scan

if TYPE_CHECKING:
    from sfc_uploader.engine.queue.upload_queue import UploadQueue

_log = logging.getLogger(__name__)
_MOST_SENTENCES = 4
_LONGEST_NAME = 255


class FileImporter(QObject):
    """Adds files to the queue once it is restored, and says what was skipped.

    Emits `added` after new rows, and `changed` also when a row’s workspace or expected SHA-256 changes.
    """

    added = Signal()
    changed = Signal()

    def __init__(
        self,
        background: Background,
        host: QueueController,
        model: QueueModel,
        notices: MessageBar,
        *,
        window: QWidget,
        choice: Callable[[], WorkspaceChoice | None],
    ) -> None:
        """`choice` returns the workspace for new rows, or None while there is none."""
        super().__init__(window)
        self._background = background
        self._host = host
        self._model = model
        self._notices = notices
        self._window = window
        self._choice = choice
        self._queue: UploadQueue | None = None
        self._early: list[Found] = []
        #: Upload ids of rows by where their workspace is from: the header, or a person who gave it to them alone.
        self._from_header: set[int] = set()
        self._own: set[int] = set()
        self._awaiting: set[int] = set()  # added here, before there was a workspace
        host.restored.connect(self._use_queue)

    @Slot()
    def _use_queue(self) -> None:
        """Add the files that came before the queue was restored, and from now on add at once."""
        self._queue = self._host.queue
        early, self._early = self._early, []
        for found in early:
            self._looked_at(found)

    @Slot()
    def choose_files(self) -> None:
        """Open the system's file dialog."""
        dialog = QFileDialog(self._window, self.tr("Add images"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    @Slot("QStringList")
    def _files_chosen(self, files: list[str]) -> None:
        self.take_paths(map(Path, files))

    @Slot(object)
    def take_dropped(self, dropped: Iterable[Dropped]) -> None:
        """Add what was dropped."""
        items = list(dropped)

        def work() -> Found:
            paths, sentences = paths_of(items)
            found = scan(paths)
            found.sentences[:0] = sentences
            return found

        self._background.run(work, done=self._looked_at, failed=self._failed)

    def take_paths(self, paths: Iterable[Path]) -> None:
        """Add files, and the files of folders."""
        wanted = list(paths)
        if wanted:
            self._background.run(partial(scan, wanted), done=self._looked_at, failed=self._failed)
        else:
            self._say([])

    def look_again(self, upload_ids: Sequence[int]) -> None:
        """Inspect the files of rows again, such as those of an earlier run or those that failed."""
        paths = {row.path for row in self._rows() if row.id in upload_ids}
        if paths:
            self._background.run(lambda: scan(paths), done=self._looked_again, failed=self._failed)

    def rename(self, upload_id: int, name: str) -> str:
        """Rename a row. Return "", or a sentence that says why it can’t be renamed."""
        rows = self._rows()
        row = next((each for each in rows if each.id == upload_id), None)
        if self._queue is None or row is None or not is_editable(row):
            return self.tr("This image can’t be renamed anymore: it already exists at SF Compute.")
        if not is_image_name(name):
            return self.tr(
                "“{name}” can’t be an image name. Use letters, digits, . _ - (start with a letter or digit)."
            ).format(name=visible(name))
        if name in _names_in(row.workspace, rows, but=upload_id):
            return self.tr("“{name}” is already in the queue.").format(name=name)
        if not self._queue.edit(upload_id, name=name):
            return self.tr("This image can’t be renamed anymore: it already exists at SF Compute.")
        return ""

    def give_workspace(self, choice: WorkspaceChoice, *, by_person: bool) -> None:
        """Give `choice` to unsent rows without a workspace.

        Unless a person chose it (`by_person`), only rows added in this run get it, not those of an earlier run.
        """
        homeless = [row for row in self._rows() if is_editable(row) and not row.workspace]
        rows = [row for row in homeless if by_person or row.id in self._awaiting]
        twins = self._remove_duplicates(choice, rows)
        self._from_header |= {row.id for row in self._move(choice, [row for row in rows if row.id not in twins])}

    def _remove_duplicates(self, choice: WorkspaceChoice, rows: Sequence[UploadSnapshot]) -> set[int]:
        """Remove rows added before there was a workspace that this workspace has already. Return their ids.

        At startup, files are added before the queue is restored: they would be uploaded twice.
        """
        queue = self._queue
        if queue is None:
            return set()
        there = self._files_in(choice.ref, self._rows())
        added = [row for row in rows if row.id in self._awaiting]
        twins = {row.id: row.path.name for row in added if self._file_of(row) in there}
        gone = set(queue.remove_rows(twins))
        if gone:
            words = "\n".join(self._duplicates_sentence(twins[upload_id]) for upload_id in sorted(gone))
            self._notices.show_warning(words)
        return gone

    def follow_header(self, choice: WorkspaceChoice, before: str) -> tuple[list[str], int]:
        """Move the rows that got their workspace, `before`, from the header.

        Return the names of the moved rows, and how many stay because they are queued.
        """
        rows = [
            row
            for row in self._rows()
            if row.state is UploadState.READY
            and row.workspace not in ("", choice.ref)
            and row.id not in self._own
            and (row.workspace == before or row.id in self._from_header)
        ]
        moved = self._move(choice, [row for row in rows if not row.queued])
        self._from_header |= {row.id for row in moved}
        if moved:
            self._rows_changed()
        return [row.name for row in moved], sum(row.queued for row in rows)

    def _move(self, choice: WorkspaceChoice, rows: Sequence[UploadSnapshot]) -> list[UploadSnapshot]:
        """Move unsent rows to another workspace, and change names that are taken there."""
        queue = self._queue
        if queue is None:
            return []
        taken = _names_in(choice.ref, self._rows())
        moved = []
        for row in rows:
            name = unique_name(row.name, taken)
            taken.add(name)
            if queue.edit(row.id, workspace=choice.ref, workspace_label=choice.label, name=name):
                moved.append(row)
        return moved

    @Slot(object, object)
    def move_to_workspace(self, choice: WorkspaceChoice, upload_ids: Sequence[int]) -> None:
        """Move these rows to another workspace if they are unsent, and change names that are taken there."""
        chosen = [row for row in self._rows() if row.id in set(upload_ids) and is_editable(row)]
        self._own |= {row.id for row in chosen}
        self._move(choice, [row for row in chosen if row.workspace != choice.ref])
        self._rows_changed()

    @Slot(int, str)
    def expect(self, upload_id: int, sha256: str) -> None:
        """Set the SHA-256 to compare a row’s file with; "" for none."""
        if (queue := self._queue) is None:
            return

        def taken(was_taken: bool) -> None:
            if was_taken:
                self._rows_changed()
            else:
                self._say([self.tr("This image is already uploading. Its expected SHA-256 can’t be changed anymore.")])

        self._background.run(
            partial(queue.set_expected_sha256, upload_id, sha256), done=taken, failed=self._not_expected
        )

    def names_of_rows(self, workspace: str, but: int) -> set[str]:
        """Return the names of all rows of a workspace except the row `but`."""
        return _names_in(workspace, self._model.uploads(), but=but)

    @Slot(object)
    def _looked_at(self, found: Found) -> None:
        if self._queue is None:
            self._early.append(found)
            return
        sentences, new = list(found.sentences), []
        choice = self._choice() or WorkspaceChoice("", "")
        rows = self._rows()
        taken = _names_in(choice.ref, rows)
        there = self._files_in(choice.ref, rows)
        for file in found.files:
            if file.real_path in there:
                sentences.append(self._duplicates_sentence(file.path.name))
                continue
            there.add(file.real_path)
            name = unique_name(derive_image_name(file.path.name), taken)
            taken.add(name)
            new.append(self._add(self._queue, file, choice, name))
        self._say(sentences)
        if new:
            self._host.start_added(new)
            self._rows_changed()
            self.added.emit()

    @Slot(object)
    def _looked_again(self, found: Found) -> None:
        by_path = {file.path: file for file in found.files}
        for row in self._rows():
            note = self._model.note_of(row.id)
            if (trouble := found.troubles.get(row.path)) is not None:
                self._model.set_note(row.id, replace(note, trouble=trouble))
            elif (file := by_path.get(row.path)) is not None:
                self._model.set_note(row.id, replace(_note_of(file), warning=note.warning))
                self._expect_as_declared(row, note, file)
                if self._queue is not None:
                    self._queue.edit(row.id, size_bytes=file.size_bytes)

    def _expect_as_declared(self, row: UploadSnapshot, before: RowAnnotations, file: FoundFile) -> None:
        """Follow a corrected checksum file, unless a person entered another SHA-256."""
        old = before.declared.sha256 if before.declared else None
        new = file.declared.sha256 if file.declared else None
        if old != new and row.expect_sha256 == old and may_expect(row):
            self.expect(row.id, new or "")

    def _add(self, queue: UploadQueue, file: FoundFile, choice: WorkspaceChoice, name: str) -> int:
        request = UploadRequest(
            *(file.path, choice.ref, name, choice.label),
            expect_sha256=file.declared.sha256 if file.declared else None,
            size_bytes=file.size_bytes,
        )
        upload_id = queue.add(request)
        (self._from_header if choice.ref else self._awaiting).add(upload_id)
        self._model.set_note(upload_id, _note_of(file))
        return upload_id

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        _log.error("files could not be checked", exc_info=error)
        self._say([self.tr("Can’t check the files ({kind}).").format(kind=type(error).__name__)])

    def _rows_changed(self) -> None:
        self._host.refresh()
        self.changed.emit()

    def _rows(self) -> list[UploadSnapshot]:
        return list(self._queue.snapshot().uploads) if self._queue else []

    def _files_in(self, workspace: str, rows: list[UploadSnapshot]) -> set[str]:
        kept = [row for row in rows if row.workspace == workspace and row.state is not UploadState.CANCELED]
        return {self._file_of(row) for row in kept}

    def _file_of(self, row: UploadSnapshot) -> str:
        return self._model.note_of(row.id).real_path or str(row.path)

    def _duplicates_sentence(self, name: str) -> str:
        return self.tr("“{file}” is already in the queue.").format(file=visible(name))

    @Slot(object)
    def _not_expected(self, error: Exception) -> None:
        _log.error("what is expected could not be kept", exc_info=error)
        self._say([text.wire_sentence(error)])

    def _say(self, sentences: list[str]) -> None:
        """Replace the previous notice about files."""
        shown = sentences[:_MOST_SENTENCES]
        if len(sentences) > _MOST_SENTENCES:
            shown.append(self.tr("And {count} more.").format(count=len(sentences) - _MOST_SENTENCES))
        if shown:
            self._notices.notify("files", "\n".join(shown))
        else:
            self._notices.withdraw("files")


def _note_of(file: FoundFile) -> RowAnnotations:
    return RowAnnotations(file.size_bytes, file.real_path, inspection=file.inspection, declared=file.declared)


def unique_name(name: str, taken: set[str]) -> str:
    """Return `name`, or the first of ``name-2``, ``name-3`` … that is not taken and fits the pattern."""
    number, result = 1, name
    while result in taken:
        number += 1
        ending = f"-{number}"
        result = name[: _LONGEST_NAME - len(ending)] + ending
    return result


def _names_in(workspace: str, rows: list[UploadSnapshot], *, but: int = 0) -> set[str]:
    """Return the names of a workspace’s rows, without canceled ones."""
    return {
        row.name
        for row in rows
        if row.workspace == workspace and row.id != but and row.state is not UploadState.CANCELED
    }
