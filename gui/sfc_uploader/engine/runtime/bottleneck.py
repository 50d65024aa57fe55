"""Where the time goes, measured by the workers; from it, what limits the speed just now."""

from __future__ import annotations

import threading
from enum import Enum, auto

from sfc_uploader.engine.model.snapshots import SpeedLimit

#: From this share of the senders' time on, a cause is the one.
_LARGE_SHARE = 0.3
_MOST_OF_IT = 0.5
#: How much of what was seen counts again at the next look (one a second): the answer does not jump.
_KEPT_SHARE = 0.8
#: A long activity reported at once lies mostly in the past: reported second by second, this much would count by now.
_MOST_AT_ONCE_SECONDS = 1 / (1 - _KEPT_SHARE)


class Activity(Enum):
    """What a thread did for some time."""

    READ = auto()  # the reader: bytes from the disk
    SHA256 = auto()  # the reader: the running digest
    MD5 = auto()  # a sender: the part's digest
    SEND = auto()  # a sender: the PUT, up to its answer
    IDLE = auto()  # a sender without a part
    LIMITED = auto()  # a sender: the person's limit
    BACKED_OFF = auto()  # a sender: waiting before another try


class TimeBreakdown:
    """Seconds by what they were spent on, the recent ones counting most. For any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seconds = dict.fromkeys(Activity, 0.0)
        self._has_news = False

    def add(self, spent: Activity, seconds: float) -> None:
        """A thread spent so long on something."""
        with self._lock:
            self._seconds[spent] += min(seconds, _MOST_AT_ONCE_SECONDS)
            self._has_news = self._has_news or spent is not Activity.READ

    def bottleneck(self, *, throttled: bool) -> SpeedLimit | None:
        """What limited the speed lately; None when nothing was done since the last call."""
        with self._lock:
            found, has_news = self._seconds, self._has_news
            self._seconds = {spent: seconds * _KEPT_SHARE for spent, seconds in found.items()}
            self._has_news = False
        if not has_news:
            return None
        senders = sum(
            found[each] for each in (Activity.MD5, Activity.SEND, Activity.IDLE, Activity.LIMITED, Activity.BACKED_OFF)
        )
        if senders <= 0.0:
            return None
        if found[Activity.LIMITED] > _LARGE_SHARE * senders:
            return SpeedLimit.OWN
        if throttled or found[Activity.BACKED_OFF] > _MOST_OF_IT * senders:
            return SpeedLimit.SERVICE
        if found[Activity.IDLE] > _MOST_OF_IT * senders:
            return SpeedLimit.DISK if found[Activity.READ] > found[Activity.SHA256] else SpeedLimit.HASHING
        return SpeedLimit.HASHING if found[Activity.MD5] > found[Activity.SEND] else SpeedLimit.NETWORK
