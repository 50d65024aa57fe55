"""The status line: what the whole queue does, how fast, and what limits it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sfc_uploader.engine.model.snapshots import QueueSnapshot, SpeedLimit, UploadSnapshot, UploadState, Waiting
from sfc_uploader.ui.core.counted_words import counted
from sfc_uploader.ui.core.text import duration_text, speed_text

translate = QCoreApplication.translate

#: What comes to an end by an answer. A disk, or a computer that just woke, is waited for as well, but not these.
_FOR_THE_SERVICE = frozenset({Waiting.NETWORK, Waiting.BACK_OFF, Waiting.SERVICE})


def queue_sentence(queue: QueueSnapshot) -> str:
    """Return the status line: what moves, how fast, how long, how many are left."""
    if not queue.uploads:
        return translate("Status", "Queue is empty")
    if queue.needs_token:
        return translate("Status", "Waiting for a new token")
    failed = sum(row.state is UploadState.FAILED for row in queue.uploads)
    if not queue.remaining and failed:
        return counted.uploads_failed(failed)
    if not queue.remaining:
        return translate("Status", "All uploads finished")
    left = counted.images_left(queue.remaining)
    if failed:
        left = ", ".join([left, counted.failed(failed)])
    active = [row for row in queue.uploads if row.state.is_active]
    return "  ·  ".join([*_what_moves(queue, active), left]) if active else left


def _what_moves(queue: QueueSnapshot, active: list[UploadSnapshot]) -> list[str]:
    if all(row.waiting is Waiting.NETWORK for row in active):
        return [translate("Status", "Offline. Uploads resume when you’re back online.")]
    if all(row.waiting in _FOR_THE_SERVICE for row in active):
        return [translate("Status", "Waiting for SF Compute")]
    if all(row.is_checking for row in active):
        return [translate("Status", "Checking what’s already uploaded")]
    pieces = [translate("Status", "Uploading"), speed_text(queue.bytes_per_second) if queue.bytes_per_second else ""]
    if queue.seconds_left is not None:
        pieces.append(translate("Status", "{time} left").format(time=duration_text(queue.seconds_left)))
    limit = next((row.limited_by for row in active if row.limited_by and not row.is_checking), None)
    if limit is not None:
        pieces.append(limit_words(limit))
    return [*filter(None, pieces)]


def limit_words(limit: SpeedLimit) -> str:
    """Return what limits the speed just now."""
    match limit:
        case SpeedLimit.DISK:
            return translate("Status", "Limited by the disk")
        case SpeedLimit.HASHING:
            return translate("Status", "Limited by hashing")
        case SpeedLimit.NETWORK:
            return translate("Status", "Limited by the network")
        case SpeedLimit.SERVICE:
            return translate("Status", "Limited by SF Compute")
        case SpeedLimit.OWN:
            return translate("Status", "Limited by your speed limit")
