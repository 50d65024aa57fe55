"""What `upload` settles before the first byte is sent, and how it says what it can't take."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import POSIX, lines, records, small, start
from tests.engine.running import WORKSPACE, sha256_of
from tests.helpers.answering import AnsweringServer, workspaces
from tests.helpers.programs import SECONDS, own_home, run
from tests.service.process import FaultyProcess
from tests.service.share import Share, possible

BAD_INPUT: dict[str, Callable[[Path], list[str]]] = {
    "missing": lambda folder: [str(folder / "absent.raw")],
    "folder": lambda folder: [str(folder)],
    "empty": lambda folder: [str(small(folder, "empty.raw", 0))],
    "device": lambda _folder: [os.devnull],
    "one of two": lambda folder: [str(small(folder, "good.raw")), str(folder / "absent.raw")],
    "same name": lambda folder: [str(small(folder, "same.raw")), str(small(folder, "same.img"))],
    "name for two": lambda folder: [str(small(folder, "1.raw")), str(small(folder, "2.raw")), "--name", "n"],
    "digest for two": lambda folder: [str(small(folder, "1.raw")), str(small(folder, "2.raw")), "--expect-sha256", "0"],
    "bad name": lambda folder: [str(small(folder, "1.raw")), "--name", "no spaces"],
    "empty name": lambda folder: [str(small(folder, "1.raw")), "--name", ""],
    "bad digest": lambda folder: [str(small(folder, "1.raw")), "--expect-sha256", "xyz"],
    "bad workspace": lambda folder: [str(small(folder, "1.raw")), "--workspace", "sfc:workspace:"],
    "unknown workspace": lambda folder: [str(small(folder, "1.raw")), "--workspace", "nowhere"],
    "no ca file": lambda folder: [str(small(folder, "1.raw")), "--ca-file", str(folder / "absent.pem")],
    "ca file that is none": lambda folder: [str(small(folder, "1.raw")), "--ca-file", str(small(folder, "ca.pem"))],
}


def test_the_expected_digest_may_be_upper_case(env: dict[str, str], image_file: Path) -> None:
    arguments = ["--workspace", "lab", "--json", "--expect-sha256"]
    good = run(env, "upload", str(image_file), "--name", "digest", *arguments, sha256_of(image_file).upper())
    assert good.returncode == 0, good.stderr
    bad = run(env, "upload", str(image_file), "--name", "digest-2", *arguments, "0" * 64)
    assert bad.returncode == 1
    (record,) = records(bad.stdout)
    assert f", not {'0' * 64}." in record["error"]


@pytest.mark.parametrize("case", list(BAD_INPUT))
def test_bad_input_is_exit_2_and_nothing_is_sent(
    service: FaultyProcess, env: dict[str, str], tmp_path: Path, case: str
) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    arguments = BAD_INPUT[case](folder)
    done = run(env, "upload", "--workspace", "lab", *arguments, "--json")
    assert done.returncode == 2, done.stderr
    assert {note["step"] for note in service.seen()} <= {"workspaces"}
    found = records(done.stdout)
    images = [argument for argument in arguments if argument == os.devnull or Path(argument).parent == folder]
    given = [folder] if case == "folder" else [Path(image) for image in images if not image.endswith(".pem")]
    assert [record["file"] for record in found] == [str(path) for path in given]
    assert all(record["ok"] is False and record["error"] for record in found)
    assert done.stderr.startswith("sfc-uploader: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("smb://u:secret@nas/share/x.img", "is on a share (smb). Mount it, then use its path there."),
        ("sftp://nas/x.img", "is on a share (sftp). Mount it, then use its path there."),
        ("https://mirror.example/x.img", "is on the web. Download it first."),
        ("file://other-computer/srv/x.img", "is on another computer (other-computer). Copy it here first."),
    ],
)
def test_an_address_is_told_as_one(env: dict[str, str], given: str, words: str) -> None:
    done = run(env, "upload", given, "--workspace", "lab")
    assert done.returncode == 2
    assert f"“x.img” {words}" in done.stderr
    assert "secret" not in done.stderr


@POSIX
def test_a_pipe_is_no_image(env: dict[str, str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = run(env, "upload", str(tmp_path / "pipe"), "--workspace", "lab")
    assert done.returncode == 2
    assert "pipe" in done.stderr


def test_no_token_is_exit_3(service: FaultyProcess, env: dict[str, str], tmp_path: Path) -> None:
    env.pop("SFC_API_TOKEN")
    done = run(env, "upload", str(small(tmp_path, "a.raw")), "--workspace", "lab", "--json")
    assert done.returncode == 3
    assert "SFC_API_TOKEN" in done.stderr
    assert records(done.stdout)[0]["error"]
    assert service.seen() == []


@pytest.mark.parametrize("workspace", ["lab", WORKSPACE])
def test_a_refused_token_is_exit_3(env: dict[str, str], tmp_path: Path, workspace: str) -> None:
    env["SFC_API_TOKEN"] = "not-the-token"
    done = run(env, "upload", str(small(tmp_path, "a.raw")), "--workspace", workspace, "--json")
    assert done.returncode == 3
    assert "rejected the API token" in done.stderr
    assert "not-the-token" not in done.stdout + done.stderr
    assert records(done.stdout)[0]["ok"] is False
    assert "did not confirm" not in done.stdout + done.stderr  # no create call was made


@pytest.mark.parametrize(
    ("status", "body", "code", "sentence"),
    [
        (403, None, 3, "This token has no role that allows images"),
        (401, None, 3, "SF Compute rejected the API token."),
        (501, None, 1, "Can’t list the workspaces."),
        (200, workspaces("other"), 2, "No workspace named “team”. This token has access to other."),
        (200, workspaces("team", "team"), 2, "Several workspaces are named “team”"),
    ],
)
def test_a_workspaces_name_is_looked_up(
    listing: AnsweringServer, tmp_path: Path, status: int, body: dict[str, Any] | None, code: int, sentence: str
) -> None:
    if body is None:
        listing.refuse(status, "some_error")
    else:
        listing.body = body
    env = own_home(tmp_path / "home", SFC_API_TOKEN="token-for-lists", SFC_API_URL=listing.url)
    done = run(env, "upload", str(small(tmp_path, "a.raw")), "--workspace", "team", "--json")
    assert done.returncode == code, done.stderr
    assert sentence in done.stderr
    assert sentence in records(done.stdout)[0]["error"]
    assert all(path.startswith(("/preview/v2/workspaces", "/v2/images?limit=1")) for path in listing.paths)


def test_a_token_that_may_only_not_list_workspaces_is_told_what_to_give(tmp_path: Path) -> None:
    with FaultyProcess(tmp_path / "service", "--forbid-listing") as service:
        env = own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
        done = run(env, "upload", str(small(tmp_path, "a.raw")), "--workspace", "lab")
    assert done.returncode == 2
    assert "Give --workspace as an ID" in done.stderr


@pytest.mark.parametrize("status", [403, 404])
def test_what_something_in_between_says_of_the_workspaces_is_asked_again(
    service: FaultyProcess, env: dict[str, str], tmp_path: Path, status: int
) -> None:
    service.fault("workspaces", "html", status=status)
    done = run(env, "upload", str(small(tmp_path, f"edge-{status}.raw")), "--workspace", "lab", "--json")
    assert done.returncode == 0, done.stderr


def test_a_name_beyond_the_first_page_is_asked_for(listing: AnsweringServer, tmp_path: Path) -> None:
    listing.body = workspaces("other")
    env = own_home(tmp_path / "home", SFC_API_TOKEN="token-for-lists", SFC_API_URL=listing.url)
    run(env, "upload", str(small(tmp_path, "a.raw")), "--workspace", "team")
    assert listing.paths == ["/preview/v2/workspaces", "/preview/v2/workspaces?id=team"]


def test_a_bare_workspace_name_is_looked_up_and_the_name_derived(env: dict[str, str], disk: Path) -> None:
    done = run(env, "upload", str(disk), "--workspace", "lab", "--json")
    (result,) = lines(done)
    assert (result["name"], result["workspace"]) == ("Ubuntu-24.04", WORKSPACE)


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
    assert sound == "Nothing uploaded: fix the files above first."
    assert ["would get the same name as another image" in error for error in bad] == [True, True, False]
    assert "Can’t find “absent.img”." in bad[2]
    assert not service.seen("create")


@pytest.mark.parametrize("name", ["x" * 256, "", "ünder", "a/b", ".hidden", "-x"])
def test_a_name_that_no_image_can_have_is_2(env: dict[str, str], service: FaultyProcess, disk: Path, name: str) -> None:
    done = run(env, "upload", str(disk), "--workspace", WORKSPACE, f"--name={name}", "--json")
    assert done.returncode == 2
    assert "can’t be an image name. Use letters, digits, . _ - (up to 255" in lines(done)[0]["error"]
    assert not service.seen()


def test_a_long_file_name_becomes_a_name_that_the_service_takes(env: dict[str, str], tmp_path: Path) -> None:
    image = tmp_path / f"{'n' * 251}.img"
    image.write_bytes(b"x")
    (result,) = lines(run(env, "upload", str(image), "--workspace", WORKSPACE, "--json"))
    assert (result["ok"], result["name"]) == (True, "n" * 251)


def test_no_token_and_a_refused_one_are_3(env: dict[str, str], disk: Path, tmp_path: Path) -> None:
    without = {key: value for key, value in env.items() if key != "SFC_API_TOKEN"}
    assert run(without, "upload", str(disk), "--workspace", WORKSPACE).returncode == 3
    done = run(env | {"SFC_API_TOKEN": "wrong"}, "upload", str(disk), "--workspace", WORKSPACE, "--json")
    assert done.returncode == 3
    assert lines(done)[0]["ok"] is False
    assert "wrong" not in done.stderr + done.stdout


def test_a_service_out_of_reach_is_told_of_while_it_is_waited_for(tmp_path: Path) -> None:
    env = own_home(tmp_path / "home", SFC_API_TOKEN="token-for-lists", SFC_API_URL="http://127.0.0.1:9")
    process = start(env, "upload", str(small(tmp_path, "a.raw")), "--workspace", "team")
    assert process.stderr is not None
    first = process.stderr.readline()
    assert process.poll() is None
    assert first == "sfc-uploader: Waiting for http://127.0.0.1:9 to list the workspaces.\n"
    _, rest = process.communicate(timeout=SECONDS)
    assert "Can’t list the workspaces." in rest
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
    assert ["Can’t find “absent.raw”." in record["error"] for record in records(done.stdout)] == [False, True]


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
