"""The desktop entry: as the standard wants it, and “Open with” for disk images."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess

import pytest

from sfc_uploader.common import paths
from sfc_uploader.common.app_info import PROGRAM


def test_the_desktop_entry_is_valid() -> None:
    tool = shutil.which("desktop-file-validate")
    if tool is None:
        if os.environ.get("CI"):
            pytest.fail("not installed: desktop-file-validate (Debian: desktop-file-utils)")
        pytest.skip("desktop-file-validate is not installed")
    file = paths.resources_folder() / "linux" / f"{PROGRAM}.desktop"
    done = subprocess.run([tool, str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_disk_images_may_be_opened_with_it() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(paths.resources_folder() / "linux" / f"{PROGRAM}.desktop", encoding="utf-8")
    main = entry["Desktop Entry"]
    assert main["Exec"] == f"{PROGRAM} %F"
    kinds = set(main["MimeType"].strip(";").split(";"))
    assert kinds >= {"application/x-raw-disk-image", "application/x-qemu-disk", "application/x-cd-image"}
