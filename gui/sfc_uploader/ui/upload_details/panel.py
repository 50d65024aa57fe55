"""The selected upload in detail: its part map with a legend, and its verification."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.event_log import Event
from sfc_uploader.engine.model.snapshots import PartDetails, PartsSnapshot, PartState, UploadSnapshot
from sfc_uploader.engine.model.speed_history import SpeedSample
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.theme import current, scaled
from sfc_uploader.ui.queue.cells import RowAnnotations, has_warning, row_sentence
from sfc_uploader.ui.widgets.cards import card_of, heading_font, titled_card
from sfc_uploader.ui.widgets.flow_layout import FlowLayout
from sfc_uploader.ui.widgets.labels import ElidedLabel, plain_label, set_role
from sfc_uploader.ui.widgets.proof_panel import VerificationPanel
from sfc_uploader.ui.widgets.scroll_area import scroll_around

from .event_list import EventList
from .part_cells import SENDING_STEPS, paint_part
from .part_map import PartMap
from .speed_graph import SpeedGraph

_SWATCH = 14


class Source(Protocol):
    """Where details come from: a queue. Nothing here may block."""

    def parts(self, upload_id: int) -> PartsSnapshot | None:
        """Every part of a row."""

    def speeds(self, upload_id: int) -> tuple[SpeedSample, ...]:
        """How fast a row went."""

    def events(self, upload_id: int) -> tuple[Event, ...]:
        """What happened to a row."""


class UploadDetailsPanel(QWidget):
    """Two cards side by side. `show_upload` may be called ten times a second; only the page that is seen is filled."""

    def __init__(self, part_details: Callable[[int, int], PartDetails | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._revision: tuple[int, int] | None = None
        self._shown: tuple[int, Source] | None = None
        self.speeds = SpeedGraph(self)
        self.events = EventList(self)
        self.pages = QTabWidget(self)
        self.part_map = PartMap(part_details, self)
        self.proof = VerificationPanel(self)
        self._name = ElidedLabel(self, mode=Qt.TextElideMode.ElideMiddle)
        self._name.setFont(heading_font(self.font()))
        self._name.setText(self.tr("Parts"))
        self._facts = plain_label(self, role="muted")
        words = self.tr("What happens to it")
        self._sentence = plain_label(self, description=words, wraps=True, selectable=True)
        self._pointed = ElidedLabel(self)
        self._pointed.setProperty("role", "muted")
        self._pointed.setFont(scaled(self.font(), 0.92))
        self._pointed.setMinimumHeight(2 * self._pointed.fontMetrics().lineSpacing())  # nothing moves below the pointer
        self._pointed.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._pointed.setAccessibleName(self.tr("Part in detail"))
        self._legend = QWidget(self)
        self._legend.setObjectName("legend")
        self.part_map.pointed_at.connect(self._point_at)
        self.pages.currentChanged.connect(self._fill_seen_page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._map_card(), 3)
        layout.addWidget(titled_card(self.tr("Verification"), self.proof, self), 2)
        self._point_at(None)

    def show_upload(self, upload: UploadSnapshot | None, source: Source, note: RowAnnotations | None = None) -> None:
        """Show an upload, with what is noted of it; `source` is asked for its parts only when some part changed."""
        self.setEnabled(upload is not None)
        has_parts = upload is not None and upload.parts_total > 0
        self._legend.setVisible(has_parts)
        self._pointed.setVisible(has_parts)
        if upload is None:
            self._revision = self._shown = None
            self.part_map.show_parts(None)
            self.proof.show_links(())
            self.speeds.show_samples(())
            self.events.show_events(())
            self._name.setText(self.tr("Parts"))
            self._facts.setText("")
            self._sentence.hide()
            return
        if self._revision != (upload.id, upload.revision):
            self._revision = (upload.id, upload.revision)
            self.part_map.show_parts(source.parts(upload.id))
        self._shown = (upload.id, source)
        self._fill_seen_page()
        self._name.setText(visible(upload.name))
        self._facts.setText(self._facts_of(upload))
        self._show_sentence(upload, note or RowAnnotations())
        self.proof.show_links(upload.links)

    @Slot()
    def _fill_seen_page(self) -> None:
        """Fill the page in sight, also when a person switches to it while nothing is uploading."""
        if self._shown is None:
            return
        upload_id, source = self._shown
        if self.pages.currentWidget() is self.speeds:
            self.speeds.show_samples(source.speeds(upload_id))
        elif self.pages.currentWidget() is self.events:
            self.events.show_events(source.events(upload_id))

    def _show_sentence(self, upload: UploadSnapshot, note: RowAnnotations) -> None:
        """Show the state's sentence in full: the table shows only two lines of it."""
        is_shown = upload.failure is not None or upload.waiting is not None or has_warning(upload, note)
        words = row_sentence(upload, note) if is_shown else ""
        role = "bad" if upload.failure is not None and not upload.state.is_active else "warning"
        set_role(self._sentence, role)
        self._sentence.setText(words)
        self._sentence.setVisible(bool(words))

    def _facts_of(self, upload: UploadSnapshot) -> str:
        if not upload.parts_total or upload.part_size_bytes is None:
            return ""
        return self.tr("{uploaded} of %n part(s) uploaded, {size} each", "", upload.parts_total).format(
            uploaded=upload.parts_uploaded, size=text.bytes_text(upload.part_size_bytes)
        )

    @Slot(object)
    def _point_at(self, part: PartDetails | None) -> None:
        if part is None:
            self._pointed.set_eliding(False)
            self._pointed.setText(self.tr("Hover a part for details, or use the arrow keys."))
        else:
            self._pointed.set_eliding(True)
            lines = text.part_lines(part)
            self._pointed.setText("  ·  ".join(lines[:3]) + "\n" + "  ·  ".join(lines[3:]))

    def _map_card(self) -> QWidget:
        card = card_of(self)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        head.addWidget(self._facts)
        parts = QWidget(card)
        scroll = scroll_around(self.part_map, parts)
        legend = FlowLayout(spacing=14)
        self._legend.setLayout(legend)
        for state in PartState:
            legend.addWidget(_LegendEntry(state, self._legend))
        inner = QVBoxLayout(parts)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.setSpacing(9)
        inner.addWidget(scroll, 1)
        inner.addWidget(self._legend)
        inner.addWidget(self._pointed)
        self.pages.addTab(parts, self.tr("Parts"))
        self.pages.addTab(self.speeds, self.tr("Speed"))
        self.pages.addTab(self.events, self.tr("Activity"))
        self.pages.setDocumentMode(True)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(9)
        layout.addLayout(head)
        layout.addWidget(self._sentence)
        layout.addWidget(self.pages, 1)
        return card


class _Swatch(QWidget):
    """One cell of the map, for the legend."""

    def __init__(self, state: PartState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self.setFixedSize(_SWATCH, _SWATCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_part(painter, QRectF(self.rect()), self._state, current(), step=SENDING_STEPS // 2)


class _LegendEntry(QWidget):
    """A swatch and its word."""

    def __init__(self, state: PartState, parent: QWidget) -> None:
        super().__init__(parent)
        word = text.part_state_word(state)
        label = plain_label(self, f"{word[:1].upper()}{word[1:]}", role="muted")
        label.setFont(scaled(label.font(), 0.92))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(_Swatch(state, self))
        layout.addWidget(label)
