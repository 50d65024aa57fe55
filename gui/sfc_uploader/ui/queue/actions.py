"""What can be done with the queue's rows: one set of actions for toolbar, menus and keyboard."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.inspection.checksum_file import parse_pasted
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.engine.model.state_machine import FINISHED_STATES, RETRYABLE_STATES, SENDABLE_STATES
from sfc_uploader.ui.core.name_lists import listed
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.widgets.message_bar import MessageBar
from sfc_uploader.ui.widgets.table_actions import RowActions

from .cells import is_editable, is_removable, may_expect
from .controller import QueueController
from .model import QueueModel
from .view import QueueView

if TYPE_CHECKING:
    from sfc_uploader.engine.queue.upload_queue import UploadQueue

_log = logging.getLogger(__name__)
_REMOVED = "removed"  # the notice with “Undo”
_END = -1  # instead of an upload id: below all rows
Place = Callable[[Sequence[int], Sequence[int]], int]


class QueueActions(RowActions[UploadSnapshot]):
    """Acts on the selected rows, and on all of them. `choices`: the workspaces that the header lists."""

    def __init__(
        self,
        window: QWidget,
        view: QueueView,
        model: QueueModel,
        host: QueueController,
        notices: MessageBar,
        *,
        choices: Callable[[], Sequence[WorkspaceChoice]],
    ) -> None:
        super().__init__(window, view, notices)
        self._view = view
        self._model = model
        self._host = host
        self._choices = choices
        #: What those who add files do: look for the file of a row that was at a path, …
        self.locate_file: Callable[[int, Path], None] = lambda _upload_id, _path: None
        #: … give rows a workspace, …
        self.give_workspace: Callable[[WorkspaceChoice, Sequence[int]], None] = lambda _choice, _upload_ids: None
        #: … and take the SHA-256 that a row's file must have, "" for none.
        self.set_expected_sha256: Callable[[int, str], None] = lambda _upload_id, _digest: None
        self._seen: Sequence[UploadSnapshot | None] = [None]  # like no selection: the first look counts
        self._declare()
        self.undo = QAction(self.tr("&Undo remove"), self)
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.undo.setEnabled(False)
        self.undo.triggered.connect(self.undo_remove)
        self.retry_failed = QAction(self.tr("Retry all &failed"), self)
        self.retry_failed.triggered.connect(self._retry_failed)
        self.remove_finished = QAction(self.tr("Remove &finished"), self)
        self.remove_finished.triggered.connect(self._remove_finished)
        view.dropped.connect(self._move_to_gap)
        self.refresh()

    def _declare(self) -> None:
        add = self.add
        self.resume = add(
            *(self.tr("Start or resume"), self._resume, _can_start), keys="Ctrl+Shift+Return", icon="resume"
        )
        self.pause = add(*(self.tr("Pause selected"), self._pause, _can_pause), keys="Ctrl+Shift+P", icon="pause")
        self.retry = add(*(self.tr("Retry"), self.retry_rows, _can_retry), keys="Ctrl+R", icon="retry")
        self.cancel = add(*(self.tr("Cancel…"), self.cancel_rows, _can_cancel), keys="Ctrl+Backspace", icon="cancel")
        self.add_separator()
        # The table handles the key itself.
        self.rename = add(
            self.tr("Rename\tF2"), lambda rows: self._view.rename(rows[0].id), is_editable, is_single=True
        )
        self.add_menu(self._fill_workspaces)
        self.expect = add(
            *(self.tr("Expected SHA-256…"), lambda rows: self._ask_expected(rows[0]), may_expect),
            keys="Ctrl+E",
            is_single=True,
        )
        self.up, self.down, self.top, self.bottom = (
            add(words, partial(self._move, place), keys=keys, in_menu=False)
            for words, keys, place in (
                (self.tr("Move up"), "Alt+Up", _above),
                (self.tr("Move down"), "Alt+Down", _below),
                (self.tr("Move to the top"), "Alt+Home", lambda shown, _chosen: shown[0]),
                (self.tr("Move to the bottom"), "Alt+End", lambda _shown, _chosen: _END),
            )
        )
        self.add_menu(self._fill_moves)
        self.locate = add(
            *(self.tr("Locate file…"), lambda rows: self.locate_file(rows[0].id, rows[0].path), _can_locate),
            keys="Ctrl+L",
            icon="locate",
            is_single=True,
        )
        delete = QKeySequence.StandardKey.Delete
        self.remove = add(*(self.tr("Remove"), self._remove, _can_remove), keys=delete, icon="remove")
        self.delete_remote = add(
            self.tr("Delete image at SF Compute…"), self._delete_remote, _leaves_image, icon="cancel"
        )
        self.add_separator()
        self.copy_path, self.copy_id, self.copy_sha256 = self.add_copies(
            lambda row: row.resource_path, lambda row: row.image_id, lambda row: row.sha256
        )
        self.receipt = add(
            *(self.tr("Show receipt"), self._show_receipt, lambda row: row.receipt is not None),
            keys="Ctrl+Shift+O",
            is_single=True,
        )

    def selected(self) -> Sequence[UploadSnapshot]:
        return [row.upload for row in self._view.selected_items()]

    def fill_all(self, menu: QMenu) -> None:
        """Add the actions for all rows to a menu."""
        menu.addActions([self.retry_failed, self.remove_finished, self.undo])

    @Slot()
    def refresh(self) -> None:
        rows = self.selected()
        if len(rows) == len(self._seen) and all(row is seen for row, seen in zip(rows, self._seen, strict=True)):
            return
        self._seen = rows
        again = [row for row in rows if _can_retry(row)]
        starts_over = any(row.retry_deletes_image for row in again)
        asks = any(row.retry_looks_first for row in again)
        words = self.tr("Retry…") if asks else self.tr("Retry")
        self.retry.setText(self.tr("Start over…") if starts_over else words)
        self.enable_for(rows)

    def refresh_all(self) -> None:
        """Enable what fits the rows that there are, selected or not."""
        uploads = self._model.uploads()
        self.retry_failed.setEnabled(any(row.state is UploadState.FAILED and not row.stopping for row in uploads))
        self.remove_finished.setEnabled(any(row.state in FINISHED_STATES and is_removable(row) for row in uploads))

    @property
    def _queue(self) -> UploadQueue:
        """The queue. There are no rows before there is one."""
        if self._host.queue is None:
            raise RuntimeError("the queue is not open")
        return self._host.queue

    def _for_each(self, call: Callable[[int], object], upload_ids: Sequence[int]) -> None:
        for upload_id in upload_ids:
            try:
                call(upload_id)
            except KeyError:
                _log.info("upload %d was already removed", upload_id)
        self._host.refresh()

    def _ask(
        self,
        title: str,
        words: str,
        answers: tuple[str, str],
        rows: Sequence[UploadSnapshot],
        call: Callable[[list[int]], None],
    ) -> None:
        """Ask before something is done to rows; the answers are the one that does it and the one that does not."""
        act, keep = answers
        self.ask(title, words, act, keep=keep, confirmed=partial(call, [row.id for row in rows]))

    # Uploading

    def _resume(self, rows: list[UploadSnapshot]) -> None:
        left_out = self._host.leave_out(rows)
        self._queue.start_some([row.id for row in rows if row.id not in left_out])
        self._host.refresh()

    def _pause(self, rows: list[UploadSnapshot]) -> None:
        self._queue.pause_some([row.id for row in rows])
        self._host.refresh()

    def retry_rows(self, uploads: Sequence[UploadSnapshot]) -> None:
        """Retry the rows that can be retried; ask first where something at SF Compute would be deleted."""
        queue, rows = self._queue, [row for row in uploads if _can_retry(row)]
        deleting = [row for row in rows if row.retry_deletes_image]
        looking = [row for row in rows if row.retry_looks_first]
        self._for_each(queue.retry, [row.id for row in rows if row not in deleting and row not in looking])
        if looking:
            words = self.tr(
                "What SF Compute has of {names} is checked first. Only what can’t be used is deleted and "
                "uploaded again."
            )
            self._ask(
                self.tr("Check %n image(s) again?", "", len(looking)),
                words.format(names=_names(looking)),
                (self.tr("Retry"), self.tr("Not now")),
                looking,
                partial(self._for_each, queue.retry),
            )
        if deleting:
            words = self.tr(
                "What was uploaded of {names} belongs to another file, and starting over deletes it. To resume "
                "with the right file, use “Locate file…”."
            )
            self._ask(
                self.tr("Delete %n image(s) and upload again?", "", len(deleting)),
                words.format(names=_names(deleting)),
                (self.tr("Delete and start over"), self._keep(deleting)),
                deleting,
                partial(self._for_each, queue.retry),
            )

    def cancel_rows(
        self, uploads: Sequence[UploadSnapshot], then: Callable[[Sequence[int]], None] = lambda _ids: None
    ) -> None:
        """Ask whether to cancel those rows that can be canceled; `then` gets the canceled ones."""
        queue, rows = self._queue, [row for row in uploads if _can_cancel(row)]
        if not rows:
            return

        def cancel(upload_ids: list[int]) -> None:
            self._for_each(queue.cancel, upload_ids)
            then(upload_ids)

        begun = [row for row in rows if row.image_left_behind]
        words = self.tr("What was uploaded of {names} will be deleted. To continue later, pause instead.")
        if not begun:
            words = self.tr("Nothing of {names} was uploaded yet. To continue later, pause instead.")
        self._ask(
            self.tr("Cancel %n upload(s)?", "", len(rows)),
            words.format(names=_names(begun or rows)),
            (
                self.tr("Cancel upload(s)", "", len(rows)),
                self.tr("Keep uploading") if any(row.state.is_active for row in rows) else self._keep(rows),
            ),
            rows,
            cancel,
        )

    def _keep(self, rows: Sequence[UploadSnapshot]) -> str:
        return self.tr("Keep upload(s)", "", len(rows))

    @Slot()
    def _retry_failed(self) -> None:
        self.retry_rows([row for row in self._model.uploads() if row.state is UploadState.FAILED])

    def _delete_remote(self, rows: list[UploadSnapshot]) -> None:
        words = self.tr("Image(s) {names} will be deleted at SF Compute. Your file(s) stay.", "", len(rows))
        self._ask(
            self.tr("Delete %n image(s) at SF Compute?", "", len(rows)),
            words.format(names=_names(rows)),
            (self.tr("Delete"), self.tr("Keep image(s)", "", len(rows))),
            rows,
            partial(self._for_each, self._queue.delete_remote),
        )

    # Removing and undoing

    def remove_rows(self, upload_ids: Sequence[int], *, leave_image: bool = False) -> Sequence[int]:
        """Remove the rows that can be removed, and say so. Return the removed ones."""
        names = {upload_id: row.name for upload_id in upload_ids if (row := self._model.upload_of(upload_id))}
        neighbour = self._view.neighbour_of(upload_ids)
        gone = self._queue.remove_rows(upload_ids, leave_image=leave_image)
        if not gone:
            return ()
        words = self.tr("Removed %n image(s)", "", len(gone))
        if len(gone) == 1:
            words = self.tr("Removed “{name}”").format(name=visible(names.get(gone[0], "")))
        self._notices.withdraw(_REMOVED)
        self._notices.notify(_REMOVED, words, tone=Tone.ACCENT, action=self.tr("Undo"), act=self.undo_remove)
        self._removal_changed()
        if neighbour is not None:
            self._view.select_ids([neighbour])
        return gone

    @Slot()
    def undo_remove(self) -> None:
        """Undo the last removal."""
        back = self._queue.undo_remove()
        self._notices.withdraw(_REMOVED)
        self._removal_changed()
        self._view.select_ids(back)
        self._view.setFocus()

    def _removal_changed(self) -> None:
        self.undo.setEnabled(self._queue.can_undo_remove)
        self._host.refresh()

    @Slot()
    def _remove_finished(self) -> None:
        self.remove_rows(
            [row.id for row in self._model.uploads() if row.state in FINISHED_STATES and is_removable(row)]
        )

    def _remove(self, rows: list[UploadSnapshot]) -> None:
        if not any(row.image_left_behind for row in rows):
            self._remove_alone([row.id for row in rows])
            return
        partial_rows = [row for row in rows if row.image_left_behind]
        words = self.tr(
            "The partial upload(s) of {names} stay at SF Compute. You can undo this until you quit.",
            "",
            len(partial_rows),
        )
        self._ask(
            self.tr("Remove %n upload(s) from the queue?", "", len(rows)),
            words.format(names=_names(partial_rows)),
            (self.tr("Remove from queue"), self.tr("Keep in queue")),
            rows,
            self._remove_alone,
        )

    def _remove_alone(self, upload_ids: list[int]) -> None:
        """Remove rows, and leave what was uploaded of them at SF Compute."""
        self.remove_rows(upload_ids, leave_image=True)

    # What is uploaded

    def _ask_expected(self, row: UploadSnapshot) -> None:
        """Ask for the SHA-256 published for the row's file, or a line of a checksum file."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Expected SHA-256"))
        dialog.setLabelText(
            self.tr("Paste the SHA-256 published for this file, or a line of a checksum file. Leave empty for none.")
        )
        dialog.setTextValue(row.expect_sha256 or "")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(partial(self.take_expected, row.id))
        dialog.resize(max(dialog.sizeHint().width(), 68 * self._window.fontMetrics().averageCharWidth()), 0)
        dialog.open()

    def take_expected(self, upload_id: int, pasted: str) -> None:
        """Set the SHA-256 expected of a row's file to what was typed or pasted, to none if that is empty."""
        digest = parse_pasted(pasted) if pasted.strip() else ""
        if digest is None:
            self._notices.show_warning(self.tr("A SHA-256 has 64 hex digits. Nothing was changed."))
        else:
            self.set_expected_sha256(upload_id, digest)

    def _fill_workspaces(self, menu: QMenu) -> None:
        """Put the menu of workspaces into another one; it is made when it is opened."""
        own = menu.addMenu(self.tr("Workspace"))
        menu.aboutToShow.connect(partial(self._enable_workspaces, own))
        own.aboutToShow.connect(partial(self._list_workspaces, own))
        self._enable_workspaces(own)

    def _enable_workspaces(self, menu: QMenu) -> None:
        seen = self._view.isVisibleTo(self._window)  # the menu bar has it on every page
        menu.setEnabled(seen and any(map(is_editable, self.selected())) and bool(self._choices()))

    def _list_workspaces(self, menu: QMenu) -> None:
        menu.clear()
        rows = [row for row in self.selected() if is_editable(row)]
        for choice in self._choices():
            action = menu.addAction(choice.label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked({row.workspace for row in rows} == {choice.ref})
            chosen = partial(self.give_workspace, choice, [row.id for row in rows])
            action.triggered.connect(lambda _checked, chosen=chosen: chosen())

    # The order

    def _fill_moves(self, menu: QMenu) -> None:
        menu.addMenu(self.tr("Move")).addActions([self.up, self.down, self.top, self.bottom])

    @Slot(int)
    def _move_to_gap(self, gap: int) -> None:
        self._move(lambda shown, _chosen: shown[gap] if gap < len(shown) else _END)

    def _move(self, place: Place, _rows: Sequence[UploadSnapshot] = ()) -> None:
        """Put the selected rows above `place(shown, selected)`, an upload id or `_END`.

        While rows are left out, they go beside those that are shown.
        """
        shown, chosen = self._view.shown_ids(), self._view.selected_ids()
        if not chosen:
            return
        above = place(shown, chosen)
        moving = set(chosen)
        if above != _END:  # a row that moves along is no landmark: the next one that stays is
            rest = shown[shown.index(above) :]
            above = next((upload_id for upload_id in rest if upload_id not in moving), _END)
        stay = [upload_id for upload_id in shown if upload_id not in moving]
        with contextlib.suppress(KeyError):  # the landmark was removed meanwhile
            if above == _END and stay:
                self._queue.move_after(chosen, stay[-1])
            elif stay:
                self._queue.move_before(chosen, above)
        self._host.refresh()
        self._view.scroll_to_current()

    def _show_receipt(self, rows: list[UploadSnapshot]) -> None:
        if (receipt := rows[0].receipt) is not None:
            self.open(receipt, self.tr("Receipt: {path}").format(path=visible(str(receipt))))


def _above(shown: Sequence[int], chosen: Sequence[int]) -> int:
    """Return the row that the selected ones go above when they move up by one."""
    return shown[max(0, shown.index(chosen[0]) - 1)]


def _below(shown: Sequence[int], chosen: Sequence[int]) -> int:
    """Return the row that the selected ones go above when they move down by one."""
    below = shown.index(chosen[-1]) + 2
    return shown[below] if below < len(shown) else _END


def _names(rows: Sequence[UploadSnapshot]) -> str:
    return listed([row.name for row in rows])


def _can_start(row: UploadSnapshot) -> bool:
    return row.state in SENDABLE_STATES and not row.queued and not row.stopping


def _can_pause(row: UploadSnapshot) -> bool:
    """Also while it pauses: a second time means at once."""
    return (row.state.is_active or row.queued) and (row.pausing or not row.stopping)


def _can_retry(row: UploadSnapshot) -> bool:
    return row.state in RETRYABLE_STATES and not row.stopping


def _can_cancel(row: UploadSnapshot) -> bool:
    has_begun = row.state.is_active or row.state in (UploadState.PAUSED, UploadState.INTERRUPTED)
    may_stop = row.pausing or not row.stopping
    return (has_begun or row.queued) and may_stop and row.state is not UploadState.COMPLETED


def _can_locate(row: UploadSnapshot) -> bool:
    rests = row.state in (UploadState.READY, UploadState.FAILED, UploadState.PAUSED, UploadState.INTERRUPTED)
    return rests and not row.queued and not row.stopping


def _can_remove(row: UploadSnapshot) -> bool:
    return not row.state.is_active and not row.stopping


def _leaves_image(row: UploadSnapshot) -> bool:
    return row.image_left_behind and not row.state.is_active and not row.stopping
