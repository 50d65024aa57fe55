"""The order of a queue’s rows, and what they come to together."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.upload_record import UploadRecord
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.engine.queue.ordering import is_ready, moved, summary_of
from sfc_uploader.engine.transfer.upload import Upload
from tests.engine.running import request


def uploads(count: int) -> list[Upload]:
    clock = Clock()
    return [
        Upload(number, request(Path(f"/{number}.img"), f"n{number}"), clock, UploadRecord(None, "test", clock))
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("chosen", "index", "order"),
    [
        ([3], 0, [3, 0, 1, 2, 4]),
        ([3, 1], 0, [1, 3, 0, 2, 4]),  # in their order, not in that of the choice
        ([0], 5, [1, 2, 3, 4, 0]),
        ([1, 2], 2, [0, 1, 2, 3, 4]),
        ([0, 4], 2, [1, 0, 4, 2, 3]),
        ([99], 0, [0, 1, 2, 3, 4]),
        ([], 3, [0, 1, 2, 3, 4]),
    ],
)
def test_chosen_rows_go_together_before_the_row_at_a_place(chosen: list[int], index: int, order: list[int]) -> None:
    assert [upload.id for upload in moved(uploads(5), chosen, index)] == order


@pytest.mark.parametrize(
    ("changes", "ready"), [({}, True), ({"workspace": ""}, False), ({"name": ""}, False), ({"name": "a b"}, False)]
)
def test_a_row_is_ready_with_a_workspace_and_a_name(changes: dict[str, str], ready: bool) -> None:
    (upload,) = uploads(1)
    upload.edit(**changes)
    assert is_ready(upload) is ready


def test_what_is_left_is_that_of_rows_that_will_be_sent() -> None:
    def row(state: UploadState, *, queued: bool, speed: float | None = None, sent: int = 0) -> UploadSnapshot:
        return UploadSnapshot(
            id=1,
            path=Path("/a.img"),
            name="a",
            workspace="w",
            workspace_label="",
            state=state,
            size_bytes=1000,
            sent_bytes=sent,
            queued=queued,
            bytes_per_second=speed,
        )

    rows = (
        row(UploadState.UPLOADING, queued=True, speed=100.0, sent=500),
        row(UploadState.READY, queued=True),
        row(UploadState.PAUSED, queued=False, sent=100),  # nobody asked for it
        row(UploadState.COMPLETED, queued=False, sent=1000),
    )
    found = summary_of(rows, running=True, needs_token=False, journal_trouble="")
    assert (found.active, found.remaining, found.bytes_per_second, found.seconds_left) == (1, 3, 100.0, 15.0)
    still = summary_of(rows[1:], running=False, needs_token=False, journal_trouble="")
    assert (still.bytes_per_second, still.seconds_left) == (0.0, None)
