"""Starts the demo service once the queue is restored, and restarts it on request."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from sfc_uploader.demo.process import DemoProcess
from sfc_uploader.engine.model.snapshots import QueueSnapshot
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.widgets.message_bar import MessageBar

_NOTICE = "service"


class DemoController(QObject):
    """Connects the session to the demo service and shows its state in a notice."""

    def __init__(
        self,
        demo: DemoProcess,
        background: Background,
        session: Session,
        host: QueueController,
        *,
        notices: MessageBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._demo = demo
        self._background = background
        self._session = session
        self._host = host
        self._notices = notices
        host.restored.connect(self._start)
        host.token_wanted.connect(self._say_starting)
        host.snapshot_settled.connect(self._update)

    @Slot()
    def _start(self) -> None:
        self._background.run(self._demo.start, done=self._started, failed=self._failed)

    @Slot(object)
    def _started(self, _result: object) -> None:
        self._notices.withdraw(_NOTICE)
        self._session.connect_to(self._demo.base_url, self._demo.token)
        self._host.try_now()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._notices.notify(_NOTICE, text.error_sentence(error), tone=Tone.BAD)

    @Slot()
    def _say_starting(self) -> None:
        words = self.tr("The demo service is starting. Uploads begin as soon as it is ready.")
        self._notices.notify(_NOTICE, words, tone=Tone.ACCENT)

    @Slot(object)
    def _update(self, queue: QueueSnapshot) -> None:
        if self._demo.has_ended and queue.active:
            words = self.tr("The demo service stopped. Uploads wait for it.")
            self._notices.notify(_NOTICE, words, action=self.tr("Restart the demo"), act=self._start)
