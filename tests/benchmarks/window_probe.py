"""The window, with a timer in its thread that notes how late it is called: `window_load` starts it.

``python -m tests.benchmarks.window_probe OUT BEAT_MS REST_SECONDS LOAD_SECONDS IMAGE…``
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from sfc_uploader.common import logging_setup, paths
from sfc_uploader.common.app_info import WindowOptions
from sfc_uploader.ui.app.application import Application

_SETTLING_SECONDS = 3.0


class Probe(QObject):
    """Presses Start once the rows are there, and writes what it noted of each phase."""

    def __init__(self, application: Application, out: Path, seconds: dict[str, float], *, beat_ms: int, rows: int):
        super().__init__()
        self._application = application
        self._out = out
        self._seconds = seconds
        self._beat_seconds = beat_ms / 1000
        self._rows = rows
        self._phase = ""
        self._found: dict[str, dict[str, object]] = {}
        self._begin("")
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(beat_ms)

    def _uploaded_bytes(self) -> int:
        queue = self._application.host.queue
        rows = queue.snapshot().uploads if queue is not None else ()
        return rows[0].uploaded_bytes if rows else 0

    def _begin(self, phase: str) -> None:
        self._phase, self._since = phase, time.monotonic()
        self._late: list[float] = []
        self._turns: list[float] = []
        self._last = self._since
        self._turn = self._cpu = time.thread_time()
        self._bytes = self._uploaded_bytes()

    def _end(self) -> None:
        seconds = time.monotonic() - self._since
        self._found[self._phase] = {
            "late": self._late,
            "turns": self._turns,
            "gui_cpu_share": (time.thread_time() - self._cpu) / seconds,
            "bytes_per_second": (self._uploaded_bytes() - self._bytes) / seconds,
        }

    @Slot()
    def _tick(self) -> None:
        now, turn = time.monotonic(), time.thread_time()
        self._late.append(max(0.0, now - self._last - self._beat_seconds))
        self._turns.append(turn - self._turn)
        self._last, self._turn = now, turn
        window, passed = self._application.window, now - self._since
        if not self._phase:
            if window.model.rowCount() == self._rows and window.header.workspace.choice is not None:
                window.panel.view.selectRow(0)
                self._begin("settling")
        elif self._phase == "settling" and passed > _SETTLING_SECONDS:
            self._begin("rest")
        elif self._phase == "rest" and passed > self._seconds["rest"]:
            self._end()
            self._begin(f"start of {self._rows}")
            window.panel.start.click()
        elif self._phase.startswith("start of") and passed > _SETTLING_SECONDS and self._uploaded_bytes() > 0:
            self._end()
            self._begin("load")
        elif self._phase == "load" and passed > self._seconds["load"]:
            self._end()
            self._timer.stop()
            self._out.write_text(json.dumps(self._found))
            window.grab().save(f"{self._out}.png")
            os.kill(os.getpid(), signal.SIGTERM)  # quits, and asks nobody


def main() -> None:
    """Run the window until the last phase is over."""
    out, beat, rest, load, *images = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    logging_setup.set_up(paths.log_folder())
    application = Application(app, WindowOptions(images=tuple(map(Path, images)), api_url=os.environ["SFC_API_URL"]))
    seconds = {"rest": float(rest), "load": float(load)}
    _probe = Probe(application, Path(out), seconds, beat_ms=int(beat), rows=len(images))
    application.start()
    app.exec()
    application.end()


if __name__ == "__main__":
    main()
