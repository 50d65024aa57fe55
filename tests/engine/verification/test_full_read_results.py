"""What was found by reading all bytes of an image is kept, and no record acquits it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.common.json_files import stem_for
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.images.checks import FullCheck, QuickCheck
from sfc_uploader.engine.images.download import Download
from sfc_uploader.engine.images.lookups import find_known
from sfc_uploader.engine.images.models import JobState
from sfc_uploader.engine.model.snapshots import LinkOutcome, UploadState, Verification
from sfc_uploader.engine.verification.full_read_results import (
    FullReadResult,
    full_read_from,
    known_full_read,
    save_full_read,
)
from sfc_uploader.engine.verification.history import History
from tests.engine.imaging import DATA, client, finished, flip_a_stored_byte, require_done, sent, store_image, tools
from tests.engine.running import WORKSPACE, engine, request, send
from tests.service.process import FaultyProcess


def test_a_quick_check_keeps_what_all_the_bytes_said_of_an_image_from_elsewhere(
    service: FaultyProcess, tmp_path: Path
) -> None:
    image = store_image(service, "from-elsewhere", DATA)
    assert finished(FullCheck(image, tools(service, tmp_path))).verification is Verification.VERIFIED
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.VERIFIED
    assert "were read back on" in found.links[0].detail


def test_records_do_not_acquit_bytes_that_a_full_check_has_read(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """Also after a restart: what was found is kept. Only reading them all again can tell otherwise."""
    image = sent(service, tmp_path, image_file, "stays-damaged")
    flip_a_stored_byte(service, image)
    finished(FullCheck(image, tools(service, tmp_path)))
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.FAILED
    assert [each.outcome for each in found.links] == [LinkOutcome.EQUAL, LinkOutcome.UNEQUAL]
    assert "read back" in found.links[1].detail
    flip_a_stored_byte(service, image)  # back to what it was
    assert finished(FullCheck(image, tools(service, tmp_path))).verification is Verification.VERIFIED
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert found.verification is Verification.VERIFIED
    assert "Stored size and checksum match" in found.links[1].detail
    assert "read back" in found.links[1].detail


def test_records_do_not_acquit_bytes_that_a_download_has_read(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "downloaded-damage", DATA)
    flip_a_stored_byte(service, image)
    assert finished(Download(image, tools(service, tmp_path), tmp_path / "disk.img")).state is JobState.FAILED
    found = require_done(finished(QuickCheck(image, tools(service, tmp_path))))
    assert (found.verification, len(found.links)) == (Verification.FAILED, 1)


def test_what_was_read_back_counts_in_the_list_the_history_and_the_queue(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path) as queue:
        row = send(queue, request(image_file, "counts-everywhere"))
        assert row.image_id is not None
        service.reset()
        with client(service) as api:
            image = api.get_image(row.image_id)
        flip_a_stored_byte(service, image)
        full_read = finished(FullCheck(image, tools(service, tmp_path))).full_read
        assert full_read is not None
        queue.save_full_read(full_read)
        (now,) = queue.snapshot().uploads
    assert (now.state, now.verification) == (UploadState.COMPLETED, Verification.FAILED)
    assert now.links[:3] == row.links[:3]
    (past,) = History(tmp_path / "receipts").read().uploads
    assert (past.verification, past.links) == (Verification.FAILED, now.links)
    listed = {entry.image.id: entry for entry in ImageList(tools(service, tmp_path), WORKSPACE).next_page()}
    assert listed[image.id].full_read == full_read
    assert find_known(full_read.expected, listed.values()) is None


def test_what_was_read_back_is_what_was_kept(tmp_path: Path) -> None:
    found = FullReadResult("image_a", 5, "a" * 64, "b" * 64, 7)
    save_full_read(tmp_path / "receipts", found)
    assert known_full_read(tmp_path / "receipts", "image_a") == found
    assert known_full_read(tmp_path / "receipts", "image_b") is None
    (tmp_path / "receipts" / f"{stem_for('image_a')}.readback").write_text("{")
    assert known_full_read(tmp_path / "receipts", "image_a") is None


@given(
    st.dictionaries(
        st.sampled_from(["format", "image_id", "size_bytes", "sha256", "expected", "at"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    )
)
def test_any_content_is_a_read_back_or_none(change: dict[str, Any]) -> None:
    good = {"format": 1, "image_id": "image_a", "size_bytes": 5, "sha256": "a" * 64, "expected": "b" * 64, "at": 7}
    found = full_read_from(good | change)
    assert found is None or (found.sha256, found.is_right) == ("a" * 64, False)
    assert found is None or found.judgement[1]
