"""Why an upload, or work with an image, stopped: a kind, its English sentence, and what the person can do.

The window translates the same templates; the command line formats them as they are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import Self

from sfc_uploader.common.messages import Message, packed, unpacked


class FailureKind(Enum):
    """Every way in which an upload, or work with an image, can fail, with the template of its sentence.

    Templates take ``{name}`` fields from `Failure.values`.
    """

    FILE_MISSING = "Can’t find “{file}”. Locate it if it was moved."
    FILE_LINK_BROKEN = "“{file}” is a broken link: “{target}” was not found."
    FILE_UNREADABLE = "Can’t read “{file}”: {reason}. Check its permissions, then retry."
    FILE_NOT_REGULAR = "“{file}” is {what}, not a file."
    FILE_EMPTY = "“{file}” is empty."
    FILE_TOO_LARGE = "“{file}” is larger than 128 GiB, the most SF Compute accepts."
    FILE_OTHER = "“{file}” has {size} bytes, but the partial upload is of a file with {expected}. Choose that file."
    FILE_NOT_THE_ONE = (
        "“{file}” is not the file of this partial upload: part {part} of {landed} differs. Locate the "
        "right file, or start over with this one."
    )
    FILE_RESIZED = (
        "“{file}” now has {size} bytes; it had {expected} when {landed} parts were uploaded. Locate the "
        "right file, or start over with this one."
    )
    FILE_CHANGED = "“{file}” changed during the upload ({what}). Close whatever is writing to it, then retry."
    FILE_READ_ERROR = "Can’t read “{file}”: {reason}. Check the disk, then retry."
    WORKSPACE_MISSING = "Choose a workspace, then start."
    WORKSPACE_INVALID = "“{workspace}” is neither a workspace ID nor a resource path."
    NAME_INVALID = "“{name}” can’t be an image name. Use letters, digits, . _ - (start with a letter or digit)."
    NAME_TAKEN = "The workspace already has an image named “{name}”. Choose another name, or delete that image."
    NAME_UNFINISHED = (
        "An unfinished image named “{name}” is already in the workspace ({image}). Someone may be "
        "uploading it. If not, delete it; or choose another name."
    )
    CREATE_UNCLEAR = (
        "SF Compute did not confirm that it created “{name}”, and an image with that name now exists. It "
        "may belong to someone else: choose another name, or delete it."
    )
    CREATE_UNKNOWN = (
        "SF Compute did not confirm that it created “{name}”, and its list of images can’t be read. "
        "Retry later; nothing is created twice."
    )
    SHA256_UNEXPECTED = (
        "The checksum doesn’t match, so the upload was stopped: SHA-256 is {sha256}, not {expected}. "
        "Choose another file, or change the checksum, then retry."
    )
    PART_DAMAGED = (
        "Part {part} arrived corrupted {attempts} times. Something on your network is altering data – "
        "try another network."
    )
    ETAGS_NOT_COMPARABLE = (
        "Storage’s ETags can’t be compared: every one differs from its part’s MD5. The image was not completed."
    )
    PART_WITHOUT_ETAG = "Storage did not confirm part {part}: its answers have no ETag. The image was not completed."
    URL_EXPIRED = "The upload link keeps expiring. Check this computer’s clock, then retry."
    CERTIFICATE = "{message} If your network inspects TLS, add its CA certificate."
    CLOCK = "{message} Check this computer’s date and time. If they are right, the server needs a new certificate."
    SIZE_LIMITED = "{message} Ask your network’s administrator for a higher limit."
    PROXY_LOGIN = "{message} Enter them in Settings › Network."
    FORBIDDEN = "SF Compute does not allow this: {message}"
    REFUSED = "SF Compute refused: {message}"
    REFUSED_LOCALLY = "{message}"  # not the service's refusal: what happened is all in the message
    STORE_REFUSED = "Storage refused part {part}: {message}"
    STORE_REFUSED_OBJECT = "Storage refused: {message}"
    UPLOAD_GONE = "SF Compute no longer has this upload ({status}). Retry to check again."
    UPLOAD_TAKEN = (
        "Image {image} was {status} meanwhile, but not by this upload. To upload this file, add it again "
        "under another name."
    )
    SERVICE_FAILED = "SF Compute reports that the upload failed. Retry to check again."
    VERIFICATION_FAILED = (
        "The stored image differs from what was uploaded: {detail} Do not boot it. Retry to check again."
    )
    IMAGE_NOT_DELETED = "Image {image} could not be deleted and is still at SF Compute: {reason}"
    JOURNAL_FAILED = (
        "Can’t save progress on this computer ({reason}), so the upload was stopped. Free up space, then retry."
    )
    NO_THREAD = "This computer can’t start more threads. Close other programs, then retry."
    TOKEN_REFUSED = "Your token was rejected. Update it, then retry."  # noqa: S105
    TOKEN_WITHOUT_ROLE = "{message} Then retry."  # noqa: S105
    NOT_OFFERED = "SF Compute does not offer that yet ({message})."
    IMAGE_GONE = "Image {image} is no longer at SF Compute."
    IMAGE_NOT_READABLE = "Image {image} is {status}, so it can’t be downloaded."
    IMAGE_IN_USE = (
        "SF Compute did not delete image {image} ({message}). If a node template uses it, remove it there, then retry."
    )
    IMAGE_COMPLETED = "Image {image} is now {status}, so it was not deleted. Refresh the list to see it."
    IMAGE_NOT_REVOCABLE = "Image {image} is {status}. Only a completed image can be revoked."
    OBJECT_MISSING = (
        "SF Compute lists {image} as {status}, but storage does not have it. Do not boot it. Upload the image again."
    )
    OBJECT_CHANGES = "The stored image was replaced each time it was read. Retry later."
    OBJECT_SIZE = (
        "The stored image has {size} bytes, but SF Compute’s record says {expected}. Do not boot it. "
        "Upload the image again."
    )
    OBJECT_WRONG = (
        "The stored image has SHA-256 {sha256}, but SF Compute’s record says {expected}. The download "
        "was discarded. Do not boot the image. Upload it again."
    )
    SHA256_UNKNOWN = (
        "SF Compute has no SHA-256 for {image}, so a download could not be verified. Nothing was downloaded."
    )
    TARGET_EXISTS = "“{file}” already exists. Choose another name."
    TARGET_UNUSABLE = "Can’t write “{file}”: {reason}. Choose another folder, or fix this one, then retry."
    PART_NOT_OURS = "“{file}” already exists and is not a partial download. Choose another name."
    DOWNLOAD_BUSY = "“{file}” is already being downloaded."
    DISK_FULL = (
        "“{file}” needs {needed}, but only {free} are free. Free up space, then retry; the partial download is kept."
    )
    INTERNAL = "Something unexpected went wrong ({reason}). Nothing is lost; retry."


@dataclass(frozen=True, slots=True)
class Failure:
    """One failure. `values` fill the kind's template."""

    kind: FailureKind
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, kind: FailureKind, **values: object) -> Failure:
        """Make a failure; each value becomes text, and messages stay messages."""
        return cls(kind, tuple((key, value if isinstance(value, str) else str(value)) for key, value in values.items()))

    @property
    def sentence(self) -> str:
        """The English sentence."""
        return self.fill(self.kind.value)

    @property
    def message(self) -> Message:
        """The English sentence, which still knows its template: for what is translated later."""
        return Message(self.kind.value, dict(self.values))

    def fill(self, template: str) -> str:
        """Put the values into a (translated) template."""
        return template.format_map(dict(self.values))

    @property
    def may_be_healed_by_a_restart(self) -> bool:
        """Whether it is worth an automatic retry: a drive is back, or changed settings take effect."""
        return self.kind in _HEALED_BY_A_RESTART

    def as_text(self) -> str:
        """All of it, as `from_text` reads it."""
        values = [[name, str(value), packed(value)] for name, value in self.values]
        return json.dumps([self.kind.name, values])

    @classmethod
    def from_text(cls, text: str) -> Failure:
        """Read what `as_text` wrote, in another version perhaps. Raises ValueError on anything else."""
        try:
            kind, values = json.loads(text)
            pairs = tuple((str(name), unpacked(content, str(words))) for name, words, content in values)
        except TypeError as error:
            raise ValueError("not a failure of ours") from error
        try:
            found = cls(FailureKind[str(kind)], pairs)
            found.fill(found.kind.value)
        except KeyError:  # this version does not know it, or tells it with other values
            return cls.of(FailureKind.INTERNAL, reason=str(kind))
        return found


_HEALED_BY_A_RESTART = frozenset(
    {
        FailureKind.FILE_MISSING,
        FailureKind.FILE_LINK_BROKEN,
        FailureKind.FILE_UNREADABLE,
        FailureKind.FILE_READ_ERROR,
        FailureKind.CERTIFICATE,
        FailureKind.CLOCK,
        FailureKind.PROXY_LOGIN,
        FailureKind.JOURNAL_FAILED,
    }
)


class Failed(Exception):
    """Carries a `Failure` to where it is shown."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.sentence)
        self.failure = failure

    @classmethod
    def because(cls, kind: FailureKind, **values: object) -> Self:
        """Shorthand for a failure of `kind`."""
        return cls(Failure.of(kind, **values))


class UploadFailed(Failed):
    """Ends an upload."""


class ImageFailed(Failed):
    """Ends work with an image at SF Compute."""
