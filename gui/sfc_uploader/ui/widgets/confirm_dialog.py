"""Questions before something that can't be undone: window-modal, never nested, the safe answer preset."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRegularExpression, Qt, Slot
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QMessageBox, QWidget

from sfc_uploader.ui.core.theme import scaled

#: Title and words, as Qt names them; the style sheet knows the first as well.
_WORDS = "qt_msgbox_informativelabel"
_LABELS = QRegularExpression("^qt_msgbox_(informative)?label$")
_EDGE, _ICON_PLACE = 18, 15
_SPACING = 10
_CHARACTERS = 56  # a line of the words; by itself a box is as narrow as its title
_BESIDE_TITLE = 150  # of a title bar: its icon and its buttons


class ConfirmDialog(QObject):
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
        """Qt keeps an icon's place also where there is none: the margin is smaller by it.

        The items of its layout are left alone: taken out from Python they are freed behind Qt's back.
        """
        grid = self.box.layout()
        if isinstance(grid, QGridLayout):
            grid.setHorizontalSpacing(0)
            grid.setColumnStretch(1, 1)  # all of it to the words, nothing to the icon's column
            grid.setVerticalSpacing(_SPACING)
            sides = (_EDGE - _ICON_PLACE, _EDGE)
            if self.box.isRightToLeft():
                sides = (_EDGE, _EDGE - _ICON_PLACE)
            grid.setContentsMargins(sides[0], _EDGE, sides[1], _EDGE)
        for label in self.box.findChildren(QLabel, _LABELS):
            label.setContentsMargins(0, 0, 0, 0)
            label.setIndent(0)
            if label.objectName() == _WORDS:  # of the title Qt must see how long it is, to wrap it
                line = _CHARACTERS * label.fontMetrics().averageCharWidth()
                label.setMinimumWidth(max(line, self._title_width()))

    def _title_width(self) -> int:
        """How wide the box has to be for its title bar to show all of its words. Qt adds the program's name to them."""
        words = f"{self.box.windowTitle()} — {QGuiApplication.applicationDisplayName()}"
        return QFontMetrics(scaled(self.box.font(), 1, bold=True)).horizontalAdvance(words) + _BESIDE_TITLE

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if button is self._act:
            self._confirmed()
