"""The order of uploads, how many at once, and what the outside may ask of them."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from sfc_uploader.common.app_info import MOST_CONNECTIONS
from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.journal.upload_record import UploadRecord
from sfc_uploader.engine.model.event_log import Event
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.model.snapshots import PartDetails, PartsSnapshot, QueueSnapshot, UploadRequest, UploadState
from sfc_uploader.engine.model.source_file import inspect
from sfc_uploader.engine.model.speed_history import SpeedSample
from sfc_uploader.engine.model.state_machine import EDITABLE_STATES, RETRYABLE_STATES, SENDABLE_STATES
from sfc_uploader.engine.runtime.cancellation import StopReason
from sfc_uploader.engine.transfer.context import EngineContext
from sfc_uploader.engine.transfer.upload import RequestedStop, Upload
from sfc_uploader.engine.transfer.upload_run import UploadRun
from sfc_uploader.engine.verification.full_read_results import FullReadResult
from sfc_uploader.os_integration.suspend_detector import SuspendDetector
from sfc_uploader.os_integration.thread_priority import lower_thread_priority

from .list_saver import ListSaver
from .ordering import is_ready, moved, put_into, summary_of
from .remote_cleanup import cancel_stopped, delete_remote_image, delete_then_retry
from .removal_undo import RemovedRows, UndoAction
from .restore import Restored, Restorer
from .tasks import RowTasks

_log = logging.getLogger(__name__)
_SETTLING = frozenset({UploadState.COMPLETING, UploadState.VERIFYING})


class UploadQueue:
    """Holds the uploads and gives each its thread when its turn comes.

    Every method may be called from any thread and returns at once, except `wait` and `close`. A row is sent
    when it is queued: `start` queues all rows that are ready, `start_one` one.
    """

    def __init__(
        self,
        service: ImageContext,
        *,
        journal_trouble: str = "",
        options: EngineOptions | None = None,
    ) -> None:
        options = options or EngineOptions()
        journal, label = service.journal, service.service_label
        self._service = service
        self._journal_trouble = journal_trouble
        self._images_at_once = options.images_at_once
        self._stands_back = options.lower_thread_priority
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._uploads: list[Upload] = []
        self._closed = False
        self._removed = UndoAction() if options.keep_list else UndoAction(most=0)
        self._list_saver = ListSaver(journal if options.keep_list else None, label, self._here_and_removed)
        self._engine = EngineContext.of(service, options)
        self._numbers = itertools.count(1)
        self._runs: dict[int, UploadRun] = {}
        self._tasks = RowTasks(self._engine, self._changed, self._settle)
        self._sleep_watch = SuspendDetector(service.clock, self._on_resume)
        self._needs_token = False
        self._tokens_seen = 0  # how often there was a new one
        self._restorer = Restorer(
            *(journal, label, service.clock),
            next_id=lambda: next(self._numbers),
            here=self._all_there_are,
            take_in=self._take_in,
        )

    def add(self, request: UploadRequest) -> int:
        """Put an image at the end of the queue, where it waits for a start. Return its upload id."""
        with self._lock:
            service = self._service
            record = UploadRecord(service.journal, service.service_label, service.clock)
            upload = Upload(next(self._numbers), request, service.clock, record)
            self._uploads.append(upload)
            self._list_saver.mark_dirty()
            return upload.id

    def restore(self) -> list[int]:
        """As `restore_list`, with those alone that had begun. Returns their upload ids."""
        return self._restorer.begun()

    def restore_list(self) -> Restored:
        """Put the rows that an earlier run left, begun or not, into the queue, in the order in which it left them.

        Uploads that another process is busy with are left to it. Nothing is sent before it is started. Blocks while
        the journal is read. Raises `JournalError`.
        """
        return self._restorer.whole_list()

    def add_or_resume(self, request: UploadRequest) -> int:
        """As `add`, but resume an unfinished upload of the same file, workspace and name, if there is one.

        Blocks while the journal is read. Raises `JournalError`; `HeldElsewhere` when another process has it.
        """
        found = self._restorer.one_like(request)
        return self.add(request) if found is None else found

    def edit(
        self,
        upload_id: int,
        *,
        name: str | None = None,
        workspace: str | None = None,
        workspace_label: str | None = None,
        size_bytes: int | None = None,
    ) -> bool:
        """Change a row that is unsent and has no remote image. False when it can't be changed any more.

        `size_bytes`: as far as the file was looked at.
        """
        with self._lock:
            upload = self._find(upload_id)
            progress = upload.progress
            if upload.state not in EDITABLE_STATES or progress.image is not None or progress.intent is not None:
                return False
            changes = (("name", name), ("workspace", workspace), ("workspace_label", workspace_label))
            upload.edit(
                **{field: value for field, value in (*changes, ("size_bytes", size_bytes)) if value is not None}
            )
            self._list_saver.mark_dirty()
            return True

    def set_expected_sha256(self, upload_id: int, sha256: str) -> bool:
        """Compare a row's file with another SHA-256 from now on, also when parts are uploaded; "" for none.

        False when a thread is busy with the row, or it is completed. Blocks while the journal is written. Raises
        `JournalError`.
        """
        with self._lock:
            upload = self._find(upload_id)
            if self._is_busy(upload) or upload.state is UploadState.COMPLETED:
                return False
            upload.edit(expect_sha256=sha256 or None)
            self._list_saver.mark_dirty()
        upload.persist()
        return True

    def relocate_file(self, upload_id: int, path: Path) -> bool:
        """Take a row's file from where it is now, and send it on, unless it was not to be sent yet.

        False when a thread is busy with the row. The uploaded parts are compared with that file. Blocks while the
        file is looked at. Raises `UploadFailed` when it can't be the same file, `JournalError`.
        """
        size_bytes = inspect(path)
        with self._lock:
            upload = self._find(upload_id)
            if self._is_busy(upload) or upload.state is UploadState.COMPLETED:
                return False
            waits = upload.state is UploadState.READY and not upload.queued
            upload.take_file_from(path, size_bytes)
            if upload.state not in SENDABLE_STATES:
                upload.requeue()
            upload.queued = is_ready(upload) and not waits
        upload.persist()
        with self._lock:
            self._pump()
        return True

    def start(self, *, but: Collection[int] = ()) -> None:
        """Send every row that is ready, in order, without the rows `but`; resume paused ones."""
        with self._lock:
            for upload in self._uploads:
                if is_ready(upload) and upload.id not in but:
                    self._enqueue(upload)
            self._pump()

    def start_some(self, upload_ids: Iterable[int]) -> None:
        """As `start_one`, with several rows; those that are gone are skipped."""
        with self._lock:
            for upload in self._of(upload_ids):
                self._enqueue(upload)
            self._pump()

    def start_one(self, upload_id: int) -> None:
        """Send one row. One that is not ready fails with the sentence that says what it lacks."""
        with self._lock:
            self._enqueue(self._find(upload_id))
            self._pump()

    def pause(self) -> None:
        """Stop sending; everything can resume later."""
        with self._lock:
            for upload in self._uploads:
                self._pause(upload)
            self._list_saver.mark_dirty()

    def pause_some(self, upload_ids: Iterable[int]) -> None:
        """Stop these rows; they can resume later. Those that are gone are skipped."""
        with self._lock:
            for upload in self._of(upload_ids):
                self._pause(upload)
            self._list_saver.mark_dirty()

    def cancel(self, upload_id: int) -> None:
        """Cancel a row and delete its remote image, if there is one."""
        with self._lock:
            upload = self._find(upload_id)
            upload.queued = False
            self._list_saver.mark_dirty()
            run = self._runs.get(upload_id)
            if run is not None:
                upload.stopping = True
                upload.requested_stop = RequestedStop.CANCEL
                run.stop.set(StopReason.CANCEL)
            elif upload.state in (*SENDABLE_STATES, UploadState.FAILED):
                self._tasks.begin(upload, cancel_stopped)

    def retry(self, upload_id: int) -> None:
        """Send a failed or canceled row again.

        Resumes from the uploaded parts, unless they are of another file (`UploadSnapshot.retry_deletes_image`), or the
        image is seen to be dead (`retry_looks_first`): then it is deleted first.
        """
        with self._lock:
            upload = self._find(upload_id)
            if upload.state not in RETRYABLE_STATES or upload_id in self._tasks:
                return
            if upload_id in self._runs:
                upload.requested_stop = RequestedStop.RETRY
                return
            gave_up = upload.state is UploadState.CANCELED and upload.progress.image is not None
            if upload.retry_deletes_image or upload.retry_looks_first or gave_up:
                self._tasks.begin(upload, delete_then_retry)
            else:
                upload.requeue()
                self._pump()

    def delete_remote(self, upload_id: int) -> None:
        """Delete the remote image that a failed row left behind."""
        with self._lock:
            upload = self._find(upload_id)
            if upload_id not in self._runs and upload.may_have_left_an_image:
                self._tasks.begin(upload, delete_remote_image)

    def remove_rows(self, upload_ids: Iterable[int], *, leave_image: bool = False) -> tuple[int, ...]:
        """Take rows off the list; returns the upload ids of those that went. `undo_remove` undoes it.

        One that a thread is busy with stays, and so does one with an unfinished image at SF Compute, unless
        `leave_image`: an image of ours is not forgotten by accident. Without a list that is kept
        (`EngineOptions.keep_list`) there is no way back. After `close` nothing goes: the list is written, and the
        rows would be there again after a restart.
        """
        with self._lock:
            if self._closed:
                return ()
            wanted = set(upload_ids)
            chosen = [each for each in self._uploads if each.id in wanted and self._may_go(each, leave_image)]
            if not chosen:
                return ()
            order = tuple(upload.id for upload in self._uploads)
            in_line = frozenset(upload.id for upload in chosen if upload.queued)
            gone = {upload.id for upload in chosen}
            self._uploads = [upload for upload in self._uploads if upload.id not in gone]
            for upload in chosen:
                upload.queued = False
            for upload in self._removed.push(RemovedRows(tuple(chosen), in_line, order)):
                upload.record.drop_soon()
            self._list_saver.mark_dirty()
            self._changed.notify_all()
            return tuple(gone)

    @property
    def can_undo_remove(self) -> bool:
        """Whether `undo_remove` has something to undo."""
        with self._lock:
            return bool(self._removed)

    def undo_remove(self) -> tuple[int, ...]:
        """Undo the latest `remove_rows`: the rows are where they were, with their uploaded parts.

        Those that were queued are queued again while the queue is running. Returns the upload ids.
        """
        with self._lock:
            taken = None if self._closed else self._removed.pop()
            if taken is None:
                return ()
            running = self._moves_on()
            put_into(self._uploads, taken)
            for upload in taken.uploads:
                upload.queued = running and upload.id in taken.queued
            self._pump()
            return tuple(upload.id for upload in taken.uploads)

    def restore_removed(self, image_id: str) -> int | None:
        """Undo the removal of the one row that has this unfinished image. Returns its upload id; None without one."""
        with self._lock:
            taken = None if self._closed else self._removed.take(image_id)
            if taken is None:
                return None
            put_into(self._uploads, taken)
            self._list_saver.mark_dirty()
            return taken.uploads[0].id

    def save_full_read(self, found: FullReadResult) -> None:
        """All stored bytes of an image were read: the rows that it came from show what came of it."""
        with self._lock:
            for upload in self._uploads:
                upload.save_full_read(found)

    def move_before(self, upload_ids: Iterable[int], other: int) -> None:
        """Put rows, in their order, before another one. Raises KeyError when that is gone."""
        with self._lock:
            self._uploads = moved(self._uploads, upload_ids, self._uploads.index(self._find(other)))
            self._list_saver.mark_dirty()

    def move_after(self, upload_ids: Iterable[int], other: int) -> None:
        """Put rows, in their order, behind another one. Raises KeyError when that is gone."""
        with self._lock:
            self._uploads = moved(self._uploads, upload_ids, self._uploads.index(self._find(other)) + 1)
            self._list_saver.mark_dirty()

    def set_limit(self, bytes_per_second: float | None) -> None:
        """Limit the bytes a second of all uploads together; None for no limit. Takes effect at once."""
        self._engine.limiter.set(bytes_per_second)

    def set_connections(self, connections: int) -> None:
        """Limit the connections of each upload. Takes effect at once. Raises ValueError outside 1 to 32."""
        if not 1 <= connections <= MOST_CONNECTIONS:
            raise ValueError(f"connections must be 1 to {MOST_CONNECTIONS}")
        with self._lock:
            self._engine.connections = connections
            runs = tuple(self._runs.values())
        for run in runs:
            run.set_connections(connections)

    def set_images_at_once(self, images: int) -> None:
        """Set how many images are sent at the same time; those in progress beyond it run to their end."""
        if images < 1:
            raise ValueError("images at once must be at least 1")
        with self._lock:
            self._images_at_once = images
            self._pump()

    def try_now(self) -> None:
        """The network may be back: what waits for it tries at once."""
        with self._lock:
            runs = tuple(self._runs.values())
        for run in runs:
            run.try_now()

    def token_changed(self) -> None:
        """Resume what waited for a new token."""
        with self._lock:
            self._tokens_seen += 1
            self._needs_token = False
            self._pump()

    def snapshot(self) -> QueueSnapshot:
        """The whole queue at this moment."""
        with self._lock:
            uploads, running, needs_token = tuple(self._uploads), self._running(), self._needs_token
            trouble = self._journal_trouble
        rows = tuple(upload.snapshot() for upload in uploads)
        return summary_of(rows, running=running, needs_token=needs_token, journal_trouble=trouble)

    def parts(self, upload_id: int) -> PartsSnapshot | None:
        """Every part of a row; None before its file was looked at, or when the row is gone."""
        upload = self._look_up(upload_id)
        return upload.parts_snapshot() if upload else None

    def part_details(self, upload_id: int, part_number: int) -> PartDetails | None:
        """What is known of one part; None when there is no such part."""
        upload = self._look_up(upload_id)
        return upload.part_details(part_number) if upload else None

    def events(self, upload_id: int) -> tuple[Event, ...]:
        """What happened to a row, oldest first; empty when it is gone."""
        upload = self._look_up(upload_id)
        return upload.events.all() if upload else ()

    def speeds(self, upload_id: int) -> tuple[SpeedSample, ...]:
        """How fast a row went, oldest first; empty before it was sent, or when it is gone."""
        upload = self._look_up(upload_id)
        return upload.speeds.all() if upload else ()

    def wait(self, upload_ids: Iterable[int], *, timeout_seconds: float | None = None) -> bool:
        """Block until every row is final, or one waits for a token or a person. False when time ran out first."""
        wanted = set(upload_ids)
        with self._changed:
            return self._changed.wait_for(lambda: self._at_rest(wanted), timeout_seconds)

    def close(self, *, timeout_seconds: float = 2.0) -> None:
        """Stop everything and wait for the threads, at most `timeout_seconds`. Remote images stay."""
        with self._lock:
            self._closed = True  # before the list is written for the last time: nothing may go, or come back, unwritten
        self._list_saver.close(timeout_seconds=timeout_seconds)
        with self._changed:
            gone = self._removed.empty()
            for upload in self._uploads:
                upload.queued = False
            for run in self._runs.values():
                run.stop.set(StopReason.QUIT)
            self._tasks.stop_all()
            self._sleep_watch.stop()
            self._changed.wait_for(lambda: not self._runs and not self._tasks, timeout_seconds)
        for upload in gone:
            upload.record.drop()

    def _look_up(self, upload_id: int) -> Upload | None:
        with self._lock:
            return next((upload for upload in self._uploads if upload.id == upload_id), None)

    def _of(self, upload_ids: Iterable[int]) -> list[Upload]:
        """Those of the rows that are there, in the queue's order."""
        wanted = set(upload_ids)
        with self._lock:
            return [upload for upload in self._uploads if upload.id in wanted]

    def _find(self, upload_id: int) -> Upload:
        upload = self._look_up(upload_id)
        if upload is None:
            raise KeyError(upload_id)
        return upload

    def _take_in(self, uploads: Sequence[Upload]) -> None:
        with self._lock:
            self._uploads += uploads
            self._pump()

    def _may_go(self, upload: Upload, leave_image: bool) -> bool:
        """A row that is complete may, although its thread has not ended yet: that has nothing to do any more."""
        rests = upload.state is UploadState.COMPLETED or not self._is_busy(upload)
        return rests and (leave_image or not upload.may_have_left_an_image)

    def _here_and_removed(self) -> tuple[tuple[Upload, ...], tuple[Upload, ...]]:
        with self._lock:
            return tuple(self._uploads), self._removed.uploads()

    def _all_there_are(self) -> tuple[Upload, ...]:
        """Those that may come back are here as well: nobody may make a second row of what one of them has."""
        here, removed = self._here_and_removed()
        return (*here, *removed)

    def _running(self) -> bool:
        return bool(self._runs) or any(upload.queued for upload in self._uploads)

    def _is_busy(self, upload: Upload) -> bool:
        return upload.id in self._runs or upload.id in self._tasks

    def _moves_on(self) -> bool:
        return any(upload.queued or (upload.id in self._runs and not upload.stopping) for upload in self._uploads)

    def _at_rest(self, upload_ids: set[int]) -> bool:
        chosen = [upload for upload in self._uploads if upload.id in upload_ids]
        if self._runs or any(upload.id in self._tasks for upload in chosen):
            return False
        return self._needs_token or not any(upload.queued for upload in chosen)

    def _enqueue(self, upload: Upload) -> None:
        if upload.state not in SENDABLE_STATES or upload.id in self._tasks:
            return
        upload.queued = True
        if upload.id in self._runs and upload.requested_stop is None:
            upload.requested_stop = RequestedStop.SEND

    def _pause(self, upload: Upload) -> None:
        upload.queued = False
        if upload.requested_stop is not RequestedStop.CANCEL:
            upload.requested_stop = None
        run = self._runs.get(upload.id)
        if run is not None:
            upload.stopping = True
            upload.pausing = run.pause()

    def _pump(self) -> None:
        """Give threads to the rows whose turn it is."""
        self._list_saver.mark_dirty()
        if self._closed or self._needs_token:
            return
        for upload in self._uploads:
            if not self._has_room():
                return
            if upload.queued and upload.state in SENDABLE_STATES and not self._is_busy(upload):
                try:
                    self._begin_run(upload)
                except NoThread as error:
                    _log.warning("upload %d can’t begin: %s", upload.id, error)
                    if self._runs:
                        return  # it begins when one of them has ended
                    upload.fail(Failure.of(FailureKind.NO_THREAD))

    def _has_room(self) -> bool:
        """Whether another image may be sent. One more may be completing: it sends nothing."""
        sending = sum(run.upload.state not in _SETTLING for run in self._runs.values())
        return sending < self._images_at_once and len(self._runs) <= self._images_at_once

    def _on_all_parts_uploaded(self) -> None:
        with self._lock:
            self._pump()

    def _begin_run(self, upload: Upload) -> None:
        """Raises `NoThread`: then nothing has begun."""
        run = UploadRun(upload, self._engine, on_sent=self._on_all_parts_uploaded)
        self._runs[upload.id] = run
        upload.log_what_it_is()
        try:
            start_thread(
                threading.Thread(target=self._run_to_end, args=(upload, run), name=f"upload-{upload.id}", daemon=True)
            )
        except NoThread:
            del self._runs[upload.id]
            run.close()
            raise
        self._sleep_watch.start()

    def _run_to_end(self, upload: Upload, run: UploadRun) -> None:
        tokens_seen = self._tokens_seen
        if self._stands_back:
            lower_thread_priority()
        run.run()
        with self._changed:
            del self._runs[upload.id]
            upload.stopping = upload.pausing = False
            asked, upload.requested_stop = upload.requested_stop, None
            if asked is RequestedStop.CANCEL and upload.state is not UploadState.COMPLETED:
                if not self._closed:
                    self._tasks.begin(upload, cancel_stopped)
            elif run.stop.reason is StopReason.TOKEN:
                # What was refused may have been the previous token: with the new one it resumes by itself.
                self._needs_token = self._needs_token or tokens_seen == self._tokens_seen
            else:
                upload.queued = asked is RequestedStop.SEND and upload.state in SENDABLE_STATES
            if asked is RequestedStop.RETRY:
                self.retry(upload.id)
            self._settle()

    def _settle(self) -> None:
        self._pump()
        if not self._runs:
            self._sleep_watch.stop()
            self._engine.pool.trim()
        self._changed.notify_all()

    def _on_resume(self, slept_seconds: float) -> None:
        with self._lock:
            runs = tuple(self._runs.values())
        for run in runs:
            run.on_resume(slept_seconds)
