"""What stands in the place of a list that can't be shown: a sign, a sentence, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sfc_uploader.ui.core.theme import Tone, icon, scaled

from .labels import IconLabel, plain_label
from .scroll_area import ScrollPage

_ICON = 40
_WIDEST = 560


@dataclass(frozen=True, slots=True)
class Act:
    """A button: its words, and what follows a press."""

    words: str
    call: Callable[[], None]


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What is the matter, in words, and up to two ways on; the first is the likelier. `icon` names a picture."""

    title: str
    sentence: str
    acts: tuple[Act, ...] = ()
    icon: str = "images"
    tone: Tone = Tone.MUTED


class EmptyStatePanel(ScrollPage):
    """Shows one `EmptyState`. It scrolls where there is no room for all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, is_centred=True)
        self._card: EmptyState | None = None
        body = QWidget(self)
        self._icon = IconLabel(body)
        self.title = plain_label(body, wraps=True, selectable=True)
        self.title.setFont(scaled(self.font(), 1.35, bold=True))
        self.sentence = plain_label(body, role="muted", wraps=True, selectable=True)
        self.sentence.setMaximumWidth(_WIDEST)
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = (QPushButton(body), QPushButton(body))
        self.buttons[0].setProperty("primary", True)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._press, number))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sentence, 100)
        middle.addStretch(1)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addStretch(3)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.title)
        layout.addLayout(middle)
        layout.addSpacing(6)
        layout.addLayout(row)
        layout.addStretch(4)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(body)
        body.setAutoFillBackground(False)  # which the line above has set

    def show_card(self, card: EmptyState) -> None:
        """Show what is the matter now."""
        if card == self._card:
            return
        self._card = card
        self.title.setText(card.title)
        self.sentence.setText(card.sentence)
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.sentence)
        for number, button in enumerate(self.buttons):
            act = card.acts[number] if number < len(card.acts) else None
            button.setVisible(act is not None)
            if act is not None:
                button.setText(act.words)
        self._icon.show_icon(icon(card.icon, card.tone), _ICON)

    def _press(self, number: int, _checked: bool = False) -> None:
        if self._card is not None and number < len(self._card.acts):
            self._card.acts[number].call()
