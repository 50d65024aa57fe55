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
            self.tr("&Parallel connections"),
            self.tr("Per image, 1–32. Reduced automatically when more don’t help."),
        )
        self.images = self.add(
            "images_at_once",
            WholeNumber(1, MOST_IMAGES_AT_ONCE),
            self.tr("&Images at once"),
            self.tr("Images that upload at the same time, 1–8."),
        )
        self.limit = self.add(
            "limit_kib_per_second",
            Amount(MOST_LIMIT_MIB, unit=self.tr(" MiB/s"), none=self.tr("No limit")),
            self.tr("Speed &limit"),
            self.tr("Total for all uploads. 0 = unlimited."),
        )
        self.resume = self.add(
            "resume_on_start",
            Switch(),
            self.tr("Res&ume interrupted uploads when the app starts"),
            self.tr("After you quit while uploading, or after a crash."),
        )
        self.start_on_add = self.add(
            "start_on_add",
            Switch(),
            self.tr("&Start uploads as soon as images are added"),
            self.tr("You don’t need to press Start. Images without a workspace wait."),
        )
        self.receipts = self.add(
            "receipts_folder",
            PathLine(folder=True),
            self.tr("&Receipts folder"),
            self.tr("Each finished upload saves a receipt in this folder. Restart to apply."),
            wide=True,
        )
        self.receipts.line.setPlaceholderText(visible(str(receipts)))

    def changes(self) -> dict[str, Any]:
        given = super().changes()
        folder = given["receipts_folder"]
        if folder and not Path(os.path.expanduser(folder)).is_absolute():  # noqa: PTH111 - it never raises
            raise SettingError("receipts_folder", self.tr("Enter the full path of the folder, starting with / or ~."))
        return given


class NetworkPage(SettingsPage):
    """How servers are reached. All of it counts from the next start on."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, self.tr("Restart to apply."))
        self.mode = ComboInput()
        self.mode.setMinimumWidth(_LINE_WIDTH)
        self.mode.addItem(self.tr("System default"), ProxyMode.SYSTEM)
        self.mode.addItem(self.tr("None"), ProxyMode.NONE)
        self.mode.addItem(self.tr("Custom"), ProxyMode.MANUAL)
        self.add(
            "proxy_mode",
            self.mode,
            self.tr("&Proxy"),
            self.tr("Used to reach SF Compute and its storage. HTTP proxies only."),
        )
        self.address = self.add("proxy_address", _line("http://proxy.example:3128"), self.tr("Proxy &address"))
        self.user = self.add("proxy_user", _line(self.tr("None")), self.tr("Proxy &user name"))
        self.password = _line(self.tr("Keep the saved one"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_row(
            "proxy_password",
            self.password,
            self.tr("Proxy pass&word"),
            self.tr("Saved in your keychain. Leave empty to keep the saved one."),
        )
        self.ca_file = self.add(
            "ca_file",
            PathLine(folder=False),
            self.tr("&CA certificates (PEM file)"),
            self.tr("Trust these CAs too (for corporate proxies that inspect TLS)."),
            wide=True,
        )
        self.api_url = self.add(
            "api_url",
            _line(DEFAULT_API_URL),
            self.tr("S&ervice"),
            self.tr("The API’s base URL. SFC_API_URL and --api-url override it."),
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
            raise SettingError("proxy_user", self.tr("Enter a user name of at most 255 characters, without a colon."))
        if mode is ProxyMode.MANUAL and self.password.text() and not user:
            raise SettingError("proxy_user", self.tr("A password needs a user name."))
        if given["ca_file"] and not Path(given["ca_file"]).is_absolute():
            raise SettingError("ca_file", self.tr("Enter the full path of the file, starting with /."))
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
            self.tr("&Keep the computer awake while uploading"),
            self.tr("Only while uploading. The display can still turn off."),
            trouble=sleep_trouble,
        )
        self.notify = self.add(
            "notify",
            Switch(),
            self.tr("&Notify me when uploads finish"),
            self.tr("Only if the window is in the background."),
        )
        words = self.tr("Shows progress, with Start and Pause. Closing the window still quits.")
        self.tray_icon = self.add(
            "tray_icon",
            Switch(),
            self.tr("Show a t&ray icon"),
            words if has_tray else self.tr("This desktop has no tray."),
        )
        self.tray_icon.setEnabled(has_tray or settings.tray_icon)
        self.language = ComboInput()
        self.language.addItem(self.tr("System default"), None)
        for name in languages:
            self.language.addItem(_language_name(name), name)
        if settings.language and self.language.findData(settings.language) < 0:
            self.language.addItem(settings.language, settings.language)
        self.add("language", self.language, self.tr("&Language"), self.tr("Restart to apply."))


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
