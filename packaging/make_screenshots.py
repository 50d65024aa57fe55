"""Takes the pictures for README and docs from the real window, on a virtual display.

``python packaging/make_screenshots.py`` takes all of them, ``… failed rows-500`` those alone.
Needs Debian's xvfb, openbox, xdotool, imagemagick, dbus and x11-utils.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e.desktop import Desktop, wait_until  # noqa: E402

TARGET = ROOT / "resources" / "screenshots"
TITLE = "SF Compute Image Uploader"
MOST_BYTES = 200 * 1024
MIB = 2**20
PART = 16 * MIB
SMALL_PART = 8 * MIB
LANDED = "demo/parts/image_*/*"
RECEIPTS = "receipts/demo/*.json"


@contextmanager
def opened(
    folder: Path, name: str, *images: Path, scheme: str = "light", scale: int = 1, size: tuple[int, int] = (1120, 850)
) -> Iterator[tuple[Desktop, str]]:
    """The window on a desktop of its own, and its id."""
    width, height = size[0] * scale, size[1] * scale
    with Desktop(folder / f"desktop-{name}", size=f"{width + 60 * scale}x{height + 80 * scale}") as desktop:
        desktop.start_program(
            *("--demo", *map(str, images)), SFC_UPLOADER_COLOR_SCHEME=scheme, QT_SCALE_FACTOR=str(scale)
        )
        window = desktop.window(TITLE)
        desktop.place(window, 30 * scale, 40 * scale, width, height)
        yield desktop, window


def shoot(desktop: Desktop, name: str) -> None:
    """Take a picture for the README and the docs."""
    take(desktop, TARGET / f"{name}.png")


def take(desktop: Desktop, target: Path) -> None:
    """Take a picture, in a palette that keeps it small. SystemExit when it is not."""
    desktop.run("sleep", "1")  # what a picture shows has to be drawn; nothing tells of that from outside
    desktop.screenshot(target)
    desktop.run("convert", str(target), "-strip", "+dither", "-colors", "255", f"png8:{target}")
    if target.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{target.name} has {target.stat().st_size} bytes")


def count(desktop: Desktop, pattern: str) -> int:
    """How many files of the program there are."""
    return len(list(desktop.home.rglob(pattern)))


def start(desktop: Desktop, window: str, done: Callable[[], bool]) -> None:
    """Press “Start all” until it has an effect: the service may still be starting."""

    def begun() -> bool:
        if not done():
            desktop.xdotool("key", "--window", window, "ctrl+Return")
        return done()

    wait_until("the start", begun)


def random_file(path: Path, size: int) -> Path:
    """A file of this size, once."""
    if not path.exists():
        block = os.urandom(MIB)
        with path.open("wb") as file:
            for _ in range(size // MIB):
                file.write(block)
    return path


def whole_way(folder: Path, scheme: str) -> None:
    """Uploads during and after, then the other pages, and the settings."""
    images = (
        random_file(folder / "ubuntu-24.04-h100.raw", 1536 * MIB),
        random_file(folder / "debian-13-cuda.raw", 304 * MIB),
    )
    with opened(folder, scheme, *images, scheme=scheme) as (desktop, window):
        start(desktop, window, lambda: count(desktop, LANDED) > 0)
        wait_until("half of the parts", lambda: count(desktop, LANDED) > 40)
        shoot(desktop, f"uploading-{scheme}")
        wait_until("both receipts", lambda: count(desktop, RECEIPTS) == len(images))
        shoot(desktop, f"verified-{scheme}")
        desktop.xdotool("key", "--window", window, "ctrl+2")
        desktop.run("sleep", "1")
        for keys in ("Down", "ctrl+shift+k", "Up", "ctrl+k"):
            desktop.xdotool("key", "--window", window, keys)
        shoot(desktop, f"images-{scheme}")
        desktop.xdotool("key", "--window", window, "ctrl+3")
        shoot(desktop, f"history-{scheme}")
        desktop.xdotool("key", "--window", window, "ctrl+comma")
        desktop.window("^Settings$")
        shoot(desktop, f"settings-{scheme}")


def failed(folder: Path) -> None:
    """One row that differs from its checksum file, one that matches."""
    place = folder / "declared"
    place.mkdir()
    good, bad = random_file(place / "good.raw", 32 * MIB), random_file(place / "other-build.raw", 64 * MIB)
    digests = {good: hashlib.sha256(good.read_bytes()).hexdigest(), bad: "0" * 64}
    for path, digest in digests.items():
        path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n")
    with opened(folder, "failed", bad, good) as (desktop, window):
        start(desktop, window, lambda: count(desktop, RECEIPTS) > 0)
        shoot(desktop, "failed")


def doubled(folder: Path) -> None:
    """An upload at 200 %."""
    image = random_file(folder / "ubuntu-24.04-h100.raw", 1536 * MIB)
    with opened(folder, "doubled", image, scale=2, size=(1000, 760)) as (desktop, window):
        start(desktop, window, lambda: count(desktop, LANDED) > 30)
        shoot(desktop, "scale-200")


def many_rows(folder: Path) -> None:
    """500 rows."""
    place = folder / "many"
    place.mkdir()
    for number in range(1, 501):
        (place / f"node-{number:03}.raw").write_bytes(os.urandom(2048) * 512)
    with opened(folder, "many", place) as (desktop, window):
        start(desktop, window, lambda: count(desktop, RECEIPTS) > 8)
        shoot(desktop, "rows-500")


def smallest(folder: Path) -> None:
    """The smallest window."""
    image = random_file(folder / "debian-13-cuda.raw", 304 * MIB)
    with opened(folder, "smallest", image, size=(680, 480)) as (desktop, window):
        start(desktop, window, lambda: count(desktop, RECEIPTS) == 1)
        shoot(desktop, "smallest")


def part_map(folder: Path, parts: int) -> None:
    """The map of so many parts; the file is sparse. A small file has smaller parts."""
    image = folder / f"parts-{parts}.raw"
    image.touch()
    os.truncate(image, parts * (PART if parts > 1 else SMALL_PART))
    with opened(folder, f"parts-{parts}", image) as (desktop, window):
        start(desktop, window, lambda: count(desktop, LANDED) >= min(parts, 60))
        shoot(desktop, f"part-map-{parts}")


PICTURES: dict[str, Callable[[Path], None]] = {
    "light": partial(whole_way, scheme="light"),
    "dark": partial(whole_way, scheme="dark"),
    "failed": failed,
    "scale-200": doubled,
    "rows-500": many_rows,
    "smallest": smallest,
    **{f"part-map-{parts}": partial(part_map, parts=parts) for parts in (1, 640, 8192)},
}


@contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder for the images; its name is to be read in the pictures."""
    folder = Path(tempfile.gettempdir()) / "images"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Take all pictures, or those that are named."""
    with shared_folder() as folder:
        for name in sys.argv[1:] or PICTURES:
            PICTURES[name](folder)


if __name__ == "__main__":
    main()
