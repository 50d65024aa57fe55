"""What one run of an upload knows, and what a thread that it left behind may still write."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.upload_record import UploadRecord
from sfc_uploader.engine.model.part_plan import MIN_PART_BYTES, make_plan
from sfc_uploader.engine.model.source_file import FileIdentity
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from sfc_uploader.engine.transfer.upload import Upload
from tests.engine.running import request


def test_what_a_thread_of_an_earlier_run_writes_is_not_seen_by_the_next(tmp_path: Path) -> None:
    """The part table, the sha256 and the journal's row belong to the run that is under way."""
    journal = Journal(tmp_path)
    clock = Clock()
    record = UploadRecord(journal, "test", clock)
    upload = Upload(1, request(tmp_path / "disk.img", "earlier"), clock, record)
    upload.adopt_plan(FileIdentity(3 * MIN_PART_BYTES, 1, 2, 3, 4), make_plan(3 * MIN_PART_BYTES))
    upload.update_and_persist()
    parts, digest, left = upload.parts, upload.digest, CancelToken()
    assert parts is not None
    parts.mark_reading(1)
    parts.note_md5(1, b"m" * 16)
    digest.update(1, memoryview(b"one"))
    left.set(StopReason.DONE)
    upload.leave_behind()
    parts.mark_sending(1)
    parts.mark_uploaded(1, etag="late", checked=True)
    digest.update(2, memoryview(b"late"))
    with pytest.raises(Cancelled):
        record.save_part(1, b"m" * 16, etag="late", checked=True, left=left)
    with pytest.raises(Cancelled):
        record.drop_part(1, left=left)
    assert upload.parts is not None
    assert (upload.parts.tally().uploaded, upload.parts.md5(1)) == (0, b"m" * 16)
    assert (upload.digest.next_part, upload.digest.hexdigest()) == (2, hashlib.sha256(b"one").hexdigest())
    assert record.row is not None
    assert journal.parts(record.row) == []
    journal.close()


def test_a_digest_that_has_seen_more_than_is_known_begins_anew(tmp_path: Path) -> None:
    """A reader that was left behind between the two: without the part's MD5 nobody could tell that it is the same."""
    upload = Upload(1, request(tmp_path / "disk.img", "between"), Clock(), UploadRecord(None, "test", Clock()))
    upload.adopt_plan(FileIdentity(3 * MIN_PART_BYTES, 1, 2, 3, 4), make_plan(3 * MIN_PART_BYTES))
    upload.digest.update(1, memoryview(b"one"))
    upload.leave_behind()
    assert upload.digest.next_part == 1
