"""Rows of the real queue are dragged to another place by a real mouse, and files may still be dropped on them."""

import contextlib
import sqlite3
import sys
from pathlib import Path

from tests.helpers.waiting import wait_until

from .desktop import ON_A_DESKTOP, TITLE, Desktop

pytestmark = ON_A_DESKTOP


def order(desktop: Desktop) -> list[str]:
    """The list as the journal keeps it."""
    for path in desktop.home.rglob("journal.sqlite3"):
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as db:
            try:
                rows = db.execute("SELECT name FROM listed WHERE origin = 'demo' AND NOT removed ORDER BY position")
            except sqlite3.OperationalError:  # it is being made
                return []
            return [name for (name,) in rows]
    return []


def test_rows_are_dragged_to_another_place(desktop: Desktop, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.img" for name in ("first", "second", "third", "fourth", "fifth")]
    for file in files:
        file.write_bytes(b"x" * 100)
    program = desktop.start_program("--demo", *map(str, files), QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    window = desktop.window(TITLE)
    desktop.place(window, 20, 40, 1000, 850)
    wait_until("the rows", lambda: order(desktop) == ["first", "second", "third", "fourth", "fifth"])
    desktop.xdotool("key", "--window", window, "ctrl+d")  # no details: all rows are in sight
    desktop.wait_until_still()
    rows = desktop.row_places("Upload queue", len(files))

    def place(row: float) -> tuple[int, int]:
        x, y, width, height = rows[0]
        return x + width // 2, y + height // 2 + round(height * row)

    desktop.drag(place(0), place(2.3))
    wait_until("the first row below the third", lambda: order(desktop)[:3] == ["second", "third", "first"])
    desktop.xdotool("mousemove", *place(3), "click", 1)
    desktop.xdotool("mousemove", *place(4), "keydown", "shift", "click", 1, "keyup", "shift")
    desktop.drag(place(3), place(-0.3))  # elsewhere than the last click: that would be a double one
    wait_until("both at the top", lambda: order(desktop) == ["fourth", "fifth", "second", "third", "first"])
    assert desktop.stop(program) == 0
    program = desktop.start_program("--demo")
    window = desktop.window(TITLE)
    wait_until("the same order after a restart", lambda: order(desktop)[:2] == ["fourth", "fifth"])
    more = tmp_path / "sixth.img"
    more.write_bytes(b"y" * 100)
    desktop.place(window, 20, 40, 1000, 850)
    desktop.start([sys.executable, str(Path(__file__).with_name("drag_source.py")), str(more)])
    source = desktop.window("^Files$")
    desktop.place(source, 1080, 300)
    desktop.wait_until_still()
    x, y, width, height = desktop.geometry(source)
    desktop.drag((x + width // 2, y + height // 2), place(1))
    wait_until("the file that was dropped on a row", lambda: order(desktop)[5:] == ["sixth"])
    assert desktop.stop(program) == 0
