"""The settings while the window is open: changed here, written off-thread, one write at a time."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sfc_uploader.config import settings
from sfc_uploader.config.settings import Settings

from .background_tasks import Background

_log = logging.getLogger(__name__)


class SettingsStore(QObject):
    """Holds the settings as this window has them; other windows change the same file.

    Nothing is lost when they can't be written but the memory of them. `saved` carries those of which the changes are in
    the file now, `save_failed` the error.
    """

    saved = Signal(object)
    save_failed = Signal(object)

    def __init__(self, background: Background, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._file = file
        self._writing = False
        self._written = self.settings = settings.load(file)  # 4 KiB at most, before there is a window

    def change(self, **changes: Any) -> None:
        """Change fields of the settings, and write them soon."""
        self.settings = replace(self.settings, **changes)
        self._write()

    def remember_workspace(self, keys: list[str], ref: str) -> None:
        """Note the workspace that was chosen last, under each of `keys` (account, base URL)."""
        known = dict(self.settings.last_workspace)
        if any(known.get(key) != ref for key in keys):
            self.change(last_workspace=known | dict.fromkeys(keys, ref))

    def write_now(self) -> None:
        """Write what is not written yet. Blocks; any thread."""
        if self.settings != self._written:
            try:
                settings.save_changes(self._file, self._written, self.settings)
            except OSError as error:
                _log.warning("the settings could not be written: %s", error)

    def _write(self) -> None:
        if self._writing or self.settings == self._written:
            return
        self._writing = True
        before, wanted = self._written, self.settings

        def write() -> Settings:
            settings.save_changes(self._file, before, wanted)
            return wanted

        self._background.run(write, done=self._done, failed=self._failed)

    @Slot(object)
    def _done(self, written: Settings) -> None:
        self._writing = False
        self._written = written
        self.saved.emit(written)
        self._write()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._writing = False
        _log.warning("the settings could not be written: %s", error)
        self.save_failed.emit(error)
