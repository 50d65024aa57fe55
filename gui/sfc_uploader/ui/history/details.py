"""One finished upload in detail: its facts, what can be done with it, and the five links of its proof."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from sfc_uploader.common.text_safety import breakable_name, visible
from sfc_uploader.engine.verification.history import HistoryEntry
from sfc_uploader.ui.core import text
from sfc_uploader.ui.widgets.cards import card_of, heading, keep_off_the_edge, set_card_margins, titled_card
from sfc_uploader.ui.widgets.flow_layout import FlowLayout
from sfc_uploader.ui.widgets.labels import FactLabel
from sfc_uploader.ui.widgets.proof_panel import VerificationPanel
from sfc_uploader.ui.widgets.scroll_area import scroll_around

from .model import moment_text


class HistoryDetails(QWidget):
    """Two cards side by side, as in the detail of an upload that is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proof = VerificationPanel(self)
        self._name = heading("", self)
        self._name.setWordWrap(True)
        self._values: dict[str, FactLabel] = {}
        self._tools = FlowLayout(spacing=4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._facts_card(), 3)
        layout.addWidget(titled_card(self.tr("Proof"), self.proof, self), 2)
        self.show_past(None)

    def add_actions(self, actions: list[QAction]) -> None:
        """Offer actions for the upload that is shown."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._tools.addWidget(button)

    def add_copies(self, actions: list[QAction]) -> None:
        """Offer what can be copied, in a menu of one button."""
        button = QToolButton(self)
        button.setText(self.tr("Copy…"))
        button.setAccessibleName(self.tr("Copy"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.addActions(actions)
        button.setMenu(menu)
        self._tools.addWidget(button)

    def value_of(self, key: str) -> str:
        """Return what stands beside a fact's name."""
        return self._values[key].value()

    def show_past(self, upload: HistoryEntry | None) -> None:
        """Show an upload, or nothing."""
        self.setEnabled(upload is not None)
        self._name.setText(breakable_name(visible(upload.name)) if upload else self.tr("No upload is selected"))
        self.proof.show_links(upload.links if upload else ())
        values = dict.fromkeys(self._values, "–")
        if upload is not None:
            parts = self.tr("parts: {count}, {size} each").format(
                count=upload.parts, size=text.bytes_text(upload.part_size_bytes)
            )
            values = {
                "file": " – ".join(filter(None, (visible(upload.file), text.shown(upload.damage_warning)))),
                "size": f"{text.bytes_text(upload.size_bytes)} ({text.exact_bytes_text(upload.size_bytes)}, {parts})",
                "finished": self.tr("{moment}; the last run took {time}").format(
                    moment=moment_text(upload.finished_at), time=text.duration_text(upload.seconds)
                ),
                "path": visible(upload.resource_path),
                "id": visible(upload.image_id),
                "sha256": upload.sha256,
            }
        for key, label in self._values.items():
            label.show_value(values[key])

    def _facts_card(self) -> QWidget:
        card = card_of(self)
        inside = QWidget(card)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        titles = (
            ("file", self.tr("File")),
            ("size", self.tr("Size")),
            ("finished", self.tr("Finished")),
            ("path", self.tr("Resource path")),
            ("id", self.tr("Image id")),
            ("sha256", self.tr("sha256")),
        )
        for row, (key, title) in enumerate(titles):
            name = QLabel(title, inside)
            name.setProperty("role", "muted")
            value = FactLabel(title, inside, fixed=key == "sha256")
            name.setBuddy(value)
            self._values[key] = value
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(grid)
        body.addStretch(1)
        layout = QVBoxLayout(card)
        set_card_margins(layout)
        keep_off_the_edge(self._name)
        layout.setSpacing(9)
        layout.addWidget(self._name)
        layout.addWidget(scroll_around(inside, card), 1)
        layout.addLayout(self._tools)
        return card
