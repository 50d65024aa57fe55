"""Questions before something that can't be undone: window-modal, never nested, the safe answer preset."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRegularExpression, Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox, QWidget

from .cards import heading_font

_LABELS = QRegularExpression("qt_msgbox_(informative)?label")
_CHARACTERS = 56  # a line of the words; by itself a box is as narrow as its title


class Question(QObject):
    """Asks once. `confirmed` is called only when the acting button was pressed. Deletes itself."""

    def __init__(self, parent: QWidget, *, title: str, words: str, act: str, keep: str, confirmed: Callable[[], None]):
        super().__init__(parent)
        self._confirmed = confirmed
        self.box = QMessageBox(QMessageBox.Icon.NoIcon, act, title, parent=parent)  # a title bar cuts names
        self.box.setTextFormat(Qt.TextFormat.PlainText)
        self.box.setInformativeText(words)
        for label in self.box.findChildren(QLabel, _LABELS):
            label.setContentsMargins(0, 0, 0, 0)  # Qt leaves room for an icon's edge, also where there is none
            label.setIndent(0)
            if label.objectName() == "qt_msgbox_label":
                label.setFont(heading_font(label.font()))
                label.setWordWrap(True)
            else:
                label.setMinimumWidth(_CHARACTERS * label.fontMetrics().averageCharWidth())
        self._act = self.box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
        kept = self.box.addButton(keep, QMessageBox.ButtonRole.RejectRole)
        self.box.setDefaultButton(kept)
        self.box.setEscapeButton(kept)
        self.box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box.buttonClicked.connect(self._clicked)
        self.box.finished.connect(self.deleteLater)
        self.box.open()

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if button is self._act:
            self._confirmed()
