"""Joins the window, the session and the queue, and ends them in order. Decides nothing about uploads."""

from __future__ import annotations

import contextlib
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from sfc_uploader.common import paths
from sfc_uploader.common.app_info import DEFAULT_API_URL, DEMO_LABEL, WindowOptions
from sfc_uploader.config.network_config import network_options
from sfc_uploader.demo.process import DemoProcess
from sfc_uploader.engine.model.snapshots import PartDetails, QueueSnapshot
from sfc_uploader.engine.model.state_machine import SENDABLE_STATES
from sfc_uploader.ui.account.controller import AccountController
from sfc_uploader.ui.adding.add_files import FileImporter
from sfc_uploader.ui.adding.locate_file import FileLocator
from sfc_uploader.ui.adding.sample_image import SampleMaker
from sfc_uploader.ui.adding.start_checks import StartChecks
from sfc_uploader.ui.core import text, translation
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.name_lists import listed, quoted
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.core.theme import ThemeManager, Tone
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.desktop.integration import DesktopIntegration
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.queue.model import QueueModel
from sfc_uploader.ui.window.diagnostics_dialog import DiagnosticsSaver
from sfc_uploader.ui.window.main_window import MainWindow
from sfc_uploader.ui.window.screen_reader import ScreenReaderAnnouncer

from .error_reporter import ErrorReporter
from .gc_in_gui_thread import GarbageCollector
from .network_monitor import NetworkWatch
from .shutdown import GracefulShutdown, UnixSignalBridge, ask_before_quit
from .single_instance import ForwardedArguments

if TYPE_CHECKING:
    from sfc_uploader.engine.queue.restore import Restored
    from sfc_uploader.engine.queue.upload_queue import UploadQueue
    from sfc_uploader.ui.history.page import HistoryPage
    from sfc_uploader.ui.images.controller import ImagesController
    from sfc_uploader.ui.upload_details.panel import UploadDetailsPanel

_log = logging.getLogger(__name__)
#: How long another thread may keep the interpreter while the window waits for it; Python's own 5 ms can be seen.
_SWITCH_SECONDS = 0.0005


class Application(QObject):
    """One run of the window. `start` shows it; everything slow happens behind it."""

    def __init__(self, app: QApplication, options: WindowOptions) -> None:
        super().__init__(app)
        self._app = app
        self._options = options
        self._garbage = GarbageCollector(self)
        self._demo = DemoProcess() if options.demo else None
        self._background = Background(self)
        self._remembered = SettingsStore(self._background, paths.settings_file(), self)
        translation.install(app, self._remembered.settings.language)
        network = network_options(self._remembered.settings, ca_file=options.ca_file)
        base_url = DEFAULT_API_URL if options.api_url is None else options.api_url
        self._label = DEMO_LABEL if options.demo else base_url
        self._session = Session(self._background, base_url, network=network, parent=self)
        self._landed = 0
        self._details_shown = False
        self._workspace_before = ""  # what the header showed, and rows got
        ThemeManager(app)  # lives as long as the application
        self._model = QueueModel(self._rename, self)
        elsewhere = not options.demo and base_url != DEFAULT_API_URL
        self.window = MainWindow(
            *(self._model, self._make_detail),
            demo=options.demo,
            service=(urlsplit(base_url).hostname or "") if elsewhere else "",
        )
        notices = self.window.notices
        self.host = QueueController(
            self._background, self._session, self._remembered, notices, label=self._label, parent=self
        )
        self._account = AccountController(
            self._session, self._remembered, self.window, label=self._label, is_demo=options.demo, parent=self
        )
        self._images_place = self.window.add_page(self.tr("Images"))
        self._history_place = self.window.add_page(self.tr("History"))
        self._images: ImagesController | None = None
        self._history: HistoryPage | None = None
        self._relocation = FileLocator(self._background, self.window)
        self._diagnostics = DiagnosticsSaver(self._background, self.window, self.host.found)
        self.presence = DesktopIntegration(self._background, self._remembered, self.window, self.host, self)
        self._network_watch = NetworkWatch(self)
        self._intake = FileImporter(self._background, self._model, self._choice, self)
        self._before = StartChecks(
            *(self._background, self._session, self._model, self._intake, notices),
            make_tools=self.host.image_tools,
            remove=self.window.tools.undo.remove,
            give_up=self.window.actions_of_rows.cancel_rows,
            parent=self,
        )
        self.window.panel.view.delegate.validate = self._before.validate
        self.host.objections = self.window.actions_of_rows.objections = self._before.blocking_problems
        self._samples = SampleMaker(self._background, self.window.drop_area, self)
        self._announcer = ScreenReaderAnnouncer(self.window.announce, self)
        self._quit = GracefulShutdown(self._background, self._end_work, self)
        self._signals = UnixSignalBridge(self)
        self._faults = ErrorReporter(self)
        self._connect()
        self._connect_rows()

    def start(self) -> None:
        """Show the window and begin."""
        sys.setswitchinterval(_SWITCH_SECONDS)
        settings = self._remembered.settings
        self.window.restore_look(settings)
        self.window.show_settings(settings)
        self.window.show()
        self.presence.begin()
        self.host.open()
        self._intake.take_paths(self._options.images)

    @Slot(object)
    def take_arrival(self, arrival: ForwardedArguments) -> None:
        """Another start of the program handed its files over: take them, and come to the front."""
        if arrival.images:
            self.window.show_page(self.window.uploads)
            self._intake.take_paths(arrival.images)
        self.window.come_to_front(arrival.activation_token)

    def end(self) -> None:
        """Undo what holds for the whole process. After the event loop."""
        self._signals.restore()
        self._faults.restore()
        self._background.close()

    def _connect(self) -> None:
        window, host = self.window, self.host
        window.close_asked.connect(self._close_asked)
        window.add_wanted.connect(self._add_files)
        window.start_wanted.connect(self._start_queue)
        window.pause_wanted.connect(host.pause)
        window.drop_area.dropped.connect(self._intake.take_dropped)
        window.actions_of_rows.queue_changed.connect(host.refresh)
        window.actions_of_rows.error_message.connect(self._tell)
        window.tools.queue_changed.connect(host.refresh)
        window.tools.workspaces.chosen.connect(self._intake.move_to_workspace)
        window.actions_of_rows.locate_wanted.connect(self._relocation.ask)
        window.resume_setting.toggled.connect(self._resume_setting_changed)
        window.speed_limit.changed.connect(self._limit_changed)
        window.diagnostics_wanted.connect(self._diagnostics.begin)
        self.presence.preferences.info_message.connect(self._tell)
        self.presence.preferences.error_message.connect(self._say)
        host.opened.connect(self._queue_opened)
        host.opened.connect(self._garbage.spare_what_stays)
        host.images_wanted.connect(self._show_images)
        host.restored.connect(self._restored)
        host.snapshot_ready.connect(self._model.show_queue)
        host.snapshot_ready.connect(self._count_landed)
        host.snapshot_settled.connect(self._followed)
        host.failed.connect(self._fault)
        self._relocation.error_message.connect(self._say)
        self._relocation.done.connect(self._before.file_taken)
        self._relocation.done.connect(host.refresh)
        self._diagnostics.error_message.connect(self._say)
        self._diagnostics.saved.connect(self._tell)
        self._network_watch.back.connect(host.try_now)
        window.panel.view.rows_selected.connect(self._show_details)
        window.panel.view.rows_selected.connect(self._look_at_selected)
        self._session.token_found.connect(self._token_found)
        self._quit.done.connect(self._quit_now)
        self._signals.received.connect(self._quit.begin)
        self._app.commitDataRequest.connect(self._quit.begin)
        self._app.applicationStateChanged.connect(self._before.come_to_front)
        self._faults.error_message.connect(self._say)

    def _connect_rows(self) -> None:
        """What rows are made of, and what is told of them before they are sent."""
        window, host = self.window, self.host
        window.header.workspace.chosen.connect(self._workspace_chosen)
        window.header.workspace.committed.connect(self._workspace_committed)
        window.header.workspace.refused.connect(self._workspace_refused)
        self._model.refused.connect(self._say)
        self._samples.made.connect(self._intake.take_paths)
        self._samples.error_message.connect(self._say)
        self._intake.error_message.connect(self._say_of_files)
        self._intake.found_duplicates.connect(self._say)
        self._intake.added.connect(self._added)
        self._intake.moved.connect(self._rows_changed)
        window.tools.expected.submitted.connect(self._intake.expect)
        window.tools.expected.error_message.connect(self._say)
        self._before.names_loaded.connect(window.panel.view.delegate.revalidate)
        self._before.wanted.connect(host.send)
        self._before.locate_wanted.connect(self._relocation.ask)
        host.left_out.connect(self._before.say_left_out)
        window.actions_of_rows.left_out.connect(self._before.say_left_out)

    # The queue

    @Slot(object)
    def _queue_opened(self, queue: UploadQueue) -> None:
        self._make_pages()
        self.window.actions_of_rows.use_queue(queue)
        self.window.tools.use_queue(queue)
        self._relocation.use_queue(queue)

    def _make_pages(self) -> None:
        """The pages behind the first: a window shows in half the time without them."""
        from sfc_uploader.engine.verification.history import History  # noqa: PLC0415 - see above
        from sfc_uploader.ui.history.page import HistoryPage  # noqa: PLC0415
        from sfc_uploader.ui.images.controller import ImagesController  # noqa: PLC0415

        self._images = ImagesController(
            *(self._background, self._session, self.host, self.window),
            give_token=self._account.ask,
            is_demo=self._options.demo,
            place=self._images_place,
            parent=self,
        )
        self._network_watch.back.connect(self._images.try_now)
        self._history = HistoryPage(
            *(self._background, History(self.host.receipts_folder), self.window.notices),
            add_images=self.window.choose_files,
            parent=self.window,
        )
        self.window.fill_page(self._history_place, self._history)

    @Slot(object)
    def _restored(self, restored: Restored) -> None:
        if self.host.queue is not None:
            self._intake.use_queue(self.host.queue)
            self._before.restored(restored.unsent, self.host.queue.snapshot().uploads)
            if restored.begun or restored.unsent:
                self.window.turn_to_list()
        if self._demo is not None:
            self._start_demo()
        else:
            self._account.find_token()

    @Slot()
    def _start_demo(self) -> None:
        if self._demo is not None:
            self._background.run(self._demo.start, done=self._demo_started, failed=self._demo_failed)

    @Slot(object)
    def _followed(self, queue: QueueSnapshot) -> None:
        self.window.follow_what_tells_most()
        self.window.show_queue_facts(queue)
        self._announcer.update(queue)
        self._before.withdraw_what_is_past()
        if not self.window.panel.view.is_about_to_tell:
            self._show_details()
        if self._history is not None:
            self._history.receipts_written(self._landed)
        if queue.needs_token and not queue.active:
            self._account.ask_again()
        if self._demo is not None and self._demo.has_ended and queue.active:
            words = self.tr("The demo service has ended. What is being sent waits for it.")
            self.window.notices.notify("service", words, action=self.tr("Start it again"), act=self._start_demo)

    @Slot(object)
    def _count_landed(self, queue: QueueSnapshot) -> None:
        """At each pull: a row that landed may be removed before anything else of it is told."""
        landed = sum(row.receipt is not None for row in queue.uploads)
        if landed != self._landed:
            self._landed = landed
            self._before.forget_names()

    @Slot()
    def _show_images(self) -> None:
        if self._images is not None:
            self.window.show_page(self._images.page)

    @Slot()
    def _rows_changed(self) -> None:
        self.host.refresh()
        self._before.check()

    @Slot()
    def _look_at_selected(self) -> None:
        self._before.check_selected(self.window.panel.view.selected_ids())

    @Slot()
    def _show_details(self) -> None:
        upload_id = self.window.first_selected()
        row = self._model.row_of(upload_id) if upload_id is not None else -1
        if self.host.queue is not None and (row >= 0 or self._details_shown):
            self._details_shown = row >= 0
            upload = self._model.upload_at(row) if row >= 0 else None
            note = self._model.note_of(upload.id) if upload is not None else None
            self.window.detail.show_upload(upload, self.host.queue, note)

    def _make_detail(self) -> UploadDetailsPanel:
        from sfc_uploader.ui.upload_details.panel import UploadDetailsPanel  # noqa: PLC0415 - not before the window shows

        return UploadDetailsPanel(self._part_details)

    def _part_details(self, upload_id: int, number: int) -> PartDetails | None:
        return self.host.part_details(upload_id, number)

    def _rename(self, upload_id: int, name: str) -> str:
        said = self._before.rename(upload_id, name)
        self.host.refresh()
        return said

    @Slot()
    def _start_queue(self) -> None:
        if any(row.state in SENDABLE_STATES and not row.workspace for row in self._model.uploads()):
            self.window.notices.notify("workspace", self.tr("Rows without a workspace wait: choose one above."))
        self.host.start()
        if self._session.has_token:
            return
        if self._demo is not None:
            words = self.tr("The demo service is still starting. Sending begins as soon as it is there.")
            self.window.notices.notify("service", words, tone=Tone.ACCENT)
        elif self._session.has_looked:
            self._account.ask()

    @Slot(bool)
    def _resume_setting_changed(self, wanted: bool) -> None:
        self._remembered.change(resume_on_start=wanted)

    @Slot(object)
    def _limit_changed(self, limit_kib: int | None) -> None:
        self._remembered.change(limit_kib_per_second=limit_kib)
        self.host.set_limit(limit_kib)

    @Slot(object)
    def _added(self, upload_ids: list[int]) -> None:
        if self._remembered.settings.start_on_add:
            self.host.start_these(upload_ids)
        self.window.turn_to_list()
        self._rows_changed()

    @Slot(object)
    def _add_files(self, files: list[str]) -> None:
        self._intake.take_paths([Path(file) for file in files])

    # The service, its token, its workspaces

    @Slot(object)
    def _demo_started(self, _result: object) -> None:
        if self._demo is not None:
            self._session.connect_to(self._demo.base_url, self._demo.token)
            self.host.try_now()

    @Slot(object)
    def _demo_failed(self, error: Exception) -> None:
        self.window.notices.notify("service", text.error_sentence(error), tone=Tone.BAD)

    @Slot()
    def _token_found(self) -> None:
        self.window.notices.withdraw("service")
        self._before.forget_names()  # without a token none could be asked for
        self._before.check()

    def _choice(self) -> WorkspaceChoice | None:
        return self.window.header.workspace.choice

    @Slot(object)
    def _workspace_chosen(self, choice: WorkspaceChoice | None) -> None:
        if choice is None:
            return
        self.window.notices.withdraw("workspace")
        keys = [key for key in (choice.account, self._label) if key]
        self._remembered.remember_workspace(keys, choice.ref)
        if self.window.header.workspace.is_listing:  # else somebody may still be typing
            self._workspace_before = choice.ref
            self._intake.give_workspace(choice, by_person=False)
            self.host.workspace_given()
        self._before.check()

    @Slot(object)
    def _workspace_committed(self, choice: WorkspaceChoice) -> None:
        """A person has chosen: unsent images follow, and that is told."""
        self._intake.give_workspace(choice, by_person=True)
        before, self._workspace_before = self._workspace_before, choice.ref
        moved, staying = self._intake.follow_header(choice, before) if before != choice.ref else ([], 0)
        pieces = []
        if moved:
            words = self.tr("Unsent images now go to {workspace}: {names}.")
            pieces.append(words.format(workspace=quoted(choice.label), names=listed(moved)))
        if staying:
            pieces.append(self.tr("Images that are in line stay where they were: {count}.").format(count=staying))
        if pieces:
            self._tell(" ".join(pieces))
        self.host.workspace_given()
        self._before.check()

    @Slot(str)
    def _workspace_refused(self, words: str) -> None:
        self.window.notices.notify("workspace", words)

    # Words, and the end

    @Slot(str)
    def _say(self, words: str) -> None:
        self.window.notices.show_warning(words)

    @Slot(str)
    def _tell(self, words: str) -> None:
        """As asked for: nothing to worry about."""
        self.window.notices.show_success(words)

    @Slot(str)
    def _say_of_files(self, words: str) -> None:
        if words:
            self.window.notices.notify("files", words)
        else:
            self.window.notices.withdraw("files")

    @Slot(object)
    def _fault(self, error: Exception) -> None:
        _log.error("work in the background failed", exc_info=error)
        self._say(text.wire_sentence(error))

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
