"""The states of uploads and parts, and the frozen snapshots in which the outside sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from pathlib import Path

from .failures import Failure


class UploadState(StrEnum):
    """Where an upload is. `state_machine` guards the transitions."""

    READY = "ready"  # in the list, unsent; editable
    CREATING = "creating"  # opening the file, creating the image at SF Compute
    UPLOADING = "uploading"  # parts are read, sent and compared
    INTERRUPTED = "interrupted"  # an earlier run of the program left it unfinished; resumes from the uploaded parts
    PAUSED = "paused"  # a person (or a refused token) stopped it; resumes from the uploaded parts
    COMPLETING = "completing"  # every part is uploaded; SF Compute puts them together
    VERIFYING = "verifying"  # the stored object is compared with what was sent
    COMPLETED = "completed"  # uploaded; `verification` says what was compared
    FAILED = "failed"  # stopped by an error; `failure` says why and what to do
    CANCELED = "canceled"  # by the person

    @property
    def is_active(self) -> bool:
        """A worker is busy with it."""
        return self in _ACTIVE

    @property
    def is_final(self) -> bool:
        """Nothing more happens unless a person asks."""
        return self in _FINAL


_ACTIVE = frozenset({UploadState.CREATING, UploadState.UPLOADING, UploadState.COMPLETING, UploadState.VERIFYING})
_FINAL = frozenset({UploadState.COMPLETED, UploadState.FAILED, UploadState.CANCELED})


class Waiting(StrEnum):
    """What an active upload is waiting for, when it is not moving."""

    NETWORK = "network"  # ten failures in a row without progress: probing every 60 s
    BACK_OFF = "back-off"  # a failed call is tried again after a pause
    DISK = "disk"  # a read takes longer than 10 s
    SERVICE = "service"  # the service, or its store, has not finished its part, or keeps answering with an error
    WAKE = "wake"  # the machine slept: the network gets a moment to come back


class SpeedLimit(StrEnum):
    """What limits an upload's speed just now, from measured waits."""

    DISK = "disk"  # reading the file
    HASHING = "hashing"  # sha256 and MD5
    NETWORK = "network"  # the link, or the store behind it
    SERVICE = "service"  # it asks for fewer requests
    OWN = "own"  # the person's own limit


class PartState(IntEnum):
    """Where a part is; small integers so that 8,192 of them are a `bytes`."""

    WAITING = 0  # not read yet
    READING = 1  # being read and hashed, or read and waiting for a connection
    SENDING = 2  # on its way
    RETRYING = 3  # an attempt failed; it will be sent again
    VERIFIED = 4  # stored; its ETag equals our MD5
    UNCHECKED = 5  # stored; its ETag proves nothing either way
    FAILED = 6  # not retried any more


class Verification(StrEnum):
    """What a finished upload can claim: the weakest link decides."""

    VERIFIED = "verified"  # every link was compared and equal
    UNVERIFIED = "unverified"  # some link could not be compared, none was unequal
    FAILED = "failed"  # some link was unequal


class Link(StrEnum):
    """The links of the verification, in the order of the data's way."""

    FILE = "file"  # every byte read once, in order, from a file that did not change
    SHA256 = "sha256"  # the digest is of those very bytes (and is the expected one, if one was given)
    PARTS = "parts"  # each part's ETag equals the MD5 of the bytes that were sent
    OBJECT = "object"  # the stored object's size and composite ETag equal ours
    RECORD = "record"  # the service's record says completed, with our sha256


class LinkOutcome(StrEnum):
    """How a link's comparison ended."""

    PENDING = "pending"  # not reached yet
    EQUAL = "equal"
    NOT_CHECKED = "not checked"
    UNEQUAL = "unequal"


@dataclass(frozen=True, slots=True)
class VerificationLink:
    """One link: what was compared, and how it ended. `detail` is a plain English sentence."""

    link: Link
    outcome: LinkOutcome
    detail: str = ""


@dataclass(frozen=True, slots=True)
class UploadRequest:
    """What a person wants sent: which file, where to, under which name.

    `workspace` is an id or resource path ("" until one is chosen); `workspace_label` what the window
    shows for it. `expect_sha256`: a mismatch stops the upload before it is completed. `size_bytes`: of the file
    when it was added, for what is left of the whole queue; the file is looked at again when its turn comes.
    """

    path: Path
    workspace: str
    name: str
    workspace_label: str = ""
    expect_sha256: str | None = None
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class UploadSnapshot:
    """One upload at one moment. Sizes in bytes, times in seconds; immutable and comparable.

    `sent_bytes`: handed to the network and still standing (a failed attempt's bytes are taken back), never more
    than `size_bytes`. `put_bytes`: handed to the network since the program started, failed attempts too.
    `uploaded_bytes`: in parts that the store has confirmed. `bytes_per_second` and
    `seconds_left` are None until they are known, and while something is waited for. `to_check_bytes`: uploaded
    before this run and compared with the file now; `checked_bytes` of them are done. `damage_warning`: what made the
    file itself look damaged, "" for nothing. `pausing`: it stops once the parts that are
    nearly there are uploaded. `image_left_behind`: an image of ours exists at SF Compute that is not complete, or
    failed its verification.
    """

    id: int
    path: Path
    name: str
    workspace: str
    workspace_label: str
    state: UploadState
    size_bytes: int | None = None
    part_size_bytes: int | None = None
    parts_total: int = 0
    parts_uploaded: int = 0
    sent_bytes: int = 0
    put_bytes: int = 0
    uploaded_bytes: int = 0
    retried_parts: int = 0
    bytes_per_second: float | None = None
    seconds_left: float | None = None
    elapsed_seconds: float = 0.0
    checked_bytes: int = 0
    to_check_bytes: int = 0
    waiting: Waiting | None = None
    waiting_detail: str = ""
    slept_seconds: float = 0.0
    limited_by: SpeedLimit | None = None
    failure: Failure | None = None
    image_id: str | None = None
    resource_path: str | None = None
    image_left_behind: bool = False
    image_completed: bool = False  # at SF Compute; whether it is verified is another matter
    sha256: str | None = None
    expect_sha256: str | None = None
    verification: Verification | None = None
    links: tuple[VerificationLink, ...] = ()
    damage_warning: str = ""
    receipt: Path | None = None
    queued: bool = False  # it is sent when its turn comes
    stopping: bool = False  # a pause or cancel was asked for and is on its way
    pausing: bool = False
    retry_deletes_image: bool = False  # a retry deletes the remote image first: ask before
    retry_looks_first: bool = False  # a retry looks at the remote image, and deletes it where it is dead: ask before
    revision: int = 0  # grows with every change of a part

    @property
    def is_checking(self) -> bool:
        """Whether the parts uploaded earlier are being compared with the file; nothing is sent meanwhile."""
        return self.checked_bytes < self.to_check_bytes and self.sent_bytes == self.uploaded_bytes


@dataclass(frozen=True, slots=True)
class PartsSnapshot:
    """Every part of one upload at one moment.

    `states`: one `PartState` value a byte, part 1 first. `sent_bytes`: part number → bytes handed to the
    network, for parts on their way only. All parts are `part_size_bytes` long but the last.
    """

    upload_id: int
    states: bytes
    part_size_bytes: int
    size_bytes: int
    sent_bytes: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartDetails:
    """What is known of one part. `md5` as 32 hex digits; `attempts` counts PUTs begun."""

    number: int
    offset_bytes: int
    size_bytes: int
    state: PartState
    sent_bytes: int
    attempts: int
    md5: str | None
    etag: str | None
    last_error: str


@dataclass(frozen=True, slots=True)
class QueueSnapshot:
    """The whole queue at one moment, in the order of sending.

    `running`: rows are taken as their turn comes. `needs_token`: the service refused the token; the
    queue waits for `UploadQueue.token_changed`. `journal_trouble`: why what is sent now will not survive a
    restart, "" when it will. `remaining`: rows not final. `bytes_per_second` is the
    sum over active uploads; `seconds_left` None until it is known.
    """

    uploads: tuple[UploadSnapshot, ...]
    running: bool
    needs_token: bool
    journal_trouble: str
    active: int
    remaining: int
    bytes_per_second: float
    seconds_left: float | None
