"""``sfc-uploader pending`` and ``forget``: list and discard unfinished uploads, those that the journal lost as well."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import ApiClientError, NotFound, Unauthorized
from sfc_uploader.api.models import NEVER_COMPLETED, Image, UploadStatus
from sfc_uploader.api.validation import is_image_ref, is_ref
from sfc_uploader.common import console, logging_setup, paths
from sfc_uploader.common.app_info import DEMO_LABEL, PROGRAM, ExitCode
from sfc_uploader.common.text_safety import encodable, file_uri
from sfc_uploader.config import settings
from sfc_uploader.config.network_config import network_options
from sfc_uploader.demo.process import DemoNotStartedError, DemoProcess
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.location import is_held_elsewhere, open_here, trouble_of, workspace_text
from sfc_uploader.engine.journal.records import StoredUpload
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.engine.model.part_plan import make_plan

from . import hints
from . import validation as checks
from .progress import size_text, waiting_notice
from .validation import CommandAborted

_SHORTEST_GIVEN_ID = 16
_YES, _NO = ("y", "yes"), ("", "n", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetCommand:
    """The arguments of ``forget``, as they were given. `asked`: do not ask again."""

    which: str
    asked: bool = False
    api_url: str | None = None
    demo: bool = False
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a window that may be open has its uploads: `removed` from its queue, or in it and not uploading."""

    removed: frozenset[int]
    paused: frozenset[int]
    failed: frozenset[int]

    @classmethod
    def in_journal(cls, journal: Journal, uploads: Sequence[StoredUpload]) -> _Places:
        origins = {each.origin for each in uploads}
        listed = [row for origin in origins for row in journal.listed(origin)]
        return cls(
            removed=frozenset(row for origin in origins for row in journal.removed(origin)),
            paused=frozenset(row.upload for row in listed if row.upload is not None and not row.queued),
            failed=frozenset(row.upload for row in listed if row.upload is not None and row.failed),
        )

    def state_of(self, stored: StoredUpload, *, held: bool) -> str:
        """Return "running", "paused", "failed", "removed", or "" when no process has it and it can be resumed."""
        if not held:
            return "failed" if stored.failure else ""
        places = {"removed": self.removed, "failed": self.failed, "paused": self.paused}
        return next((state for state, there in places.items() if stored.id in there), "running")


_STATES = {
    "": "",
    "running": " – in use by another sfc-uploader",
    "paused": " – paused in the app",
    "failed": " – failed",
    "removed": " – removed in the app (undo possible)",
}


def list_all(*, as_json: bool) -> ExitCode:
    """Print every unfinished upload. If there is none, tell people, not scripts."""
    try:
        with _journal() as journal:
            uploads = journal.uploads()
            places = _Places.in_journal(journal, uploads)
            for stored in uploads:
                _print(stored, journal, places, as_json=as_json)
            if not uploads and not as_json:
                console.eprint("No unfinished uploads.")
    except CommandAborted as ended:
        console.eprint(ended.sentence)
        return ended.code
    return ExitCode.OK


def forget(command: ForgetCommand, environ: Mapping[str, str]) -> ExitCode:
    """Drop one unfinished upload, or delete one unfinished image; asks before."""
    try:
        return _forget(command, environ)
    except CommandAborted as ended:
        console.eprint(ended.sentence)
        return ended.code


def _forget(command: ForgetCommand, environ: Mapping[str, str]) -> ExitCode:
    checks.require_ca_file(command.ca_file)
    which = command.which
    if which.isascii() and which.isdigit():
        return _forget_upload(int(which), command, environ)
    if is_image_ref(which) or _may_be_given_id(which):
        return _forget_image(which, command, environ)
    raise CommandAborted(
        ExitCode.BAD_USAGE,
        f"“{which}” is neither an upload’s number (see “{PROGRAM} pending”) nor an image ID.",
    )


def _may_be_given_id(which: str) -> bool:
    """Whether it may be an image's ID of a form that the service introduced later; a short text is a typo."""
    return len(which) >= _SHORTEST_GIVEN_ID and is_ref(which)


def _forget_upload(upload_id: int, command: ForgetCommand, environ: Mapping[str, str]) -> ExitCode:
    with _journal() as journal:
        stored = next((each for each in journal.uploads() if each.id == upload_id), None)
        if stored is None:
            raise CommandAborted(
                ExitCode.BAD_USAGE,
                f"No unfinished upload {upload_id}. Run “{PROGRAM} pending” to list them.",
            )
        _forget_stored(stored, journal, command, environ)
    return ExitCode.OK


def _forget_stored(stored: StoredUpload, journal: Journal, command: ForgetCommand, environ: Mapping[str, str]) -> None:
    upload_id = stored.id or 0
    if not journal.claim(upload_id):
        raise CommandAborted(
            ExitCode.BAD_USAGE,
            f"Another sfc-uploader has upload {upload_id}. Cancel it there, or close that window first.",
        )
    if (command.demo or command.api_url) and _label(command, environ) != stored.origin:
        raise CommandAborted(ExitCode.BAD_USAGE, f"Upload {upload_id} belongs to {stored.origin}.")
    if not command.asked and stored.image_id is None:
        _ask(f"This discards upload {upload_id} (“{stored.path}” as “{stored.name}”).", "Discard it?")
    elif not command.asked:
        # Found after a create that was never answered, it may be somebody else's.
        doubt = "" if stored.intent_at is None else " Someone else may be uploading it."
        _ask(
            f"This deletes the unfinished image “{stored.name}” ({stored.image_id}) at {stored.origin}.{doubt}",
            "Delete it?",
        )
    kept = stored.image_id is not None and not _delete_left(stored.origin, stored.image_id, environ, command.ca_file)
    try:
        journal.drop(upload_id)
    except JournalError as error:
        raise CommandAborted(ExitCode.FAILED, trouble_of(error.reason)) from None
    if kept:
        console.eprint(f"Image {stored.image_id} is complete by now, so it stays at SF Compute.")
    console.print_line(f"Discarded upload {upload_id} (“{stored.name}”).")


def _forget_image(image_ref: str, command: ForgetCommand, environ: Mapping[str, str]) -> ExitCode:
    """An image that no journal knows any more; one that ours knows after all goes the journal's way."""
    label = _label(command, environ)
    ours = _uploads_of_images(label)
    if image_ref in ours:
        return _forget_upload(ours[image_ref], command, environ)
    with _service(label, environ, command.ca_file) as service:
        image = _unfinished_image(service, image_ref, label)
        if image.id not in ours:
            _forget_unknown(service, image, label, asked=command.asked)
            return ExitCode.OK
    return _forget_upload(ours[image.id], command, environ)  # a resource path may say nothing to the journal


def _forget_unknown(service: ImageService, image: Image, label: str, *, asked: bool) -> None:
    if not asked:
        _ask(
            f"This deletes the unfinished image “{image.name}” ({image.id}) at {label}. "
            "Someone else may be uploading it.",
            "Delete it?",
        )
        _unfinished_image(service, image.id, label)  # it may have been completed meanwhile
    _delete(service, image.id)
    console.print_line(f"Deleted the unfinished image “{image.name}” ({image.id}).")


def _uploads_of_images(label: str) -> dict[str, int]:
    """The unfinished uploads by their images' ids and resource paths; none when the journal can't be used."""
    try:
        with _journal() as journal:
            rows = journal.uploads(label)
    except CommandAborted as ended:
        console.eprint(ended.sentence)  # the image can still be deleted
        return {}
    return {ref: row.id or 0 for row in rows for ref in (row.image_id, row.resource_path) if ref}


def _label(command: ForgetCommand, environ: Mapping[str, str]) -> str:
    if command.demo:
        return DEMO_LABEL
    return checks.api_url(command.api_url, environ, settings.load(paths.settings_file()))


def _unfinished_image(service: ImageService, image_ref: str, label: str) -> Image:
    with _wire_as_sentence(f"Can’t check image {image_ref}, so nothing was deleted."):
        try:
            with waiting_notice(label):
                image = service.get_image(image_ref)
        except NotFound as error:
            if not error.from_api:
                raise
            raise CommandAborted(ExitCode.BAD_USAGE, f"No image {image_ref} at {label}.") from None
    if image.upload_status not in NEVER_COMPLETED:
        raise CommandAborted(
            ExitCode.BAD_USAGE,
            f"“{image.name}” ({image.id}) is {image.upload_status}. “{PROGRAM} forget” deletes unfinished images only.",
        )
    return image


@contextlib.contextmanager
def _journal() -> Iterator[Journal]:
    opened = open_here()
    if opened.note:
        console.eprint(f"{opened.note} {hints.LEFT_IMAGES}")
    if opened.journal is None:
        raise CommandAborted(ExitCode.FAILED, opened.trouble)
    try:
        yield opened.journal
    except JournalError as error:
        raise CommandAborted(ExitCode.FAILED, trouble_of(error.reason)) from None
    finally:
        opened.journal.close()


def _print(stored: StoredUpload, journal: Journal, places: _Places, *, as_json: bool) -> None:
    plan = make_plan(stored.size_bytes, part_size_bytes=stored.part_size_bytes)
    uploaded = [plan.part(part.number).size_bytes for part in journal.parts(stored.id or 0)]
    try:
        held = is_held_elsewhere(journal, stored.id or 0)
    except JournalError as error:
        console.eprint(f"Can’t tell whether another sfc-uploader has upload {stored.id}: {error.reason}.")
        held = False
    state = places.state_of(stored, held=held)
    failure = stored.failure if state == "failed" else None
    if as_json:
        fields = {
            "id": stored.id,
            "running": state == "running",
            "paused": state == "paused",
            "failed": state == "failed",
            "failure": str(failure.message) if failure else None,
            "removed": state == "removed",
            "service": stored.origin,
            "file": encodable(str(stored.path)),
            "file_uri": file_uri(stored.path),
            "workspace": stored.workspace,
            "workspace_label": encodable(workspace_text(stored)),
            "name": stored.name,
            "image_id": stored.image_id,
            "size_bytes": stored.size_bytes,
            "parts": plan.parts_total,
            "uploaded_parts": len(uploaded),
            "uploaded_bytes": sum(uploaded),
            "changed_at": int(stored.changed_at),
        }
        console.print_raw(json.dumps(fields))
        return
    console.print_line(
        f"{stored.id}: {stored.path} → {workspace_text(stored)} “{stored.name}” at {stored.origin}: "
        f"{100 * sum(uploaded) // stored.size_bytes}% of {size_text(stored.size_bytes)}{_STATES[state]}"
        + (f": {failure.message}" if failure else "")
    )


def _ask(what: str, question: str) -> None:
    """Ask a person, or read what was piped in. Raises `CommandAborted` unless the answer is yes."""
    console.eprint(what)
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line.endswith("\n") or sys.stdin is None or not sys.stdin.isatty():
        sys.stderr.write("\n")  # nobody's Enter has ended the line
    answer = line.strip().lower()
    if not line:
        raise CommandAborted(ExitCode.BAD_USAGE, "No answer, so nothing was changed. Use --yes, or pipe in “y”.")
    if answer in _NO:
        raise CommandAborted(ExitCode.FAILED, "Nothing was changed.")  # not done, and nobody's mistake
    if answer not in _YES:
        raise CommandAborted(ExitCode.BAD_USAGE, f"“{line.strip()}” is neither yes nor no. Nothing was changed.")


def _delete_left(origin: str, image_id: str, environ: Mapping[str, str], ca_file: Path | None) -> bool:
    """Delete the image that an upload left behind. Return False if it is complete by now: then it stays."""
    with _service(origin, environ, ca_file) as service:
        with _wire_as_sentence(f"Can’t check image {image_id}, so nothing was changed."):
            try:
                with waiting_notice(origin):
                    status = service.get_image(image_id).upload_status
            except NotFound as error:
                if not error.from_api:
                    raise
                return True
        if status in (UploadStatus.COMPLETED, UploadStatus.REVOKED):
            return False
        _delete(service, image_id)
    return True


def _delete(service: ImageService, image_id: str) -> None:
    with _wire_as_sentence(f"Can’t delete image {image_id}, so nothing was changed."):
        try:
            with waiting_notice("SF Compute to delete the image"):
                service.delete_image(image_id)
        except NotFound as error:
            if not error.from_api:
                raise


@contextlib.contextmanager
def _wire_as_sentence(sentence: str) -> Iterator[None]:
    try:
        yield
    except Unauthorized:
        raise CommandAborted(ExitCode.NO_TOKEN, "SF Compute rejected the API token. Nothing was changed.") from None
    except ApiClientError as error:
        raise CommandAborted(ExitCode.FAILED, f"{sentence} {error.message}") from None


@contextlib.contextmanager
def _service(origin: str, environ: Mapping[str, str], ca_file: Path | None) -> Iterator[ImageService]:
    network = network_options(settings.load(paths.settings_file()), ca_file=ca_file)
    with contextlib.ExitStack() as stack:
        if origin == DEMO_LABEL:
            try:
                demo = stack.enter_context(DemoProcess())
            except DemoNotStartedError as error:
                raise CommandAborted(ExitCode.FAILED, str(error)) from None
            base_url, token = demo.base_url, demo.token
        else:
            base_url, token = origin, checks.find_token(origin, environ)
        logging_setup.hide(token)
        service = ImageService(base_url, lambda: token, network=network)
        stack.callback(service.close)
        yield service
