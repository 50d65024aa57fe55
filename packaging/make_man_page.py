"""Writes the manual page from the command line's own grammar: ``python packaging/make_man_page.py FILE``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn
from unittest import mock

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "gui"))

from sfc_uploader import __version__  # noqa: E402
from sfc_uploader.cli import main as cli  # noqa: E402
from sfc_uploader.common.app_info import API_URL_VARIABLE, DEFAULT_API_URL, PROGRAM  # noqa: E402

COMMANDS = ("upload", "pending", "forget", "token", "diagnostics", "demo-service")
#: The grammar says how each is called; these say how they end, and where things are.
STATUS = (
    ("0", "every image was uploaded (verified or not fully verified)"),
    ("1", "an upload failed, a token could not be saved or tested, or an upload was not discarded"),
    ("2", "wrong usage or input; nothing was uploaded"),
    ("3", "no token, or a rejected one"),
    ("130", "interrupted; the partial upload stays"),
)
FILES = (
    ("~/.config/sfc-uploader/settings.json", "the settings"),
    ("~/.local/share/sfc-uploader/receipts/", "receipts, one file per image"),
    ("~/.local/state/sfc-uploader/journal.sqlite3", "the journal of unfinished uploads"),
    ("~/.local/state/sfc-uploader/log/", "logs, without token or presigned URL"),
    ("~/.cache/sfc-uploader/demo/", "the images of the demo service"),
)
ENVIRONMENT = (
    ("SFC_API_TOKEN", "the API token; overrides the keychain"),
    (API_URL_VARIABLE, f"URL of the API, unless --api-url is given (default: {DEFAULT_API_URL})"),
    ("HTTPS_PROXY, ALL_PROXY, NO_PROXY", "the proxy, unless Settings has another"),
)


class _Complete(Exception):
    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self.parser = parser


def grammar(command: str | None) -> argparse.ArgumentParser:
    """Return the parser of a command, or of the window for None, as the program itself builds it.

    Caught at the moment when it would parse.
    """

    def caught(parser: argparse.ArgumentParser, *_args: object, **_more: object) -> NoReturn:
        raise _Complete(parser)

    with (
        mock.patch.object(argparse.ArgumentParser, "parse_args", caught),
        mock.patch.object(argparse.ArgumentParser, "parse_intermixed_args", caught),
    ):
        try:
            cli.main([command] if command else [])
        except _Complete as complete:
            return complete.parser
    raise SystemExit(f"{command or 'the window'} parsed no arguments.")


def page() -> str:
    """Return the whole page."""
    parsers = {command: grammar(command) for command in (None, *COMMANDS)}
    lines = [
        f'.TH SFC\\-UPLOADER 1 "" "{PROGRAM} {__version__}" "User Commands"',
        ".SH NAME",
        f"{_text(PROGRAM)} \\- upload disk images to SF Compute, verified end to end",
        ".SH SYNOPSIS",
        ".ad l",
        *(line for parser in parsers.values() for line in (".HP 4", _synopsis(parser))),
        ".ad b",
        ".SH DESCRIPTION",
        _text(
            "Without a command, the window opens with the images in its queue. The commands work without a window. "
            "Give an image that is named like a command as ./upload."
        ),
        ".PP",
        _text(
            "Each part is hashed as it is read and checked against what storage received; then the stored image's "
            "size and ETag are checked. An upload is “verified” when everything was compared and equal, “unverified” "
            "(not fully verified) when something could not be compared, and “failed” when anything differed. "
            "Interrupted uploads can be resumed."
        ),
    ]
    for command, parser in parsers.items():
        lines += [f".SH {'OPTIONS' if command is None else 'COMMAND ' + _text(command.upper())}"]
        if command is not None:
            lines.append(_text(parser.description or ""))
        lines += _arguments(parser)
        if command is not None and parser.epilog:
            lines += [".PP", _text(" ".join(parser.epilog.split()))]
    for title, rows in (("EXIT STATUS", STATUS), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        lines.append(f".SH {title}")
        for name, meaning in rows:
            lines += [".TP", f".B {_text(name)}", _text(meaning)]
    lines += [
        ".SH EXAMPLES",
        ".TP",
        f".B {_text(f'{PROGRAM} --demo')}",
        "open the window with the built\\-in demo service, without an account",
        ".TP",
        f".B {_text(f'{PROGRAM} upload ubuntu-h100.raw --workspace prod')}",
        "upload an image without a window",
    ]
    return "\n".join(lines) + "\n"


def _synopsis(parser: argparse.ArgumentParser) -> str:
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    name = parser.prog
    return f"\\fB{_text(name)}\\fR{_text(usage.removeprefix(name))}"


def _arguments(parser: argparse.ArgumentParser) -> list[str]:
    lines = []
    formatter = parser._get_formatter()
    for action in parser._actions:
        if action.help is argparse.SUPPRESS:
            continue
        value = "" if action.nargs == 0 else action.metavar or "|".join(map(str, action.choices or (action.dest,)))
        if action.option_strings:
            names = ", ".join(f"\\fB{_text(name)}\\fR" for name in action.option_strings)
            shown = f"{names} \\fI{_text(str(value))}\\fR" if value else names
        else:
            shown = f"\\fI{_text(str(value))}\\fR"
        lines += [".TP", shown, _text(formatter._expand_help(action))]
    return lines


def _text(words: str) -> str:
    """Return words as roff takes them, with its own signs for ours."""
    for sign, roff in (
        ("\\", "\\e"), ("-", "\\-"), ("“", "\\(lq"), ("”", "\\(rq"),
        ("’", "\\(cq"), ("…", "\\&..."), ("~", "\\(ti"), ("'", "\\(aq"),
    ):  # fmt: skip
        words = words.replace(sign, roff)
    return words


def main() -> None:
    """Write the page into the file that is the first argument."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    file = Path(sys.argv[1])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
