"""Keeps a computer awake that has no D-Bus: Windows and macOS, by wakepy. Untested on either of them."""

from __future__ import annotations

import threading

from .desktop_bus import DesktopUnavailable


class Awake:
    """Holds until it is released, or the program ends.

    wakepy wants a mode to be left by the thread that entered it, so that is one of its own.
    """

    def __init__(self) -> None:
        """Blocks until it is held. Raises `DesktopUnavailable`."""
        self._let_go = threading.Event()
        self._settled = threading.Event()
        self._trouble = ""
        self._thread = threading.Thread(target=self._hold, name="awake", daemon=True)
        self._thread.start()
        self._settled.wait()
        if self._trouble:
            raise DesktopUnavailable(self._trouble)

    def release(self) -> None:
        """Let the computer sleep again. Blocks."""
        self._let_go.set()
        self._thread.join()

    def _hold(self) -> None:
        from wakepy import ActivationError, keep  # noqa: PLC0415 - only where something is sent

        try:
            with keep.running(on_fail="error"):  # the screen may turn off
                self._settled.set()
                self._let_go.wait()
        except ActivationError:
            self._trouble = "This system can't be kept awake."
        except Exception as error:  # whatever the system's own calls make of it: an upload goes on all the same
            self._trouble = f"This system can't be kept awake ({type(error).__name__})."
        finally:
            self._settled.set()
