"""Fetches a workspace's images page by page in the background, and says how that stands."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.images.models import ImageContext, ImageEntry
from sfc_uploader.engine.model.failures import Failed, Failure, FailureKind
from sfc_uploader.engine.model.snapshots import Waiting
from sfc_uploader.engine.runtime.cancellation import StopReason
from sfc_uploader.ui.core.background_tasks import Background, Task

_LOOK_MS = 200


@dataclass(frozen=True, slots=True)
class ListState:
    """How a list stands. `loading`: a page is on its way; `fresh`: the one that comes is the first.

    `failure`: why the last page did not come; `waiting` and `waiting_detail`: what the one on its way waits for.
    """

    loading: bool = False
    fresh: bool = True
    has_more: bool = False
    failure: Failure | None = None
    waiting: Waiting | None = None
    waiting_detail: str = ""


class ImagesLoader(QObject):
    """One list at a time. `arrived` carries a page, and whether it is the first of its list."""

    arrived = Signal(object, bool)  # tuple[ImageEntry, ...]
    changed = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = ListState()
        self._background = background
        self._list: ImageList | None = None
        self._task: Task | None = None
        self._lock = threading.Lock()
        self._waiting: tuple[Waiting | None, str] = (None, "")
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def open(self, tools: ImageContext, workspace: str) -> None:
        """Begin a new list; what another one was fetching is dropped."""
        self.stop()
        self._list = ImageList(tools, workspace, show=self._show_waiting)
        self._set(ListState(has_more=True))
        self.fetch()

    @Slot()
    def fetch(self) -> None:
        """Fetch the next page, unless one is on its way or there is none."""
        images = self._list
        if images is None or self.state.loading or not images.has_more:
            return
        self._show_waiting(None, "")
        self._task = self._background.run(images.next_page, done=self._came, failed=self._failed)
        self._timer.start()
        self._set(ListState(loading=True, fresh=self.state.fresh, has_more=True))

    @Slot()
    def try_now(self) -> None:
        """Don't wait any longer; or ask again for what failed."""
        if self.state.loading and self._list is not None:
            self._list.try_now()
        else:
            self.fetch()

    def stop(self) -> None:
        """Fetch no more."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._list is not None:
            self._list.stop.set(StopReason.CANCEL)
            self._list = None
        self.state = ListState()

    @Slot(object)
    def _came(self, entries: tuple[ImageEntry, ...]) -> None:
        fresh, has_more = self.state.fresh, self._list is not None and self._list.has_more
        self._timer.stop()
        self._set(ListState(fresh=False, has_more=has_more))
        self.arrived.emit(entries, fresh)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._timer.stop()
        unexpected = Failure.of(FailureKind.INTERNAL, reason=type(error).__name__)
        failure = error.failure if isinstance(error, Failed) else unexpected
        self._set(ListState(fresh=self.state.fresh, has_more=True, failure=failure))

    def _show_waiting(self, waiting: Waiting | None, detail: str) -> None:
        """Comes in the worker's thread."""
        with self._lock:
            self._waiting = (waiting, detail)

    @Slot()
    def _look(self) -> None:
        with self._lock:
            waiting, detail = self._waiting
        state = self.state
        self._set(ListState(state.loading, state.fresh, state.has_more, state.failure, waiting, detail))

    def _set(self, state: ListState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()
