"""What nobody caught: logged with its traceback, and shown to the person once."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from sfc_uploader.ui.widgets.message_bar import MessageBar

_log = logging.getLogger(__name__)


class ErrorReporter(QObject):
    """Installs the hooks of the main thread and of all others. Only the first error is shown."""

    _came = Signal(str)  # from any thread

    def __init__(self, notices: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._shown = False
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._of_main
        threading.excepthook = self._of_thread

    def restore(self) -> None:
        """Put the hooks back that were there before."""
        sys.excepthook, threading.excepthook = self._before

    def _of_main(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        _log.critical("unhandled", exc_info=(kind, error, traceback))
        self._came.emit(kind.__name__)

    def _of_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is SystemExit or args.exc_value is None:
            return
        _log.critical("unhandled in a thread", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))
        self._came.emit(args.exc_type.__name__)

    @Slot(str)
    def _tell(self, kind: str) -> None:
        if not self._shown:
            self._shown = True
            words = self.tr("Something unexpected went wrong ({kind}). The log has the details.")
            self._notices.show_warning(words.format(kind=kind))
