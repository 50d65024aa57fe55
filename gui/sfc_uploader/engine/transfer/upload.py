"""One upload: everything known about it, under one lock, and the snapshot in which others see it."""

from __future__ import annotations

import threading
from dataclasses import replace
from enum import Enum
from pathlib import Path

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.common.clock import Clock
from sfc_uploader.common.messages import format_number
from sfc_uploader.engine.journal.records import StoredPart, StoredUpload
from sfc_uploader.engine.journal.upload_record import UploadRecord, parts_of, progress_of, request_of
from sfc_uploader.engine.model.digests import FileDigest
from sfc_uploader.engine.model.event_log import EventKind, EventLog
from sfc_uploader.engine.model.failures import Failure, FailureKind, UploadFailed
from sfc_uploader.engine.model.part_plan import Plan
from sfc_uploader.engine.model.part_table import PartTable
from sfc_uploader.engine.model.snapshots import (
    Link,
    LinkOutcome,
    PartDetails,
    PartsSnapshot,
    SpeedLimit,
    UploadRequest,
    UploadSnapshot,
    UploadState,
    VerificationLink,
    Waiting,
)
from sfc_uploader.engine.model.source_file import FileIdentity
from sfc_uploader.engine.model.speed_history import SpeedLog
from sfc_uploader.engine.model.state_machine import check_upload, may_follow
from sfc_uploader.engine.model.upload_progress import UploadProgress
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.rate_control import ConnectionLimiter, SpeedMeter
from sfc_uploader.engine.runtime.retry import RetryPolicy
from sfc_uploader.engine.verification.full_read_results import FullReadResult, with_full_read
from sfc_uploader.engine.verification.verdicts import weakest

#: After these what was uploaded belongs to another file: a retry deletes it and starts over.
STARTS_OVER = frozenset({FailureKind.FILE_NOT_THE_ONE, FailureKind.FILE_RESIZED})
#: After these the remote image may be of no use, or may have been called so by one odd answer: a retry looks at it,
#: resumes or verifies it, and only where it is dead deletes it and starts over.
LOOKS_FIRST = frozenset({FailureKind.VERIFICATION_FAILED, FailureKind.SERVICE_FAILED, FailureKind.UPLOAD_GONE})


class RequestedStop(Enum):
    """What a person asked for while a run was ending."""

    SEND = "send"
    RETRY = "retry"
    CANCEL = "cancel"


class Upload:
    """One row of the queue. Workers write, everyone may take a `snapshot`."""

    def __init__(self, upload_id: int, request: UploadRequest, clock: Clock, record: UploadRecord) -> None:
        self.id = upload_id
        self.clock = clock
        self.record = record
        self.events = EventLog(upload_id, clock)
        self.meter = SpeedMeter(clock)
        self.speeds = SpeedLog()
        self.queued = False
        self.stopping = False
        self.pausing = False  # it stops once the parts that are nearly there are uploaded
        #: What was asked for while the last run was ending; the queue turns to it when that is over.
        self.requested_stop: RequestedStop | None = None
        self._lock = threading.RLock()
        self._request = request
        self._state = UploadState.READY
        self._progress = UploadProgress()
        self._parts: PartTable | None = None
        self._digest = FileDigest()
        self._waiting: tuple[Waiting | None, str] = (None, "")
        self._slept_seconds = 0.0
        self._speed_limit: SpeedLimit | None = None
        self._reading_since: float | None = None
        self._disk_trouble = ""
        #: Where its file was seen since the program started: device numbers change when the system starts again.
        self.device: int | None = None
        self._checked_bytes = self._to_check_bytes = 0
        self._kept: tuple[tuple[object, ...], UploadSnapshot] | None = None
        self._active_since: float | None = None
        self._active_seconds = 0.0

    @classmethod
    def restored(
        cls,
        upload_id: int,
        stored: StoredUpload,
        uploaded: list[StoredPart],
        clock: Clock,
        record: UploadRecord,
        *,
        failure: Failure | None = None,
    ) -> Upload:
        """An upload that an earlier run of the program left unfinished; with a `failure` it has failed.

        Raises ValueError, IndexError on nonsense.
        """
        upload = cls(upload_id, request_of(stored), clock, record)
        upload._state = UploadState.FAILED if failure else UploadState.INTERRUPTED
        upload._progress = progress_of(stored, failure)
        upload._parts = parts_of(upload._progress, uploaded)
        upload.events.note(EventKind.RESTORED, uploaded=len(uploaded), total=upload._parts.plan.parts_total)
        return upload

    @property
    def request(self) -> UploadRequest:
        """What the person asked for."""
        return self._request

    @property
    def state(self) -> UploadState:
        """Where it is."""
        return self._state

    @property
    def progress(self) -> UploadProgress:
        """What was reached so far."""
        return self._progress

    @property
    def parts(self) -> PartTable | None:
        """Its parts; None before the file's size is known."""
        return self._parts

    @property
    def digest(self) -> FileDigest:
        """The running sha256 of the file."""
        return self._digest

    def edit(self, **changes: str | Path | int | None) -> None:
        """Change fields of the request."""
        with self._lock:
            self._request = replace(self._request, **changes)  # type: ignore[arg-type]

    def take_file_from(self, path: Path, size_bytes: int) -> None:
        """Take a file that was moved. Raises `UploadFailed` when parts of a file of another size are uploaded."""
        with self._lock:
            plan = self._progress.plan
            if plan is not None and plan.size_bytes != size_bytes:
                raise UploadFailed.because(
                    FailureKind.FILE_OTHER,
                    file=path.name,
                    size=format_number(size_bytes),
                    expected=format_number(plan.size_bytes),
                )
            self._request = replace(self._request, path=path, size_bytes=size_bytes)
            self.device = None
        self.events.note(EventKind.MOVED, path=path)

    def requeue(self) -> None:
        """It is to be sent again."""
        self.start_over()
        self.move_to(UploadState.READY)
        self.queued = True

    def rest(self, *, paused: bool = False, failure: Failure | None = None) -> None:
        """As an earlier run of the program left it: a person had paused it, or it had failed before it began."""
        with self._lock:
            if paused and self._state is UploadState.INTERRUPTED:
                self._state = UploadState.PAUSED
            elif failure is not None and self._state is UploadState.READY:
                self._state = UploadState.FAILED
                self._progress = replace(self._progress, failure=failure)

    def cancel(self) -> None:
        """Mark the upload as canceled."""
        self.queued = False
        if self._state is not UploadState.CANCELED:
            self.move_to(UploadState.CANCELED)

    def fail(self, failure: Failure) -> None:
        """It ends with a failure; one that has failed before, with another."""
        self.queued = False
        self.events.note(EventKind.FAILED, reason=failure.message)
        self.update(failure=failure)
        if self._state is not UploadState.FAILED and may_follow(self._state, UploadState.FAILED):
            self.move_to(UploadState.FAILED)

    def move_to(self, state: UploadState) -> None:
        """Go to another state. Raises `InvalidTransition`."""
        with self._lock:
            check_upload(self._state, state)
            self._state = state
            self._waiting = (None, "")
            self._disk_trouble = ""
            self._speed_limit = None
            self._checked_bytes = self._to_check_bytes = 0
            self._count_time(state.is_active)
            if not state.is_active:
                self.speeds.pause()
        if state is not UploadState.FAILED:  # of that, `EventKind.FAILED` tells more
            self.events.note(EventKind.STATE, state=state)

    def update(self, **progress: object) -> None:
        """Note new facts, by the field names of `UploadProgress`."""
        with self._lock:
            self._progress = replace(self._progress, **progress)  # type: ignore[arg-type]

    def update_and_persist(self, **progress: object) -> None:
        """Note new facts, here and in the journal. Raises `JournalError`."""
        self.update(**progress)
        self.persist()

    def persist(self) -> None:
        """Note the request and all facts in the journal. Raises `JournalError`."""
        self.record.save(self._request_and_progress)

    def _request_and_progress(self) -> tuple[UploadRequest, UploadProgress]:
        with self._lock:
            return self._request, self._progress

    def adopt_plan(self, identity: FileIdentity, plan: Plan) -> None:
        """Take the file as it is now. Keeps uploaded parts only where the plan is the same."""
        with self._lock:
            if self._parts is None or self._parts.plan != plan:
                self._parts = PartTable(plan)
            if identity != self._progress.identity:
                self._digest = FileDigest()
                self._progress = replace(self._progress, sha256=None, links=(), had_writer=False)
            self._progress = replace(self._progress, identity=identity, plan=plan)

    def leave_behind(self) -> None:
        """Threads of a run that ends are held by the system: from now on they write into what nobody looks at."""
        with self._lock:
            self._digest = self._digest.copy()
            self._parts = self._parts.copy() if self._parts is not None else None
            known = self._parts is not None and self._parts.knows_md5s_before(self._digest.next_part)
            if not known:  # one of them was about to be noted: what it was of is read again, from the beginning
                self._digest = FileDigest()
            self.meter = SpeedMeter(self.clock)

    def forget_image(self) -> None:
        """Forget the remote image, which is gone, with its parts and what was verified."""
        with self._lock:
            self._progress = UploadProgress(failure=self._progress.failure)
            self._parts = None
            self._digest = FileDigest()
        self.record.drop()

    def start_over(self) -> None:
        """Clear what the last try ended with, before another."""
        with self._lock:
            self._progress = replace(self._progress, failure=None, verification=None)
            self._slept_seconds = 0.0

    def persist_failure(self) -> None:
        """Have the journal say whether it has failed, and why. Never raises."""
        self.record.save_failure(lambda: self._progress.failure)

    def note_link(self, link: Link, outcome: LinkOutcome, detail: str) -> None:
        """Set one link of the verification."""
        with self._lock:
            others = {item.link: item for item in self._progress.links}
            others[link] = VerificationLink(link, outcome, detail)
            self.update(links=tuple(others.get(each, VerificationLink(each, LinkOutcome.PENDING)) for each in Link))

    def save_full_read(self, found: FullReadResult) -> None:
        """Add what a full read of a completed upload's image found to the verification."""
        with self._lock:
            image = self._progress.image
            if self._state is not UploadState.COMPLETED or image is None or image.id != found.image_id:
                return
            links = with_full_read(self._progress.links, found)
            self.update(links=links, verification=weakest(tuple(each.outcome for each in links)))
        self.events.note(EventKind.READ_BACK, reason=found.judgement[1])

    def retry_policy(self, stop: CancelToken, connections: ConnectionLimiter) -> RetryPolicy:
        """How calls for it are retried until `stop`; what they wait for is shown."""
        return RetryPolicy(
            stop=stop,
            clock=self.clock,
            connections=connections,
            show=self.show_waiting,
            is_quiet=lambda: self.meter.is_stalled,
        )

    def show_waiting(self, waiting: Waiting | None, detail: str) -> None:
        """What the upload waits for at the moment."""
        with self._lock:
            before, self._waiting = self._waiting, (waiting, detail)
        if waiting is not None and self._waiting != before:
            self.events.note(EventKind.WAITING, cause=waiting, reason=detail)
        elif waiting is None and before[0] is not None:
            self.events.note(EventKind.GOES_ON)

    def show_speed_limit(self, limit: SpeedLimit | None) -> None:
        """What limits the speed at the moment."""
        with self._lock:
            self._speed_limit = limit

    def slept(self, seconds: float) -> None:
        """The machine was asleep while this upload was under way."""
        with self._lock:
            self._slept_seconds += seconds
        self.events.note(EventKind.SLEPT, seconds=round(seconds))

    def note_reading(self, begun: bool) -> None:
        """A read of the file begins or is done: a long one is shown as “waiting for the disk”."""
        with self._lock:
            self._reading_since = self.clock.monotonic() if begun else None

    def show_disk_trouble(self, reason: str) -> None:
        """The file's disk refuses for that reason, and is waited for; "" when it works again."""
        with self._lock:
            before, self._disk_trouble = self._disk_trouble, reason
        if reason and reason != before:
            self.events.note(EventKind.WAITING, cause=Waiting.DISK, reason=reason)
        elif before and not reason:
            self.events.note(EventKind.GOES_ON)

    def begin_checking(self, total_bytes: int) -> None:
        """Begin to compare `total_bytes` that were uploaded before with the file."""
        with self._lock:
            self._checked_bytes, self._to_check_bytes = 0, total_bytes

    def note_checked(self, size_bytes: int) -> None:
        """Count `size_bytes` more as compared."""
        with self._lock:
            self._checked_bytes += size_bytes

    def log_what_it_is(self) -> None:
        """Have the log say which file, image and journal row this upload's number stands for."""
        request, image = self._request, self._progress.image
        self.events.log_identity(
            file=str(request.path),
            workspace=request.workspace,
            name=request.name,
            image=image.id if image else None,
            journal=self.record.row,
        )

    @property
    def may_have_left_an_image(self) -> bool:
        """Whether an image of ours is unfinished at SF Compute, or an unanswered create may have made one."""
        unanswered = self._progress.intent is not None and self._progress.image is None
        return self._progress.image_left_behind or unanswered

    @property
    def retry_deletes_image(self) -> bool:
        """Whether a retry first deletes the remote image."""
        return self._failed_for(STARTS_OVER)

    @property
    def retry_looks_first(self) -> bool:
        """Whether a retry first looks at the remote image, and deletes it where it is dead."""
        return self._failed_for(LOOKS_FIRST)

    def _failed_for(self, kinds: frozenset[FailureKind]) -> bool:
        failure = self._progress.failure
        return bool(self._progress.image and failure and failure.kind in kinds)

    def parts_snapshot(self) -> PartsSnapshot | None:
        """Every part at this moment; None before the file's size is known."""
        parts = self._parts
        return parts.snapshot(self.id) if parts else None

    def part_details(self, number: int) -> PartDetails | None:
        """What is known of one part; None when there is no such part."""
        parts = self._parts
        if parts is None or not 1 <= number <= parts.plan.parts_total:
            return None
        return parts.details(number)

    def snapshot(self) -> UploadSnapshot:
        """The upload at this moment. The very same object while nothing has changed: most rows are at rest."""
        kept = self._kept
        if kept is not None and kept[0] == self._mark():
            return kept[1]
        with self._lock:
            mark = self._mark()
            found = self._snapshot()
            self._kept = None if self._state.is_active else (mark, found)
            return found

    def _mark(self) -> tuple[object, ...]:
        """What a snapshot of a row at rest is made of: it changes when any of it is replaced."""
        return (
            *(self._state, self.queued, self.stopping, self.pausing, self._request, self._progress),
            *(self._parts, self._parts.revision if self._parts else 0),
            *(self._waiting, self._speed_limit, self._slept_seconds, self._reading_since, self._disk_trouble),
        )

    def _snapshot(self) -> UploadSnapshot:
        with self._lock:
            progress, request, plan = self._progress, self._request, self._progress.plan
            tally = self._parts.tally() if self._parts else None
            waiting, detail = self._what_it_waits_for()
            moves = self._state is UploadState.UPLOADING and waiting is None
            speed = self.meter.bytes_per_second() if moves else None
            sent = tally.sent_bytes if tally else 0
            return UploadSnapshot(
                id=self.id,
                path=request.path,
                name=request.name,
                workspace=request.workspace,
                workspace_label=request.workspace_label or request.workspace,
                state=self._state,
                size_bytes=plan.size_bytes if plan else request.size_bytes,
                part_size_bytes=plan.part_size_bytes if plan else None,
                parts_total=plan.parts_total if plan else 0,
                parts_uploaded=tally.uploaded if tally else 0,
                sent_bytes=sent,
                put_bytes=tally.put_bytes if tally else 0,
                uploaded_bytes=tally.uploaded_bytes if tally else 0,
                retried_parts=tally.retried if tally else 0,
                bytes_per_second=speed,
                seconds_left=(plan.size_bytes - sent) / speed if plan and speed else None,
                elapsed_seconds=self.elapsed_seconds,
                checked_bytes=self._checked_bytes,
                to_check_bytes=self._to_check_bytes,
                waiting=waiting,
                waiting_detail=detail,
                slept_seconds=self._slept_seconds,
                limited_by=self._speed_limit,
                failure=progress.failure,
                image_id=progress.image.id if progress.image else None,
                resource_path=progress.image.resource_path if progress.image else None,
                image_left_behind=self.may_have_left_an_image,
                image_completed=progress.image is not None and progress.image.upload_status is UploadStatus.COMPLETED,
                sha256=progress.sha256,
                expect_sha256=request.expect_sha256,
                verification=progress.verification,
                links=progress.links,
                receipt=progress.receipt,
                damage_warning=progress.damage_warning,
                queued=self.queued,
                stopping=self.stopping,
                pausing=self.pausing,
                retry_deletes_image=self.retry_deletes_image,
                retry_looks_first=self.retry_looks_first,
                revision=tally.revision if tally else 0,
            )

    @property
    def elapsed_seconds(self) -> float:
        """How long workers were busy with it."""
        with self._lock:
            running = self.clock.monotonic() - self._active_since if self._active_since is not None else 0.0
            return self._active_seconds + running

    def _what_it_waits_for(self) -> tuple[Waiting | None, str]:
        if self._disk_trouble:
            return Waiting.DISK, self._disk_trouble
        if self._reading_since is not None and self.clock.monotonic() - self._reading_since > _SLOW_READ_SECONDS:
            return Waiting.DISK, ""
        return self._waiting

    def _count_time(self, active: bool) -> None:
        if active and self._active_since is None:
            self._active_since = self.clock.monotonic()
        elif not active and self._active_since is not None:
            self._active_seconds += self.clock.monotonic() - self._active_since
            self._active_since = None


_SLOW_READ_SECONDS = 10.0
