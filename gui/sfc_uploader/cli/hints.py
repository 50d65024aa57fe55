"""Which command to type next. The window shares the failures' own sentences, so those name no command."""

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
from sfc_uploader.engine.model.part_plan import make_plan
from sfc_uploader.engine.model.snapshots import UploadSnapshot, Verification
from sfc_uploader.engine.verification.history import History

#: The journal says what was damaged; this says how the command line deletes what that left.
LEFT_IMAGES = (
    f"If an unfinished image blocks a name, “{PROGRAM} upload” shows the command that deletes it "
    f"(“{PROGRAM} forget IMAGE_ID”)."
)
_PLACE = "NEWPLACE"
#: The file was not found.
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
    """Say how to resume an unfinished upload whose file was moved."""
    return (
        f"Its upload stopped at {_stored_percent(stored, journal)}%. If the file was moved, run "
        f"“{_upload(_PLACE, stored, service)}” with its new path to resume, or “{PROGRAM} forget {stored.id}” to "
        "discard it."
    )


def held_elsewhere(stored: StoredUpload) -> str:
    """Say that another process has the upload."""
    return (
        f"Another sfc-uploader has upload {stored.id} (“{stored.path.name}” to {workspace_text(stored)} as "
        f"“{stored.name}”). Stop or close that one first."
    )


def unfinished(
    row: UploadSnapshot, journal: Journal | None, service: ServiceWords, *, alone: bool, condition: str = ""
) -> str:
    """Say which commands resume, verify or discard an upload that stopped. `alone`: the only image."""
    stored = _stored(row, journal, service)
    if row.image_completed:
        complete = f"Image {row.image_id} is complete, but not verified yet."
        return complete if stored is None else f"{complete} Run {_again(row, stored, service, alone=alone)} to verify."
    if stored is None:
        return f"The partial upload stays at SF Compute. Run “{_forget(row.image_id or '', service)}” to delete it."
    again = _again(row, stored, service, alone=alone)
    return f"Run {again}{condition} to resume, or “{PROGRAM} forget {stored.id}” to discard it."


def percent(row: UploadSnapshot) -> int:
    """Return how much of an upload storage has confirmed, rounded down."""
    return 100 * row.uploaded_bytes // row.size_bytes if row.size_bytes else 0


def after_failure(row: UploadSnapshot, journal: Journal | None, service: ServiceWords, *, alone: bool) -> list[str]:
    """Return sentences about what to do, which follow the failure's own."""
    if row.failure is None:
        return []
    kind, values = row.failure.kind, dict(row.failure.values)
    hints: list[str] = []
    if kind is FailureKind.CERTIFICATE:
        hints.append("Use “--ca-file PEM” to add it.")
    if kind is FailureKind.NAME_UNFINISHED:
        hints.append(_who_has_the_name(values.get("image", ""), journal, service))
    if kind in GONE_FILES and journal is not None and (stored := _stored(row, journal, service)) is not None:
        hints.append(f"{row.path.name}: {moved(stored, journal, service)}")
    elif kind is FailureKind.UPLOAD_TAKEN and (stored := _stored(row, journal, service)) is not None:
        hints.append(f"“{PROGRAM} forget {stored.id}” removes the upload from this computer’s list. The image stays.")
    elif row.image_id and row.image_left_behind:
        hints.append(f"{row.path.name}: {_left_by(kind, row, journal, service, alone=alone)}")
    return hints


def sent_before(row: UploadSnapshot, receipts_folder: Path) -> str | None:
    """Say that the name was given to this very file, if a receipt says so. Blocks.

    Compare only the file's modification time: reading all its bytes would take too long.
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
                f"{row.path.name}: This file was already uploaded and verified as {sent.image_id} on {day}. If that "
                "image still exists, there is nothing to do."
            )
    return None


def _left_by(
    kind: FailureKind, row: UploadSnapshot, journal: Journal | None, service: ServiceWords, *, alone: bool
) -> str:
    stored = _stored(row, journal, service)
    if stored is None or journal is None:
        return unfinished(row, journal, service, alone=alone)
    again = _again(row, stored, service, alone=alone)
    over = f"Add --no-resume to start over, or run “{PROGRAM} forget {stored.id}” to discard the upload."
    changed = kind is FailureKind.FILE_CHANGED and row.parts_uploaded and _is_another(row.path, stored)
    if changed or kind in (FailureKind.FILE_NOT_THE_ONE, FailureKind.FILE_RESIZED):
        return f"Put the right file back, then run {again} to resume. {over}"
    if row.retry_looks_first:  # one odd answer may have caused it: a repeat resumes or verifies it
        return f"Run {again} to check it again. {over}"
    at = f"{percent(row)}% is uploaded. " if row.parts_uploaded and not row.image_completed else ""
    if kind is FailureKind.SHA256_UNEXPECTED:
        return at + unfinished(row, journal, service, alone=alone, condition=" with the right --expect-sha256")
    return at + unfinished(row, journal, service, alone=alone)


def _again(row: UploadSnapshot, stored: StoredUpload, service: ServiceWords, *, alone: bool) -> str:
    return "the same command" if alone else f"“{_upload(str(row.path), stored, service)}”"


def _is_another(path: Path, stored: StoredUpload) -> bool:
    """Whether the file is not the one whose parts were uploaded; edited in place, it could be resumed. Blocks."""
    try:
        now = path.stat()
    except OSError:
        return True
    return (now.st_size, now.st_dev, now.st_ino) != (stored.size_bytes, stored.device, stored.inode)


def _who_has_the_name(image_id: str, journal: Journal | None, service: ServiceWords) -> str:
    try:
        stored = _find(journal, service.label, image_id)
        if journal is None or stored is None or stored.id is None:
            return f"Run “{_forget(image_id, service)}” to delete it."
        if is_held_elsewhere(journal, stored.id):
            return held_elsewhere(stored)
        return (
            f"It is this computer’s upload {stored.id}. Run “{_upload(str(stored.path), stored, service)}” to resume, "
            f"or “{PROGRAM} forget {stored.id}” to discard it."
        )
    except JournalError:
        return f"Run “{_forget(image_id, service)}” to delete it."


def create_is_open(row: UploadSnapshot, journal: Journal | None, service: ServiceWords) -> bool:
    """Whether a create call of this upload may have been sent without an answer. Blocks."""
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


def _stored_percent(stored: StoredUpload, journal: Journal) -> int:
    plan = make_plan(stored.size_bytes, part_size_bytes=stored.part_size_bytes)
    try:
        uploaded = sum(plan.part(part.number).size_bytes for part in journal.parts(stored.id or 0))
    except JournalError:
        return 0
    return 100 * uploaded // stored.size_bytes


def _upload(file: str, stored: StoredUpload, service: ServiceWords) -> str:
    shown = workspace_text(stored)
    workspace = shown if is_workspace_ref(shown) or is_image_name(shown) else stored.workspace
    return _command(["upload", file, "--workspace", workspace, "--name", stored.name, *service.options])


def _forget(image_id: str, service: ServiceWords) -> str:
    return _command(["forget", image_id, *service.options])


def _command(words: Sequence[str]) -> str:
    return shlex.join([PROGRAM, *words])
