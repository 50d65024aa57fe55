"""An image that is in the workspace already is told of, and sent."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import upload
from tests.engine.running import sha256_of
from tests.helpers.programs import own_home
from tests.service.process import FaultyProcess


def test_an_image_that_is_in_the_workspace_already_is_told_of_once_and_sent(
    env: dict[str, str], gpt_disk: Path, tmp_path: Path
) -> None:
    gpt_disk.with_name("SHA256SUMS").write_text(f"{sha256_of(gpt_disk)} *{gpt_disk.name}\n")
    _, first, lines = upload(env, gpt_disk, "known-first")
    assert not any("in the workspace already" in line for line in lines)
    code, _, lines = upload(env, gpt_disk, "known-again")
    assert code == 0, lines
    there = f"in the workspace already, as “known-first” ({first['image_id']})"
    assert [line for line in lines if "already" in line] == [
        f"sfc-uploader: {gpt_disk}: it is {there}: this computer has sent and proven it."
    ]
    elsewhere = env | own_home(tmp_path / "elsewhere")
    code, _, lines = upload(elsewhere, gpt_disk, "known-elsewhere")
    assert code == 0, lines
    (told,) = [line for line in lines if "already" in line]
    assert "seems to be in the workspace already, as “known-" in told
    assert "which the service has not checked" in told


def test_a_list_that_does_not_come_stops_no_upload(service: FaultyProcess, env: dict[str, str], gpt_disk: Path) -> None:
    service.fault("list", "stall")
    code, _, lines = upload(env, gpt_disk, "unlisted", "--expect-sha256", sha256_of(gpt_disk))
    service.clear()
    assert code == 0, lines
    assert any("Waiting for" in line and "to list the workspace’s images" in line for line in lines)
