"""Actions on what is selected in a table: their keys, their menu, and where the focus goes when one is disabled."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QToolButton


class _KeysWhileSeen(QObject):
    """Takes the keys of an action away while its table is not seen.

    Actions that are in a menu as well count in Qt also while the menu bar has the focus: the same key of two pages
    would be ambiguous there.
    """

    def __init__(self, table: QTableView, action: QAction) -> None:
        super().__init__(action)
        self._table = table
        self._action = action
        self._keys = action.shortcut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._action.setShortcut(self._keys if event.type() == QEvent.Type.Show else QKeySequence())
        return False


class _WhileSeen(QActionGroup):
    """Disables the actions of a table while it is not seen, whatever its selection says meanwhile.

    The menu bar has them on every page: there, Delete would take a row of another page than the one before the person.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._table = table
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.setEnabled(event.type() == QEvent.Type.Show)
        return False


def disable_while_hidden(table: QTableView, action: QAction) -> None:
    """Have the action disabled while `table` is not seen, and after that be as it was set meanwhile."""
    group = table.findChild(_WhileSeen, options=Qt.FindChildOption.FindDirectChildrenOnly) or _WhileSeen(table)
    group.addAction(action)


def add_action(
    table: QTableView, owner: QObject, words: str, slot: Callable[[], None], keys: str | QKeySequence.StandardKey
) -> QAction:
    """Give `table` an action whose keys count only while it has the focus: on a button, Delete must remove nothing."""

    def act() -> None:  # such keys still come through to a blocked window, until its question has the focus
        if QApplication.activeModalWidget() is None:
            slot()

    action = QAction(words, owner)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        table.installEventFilter(_KeysWhileSeen(table, action))
    action.triggered.connect(act)
    table.addAction(action)
    disable_while_hidden(table, action)
    return action


def enable_each(table: QTableView, enabled: Mapping[QAction, bool]) -> None:
    """Enable and disable. Qt gives the focus of a button that is disabled to the next: Space would press that."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QToolButton) and not enabled.get(focused.defaultAction(), True):
        table.setFocus()
    for action, is_enabled in enabled.items():
        action.setEnabled(is_enabled)


def add_menu_key(table: QTableView, ask: Callable[[], None]) -> None:
    """Have Shift+F10 call `ask`. Qt knows the menu key alone, which many keyboards lack."""
    key = QShortcut(QKeySequence("Shift+F10"), table)
    key.setContext(Qt.ShortcutContext.WidgetShortcut)
    key.activated.connect(ask)


def beside_row(table: QTableView) -> QPoint:
    """Where on the screen the menu of the current row goes, when no mouse asks for it."""
    return table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())


def pop_up(table: QTableView, fill: Callable[[QMenu], None], position: QPoint) -> None:
    """Show a context menu; it acts after it closed and then goes away."""
    menu = QMenu(table)
    fill(menu)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(position)
