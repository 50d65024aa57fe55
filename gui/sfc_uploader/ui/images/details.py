"""The selected image in detail: every fact in full, what happens with it, and its proof."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sfc_uploader.common.text_safety import breakable, breakable_name, visible
from sfc_uploader.engine.images.models import ImageEntry, JobState
from sfc_uploader.engine.model.snapshots import Link
from sfc_uploader.ui.core.theme import scaled
from sfc_uploader.ui.widgets.cards import card_of, heading, keep_off_the_edge, set_card_margins, titled_card
from sfc_uploader.ui.widgets.labels import FactLabel
from sfc_uploader.ui.widgets.proof_panel import VerificationPanel
from sfc_uploader.ui.widgets.scroll_area import scroll_around

from . import text
from .job_view import JobView

_CHAIN = (Link.RECORD, Link.OBJECT)


class ImageDetails(QWidget):
    """Two cards side by side, as the uploads' details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proof = VerificationPanel(self, chain=_CHAIN)
        self._name = heading("", self)
        self._name.setWordWrap(True)
        self.sentence = self._label("")
        self.sentence.setAccessibleDescription(self.tr("What happens with it"))
        self.receipt = self._label("muted")
        self.receipt.setFont(scaled(self.font(), 0.92))
        self.facts = {
            "status": FactLabel(self.tr("Status"), self),
            "id": FactLabel(self.tr("Id"), self),
            "path": FactLabel(self.tr("Resource path"), self),
            "sha256": FactLabel(self.tr("sha256"), self, fixed=True),
            "created": FactLabel(self.tr("Created"), self),
        }
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._facts_card(), 3)
        layout.addWidget(titled_card(self.tr("Proof"), self.proof, self), 2)
        self.show_image(None, None)

    def show_image(self, entry: ImageEntry | None, work: JobView | None) -> None:
        """Show an image and the last work with it."""
        self.setEnabled(entry is not None)
        if entry is None:
            self._name.setText(self.tr("No image is selected"))
            for fact in self.facts.values():
                fact.show_value("")
            self.sentence.hide()
            self.receipt.clear()
            self.proof.show_links(text.proof_of(None))
            return
        image = entry.image
        self._name.setText(breakable_name(visible(image.name) or visible(image.id)))
        day, time = text.created_texts(image)
        visibility = text.visibility_word(image) if image.is_public is not None else ""
        shown = {
            "status": ", ".join(filter(None, (text.status_word(image), visibility))),
            "id": visible(image.id),
            "path": visible(image.resource_path) or "—",
            "sha256": visible(image.sha256 or "") or "—",
            "created": " ".join(filter(None, (day, time))),
        }
        for key, value in shown.items():
            self.facts[key].show_value(value)
        self._show_sentence(entry, work)
        self.receipt.setText("" if entry.unfinished else text.receipt_sentence(entry))
        self.receipt.setVisible(bool(self.receipt.text()))
        self.proof.show_links(text.proof_of(work, entry.full_read))

    def _show_sentence(self, entry: ImageEntry, work: JobView | None) -> None:
        """Work comes first; without any, what the status asks for."""
        words = text.work_sentence(work) if work is not None else text.status_sentence(entry)
        role = "" if work is not None or not entry.unfinished else "warning"
        if work is not None and work.job.state is JobState.FAILED:
            role = "bad"
        elif work is not None and (work.job.waiting is not None or work.job.state is JobState.STOPPED):
            role = "warning"
        if self.sentence.property("role") != role:
            self.sentence.setProperty("role", role)
            self.sentence.style().unpolish(self.sentence)
            self.sentence.style().polish(self.sentence)
        self.sentence.setText(breakable(words))
        self.sentence.setVisible(bool(words))

    def _facts_card(self) -> QWidget:
        card = card_of(self)
        inner = QWidget(card)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for row, value in enumerate(self.facts.values()):
            label = QLabel(value.accessibleName(), inner)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "muted")
            label.setBuddy(value)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addWidget(self.sentence)
        body.addLayout(grid)
        body.addWidget(self.receipt)
        body.addStretch(1)
        layout = QVBoxLayout(card)
        set_card_margins(layout)
        keep_off_the_edge(self._name)
        layout.setSpacing(9)
        layout.addWidget(self._name)
        layout.addWidget(scroll_around(inner, card), 1)
        return card

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setProperty("role", role)
        return label
