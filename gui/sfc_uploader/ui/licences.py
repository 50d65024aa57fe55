"""Licences of what this program is made of: the texts that were shipped with it, or what the installed packages say."""

from __future__ import annotations

import re
from importlib import metadata

from .. import paths

_LICENCES = "THIRD_PARTY_LICENCES.txt"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_CLASSIFIER = "License :: "


def shipped() -> str:
    """Every licence that was shipped with this program, from beside its icons; "" where none was."""
    try:
        return (paths.resources_folder() / "licences" / _LICENCES).read_text("utf-8")
    except OSError:
        return ""


def of_installed() -> list[str]:
    """A line for this program and each package that it needs, here: its name, version and licence, by its metadata."""
    lines: dict[str, str] = {}
    due = ["sfc-uploader"]
    while due:
        name = due.pop().lower().replace("_", "-")
        if name in lines:
            continue
        lines[name] = ""
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # for another system, or another Python
            continue
        lines[name] = f"{package.metadata['Name']} {package.version}: {_licence_of(package.metadata)}"
        needed = [each for each in package.requires or [] if "extra ==" not in each]
        due += [found.group() for each in needed if (found := _NAME.match(each))]
    return sorted(filter(None, lines.values()), key=str.casefold)


def _licence_of(found: metadata.PackageMetadata) -> str:
    """In the words of the newest of the three ways to declare it; a long text is cut to its first line."""
    for field in ("License-Expression", "License"):
        if field in found and found[field].strip():
            return found[field].strip().splitlines()[0]
    classifiers = found.get_all("Classifier") or []
    return ", ".join(each.rsplit(" :: ", 1)[-1] for each in classifiers if each.startswith(_CLASSIFIER)) or "—"
