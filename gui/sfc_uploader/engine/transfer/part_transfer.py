"""The threads that send one upload's parts: one reads, several send, and the run's own watches them."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Sequence
from functools import partial

from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.common.app_info import MOST_CONNECTIONS
from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.model.part_table import PartTable
from sfc_uploader.engine.runtime.bottleneck import TimeBreakdown
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from sfc_uploader.engine.runtime.rate_control import ConnectionLimiter, PartThroughput
from sfc_uploader.engine.runtime.steady_file import DiskRetry
from sfc_uploader.engine.verification.etag_diagnosis import EtagStats
from sfc_uploader.os_integration.suspend_detector import SETTLE_SECONDS

from .context import EngineContext
from .file_reader import FileReader, put_aside
from .part_sender import PartSender, SenderContext
from .stall_monitor import StallMonitor
from .upload import Upload

_log = logging.getLogger(__name__)

#: Parts read ahead of the connections, so that none waits for the disk.
_READ_AHEAD = 2
_JOIN_SECONDS = 1.2
_LOOK_SECONDS = 0.05
#: A pause waits so long for parts that can be there by then; what it would take longer is sent again later.
_MOST_PAUSING_SECONDS = 10.0


class PartTransfer:
    """Sends every part that is missing. `run` blocks; the other methods may be called from any thread meanwhile."""

    def __init__(
        self, upload: Upload, engine: EngineContext, parts: PartTable, disk: DiskRetry, connections: ConnectionLimiter
    ) -> None:
        image = upload.progress.image
        if image is None:
            raise ValueError("the upload has no image yet")
        self._upload = upload
        self._engine = engine
        self._clock = engine.service.clock
        self._parts = parts
        self._disk = disk
        self._pause_lock = threading.Lock()
        self._is_sending = False
        self._pausing = threading.Event()
        self._most_senders = MOST_CONNECTIONS  # fewer, once the system starts no more threads
        self._senders: list[PartSender] = []
        self._reader: FileReader | None = None
        # A service of its own: aborting it must not end the calls that settle the upload afterwards.
        self._service = engine.service.make_service()
        self._halt = CancelToken()
        self._halt.on_stop(self._service.abort)
        self._retry_policy = upload.retry_policy(self._halt, connections)
        self._shared = SenderContext(
            image_id=image.id,
            service=self._service,
            parts=parts,
            record=upload.record,
            events=upload.events,
            meter=upload.meter,
            limiter=engine.limiter,
            waits=TimeBreakdown(),
            rates=PartThroughput(),
            ready=queue.Queue(maxsize=_READ_AHEAD),
            pool=engine.pool,
            connections=connections,
            retry_policy=self._retry_policy,
            etag_stats=EtagStats(parts.plan.parts_total, equal=parts.tally().verified, uploaded=parts.tally().uploaded),
            stop=self._halt,
            left=CancelToken(),
            clock=self._clock,
            ended=threading.Event(),
            pausing=self._pausing,
        )

    def pause(self) -> bool:
        """Stop, once the parts that are nearly there are uploaded. False when nothing is sent, or it pauses already."""
        with self._pause_lock:
            if not self._is_sending or self._pausing.is_set():
                return False
            self._pausing.set()
            return True

    def on_resume(self) -> None:
        """The machine slept: drop every socket, and let the network come back before new URLs are asked for."""
        self._retry_policy.suspend(SETTLE_SECONDS)
        self._service.reset()
        for sender in tuple(self._senders):
            sender.drop()

    def try_now(self) -> None:
        """The network may be back: don't wait any longer."""
        self._retry_policy.try_now()

    def run(self, stop: CancelToken) -> None:
        """Run one reader and the senders until all parts are uploaded. Raises what ended any of them."""
        stop.on_stop(partial(self._halt_for, stop))
        self._upload.meter.restart()
        try:
            self._start_senders()
            reader = FileReader(
                *(self._upload, self._shared, self._parts, self._disk),
                senders=len(self._senders),
                name=f"read-{self._upload.id}",
            )
            start_thread(reader.thread)
            self._reader = reader
            with self._pause_lock:
                self._is_sending = True
            self._monitor(reader, stop)
        finally:
            with self._pause_lock:
                self._is_sending = False
                is_paused = self._pausing.is_set()
            if is_paused:
                stop.set(StopReason.PAUSE)
            self._halt.set(StopReason.DONE)
            self._join_threads()
            self._service.close()

    def _halt_for(self, stop: CancelToken) -> None:
        self._halt.set(stop.reason or StopReason.PAUSE)

    def _make_sender(self) -> PartSender:
        store = StoreConnection(network=self._engine.service.network)
        return PartSender(self._shared, store, name=f"send-{self._upload.id}-{len(self._senders)}")

    def _start_senders(self) -> None:
        """Start as many as the system lets us. Raises `NoThread` when that is none."""
        for _ in range(self._wanted_senders()):
            sender = self._make_sender()
            try:
                start_thread(sender.thread)
            except NoThread as error:
                sender.close()
                if not self._senders:
                    raise
                self._settle_for_fewer(error)
                return
            self._senders.append(sender)

    def _start_more_senders(self, reader: FileReader) -> None:
        """Have as many senders as are wanted by now; those that are too many find no place."""
        for _ in range(len(self._senders), self._wanted_senders()):
            if reader.has_ended:
                return
            sender = self._make_sender()
            try:
                expected = reader.expect_one_more(sender.thread)
            except NoThread as error:
                self._settle_for_fewer(error)
                expected = False
            if not expected:
                sender.close()
                return
            self._senders.append(sender)

    def _settle_for_fewer(self, error: NoThread) -> None:
        self._most_senders = len(self._senders)
        _log.warning("upload %d continues with %d connections: %s", self._upload.id, self._most_senders, error)

    def _wanted_senders(self) -> int:
        plan, engine = self._parts.plan, self._engine
        missing = plan.parts_total - self._parts.tally().uploaded
        affordable = engine.pool.budget_bytes // plan.part_size_bytes - 1
        return max(1, min(engine.connections, missing, affordable, self._most_senders))

    def _monitor(self, reader: FileReader, stop: CancelToken) -> None:
        ended, senders = self._shared.ended, self._senders
        stalls = StallMonitor(self._upload, self._shared, senders, self._clock)
        stop.on_stop(ended.set)
        pause: _Pause | None = None
        while True:
            ended.clear()
            if pause is None and self._pausing.is_set():
                pause = _Pause(senders, self._upload.meter.bytes_per_second(), self._clock.monotonic())
            if pause is not None and not pause.waits(self._clock.monotonic()):
                stop.set(StopReason.PAUSE)
            stop.check()
            self._raise_errors(reader)
            if reader.finished and all(sender.finished for sender in senders):
                if any(sender.error for sender in senders):
                    continue
                return
            if pause is None:
                self._start_more_senders(reader)
                stalls.check()
            self._clock.wait(ended, _LOOK_SECONDS)

    def _raise_errors(self, reader: FileReader) -> None:
        outcomes = [reader.error, *(sender.error for sender in self._senders)]
        pausing = self._pausing.is_set()  # senders may see it before this does
        errors = [error for error in outcomes if error is not None and not (pausing and isinstance(error, Cancelled))]
        for error in sorted(errors, key=lambda each: isinstance(each, Cancelled)):
            raise error

    def _join_threads(self) -> None:
        """Let the threads end; one that the system holds is left behind, and touches nothing any more.

        The next run waits for those that only the disk holds by then, not for what the network holds.
        """
        reading = [] if self._reader is None else [self._reader.thread]
        threads = [*(sender.thread for sender in self._senders), *reading]
        deadline = self._clock.monotonic() + _JOIN_SECONDS
        for thread in threads:
            thread.join(max(0.0, deadline - self._clock.monotonic()))
        with contextlib.suppress(queue.Empty):
            while True:
                loaded = self._shared.ready.get_nowait()
                if loaded is not None:
                    put_aside(loaded, self._shared)
        for thread in (*reading, *(sender.thread for sender in self._senders if sender.at_the_journal)):
            if thread.is_alive():
                self._engine.leave_behind(self._upload.request.path, thread)
        self._shared.left.set(StopReason.DONE)
        if any(thread.is_alive() for thread in threads):
            self._upload.leave_behind()
        self._upload.note_reading(begun=False)


class _Pause:
    """Which parts are waited for. The others are dropped, so that these have all of the link."""

    def __init__(self, senders: Sequence[PartSender], bytes_per_second: float | None, now: float) -> None:
        under_way = [sender for sender in senders if sender.under_way[0]]
        each = (bytes_per_second or 0.0) / max(1, len(under_way))
        self._until = now + _MOST_PAUSING_SECONDS
        self._waited_for = [sender for sender in under_way if _is_near(sender, each)]
        if self._waited_for:
            for sender in under_way:
                if sender not in self._waited_for:
                    sender.drop()

    def waits(self, now: float) -> bool:
        """Whether any of them is still on its way."""
        left = any(not sender.finished for sender in self._waited_for)
        return left and now < self._until


def _is_near(sender: PartSender, bytes_per_second: float) -> bool:
    number, sent = sender.under_way
    size = sender.shared.parts.plan.part(number).size_bytes if number else 0
    return bool(number) and size - sent <= bytes_per_second * _MOST_PAUSING_SECONDS
