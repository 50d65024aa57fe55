"""``sfc-uploader upload`` as scripts use it: the real program against a real service."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import FIELDS, POSIX, interrupt, lines, records, small, start
from tests.engine.running import WORKSPACE, sha256_of, stored
from tests.helpers.programs import SECONDS, command, own_home, run
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def test_people_get_a_summary(env: dict[str, str], image_file: Path) -> None:
    done = run(env, "upload", str(image_file), f"--workspace={WORKSPACE}", "--name", "summary")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == f"{image_file}: uploaded and verified"
    assert "sfc:image:demo:lab:summary" in done.stdout
    assert sha256_of(image_file) in done.stdout


def test_an_address_that_requires_an_unknown_header_is_said_so(tmp_path: Path, image_file: Path) -> None:
    with FaultyProcess(tmp_path / "service", "--sign-header", "x-amz-checksum-crc32") as service:
        env = own_home(tmp_path / "home", SFC_API_URL=service.base_url, SFC_API_TOKEN=service.token)
        done = run(env, "upload", str(image_file), "--workspace", WORKSPACE, "--name", "header")
        assert service.seen("put") == []
    assert done.returncode != 0
    assert "“x-amz-checksum-crc32”" in done.stdout + done.stderr
    assert "refused" not in done.stdout + done.stderr  # nobody was asked


def test_several_images_are_told_in_the_order_given(
    service: FaultyProcess, env: dict[str, str], tmp_path: Path
) -> None:
    files = [small(tmp_path, name) for name in ("order b.raw", "order-a.qcow2", "order (c).img.xz")]
    arguments = [str(files[0]), "--workspace", "sfc:workspace:demo:lab", str(files[1]), "--json", "--", str(files[2])]
    done = run(env, "upload", *arguments)
    assert done.returncode == 0, done.stderr
    found = records(done.stdout)
    assert [record["file"] for record in found] == [str(file) for file in files]
    assert [record["name"] for record in found] == ["order-b", "order-a", "order-c"]
    assert {record["workspace"] for record in found} == {"sfc:workspace:demo:lab"}
    assert "[2/3] order-a.qcow2: uploaded and verified" in done.stderr


def test_a_token_that_is_refused_in_the_middle_is_exit_3(
    service: FaultyProcess, env: dict[str, str], tmp_path: Path
) -> None:
    files = [small(tmp_path, "middle.raw"), small(tmp_path, "after.raw")]
    service.fault("part_url", "status", status=401, code="authentication_error", times=-1)
    done = run(env, "upload", *map(str, files), "--workspace", "lab", "--json")
    assert done.returncode == 3, done.stderr
    middle, after = records(done.stdout)
    assert middle["image_id"]
    assert middle["error"].startswith("SF Compute rejected the API token. Run “sfc-uploader upload ")
    assert after["error"] == "SF Compute rejected the API token. Nothing was uploaded."


@POSIX
@pytest.mark.parametrize("as_json", [True, False])
def test_a_reader_that_leaves_does_not_stop_an_upload(
    service: FaultyProcess, env: dict[str, str], tmp_path: Path, as_json: bool
) -> None:
    files = [small(tmp_path, f"reader-{as_json}-{number}.raw") for number in (1, 2)]
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        command("upload", *map(str, files), "--workspace", "lab", *(["--json"] if as_json else [])),
        env=env,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writer)
    _, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, stderr
    assert "Traceback" not in stderr
    assert "Exception" not in stderr
    assert [image["status"] for file in files for image in stored(service, file.stem)] == ["completed"] * 2


@POSIX
def test_undecodable_and_dangerous_names(env: dict[str, str], tmp_path: Path) -> None:
    names = [b"disk\xff.img", b"re\xe2\x80\xaegni.raw", b"new\nline\x1b[2J.raw"]
    files = [os.path.join(os.fsencode(tmp_path), name) for name in names]  # noqa: PTH118 - bytes
    for number, file in enumerate(files):
        with open(file, "wb") as image:  # noqa: PTH123 - bytes
            image.write(b"x" * (number + 1))
    for as_json in (True, False):
        workspace = "lab" if as_json else "production"
        done = run(env, "upload", *map(os.fsdecode, files), "--workspace", workspace, *["--json"] * as_json)
        assert done.returncode == 0, done.stderr
        for text in (done.stdout, done.stderr):
            assert "\u202e" not in text
            assert "\x1b" not in text
        if as_json:
            assert [record["size_bytes"] for record in records(done.stdout)] == [1, 2, 3]
            assert records(done.stdout)[0]["file"].endswith("disk\\xff.img")
        assert "disk\\xff.img" in done.stdout.replace("\\\\", "\\") + done.stderr


@POSIX
def test_an_interrupted_look_at_a_completed_image_is_not_called_an_unfinished_upload(
    service: FaultyProcess, env: dict[str, str], image_file: Path
) -> None:
    service.fault("probe", "status", status=503, bare=True, times=-1)
    process = start(env, "upload", str(image_file), "--workspace", "lab", "--name", "unverified", "--json")
    wait_until("it", lambda: bool(service.seen("probe")))
    process.send_signal(signal.SIGINT)
    stdout, _stderr = process.communicate(timeout=SECONDS)
    (record,) = records(stdout)
    assert process.returncode == 130
    complete = f"Image {record['image_id']} is complete, but not verified yet."
    assert record["error"] == f"Interrupted. {complete} Run the same command to verify."
    service.clear()
    again = run(env, "upload", str(image_file), "--workspace", "lab", "--name", "unverified", "--json")
    assert records(again.stdout)[0]["verification"] == "verified"


@POSIX
def test_a_terminal_gets_a_bar(service: FaultyProcess, env: dict[str, str], image_file: Path) -> None:
    controller, terminal = os.openpty()
    process = subprocess.Popen(
        command("upload", str(image_file), "--workspace", "lab", "--name", "terminal", "--json"),
        env=env,
        stdout=subprocess.PIPE,
        stderr=terminal,
        text=True,
    )
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # Linux says EIO when the last writer has closed
        while data := os.read(controller, 4096):
            shown += data
    stdout, _ = process.communicate(timeout=SECONDS)
    os.close(controller)
    assert process.returncode == 0
    assert records(stdout)[0]["ok"] is True
    assert "\rdisk.img: uploaded and verified" in shown.decode()


def test_a_receipt_that_can_not_be_written_is_told(env: dict[str, str], tmp_path: Path, image_file: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("no folder")
    env["XDG_DATA_HOME"] = str(taken)
    done = run(env, "upload", str(image_file), "--workspace", WORKSPACE, "--name", "no-receipt", "--json")
    (record,) = records(done.stdout)
    assert (done.returncode, record["ok"], record["receipt"]) == (0, True, None)
    assert f"The receipt could not be saved: “{taken}” is not a folder." in done.stderr


def test_json_has_exactly_the_fields_in_order(env: dict[str, str], disk: Path) -> None:
    done = run(env, "upload", str(disk), "--workspace", WORKSPACE, "--name", "json-fields", "--json")
    (result,) = lines(done)
    assert done.returncode == 0
    assert list(result) == FIELDS
    assert (result["ok"], result["error"], result["verification"]) == (True, None, "verified")
    assert result["sha256"] == hashlib.sha256(disk.read_bytes()).hexdigest()
    assert (result["size_bytes"], result["sent_bytes"], result["parts"]) == (300_000, 300_000, 1)
    assert json.loads(Path(result["receipt"]).read_text())["image_id"] == result["image_id"]


def test_several_images_come_in_the_order_given_and_one_failure_leaves_the_others(
    env: dict[str, str], service: FaultyProcess, tmp_path: Path
) -> None:
    paths = [tmp_path / f"many-{number}.img" for number in range(3)]
    for path in paths:
        path.write_bytes(os.urandom(1000))
    run(env, "upload", str(paths[1]), "--workspace", WORKSPACE)
    done = run(env, "upload", *map(str, paths), "--workspace", WORKSPACE, "--json")
    results = lines(done)
    assert done.returncode == 1
    assert [result["file"] for result in results] == [str(path) for path in paths]
    assert [result["ok"] for result in results] == [True, False, True]
    assert "already" in results[1]["error"]


def test_an_unexpected_sha256_is_1_and_completes_nothing(
    env: dict[str, str], service: FaultyProcess, disk: Path
) -> None:
    right = hashlib.sha256(disk.read_bytes()).hexdigest()
    options = ["--workspace", WORKSPACE, "--json"]
    done = run(env, "upload", str(disk), *options, "--name", "unexpected-cli", "--expect-sha256", "0" * 64)
    assert done.returncode == 1
    assert not service.seen("complete")
    assert lines(done)[0]["sha256"] == right
    assert "100% is uploaded. Run the same command with the right --expect-sha256 to resume" in done.stderr
    done = run(env, "upload", str(disk), *options, "--name", "expected-cli", "--expect-sha256", right.upper())
    assert done.returncode == 0


def test_not_checked_counts_as_landed(env: dict[str, str], service: FaultyProcess, disk: Path) -> None:
    service.fault("put", "kms")
    done = run(env, "upload", str(disk), "--workspace", WORKSPACE, "--name", "kms-cli", "--json")
    (result,) = lines(done)
    assert (done.returncode, result["ok"], result["verification"]) == (0, True, "unverified")
    assert "ETag" in result["verification_detail"]


def test_what_is_stored_wrong_is_1(env: dict[str, str], service: FaultyProcess, disk: Path) -> None:
    service.fault("probe", "wrong_composite", times=-1)
    done = run(env, "upload", str(disk), "--workspace", WORKSPACE, "--name", "wrong-cli", "--json")
    (result,) = lines(done)
    assert (done.returncode, result["ok"], result["verification"]) == (1, False, "failed")


def test_over_tls_with_a_ca_file(tls_service: FaultyProcess, tmp_path: Path, disk: Path) -> None:
    env = own_home(tmp_path / "home", SFC_API_TOKEN=tls_service.token)
    options = ["--workspace", WORKSPACE, "--api-url", tls_service.base_url, "--json"]
    done = run(env, "upload", str(disk), *options, "--ca-file", str(tls_service.ca_file))
    assert (done.returncode, lines(done)[0]["verification"]) == (0, "verified")
    done = run(env, "upload", str(disk), *options, "--name", "untrusted-cli")
    assert done.returncode == 1
    assert "certificate" in lines(done)[0]["error"].lower()


def test_no_resume_begins_a_new_image(env: dict[str, str], service: FaultyProcess, disk: Path) -> None:
    interrupt(env, service, disk, "afresh-cli")
    (old,) = stored(service, "afresh-cli")
    options = ["--workspace", WORKSPACE, "--name", "afresh-cli", "--json", "--no-resume"]
    (result,) = lines(run(env, "upload", str(disk), *options))
    assert result["verification"] == "verified"
    assert result["image_id"] != old["id"]
    assert len(stored(service, "afresh-cli")) == 1


def test_the_demo_needs_no_account(tmp_path: Path, disk: Path) -> None:
    env = own_home(tmp_path / "home")
    done = run(env, "upload", str(disk), "--workspace", "lab", "--demo", "--json")
    assert (done.returncode, lines(done)[0]["verification"]) == (0, "verified")


def test_a_name_that_is_not_utf8_is_no_trouble(env: dict[str, str], tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff\nname.img"
    Path(os.fsdecode(path)).write_bytes(b"content")
    words = [os.fsencode(word) for word in command("upload")]
    options = [b"--workspace", WORKSPACE.encode(), b"--name", b"odd-cli", b"--json"]
    done = subprocess.run([*words, path, *options], env=env, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verification"] == "verified"
