"""What can be done with the selected rows of a table, declared once: buttons, menus, keys and enabling follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QToolButton, QWidget

from sfc_uploader.ui.core import theme

from .confirm_dialog import ConfirmDialog
from .message_bar import MessageBar

Row = TypeVar("Row")
Fill = Callable[[QMenu], None]


@dataclass(frozen=True, slots=True)
class _Declared(Generic[Row]):
    """What `RowActions.add` was told of one action."""

    run: Callable[[list[Row]], None]
    fits: Callable[[Row], object]
    is_single: bool


class RowActions(QObject, Generic[Row]):
    """The actions of one table. Subclasses declare them in the order of the menu, and say what is selected."""

    def __init__(self, window: QWidget, table: QTableView, notices: MessageBar) -> None:
        super().__init__(window)
        self._window = window
        self._table = table
        self._notices = notices
        self._declared: dict[QAction, _Declared[Row]] = {}
        self._menu: list[QAction | Fill | None] = []

    def selected(self) -> Sequence[Row]:
        """Return the selected rows, in order."""
        raise NotImplementedError

    def add(
        self,
        words: str,
        run: Callable[[list[Row]], None],
        fits: Callable[[Row], object] = lambda _row: True,
        *,
        keys: str | QKeySequence.StandardKey = "",
        icon: str = "",
        is_single: bool = False,
        in_menu: bool = True,
    ) -> QAction:
        """Declare what comes next in the menu. Its keys count while the table has the focus.

        `run` gets those of the selected rows that it `fits`; without any it is disabled. `is_single`: it is for one
        row, and disabled while several are selected. `icon` names a picture.
        """
        declared = _Declared(run, fits, is_single)
        action = add_action(self._table, self._window, words, partial(self._run, declared), keys)
        action.setData(icon)
        if icon:
            action.setIcon(theme.icon(icon))
        self._declared[action] = declared
        if in_menu:
            self._menu.append(action)
        return action

    def add_menu(self, fill: Fill) -> None:
        """Have `fill` put something next into each menu that is made."""
        self._menu.append(fill)

    def add_separator(self) -> None:
        """Part what comes next in the menu from what came before."""
        self._menu.append(None)

    def add_copies(
        self,
        path: Callable[[Row], str | None],
        image_id: Callable[[Row], str | None],
        sha256: Callable[[Row], str | None],
    ) -> tuple[QAction, QAction, QAction]:
        """Declare the three things that can be copied, each by where a row has it."""
        copy_key = QKeySequence.StandardKey.Copy
        kinds = (
            (self.tr("Copy resource path"), path, self.tr("Resource path copied."), copy_key),
            (self.tr("Copy image id"), image_id, self.tr("Image id copied."), "Ctrl+Shift+I"),
            (self.tr("Copy sha256"), sha256, self.tr("sha256 copied."), "Ctrl+Shift+H"),
        )
        first, second, third = (
            self.add(words, partial(self._copy, value, done), value, keys=keys, icon="copy")
            for words, value, done, keys in kinds
        )
        return first, second, third

    def fill(self, menu: QMenu) -> None:
        """Put all that can be done into a menu."""
        for entry in self._menu:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, QAction):
                menu.addAction(entry)
            else:
                entry(menu)

    @Slot()
    def refresh(self) -> None:
        """Enable what fits the selection."""
        self.enable_for(self.selected())

    def enable_for(self, rows: Sequence[Row]) -> None:
        """Enable what fits these rows, which are the selected ones."""
        enabled = {
            action: any(map(does.fits, rows)) and (len(rows) == 1 or not does.is_single)
            for action, does in self._declared.items()
        }
        enable_each(self._table, enabled)

    @Slot(QPoint)
    def pop_up(self, position: QPoint) -> None:
        """Show the context menu."""
        if self.selected():
            pop_up(self._table, self.fill, position)

    def ask(self, title: str, words: str, act: str, *, several: bool, confirmed: Callable[[], None]) -> None:
        """Ask before something that can't be undone."""
        keep = self.tr("Keep them") if several else self.tr("Keep it")
        ConfirmDialog(self._window, title=title, words=words, act=act, keep=keep, confirmed=confirmed)

    def open(self, path: Path, otherwise: str) -> None:
        """Have the desktop open a file or a folder; say `otherwise` when it knows no program for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._notices.show_warning(otherwise)

    def _run(self, does: _Declared[Row]) -> None:
        rows = self.selected()
        fitting = [row for row in rows if does.fits(row)]
        if fitting and (len(rows) == 1 or not does.is_single):
            does.run(fitting)

    def _copy(self, value: Callable[[Row], str | None], done: str, rows: list[Row]) -> None:
        QGuiApplication.clipboard().setText("\n".join(filter(None, map(value, rows))))
        self._notices.show_success(done)


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


def pop_up(table: QTableView, fill: Callable[[QMenu], None], position: QPoint) -> None:
    """Show a context menu; it acts after it closed and then goes away."""
    menu = QMenu(table)
    fill(menu)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(position)
