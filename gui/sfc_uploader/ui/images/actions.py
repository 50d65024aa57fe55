"""What can be done with the selected images: one set of actions for buttons, menus and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.engine.images.models import ImageEntry, JobState, Ownership
from sfc_uploader.ui.core.name_lists import listed
from sfc_uploader.ui.widgets.message_bar import MessageBar
from sfc_uploader.ui.widgets.table_actions import RowActions

from .job_view import JobView, WorkKind
from .view import ImagesView

if TYPE_CHECKING:
    from .operations import ImageOperations

_AGAIN = frozenset({WorkKind.QUICK_CHECK, WorkKind.FULL_CHECK, WorkKind.DOWNLOAD})


class ImageActions(RowActions[ImageEntry]):
    """Asks where something is lost, and has the rest done by the operations."""

    def __init__(
        self,
        window: QWidget,
        view: ImagesView,
        notices: MessageBar,
        operations: ImageOperations,
        work_of: Callable[[str], JobView | None],
    ) -> None:
        super().__init__(window, view, notices)
        self._view = view
        self._operations = operations
        self._work_of = work_of
        self.read_only = False
        self.quick_check = self.add(
            self.tr("&Quick check"),
            partial(operations.check, full=False),
            self._can_check_quickly,
            keys="Ctrl+K",
            icon="check",
        )
        self.full_check = self.add(
            self.tr("&Full check"),
            partial(operations.check, full=True),
            self._can_fetch,
            keys="Ctrl+Shift+K",
            icon="check-bytes",
        )
        self.download = self.add(
            self.tr("&Download…"),
            lambda entries: operations.ask_where(entries[0]),
            self._can_fetch,
            keys="Ctrl+S",
            icon="download",
            is_single=True,
        )
        self.again = self.add(
            self.tr("Resume"),
            operations.go_on,
            self._can_go_on,
            keys="Ctrl+R",
            icon="retry",
        )
        self.stop = self.add(
            self.tr("Stop"),
            operations.stop,
            self._can_stop,
            keys="Ctrl+Backspace",
            icon="cancel",
        )
        self.add_separator()
        self.resume = self.add(
            self.tr("Resume upload"),
            lambda entries: operations.resume(entries[0]),
            lambda entry: entry.unfinished is Ownership.OURS,
            keys="Ctrl+Shift+Return",
            icon="resume",
            is_single=True,
        )
        self.revoke = self.add(
            self.tr("Revoke…"), self._ask_revoke, self._can_revoke, keys="Ctrl+Shift+Delete", icon="revoke"
        )
        self.delete = self.add(
            self.tr("Delete…"),
            self._ask_delete,
            self._can_delete,
            keys=QKeySequence.StandardKey.Delete,
            icon="remove",
        )
        self.add_separator()
        self.copy_path, self.copy_id, self.copy_sha256 = self.add_copies(
            lambda entry: entry.image.resource_path, lambda entry: entry.image.id, lambda entry: entry.image.sha256
        )
        self.quick_check.setToolTip(self.tr("Compare record, size and ETag with the receipt on this computer (Ctrl+K)"))
        self.full_check.setToolTip(self.tr("Read and hash every stored byte (Ctrl+Shift+K)"))
        self.refresh()

    def selected(self) -> Sequence[ImageEntry]:
        return self._view.selected()

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

    def _ask_revoke(self, entries: list[ImageEntry]) -> None:
        words = self.tr("Instances can’t boot revoked image(s). You can reinstate them later.", "", len(entries))
        answers = (self.tr("Revoke"), self.tr("Don’t revoke"))
        self._ask(self.tr("Revoke {names}?"), [words], answers, entries, self._operations.revoke)

    def _ask_delete(self, entries: list[ImageEntry]) -> None:
        ours = [entry for entry in entries if entry.unfinished is Ownership.OURS]
        unknown = [entry for entry in entries if entry.unfinished is Ownership.UNKNOWN]
        whole = [entry for entry in entries if entry.unfinished is None]
        public = [entry for entry in entries if entry.image.is_public]
        words = []
        if unknown:
            warning = self.tr("Someone may still be uploading {names} from another computer. Ask first.")
            words.append(warning.format(names=self._names(unknown)))
        if ours:
            lost = self.tr(
                "The upload(s) of {names} aren’t finished. Deleting them discards what was uploaded so far.",
                "",
                len(ours),
            )
            words.append(lost.format(names=self._names(ours)))
        if whole:
            words.append(
                self.tr(
                    "Instances and templates using the image(s) will no longer boot. This can’t be undone.",
                    "",
                    len(whole),
                )
            )
        if public:
            words.append(self.tr("The image(s) are public. Others may be using them.", "", len(entries)))
        answers = (self.tr("Delete"), self.tr("Keep image(s)", "", len(entries)))
        self._ask(self.tr("Delete {names}?"), words, answers, entries, self._operations.delete)

    def _ask(
        self,
        title: str,
        words: Sequence[str],
        answers: tuple[str, str],
        entries: list[ImageEntry],
        confirmed: Callable[[list[ImageEntry]], None],
    ) -> None:
        act, keep = answers
        self.ask(
            title.format(names=self._names(entries)),
            "\n\n".join(words),
            act,
            keep=keep,
            confirmed=partial(confirmed, entries),
        )

    def _names(self, entries: Sequence[ImageEntry]) -> str:
        return listed([entry.image.name or entry.image.id for entry in entries])
