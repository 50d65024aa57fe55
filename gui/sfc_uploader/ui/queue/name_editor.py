"""The line in which a row's name is edited, in its place, with a note about the name below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Slot,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

from sfc_uploader.api.validation import MAX_NAME_LENGTH, is_image_name
from sfc_uploader.engine.model.snapshots import UploadSnapshot
from sfc_uploader.ui.widgets.cell import ColumnSpec, Role
from sfc_uploader.ui.widgets.cell_delegate import CellDelegate
from sfc_uploader.ui.widgets.labels import plain_label, set_role

Index = QModelIndex | QPersistentModelIndex
_HINT_WIDTH = 380


@dataclass(frozen=True, slots=True)
class Verdict:
    """A note about a name, "" for none; `blocks`: it can't be used."""

    words: str = ""
    blocks: bool = False


Judge = Callable[[str], Verdict]


class NameEditor(QLineEdit):
    """A line for an image name. `verdict` is what was found of what stands in it."""

    def __init__(self, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = Verdict()
        self._judge = judge
        self._over = self.window() if parent is None else parent.window()
        self._hint = _Hint(self._over)
        self.setMaxLength(MAX_NAME_LENGTH)
        self.setAccessibleName(self.tr("Image name"))
        self.textChanged.connect(self.revalidate)
        self.destroyed.connect(self._hint.deleteLater)

    @property
    def name(self) -> str:
        """The name that stands in the line."""
        return self.text().strip()

    def hint(self) -> str:
        """Return the sentence that is shown, "" for none."""
        return self.verdict.words if self._hint.isVisibleTo(self._over) else ""

    @Slot()
    def revalidate(self) -> None:
        """Judge what stands in the line: it has changed, or more is known."""
        before, self.verdict = self.verdict, self._judge(self.name)
        if self.verdict == before:
            return
        self.setProperty("wrong", self.verdict.blocks)
        self.setProperty("doubtful", bool(self.verdict.words) and not self.verdict.blocks)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleDescription(self.verdict.words)
        if self.verdict.words:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self._show_hint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_hint()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hint.hide()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        if not self.isVisible() or not self.verdict.words:
            self._hint.hide()
            return
        self._hint.say(self.verdict)
        window = self._over
        place = self.mapTo(window, QPoint(0, self.height() + 3))
        if place.y() + self._hint.height() > window.height():
            place = self.mapTo(window, QPoint(0, -self._hint.height() - 3))
        place.setX(max(4, min(place.x(), window.width() - self._hint.width() - 4)))
        self._hint.move(place)
        self._hint.show()
        self._hint.raise_()


class _Hint(QFrame):
    """A sentence on a ground of its own, over the window; it takes no focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("hint", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = plain_label(self, wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 7)
        layout.addWidget(self._words)
        self.hide()

    def say(self, verdict: Verdict) -> None:
        """Show a verdict's sentence, as tall as it needs to be."""
        set_role(self._words, "bad" if verdict.blocks else "warning")
        self._words.setText(verdict.words)
        room = _HINT_WIDTH - 20
        self._words.setFixedWidth(min(room, self._words.fontMetrics().horizontalAdvance(verdict.words) + 4))
        self.setFixedSize(self._words.width() + 22, self._words.heightForWidth(self._words.width()) + 16)


class QueueDelegate(CellDelegate):
    """Edits names in place. `judge(upload, name)` says what there is to say of a name that is typed."""

    def __init__(self, columns: Sequence[ColumnSpec[Any]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.validate: Callable[[UploadSnapshot, str], Verdict] | None = None
        self._editor: NameEditor | None = None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = NameEditor(partial(self._judge, index.data(Role.ITEM).upload), parent)
        self._editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The row may change while its name is typed: what was typed stays."""
        if isinstance(editor, NameEditor) and not editor.isVisible():
            editor.setText(index.data(Role.ITEM).upload.name)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """A name that can't be taken is dropped when the line is left."""
        if isinstance(editor, NameEditor) and not editor.verdict.blocks:
            model.setData(index, editor.name, Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab do not leave a line with a name that can't be taken."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, NameEditor):
            leaving = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if event.key() in leaving and editor.verdict.blocks:
                return True
        return super().eventFilter(editor, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(3, 3, -3, -4))  # all of the cell: nothing of the old name looks out

    @Slot()
    def revalidate(self) -> None:
        """More is known of names: judge the one that is being typed again."""
        if self._editor is not None:
            self._editor.revalidate()

    def _judge(self, upload: UploadSnapshot, name: str) -> Verdict:
        return self.validate(upload, name) if self.validate is not None else Verdict(blocks=not is_image_name(name))
