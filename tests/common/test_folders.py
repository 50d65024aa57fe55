"""Our folders are their owner's alone, and each refusal has a sentence."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sfc_uploader.common.folders import NO_HOME, FolderRefused, make_private, tighten_ours
from tests.helpers import namespaces

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
OTHER = 54321
MAKE = "import sys, pathlib\nfrom sfc_uploader.common.folders import make_private\n"


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=["none", "usual", "all"])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refusal(folder: Path, *, strict: bool = False) -> str:
    with pytest.raises(FolderRefused) as refused:
        make_private(folder, strict=strict)
    return str(refused.value.strerror)


@pytest.mark.usefixtures("_umask")
def test_every_level_is_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "sfc-uploader" / "log"
    make_private(folder)
    assert [mode(level) for level in (folder, folder.parent, folder.parent.parent)] == [0o700] * 3


def test_levels_of_ours_that_are_open_are_closed_and_no_others(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "sfc-uploader" / "log"
    folder.mkdir(parents=True)
    for level in (folder, folder.parent, folder.parent.parent):
        level.chmod(0o777)
    make_private(folder)
    assert [mode(level) for level in (folder, folder.parent, folder.parent.parent)] == [0o700, 0o700, 0o777]


def test_a_folder_that_somebody_shares_stays_open(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private(tmp_path, tighten=False)
    assert mode(tmp_path) == 0o755
    make_private(tmp_path / "new", tighten=False)
    assert mode(tmp_path / "new") == 0o700


def test_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert refusal(tmp_path / "file" / "log") == f"“{tmp_path / 'file'}” is not a folder"
    assert refusal(tmp_path / "file") == f"“{tmp_path / 'file'}” is not a folder"
    assert refusal(tmp_path / "link") == f"“{tmp_path / 'link'}” is not a folder"
    assert "can’t be used as a path" in refusal(tmp_path / "\0")
    assert "HOME is not set" in refusal(NO_HOME / "sfc-uploader")
    tighten_ours(tmp_path / "file" / "log", tmp_path / "absent", tmp_path / "\0")


def test_a_link_of_ones_own_leads_to_where_the_files_are(tmp_path: Path) -> None:
    (tmp_path / "big").mkdir(mode=0o755)
    (tmp_path / "sfc-uploader").symlink_to(tmp_path / "big")
    make_private(tmp_path / "sfc-uploader" / "demo", strict=True)
    assert mode(tmp_path / "big") == 0o700


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root, to be another user")
def test_another_users_folder_is_refused_where_secrets_go(tmp_path: Path) -> None:
    shared = tmp_path / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    (shared / "made").mkdir(mode=0o777)
    os.chown(shared / "made", OTHER, OTHER)
    ours = tmp_path / "ours"
    ours.mkdir()
    (shared / "link").symlink_to(ours)
    os.chown(shared / "link", OTHER, OTHER, follow_symlinks=False)
    assert refusal(shared / "made", strict=True) == f"“{shared / 'made'}” belongs to another user"
    assert refusal(shared / "made" / "sfc-uploader", strict=True) == f"“{shared / 'made'}” belongs to another user"
    assert refusal(shared / "link", strict=True) == f"“{shared / 'link'}” belongs to another user"
    make_private(shared / "new" / "sfc-uploader", strict=True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root, to be another user")
def test_a_folder_that_may_not_be_made_is_named(tmp_path: Path) -> None:
    for level in (tmp_path, *tmp_path.parents):
        level.chmod(level.stat().st_mode | 0o055)
    code = f"{MAKE}make_private(pathlib.Path({str(tmp_path / 'a' / 'b')!r}))"
    done = subprocess.run(
        ["setpriv", f"--reuid={OTHER}", f"--regid={OTHER}", "--clear-groups", sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"you may not create “{tmp_path / 'a'}”" in done.stderr


@pytest.mark.skipif(not namespaces.possible(), reason="mounts need a namespace of their own")
@pytest.mark.parametrize(
    ("options", "words"),
    [("ro", "is on a read-only file system"), ("nr_inodes=1", "there is no space for")],
)
def test_a_file_system_that_takes_nothing_is_named(tmp_path: Path, options: str, words: str) -> None:
    make = [sys.executable, "-c", f"{MAKE}make_private(pathlib.Path({str(tmp_path / 'a')!r}))"]
    mounted = namespaces.words(f"mount -t tmpfs -o {options} tmpfs {tmp_path}; {{0}}", make)
    done = subprocess.run(mounted, capture_output=True, text=True, check=False)
    assert words in done.stderr, done.stderr
    assert str(tmp_path / "a") in done.stderr
