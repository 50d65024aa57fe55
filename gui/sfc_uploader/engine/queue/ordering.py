"""Questions about the rows of a queue, and their order. No lock, no thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sfc_uploader.api.validation import is_image_name, is_ref
from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadSnapshot
from sfc_uploader.engine.transfer.upload import Upload

from .removal_undo import RemovedRows


def put_into(uploads: list[Upload], taken: RemovedRows) -> None:
    """Put rows back behind the nearest row that stood before them and is still there."""
    place = {upload_id: position for position, upload_id in enumerate(taken.order)}
    for upload in sorted(taken.uploads, key=lambda each: place[each.id]):
        before = set(taken.order[: place[upload.id]])
        behind = max((index for index, each in enumerate(uploads) if each.id in before), default=-1)
        uploads.insert(behind + 1, upload)


def moved(uploads: Sequence[Upload], upload_ids: Iterable[int], index: int) -> list[Upload]:
    """The rows with those of `upload_ids` together, in their order, before the row that stands at `index`."""
    wanted = set(upload_ids)
    chosen = [upload for upload in uploads if upload.id in wanted]
    above = [upload for upload in uploads[:index] if upload.id not in wanted]
    below = [upload for upload in uploads[index:] if upload.id not in wanted]
    return [*above, *chosen, *below]


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
