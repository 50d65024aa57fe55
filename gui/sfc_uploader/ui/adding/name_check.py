"""Checks a name while it is typed: against the pattern, the queue and the workspace."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sfc_uploader.api.errors import ApiClientError
from sfc_uploader.api.validation import is_image_name, is_ref
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.queue.name_editor import Verdict

if TYPE_CHECKING:
    from sfc_uploader.api.client import ImageService

_log = logging.getLogger(__name__)
_KEPT_SECONDS = 60.0


class NameCheck(QObject):
    """Validates names of rows. Emits `names_loaded` once the names of a workspace are known."""

    names_loaded = Signal()

    def __init__(
        self,
        background: Background,
        make_service: Callable[[], ImageService],
        taken_by_rows: Callable[[str, int], set[str]],
        parent: QObject | None = None,
    ) -> None:
        """`taken_by_rows(workspace, but)` returns the names of all rows there except the row `but`."""
        super().__init__(parent)
        self._background = background
        self._make_service = make_service
        self._taken_by_rows = taken_by_rows
        self._known: dict[str, tuple[float, frozenset[str]]] = {}  # workspace → when it was asked, its names
        self._asking: set[str] = set()
        self._times_forgotten = 0

    def validate(self, upload: UploadSnapshot, name: str) -> Verdict:
        """Return the verdict on `name` for this row. Asks the service in the background, at most once a minute."""
        if not is_image_name(name):
            words = self.tr("Use letters, digits, . _ - (start with a letter or digit)")
            return Verdict(words, blocks=True)
        if name in self._taken_by_rows(upload.workspace, upload.id):
            words = self.tr("“{name}” is already in the queue.")
            return Verdict(words.format(name=visible(name)), blocks=True)
        return Verdict(self._of_the_service(upload.workspace, name))

    @Slot()
    def forget(self) -> None:
        """Ask the service again when the next name is checked, because its names have changed."""
        self._times_forgotten += 1  # an answer that is under way may be outdated
        self._known = {workspace: (float("-inf"), names) for workspace, (_, names) in self._known.items()}

    def warnings(self, uploads: Iterable[UploadSnapshot]) -> dict[int, str]:
        """Return, for each unsent row, why the service will refuse its name, or "".

        Asks for unknown names as `validate` does. A row that has its image already gets "".
        """
        return {
            row.id: "" if _has_an_image(row) else self._of_the_service(row.workspace, row.name)
            for row in uploads
            if row.state is UploadState.READY and row.workspace
        }

    def _of_the_service(self, workspace: str, name: str) -> str:
        if name not in self._names_in(workspace):
            return ""
        return self.tr("The name is taken in this workspace.")

    def _names_in(self, workspace: str) -> frozenset[str]:
        asked_at, names = self._known.get(workspace, (float("-inf"), frozenset()))
        is_fresh = time.monotonic() - asked_at < _KEPT_SECONDS
        if not is_fresh and workspace not in self._asking and is_ref(workspace):
            self._asking.add(workspace)
            self._background.run(
                partial(self._ask, workspace),
                done=partial(self._answered, workspace, self._times_forgotten),
                failed=partial(self._unanswered, workspace),
            )
        return names

    def _ask(self, workspace: str) -> frozenset[str]:
        from sfc_uploader.engine.images.lookups import names_in_workspace  # noqa: PLC0415 - not before the window shows

        service = self._make_service()
        try:
            return names_in_workspace(service, workspace)
        finally:
            service.close()

    def _answered(self, workspace: str, times_forgotten: int, names: frozenset[str]) -> None:
        self._asking.discard(workspace)
        is_of_now = times_forgotten == self._times_forgotten
        self._known[workspace] = (time.monotonic() if is_of_now else float("-inf"), names)
        self.names_loaded.emit()

    def _unanswered(self, workspace: str, error: Exception) -> None:
        """Ask again in a minute. Until then, only creating the image shows whether a name is taken."""
        self._asking.discard(workspace)
        _, names = self._known.get(workspace, (0.0, frozenset()))
        self._known[workspace] = (time.monotonic(), names)  # older names are better than none
        kind = type(error).__name__
        _log.log(
            logging.INFO if isinstance(error, ApiClientError) else logging.ERROR,
            "names could not be asked for: %s",
            kind,
        )


def _has_an_image(row: UploadSnapshot) -> bool:
    return row.image_id is not None or row.image_left_behind
