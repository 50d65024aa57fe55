"""The queue behind the window: opened, restored and watched here; what a person wishes of all rows goes through it.

The engine is loaded in the background: a window without a queue shows, and takes files, in half the time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sfc_uploader.common import paths
from sfc_uploader.config.network_config import receipts_folder
from sfc_uploader.config.settings import Settings
from sfc_uploader.engine.model.snapshots import PartDetails, QueueSnapshot, UploadSnapshot, UploadState
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.message_bar import MessageBar

from .snapshot_poller import SnapshotPoller

if TYPE_CHECKING:
    from sfc_uploader.engine.images.models import ImageContext
    from sfc_uploader.engine.journal.journal import Journal, OpenedJournal
    from sfc_uploader.engine.queue.restore import Restored
    from sfc_uploader.engine.queue.upload_queue import UploadQueue
    from sfc_uploader.support.diagnostics import Found

_CLOSE_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the background made. `note`: what is to be told of a damaged journal, of this start or an earlier one."""

    queue: UploadQueue
    journal: OpenedJournal
    note: str


class QueueController(QObject):
    """Owns the journal and the queue. `queue` is None until `opened`; `restored` follows once its rows are back."""

    opened = Signal(object)  # UploadQueue
    restored = Signal(object)  # Restored
    snapshot_ready = Signal(object)  # QueueSnapshot, for the rows
    snapshot_settled = Signal(object)  # QueueSnapshot, for all else, a turn later
    failed = Signal(object)  # Exception
    left_out = Signal(object)  # upload id → why it was not sent with the others
    images_wanted = Signal()  # what a damaged journal has lost may be found among them

    def __init__(
        self,
        background: Background,
        session: Session,
        remembered: SettingsStore,
        notices: MessageBar,
        *,
        label: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.queue: UploadQueue | None = None
        #: Of these rows, which can only end in an error, and why.
        self.objections: Callable[[Iterable[UploadSnapshot]], Mapping[int, str]] = lambda _rows: {}
        self._background = background
        self._session = session
        self._remembered = remembered
        self._notices = notices
        self._label = label
        #: As it was set when the program started: what is sent now goes there to its end.
        self.receipts_folder = receipts_folder(remembered.settings, label)
        self._journal: Journal | None = None
        self._journal_trouble = ""
        self._watch: SnapshotPoller | None = None
        self._start_due = False
        self._to_resume: list[int] = []
        self._going_on: set[int] = set()
        self._due: set[int] = set()
        session.token_found.connect(self._token_found)

    def image_tools(self) -> ImageContext:
        """What all work with images at the service shares."""
        from sfc_uploader.common.clock import Clock  # noqa: PLC0415 - not before the window shows
        from sfc_uploader.engine.images.models import ImageContext  # noqa: PLC0415

        return ImageContext(
            make_service=self._session.make_service,
            network=self._session.network,
            clock=Clock(),
            receipts_folder=self.receipts_folder,
            service_label=self._label,
            journal=self._journal,
        )

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing moves, and nobody looks."""
        return self._watch is not None and self._watch.is_at_rest

    @property
    def is_sending(self) -> bool:
        """Whether a quit would interrupt something."""
        return self.queue is not None and bool(self.queue.snapshot().active)

    @property
    def journal(self) -> Journal | None:
        """The journal, once it is open and if it can be used."""
        return self._journal

    @property
    def would_lose_its_list(self) -> bool:
        """Whether unfinished rows stand in no journal: a quit is their end."""
        rows = self.queue.snapshot().uploads if self.queue is not None and self._journal is None else ()
        return any(not row.state.is_final for row in rows)

    def open(self) -> None:
        """Open the journal, make the queue, and bring back what an earlier run left."""
        self._background.run(self._open, done=self._opened, failed=self._fail)

    @Slot()
    def refresh(self) -> None:
        """Something was asked of the queue: look at it."""
        if self._watch is not None:
            self._watch.refresh()

    def start(self) -> None:
        """Send every row that is ready, without those that `left_out` then carries.

        As soon as there is a token, if there is none yet.
        """
        self._notices.withdraw("restored")
        rows = self.queue.snapshot().uploads if self.queue is not None else ()
        homeless = any(row.state is UploadState.READY and not row.workspace for row in rows)
        self._start_due = homeless or not self._session.has_token
        if self.queue is not None and self._session.has_token:
            self._send_all(self.queue)
            QTimer.singleShot(0, self.refresh)  # in a turn of its own: hundreds of rows have changed

    def workspace_given(self) -> None:
        """Rows without a workspace have one now: what was to begin at the first chance begins."""
        due, self._start_due = self._start_due and self._session.has_token, False
        if due:
            self.start()
        self._start_due_rows()
        self.refresh()

    @Slot()
    def pause(self) -> None:
        """Stop sending."""
        self._start_due = False
        self._due.clear()
        if self.queue is not None:
            self.queue.pause()
            self.refresh()

    @Slot()
    def try_now(self) -> None:
        """The network may be back."""
        if self.queue is not None:
            self.queue.try_now()

    def set_limit(self, limit_kib_per_second: int | None) -> None:
        """Send at most so much from now on."""
        if self.queue is not None:
            self.queue.set_limit(_bytes_per_second(limit_kib_per_second))

    def take_settings(self, settings: Settings) -> None:
        """Have what may change in the middle count from now on."""
        if self.queue is not None:
            self.queue.set_connections(settings.connections)
            self.queue.set_images_at_once(settings.images_at_once)
            self.queue.set_limit(_bytes_per_second(settings.limit_kib_per_second))
            self.refresh()

    def start_these(self, upload_ids: Iterable[int]) -> None:
        """Send these rows as soon as there is a token and they have a workspace."""
        self._due |= set(upload_ids)
        self._start_due_rows()

    @Slot(object)
    def send(self, upload_ids: Iterable[int]) -> None:
        """Send these rows, whatever speaks against it."""
        if self.queue is not None:
            self.queue.start_some(upload_ids)
            self.refresh()

    def part_details(self, upload_id: int, number: int) -> PartDetails | None:
        """What is known of one part; None when there is no such row."""
        return self.queue.part_details(upload_id, number) if self.queue else None

    def found(self) -> Found:
        """What diagnostics are made of. Blocks; runs off the GUI thread."""
        from sfc_uploader.support.diagnostics import Found, unfinished_in  # noqa: PLC0415 - seldom needed

        queue, journal = self.queue, self._journal
        rows = queue.snapshot() if queue else None
        return Found(
            settings=self._remembered.settings,
            log_folder=paths.log_folder(),
            unfinished=unfinished_in(journal) if journal else [],
            journal_trouble=self._journal_trouble,
            queue=rows,
            events={row.id: queue.events(row.id) for row in rows.uploads} if queue and rows else None,
        )

    def stop_watching(self) -> None:
        """Pull no more."""
        if self._watch is not None:
            self._watch.stop()

    def close(self) -> None:
        """Stop everything. Blocks; runs off the GUI thread."""
        try:
            if self.queue is not None:
                self.queue.close(timeout_seconds=_CLOSE_SECONDS)
        finally:
            if self._journal is not None:
                self._journal.close()

    def _open(self) -> _Opened:
        """Load the engine, open the journal, make the queue. Runs off the GUI thread."""
        from sfc_uploader.engine.journal.journal import damage_sentence  # noqa: PLC0415
        from sfc_uploader.engine.journal.location import open_here  # noqa: PLC0415
        from sfc_uploader.engine.model.options import EngineOptions  # noqa: PLC0415 - takes long to load
        from sfc_uploader.engine.queue.upload_queue import UploadQueue  # noqa: PLC0415

        opened = open_here()
        settings = self._remembered.settings
        queue = UploadQueue(
            self._session.make_service,
            network=self._session.network,
            receipts_folder=self.receipts_folder,
            service_label=self._label,
            journal=opened.journal,
            journal_trouble=opened.trouble,
            options=EngineOptions(
                connections=settings.connections,
                images_at_once=settings.images_at_once,
                limit_bytes_per_second=_bytes_per_second(settings.limit_kib_per_second),
                keep_list=True,
                lower_thread_priority=True,
            ),
        )
        note = opened.note
        if not note and opened.last_damaged not in (None, settings.told_of_damage):
            note = damage_sentence(str(opened.last_damaged))
        return _Opened(queue, opened, note)

    @Slot(object)
    def _opened(self, opened: _Opened) -> None:
        journal = opened.journal
        self.queue, self._journal = opened.queue, journal.journal
        self._journal_trouble = journal.trouble or opened.note
        self._watch = SnapshotPoller(opened.queue, self)
        self._watch.snapshot_ready.connect(self.snapshot_ready)
        self._watch.snapshot_settled.connect(self._followed)
        if journal.last_damaged is not None:
            self._remembered.change(told_of_damage=journal.last_damaged)
        if opened.note:
            words, action = text.shown(opened.note), self.tr("Show the images")
            self._notices.notify("journal", words, action=action, act=self.images_wanted.emit)
        if journal.trouble:
            words = self.tr("{problem} Uploads work, but will not survive a restart.")
            self._notices.notify("journal", words.format(problem=text.shown(journal.trouble)))
        self.opened.emit(opened.queue)
        self._background.run(opened.queue.restore_list, done=self._restored, failed=self._fail)

    @Slot(object)
    def _restored(self, restored: Restored) -> None:
        self._to_resume = list(restored.queued) if self._remembered.settings.resume_on_start else []
        interrupted = set(restored.begun) & set(restored.queued)
        self._going_on = interrupted if self._to_resume else set()
        if interrupted:
            words = self.tr("Uploads that were interrupted: {count}. Press Start, and they go on from what landed.")
            if self._to_resume:
                words = self.tr("Uploads that were interrupted go on from what had landed: {count}.")
            self._notices.notify("restored", words.format(count=len(interrupted)), tone=Tone.ACCENT)
        self.restored.emit(restored)
        self.refresh()

    @Slot()
    def _token_found(self) -> None:
        if self.queue is None:
            return
        self.queue.token_changed()
        resumed, self._to_resume = self._to_resume, []
        for upload_id in resumed:
            with contextlib.suppress(KeyError):  # removed meanwhile
                self.queue.start_one(upload_id)
        if self._start_due:
            self._send_all(self.queue)
        self._start_due_rows()
        self.refresh()

    def _send_all(self, queue: UploadQueue) -> None:
        queue.start(but=self._leave_out(queue.snapshot().uploads))

    def _leave_out(self, rows: Iterable[UploadSnapshot]) -> Collection[int]:
        against = self.objections(row for row in rows if not row.queued)
        if against:
            self.left_out.emit(against)
        return against.keys()

    def _start_due_rows(self) -> None:
        if self.queue is None or not self._session.has_token:
            return
        due = [row for row in self.queue.snapshot().uploads if row.id in self._due and row.workspace]
        self._due -= {row.id for row in due}
        left_out = self._leave_out(due)
        self.queue.start_some(row.id for row in due if row.id not in left_out)

    @Slot(object)
    def _followed(self, queue: QueueSnapshot) -> None:
        self._withdraw_what_is_past(queue)
        self.snapshot_settled.emit(queue)

    def _withdraw_what_is_past(self, queue: QueueSnapshot) -> None:
        """“They go on” is true as long as one of them does."""
        if self._going_on and not self._to_resume:
            rows = [row for row in queue.uploads if row.id in self._going_on]
            if not any(row.queued or row.state.is_active for row in rows):
                self._going_on = set()
                self._notices.withdraw("restored")

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)


def _bytes_per_second(limit_kib: int | None) -> float | None:
    return None if limit_kib is None else limit_kib * 1024.0
