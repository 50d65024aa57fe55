"""Which state may follow which: no state is without its row in the tables, and none without a way to it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

import pytest

from sfc_uploader.engine.model.snapshots import PartState, UploadState
from sfc_uploader.engine.model.state_machine import InvalidTransition, check_part, check_upload

S = TypeVar("S", bound=Enum)


def followers(check: Callable[[S, S], None], before: S) -> set[S]:
    """Every state that may follow."""
    found = set()
    for after in type(before):
        try:
            check(before, after)
        except InvalidTransition:
            continue
        found.add(after)
    return found


def reached(check: Callable[[S, S], None], starts: set[S]) -> set[S]:
    """Every state that can come of these."""
    found: set[S] = set()
    waiting = list(starts)
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += followers(check, state)
    return found


def test_every_upload_state_can_be_reached() -> None:
    begun = {UploadState.READY, UploadState.INTERRUPTED}  # a new row, and what a start finds in the journal
    assert reached(check_upload, begun) == set(UploadState)


def test_every_part_state_can_be_reached() -> None:
    assert reached(check_part, {PartState.WAITING}) == set(PartState)


@pytest.mark.parametrize("state", [state for state in UploadState if state.is_active])
def test_what_is_busy_can_be_paused_and_can_fail(state: UploadState) -> None:
    assert {UploadState.PAUSED, UploadState.FAILED} <= followers(check_upload, state)


def test_a_completed_upload_stays_completed() -> None:
    assert followers(check_upload, UploadState.COMPLETED) == set()
