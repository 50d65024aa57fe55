"""Progress on stderr: one live bar on a terminal, plain lines anywhere else; and what is waited for."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TextIO

from sfc_uploader.common import console
from sfc_uploader.common.text_safety import columns, fit, visible
from sfc_uploader.common.threads import NoThread, start_thread
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState, Verification, Waiting

_LINE_SECONDS = 5.0
_LINE_PERCENT = 10
_WIDEST_BAR = 30
_NARROWEST_BAR = 8
#: Longer than people wait without wondering.
_NOTICE_SECONDS = 1.5


class Progress(Protocol):
    """Shows how uploads progress."""

    def update(self, uploads: Sequence[UploadSnapshot]) -> None:
        """Show the uploads of this moment, in the order of sending."""

    def close(self) -> None:
        """Leave the cursor at the start of a line of its own."""


def progress_on(stream: TextIO | None, *, tell_uploaded: bool = True) -> Progress:
    """Return the progress that fits a stream. Without `tell_uploaded`, something else says what was uploaded."""
    if stream is not None and stream.isatty():
        return LiveBar(stream, tell_uploaded=tell_uploaded)
    return PlainLines(stream, tell_uploaded=tell_uploaded)


class PlainLines:
    """A line on each change of state, and while sending every 10 % or 5 seconds."""

    def __init__(
        self, stream: TextIO | None, *, monotonic: Callable[[], float] = time.monotonic, tell_uploaded: bool = True
    ) -> None:
        self._stream = stream
        self._tell_uploaded = tell_uploaded
        self._monotonic = monotonic
        self._shown: dict[int, _Shown] = {}

    def update(self, uploads: Sequence[UploadSnapshot]) -> None:
        """Write the lines that are due."""
        now = self._monotonic()
        for place, upload in enumerate(uploads, 1):
            shown = _Shown(state_words(upload), _percent(upload), _compared_percent(upload), now)
            before = self._shown.get(upload.id, _Shown("", 0.0, 0.0, now))
            if upload.state is UploadState.READY or not self._is_due(upload, shown, before):
                continue
            self._shown[upload.id] = shown
            details = ", ".join([shown.words, *_figures(upload)])
            _put(self._stream, f"{_title(upload, place, len(uploads))}: {details}\n")

    def close(self) -> None:
        """Nothing to do: every line is complete."""

    def _is_due(self, upload: UploadSnapshot, now: _Shown, before: _Shown) -> bool:
        if upload.state is UploadState.COMPLETED and not self._tell_uploaded:
            return False
        if now.words != before.words:
            return True
        moving = upload.state is UploadState.UPLOADING or upload.is_checking
        return moving and (
            now.percent >= before.percent + _LINE_PERCENT
            or now.compared >= before.compared + _LINE_PERCENT
            or now.at >= before.at + _LINE_SECONDS
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the last line of an upload said, and when. `percent` was uploaded, `compared` was checked."""

    words: str
    percent: float
    compared: float
    at: float


class LiveBar:
    """One line that is written over, for the upload that moves; a lasting line for each that has ended."""

    def __init__(self, stream: TextIO, *, tell_uploaded: bool = True) -> None:
        self._stream = stream
        self._tell_uploaded = tell_uploaded
        self._used = 0  # columns of the line that stands there
        self._ended: set[int] = set()
        self._full, self._empty = _bar_chars(stream)

    def update(self, uploads: Sequence[UploadSnapshot]) -> None:
        """Write the line again."""
        width = _terminal_width(self._stream) - 1  # the last column would wrap on some terminals
        for place, upload in enumerate(uploads, 1):
            if upload.state.is_final and upload.id not in self._ended:
                self._ended.add(upload.id)
                self._replace("")
                if upload.state is UploadState.COMPLETED and not self._tell_uploaded:
                    continue
                self._replace(f"{_title(upload, place, len(uploads))}: {state_words(upload)}")
                _put(self._stream, "\n")
                self._used = 0
        for place, upload in enumerate(uploads, 1):
            if upload.state.is_active:
                self._replace(self._line(upload, place, len(uploads), width))
                return

    def close(self) -> None:
        """Take the unfinished line away."""
        self._replace("")

    def _line(self, upload: UploadSnapshot, place: int, total: int, width: int) -> str:
        percent = _percent(upload)
        details = f" {percent:3.0f}%  " + "  ".join([state_words(upload), *_figures(upload)[1:]])
        room = width - columns(details)
        title = fit(_title(upload, place, total), max(room - _NARROWEST_BAR - 3, 12))
        bar = min(_WIDEST_BAR, room - columns(title) - 3)
        filled = round(bar * percent / 100)
        drawn = f" [{self._full * filled}{self._empty * (bar - filled)}]" if bar >= _NARROWEST_BAR else ""
        return fit(title + drawn + details, width)

    def _replace(self, text: str) -> None:
        used = columns(text)
        if text or self._used:
            _put(self._stream, "\r" + text + " " * (self._used - used) + ("" if text else "\r"))
        self._used = used


def state_words(upload: UploadSnapshot) -> str:
    """Return an upload's state in words, with what it waits for, its failure or its verification."""
    if upload.state is UploadState.COMPLETED and upload.verification:
        return uploaded_words(upload.verification)
    if upload.state is UploadState.FAILED and upload.failure:
        return f"failed: {visible(upload.failure.sentence)}"
    words = _state_word(upload.state)
    everything_uploaded = upload.is_checking and upload.sent_bytes == upload.size_bytes
    if upload.to_check_bytes and (upload.state is not UploadState.UPLOADING or everything_uploaded):
        words = "checking what’s already uploaded"  # nothing is sent meanwhile
    if upload.state.is_active and upload.waiting:
        detail = f": {visible(upload.waiting_detail)}" if upload.waiting_detail else ""
        return f"{words} ({_waiting_words(upload.waiting)}{detail})"
    return words


def uploaded_words(verification: str) -> str:
    """Say that an upload has ended, and what came of its verification."""
    match verification:
        case Verification.VERIFIED:
            return "uploaded and verified"
        case Verification.UNVERIFIED:
            return "uploaded, but not fully verified"
    return "uploaded, but verification failed"


def _state_word(state: UploadState) -> str:
    match state:
        case UploadState.READY:
            return "queued"
        case UploadState.CREATING:
            return "preparing"
        case UploadState.UPLOADING:
            return "uploading"
        case UploadState.INTERRUPTED:
            return "interrupted"
        case UploadState.PAUSED:
            return "paused"
        case UploadState.COMPLETING:
            return "completing"
        case UploadState.VERIFYING:
            return "verifying"
        case UploadState.COMPLETED:
            return "uploaded"
        case UploadState.FAILED:
            return "failed"
        case UploadState.CANCELED:
            return "canceled"


def _waiting_words(waiting: Waiting) -> str:
    match waiting:
        case Waiting.NETWORK:
            return "waiting for the network"
        case Waiting.BACK_OFF:
            return "retrying soon"
        case Waiting.DISK:
            return "waiting for the disk"
        case Waiting.SERVICE:
            return "waiting for SF Compute"
        case Waiting.WAKE:
            return "back from sleep, resuming"


def size_text(size_bytes: int) -> str:
    """Return a size with its unit: bytes, KiB, MiB or GiB."""
    if size_bytes < 2**10:
        return f"{size_bytes} bytes"
    for unit, factor in (("KiB", 2**10), ("MiB", 2**20)):
        if size_bytes < factor * 2**10:
            return f"{size_bytes / factor:.1f} {unit}"
    return f"{size_bytes / 2**30:.2f} GiB"


def time_text(seconds: float) -> str:
    """Return a time span as the window writes it, the coarser the longer."""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 600:
        minutes, rest = divmod(5 * round(whole / 5), 60)
        return f"{minutes} min {rest:02} s"
    if whole < 3600:
        return f"{round(whole / 60)} min"
    if whole < 4 * 86_400:
        hours, minutes = divmod(round(whole / 60), 60)
        return f"{hours} h {minutes:02} min"
    return f"{round(whole / 86_400)} days"


@contextlib.contextmanager
def waiting_notice(what: str) -> Iterator[None]:
    """Say “Waiting for `what`” if the context lasts longer than people wait without wondering."""
    timer = threading.Timer(_NOTICE_SECONDS, console.eprint, [f"Waiting for {what}."])
    timer.daemon = True
    with contextlib.suppress(NoThread):  # then nothing is said of the wait
        start_thread(timer)
    try:
        yield
    finally:
        timer.cancel()


def _figures(upload: UploadSnapshot) -> list[str]:
    """Return what was uploaded and what was checked: a resumed upload does both, by turns and at once."""
    if not upload.size_bytes or not (upload.state is UploadState.UPLOADING or upload.to_check_bytes):
        return []
    figures = [f"{_percent(upload):.0f}%", f"{size_text(upload.sent_bytes)} of {size_text(upload.size_bytes)}"]
    if upload.to_check_bytes:
        figures.append(f"{_compared_percent(upload):.0f}% of {size_text(upload.to_check_bytes)} checked")
    if upload.bytes_per_second:
        figures.append(f"{size_text(round(upload.bytes_per_second))}/s")
    if upload.seconds_left is not None:
        figures.append(f"{time_text(upload.seconds_left)} left")
    return figures


def _percent(upload: UploadSnapshot) -> float:
    if upload.state is UploadState.COMPLETED:
        return 100.0
    return 100.0 * upload.sent_bytes / upload.size_bytes if upload.size_bytes else 0.0


def _compared_percent(upload: UploadSnapshot) -> float:
    return 100.0 * upload.checked_bytes / upload.to_check_bytes if upload.to_check_bytes else 0.0


def _title(upload: UploadSnapshot, place: int, total: int) -> str:
    name = visible(upload.path.name)
    return f"[{place}/{total}] {name}" if total > 1 else name


def _bar_chars(stream: TextIO) -> tuple[str, str]:
    return ("█", "░") if _can_encode(stream, "█░…") else ("#", ".")


def can_show(stream: TextIO | None, characters: str) -> bool:
    """Whether a stream is a terminal that has these characters."""
    try:
        return stream is not None and stream.isatty() and _can_encode(stream, characters)
    except ValueError:  # it is closed
        return False


def _can_encode(stream: TextIO, characters: str) -> bool:
    try:
        characters.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _terminal_width(stream: TextIO) -> int:
    with contextlib.suppress(OSError, ValueError):
        if width := os.get_terminal_size(stream.fileno()).columns:
            return width
    return shutil.get_terminal_size().columns


def _put(stream: TextIO | None, text: str) -> None:
    if stream is not None:
        with contextlib.suppress(OSError, ValueError):  # a terminal that was closed does not stop an upload
            stream.write(text)
            stream.flush()
