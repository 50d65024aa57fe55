"""Where our files are: the user's folders by each system's custom, and the resources that ship with us."""

from __future__ import annotations

import re
import sys
import warnings
from pathlib import Path

import platformdirs

_APP = "sfc-uploader"
_NOT_IN_FOLDER_NAMES = re.compile(r"[^A-Za-z0-9.-]+")


def settings_file() -> Path:
    """Return where settings are kept. Nothing is created."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "settings.json"


def receipts_folder(service_label: str) -> Path:
    """Return the folder for receipts of one service (its base URL, or ``demo``). Nothing is created."""
    return platformdirs.user_data_path(_APP, appauthor=False) / "receipts" / _folder_name(service_label)


def demo_folder() -> Path:
    """Return the folder in which the built-in service keeps its state and parts. Nothing is created."""
    return platformdirs.user_cache_path(_APP, appauthor=False) / "demo"


def log_folder() -> Path:
    """Return the folder for log files. Nothing is created."""
    return platformdirs.user_log_path(_APP, appauthor=False)


def state_folder() -> Path:
    """Return the folder of the journal of unfinished uploads. Nothing is created."""
    return platformdirs.user_state_path(_APP, appauthor=False)


def runtime_folder() -> Path:
    """Return the folder in which running programs of one person meet. Nothing is created."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a system without such a folder gets one under the temporary files
        return platformdirs.user_runtime_path(_APP, appauthor=False)


def resources_folder() -> Path:
    """Return the folder with icons and translations: in a frozen program, a wheel, or an editable checkout.

    Raises `FileNotFoundError` when the installation is incomplete.
    """
    package = Path(__file__).parent
    places = [package / "resources", package.parent.parent / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if getattr(sys, "frozen", False) and bundle:
        places[:0] = [Path(bundle) / "resources", Path(bundle) / "sfc_uploader" / "resources"]
    for place in places:
        if (place / "icons").is_dir():
            return place
    raise FileNotFoundError("The program’s resources are missing. Install it again.")


def _folder_name(service_label: str) -> str:
    without_scheme = service_label.partition("://")[2] or service_label
    name = _NOT_IN_FOLDER_NAMES.sub("-", without_scheme).strip("-.")
    return name[:100] or "other"
