"""Checks whether a file is still the one of which parts are uploaded."""

from __future__ import annotations

from pathlib import Path

from sfc_uploader.common.messages import format_number, msg
from sfc_uploader.engine.model.digests import part_md5
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.part_table import PartTable
from sfc_uploader.engine.model.source_file import FileIdentity
from sfc_uploader.engine.runtime.buffer_pool import Buffer, BufferPool
from sfc_uploader.engine.runtime.cancellation import CancelToken
from sfc_uploader.engine.runtime.steady_file import DiskRetry, SteadyFile

from .upload import Upload

#: The parts that must be uploaded, and are compared, before a file that was rewritten counts as another.
_FEW = 4


def must_compare(upload: Upload, now: FileIdentity) -> bool:
    """Whether `now` is another file than the one of which parts are uploaded, or may be."""
    before, parts = upload.progress.identity, upload.parts
    if before is None or parts is None or not parts.tally().uploaded:
        return False
    return (before.device, before.inode) != (now.device, now.inode)


def require_size(upload: Upload, now: FileIdentity) -> None:
    """Raise `UploadFailed` when parts of the file are uploaded and its size has changed."""
    plan, parts = upload.progress.plan, upload.parts
    if plan is None or parts is None or not parts.tally().uploaded or plan.size_bytes == now.size_bytes:
        return
    raise UploadFailed.because(
        FailureKind.FILE_RESIZED,
        file=upload.request.path.name,
        size=format_number(now.size_bytes),
        expected=format_number(plan.size_bytes),
        landed=parts.tally().uploaded,
    )


def was_modified(upload: Upload, now: FileIdentity) -> bool:
    """Whether the file was written to or touched since parts of it were uploaded."""
    return upload.progress.identity not in (None, now)


def verify_sample(upload: Upload, pool: BufferPool, retry_policy: DiskRetry, stop: CancelToken) -> None:
    """Raise `UploadFailed` when a file that was written to holds none of the uploaded parts any more.

    Another file was copied over it then, which is reported before anything of it is sent; an edit in place leaves
    most of it. A few parts from all over the file are compared. Blocks. Raises `Cancelled`.
    """
    path, parts = upload.request.path, upload.parts
    uploaded = _uploaded(parts) if parts is not None else []
    if parts is None or len(uploaded) < _FEW:
        return
    with SteadyFile(path, retry_policy, stop, size_bytes=parts.plan.size_bytes) as file:
        for number in uploaded[:: max(1, len(uploaded) // _FEW)]:
            if _is_same(file, parts, number, pool, stop):
                return
    raise _not_the_one(path, uploaded[0], len(uploaded))


def verify_uploaded_parts(upload: Upload, pool: BufferPool, retry_policy: DiskRetry, stop: CancelToken) -> FileIdentity:
    """Read every uploaded part and compare its MD5, before anything of the file is sent.

    A file that was edited in place is sent as it is now; another file is not, or an image would be patched
    together from two. Returns the identity of the file that was compared. Blocks. Raises `UploadFailed` at the
    first part that differs, `Cancelled`; ValueError when the upload has no parts yet.
    """
    parts = _parts(upload)
    numbers = _uploaded(parts)
    identity, unlike = _compare(upload, numbers, pool, retry_policy, stop)
    if unlike is not None:
        raise _not_the_one(upload.request.path, unlike, len(numbers))
    return identity


def compare_again(upload: Upload, pool: BufferPool, retry_policy: DiskRetry, stop: CancelToken) -> FileIdentity:
    """Read all that was sent once more, since the file was touched meanwhile: it must hold the very same bytes.

    Returns the identity of the file that was compared, as it was before the first byte was read again. Blocks.
    Raises `UploadFailed` at the first part that differs, `Cancelled`; ValueError when the upload has no parts yet.
    """
    identity, unlike = _compare(upload, _uploaded(_parts(upload)), pool, retry_policy, stop)
    if unlike is not None:
        raise part_changed(upload.request.path, unlike)
    return identity


def unlike_part(
    upload: Upload, numbers: range, pool: BufferPool, retry_policy: DiskRetry, stop: CancelToken
) -> int | None:
    """The first of some parts whose bytes the file does not hold any more; parts without an MD5 are skipped.

    Blocks. Raises `UploadFailed`, `Cancelled`.
    """
    parts = _parts(upload)
    with SteadyFile(upload.request.path, retry_policy, stop, size_bytes=parts.plan.size_bytes) as file:
        known = [number for number in numbers if parts.md5(number) is not None]
        return next((number for number in known if not _is_same(file, parts, number, pool, stop)), None)


def part_changed(path: Path, number: int) -> UploadFailed:
    """The failure of a file that no longer holds what was read of it."""
    what = msg("part {part} is not what it was", part=number)
    return UploadFailed.because(FailureKind.FILE_CHANGED, file=path.name, what=what)


def _compare(
    upload: Upload, numbers: list[int], pool: BufferPool, retry_policy: DiskRetry, stop: CancelToken
) -> tuple[FileIdentity, int | None]:
    parts = _parts(upload)
    upload.begin_checking(sum(parts.plan.part(number).size_bytes for number in numbers))
    with SteadyFile(upload.request.path, retry_policy, stop, size_bytes=parts.plan.size_bytes) as file:
        for number in numbers:
            upload.note_reading(begun=True)
            if not _is_same(file, parts, number, pool, stop):
                return file.identity, number
            upload.note_checked(parts.plan.part(number).size_bytes)
        file.stat()
        return file.identity, None


def _parts(upload: Upload) -> PartTable:
    if upload.parts is None:
        raise ValueError("nothing was uploaded")
    return upload.parts


def _uploaded(parts: PartTable) -> list[int]:
    return [number for number in range(1, parts.plan.parts_total + 1) if parts.is_uploaded(number)]


def _is_same(file: SteadyFile, parts: PartTable, number: int, pool: BufferPool, stop: CancelToken) -> bool:
    part = parts.plan.part(number)
    buffer = _take(pool, part.size_bytes, stop)
    try:
        file.read_into(part.offset_bytes, buffer.view)
        return part_md5(buffer.view) == parts.md5(number)
    finally:
        pool.release(buffer)
        stop.check()


def _take(pool: BufferPool, size_bytes: int, stop: CancelToken) -> Buffer:
    while (buffer := pool.acquire(size_bytes, stop=stop)) is None:
        pass
    return buffer


def _not_the_one(path: Path, number: int, uploaded: int) -> UploadFailed:
    return UploadFailed.because(FailureKind.FILE_NOT_THE_ONE, file=path.name, part=number, landed=uploaded)
