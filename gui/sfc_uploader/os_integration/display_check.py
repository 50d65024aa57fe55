"""Check whether Qt can open a window here before Qt tries: on Linux it aborts when it can't."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

# What Qt's widgets and its xcb and Wayland plugins link against, without what these packages depend on.
DEBIAN_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0 libwayland-cursor0 libwayland-egl1"
)
FEDORA_PACKAGES = (
    "libglvnd-egl libglvnd-glx glib2 dbus-libs fontconfig libxkbcommon-x11 libX11-xcb xcb-util-cursor "
    "xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil libwayland-cursor libwayland-egl"
)
_DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_LIBRARY_NAME = re.compile(r"(lib[\w.+-]+\.so[\w.]*)")
_WAYLAND_SECONDS = 3.0


class WindowImpossible(Exception):
    """No window can be opened. The text says why, and what to do."""


def require_window(environ: Mapping[str, str]) -> None:
    """Raise `WindowImpossible` unless Qt can open a window. Loads Qt's libraries; opens no window."""
    if sys.platform == "linux":
        _require_display(environ)
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - never for a headless command
    except ImportError as error:
        raise WindowImpossible(_missing(error)) from error


def _require_display(environ: Mapping[str, str]) -> None:
    if not any(environ.get(name) for name in _DISPLAY_VARIABLES):
        raise WindowImpossible(
            "Can’t open a window: no display (DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM are not set). Use "
            "“sfc-uploader upload”, or a virtual display (Debian: xvfb; Fedora: xorg-x11-server-Xvfb)."
        )
    problems: list[str] = []
    for platform in _platforms(environ):
        problem = _problem_of(platform, environ)
        if problem is None:
            return
        problems.append(problem)
    raise WindowImpossible(problems[0])


def _platforms(environ: Mapping[str, str]) -> list[str]:
    """Return Qt's platform plugins in the order in which Qt tries them (QGuiApplication's own rule)."""
    if chosen := environ.get("QT_QPA_PLATFORM"):
        return [entry.partition(":")[0] for entry in chosen.split(";") if entry] or ["xcb"]
    platforms = []
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        platforms.append("wayland")
    platforms.append("xcb")
    return platforms


def _problem_of(platform: str, environ: Mapping[str, str]) -> str | None:
    """Return why a platform plugin can't work, or None. Plugins that need no display are Qt's own business."""
    if platform not in ("xcb", "wayland"):
        return None
    plugin = _plugin_file(platform)
    if plugin is not None:
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            return _missing(error)
    reachable = _x_reachable() if platform == "xcb" else _wayland_reachable(environ)
    if reachable:
        return None
    shown = environ.get("DISPLAY" if platform == "xcb" else "WAYLAND_DISPLAY", "")
    return (
        f"Can’t connect to the display “{shown}”. Log in there, or use “sfc-uploader upload”, which needs no display."
    )


def _plugin_file(platform: str) -> Path | None:
    """Return a platform plugin of the installed PySide6, without importing it."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        file = Path(folder) / "Qt" / "plugins" / "platforms" / f"libq{platform}.so"
        if file.is_file():
            return file
    return None


def _x_reachable() -> bool:
    """Connect to $DISPLAY with libxcb, as Qt's plugin will."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.restype = ctypes.c_int
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def _wayland_reachable(environ: Mapping[str, str]) -> bool:
    if sys.platform == "win32":
        return False
    display = environ.get("WAYLAND_DISPLAY") or "wayland-0"
    path = os.path.join(environ.get("XDG_RUNTIME_DIR", ""), display)  # noqa: PTH118 - an absolute one replaces
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_WAYLAND_SECONDS)
        try:
            connection.connect(path)
        except OSError:
            return False
    return True


def _missing(error: Exception) -> str:
    found = _LIBRARY_NAME.search(str(error))
    if isinstance(error, ModuleNotFoundError):
        return "Can’t open a window: PySide6 is not installed. Reinstall sfc-uploader."
    what = f"{found[1]} is missing or can’t be loaded" if found else f"its libraries can’t be loaded ({error})"
    if sys.platform != "linux":
        return f"Can’t open a window: {what}. Reinstall sfc-uploader."
    return (
        f"Can’t open a window: {what}. Install Qt’s system libraries "
        f"(Debian, Ubuntu: sudo apt-get install {DEBIAN_PACKAGES}; Fedora: sudo dnf install {FEDORA_PACKAGES})."
    )
