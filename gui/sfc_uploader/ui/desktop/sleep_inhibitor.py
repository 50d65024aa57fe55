"""Keeps the computer awake while something is really being sent, and not a moment longer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from sfc_uploader.engine.model.snapshots import QueueSnapshot, Waiting
from sfc_uploader.os_integration.dbus import DesktopUnavailable, Inhibitor
from sfc_uploader.os_integration.keep_awake import stay_awake
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.settings_store import SettingsStore

_log = logging.getLogger(__name__)
Take = Callable[[str], Inhibitor]


class SleepInhibitor(QObject):
    """Follows the queue's snapshots. The desktop is asked off-thread, one question at a time.

    A desktop that can't do it is asked once in a run; `trouble` then holds a sentence for the settings.
    """

    def __init__(
        self, background: Background, remembered: SettingsStore, parent: QObject | None = None, take: Take = stay_awake
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._remembered = remembered
        self._take = take
        self._lock = threading.Lock()
        self._held: Inhibitor | None = None
        self._ended = False
        self._wanted = self._busy = self._is_active = False
        self.trouble = ""

    @property
    def is_held(self) -> bool:
        """Whether the computer is kept awake just now."""
        return self._held is not None

    @Slot(object)
    def update(self, queue: QueueSnapshot) -> None:
        """Something may have begun, or ended. Waiting for the network is no reason to stay awake."""
        self._is_active = any(row.state.is_active and row.waiting is not Waiting.NETWORK for row in queue.uploads)
        self.reconsider()

    @Slot()
    def reconsider(self) -> None:
        """The setting may have changed as well."""
        may = self._remembered.settings.prevent_sleep and not self.trouble and not self._ended
        self._wanted = self._is_active and may
        if not self._busy and self._wanted != self.is_held:
            self._busy = True
            work = self._hold if self._wanted else self._let_go
            self._background.run(work, done=self._settled, failed=self._failed)

    def close(self) -> None:
        """Let go for good. Blocks; any thread."""
        with self._lock:
            self._ended = True
        self._let_go()

    def _hold(self) -> None:
        why = self.tr("Uploading disk images")
        held = self._take(why)
        with self._lock:
            if not self._ended:
                self._held = held
                return
        held.release()

    def _let_go(self) -> None:
        with self._lock:
            held, self._held = self._held, None
        if held is not None:
            held.release()

    @Slot(object)
    def _settled(self, _result: object) -> None:
        self._busy = False
        self.reconsider()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._busy = False
        kind = str(error) if isinstance(error, DesktopUnavailable) else type(error).__name__
        _log.warning("the computer can’t be kept awake: %s", kind)
        self.trouble = self.tr("Can’t keep this computer awake: the desktop offers no way to do it.")
