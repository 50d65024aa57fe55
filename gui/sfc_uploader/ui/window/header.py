"""The line above everything: the pages, where images go, and the token."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QTabBar, QToolButton, QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.ui.core.theme import Tone, icon, scaled
from sfc_uploader.ui.widgets.labels import plain_label

from .workspace_picker import WorkspacePicker


class _Tabs(QTabBar):
    """Tabs that are never cut."""

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Header(QWidget):
    """Pages, badge, workspace, refresh, token. `pages` has one tab a page of the window.

    The badge tells of the demo, or of a `service` that is not the usual one.
    """

    def __init__(self, *, demo: bool, service: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = _Tabs(self)
        self.pages.setAccessibleName(self.tr("Pages"))
        self.pages.setFont(scaled(self.font(), 1.2, bold=True))
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        self.pages.setUsesScrollButtons(False)  # the workspace gives way before a page's name does
        self.pages.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        badge = self._badge = plain_label(self, self.tr("Demo") if demo else visible(service), role="badge")
        badge.setToolTip(
            self.tr("A built-in service on this computer. Nothing is sent anywhere else.")
            if demo
            else self.tr("Not the usual service. It is set in Settings or on the command line.")
        )
        badge.setVisible(bool(badge.text()))
        badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # a pill, not as tall as the line
        self.workspace = WorkspacePicker(self)
        label = self._label = QLabel(self.tr("&Workspace"), self)
        label.setBuddy(self.workspace)
        label.setProperty("role", "muted")
        self.refresh = self._button("retry", self.tr("Refresh workspaces and images"), "F5")
        self.token = self._button("token", self.tr("API token…"), "")
        self.token.setVisible(not demo)
        layout = self._layout = QHBoxLayout(self)
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

    def minimumSizeHint(self) -> QSize:
        """Return a hint without what is hidden where there is no room."""
        hint = super().minimumSizeHint()
        extras = (self._label, self._badge)
        spare = sum(each.sizeHint().width() + self._layout.spacing() for each in extras if not each.isHidden())
        return QSize(max(0, hint.width() - spare), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, or with long words, the label goes first and then the badge."""
        super().resizeEvent(event)
        spacing = self._layout.spacing()
        room = self.width() - self.pages.sizeHint().width() - self.workspace.minimumSizeHint().width() - 12 - spacing
        for button in (self.refresh, self.token):
            room -= 0 if button.isHidden() else button.sizeHint().width() + spacing
        for each, wanted in ((self._badge, bool(self._badge.text())), (self._label, True)):
            needed = each.sizeHint().width() + spacing
            shown = wanted and room >= needed
            each.setVisible(shown)
            room -= needed if shown else 0

    def _button(self, icon_name: str, name: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name, Tone.MUTED))
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})" if keys else name)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if keys:
            button.setShortcut(keys)
        return button
