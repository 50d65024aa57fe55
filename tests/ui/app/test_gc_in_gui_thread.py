"""What Python's collection of cycles may and may not do while there are widgets and threads."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.app.gc_in_gui_thread import GarbageCollector


@pytest.fixture
def automatic(qapp: QObject) -> Iterator[QObject]:
    """Python's own collection as a program starts with it, and an owner."""
    owner = QObject()
    gc.enable()
    yield owner
    gc.disable()
    owner.deleteLater()


def dropped_cycle() -> list[threading.Thread]:
    """Drop an object of Qt's that only a collection frees; the thread that frees it is put into the list."""
    freed_by: list[threading.Thread] = []
    timer = QTimer()
    timer.own_self = timer  # type: ignore[attr-defined]
    weakref.finalize(timer, lambda: freed_by.append(threading.current_thread()))
    return freed_by


def allocated_elsewhere() -> list[list[int]]:
    """More containers than a collection waits for, allocated in another thread."""
    containers: list[list[int]] = []
    worker = threading.Thread(target=lambda: containers.extend([each] for each in range(200_000)))
    worker.start()
    worker.join()
    return containers


def test_pythons_own_collection_frees_an_object_of_qt_in_any_thread(automatic: QObject) -> None:
    """Why there is a collector: when this fails, Python has changed, and the collector may go."""
    freed_by = dropped_cycle()
    allocated_elsewhere()
    assert freed_by != []
    assert freed_by[0] is not threading.current_thread()


def test_the_collector_frees_it_in_the_guis_thread(automatic: QObject, qtbot: QtBot) -> None:
    GarbageCollector(automatic)
    freed_by = dropped_cycle()
    containers = allocated_elsewhere()
    assert freed_by == []
    assert len(containers) == 200_000
    qtbot.waitUntil(lambda: freed_by != [], timeout=60_000)
    assert freed_by == [threading.current_thread()]
