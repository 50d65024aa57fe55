"""The one place that knows which state may follow which."""

from __future__ import annotations

from .snapshots import PartState, UploadState

UPLOADED = frozenset({PartState.VERIFIED, PartState.UNCHECKED})
EDITABLE_STATES = frozenset({UploadState.READY, UploadState.FAILED, UploadState.CANCELED})
#: A start sends these, from the beginning or from what was uploaded.
SENDABLE_STATES = frozenset({UploadState.READY, UploadState.PAUSED, UploadState.INTERRUPTED})
RETRYABLE_STATES = frozenset({UploadState.FAILED, UploadState.CANCELED})
#: There is nothing left to do.
FINISHED_STATES = frozenset({UploadState.COMPLETED, UploadState.CANCELED})


class InvalidTransition(Exception):
    """A state was about to follow one that it may not follow: a fault of ours."""


def _next_upload_states(state: UploadState) -> set[UploadState]:
    match state:
        case UploadState.READY:
            return {UploadState.CREATING, UploadState.FAILED, UploadState.CANCELED}
        case UploadState.CREATING:
            return {
                UploadState.UPLOADING,
                UploadState.COMPLETING,
                UploadState.VERIFYING,
                UploadState.PAUSED,
                UploadState.FAILED,
            }
        case UploadState.UPLOADING:
            return {UploadState.COMPLETING, UploadState.PAUSED, UploadState.FAILED}
        case UploadState.INTERRUPTED | UploadState.PAUSED:
            return {UploadState.CREATING, UploadState.CANCELED, UploadState.FAILED}
        case UploadState.COMPLETING:
            return {UploadState.VERIFYING, UploadState.PAUSED, UploadState.FAILED}
        case UploadState.VERIFYING:
            return {UploadState.COMPLETED, UploadState.PAUSED, UploadState.FAILED}
        case UploadState.FAILED:
            return {UploadState.READY, UploadState.CANCELED}
            return {UploadState.READY}
        case UploadState.CANCELED:
            return {UploadState.READY}
        case UploadState.COMPLETED:
            return set()


def _next_part_states(state: PartState) -> set[PartState]:
    match state:
        case PartState.WAITING:
            return {PartState.READING}
        case PartState.READING:
            return {PartState.SENDING, PartState.WAITING}
        case PartState.SENDING:
            return {PartState.VERIFIED, PartState.UNCHECKED, PartState.RETRYING, PartState.FAILED, PartState.WAITING}
        case PartState.RETRYING:
            return {PartState.SENDING, PartState.FAILED, PartState.WAITING}
        # A later pass over the file may find that an uploaded part differs: it is sent again.
        case PartState.VERIFIED | PartState.UNCHECKED | PartState.FAILED:
            return {PartState.READING, PartState.WAITING}


def may_follow(before: UploadState, after: UploadState) -> bool:
    """Whether an upload may go from `before` to `after`."""
    return after in _next_upload_states(before)


def check_upload(before: UploadState, after: UploadState) -> None:
    """Raise `InvalidTransition` unless an upload may go from `before` to `after`."""
    if not may_follow(before, after):
        raise InvalidTransition(f"upload: {before} → {after}")


def check_part(before: PartState, after: PartState) -> None:
    """Raise `InvalidTransition` unless a part may go from `before` to `after`."""
    if after not in _next_part_states(before):
        raise InvalidTransition(f"part: {before.name} → {after.name}")
