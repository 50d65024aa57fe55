"""What a person can type next is said with what happened."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import PART_BYTES, leave, lines, options, pending, typed
from tests.engine.running import WORKSPACE, sha256_of, stored
from tests.helpers.programs import SECONDS, command, run
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def test_the_same_file_once_more_is_told_as_what_it_is(env: dict[str, str], tmp_path: Path) -> None:
    image = tmp_path / "again.img"
    image.write_bytes(os.urandom(1000))
    os.utime(image, (1e9, 1e9))
    (sent,) = lines(run(env, "upload", str(image), "--workspace", WORKSPACE, "--json"))
    again = run(env, "upload", str(image), "--workspace", WORKSPACE)
    assert again.returncode == 1
    assert f"This file was already uploaded and verified as {sent['image_id']} on " in again.stderr
    image.write_bytes(os.urandom(1000))
    os.utime(image, (4e9, 4e9))
    other = run(env, "upload", str(image), "--workspace", WORKSPACE)
    assert "already has an image" in other.stderr
    assert "This file was already uploaded" not in other.stderr


def test_a_script_that_runs_again_is_not_refused_for_what_went_through(env: dict[str, str], tmp_path: Path) -> None:
    paths = [tmp_path / f"script-{number}.img" for number in range(3)]
    for path in paths:
        path.write_bytes(os.urandom(1000))
        os.utime(path, (1e9, 1e9))
    assert run(env, "upload", *map(str, paths[:2]), "--workspace", WORKSPACE).returncode == 0
    again = run(env, "upload", *map(str, paths), "--workspace", WORKSPACE, "--json")
    assert [result["ok"] for result in lines(again)] == [False, False, True]
    assert again.returncode == 1
    assert again.stderr.count("This file was already uploaded and verified") == 2


def test_a_failure_says_how_it_goes_on(env: dict[str, str], service: FaultyProcess, large: Path) -> None:
    service.fault("put", "status", part=3, status=400, code="EntityTooLarge", times=-1)
    done = run(env, "upload", str(large), *options("goes-on"), "--connections", "1", "--json")
    (failed,) = lines(done)
    (left,) = pending(env)
    assert done.returncode == 1
    assert left["uploaded_parts"] == 2
    resume = f"Run the same command to resume, or “sfc-uploader forget {left['id']}” to discard it."
    assert f"{large.name}: 99% is uploaded. {resume}" in done.stderr
    assert (failed["resumed"], failed["uploaded_before_bytes"], failed["uploaded_bytes"]) == (False, 0, 2 * PART_BYTES)
    assert failed["sent_bytes"] >= 2 * PART_BYTES
    service.clear()
    (done_now,) = lines(run(env, "upload", str(large), *options("goes-on"), "--json"))
    assert (done_now["resumed"], done_now["uploaded_before_bytes"]) == (True, 2 * PART_BYTES)
    assert (done_now["sent_bytes"], done_now["uploaded_bytes"]) == (1000, large.stat().st_size)
    assert done_now["sha256"] == sha256_of(large)


def test_a_file_that_was_moved_gets_the_exact_command(
    env: dict[str, str], service: FaultyProcess, large: Path, tmp_path: Path
) -> None:
    left = leave(env, service, large, "moved-away")
    moved = large.rename(tmp_path / "elsewhere.raw")
    done = run(env, "upload", str(large), *options("moved-away"), "--json")
    assert done.returncode == 2
    assert "Its upload stopped at 99%." in lines(done)[0]["error"]
    words = typed(done.stderr, "upload NEWPLACE")
    assert words[2:6] == options("moved-away")
    words[1] = str(moved)
    (sent,) = lines(run(env, *words, "--json"))
    assert (sent["ok"], sent["image_id"], sent["uploaded_before_bytes"]) == (True, left["image_id"], 2 * PART_BYTES)


def test_another_file_in_the_place_is_told_with_the_switch(
    env: dict[str, str], service: FaultyProcess, large: Path, tmp_path: Path
) -> None:
    leave(env, service, large, "replaced")
    other = tmp_path / "other"
    other.write_bytes(os.urandom(large.stat().st_size))
    other.replace(large)
    done = run(env, "upload", str(large), *options("replaced"), "--json")
    assert done.returncode == 1
    assert "--no-resume" not in lines(done)[0]["error"]
    assert "Add --no-resume to start over" in done.stderr
    large.write_bytes(b"shorter")
    resized = run(env, "upload", str(large), *options("replaced"))
    assert "Put the right file back, then run the same command to resume." in resized.stderr
    assert run(env, "upload", str(large), *options("replaced"), "--no-resume").returncode == 0


@pytest.mark.parametrize("change", ["cut", "replaced", "gone", "edited"])
def test_advice_after_a_file_changed_while_it_was_sent_holds(
    env: dict[str, str], service: FaultyProcess, large: Path, change: str
) -> None:
    name = f"{change}-meanwhile"
    service.fault("put", "stall", part=3, after_bytes=100, times=-1)
    words = command("upload", str(large), *options(name))
    process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_until("two parts at the store", lambda: any(row["uploaded_parts"] == 2 for row in pending(env)))
    if change == "cut":
        os.truncate(large, PART_BYTES)
    elif change == "replaced":
        other = large.with_name("other")
        other.write_bytes(os.urandom(large.stat().st_size))
        other.replace(large)
    elif change == "gone":
        large.rename(large.with_name("elsewhere"))
    else:
        with large.open("r+b") as file:
            file.write(b"edited")
    service.clear()
    _, stderr = process.communicate(timeout=SECONDS)
    (left,) = pending(env)
    resume = "100% is uploaded. Run the same command to resume"
    assert process.returncode == 1, stderr
    assert f"“sfc-uploader forget {left['id']}” to discard" in stderr
    assert (resume in stderr) is (change == "edited"), stderr
    if change in {"cut", "replaced"}:
        assert "Put the right file back, then run the same command to resume." in stderr
        assert run(env, "upload", str(large), *options(name)).returncode == 1  # as it was said
        afresh = run(env, "upload", str(large), *options(name), "--no-resume", "--json")
        assert (afresh.returncode, lines(afresh)[0]["uploaded_before_bytes"]) == (0, 0)
    elif change == "edited":
        assert run(env, "upload", str(large), *options(name)).returncode == 0
    assert len(stored(service, name)) == 1


def test_a_verdict_that_may_have_been_wrong_is_looked_at_again_before_deletion_is_offered(
    env: dict[str, str], service: FaultyProcess, disk: Path
) -> None:
    service.fault("probe", "wrong_composite", times=6)
    done = run(env, "upload", str(disk), *options("judged-wrong"), "--json")
    assert done.returncode == 1
    assert "Delete the image" not in lines(done)[0]["error"]
    assert "Run the same command to check it again. Add --no-resume to start over" in done.stderr
    service.clear()
    again = run(env, "upload", str(disk), *options("judged-wrong"), "--json")
    assert lines(again)[0]["verification"] == "verified"
    assert len(stored(service, "judged-wrong")) == 1


def test_an_image_that_failed_at_the_service_is_looked_at_again_before_deletion_is_offered(
    env: dict[str, str], service: FaultyProcess, disk: Path
) -> None:
    service.fault("get", "other_fields", fields={"upload_status": "failed"}, times=3)
    done = run(env, "upload", str(disk), *options("called-failed"))
    assert done.returncode == 1
    assert "Run the same command to check it again." in done.stderr
    again = run(env, "upload", str(disk), *options("called-failed"), "--json")
    assert lines(again)[0]["verification"] == "verified"


def test_a_dangling_link_is_told(env: dict[str, str], tmp_path: Path) -> None:
    link = tmp_path / "link.img"
    link.symlink_to("gone.img")
    done = run(env, "upload", str(link), *options("dangling"))
    assert done.returncode == 2
    assert "“link.img” is a broken link: “gone.img” was not found." in done.stderr
