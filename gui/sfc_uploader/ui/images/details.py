"""The selected image in detail: every fact in full, current work, and its verification."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sfc_uploader.common.text_safety import breakable, breakable_name, visible
from sfc_uploader.engine.images.models import ImageEntry, JobState
from sfc_uploader.engine.model.snapshots import Link
from sfc_uploader.ui.core.theme import scaled
from sfc_uploader.ui.widgets.labels import plain_label, set_role
from sfc_uploader.ui.widgets.list_page import ListDetails
from sfc_uploader.ui.widgets.proof_panel import VerificationPanel

from . import text
from .job_view import JobView

_CHAIN = (Link.RECORD, Link.OBJECT)


class ImageDetails(ListDetails):
    """Show an image, with current work above the facts and its receipt below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proof = VerificationPanel(self, chain=_CHAIN)
        words = self.tr("Current activity")
        self.sentence = plain_label(self, description=words, wraps=True, selectable=True)
        self.receipt = plain_label(self, role="muted", wraps=True, selectable=True)
        self.receipt.setFont(scaled(self.font(), 0.92))
        titles = {
            "status": self.tr("Status"),
            "id": self.tr("ID"),
            "path": self.tr("Resource path"),
            "sha256": self.tr("SHA-256"),
            "created": self.tr("Created"),
        }
        self.lay_out(titles, self.proof)
        self.body.insertWidget(0, self.sentence)
        self.body.insertWidget(2, self.receipt)
        self.show_image(None, None)

    def show_image(self, entry: ImageEntry | None, work: JobView | None) -> None:
        """Show an image and the last work with it."""
        self.setEnabled(entry is not None)
        if entry is None:
            self.title.setText(self.tr("Select an image to see its details"))
            for fact in self.facts.values():
                fact.show_value("")
            self.sentence.hide()
            self.receipt.clear()
            self.proof.show_links(text.proof_of(None))
            return
        image = entry.image
        self.title.setText(breakable_name(visible(image.name) or visible(image.id)))
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
        set_role(self.sentence, role)
        self.sentence.setText(breakable(words))
        self.sentence.setVisible(bool(words))
