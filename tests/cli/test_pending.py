"""What the command line says of uploads that are not finished: running elsewhere, left behind, or forgotten here."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.engine.journal.journal import FILE_NAME, Journal
from sfc_uploader.engine.journal.records import ListedRow
from sfc_uploader.engine.model.snapshots import UploadRequest
from tests.cli.running import interrupt, leave, lines, options, pending, sending, typed
from tests.engine.running import WORKSPACE, listing_queue, stored
from tests.helpers.programs import SECONDS, command, own_home, run
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def lose_the_journal(home: Path) -> None:
    for file in (home / "state" / "sfc-uploader").glob(f"{FILE_NAME}*"):
        file.unlink()


def test_that_nothing_is_unfinished_is_said_to_people_only(tmp_path: Path) -> None:
    told, for_scripts = run(own_home(tmp_path), "pending"), run(own_home(tmp_path), "pending", "--json")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "sfc-uploader: No unfinished uploads.\n")
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
        assert "in use by another sfc-uploader" in run(env, "pending").stdout
        before = [note["step"] for note in service.seen()]
        done = run(env, "upload", str(disk), *options(name), *more, "--json")
        assert done.returncode == 2, done.stderr
        assert f"Another sfc-uploader has upload {listed['id']} (“{disk.name}” to lab as “{name}”)" in done.stderr
        assert "Choose another name" not in done.stderr
        assert "Another sfc-uploader" in lines(done)[0]["error"]
        assert {note["step"] for note in service.seen()[len(before) :]} <= {"workspaces"}
        taken = run(env, "upload", str(other), *options(name))
        assert taken.returncode == 1
        assert f"Another sfc-uploader has upload {listed['id']}" in taken.stderr
    assert pending(env)[0]["running"] is False
    assert "in use by" not in run(env, "pending").stdout
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
    assert "An unfinished image named “lost” is already in the workspace" in done.stderr
    words = typed(done.stderr, "forget image_")
    assert words == ["forget", left["id"], "--api-url", service.base_url]
    asked = run(env, *words, stdin="n\n")
    assert asked.returncode == 1
    assert "“lost”" in asked.stderr
    assert "Someone else may be uploading it." in asked.stderr
    assert "Nothing was changed." in asked.stderr
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
    assert "deletes unfinished images only" in done.stderr
    left = leave(env, service, large, "complete-meanwhile")
    with contextlib.closing(ImageService(service.base_url, lambda: service.token)) as api:
        api.complete_image(left["image_id"], "0" * 64)
    taken = run(env, "upload", str(large), *options("complete-meanwhile"))
    assert taken.returncode == 1
    assert f"“sfc-uploader forget {left['id']}” removes the upload" in taken.stderr
    done = run(env, "forget", str(left["id"]), "--yes")
    assert done.returncode == 0
    assert "it stays at SF Compute" in done.stderr
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
    assert "Someone else may be uploading it" not in done.stderr
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
    assert "in use by" not in told
    assert " – removed in the app (undo possible)\n" in told
    queue.undo_remove()
    wait_until("the note of the undo", lambda: not pending(env)[0]["removed"])
    assert (pending(env)[0]["paused"], pending(env)[0]["running"]) == (True, False)
    assert " – paused in the app\n" in run(env, "pending").stdout
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
    assert "in use by" not in told
    assert f" – failed: Can’t find “{disk.name}”." in told
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
    assert "The checksum doesn’t match" in failed["failure"]
    assert " – failed: The checksum doesn’t match" in run(env, "pending").stdout
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
        ("n\n", 1, "Nothing was changed."),
        ("No", 1, "Nothing was changed."),
        ("\n", 1, "Nothing was changed."),
        ("maybe\n", 2, "“maybe” is neither yes nor no. Nothing was changed."),
        ("", 2, "No answer"),
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
        assert "If an unfinished image blocks a name" in done.stderr
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
    assert "Someone else may be uploading it." in kept.stderr
    assert not service.seen("delete")


def test_forget_deletes_what_was_left(env: dict[str, str], service: FaultyProcess, disk: Path) -> None:
    interrupt(env, service, disk, "forgotten-cli")
    (pending,) = lines(run(env, "pending", "--json"))
    asked = run(env, "forget", str(pending["id"]))
    assert asked.returncode == 2
    assert stored(service, "forgotten-cli")
    assert run(env, "forget", str(pending["id"]), "--yes").returncode == 0
    assert not stored(service, "forgotten-cli")
    assert run(env, "pending", "--json").stdout == ""
    assert run(env, "forget", "99", "--yes").returncode == 2
