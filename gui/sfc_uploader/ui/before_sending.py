"""What is told of rows before they are sent: names that are taken, files that are gone, images that are there already.

What can only end in an error is not sent with the others, and said; a person may send it all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ..engine.model import UploadSnapshot, UploadState
from ..plain_text import visible
from .background import Background
from .intake import Intake
from .known_images import KnownImages
from .name_check import NameCheck, Verdict
from .notices import NoticeStack
from .queue_model import QueueModel

if TYPE_CHECKING:
    from ..engine.image_model import ImageTools
    from .session import Session

_NOTICE = "left out"
_SHOWN = 3  # so many rows are named


class BeforeSending(QObject):
    """Looks at unsent rows. `learned`: more is known of names. `wanted` carries ids to be sent all the same."""

    learned = Signal()
    wanted = Signal(object)

    def __init__(
        self,
        background: Background,
        session: Session,
        model: QueueModel,
        intake: Intake,
        notices: NoticeStack,
        *,
        make_tools: Callable[[], ImageTools],
        remove: Callable[[Sequence[int]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._intake = intake
        self._notices = notices
        self._names = NameCheck(background, session.make_service, intake.names_of_rows, self)
        self._known = KnownImages(
            *(background, notices), make_tools=make_tools, look_up=model.upload_of, remove=remove, parent=self
        )
        self._names.learned.connect(self._names_learned)
        self._left_out: set[int] = set()

    def judge(self, upload: UploadSnapshot, name: str) -> Verdict:
        """Say what there is to say of `name` for this row."""
        return self._names.judge(upload, name)

    def rename(self, upload_id: int, name: str) -> str:
        """Give a row another name; "" or the sentence that says why not."""
        said = self._intake.rename(upload_id, name)
        upload = self._model.upload_of(upload_id)
        if upload is not None and not said:
            self._model.set_warning(upload_id, self._names.judge(upload, name).words)
        return said

    @Slot()
    def look(self) -> None:
        """Look at rows that have another workspace, or another sha256 to look for."""
        if self._session.has_token:
            self._known.look(self._model.uploads())
            self._warn_of_names()

    def forget_names(self) -> None:
        """The service may have other names by now, or tell them at last."""
        self._names.forget()

    def objections(self, uploads: Iterable[UploadSnapshot]) -> dict[int, str]:
        """Return the rows that would end in an error if they were sent now, as far as is known, and why."""
        rows = [row for row in uploads if row.state is UploadState.QUEUED]
        taken = self._names.warnings(rows)
        gone = {row.id: self._model.note_of(row.id).trouble for row in rows}
        return {row.id: words for row in rows if (words := gone[row.id] or taken.get(row.id, ""))}

    @Slot(object)
    def say_left_out(self, objections: Mapping[int, str]) -> None:
        """Say which rows were not sent, and look again whether their files are there."""
        lines = [self._line(upload_id, words) for upload_id, words in objections.items()][:_SHOWN]
        if len(objections) > _SHOWN:
            lines.append(self.tr("And {count} more.").format(count=len(objections) - _SHOWN))
        head = self.tr("One image was left out:")
        if len(objections) > 1:
            head = self.tr("{count} images were left out:").format(count=len(objections))
        self._left_out = set(objections)
        self._notices.notify(
            _NOTICE,
            "\n".join([head, *lines]),
            action=self.tr("Send it all the same") if len(objections) == 1 else self.tr("Send them all the same"),
            act=partial(self.wanted.emit, list(objections)),
        )
        self._intake.look_again([each for each in objections if self._model.note_of(each).trouble])

    def withdraw_what_is_past(self) -> None:
        """That rows were left out is of no interest any more once each of them is gone, sent or mended."""
        if self._left_out and not any(map(self._still_waits, self._left_out)):
            self._left_out = set()
            self._notices.withdraw(_NOTICE)

    def _still_waits(self, upload_id: int) -> bool:
        row, note = self._model.upload_of(upload_id), self._model.note_of(upload_id)
        unsent = row is not None and row.state is UploadState.QUEUED and not row.wanted
        return unsent and bool(note.trouble or note.warning)

    def _line(self, upload_id: int, words: str) -> str:
        row = self._model.upload_of(upload_id)
        return self.tr("“{name}”: {reason}").format(name=visible(row.name) if row else "", reason=words)

    @Slot()
    def _names_learned(self) -> None:
        self._warn_of_names()
        self.learned.emit()

    def _warn_of_names(self) -> None:
        """Of names that the service has, as far as it is known."""
        for upload_id, words in self._names.warnings(self._model.uploads()).items():
            if words != self._model.note_of(upload_id).warning:
                self._model.set_warning(upload_id, words)
