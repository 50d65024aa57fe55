"""The support report: a text for others to read, without tokens and presigned URLs. No Qt."""

from __future__ import annotations

import os
import platform
import sqlite3
import ssl
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from sfc_uploader import __version__
from sfc_uploader.common import logging_setup, paths
from sfc_uploader.common.text_safety import visible
from sfc_uploader.config.credentials import token_in
from sfc_uploader.config.settings import Settings
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.records import StoredUpload
from sfc_uploader.engine.model.event_log import Event
from sfc_uploader.engine.model.snapshots import QueueSnapshot, UploadSnapshot

_PACKAGES = (
    *("PySide6-Essentials", "httpx", "httpcore", "keyring", "platformdirs", "truststore", "filelock"),
    "wakepy" if sys.platform in ("win32", "darwin") else "jeepney",
)
_VARIABLES = ("SFC_API_URL", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "LANG", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")
#: Of no use to a reader, and long; or half of a login.
_LEFT_OUT = frozenset(
    {"window_geometry", "splitter_state", "column_widths", "proxy_user", "told_of_damage", "asked_vendor_import"}
)
_LAST_LOG_BYTES = 128 * 2**10


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the text is made of. `queue` and `events` (upload id → what happened) only where a window runs."""

    settings: Settings
    log_folder: Path
    unfinished: Sequence[tuple[StoredUpload, int]] = ()  # with the number of uploaded parts
    journal_trouble: str = ""
    queue: QueueSnapshot | None = None
    events: Mapping[int, Sequence[Event]] | None = None


def unfinished_in(journal: Journal) -> list[tuple[StoredUpload, int]]:
    """Return every unfinished upload with its number of uploaded parts. Blocks. Raises `JournalError`."""
    return [(row, len(journal.parts(row.id or 0))) for row in journal.uploads()]


def text_of(found: Found) -> str:
    """Return the whole text. Blocks: it reads the log."""
    sections = {
        "Versions": _versions(),
        "Environment": _environment(),
        "Settings": _settings(found.settings),
        "Unfinished uploads": _journal(found),
        "Queue": _queue(found),
        "Log (end)": _log_tail(found.log_folder),
    }
    lines = [f"sfc-uploader {__version__}: support report, {_moment(time.time())}", ""]
    for title, content in sections.items():
        lines += [f"== {title}", *content, ""]
    return _without_home(logging_setup.redact("\n".join(lines)))


def save(file: Path, text: str) -> None:
    """Write a new file that only its owner can read. Raises `OSError`, `FileExistsError` among them."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as stream:
        stream.write(text)


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()} on {platform.platform()}, {os.cpu_count()} cores"
    yield f"SQLite {sqlite3.sqlite_version}, {ssl.OPENSSL_VERSION}"
    for name in _PACKAGES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name}: bundled or not installed"
    yield f"frozen: {getattr(sys, 'frozen', False)}"


def _environment() -> Iterator[str]:
    for name in _VARIABLES:
        for spelling in dict.fromkeys((name, name.lower())):
            if spelling in os.environ:
                yield f"{spelling}={visible(_without_login(os.environ[spelling]))}"
    yield f"SFC_API_TOKEN: {'set' if token_in(os.environ) else 'not set'}"


def _without_login(proxy: str) -> str:
    """A proxy's login may stand in it with no scheme before it, by which the log would know it."""
    scheme, mark, rest = proxy.rpartition("://")
    return f"{scheme}{mark}…@{rest.rpartition('@')[2]}" if "@" in rest else proxy


def _settings(settings: Settings) -> Iterator[str]:
    for name, value in asdict(settings).items():
        if name not in _LEFT_OUT:
            yield f"{name}: {visible(_without_login(str(value)) if name.startswith('proxy') else str(value))}"


def _journal(found: Found) -> Iterator[str]:
    if found.journal_trouble:
        yield visible(found.journal_trouble)
    for stored, parts in found.unfinished:
        yield (
            f"{stored.id}: {visible(str(stored.path))} → {visible(stored.workspace)} “{visible(stored.name)}”"
            f" at {visible(stored.origin)}, image {stored.image_id}, {parts} parts of"
            f" {stored.part_size_bytes:,} bytes uploaded of {stored.size_bytes:,} bytes,"
            f" changed {_moment(stored.changed_at)}"
        )


def _queue(found: Found) -> Iterator[str]:
    if found.queue is None:
        yield "Only in a report that is saved from the app (Help menu)."
        return
    for row in found.queue.uploads:
        yield from _row(row)
        for event in (found.events or {}).get(row.id, ()):
            yield f"    {_moment(event.at_seconds)} {visible(event.sentence)}"


def _row(row: UploadSnapshot) -> Iterator[str]:
    yield (
        f"{row.id}: {visible(str(row.path))} → {visible(row.workspace)} “{visible(row.name)}”: {row.state},"
        f" image {row.image_id}, {row.parts_uploaded} of {row.parts_total} parts, {row.retried_parts} retried,"
        f" {row.elapsed_seconds:.0f} s, verification {row.verification}"
    )
    if row.failure is not None:
        yield f"    {visible(row.failure.sentence)}"
    for link in row.links:
        yield f"    {link.link}: {link.outcome}. {visible(link.detail)}"


def _log_tail(folder: Path) -> Iterator[str]:
    """Yield the end of every program's log, the newest last."""
    left, tails = _LAST_LOG_BYTES, []
    for file in logging_setup.files(folder):
        if left <= 0:
            break
        content, trouble = b"", ""
        try:
            with file.open("rb") as stream:
                size = stream.seek(0, os.SEEK_END)
                stream.seek(max(0, size - left))
                content = stream.read(left)
        except OSError as error:
            trouble = f"Can’t read it: {error.strerror}"
        lines = content.decode("utf-8", "backslashreplace").splitlines()[1 if len(content) == left else 0 :]
        tails.append([f"-- {file.name}", *([trouble] if trouble else lines)])
        left -= len(content)
    if not tails:
        yield "No log."
    for tail in reversed(tails):
        yield from map(visible, tail)


def _without_home(text: str) -> str:
    """The home folder's name is often the person's."""
    home = str(paths.home() or "")
    return text if len(home) < len("/x/y") else text.replace(home, "~")


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(seconds))
