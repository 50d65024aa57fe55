"""The pages of the settings dialog: what each shows of the settings, and what it makes of what was given."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QLineEdit

from sfc_uploader.api.errors import InvalidRequest
from sfc_uploader.api.proxies import normalise_proxy
from sfc_uploader.api.transport import normalise_base_url
from sfc_uploader.common.app_info import DEFAULT_API_URL, MOST_CONNECTIONS
from sfc_uploader.common.text_safety import visible
from sfc_uploader.config.settings import MOST_IMAGES_AT_ONCE, ProxyMode, Settings
from sfc_uploader.ui.core.text import shown
from sfc_uploader.ui.queue.speed_limit_menu import MOST_MIB
from sfc_uploader.ui.widgets.inputs import Amount, ComboInput, WholeNumber

from .controls import PathLine, SettingsPage
from .problem import SettingError

_KIB_PER_MIB = 1024
_LONGEST_LOGIN = 255
_LINE_WIDTH = 260


class UploadsPage(SettingsPage):
    """How images are sent. All of it counts at once, but the folder."""

    def __init__(self, settings: Settings, receipts: Path) -> None:
        super().__init__()
        self._limit_before = settings.limit_kib_per_second
        self.connections = WholeNumber(1, MOST_CONNECTIONS)
        self.connections.setValue(settings.connections)
        self.add_control(
            "connections",
            self.tr("&Connections"),
            self.tr("So many parts of an image are on their way at once, 1 to 32. Fewer when more bring nothing."),
            self.connections,
        )
        self.images = WholeNumber(1, MOST_IMAGES_AT_ONCE)
        self.images.setValue(settings.images_at_once)
        self.add_control(
            "images_at_once",
            self.tr("&Images at once"),
            self.tr("So many images are sent at the same time, 1 to 8. The others wait for their turn."),
            self.images,
        )
        self.limit = Amount(MOST_MIB, unit=self.tr(" MiB/s"), none=self.tr("No limit"))
        self.limit.setValue((self._limit_before or 0) / _KIB_PER_MIB)
        self._shown_limit = self.limit.value()
        self.add_control(
            "limit_kib_per_second",
            self.tr("Speed &limit"),
            self.tr("At most so much a second, all uploads together; 0 for no limit. The same as Queue › Speed limit."),
            self.limit,
        )
        self.resume = self.add_switch(
            "resume_on_start",
            self.tr("Go &on with interrupted uploads at start"),
            self.tr("What a quit or a crash interrupted goes on by itself, from what had landed."),
        )
        self.resume.setChecked(settings.resume_on_start)
        self.start_on_add = self.add_switch(
            "start_on_add",
            self.tr("&Send images as soon as they are added"),
            self.tr("Without pressing Start, when their workspace is known."),
        )
        self.start_on_add.setChecked(settings.start_on_add)
        title = self.tr("&Folder for receipts")
        self.receipts = PathLine(title.replace("&", ""), folder=True)
        self.receipts.line.setText(settings.receipts_folder or "")
        self.receipts.line.setPlaceholderText(visible(str(receipts)))
        self.add_control(
            "receipts_folder",
            title,
            self.tr("What was proven is written there. Counts from the next start on."),
            self.receipts,
            wide=True,
        )

    def changes(self) -> dict[str, Any]:
        """What was given. Raises `SettingError`."""
        folder = self.receipts.path()
        if folder and not Path(os.path.expanduser(folder)).is_absolute():  # noqa: PTH111 - it never raises
            raise SettingError("receipts_folder", self.tr("Give the whole path of the folder, from / or ~ on."))
        limit = self._limit_before  # the control shows it rounded
        if self.limit.value() != self._shown_limit:
            limit = round(self.limit.value() * _KIB_PER_MIB) or None
        return {
            "connections": self.connections.value(),
            "images_at_once": self.images.value(),
            "limit_kib_per_second": limit,
            "resume_on_start": self.resume.isChecked(),
            "start_on_add": self.start_on_add.isChecked(),
            "receipts_folder": folder,
        }


class NetworkPage(SettingsPage):
    """How servers are reached. All of it counts from the next start on."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(self.tr("What is changed here counts from the next start on."))
        self._before = settings
        self.mode = ComboInput()
        self.mode.setMinimumWidth(_LINE_WIDTH)
        self.mode.addItem(self.tr("As the system says"), ProxyMode.SYSTEM)
        self.mode.addItem(self.tr("None"), ProxyMode.NONE)
        self.mode.addItem(self.tr("This one"), ProxyMode.MANUAL)
        self.mode.setCurrentIndex(self.mode.findData(settings.proxy_mode))
        self.add_control(
            "proxy_mode",
            self.tr("&Proxy"),
            self.tr("The way to the service and to its store. Only HTTP proxies can be used."),
            self.mode,
        )
        self.address = self._line(settings.proxy_address, "http://proxy.example:3128")
        self.add_control("proxy_address", self.tr("Proxy’s &address"), "", self.address)
        self.user = self._line(settings.proxy_user, self.tr("None"))
        self.add_control("proxy_user", self.tr("&User at the proxy"), "", self.user)
        self.password = self._line(None, self.tr("As it is"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_control(
            "proxy_password",
            self.tr("Pass&word at the proxy"),
            self.tr("Kept in the keychain, never in a file. Leave it empty to keep the one that is there."),
            self.password,
        )
        title = self.tr("&Further certificates (PEM file)")
        self.ca_file = PathLine(title.replace("&", ""), folder=False)
        self.ca_file.line.setText(settings.ca_file or "")
        self.add_control(
            "ca_file",
            title,
            self.tr("Trusted as well as those of the system, for networks that inspect TLS."),
            self.ca_file,
            wide=True,
        )
        self.api_url = self._line(settings.api_url, DEFAULT_API_URL)
        self.add_control(
            "api_url",
            self.tr("S&ervice"),
            self.tr("The API’s base URL. SFC_API_URL and --api-url go before it."),
            self.api_url,
            wide=True,
        )
        self.mode.currentIndexChanged.connect(self._mode_changed)
        self._mode_changed()

    def changes(self) -> dict[str, Any]:
        """What was given, but for the password. Raises `SettingError`."""
        mode = ProxyMode(self.mode.currentData())
        address: str | None = self.address.text().strip()
        if mode is ProxyMode.MANUAL:
            address = self._judged("proxy_address", address or "", normalise_proxy)
        user = self.user.text().strip()
        if ":" in user or len(user) > _LONGEST_LOGIN or not user.isprintable():
            raise SettingError("proxy_user", self.tr("A user name at a proxy has no colon and at most 255 characters."))
        if mode is ProxyMode.MANUAL and self.password.text() and not user:
            raise SettingError("proxy_user", self.tr("A password needs a user name."))
        ca_file = self.ca_file.path()
        if ca_file and not Path(ca_file).is_absolute():
            raise SettingError("ca_file", self.tr("Give the whole path of the file, from / on."))
        url: str | None = self.api_url.text().strip()
        if url:
            url = self._judged("api_url", url, normalise_base_url)
        return {
            "proxy_mode": mode,
            "proxy_address": address or None,
            "proxy_user": user or None,
            "ca_file": ca_file,
            "api_url": None if url == DEFAULT_API_URL else url or None,
        }

    def _judged(self, name: str, text: str, judge: Any) -> str:
        try:
            return str(judge(text))
        except InvalidRequest as error:
            raise SettingError(name, shown(error.message)) from None

    def _line(self, text: str | None, placeholder: str) -> QLineEdit:
        line = QLineEdit(text or "")
        line.setPlaceholderText(placeholder)
        line.setMinimumWidth(_LINE_WIDTH)
        return line

    @Slot()
    def _mode_changed(self) -> None:
        manual = self.mode.currentData() is ProxyMode.MANUAL or self.mode.currentData() == ProxyMode.MANUAL
        for line in (self.address, self.user, self.password):
            line.setEnabled(manual)


class ComputerPage(SettingsPage):
    """What the program does with this computer."""

    def __init__(self, settings: Settings, *, languages: list[str], sleep_trouble: str, has_tray: bool) -> None:
        super().__init__()
        self.prevent_sleep = self.add_switch(
            "prevent_sleep",
            self.tr("&Keep this computer awake while something is sent"),
            self.tr("Only as long as bytes are really on their way. The screen may turn off."),
            sleep_trouble,
        )
        self.prevent_sleep.setChecked(settings.prevent_sleep)
        self.notify = self.add_switch(
            "notify",
            self.tr("&Tell of uploads that ended"),
            self.tr("As a notification of the desktop, when this window is not in front."),
        )
        self.notify.setChecked(settings.notify)
        words = self.tr("It shows the progress, and can start and pause. Closing the window still quits.")
        self.tray_icon = self.add_switch(
            "tray_icon",
            self.tr("Show an icon in the t&ray"),
            words if has_tray else self.tr("This desktop has no tray."),
        )
        self.tray_icon.setChecked(settings.tray_icon)
        self.tray_icon.setEnabled(has_tray or settings.tray_icon)
        self.language = ComboInput()
        self.language.addItem(self.tr("As the system says"), None)
        for name in languages:
            self.language.addItem(_language_name(name), name)
        if settings.language and self.language.findData(settings.language) < 0:
            self.language.addItem(settings.language, settings.language)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.add_control("language", self.tr("&Language"), self.tr("Counts from the next start on."), self.language)

    def changes(self) -> dict[str, Any]:
        """What was given."""
        return {
            "prevent_sleep": self.prevent_sleep.isChecked(),
            "notify": self.notify.isChecked(),
            "tray_icon": self.tray_icon.isChecked(),
            "language": self.language.currentData(),
        }


def _language_name(name: str) -> str:
    """A language's name in itself."""
    locale = QLocale(name)
    words = "English" if locale.language() is QLocale.Language.English else locale.nativeLanguageName()
    return words[:1].upper() + words[1:] or name
