"""How work is stopped: one signal, looked at between chunks, that also wakes blocked sockets."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TypeVar

from sfc_uploader.common.clock import Clock
from sfc_uploader.common.threads import start_thread

_log = logging.getLogger(__name__)
T = TypeVar("T")
_LOOK_SECONDS = 0.1


class StopReason(Enum):
    """Why an upload's work is stopped."""

    PAUSE = "pause"  # resumes later, in this run of the program
    CANCEL = "cancel"  # for good: the remote image is deleted
    QUIT = "quit"  # the program ends; the remote image stays
    TOKEN = "token"  # noqa: S105 - the service refused the token
    DONE = "done"  # all is done, or another thread of the same upload failed


class Cancelled(Exception):
    """Raised in a worker whose work was stopped; never an error."""


class CancelToken:
    """Set once, by any thread. Callbacks run once, in the thread that sets it (or at once if it is set)."""

    def __init__(self) -> None:
        self.event = threading.Event()
        self._lock = threading.Lock()
        self._reason: StopReason | None = None
        self._callbacks: list[Callable[[], None]] = []

    @property
    def reason(self) -> StopReason | None:
        """Why, or None while it is not set."""
        return self._reason

    def set(self, reason: StopReason) -> bool:
        """Stop. Returns False when it was set before: the first reason stands."""
        with self._lock:
            if self._reason is not None:
                return False
            self._reason = reason
            callbacks, self._callbacks = self._callbacks, []
        self.event.set()
        for callback in callbacks:
            try:
                callback()
            except Exception:  # the others have sockets of their own to wake
                _log.exception("stopping work: one of its parts could not be notified")
        return True

    def on_stop(self, callback: Callable[[], None]) -> None:
        """Have `callback` run when the signal is set, or now if it is."""
        with self._lock:
            if self._reason is None:
                self._callbacks.append(callback)
                return
        callback()

    def is_set(self) -> bool:
        """Whether work is to stop."""
        return self.event.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if work is to stop."""
        if self.event.is_set():
            raise Cancelled

    def wait(self, clock: Clock, seconds: float) -> None:
        """Wait; raises `Cancelled` as soon as the signal is set."""
        if clock.wait(self.event, seconds):
            raise Cancelled


class AbandonedThreads:
    """Threads that a call of the system holds over the end of their work, by the file that it is about.

    A dead share may hold each for ever, with memory in its hands: nobody begins another on the same file meanwhile.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._threads: list[tuple[Path, threading.Thread]] = []

    def add(self, path: Path, thread: threading.Thread) -> None:
        """The thread is left behind."""
        with self._lock:
            self._threads.append((path, thread))

    def is_there(self, path: Path) -> bool:
        """Whether one is still held over `path`."""
        with self._lock:
            self._threads = [each for each in self._threads if each[1].is_alive()]
            return any(path == held for held, _ in self._threads)


def without_frames(error: BaseException) -> BaseException:
    """The error, and those behind it, without what their finished frames hold: a part's memory, for one.

    Which lines it went through stays.
    """
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        traceback.clear_frames(each.__traceback__)
        each = each.__cause__ or each.__context__
    return error


def run_interruptibly(
    call: Callable[[], T],
    stop: CancelToken,
    *,
    name: str,
    leave: Callable[[threading.Thread], object] = lambda _thread: None,
) -> T:
    """Run a call that the system may block for ever (a file on a dead share), and leave it behind on a stop.

    Returns its result or raises its error; raises `Cancelled` when stopped first, after `leave`; `NoThread`.
    """
    outcome: list[T] = []
    errors: list[BaseException] = []
    done = threading.Event()

    def work() -> None:
        try:
            outcome.append(call())
        except BaseException as error:
            errors.append(without_frames(error))
        done.set()

    thread = threading.Thread(target=work, name=name, daemon=True)
    start_thread(thread)
    while not done.wait(_LOOK_SECONDS):
        if stop.is_set():
            leave(thread)
            raise Cancelled
    if errors:
        raise errors[0]
    return outcome[0]
