"""What a person can type next. The window shares the failures' own sentences, so those name no command."""

from __future__ import annotations

import shlex
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sfc_uploader.api.validation import is_image_name, is_workspace_ref
from sfc_uploader.common.app_info import DEFAULT_API_URL, DEMO_LABEL, PROGRAM
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.location import is_held_elsewhere, workspace_text
from sfc_uploader.engine.journal.records import StoredUpload
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadSnapshot, Verification
from sfc_uploader.engine.verification.history import History

#: What was damaged is told by the journal; this is how the command line gets rid of what it left.
LEFT_IMAGES = (
    f"Where an unfinished image that was left at the service holds a name, “{PROGRAM} upload” says so, and gives the "
    f"command that deletes it (“{PROGRAM} forget IMAGE_ID”)."
)
_PLACE = "NEWPLACE"
#: The file is not where it was.
GONE_FILES = frozenset({FailureKind.FILE_MISSING, FailureKind.FILE_LINK_BROKEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWords:
    """Which service a command is for: the journal's `label` of it."""

    label: str
    ca_file: Path | None = None

    @property
    def options(self) -> list[str]:
        """The options that name it."""
        if self.label == DEMO_LABEL:
            return ["--demo"]
        url = [] if self.label == DEFAULT_API_URL else ["--api-url", self.label]
        return [*url, "--ca-file", str(self.ca_file)] if self.ca_file else url


def moved(stored: StoredUpload, journal: Journal, service: ServiceWords) -> str:
    """How an unfinished upload goes on whose file is somewhere else now."""
    landed = f"{_landed(stored, journal)} of {_parts_of(stored)} parts"
    return (
        f"{landed} of it have landed. If it was moved, “{_upload(_PLACE, stored, service)}” goes on "
        f"with it, {_PLACE} being where it is now; “{PROGRAM} forget {stored.id}” gives it up."
    )


def held_elsewhere(stored: StoredUpload) -> str:
    """Another process sends it."""
    return (
        f"Another sfc-uploader has upload {stored.id}, of “{stored.path.name}” to {workspace_text(stored)} as "
        f"“{stored.name}”. To send it from here, stop or close that one first."
    )


def unfinished(
    row: UploadSnapshot, journal: Journal | None, service: ServiceWords, *, alone: bool, condition: str = ""
) -> str:
    """What is left at the service of an upload that can go on, and the commands for it. `alone`: the only image."""
    left = f"the image {row.image_id} stays at the service, unfinished"
    complete = f"the image {row.image_id} is complete at the service, but not verified yet"
    stored = _stored(row, journal, service)
    if stored is None:
        return complete if row.image_completed else f"{left}: “{_forget(row.image_id or '', service)}” deletes it"
    again = "the same command" if alone else f"“{_upload(str(row.path), stored, service)}”"
    if row.image_completed:
        return f"{complete}: {again} verifies it, “{PROGRAM} pending” lists it"
    landed = (
        f"from the {row.parts_uploaded} of {row.parts_total} parts that have landed"
        if row.parts_uploaded
        else "with it"
    )
    return (
        f"{left}: {condition}{again} goes on {landed}, “{PROGRAM} pending” lists it, "
        f"“{PROGRAM} forget {stored.id}” gives it up and deletes that image"
    )


def after_failure(row: UploadSnapshot, journal: Journal | None, service: ServiceWords, *, alone: bool) -> list[str]:
    """Sentences about what can be done, behind the failure's own."""
    if row.failure is None:
        return []
    kind, values = row.failure.kind, dict(row.failure.values)
    hints: list[str] = []
    if kind is FailureKind.CERTIFICATE:
        hints.append("“--ca-file PEM” gives that authority’s certificate.")
    if kind is FailureKind.NAME_UNFINISHED:
        hints.append(_who_has_the_name(values.get("image", ""), journal, service))
    if kind in GONE_FILES and journal is not None and (stored := _stored(row, journal, service)) is not None:
        hints.append(f"{row.path.name}: {moved(stored, journal, service)}")
    elif kind is FailureKind.UPLOAD_TAKEN and (stored := _stored(row, journal, service)) is not None:
        hints.append(f"“{PROGRAM} forget {stored.id}” takes the upload off this computer’s list; that image stays.")
    elif row.image_id and row.image_left_behind:
        hints.append(f"{row.path.name}: {_left_by(kind, row, journal, service, alone=alone)}.")
    return hints


def sent_before(row: UploadSnapshot, receipts_folder: Path) -> str | None:
    """That it was this very file to which the service gave the name, if a receipt says so. Blocks.

    The file's time of writing is all that is looked at: its bytes would have to be read.
    """
    if row.failure is None or row.failure.kind is not FailureKind.NAME_TAKEN or not row.size_bytes:
        return None
    try:
        written_at = row.path.stat().st_mtime
        past = History(receipts_folder).read().uploads
    except OSError:
        return None
    for sent in past:
        same = (sent.name, sent.size_bytes, sent.file) == (row.name, row.size_bytes, str(row.path))
        here = sent.requested_workspace == row.workspace or sent.workspace in (row.workspace, row.workspace_label)
        if same and here and sent.finished_at > written_at and sent.verification is Verification.VERIFIED:
            day = time.strftime("%Y-%m-%d", time.localtime(sent.finished_at))
            return (
                f"{row.path.name}: on {day} this file, which was not written to since, was sent there under that name "
                f"and proven: image {sent.image_id}, receipt {sent.receipt}. If that image is still there, there is "
                "nothing to do."
            )
    return None


def _left_by(
    kind: FailureKind, row: UploadSnapshot, journal: Journal | None, service: ServiceWords, *, alone: bool
) -> str:
    stored = _stored(row, journal, service)
    if stored is None or journal is None:
        return unfinished(row, journal, service, alone=alone)
    again = "the same command" if alone else f"“{_upload(str(row.path), stored, service)}”"
    afresh = f"deletes the image {row.image_id} and starts afresh; “{PROGRAM} forget {stored.id}” gives it up"
    changed = kind is FailureKind.FILE_CHANGED and row.parts_uploaded and _is_another(row.path, stored)
    if changed or kind in (FailureKind.FILE_NOT_THE_ONE, FailureKind.FILE_RESIZED):
        return f"with the right file in its place, {again} goes on from what landed; with --no-resume it {afresh}"
    if row.retry_looks_first:  # one odd answer may have called it so: a repeat resumes or verifies it
        return f"{again} checks it again; with --no-resume it {afresh}"
    if kind is FailureKind.SHA256_UNEXPECTED:
        condition = "with the right --expect-sha256, "
        return unfinished(row, journal, service, alone=alone, condition=condition)
    return unfinished(row, journal, service, alone=alone)


def _is_another(path: Path, stored: StoredUpload) -> bool:
    """Whether the file is not the one of which parts have landed: edited in place, it would go on. Blocks."""
    try:
        now = path.stat()
    except OSError:
        return True
    return (now.st_size, now.st_dev, now.st_ino) != (stored.size_bytes, stored.device, stored.inode)


def _who_has_the_name(image_id: str, journal: Journal | None, service: ServiceWords) -> str:
    try:
        stored = _find(journal, service.label, image_id)
        if journal is None or stored is None or stored.id is None:
            return f"“{_forget(image_id, service)}” deletes it."
        if is_held_elsewhere(journal, stored.id):
            return held_elsewhere(stored)
        return (
            f"It is upload {stored.id} of this computer: “{_upload(str(stored.path), stored, service)}” goes on with "
            f"it, “{PROGRAM} forget {stored.id}” gives it up and deletes the image."
        )
    except JournalError:
        return f"“{_forget(image_id, service)}” deletes it."


def create_is_open(row: UploadSnapshot, journal: Journal | None, service: ServiceWords) -> bool:
    """Whether a create call of this upload may have gone out without an answer. Blocks."""
    if journal is None:
        return True
    try:
        stored = [each for each in journal.uploads(service.label) if (each.path, each.name) == (row.path, row.name)]
    except JournalError:
        return True
    return any(each.intent_at is not None and each.image_id is None for each in stored)


def _stored(row: UploadSnapshot, journal: Journal | None, service: ServiceWords) -> StoredUpload | None:
    try:
        return _find(journal, service.label, row.image_id)
    except JournalError:
        return None


def _find(journal: Journal | None, label: str, image_id: str | None) -> StoredUpload | None:
    rows = journal.uploads(label) if journal is not None else []
    return next((row for row in rows if row.image_id == image_id), None)


def _landed(stored: StoredUpload, journal: Journal) -> int:
    try:
        return len(journal.parts(stored.id or 0))
    except JournalError:
        return 0


def _parts_of(stored: StoredUpload) -> int:
    return -(-stored.size_bytes // stored.part_size_bytes)


def _upload(file: str, stored: StoredUpload, service: ServiceWords) -> str:
    shown = workspace_text(stored)
    workspace = shown if is_workspace_ref(shown) or is_image_name(shown) else stored.workspace
    return _command(["upload", file, "--workspace", workspace, "--name", stored.name, *service.options])


def _forget(image_id: str, service: ServiceWords) -> str:
    return _command(["forget", image_id, *service.options])


def _command(words: Sequence[str]) -> str:
    return shlex.join([PROGRAM, *words])
