"""What a person should hear of who does not look: uploads that ended, and what needs somebody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadSnapshot, UploadState, Verification
from sfc_uploader.ui.core import text

_GATHER_MS = 1500
_SHOWN_NAMES = 3
_REPORTED = frozenset({UploadState.COMPLETED, UploadState.FAILED})


@dataclass(frozen=True, slots=True)
class Notification:
    """What is shown: a title, and a few lines."""

    title: str
    words: str


class FinishNotifier(QObject):
    """Hands `tell` one `Notification` for all that ended within a moment."""

    def __init__(self, tell: Callable[[Notification], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hand_over = tell
        self._ended: dict[int, UploadSnapshot] = {}
        self._token_shown = False
        self._token_due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self._tell)

    @Slot(object)
    def finish(self, upload: UploadSnapshot) -> None:
        """Take note of an upload that has ended."""
        if upload.state in _REPORTED:
            self._ended[upload.id] = upload
            self._start()

    @Slot(object)
    def update(self, queue: QueueSnapshot) -> None:
        """Forget what is sent again meanwhile, and take note of a token that was refused."""
        for row in queue.uploads:
            if row.state not in _REPORTED:
                self._ended.pop(row.id, None)
        if queue.needs_token and not self._token_shown:
            self._token_due = True
            self._start()
        self._token_shown = queue.needs_token

    def _start(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        rows, self._ended = list(self._ended.values()), {}
        token, self._token_due = self._token_due, False
        if rows or token:
            self._hand_over(self._message(rows, token=token))

    def _message(self, rows: Sequence[UploadSnapshot], *, token: bool) -> Notification:
        failed = [row for row in rows if _went_wrong(row)]
        finished = [row for row in rows if not _went_wrong(row)]
        lines = [self._line(row) for row in (*failed, *finished)[:_SHOWN_NAMES]]
        if len(rows) > _SHOWN_NAMES:
            lines.append(self.tr("And {count} more.").format(count=len(rows) - _SHOWN_NAMES))
        if token:
            lines.insert(0, self.tr("Uploads are paused until you update it."))
        return Notification(self._title(len(finished), len(failed), token=token), "\n".join(lines))

    def _title(self, finished: int, failed: int, *, token: bool) -> str:
        if token:
            return self.tr("Your token was rejected")
        if failed and finished:
            return ", ".join([self.tr("%n upload(s) finished", "", finished), self.tr("%n failed", "", failed)])
        if failed:
            return self.tr("%n upload(s) failed", "", failed)
        return self.tr("%n upload(s) finished", "", finished)

    def _line(self, row: UploadSnapshot) -> str:
        name = visible(row.name)
        if row.failure is not None:
            return self.tr("{name}: {why}").format(name=name, why=text.failure_sentence(row.failure))
        words = {
            Verification.VERIFIED: self.tr("{name} is verified"),
            Verification.UNVERIFIED: self.tr("{name} was uploaded, but not fully verified"),
            Verification.FAILED: self.tr("{name} failed verification"),
        }
        return words.get(row.verification or Verification.UNVERIFIED, "{name}").format(name=name)


def _went_wrong(row: UploadSnapshot) -> bool:
    return row.state is UploadState.FAILED or row.verification is Verification.FAILED
