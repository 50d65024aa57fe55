"""What the program is to the desktop beside its window: settings, tray, notifications, and no sleep while it sends."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from sfc_uploader.config.settings import Settings
from sfc_uploader.os_integration.dbus_notifications import NotificationBus
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.settings.controller import SettingsController
from sfc_uploader.ui.window.main_window import MainWindow

from .finish_notifications import FinishNotifier, Notification
from .sleep_inhibitor import SleepInhibitor
from .tray_icon import TrayIcon

_log = logging.getLogger(__name__)


class DesktopIntegration(QObject):
    """Joins these with the window and the queue."""

    _clicked = Signal(str)  # from the notifications' thread: the activation token

    def __init__(
        self,
        background: Background,
        remembered: SettingsStore,
        window: MainWindow,
        host: QueueController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._remembered = remembered
        self._window = window
        self._host = host
        self._closed = False
        self.sleep = SleepInhibitor(background, remembered, self)
        self.endings = FinishNotifier(self._tell, self)
        self.tray = TrayIcon(window, show=self._show, start=host.start, pause=host.pause, quit_=self._quit)
        self.preferences = SettingsController(
            background, remembered, window.notices, window, lambda: self.sleep.trouble
        )
        self._bus = NotificationBus(self._was_clicked)
        self._clicked.connect(self._come_to_front, Qt.ConnectionType.QueuedConnection)
        window.settings.triggered.connect(self.preferences.open)
        self.preferences.applied.connect(self._apply)
        host.upload_finished.connect(self.endings.finish)
        for follower in (self.sleep, self.endings, self.tray):
            host.snapshot_settled.connect(follower.update)

    def begin(self) -> None:
        """The window is shown: the rest may follow."""
        self.tray.set_wanted(self._remembered.settings.tray_icon)

    def close(self) -> None:
        """Let go of all that is held. Blocks; runs off the GUI thread."""
        self._closed = True
        self.sleep.close()
        self._bus.close()

    @Slot(object)
    def _apply(self, settings: Settings) -> None:
        self._window.show_settings(settings)
        self._host.take_settings(settings)
        self.tray.set_wanted(settings.tray_icon)
        self.sleep.reconsider()

    @Slot(object)
    def _tell(self, message: Notification) -> None:
        if self._closed or QApplication.activeWindow() is not None or not self._remembered.settings.notify:
            return
        action = self.tr("Show")
        self._background.run(
            lambda: self._bus.show(message.title, message.words, action=action),
            done=self._shown,
            failed=lambda error: self._not_shown(message, error),
        )

    @Slot(object)
    def _shown(self, _result: object) -> None:
        """The desktop has it."""

    def _not_shown(self, message: Notification, error: Exception) -> None:
        if not self.tray.show_message(message.title, message.words):
            _log.info("no notification: %s", error)

    def _was_clicked(self, activation_token: str) -> None:
        if not self._closed:
            self._clicked.emit(activation_token)

    @Slot()
    def _show(self) -> None:
        self._window.come_to_front("")

    @Slot()
    def _quit(self) -> None:
        if self._host.is_sending:  # then there is a question, which must be seen
            self._show()
        self._window.close_asked.emit()

    @Slot(str)
    def _come_to_front(self, activation_token: str) -> None:
        self._window.come_to_front(activation_token)
