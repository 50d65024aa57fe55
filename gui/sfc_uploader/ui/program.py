"""Joins the window, the session and the queue, and ends them in order. Decides nothing about uploads."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from .. import paths
from ..api.network import NetworkOptions
from ..demo.process import DemoProcess
from ..engine.model import PartDetails, QueueSnapshot
from ..options import DEFAULT_API_URL, DEMO_LABEL, WindowOptions
from ..plain_text import visible
from . import text
from .account import Account
from .background import Background
from .diagnostics_dialog import DiagnosticsSaver
from .faults import FaultReporter
from .intake import Intake
from .network_watch import NetworkWatch
from .questions import Question
from .queue_host import QueueHost
from .queue_model import QueueModel
from .queue_rows import SENDABLE_STATES
from .quitting import EndSignals, OrderlyQuit
from .relocation import Relocation
from .remembered import Remembered
from .session import Session
from .single_instance import Arrival
from .theme import Look, Tone
from .window import MainWindow
from .workspace_box import WorkspaceChoice

if TYPE_CHECKING:
    from ..engine.queue import UploadQueue
    from ..engine.restoring import Restored
    from .detail_panel import DetailPanel

_log = logging.getLogger(__name__)


class Program(QObject):
    """One run of the window. `start` shows it; everything slow happens behind it."""

    def __init__(self, app: QApplication, options: WindowOptions) -> None:
        super().__init__(app)
        self._app = app
        self._options = options
        self._demo = DemoProcess() if options.demo else None
        self._background = Background(self)
        self._remembered = Remembered(self._background, paths.settings_file(), self)
        network = NetworkOptions(ca_file=options.ca_file)
        base_url = DEFAULT_API_URL if options.api_url is None else options.api_url
        self._label = DEMO_LABEL if options.demo else base_url
        self._session = Session(self._background, base_url, network=network, parent=self)
        self._details_shown = False
        self._look = Look(app)
        self._model = QueueModel(self._rename, self)
        self.window = MainWindow(self._model, self._make_detail, self._look, demo=options.demo)
        notices = self.window.notices
        self.host = QueueHost(
            self._background, self._session, self._remembered, notices, label=self._label, parent=self
        )
        self._account = Account(
            self._session, self._remembered, self.window, label=self._label, is_demo=options.demo, parent=self
        )
        self._relocation = Relocation(self._background, self.window)
        self._diagnostics = DiagnosticsSaver(self._background, self.window, self.host.found)
        self._network_watch = NetworkWatch(self)
        self._intake = Intake(self._background, self._model, self._choice, self)
        self._quit = OrderlyQuit(self._background, self._end_work, self)
        self._signals = EndSignals(self)
        self._faults = FaultReporter(self)
        self._connect()

    def start(self) -> None:
        """Show the window and begin."""
        settings = self._remembered.settings
        self.window.restore_look(settings.window_geometry, settings.splitter_state)
        self.window.resume_setting.setChecked(settings.resume_on_start)
        self.window.speed_limit.set_limit(settings.limit_kib_per_second)
        self.window.show()
        self.host.open()
        self._intake.take_paths(self._options.images)

    @Slot(object)
    def take_arrival(self, arrival: Arrival) -> None:
        """Another start of the program handed its files over: take them, and come to the front."""
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
        window.drop_area.dropped.connect(self._intake.take_urls)
        window.drop_area.sample_wanted.connect(self._make_sample)
        window.actions_of_rows.acted.connect(host.poke)
        window.actions_of_rows.said.connect(self._tell)
        window.actions_of_rows.locate_wanted.connect(self._relocation.ask)
        window.resume_setting.toggled.connect(self._resume_setting_changed)
        window.speed_limit.changed.connect(self._limit_changed)
        window.diagnostics_wanted.connect(self._diagnostics.begin)
        host.opened.connect(self._queue_opened)
        host.restored.connect(self._restored)
        host.pulled.connect(self._pulled)
        host.failed.connect(self._fault)
        self._relocation.said.connect(self._say)
        self._relocation.done.connect(host.poke)
        self._diagnostics.said.connect(self._say)
        self._diagnostics.saved.connect(self._tell)
        self._network_watch.back.connect(host.try_now)
        window.panel.view.rows_selected.connect(self._show_details)
        window.header.workspace.chosen.connect(self._workspace_chosen)
        self._model.refused.connect(self._say)
        self._intake.said.connect(self._say_of_files)
        self._intake.added.connect(self._added)
        self._session.token_found.connect(self._token_found)
        self._quit.done.connect(self._quit_now)
        self._signals.came.connect(self._quit.begin)
        self._app.commitDataRequest.connect(self._quit.begin)
        self._faults.told.connect(self._say)

    # The queue

    @Slot(object)
    def _queue_opened(self, queue: UploadQueue) -> None:
        self.window.actions_of_rows.use_queue(queue)
        self._relocation.use_queue(queue)

    @Slot(object)
    def _restored(self, restored: Restored) -> None:
        if self.host.queue is not None:
            self._intake.use_queue(self.host.queue)
            self._intake.look_again(restored.unsent)
        if self._demo is not None:
            self._start_demo()
        else:
            self._account.look_for_token()

    @Slot()
    def _start_demo(self) -> None:
        if self._demo is not None:
            self._background.run(self._demo.start, done=self._demo_started, failed=self._demo_failed)

    @Slot(object)
    def _pulled(self, queue: QueueSnapshot) -> None:
        self._model.show_queue(queue)
        self.window.follow_what_tells_most()
        self.window.show_queue_facts(queue)
        self._show_details()
        if queue.needs_token and not queue.active:
            self._account.ask_again()
        if self._demo is not None and self._demo.has_ended and queue.active:
            words = self.tr("The demo service has ended. What is being sent waits for it.")
            self.window.notices.notify("service", words, action=self.tr("Start it again"), act=self._start_demo)

    @Slot()
    def _show_details(self) -> None:
        upload_id = self.window.first_selected()
        row = self._model.row_of(upload_id) if upload_id is not None else -1
        if self.host.queue is not None and (row >= 0 or self._details_shown):
            self._details_shown = row >= 0
            self.window.detail.show_upload(self._model.upload_at(row) if row >= 0 else None, self.host.queue)

    def _make_detail(self) -> DetailPanel:
        from .detail_panel import DetailPanel  # noqa: PLC0415 - not before the window shows

        return DetailPanel(self._part_details)

    def _part_details(self, upload_id: int, number: int) -> PartDetails | None:
        return self.host.part_details(upload_id, number)

    def _rename(self, upload_id: int, name: str) -> str:
        said = self._intake.rename(upload_id, name)
        self.host.poke()
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
        self._account.ask()

    @Slot(bool)
    def _resume_setting_changed(self, wanted: bool) -> None:
        self._remembered.change(resume_on_start=wanted)

    @Slot(object)
    def _limit_changed(self, limit_kib: int | None) -> None:
        self._remembered.change(limit_kib_per_second=limit_kib)
        self.host.set_limit(limit_kib)

    @Slot(object)
    def _added(self, _upload_ids: list[int]) -> None:
        self.host.poke()

    @Slot(object)
    def _add_files(self, files: list[str]) -> None:
        self._intake.take_paths([Path(file) for file in files])

    @Slot()
    def _make_sample(self) -> None:
        self.window.drop_area.set_sample_busy(True)
        folder = paths.demo_folder() / "samples"

        def work() -> Path:
            from ..demo.sample import make_sample_image  # noqa: PLC0415 - seldom needed

            return make_sample_image(folder)

        self._background.run(work, done=self._sample_made, failed=self._no_sample)

    @Slot(object)
    def _sample_made(self, path: Path) -> None:
        self.window.drop_area.set_sample_busy(False)
        self._intake.take_paths([path])

    @Slot(object)
    def _no_sample(self, error: Exception) -> None:
        self.window.drop_area.set_sample_busy(False)
        reason = getattr(error, "strerror", None) or type(error).__name__
        self._say(self.tr("The sample could not be made: {reason}.").format(reason=visible(str(reason))))

    # The service, its token, its workspaces

    @Slot(object)
    def _demo_started(self, _result: object) -> None:
        if self._demo is not None:
            self._session.connect_to(self._demo.base_url, self._demo.token)
            self.host.try_now()

    @Slot(object)
    def _demo_failed(self, error: Exception) -> None:
        self.window.notices.notify("service", visible(str(error)), tone=Tone.BAD)

    @Slot()
    def _token_found(self) -> None:
        self.window.notices.withdraw("service")

    def _choice(self) -> WorkspaceChoice | None:
        return self.window.header.workspace.choice

    @Slot(object)
    def _workspace_chosen(self, choice: WorkspaceChoice | None) -> None:
        if choice is None:
            return
        self.window.notices.withdraw("workspace")
        keys = [key for key in (choice.account, self._label) if key]
        self._remembered.remember_workspace(keys, choice.ref)
        self._intake.give_workspace(choice)
        self.host.workspace_given()

    # Words, and the end

    @Slot(str)
    def _say(self, words: str) -> None:
        self.window.notices.notify("said", words)

    @Slot(str)
    def _tell(self, words: str) -> None:
        """As asked for: nothing to worry about."""
        self.window.notices.notify("told", words, tone=Tone.GOOD)

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
        if self.host.would_lose_its_list:
            title = self.tr("The list would be lost")
            words = self.tr(
                "The journal of uploads can’t be used, so the rows that are not finished end with this window."
            )
        elif self.host.is_sending:
            title = self.tr("Uploads are running")
            words = self.tr("Quitting pauses them. At the next start they go on from what has landed.")
        else:
            self._quit.begin()
            return
        Question(
            self.window,
            title=title,
            words=words,
            act=self.tr("Quit"),
            keep=self.tr("Keep uploading"),
            confirmed=self._quit.begin,
        )

    def _end_work(self) -> None:
        """Stop everything. Blocks; runs off the GUI thread."""
        self.host.close()
        if self._demo is not None:
            self._demo.stop()

    @Slot()
    def _quit_now(self) -> None:
        self.host.stop_watching()
        self._remembered.change(window_geometry=self.window.geometry_text(), splitter_state=self.window.splitter_text())
        self._remembered.write_now()
        self.window.may_close = True
        self.window.close()
        self._app.quit()
