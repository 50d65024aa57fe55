"""Says on standard error what is waited for, once it takes long."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from sfc_uploader.common import console
from sfc_uploader.common.threads import NoThread, start_thread

_SECONDS = 1.5


@contextlib.contextmanager
def waiting_notice(what: str) -> Iterator[None]:
    """Say “Waiting for `what`” if the context lasts longer than people wait without wondering."""
    timer = threading.Timer(_SECONDS, console.eprint, [f"Waiting for {what}."])
    timer.daemon = True
    with contextlib.suppress(NoThread):  # then nothing is said of the wait
        start_thread(timer)
    try:
        yield
    finally:
        timer.cancel()
