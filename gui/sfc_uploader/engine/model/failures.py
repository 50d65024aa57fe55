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

    FILE_MISSING = "“{file}” is not there. Check its path; if it was moved, give its new place."
    FILE_LINK_BROKEN = (
        "“{file}” is a link to “{target}”, and nothing is there. Mend the link, or give the disk image itself."
    )
    FILE_UNREADABLE = "“{file}” can’t be read: {reason}. Check its permissions and try again."
    FILE_NOT_REGULAR = "“{file}” is {what}, not a file. Add the disk image itself."
    FILE_EMPTY = "“{file}” is empty. There is nothing to upload."
    FILE_TOO_LARGE = "“{file}” is larger than 128 GiB, the largest image that the service takes."
    FILE_OTHER = (
        "“{file}” has {size} bytes; the file of which parts have landed has {expected}. Choose that file, wherever "
        "it is now."
    )
    FILE_NOT_THE_ONE = (
        "“{file}” is not the file of which {landed} parts have landed: part {part} differs. Nothing of it was sent. "
        "Go on with the right file, wherever it is now; or start afresh with this one, which deletes what landed."
    )
    FILE_RESIZED = (
        "“{file}” has {size} bytes now; it had {expected} when {landed} parts of it landed. Nothing more was sent. "
        "Go on with the right file, wherever it is now; or start afresh with this one, which deletes what landed."
    )
    FILE_CHANGED = (
        "“{file}” changed while it was being sent ({what}). Nothing was completed. "
        "See that nothing touches it, then try again."
    )
    FILE_READ_ERROR = "“{file}” could not be read: {reason}. Check the disk, then try again."
    WORKSPACE_MISSING = "No workspace is chosen. Choose one, then start."
    WORKSPACE_INVALID = "“{workspace}” is neither a workspace id nor a resource path."
    NAME_INVALID = (
        "“{name}” can’t be an image name. Use 1 to 255 letters, digits, dots, underscores and hyphens, "
        "starting with a letter or digit."
    )
    NAME_TAKEN = "The workspace already has an image named “{name}”. Choose another name, or delete that image."
    NAME_UNFINISHED = (
        "The workspace already has an image named “{name}” whose upload is not finished ({image}). Somebody may be "
        "sending it just now. If nobody is, delete it; or choose another name."
    )
    CREATE_UNCLEAR = (
        "The service did not answer whether it created “{name}”, and an image of that name is there now. "
        "It may be somebody else’s: look at it, then choose another name or delete it."
    )
    CREATE_UNKNOWN = (
        "SF Compute did not answer whether it created “{name}”, and its list of images can’t be read. "
        "Retry later: nothing is created twice."
    )
    SHA256_UNEXPECTED = (
        "The file is not the one that was expected, so its upload was stopped before it was completed. "
        "Its sha256 is {sha256}, not {expected}. Take the right file, or expect another sha256, then try again."
    )
    PART_DAMAGED = (
        "Part {part} keeps arriving damaged ({attempts} attempts). Something between this computer and the store "
        "changes bytes. Try another network, then try again."
    )
    ETAGS_NOT_COMPARABLE = (
        "This store’s ETags can’t be compared: every part’s differs from its MD5. Nothing was completed."
    )
    PART_WITHOUT_ETAG = "The store does not confirm part {part}: its answers carry no ETag. Nothing was completed."
    URL_EXPIRED = (
        "The store says again and again that the upload’s address has expired. "
        "Is this computer’s clock right? Set it, then try again."
    )
    CERTIFICATE = "{message} If your network inspects TLS, this program has to be given its certificate authority."
    CLOCK = "{message} Check this computer’s date and time. If they are right, the server needs a new certificate."
    SIZE_LIMITED = "{message} Ask whoever runs this network for a higher limit."
    PROXY_LOGIN = "{message} The settings, under Network, have a place for them."
    FORBIDDEN = "The service does not allow this: {message}"
    REFUSED = "The service refused: {message}"
    REFUSED_LOCALLY = "{message}"  # not the service's refusal: what happened is all in the message
    STORE_REFUSED = "The object store refused part {part}: {message}"
    STORE_REFUSED_OBJECT = "The object store refused: {message}"
    UPLOAD_GONE = "SF Compute no longer has this upload ({status}). Retry to check it again."
    UPLOAD_TAKEN = (
        "The image {image} was {status} meanwhile, and not by this upload. Look at it at the service. "
        "To send this file, add it again under another name."
    )
    SERVICE_FAILED = "SF Compute reports that the upload failed. Retry to check it again."
    VERIFICATION_FAILED = "What is stored is not what was sent: {detail} Do not boot it. Retry to check it again."
    IMAGE_NOT_DELETED = "The image {image} could not be deleted: {reason} It is still at the service."
    JOURNAL_FAILED = (
        "This computer’s disk does not take the upload’s journal ({reason}), so nothing more was sent. "
        "Free some space, then try again."
    )
    NO_THREAD = "This computer starts no more threads for this program. Close other programs, then try again."
    TOKEN_REFUSED = "The service refused the API token. Give a new one, then try again."  # noqa: S105
    TOKEN_WITHOUT_ROLE = "{message} Then retry."  # noqa: S105
    NOT_OFFERED = "This service does not offer that yet ({message})."
    IMAGE_GONE = "The image {image} is not at the service any more."
    IMAGE_NOT_READABLE = "The image {image} is {status}, so its bytes can’t be fetched."
    IMAGE_IN_USE = (
        "The service does not delete the image {image} ({message}). "
        "If a node template uses it, take it out of there, then try again."
    )
    IMAGE_COMPLETED = "The image {image} is {status} by now, so it was not deleted. Refresh the list to see it."
    IMAGE_NOT_REVOCABLE = "The image {image} is {status}: only a completed one can be revoked."
    OBJECT_MISSING = (
        "The service’s record says that {image} is {status}, but the store has no such object. Do not boot it. "
        "Send the image again."
    )
    OBJECT_CHANGES = "The stored object was replaced each time that it was read. Try again later."
    OBJECT_SIZE = (
        "The stored object has {size} bytes, but the service’s record says {expected}. Do not boot it. "
        "Send the image again."
    )
    OBJECT_WRONG = (
        "What is stored has the sha256 {sha256}, but the service’s record says {expected}. Nothing of it was kept. "
        "Do not boot it. Send the image again."
    )
    SHA256_UNKNOWN = "The service tells no sha256 of {image}, so nothing could prove a download. Nothing was fetched."
    TARGET_EXISTS = "“{file}” is there already. Choose another name, or move it away."
    TARGET_UNUSABLE = "“{file}” can’t be written: {reason}. Choose another folder, or mend this one, then try again."
    PART_NOT_OURS = (
        "“{file}” is there already, and is no download of this program. Move it away, or choose another name."
    )
    DOWNLOAD_BUSY = "“{file}” is being downloaded already, by this or by another program."
    DISK_FULL = (
        "“{file}” needs {needed} of space; {free} are free. Free some, then try again: what was fetched is kept."
    )
    INTERNAL = "Something unexpected went wrong ({reason}). Nothing is lost; try again."


@dataclass(frozen=True, slots=True)
class Failure:
    """One failure. `values` fill the kind's template."""

    kind: FailureKind
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, kind: FailureKind, **values: object) -> Failure:
        """Make a failure; each value becomes text, and text that was said stays so."""
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
        """Whether it is worth another try by itself: a drive is back, or settings count that were changed since."""
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
    """Ends work with an image at the service."""
