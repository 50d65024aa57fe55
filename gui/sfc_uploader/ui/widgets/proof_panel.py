"""The chain of verification: its links, each with its tick, its dash or its cross, and a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sfc_uploader.common.text_safety import breakable
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, VerificationLink
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.status_icons import Glyph, GlyphLabel
from sfc_uploader.ui.core.theme import Tone, scaled

from .labels import plain_label

_SIGNS = {
    LinkOutcome.PENDING: (Glyph.PENDING, Tone.MUTED),
    LinkOutcome.EQUAL: (Glyph.TICK, Tone.GOOD),
    LinkOutcome.NOT_CHECKED: (Glyph.DASH, Tone.WARNING),
    LinkOutcome.UNEQUAL: (Glyph.CROSS, Tone.BAD),
}


class VerificationPanel(QWidget):
    """Shows the links of one upload or check, those of `chain`; without any, what will be compared."""

    def __init__(self, parent: QWidget | None = None, *, chain: Sequence[Link] = tuple(Link)) -> None:
        super().__init__(parent)
        self._links: tuple[VerificationLink, ...] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(9)
        self._rows = {link: _LinkRow(link, self) for link in chain}
        for row in self._rows.values():
            outer.addWidget(row)
        outer.addStretch(1)
        self.setAccessibleName(self.tr("Verification"))
        self.show_links(())

    def minimumSizeHint(self) -> QSize:
        """Labels that wrap ask for the height of a narrow column; the real one follows from the width."""
        return QSize(120, 0)

    def show_links(self, links: tuple[VerificationLink, ...]) -> None:
        """Show these links; those that are missing count as not reached."""
        if links == self._links:
            return
        self._links = links
        known = {link.link: link for link in links}
        for link, row in self._rows.items():
            row.show_link(known.get(link, VerificationLink(link, LinkOutcome.PENDING)))


class _LinkRow(QWidget):
    """One link."""

    def __init__(self, link: Link, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = GlyphLabel(*_SIGNS[LinkOutcome.PENDING], parent=self)
        title = plain_label(self, text.link_title(link))
        title.setFont(scaled(title.font(), 1.0, bold=True))
        self._sentence = plain_label(self, role="muted", wraps=True)
        self._sentence.setFont(scaled(self._sentence.font(), 0.92))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._sign, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(title, 0, 1)
        grid.addWidget(self._sentence, 1, 1)
        grid.setColumnStretch(1, 1)

    def show_link(self, link: VerificationLink) -> None:
        """Show how the comparison ended."""
        self._sign.show_glyph(*_SIGNS[link.outcome])
        words = text.link_sentence(link)
        self._sentence.setText(breakable(words))
        self._sentence.setAccessibleName(f"{text.link_title(link.link)}: {text.outcome_word(link.outcome)}. {words}")
