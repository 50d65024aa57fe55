"""Takes the README's pictures from the real window, on a virtual display: ``python packaging/make_screenshots.py``.

Needs Debian's xvfb, openbox, xdotool, imagemagick, dbus and x11-utils.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e.desktop import Desktop, wait_until  # noqa: E402

TARGET = ROOT / "resources" / "screenshots"
TITLE = "SF Compute Image Uploader"
IMAGE_BYTES = 1536 * 2**20


def shoot(scheme: str, folder: Path) -> None:
    """One upload in one colour scheme: during, after, and among the images at the service."""
    image = folder / "ubuntu-24.04-h100.raw"
    other = folder / "debian-13-cuda.qcow2"
    for path in (image, other):
        if not path.exists():
            path.write_bytes(os.urandom(2**20) * (IMAGE_BYTES // 2**20 if path == image else 300))
    with Desktop(folder / scheme, size="1180x930") as desktop:
        desktop.start_program("--demo", str(image), str(other), SFC_UPLOADER_COLOR_SCHEME=scheme)
        window = desktop.window(TITLE)
        desktop.place(window, 30, 40, 1120, 850)

        def parts() -> int:
            return len(list(desktop.home.rglob("demo/parts/image_*/*")))

        def begun() -> bool:
            desktop.xdotool("key", "--window", window, "ctrl+Return")
            return parts() > 0

        wait_until("the first part", begun)
        wait_until("half of the parts", lambda: parts() > 45)
        desktop.screenshot(TARGET / f"uploading-{scheme}.png")
        wait_until("both receipts", lambda: len(list(desktop.home.rglob("receipts/demo/*.json"))) == 2)
        desktop.xdotool("mousemove", 300, 760)
        desktop.run("sleep", "1")
        desktop.screenshot(TARGET / f"proven-{scheme}.png")
        desktop.xdotool("key", "--window", window, "ctrl+2")
        desktop.run("sleep", "1")
        for keys in ("Down", "ctrl+shift+k", "Up", "ctrl+k"):
            desktop.xdotool("key", "--window", window, keys)
        desktop.run("sleep", "2")
        desktop.screenshot(TARGET / f"images-{scheme}.png")


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        for scheme in ("light", "dark"):
            shoot(scheme, Path(folder))


if __name__ == "__main__":
    main()
