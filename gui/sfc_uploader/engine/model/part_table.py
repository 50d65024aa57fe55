"""Every part of one upload: state, digest, progress. Written by workers, pulled by whoever looks."""

from __future__ import annotations

import threading
from array import array
from dataclasses import dataclass

from .part_plan import Plan
from .snapshots import PartDetails, PartsSnapshot, PartState
from .state_machine import UPLOADED, check_part

_UNDER_WAY = frozenset({PartState.READING, PartState.SENDING, PartState.RETRYING})


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over all parts. Bytes count once, however often they were sent, but `put_bytes` counts each time."""

    uploaded: int
    verified: int
    uploaded_bytes: int
    sent_bytes: int
    retried: int
    revision: int
    put_bytes: int


class PartTable:
    """All parts of one upload under one lock; every sum is kept up to date, so none is recounted."""

    def __init__(self, plan: Plan) -> None:
        total = plan.parts_total
        self.plan = plan
        self._lock = threading.Lock()
        self._states = bytearray(total)
        self._md5s: list[bytes | None] = [None] * total
        self._etags: list[str | None] = [None] * total
        self._attempts = array("L", [0]) * total
        self._errors: dict[int, str] = {}
        self._in_flight: dict[int, int] = {}
        self._retried: set[int] = set()
        self._uploaded = 0
        self._verified = 0
        self._uploaded_bytes = 0
        self._revision = 0
        self._put_bytes = 0

    def copy(self) -> PartTable:
        """A table of the same content, which whoever still writes into this one does not reach."""
        other = PartTable(self.plan)
        with self._lock:
            other._states = self._states.copy()
            other._md5s = self._md5s.copy()
            other._etags = self._etags.copy()
            other._attempts = self._attempts[:]
            other._errors = self._errors.copy()
            other._in_flight = self._in_flight.copy()
            other._retried = self._retried.copy()
            other._uploaded, other._verified, other._uploaded_bytes = (
                self._uploaded,
                self._verified,
                self._uploaded_bytes,
            )
            other._revision, other._put_bytes = self._revision, self._put_bytes
        return other

    @property
    def revision(self) -> int:
        """Grows with every change of a part."""
        return self._revision

    def mark_reading(self, number: int) -> None:
        """The part is being read from the file."""
        with self._lock:
            self._move(number, PartState.READING)

    def mark_sending(self, number: int) -> None:
        """A PUT of the part begins; its progress starts at 0."""
        with self._lock:
            self._move(number, PartState.SENDING)
            self._attempts[number - 1] += 1
            self._in_flight[number] = 0

    def restore(self, number: int, md5: bytes, *, etag: str, checked: bool) -> None:
        """Mark a part as uploaded, as the journal has it. Only on a new table, once for each part."""
        with self._lock:
            self._md5s[number - 1] = md5
            self._etags[number - 1] = etag
            self._states[number - 1] = PartState.VERIFIED if checked else PartState.UNCHECKED
            self._count(PartState(self._states[number - 1]), number, +1)

    def progress(self, number: int, sent_bytes: int) -> None:
        """`sent_bytes` of the part were handed to the network in this attempt."""
        with self._lock:
            if number in self._in_flight:
                self._put_bytes += sent_bytes - self._in_flight[number]
                self._in_flight[number] = sent_bytes
                self._revision += 1

    def mark_retrying(self, number: int, why: str) -> None:
        """The attempt failed: what it sent no longer counts."""
        with self._lock:
            self._move(number, PartState.RETRYING)
            self._retried.add(number)
            self._errors[number] = why

    def mark_uploaded(self, number: int, *, etag: str, checked: bool) -> None:
        """The store confirmed the part; `checked` when its ETag equals our MD5."""
        with self._lock:
            self._move(number, PartState.VERIFIED if checked else PartState.UNCHECKED)
            self._etags[number - 1] = etag

    def mark_failed(self, number: int, why: str) -> None:
        """Mark the part as failed."""
        with self._lock:
            self._move(number, PartState.FAILED)
            self._errors[number] = why

    def mark_waiting(self) -> None:
        """Mark unfinished parts as waiting: they must be sent again. A failed part stays failed."""
        with self._lock:
            for index, state in enumerate(self._states):
                if state in _UNDER_WAY:
                    self._move(index + 1, PartState.WAITING)

    def note_md5(self, number: int, md5: bytes) -> None:
        """The MD5 of the part as the file's digest pass read it."""
        with self._lock:
            self._md5s[number - 1] = md5

    def forget_md5(self, number: int) -> None:
        """Take the part's MD5 again: a digest pass reads the part once more."""
        with self._lock:
            self._md5s[number - 1] = None

    def md5(self, number: int) -> bytes | None:
        """The part's MD5; None before it was taken."""
        with self._lock:
            return self._md5s[number - 1]

    def knows_md5s_before(self, number: int) -> bool:
        """Whether the MD5 of every part before `number` was taken."""
        with self._lock:
            return None not in self._md5s[: number - 1]

    def is_uploaded(self, number: int) -> bool:
        """Whether the store confirmed the part."""
        with self._lock:
            return self._states[number - 1] in UPLOADED

    def md5s(self) -> list[bytes]:
        """Every part's MD5, in order. Raises ValueError while one is missing."""
        with self._lock:
            found = [md5 for md5 in self._md5s if md5 is not None]
        if len(found) != self.plan.parts_total:
            raise ValueError("not every part has an MD5 yet")
        return found

    def tally(self) -> Tally:
        """The sums of this moment."""
        with self._lock:
            return Tally(
                uploaded=self._uploaded,
                verified=self._verified,
                uploaded_bytes=self._uploaded_bytes,
                sent_bytes=self._uploaded_bytes + sum(self._in_flight.values()),
                retried=len(self._retried),
                revision=self._revision,
                put_bytes=self._put_bytes,
            )

    def snapshot(self, upload_id: int) -> PartsSnapshot:
        """Every part's state at this moment."""
        with self._lock:
            return PartsSnapshot(
                upload_id=upload_id,
                states=bytes(self._states),
                part_size_bytes=self.plan.part_size_bytes,
                size_bytes=self.plan.size_bytes,
                sent_bytes=dict(self._in_flight),
            )

    def details(self, number: int) -> PartDetails:
        """What is known of part `number`. Raises IndexError when there is no such part."""
        part = self.plan.part(number)
        with self._lock:
            state = PartState(self._states[number - 1])
            md5 = self._md5s[number - 1]
            sent = part.size_bytes if state in UPLOADED else self._in_flight.get(number, 0)
            return PartDetails(
                number=number,
                offset_bytes=part.offset_bytes,
                size_bytes=part.size_bytes,
                state=state,
                sent_bytes=sent,
                attempts=self._attempts[number - 1],
                md5=md5.hex() if md5 else None,
                etag=self._etags[number - 1],
                last_error=self._errors.get(number, ""),
            )

    def _move(self, number: int, after: PartState) -> None:
        before = PartState(self._states[number - 1])
        check_part(before, after)
        self._states[number - 1] = after
        self._in_flight.pop(number, None)
        self._revision += 1
        self._count(before, number, -1)
        self._count(after, number, +1)

    def _count(self, state: PartState, number: int, sign: int) -> None:
        if state in UPLOADED:
            self._uploaded += sign
            self._uploaded_bytes += sign * self.plan.part(number).size_bytes
        if state is PartState.VERIFIED:
            self._verified += sign
