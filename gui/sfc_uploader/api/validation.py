"""The patterns of SF Compute's API reference (docs.sfcompute.com). Each must match the whole string."""

from __future__ import annotations

import re
import unicodedata

#: “Max image size is 128 GiB” (SF Compute API reference, *Create image*).
MAX_IMAGE_BYTES = 128 * 2**30
MAX_NAME_LENGTH = 255
#: The workspace that lists SF Compute's own public images (sfcompute/sfc-go, `docs/sdks/images`, *List*).
PUBLIC_WORKSPACE = "sfc:workspace:sfcompute:public"

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,254}")
_IMAGE_ID = re.compile(r"(?:image|vmi)_[0-9a-zA-Z_-]{1,21}")
_IMAGE_PATH = re.compile(r"sfc:image:[a-zA-Z0-9._-]+(?::[a-zA-Z0-9._-]+){2,4}")
_WORKSPACE_ID = re.compile(r"wksp_[0-9a-zA-Z_-]{1,21}")
_WORKSPACE_PATH = re.compile(r"sfc:workspace:[a-zA-Z0-9._-]+(?::[a-zA-Z0-9._-]+){1,3}")
_SHA256 = re.compile(r"[a-f0-9]{64}")
_MOST_REF_LENGTH = 1024
_NOT_IN_NAMES = re.compile(r"[^a-zA-Z0-9._-]+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_RUNS = re.compile(r"[-_.]*-[-_.]*")
#: Endings that say how the file is stored, not what it is.
_ENDINGS = re.compile(
    r"\.(?:img|raw|iso|qcow2?|vmdk|vhdx?|vdi|bin|dd|image|xz|gz|bz2|zst|zip|lz4|tar|tgz)$", re.IGNORECASE
)
_FALLBACK_NAME = "image"


def is_image_name(text: str) -> bool:
    """Whether `text` can name an image (or a workspace, or an owner)."""
    return _NAME.fullmatch(text) is not None


def is_image_ref(text: str) -> bool:
    """Whether `text`, which a person typed, is an image id (also an old `vmi_…`) or an image's resource path."""
    return any(pattern.fullmatch(text) for pattern in (_IMAGE_ID, _IMAGE_PATH))


def is_workspace_ref(text: str) -> bool:
    """Whether `text`, which a person typed, is a workspace id or a resource path that the create call accepts."""
    return any(pattern.fullmatch(text) for pattern in (_WORKSPACE_ID, _WORKSPACE_PATH))


def is_ref(text: str) -> bool:
    """Whether `text` may be an id, or a resource path, that the service gave: of whatever form, they are opaque.

    What no URL can ask for is none: nothing, the dot segments (RFC 3986, 5.2.4: quoting does not take their meaning),
    half a character, or a book.
    """
    return 0 < len(text) <= _MOST_REF_LENGTH and text.strip() not in ("", ".", "..") and not _SURROGATES.search(text)


def is_sha256(text: str) -> bool:
    """Whether `text` is a sha256 as the service writes it: 64 lower-case hex digits."""
    return _SHA256.fullmatch(text) is not None


def derive_image_name(file_name: str) -> str:
    """An image name from a file's name; always a valid one.

    Endings like ``.img`` or ``.raw.xz`` go, other scripts are written in Latin letters, and whatever no name may hold
    becomes a hyphen.
    """
    stem = file_name
    while (shorter := _ENDINGS.sub("", stem)) != stem and shorter.strip("._- "):
        stem = shorter
    plain = stem if stem.isascii() else _in_latin_letters(stem)
    name = _RUNS.sub("-", _NOT_IN_NAMES.sub("-", plain)).strip("._-")
    return name[:MAX_NAME_LENGTH].rstrip("._-") or _FALLBACK_NAME


def _in_latin_letters(text: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - few names need it

    # Composed first, as what macOS writes is not: й is one letter.
    return anyascii(unicodedata.normalize("NFC", text))


def account_of(resource_path: str) -> str | None:
    """The account in a resource path; None when `resource_path` is none."""
    pieces = resource_path.split(":")
    return pieces[2] if len(pieces) >= 4 and pieces[0] == "sfc" and pieces[2] else None


def workspace_label(name: str, account: str) -> str:
    """What a workspace is called wherever a person reads of it: two accounts may have one of the same name."""
    return f"{name} · {account}" if account else name


def workspace_of(resource_path: str) -> str:
    """The label of the workspace in a workspace's or an image's resource path; "" when there is none in it."""
    match resource_path.split(":"):
        case ["sfc", "workspace", account, *names] | ["sfc", "image", account, *names, _] if account and all(names):
            return workspace_label(":".join(names), account) if names else ""
    return ""
