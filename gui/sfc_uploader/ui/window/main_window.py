"""The main window: puts the pieces together and shows how the queue stands. It knows no service."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sfc_uploader.config.settings import Settings
from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadState
from sfc_uploader.engine.model.state_machine import SENDABLE_STATES
from sfc_uploader.ui.adding.drop_area import DropArea
from sfc_uploader.ui.core.theme import application_icon, icon
from sfc_uploader.ui.queue.actions import QueueActions
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.queue.panel import QueuePanel
from sfc_uploader.ui.queue.speed_limit_menu import SpeedLimitMenu
from sfc_uploader.ui.widgets.cell_delegate import row_height
from sfc_uploader.ui.widgets.labels import plain_label
from sfc_uploader.ui.widgets.list_page import ListPage
from sfc_uploader.ui.widgets.message_bar import MessageBar

from .details_splitter import DetailsSplitter
from .header import Header
from .help_menu import HelpMenu
from .screen_reader import announce
from .status_text import queue_sentence

if TYPE_CHECKING:
    from sfc_uploader.ui.upload_details.panel import UploadDetailsPanel

#: The window's first size, as it was drawn in a font whose rows of two lines are so high.
_FIRST_SIZE, _DRAWN_ROW = QSize(1100, 840), 67
_MOST_OF_THE_SCREEN = 0.95
_LEAST_LINES = 27  # of text: so tall must a page be for list and details
_SMALLEST = QSize(680, 480)


def first_size(font: QFont, available: QSize) -> QSize:
    """Return the size of a window that nobody has sized yet: larger in larger fonts, within the `available` screen.

    What is left free is for the title bar, whose height is not known before the window shows.
    """
    drawn = _FIRST_SIZE * (row_height(font, 2) / _DRAWN_ROW)
    return drawn.boundedTo(available * _MOST_OF_THE_SCREEN).expandedTo(_FIRST_SIZE)


class MainWindow(QMainWindow):
    """Everything that is seen. `close_asked` follows each wish to close it, from whomever."""

    close_asked = Signal()

    def __init__(
        self,
        model: QueueModel,
        host: QueueController,
        notices: MessageBar,
        *,
        demo: bool,
        service: str = "",
    ) -> None:
        super().__init__()
        self.model = model
        self._host = host
        self.may_close = False
        self.setWindowTitle(self.tr("SF Compute Image Uploader"))
        self.setWindowIcon(application_icon())
        self.setMinimumSize(_SMALLEST)
        self.setAcceptDrops(True)  # a drop that misses the strip counts as well
        self.resize(first_size(self.font(), self.screen().availableSize()))
        self.header = Header(demo=demo, service=service, parent=self)
        self.notices = notices
        self.drop_area = DropArea(demo=demo, parent=self)
        self.panel = QueuePanel(model, self)
        self._detail: UploadDetailsPanel | None = None
        self._splitter_before = ""
        self.actions_of_rows = rows = QueueActions(
            *(self, self.panel.view, model, host, notices), choices=self.header.workspace.choices
        )
        self.panel.add_tools(
            [rows.resume, rows.pause, rows.retry, rows.locate, rows.cancel, rows.remove, rows.copy_path]
        )
        self.speed_limit = SpeedLimitMenu(self)
        self._queue_words = self._busy_words = ""
        self._status = plain_label(self, description=self.tr("Status"))
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._make_menus()
        self._connect()
        self.add_page(self.tr("Uploads"), self.uploads)
        self.show_queue_facts(None)
        self.drop_area.add_button.setFocus()

    @property
    def detail(self) -> UploadDetailsPanel:
        """What is known of one upload. Made when it is first needed: an empty list has no details to show."""
        if self._detail is None:
            from sfc_uploader.ui.upload_details.panel import UploadDetailsPanel  # noqa: PLC0415 - see above

            self._detail = UploadDetailsPanel(self._host.part_details)
            self._splitter.addWidget(self._detail)
            self._splitter.setStretchFactor(0, 3)
            self._splitter.setStretchFactor(1, 2)
            self._splitter.restore(self._splitter_before)
        return self._detail

    def fill_page(self, index: int, page: QWidget, menu: QMenu | None = None) -> None:
        """Put the page behind its tab, and into the menu bar a `menu` of what it can do."""
        place, shown = self._pages.widget(index), self._pages.currentIndex()
        self._pages.insertWidget(index, page)
        if place is not None:
            self._pages.removeWidget(place)
            place.deleteLater()
        self._pages.setCurrentIndex(shown)
        if menu is not None:
            self.menuBar().insertMenu(self._view_menu.menuAction(), menu)

    def add_page(self, title: str, page: QWidget | None = None) -> int:
        """Give the window another page: a tab, and Ctrl+1, Ctrl+2 …; what is behind it may come later. Its index."""
        index = self._pages.addWidget(page or QWidget(self))
        self.header.pages.addTab(title)
        go = QAction(title, self)
        go.setShortcut(QKeySequence(f"Ctrl+{index + 1}"))
        go.triggered.connect(partial(self.header.pages.setCurrentIndex, index))
        self._view_menu.addAction(go)
        return index

    def is_shown(self, page: QWidget) -> bool:
        """Whether `page` is the one that is seen."""
        return self._pages.currentWidget() is page

    def show_page(self, page: QWidget) -> None:
        """Turn to `page`."""
        self.header.pages.setCurrentIndex(self._pages.indexOf(page))

    @Slot(object)
    def show_queue(self, queue: QueueSnapshot) -> None:
        """Show how the queue stands, and the details of the row that tells most."""
        self.follow_what_tells_most()
        self.show_queue_facts(queue)
        if not self.panel.view.is_about_to_tell:
            self._show_details()

    def show_queue_facts(self, queue: QueueSnapshot | None) -> None:
        """Show what holds for the whole queue: the status line, and which buttons make sense."""
        uploads = queue.uploads if queue else ()
        can_start = any(row.state in SENDABLE_STATES and not row.queued and not row.stopping for row in uploads)
        can_pause = any((row.state.is_active or row.queued) and (row.pausing or not row.stopping) for row in uploads)
        for button, enabled in ((self.panel.start, can_start), (self.panel.pause, can_pause)):
            if not enabled and button.hasFocus():  # Qt would give it to the next button, and Space would press that
                self.panel.view.setFocus()
            button.setEnabled(enabled)
        self.start.setEnabled(can_start)
        self.pause.setEnabled(can_pause)
        self._queue_words = queue_sentence(queue) if queue else self.tr("Starting…")
        self._show_status()
        self.drop_area.set_slim(bool(uploads))
        self._make_room()
        if not self.panel.view.is_about_to_tell:
            self.actions_of_rows.refresh()
        self.actions_of_rows.refresh_all()

    def show_busy(self, words: str) -> None:
        """Say before all else in the status line what is waited for; "" for nothing any more."""
        if words and words != self._busy_words:
            self.announce(words)
        self._busy_words = words
        self._show_status()

    def _show_status(self) -> None:
        self._status.setText("  ·  ".join(filter(None, (self._busy_words, self._queue_words))))

    def follow_what_tells_most(self) -> None:
        """Have the row selected that moves, else one that failed, else any; unless a person has selected one.

        A row that was followed and stands still for now is stayed with.
        """
        uploads = self.model.uploads()
        telling = next((upload for upload in uploads if upload.state.is_active), None)
        if telling is None:
            chosen = self.panel.view.selected_ids()
            followed = self.model.upload_of(chosen[0]) if chosen else None
            if followed is not None and not followed.state.is_final:
                return
            telling = next((upload for upload in uploads if upload.state is UploadState.FAILED), None)
        if telling is None and uploads and not self.panel.view.has_selection():
            telling = uploads[0]
        if telling is not None:
            self.panel.view.follow(telling.id)

    def first_selected(self) -> int | None:
        """The upload id of the row whose details are shown: the selected, else the last that was, else the first."""
        chosen = self.panel.view.chosen_ids()
        if chosen:
            return chosen[0]
        return self.model.upload_at(0).id if self.model.rowCount() else None

    @Slot()
    def _show_details(self) -> None:
        upload_id = self.first_selected()
        upload = self.model.upload_of(upload_id) if upload_id is not None else None
        if self._host.queue is not None and (upload is not None or self._detail is not None):
            note = self.model.note_of(upload.id) if upload is not None else None
            self.detail.show_upload(upload, self._host.queue, note)

    def layout_state(self) -> dict[str, object]:
        """Where the window is and how it is divided, as the settings keep it; for `restore_look`."""
        return {
            "window_geometry": bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            "splitter_state": self._splitter_text(),
            "column_widths": self.panel.view.column_widths(),
        }

    def _splitter_text(self) -> str:
        """How the splitter stands; as it stood, as long as there are no details beside it."""
        return self._splitter_before if self._detail is None else self._splitter.state_text()

    def show_settings(self, settings: Settings) -> None:
        """Show in the menus what the settings say."""
        self.resume_setting.setChecked(settings.resume_on_start)
        self.speed_limit.set_limit(settings.limit_kib_per_second)

    def restore_look(self, settings: Settings) -> None:
        """Take the place and the proportions of the last time."""
        if geometry := settings.window_geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))
        self._splitter_before = settings.splitter_state or ""
        self.panel.view.restore_columns(settings.column_widths)

    def come_to_front(self, activation_token: str) -> None:
        """Be seen and have the focus, as far as the system lets us. The token is what Wayland asks for."""
        if activation_token:
            os.environ["XDG_ACTIVATION_TOKEN"] = activation_token  # Qt takes it from there, once
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show the details, unless there are none, nobody wants them, or the list would have no room beside them."""
        needed = _LEAST_LINES * self.fontMetrics().height()
        fits = self._pages.height() >= needed
        wanted = self.show_details.isChecked() and fits and self.model.rowCount() > 0
        if wanted or self._detail is not None:
            self.detail.setVisible(wanted)
            self._splitter.share()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drop_area.dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drop_area.dragMoveEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_area.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_area.dropEvent(event)

    def _lay_out(self) -> None:
        self._splitter = DetailsSplitter(self.panel.wanted_height, self)
        self._splitter.addWidget(self.panel)
        self._splitter.setCollapsible(0, False)
        self.uploads = QWidget(self)
        uploads = QVBoxLayout(self.uploads)
        uploads.setContentsMargins(0, 0, 0, 0)
        uploads.setSpacing(12)
        uploads.addWidget(self.drop_area, 3)
        uploads.addWidget(self._splitter, 2)
        footer = QHBoxLayout()
        footer.addWidget(self._status, 1)
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(18, 14, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.header)
        layout.addWidget(self.notices)
        layout.addWidget(self._pages, 1)
        layout.addLayout(footer)
        self.setCentralWidget(body)

    def _make_menus(self) -> None:
        bar = self.menuBar()
        self.add = self._action(self.tr("&Add images…"), QKeySequence(QKeySequence.StandardKey.Open))
        self.quit = self._action(self.tr("&Quit"), QKeySequence("Ctrl+Q"))
        self.start = self._action(self.tr("&Start all"), QKeySequence("Ctrl+Return"))
        self.pause = self._action(self.tr("&Pause all"), QKeySequence("Ctrl+P"))
        for action, name in ((self.add, "add"), (self.start, "start"), (self.pause, "pause")):
            action.setIcon(icon(name))
        self.resume_setting = self._action(self.tr("Resume interrupted uploads when the app starts"), QKeySequence())
        self.resume_setting.setCheckable(True)
        file_menu = bar.addMenu(self.tr("&File"))
        self.settings = self._action(self.tr("S&ettings…"), QKeySequence("Ctrl+,"))
        file_menu.addActions([self.add, self.settings, self.quit])
        file_menu.insertSeparator(self.quit)
        queue_menu = bar.addMenu(self.tr("&Queue"))
        queue_menu.addActions([self.start, self.pause])
        self.actions_of_rows.fill_all(queue_menu)
        queue_menu.addSeparator()
        self.actions_of_rows.fill(queue_menu)
        queue_menu.addSeparator()
        queue_menu.addMenu(self.speed_limit.menu)
        queue_menu.addAction(self.resume_setting)
        self._view_menu = bar.addMenu(self.tr("&View"))
        self.show_details = self._action(self.tr("&Details"), QKeySequence("Ctrl+D"))
        self.show_details.setCheckable(True)
        self.show_details.setChecked(True)
        self.show_details.toggled.connect(self._details_toggled)
        self._view_menu.addActions([self.panel.filter.find_action, self.show_details])
        self.help = HelpMenu(self)
        bar.addMenu(self.help.menu)
        self.quit.triggered.connect(self.close)

    def _action(self, words: str, keys: QKeySequence) -> QAction:
        action = QAction(words, self)
        action.setShortcut(keys)
        return action

    def _connect(self) -> None:
        self.drop_area.add_button.clicked.connect(self.add.trigger)
        self.header.pages.currentChanged.connect(self._turn)
        self.notices.focus_released.connect(self.focus_page)
        self.notices.message_shown.connect(self.announce)
        self.panel.start.clicked.connect(self.start.trigger)
        self.panel.pause.clicked.connect(self.pause.trigger)
        self.start.triggered.connect(self._host.start)
        self.pause.triggered.connect(self._host.pause)
        self.speed_limit.changed.connect(self._host.change_limit)
        self.panel.view.rows_selected.connect(self._show_details)
        self._host.snapshot_settled.connect(self.show_queue)

    @Slot(int)
    def _turn(self, index: int) -> None:
        """Show a page; the keys go to it, unless a person walks along the tabs."""
        self._pages.setCurrentIndex(index)
        self.show_details.setEnabled(self.is_shown(self.uploads))  # another page has its own, with the same key
        if not self.header.pages.hasFocus():
            self.focus_page()

    @Slot()
    def focus_page(self) -> None:
        """Have the keys go to what the page is about."""
        page = self._pages.currentWidget()
        if page is self.uploads:
            (self.panel.view if self.model.rowCount() else self.drop_area.add_button).setFocus()
        elif isinstance(page, ListPage):
            page.take_focus()

    @Slot()
    def turn_to_list(self) -> None:
        """Files are in the list: the keys, if they are still where files are added, go there."""
        if self.model.rowCount() and self.focusWidget() is self.drop_area.add_button:
            self.panel.view.setFocus()

    @Slot(str)
    def announce(self, words: str) -> None:
        """Have a screen reader speak these words."""
        announce(self, words)

    @Slot(bool)
    def _details_toggled(self, wanted: bool) -> None:
        self._make_room()
        if wanted and self._detail is not None and not self._splitter.sizes()[1]:  # the handle was pulled down
            self._splitter.share_again()
