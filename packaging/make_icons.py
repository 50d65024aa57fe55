"""Makes the program's icons from its SVG: ``python packaging/make_icons.py FOLDER``. Needs PySide6 and Pillow.

PNGs of the usual sizes for Linux, an .ico for Windows and an .icns for macOS. The last two were looked at with
Pillow only: no such computer was at hand.
"""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).parents[1] / "resources" / "icons" / "sfc-uploader.svg"
PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)


def drawn(renderer: QSvgRenderer, pixels: int) -> Image.Image:
    """Return the icon in one size, drawn for it and not scaled from another."""
    picture = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(BytesIO(buffer.data().data())).convert("RGBA")


def main() -> None:
    """Write all of them into the folder that is the first argument."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication([])
    renderer = QSvgRenderer(str(SOURCE))
    if not renderer.isValid():
        raise SystemExit(f"{SOURCE} can't be drawn.")
    for pixels in PNG_SIZES:
        drawn(renderer, pixels).save(folder / f"sfc-uploader-{pixels}.png", optimize=True)
    _save(renderer, folder / "sfc-uploader.ico", "ICO", ICO_SIZES)
    _save(renderer, folder / "sfc-uploader.icns", "ICNS", ICNS_SIZES)
    del app


def _save(renderer: QSvgRenderer, file: Path, kind: str, sizes: tuple[int, ...]) -> None:
    pictures = [drawn(renderer, pixels) for pixels in sizes]
    largest = pictures[-1]
    largest.save(file, kind, sizes=[(pixels, pixels) for pixels in sizes], append_images=pictures[:-1])


if __name__ == "__main__":
    main()
