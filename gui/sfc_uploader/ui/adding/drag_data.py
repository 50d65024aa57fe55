"""Reads what other programs put into a drag: URLs, paths as text, and addresses of shares.

File managers give URLs, editors and terminals a path as plain text, GNOME's file manager the address of a share.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from PySide6.QtCore import QCoreApplication, QMimeData, QUrl

from sfc_uploader.common import paths
from sfc_uploader.common.folders import NO_HOME
from sfc_uploader.common.text_safety import is_this_computer, visible

translate = QCoreApplication.translate
Dropped = QUrl | str  # a URL, or a line of text
_SHOWN = 200
#: By an address's scheme, the name of the mount that GVfs makes of it. Source: gvfs, `daemon/mount.conf` files.
_MOUNTS = {
    "smb": "smb-share",
    "sftp": "sftp",
    "ssh": "sftp",
    "ftp": "ftp",
    "ftps": "ftps",
    "dav": "dav",
    "davs": "dav",
    "nfs": "nfs",
    "afp": "afp-volume",
}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")


def dropped_in(data: QMimeData) -> list[Dropped]:
    """Return what a drag carries. Does not block.

    In a list of URLs a line that begins with # is a comment (RFC 2483, 5).
    """
    urls: list[Dropped] = [url for url in data.urls() if not _is_comment(url)]
    return urls or [line.strip() for line in data.text().splitlines() if line.strip() and not line.startswith("#")]


def paths_of(dropped: Iterable[Dropped]) -> tuple[list[Path], list[str]]:
    """Return the dropped paths, and a sentence for each item that is none. Blocks: reads mounts and files.

    A path is taken from a URL's bytes: a QString would lose names that are not UTF-8.
    """
    paths: list[Path] = []
    sentences: list[str] = []
    for each in (piece for item in dropped for piece in _pieces(item)):
        if isinstance(each, Path):
            paths.append(each)
        elif (found := _path_of(each)) is not None:
            paths.append(found)
        else:
            sentences.append(_why_not(each))
    return paths, sentences


def _is_comment(url: QUrl) -> bool:
    return url.hasFragment() and not url.scheme() and not url.path() and not url.host()


def _pieces(item: Dropped) -> Iterator[QUrl | Path]:
    """Split a line of text into URLs and paths: the whole line if it is a path, else words quoted as in a shell."""
    if isinstance(item, QUrl):
        yield item
        return
    whole = _as_path(item)
    if whole is not None and os.path.lexists(whole):
        yield whole
        return
    try:
        words = shlex.split(item, posix=os.name == "posix")
    except ValueError:  # a quote that nothing closes
        words = [item]
    if not all(_ADDRESS.match(word) or _as_path(word) for word in words):
        words = [item]
    for word in words:
        path = _as_path(word)
        yield path if path is not None else QUrl.fromEncoded(word.encode("utf-8", "surrogateescape"))


def _as_path(text: str) -> Path | None:
    """Return an absolute path, or None: a relative one has no meaning here."""
    path = Path(os.path.expanduser(text)) if text.startswith("~/") else Path(text)  # noqa: PTH111 - it never raises
    return path if path.is_absolute() and "\0" not in text else None


def _path_of(url: QUrl) -> Path | None:
    if not url.scheme() and url.path().startswith("/"):
        return _decoded(url)  # a plain path in a list of URLs
    if url.isLocalFile():
        if os.name != "posix":
            return Path(url.toLocalFile()) if url.toLocalFile() else None
        return _decoded(url) if url.path() and is_this_computer(url.host()) else None
    return _in_mounts(url) if url.scheme() in _MOUNTS else None


def _decoded(url: QUrl) -> Path:
    return Path(os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded).encode())))


def _in_mounts(url: QUrl) -> Path | None:
    """Return the folder of a share that GVfs has mounted, or None."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    folders = [Path(runtime) / "gvfs"] if runtime else []
    path = unquote(url.path(QUrl.ComponentFormattingOption.FullyEncoded), errors="surrogateescape").lstrip("/")
    for folder in (*folders, (paths.home() or NO_HOME) / ".gvfs"):
        try:
            mounts = sorted(folder.iterdir())
        except OSError:
            continue
        for mount in mounts:
            if (rest := _below(mount.name, url, path)) is not None:
                return mount / rest
    return None


def _below(mount: str, url: QUrl, path: str) -> str | None:
    """Return a URL’s path below a GVfs mount with this name, or None if the URL is elsewhere."""
    kind, _, described = mount.partition(":")
    values = {key: unquote(value) for key, _, value in (pair.partition("=") for pair in described.split(","))}
    host = values.get("host", values.get("server", ""))
    user = values.get("user", "")
    if kind != _MOUNTS[url.scheme()] or host.lower() != url.host().lower():
        return None
    if url.userName() and url.userName().rpartition(";")[2] != user:
        return None
    if url.port() != -1 and values.get("port", str(url.port())) != str(url.port()):
        return None
    if kind == "dav" and (values.get("ssl") == "true") != (url.scheme() == "davs"):
        return None
    share = values.get("share", values.get("volume"))
    if share is not None:
        first, _, rest = path.partition("/")
        return rest if first.lower() == share.lower() else None
    prefix = values.get("prefix", "").strip("/")
    if prefix and path != prefix and not path.startswith(f"{prefix}/"):
        return None
    return path[len(prefix) :].lstrip("/")


def _why_not(url: QUrl) -> str:
    shown = visible(url.toDisplayString())[:_SHOWN]  # Qt leaves out a password
    if url.scheme() in _MOUNTS:
        words = translate("Drop", "“{what}” isn’t mounted on this computer. Open it in your file manager, then retry.")
    elif url.isLocalFile() and url.host():
        words = translate("Drop", "“{what}” is on another computer. Copy it here, then drop it.")
    else:
        words = translate("Drop", "“{what}” isn’t a file on this computer. Save it here first, then drop it.")
    return words.format(what=shown)
