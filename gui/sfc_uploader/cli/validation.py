"""Checks that the upload command makes before the first byte is sent."""

from __future__ import annotations

import os
import re
import ssl
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import (
    ApiClientError,
    ApiError,
    BadRequest,
    Forbidden,
    InvalidRequest,
    NotFound,
    RoleMissing,
    Unauthorized,
)
from sfc_uploader.api.models import Workspace
from sfc_uploader.api.token_check import require_role
from sfc_uploader.api.validation import derive_image_name, is_image_name, is_ref, is_sha256, is_workspace_ref
from sfc_uploader.common import console
from sfc_uploader.common.app_info import PROGRAM, ExitCode
from sfc_uploader.common.clock import Clock
from sfc_uploader.common.text_safety import given_path, visible
from sfc_uploader.config.credentials import TOKEN_VARIABLE, KeychainUnavailable, SessionTokens, TokenMalformed
from sfc_uploader.config.network_config import base_url
from sfc_uploader.config.settings import Settings
from sfc_uploader.engine.inspection.models import Inspection
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.source_file import DiskError, inspect
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.steady_file import DiskRetry

from .progress import waiting_notice

FOLDER_GONE = "The current folder no longer exists. Change to another one, or use absolute paths."
_TRIES = 4
#: An address of another place, its scheme and its host (RFC 3986, 3).
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)")
_SHOWN_NAMES = 8
_FIRST_WAIT_SECONDS = 1.0


class CommandAborted(Exception):
    """The command ends before anything is uploaded. The text is a sentence for people.

    `by_file`: index of an image on the command line → its own sentence; `kinds`: → what is wrong with its file.
    """

    def __init__(
        self,
        code: ExitCode,
        sentence: str,
        *,
        by_file: Mapping[int, str] | None = None,
        kinds: Mapping[int, FailureKind] | None = None,
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.by_file = dict(by_file or {})
        self.kinds = dict(kinds or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedImage:
    """One image that may be uploaded. `file` as it was given; `path` absolute.

    `inspection`: what it is by its content, None until it was inspected. `expected_from`: where `expect_sha256` is
    from.
    """

    file: str
    path: Path
    name: str
    size_bytes: int
    inspection: Inspection | None = None
    expect_sha256: str | None = None
    expected_from: str | None = None


def api_url(option: str | None, environ: Mapping[str, str], settings: Settings) -> str:
    """Return the normalised base URL: the option, ``SFC_API_URL``, the settings', or the default.

    Raises `CommandAborted`.
    """
    try:
        return base_url(option, environ, settings)
    except InvalidRequest as error:
        raise CommandAborted(ExitCode.BAD_USAGE, error.message) from None


def require_ca_file(file: Path | None) -> None:
    """Raise `CommandAborted` unless `file` holds certificates in PEM form."""
    if file is None:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=os.fspath(file))
    except ssl.SSLError:
        raise CommandAborted(ExitCode.BAD_USAGE, f"“{file}” has no certificate in PEM form.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise CommandAborted(ExitCode.BAD_USAGE, f"Can’t read the CA file “{file}”: {reason}.") from None


def expected_sha256(text: str | None) -> str | None:
    """Return the digest in lower case. Raises `CommandAborted`."""
    if text is None:
        return None
    digest = text.strip().lower()
    if not is_sha256(digest):
        raise CommandAborted(ExitCode.BAD_USAGE, "--expect-sha256 must be 64 hex digits.")
    return digest


def _require_fitting_options(files: Sequence[str], name: str | None, single_only: Sequence[str]) -> None:
    if len(files) > 1 and single_only:
        options = " and ".join(single_only)
        raise CommandAborted(ExitCode.BAD_USAGE, f"{options} can’t be used with more than one image.")
    if name is not None and not is_image_name(name):
        raise CommandAborted(
            ExitCode.BAD_USAGE,
            f"“{name}” can’t be an image name. Use letters, digits, . _ - (up to 255, start with a letter or digit).",
        )


def plan_images(files: Sequence[str], name: str | None, *, single_only: Sequence[str] = ()) -> list[PlannedImage]:
    """Check every file and name. `single_only`: the given options that fit one image only.

    Blocks on slow drives, and for as long as a disk fails in a way that passes. Raises `CommandAborted` with a sentence
    for each file that can't be uploaded.
    """
    _require_fitting_options(files, name, single_only)
    try:
        paths = [given_path(file) for file in files]
    except OSError:
        raise CommandAborted(ExitCode.BAD_USAGE, FOLDER_GONE) from None
    names = [name or derive_image_name(path.name) for path in paths]
    problems = _doubles(files, names)
    found: dict[int, int | None] = {}  # sizes; None where the disk is in trouble
    kinds: dict[int, FailureKind] = {}

    def look(index: int, measure: Callable[[], int | None]) -> None:
        try:
            found[index] = measure()
        except UploadFailed as error:
            problems[index], kinds[index] = error.failure.sentence, error.failure.kind
            if error.failure.kind is FailureKind.FILE_MISSING and (words := _where_it_is(files[index])):
                problems[index] = words

    def require_all() -> None:
        if problems:
            raise CommandAborted(
                ExitCode.BAD_USAGE, "Nothing uploaded: fix the files above first.", by_file=problems, kinds=kinds
            )

    for index, (file, path) in enumerate(zip(files, paths, strict=True)):
        look(index, partial(_size_now, file, path))
    require_all()  # report what can never be uploaded before waiting for a disk
    for index, (file, path) in enumerate(zip(files, paths, strict=True)):
        if found[index] is None:
            look(index, partial(_size_in_the_end, file, path))
    require_all()
    return [
        PlannedImage(file=file, path=path, name=names[index], size_bytes=found[index] or 0)
        for index, (file, path) in enumerate(zip(files, paths, strict=True))
    ]


def _where_it_is(file: str) -> str:
    """Say where a file is that was given by the address of another place; "" for a path."""
    found = _ADDRESS.match(file)
    if found is None:
        return ""
    scheme, name = found[1].lower(), visible(file.rpartition("/")[2])
    if scheme == "file":
        host = visible(found[2])
        return f"“{name}” is on another computer ({host}). Copy it here first." if host else ""
    if scheme in ("http", "https"):
        return f"“{name}” is on the web. Download it first."
    return f"“{name}” is on a share ({scheme}). Mount it, then use its path there."


def _size_now(file: str, path: Path) -> int | None:
    """A file's size in bytes, None while its disk is in trouble. Raises `UploadFailed`."""
    try:
        with waiting_notice(f"the disk of {file}"):
            return inspect(path)
    except DiskError:
        return None


def _size_in_the_end(file: str, path: Path) -> int:
    """Return a file's size in bytes; print what its disk reports until then. Raises `UploadFailed`."""
    told = ""

    def tell(reason: str) -> None:
        nonlocal told
        if reason and reason != told:
            console.eprint(f"{file}: waiting for the disk: {reason}.")
        told = reason

    return DiskRetry(path, Clock(), tell, None).call(lambda: inspect(path), CancelToken())


def _doubles(files: Sequence[str], names: Sequence[str]) -> dict[int, str]:
    """A sentence for each image whose name another one would have as well, by its index."""
    times = Counter(names)
    return {
        index: f"“{file}” would get the same name as another image, “{names[index]}”. Upload it separately with --name."
        for index, file in enumerate(files)
        if times[names[index]] > 1
    }


def require_workspace_form(text: str) -> None:
    """Raise `CommandAborted` unless `text` is an id, a resource path, or can be a workspace's name."""
    if not is_ref(text):
        raise CommandAborted(ExitCode.BAD_USAGE, f"“{text}” is not a workspace’s ID, resource path or name.")


def find_token(base_url: str, environ: Mapping[str, str]) -> str:
    """Return the token from the environment or the keychain. Blocks; raises `CommandAborted`."""
    try:
        with waiting_notice("the keychain"):  # it may ask the person for its password, in a window of its own
            token = SessionTokens().token_for(base_url, environ)
    except TokenMalformed as error:
        raise CommandAborted(ExitCode.NO_TOKEN, f"Can’t use {TOKEN_VARIABLE}. {error}") from None
    except KeychainUnavailable as error:
        raise CommandAborted(ExitCode.NO_TOKEN, f"{error} Set {TOKEN_VARIABLE} instead.") from None
    if token is None:
        raise CommandAborted(ExitCode.NO_TOKEN, f"No API token. Set {TOKEN_VARIABLE}, or run “{PROGRAM} token set”.")
    return token


def resolve_workspace(service: ImageService, text: str, *, wait: Callable[[float], None]) -> str:
    """Return the ID or resource path that `text` means; a bare name is looked up. Raises `CommandAborted`.

    `wait` pauses between tries of a call that may heal.
    """
    if is_workspace_ref(text):
        return text
    everything = _list(service, (), wait)
    found = _those_called(text, everything)
    if not found:
        # The list may be cut off (no cursor is documented); asking for the name is not.
        found = _those_called(text, _list(service, (text,), wait))
    if not found:
        raise CommandAborted(ExitCode.BAD_USAGE, f"No workspace named “{text}”.{_seen(everything)}")
    if len(found) > 1:
        candidates = ", ".join(space.resource_path for space in found)
        raise CommandAborted(
            ExitCode.BAD_USAGE, f"Several workspaces are named “{text}”. Use a resource path instead: {candidates}."
        )
    workspace = found[0]
    return workspace.id


def _those_called(text: str, workspaces: Sequence[Workspace]) -> list[Workspace]:
    """The workspaces with that id or resource path, of whatever form; otherwise those with that name."""
    exactly = [space for space in workspaces if text in (space.id, space.resource_path)]
    return exactly or [space for space in workspaces if space.name == text]


def _seen(workspaces: Sequence[Workspace]) -> str:
    names = [visible(space.name) for space in workspaces[:_SHOWN_NAMES]]
    more = f" and {len(workspaces) - len(names)} more" if len(workspaces) > len(names) else ""
    return f" This token has access to {', '.join(names)}{more}." if names else ""


def _require_role(service: ImageService) -> None:
    try:
        require_role(service)
    except RoleMissing as error:
        raise CommandAborted(ExitCode.NO_TOKEN, error.message) from None
    except ApiClientError:  # the earlier refusal is reported
        return


def _list(service: ImageService, ids: Sequence[str], wait: Callable[[float], None]) -> list[Workspace]:
    for attempt in range(1, _TRIES + 1):
        try:
            return service.list_workspaces(ids=ids)
        except Unauthorized:
            raise CommandAborted(ExitCode.NO_TOKEN, "SF Compute rejected the API token.") from None
        except ApiClientError as error:
            said_by_api = isinstance(error, ApiError) and error.from_api  # and by nothing in between
            if said_by_api and isinstance(error, Forbidden):
                _require_role(service)
                raise CommandAborted(
                    ExitCode.BAD_USAGE,
                    "This token can’t list workspaces. Give --workspace as an ID (wksp_…) or a resource path.",
                ) from None
            if ids and said_by_api and isinstance(error, (NotFound, BadRequest)):
                return []  # the service says so when nothing has this name
            if not error.is_retryable or attempt == _TRIES:
                raise CommandAborted(ExitCode.FAILED, f"Can’t list the workspaces. {error.message}") from None
            wait(_FIRST_WAIT_SECONDS * 2 ** (attempt - 1))
    raise AssertionError("the last try returns or raises")
