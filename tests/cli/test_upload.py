"""``sfc-uploader upload`` as scripts use it: the real program against a real service."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.running import WORKSPACE, sha256_of, stored
from tests.helpers.answering import AnsweringServer, answering, workspaces
from tests.helpers.programs import SECONDS, command, own_home, run
from tests.service.process import FaultyProcess
from tests.service.share import Share, possible

from .test_report import FIELDS

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def environ(tmp_path: Path, service: FaultyProcess) -> dict[str, str]:
    return own_home(tmp_path / "home", SFC_API_URL=service.base_url, SFC_API_TOKEN=service.token)


@pytest.fixture
def listing() -> Iterator[AnsweringServer]:
    with answering() as running:
        yield running


def records(stdout: str) -> list[dict[str, Any]]:
    """Return the JSON objects, each checked for the promised fields."""
    found = [json.loads(line) for line in stdout.splitlines()]
    assert all(list(record) == FIELDS for record in found)
    return found


def small(folder: Path, name: str, size_bytes: int = 100_000) -> Path:
    file = folder / name
    file.write_bytes(os.urandom(size_bytes))
    return file


def test_people_get_a_summary(environ: dict[str, str], image_file: Path) -> None:
    done = run(environ, "upload", str(image_file), f"--workspace={WORKSPACE}", "--name", "summary")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == f"{image_file}: landed, proven"
    assert "sfc:image:demo:lab:summary" in done.stdout
    assert sha256_of(image_file) in done.stdout


def test_an_address_that_requires_an_unknown_header_is_said_so(tmp_path: Path, image_file: Path) -> None:
    with FaultyProcess(tmp_path / "service", "--sign-header", "x-amz-checksum-crc32") as service:
        environ = own_home(tmp_path / "home", SFC_API_URL=service.base_url, SFC_API_TOKEN=service.token)
        done = run(environ, "upload", str(image_file), "--workspace", WORKSPACE, "--name", "header")
        assert service.seen("put") == []
    assert done.returncode != 0
    assert "“x-amz-checksum-crc32”" in done.stdout + done.stderr
    assert "refused" not in done.stdout + done.stderr  # nobody was asked


def test_several_images_are_told_in_the_order_given(
    service: FaultyProcess, environ: dict[str, str], tmp_path: Path
) -> None:
    files = [small(tmp_path, name) for name in ("order b.raw", "order-a.qcow2", "order (c).img.xz")]
    arguments = [str(files[0]), "--workspace", "sfc:workspace:demo:lab", str(files[1]), "--json", "--", str(files[2])]
    done = run(environ, "upload", *arguments)
    assert done.returncode == 0, done.stderr
    found = records(done.stdout)
    assert [record["file"] for record in found] == [str(file) for file in files]
    assert [record["name"] for record in found] == ["order-b", "order-a", "order-c"]
    assert {record["workspace"] for record in found} == {"sfc:workspace:demo:lab"}
    assert "[2/3] order-a.qcow2: landed, proven" in done.stderr


def test_the_expected_digest_may_be_upper_case(environ: dict[str, str], image_file: Path) -> None:
    arguments = ["--workspace", "lab", "--json", "--expect-sha256"]
    good = run(environ, "upload", str(image_file), "--name", "digest", *arguments, sha256_of(image_file).upper())
    assert good.returncode == 0, good.stderr
    bad = run(environ, "upload", str(image_file), "--name", "digest-2", *arguments, "0" * 64)
    assert bad.returncode == 1
    (record,) = records(bad.stdout)
    assert "was expected" in record["error"]


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


@pytest.mark.parametrize("case", list(BAD_INPUT))
def test_bad_input_is_exit_2_and_nothing_is_sent(
    service: FaultyProcess, environ: dict[str, str], tmp_path: Path, case: str
) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    arguments = BAD_INPUT[case](folder)
    done = run(environ, "upload", "--workspace", "lab", *arguments, "--json")
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
        ("smb://u:secret@nas/share/x.img", "is on a share (smb). Mount it, then give the path"),
        ("sftp://nas/x.img", "is on a share (sftp). Mount it, then give the path"),
        ("https://mirror.example/x.img", "is on the web. Download it, then give the path"),
        ("file://other-computer/srv/x.img", "is on another computer (other-computer). Copy it here"),
    ],
)
def test_an_address_is_told_as_one(environ: dict[str, str], given: str, words: str) -> None:
    done = run(environ, "upload", given, "--workspace", "lab")
    assert done.returncode == 2
    assert f"“x.img” {words}" in done.stderr
    assert "secret" not in done.stderr


@POSIX
def test_a_pipe_is_no_image(environ: dict[str, str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = run(environ, "upload", str(tmp_path / "pipe"), "--workspace", "lab")
    assert done.returncode == 2
    assert "pipe" in done.stderr


def test_no_token_is_exit_3(service: FaultyProcess, environ: dict[str, str], tmp_path: Path) -> None:
    environ.pop("SFC_API_TOKEN")
    done = run(environ, "upload", str(small(tmp_path, "a.raw")), "--workspace", "lab", "--json")
    assert done.returncode == 3
    assert "SFC_API_TOKEN" in done.stderr
    assert records(done.stdout)[0]["error"]
    assert service.seen() == []


@pytest.mark.parametrize("workspace", ["lab", WORKSPACE])
def test_a_refused_token_is_exit_3(environ: dict[str, str], tmp_path: Path, workspace: str) -> None:
    environ["SFC_API_TOKEN"] = "not-the-token"
    done = run(environ, "upload", str(small(tmp_path, "a.raw")), "--workspace", workspace, "--json")
    assert done.returncode == 3
    assert "refused the API token" in done.stderr
    assert "not-the-token" not in done.stdout + done.stderr
    assert records(done.stdout)[0]["ok"] is False
    assert "is not known" not in done.stdout + done.stderr  # no create call was made


def test_a_token_that_is_refused_in_the_middle_is_exit_3(
    service: FaultyProcess, environ: dict[str, str], tmp_path: Path
) -> None:
    files = [small(tmp_path, "middle.raw"), small(tmp_path, "after.raw")]
    service.fault("part_url", "status", status=401, code="authentication_error", times=-1)
    done = run(environ, "upload", *map(str, files), "--workspace", "lab", "--json")
    assert done.returncode == 3, done.stderr
    middle, after = records(done.stdout)
    assert middle["image_id"]
    assert middle["image_id"] in middle["error"]
    assert "nothing of this image was sent" in after["error"]


@pytest.mark.parametrize(
    ("status", "body", "code", "sentence"),
    [
        (403, None, 3, "This token has no role that allows images"),
        (401, None, 3, "refused the API token"),
        (501, None, 1, "can’t be listed"),
        (200, workspaces("other"), 2, "no workspace named “team”"),
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
    environ = own_home(tmp_path / "home", SFC_API_TOKEN="token-for-lists", SFC_API_URL=listing.url)
    done = run(environ, "upload", str(small(tmp_path, "a.raw")), "--workspace", "team", "--json")
    assert done.returncode == code, done.stderr
    assert sentence in done.stderr
    assert sentence in records(done.stdout)[0]["error"]
    assert all(path.startswith(("/preview/v2/workspaces", "/v2/images?limit=1")) for path in listing.paths)


def test_a_token_that_may_only_not_list_workspaces_is_told_what_to_give(tmp_path: Path) -> None:
    with FaultyProcess(tmp_path / "service", "--forbid-listing") as service:
        environ = own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
        done = run(environ, "upload", str(small(tmp_path, "a.raw")), "--workspace", "lab")
    assert done.returncode == 2
    assert "give --workspace as an id" in done.stderr


@pytest.mark.parametrize("status", [403, 404])
def test_what_something_in_between_says_of_the_workspaces_is_asked_again(
    service: FaultyProcess, environ: dict[str, str], tmp_path: Path, status: int
) -> None:
    service.fault("workspaces", "html", status=status)
    done = run(environ, "upload", str(small(tmp_path, f"edge-{status}.raw")), "--workspace", "lab", "--json")
    assert done.returncode == 0, done.stderr


def test_a_name_beyond_the_first_page_is_asked_for(listing: AnsweringServer, tmp_path: Path) -> None:
    listing.body = workspaces("other")
    environ = own_home(tmp_path / "home", SFC_API_TOKEN="token-for-lists", SFC_API_URL=listing.url)
    run(environ, "upload", str(small(tmp_path, "a.raw")), "--workspace", "team")
    assert listing.paths == ["/preview/v2/workspaces", "/preview/v2/workspaces?id=team"]


def test_a_service_out_of_reach_is_told_of_while_it_is_waited_for(tmp_path: Path) -> None:
    environ = own_home(tmp_path / "home", SFC_API_TOKEN="token-for-lists", SFC_API_URL="http://127.0.0.1:9")
    process = _start(environ, "upload", str(small(tmp_path, "a.raw")), "--workspace", "team")
    assert process.stderr is not None
    first = process.stderr.readline()
    assert process.poll() is None
    assert first == "sfc-uploader: Waiting for http://127.0.0.1:9 to list the workspaces.\n"
    _, rest = process.communicate(timeout=SECONDS)
    assert "The workspaces can’t be listed." in rest
    assert process.returncode == 1


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_in_order_and_the_remote_image_stays(
    service: FaultyProcess, environ: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    files = [small(tmp_path, f"stopped-{number.name}.raw"), small(tmp_path, f"unsent-{number.name}.raw")]
    service.fault("put", "stall", times=-1)
    arguments = ["upload", *map(str, files), "--workspace", "lab", "--json"]
    process = _start(environ, *arguments)
    _wait_for(lambda: bool(service.seen("put")))
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 130, stderr
    stopped, unsent = records(stdout)
    (image,) = stored(service, f"stopped-{number.name}")
    assert (image["status"], image["deleted"]) == ("started", False)
    assert stopped["error"].startswith("interrupted")
    assert str(image["id"]) in stopped["error"]
    assert str(image["id"]) in stderr
    assert unsent["error"].startswith("interrupted")
    assert (stopped["ok"], unsent["ok"], unsent["image_id"]) == (False, False, None)


@POSIX
def test_a_background_job_of_a_script_can_be_interrupted(
    service: FaultyProcess, environ: dict[str, str], tmp_path: Path
) -> None:
    """A shell without job control starts its background jobs with SIGINT ignored."""
    service.fault("put", "stall", times=-1)
    script = '"$@" & wait_for=$!; echo "$wait_for"; wait "$wait_for"; echo "status $?"'
    words = ["sh", "-c", script, "sh", *command("upload", str(small(tmp_path, "job.raw")), "--workspace", "lab")]
    shell = subprocess.Popen(words, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert shell.stdout is not None
    job = int(shell.stdout.readline())
    _wait_for(lambda: bool(service.seen("put")))
    os.kill(job, signal.SIGINT)
    stdout, _ = shell.communicate(timeout=SECONDS)
    assert stdout == "status 130\n"


@POSIX
@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no SIGHUP here")
def test_nohup_outlives_its_terminal(service: FaultyProcess, environ: dict[str, str], tmp_path: Path) -> None:
    service.fault("put", "stall", times=-1)
    words = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh"]
    arguments = ["upload", str(small(tmp_path, "nohup.raw")), "--workspace", "lab", "--json"]
    process = subprocess.Popen(
        [*words, *command(*arguments)], env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    _wait_for(lambda: bool(service.seen("put")))
    process.send_signal(signal.SIGHUP)
    service.clear()
    stdout, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert records(stdout)[0]["ok"] is True


@POSIX
def test_a_signal_before_anything_was_sent(listing: AnsweringServer, tmp_path: Path) -> None:
    listing.silent.set()
    environ = own_home(tmp_path / "home", SFC_API_TOKEN="token-for-lists", SFC_API_URL=listing.url)
    process = _start(environ, "upload", str(small(tmp_path, "a.raw")), "--workspace", "team", "--json")
    assert listing.arrived.wait(SECONDS)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 130, stderr
    assert records(stdout)[0]["error"].startswith("interrupted")
    assert "Nothing was sent" in stderr


@POSIX
@pytest.mark.parametrize("as_json", [True, False])
def test_a_reader_that_leaves_does_not_stop_an_upload(
    service: FaultyProcess, environ: dict[str, str], tmp_path: Path, as_json: bool
) -> None:
    files = [small(tmp_path, f"reader-{as_json}-{number}.raw") for number in (1, 2)]
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        command("upload", *map(str, files), "--workspace", "lab", *(["--json"] if as_json else [])),
        env=environ,
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
def test_undecodable_and_dangerous_names(environ: dict[str, str], tmp_path: Path) -> None:
    names = [b"disk\xff.img", b"re\xe2\x80\xaegni.raw", b"new\nline\x1b[2J.raw"]
    files = [os.path.join(os.fsencode(tmp_path), name) for name in names]  # noqa: PTH118 - bytes
    for number, file in enumerate(files):
        with open(file, "wb") as image:  # noqa: PTH123 - bytes
            image.write(b"x" * (number + 1))
    for as_json in (True, False):
        workspace = "lab" if as_json else "production"
        done = run(environ, "upload", *map(os.fsdecode, files), "--workspace", workspace, *["--json"] * as_json)
        assert done.returncode == 0, done.stderr
        for text in (done.stdout, done.stderr):
            assert "\u202e" not in text
            assert "\x1b" not in text
        if as_json:
            assert [record["size_bytes"] for record in records(done.stdout)] == [1, 2, 3]
            assert records(done.stdout)[0]["file"].endswith("disk\\xff.img")
        assert "disk\\xff.img" in done.stdout.replace("\\\\", "\\") + done.stderr


@pytest.mark.skipif(not possible(), reason="needs /dev/fuse and root")
@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.EAGAIN])
def test_a_disk_that_fails_at_first_is_waited_for_in_words(
    environ: dict[str, str], tmp_path: Path, image_file: Path, number: int
) -> None:
    with Share(tmp_path / "share", image_file) as share:
        share.tell(f"fail_all {number}")
        process = _start(environ, "upload", str(share.path), "--workspace", "lab", "--name", f"disk-{number}", "--json")
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
    environ: dict[str, str], tmp_path: Path, image_file: Path
) -> None:
    with Share(tmp_path / "share", image_file) as share:
        share.tell(f"fail_all {errno.EIO}")
        done = run(environ, "upload", str(share.path), str(tmp_path / "absent.raw"), "--workspace", "lab", "--json")
    assert done.returncode == 2
    assert ["absent.raw” is not there" in record["error"] for record in records(done.stdout)] == [False, True]


@pytest.mark.skipif(not possible(), reason="needs /dev/fuse and root")
def test_a_disk_that_hangs_at_first_is_waited_for_in_words(
    environ: dict[str, str], tmp_path: Path, image_file: Path
) -> None:
    with Share(tmp_path / "share", image_file) as share:
        share.tell("hang")
        process = _start(environ, "upload", str(share.path), "--workspace", "lab", "--name", "hung", "--json")
        assert process.stderr is not None
        assert process.stderr.readline() == f"sfc-uploader: Waiting for the disk of {share.path}.\n"
        share.tell("go_on")
        stdout, _stderr = process.communicate(timeout=SECONDS)
    assert records(stdout)[0]["verification"] == "verified"


@pytest.mark.skipif(not possible(), reason="needs /dev/fuse and root")
def test_the_wait_for_a_disk_can_be_interrupted(environ: dict[str, str], tmp_path: Path, image_file: Path) -> None:
    with Share(tmp_path / "share", image_file) as share:
        share.tell(f"fail_all {errno.EIO}")
        process = _start(environ, "upload", str(share.path), "--workspace", "lab", "--json")
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        stdout, _stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert records(stdout)[0]["ok"] is False


@POSIX
def test_an_interrupted_look_at_a_completed_image_is_not_called_an_unfinished_upload(
    service: FaultyProcess, environ: dict[str, str], image_file: Path
) -> None:
    service.fault("probe", "status", status=503, bare=True, times=-1)
    process = _start(environ, "upload", str(image_file), "--workspace", "lab", "--name", "unverified", "--json")
    _wait_for(lambda: bool(service.seen("probe")))
    process.send_signal(signal.SIGINT)
    stdout, _stderr = process.communicate(timeout=SECONDS)
    (record,) = records(stdout)
    assert process.returncode == 130
    assert "is complete" in record["error"]
    assert "not verified yet: the same command verifies it" in record["error"]
    assert "unfinished" not in record["error"]
    assert "deletes" not in record["error"]
    service.clear()
    again = run(environ, "upload", str(image_file), "--workspace", "lab", "--name", "unverified", "--json")
    assert records(again.stdout)[0]["verification"] == "verified"


@POSIX
def test_a_terminal_gets_a_bar(service: FaultyProcess, environ: dict[str, str], image_file: Path) -> None:
    controller, terminal = os.openpty()
    process = subprocess.Popen(
        command("upload", str(image_file), "--workspace", "lab", "--name", "terminal", "--json"),
        env=environ,
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
    assert "\rdisk.img: landed, proven" in shown.decode()


def _start(environ: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(command(*arguments), env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def test_a_receipt_that_can_not_be_written_is_told(environ: dict[str, str], tmp_path: Path, image_file: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("no folder")
    environ["XDG_DATA_HOME"] = str(taken)
    done = run(environ, "upload", str(image_file), "--workspace", WORKSPACE, "--name", "no-receipt", "--json")
    (record,) = records(done.stdout)
    assert (done.returncode, record["ok"], record["receipt"]) == (0, True, None)
    assert f"The receipt could not be written: “{taken}” is not a folder." in done.stderr
