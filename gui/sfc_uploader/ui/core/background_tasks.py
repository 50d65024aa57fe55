"""Runs functions off the GUI thread and brings the result or the error back into it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Task:
    """One function on its way. Cancelling drops its result; the function itself runs to its end."""

    def __init__(self, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self.done = done
        self.failed = failed
        self.cancelled = False
        self.result: Any = None
        self.error: Exception | None = None

    def cancel(self) -> None:
        """Have neither callback called."""
        self.cancelled = True


class Background(QObject):
    """Starts a daemon thread a function, so that nothing keeps the program from ending.

    `done` or `failed` is called in the GUI thread, where this object must live; after `close` neither is.
    Callbacks must be bound methods of objects that outlive the call, or the task must be cancelled.
    """

    _arrived = Signal(object)  # Task

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, function: Callable[[], T], *, done: Callable[[T], None], failed: Callable[[Exception], None]) -> Task:
        """Start `function` in a thread of its own."""
        task = Task(done, failed)
        try:
            threading.Thread(target=self._work, args=(task, function), name="background", daemon=True).start()
        except RuntimeError as error:  # the system starts no thread any more
            task.error = error
            self._arrive(task)
        return task

    def close(self) -> None:
        """Deliver nothing more."""
        with self._lock:
            self._closed = True

    def _work(self, task: Task, function: Callable[[], Any]) -> None:
        try:
            task.result = function()
        except Exception as error:  # whatever it is, the callback decides
            task.error = error
        self._arrive(task)

    def _arrive(self, task: Task) -> None:
        with self._lock:  # emitting on an object that is gone raises: closing comes first
            if not self._closed:
                self._arrived.emit(task)

    @Slot(object)
    def _deliver(self, task: Task) -> None:
        if self._closed or task.cancelled:
            return
        if task.error is not None:
            _log.info("background work failed: %s", type(task.error).__name__)
            task.failed(task.error)
        else:
            task.done(task.result)
