"""What the command line says of uploads that are not finished: running elsewhere, left behind, or forgotten here."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.engine.journal.journal import FILE_NAME, Journal
from sfc_uploader.engine.journal.records import UPLOAD_QUERY, ListedRow, row_checksum
from sfc_uploader.engine.model.snapshots import UploadRequest
from tests.engine.queue.test_list_saver import listing_queue
from tests.engine.running import WORKSPACE, sha256_of, stored
from tests.engine.transfer.test_upload_run import wait_until
from tests.helpers.programs import SECONDS, command, own_home, run
from tests.service.process import FaultyProcess

from .test_scripts import interrupt, lines

PART_BYTES = 8 * 2**20


@pytest.fixture
def env(service: FaultyProcess, tmp_path: Path) -> dict[str, str]:
    return own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    path = tmp_path / "disk.img"
    path.write_bytes(os.urandom(300_000))
    return path


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Three parts as the program cuts them."""
    path = tmp_path / "large.img"
    path.write_bytes(os.urandom(2 * PART_BYTES + 1000))
    return path


def options(name: str) -> list[str]:
    return ["--workspace", "lab", "--name", name]


@contextlib.contextmanager
def sending(
    env: dict[str, str], service: FaultyProcess, image: Path, name: str, **fault: int
) -> Iterator[subprocess.Popen[str]]:
    """Another command line that sends an image, and gets no further than its parts."""
    service.fault("put", "stall", after_bytes=1000, times=-1, **fault)
    words = command("upload", str(image), *options(name))
    process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        wait_until("a part on its way", lambda: any(note.get("held") for note in service.seen("put")))
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=SECONDS)
        service.clear()


def leave(env: dict[str, str], service: FaultyProcess, image: Path, name: str) -> dict[str, Any]:
    """An upload that ended with two of its three parts landed, as `pending` lists it."""
    with sending(env, service, image, name, part=3):
        wait_until("the other parts", lambda: pending(env)[0]["uploaded_parts"] == 2)
    (left,) = pending(env)
    return left


def pending(env: dict[str, str]) -> list[dict[str, Any]]:
    return lines(run(env, "pending", "--json"))


def lose_the_journal(home: Path) -> None:
    for file in (home / "state" / "sfc-uploader").glob(f"{FILE_NAME}*"):
        file.unlink()


def typed(text: str, pattern: str) -> list[str]:
    """The words of the command that a sentence gives."""
    found = re.search(f"“(sfc-uploader {pattern}[^”]*)”", text)
    assert found, text
    return shlex.split(found[1])[1:]


def test_that_nothing_is_unfinished_is_said_to_people_only(tmp_path: Path) -> None:
    told, for_scripts = run(own_home(tmp_path), "pending"), run(own_home(tmp_path), "pending", "--json")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "sfc-uploader: No upload is unfinished.\n")
    assert (for_scripts.returncode, for_scripts.stdout, for_scripts.stderr) == (0, "", "")


@pytest.mark.parametrize("more", [[], ["--no-resume"]])
def test_an_upload_that_another_process_sends_is_told_and_left_alone(
    env: dict[str, str], service: FaultyProcess, disk: Path, more: list[str]
) -> None:
    name = f"running-{len(more)}"
    other = disk.with_name("other.img")
    other.write_bytes(b"x")
    with sending(env, service, disk, name):
        (listed,) = pending(env)
        assert listed["running"] is True
        assert "running: another sfc-uploader has it" in run(env, "pending").stdout
        before = [note["step"] for note in service.seen()]
        done = run(env, "upload", str(disk), *options(name), *more, "--json")
        assert done.returncode == 2, done.stderr
        assert f"Another sfc-uploader has upload {listed['id']}, of “disk.img” to lab as “{name}”" in done.stderr
        assert "Choose another name" not in done.stderr
        assert "Another sfc-uploader" in lines(done)[0]["error"]
        assert {note["step"] for note in service.seen()[len(before) :]} <= {"workspaces"}
        taken = run(env, "upload", str(other), *options(name))
        assert taken.returncode == 1
        assert f"Another sfc-uploader has upload {listed['id']}" in taken.stderr
    assert pending(env)[0]["running"] is False
    assert "running" not in run(env, "pending").stdout.replace(name, "")
    (image,) = stored(service, name)
    assert image["status"] == "started"


def test_an_image_that_no_journal_knows_is_told_with_the_command_that_deletes_it(
    env: dict[str, str], service: FaultyProcess, disk: Path, tmp_path: Path
) -> None:
    interrupt(env, service, disk, "lost")
    (left,) = stored(service, "lost")
    lose_the_journal(tmp_path / "home")
    done = run(env, "upload", str(disk), *options("lost"), "--no-resume")
    assert done.returncode == 1
    assert "upload is not finished" in done.stderr
    words = typed(done.stderr, "forget image_")
    assert words == ["forget", left["id"], "--api-url", service.base_url]
    asked = run(env, *words, stdin="n\n")
    assert asked.returncode == 1
    assert "“lost”" in asked.stderr
    assert "Somebody else may be sending it" in asked.stderr
    assert "Nothing was forgotten" in asked.stderr
    assert stored(service, "lost")
    deleted = run(env, *words, stdin="y\n")
    assert deleted.returncode == 0, deleted.stderr
    assert not stored(service, "lost")
    assert run(env, *words, "--yes").returncode == 2
    assert run(env, "upload", str(disk), *options("lost")).returncode == 0


def test_a_complete_image_is_not_forgotten(
    env: dict[str, str], service: FaultyProcess, disk: Path, large: Path
) -> None:
    (sent,) = lines(run(env, "upload", str(disk), *options("complete"), "--json"))
    done = run(env, "forget", sent["image_id"], "--yes")
    assert done.returncode == 2
    assert "only unfinished ones are deleted" in done.stderr
    left = leave(env, service, large, "complete-meanwhile")
    with contextlib.closing(ImageService(service.base_url, lambda: service.token)) as api:
        api.complete_image(left["image_id"], "0" * 64)
    taken = run(env, "upload", str(large), *options("complete-meanwhile"))
    assert taken.returncode == 1
    assert f"“sfc-uploader forget {left['id']}” takes the upload off" in taken.stderr
    done = run(env, "forget", str(left["id"]), "--yes")
    assert done.returncode == 0
    assert "it stays at the service" in done.stderr
    assert [image["status"] for image in stored(service, "complete-meanwhile")] == ["completed"]
    assert pending(env) == []


def test_an_image_of_the_journal_is_forgotten_there_too(
    env: dict[str, str], service: FaultyProcess, disk: Path
) -> None:
    with sending(env, service, disk, "known"):
        (left,) = pending(env)
        held = run(env, "forget", left["image_id"], "--yes")
        assert held.returncode == 2
        assert "Another sfc-uploader has upload" in held.stderr
    done = run(env, "forget", left["image_id"], "--yes")
    assert done.returncode == 0, done.stderr
    assert pending(env) == []
    assert not stored(service, "known")


def test_a_resource_path_that_the_journal_does_not_hold_leads_to_its_upload_all_the_same(
    env: dict[str, str], service: FaultyProcess, disk: Path, tmp_path: Path
) -> None:
    interrupt(env, service, disk, "by-path")
    with contextlib.closing(ImageService(service.base_url, lambda: service.token)) as api:
        path = api.get_image(pending(env)[0]["image_id"]).resource_path
    with contextlib.closing(Journal(tmp_path / "home" / "state" / "sfc-uploader")) as journal:
        (row,) = journal.uploads()
        journal.save(replace(row, resource_path=None))
    done = run(env, "forget", path, stdin="y\n")
    assert done.returncode == 0, done.stderr
    assert "Somebody else may be sending it" not in done.stderr
    assert pending(env) == []
    assert not stored(service, "by-path")


def test_what_a_window_removed_and_can_put_back_is_not_told_as_running(
    env: dict[str, str], service: FaultyProcess, disk: Path, tmp_path: Path
) -> None:
    interrupt(env, service, disk, "taken-out")
    journal = Journal(tmp_path / "home" / "state" / "sfc-uploader")
    queue = listing_queue(tmp_path, journal, service.base_url, origin=service.base_url)
    (row,) = queue.restore_list().begun
    assert queue.remove_rows([row], leave_image=True) == (row,)
    wait_until("the note of the removal", lambda: pending(env)[0]["removed"])
    assert pending(env)[0]["running"] is False
    told = run(env, "pending").stdout
    assert "running" not in told
    assert "removed from the list of a window that is open and can still undo that" in told
    queue.undo_remove()
    wait_until("the note of the undo", lambda: not pending(env)[0]["removed"])
    assert (pending(env)[0]["paused"], pending(env)[0]["running"]) == (True, False)
    assert "paused: it is in the list of a window that is open" in run(env, "pending").stdout
    queue.close()
    journal.close()


def test_what_failed_in_an_open_window_is_not_told_as_running(
    env: dict[str, str], service: FaultyProcess, disk: Path, tmp_path: Path
) -> None:
    interrupt(env, service, disk, "failed-there")
    journal = Journal(tmp_path / "home" / "state" / "sfc-uploader")
    queue = listing_queue(tmp_path, journal, service.base_url, origin=service.base_url)
    (row,) = queue.restore_list().begun
    disk.unlink()
    queue.start_one(row)
    assert queue.wait([row], timeout_seconds=SECONDS)
    wait_until("the note of the failure", lambda: pending(env)[0]["failed"])
    assert (pending(env)[0]["running"], pending(env)[0]["paused"]) == (False, False)
    told = run(env, "pending").stdout
    assert "running" not in told
    assert "failed: “disk.img” is not there." in told
    queue.close()
    journal.close()
    assert not any(pending(env)[0][state] for state in ("running", "paused", "removed"))
    assert pending(env)[0]["failed"] is True


def test_what_failed_is_told_with_its_reason_until_it_is_sent_again(
    env: dict[str, str], service: FaultyProcess, disk: Path
) -> None:
    wrong = run(env, "upload", str(disk), *options("wrong"), "--expect-sha256", "0" * 64)
    assert wrong.returncode == 1, wrong.stderr
    (failed,) = pending(env)
    assert failed["failed"] is True
    assert "not the one that was expected" in failed["failure"]
    assert "failed: The file is not the one that was expected" in run(env, "pending").stdout
    service.fault("complete", "stall", times=-1)
    words = command("upload", str(disk), *options("wrong"))
    process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until("it runs", lambda: pending(env)[0]["running"])
        assert (pending(env)[0]["failed"], pending(env)[0]["failure"]) == (False, None)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=SECONDS)
        service.clear()


@pytest.mark.parametrize("state", ["paused", "failed"])
def test_what_a_closed_window_noted_is_not_told_of_an_upload_that_runs(
    env: dict[str, str], service: FaultyProcess, disk: Path, tmp_path: Path, state: str
) -> None:
    name = f"{state}-before"
    interrupt(env, service, disk, name)
    (left,) = pending(env)
    request = UploadRequest(Path(left["file"]), left["workspace"], name)
    with contextlib.closing(Journal(tmp_path / "home" / "state" / "sfc-uploader")) as journal:
        listed = ListedRow(request, queued=state == "failed", upload=left["id"], failed=state == "failed")
        journal.save_list(service.base_url, [listed])
    words = command("upload", str(disk), "--workspace", WORKSPACE, "--name", name)
    service.fault("put", "stall", after_bytes=1000, times=-1)
    process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until("it runs", lambda: pending(env)[0]["running"])
        assert (pending(env)[0]["paused"], pending(env)[0]["failed"]) == (False, False)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=SECONDS)
        service.clear()


@pytest.mark.parametrize(
    ("answer", "code", "sentence"),
    [
        ("y\n", 0, ""),
        ("YES", 0, ""),
        ("n\n", 1, "Nothing was forgotten."),
        ("No", 1, "Nothing was forgotten."),
        ("\n", 1, "Nothing was forgotten."),
        ("maybe\n", 2, "“maybe” is no yes. Nothing was forgotten."),
        ("", 2, "Nobody answered"),
    ],
)
def test_forget_takes_a_piped_answer(
    env: dict[str, str], service: FaultyProcess, disk: Path, answer: str, code: int, sentence: str
) -> None:
    name = f"answered-{answer.strip() or 'nothing'}-{len(answer)}"
    interrupt(env, service, disk, name)
    (left,) = pending(env)
    done = run(env, "forget", str(left["id"]), stdin=answer)
    assert done.returncode == code
    assert sentence in done.stderr
    assert len(stored(service, name)) == (0 if code == 0 else 1)


@pytest.mark.parametrize("which", ["xyz", "-1", "1.5", "²", "wksp_1"])
def test_forget_says_what_it_takes(env: dict[str, str], which: str) -> None:
    done = run(env, "forget", "--yes", "--", which)
    assert done.returncode == 2
    assert f"“{which}” is neither an upload’s number" in done.stderr
    assert "argument" not in done.stderr


def test_a_failure_says_how_it_goes_on(env: dict[str, str], service: FaultyProcess, large: Path) -> None:
    service.fault("put", "status", part=3, status=400, code="EntityTooLarge", times=-1)
    done = run(env, "upload", str(large), *options("goes-on"), "--connections", "1", "--json")
    (failed,) = lines(done)
    (left,) = pending(env)
    assert done.returncode == 1
    assert left["uploaded_parts"] == 2
    assert "the same command goes on from the 2 of 3 parts that have landed" in done.stderr
    assert f"“sfc-uploader forget {left['id']}” gives it up" in done.stderr
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
    assert "2 of 3 parts of it have landed" in lines(done)[0]["error"]
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
    assert "with --no-resume it deletes the image" in done.stderr
    large.write_bytes(b"shorter")
    resized = run(env, "upload", str(large), *options("replaced"))
    assert "with the right file in its place, the same command goes on from what landed" in resized.stderr
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
    goes_on = "the same command goes on from the 3 of 3 parts that have landed"
    assert process.returncode == 1, stderr
    assert f"“sfc-uploader forget {left['id']}” gives it up" in stderr
    assert (goes_on in stderr) is (change == "edited"), stderr
    if change in {"cut", "replaced"}:
        assert "with the right file in its place, the same command goes on from what landed" in stderr
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
    assert "the same command checks it again" in done.stderr
    assert "with --no-resume" in done.stderr
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
    assert "the same command checks it again" in done.stderr
    again = run(env, "upload", str(disk), *options("called-failed"), "--json")
    assert lines(again)[0]["verification"] == "verified"


def test_a_dangling_link_is_told(env: dict[str, str], tmp_path: Path) -> None:
    link = tmp_path / "link.img"
    link.symlink_to("gone.img")
    done = run(env, "upload", str(link), *options("dangling"))
    assert done.returncode == 2
    assert "“link.img” is a link to “gone.img”, and nothing is there" in done.stderr


def test_the_workspace_is_shown_as_it_was_given(env: dict[str, str], service: FaultyProcess, disk: Path) -> None:
    interrupt(env, service, disk, "by-id")
    assert f"→ {WORKSPACE} “by-id”" in run(env, "pending").stdout
    with sending(env, service, disk, "by-name"):
        pass
    assert "→ lab “by-name”" in run(env, "pending").stdout
    labels = {row["name"]: (row["workspace"], row["workspace_label"]) for row in pending(env)}
    assert labels == {"by-id": (WORKSPACE, WORKSPACE), "by-name": (WORKSPACE, "lab")}


def test_a_name_that_is_not_utf8_can_be_mapped_back(
    env: dict[str, str], service: FaultyProcess, tmp_path: Path
) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff name.img"
    file = Path(os.fsdecode(path))
    file.write_bytes(os.urandom(1000))
    interrupt(env, service, file, "bytes")
    (left,) = pending(env)
    (sent,) = lines(run(env, "upload", str(file), *options("bytes"), "--json"))
    receipt = json.loads(Path(sent["receipt"]).read_text())
    for record in (left, sent, receipt):
        assert unquote_to_bytes(record["file_uri"].removeprefix("file://")) == path
        assert "\\xff" in record["file"]


def test_a_damaged_journal_is_told_with_what_it_may_have_left(env: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "home" / "state" / "sfc-uploader"
    folder.mkdir(parents=True)
    (tmp_path / "a.img").write_bytes(b"x")
    for arguments, code in [
        (["pending"], 0),
        (["upload", "absent.img", *options("damaged-journal")], 2),
        (["upload", str(tmp_path / "a.img"), *options("damaged-journal")], 0),
    ]:
        (folder / FILE_NAME).write_bytes(b"no database" * 1000)
        done = run(env, *arguments)
        assert done.returncode == code
        assert "unfinished image that was left at the service holds a name" in done.stderr
        assert "sfc-uploader forget IMAGE_ID" in done.stderr


@pytest.mark.parametrize("arguments", [["pending"], ["diagnostics", "-"], ["forget", "1", "--yes"]])
def test_a_journal_that_has_no_place_is_told_with_it(env: dict[str, str], tmp_path: Path, arguments: list[str]) -> None:
    folder = tmp_path / "home" / "state" / "sfc-uploader"
    folder.parent.mkdir()
    folder.write_text("a file")
    done = run(env, *arguments)
    assert str(folder).replace(str(tmp_path / "home"), "") in done.stdout + done.stderr


def test_the_log_ties_numbers_to_uploads(env: dict[str, str], service: FaultyProcess, disk: Path) -> None:
    (sent,) = lines(run(env, "upload", str(disk), *options("logged"), "--json"))
    (log,) = Path(env["HOME"]).rglob("sfc-uploader.log")
    told = [line for line in log.read_text().splitlines() if " upload=1 event=is " in line]
    assert f'file="{disk}" workspace="{WORKSPACE}" name="logged" image="{sent["image_id"]}" journal=1' in told[-1]
    assert re.match(r"\S+ \S+ \d+ INFO ", told[-1])


def test_forgetting_an_image_found_after_a_lost_create_warns_that_it_may_be_somebody_elses(
    service: FaultyProcess, env: dict[str, str], disk: Path
) -> None:
    service.fault("create", "drop_response")
    service.fault("complete", "status", status=402, code="payment_required", times=-1)
    failed = run(env, "upload", str(disk), "--workspace", WORKSPACE, "--name", "perhaps-theirs")
    assert failed.returncode == 1
    (pending,) = [json.loads(line) for line in run(env, "pending", "--json").stdout.splitlines()]
    kept = run(env, "forget", str(pending["id"]), stdin="n\n")
    assert kept.returncode == 1
    assert "Somebody else may be sending it" in kept.stderr
    assert not service.seen("delete")


def test_a_row_that_makes_no_sense_ends_neither_pending_nor_diagnostics(
    env: dict[str, str], service: FaultyProcess, disk: Path, tmp_path: Path
) -> None:
    """Its seal fits, so nothing but its values shows that it is none."""
    service.fault("complete", "status", status=402, code="payment_required", times=-1)
    for name in ("sound", "nonsense"):
        assert run(env, "upload", str(disk), *options(name)).returncode == 1
    (file,) = (tmp_path / "home").rglob(FILE_NAME)
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE upload SET size_bytes = -5 WHERE name = 'nonsense'")
        (row,) = db.execute(UPLOAD_QUERY + " WHERE name = 'nonsense'").fetchall()
        db.execute("UPDATE upload SET seal = ? WHERE id = ?", (row_checksum(row[:-1]), row[0]))
    listed = run(env, "pending", "--json")
    assert listed.returncode == 0
    assert [each["name"] for each in map(json.loads, listed.stdout.splitlines())] == ["sound"]
    assert "The journal of uploads was damaged in places. A copy is kept as “journal.sqlite3.damaged-" in listed.stderr
    told = run(env, "diagnostics", "-")
    assert told.returncode == 0
    assert "sound" in told.stdout
    assert "Traceback" not in told.stderr + listed.stderr
