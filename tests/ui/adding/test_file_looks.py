"""Whether files are there, when a drive does not answer."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.adding import file_looks
from sfc_uploader.ui.adding.file_looks import FilePresence, mount_points, place_of
from sfc_uploader.ui.core.background_tasks import Background, Task

WAIT_MS = 60_000
T = TypeVar("T")


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_a_drive_that_hangs_holds_up_its_own_files_alone(
    background: Background, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked, real = threading.Event(), list[Path](), os.path.isfile
    hung = [tmp_path / name for name in ("hangs-1", "hangs-2")]

    def is_file(path: Path) -> bool:
        if path in hung:
            asked.append(path)
            answers.wait()
        return real(path)

    monkeypatch.setattr(os.path, "isfile", is_file)
    seen: dict[Path, bool] = {}
    looks = FilePresence(background)
    looks.seen.connect(seen.update)
    hung[0].touch()
    files = [tmp_path / f"{number}.img" for number in range(50)]
    for file in files[::2]:
        file.touch()
    try:
        looks.check([*files[:25], *hung, *files[25:]])  # a folder of links to such a drive
        qtbot.waitUntil(lambda: len(seen) == 50, timeout=WAIT_MS)
        assert seen == {file: index % 2 == 0 for index, file in enumerate(files)}
        seen.clear()
        looks.check([*hung, files[0]])
        qtbot.waitUntil(lambda: seen == {files[0]: True}, timeout=WAIT_MS)
    finally:
        answers.set()
    qtbot.waitUntil(lambda: len(seen) == 3, timeout=WAIT_MS)  # late answers count
    assert (seen[hung[0]], seen[hung[1]]) == (True, False)
    assert [asked.count(path) for path in hung] == [1, 1]


def test_a_mount_point_with_a_space_is_a_place_of_its_own(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text("21 1 8:1 / / rw - ext4 /dev/a rw\n22 21 0:9 / /mnt/my\\040share rw - nfs4 host:/x rw\n")
    places = mount_points(table)
    assert place_of(Path("/mnt/my share/a.img"), places) == "/mnt/my share"
    assert place_of(Path("/mnt/my shares/a.img"), places) == "/"


class CountingBackground(Background):
    """Counts what is run in it."""

    count = 0

    def run(self, function: Callable[[], T], *, done: Callable[[T], None], failed: Callable[[Exception], None]) -> Task:
        self.count += 1
        return super().run(function, done=done, failed=failed)


def test_threads_that_hang_have_a_bound(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers, asked, real = threading.Event(), list[Path](), os.path.isfile
    files = [tmp_path / str(number) / "disk.img" for number in range(30)]

    def is_file(path: Path) -> bool:
        if path not in files:
            return real(path)
        asked.append(path)
        return answers.wait()

    monkeypatch.setattr(os.path, "isfile", is_file)
    monkeypatch.setattr(file_looks, "mount_points", tuple)  # each folder counts as a drive
    seen: dict[Path, bool] = {}
    background = CountingBackground()
    looks = FilePresence(background)
    looks.seen.connect(seen.update)
    try:
        looks.check(files)
        qtbot.waitUntil(lambda: len(asked) == 16, timeout=WAIT_MS)
        lateness_of(looks).timeout.emit()
        assert background.count == 16
    finally:
        answers.set()
    qtbot.waitUntil(lambda: seen == dict.fromkeys(files, True), timeout=WAIT_MS)
    background.close()


def lateness_of(looks: FilePresence) -> QTimer:
    """The time after which what has not answered is late; it runs while anything is asked."""
    timer = looks.findChild(QTimer)
    assert timer is not None
    return timer


def test_a_look_that_gets_no_thread_is_given_up_until_the_next(
    background: Background, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[threading.Thread] = []

    def refuse(thread: threading.Thread) -> None:
        refused.append(thread)
        raise RuntimeError("can't start new thread")

    seen: dict[Path, bool] = {}
    looks = FilePresence(background)
    looks.seen.connect(seen.update)
    file = tmp_path / "disk.img"
    with monkeypatch.context() as limits:
        limits.setattr(threading.Thread, "start", refuse)
        looks.check([file])
        qtbot.waitUntil(lambda: not lateness_of(looks).isActive() or len(refused) > 3, timeout=WAIT_MS)
    assert (len(refused), seen) == (1, {})
    looks.check([file])
    qtbot.waitUntil(lambda: seen == {file: False}, timeout=WAIT_MS)
