"""What the service's answers mean, as frozen values.

The API is a public preview and grows: unknown fields are ignored and unknown enum values become
``UNKNOWN``. A field that the contract promises and that is missing raises `InvalidResponse`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sfc_uploader.common.messages import Message, msg

from .errors import InvalidResponse
from .validation import is_ref


class UploadStatus(StrEnum):
    """Where the service sees an image's upload."""

    STARTED = "started"  # created; nothing is known to be there
    UPLOADING = "uploading"  # the service is putting the parts together
    COMPLETED = "completed"  # done for good
    FAILED = "failed"  # the service gave it up
    REVOKED = "revoked"  # withdrawn after completion; newer servers only
    UNKNOWN = "unknown"  # a value that we do not know yet

    @classmethod
    def parse(cls, value: object) -> UploadStatus:
        """Return the member for the service's word; `UNKNOWN` for anything new."""
        try:
            return cls(value)  # type: ignore[arg-type]
        except ValueError:
            return cls.UNKNOWN


#: An upload that SF Compute still considers open.
UNFINISHED = frozenset({UploadStatus.STARTED, UploadStatus.UPLOADING})
#: An image that nobody can boot, now or later, unless its upload resumes.
NEVER_COMPLETED = UNFINISHED | {UploadStatus.FAILED}


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that the token may list. `created_at` in Unix seconds."""

    id: str
    resource_path: str
    owner: str
    name: str
    created_at: int | None = None

    @classmethod
    def from_json(cls, data: object) -> Workspace:
        """Read one workspace object. Raises `InvalidResponse`."""
        obj = _object(data, "workspace")
        return cls(
            id=_ref(obj),
            resource_path=_text(obj, "resource_path"),
            owner=_optional_text(obj, "owner") or "",
            name=_optional_text(obj, "name") or _text(obj, "id"),
            created_at=_optional_int(obj, "created_at"),
        )


@dataclass(frozen=True, slots=True)
class Me:
    """Whose token it is: the account's and the user's name, "" where the service does not tell."""

    account: str = ""
    user: str = ""

    @classmethod
    def from_json(cls, data: object) -> Me:
        """Read the answer to *me*, documented as “account” and “user” alone. Raises `InvalidResponse`."""
        obj = _object(data, "account")
        return cls(account=_called(obj.get("account")), user=_called(obj.get("user")))


@dataclass(frozen=True, slots=True)
class Image:
    """An image as the service records it. `created_at` in Unix seconds; `sha256` as it was declared.

    `status_word`: the service's own word for the status, which says more than `UNKNOWN`; "" when it gave none.
    """

    id: str
    resource_path: str
    name: str
    upload_status: UploadStatus
    owner: str = ""
    workspace: str = ""
    workspace_id: str | None = None
    created_at: int | None = None
    sha256: str | None = None
    is_public: bool | None = None
    status_word: str = ""

    def matches_request(self, ref: str) -> bool:
        """Whether this is the image that was asked for by `ref`, an id or a resource path."""
        return ref in (self.id, self.resource_path)

    def odd_place(self, workspace: str, name: str | None) -> Message | None:
        """What does not fit an image that was created in `workspace` as `name` (None: any); None when all does.

        A workspace is compared where the answer names it in the form in which it was asked for.
        """
        if name is not None and self.name and self.name != name:
            return msg("SF Compute’s record has the name “{name}”, not “{asked}”.", name=self.name, asked=name)
        match workspace.split(":"), self.resource_path.split(":"):
            case ["sfc", "workspace", *asked], ["sfc", "image", *answered, _] if len(asked) == len(answered):
                fits = asked == answered
            case _:
                named_by_id = self.workspace_id is not None and not workspace.startswith("sfc:")
                fits = not named_by_id or workspace in (self.workspace_id, self.workspace)
        if fits:
            return None
        return msg("SF Compute’s record is for a workspace other than “{asked}”.", asked=workspace)

    @classmethod
    def from_json(cls, data: object) -> Image:
        """Read one image object. Raises `InvalidResponse`."""
        obj = _object(data, "image")
        is_public = obj.get("is_public")
        return cls(
            id=_ref(obj),
            resource_path=_optional_text(obj, "resource_path") or "",
            name=_optional_text(obj, "name") or "",
            upload_status=UploadStatus.parse(obj.get("upload_status")),
            owner=_optional_text(obj, "owner") or "",
            workspace=_optional_text(obj, "workspace") or "",
            workspace_id=_optional_text(obj, "workspace_id"),
            created_at=_optional_int(obj, "created_at"),
            sha256=_optional_text(obj, "sha256"),
            is_public=is_public if isinstance(is_public, bool) else None,
            status_word=_optional_text(obj, "upload_status") or "",
        )


@dataclass(frozen=True, slots=True)
class ImagePage:
    """A page of a list of images. `next_cursor` None: it is the last one."""

    images: tuple[Image, ...]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class PartUrl:
    """Where one part may be PUT until `expires_at` (Unix seconds). The URL is a secret: `repr` hides it."""

    url: str = field(repr=False)
    expires_at: float | None = None

    @classmethod
    def from_json(cls, data: object) -> PartUrl:
        """Read the answer to *Get part URL*. Raises `InvalidResponse`."""
        obj = _object(data, "part URL")
        return cls(url=_text(obj, "url"), expires_at=_optional_int(obj, "expires_at"))


@dataclass(frozen=True, slots=True)
class DownloadUrl:
    """Where a complete image may be fetched. The URL is a secret: `repr` hides it."""

    url: str = field(repr=False)
    expires_at: float | None = None
    sha256: str | None = None
    size_bytes: int | None = None

    @classmethod
    def from_json(cls, data: object) -> DownloadUrl:
        """Read the answer to *Download image*. Raises `InvalidResponse`."""
        obj = _object(data, "download URL")
        return cls(
            url=_text(obj, "url"),
            expires_at=_optional_int(obj, "expires_at"),
            sha256=_optional_text(obj, "sha256"),
            size_bytes=_optional_int(obj, "size"),
        )


@dataclass(frozen=True, slots=True)
class PutResult:
    """The store's answer to a part.

    `etag` without its quotes, None when there was none. `encrypted`: an encryption header came with it
    (SSE-KMS, SSE-C), so the ETag is no MD5 and proves nothing.
    """

    etag: str | None
    encrypted: bool


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """The store's answer about the whole object to a GET of its first byte.

    `etag` without its quotes. Either is None when the answer did not tell.
    """

    size_bytes: int | None
    etag: str | None
    encrypted: bool


def _object(data: object, what: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise InvalidResponse(msg("SF Compute’s answer has no {what}.", what=what))
    return data


def _text(obj: Mapping[str, Any], key: str) -> str:
    value = obj.get(key)
    if not isinstance(value, str) or not value:
        raise InvalidResponse(msg("SF Compute’s answer lacks “{key}”.", key=key))
    return value


def _called(value: object) -> str:
    """What somebody is called: the word itself, or the best that an object holds."""
    if isinstance(value, str):
        return value
    if not isinstance(value, Mapping):
        return ""
    return next((found for key in ("name", "username", "email", "id") if (found := _optional_text(value, key))), "")


def _ref(obj: Mapping[str, Any]) -> str:
    """An id: opaque, but something that can be asked for."""
    value = _text(obj, "id")
    if not is_ref(value):
        raise InvalidResponse(msg("SF Compute’s answer has an ID that can’t be used."))
    return value


def _optional_text(obj: Mapping[str, Any], key: str) -> str | None:
    value = obj.get(key)
    return value if isinstance(value, str) else None


def _optional_int(obj: Mapping[str, Any], key: str) -> int | None:
    value = obj.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return int(value)
    except (ValueError, OverflowError):  # NaN and infinities, which Python's JSON reader lets through
        return None
