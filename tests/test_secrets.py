"""A canary token and every presigned signature, looked for in all that the program writes while things go wrong."""

import json
import os
from pathlib import Path

import pytest

from tests.engine.running import WORKSPACE
from tests.service.process import FaultyProcess

from .programs import own_home, run

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
    written = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert any("log" in path.name for path in written)
    streams = {Path("stdout"): done.stdout.encode(), Path("stderr"): done.stderr.encode()}
    for path, content in (written | streams).items():
        for secret in (service.token.encode(), b"X-Amz-Signature", b"Bearer "):
            assert secret not in content, path
