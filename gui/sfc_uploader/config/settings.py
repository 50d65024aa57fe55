"""The settings file: typed, tolerant when read, atomic when written. Holds no secrets."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from sfc_uploader.common.app_info import (
    DEFAULT_CONNECTIONS,
    KIB_PER_MIB,
    MOST_CONNECTIONS,
    MOST_IMAGES_AT_ONCE,
    MOST_LIMIT_MIB,
)
from sfc_uploader.common.file_lock import NoFileLocks, lock_file
from sfc_uploader.common.folders import make_private
from sfc_uploader.common.json_files import parse_object, read_regular_file, write_json

_log = logging.getLogger(__name__)
_LOCK_SECONDS = 5.0
_WIDEST_COLUMN = 10_000
Reader = Callable[[Any], Any]  # makes a setting of a JSON value; raises `ValueError` when it does not fit


class ProxyMode(StrEnum):
    """Which proxy is used."""

    SYSTEM = "system"  # what the environment or the system names
    NONE = "none"
    MANUAL = "manual"  # `Settings.proxy_address`


def _whole(least: int, most: int) -> Reader:
    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise ValueError(f"no whole number from {least} to {most}")

    return read


def _one(kind: type) -> Reader:
    def read(value: object) -> Any:
        if isinstance(value, kind):
            return value
        raise ValueError(f"no {kind.__name__}")

    return read


def _words(value: object) -> str:
    """A text that says something."""
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("no words")


def _each(read: Reader) -> Reader:
    """Of a mapping the entries that fit."""

    def read_all(value: object) -> dict[str, Any]:
        found = {}
        for key, each in value.items() if isinstance(value, dict) else ():
            with contextlib.suppress(ValueError):
                found[key] = read(each)
        return found

    return read_all


def _in_dialog(read: Reader, *, needs_restart: bool = False) -> dict[str, Any]:
    """A setting with a control in the settings dialog. `needs_restart`: it is read once, when the program starts."""
    return {"read": read, "in_dialog": True, "needs_restart": needs_restart}


def _remembered(read: Reader) -> dict[str, Any]:
    """A setting that the window saves on its own."""
    return {"read": read, "in_dialog": False, "needs_restart": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the program remembers between runs; None stands for the usual.

    Each setting is declared here and nowhere else; its words are on a page of the dialog.
    """

    connections: int = field(default=DEFAULT_CONNECTIONS, metadata=_in_dialog(_whole(1, MOST_CONNECTIONS)))
    """PUTs at once, for all uploads together."""
    images_at_once: int = field(default=1, metadata=_in_dialog(_whole(1, MOST_IMAGES_AT_ONCE)))
    limit_kib_per_second: int | None = field(default=None, metadata=_in_dialog(_whole(1, MOST_LIMIT_MIB * KIB_PER_MIB)))
    """Of all uploads together; None for no limit."""
    resume_on_start: bool = field(default=True, metadata=_in_dialog(_one(bool)))
    """Interrupted uploads resume automatically."""
    start_on_add: bool = field(default=False, metadata=_in_dialog(_one(bool)))
    """Images that are added are sent at once."""
    receipts_folder: str | None = field(default=None, metadata=_in_dialog(_words, needs_restart=True))

    proxy_mode: ProxyMode = field(default=ProxyMode.SYSTEM, metadata=_in_dialog(ProxyMode, needs_restart=True))
    proxy_address: str | None = field(default=None, metadata=_in_dialog(_words, needs_restart=True), repr=False)
    """Counts with `ProxyMode.MANUAL`, as the user does. Typed by hand, it may hold a login."""
    proxy_user: str | None = field(default=None, metadata=_in_dialog(_words, needs_restart=True))
    """The password is in the keychain."""
    ca_file: str | None = field(default=None, metadata=_in_dialog(_words, needs_restart=True))
    api_url: str | None = field(default=None, metadata=_in_dialog(_words, needs_restart=True), repr=False)
    """Typed by hand, it may hold a login."""

    prevent_sleep: bool = field(default=True, metadata=_in_dialog(_one(bool)))
    """The computer stays awake while something is sent."""
    notify: bool = field(default=True, metadata=_in_dialog(_one(bool)))
    """Of endings, while the window is not in front."""
    tray_icon: bool = field(default=False, metadata=_in_dialog(_one(bool)))
    """Where there is a tray."""
    language: str | None = field(default=None, metadata=_in_dialog(_words, needs_restart=True))
    """A locale's name; None for the system's."""

    last_workspace: Mapping[str, str] = field(default_factory=dict, metadata=_remembered(_each(_one(str))))
    """Account or base URL → workspace id or resource path."""
    window_geometry: str | None = field(default=None, metadata=_remembered(_one(str)))
    """Qt's own bytes as base64."""
    splitter_state: str | None = field(default=None, metadata=_remembered(_one(str)))
    """Likewise."""
    column_widths: Mapping[str, int] = field(
        default_factory=dict, metadata=_remembered(_each(_whole(1, _WIDEST_COLUMN)))
    )
    """Of the queue's columns that a person has set, in pixels."""
    asked_vendor_import: bool = field(default=False, metadata=_remembered(_one(bool)))
    """Importing the vendor CLI's token was offered once."""
    told_of_damage: str | None = field(default=None, metadata=_remembered(_one(str)))
    """The name of the newest damaged journal that a window has reported."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Settings:
        """Take each value that fits its field; the others keep their default. Never raises."""
        values = {}
        for each in fields(cls):
            if each.name in data:
                with contextlib.suppress(ValueError):
                    values[each.name] = each.metadata["read"](data[each.name])
        return cls(**values)


IN_DIALOG = frozenset(each.name for each in fields(Settings) if each.metadata["in_dialog"])
_AT_START = [each.name for each in fields(Settings) if each.metadata["needs_restart"]]


def needs_restart(before: Settings, after: Settings) -> bool:
    """Whether something differs that counts only from the next start on."""
    return any(getattr(before, name) != getattr(after, name) for name in _AT_START)


def load(path: Path) -> Settings:
    """Read the settings. Never raises: without a readable file the defaults hold.

    A file that is no JSON object is set aside under its name with ``.broken`` appended.
    """
    try:
        content = read_regular_file(path)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        _log.warning("The settings could not be read: %s", getattr(error, "strerror", None) or error)
        return Settings()
    data = parse_object(content)
    if data is None:
        with contextlib.suppress(OSError), _alone_with(path):
            if read_regular_file(path) == content:  # nobody has corrected it meanwhile
                _set_aside(path)
        return Settings()
    return Settings.from_json(data)


def save_changes(path: Path, before: Settings, after: Settings) -> None:
    """Write what differs between `before` and `after` into the file, and leave the rest as it is there.

    Several windows write one file, and a newer version may have keys that this one does not know. A reader, or a
    crash, sees the old file or the new one. Blocks, for 5 s at most while another program writes. Raises `OSError`.
    """
    make_private(path.parent)
    path = Path(os.path.realpath(path))  # the file may be a link to where somebody keeps all settings
    make_private(path.parent, tighten=False)
    with _alone_with(path):
        data = _kept(path)
        data.update(_changes(asdict(before), asdict(after), data))
        write_json(path, dict(sorted(data.items())))


@contextlib.contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Keep other programs from writing. Raises `OSError`."""
    try:
        lock = lock_file(path.with_name(path.name + ".lock"), timeout_seconds=_LOCK_SECONDS)
    except NoFileLocks:
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _kept(path: Path) -> dict[str, Any]:
    try:
        data = parse_object(read_regular_file(path))
    except FileNotFoundError:
        return {}
    if data is None:
        _set_aside(path)
    return data or {}


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The values to write; of a mapping the changed entries, beside those that are kept."""
    changes: dict[str, Any] = {}
    for name, value in after.items():
        if value == before[name]:
            continue
        if isinstance(value, Mapping):
            there = kept.get(name)
            gone = before[name].keys() - value.keys()
            merged = {key: each for key, each in (there if isinstance(there, dict) else {}).items() if key not in gone}
            changes[name] = merged | {key: each for key, each in value.items() if before[name].get(key) != each}
        else:
            changes[name] = value
    return changes


def _set_aside(path: Path) -> None:
    _log.warning("The settings file is broken and was set aside.")
    path.replace(path.with_name(path.name + ".broken"))
