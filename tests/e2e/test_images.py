"""The images page of the real window, used with the keyboard alone."""

import os
import sqlite3
from pathlib import Path

from tests.helpers.waiting import wait_until

from .desktop import ON_A_DESKTOP, TITLE, Desktop

pytestmark = ON_A_DESKTOP


def deleted(desktop: Desktop) -> list[bool]:
    """Of each image at the demo service, whether it was deleted."""
    db = sqlite3.connect(next(desktop.home.rglob("demo/state.sqlite3")), timeout=20)
    try:
        return [bool(row[0]) for row in db.execute("SELECT deleted FROM image")]
    finally:
        db.close()


def test_an_image_is_sent_fetched_back_and_deleted_without_a_mouse(desktop: Desktop, tmp_path: Path) -> None:
    image, back = tmp_path / "there-and-back.img", desktop.home / "Downloads" / "there-and-back.img"
    back.parent.mkdir()
    image.write_bytes(os.urandom(30 * 2**20))
    program = desktop.start_program("--demo", str(image))
    window = desktop.window(TITLE)
    desktop.place(window, 20, 40, 1000, 760)

    def start_until_sent() -> bool:
        desktop.xdotool("key", "--window", window, "ctrl+Return")
        return bool(list(desktop.home.rglob("receipts/demo/*.json")))

    wait_until("the receipt", start_until_sent)
    desktop.xdotool("key", "--window", window, "ctrl+2")

    def ask_until_there_is_a_dialog() -> bool:
        desktop.xdotool("key", "--window", window, "ctrl+s")
        return bool(desktop.run("xdotool", "search", "--onlyvisible", "--name", "^Download “", check=False))

    wait_until("the file dialog", ask_until_there_is_a_dialog)
    chooser = desktop.window("^Download “")

    def agree_until_there_is_the_file() -> bool:  # to the name that is offered; the first key may come too early
        if desktop.run("xdotool", "search", "--onlyvisible", "--name", "^Download “", check=False).split():
            desktop.run("xdotool", "windowactivate", "--sync", chooser, check=False)
            desktop.xdotool("key", "Return")
        return back.exists()

    wait_until("the file", agree_until_there_is_the_file)
    assert back.read_bytes() == image.read_bytes()
    desktop.xdotool("keyup", "ctrl")  # now and then it is still down after the shortcut that opened the dialog
    desktop.xdotool("windowactivate", "--sync", window)

    def ask_until_there_is_a_question() -> bool:  # not while the window still takes the download for running
        desktop.xdotool(
            "key", "--delay", "1", "--window", window, *["Delete"] * 4
        )  # held down: one question all the same
        return bool(desktop.run("xdotool", "search", "--onlyvisible", "--name", "^Delete$", check=False))

    wait_until("the question", ask_until_there_is_a_question)
    question = desktop.window("^Delete$")
    desktop.xdotool("windowactivate", "--sync", question)
    desktop.xdotool("key", "Escape")
    wait_until("the window in front", lambda: desktop.xdotool("getactivewindow") == window)
    assert deleted(desktop) == [False]
    wait_until("the question again", ask_until_there_is_a_question)
    question = desktop.window("^Delete$")
    desktop.xdotool("windowactivate", "--sync", question)
    desktop.xdotool("key", "Tab", "space")
    wait_until("the deletion", lambda: deleted(desktop) == [True])
    assert desktop.stop(program) == 0
