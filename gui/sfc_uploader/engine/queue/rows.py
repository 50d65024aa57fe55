"""The rows of the queue, and small questions about them."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from sfc_uploader.api.validation import is_image_name, is_ref
from sfc_uploader.engine.model.event_log import Event
from sfc_uploader.engine.model.snapshots import PartDetails, PartsSnapshot, QueueSnapshot, UploadSnapshot
from sfc_uploader.engine.model.speed_history import SpeedSample
from sfc_uploader.engine.transfer.upload import Upload


class Rows:
    """The rows of a queue, and what may be looked at in each. For any thread."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._uploads: list[Upload] = []

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

    def _here(self) -> tuple[Upload, ...]:
        with self._lock:
            return tuple(self._uploads)

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


def is_ready(upload: Upload) -> bool:
    """Whether the row has all that sending it takes."""
    return is_ref(upload.request.workspace) and is_image_name(upload.request.name)


def summary_of(
    rows: tuple[UploadSnapshot, ...], *, running: bool, needs_token: bool, journal_trouble: str
) -> QueueSnapshot:
    """The queue's snapshot from those of its rows."""
    speed = sum(row.bytes_per_second or 0.0 for row in rows)
    return QueueSnapshot(
        uploads=rows,
        running=running,
        needs_token=needs_token,
        journal_trouble=journal_trouble,
        active=sum(row.state.is_active for row in rows),
        remaining=sum(not row.state.is_final for row in rows),
        bytes_per_second=speed,
        seconds_left=_bytes_left(rows) / speed if speed else None,
    )


def _bytes_left(rows: Iterable[UploadSnapshot]) -> int:
    return sum((row.size_bytes or 0) - row.sent_bytes for row in rows if row.queued or row.state.is_active)
