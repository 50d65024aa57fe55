"""The program is killed with SIGKILL at random moments and started again, until the image is there.

Window and command line take turns on the same journal.
"""

import json
import random
import signal
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.common.json_files import stem_for
from tests.engine.running import WORKSPACE, sha256_of, stored
from tests.helpers.programs import command, own_home
from tests.service.process import FaultyProcess

CONNECTIONS = 4
PARTS = 20
PART_BYTES = 16 * 2**20
WAIT_SECONDS = 60.0


@dataclass
class Story:
    """One image: what was killed, and how many parts each later run had to send again."""

    service: FaultyProcess
    image: Path
    name: str
    home: Path
    resent: list[int] = field(default_factory=list)
    windows_killed: int = 0

    def start(self, *, window: bool) -> "subprocess.Popen[str]":
        env = own_home(self.home, SFC_API_TOKEN=self.service.token, SFC_API_URL=self.service.base_url)
        options = ["--workspace", WORKSPACE, "--name", self.name, "--json", "--connections", str(CONNECTIONS)]
        words = command() if window else command("upload", str(self.image), *options)
        return subprocess.Popen(
            words,
            env=env | {"QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def has_receipt(self) -> bool:
        return any(f'"{self.name}"' in path.read_text() for path in self.home.rglob("receipts/**/*.json"))

    def journal_is_known(self) -> bool:
        return bool(list(self.home.rglob("upload-*.lock")))

    def parts_put(self) -> list[int]:
        return [note["part"] for note in self.service.seen("put")]


def follow(story: Story, process: "subprocess.Popen[str]", seconds: float, *, window: bool) -> bool:
    """Let it run so long. True when it reached its end by itself."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None or (window and story.has_receipt()):
            return True
        time.sleep(0.005)
    return False


def kill_until_done(story: Story, chance: random.Random) -> None:
    """Kill again and again. The window resumes by itself what the command line began."""
    before: set[int] = set()
    while True:
        window = story.journal_is_known() and chance.random() < 0.4
        index = len(story.parts_put())
        process = story.start(window=window)
        done = follow(story, process, chance.uniform(0.3, 3.5 if window else 2.0), window=window)
        if not done:
            process.send_signal(signal.SIGKILL)
            story.windows_killed += window
        elif window:
            process.send_signal(signal.SIGTERM)
        output = process.communicate(timeout=WAIT_SECONDS)[0]
        now = story.parts_put()[index:]
        if before or index:
            story.resent.append(len(before & set(now)))
        before |= set(now)
        if done:
            require_proven(story, json.loads(output) if not window else {})
            return


def require_proven(story: Story, result: dict[str, Any]) -> None:
    """It says so itself, or was killed between its proof and its print."""
    if result and result["verification"] != "verified":
        assert "already" in str(result["error"]), result
    (image,) = stored(story.service, story.name)
    (receipt,) = story.home.rglob(f"{stem_for(str(image['id']))}.json")
    assert json.loads(receipt.read_text())["verification"] == "verified"


def crash(tmp_path: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    image = tmp_path / "disk.img"
    image.write_bytes(chance.randbytes(1000) * (PARTS * PART_BYTES // 1000) + b"end")
    resent: list[int] = []
    windows = number = 0
    settings = tmp_path / "home" / "config" / "sfc-uploader" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"connections": CONNECTIONS}))  # for the window
    with FaultyProcess(tmp_path / "service") as service:
        while len(resent) < kills:
            number += 1
            service.reset()
            service.empty()
            story = Story(service, image, f"crash-{number}", tmp_path / "home")
            kill_until_done(story, chance)
            (found,) = stored(service, story.name)
            assert (found["status"], found["stored_sha256"]) == ("completed", sha256_of(image))
            assert len(service.images(story.name)) == 1
            assert all(count <= CONNECTIONS for count in story.resent), story.resent
            resent += story.resent
            windows += story.windows_killed
    median, worst = statistics.median(resent), max(resent)
    print(
        f"{len(resent)} kills survived, {windows} of them of the window; "
        f"parts sent again after a kill: median {median}, worst {worst} (of {CONNECTIONS} in flight)"
    )


@pytest.mark.timeout(600)
def test_twenty_kills_cost_no_more_than_what_was_in_flight(tmp_path: Path) -> None:
    crash(tmp_path, 20, seed=4)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_two_hundred_kills(tmp_path: Path) -> None:
    crash(tmp_path, 200, seed=5)
