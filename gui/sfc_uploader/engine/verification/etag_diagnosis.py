"""Whether a mismatching ETag means a damaged part or a store whose ETags are no MD5s."""

from __future__ import annotations

import threading


class EtagStats:
    """How the parts' ETags compared so far, over one upload.

    When every part mismatches, the store is the likelier cause: some ETags look like MD5s and are not, as in S3's
    directory buckets (AWS, *API_PutObject*) or under KMS (aptly-dev/aptly#1117).
    """

    def __init__(self, parts_total: int, *, equal: int = 0, uploaded: int = 0) -> None:
        self._parts_total = parts_total
        self._lock = threading.Lock()
        self._equal = equal
        self._uploaded = uploaded
        self._differing: set[int] = set()

    def record_match(self, number: int, *, equal: bool) -> None:
        """Count an uploaded part; `equal` when its ETag was its MD5."""
        with self._lock:
            self._equal += equal
            self._uploaded += 1
            self._differing.discard(number)

    def record_mismatch(self, number: int) -> None:
        """Count a part whose ETag was the MD5 of something else."""
        with self._lock:
            self._differing.add(number)

    def store_is_the_cause(self, number: int) -> bool | None:
        """After part `number` mismatched again and again: is it the store's way?

        None until another part decides it: one part alone says little.
        """
        with self._lock:
            if self._equal:
                return False
            if self._differing - {number} or self._parts_total == 1:
                return True
            return False if self._uploaded + 1 >= self._parts_total else None
