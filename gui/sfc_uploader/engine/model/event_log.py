"""What happened to an upload, in order and in plain words; the log file gets each as one line."""

from __future__ import annotations

import json
import logging
import threading
from collections import deque
from dataclasses import dataclass
from enum import Enum

from sfc_uploader.common.clock import Clock

_log = logging.getLogger(__name__)
#: Enough for the story of a bad night; a retry storm pushes out what is oldest.
_MOST_EVENTS = 300


class EventKind(Enum):
    """What can happen, with the template of its sentence. Templates take the names of `Event.values`."""

    STATE = "{state}"
    CREATED = "Image {image} created"
    RESTORED = "Found in the journal: {uploaded} of {total} parts uploaded"
    PART_RETRIED = "Part {part} retried: {reason}"
    LAGGED = "Part {part} stalled; its connection was reset"
    PART_DIFFERS = "Part {part} differs from what was uploaded; sending it again"
    WAITING = "Waiting ({cause}): {reason}"
    GOES_ON = "Resumed"
    SLEPT = "The computer was asleep for {seconds} seconds"
    MOVED = "The file is now read from {path}"
    FAILED = "Failed: {reason}"
    VERIFIED = "Verification: {verdict}"
    READ_BACK = "Full check: {reason}"
    NO_RECEIPT = "The receipt could not be saved: {reason}."


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, `at_seconds` in Unix time. `values` fill the kind's template."""

    at_seconds: float
    kind: EventKind
    values: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """The English sentence."""
        words = self.kind.value.format_map(dict(self.values))
        return words[:1].upper() + words[1:]


class EventLog:
    """The last events of one upload. For any thread."""

    def __init__(self, upload_id: int, clock: Clock) -> None:
        self._upload_id = upload_id
        self._clock = clock
        self._lock = threading.Lock()
        self._events: deque[Event] = deque(maxlen=_MOST_EVENTS)
        self._retries = 0

    def note(self, kind: EventKind, **values: object) -> None:
        """Something happened; each value becomes text."""
        event = Event(
            self._clock.wall(),
            kind,
            tuple((key, value if isinstance(value, str) else str(value)) for key, value in values.items()),
        )
        with self._lock:
            self._events.append(event)
            self._retries += kind is EventKind.PART_RETRIED
        fields = "".join(f" {key}={json.dumps(value, ensure_ascii=False)}" for key, value in event.values)
        _log.info("upload=%d event=%s%s", self._upload_id, kind.name.lower(), fields)

    def log_identity(self, **values: object) -> None:
        """Tie the number that the log's lines carry to what it stands for. For the log only."""
        fields = "".join(f" {key}={json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
        _log.info("upload=%d event=is%s", self._upload_id, fields)

    @property
    def retries(self) -> int:
        """How many PUTs had to be made again, in all."""
        return self._retries

    def all(self) -> tuple[Event, ...]:
        """The events that are kept, oldest first."""
        with self._lock:
            return tuple(self._events)
