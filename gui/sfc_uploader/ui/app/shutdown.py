"""An orderly end within two seconds, whoever asked for it: a person, the session manager, or a signal."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QWidget

from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.widgets.confirm_dialog import ConfirmDialog

LIMIT_MS = 1900
_SIGNAL_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class GracefulShutdown(QObject):
    """Does `work` (which blocks) off-thread, `then` the rest in the GUI thread; after `LIMIT_MS` in any case."""

    def __init__(
        self, background: Background, work: Callable[[], None], then: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._work = work
        self._then = then
        self.begun = False
        self._finished = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LIMIT_MS)
        self._limit.timeout.connect(self._finish)

    @Slot()
    def begin(self) -> None:
        """Begin once; later calls change nothing."""
        if not self.begun:
            self.begun = True
            self._limit.start()
            self._background.run(self._work, done=self._worked, failed=self._worked)

    @Slot(object)
    def _worked(self, _outcome: object) -> None:
        self._finish()

    @Slot()
    def _finish(self) -> None:
        if not self._finished:
            self._finished = True
            self._limit.stop()
            self._then()


def ask_before_quit(
    window: QWidget, *, uploads: bool, images: bool, list_lost: bool, confirmed: Callable[[], None]
) -> None:
    """Ask whether what is under way may be interrupted.

    `uploads` are running; of `images`, downloads or full checks are; `list_lost`: no journal keeps the rows.
    """
    translate = QCoreApplication.translate
    title, words = translate("Quit", "Quit while a download or check is running?"), []
    if list_lost:
        title = translate("Quit", "Quit and lose the queue?")
        words.append(
            translate("Quit", "The journal of uploads can’t be used, so unfinished uploads are lost when you quit.")
        )
    elif uploads:
        title = translate("Quit", "Quit while uploading?")
        words.append(translate("Quit", "Uploads pause now and resume next time."))
    if images:
        words.append(
            translate(
                "Quit",
                "Downloads resume when you start them again with the same file. A full check starts over.",
            )
        )
    keep = translate("Quit", "Keep uploading") if uploads or list_lost else translate("Quit", "Keep running")
    ConfirmDialog(
        window,
        title=title,
        words="\n\n".join(words),
        act=translate("Quit", "Quit"),
        keep=keep,
        confirmed=confirmed,
    )


class UnixSignalBridge(QObject):
    """Calls `received` in the GUI thread after SIGINT, SIGTERM and SIGHUP. Undo with `restore`.

    Python runs its handlers between bytecodes only, and Qt's loop runs none: the number comes through a socket.
    """

    def __init__(self, received: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._received = received
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._wakeup_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before: dict[int, Any] = {}
        for name in _SIGNAL_NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _note)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrived)

    def restore(self) -> None:
        """Put the handlers back that were there before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _arrived(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._reader.recv(64)
        self._received()


def _note(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the wake-up socket has reported it already."""
