"""The settings file: typed, tolerant when read, atomic when written. Holds no secrets."""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock

from sfc_uploader.common.app_info import DEFAULT_CONNECTIONS, MOST_CONNECTIONS
from sfc_uploader.common.folders import make_private, sync, sync_folder

_log = logging.getLogger(__name__)
_LARGEST_FILE_BYTES = 2**20  # ours are below 4 KiB; more is not ours
_LOCK_SECONDS = 5.0
MOST_IMAGES_AT_ONCE = 8
_MOST_LIMIT_KIB = 2**30
_WIDEST_COLUMN = 10_000


class ProxyMode(StrEnum):
    """Which proxy is used."""

    SYSTEM = "system"  # what the environment or the system names
    NONE = "none"
    MANUAL = "manual"  # `Settings.proxy_address`


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the program remembers between runs.

    `connections`: 1 to 32, for all uploads together. `images_at_once`: 1 to 8. `last_workspace`: account
    or base URL → workspace id or resource path. `window_geometry`: Qt's own bytes as base64.
    `splitter_state` likewise. `asked_vendor_import`: importing the vendor CLI's token was offered once.
    `resume_on_start`: interrupted uploads go on by themselves. `limit_kib_per_second`: of all uploads together;
    None for no limit. `told_of_damage`: the name of the newest damaged journal that a window has told of.
    `start_on_add`: images that are added are sent at once. `prevent_sleep`: the computer stays
    awake while something is sent. `notify`: of endings, while the window is not in front. `tray_icon`: where there
    is a tray. `proxy_address` and `proxy_user` count with `ProxyMode.MANUAL`; the password is in the keychain.
    `ca_file`, `api_url`, `receipts_folder`: None for the usual. `language`: a locale's name; None for the system's.
    `column_widths`: of the queue's columns that a person has set, in pixels.
    """

    connections: int = DEFAULT_CONNECTIONS
    images_at_once: int = 1
    last_workspace: Mapping[str, str] = field(default_factory=dict)
    window_geometry: str | None = None
    splitter_state: str | None = None
    asked_vendor_import: bool = False
    resume_on_start: bool = True
    limit_kib_per_second: int | None = None
    start_on_add: bool = False
    prevent_sleep: bool = True
    notify: bool = True
    tray_icon: bool = False
    proxy_mode: ProxyMode = ProxyMode.SYSTEM
    proxy_address: str | None = field(default=None, repr=False)  # typed by hand, it may hold a login
    proxy_user: str | None = None
    ca_file: str | None = None
    api_url: str | None = field(default=None, repr=False)  # likewise
    language: str | None = None
    receipts_folder: str | None = None
    column_widths: Mapping[str, int] = field(default_factory=dict)
    told_of_damage: str | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Settings:
        """Take each value that fits its field; the others keep their default. Never raises."""
        default = cls()
        return cls(
            connections=_whole(data.get("connections"), 1, MOST_CONNECTIONS, default.connections),
            images_at_once=_whole(data.get("images_at_once"), 1, MOST_IMAGES_AT_ONCE, default.images_at_once),
            last_workspace=_texts(data.get("last_workspace")),
            window_geometry=_text(data.get("window_geometry")),
            splitter_state=_text(data.get("splitter_state")),
            asked_vendor_import=data.get("asked_vendor_import") is True,
            resume_on_start=data.get("resume_on_start") is not False,
            told_of_damage=_text(data.get("told_of_damage")),
            limit_kib_per_second=_whole(data.get("limit_kib_per_second"), 1, _MOST_LIMIT_KIB, 0) or None,
            start_on_add=_flag(data.get("start_on_add"), default.start_on_add),
            prevent_sleep=_flag(data.get("prevent_sleep"), default.prevent_sleep),
            notify=_flag(data.get("notify"), default.notify),
            tray_icon=_flag(data.get("tray_icon"), default.tray_icon),
            proxy_mode=_proxy_mode(data.get("proxy_mode")),
            proxy_address=_words(data.get("proxy_address")),
            proxy_user=_words(data.get("proxy_user")),
            ca_file=_words(data.get("ca_file")),
            api_url=_words(data.get("api_url")),
            language=_words(data.get("language")),
            receipts_folder=_words(data.get("receipts_folder")),
            column_widths=_widths(data.get("column_widths")),
        )


def load(path: Path) -> Settings:
    """Read the settings. Never raises: without a readable file the defaults hold.

    A file that is no JSON object is set aside under its name with ``.broken`` appended.
    """
    try:
        content = _read(path)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        _log.warning("The settings could not be read: %s", getattr(error, "strerror", None) or error)
        return Settings()
    data = _object(content)
    if data is None:
        with contextlib.suppress(OSError), _alone_with(path):
            if _read(path) == content:  # nobody has mended it meanwhile
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
        _write(path, data)


@contextlib.contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Keep other programs from writing. Raises `OSError`."""
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=_LOCK_SECONDS, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except NotImplementedError:  # a file system without locks
        yield
        return
    try:
        yield
    finally:
        lock.release()


def _kept(path: Path) -> dict[str, Any]:
    try:
        data = _object(_read(path))
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


def _read(path: Path) -> bytes:
    """Read a regular file; a FIFO would never end. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(_LARGEST_FILE_BYTES + 1)
    finally:
        os.close(descriptor)


def _set_aside(path: Path) -> None:
    _log.warning("The settings file is broken and was set aside.")
    path.replace(path.with_name(path.name + ".broken"))


def _write(path: Path, data: Mapping[str, Any]) -> None:
    content = json.dumps(data, indent=2, sort_keys=True) + "\n"
    # mkstemp makes the file 0600
    descriptor, name = tempfile.mkstemp(prefix=path.name + ".", suffix=".new", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):  # the settings are there; only a power cut could lose them
        sync_folder(path.parent)


def _object(content: bytes) -> dict[str, Any] | None:
    if len(content) > _LARGEST_FILE_BYTES:
        return None
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _whole(value: object, least: int, most: int, default: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    return default


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _words(value: object) -> str | None:
    """A text that says something."""
    return value if isinstance(value, str) and value.strip() else None


def _flag(value: object, default: bool) -> bool:
    return value if isinstance(value, bool) else default


def _proxy_mode(value: object) -> ProxyMode:
    try:
        return ProxyMode(value)  # type: ignore[arg-type]
    except ValueError:
        return ProxyMode.SYSTEM


def _widths(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    widths = {key: _whole(width, 1, _WIDEST_COLUMN, 0) for key, width in value.items() if isinstance(key, str)}
    return {key: width for key, width in widths.items() if width}


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {key: text for key, text in value.items() if isinstance(key, str) and isinstance(text, str)}
