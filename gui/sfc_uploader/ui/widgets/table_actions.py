"""What can be done with the selected rows of a table, declared once: buttons, menus, keys and enabling follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from sfc_uploader.ui.core import theme

from .confirm_dialog import ConfirmDialog
from .message_bar import MessageBar
from .row_table import RowTable

Row = TypeVar("Row")
Fill = Callable[[QMenu], object]


@dataclass(frozen=True, slots=True)
class _Declared(Generic[Row]):
    """What `RowActions.add` got for one action."""

    run: Callable[[list[Row]], None]
    fits: Callable[[Row], object]
    keys: QKeySequence
    is_single: bool


class RowActions(QObject, Generic[Row]):
    """The actions of one table. Subclasses declare them in the order of the menu, and say what is selected.

    While the table is not seen they are disabled and without keys, whatever its selection says: the menu bar has them
    on every page, where Delete would take a row of another page than the one before the person, and the same keys of
    two pages would be ambiguous.
    """

    def __init__(self, window: QWidget, table: RowTable[Any], notices: MessageBar) -> None:
        super().__init__(window)
        self._window = window
        self._table = table
        self._notices = notices
        self._declared: dict[QAction, _Declared[Row]] = {}
        self._menu: list[QAction | Fill | None] = []
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        table.installEventFilter(self)
        table.menu_wanted.connect(self._pop_up)
        table.rows_selected.connect(self.refresh)

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
        """Declare what comes next in the menu.

        `run` gets those of the selected rows that it `fits`; without any it is disabled. `is_single`: it is for one
        row, and disabled while several are selected. `icon` names a picture. The keys count only while the table has
        the focus: on a button, Delete must remove nothing.
        """
        action = QAction(words, self._window)
        declared = _Declared(run, fits, QKeySequence(keys), is_single)
        if keys:
            action.setShortcut(declared.keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setData(icon)
        if icon:
            action.setIcon(theme.icon(icon))
        action.triggered.connect(partial(self._run, declared))
        self._table.addAction(action)
        self._group.addAction(action)
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
            (self.tr("Copy image ID"), image_id, self.tr("Image ID copied."), "Ctrl+Shift+I"),
            (self.tr("Copy SHA-256"), sha256, self.tr("SHA-256 copied."), "Ctrl+Shift+H"),
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
        focused = QApplication.focusWidget()
        for action, does in self._declared.items():
            fits = any(map(does.fits, rows)) and (len(rows) == 1 or not does.is_single)
            if not fits and isinstance(focused, QToolButton) and focused.defaultAction() is action:
                self._table.setFocus()  # Qt would give it to the next button, and Space would press that
            action.setEnabled(fits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            is_seen = event.type() == QEvent.Type.Show
            self._group.setEnabled(is_seen)
            for action, does in self._declared.items():
                action.setShortcut(does.keys if is_seen else QKeySequence())
        return False

    @Slot(QPoint)
    def _pop_up(self, position: QPoint) -> None:
        """Show the context menu; it acts after it closed and then goes away."""
        if self.selected():
            menu = QMenu(self._table)
            self.fill(menu)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(position)

    def ask(self, title: str, words: str, act: str, *, keep: str, confirmed: Callable[[], None]) -> None:
        """Ask before something that can't be undone; `act` and `keep` are the two answers."""
        ConfirmDialog(self._window, title=title, words=words, act=act, keep=keep, confirmed=confirmed)

    def open(self, path: Path, otherwise: str) -> None:
        """Have the desktop open a file or a folder; say `otherwise` when it knows no program for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._notices.show_warning(otherwise)

    def _run(self, does: _Declared[Row], _checked: bool = False) -> None:
        if QApplication.activeModalWidget() is not None:
            return  # keys still come through to a blocked window, until its question has the focus
        rows = self.selected()
        fitting = [row for row in rows if does.fits(row)]
        if fitting and (len(rows) == 1 or not does.is_single):
            does.run(fitting)

    def _copy(self, value: Callable[[Row], str | None], done: str, rows: list[Row]) -> None:
        QGuiApplication.clipboard().setText("\n".join(filter(None, map(value, rows))))
        self._notices.show_success(done)


def tool_button(action: QAction, parent: QWidget) -> QToolButton:
    """Return a small button for an action. A click leaves the focus where it is."""
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setIconSize(QSize(18, 18))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
