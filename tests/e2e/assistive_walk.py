"""An assistive program that goes the whole way through AT-SPI, without a mouse: from a file to its deleted image.

Runs under Debian's own Python. It speaks with its caller by lines: each “press …” asks for keys, each answer is a line.
Its last line is one JSON object.
"""

from __future__ import annotations

import json
import sys
from functools import partial
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


def ask(keys: str) -> None:
    """Have the caller press keys: a screen reader's user has a keyboard."""
    print(f"press {keys}", flush=True)
    sys.stdin.readline()


def texts(app: Any, table: str) -> list[str]:
    """All texts of a table, as they are spoken."""
    node = find(app, TABLES, table)
    return [each.name or "" for each in walk(node)] if node else []


def showing(app: Any) -> list[str]:
    """The names of all that is seen."""
    return [each.name or "" for each in walk(app) if each.getState().contains(pyatspi.STATE_SHOWING)]


def focused(app: Any) -> str:
    """The name of what has the focus, or of its table."""
    for node in walk(app):
        if node.getState().contains(pyatspi.STATE_FOCUSED):
            return str(node.name or node.parent.name)
    return ""


def main() -> None:
    """Choose, start, watch, read the proof, look at the other pages, delete."""
    name, found = sys.argv[1], {}
    app = wait_for("application", application)
    combo = wait_for("the workspaces", lambda: workspace_combo(app))
    wait_for("a row", lambda: any(name in text for text in cells(app)))
    found["workspace"] = wait_for("its workspace", lambda: [each for each in cells(app) if "lab" in each])
    found["chosen"] = wait_for("a chosen workspace", lambda: "lab" in combo.name and combo.name)
    start = wait_for("Start", partial(find, app, BUTTONS, "Start"))
    wait_for("Start enabled", lambda: start.getState().contains(pyatspi.STATE_ENABLED))
    press(start)
    wait_for("proven", lambda: "proven" in cells(app))
    found["progress"] = wait_for("all of it", lambda: [each for each in cells(app) if each.startswith("100 %,")])
    found["proof"] = wait_for("the proof", lambda: [each for each in showing(app) if each.startswith("sha256: ")])
    ask("ctrl+3")
    wait_for("the history", lambda: name in texts(app, "Finished uploads"))
    found["history"] = texts(app, "Finished uploads")
    found["focus_history"] = wait_for("the focus", lambda: focused(app))
    ask("ctrl+2")
    wait_for("the image", lambda: any(name in each for each in showing(app)))
    ask("ctrl+1")
    wait_for("the queue again", lambda: "Upload queue" in showing(app))
    ask("Delete")
    wait_for("an empty queue", lambda: not any(name in text for text in cells(app)))
    found["said"] = wait_for("what was done", lambda: [each for each in showing(app) if "Removed" in each])
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
