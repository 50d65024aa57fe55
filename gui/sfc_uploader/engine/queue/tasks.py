"""Short work that talks to the service about one row that is not being sent."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeAlias

from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.runtime.cancellation import CancelToken, StopReason
from sfc_uploader.engine.transfer.context import EngineContext
from sfc_uploader.engine.transfer.upload import Upload

_log = logging.getLogger(__name__)

RowTask: TypeAlias = Callable[[Upload, EngineContext, CancelToken], object]


class RowTasks:
    """At most one task a row, each in a thread of its own. All methods are called under the queue's lock.

    `done` runs under that lock when a task has ended.
    """

    def __init__(self, engine: EngineContext, lock: threading.Condition, done: Callable[[], None]) -> None:
        self._engine = engine
        self._lock = lock
        self._done = done
        self._stops: dict[int, CancelToken] = {}

    def __contains__(self, upload_id: int) -> bool:
        return upload_id in self._stops

    def __bool__(self) -> bool:
        return bool(self._stops)

    def begin(self, upload: Upload, task: RowTask) -> None:
        """Start `task`, unless the row has one already. Without a thread for it the row has failed."""
        if upload.id in self._stops:
            return
        stop = CancelToken()
        thread = threading.Thread(target=self._work, args=(upload, task, stop), name=f"task-{upload.id}", daemon=True)
        self._stops[upload.id] = stop
        upload.stopping = True
        try:
            start_thread(thread)
        except NoThread:
            del self._stops[upload.id]
            upload.stopping = False
            upload.fail(Failure.of(FailureKind.NO_THREAD))

    def stop_all(self) -> None:
        """The program ends."""
        for stop in self._stops.values():
            stop.set(StopReason.QUIT)

    def _work(self, upload: Upload, task: RowTask, stop: CancelToken) -> None:
        try:
            task(upload, self._engine, stop)
        except Exception as error:
            _log.exception("work with the image of upload %d ended unexpectedly", upload.id)
            upload.update(failure=Failure.of(FailureKind.INTERNAL, reason=type(error).__name__))
        finally:
            with self._lock:
                del self._stops[upload.id]
                upload.stopping = False
                self._done()
