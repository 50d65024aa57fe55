"""Notices that the machine was asleep: its sockets are dead then, and its URLs may have expired.

Time-outs don't notice: Linux's CLOCK_MONOTONIC stands still in sleep, CLOCK_BOOTTIME does not (clock_gettime(2)).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sfc_uploader.common.clock import Clock
from sfc_uploader.common.threads import NoThread, start_thread

_log = logging.getLogger(__name__)
#: How long the network gets to come back before anything is tried.
SETTLE_SECONDS = 3.0
_LOOK_SECONDS = 1.0
_SHORTEST_SLEEP_SECONDS = 2.0


class SuspendDetector:
    """Calls `woke` with the seconds slept, in a thread of its own, from `start` until `stop`."""

    def __init__(self, clock: Clock, woke: Callable[[float], None]) -> None:
        self._clock = clock
        self._woke = woke
        self._lock = threading.Lock()
        self._ended: threading.Event | None = None

    def start(self) -> None:
        """Begin to watch, unless it does already. Without a thread for it nothing is watched."""
        with self._lock:
            if self._ended is None:
                ended = threading.Event()
                try:
                    start_thread(threading.Thread(target=self._monitor, args=(ended,), name="sleep-watch", daemon=True))
                except NoThread as error:  # what a sleep breaks is noticed later, by its time-outs
                    _log.warning("sleep is not watched for: %s", error)
                    return
                self._ended = ended

    def stop(self) -> None:
        """Watch no more: an idle program wakes nobody."""
        with self._lock:
            if self._ended is not None:
                self._ended.set()
                self._ended = None

    def _monitor(self, ended: threading.Event) -> None:
        before = self._clock.asleep()
        while not self._clock.wait(ended, _LOOK_SECONDS):
            now = self._clock.asleep()
            if now - before >= _SHORTEST_SLEEP_SECONDS:
                self._woke(now - before)
            before = now
