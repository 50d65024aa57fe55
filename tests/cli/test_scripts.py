"""The command line as scripts see it: streams, exit status, one JSON object a line."""

import hashlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader import __version__
from tests.engine.running import WORKSPACE, stored
from tests.helpers.programs import command, own_home, run
from tests.service.process import FaultyProcess

from .test_report import FIELDS


@pytest.fixture
def env(service: FaultyProcess, tmp_path: Path) -> dict[str, str]:
    return own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    path = tmp_path / "Ubuntu 24.04.img"
    path.write_bytes(os.urandom(300_000))
    return path


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_version(tmp_path: Path) -> None:
    done = run(own_home(tmp_path / "home"), "--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"sfc-uploader {__version__}")


def test_json_has_exactly_the_fields_in_order(env: dict[str, str], disk: Path) -> None:
    done = run(env, "upload", str(disk), "--workspace", WORKSPACE, "--name", "json-fields", "--json")
    (result,) = lines(done)
    assert done.returncode == 0
    assert list(result) == FIELDS
    assert (result["ok"], result["error"], result["verification"]) == (True, None, "verified")
    assert result["sha256"] == hashlib.sha256(disk.read_bytes()).hexdigest()
    assert (result["size_bytes"], result["sent_bytes"], result["parts"]) == (300_000, 300_000, 1)
    assert json.loads(Path(result["receipt"]).read_text())["image_id"] == result["image_id"]


def test_a_bare_workspace_name_is_looked_up_and_the_name_derived(env: dict[str, str], disk: Path) -> None:
    done = run(env, "upload", str(disk), "--workspace", "lab", "--json")
    (result,) = lines(done)
    assert (result["name"], result["workspace"]) == ("Ubuntu-24.04", WORKSPACE)


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


def test_the_same_file_once_more_is_told_as_what_it_is(env: dict[str, str], tmp_path: Path) -> None:
    image = tmp_path / "again.img"
    image.write_bytes(os.urandom(1000))
    os.utime(image, (1e9, 1e9))
    (sent,) = lines(run(env, "upload", str(image), "--workspace", WORKSPACE, "--json"))
    again = run(env, "upload", str(image), "--workspace", WORKSPACE)
    assert again.returncode == 1
    assert "this file, which was not written to since, was sent there under that name and proven" in again.stderr
    assert sent["image_id"] in again.stderr
    image.write_bytes(os.urandom(1000))
    os.utime(image, (4e9, 4e9))
    other = run(env, "upload", str(image), "--workspace", WORKSPACE)
    assert "already has an image" in other.stderr
    assert "not written to since" not in other.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["upload"],
        ["upload", "{disk}"],
        ["upload", "{disk}", "--workspace", "no/workspace"],
        ["upload", "{disk}", "--workspace", WORKSPACE, "--name", "-bad-"],
        ["upload", "{disk}", "--workspace", WORKSPACE, "--connections", "33"],
        ["upload", "{disk}", "--workspace", WORKSPACE, "--connections", "0"],
        ["upload", "{disk}", "--workspace", WORKSPACE, "--expect-sha256", "abc"],
        ["upload", "{disk}", "{disk}", "--workspace", WORKSPACE, "--name", "two"],
        ["upload", "{disk}", "{empty}", "--workspace", WORKSPACE],
        ["upload", "{disk}", "absent.img", "--workspace", WORKSPACE],
        ["upload", "{folder}", "--workspace", WORKSPACE],
        ["upload", "{disk}", "--workspace", "nobody-has-this"],
        ["upload", "{disk}", "--workspace", WORKSPACE, "--api-url", "http://api.example.com"],
        ["upload", "{disk}", "--workspace", WORKSPACE, "--ca-file", "absent.pem"],
        ["token", "frobnicate"],
    ],
    ids=lambda arguments: " ".join(arguments)[:50],
)
def test_bad_usage_is_2_and_sends_nothing(
    env: dict[str, str], service: FaultyProcess, disk: Path, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "empty.img").touch()
    places = {"disk": str(disk), "empty": str(tmp_path / "empty.img"), "folder": str(tmp_path)}
    done = run(env, *(argument.format(**places) for argument in arguments))
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert not service.seen("create")


def test_every_bad_name_is_told_beside_every_bad_file_before_the_first_is_sent(
    env: dict[str, str], service: FaultyProcess, disk: Path, tmp_path: Path
) -> None:
    twins = [tmp_path / "twin.img", tmp_path / "twin.raw"]
    for twin in twins:
        twin.write_bytes(b"x")
    files = [str(disk), *map(str, twins), str(tmp_path / "absent.img")]
    done = run(env, "upload", *files, "--workspace", WORKSPACE, "--json")
    assert done.returncode == 2
    sound, *bad = [result["error"] for result in lines(done)]
    assert sound == "Nothing was sent: not every image can be."
    assert ["as another of these images" in error for error in bad] == [True, True, False]
    assert "is not there" in bad[2]
    assert not service.seen("create")


@pytest.mark.parametrize("name", ["x" * 256, "", "ünder", "a/b", ".hidden", "-x"])
def test_a_name_that_no_image_can_have_is_2(env: dict[str, str], service: FaultyProcess, disk: Path, name: str) -> None:
    done = run(env, "upload", str(disk), "--workspace", WORKSPACE, f"--name={name}", "--json")
    assert done.returncode == 2
    assert "be an image name: it takes 1 to 255 letters" in lines(done)[0]["error"]
    assert not service.seen()


def test_a_long_file_name_becomes_a_name_that_the_service_takes(env: dict[str, str], tmp_path: Path) -> None:
    image = tmp_path / f"{'n' * 251}.img"
    image.write_bytes(b"x")
    (result,) = lines(run(env, "upload", str(image), "--workspace", WORKSPACE, "--json"))
    assert (result["ok"], result["name"]) == (True, "n" * 251)


def test_a_script_that_runs_again_is_not_refused_for_what_went_through(env: dict[str, str], tmp_path: Path) -> None:
    paths = [tmp_path / f"script-{number}.img" for number in range(3)]
    for path in paths:
        path.write_bytes(os.urandom(1000))
        os.utime(path, (1e9, 1e9))
    assert run(env, "upload", *map(str, paths[:2]), "--workspace", WORKSPACE).returncode == 0
    again = run(env, "upload", *map(str, paths), "--workspace", WORKSPACE, "--json")
    assert [result["ok"] for result in lines(again)] == [False, False, True]
    assert again.returncode == 1
    assert again.stderr.count("was sent there under that name and proven") == 2


def test_no_token_and_a_refused_one_are_3(env: dict[str, str], disk: Path, tmp_path: Path) -> None:
    without = {key: value for key, value in env.items() if key != "SFC_API_TOKEN"}
    assert run(without, "upload", str(disk), "--workspace", WORKSPACE).returncode == 3
    done = run(env | {"SFC_API_TOKEN": "wrong"}, "upload", str(disk), "--workspace", WORKSPACE, "--json")
    assert done.returncode == 3
    assert lines(done)[0]["ok"] is False
    assert "wrong" not in done.stderr + done.stdout


def test_an_unexpected_sha256_is_1_and_completes_nothing(
    env: dict[str, str], service: FaultyProcess, disk: Path
) -> None:
    right = hashlib.sha256(disk.read_bytes()).hexdigest()
    options = ["--workspace", WORKSPACE, "--json"]
    done = run(env, "upload", str(disk), *options, "--name", "unexpected-cli", "--expect-sha256", "0" * 64)
    assert done.returncode == 1
    assert not service.seen("complete")
    assert lines(done)[0]["sha256"] == right
    assert "with the right --expect-sha256, the same command goes on from the 1 of 1 parts" in done.stderr
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


def test_a_token_is_tested_over_tls_with_a_ca_file(tls_service: FaultyProcess, tmp_path: Path) -> None:
    env = own_home(tmp_path / "home", SFC_API_TOKEN=tls_service.token)
    ask = ["token", "status", "--api-url", tls_service.base_url]
    done = run(env, *ask, "--ca-file", str(tls_service.ca_file))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "The service accepts it: demo-user of demo.")
    done = run(env, *ask)
    assert (done.returncode, "certificate" in done.stderr.lower()) == (1, True)
    done = run(env, *ask, "--ca-file", str(tmp_path / "absent.pem"))
    assert (done.returncode, "can’t be read" in done.stderr) == (2, True)


def interrupt(env: dict[str, str], service: FaultyProcess, image: Path, name: str) -> tuple[int, list[dict[str, Any]]]:
    """Start an upload, send SIGINT once a part stalls; the exit status and what was said."""
    service.fault("put", "stall", after_bytes=1000, times=-1)
    process = subprocess.Popen(
        command("upload", str(image), "--workspace", WORKSPACE, "--name", name, "--json"),
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not service.seen("put"):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    output, _nothing = process.communicate(timeout=30)
    service.clear()
    return process.returncode, [json.loads(line) for line in output.splitlines()]


def test_an_interrupted_upload_is_130_stays_and_goes_on(
    env: dict[str, str], service: FaultyProcess, disk: Path
) -> None:
    code, results = interrupt(env, service, disk, "interrupted-cli")
    assert code == 130
    assert "interrupted" in results[0]["error"]
    (image,) = stored(service, "interrupted-cli")
    assert image["status"] == "started"
    (pending,) = lines(run(env, "pending", "--json"))
    assert (pending["image_id"], pending["name"]) == (image["id"], "interrupted-cli")
    done = run(env, "upload", str(disk), "--workspace", WORKSPACE, "--name", "interrupted-cli", "--json")
    (result,) = lines(done)
    assert (result["verification"], result["image_id"]) == ("verified", image["id"])
    assert run(env, "pending", "--json").stdout == ""


def test_no_resume_begins_a_new_image(env: dict[str, str], service: FaultyProcess, disk: Path) -> None:
    interrupt(env, service, disk, "afresh-cli")
    (old,) = stored(service, "afresh-cli")
    options = ["--workspace", WORKSPACE, "--name", "afresh-cli", "--json", "--no-resume"]
    (result,) = lines(run(env, "upload", str(disk), *options))
    assert result["verification"] == "verified"
    assert result["image_id"] != old["id"]
    assert len(stored(service, "afresh-cli")) == 1


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


def test_the_demo_needs_no_account(tmp_path: Path, disk: Path) -> None:
    env = own_home(tmp_path / "home")
    done = run(env, "upload", str(disk), "--workspace", "lab", "--demo", "--json")
    assert (done.returncode, lines(done)[0]["verification"]) == (0, "verified")


def test_a_token_is_tested_and_without_a_keychain_not_kept(env: dict[str, str], service: FaultyProcess) -> None:
    without = {key: value for key, value in env.items() if key != "SFC_API_TOKEN"}
    refused = run(without, "token", "set", stdin="wrong\n")
    assert refused.returncode == 3
    good = run(without, "token", "set", stdin=service.token + "\n")
    assert good.returncode == 1
    assert service.token not in good.stdout + good.stderr
    assert run(without, "token", "status").returncode == 3
    assert run(env, "token", "status").returncode == 0


def test_a_name_that_is_not_utf8_is_no_trouble(env: dict[str, str], tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff\nname.img"
    Path(os.fsdecode(path)).write_bytes(b"content")
    words = [os.fsencode(word) for word in command("upload")]
    options = [b"--workspace", WORKSPACE.encode(), b"--name", b"odd-cli", b"--json"]
    done = subprocess.run([*words, path, *options], env=env, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verification"] == "verified"
