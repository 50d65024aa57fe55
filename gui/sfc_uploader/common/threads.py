"""Starting threads where the system may refuse one more."""

from __future__ import annotations

import threading


class NoThread(Exception):
    """The system starts no thread any more: this computer, or this person on it, has as many as are allowed."""


def start_thread(thread: threading.Thread) -> None:
    """Start it. Raises `NoThread`."""
    try:
        thread.start()
    except RuntimeError as error:
        raise NoThread(str(error)) from None
