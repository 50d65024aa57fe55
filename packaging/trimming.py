"""What of PyInstaller's collection goes into the frozen program: a list of what stays, for each system."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

# Qt's plugins, by folder: what a desktop needs of a program of widgets.
_PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qwayland-generic", "qwayland-egl", "qoffscreen", "qwindows", "qcocoa"},
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg", "qico", "qicns"},
    "platformthemes": {"qgtk3", "qxdgdesktopportal"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "networkinformation": {"qnetworkmanager", "qglib", "qnetworklistmanager", "qscnetworkreachability"},
    "styles": {"qmodernwindowsstyle", "qwindowsvistastyle", "qmacstyle"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"bradient", "adwaita"},
    # no tls: only local sockets go through QtNetwork. No GL: widgets are painted by the processor.
}
_QT_LIBRARIES = {
    *("Core", "Gui", "Widgets", "Network", "Svg", "DBus"),
    *("XcbQpa", "WaylandClient", "WlShellIntegration", "Qt6WlShellIntegration"),
}
_QT_MODULES = {"QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSvg"}

# Of the libraries of the build machine's own system only these go in; everything else on Linux is the system's, which
# mends it: the .deb depends on it, and the README names the packages.
_OWN_ON_LINUX = re.compile(r"libpython3[\d.]*\.so")
_WITH_THE_WHEELS = re.compile(
    r"(PySide6|shiboken6|cryptography|cffi|_cffi_backend|charset_normalizer|lib-dynload|python3[\d.]*)([/.]|$)"
)
_ABOUT_A_WHEEL = re.compile(r"\.dist-info/(?!METADATA$|entry_points\.txt$)")
_TRANSLATION = re.compile(r"PySide6/(Qt/)?translations/")
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?([^/.]+)\.")
_QT_LIBRARY = re.compile(r"(?:lib)?Qt6?([A-Z]\w*?)(?:\.so[\d.]*|\.dll|\.dylib|\.framework.*)?$")
_QT_MODULE = re.compile(r"PySide6/(Qt[A-Z]\w*)\.(?:abi3\.|cp\d[\w-]*\.)?(?:so|pyd)$")


def kept(name: str, platform: str) -> bool:
    """Whether the file that goes by `name` (with slashes) in the bundle stays."""
    if found := _PLUGIN.match(name):
        return found[2] in _PLUGINS.get(found[1], ())
    if _TRANSLATION.match(name):
        return PurePosixPath(name).name.startswith("qtbase_")
    if found := _QT_MODULE.match(name):
        return found[1] in _QT_MODULES
    if name.startswith("PySide6/") and (found := _QT_LIBRARY.search(_library(name))):
        return found[1] in _QT_LIBRARIES
    if name.endswith("cacert.pem"):
        return False  # the system's trust store decides, not a list that ages with the program
    if _ABOUT_A_WHEEL.search(name):
        return False  # the licences and what is in the program are in the notices
    if platform == "win32" and PurePosixPath(name).name.lower().startswith(("opengl32sw", "d3dcompiler")):
        return False  # the renderers of QtQuick
    if platform == "linux" and _is_library(name) and not _WITH_THE_WHEELS.match(name):
        return bool(_OWN_ON_LINUX.match(PurePosixPath(name).name))
    return True


def _library(name: str) -> str:
    framework = re.search(r"(Qt\w+)\.framework", name)
    return framework[1] if framework else PurePosixPath(name).name


def _is_library(name: str) -> bool:
    return re.search(r"\.so(\.[\d.]+)?$", name) is not None
