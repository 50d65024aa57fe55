"""Standard output and standard error of the headless commands."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import TextIO

from .options import PROGRAM
from .plain_text import visible


def prepare() -> None:
    """Have both streams escape what their encoding lacks, instead of failing; a closed one leads to nowhere."""
    _fill_closed_descriptors()
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def complain(sentence: str) -> None:
    """Write one sentence to stderr, behind the program's name."""
    _write(sys.stderr, f"{PROGRAM}: {visible(sentence)}\n")


def say(line: str) -> None:
    """Write one line to stdout, with what is foreign in it made visible."""
    _write(sys.stdout, visible(line) + "\n")


def say_exactly(line: str) -> None:
    """Write one line to stdout as it is: for other programs."""
    _write(sys.stdout, line + "\n")


def flush() -> None:
    """Write out what is buffered; a reader that has left is no error."""
    _write(sys.stdout, "")


def _write(stream: TextIO | None, text: str) -> None:
    """Write and flush. A reader that has left (``| head``) silences the stream: what runs goes on."""
    if stream is None:  # a windowed program on Windows has no streams
        return
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError) as error:
        reader_left = isinstance(error, ValueError) or error.errno in (errno.EPIPE, errno.EINVAL, errno.EBADF)
        _to_nowhere(stream)
        if not reader_left and stream is not sys.stderr:
            complain("The output can’t be written: " + (getattr(error, "strerror", None) or "unknown reason"))


def _fill_closed_descriptors() -> None:
    """A file that is opened later must not become what others take for standard output."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)  # the lowest that is free: this one


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _to_nowhere(stream: TextIO) -> None:
    """Point the stream's descriptor at the null device: Python's own flush at exit must not fail either."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
