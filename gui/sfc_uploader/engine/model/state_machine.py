"""The one place that knows which state may follow which."""

from __future__ import annotations

from .snapshots import PartState, UploadState

_U = UploadState
_NEXT_UPLOAD: dict[UploadState, frozenset[UploadState]] = {
    _U.READY: frozenset({_U.CREATING, _U.FAILED, _U.CANCELED}),
    _U.CREATING: frozenset({_U.UPLOADING, _U.COMPLETING, _U.VERIFYING, _U.PAUSED, _U.FAILED}),
    _U.UPLOADING: frozenset({_U.COMPLETING, _U.PAUSED, _U.FAILED}),
    _U.INTERRUPTED: frozenset({_U.CREATING, _U.CANCELED, _U.FAILED}),
    _U.PAUSED: frozenset({_U.CREATING, _U.CANCELED, _U.FAILED}),
    _U.COMPLETING: frozenset({_U.VERIFYING, _U.PAUSED, _U.FAILED}),
    _U.VERIFYING: frozenset({_U.COMPLETED, _U.PAUSED, _U.FAILED}),
    _U.FAILED: frozenset({_U.READY, _U.CANCELED}),
    _U.CANCELED: frozenset({_U.READY}),
    _U.COMPLETED: frozenset(),
}

_P = PartState
_NEXT_PART: dict[PartState, frozenset[PartState]] = {
    _P.WAITING: frozenset({_P.READING}),
    _P.READING: frozenset({_P.SENDING, _P.WAITING}),
    _P.SENDING: frozenset({_P.VERIFIED, _P.UNCHECKED, _P.RETRYING, _P.FAILED, _P.WAITING}),
    _P.RETRYING: frozenset({_P.SENDING, _P.FAILED, _P.WAITING}),
    # A later pass over the file may find that a landed part differs: it is sent again.
    _P.VERIFIED: frozenset({_P.READING, _P.WAITING}),
    _P.UNCHECKED: frozenset({_P.READING, _P.WAITING}),
    _P.FAILED: frozenset({_P.READING, _P.WAITING}),
}

LANDED = frozenset({PartState.VERIFIED, PartState.UNCHECKED})
EDITABLE_STATES = frozenset({UploadState.READY, UploadState.FAILED, UploadState.CANCELED})
#: A start sends these, from the beginning or from what was uploaded.
SENDABLE_STATES = frozenset({UploadState.READY, UploadState.PAUSED, UploadState.INTERRUPTED})
RETRYABLE_STATES = frozenset({UploadState.FAILED, UploadState.CANCELED})
#: There is nothing left to do.
FINISHED_STATES = frozenset({UploadState.COMPLETED, UploadState.CANCELED})


class InvalidTransition(Exception):
    """A state was about to follow one that it may not follow: a fault of ours."""


def may_follow(before: UploadState, after: UploadState) -> bool:
    """Whether an upload may go from `before` to `after`."""
    return after in _NEXT_UPLOAD[before]


def check_upload(before: UploadState, after: UploadState) -> None:
    """Raise `InvalidTransition` unless an upload may go from `before` to `after`."""
    if not may_follow(before, after):
        raise InvalidTransition(f"upload: {before} → {after}")


def check_part(before: PartState, after: PartState) -> None:
    """Raise `InvalidTransition` unless a part may go from `before` to `after`."""
    if after not in _NEXT_PART[before]:
        raise InvalidTransition(f"part: {before.name} → {after.name}")
