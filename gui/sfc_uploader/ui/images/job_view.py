"""What is done with images of the list: kinds of work, and each one's last state as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sfc_uploader.engine.images.models import JobSnapshot


class WorkKind(Enum):
    """What can be done with an image at SF Compute."""

    QUICK_CHECK = "quick check"  # records, size and composite ETag against the receipt
    FULL_CHECK = "full check"  # every stored byte is read and hashed
    DOWNLOAD = "download"
    DELETION = "deletion"
    REVOCATION = "revocation"

    @property
    def is_check(self) -> bool:
        """Whether it ends with a verification."""
        return self in (WorkKind.QUICK_CHECK, WorkKind.FULL_CHECK)

    @property
    def is_long(self) -> bool:
        """Whether all of the image's bytes come over the network."""
        return self in (WorkKind.FULL_CHECK, WorkKind.DOWNLOAD)


@dataclass(frozen=True, slots=True)
class JobView:
    """One piece of work with one image, under way or ended. `target`: the file of a download."""

    kind: WorkKind
    job: JobSnapshot
    target: Path | None = None

    @property
    def is_running(self) -> bool:
        """Whether more comes."""
        return not self.job.state.is_final
