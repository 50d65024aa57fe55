"""Drives the whole window as a person does: by what is written in it, and what Qt tells anybody of its widgets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sfc_uploader.common.app_info import WindowOptions
from sfc_uploader.engine.model.snapshots import UploadSnapshot
from sfc_uploader.ui.app.application import Application
from sfc_uploader.ui.history.page import HistoryPage
from sfc_uploader.ui.images.page import ImagesPage
from sfc_uploader.ui.queue.cells import Column
from tests.service.process import FaultyProcess

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def drop_data(area: QWidget, data: QMimeData) -> None:
    """Let go of `data` above a widget."""
    place, buttons, keys = QPoint(10, 10), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(area, QDragEnterEvent(place, copy, data, buttons, keys))
    QApplication.sendEvent(area, QDropEvent(place, copy, data, buttons, keys))


def write_images(folder: Path, *names: str) -> list[Path]:
    """Write a small file for each of these names of images."""
    files = [folder / f"{name}.img" for name in names]
    for file in files:
        file.write_bytes(file.stem.encode() * 50)
    return files


class WindowDriver:
    """One run of the window. What waits does so for a minute at most; rows are counted from 0."""

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application = application
        self.window = application.window
        self._qtbot = qtbot
        self._has_ended = False

    def wait(self, condition: Callable[[], bool], *, seconds: float = 60) -> None:
        """Let the window live until this holds."""
        self._qtbot.waitUntil(condition, timeout=round(1000 * seconds))

    def quit(self) -> None:
        """Close the window, whatever it asks, and end what belongs to it. A second time does nothing."""
        if self._has_ended:
            return
        self._has_ended = True
        self.window.close()
        for box in self._visible(QMessageBox):
            for button in box.buttons():
                if box.buttonRole(button) is QMessageBox.ButtonRole.DestructiveRole:
                    button.click()
        self.wait(lambda: self.window.may_close)
        self.application.end()
        self.window.deleteLater()
        self.application.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # Files

    def drop(self, *files: Path | QUrl) -> None:
        """Drop files, or other URLs, on the area for them."""
        data = QMimeData()
        data.setUrls([file if isinstance(file, QUrl) else QUrl.fromLocalFile(str(file)) for file in files])
        drop_data(self.window.drop_area, data)

    def add(self, *files: Path) -> None:
        """Drop files and wait for a row each."""
        wanted = self.row_count + len(files)
        self.drop(*files)
        self.wait(lambda: self.row_count == wanted)

    def come_back(self) -> None:
        """Turn to the window again, after some other program."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

    def choose_file(self, file: Path) -> None:
        """Answer the file dialog that is open, or comes."""
        self.wait(lambda: bool(self._visible(QFileDialog)))
        dialog = self._visible(QFileDialog)[-1]
        dialog.fileSelected.emit(str(file))
        dialog.close()

    # The queue

    @property
    def row_count(self) -> int:
        """How many rows the queue has."""
        return self.window.model.rowCount()

    def upload(self, row: int) -> UploadSnapshot:
        """What the queue knows of a row."""
        return self.window.model.upload_at(row)

    def uploads(self) -> list[UploadSnapshot]:
        """What the queue knows of all rows."""
        return self.window.model.uploads()

    def names(self) -> list[str]:
        """The names of all rows."""
        return [self.cell(row, Column.NAME) for row in range(self.row_count)]

    def states(self) -> list[str]:
        """The words for the state of each row."""
        return [self.cell(row, Column.STATE) for row in range(self.row_count)]

    def cell(self, row: int, column: Column) -> str:
        """The words in a cell."""
        return str(self.window.model.index(row, column).data())

    def sentence(self, row: int) -> str:
        """What a row says of its state below the word for it."""
        return str(self.window.model.index(row, Column.STATE).data(Qt.ItemDataRole.AccessibleDescriptionRole))

    def wait_for_states(self, *states: str) -> None:
        """Wait until these are the words for the states of the first rows."""
        self.wait(lambda: tuple(self.states()[: len(states)]) == states)

    def select(self, *rows: int) -> None:
        """Select these rows alone."""
        self.window.panel.view.select_ids([self.upload(row).id for row in rows])

    def selected(self) -> list[int]:
        """Which rows are selected."""
        return [self.window.model.row_of(upload_id) for upload_id in self.window.panel.view.selected_ids()]

    def rename(self, row: int, name: str) -> bool:
        """Give a row another name; False when it was refused."""
        return self.window.model.setData(self.window.model.index(row, Column.NAME), name)

    def remove(self, *rows: int) -> None:
        """Remove these rows."""
        self.select(*rows)
        self.trigger("Queue", "Remove")

    def expect_sha256(self, text: str) -> None:
        """Say what the sha256 of the selected row's file is."""
        self.trigger("Queue", "Expected SHA-256…")
        dialog = self.dialog(QInputDialog)
        dialog.setTextValue(text)
        dialog.accept()

    def start(self) -> None:
        """Press Start."""
        self._qtbot.mouseClick(self.window.panel.start, Qt.MouseButton.LeftButton)

    def pause(self) -> None:
        """Press Pause."""
        self._qtbot.mouseClick(self.window.panel.pause, Qt.MouseButton.LeftButton)

    def limit_speed(self, kib_per_second: int | None) -> None:
        """Choose a speed limit for all uploads together; None: no limit."""
        if kib_per_second is None:
            self.trigger("Queue", "Speed limit", "No limit")
            return
        menu = self._menu(self._menu(self.window.menuBar(), "Queue"), "Speed limit")
        next(action for action in menu.actions() if action.text().startswith("Other")).trigger()
        (dialog,) = self._visible(QInputDialog)
        dialog.doubleValueSelected.emit(kib_per_second / 1024)
        dialog.reject()

    # Menus, buttons, questions, messages

    def action(self, *path: str) -> QAction:
        """An action of the menu bar, by the titles that lead to it."""
        menu: QWidget = self.window.menuBar()
        for title in path[:-1]:
            menu = self._menu(menu, title)
        return next(action for action in menu.actions() if _plain(action.text()) == path[-1])

    def trigger(self, *path: str) -> None:
        """Choose an action of the menu bar once it can be chosen."""
        self.wait(lambda: self.action(*path).isEnabled())
        self.action(*path).trigger()

    def buttons(self, within: QWidget | None = None) -> list[QAbstractButton]:
        """The buttons that are seen."""
        found = (within or self.window).findChildren(QAbstractButton)
        return [button for button in found if button.isVisible()]

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Press a button once it is seen, by its words or else its accessible name; of several the lowest."""

        def found() -> list[QAbstractButton]:
            return [each for each in self.buttons(within) if text in (_plain(each.text()), each.accessibleName())]

        self.wait(lambda: bool(found()))
        self._qtbot.mouseClick(found()[-1], Qt.MouseButton.LeftButton)

    def answer(self, text: str) -> str:
        """Press a button of the question that is asked; return the question."""
        (box,) = self._visible(QMessageBox)
        question = f"{box.text()} {box.informativeText()}"
        button = next(each for each in box.buttons() if _plain(each.text()) == text)
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return question

    def messages(self) -> str:
        """The sentences in the message bar, a line each, the newest last."""
        return "\n".join(self.window.notices.sentences())

    def offers(self) -> list[str]:
        """The words of the buttons in the message bar."""
        return [button.text() for button in self.buttons(self.window.notices) if button.text()]

    def status(self) -> str:
        """The status line."""
        return next(
            each.text() for each in self.window.findChildren(QLabel) if each.accessibleDescription() == "Status"
        )

    def dialog(self, kind: type[AnyWidget]) -> AnyWidget:
        """Wait for a dialog of this class."""
        self.wait(lambda: bool(self._visible(kind)))
        return self._visible(kind)[-1]

    def dialogs(self) -> list[QDialog]:
        """The dialogs that are seen."""
        return self._visible(QDialog)

    # Pages and workspaces

    def turn_to(self, page: str) -> None:
        """Choose a page by its tab."""
        tabs = self.window.header.pages
        tabs.setCurrentIndex([tabs.tabText(index) for index in range(tabs.count())].index(page))

    def page(self) -> str:
        """The page that is seen, by its tab."""
        tabs = self.window.header.pages
        return tabs.tabText(tabs.currentIndex())

    def page_widget(self) -> QWidget:
        """What is seen of the page below the tabs."""
        pages = self.window.uploads.parentWidget()
        assert isinstance(pages, QStackedWidget)
        found = pages.currentWidget()
        assert found is not None
        return found

    @property
    def images(self) -> ImagesPage:
        """The page of images; waits until it was made."""
        return self._child(ImagesPage)

    @property
    def history(self) -> HistoryPage:
        """The page of what was uploaded; waits until it was made."""
        return self._child(HistoryPage)

    def workspace(self) -> str:
        """The workspace that is chosen, as the service calls it. Waits until there is one."""
        box = self.window.header.workspace
        self.wait(lambda: box.choice is not None)
        return box.choice.ref if box.choice is not None else ""

    def choose_workspace(self, ref: str) -> None:
        """Type a workspace and press Return."""
        line = self.window.header.workspace.lineEdit()
        assert line is not None
        line.selectAll()
        self._qtbot.keyClicks(line, ref)
        self._qtbot.keyClick(line, Qt.Key.Key_Return)

    def _menu(self, within: QWidget, title: str) -> QMenu:
        """A menu of the menu bar or of another menu, as it is when it is opened.

        Not through its action: up to PySide6 6.8 that takes the menu along when it goes.
        """
        places = within.actions()
        menus = [each for each in self.window.findChildren(QMenu) if each.menuAction() in places]
        (menu,) = [each for each in menus if _plain(each.title()) == title]
        menu.aboutToShow.emit()
        return menu

    def _visible(self, kind: type[AnyWidget]) -> list[AnyWidget]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def _child(self, kind: type[AnyWidget]) -> AnyWidget:
        self.wait(lambda: self.window.findChild(kind) is not None)
        found = self.window.findChild(kind)
        assert found is not None
        return found


OpenWindow = Callable[[WindowOptions], WindowDriver]


class OpenService(Protocol):
    """Opens the window on a faulty service, with its token or another one, once its pages are there."""

    def __call__(
        self, service: FaultyProcess, *, token: str | None = None, images: tuple[Path, ...] = ()
    ) -> WindowDriver: ...


def _plain(text: str) -> str:
    """An action's words, without the mark of its letter and without a key."""
    return text.partition("\t")[0].replace("&", "")
