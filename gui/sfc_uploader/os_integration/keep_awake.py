"""Keeps the computer awake, in the way of the system that this is. Blocks: never call it from the GUI thread.

Linux is asked over D-Bus (`dbus`): wakepy knows neither the portal nor logind, and gives its own name as the one
who asks. Windows and macOS are asked through wakepy, which is tested there; ours was never run on either.
"""

from __future__ import annotations

import queue
import sys
import threading

from sfc_uploader.common.threads import NoThread, start_thread

from . import dbus
from .dbus import DesktopUnavailable, Inhibitor

_BY_WAKEPY = ("win32", "darwin")


def stay_awake(why: str, platform: str = sys.platform) -> Inhibitor:
    """Keep the computer from going to sleep by itself; `why` is shown by desktops that list who does.

    Raises `DesktopUnavailable`.
    """
    if platform == "linux":
        return dbus.stay_awake(why)
    if platform in _BY_WAKEPY:
        return _WakepyThread()
    raise DesktopUnavailable("This system is not one that we can keep awake.")


class _WakepyThread:
    """Enters wakepy's mode, waits, and leaves it: a mode is its thread's own, and so is Windows' execution state.

    It is a daemon, and so is each thread that it starts: nothing keeps the program from ending.
    """

    def __init__(self) -> None:
        self._over = threading.Event()
        self._begun: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._hold, name="awake", daemon=True)
        try:
            start_thread(self._thread)
        except NoThread:
            raise DesktopUnavailable("This computer starts no more threads.") from None
        if trouble := self._begun.get():
            raise DesktopUnavailable(trouble)

    def release(self) -> None:
        """Let the computer sleep again. Blocks."""
        self._over.set()
        self._thread.join()

    def _hold(self) -> None:
        try:
            from wakepy import keep  # noqa: PLC0415 - there on Windows and macOS alone, and only when it is needed

            with keep.running(on_fail="error"):
                self._begun.put("")
                self._over.wait()
        except Exception as error:  # not installed, or refused: whatever the library and the system make of it
            self._begun.put(f"wakepy can’t do it ({type(error).__name__}).")
