"""The queue behind the window: opened, restored and watched here; what a person wishes of all rows goes through it.

While something moves, its snapshot is pulled ten times a second, and not at all when nothing does. The engine is loaded
in the background: a window without a queue shows, and takes files, in half the time.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sfc_uploader.common import paths
from sfc_uploader.common.clock import Clock
from sfc_uploader.config.network_config import receipts_folder
from sfc_uploader.config.settings import Settings
from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.model.snapshots import PartDetails, QueueSnapshot, UploadSnapshot, UploadState
from sfc_uploader.engine.model.state_machine import SENDABLE_STATES
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from sfc_uploader.engine.journal.journal import Journal, OpenedJournal
    from sfc_uploader.engine.queue.restore import Restored
    from sfc_uploader.engine.queue.upload_queue import UploadQueue
    from sfc_uploader.support.diagnostics import Found

_log = logging.getLogger(__name__)
_CLOSE_SECONDS = 1.5
INTERVAL_MS = 100


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the background made. `note`: what to report of a damaged journal, of this start or an earlier one."""

    queue: UploadQueue
    journal: OpenedJournal
    note: str


class QueueController(QObject):
    """Owns the journal and the queue. `queue` is None until `opened`; `restored` follows once its rows are back.

    `snapshot_ready` carries each snapshot, for the rows. `upload_finished` and `image_given_up` tell what has changed
    in it since the one before. `snapshot_settled` carries it for all else, a turn of the event loop later, so that a
    click need not wait for both.
    """

    opened = Signal(object)  # UploadQueue
    restored = Signal(object)  # Restored
    snapshot_ready = Signal(object)  # QueueSnapshot
    upload_finished = Signal(object)  # UploadSnapshot: completed, failed or canceled, which it was not before
    image_given_up = Signal(object)  # UploadSnapshot: the image that it had at SF Compute is deleted
    snapshot_settled = Signal(object)  # QueueSnapshot
    token_wanted = Signal()  # a person wants to send, and there is no token
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
        #: Of these rows, those that can only end in an error: they are not sent, and a message says why.
        self.leave_out: Callable[[Iterable[UploadSnapshot]], Collection[int]] = lambda _rows: ()
        self._background = background
        self._session = session
        self._remembered = remembered
        self._notices = notices
        self._label = label
        #: As it was set when the program started: what is sent now goes there to its end.
        self.receipts_folder = receipts_folder(remembered.settings, label)
        self._journal: Journal | None = None
        self._journal_trouble = ""
        self._latest: QueueSnapshot | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(INTERVAL_MS)
        self._poll.timeout.connect(self._pull)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._settled)
        self._start_due = False
        self._to_resume: list[int] = []
        self._going_on: set[int] = set()
        self._due: set[int] = set()
        session.token_found.connect(self._token_found)

    def image_tools(self) -> ImageContext:
        """What all work with images at SF Compute shares."""
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
        return self.queue is not None and not self._poll.isActive()

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
        """Something was asked of the queue: look at it, and keep looking while something moves."""
        if self.queue is not None:
            self._poll.start()
            self._pull()

    @Slot()
    def start(self) -> None:
        """A person wants every row sent that is ready, and can be. As soon as there is a token, if there is none."""
        rows = self.queue.snapshot().uploads if self.queue is not None else ()
        if any(row.state in SENDABLE_STATES and not row.workspace for row in rows):
            self._notices.notify("workspace", self.tr("Choose a workspace to start these uploads."))
        self._start_ready()
        if not self._session.has_token:
            self.token_wanted.emit()

    def _start_ready(self) -> None:
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
            self._start_ready()
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

    @Slot(object)
    def change_limit(self, limit_kib_per_second: int | None) -> None:
        """Limit the speed from now on, and in later runs."""
        self._remembered.change(limit_kib_per_second=limit_kib_per_second)
        self.set_limit(limit_kib_per_second)

    def set_limit(self, limit_kib_per_second: int | None) -> None:
        """Limit the speed from now on."""
        if self.queue is not None:
            self.queue.set_limit(_bytes_per_second(limit_kib_per_second))

    def take_settings(self, settings: Settings) -> None:
        """Have what may change in the middle count from now on."""
        if self.queue is not None:
            self.queue.set_connections(settings.connections)
            self.queue.set_images_at_once(settings.images_at_once)
            self.queue.set_limit(_bytes_per_second(settings.limit_kib_per_second))
            self.refresh()

    def start_added(self, upload_ids: Iterable[int]) -> None:
        """Send these new rows, if the settings say so: once there is a token and they have a workspace."""
        if self._remembered.settings.start_on_add:
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
        self._poll.stop()
        self._settle.stop()

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
        from sfc_uploader.engine.journal.journal import damage_sentence  # noqa: PLC0415 - takes long to load
        from sfc_uploader.engine.journal.location import open_here  # noqa: PLC0415 - takes long to load
        from sfc_uploader.engine.model.options import EngineOptions  # noqa: PLC0415 - takes long to load
        from sfc_uploader.engine.queue.upload_queue import UploadQueue  # noqa: PLC0415 - takes long to load

        opened = open_here()
        settings = self._remembered.settings
        queue = UploadQueue(
            replace(self.image_tools(), journal=opened.journal),
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
        if journal.last_damaged is not None:
            self._remembered.change(told_of_damage=journal.last_damaged)
        if opened.note:
            words, action = text.shown(opened.note), self.tr("Show images")
            self._notices.notify("journal", words, action=action, act=self.images_wanted.emit)
        if journal.trouble:
            words = self.tr("{problem} Uploads work, but can’t be resumed after a restart.")
            self._notices.notify("journal", words.format(problem=text.shown(journal.trouble)))
        self.opened.emit(opened.queue)
        self._background.run(opened.queue.restore_list, done=self._restored, failed=self._fail)

    @Slot(object)
    def _restored(self, restored: Restored) -> None:
        self._to_resume = list(restored.queued) if self._remembered.settings.resume_on_start else []
        interrupted = set(restored.begun) & set(restored.queued)
        self._going_on = interrupted if self._to_resume else set()
        if interrupted:
            words = self.tr("%n interrupted upload(s). Press Start to resume.", "", len(interrupted))
            if self._to_resume:
                words = self.tr("Resuming %n interrupted upload(s)", "", len(interrupted))
            self._notices.notify("restored", words, tone=Tone.ACCENT)
        self.refresh()
        self.restored.emit(restored)

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
        queue.start(but=self.leave_out(row for row in queue.snapshot().uploads if not row.queued))

    def _start_due_rows(self) -> None:
        if self.queue is None or not self._session.has_token:
            return
        due = [row for row in self.queue.snapshot().uploads if row.id in self._due and row.workspace]
        self._due -= {row.id for row in due}
        left_out = self.leave_out(row for row in due if not row.queued)
        self.queue.start_some(row.id for row in due if row.id not in left_out)

    @Slot()
    def _pull(self) -> None:
        if self.queue is None:
            return
        before, now = self._latest, self.queue.snapshot()
        self._latest = now
        if not is_moving(now):
            self._poll.stop()
        self._settle.start()
        self.snapshot_ready.emit(now)
        changed = list(changed_rows(before, now))
        for row in finished_uploads(changed):
            self.upload_finished.emit(row)
        for old, row in changed:
            if old.image_id is not None and row.image_id != old.image_id:
                self.image_given_up.emit(row)

    @Slot()
    def _settled(self) -> None:
        if self._latest is not None:
            self._withdraw_what_is_past(self._latest)
            self.snapshot_settled.emit(self._latest)

    def _withdraw_what_is_past(self, queue: QueueSnapshot) -> None:
        """Keep “resuming” for as long as it is true of one of them."""
        if self._going_on and not self._to_resume:
            rows = [row for row in queue.uploads if row.id in self._going_on]
            if not any(row.queued or row.state.is_active for row in rows):
                self._going_on = set()
                self._notices.withdraw("restored")

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        _log.error("work in the background failed", exc_info=error)
        self._notices.show_warning(text.wire_sentence(error))


def is_moving(queue: QueueSnapshot) -> bool:
    """Whether a later snapshot may differ without anybody asking for anything."""
    waits_for_token = queue.needs_token and not queue.active
    return bool(queue.active or any(row.stopping for row in queue.uploads) or (queue.running and not waits_for_token))


Change = tuple[UploadSnapshot, UploadSnapshot]  # a row as it was, and as it is


def changed_rows(before: QueueSnapshot | None, now: QueueSnapshot) -> Iterator[Change]:
    """Yield each row that both have and that differs."""
    known = {row.id: row for row in before.uploads} if before is not None else {}
    for row in now.uploads:
        old = known.get(row.id)
        if old is not None and old is not row:
            yield old, row


def finished_uploads(changed: Iterable[Change]) -> list[UploadSnapshot]:
    """Return the rows that have come to their end: completed, failed or canceled, which they were not before."""
    return [row for old, row in changed if row.state.is_final and row.state is not old.state]


def _bytes_per_second(limit_kib: int | None) -> float | None:
    return None if limit_kib is None else limit_kib * 1024.0
