"""An assistive program that goes the whole way through AT-SPI, without a mouse: from a file to its deleted image.

Runs under Debian's own Python. It speaks with its caller by lines: each “key …” and “type …” asks for what a keyboard
does, each answer is a line. Its last line is one JSON object.
"""

from __future__ import annotations

import json
import re
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pyatspi  # type: ignore[import-not-found,unused-ignore]
from assistive import (  # type: ignore[import-not-found,unused-ignore]
    BUTTONS,
    TABLES,
    application,
    cells,
    find,
    press,
    wait_for,
    walk,
    workspace_combo,
)

DIALOGS = (pyatspi.ROLE_DIALOG, pyatspi.ROLE_ALERT)
MENU_ITEMS = (pyatspi.ROLE_MENU_ITEM, pyatspi.ROLE_CHECK_MENU_ITEM, pyatspi.ROLE_RADIO_MENU_ITEM)
LINES = (pyatspi.ROLE_TEXT,)


def ask(what: str) -> None:
    """Have the caller press keys or type: a screen reader's user has a keyboard."""
    print(what, flush=True)
    sys.stdin.readline()


def has_focus(node: Any) -> bool:
    """Whether the keys go there."""
    return bool(node.getState().contains(pyatspi.STATE_FOCUSED))


def texts(app: Any, table: str) -> list[str]:
    """All texts of a table, as they are spoken."""
    node = find(app, TABLES, table)
    return [each.name or "" for each in walk(node)] if node else []


def showing(app: Any) -> list[str]:
    """The names of all that is seen."""
    return [each.name or "" for each in walk(app) if each.getState().contains(pyatspi.STATE_SHOWING)]


def is_at(app: Any, table: str, name: str) -> bool:
    """Whether the keys go to the row with that name."""
    node = find(app, TABLES, table)
    return bool(node) and any(has_focus(each) for each in walk(node) if each.name == name)


def choose_workspace(app: Any) -> str:
    """Take the next workspace of the list, by its label's letter; what is chosen then."""
    combo = wait_for("the workspaces", lambda: workspace_combo(app))
    wait_for("the first workspace", lambda: "lab" in combo.name)
    ask("key alt+w")
    wait_for("the keys on the workspaces", lambda: has_focus(combo))
    ask("key Down")
    return str(wait_for("the next workspace", lambda: "production" in combo.name and combo.name))


def add(app: Any, file: Path) -> None:
    """Choose a file in the dialog."""
    press(wait_for("Add images", partial(find, app, BUTTONS, "Add images…")))
    dialog = wait_for("the dialog", lambda: next(each for each in walk(app) if each.name.startswith("Add images —")))
    line = wait_for("its line", partial(find, dialog, LINES, "File name:"))
    wait_for("the keys in it", lambda: has_focus(line))
    ask(f"type {file}")
    wait_for("the typed name", lambda: line.queryText().getText(0, -1) == str(file))
    ask("key Return")
    wait_for("a row", lambda: any(file.stem in text for text in cells(app)))


def upload(app: Any) -> dict[str, Any]:
    """Start, hear how far it is, take the limit away, hear the end and its proof."""
    found: dict[str, Any] = {}
    start = wait_for("Start", partial(find, app, BUTTONS, "Start"))
    wait_for("Start enabled", lambda: start.getState().contains(pyatspi.STATE_ENABLED))
    press(start)
    found["midway"] = wait_for("progress", lambda: [each for each in cells(app) if re.match(r"[1-9]\d?%, ", each)])
    found["status"] = wait_for("the speed", lambda: [each for each in showing(app) if re.match("Uploading .*/s", each)])
    press(wait_for("No limit", partial(find, app, MENU_ITEMS, "No limit")))
    wait_for("Verified", lambda: "Verified" in cells(app))
    found["progress"] = wait_for("all of it", lambda: [each for each in cells(app) if each.startswith("100%,")])
    found["proof"] = wait_for("the proof", lambda: [each for each in showing(app) if ": matches. " in each])
    return found


def remove(app: Any, name: str) -> list[str]:
    """Take the row away; what is said of it."""
    ask("key ctrl+1")
    wait_for("the queue again", lambda: "Upload queue" in showing(app))
    ask("key Delete")
    wait_for("an empty queue", lambda: not any(name in text for text in cells(app)))
    return list(wait_for("what was done", lambda: [each for each in showing(app) if "Removed" in each]))


def delete(app: Any, name: str) -> dict[str, Any]:
    """Read the image's row on its page, and delete the image once the question was read."""
    found: dict[str, Any] = {}
    ask("key ctrl+2")
    wait_for("the image", lambda: name in texts(app, "Images"))
    wait_for("the keys on it", lambda: is_at(app, "Images", name))
    found["image"] = texts(app, "Images")
    ask("key Delete")
    title = f"Delete “{name}”?"
    question = wait_for("the question", lambda: next(each for each in walk(app) if title in texts_of(each)))
    found["question"] = texts_of(question)
    kept = wait_for("the safe answer", partial(find, question, BUTTONS, "Keep image"))
    wait_for("the keys on the safe answer", lambda: has_focus(kept))
    press(wait_for("Delete", partial(find, question, BUTTONS, "Delete")))
    found["deleted"] = wait_for("the end", lambda: [each for each in showing(app) if "Deleted" in each])
    wait_for("no row", lambda: name not in texts(app, "Images"))
    return found


def texts_of(node: Any) -> list[str]:
    """What a dialog says; nothing of what is none."""
    return [each.name or "" for each in walk(node)] if node.getRole() in DIALOGS else []


def main() -> None:
    """Choose, add, start, watch, read the proof, look at the other pages, delete."""
    file = Path(sys.argv[1])
    app = wait_for("application", application)
    found: dict[str, Any] = {"chosen": choose_workspace(app)}
    add(app, file)
    found["workspace"] = wait_for("its workspace", lambda: [each for each in cells(app) if "production" in each])
    found |= upload(app)
    ask("key ctrl+3")
    wait_for("the history", lambda: file.stem in texts(app, "Finished uploads"))
    found["history"] = texts(app, "Finished uploads")
    wait_for("the keys on its row", lambda: is_at(app, "Finished uploads", file.stem))
    found["removed"] = remove(app, file.stem)
    found |= delete(app, file.stem)
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
