"""Images at SF Compute, and work with them, as the outside sees it: frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sfc_uploader.api.models import Image
from sfc_uploader.engine.model.failures import Failure
from sfc_uploader.engine.model.snapshots import Verification, VerificationLink, Waiting

if TYPE_CHECKING:  # who only shows images needs no client
    from sfc_uploader.api.client import ImageService
    from sfc_uploader.api.network_options import NetworkOptions
    from sfc_uploader.common.clock import Clock
    from sfc_uploader.engine.journal.journal import Journal
    from sfc_uploader.engine.verification.full_read_results import FullReadResult
    from sfc_uploader.engine.verification.receipts import Receipt


@dataclass(frozen=True, slots=True)
class ImageContext:
    """What all work with images shares. `service_label` as in the journal and the receipts."""

    make_service: Callable[[], ImageService]
    network: NetworkOptions
    clock: Clock
    receipts_folder: Path
    service_label: str
    journal: Journal | None = None


class Ownership(StrEnum):
    """Whose an unfinished upload is."""

    OURS = "ours"  # this computer's journal has it: it can resume
    UNKNOWN = "unknown"  # another computer's, or one that was forgotten here


@dataclass(frozen=True, slots=True)
class ImageEntry:
    """One image of a list.

    `receipt`: what this computer proved of it, None when it has no receipt. `full_read`: what it found when it last
    read all stored bytes, None when it never did. `unfinished` None once the upload has ended.
    """

    image: Image
    receipt: Receipt | None = None
    full_read: FullReadResult | None = None
    unfinished: Ownership | None = None


class JobState(StrEnum):
    """Where a check or a download is."""

    WAITING = "waiting"  # not begun
    RUNNING = "running"
    DONE = "done"  # a check: `verification` says what came of it; a download: the file is there, and right
    FAILED = "failed"  # `failure` says why; a download resumes from what is there
    STOPPED = "stopped"  # by a person; a download resumes from what is there

    @property
    def is_final(self) -> bool:
        """Nothing more comes."""
        return self in (JobState.DONE, JobState.FAILED, JobState.STOPPED)


class JobStep(StrEnum):
    """What a running check or download is busy with."""

    ASKING = "asking"  # the service and the store, for records
    REREADING = "rereading"  # what an earlier run fetched is read again
    FETCHING = "fetching"  # the stored bytes
    SETTLING = "settling"  # the disk writes what it holds back, then the file gets its name


@dataclass(frozen=True, slots=True)
class JobSnapshot:
    """A check or download at one moment. Sizes in bytes, times in seconds; immutable and comparable.

    `done_bytes`: fetched, or read again while `step` is `REREADING`. `size_bytes`, `bytes_per_second` and
    `seconds_left` are None until they are known. `sha256`: of the bytes that are stored, once all were read.
    `verification` and `links`: what a check found. `full_read`: once all stored bytes were read and compared.
    `path`: the whole file of a download.
    """

    image_id: str
    state: JobState = JobState.WAITING
    step: JobStep = JobStep.ASKING
    done_bytes: int = 0
    size_bytes: int | None = None
    bytes_per_second: float | None = None
    seconds_left: float | None = None
    waiting: Waiting | None = None
    waiting_detail: str = ""
    stopping: bool = False
    failure: Failure | None = None
    sha256: str | None = None
    verification: Verification | None = None
    links: tuple[VerificationLink, ...] = ()
    full_read: FullReadResult | None = None
    path: Path | None = None


class RemovalOutcome(StrEnum):
    """What came of deleting or revoking an image."""

    DELETED = "deleted"
    REVOKED = "revoked"
    ALREADY_DONE = "already done"  # it was gone, or revoked, before
    REFUSED = "refused"  # it stays as it is; the failure says why


@dataclass(frozen=True, slots=True)
class Removal:
    """What came of deleting or revoking `image_id`. `image`: its record after a revocation."""

    image_id: str
    outcome: RemovalOutcome
    image: Image | None = None
    failure: Failure | None = None
