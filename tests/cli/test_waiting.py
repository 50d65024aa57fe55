"""What takes long is named while it is waited for."""

from __future__ import annotations

import errno
import os
import signal
from pathlib import Path

import pytest

from tests.cli.running import records, small, start
from tests.helpers.programs import SECONDS, own_home, run
from tests.service.share import Share, possible


def test_a_service_out_of_reach_is_told_of_while_it_is_waited_for(tmp_path: Path) -> None:
    env = own_home(tmp_path / "home", SFC_API_TOKEN="token-for-lists", SFC_API_URL="http://127.0.0.1:9")
    process = start(env, "upload", str(small(tmp_path, "a.raw")), "--workspace", "team")
    assert process.stderr is not None
    first = process.stderr.readline()
    assert process.poll() is None
    assert first == "sfc-uploader: Waiting for http://127.0.0.1:9 to list the workspaces.\n"
    _, rest = process.communicate(timeout=SECONDS)
    assert "The workspaces can’t be listed." in rest
    assert process.returncode == 1


@pytest.mark.skipif(not possible(), reason="needs /dev/fuse and root")
@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.EAGAIN])
def test_a_disk_that_fails_at_first_is_waited_for_in_words(
    env: dict[str, str], tmp_path: Path, image_file: Path, number: int
) -> None:
    with Share(tmp_path / "share", image_file) as share:
        share.tell(f"fail_all {number}")
        process = start(env, "upload", str(share.path), "--workspace", "lab", "--name", f"disk-{number}", "--json")
        assert process.stderr is not None
        first = process.stderr.readline()
        assert str(share.path) in first
        assert f"waiting for the disk: {os.strerror(number).lower()}" in first
        share.tell("fine")
        stdout, _stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert records(stdout)[0]["verification"] == "verified"


@pytest.mark.skipif(not possible(), reason="needs /dev/fuse and root")
def test_a_file_that_can_never_be_sent_is_told_before_a_disk_is_waited_for(
    env: dict[str, str], tmp_path: Path, image_file: Path
) -> None:
    with Share(tmp_path / "share", image_file) as share:
        share.tell(f"fail_all {errno.EIO}")
        done = run(env, "upload", str(share.path), str(tmp_path / "absent.raw"), "--workspace", "lab", "--json")
    assert done.returncode == 2
    assert ["absent.raw” is not there" in record["error"] for record in records(done.stdout)] == [False, True]


@pytest.mark.skipif(not possible(), reason="needs /dev/fuse and root")
def test_a_disk_that_hangs_at_first_is_waited_for_in_words(
    env: dict[str, str], tmp_path: Path, image_file: Path
) -> None:
    with Share(tmp_path / "share", image_file) as share:
        share.tell("hang")
        process = start(env, "upload", str(share.path), "--workspace", "lab", "--name", "hung", "--json")
        assert process.stderr is not None
        assert process.stderr.readline() == f"sfc-uploader: Waiting for the disk of {share.path}.\n"
        share.tell("go_on")
        stdout, _stderr = process.communicate(timeout=SECONDS)
    assert records(stdout)[0]["verification"] == "verified"


@pytest.mark.skipif(not possible(), reason="needs /dev/fuse and root")
def test_the_wait_for_a_disk_can_be_interrupted(env: dict[str, str], tmp_path: Path, image_file: Path) -> None:
    with Share(tmp_path / "share", image_file) as share:
        share.tell(f"fail_all {errno.EIO}")
        process = start(env, "upload", str(share.path), "--workspace", "lab", "--json")
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        stdout, _stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert records(stdout)[0]["ok"] is False
