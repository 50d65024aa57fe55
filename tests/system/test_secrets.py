"""A canary token and every presigned signature, looked for in all that the program writes while things go wrong."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.engine.running import WORKSPACE
from tests.helpers.programs import command, own_home, run
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess

FAULTS = [
    [("put", "reset", {"after_bytes": 100_000, "times": 2}), ("part_url", "html", {})],
    [("put", "status", {"status": 400, "code": "EntityTooLarge"})],
    [("put", "expired", {"times": -1})],
    [("part_url", "status", {"status": 401, "code": "authentication_error"})],
    [("create", "status", {"status": 422, "code": "unprocessable_entity"})],
    [("complete", "fail_complete", {})],
    [("probe", "status", {"status": 403, "code": "AccessDenied", "times": 5})],
]


@pytest.mark.parametrize("faults", FAULTS, ids=lambda faults: f"{faults[0][0]}-{faults[0][1]}")
def test_nothing_that_is_written_holds_a_secret(
    service: FaultyProcess, tmp_path: Path, faults: list[tuple[str, str, dict[str, object]]]
) -> None:
    for step, kind, values in faults:
        service.fault(step, kind, **values)
    image = tmp_path / "disk.img"
    image.write_bytes(os.urandom(2**20))
    home = tmp_path / "home"
    env = own_home(home, SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
    name = f"secret-{faults[0][0]}-{faults[0][1]}"
    done = run(env, "upload", str(image), "--workspace", WORKSPACE, "--name", name, "--json")
    assert json.loads(done.stdout)["name"] == name
    assert any(note.get("fault") for note in service.seen()) or faults[0][1] == "fail_complete"
    told = run(env, "diagnostics", "-")
    assert "== Log" in told.stdout
    written = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert any("log" in path.name for path in written)
    assert any("journal" in path.name for path in written)
    streams = {Path("stdout"): done.stdout.encode(), Path("stderr"): done.stderr.encode()}
    streams[Path("diagnostics")] = told.stdout.encode()
    for path, content in (written | streams).items():
        for secret in (service.token.encode(), b"X-Amz-Signature", b"Bearer "):
            assert secret not in content, path


def test_no_process_shows_the_token_to_others(service: FaultyProcess, tmp_path: Path) -> None:
    """Command lines are everybody's to read."""
    service.fault("put", "stall", times=-1)
    image = tmp_path / "disk.img"
    image.write_bytes(os.urandom(2**20))
    env = own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
    words = command("upload", str(image), "--workspace", WORKSPACE, "--name", "seen-by-others")
    process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until("a part on its way", lambda: service.seen("put"))
        lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if _is_ours(path, process.pid)]
        assert lines
        assert not any(service.token.encode() in line for line in lines)
    finally:
        process.kill()
        process.wait()


def _is_ours(path: Path, pid: int) -> bool:
    """The program and what it started."""
    try:
        parent = (path.parent / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return False
    return path.parent.name == str(pid) or parent == str(pid)
