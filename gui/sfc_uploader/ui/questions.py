"""Questions before something that can't be undone: window-modal, never nested, the safe answer preset."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRegularExpression, Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QMessageBox, QWidget

#: Title and words, as Qt names them; the style sheet knows the first as well.
_WORDS = "qt_msgbox_informativelabel"
_LABELS = QRegularExpression("^qt_msgbox_(informative)?label$")
_MARGINS = (18, 16, 16, 14)
_SPACING = 10
_CHARACTERS = 56  # a line of the words; by itself a box is as narrow as its title


class Question(QObject):
    """Asks once. `confirmed` is called only when the acting button was pressed. Deletes itself."""

    def __init__(self, parent: QWidget, *, title: str, words: str, act: str, keep: str, confirmed: Callable[[], None]):
        super().__init__(parent)
        self._confirmed = confirmed
        self.box = QMessageBox(QMessageBox.Icon.NoIcon, act, title, parent=parent)  # a title bar cuts names
        self.box.setTextFormat(Qt.TextFormat.PlainText)
        self.box.setInformativeText(words)
        self._tidy()
        self._act = self.box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
        kept = self.box.addButton(keep, QMessageBox.ButtonRole.RejectRole)
        self.box.setDefaultButton(kept)
        self.box.setEscapeButton(kept)
        self.box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box.buttonClicked.connect(self._clicked)
        self.box.finished.connect(self.deleteLater)
        self.box.open()

    def _tidy(self) -> None:
        """Qt keeps an icon's place also where there is none."""
        grid = self.box.layout()
        if isinstance(grid, QGridLayout):
            spacers = [item for place in range(grid.count()) if (item := grid.itemAt(place)) and item.spacerItem()]
            for spacer in spacers:
                grid.removeItem(spacer)
            grid.setHorizontalSpacing(0)
            grid.setColumnStretch(1, 1)  # all of it to the words, nothing to the icon's column
            grid.setVerticalSpacing(_SPACING)
            grid.setContentsMargins(*_MARGINS)
        for label in self.box.findChildren(QLabel, _LABELS):
            label.setContentsMargins(0, 0, 0, 0)
            label.setIndent(0)
            if label.objectName() == _WORDS:  # of the title Qt must see how long it is, to wrap it
                label.setMinimumWidth(_CHARACTERS * label.fontMetrics().averageCharWidth())

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if button is self._act:
            self._confirmed()
