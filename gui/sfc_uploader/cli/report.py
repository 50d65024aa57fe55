"""What the upload command prints for each image on stdout: a line of JSON, or a summary for people."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sfc_uploader.common.text_safety import encodable, file_uri
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadSnapshot, UploadState, Verification

from .progress import size_text, uploaded_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageResult:
    """How one image ended. The fields, in this order, are those of ``--json``.

    `file` as it was given; `file_uri` holds its bytes exactly. `workspace_label`: the workspace as it was given.
    `resumed`: an unfinished upload was resumed; `uploaded_before_bytes` of it were there. `sent_bytes`: PUT in this
    run, failed attempts too. `uploaded_bytes`: in parts that the store has confirmed. `verification`: None when it
    never got there. `receipt`: a path. `seconds`: from its start to its end. `inspection`: see
    `upload_preflight.inspection_fields`. `expected_from`: where the sha256 that was expected is from.
    """

    file: str
    file_uri: str | None = None
    ok: bool = False
    error: str | None = None
    image_id: str | None = None
    resource_path: str | None = None
    workspace: str | None = None
    workspace_label: str | None = None
    name: str | None = None
    size_bytes: int | None = None
    part_size_bytes: int | None = None
    parts: int = 0
    resumed: bool = False
    uploaded_before_bytes: int = 0
    sent_bytes: int = 0
    uploaded_bytes: int = 0
    retried_parts: int = 0
    sha256: str | None = None
    verification: str | None = None
    verification_detail: str | None = None
    receipt: str | None = None
    seconds: float = 0.0
    inspection: dict[str, object] | None = None
    expected_from: str | None = None

    def as_json(self) -> str:
        """Return one line of printable ASCII JSON; undecodable bytes of a name stand as ``\\xNN``."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        texts = {name: encodable(value) if isinstance(value, str) else value for name, value in fields.items()}
        return json.dumps(texts).replace("\x7f", "\\u007f")

    def summary(self, *, tick: bool = False) -> list[str]:
        """Return the lines for people; none for an image that failed: stderr has its sentence.

        `tick`: they are for a terminal that has ✓.
        """
        if not self.ok or self.verification is None:
            return []
        parts = "1 part" if self.parts == 1 else f"{self.parts} parts"
        words = uploaded_words(self.verification)
        ticked = tick and self.verification == Verification.VERIFIED
        lines = [
            f"✓ {self.file} {words}" if ticked else f"{self.file}: {words}",
            f"  image ID      {self.image_id}",
            f"  resource path {self.resource_path}",
            f"  SHA-256       {self.sha256}",
            f"  size          {size_text(self.size_bytes or 0)} in {parts}, {self.seconds:.1f} s",
        ]
        if self.verification != Verification.VERIFIED and self.verification_detail:
            lines.append(f"  not verified  {self.verification_detail}")
        if self.receipt:
            lines.append(f"  receipt       {self.receipt}")
        return lines


def result_of(
    file: str, upload: UploadSnapshot, *, unfinished: str | None = None, uploaded_before_bytes: int | None = None
) -> ImageResult:
    """Return the result of an upload; `unfinished` is the sentence for one that was stopped.

    `uploaded_before_bytes` None: there was nothing to resume.
    """
    ok = upload.state is UploadState.COMPLETED and upload.verification in (
        Verification.VERIFIED,
        Verification.UNVERIFIED,
    )
    return ImageResult(
        file=file,
        file_uri=file_uri(upload.path),
        ok=ok,
        error=None if ok else _error_of(upload, unfinished),
        image_id=upload.image_id,
        resource_path=upload.resource_path,
        workspace=upload.workspace,
        workspace_label=upload.workspace_label,
        name=upload.name,
        size_bytes=upload.size_bytes,
        part_size_bytes=upload.part_size_bytes,
        parts=upload.parts_total,
        resumed=uploaded_before_bytes is not None,
        uploaded_before_bytes=uploaded_before_bytes or 0,
        sent_bytes=upload.put_bytes,
        uploaded_bytes=upload.uploaded_bytes,
        retried_parts=upload.retried_parts,
        sha256=upload.sha256 or _sha256_of(upload),
        verification=upload.verification.value if upload.verification else None,
        verification_detail=_detail_of(upload),
        receipt=str(upload.receipt) if upload.receipt else None,
        seconds=round(upload.elapsed_seconds, 3),
    )


def _sha256_of(upload: UploadSnapshot) -> str | None:
    """The digest of a file that is not the expected one."""
    failure = upload.failure
    if failure is None or failure.kind is not FailureKind.SHA256_UNEXPECTED:
        return None
    return dict(failure.values).get("sha256")


def _error_of(upload: UploadSnapshot, unfinished: str | None) -> str:
    if unfinished and not upload.state.is_final:
        return unfinished
    if upload.failure:
        return upload.failure.sentence
    return f"The upload did not finish ({upload.state.value})."


def _detail_of(upload: UploadSnapshot) -> str | None:
    """Return the sentences of the links that decided: those that were not equal, or all if every link was.

    Each stands behind its link's title, without which nobody could tell what “it” is.
    """
    if upload.verification is None:
        return None
    reached = [link for link in upload.links if link.outcome is not LinkOutcome.PENDING]
    telling = [link for link in reached if link.outcome is not LinkOutcome.EQUAL] or reached
    return " ".join(f"{_title(link.link)}: {link.detail}" for link in telling if link.detail) or None


def _title(link: Link) -> str:
    """Return the title that the window has for it."""
    match link:
        case Link.FILE:
            return "File"
        case Link.SHA256:
            return "SHA-256"
        case Link.PARTS:
            return "Parts"
        case Link.OBJECT:
            return "Stored image"
        case Link.RECORD:
            return "SF Compute’s record"
