"""One finished upload in detail: its facts, what can be done with it, and the five links of its verification."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from sfc_uploader.common.text_safety import breakable_name, visible
from sfc_uploader.engine.verification.history import HistoryEntry
from sfc_uploader.ui.core import text
from sfc_uploader.ui.widgets.flow_layout import FlowLayout
from sfc_uploader.ui.widgets.list_page import ListDetails
from sfc_uploader.ui.widgets.proof_panel import VerificationPanel

from .model import moment_text


class HistoryDetails(ListDetails):
    """Shows an upload, with buttons for what can be done with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proof = VerificationPanel(self)
        titles = {
            "file": self.tr("File"),
            "size": self.tr("Size"),
            "finished": self.tr("Finished"),
            "path": self.tr("Resource path"),
            "id": self.tr("Image ID"),
            "sha256": self.tr("SHA-256"),
        }
        self.lay_out(titles, self.proof)
        self._tools = FlowLayout(spacing=4)
        self.card.addLayout(self._tools)
        self.show_upload(None)

    def add_actions(self, actions: Sequence[QAction], copies: Sequence[QAction]) -> None:
        """Offer these, and in a menu of one more button what can be copied."""
        for action in actions:
            self._button().setDefaultAction(action)
        button = self._button()
        button.setText(self.tr("Copy…"))
        button.setAccessibleName(self.tr("Copy"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(copies)
        button.setMenu(menu)

    def show_upload(self, upload: HistoryEntry | None) -> None:
        """Show an upload, or nothing."""
        self.setEnabled(upload is not None)
        self.title.setText(
            breakable_name(visible(upload.name)) if upload else self.tr("Select an upload to see its details")
        )
        self.proof.show_links(upload.links if upload else ())
        values = dict.fromkeys(self.facts, "–")
        if upload is not None:
            parts = self.tr("%n part(s) of {size}", "", upload.parts).format(
                size=text.bytes_text(upload.part_size_bytes)
            )
            values = {
                "file": " – ".join(filter(None, (visible(upload.file), text.shown(upload.damage_warning)))),
                "size": f"{text.bytes_text(upload.size_bytes)} ({text.exact_bytes_text(upload.size_bytes)}, {parts})",
                "finished": self.tr("{moment}, took {time}").format(
                    moment=moment_text(upload.finished_at), time=text.duration_text(upload.seconds)
                ),
                "path": visible(upload.resource_path),
                "id": visible(upload.image_id),
                "sha256": upload.sha256,
            }
        for key, value in values.items():
            self.facts[key].show_value(value)

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tools.addWidget(button)
        return button
