"""Finds the images among dropped or chosen paths, and says why the rest is skipped.

These functions block. Run them off the GUI thread.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.inspection.checksum_file import find_declared_sha256
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.source_file import inspect, is_folder
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.counted_words import counted

if TYPE_CHECKING:
    from sfc_uploader.engine.inspection.checksum_file import DeclaredSha256
    from sfc_uploader.engine.inspection.models import Inspection

translate = QCoreApplication.translate
MOST_FILES = 1000
#: Smaller files of a folder are notes, checksums or settings, unless their names say otherwise.
LEAST_OF_FOLDER_BYTES = 2**20
_IMAGE_ENDINGS = frozenset({".img", ".raw", ".iso", ".qcow2", ".vmdk", ".vhd", ".vhdx", ".vdi"})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that can be an image, what it looks like, and the SHA-256 that a file beside it declares."""

    path: Path
    size_bytes: int
    real_path: str
    inspection: Inspection | None = None
    declared: DeclaredSha256 | None = None


@dataclass(slots=True)
class Found:
    """The files of a drop, and sentences about what was skipped, for files also by path."""

    files: list[FoundFile] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    troubles: dict[Path, str] = field(default_factory=dict)


def scan(paths: Iterable[Path]) -> Found:
    """Check every path: take a file that can be an image, and the larger files of a folder, one level deep."""
    found = Found()
    for path in paths:
        if is_folder(path):
            _look_into(path, found)
        else:
            _take(path, found)
    return found


def _look_into(folder: Path, found: Found) -> None:
    shown = visible(folder.name or str(folder))
    try:
        entries = sorted((entry for entry in folder.iterdir() if not entry.name.startswith(".")), key=_as_people_sort)
    except OSError as error:
        sentence = translate("Drop", "Can’t read the folder “{folder}”: {reason}.")
        found.sentences.append(sentence.format(folder=shown, reason=visible(error.strerror or "")))
        return
    files = [entry for entry in entries if not is_folder(entry) and not _is_special(entry)]
    if not files:
        found.sentences.append(
            translate("Drop", "The folder “{folder}” has no files. Subfolders are not searched.").format(folder=shown)
        )
    if len(files) > MOST_FILES:
        sentence = translate("Drop", "The folder “{folder}” has {count} files. Only the first {most} were added.")
        found.sentences.append(sentence.format(folder=shown, count=len(files), most=MOST_FILES))
    small = set()
    for file in files[:MOST_FILES]:
        meant = file.suffix.lower() in _IMAGE_ENDINGS
        if not _take(file, found, least_bytes=0 if meant else LEAST_OF_FOLDER_BYTES):
            small.add(file.name)
    small -= {source for file in found.files if file.declared for source in file.declared.sources}  # these were used
    if small:
        found.sentences.append(counted.files_skipped(len(small), shown))


def _as_people_sort(path: Path) -> tuple[list[tuple[int, str]], str]:
    """Sort disk2 before disk10, and names that read alike by their characters."""
    pieces = re.split(r"([0-9]+)", path.name.casefold())
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces], path.name


def _is_special(path: Path) -> bool:
    """Whether it is a socket, pipe or device, which nobody means to upload with a folder."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False  # such as a broken link, which is worth a sentence
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _take(path: Path, found: Found, *, least_bytes: int = 0) -> bool:
    """Take a file, or say what is wrong with it. Return False if it is too small to be meant."""
    try:
        size_bytes = inspect(path)
    except UploadFailed as error:
        if least_bytes and error.failure.kind is FailureKind.FILE_EMPTY:
            return False
        found.troubles[path] = text.failure_sentence(error.failure)
        found.sentences.append(found.troubles[path])
        return True
    if size_bytes < least_bytes:
        return False
    from sfc_uploader.engine.inspection.inspect import inspect_file as examine_file  # noqa: PLC0415 - not before there is a file

    inspection = None
    with contextlib.suppress(UploadFailed):  # it is changing: the upload will say so
        inspection = examine_file(path)
    found.files.append(FoundFile(path, size_bytes, os.path.realpath(path), inspection, find_declared_sha256(path)))
    return True
