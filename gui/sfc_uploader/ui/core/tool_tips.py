"""Tool tips of foreign text: Qt takes one that looks like HTML for such, and loads the pictures that it names."""

from __future__ import annotations

import html
from collections.abc import Iterable


def plain_tip(words: str) -> str:
    """Return `words` so that a tool tip shows them as they are."""
    return tip_of_lines(words.split("\n")) if "<" in words else words


def tip_of_lines(lines: Iterable[str]) -> str:
    """Return a tool tip of these lines as they are, each once, wrapped where it is long; "" for none."""
    escaped = [html.escape(line) for line in dict.fromkeys(lines) if line]
    return f"<qt>{'<br>'.join(escaped)}</qt>" if escaped else ""
