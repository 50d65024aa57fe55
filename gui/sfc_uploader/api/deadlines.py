"""Deadlines for whole answers: a server that drips a byte a minute defeats every per-read time-out."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.5


class Watchdog:
    """One thread for all deadlines of the process; it sleeps while there are none."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._tokens = itertools.count()
        self._due: dict[int, tuple[float, Callable[[], None]]] = {}
        self._thread: threading.Thread | None = None

    def expect(self, seconds: float, overdue: Callable[[], None]) -> int:
        """Call `overdue` once unless `done` is called with the returned token within `seconds`."""
        with self._condition:
            token = next(self._tokens)
            self._due[token] = (time.monotonic() + seconds, overdue)
            if self._thread is None:
                thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
                try:
                    thread.start()
                except (
                    RuntimeError
                ):  # no more threads: the time-outs of each read remain, and the next call tries again
                    _log.warning("no thread can be started that watches over deadlines")
                else:
                    self._thread = thread
            self._condition.notify()
            return token

    def done(self, token: int | None) -> None:
        """The answer is there."""
        if token is not None:
            with self._condition:
                self._due.pop(token, None)

    def _watch(self) -> None:
        while True:
            with self._condition:
                while not self._due:
                    self._condition.wait()
                now = time.monotonic()
                late = [token for token, (end, _call) in self._due.items() if end <= now]
                calls = [self._due.pop(token)[1] for token in late]
                if not calls:
                    self._condition.wait(_LOOK_SECONDS)
            for call in calls:
                try:
                    call()
                except Exception:  # or it would be the end of every later deadline
                    _log.exception("an answer that is overdue could not be ended")


WATCHDOG = Watchdog()
