"""Looks after the senders of one upload: how many, which one lags, and what limits them."""

from __future__ import annotations

import statistics
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.speed_history import SpeedSample

from .part_sender import PartSender, SenderContext
from .upload import Upload

_LOOK_SECONDS = 1.0
#: A PUT is judged by its last ten seconds; one that has a tenth of the others' speed is dropped and sent elsewhere.
_WINDOW_SECONDS = 10.0
#: On a slow link the turns that connections take are longer than that: what usually moves in the window must be some
#: slices. Who is slower than this is left to the time-out of a connection that takes no byte.
_LEAST_USUAL_BYTES = 2 * 2**20
_LAGGING_SHARE = 0.1
#: A connection that lags after this many drops is slow for another reason.
_MOST_DROPS = 2


@dataclass(slots=True)
class _Seen:
    """One sender's PUT as it was seen, second by second."""

    part: int = 0
    samples: deque[tuple[float, int]] = field(default_factory=deque)

    def look(self, now: float, part: int, sent_bytes: int) -> None:
        if part != self.part:
            self.part = part
            self.samples.clear()
        self.samples.append((now, sent_bytes))
        while len(self.samples) > 1 and now - self.samples[1][0] >= _WINDOW_SECONDS:
            self.samples.popleft()

    def speed(self) -> float | None:
        """Bytes a second over the window; None before it is full."""
        if not self.samples:
            return None
        (since, before), (now, sent) = self.samples[0], self.samples[-1]
        if not self.part or now - since < _WINDOW_SECONDS:
            return None
        return (sent - before) / (now - since)


class StallMonitor:
    """Called by the coordinator in its loop."""

    def __init__(self, upload: Upload, shared: SenderContext, senders: Sequence[PartSender], clock: Clock) -> None:
        self._upload = upload
        self._shared = shared
        self._senders = senders
        self._clock = clock
        self._next_look = clock.monotonic() + _LOOK_SECONDS
        self._seen = [_Seen() for _ in senders]
        self._drops: dict[int, int] = {}
        self._noted = (clock.monotonic(), shared.meter.total_bytes, upload.events.retries)

    def check(self) -> None:
        """Do what is due; cheap when nothing is."""
        now = self._clock.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + _LOOK_SECONDS
        shared = self._shared
        self._note_speed(now)
        shared.connections.adjust(shared.meter.total_bytes, connections_limit=not shared.ready.empty())
        limit = shared.waits.bottleneck(throttled=shared.connections.was_throttled)
        self._upload.show_speed_limit(None if shared.meter.is_stalled else limit)
        self._seen += [_Seen() for _ in self._senders[len(self._seen) :]]  # there may be more of them than before
        for seen, sender in zip(self._seen, self._senders, strict=True):
            seen.look(now, *sender.under_way)
        self._reset_stalled()

    def _note_speed(self, now: float) -> None:
        before, total_before, retries_before = self._noted
        total, retries = self._shared.meter.total_bytes, self._upload.events.retries
        self._noted = (now, total, retries)
        sample = SpeedSample(
            seconds=now - before,
            bytes_per_second=(total - total_before) / (now - before),
            limit_bytes_per_second=self._shared.limiter.bytes_per_second,
            retries=retries - retries_before,
        )
        self._upload.speeds.note(sample)

    def _reset_stalled(self) -> None:
        speeds = [seen.speed() for seen in self._seen]
        for index, (seen, speed) in enumerate(zip(self._seen, speeds, strict=True)):
            others = [each for place, each in enumerate(speeds) if each is not None and place != index]
            usual = statistics.median(others) if others else self._shared.rates.usual()
            if speed is None or usual is None or speed >= usual * _LAGGING_SHARE:
                continue
            if usual * _WINDOW_SECONDS < _LEAST_USUAL_BYTES:
                continue
            if self._drops.get(seen.part, 0) < _MOST_DROPS:
                self._drops[seen.part] = self._drops.get(seen.part, 0) + 1
                seen.samples.clear()  # the next attempt is judged by itself
                self._upload.events.note(EventKind.LAGGED, part=seen.part)
                self._senders[index].drop()
