"""Where our files are: the user's folders by each system's custom, and the resources that ship with us."""

from __future__ import annotations

import os
import re
import sys
import warnings
from pathlib import Path

import platformdirs

from .folders import NO_HOME, tighten_ours

_APP = "sfc-uploader"
_NOT_IN_FOLDER_NAMES = re.compile(r"[^A-Za-z0-9.-]+")
_HAS_XDG = sys.platform not in ("win32", "darwin")
#: XDG Base Directory Specification: a variable that is not set, or holds no absolute path, stands for this.
_XDG = {"CONFIG": ".config", "DATA": ".local/share", "STATE": ".local/state", "CACHE": ".cache"}


def home() -> Path | None:
    """Return the home folder; None without HOME for a user that the system does not know."""
    try:
        found = Path(os.environ.get("HOME") or Path("~").expanduser()) if _HAS_XDG else Path.home()
    except RuntimeError:  # no entry in the system's list of users
        return None
    return found if found.is_absolute() else None


def settings_file() -> Path:
    """Return where settings are kept. Nothing is created."""
    return _config() / "settings.json"


def receipts_folder(service_label: str) -> Path:
    """Return the folder for receipts of one service (its base URL, or ``demo``). Nothing is created."""
    return _data() / "receipts" / _folder_name(service_label)


def demo_folder() -> Path:
    """Return the folder in which the built-in service keeps its state and parts. Nothing is created."""
    return _cache() / "demo"


def log_folder() -> Path:
    """Return the folder for log files. Nothing is created."""
    return _xdg("STATE") / "log" if _HAS_XDG else _there(platformdirs.user_log_path(_APP, appauthor=False))


def state_folder() -> Path:
    """Return the folder of the journal of unfinished uploads. Nothing is created."""
    return _xdg("STATE") if _HAS_XDG else _there(platformdirs.user_state_path(_APP, appauthor=False))


def runtime_folder() -> Path:
    """Return the folder in which running programs of one person meet. Nothing is created."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a system without such a folder gets one under the temporary files
        try:
            return _there(platformdirs.user_runtime_path(_APP, appauthor=False))
        except (OSError, RuntimeError, ValueError):  # another user has made the one under the temporary files
            return state_folder() / "run"


def close_to_others() -> None:
    """Close our folders to other users, where an earlier version left them open. Never raises."""
    tighten_ours(_config(), _data(), _cache(), state_folder(), log_folder())


def resources_folder() -> Path:
    """Return the folder with icons and translations: in a frozen program, a wheel, or an editable checkout.

    Raises `FileNotFoundError` when the installation is incomplete.
    """
    package = Path(__file__).parents[1]
    places = [package / "resources", package.parent.parent / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if getattr(sys, "frozen", False) and bundle:
        places[:0] = [Path(bundle) / "resources", Path(bundle) / "sfc_uploader" / "resources"]
    for place in places:
        if (place / "icons").is_dir():
            return place
    raise FileNotFoundError("The program’s resources are missing. Install it again.")


def _config() -> Path:
    return _xdg("CONFIG") if _HAS_XDG else _there(platformdirs.user_config_path(_APP, appauthor=False))


def _data() -> Path:
    return _xdg("DATA") if _HAS_XDG else _there(platformdirs.user_data_path(_APP, appauthor=False))


def _cache() -> Path:
    return _xdg("CACHE") if _HAS_XDG else _there(platformdirs.user_cache_path(_APP, appauthor=False))


def _xdg(kind: str) -> Path:
    """platformdirs takes a relative path from the variable, and “~” itself where there is no home."""
    named = os.environ.get(f"XDG_{kind}_HOME", "")
    return (Path(named) if Path(named).is_absolute() else (home() or NO_HOME) / _XDG[kind]) / _APP


def _there(found: Path) -> Path:
    return found if found.is_absolute() else NO_HOME / _APP


def _folder_name(service_label: str) -> str:
    without_scheme = service_label.partition("://")[2] or service_label
    name = _NOT_IN_FOLDER_NAMES.sub("-", without_scheme).strip("-.")
    return name[:100] or "other"
