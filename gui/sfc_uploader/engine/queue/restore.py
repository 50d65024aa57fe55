"""Rows that an earlier run of the program left behind: uploads that had begun, and the list around them."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.records import ListedRow, StoredUpload
from sfc_uploader.engine.journal.upload_record import UploadRecord
from sfc_uploader.engine.model.failures import Failure
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadState
from sfc_uploader.engine.transfer.upload import Upload

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Restored:
    """Upload ids of what came back. `begun`: had begun; `queued`: of all, those that were to be sent."""

    begun: tuple[int, ...] = ()
    unsent: tuple[int, ...] = ()
    queued: tuple[int, ...] = ()


class HeldElsewhere(Exception):
    """Another process is busy with an upload. `stored`: its row in the journal."""

    def __init__(self, stored: StoredUpload) -> None:
        super().__init__(f"another process has upload {stored.id}")
        self.stored = stored


class Restorer:
    """Makes uploads of what the journal holds. Every method blocks, and raises `JournalError`."""

    def __init__(
        self,
        journal: Journal | None,
        origin: str,
        clock: Clock,
        *,
        next_id: Callable[[], int],
        here: Callable[[], Sequence[Upload]],
        take_in: Callable[[Sequence[Upload]], None],
    ) -> None:
        """`here`: the rows that the queue has, removed ones that may come back among them; `take_in` gives it more.

        Without a journal there is nothing.
        """
        self._journal = journal
        self._origin = origin
        self._clock = clock
        self._next_id = next_id
        self._here = here
        self._take_in = take_in
        self._one_at_a_time = threading.Lock()

    def begun(self) -> list[int]:
        """Take in every unfinished upload that no other process is busy with. Nothing is sent yet."""
        with self._one_at_a_time:
            uploads = list(self._begun())
            self._take_in(uploads)
        return [upload.id for upload in uploads]

    def whole_list(self) -> Restored:
        """Take in the list as it was left, and behind it what was interrupted elsewhere. Nothing is sent yet."""
        with self._one_at_a_time:
            if self._journal is not None:
                self._journal.drop_removed(self._origin)
            begun = {upload.record.row: upload for upload in self._begun()}
            unlisted = dict(begun)
            rows: list[tuple[Upload, bool]] = []
            for listed in self._journal.listed(self._origin) if self._journal else ():
                upload = _pop_begun(listed, unlisted)
                if upload is not None or listed.upload is None:
                    upload = upload or self._unsent(listed)
                    # One that failed after it had begun resumes when a restart has healed it.
                    wanted = listed.queued or (listed.failed and listed.upload is not None)
                    upload.rest(paused=not wanted, failure=listed.failure)
                    rows.append((upload, wanted))
            rows += [(upload, True) for upload in unlisted.values()]
            self._take_in([upload for upload, _ in rows])
        ids_begun = {upload.id for upload in begun.values()}
        return Restored(
            begun=tuple(upload.id for upload, _ in rows if upload.id in ids_begun),
            unsent=tuple(upload.id for upload, _ in rows if upload.id not in ids_begun),
            queued=tuple(upload.id for upload, wanted in rows if wanted and upload.state is not UploadState.FAILED),
        )

    def one_like(self, request: UploadRequest) -> int | None:
        """Take in the unfinished upload of the same file, workspace and name; None when there is none for us.

        Raises `HeldElsewhere` when another process has it.
        """
        with self._one_at_a_time:
            stored = find_unfinished(self._journal, self._origin, request) if self._journal else None
            if stored is not None and self._is_held_elsewhere(stored):
                raise HeldElsewhere(stored)
            upload = self._restored(stored, is_tried_again=True) if stored else None
            if upload is None:
                return None
            if self._journal is not None and stored is not None:
                self._journal.mark_queued(self._origin, stored.id or 0)
            upload.edit(expect_sha256=request.expect_sha256, path=request.path)
            self._take_in([upload])
            return upload.id

    def _begun(self) -> Iterator[Upload]:
        for stored in self._journal.uploads(self._origin) if self._journal else ():
            upload = self._restored(stored)
            if upload is not None:
                yield upload

    def _is_held_elsewhere(self, stored: StoredUpload) -> bool:
        here = {upload.record.row for upload in self._here()}
        return bool(self._journal and stored.id and stored.id not in here and not self._journal.claim(stored.id))

    def _restored(self, stored: StoredUpload, *, is_tried_again: bool = False) -> Upload | None:
        """The upload of a journal row; None when it is here already, is another's, is done, or makes no sense.

        One that failed comes back failed, unless a restart may have healed it, or it `is_tried_again`.
        """
        row, journal = stored.id, self._journal
        here = {upload.record.row for upload in self._here()}
        if journal is None or row is None or row in here or not journal.claim_or_leave(row):
            return None
        now = journal.upload(row)  # whoever had it may have changed or finished it since it was listed
        if now is not None:
            failure = now.failure
            record = self._record(row, failure)
            if is_tried_again or (failure is not None and failure.may_be_healed_by_a_restart):
                failure = None
            try:
                parts = journal.parts(row)
                return Upload.restored(self._next_id(), now, parts, self._clock, record, failure=failure)
            except (ValueError, IndexError):
                _log.warning("upload %d of the journal makes no sense; ignored", row)
        journal.release(row)
        return None

    def _unsent(self, listed: ListedRow) -> Upload:
        return Upload(self._next_id(), listed.request, self._clock, self._record(None))

    def _record(self, row: int | None, failure: Failure | None = None) -> UploadRecord:
        return UploadRecord(self._journal, self._origin, self._clock, row=row, failure=failure)


def _pop_begun(listed: ListedRow, begun: dict[int | None, Upload]) -> Upload | None:
    """The begun upload that a row of the list speaks of, perhaps from before it began."""
    if listed.upload is not None:
        return begun.pop(listed.upload, None)
    same = (listed.request.path, listed.request.workspace, listed.request.name)
    for row, upload in begun.items():
        if (upload.request.path, upload.request.workspace, upload.request.name) == same:
            return begun.pop(row)
    return None


def find_unfinished(journal: Journal, origin: str, request: UploadRequest) -> StoredUpload | None:
    """The journal's row for the same file, workspace and name. Blocks. Raises `JournalError`.

    A file counts as the same where the other is gone and was of its size: it was moved, and the uploaded parts
    will be compared with it.
    """
    target = (request.workspace, request.name)
    rows = [row for row in journal.uploads(origin) if (row.workspace, row.name) == target]
    same = next((row for row in rows if row.path == request.path), None)
    return same or next((row for row in rows if _was_moved(row, request.path)), None)


def _was_moved(row: StoredUpload, path: Path) -> bool:
    try:
        return not os.path.lexists(row.path) and path.stat().st_size == row.size_bytes
    except (OSError, ValueError):
        return False
