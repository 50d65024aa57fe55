"""Threads that hash and send give way to the window's: it waits for nobody, they wait for the network anyway."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

#: Of ``nice``: a tenth of the window's share where both want the processor, all of it where only they do.
_NICENESS = 10


def lower_thread_priority() -> None:
    """Let the calling thread, and those that it starts from now on, give way.

    Linux alone knows a niceness for each thread (sched(7)); elsewhere nothing happens.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
