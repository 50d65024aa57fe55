"""Checks off the GUI thread whether files exist. A drive that hangs delays only its own files."""

from __future__ import annotations

import logging
import os
import re
from collections import deque
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sfc_uploader.ui.core.background_tasks import Background

_log = logging.getLogger(__name__)
_LATE_MS = 2000
_MOST_OF_A_PLACE = 3  # links lead from one drive to another, so one path that hangs says little of its neighbours
_MOST_AT_ONCE = 16
_MOUNTS = Path("/proc/self/mountinfo")
_OCTAL = re.compile(r"\\([0-7]{3})")


class FilePresence(QObject):
    """`seen` carries path → whether the file exists. Late answers come late."""

    seen = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._due: dict[str, dict[Path, None]] = {}
        self._workers: dict[str, int] = {}
        self._under_way: set[Path] = set()
        self._answers: deque[tuple[Path, bool]] = deque()
        self._late = QTimer(self)
        self._late.setInterval(_LATE_MS)
        self._late.timeout.connect(self._go_on_beside)

    def check(self, paths: Iterable[Path]) -> None:
        """Check these paths, except those whose answer is pending."""
        places = mount_points()
        for path in paths:
            if path not in self._under_way:
                self._due.setdefault(place_of(path, places), {})[path] = None
        for place in list(self._due):
            if not self._workers.get(place):
                self._start(place)

    def _start(self, place: str) -> None:
        if not self._due.get(place) or sum(self._workers.values()) >= _MOST_AT_ONCE:
            return
        self._workers[place] = self._workers.get(place, 0) + 1
        self._late.start()
        work = partial(_look, self._due[place], self._under_way, self._answers)
        self._background.run(work, done=partial(self._done, place), failed=partial(self._failed, place))

    def _done(self, place: str, _nothing: object) -> None:
        self._workers[place] -= 1
        if not self._workers[place]:
            del self._workers[place]
            if not self._due[place]:
                del self._due[place]
        self._deliver()
        for waiting in list(self._due):  # one that found no thread free, or what came while the last ended
            if not self._workers.get(waiting):
                self._start(waiting)
        if not self._workers:
            self._late.stop()

    def _failed(self, place: str, error: Exception) -> None:
        """Give up without a thread: trying again would keep this one busy and fill the log."""
        _log.error("files could not be checked", exc_info=error)
        self._due.get(place, {}).clear()
        self._done(place, None)

    @Slot()
    def _go_on_beside(self) -> None:
        """Leave late workers alone and start another for the rest of their place."""
        self._deliver()
        for place, workers in list(self._workers.items()):
            if workers < _MOST_OF_A_PLACE:
                self._start(place)

    def _deliver(self) -> None:
        answers = {}
        while self._answers:
            path, is_there = self._answers.popleft()
            answers[path] = is_there
        if answers:
            self.seen.emit(answers)


def _look(due: dict[Path, None], under_way: set[Path], answers: deque[tuple[Path, bool]]) -> None:
    """Check due paths until none is left. Blocks."""
    while True:
        try:
            path, _ = due.popitem()
        except KeyError:
            return
        under_way.add(path)
        try:
            answers.append((path, os.path.isfile(path)))  # noqa: PTH113 - it never raises
        finally:
            under_way.discard(path)


def mount_points(table: Path = _MOUNTS) -> Sequence[str]:
    """Return the kernel’s mount points, the longest first, without touching them."""
    try:
        lines = table.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    places = {_OCTAL.sub(lambda code: chr(int(code[1], 8)), line.split(" ")[4]) for line in lines}
    return sorted(places, key=len, reverse=True)


def place_of(path: Path, places: Sequence[str]) -> str:
    """Return which of `places`, the mount points, a path is below."""
    text = str(path)
    for place in places:
        if text.startswith(place.rstrip("/") + "/"):
            return place
    return str(path.parent)  # elsewhere than on Linux, a folder is the best guess
