"""Every command without a home folder, without standard streams, in a folder that is gone, with odd bytes about."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import namespaces
from tests.helpers.programs import SECONDS, command, own_home, run
from tests.service.process import FaultyProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux’s ways to have no home")
ONLY = ("PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "LANG")
COMMANDS = (
    ["pending"],
    ["pending", "--json"],
    ["token", "status"],
    ["diagnostics", "-"],
    ["forget", "1"],
    ["forget", "image_1", "--yes"],
    ["upload", "absent.img", "--workspace", "lab"],
    ["upload", "/etc/hostname", "--workspace", "lab"],
    ["upload", "/etc/hostname", "--workspace", "lab", "--demo"],
    ["--version"],
    ["absent.img"],
)


def homeless(*arguments: str, tmp: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run as a user whom the system does not know, with no HOME."""
    environ = {name: value for name, value in own_home(tmp / "unused").items() if name in ONLY}
    words = ["unshare", "--user", "--map-user=54321", "--map-group=54321", *command(*arguments)]
    return run(environ | {"TMPDIR": str(tmp)} | more, words=words, cwd=tmp)


@pytest.mark.skipif(not namespaces.possible(), reason="another user needs a namespace")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_needs_a_home(tmp_path: Path, arguments: list[str]) -> None:
    done = homeless(*arguments, tmp=tmp_path)
    assert "Traceback" not in done.stderr
    assert done.stderr or done.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["unused"]  # no folder named “~”


@pytest.mark.skipif(not namespaces.possible(), reason="another user needs a namespace")
def test_an_upload_without_a_home_is_made_without_a_journal(service: FaultyProcess, tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    image.write_bytes(b"x" * 1000)
    words = ["upload", str(image), "--workspace", "wksp_demo-lab", "--api-url", service.base_url, "--json"]
    done = homeless(*words, tmp=tmp_path, SFC_API_TOKEN=service.token)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["ok"] is True
    assert "there is no home folder (HOME is not set)" in done.stderr


@pytest.mark.parametrize("wrong", [{"HOME": ""}, {"HOME": "relative"}, {"XDG_STATE_HOME": "relative"}])
def test_a_variable_that_is_no_place_makes_no_folder_here(tmp_path: Path, wrong: dict[str, str]) -> None:
    environ = own_home(tmp_path / "home")
    if "HOME" in wrong:
        environ = {name: value for name, value in environ.items() if not name.startswith("XDG_")}
        # root's own home is not for tests to write to: to name the list of users nowhere is to have none
        words = ["unshare", "--user", "--map-user=54321", *command("pending")]
    else:
        words = command("pending")
    (tmp_path / "here").mkdir()
    done = run(environ | wrong, words=words, cwd=tmp_path / "here")
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("closed", ["0<&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_and_a_folder_that_is_gone_are_no_crash(
    tmp_path: Path, arguments: list[str], closed: str
) -> None:
    environ = own_home(tmp_path / "home", SFC_API_URL="http://127.0.0.1:9", TMPDIR=str(tmp_path / "no-such-folder"))
    environ |= {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "ODD": os.fsdecode(b"\xff\xfe")}
    (tmp_path / "gone").mkdir()
    log = tmp_path / "stderr"
    redirected = closed if "2>" in closed else f"{closed} 2>{shlex.quote(str(log))}"
    gone = shlex.quote(str(tmp_path / "gone"))
    script = f"cd {gone}; rmdir {gone}; exec {shlex.join(command(*arguments))} {redirected}"
    done = subprocess.run(["sh", "-c", script], env=environ, capture_output=True, timeout=SECONDS, check=False)
    assert done.returncode in (0, 1, 2, 3)
    assert not log.exists() or b"Traceback" not in log.read_bytes(), log.read_bytes()
    files = [file for file in (tmp_path / "home").rglob("*.log") if file.is_file()]
    assert all("Traceback" not in file.read_text() for file in files)


@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_results_that_can_not_be_written_are_no_success(service: FaultyProcess, tmp_path: Path, where: str) -> None:
    image = tmp_path / "disk.img"
    image.write_bytes(b"x" * 1000)
    environ = own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
    upload = ["upload", str(image), "--workspace", "wksp_demo-lab", "--name"]
    names = [kind + ("-full" if "full" in where else "-closed") for kind in ("json", "plain")]
    for arguments in ([*upload, names[0], "--json"], [*upload, names[1]], ["diagnostics", "-"]):
        done = run(environ, words=["sh", "-c", f"exec {shlex.join(command(*arguments))} {where}"])
        assert done.returncode == 1, arguments
        assert done.stderr.count("Can’t write to standard output: ") == 1


def test_help_that_can_not_be_written_is_no_success(tmp_path: Path) -> None:
    done = run(own_home(tmp_path), words=["sh", "-c", f"exec {shlex.join(command('--help'))} >/dev/full"])
    assert done.returncode == 1
    assert "No space left on device" in done.stderr


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    script = f"{{ {shlex.join(command('diagnostics', '-'))}; echo $? >&2; }} | true"
    done = run(own_home(tmp_path), words=["sh", "-c", script])
    assert done.stderr == "0\n"


def test_a_file_uri_is_the_file_that_it_names(service: FaultyProcess, tmp_path: Path) -> None:
    image = tmp_path / "disk 100% #1.img"
    image.write_bytes(b"x" * 1000)
    environ = own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
    words = ["--workspace", "wksp_demo-lab", "--name", "by-uri", "--json"]
    done = run(environ, "upload", image.as_uri(), *words)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert (result["file"], result["file_uri"]) == (image.as_uri(), image.as_uri())
    assert json.loads(run(environ, "upload", "file:///absent.img", *words).stdout)["file_uri"] == "file:///absent.img"
