"""What is said of files that the usual tools made, whole and cut off."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sfc_uploader.engine.inspection.inspect import inspect_file
from sfc_uploader.engine.inspection.models import ImageKind, InspectionWarning
from sfc_uploader.engine.inspection.summary import warning_about
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from tests.engine.disks import SECTOR, empty, examine_bytes, patch, tool, words


@pytest.mark.parametrize(("size_bytes", "warned"), [(75 * 2**30, False), (75 * 2**30 + 512, True)])
def test_more_than_75_gib_is_warned_of(tmp_path: Path, size_bytes: int, warned: bool) -> None:
    raw = inspect_file(empty(tmp_path / "a.img", size_bytes))
    tool("qemu-img", "create", "-q", "-f", "qcow2", tmp_path / "a.qcow2", str(size_bytes))
    wrapped = inspect_file(tmp_path / "a.qcow2")
    for found in (raw, wrapped):
        assert (InspectionWarning.TOO_LARGE_TO_BOOT in found.warnings) is warned
        assert ("over 75 GiB" in words(found)) is warned
    assert raw.needs_attention is warned
    assert not warning_about(raw)


def test_zeros_are_empty_and_noise_is_unknown(tmp_path: Path) -> None:
    path = empty(tmp_path / "a.img", 8 * 2**30)
    found = inspect_file(path)
    assert (found.kind, found.warnings) == (ImageKind.EMPTY, (InspectionWarning.NO_TABLE,))
    patch(path, 8 * 2**30 - 1, b"!")
    assert inspect_file(path).kind is ImageKind.UNKNOWN
    assert examine_bytes(b"x").kind is ImageKind.UNKNOWN
    assert examine_bytes(b"\0").kind is ImageKind.EMPTY
    assert examine_bytes(os.urandom(SECTOR * 100)).kind is ImageKind.UNKNOWN


def test_what_is_no_file_gets_the_upload_s_own_failure(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, kind in (
        (tmp_path / "absent", FailureKind.FILE_MISSING),
        (tmp_path / "pipe", FailureKind.FILE_NOT_REGULAR),
        (empty(tmp_path / "empty", 0), FailureKind.FILE_EMPTY),
    ):
        with pytest.raises(UploadFailed) as caught:
            inspect_file(path)
        assert caught.value.failure.kind is kind
