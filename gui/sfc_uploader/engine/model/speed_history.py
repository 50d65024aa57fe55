"""How fast an upload went, second by second, for a picture of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass

#: A day at one a second would be 86,400: when there are this many, neighbours are joined two by two.
MOST_SAMPLES = 600


@dataclass(frozen=True, slots=True)
class SpeedSample:
    """One span of sending, `seconds` long. `limit_bytes_per_second`: the person's own limit then, None without.

    `retries`: PUTs that failed in it; `after_pause`: nothing was sent between the last one and this.
    """

    seconds: float
    bytes_per_second: float
    limit_bytes_per_second: float | None = None
    retries: int = 0
    after_pause: bool = False


class SpeedLog:
    """The samples of one upload, at most `MOST_SAMPLES`. For any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._samples: list[SpeedSample] = []
        self._pause = False

    def note(self, sample: SpeedSample) -> None:
        """Another span has passed."""
        with self._lock:
            self._samples.append(joined(sample, after_pause=True) if self._pause else sample)
            self._pause = False
            if len(self._samples) >= MOST_SAMPLES:
                pairs = zip(self._samples[::2], self._samples[1::2], strict=True)
                self._samples = [joined(first, second) for first, second in pairs]

    def pause(self) -> None:
        """Nothing is sent until the next sample."""
        with self._lock:
            self._pause = bool(self._samples)

    def all(self) -> tuple[SpeedSample, ...]:
        """The samples, oldest first."""
        with self._lock:
            return tuple(self._samples)


def joined(first: SpeedSample, second: SpeedSample | None = None, *, after_pause: bool = False) -> SpeedSample:
    """One sample for two neighbours, or `first` marked as after a pause."""
    spans = [first] if second is None else [first, second]
    seconds = sum(each.seconds for each in spans)
    return SpeedSample(
        seconds=seconds,
        bytes_per_second=sum(each.bytes_per_second * each.seconds for each in spans) / seconds if seconds else 0.0,
        limit_bytes_per_second=spans[-1].limit_bytes_per_second,
        retries=sum(each.retries for each in spans),
        after_pause=after_pause or any(each.after_pause for each in spans),
    )
