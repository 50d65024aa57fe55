"""One connection's work: take a part, PUT it until its ETag confirms it."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import (
    Aborted,
    ApiClientError,
    Conflict,
    DigestRefused,
    HttpStatusError,
    NotFound,
    RetryClass,
    StoreError,
    StoreForbidden,
    UploadGone,
    UrlExpired,
)
from sfc_uploader.api.models import PartUrl, PutResult, UploadStatus
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.common.clock import Clock
from sfc_uploader.common.messages import msg
from sfc_uploader.engine.journal.upload_record import UploadRecord
from sfc_uploader.engine.model.digests import PartVerdict, check_part, part_md5
from sfc_uploader.engine.model.event_log import EventKind, EventLog
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.part_plan import Part
from sfc_uploader.engine.model.part_table import PartTable
from sfc_uploader.engine.runtime.bottleneck import Activity, TimeBreakdown
from sfc_uploader.engine.runtime.buffer_pool import Buffer, BufferPool
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, without_frames
from sfc_uploader.engine.runtime.rate_control import BandwidthLimiter, ConnectionLimiter, PartThroughput, SpeedMeter
from sfc_uploader.engine.runtime.retry import ODD_TRIES, RetryPolicy
from sfc_uploader.engine.runtime.wire_failures import failure_of
from sfc_uploader.engine.verification.etag_diagnosis import EtagStats

_SMALLEST_SLICE_BYTES = 16 * 2**10
_FIRST_SLICE_BYTES = 256 * 2**10
#: httpcore copies the rest of a slice after each send (encode/httpcore#1029), and each slice costs a call. Measured
#: over loopback, reader of 64 KiB at a time, MiB/s: 64 MiB in one piece 89; slices of 16 KiB 438, 256 KiB 775, 1 MiB
#: 658, 4 MiB 546.
_LARGEST_SLICE_BYTES = 2**20
_QUICK_SECONDS = 0.05
_SLOW_SECONDS = 0.5
_DAMAGED_ATTEMPTS = 3
_EXPIRED_ATTEMPTS = 3
_FORBIDDEN_ATTEMPTS = 4  # three fresh URLs
_LOOK_SECONDS = 0.1
_OPERATION = "PUT"
_ENDED = frozenset({UploadStatus.COMPLETED, UploadStatus.REVOKED, UploadStatus.FAILED})
#: Who waits longer for a place asks again: the URL may have run out.
_FRESH_URL_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class LoadedPart:
    """A part whose bytes are in memory."""

    part: Part
    buffer: Buffer


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a part may be PUT, and when we learned it."""

    number: int
    url: PartUrl
    at: float


@dataclass(slots=True)
class _Tries:
    """What went wrong with one part so far."""

    damaged: int = 0
    without_etag: int = 0
    expired: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class SenderContext:
    """What the senders of one upload share."""

    image_id: str
    service: ImageService
    parts: PartTable
    record: UploadRecord
    events: EventLog
    meter: SpeedMeter
    limiter: BandwidthLimiter
    waits: TimeBreakdown
    rates: PartThroughput
    ready: queue.Queue[LoadedPart | None]
    pool: BufferPool
    connections: ConnectionLimiter
    retry_policy: RetryPolicy
    etag_stats: EtagStats
    stop: CancelToken
    left: CancelToken  # set when the run is over: what a thread does that it left behind must touch nothing any more
    clock: Clock
    ended: threading.Event  # set when a thread ends: nobody waits for the next look at it
    pausing: threading.Event  # what is on its way may end; nothing new is begun


class PartSender:
    """One thread with one connection to the store. `error` is what ended it too early; `finished` that it ended."""

    def __init__(self, shared: SenderContext, store: StoreConnection, *, name: str) -> None:
        self._shared = shared
        self._store = store
        self._slice_bytes = _FIRST_SLICE_BYTES
        self._under_way = (0, 0)
        self._limited_seconds = 0.0
        self._ended = False
        self._target: _Target | None = None
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.error: BaseException | None = None
        self.finished = False
        self.at_the_journal = False  # nothing wakes it there but the disk

    @property
    def shared(self) -> SenderContext:
        """What it shares with the others."""
        return self._shared

    @property
    def under_way(self) -> tuple[int, int]:
        """Which part is being PUT (0: none), and how many of its bytes the network took in this attempt."""
        return self._under_way

    def drop(self) -> None:
        """End the PUT that is under way; its part is sent again over another connection."""
        self._store.reset()

    def close(self) -> None:
        """Let go of its connection. For one that never began."""
        self._store.close()

    def _run(self) -> None:
        shared = self._shared
        shared.stop.on_stop(self._store.abort)
        try:
            while self._send_one():
                pass
        except BaseException as error:
            self.error = without_frames(error)
        finally:
            self._store.close()
            self.finished = True
            shared.ended.set()

    def _send_one(self) -> bool:
        """Take a part, then a place, and upload it. False when no part is left.

        In that order: who holds a place never waits for a part, so whoever has a part gets a place in the end.
        """
        shared, loaded = self._shared, None if self._ended else self._next()
        if loaded is None:
            return False
        try:
            self._take_md5(loaded)  # before anything can stop us: a later run needs it to read the part again
            self._target = self._ask_for_url(loaded.part.number)  # without a place: on a far link that is half the time
            shared.connections.acquire(shared.stop)
            try:
                self._finish_part(loaded)
            finally:
                shared.connections.release()
        finally:
            shared.pool.release(loaded.buffer)
        return True

    def _next(self) -> LoadedPart | None:
        shared, begun = self._shared, self._shared.clock.monotonic()
        while True:
            self._begin_nothing_in_a_pause()
            try:
                found = shared.ready.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                continue
            finally:
                now = shared.clock.monotonic()
                shared.waits.add(Activity.IDLE, now - begun)
                begun = now
            return found

    def _begin_nothing_in_a_pause(self) -> None:
        """Raises `Cancelled`."""
        self._shared.stop.check()
        if self._shared.pausing.is_set():
            raise Cancelled

    def _ask_for_url(self, number: int) -> _Target:
        shared = self._shared
        while True:
            try:
                url = shared.retry_policy.call(
                    lambda: shared.service.part_url(shared.image_id, number), "part URL", ours=True
                )
            except (NotFound, Conflict) as error:
                if not error.from_api:
                    raise
                self._require_alive()
                self._persist(number, error)
                continue
            return _Target(number, url, shared.clock.monotonic())

    def _take_md5(self, loaded: LoadedPart) -> bytes:
        shared, number = self._shared, loaded.part.number
        md5 = shared.parts.md5(number)
        if md5 is None:
            begun = shared.clock.monotonic()
            md5 = part_md5(loaded.buffer.view)
            shared.parts.note_md5(number, md5)
            shared.waits.add(Activity.MD5, shared.clock.monotonic() - begun)
        return md5

    def _finish_part(self, loaded: LoadedPart) -> None:
        """PUT the part until it is uploaded. Raises `UploadFailed`, `ApiClientError`, `Cancelled`."""
        shared, number = self._shared, loaded.part.number
        md5 = self._take_md5(loaded)
        tries = _Tries()
        try:
            while not self._attempt(loaded, md5, tries):
                pass
        except UploadFailed as error:
            shared.parts.mark_failed(number, error.failure.sentence)
            raise

    def _attempt(self, loaded: LoadedPart, md5: bytes, tries: _Tries) -> bool:
        """One PUT and its judgement. True when the part is uploaded; False when it must be sent again."""
        self._begin_nothing_in_a_pause()
        shared, number = self._shared, loaded.part.number
        target, self._target = self._target, None
        if target is None or target.number != number or shared.clock.monotonic() - target.at > _FRESH_URL_SECONDS:
            target = self._ask_for_url(number)
        begun, self._limited_seconds = shared.clock.monotonic(), 0.0
        try:
            outcome = self._put(loaded, target.url, md5)
        finally:
            self._under_way = (0, 0)
            took = shared.clock.monotonic() - begun - self._limited_seconds
            shared.waits.add(Activity.SEND, took)
        if isinstance(outcome, PutResult):
            shared.rates.add(loaded.part.size_bytes, took)
            return self._check_result(number, outcome, md5, tries)
        self._back_off(outcome, number, tries)
        return False

    def _put(self, loaded: LoadedPart, target: PartUrl, md5: bytes) -> PutResult | ApiClientError:
        shared, number = self._shared, loaded.part.number
        shared.parts.mark_sending(number)
        try:
            return self._store.put_part(target, self._body(loaded), size_bytes=loaded.part.size_bytes, md5=md5)
        except ApiClientError as error:
            self._store.reset()
            shared.stop.check()
            self._note_retry(number, error.message)
            return error

    def _body(self, loaded: LoadedPart) -> Iterator[memoryview]:
        """The part in slices. Each `yield` returns when the network has taken the slice before."""
        shared, number, view = self._shared, loaded.part.number, loaded.buffer.view
        sent, now = 0, shared.clock.monotonic()
        while sent < len(view):
            shared.stop.check()
            piece = view[sent : sent + shared.limiter.slice_bytes(self._slice_bytes)]
            if limited := shared.limiter.acquire(len(piece), shared.stop):
                shared.waits.add(Activity.LIMITED, limited)
                self._limited_seconds += limited
                now = shared.clock.monotonic()
            begun = now
            yield piece
            now = shared.clock.monotonic()
            sent += len(piece)
            self._under_way = (number, sent)
            shared.meter.add(len(piece))
            shared.parts.progress(number, sent)
            self._adapt_slices(now - begun)

    def _adapt_slices(self, took_seconds: float) -> None:
        """Keep slices near a tenth of a second, so that progress is true on slow links and cheap on fast ones."""
        if took_seconds < _QUICK_SECONDS:
            self._slice_bytes = min(_LARGEST_SLICE_BYTES, self._slice_bytes * 2)
        elif took_seconds > _SLOW_SECONDS:
            self._slice_bytes = max(_SMALLEST_SLICE_BYTES, self._slice_bytes // 2)

    def _check_result(self, number: int, answer: PutResult, md5: bytes, tries: _Tries) -> bool:
        shared = self._shared
        shared.left.check()  # from then on the table belongs to the next run; until then uploads count
        shared.retry_policy.progress(_OPERATION)
        shared.retry_policy.progress(_operation_of(number))
        verdict = check_part(answer, md5)
        if verdict in (PartVerdict.EQUAL, PartVerdict.NOT_CHECKED):
            checked = verdict is PartVerdict.EQUAL
            shared.etag_stats.record_match(number, equal=checked)
            self.at_the_journal = True
            shared.record.save_part(number, md5, etag=answer.etag or "", checked=checked, left=shared.left)
            self.at_the_journal = False
            shared.parts.mark_uploaded(number, etag=answer.etag or "", checked=checked)
            return True
        self._store.reset()
        if verdict is PartVerdict.MISSING:
            self._note_retry(number, msg("Storage’s answer had no ETag."))
            self._missing_etag(number, tries)
        else:
            self._note_retry(number, msg("checksum mismatch"))
            shared.etag_stats.record_mismatch(number)
            self._damaged(number, tries)
        return False

    def _back_off(self, error: ApiClientError, number: int, tries: _Tries) -> None:
        """Leave the place to others for as long as the failure asks for."""
        shared, begun = self._shared, self._shared.clock.monotonic()
        shared.connections.release()
        try:
            self._after_failure(error, number, tries)
        finally:
            shared.waits.add(Activity.BACKED_OFF, shared.clock.monotonic() - begun)
            shared.connections.reacquire(shared.stop)

    def _note_retry(self, number: int, why: str) -> None:
        self._shared.left.check()
        self._shared.parts.mark_retrying(number, why)
        self._shared.events.note(EventKind.PART_RETRIED, part=number, reason=why)

    def _after_failure(self, error: ApiClientError, number: int, tries: _Tries) -> None:
        """Decide what a failed PUT means: return to send again, or raise."""
        if isinstance(error, UrlExpired):
            tries.expired += 1
            if tries.expired > _EXPIRED_ATTEMPTS:
                raise UploadFailed.because(FailureKind.URL_EXPIRED)
        elif isinstance(error, DigestRefused):
            tries.damaged += 1
            if tries.damaged >= _DAMAGED_ATTEMPTS:  # the store itself saw the damage
                raise UploadFailed.because(FailureKind.PART_DAMAGED, part=number, attempts=tries.damaged)
        elif isinstance(error, UploadGone):
            tries.gone += 1
            if tries.gone >= ODD_TRIES:
                self._require_alive()
            self._persist(number, error)
        elif isinstance(error, Aborted):
            self._shared.stop.check()  # reset by us without a stop: send again
        elif error.retry is RetryClass.A_FEW_TIMES:
            self._try_a_few_times(error, number)
        elif isinstance(error, StoreError) and not error.is_retryable:
            raise _refused(number, error)
        else:
            self._shared.retry_policy.wait_and_retry(error, _OPERATION)

    def _try_a_few_times(self, error: ApiClientError, number: int) -> None:
        """An odd answer about one part says nothing of the others: its tries are counted apart."""
        coded = isinstance(error, StoreForbidden) and error.refusal.error_type is not None
        most = _FORBIDDEN_ATTEMPTS if coded else ODD_TRIES
        try:
            self._shared.retry_policy.wait_and_retry(error, _operation_of(number), most_tries=most, alone=True)
        except StoreError:
            raise _refused(number, error) from None

    def _persist(self, number: int, error: ApiClientError) -> None:
        """The upload is alive: the part is tried again for as long as that is so."""
        words = msg("Part {part} is refused for now: {message} Retrying.", part=number, message=error.message)
        self._shared.retry_policy.persist(_operation_of(number), words, alone=True)

    def _require_alive(self) -> None:
        """Raise `UploadFailed` when the service’s record says that nothing more can be sent to it."""
        shared = self._shared
        try:
            image = shared.retry_policy.get(
                lambda: shared.service.get_image(shared.image_id),
                "get",
                is_odd=lambda found: found.upload_status in _ENDED,
            )
        except NotFound as error:
            if not error.from_api:
                raise
            raise UploadFailed.because(FailureKind.UPLOAD_GONE, status=msg("the image was deleted")) from None
        status = image.upload_status
        if status in (UploadStatus.COMPLETED, UploadStatus.REVOKED):
            raise UploadFailed.because(FailureKind.UPLOAD_TAKEN, image=image.id, status=status)
        if status is UploadStatus.FAILED:
            raise UploadFailed.because(FailureKind.UPLOAD_GONE, status=msg("it is “{status}”", status=status))

    def _damaged(self, number: int, tries: _Tries) -> None:
        tries.damaged += 1
        if tries.damaged < _DAMAGED_ATTEMPTS:
            return
        cause = self._shared.etag_stats.store_is_the_cause
        while (store_is_the_cause := cause(number)) is None:
            self._ask_another_part()
        if store_is_the_cause:
            raise UploadFailed.because(FailureKind.ETAGS_NOT_COMPARABLE)
        raise UploadFailed.because(FailureKind.PART_DAMAGED, part=number, attempts=tries.damaged)

    def _ask_another_part(self) -> None:
        """One part's mismatch tells little: send another (or let another connection do so) and see."""
        shared = self._shared
        shared.stop.check()
        other = None
        if not self._ended:
            with contextlib.suppress(queue.Empty):
                other = shared.ready.get_nowait()
                self._ended = other is None
        if other is None:
            self._let_others_on()
            return
        try:
            self._take_md5(other)
            self._finish_part(other)
        finally:
            shared.pool.release(other.buffer)

    def _let_others_on(self) -> None:
        """Wait a moment, and leave the place to whoever may bring the evidence."""
        shared = self._shared
        shared.connections.release()
        try:
            shared.stop.wait(shared.clock, _LOOK_SECONDS)
        finally:
            shared.connections.reacquire(shared.stop)

    def _missing_etag(self, number: int, tries: _Tries) -> None:
        tries.without_etag += 1
        if tries.without_etag >= _DAMAGED_ATTEMPTS:
            raise UploadFailed.because(FailureKind.PART_WITHOUT_ETAG, part=number)


def _operation_of(number: int) -> str:
    return f"{_OPERATION} {number}"


def _refused(number: int, error: ApiClientError) -> UploadFailed:
    if isinstance(error, HttpStatusError) and error.is_size_limit:
        return UploadFailed(failure_of(error))
    return UploadFailed.because(FailureKind.STORE_REFUSED, part=number, message=error.message)
