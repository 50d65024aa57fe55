"""SIGINT and SIGTERM, for a program without a window: the first asks for an orderly stop."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, Self, TypeVar

from sfc_uploader.common.app_info import ExitCode
from sfc_uploader.common.threads import start_thread

T = TypeVar("T")
_LOOK_SECONDS = 0.05
_SIGNAL_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Interrupted(Exception):
    """Raised where work was waited for and a signal came first."""


class SignalGuard:
    """A context in which the first signal sets `requested` and the second ends the process at once.

    The handler sets a plain attribute: a `threading.Event` may deadlock when it is set by a handler in
    the very thread that waits for it.
    """

    def __init__(self) -> None:
        self.requested = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for name in _SIGNAL_NAMES:
            number = getattr(signal, name, None)
            if number is None or (name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN):
                continue  # nohup: keep running without the terminal
            with contextlib.suppress(ValueError):  # not the main thread
                self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_exc: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Raise `Interrupted` if a signal came."""
        if self.requested:
            raise Interrupted

    def run(self, call: Callable[[], T], *, abort: Callable[[], None] | None = None) -> T:
        """Return what `call` returns or raises, but raise `Interrupted` as soon as a signal comes.

        `call` runs in a thread of its own; `abort` is called on a signal to end it, and it is left behind. Raises
        `NoThread` as well.
        """
        results: list[T] = []
        errors: list[BaseException] = []

        def work() -> None:
            try:
                results.append(call())
            except BaseException as error:
                errors.append(error)

        thread = threading.Thread(target=work, name="interruptible", daemon=True)
        start_thread(thread)
        while thread.is_alive():
            thread.join(_LOOK_SECONDS)
            if self.requested:
                if abort:
                    abort()
                raise Interrupted
        if errors:
            raise errors[0]
        return results[0]

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        if self.requested:
            os._exit(ExitCode.INTERRUPTED)
        self.requested = True
