"""The headless program is killed with SIGKILL at random moments and started again, until the image is there."""

import json
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.engine.running import WORKSPACE, sha256_of, stored
from tests.service.process import FaultyProcess

from .programs import command, own_home

CONNECTIONS = 4
PARTS = 20
PART_BYTES = 16 * 2**20


def start(service: FaultyProcess, image: Path, name: str, home: Path) -> subprocess.Popen[str]:
    env = own_home(home, SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
    options = ["--workspace", WORKSPACE, "--name", name, "--json", "--connections", str(CONNECTIONS)]
    return subprocess.Popen(
        command("upload", str(image), *options),
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def kill_until_done(service: FaultyProcess, image: Path, name: str, home: Path, chance: random.Random) -> list[int]:
    """Kill again and again; how many parts each kill cost."""
    resent: list[int] = []
    while True:
        before = len(service.seen("put"))
        process = start(service, image, name, home)
        assert process.stdout is not None
        deadline = time.monotonic() + chance.uniform(0.3, 2.0)
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        if process.poll() is not None:
            output = process.stdout.read()
            process.stdout.close()
            result = json.loads(output)
            if result["verification"] != "proven":
                require_done_before(service, name, home, result)
            return resent
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        resent.append(len(service.seen("put")) - before)


def require_done_before(service: FaultyProcess, name: str, home: Path, result: dict[str, object]) -> None:
    """The last kill came after the proof and before its print: the name is taken, by the image that has a receipt."""
    assert "already" in str(result["error"]), result
    (image,) = stored(service, name)
    (receipt,) = home.rglob(f"{image['id']}.json")
    assert json.loads(receipt.read_text())["verification"] == "proven"


def crash(tmp_path: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    image = tmp_path / "disk.img"
    image.write_bytes(chance.randbytes(1000) * (PARTS * PART_BYTES // 1000) + b"end")
    total = 0
    worst = 0
    with FaultyProcess(tmp_path / "service") as service:
        number = 0
        while total < kills:
            number += 1
            name = f"crash-{number}"
            service.reset()
            killed = len(kill_until_done(service, image, name, tmp_path / "home", chance))
            (found,) = stored(service, name)
            assert (found["status"], found["stored_sha256"]) == ("completed", sha256_of(image))
            extra = len(service.seen("put")) - int(str(found["parts"]))
            assert extra <= killed * CONNECTIONS
            total, worst = total + killed, max(worst, extra)
            assert len(service.images(name)) == 1
    print(f"{total} kills survived; at most {worst} parts sent again in one upload")


@pytest.mark.timeout(400)
def test_twenty_kills_cost_no_more_than_what_was_in_flight(tmp_path: Path) -> None:
    crash(tmp_path, 20, seed=4)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_two_hundred_kills(tmp_path: Path) -> None:
    crash(tmp_path, 200, seed=5)
