"""The list of rows is kept as it is, so that it is there again after a restart, unsent rows and all."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.records import ListedRow
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.engine.model.snapshots import UploadState
from sfc_uploader.engine.transfer.upload import Upload

_log = logging.getLogger(__name__)


class ListSaver:
    """Writes the list whenever it has changed, from a thread of its own. `mark` returns at once."""

    def __init__(
        self,
        journal: Journal | None,
        origin: str,
        look: Callable[[], tuple[Sequence[Upload], Sequence[Upload]]],
    ) -> None:
        """`look` gives the rows that there are, and those that were removed and may come back.

        Without a journal nothing is kept.
        """
        self._origin = origin
        self._look = look
        self._condition = threading.Condition()
        self._is_due = False
        self._closed = self._has_begun = False
        self._kept: list[ListedRow] | None = None
        self._journal = journal
        self._thread: threading.Thread | None = None

    def mark_dirty(self) -> None:
        """Something may have changed. Before there was any row nothing has: the list may not be read yet."""
        if not self._has_begun:
            self._has_begun = any(self._look())
        if not self._has_begun:
            return
        with self._condition:
            self._is_due = True
            self._begin()
            self._condition.notify()

    def _begin(self) -> None:
        if self._journal is None or self._thread is not None or self._closed:
            return
        thread = threading.Thread(target=self._work, args=(self._journal,), name="list-keeper", daemon=True)
        try:
            start_thread(thread)
        except NoThread as error:
            _log.warning("the list of uploads is not kept before its next change: %s", error)
        else:
            self._thread = thread

    def close(self, *, timeout_seconds: float) -> None:
        """Write what is due, and end; later marks change nothing."""
        with self._condition:
            self._closed = True
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(timeout_seconds)

    def _work(self, journal: Journal) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._is_due or self._closed)
                if not self._is_due:
                    return
                self._is_due = False
            here, removed = self._look()
            for upload in (*here, *removed):
                upload.persist_failure()  # what is to be tried again has not failed any more
            self._write(journal, [*_worth_keeping(here), *_begun(removed)])

    def _write(self, journal: Journal, rows: list[ListedRow]) -> None:
        if rows == self._kept:
            return
        try:
            journal.save_list(self._origin, rows)
        except JournalError as error:
            _log.warning("the list of uploads is not kept: %s", error.reason)
            return
        self._kept = rows


def _worth_keeping(uploads: Sequence[Upload]) -> list[ListedRow]:
    """The rows that are worth keeping.

    A canceled one whose image could not be deleted is kept as not wanted: it must not resume by itself.
    """
    return [_listed(upload) for upload in uploads if not _is_over(upload)]


def _listed(upload: Upload) -> ListedRow:
    failed, row = upload.state is UploadState.FAILED, upload.record.row
    failure = upload.progress.failure if failed and row is None else None
    return ListedRow(upload.request, upload.queued, row, failed=failed, failure=failure)


def _is_over(upload: Upload) -> bool:
    if upload.state is UploadState.CANCELED:
        return not upload.may_have_left_an_image
    return upload.state is UploadState.COMPLETED


def _begun(removed: Sequence[Upload]) -> list[ListedRow]:
    """Of rows that were removed, those of which the journal still holds something."""
    return [
        ListedRow(upload.request, queued=False, upload=row, removed=True)
        for upload in removed
        if (row := upload.record.row) is not None
    ]
