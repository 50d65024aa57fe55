"""Takes a picture of the window for each thing that can go wrong, in light and in dark, to be looked at.

``python packaging/error_pictures.py`` takes all of them, ``… name-taken network-gone`` those alone. They go to
``build/error-pictures`` and are not kept. The service is the faulty one of the tests. Needs what `make_screenshots`
needs.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from make_screenshots import MIB, ROOT, TITLE, random_file, shared_folder, take
from tests.e2e.desktop import Desktop, wait_until
from tests.service.process import FaultyProcess

TARGET = ROOT / "build" / "error-pictures"
SIZE = (1120, 850)
BYTES = 96 * MIB
SETTLING = "4"  # seconds: until what went wrong is seen; network trouble is told of after some attempts
FEW = 5  # parts are asked for when it goes wrong: with two connections, most of them have landed


@dataclass
class Scene:
    """A faulty service, a desktop, and an image that is to be sent."""

    service: FaultyProcess
    desktop: Desktop
    image: Path
    scheme: str
    settings: dict[str, object] = field(default_factory=lambda: {"limit_kib_per_second": 16 * 1024, "connections": 2})
    program: subprocess.Popen[str] | None = None
    window: str = ""

    def open(self, *images: Path, token: str = "") -> None:
        """Open the window, with `images` in its list."""
        file = self.desktop.home / ".config" / "sfc-uploader" / "settings.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_text(json.dumps(self.settings))
        self.program = self.desktop.start_program(
            *map(str, images),
            SFC_API_URL=self.service.base_url,
            SFC_API_TOKEN=token or self.service.token,
            SFC_UPLOADER_COLOR_SCHEME=self.scheme,
        )
        self.window = self.desktop.window(TITLE)
        self.desktop.place(self.window, 30, 40, *SIZE)

    def start(self, step: str = "put", times: int = FEW) -> None:
        """Press “Start all” until the service was asked for `step` so many times."""

        def begun() -> bool:
            if not self.service.seen("create"):
                self.desktop.xdotool("key", "--window", self.window, "ctrl+Return")
            return len(self.service.seen(step)) >= times

        wait_until(f"{times} times {step}", begun)


def name_taken(scene: Scene) -> None:
    """Somebody else has an image of that name there."""
    other = scene.desktop.home / "other"
    other.mkdir()
    random_file(other / scene.image.name, MIB)
    variables = {"SFC_API_URL": scene.service.base_url, "SFC_API_TOKEN": scene.service.token, "HOME": str(other)}
    command = [sys.executable, "-m", "sfc_uploader", "upload", str(other / scene.image.name), "--workspace", "lab"]
    subprocess.run(command, env=os.environ | variables, check=True, capture_output=True)
    scene.service.reset()
    scene.open(scene.image)
    scene.start("create", 1)


def refused_token(scene: Scene) -> None:
    """The token is withdrawn on the way."""
    scene.open(scene.image)
    scene.start()
    scene.service.fault("part_url", "unauthorized", times=-1)


def wrong_token(scene: Scene) -> None:
    """The token is wrong from the start."""
    scene.open(scene.image, token="sfc_wrong")


def not_checked(scene: Scene) -> None:
    """The store's ETags are no MD5."""
    scene.settings = {}
    scene.service.fault("put", "opaque_etag", times=-1)
    scene.open(scene.image)
    scene.start("complete", 1)


def interrupted(scene: Scene) -> None:
    """The program is killed on the way, and started again."""
    scene.settings |= {"resume_on_start": False}
    scene.open(scene.image)
    scene.start(times=FEW + 1)
    if scene.program is not None:
        scene.desktop.stop(scene.program, with_signal=signal.SIGKILL)
    scene.open()


def changed_file(scene: Scene) -> None:
    """Somebody writes to the file on the way."""
    scene.open(scene.image)
    scene.start()
    with scene.image.open("r+b") as file:
        file.write(b"changed")


def network_gone(scene: Scene) -> None:
    """Nothing answers any more."""
    scene.open(scene.image)
    scene.start(times=FEW + 1)
    scene.service.kill()


def other_checksum(scene: Scene) -> None:
    """The file is not what its checksum file says."""
    scene.settings = {}
    scene.image.with_name(f"{scene.image.name}.sha256").write_text(f"{'0' * 64}  {scene.image.name}\n")
    scene.open(scene.image)
    scene.start(times=BYTES // (16 * MIB))


ERRORS: dict[str, Callable[[Scene], None]] = {
    "name-taken": name_taken,
    "refused-token": refused_token,
    "wrong-token": wrong_token,
    "not-checked": not_checked,
    "interrupted": interrupted,
    "changed-file": changed_file,
    "network-gone": network_gone,
    "other-checksum": other_checksum,
}


@contextmanager
def scene_of(folder: Path, name: str, scheme: str) -> Iterator[Scene]:
    """A service, a desktop and an image for one picture."""
    place = folder / f"{name}-{scheme}"
    place.mkdir()
    image = random_file(place / "ubuntu-24.04-h100.raw", BYTES)
    size = f"{SIZE[0] + 60}x{SIZE[1] + 80}"
    with FaultyProcess(folder / f"service-{name}-{scheme}") as service, Desktop(place / "home", size=size) as desktop:
        yield Scene(service, desktop, image, scheme)


def main() -> None:
    """Take all pictures, or those that are named."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with shared_folder() as folder:
        for name in sys.argv[1:] or ERRORS:
            for scheme in ("light", "dark"):
                with scene_of(folder, name, scheme) as scene:
                    ERRORS[name](scene)
                    scene.desktop.run("sleep", SETTLING)
                    take(scene.desktop, TARGET / f"{name}-{scheme}.png")


if __name__ == "__main__":
    main()
