import threading

import pytest

from sfc_uploader.api.deadlines import Watchdog

PATIENCE_SECONDS = 30.0


def test_a_deadline_that_can_not_be_acted_on_does_not_end_the_watch() -> None:
    watchdog, ended = Watchdog(), threading.Event()

    def fails() -> None:
        raise OSError("a socket that is gone")

    watchdog.expect(0.0, fails)
    watchdog.expect(0.0, ended.set)
    assert ended.wait(PATIENCE_SECONDS)
    ended.clear()
    watchdog.expect(0.0, ended.set)
    assert ended.wait(PATIENCE_SECONDS)


def test_without_a_thread_the_next_call_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    watchdog, first, second = Watchdog(), threading.Event(), threading.Event()

    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as limits:
        limits.setattr(threading.Thread, "start", refuse)
        watchdog.expect(0.0, first.set)
    watchdog.expect(0.0, second.set)
    assert first.wait(PATIENCE_SECONDS)
    assert second.wait(PATIENCE_SECONDS)
