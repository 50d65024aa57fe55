"""File › Settings…: few settings, each with a sentence on what it does. Shows and asks; `SettingsController` acts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from sfc_uploader.ui.widgets.scroll_area import BAR_WIDTH, set_margins

from .controls import SettingError, SettingsPage
from .pages import ComputerPage, NetworkPage, UploadsPage

_SIZE = QSize(640, 660)
_EDGE = 22
_SHARE_OF_SCREEN = 0.92


class SettingsDialog(QDialog):
    """The pages and two buttons. `save_wanted` follows “Save”; whoever takes it accepts, or shows a problem."""

    save_wanted = Signal()

    def __init__(self, uploads: UploadsPage, network: NetworkPage, computer: ComputerPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.uploads, self.network, self.computer = uploads, network, computer
        self._all: tuple[SettingsPage, ...] = (uploads, network, computer)
        self.setWindowTitle(self.tr("Settings"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = QTabWidget(self)
        self._pages.setDocumentMode(True)
        self._pages.setAccessibleName(self.tr("Settings"))
        self._pages.addTab(uploads, self.tr("Uploads"))
        self._pages.addTab(network, self.tr("Network"))
        self._pages.addTab(computer, self.tr("General"))
        buttons = QDialogButtonBox(self)
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setProperty("primary", True)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.save_wanted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        set_margins(layout, _EDGE, 16, _EDGE - BAR_WIDTH, 18)
        layout.setSpacing(14)
        layout.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        set_margins(foot, 0, 0, BAR_WIDTH, 0)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        room = self.screen().availableGeometry().size() * _SHARE_OF_SCREEN
        self.resize(_SIZE.expandedTo(QSize(self._pages.sizeHint().width(), 0)).boundedTo(room))
        self.finished.connect(self._forget)

    def changes(self) -> dict[str, Any]:
        """All that was given. Raises `SettingError`."""
        for page in self._all:
            page.forget_problems()
        return {name: value for page in self._all for name, value in page.changes().items()}

    def show_problem(self, problem: SettingError) -> None:
        """Turn to the setting that can't be, and say why."""
        for page in self._all:
            if page.has(problem.name):
                self._pages.setCurrentWidget(page)
                page.show_problem(problem.name, problem.words)

    def set_busy(self, busy: bool) -> None:
        """While files are looked at and the keychain is asked."""
        self.save.setEnabled(not busy)
        self._pages.setEnabled(not busy)

    @Slot()
    def _forget(self) -> None:
        """Keep no password."""
        self.network.password.clear()
