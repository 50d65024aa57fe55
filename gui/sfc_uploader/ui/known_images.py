"""Whether a file is in its workspace already: said before anything of it is sent, as far as its sha256 is known."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ..engine.model import UploadSnapshot, UploadState
from ..plain_text import visible
from .background import Background
from .notices import NoticeStack
from .theme import Tone

if TYPE_CHECKING:
    from ..engine.image_model import ImageTools
    from ..engine.known_image import KnownImage

_log = logging.getLogger(__name__)
_NOTICE = "known image"


class KnownImages(QObject):
    """Looks through the workspace for images with the sha256 that rows expect."""

    def __init__(
        self,
        background: Background,
        notices: NoticeStack,
        *,
        make_tools: Callable[[], ImageTools],
        look_up: Callable[[int], UploadSnapshot | None],
        remove: Callable[[int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._notices = notices
        self._make_tools = make_tools
        self._look_up = look_up
        self._remove = remove
        self._asked: set[tuple[str, str]] = set()  # workspace and digest

    @Slot(object)
    def look(self, uploads: Iterable[UploadSnapshot]) -> None:
        """Look for each row that is unsent, has a workspace and a digest to look for, and was not looked for yet."""
        for row in uploads:
            key = (row.workspace, row.expect_sha256 or "")
            if row.state is UploadState.QUEUED and all(key) and key not in self._asked:
                self._asked.add(key)
                done = partial(self._found, row.id)
                self._background.run(partial(self._search, *key), done=done, failed=self._failed)

    def _search(self, workspace: str, sha256: str) -> KnownImage | None:
        from ..engine.images import ImageList  # noqa: PLC0415 - not before the window shows
        from ..engine.known_image import search  # noqa: PLC0415

        return search(ImageList(self._make_tools(), workspace), sha256)

    def _found(self, upload_id: int, known: KnownImage | None) -> None:
        row = self._look_up(upload_id)
        if known is None or row is None or row.state is not UploadState.QUEUED:
            return
        words = self.tr("“{file}” is in the workspace already, as “{image}”: this computer has sent and proven it.")
        if not known.proven_here:
            words = self.tr(
                "“{file}” seems to be in the workspace already, as “{image}”: its record declares the same sha256. "
                "The service has not checked that."
            )
        self._notices.notify(
            _NOTICE,
            words.format(file=visible(row.path.name), image=visible(known.image.name)),
            tone=Tone.ACCENT,
            action=self.tr("Don’t send it"),
            act=partial(self._remove, upload_id),
        )

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        _log.info("the workspace could not be looked through: %s", type(error).__name__)
