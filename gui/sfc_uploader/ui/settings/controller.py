"""Opens the settings, has what was given looked at off-thread, and makes it count."""

from __future__ import annotations

import logging
import os
import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from sfc_uploader.common import logging_setup, paths
from sfc_uploader.common.folders import make_private
from sfc_uploader.common.text_safety import visible
from sfc_uploader.config.credentials import KeychainUnavailable, ProxyPasswordStore, TokenMalformed
from sfc_uploader.config.settings import ProxyMode, Settings, needs_restart
from sfc_uploader.ui.core import text, translation
from sfc_uploader.ui.core.background_tasks import Background, Task
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.widgets.message_bar import MessageBar

from .controls import SettingError

if TYPE_CHECKING:
    from .dialog import SettingsDialog

_log = logging.getLogger(__name__)
translate = QCoreApplication.translate
Login = tuple[str, str]  # a proxy's address, and the user there


class SettingsController(QObject):
    """Owns the dialog. `applied` carries the new `Settings`, once they are checked."""

    applied = Signal(object)

    def __init__(
        self,
        background: Background,
        remembered: SettingsStore,
        notices: MessageBar,
        window: QWidget,
        sleep_trouble: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._background = background
        self._remembered = remembered
        self._notices = notices
        self._window = window
        self._sleep_trouble = sleep_trouble
        self._at_start = remembered.settings
        self._changes: dict[str, Any] = {}
        self._password = ""
        self._old_logins: set[Login] = set()
        self._is_saving = False
        remembered.saved.connect(self._forget_old_logins)
        remembered.save_failed.connect(self._not_kept)
        self._task: Task | None = None
        self.dialog: SettingsDialog | None = None

    @Slot()
    def open(self) -> None:
        """Show the settings, once."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        from .dialog import SettingsDialog  # noqa: PLC0415 - the window is there sooner without it
        from .pages import ComputerPage, NetworkPage, UploadsPage  # noqa: PLC0415 - likewise

        settings = self._remembered.settings
        computer = ComputerPage(
            settings,
            languages=translation.languages(),
            sleep_trouble=self._sleep_trouble(),
            has_tray=QSystemTrayIcon.isSystemTrayAvailable(),
        )
        uploads = UploadsPage(settings, paths.receipts_folder("demo").parent)
        self.dialog = SettingsDialog(uploads, NetworkPage(settings), computer, self._window)
        self.dialog.save_wanted.connect(self._save)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    @Slot()
    def _save(self) -> None:
        if self.dialog is None:
            return
        try:
            self._changes = self.dialog.changes()
        except SettingError as problem:
            self.dialog.show_problem(problem)
            return
        before, after = self._remembered.settings, replace(self._remembered.settings, **self._changes)
        password = self.dialog.network.password.text() if after.proxy_mode is ProxyMode.MANUAL else ""
        self._password = password
        self.dialog.set_busy(True)
        self._task = self._background.run(
            lambda: _check_and_keep(before, after, password), done=self._checked, failed=self._refused
        )

    @Slot(object)
    def _checked(self, _result: object) -> None:
        before = self._remembered.settings
        self._old_logins.add(_login(before))
        self._is_saving = True
        self._remembered.change(**self._changes)
        after = self._remembered.settings
        if self.dialog is not None:
            self.dialog.accept()
        self.applied.emit(after)
        if (before != after and needs_restart(self._at_start, after)) or self._password:
            self._notices.show_success(self.tr("Some settings apply after a restart."))
        self._password = ""

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        self._password = ""
        if self.dialog is None:
            return
        self.dialog.set_busy(False)
        if isinstance(error, SettingError):
            self.dialog.show_problem(error)
        else:
            _log.error("the settings could not be looked at", exc_info=error)
            words = self.tr("Can’t save the settings ({kind}).")
            self._notices.show_warning(words.format(kind=type(error).__name__))

    @Slot(object)
    def _not_kept(self, error: OSError) -> None:
        """What a person has saved counts until the end of this window; a window's size is not worth a word."""
        if self._is_saving:
            self._is_saving = False
            reason = visible(str(error.strerror or type(error).__name__))
            self._notices.show_warning(
                self.tr("The settings apply until you quit, but can’t be saved: {reason}.").format(reason=reason)
            )

    @Slot(object)
    def _forget_old_logins(self, kept: Settings) -> None:
        """Not before others are in the file: if that fails, the next start needs the old password."""
        self._is_saving = False
        gone = self._old_logins - {_login(kept), _login(self._remembered.settings)}
        self._old_logins -= gone
        if gone:
            self._background.run(lambda: _forget(gone), done=_nothing, failed=_not_forgotten)

    @Slot()
    def _closed(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task, self.dialog = None, None
        self._password = ""


def _check_and_keep(before: Settings, after: Settings, password: str) -> None:
    """Look at the files that are named, and put a password into the keychain. Blocks. Raises `SettingError`."""
    if after.ca_file and after.ca_file != before.ca_file:
        _require_certificates(Path(after.ca_file))
    if after.receipts_folder and after.receipts_folder != before.receipts_folder:
        _require_writable(Path(os.path.expanduser(after.receipts_folder)))  # noqa: PTH111 - it never raises
    if password and after.proxy_address and after.proxy_user:
        logging_setup.hide(password)
        try:
            ProxyPasswordStore(after.proxy_address, after.proxy_user).set(password)
        except (KeychainUnavailable, TokenMalformed) as error:
            words = translate("Preferences", "Can’t save the password. {why}").format(why=text.error_sentence(error))
            raise SettingError("proxy_password", words) from None


def _login(settings: Settings) -> Login:
    return settings.proxy_address or "", settings.proxy_user or ""


def _forget(logins: set[Login]) -> None:
    """Remove the passwords of proxies that are used no more from the keychain. Blocks."""
    for address, user in logins:
        if address and user:
            ProxyPasswordStore(address, user).remove()


def _nothing(_result: object) -> None:
    pass


def _not_forgotten(_error: Exception) -> None:
    _log.warning("the password of the proxy that was used before stays in the keychain")


def _require_certificates(file: Path) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=os.fspath(file))
    except ssl.SSLError:
        words = translate("Preferences", "This file has no certificate in PEM form.")
        raise SettingError("ca_file", words) from None
    except (OSError, ValueError) as error:
        words = translate("Preferences", "Can’t read this file: {reason}.")
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise SettingError("ca_file", words.format(reason=visible(str(reason)))) from None


def _require_writable(folder: Path) -> None:
    try:
        make_private(folder, tighten=False)
    except (OSError, ValueError) as error:
        words = translate("Preferences", "Can’t use this folder: {reason}.")
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise SettingError("receipts_folder", words.format(reason=visible(str(reason)))) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SettingError("receipts_folder", translate("Preferences", "Can’t write to this folder."))
