"""What hashes and sends gives way to the window, and takes nothing from any other thread."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from sfc_uploader.os_integration.thread_priority import lower_thread_priority


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone knows a niceness for each thread")
def test_a_thread_and_those_it_starts_stand_back() -> None:
    found: list[int] = []

    def look() -> None:
        found.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    def work() -> None:
        lower_thread_priority()
        look()
        child = threading.Thread(target=look)
        child.start()
        child.join()

    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    look()
    assert found == [10, 10, before]
