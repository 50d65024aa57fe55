"""What an upload has reached, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sfc_uploader.api.models import Image, UploadStatus

from .failures import Failure
from .part_plan import Plan
from .snapshots import Verification, VerificationLink
from .source_file import FileIdentity


@dataclass(frozen=True, slots=True)
class CreateIntent:
    """Noted before a create call: if its answer is lost, this tells whether an image found later is ours.

    `at_seconds` in Unix time by the service's clock, so that ours may jump meanwhile; `name_was_free` None when
    the list could not be read.
    """

    at_seconds: float
    name_was_free: bool | None


@dataclass(frozen=True, slots=True)
class UploadProgress:
    """What an upload has reached so far; what a later run of it builds on.

    `damage_warning`: what made the file itself look damaged before it was sent, "" for nothing. `file_note`: what there
    is to say of the file while it was read, "" for nothing; `file_is_sure`: whether it surely held what was sent.
    `had_writer`: another program had it open for writing while it was read, and it was not compared since.
    """

    identity: FileIdentity | None = None
    plan: Plan | None = None
    damage_warning: str = ""
    file_note: str = ""
    file_is_sure: bool = True
    had_writer: bool = False
    intent: CreateIntent | None = None
    image: Image | None = None
    image_left_behind: bool = False
    sha256: str | None = None
    failure: Failure | None = None
    links: tuple[VerificationLink, ...] = ()
    verification: Verification | None = None
    receipt: Path | None = None

    @property
    def is_adopted(self) -> bool:
        """Whether the image was found after a create of ours was lost: it may yet be a namesake's.

        The intent then stays, in the journal too.
        """
        return self.image is not None and self.intent is not None

    def ends_with(self, image: Image) -> bool:
        """Whether nothing more can be sent to the image, and it is not this upload that completed it."""
        status = image.upload_status
        if status is UploadStatus.COMPLETED:
            return not self.may_be_record_of(image)
        return status in (UploadStatus.FAILED, UploadStatus.REVOKED)

    def may_be_record_of(self, image: Image) -> bool:
        """Whether a completed image's record fits what was sent: somebody else's *complete* declares another sha256."""
        return self.sha256 is not None and (image.sha256 is None or image.sha256.lower() == self.sha256)
