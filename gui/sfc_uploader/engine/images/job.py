"""Long work with one image at SF Compute: what checks and downloads have in common."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any

from sfc_uploader.api.errors import ApiClientError
from sfc_uploader.api.models import Image
from sfc_uploader.common.threads import NoThread
from sfc_uploader.engine.model.failures import Failure, FailureKind, ImageFailed
from sfc_uploader.engine.model.snapshots import Waiting
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason
from sfc_uploader.engine.runtime.rate_control import SpeedMeter
from sfc_uploader.engine.runtime.service_session import ServiceSession
from sfc_uploader.engine.verification.full_read_results import FullReadResult, save_full_read
from sfc_uploader.os_integration.suspend_detector import SETTLE_SECONDS

from .calls import failure_about, open_session
from .models import ImageContext, JobSnapshot, JobState, JobStep
from .object_reader import ObjectReader

_log = logging.getLogger(__name__)


class ImageJob(ABC):
    """Work with `image`. `run` blocks and is for a worker's thread, once; everything else is for any thread."""

    def __init__(self, image: Image, tools: ImageContext) -> None:
        self.image = image
        self.stop = CancelToken()
        self._tools = tools
        self._lock = threading.Lock()
        self._shown = JobSnapshot(image.id)
        self._meter = SpeedMeter(tools.clock)
        self._done_bytes = 0
        self._session: ServiceSession | None = None

    def snapshot(self) -> JobSnapshot:
        """How it stands."""
        with self._lock:
            shown, done = self._shown, self._done_bytes
        if shown.state is not JobState.RUNNING:
            return replace(shown, done_bytes=done)
        speed = self._meter.bytes_per_second()
        left = (shown.size_bytes - done) / speed if speed and shown.size_bytes is not None else None
        return replace(shown, done_bytes=done, bytes_per_second=speed, seconds_left=left, stopping=self.stop.is_set())

    def cancel(self) -> None:
        """Stop it at once."""
        self.stop.set(StopReason.CANCEL)

    def try_now(self) -> None:
        """The network may be back: don't wait any longer."""
        if (session := self._session) is not None:
            session.retry_policy.try_now()

    def on_resume(self) -> None:
        """The machine slept: drop every socket, and let the network come back."""
        if (session := self._session) is not None:
            session.retry_policy.suspend(SETTLE_SECONDS)
            session.service.reset()
            session.store.reset()

    def run(self) -> None:
        """Do it. Never raises: the snapshot says how it ended."""
        self._learn(state=JobState.RUNNING)
        try:
            with open_session(self._tools, self.stop, self._show_waiting) as session:
                self._session = session
                self._work(session)
            self._end(JobState.DONE)
        except Cancelled:
            self._end(JobState.STOPPED)
        except NoThread:
            self._end(JobState.FAILED, failure=Failure.of(FailureKind.NO_THREAD))
        except ImageFailed as error:
            self._end(JobState.FAILED, failure=error.failure)
        except ApiClientError as error:
            self._end(JobState.FAILED, failure=failure_about(self.image.id, error))
        except Exception as error:
            _log.exception("work with %s ended unexpectedly", self.image.id)
            self._end(JobState.FAILED, failure=Failure.of(FailureKind.INTERNAL, reason=type(error).__name__))
        finally:
            self._session = None
            self.stop.set(StopReason.DONE)

    def give_up(self, failure: Failure) -> None:
        """It can't begin."""
        self._end(JobState.FAILED, failure=failure)

    @abstractmethod
    def _work(self, session: ServiceSession) -> None:
        """Raises `Cancelled`, `ImageFailed`, `ApiClientError`."""

    def _fetch(self, session: ServiceSession) -> ObjectReader:
        return ObjectReader(session, self.image.id)

    def _save_full_read(self, size_bytes: int, sha256: str, expected: str) -> None:
        """All stored bytes were read: keep what came of it."""
        found = FullReadResult(self.image.id, size_bytes, sha256, expected, int(self._tools.clock.wall()))
        save_full_read(self._tools.receipts_folder, found)
        self._learn(full_read=found)

    def _begin_step(self, step: JobStep, *, size_bytes: int | None = None, done_bytes: int = 0) -> None:
        """From here on something else is counted."""
        with self._lock:
            self._done_bytes = done_bytes
        self._meter.restart()
        self._learn(step=step, size_bytes=size_bytes)

    def _count(self, count_bytes: int) -> None:
        with self._lock:
            self._done_bytes += count_bytes
        self._meter.add(count_bytes)

    def _learn(self, **changes: Any) -> None:
        with self._lock:
            self._shown = replace(self._shown, **changes)

    def _end(self, state: JobState, *, failure: Failure | None = None) -> None:
        self._learn(state=state, failure=failure, waiting=None, waiting_detail="")

    def _show_waiting(self, waiting: Waiting | None, detail: str) -> None:
        self._learn(waiting=waiting, waiting_detail=detail)
