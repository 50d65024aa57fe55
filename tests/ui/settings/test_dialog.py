"""The settings dialog: what it shows, refuses, keeps, and makes count at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
import trustme
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sfc_uploader.config.credentials import ProxyPasswordStore
from sfc_uploader.config.settings import IN_DIALOG, ProxyMode, Settings, load
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.settings.controller import SettingsController
from sfc_uploader.ui.settings.dialog import SettingsDialog
from sfc_uploader.ui.widgets.message_bar import MessageBar
from tests.helpers.keychain import FakeBackend, native_backend
from tests.ui.driver import WindowDriver

SECRET = "s3cret proxy password"


class Opened:
    """Preferences over a settings file of their own."""

    def __init__(self, file: Path, window: QWidget) -> None:
        self.background = Background()
        self.file = file
        self.remembered = SettingsStore(self.background, file)
        self.notices = MessageBar(window)
        self.preferences = SettingsController(self.background, self.remembered, self.notices, window, lambda: "")
        self.applied: list[Settings] = []
        self.preferences.applied.connect(self.applied.append)

    def open(self) -> SettingsDialog:
        self.preferences.open()
        assert self.preferences.dialog is not None
        return self.preferences.dialog

    def problems(self) -> list[str]:
        dialog = self.preferences.dialog
        assert dialog is not None
        labels = dialog.findChildren(QLabel)
        return [label.text() for label in labels if label.property("role") == "bad" and not label.isHidden()]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Opened(tmp_path / "settings.json", window)
    yield made
    made.background.close()


def save(opened: Opened, qtbot: QtBot) -> None:
    """Press Save and wait until it counts."""
    dialog, before = opened.preferences.dialog, len(opened.applied)
    assert dialog is not None
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(opened.applied) > before)
    qtbot.waitUntil(lambda: load(opened.file) == opened.remembered.settings)


def refused(opened: Opened, qtbot: QtBot) -> str:
    """Press Save; the sentence that says why not."""
    dialog = opened.preferences.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened.problems()))
    (sentence,) = opened.problems()
    assert opened.applied == []
    return sentence


def test_saving_without_a_change_changes_nothing(opened: Opened, qtbot: QtBot) -> None:
    opened.remembered.change(limit_kib_per_second=1, ca_file=None)
    before = opened.remembered.settings
    opened.open()
    save(opened, qtbot)
    assert opened.remembered.settings == before
    assert opened.notices.sentences() == []
    assert opened.preferences.dialog is None


def test_what_is_set_is_kept(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    authority = tmp_path / "ca.pem"
    trustme.CA().cert_pem.write_to_path(str(authority))
    dialog = opened.open()
    dialog.uploads.connections.setValue(3)
    dialog.uploads.images.setValue(2)
    dialog.uploads.limit.setValue(2.5)
    dialog.uploads.resume.setChecked(False)
    dialog.uploads.start_on_add.setChecked(True)
    dialog.uploads.receipts.line.setText(str(tmp_path / "receipts"))
    dialog.network.mode.setCurrentIndex(dialog.network.mode.findText("Custom"))
    dialog.network.address.setText("Proxy.Example:3128")
    dialog.network.user.setText("anna")
    dialog.network.ca_file.line.setText(str(authority))
    dialog.network.api_url.setText("https://API.example/")
    dialog.computer.prevent_sleep.setChecked(False)
    dialog.computer.notify.setChecked(False)
    dialog.computer.language.setCurrentIndex(dialog.computer.language.findData("en"))
    save(opened, qtbot)
    assert load(opened.file) == Settings(
        connections=3,
        images_at_once=2,
        limit_kib_per_second=2560,
        resume_on_start=False,
        start_on_add=True,
        receipts_folder=str(tmp_path / "receipts"),
        proxy_mode=ProxyMode.MANUAL,
        proxy_address="http://proxy.example:3128",
        proxy_user="anna",
        ca_file=str(authority),
        api_url="https://api.example",
        prevent_sleep=False,
        notify=False,
        language="en",
    )
    assert opened.notices.sentences() == ["Some settings apply after a restart."]


def test_every_setting_for_people_has_a_control(opened: Opened) -> None:
    assert set(opened.open().changes()) == IN_DIALOG


def test_the_wheel_is_left_to_the_page(opened: Opened) -> None:
    dialog = opened.open()
    before = dialog.changes()
    none, still = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for control in (dialog.uploads.connections, dialog.uploads.limit, dialog.network.mode, dialog.computer.language):
        place = QPointF(control.rect().center())
        for degrees in (120, -120):
            wheel = QWheelEvent(
                place, place, QPoint(), QPoint(0, degrees), none, still, Qt.ScrollPhase.NoScrollPhase, False
            )
            QApplication.sendEvent(control, wheel)
            assert not wheel.isAccepted()
    assert dialog.changes() == before


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("address", "", "as http://proxy.example:3128"),
        ("address", "socks5://proxy.example:1080", "SOCKS proxies are not supported"),
        ("user", "an:na", "without a colon"),
        ("ca_file", "relative.pem", "full path of the file"),
        ("ca_file", "{folder}/absent.pem", "Can’t read this file: No such file or directory"),
        ("ca_file", "{folder}/no.pem", "no certificate in PEM form"),
        ("api_url", "http://api.example", "must use HTTPS"),
        ("receipts", "relative", "full path of the folder"),
        ("receipts", "{folder}/no.pem/below", "Can’t use this folder"),
    ],
)
def test_what_cannot_be_is_refused_beside_it(
    opened: Opened, qtbot: QtBot, tmp_path: Path, field: str, text: str, sentence: str
) -> None:
    (tmp_path / "no.pem").write_text("no certificate")
    dialog = opened.open()
    network = dialog.network
    network.mode.setCurrentIndex(network.mode.findText("Custom"))
    network.address.setText("http://proxy.example:3128")
    lines: dict[str, QLineEdit] = {
        "address": network.address,
        "user": network.user,
        "ca_file": network.ca_file.line,
        "api_url": network.api_url,
        "receipts": dialog.uploads.receipts.line,
    }
    lines[field].setText(text.format(folder=tmp_path))
    assert sentence in refused(opened, qtbot)
    qtbot.waitUntil(dialog.save.isEnabled)
    page = dialog.uploads if field == "receipts" else dialog.network
    assert page.isVisible()
    assert lines[field].isVisible()
    lines[field].setText("http://other.example:1" if field == "address" else "")
    save(opened, qtbot)


def test_a_proxys_password_goes_to_the_keychain_and_nowhere_else(
    opened: Opened,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    keyring_as_before: None,
) -> None:
    keychain = native_backend("keyring.backends.SecretService", "Keyring")
    keyring.set_keyring(keychain)
    dialog = opened.open()
    dialog.network.mode.setCurrentIndex(dialog.network.mode.findText("Custom"))
    dialog.network.address.setText("proxy.example:3128")
    dialog.network.password.setText(SECRET)
    assert "needs a user name" in refused(opened, qtbot)
    dialog.network.user.setText("anna")
    save(opened, qtbot)
    entry = ("sfc-uploader proxy", "anna@http://proxy.example:3128")
    assert keychain.entries == {entry: SECRET}
    dialog = opened.open()
    assert dialog.network.password.text() == ""
    save(opened, qtbot)  # left empty: as it is
    assert keychain.entries == {entry: SECRET}
    dialog = opened.open()
    dialog.network.user.setText("berta")
    save(opened, qtbot)
    qtbot.waitUntil(lambda: keychain.entries == {})  # nobody else's password is left behind
    assert SECRET not in opened.file.read_text() + caplog.text + repr(vars(opened.preferences))


def test_the_old_login_stays_while_the_new_settings_cannot_be_written(
    opened: Opened,
    qtbot: QtBot,
    keyring_as_before: None,
) -> None:
    keychain = native_backend("keyring.backends.SecretService", "Keyring")
    keyring.set_keyring(keychain)
    ProxyPasswordStore("http://proxy.example:3128", "anna").set(SECRET)
    opened.remembered.change(proxy_mode=ProxyMode.MANUAL, proxy_address="http://proxy.example:3128", proxy_user="anna")
    qtbot.waitUntil(lambda: load(opened.file) == opened.remembered.settings)
    before = opened.file.read_text()
    opened.file.unlink()
    opened.file.mkdir()  # no file can take its place
    failures: list[Exception] = []
    opened.remembered.save_failed.connect(failures.append)
    opened.open().network.user.setText("berta")
    dialog = opened.preferences.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(opened.applied) == 1)
    qtbot.waitUntil(lambda: bool(failures))
    qtbot.wait(200)
    assert list(keychain.entries.values()) == [SECRET]  # the next start goes on with the settings of before
    opened.file.rmdir()
    opened.file.write_text(before)
    opened.remembered.change(connections=3)
    qtbot.waitUntil(lambda: load(opened.file).proxy_user == "berta")
    qtbot.waitUntil(lambda: keychain.entries == {})


def test_a_keychain_that_refuses_keeps_the_dialog_open(
    opened: Opened,
    qtbot: QtBot,
    keyring_as_before: None,
) -> None:
    keyring.set_keyring(FakeBackend())
    dialog = opened.open()
    dialog.network.mode.setCurrentIndex(dialog.network.mode.findText("Custom"))
    dialog.network.address.setText("proxy.example:3128")
    dialog.network.user.setText("anna")
    dialog.network.password.setText(SECRET)
    sentence = refused(opened, qtbot)
    assert "Can’t save the password" in sentence
    assert SECRET not in sentence
    assert ProxyMode.MANUAL is not opened.remembered.settings.proxy_mode


def test_every_control_has_a_name_and_a_place_for_the_keyboard(opened: Opened) -> None:
    dialog = opened.open()
    kinds = (QCheckBox, QComboBox, QAbstractSpinBox, QLineEdit)
    controls = [control for kind in kinds for control in dialog.findChildren(kind)]
    controls = [each for each in controls if not isinstance(each.parent(), (QComboBox, QAbstractSpinBox))]
    assert len(controls) > 14
    for control in controls:
        assert control.accessibleName() or (isinstance(control, QCheckBox) and control.text())
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_letter_of_a_label_leads_to_its_control(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened.open()
    dialog.network.mode.setCurrentIndex(dialog.network.mode.findText("Custom"))
    qtbot.waitUntil(dialog.isActiveWindow)
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    assert len(labels) > 9
    pages = dialog.findChild(QTabWidget)
    assert pages is not None
    for label in labels:
        page = next(each for each in (dialog.uploads, dialog.network, dialog.computer) if each.isAncestorOf(label))
        pages.setCurrentWidget(page)
        qtbot.keyClick(dialog, label.text().partition("&")[2][0], Qt.KeyboardModifier.AltModifier)
        assert dialog.focusWidget() is label.buddy(), label.text()


def test_no_text_is_cut_when_words_are_half_as_long_again(opened: Opened) -> None:
    dialog = opened.open()
    for each in dialog.findChildren(QLabel):
        each.setText(each.text() + " " + each.text()[: len(each.text()) // 2])
    for box in dialog.findChildren(QCheckBox):
        box.setText(box.text() + box.text()[: len(box.text()) // 2])
    for page in dialog.findChildren(QScrollArea):
        body = page.widget()
        assert body is not None
        assert body.minimumSizeHint().width() <= dialog.width() - 44


def test_settings_count_for_the_running_queue(driver: WindowDriver, tmp_path: Path) -> None:
    assert driver.action("File", "Settings…").shortcut().toString() == "Ctrl+,"
    driver.trigger("File", "Settings…")
    dialog = driver.dialog(SettingsDialog)
    dialog.uploads.connections.setValue(2)
    dialog.uploads.images.setValue(3)
    dialog.uploads.limit.setValue(5)
    dialog.uploads.start_on_add.setChecked(True)
    dialog.save.click()
    driver.wait(lambda: driver.action("Queue", "Speed limit", "5 MiB/s").isChecked())
    images = [tmp_path / f"at-once-{number}.img" for number in range(4)]
    for image in images:
        image.touch()
        os.truncate(image, 2**30)
    driver.add(*images)
    driver.wait_for_states("Uploading", "Uploading", "Uploading", "Queued")
    driver.pause()


@pytest.mark.skipif(sys.platform != "linux", reason="one address for all")
def test_the_old_login_is_forgotten_only_when_it_changed(keyring_as_before: None) -> None:
    keychain = native_backend("keyring.backends.SecretService", "Keyring")
    keyring.set_keyring(keychain)
    store = ProxyPasswordStore("http://proxy.example:3128", "anna")
    store.set(SECRET)
    assert store.get() == SECRET
    assert ProxyPasswordStore("http://proxy.example:3128", "berta").get() is None
    assert store.remove()


def test_two_windows_write_one_file_and_lose_nothing_of_each_other(opened: Opened, qtbot: QtBot) -> None:
    other = SettingsStore(opened.background, opened.file)
    opened.open().computer.tray_icon.setChecked(not opened.remembered.settings.tray_icon)
    save(opened, qtbot)
    other.change(window_geometry="AdnQ")
    other.write_now()
    assert load(opened.file).window_geometry == "AdnQ"
    assert load(opened.file).tray_icon is opened.remembered.settings.tray_icon is True


def test_settings_that_can_not_be_written_are_told(opened: Opened, qtbot: QtBot) -> None:
    opened.file.mkdir()
    opened.remembered.change(window_geometry="AdnQ")
    dialog = opened.open()
    dialog.computer.notify.setChecked(False)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened.notices.sentences()))
    assert opened.notices.sentences() == [
        "The settings apply until you quit, but can’t be saved: it is not a regular file."
    ]
