"""Snapshots made by hand: what the window is given is data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sfc_uploader.engine.model.snapshots import PartsSnapshot, PartState, QueueSnapshot, UploadSnapshot, UploadState
from sfc_uploader.ui.queue.controller import changed_rows, finished_uploads

MIB = 2**20


class Follower:
    """Tells of snapshots as the queue controller does: what has finished, then the snapshot."""

    def __init__(self, finish: Callable[[UploadSnapshot], None], update: Callable[[QueueSnapshot], None]) -> None:
        self._finish, self._update = finish, update
        self._before: QueueSnapshot | None = None

    def show(self, now: QueueSnapshot) -> None:
        """This is what the queue is now."""
        for row in finished_uploads(changed_rows(self._before, now)):
            self._finish(row)
        self._before = now
        self._update(now)


def upload(number: int, **changes: object) -> UploadSnapshot:
    """A row that is unsent, with changes."""
    row = UploadSnapshot(
        id=number,
        path=Path(f"/images/disk-{number}.img"),
        name=f"disk-{number}",
        workspace="wksp_demo-lab",
        workspace_label="lab · demo",
        state=UploadState.READY,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def queue(*uploads: UploadSnapshot) -> QueueSnapshot:
    """A queue of these rows."""
    return QueueSnapshot(
        uploads=uploads,
        running=any(row.state.is_active for row in uploads),
        needs_token=False,
        journal_trouble="",
        active=sum(row.state.is_active for row in uploads),
        remaining=sum(not row.state.is_final for row in uploads),
        bytes_per_second=0.0,
        seconds_left=None,
    )


def parts(count: int, state: PartState = PartState.WAITING, **others: PartState) -> PartsSnapshot:
    """A table of `count` parts in one state; others as ``p3=PartState.FAILED``."""
    states = bytearray([state]) * count
    for key, value in others.items():
        states[int(key[1:]) - 1] = value
    sent = {number: 8 * MIB for number, each in enumerate(states, 1) if each == PartState.SENDING}
    return PartsSnapshot(7, bytes(states), 16 * MIB, count * 16 * MIB, sent)
