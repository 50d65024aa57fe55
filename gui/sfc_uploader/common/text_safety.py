"""Foreign text (file names, a service's words) made safe to show: nothing hides, nothing moves the cursor."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from socket import gethostname
from urllib.parse import unquote_to_bytes

# Controls, bidi and other invisible formatting, lone surrogates, line and paragraph separators.
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONG_RUNS = re.compile(r"\w{16}(?=\w)")
_IN_NAMES = re.compile(r"[^\W_]{16}(?=\w)|[._](?=[\w.])")  # lines end at hyphens by themselves
_NEEDED_FORMATS = frozenset({"\u200c", "\u200d"})  # joiners that scripts and emoji need


def visible(text: str) -> str:
    """Return `text` with control, bidi and undecodable characters written out as escapes."""
    return "".join(_shown(char) for char in text)


def encodable(text: str) -> str:
    """Return a file name as any encoder takes it: undecodable bytes become ``\\xNN``, the rest stays."""
    try:
        text.encode()
    except UnicodeEncodeError:
        pass
    else:
        return text
    try:
        return os.fsencode(text).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # surrogates that no file name decodes to
        return text.encode("utf-8", "backslashreplace").decode()


def breakable(text: str) -> str:
    """Return `text` with places, not seen, at which a line may end within words as long as digests."""
    return _LONG_RUNS.sub("\\g<0>\u200b", text)


def breakable_name(name: str) -> str:
    """Return a name with places, not seen, at which a line may end: at its dots and underscores as well."""
    return _IN_NAMES.sub("\\g<0>\u200b", name)


def file_uri(path: Path) -> str | None:
    """Return a file's ``file:`` URI, whose percent-escapes hold every byte of its name; None when none can."""
    try:
        return path.absolute().as_uri()
    except (OSError, ValueError):  # a name that no file can have, or a folder that is gone
        return None


def is_this_computer(host: str) -> bool:
    """Whether a ``file:`` URI's host is this computer: programs on X11 name it (freedesktop.org, file URI spec)."""
    own = gethostname().lower()
    return host.lower() in ("", "localhost", own, own.partition(".")[0])


def given_path(word: str) -> Path:
    """Return the absolute path that was given as a path or as a ``file:`` URI (RFC 8089) of this computer.

    Raises `OSError` for a relative one in a folder that is gone.
    """
    path = word
    if word[:5].lower() == "file:" and not os.path.lexists(word):
        rest = word[5:]
        host = ""
        if rest.startswith("//"):
            host, _, rest = rest[2:].partition("/")
            rest = "/" + rest
        named = os.fsdecode(unquote_to_bytes(os.fsencode(rest)))
        if rest.startswith("/") and "\0" not in named and is_this_computer(host):
            path = named.lstrip("/") if os.name == "nt" else named
    return Path(path).absolute()


def columns(text: str) -> int:
    """Return how many columns a terminal gives `text`."""
    return sum(_char_columns(char) for char in text)


def fit(text: str, width: int) -> str:
    """Shorten `text` to at most `width` terminal columns, with an ellipsis where something is cut."""
    if columns(text) <= width:
        return text
    kept, used = "", 0
    for char in text:
        used += _char_columns(char)
        if used > width - 1:
            break
        kept += char
    return kept + "…" if width > 0 else ""


def _shown(char: str) -> str:
    if unicodedata.category(char) not in _INVISIBLE_CATEGORIES or char in _NEEDED_FORMATS:
        return char
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that could not be decoded
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _char_columns(char: str) -> int:
    if unicodedata.combining(char) or char in _NEEDED_FORMATS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
