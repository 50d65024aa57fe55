import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sfc_uploader.engine.model.part_plan import MIB, make_plan
from sfc_uploader.engine.model.part_table import PartTable
from sfc_uploader.engine.model.snapshots import PartState
from sfc_uploader.engine.model.state_machine import UPLOADED, InvalidTransition

PLAN = make_plan(42 * MIB + 1, part_size_bytes=8 * MIB)
NUMBERS = st.integers(1, PLAN.parts_total)


class PartTableMachine(RuleBasedStateMachine):
    """Whatever the workers do, the sums are those of the states."""

    def __init__(self) -> None:
        super().__init__()
        self.table = PartTable(PLAN)
        self.states = dict.fromkeys(range(1, PLAN.parts_total + 1), PartState.WAITING)
        self.sent: dict[int, int] = {}

    def try_to(self, number: int, allowed: set[PartState], after: PartState, call: str, **options: object) -> None:
        arguments = (number, *options.pop("positional", ()))  # type: ignore[misc]
        if self.states[number] in allowed:
            getattr(self.table, call)(*arguments, **options)
            self.states[number] = after
            self.sent.pop(number, None)
        else:
            with pytest.raises(InvalidTransition):
                getattr(self.table, call)(*arguments, **options)

    @rule(number=NUMBERS)
    def read(self, number: int) -> None:
        allowed = {PartState.WAITING, PartState.FAILED, *UPLOADED}
        self.try_to(number, allowed, PartState.READING, "mark_reading")

    @rule(number=NUMBERS)
    def send(self, number: int) -> None:
        self.try_to(number, {PartState.READING, PartState.RETRYING}, PartState.SENDING, "mark_sending")
        if self.states[number] is PartState.SENDING:
            self.sent.setdefault(number, 0)

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), share=st.floats(0, 1))
    def progress(self, data: st.DataObject, share: float) -> None:
        number = data.draw(st.sampled_from(sorted(self.sent)))
        self.sent[number] = int(PLAN.part(number).size_bytes * share)
        self.table.progress(number, self.sent[number])

    @rule(number=NUMBERS, checked=st.booleans())
    def land(self, number: int, checked: bool) -> None:
        after = PartState.VERIFIED if checked else PartState.UNCHECKED
        self.try_to(number, {PartState.SENDING}, after, "mark_uploaded", etag="e", checked=checked)

    @rule(number=NUMBERS)
    def retry(self, number: int) -> None:
        self.try_to(number, {PartState.SENDING}, PartState.RETRYING, "mark_retrying", positional=("why",))

    @rule()
    def stop(self) -> None:
        self.table.mark_waiting()
        for number, state in self.states.items():
            if state in (PartState.READING, PartState.SENDING, PartState.RETRYING):
                self.states[number] = PartState.WAITING
        self.sent.clear()

    @invariant()
    def sums_are_those_of_the_states(self) -> None:
        tally, snapshot = self.table.tally(), self.table.snapshot(7)
        landed = [number for number, state in self.states.items() if state in UPLOADED]
        assert tally.uploaded == len(landed)
        assert tally.verified == list(self.states.values()).count(PartState.VERIFIED)
        assert tally.uploaded_bytes == sum(PLAN.part(number).size_bytes for number in landed)
        assert tally.sent_bytes == tally.uploaded_bytes + sum(self.sent.values())
        assert tally.sent_bytes <= PLAN.size_bytes
        assert list(snapshot.states) == list(self.states.values())
        assert snapshot.sent_bytes == self.sent


PartTableMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestPartTable = PartTableMachine.TestCase


def test_details_tell_digest_attempts_and_last_error() -> None:
    table = PartTable(PLAN)
    table.mark_reading(6)
    table.note_md5(6, b"\x01" * 16)
    table.mark_sending(6)
    table.mark_retrying(6, "The line broke.")
    table.mark_sending(6)
    details = table.details(6)
    assert (details.offset_bytes, details.size_bytes) == (40 * MIB, 2 * MIB + 1)
    assert (details.attempts, details.md5, details.last_error) == (2, "01" * 16, "The line broke.")
    with pytest.raises(IndexError):
        table.details(7)


def test_md5s_are_only_given_whole() -> None:
    table = PartTable(PLAN)
    for number in range(1, PLAN.parts_total):
        table.note_md5(number, bytes([number]) * 16)
    with pytest.raises(ValueError, match="not every part"):
        table.md5s()
