"""An assistive program: finds and uses the uploader's controls through AT-SPI, without a mouse.

Runs under Debian's own Python, which has pyatspi. Prints one JSON object and ends with 0 when all went well.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pyatspi  # type: ignore[import-not-found,unused-ignore]

DEADLINE_SECONDS = 90.0


def walk(node: Any) -> Iterator[Any]:
    """Every accessible below `node`, itself first."""
    yield node
    for index in range(node.childCount):
        try:
            child = node.getChildAtIndex(index)
        except Exception:
            continue
        if child is not None:
            yield from walk(child)


def wait_for(what: str, find: Callable[[], Any]) -> Any:
    """The first true value of `find`; ends the program by name when it never comes."""
    end = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < end:
        try:
            found = find()
        except Exception:  # the tree changes while we walk it
            found = None
        if found:
            return found
        time.sleep(0.1)
    print(json.dumps({"missing": what}))
    sys.exit(1)


def application() -> Any:
    """The uploader among all programs on this desktop."""
    desktop = pyatspi.Registry.getDesktop(0)
    for app in desktop:
        if app is not None and "sfc" in (app.name or "").lower().replace(" ", ""):
            return app
    return None


def find(app: Any, role: tuple[Any, ...], name: str | None = None) -> Any:
    """The accessible with that role (and name) that is showing."""
    for node in walk(app):
        if node.getRole() in role and (name is None or (node.name or "").replace("&", "") == name):
            return node
    return None


def labels_of(node: Any) -> list[str]:
    """The names of the accessibles that label `node`."""
    names = []
    for relation in node.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            names += [relation.getTarget(index).name for index in range(relation.getNTargets())]
    return names


def workspace_combo(app: Any) -> Any:
    """The combo box whose label is “Workspace”."""
    for node in walk(app):
        if node.getRole() == pyatspi.ROLE_COMBO_BOX:
            names = [name.replace("&", "").rstrip(":") for name in labels_of(node)]
            if "Workspace" in names:
                return node
    return None


def press(node: Any) -> None:
    """Do the first action, as a screen reader's user would."""
    node.queryAction().doAction(0)


def cells(app: Any) -> list[str]:
    """All texts of the table “Upload queue”."""
    table = find(app, TABLES, "Upload queue")
    return [node.name or "" for node in walk(table)] if table else []


BUTTONS = (pyatspi.ROLE_PUSH_BUTTON,)
TABLES = (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE)


def main() -> None:
    """Find everything, start the queue, wait for the proof."""
    app = wait_for("application", application)
    combo = wait_for("combo box labelled Workspace", lambda: workspace_combo(app))
    wait_for("table Upload queue", lambda: find(app, TABLES, "Upload queue"))
    buttons = {}
    for name in ("Add images…", "Start", "Pause"):
        buttons[name] = wait_for(f"button {name}", partial(find, app, BUTTONS, name))
    wait_for("a row", lambda: any(sys.argv[1] in text for text in cells(app)))

    def start_is_enabled() -> bool:
        return bool(buttons["Start"].getState().contains(pyatspi.STATE_ENABLED))

    wait_for("Start enabled", start_is_enabled)
    press(buttons["Start"])
    wait_for("Verified", lambda: "Verified" in cells(app))
    print(json.dumps({"combo": combo.name, "buttons": sorted(buttons), "verified": True}))


if __name__ == "__main__":
    main()
