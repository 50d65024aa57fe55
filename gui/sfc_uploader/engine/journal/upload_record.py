"""One upload's lines in the journal."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.common.clock import Clock
from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.part_plan import make_plan
from sfc_uploader.engine.model.part_table import PartTable
from sfc_uploader.engine.model.snapshots import UploadRequest
from sfc_uploader.engine.model.source_file import FileIdentity
from sfc_uploader.engine.model.upload_progress import CreateIntent, UploadProgress
from sfc_uploader.engine.runtime.cancellation import CancelToken

from .journal import Journal
from .records import StoredPart, StoredUpload
from .schema import JournalError

_log = logging.getLogger(__name__)


class UploadRecord:
    """Keeps what one upload has reached. Without a journal every method does nothing.

    Each method returns when its change is on disk, and raises `JournalError` when it can't be. For any thread;
    one change at a time, so that they come to the disk in order and an upload never gets a second row.
    """

    def __init__(
        self,
        journal: Journal | None,
        origin: str,
        clock: Clock,
        *,
        row: int | None = None,
        failure: Failure | None = None,
    ) -> None:
        """`failure`: the one that the journal holds."""
        self._journal = journal
        self._origin = origin
        self._clock = clock
        self._failure = failure
        self.row = row
        self._row_lock = threading.Lock()
        self._parts_lock = threading.Lock()

    def save(self, look: Callable[[], tuple[UploadRequest, UploadProgress]]) -> None:
        """Note the request and the facts; needs to know the file and its plan.

        `look` gives them when it is this change's turn: what was learned meanwhile must not be written over.
        """
        with self._row_lock:
            self._save(*look())

    def _save(self, request: UploadRequest, progress: UploadProgress) -> None:
        if self._journal is None or progress.identity is None or progress.plan is None:
            return
        intent, image = progress.intent, progress.image
        row = self._journal.save(
            StoredUpload(
                id=self.row,
                origin=self._origin,
                path=request.path,
                workspace=request.workspace,
                workspace_label=request.workspace_label,
                name=request.name,
                expect_sha256=request.expect_sha256,
                size_bytes=progress.identity.size_bytes,
                mtime_ns=progress.identity.mtime_ns,
                ctime_ns=progress.identity.ctime_ns,
                device=progress.identity.device,
                inode=progress.identity.inode,
                part_size_bytes=progress.plan.part_size_bytes,
                intent_at=intent.at_seconds if intent else None,
                name_was_free=intent.name_was_free if intent else None,
                image_id=image.id if image else None,
                resource_path=image.resource_path if image else None,
                sha256=progress.sha256,
                changed_at=self._clock.wall(),
                failure=self._failure,
            )
        )
        self.row = row

    def save_failure(self, look: Callable[[], Failure | None]) -> None:
        """Note the failure that `look` returns, None for none.

        Never raises: without the note the upload resumes at the next start. For any thread.
        """
        with self._row_lock:
            failure = look()
            if self._journal is None or self.row is None or failure == self._failure:
                return
            try:
                self._journal.save_failure(self.row, failure)
            except JournalError as error:
                _log.warning("journal row %d: its failure can’t be noted: %s", self.row, error.reason)
            self._failure = failure

    def save_part(self, number: int, md5: bytes, *, etag: str, checked: bool, left: CancelToken) -> None:
        """Save a confirmed, compared part. Raises `Cancelled` when the run that asks has `left` its thread."""
        with self._parts_lock:
            left.check()
            if self._journal is not None and self.row is not None:
                self._journal.add_part(self.row, StoredPart(number, md5, etag, checked))

    def drop_part(self, number: int, *, left: CancelToken) -> None:
        """Drop a part that differs from the file by now. Raises `Cancelled` as `save_part` does."""
        with self._parts_lock:
            left.check()
            if self._journal is not None and self.row is not None:
                self._journal.drop_part(self.row, number)

    def drop(self) -> None:
        """Drop the upload: nothing is left to resume. Never raises: a stale row is settled at the next start."""
        with self._row_lock, self._parts_lock:
            self._failure = None  # what was noted goes with the row
            if self._journal is None or self.row is None:
                return
            try:
                self._journal.drop(self.row)
            except JournalError as error:
                _log.warning("journal row %d can’t be dropped: %s", self.row, error.reason)
            self.row = None

    def drop_soon(self) -> None:
        """As `drop`, without waiting for the disk."""
        try:
            start_thread(threading.Thread(target=self.drop, name="journal-drop", daemon=True))
        except NoThread as error:  # it is marked as removed, which the next start settles
            _log.warning("journal row %s is dropped at the next start: %s", self.row, error)


def request_of(stored: StoredUpload) -> UploadRequest:
    """What the person asked for."""
    return UploadRequest(
        path=stored.path,
        workspace=stored.workspace,
        name=stored.name,
        workspace_label=stored.workspace_label,
        expect_sha256=stored.expect_sha256,
    )


def progress_of(stored: StoredUpload, failure: Failure | None = None) -> UploadProgress:
    """What the upload had reached. Raises ValueError when no such file can be cut so."""
    image = None
    if stored.image_id is not None:
        image = Image(stored.image_id, stored.resource_path or "", stored.name, UploadStatus.STARTED)
    intent = CreateIntent(stored.intent_at, stored.name_was_free) if stored.intent_at is not None else None
    return UploadProgress(
        identity=FileIdentity(stored.size_bytes, stored.mtime_ns, stored.ctime_ns, stored.device, stored.inode),
        plan=make_plan(stored.size_bytes, part_size_bytes=stored.part_size_bytes),
        intent=intent,
        image=image,
        # Of one that somebody else has completed nothing is ours to clean up.
        image_left_behind=image is not None and not (failure and failure.kind is FailureKind.UPLOAD_TAKEN),
        sha256=stored.sha256,
        had_writer=stored.sha256 is not None,  # the journal does not tell: what is not read again is compared
        failure=failure,
    )


def parts_of(progress: UploadProgress, stored: list[StoredPart]) -> PartTable:
    """Return a table of the uploaded parts. Raises IndexError for a part that the plan does not have."""
    if progress.plan is None:
        raise ValueError("no plan")
    table = PartTable(progress.plan)
    for part in stored:
        progress.plan.part(part.number)
        table.restore(part.number, part.md5, etag=part.etag, checked=part.checked)
    return table
