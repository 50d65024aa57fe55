"""What can be done with the selected images: one set of actions for buttons, menus and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.engine.images.models import ImageEntry, JobState, Ownership
from sfc_uploader.ui.core.name_lists import listed
from sfc_uploader.ui.core.theme import icon
from sfc_uploader.ui.widgets.confirm_dialog import ConfirmDialog
from sfc_uploader.ui.widgets.table_actions import add_action, enable_each, pop_up

from .job_view import JobView, WorkKind
from .view import ImagesView

_AGAIN = frozenset({WorkKind.QUICK_CHECK, WorkKind.FULL_CHECK, WorkKind.DOWNLOAD})


class ImageActions(QObject):
    """Owns the actions. Each signal but `said` carries the images that it is about, after the person was asked."""

    quick_check_wanted = Signal(object)  # list[ImageEntry], as all below
    full_check_wanted = Signal(object)
    download_wanted = Signal(object)
    again_wanted = Signal(object)
    stop_wanted = Signal(object)
    resume_wanted = Signal(object)
    deletion_wanted = Signal(object)
    revocation_wanted = Signal(object)
    error_message = Signal(str)

    def __init__(self, window: QWidget, view: ImagesView, work_of: Callable[[str], JobView | None]) -> None:
        super().__init__(view)
        self._window = window
        self._view = view
        self._work_of = work_of
        self.read_only = False
        add = self._add
        self.quick_check = add(self.tr("&Quick check"), self._quick_check, "check", "Ctrl+K")
        self.full_check = add(self.tr("&Full check"), self._full_check, "check-bytes", "Ctrl+Shift+K")
        self.download = add(self.tr("&Download…"), self._download, "download", "Ctrl+S")
        self.again = add(self.tr("Go on, or try again"), self._again, "retry", "Ctrl+R")
        self.stop = add(self.tr("Stop"), self._stop, "cancel", "Ctrl+Backspace")
        self.resume = add(self.tr("Resume the upload"), self._resume, "resume", "Ctrl+Shift+Return")
        self.revoke = add(self.tr("Revoke…"), self._revoke, "revoke", "Ctrl+Shift+Delete")
        self.delete = add(self.tr("Delete…"), self._delete, "remove", QKeySequence.StandardKey.Delete)
        self.copy_path = add(self.tr("Copy resource path"), self._copy_path, "copy", QKeySequence.StandardKey.Copy)
        self.copy_id = add(self.tr("Copy image id"), self._copy_id, "copy", "Ctrl+Shift+I")
        self.copy_sha256 = add(self.tr("Copy sha256"), self._copy_sha256, "copy", "Ctrl+Shift+H")
        self.quick_check.setToolTip(self.tr("Compares records, size and ETag with this computer’s receipt (Ctrl+K)"))
        self.full_check.setToolTip(self.tr("Fetches and hashes every stored byte, and keeps none (Ctrl+Shift+K)"))
        self._view.menu_wanted.connect(self.pop_up)
        self._view.rows_selected.connect(self.refresh)
        self.refresh()

    def fill(self, menu: QMenu) -> None:
        """Put every action into a menu."""
        menu.addActions([self.quick_check, self.full_check, self.download, self.again, self.stop])
        menu.addSeparator()
        menu.addActions([self.resume, self.revoke, self.delete])
        menu.addSeparator()
        menu.addActions([self.copy_path, self.copy_id, self.copy_sha256])

    @Slot()
    def refresh(self) -> None:
        """Enable what makes sense for the selection."""
        found = self._view.selected()
        images = [entry.image for entry in found]
        enabled = {
            self.quick_check: any(map(self._can_check_quickly, found)),
            self.full_check: any(map(self._can_fetch, found)),
            self.download: len(found) == 1 and self._can_fetch(found[0]),
            self.again: any(map(self._can_go_on, found)),
            self.stop: any(map(self._can_stop, found)),
            self.resume: len(found) == 1 and found[0].unfinished is Ownership.OURS,
            self.revoke: any(map(self._can_revoke, found)),
            self.delete: any(map(self._can_delete, found)),
            self.copy_path: any(image.resource_path for image in images),
            self.copy_id: bool(images),
            self.copy_sha256: any(image.sha256 for image in images),
        }
        enable_each(self._view, enabled)

    @Slot(QPoint)
    def pop_up(self, position: QPoint) -> None:
        """Show the context menu."""
        if self._view.selected():
            pop_up(self._view, self.fill, position)

    def _add(
        self, words: str, slot: Callable[[], None], icon_name: str, keys: str | QKeySequence.StandardKey
    ) -> QAction:
        action = add_action(self._view, self, words, slot, keys)
        action.setIcon(icon(icon_name))
        action.setData(icon_name)
        return action

    def _is_busy(self, entry: ImageEntry) -> bool:
        work = self._work_of(entry.image.id)
        return work is not None and work.is_running

    def _can_fetch(self, entry: ImageEntry) -> bool:
        return entry.image.upload_status is UploadStatus.COMPLETED and not self._is_busy(entry)

    def _can_check_quickly(self, entry: ImageEntry) -> bool:
        """Whether there is anything to compare with: a receipt, or what all the bytes once were."""
        return self._can_fetch(entry) and (entry.receipt is not None or entry.full_read is not None)

    def _can_go_on(self, entry: ImageEntry) -> bool:
        work = self._work_of(entry.image.id)
        return work is not None and work.kind in _AGAIN and work.job.state in (JobState.FAILED, JobState.STOPPED)

    def _can_stop(self, entry: ImageEntry) -> bool:
        work = self._work_of(entry.image.id)
        return work is not None and work.is_running and not work.job.stopping

    def _can_revoke(self, entry: ImageEntry) -> bool:
        return not self.read_only and self._can_fetch(entry)

    def _can_delete(self, entry: ImageEntry) -> bool:
        return not self.read_only and not self._is_busy(entry)

    def _send(self, signal: Callable[[list[ImageEntry]], None], fits: Callable[[ImageEntry], bool]) -> None:
        if found := [entry for entry in self._view.selected() if fits(entry)]:
            signal(found)

    @Slot()
    def _quick_check(self) -> None:
        self._send(self.quick_check_wanted.emit, self._can_check_quickly)

    @Slot()
    def _full_check(self) -> None:
        self._send(self.full_check_wanted.emit, self._can_fetch)

    @Slot()
    def _download(self) -> None:
        self._send(self.download_wanted.emit, self._can_fetch)

    @Slot()
    def _again(self) -> None:
        self._send(self.again_wanted.emit, self._can_go_on)

    @Slot()
    def _stop(self) -> None:
        self._send(self.stop_wanted.emit, self._can_stop)

    @Slot()
    def _resume(self) -> None:
        self._send(self.resume_wanted.emit, lambda entry: entry.unfinished is Ownership.OURS)

    @Slot()
    def _revoke(self) -> None:
        self._send(self._ask_revoke, self._can_revoke)

    @Slot()
    def _delete(self) -> None:
        self._send(self._ask_delete, self._can_delete)

    def _ask_revoke(self, entries: list[ImageEntry]) -> None:
        words = self.tr(
            "The image is withdrawn for good: nodes and node templates that boot from it can’t any more. It stays in "
            "the list, as revoked."
        )
        if len(entries) > 1:
            words = self.tr(
                "The images are withdrawn for good: nodes and node templates that boot from them can’t any more. They "
                "stay in the list, as revoked."
            )
        self._ask(self.tr("Revoke {names}?"), [words], self.tr("Revoke"), entries, self.revocation_wanted.emit)

    def _ask_delete(self, entries: list[ImageEntry]) -> None:
        ours = [entry for entry in entries if entry.unfinished is Ownership.OURS]
        whole = [entry for entry in entries if entry.unfinished is None]
        public = [entry for entry in entries if entry.image.is_public]
        words = []
        if any(entry.unfinished is Ownership.UNKNOWN for entry in entries):
            words.append(
                self.tr(
                    "An upload that was never completed, and that this computer knows nothing of: somebody else may be "
                    "sending it right now, and would have to start again. Ask them first."
                )
            )
        if ours:
            lost = self.tr("What this computer has sent of {names} so far is lost. Resume would go on with it.")
            if len(ours) > 1:
                lost = self.tr("What this computer has sent of {names} so far is lost. Resume would go on with them.")
            words.append(lost.format(names=self._names(ours)))
        if len(whole) > 1:
            words.append(
                self.tr(
                    "Nodes and node templates that boot from them can’t any more. They can’t be brought back; only "
                    "sending the files again makes them anew."
                )
            )
        elif whole:
            words.append(
                self.tr(
                    "Nodes and node templates that boot from it can’t any more. It can’t be brought back; only sending "
                    "the file again makes it anew."
                )
            )
        if public and len(entries) > 1:
            words.append(self.tr("Public ones are among them: others may use those, too."))
        elif public:
            words.append(self.tr("It is public: others may use it, too."))
        self._ask(self.tr("Delete {names}?"), words, self.tr("Delete"), entries, self.deletion_wanted.emit)

    def _ask(
        self,
        title: str,
        words: Sequence[str],
        act: str,
        entries: list[ImageEntry],
        confirmed: Callable[[list[ImageEntry]], None],
    ) -> None:
        ConfirmDialog(
            self._window,
            title=title.format(names=self._names(entries)),
            words="\n\n".join(words),
            act=act,
            keep=self.tr("Keep it") if len(entries) == 1 else self.tr("Keep them"),
            confirmed=partial(confirmed, entries),
        )

    def _names(self, entries: Sequence[ImageEntry]) -> str:
        return listed([entry.image.name or entry.image.id for entry in entries])

    @Slot()
    def _copy_path(self) -> None:
        self._copy([entry.image.resource_path for entry in self._view.selected()], self.tr("Resource path copied."))

    @Slot()
    def _copy_id(self) -> None:
        self._copy([entry.image.id for entry in self._view.selected()], self.tr("Image id copied."))

    @Slot()
    def _copy_sha256(self) -> None:
        self._copy([entry.image.sha256 for entry in self._view.selected()], self.tr("sha256 copied."))

    def _copy(self, texts: Sequence[str | None], said: str) -> None:
        if lines := [line for line in texts if line]:
            QGuiApplication.clipboard().setText("\n".join(lines))
            self.error_message.emit(said)
