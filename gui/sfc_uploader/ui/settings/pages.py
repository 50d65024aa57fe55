"""The pages of the settings dialog: each setting's control, name and sentence, and what can't be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QLineEdit

from sfc_uploader.api.errors import InvalidRequest
from sfc_uploader.api.proxies import normalise_proxy
from sfc_uploader.api.transport import normalise_base_url
from sfc_uploader.common.app_info import DEFAULT_API_URL, MOST_CONNECTIONS, MOST_IMAGES_AT_ONCE, MOST_LIMIT_MIB
from sfc_uploader.common.text_safety import visible
from sfc_uploader.config.settings import ProxyMode, Settings
from sfc_uploader.ui.core.text import shown
from sfc_uploader.ui.widgets.inputs import Amount, ComboInput, Switch, WholeNumber

from .controls import PathLine, SettingError, SettingsPage

_LONGEST_LOGIN = 255
_LINE_WIDTH = 260


class UploadsPage(SettingsPage):
    """How images are sent. All of it counts at once, but the folder."""

    def __init__(self, settings: Settings, receipts: Path) -> None:
        super().__init__(settings)
        self.connections = self.add(
            "connections",
            WholeNumber(1, MOST_CONNECTIONS),
            self.tr("&Connections"),
            self.tr("So many parts of an image are on their way at once, 1 to 32. Fewer when more bring nothing."),
        )
        self.images = self.add(
            "images_at_once",
            WholeNumber(1, MOST_IMAGES_AT_ONCE),
            self.tr("&Images at once"),
            self.tr("So many images are sent at the same time, 1 to 8. The others wait for their turn."),
        )
        self.limit = self.add(
            "limit_kib_per_second",
            Amount(MOST_LIMIT_MIB, unit=self.tr(" MiB/s"), none=self.tr("No limit")),
            self.tr("Speed &limit"),
            self.tr("At most so much a second, all uploads together; 0 for no limit. The same as Queue › Speed limit."),
        )
        self.resume = self.add(
            "resume_on_start",
            Switch(),
            self.tr("Go &on with interrupted uploads at start"),
            self.tr("What a quit or a crash interrupted goes on by itself, from what had landed."),
        )
        self.start_on_add = self.add(
            "start_on_add",
            Switch(),
            self.tr("&Send images as soon as they are added"),
            self.tr("Without pressing Start, when their workspace is known."),
        )
        self.receipts = self.add(
            "receipts_folder",
            PathLine(folder=True),
            self.tr("&Folder for receipts"),
            self.tr("What was proven is written there. Counts from the next start on."),
            wide=True,
        )
        self.receipts.line.setPlaceholderText(visible(str(receipts)))

    def changes(self) -> dict[str, Any]:
        given = super().changes()
        folder = given["receipts_folder"]
        if folder and not Path(os.path.expanduser(folder)).is_absolute():  # noqa: PTH111 - it never raises
            raise SettingError("receipts_folder", self.tr("Give the whole path of the folder, from / or ~ on."))
        return given


class NetworkPage(SettingsPage):
    """How servers are reached. All of it counts from the next start on."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, self.tr("What is changed here counts from the next start on."))
        self.mode = ComboInput()
        self.mode.setMinimumWidth(_LINE_WIDTH)
        self.mode.addItem(self.tr("As the system says"), ProxyMode.SYSTEM)
        self.mode.addItem(self.tr("None"), ProxyMode.NONE)
        self.mode.addItem(self.tr("This one"), ProxyMode.MANUAL)
        self.add(
            "proxy_mode",
            self.mode,
            self.tr("&Proxy"),
            self.tr("The way to the service and to its store. Only HTTP proxies can be used."),
        )
        self.address = self.add("proxy_address", _line("http://proxy.example:3128"), self.tr("Proxy’s &address"))
        self.user = self.add("proxy_user", _line(self.tr("None")), self.tr("&User at the proxy"))
        self.password = _line(self.tr("As it is"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_row(
            "proxy_password",
            self.password,
            self.tr("Pass&word at the proxy"),
            self.tr("Kept in the keychain, never in a file. Leave it empty to keep the one that is there."),
        )
        self.ca_file = self.add(
            "ca_file",
            PathLine(folder=False),
            self.tr("&Further certificates (PEM file)"),
            self.tr("Trusted as well as those of the system, for networks that inspect TLS."),
            wide=True,
        )
        self.api_url = self.add(
            "api_url",
            _line(DEFAULT_API_URL),
            self.tr("S&ervice"),
            self.tr("The API’s base URL. SFC_API_URL and --api-url go before it."),
            wide=True,
        )
        self.mode.currentIndexChanged.connect(self._mode_changed)
        self._mode_changed()

    def changes(self) -> dict[str, Any]:
        """What was given, but for the password. Raises `SettingError`."""
        given = super().changes()
        given["proxy_mode"] = mode = ProxyMode(given["proxy_mode"])  # Qt gives back a mere string
        if mode is ProxyMode.MANUAL:
            given["proxy_address"] = _normalised("proxy_address", given["proxy_address"] or "", normalise_proxy)
        user = given["proxy_user"] or ""
        if ":" in user or len(user) > _LONGEST_LOGIN or not user.isprintable():
            raise SettingError("proxy_user", self.tr("A user name at a proxy has no colon and at most 255 characters."))
        if mode is ProxyMode.MANUAL and self.password.text() and not user:
            raise SettingError("proxy_user", self.tr("A password needs a user name."))
        if given["ca_file"] and not Path(given["ca_file"]).is_absolute():
            raise SettingError("ca_file", self.tr("Give the whole path of the file, from / on."))
        if given["api_url"]:
            url = _normalised("api_url", given["api_url"], normalise_base_url)
            given["api_url"] = None if url == DEFAULT_API_URL else url
        return given

    @Slot()
    def _mode_changed(self) -> None:
        for line in (self.address, self.user, self.password):
            line.setEnabled(self.mode.currentData() == ProxyMode.MANUAL)


class ComputerPage(SettingsPage):
    """What the program does with this computer."""

    def __init__(self, settings: Settings, *, languages: list[str], sleep_trouble: str, has_tray: bool) -> None:
        super().__init__(settings)
        self.prevent_sleep = self.add(
            "prevent_sleep",
            Switch(),
            self.tr("&Keep this computer awake while something is sent"),
            self.tr("Only as long as bytes are really on their way. The screen may turn off."),
            trouble=sleep_trouble,
        )
        self.notify = self.add(
            "notify",
            Switch(),
            self.tr("&Tell of uploads that ended"),
            self.tr("As a notification of the desktop, when this window is not in front."),
        )
        words = self.tr("It shows the progress, and can start and pause. Closing the window still quits.")
        self.tray_icon = self.add(
            "tray_icon",
            Switch(),
            self.tr("Show an icon in the t&ray"),
            words if has_tray else self.tr("This desktop has no tray."),
        )
        self.tray_icon.setEnabled(has_tray or settings.tray_icon)
        self.language = ComboInput()
        self.language.addItem(self.tr("As the system says"), None)
        for name in languages:
            self.language.addItem(_language_name(name), name)
        if settings.language and self.language.findData(settings.language) < 0:
            self.language.addItem(settings.language, settings.language)
        self.add("language", self.language, self.tr("&Language"), self.tr("Counts from the next start on."))


def _normalised(name: str, text: str, normalise: Callable[[str], str]) -> str:
    try:
        return normalise(text)
    except InvalidRequest as error:
        raise SettingError(name, shown(error.message)) from None


def _line(placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(placeholder)
    line.setMinimumWidth(_LINE_WIDTH)
    return line


def _language_name(name: str) -> str:
    """A language's name in itself."""
    locale = QLocale(name)
    words = "English" if locale.language() is QLocale.Language.English else locale.nativeLanguageName()
    return words[:1].upper() + words[1:] or name
