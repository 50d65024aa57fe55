"""Licences of what this program is made of: the texts that were shipped with it, or what the installed packages say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import metadata

from sfc_uploader.common import paths

PROGRAM = "sfc-uploader"
_FIRST = ("README.txt", "QT.txt")  # of what packaging/notices.py writes
_RULE = "─" * 60
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_CLASSIFIER = "License :: "


def shipped() -> str:
    """Every notice that was shipped with the frozen program, its list and Qt's first; "" where none was."""
    try:
        texts = {
            file.name: file.read_text("utf-8") for file in (paths.resources_folder().parent / "notices").glob("*.txt")
        }
    except OSError:
        return ""
    first = [name for name in _FIRST if name in texts]
    return "\n\n".join(f"{_RULE}\n{texts[name]}" for name in [*first, *sorted(texts.keys() - set(first))])


def of_installed() -> list[str]:
    """A line for this program and each package that it needs, here: its name, version and licence, by its metadata."""
    found = all_needed(PROGRAM, _needed_and_here)
    lines = (f"{package.metadata['Name']} {package.version}: {licence_of(package)}" for package in found)
    return sorted(lines, key=str.casefold)


def all_needed(name: str, needs: Callable[[metadata.Distribution], Iterable[str]]) -> list[metadata.Distribution]:
    """Return a package and all that it needs, at any depth, by their names; `needs` tells what one needs itself.

    Raises `PackageNotFoundError` when one of them is not installed.
    """
    found: dict[str, metadata.Distribution] = {}
    due = [name]
    while due:
        next_name = due.pop()
        if next_name not in found:
            found[next_name] = metadata.distribution(next_name)
            due += map(normal, needs(found[next_name]))
    return [found[each] for each in sorted(found)]


def licence_of(package: metadata.Distribution) -> str:
    """Return what a package says of its licence, in one line."""
    about = package.metadata
    for field in ("License-Expression", "License"):
        text = about[field].strip() if field in about else ""
        if text and "\n" not in text and text != "UNKNOWN":
            return text
    kinds = [
        value.rpartition(" :: ")[2] for value in about.get_all("Classifier") or () if value.startswith(_CLASSIFIER)
    ]
    return " OR ".join(kinds) or "see its text"


def normal(name: str) -> str:
    """Return a package's name in the form that does not depend on how it is written (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed_and_here(package: metadata.Distribution) -> Iterable[str]:
    """Without what only extras need, and what is for another system or Python: that is not installed."""
    for line in package.requires or ():
        name = _NAME.match(line)
        if name is not None and "extra ==" not in line and _is_here(name.group()):
            yield name.group()


def _is_here(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True
