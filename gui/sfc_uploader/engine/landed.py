"""Whether a file that stands where another stood is the one of which parts have landed."""

from __future__ import annotations

from pathlib import Path

from .buffers import Buffer, BufferPool
from .digests import part_md5
from .failures import FailureKind, UploadFailed
from .parts import PartTable
from .source import FileIdentity, ImageFile
from .stopping import StopSignal
from .upload import Upload


def must_compare(upload: Upload, now: FileIdentity) -> bool:
    """Whether `now` is another file than the one of which parts have landed, or may be."""
    before, parts = upload.facts.identity, upload.parts
    if before is None or parts is None or not parts.tally().landed:
        return False
    return (before.device, before.inode) != (now.device, now.inode)


def compare_all(upload: Upload, pool: BufferPool, stop: StopSignal) -> FileIdentity:
    """Read every part that has landed and compare its MD5, before anything of the file is sent.

    A file that was edited in place is sent as it is now; another file is not, or an image would be patched
    together from two. Returns the identity of the file that was compared. Blocks. Raises `UploadFailed` at the
    first part that differs, `Stopped`; ValueError when the upload has no parts yet.
    """
    path, parts = upload.request.path, upload.parts
    if parts is None:
        raise ValueError("nothing has landed")
    numbers = [number for number in range(1, parts.plan.parts_total + 1) if parts.has_landed(number)]
    upload.begin_checking(parts.tally().landed_bytes)
    with ImageFile(path) as file:
        for number in numbers:
            size_bytes = parts.plan.part(number).size_bytes
            buffer = _take(pool, size_bytes, stop)
            try:
                same = _read(file, parts, number, buffer) == parts.md5(number)
            finally:
                pool.give_back(buffer)
            stop.check()
            if not same:
                raise _not_the_one(path, number, len(numbers))
            upload.note_checked(size_bytes)
        file.require_unchanged()
        return file.identity


def _take(pool: BufferPool, size_bytes: int, stop: StopSignal) -> Buffer:
    while (buffer := pool.take(size_bytes, stop=stop)) is None:
        pass
    return buffer


def _read(file: ImageFile, parts: PartTable, number: int, buffer: Buffer) -> bytes:
    file.read_into(parts.plan.part(number).offset_bytes, buffer.view)
    return part_md5(buffer.view)


def _not_the_one(path: Path, number: int, landed: int) -> UploadFailed:
    return UploadFailed.because(FailureKind.FILE_NOT_THE_ONE, file=path.name, part=number, landed=landed)
