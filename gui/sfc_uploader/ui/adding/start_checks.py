"""Warns before an upload starts: of taken names, missing files, and images that the workspace has already.

An upload that can only fail is skipped, with the reason. A person can upload a taken name anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.name_editor import Verdict
from sfc_uploader.ui.queue.view import QueueView
from sfc_uploader.ui.widgets.message_bar import MessageBar

from .add_files import FileImporter
from .duplicate_check import DuplicateFinder
from .file_looks import FilePresence
from .locate_file import FileLocator
from .name_check import NameCheck

if TYPE_CHECKING:
    from sfc_uploader.engine.queue.restore import Restored

_NOTICE = "skipped"
_SHOWN = 3  # rows named in a notice


class StartChecks(QObject):
    """Checks unsent rows when they are added or selected, and when a person returns to the window."""

    def __init__(
        self,
        background: Background,
        session: Session,
        host: QueueController,
        importer: FileImporter,
        locator: FileLocator,
        *,
        notices: MessageBar,
        model: QueueModel,
        view: QueueView,
        remove: Callable[[Sequence[int]], Sequence[int]],
        give_up: Callable[[Sequence[UploadSnapshot], Callable[[Sequence[int]], None]], None],
        parent: QObject | None = None,
    ) -> None:
        """`remove` and `give_up` as `DuplicateFinder` takes them."""
        super().__init__(parent)
        self._looks = FilePresence(background, self)
        self._selected: tuple[int, ...] = ()
        self._session = session
        self._host = host
        self._importer = importer
        self._locator = locator
        self._notices = notices
        self._model = model
        self._view = view
        self._names = NameCheck(background, session.make_service, importer.names_of_rows, self)
        self._known = DuplicateFinder(
            *(background, notices),
            make_tools=host.image_tools,
            look_up=model.upload_of,
            remove=remove,
            give_up=give_up,
            parent=self,
        )
        self._left_out: set[int] = set()
        host.leave_out = self.leave_out
        view.delegate.validate = self.validate
        view.rows_selected.connect(self._check_selected)
        self._looks.seen.connect(self._files_seen)
        self._names.names_loaded.connect(self._names_learned)
        importer.changed.connect(self.check)
        locator.done.connect(self._file_taken)
        session.token_found.connect(self._token_found)
        host.restored.connect(self._restored)
        host.upload_finished.connect(self._names.forget)
        host.snapshot_settled.connect(self._withdraw_what_is_past)

    def validate(self, upload: UploadSnapshot, name: str) -> Verdict:
        """Return the verdict on `name` for this row."""
        return self._names.validate(upload, name)

    def rename(self, upload_id: int, name: str) -> str:
        """Rename a row. Return "", or the sentence that says why not, after showing it."""
        said = self._importer.rename(upload_id, name)
        upload = self._model.upload_of(upload_id)
        if upload is not None and not said:
            self._model.set_warning(upload_id, self._names.validate(upload, name).words)
        if said:
            self._notices.show_warning(said)
        self._host.refresh()
        return said

    @Slot()
    def check(self) -> None:
        """Check rows with a new workspace or a new expected SHA-256."""
        if self._session.has_token:
            self._known.check(self._model.uploads())
            self._warn_of_names()

    @Slot()
    def _token_found(self) -> None:
        self._names.forget()  # they could not be loaded without a token
        self.check()

    @Slot(int)
    def _file_taken(self, upload_id: int) -> None:
        """Inspect a row’s new file."""
        self._importer.look_again([upload_id])

    @Slot(object)
    def _restored(self, restored: Restored) -> None:
        """Inspect unsent rows of an earlier run, and rows whose SHA-256 didn’t match.

        The latter need the present content of their checksum file, to notice later that it was corrected.
        """
        rows = self._host.queue.snapshot().uploads if self._host.queue is not None else ()
        self._importer.look_again([*restored.unsent, *(row.id for row in rows if _is_unexpected(row))])

    @Slot(Qt.ApplicationState)
    def come_to_front(self, state: Qt.ApplicationState) -> None:
        """Check which files still exist when the window becomes active. Off this thread, since drives may sleep."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._looks.check(row.path for row in self._watched())

    @Slot()
    def _check_selected(self) -> None:
        """Check whether the files of newly selected rows exist."""
        selected = tuple(self._view.selected_ids())
        if selected != self._selected:
            self._selected = selected
            self._looks.check(row.path for row in self._watched() if row.id in selected)

    @Slot(object)
    def _files_seen(self, there: Mapping[Path, bool]) -> None:
        """Inspect files again that vanished or came back, or whose checksum file may have been corrected."""
        rows = [row for row in self._watched() if row.path in there]
        changed = [row.id for row in rows if there[row.path] is bool(self._model.note_of(row.id).trouble)]
        # Inspecting reads from the file, so only where it is worth it.
        asked_for = [row for row in rows if row.id in self._selected or _is_unexpected(row)]
        changed += [row.id for row in asked_for if there[row.path] and self._model.note_of(row.id).declared]
        if changed:
            self._importer.look_again(changed)

    def _watched(self) -> list[UploadSnapshot]:
        """Return the rows to check again: unsent ones, and those whose SHA-256 didn’t match."""
        return [row for row in self._model.uploads() if _is_unsent(row) or _is_unexpected(row)]

    def leave_out(self, uploads: Iterable[UploadSnapshot]) -> Collection[int]:
        """Return the rows that would fail if they started now, as far as is known, after saying why."""
        rows = [row for row in uploads if row.state is UploadState.READY]
        taken = self._names.warnings(rows)
        gone = {row.id: self._model.note_of(row.id).trouble for row in rows}
        problems = {row.id: words for row in rows if (words := gone[row.id] or taken.get(row.id, ""))}
        if problems:
            self._say_left_out(problems)
        return problems.keys()

    def _say_left_out(self, problems: Mapping[int, str]) -> None:
        """Say which rows were skipped, and check again whether their files exist."""
        lines = [self._line(upload_id, words) for upload_id, words in problems.items()][:_SHOWN]
        if len(problems) > _SHOWN:
            lines.append(self.tr("And {count} more.").format(count=len(problems) - _SHOWN))
        head = self.tr("Skipped %n image(s):", "", len(problems))
        self._left_out = set(problems)
        action, act = self._remedy(problems)
        self._notices.notify(_NOTICE, "\n".join([head, *lines]), action=action, act=act)
        self._importer.look_again([each for each in problems if self._model.note_of(each).trouble])

    def _remedy(self, problems: Mapping[int, str]) -> tuple[str, Callable[[], None] | None]:
        """Return the label and action that fix skipped rows. A missing file can’t be uploaded anyway."""
        there = [each for each in problems if not self._model.note_of(each).trouble]
        if there:
            return self.tr("Upload anyway"), partial(self._host.send, there)
        rows = [row for each in problems if (row := self._model.upload_of(each)) is not None]
        if len(rows) != 1:
            return "", None
        return self.tr("Locate file…"), partial(self._locator.ask, rows[0].id, rows[0].path)

    @Slot()
    def _withdraw_what_is_past(self) -> None:
        """Withdraw the notice once each skipped row was removed, started or fixed."""
        self._known.withdraw_what_is_past()
        if self._left_out and not any(map(self._still_waits, self._left_out)):
            self._left_out = set()
            self._notices.withdraw(_NOTICE)

    def _still_waits(self, upload_id: int) -> bool:
        row, note = self._model.upload_of(upload_id), self._model.note_of(upload_id)
        unsent = row is not None and row.state is UploadState.READY and not row.queued
        return unsent and bool(note.trouble or note.warning)

    def _line(self, upload_id: int, words: str) -> str:
        row = self._model.upload_of(upload_id)
        return self.tr("“{name}”: {reason}").format(name=visible(row.name) if row else "", reason=words)

    @Slot()
    def _names_learned(self) -> None:
        self._warn_of_names()
        self._view.delegate.revalidate()

    def _warn_of_names(self) -> None:
        """Warn of taken names, as far as they are known."""
        for upload_id, words in self._names.warnings(self._model.uploads()).items():
            if words != self._model.note_of(upload_id).warning:
                self._model.set_warning(upload_id, words)


def _is_unsent(row: UploadSnapshot) -> bool:
    return row.state is UploadState.READY and not row.queued


def _is_unexpected(row: UploadSnapshot) -> bool:
    return row.failure is not None and row.failure.kind is FailureKind.SHA256_UNEXPECTED and not row.state.is_active
