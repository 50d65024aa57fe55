"""Whether a file that stands where another stood is the one of which parts have landed."""

from __future__ import annotations

from pathlib import Path

from ..said import whole
from .buffers import Buffer, BufferPool
from .digests import part_md5
from .failures import FailureKind, UploadFailed
from .parts import PartTable
from .source import FileIdentity, ImageFile
from .stopping import StopSignal
from .upload import Upload

#: So many parts must have landed, and so many are compared, before a file that was rewritten counts as another.
_FEW = 4


def must_compare(upload: Upload, now: FileIdentity) -> bool:
    """Whether `now` is another file than the one of which parts have landed, or may be."""
    before, parts = upload.facts.identity, upload.parts
    if before is None or parts is None or not parts.tally().landed:
        return False
    return (before.device, before.inode) != (now.device, now.inode)


def require_size(upload: Upload, now: FileIdentity) -> None:
    """Raise `UploadFailed` when parts of the file have landed and it has another size now."""
    plan, parts = upload.facts.plan, upload.parts
    if plan is None or parts is None or not parts.tally().landed or plan.size_bytes == now.size_bytes:
        return
    raise UploadFailed.because(
        FailureKind.FILE_RESIZED,
        file=upload.request.path.name,
        size=whole(now.size_bytes),
        expected=whole(plan.size_bytes),
        landed=parts.tally().landed,
    )


def was_touched(upload: Upload, now: FileIdentity) -> bool:
    """Whether the file in which parts have landed was written to or touched since."""
    return upload.facts.identity not in (None, now)


def require_a_trace(upload: Upload, pool: BufferPool, stop: StopSignal) -> None:
    """Raise `UploadFailed` when nothing that has landed is left in a file that was written to.

    Another file was copied over it then, which is told of before anything of it is sent; an edit in place leaves
    most of it. A few parts from all over the file are compared. Blocks. Raises `Stopped`.
    """
    path, parts = upload.request.path, upload.parts
    landed = _landed(parts) if parts is not None else []
    if parts is None or len(landed) < _FEW:
        return
    with ImageFile(path) as file:
        for number in landed[:: max(1, len(landed) // _FEW)]:
            if _is_same(file, parts, number, pool, stop):
                return
    raise _not_the_one(path, landed[0], len(landed))


def compare_all(upload: Upload, pool: BufferPool, stop: StopSignal) -> FileIdentity:
    """Read every part that has landed and compare its MD5, before anything of the file is sent.

    A file that was edited in place is sent as it is now; another file is not, or an image would be patched
    together from two. Returns the identity of the file that was compared. Blocks. Raises `UploadFailed` at the
    first part that differs, `Stopped`; ValueError when the upload has no parts yet.
    """
    path, parts = upload.request.path, upload.parts
    if parts is None:
        raise ValueError("nothing has landed")
    numbers = _landed(parts)
    upload.begin_checking(parts.tally().landed_bytes)
    with ImageFile(path) as file:
        for number in numbers:
            if not _is_same(file, parts, number, pool, stop):
                raise _not_the_one(path, number, len(numbers))
            upload.note_checked(parts.plan.part(number).size_bytes)
        file.require_unchanged()
        return file.identity


def _landed(parts: PartTable) -> list[int]:
    return [number for number in range(1, parts.plan.parts_total + 1) if parts.has_landed(number)]


def _is_same(file: ImageFile, parts: PartTable, number: int, pool: BufferPool, stop: StopSignal) -> bool:
    buffer = _take(pool, parts.plan.part(number).size_bytes, stop)
    try:
        return _read(file, parts, number, buffer) == parts.md5(number)
    finally:
        pool.give_back(buffer)
        stop.check()


def _take(pool: BufferPool, size_bytes: int, stop: StopSignal) -> Buffer:
    while (buffer := pool.take(size_bytes, stop=stop)) is None:
        pass
    return buffer


def _read(file: ImageFile, parts: PartTable, number: int, buffer: Buffer) -> bytes:
    file.read_into(parts.plan.part(number).offset_bytes, buffer.view)
    return part_md5(buffer.view)


def _not_the_one(path: Path, number: int, landed: int) -> UploadFailed:
    return UploadFailed.because(FailureKind.FILE_NOT_THE_ONE, file=path.name, part=number, landed=landed)
