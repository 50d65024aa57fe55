"""The line above everything: the pages, where images go, and the token."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QTabBar, QToolButton, QWidget

from .theme import Tone, icon, scaled
from .workspace_box import WorkspaceBox


class Header(QWidget):
    """Pages, badge, workspace, refresh, token. `pages` has one tab a page of the window."""

    def __init__(self, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = QTabBar(self)
        self.pages.setAccessibleName(self.tr("Pages"))
        self.pages.setFont(scaled(self.font(), 1.2, bold=True))
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        self.pages.setUsesScrollButtons(False)  # the workspace gives way before a page's name does
        self.pages.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        badge = QLabel(self.tr("Demo"), self)
        badge.setTextFormat(Qt.TextFormat.PlainText)
        badge.setProperty("role", "badge")
        badge.setToolTip(self.tr("A built-in service on this computer. Nothing leaves it."))
        badge.setVisible(demo)
        badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # a pill, not as tall as the line
        self.workspace = WorkspaceBox(self)
        label = QLabel(self.tr("&Workspace"), self)
        label.setBuddy(self.workspace)
        label.setProperty("role", "muted")
        self.refresh = self._button(self.tr("Refresh the workspaces and images"), "F5")
        self.token = self._button(self.tr("API token…"), "")
        self.token.setVisible(not demo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.pages)
        layout.addSpacing(4)
        layout.addWidget(badge)
        layout.addStretch(1)
        layout.addWidget(label)
        layout.addWidget(self.workspace, 2)
        layout.addWidget(self.refresh)
        layout.addWidget(self.token)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the icons of the current theme."""
        self.refresh.setIcon(icon("retry", Tone.MUTED))
        self.token.setIcon(icon("token", Tone.MUTED))

    def _button(self, name: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})" if keys else name)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if keys:
            button.setShortcut(keys)
        return button
