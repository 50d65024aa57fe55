"""Standard output and standard error of the headless commands."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import TextIO

from .app_info import PROGRAM
from .text_safety import visible


class _Output:
    """State of standard output: `closed` from the start; `lost`: something could not be written."""

    closed = False
    lost = False


def prepare() -> None:
    """Have both streams escape what their encoding lacks, instead of failing; a closed one leads to nowhere."""
    _Output.closed, _Output.lost = _fill_closed_descriptors(), False
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def eprint(sentence: str) -> None:
    """Write one sentence to stderr, behind the program's name."""
    _write(sys.stderr, f"{PROGRAM}: {visible(sentence)}\n")


def output_was_lost() -> bool:
    """Whether something for stdout could not be written, and not because its reader had seen enough."""
    return _Output.lost


def print_line(line: str) -> None:
    """Write one line to stdout, with what is foreign in it made visible."""
    _write(sys.stdout, visible(line) + "\n")


def print_raw(line: str) -> None:
    """Write one line to stdout as it is: for other programs."""
    _write(sys.stdout, line + "\n")


def flush() -> None:
    """Write out what is buffered; a reader that has left is no error."""
    _write(sys.stdout, "")


def _write(stream: TextIO | None, text: str) -> None:
    """Write and flush. A reader that has left (``| head``) silences the stream; the work continues."""
    if stream is None:  # a windowed program on Windows has no streams
        return
    try:
        if text and stream is sys.stdout and _Output.closed:
            raise OSError(errno.EBADF, "it is closed")  # noqa: TRY301 - as the system says it of a descriptor
        stream.write(text)
        stream.flush()
    except (OSError, ValueError) as error:
        number = getattr(error, "errno", None)
        reader_left = number == errno.EPIPE or (os.name == "nt" and number == errno.EINVAL)
        is_output = stream is sys.stdout
        _to_nowhere(stream)
        if is_output and not reader_left and not _Output.lost:
            _Output.lost = True
            eprint(f"Can’t write to standard output: {getattr(error, 'strerror', None) or error}.")


def _fill_closed_descriptors() -> bool:
    """A file that is opened later must not become what others take for standard output. Whether that was closed."""
    output_closed = False
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            output_closed |= descriptor == 1
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)  # the lowest that is free: this one
    return output_closed


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _to_nowhere(stream: TextIO) -> None:
    """Point the stream's descriptor at the null device: Python's own flush at exit must not fail either."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
