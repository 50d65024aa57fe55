"""Sentences that a person should see and may put away: a stack of bars inside the window, never a dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sfc_uploader.ui.core.status_icons import Glyph, GlyphLabel
from sfc_uploader.ui.core.theme import Tone, current, icon

from .labels import plain_label

_MOST = 3
_SIGNS = {
    Tone.BAD: Glyph.CROSS,
    Tone.WARNING: Glyph.WARNING,
    Tone.GOOD: Glyph.TICK,
    Tone.ACCENT: Glyph.BUSY,
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence; a later one with the same `key` takes its place. `act` follows the button `action`."""

    key: str
    words: str
    tone: Tone
    action: str
    act: Callable[[], None] | None


class MessageBar(QWidget):
    """Shows up to three notices, the newest at the bottom; takes no room when there are none.

    `focus_released` follows when one goes that had the focus, and no other is there to take it; `message_shown` carries
    each new sentence.
    """

    focus_released = Signal()
    message_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, _NoticeBar] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def notify(
        self,
        key: str,
        words: str,
        *,
        tone: Tone = Tone.WARNING,
        action: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Show a sentence, in place of an earlier one with the same `key`. `act` follows the button `action`."""
        notice = Notice(key, words, tone, action, act)
        if (old := self._bars.get(notice.key)) is not None and old.notice == notice:
            return
        self.withdraw(notice.key)
        while len(self._bars) >= _MOST:
            self.withdraw(next(iter(self._bars)))
        bar = _NoticeBar(notice, self)
        bar.dismissed.connect(self.withdraw)
        self._bars[notice.key] = bar
        self._layout.addWidget(bar)
        self.show()
        self.message_shown.emit(notice.words)

    def show_warning(self, words: str) -> None:
        """Show what went wrong, in place of the last such sentence."""
        self.notify("said", words)

    def show_success(self, words: str) -> None:
        """Show that what was asked for is done, in place of the last such sentence."""
        self.notify("said", words, tone=Tone.GOOD)

    @Slot(str)
    def withdraw(self, key: str) -> None:
        """Take a notice away, if it is shown."""
        bar = self._bars.pop(key, None)
        if bar is not None:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and bar.isAncestorOf(focused)
            if had_focus and self._bars:
                next(reversed(self._bars.values())).take_focus()
            elif had_focus:
                self.focus_released.emit()
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
            self.setVisible(bool(self._bars))

    def sentences(self) -> list[str]:
        """Return what is shown, oldest first."""
        return [bar.notice.words for bar in self._bars.values()]


class _NoticeBar(QFrame):
    """One notice."""

    dismissed = Signal(str)

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        words = plain_label(self, notice.words, wraps=True, selectable=True)
        self._close = QToolButton(self)
        self._close.setIcon(icon("cancel", Tone.MUTED))
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.clicked.connect(self._dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(11)
        layout.addWidget(_Sign(_SIGNS.get(notice.tone, Glyph.PENDING), notice.tone, self))
        layout.addWidget(words, 1)
        if notice.action:
            button = QPushButton(notice.action, self)
            button.setProperty("flat_link", True)
            button.clicked.connect(self._act)
            layout.addWidget(button)
        layout.addWidget(self._close)
        self.setAccessibleName(notice.words)

    def take_focus(self) -> None:
        """Have the next key go to this notice."""
        self._close.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().ground(self.notice.tone))
        painter.drawRoundedRect(self.rect(), 9, 9)

    @Slot()
    def _dismiss(self) -> None:
        self.dismissed.emit(self.notice.key)

    @Slot()
    def _act(self) -> None:
        act = self.notice.act
        self.dismissed.emit(self.notice.key)
        if act is not None:
            act()


class _Sign(GlyphLabel):
    """A sign on a notice's own ground."""

    def ground(self) -> QColor:
        """The colour that shows through."""
        return current().ground(self.tone)
