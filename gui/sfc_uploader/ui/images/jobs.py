"""Checks, downloads and removals under way: started here, polled ten times a second, ended in order.

The engine is loaded when there is work for it: the window shows before.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sfc_uploader.api.models import UNFINISHED, Image
from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.images.calls import Show
from sfc_uploader.engine.images.checks import FullCheck, QuickCheck
from sfc_uploader.engine.images.download import Download
from sfc_uploader.engine.images.models import ImageContext, JobSnapshot, JobState, Removal, RemovalOutcome
from sfc_uploader.engine.images.removal import delete, revoke
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import Waiting
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from sfc_uploader.os_integration.suspend_detector import SuspendDetector
from sfc_uploader.os_integration.thread_priority import lower_thread_priority
from sfc_uploader.ui.queue.controller import INTERVAL_MS

from .job_view import JobView, WorkKind

_log = logging.getLogger(__name__)
_AT_ONCE = 3
Remove: TypeAlias = Callable[[ImageContext, str, CancelToken, Show], Removal]


class _Job(Protocol):
    """What checks, downloads and removals have in common. `run` is for a worker's thread."""

    def snapshot(self) -> JobSnapshot: ...
    def cancel(self) -> None: ...
    def try_now(self) -> None: ...
    def on_resume(self) -> None: ...
    def give_up(self, failure: Failure) -> None: ...
    def run(self) -> None: ...


class _RemovalJob:
    """Deletes or revokes one image. `removal` is there once it is done."""

    def __init__(self, image: Image, tools: ImageContext, remove: Remove) -> None:
        self.removal: Removal | None = None
        self._image = image
        self._tools = tools
        self._remove = remove
        self._stop = CancelToken()
        self._lock = threading.Lock()
        self._shown = JobSnapshot(image.id)

    def snapshot(self) -> JobSnapshot:
        with self._lock:
            shown = self._shown
        return replace(shown, stopping=self._stop.is_set() and not shown.state.is_final)

    def cancel(self) -> None:
        self._stop.set(StopReason.CANCEL)

    def try_now(self) -> None:
        """It waits a minute at most."""

    def on_resume(self) -> None:
        """Its next try makes a connection of its own."""

    def give_up(self, failure: Failure) -> None:
        self._learn(JobState.FAILED, failure)

    def run(self) -> None:
        self._learn(JobState.RUNNING)
        try:
            self.removal = self._remove(self._tools, self._image.id, self._stop, self._show_waiting)
        except Cancelled:
            self._learn(JobState.STOPPED)
        except Exception as error:
            _log.exception("removing %s ended unexpectedly", self._image.id)
            self._learn(JobState.FAILED, Failure.of(FailureKind.INTERNAL, reason=type(error).__name__))
        else:
            refused = self.removal.outcome is RemovalOutcome.REFUSED
            self._learn(JobState.FAILED if refused else JobState.DONE, self.removal.failure)

    def _learn(self, state: JobState, failure: Failure | None = None) -> None:
        with self._lock:
            self._shown = JobSnapshot(self._image.id, state=state, failure=failure)

    def _show_waiting(self, waiting: Waiting | None, detail: str) -> None:
        with self._lock:
            self._shown = replace(self._shown, waiting=waiting, waiting_detail=detail)


@dataclass
class _Row:
    """The last work with one image."""

    kind: WorkKind
    image: Image
    job: _Job
    tools: ImageContext
    target: Path | None = None
    thread: threading.Thread | None = None
    seen: JobView = field(init=False)

    def __post_init__(self) -> None:
        self.look()

    def look(self) -> JobView:
        """Take its present state."""
        self.seen = JobView(self.kind, self.job.snapshot(), self.target)
        return self.seen


class ImageJobManager(QObject):
    """At most one piece of work an image, at most three at once. All methods are for the GUI thread but `close`."""

    changed = Signal()
    ended = Signal(object, object)  # Image, as it is now where that is known, and JobView

    def __init__(self, make_tools: Callable[[], ImageContext], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_tools = make_tools
        self._rows: dict[str, _Row] = {}
        self._closed = False
        self._threads_lock = threading.Lock()  # between `close` and who begins
        self._sleep_watch: SuspendDetector | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._pull)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing moves, and nobody looks."""
        return not self._timer.isActive()

    @property
    def long_work(self) -> list[JobView]:
        """The downloads and full checks that a quit would interrupt."""
        return [row.seen for row in self._rows.values() if row.seen.is_running and row.kind.is_long]

    def works(self) -> dict[str, JobView]:
        """Return the last work with each image, by its id."""
        return {image_id: row.seen for image_id, row in self._rows.items()}

    def work_of(self, image_id: str) -> JobView | None:
        """Return the last work with an image."""
        row = self._rows.get(image_id)
        return row.seen if row else None

    def check(self, image: Image, *, full: bool) -> None:
        """Compare what is stored with what it should be."""
        kind, tools = WorkKind.FULL_CHECK if full else WorkKind.QUICK_CHECK, self._make_tools()
        self._begin(_Row(kind, image, FullCheck(image, tools) if full else QuickCheck(image, tools), tools))

    def download(self, image: Image, target: Path, *, replace_it: bool) -> None:
        """Download an image to a file, resuming what an earlier run left there."""
        tools = self._make_tools()
        job = Download(image, tools, target, replace=replace_it)
        self._begin(_Row(WorkKind.DOWNLOAD, image, job, tools, target))

    def delete(self, image: Image) -> None:
        """Delete an image at SF Compute. The person was asked."""
        # A row, and the question about it, may be older than the image's completion.
        remove = partial(delete, only_unfinished=image.upload_status in UNFINISHED)
        self._begin_removal(WorkKind.DELETION, image, remove)

    def revoke(self, image: Image) -> None:
        """Revoke an image. The person was asked."""
        self._begin_removal(WorkKind.REVOCATION, image, revoke)

    def _begin_removal(self, kind: WorkKind, image: Image, remove: Remove) -> None:
        tools = self._make_tools()
        self._begin(_Row(kind, image, _RemovalJob(image, tools, remove), tools))

    def cancel(self, image_id: str) -> None:
        """Stop the work with an image."""
        row = self._rows.get(image_id)
        if row is not None and row.seen.is_running:
            row.job.cancel()
            if row.thread is None:
                self._start(row)  # it sees at once that it is to stop
            self._pull()

    @Slot()
    def try_now(self) -> None:
        """The network may be back."""
        for row in tuple(self._rows.values()):
            row.job.try_now()

    def close(self, *, timeout_seconds: float) -> None:
        """Stop everything and wait for it. Blocks; runs off the GUI thread."""
        with self._threads_lock:
            self._closed = True
            under_way = [(row.job, row.thread) for row in tuple(self._rows.values()) if row.thread is not None]
        for job, _ in under_way:
            job.cancel()
        for _, thread in under_way:
            thread.join(timeout_seconds / len(under_way))
        if self._sleep_watch is not None:
            self._sleep_watch.stop()

    def _begin(self, row: _Row) -> None:
        before = self._rows.get(row.image.id)
        if self._closed or (before is not None and before.seen.is_running):
            return
        self._rows[row.image.id] = row
        if self._sleep_watch is None:
            self._sleep_watch = SuspendDetector(row.tools.clock, self._on_resume)
        self._sleep_watch.start()
        self._timer.start()
        self.changed.emit()
        self._pull()

    def _start(self, row: _Row) -> None:
        def work() -> None:
            lower_thread_priority()
            row.job.run()

        thread = threading.Thread(target=work, name=f"image-{row.kind.name.lower()}", daemon=True)
        with self._threads_lock:
            if self._closed:
                return
            try:
                start_thread(thread)
            except NoThread:
                row.job.give_up(Failure.of(FailureKind.NO_THREAD))
            else:
                row.thread = thread

    @Slot()
    def _pull(self) -> None:
        """Poll running work, and start what is queued."""
        before = self.works()
        moving = [row for row in self._rows.values() if row.seen.is_running]
        ended = [row for row in moving if not row.look().is_running]
        moving = [row for row in moving if row.seen.is_running]
        free = _AT_ONCE - sum(row.thread is not None for row in moving)
        for row in [each for each in moving if each.thread is None][: max(0, free)]:
            self._start(row)
        if not moving:
            self._timer.stop()
            if self._sleep_watch is not None:
                self._sleep_watch.stop()
        for row in ended:
            self._finish(row)
        if self.works() != before:
            self.changed.emit()

    def _finish(self, row: _Row) -> None:
        image = row.image
        if isinstance(row.job, _RemovalJob) and row.seen.job.state is JobState.DONE:
            del self._rows[image.id]  # the row goes, or says so itself
            image = (row.job.removal and row.job.removal.image) or image
        self.ended.emit(image, row.seen)

    def _on_resume(self, _slept_seconds: float) -> None:
        """Comes in the watch's own thread."""
        for row in tuple(self._rows.values()):
            row.job.on_resume()
