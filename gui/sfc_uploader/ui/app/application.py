"""Joins the window, the session and the queue, and ends them in order. Decides nothing about uploads."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from sfc_uploader.common import paths
from sfc_uploader.common.app_info import DEFAULT_API_URL, DEMO_LABEL, WindowOptions
from sfc_uploader.config.network_config import network_options
from sfc_uploader.demo.process import DemoProcess
from sfc_uploader.ui.account.controller import AccountController
from sfc_uploader.ui.account.demo import DemoController
from sfc_uploader.ui.account.workspaces import WorkspaceController
from sfc_uploader.ui.adding.add_files import FileImporter
from sfc_uploader.ui.adding.locate_file import FileLocator
from sfc_uploader.ui.adding.sample_image import SampleMaker
from sfc_uploader.ui.adding.start_checks import StartChecks
from sfc_uploader.ui.core import translation
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.core.theme import ThemeManager
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.desktop.integration import DesktopIntegration
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.widgets.message_bar import MessageBar
from sfc_uploader.ui.window.diagnostics_dialog import DiagnosticsSaver
from sfc_uploader.ui.window.main_window import MainWindow
from sfc_uploader.ui.window.screen_reader import ScreenReaderAnnouncer

from .error_reporter import ErrorReporter
from .gc_in_gui_thread import GarbageCollector
from .network_monitor import NetworkWatch
from .shutdown import GracefulShutdown, UnixSignalBridge, ask_before_quit
from .single_instance import ForwardedArguments

if TYPE_CHECKING:
    from sfc_uploader.ui.history.page import HistoryPage
    from sfc_uploader.ui.images.controller import ImagesController

#: How long another thread may keep the interpreter while the window waits for it; Python's own 5 ms can be seen.
_SWITCH_SECONDS = 0.0005


class Application(QObject):
    """One run of the window. `start` shows it; everything slow happens behind it."""

    def __init__(self, app: QApplication, options: WindowOptions) -> None:
        super().__init__(app)
        self._app = app
        self._options = options
        self._garbage = GarbageCollector(self)
        self._background = background = Background(self)
        self._remembered = remembered = SettingsStore(background, paths.settings_file(), self)
        translation.install(app, remembered.settings.language)
        network = network_options(remembered.settings, ca_file=options.ca_file)
        base_url = DEFAULT_API_URL if options.api_url is None else options.api_url
        label = DEMO_LABEL if options.demo else base_url
        elsewhere = not options.demo and base_url != DEFAULT_API_URL
        self._session = session = Session(background, base_url, network=network, parent=self)
        ThemeManager(app)  # lives as long as the application
        notices = MessageBar()
        self.host = host = QueueController(background, session, remembered, notices, label=label, parent=self)
        self._model = QueueModel(self._rename, self)
        self.window = window = MainWindow(
            *(self._model, host, notices),
            demo=options.demo,
            service=(urlsplit(base_url).hostname or "") if elsewhere else "",
        )
        self._images_place = window.add_page(self.tr("Images"))
        self._history_place = window.add_page(self.tr("History"))
        self._images: ImagesController | None = None
        self._history: HistoryPage | None = None
        self._importer = FileImporter(*(background, host, self._model, notices), window=window, choice=self._choice)
        self._locator = FileLocator(background, host, notices, window)
        self._checks = StartChecks(
            *(background, session, host, self._importer, self._locator),
            notices=notices,
            model=self._model,
            view=window.panel.view,
            remove=window.actions_of_rows.remove_rows,
            give_up=window.actions_of_rows.cancel_rows,
            parent=self,
        )
        self._samples = SampleMaker(background, window.drop_area, self._importer, notices, self)
        self._workspaces = WorkspaceController(
            *(window.header.workspace, remembered, host, self._importer, self._checks),
            notices=notices,
            label=label,
            parent=self,
        )
        self._account = AccountController(
            session, remembered, host, window, label=label, is_demo=options.demo, parent=self
        )
        self._demo: DemoProcess | None = None
        if options.demo:
            self._demo = DemoProcess()
            DemoController(self._demo, background, session, host, notices=notices, parent=self)
        self.presence = DesktopIntegration(background, remembered, window, host, self)
        self._announcer = ScreenReaderAnnouncer(window.announce, self)
        self._diagnostics = DiagnosticsSaver(background, notices, window, host.found)
        self._network_watch = NetworkWatch(self)
        self._quit = GracefulShutdown(background, self._end_work, self._quit_now, self)
        self._signals = UnixSignalBridge(self._quit.begin, self)
        self._error_reporter = ErrorReporter(notices, self)
        self._connect()

    def start(self) -> None:
        """Show the window and begin."""
        sys.setswitchinterval(_SWITCH_SECONDS)
        settings = self._remembered.settings
        self.window.restore_look(settings)
        self.window.show_settings(settings)
        self.window.show()
        self.presence.begin()
        self.host.open()
        self._importer.take_paths(self._options.images)

    @Slot(object)
    def take_arrival(self, arrival: ForwardedArguments) -> None:
        """Another start of the program handed its files over: take them, and come to the front."""
        if arrival.images:
            self.window.show_page(self.window.uploads)
            self._importer.take_paths(arrival.images)
        self.window.come_to_front(arrival.activation_token)

    def end(self) -> None:
        """Undo what holds for the whole process. After the event loop."""
        self._signals.restore()
        self._error_reporter.restore()
        self._background.close()

    def _connect(self) -> None:
        window, host, importer = self.window, self.host, self._importer
        host.opened.connect(self._make_pages)
        host.opened.connect(self._garbage.spare_what_stays)
        host.restored.connect(window.turn_to_list)
        host.snapshot_ready.connect(self._model.show_queue)
        host.upload_finished.connect(self._announcer.finish)
        host.snapshot_settled.connect(self._announcer.update)
        window.add.triggered.connect(importer.choose_files)
        window.drop_area.dropped.connect(importer.take_dropped)
        importer.added.connect(window.turn_to_list)
        rows = window.actions_of_rows
        rows.locate_file = self._locator.ask
        rows.give_workspace = importer.move_to_workspace
        rows.set_expected_sha256 = importer.expect
        window.resume_setting.toggled.connect(self._resume_setting_changed)
        window.help.diagnostics.triggered.connect(self._diagnostics.begin)
        self._network_watch.back.connect(host.try_now)
        self._app.applicationStateChanged.connect(self._checks.come_to_front)
        window.close_asked.connect(self._close_asked)
        self._app.commitDataRequest.connect(self._quit.begin)

    @Slot()
    def _make_pages(self) -> None:
        """The pages behind the first: a window shows in half the time without them."""
        from sfc_uploader.engine.verification.history import History  # noqa: PLC0415 - see above
        from sfc_uploader.ui.history.page import HistoryPage  # noqa: PLC0415 - likewise
        from sfc_uploader.ui.images.controller import ImagesController  # noqa: PLC0415 - likewise

        window, notices = self.window, self.window.notices
        self._images = ImagesController(
            *(self._background, self._session, self.host, window),
            give_token=self._account.ask,
            is_demo=self._options.demo,
            place=self._images_place,
            parent=self,
        )
        self._network_watch.back.connect(self._images.try_now)
        self._history = HistoryPage(
            *(self._background, History(self.host.receipts_folder), notices),
            add_images=window.add.trigger,
            parent=window,
        )
        self.host.upload_finished.connect(self._history.note_finished)
        window.fill_page(self._history_place, self._history)

    def _choice(self) -> WorkspaceChoice | None:
        return self.window.header.workspace.choice

    def _rename(self, upload_id: int, name: str) -> str:
        return self._checks.rename(upload_id, name)

    @Slot(bool)
    def _resume_setting_changed(self, wanted: bool) -> None:
        self._remembered.change(resume_on_start=wanted)

    # The end

    @Slot()
    def _close_asked(self) -> None:
        if self._quit.begun:
            return
        images = bool(self._images and self._images.long_work)
        uploads, lost = self.host.is_sending, self.host.would_lose_its_list
        if not uploads and not images and not lost:
            self._quit.begin()
            return
        ask_before_quit(self.window, uploads=uploads, images=images, list_lost=lost, confirmed=self._quit.begin)

    def _end_work(self) -> None:
        """Stop everything. Blocks; runs off the GUI thread."""
        with contextlib.ExitStack() as last_to_first:  # each of them, also after an error in one before it
            if self._demo is not None:
                last_to_first.callback(self._demo.stop)
            last_to_first.callback(self.host.close)
            last_to_first.callback(self.presence.close)
            if self._images is not None:
                last_to_first.callback(self._images.close)

    @Slot()
    def _quit_now(self) -> None:
        self.host.stop_watching()
        if self._images is not None:
            self._images.stop_watching()
        self._remembered.change(**self.window.layout_state())
        self._remembered.write_now()
        self.window.may_close = True
        self.window.close()
        self._app.quit()
