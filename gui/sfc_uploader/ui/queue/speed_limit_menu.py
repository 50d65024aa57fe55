"""Queue › Speed limit: a few usual ones, and any other."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from sfc_uploader.common.app_info import KIB_PER_MIB, MOST_LIMIT_MIB

_USUAL_MIB = (1, 2, 5, 10, 25, 50, 100)


class SpeedLimitMenu(QObject):
    """Owns the menu. `changed` carries the limit in KiB/s, or None."""

    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._limit_kib: int | None = None
        self.menu = QMenu(self.tr("Speed &limit"), parent)
        self._group = QActionGroup(self)
        self._none = self._add(self.tr("No limit"), None)
        self._usual = [self._add(self._words(mib), mib * KIB_PER_MIB) for mib in _USUAL_MIB]
        self._other = self._add(self.tr("Other…"), None)
        self._group.triggered.connect(self._chosen)
        self._show()

    def set_limit(self, limit_kib: int | None) -> None:
        """Show this limit; `changed` stays silent."""
        self._limit_kib = limit_kib
        self._show()

    def _words(self, mib: float) -> str:
        return self.tr("{number} MiB/s").format(number=f"{mib:g}")

    def _add(self, words: str, limit_kib: int | None) -> QAction:
        action = QAction(words, self._group)
        action.setCheckable(True)
        action.setData(limit_kib)
        self.menu.addAction(action)
        return action

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        if action is self._other:
            self._ask()
        else:
            self._take(action.data())

    def _ask(self) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Speed limit"))
        dialog.setLabelText(self.tr("Total for all uploads, in MiB/s:"))
        dialog.setInputMode(QInputDialog.InputMode.DoubleInput)
        dialog.setDoubleRange(0.1, MOST_LIMIT_MIB)
        dialog.setDoubleDecimals(1)
        dialog.setDoubleValue((self._limit_kib or 10 * KIB_PER_MIB) / KIB_PER_MIB)
        dialog.doubleValueSelected.connect(self._typed)
        dialog.finished.connect(self._show)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(float)
    def _typed(self, mib: float) -> None:
        self._take(max(1, round(mib * KIB_PER_MIB)))

    def _take(self, limit_kib: int | None) -> None:
        self._limit_kib = limit_kib
        self._show()
        self.changed.emit(limit_kib)

    @Slot()
    def _show(self) -> None:
        usual = {action.data(): action for action in (self._none, *self._usual)}
        action = usual.get(self._limit_kib, self._other)
        words = self.tr("Other…")
        if action is self._other and self._limit_kib is not None:
            words = self.tr("Other ({limit})…").format(limit=self._words(self._limit_kib / KIB_PER_MIB))
        self._other.setText(words)
        with QSignalBlocker(self._group):
            action.setChecked(True)
