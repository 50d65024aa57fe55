"""Disk images as the usual tools make them, for the tests of what is said before an upload."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sfc_uploader.cli.progress import size_text
from sfc_uploader.engine.inspection.bounded_reader import BoundedReader
from sfc_uploader.engine.inspection.inspect import inspect_bytes
from sfc_uploader.engine.inspection.models import Inspection, TableState
from sfc_uploader.engine.inspection.summary import summary, warning_about

MIB = 2**20
DISK_BYTES = 64 * MIB
GPT_SCRIPT = "label: gpt\nsize=8MiB, type=uefi\ntype=linux\n"
MBR_SCRIPT = "label: dos\nsize=8MiB, type=ef\ntype=83, bootable\n"
_PACKAGES = {
    "sfdisk": "fdisk",
    "fdisk": "fdisk",
    "qemu-img": "qemu-utils",
    "xorriso": "xorriso",
    "zstd": "zstd",
    "mkfs.ext4": "e2fsprogs",
    "mkfs.vfat": "dosfstools",
}
_WHERE = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])


def tool(*words: object, stdin: str = "", cwd: Path | None = None) -> None:
    """Run one of the usual tools. Skips where it is not installed; in CI its absence is a failure."""
    name = str(words[0])
    found = shutil.which(name, path=_WHERE)
    if found is None:
        message = f"not installed: {name} (Debian: {_PACKAGES[name]})"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    done = subprocess.run(
        [found, *map(str, words[1:])], input=stdin.encode(), capture_output=True, timeout=60, check=False, cwd=cwd
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


def empty(path: Path, size_bytes: int = DISK_BYTES) -> Path:
    path.touch()
    os.truncate(path, size_bytes)
    return path


def divided(path: Path, script: str = GPT_SCRIPT, size_bytes: int = DISK_BYTES) -> Path:
    """A disk that `sfdisk` divided, by default with a GPT, an EFI system partition and another one."""
    empty(path, size_bytes)
    tool("sfdisk", "--quiet", path, stdin=script)
    return path


def divided_4k(path: Path) -> Path:
    """A disk of 4,096-byte sectors, with a GPT and an EFI system partition."""
    empty(path)
    tool("fdisk", "-b", 4096, path, stdin="g\nn\n\n\n+8M\nt\n1\nn\n\n\n\nw\n")
    return path


def patch(path: Path, offset_bytes: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset_bytes)
        file.write(data)


def examine_bytes(data: bytes) -> Inspection:
    return inspect_bytes(BoundedReader(lambda offset, count: data[offset : offset + count], len(data)))


def words(found: Inspection) -> str:
    return summary(found, size_text)


def is_whole_gpt(found: Inspection) -> bool:
    """Whether both copies of a GPT are intact and everything that they speak of is in the file."""
    return found.primary is found.backup is TableState.INTACT and not found.missing_bytes and not warning_about(found)


SECTOR = 512
