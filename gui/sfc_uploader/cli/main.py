"""The command line: its grammar, and what runs each command. Only the window loads Qt."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sfc_uploader import __version__
from sfc_uploader.common import console
from sfc_uploader.common.app_info import (
    API_URL_VARIABLE,
    DEFAULT_API_URL,
    DEFAULT_CONNECTIONS,
    MOST_CONNECTIONS,
    MOST_LIMIT_MIB,
    PROGRAM,
    ExitCode,
    WindowOptions,
)
from sfc_uploader.common.text_safety import given_path

_COMMANDS = ("upload", "pending", "forget", "token", "diagnostics", "demo-service")
_VALUE_OPTIONS = ("--api-url", "--ca-file")  # may stand before a command, each with its value
_ALIKE = 0.75
_LEAST_LIMIT_MIB = 0.01  # a second
_UPLOAD_USAGE = f"""\
{PROGRAM} upload IMAGE [IMAGE ...] --workspace W [--name N]
                           [--connections N] [--limit MIB_PER_S] [--json]
                           [--demo] [--api-url URL] [--ca-file PEM]
                           [--expect-sha256 HEX] [--no-resume]"""
_EPILOG = f"""\
commands:
  {PROGRAM} upload IMAGE … --workspace W    upload without a window
  {PROGRAM} pending                         list unfinished uploads
  {PROGRAM} forget ID                       discard an unfinished upload
  {PROGRAM} token set|status|remove         manage the API token in the keychain
  {PROGRAM} diagnostics FILE                write a support report without secrets
  {PROGRAM} demo-service [--port N]         run the built-in demo service
Each command has its own --help. Give an image that is named like a command as ./upload.

SFC_API_TOKEN overrides the keychain; --api-url overrides SFC_API_URL.
API URL, proxy, CA file and receipts folder come from Settings unless given.

exit status:
  0 uploaded, 1 failed or results not written, 2 wrong usage or input,
  3 no token or a rejected one, 130 interrupted
"""
_KEYCHAIN_EPILOG = """\
exit status:
  0 done, or token accepted, 1 token not tested, or keychain not available,
  3 no token or a rejected one
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments and return its exit status. Raises `SystemExit` on bad usage."""
    console.prepare()
    if "SFC_API_TOKEN" in os.environ:
        from sfc_uploader.config.credentials import withdraw_token

        withdraw_token()
    command, arguments = split_command(sys.argv[1:] if argv is None else argv)
    actions = {
        "upload": _upload,
        "pending": _pending,
        "forget": _forget,
        "token": _token,
        "diagnostics": _diagnostics,
        "demo-service": _demo_service,
    }
    try:
        status = int(actions.get(command or "", _window)(arguments))
    except KeyboardInterrupt:
        status = ExitCode.INTERRUPTED
    except SystemExit as ended:  # argparse, after --help or bad usage
        console.flush()
        if not ended.code and console.output_was_lost():
            raise SystemExit(ExitCode.FAILED) from None
        raise
    console.flush()
    # Results that nobody can read must not look like success to a script. A window has said them itself.
    if status == ExitCode.OK and command and console.output_was_lost():
        return ExitCode.FAILED
    return status


def split_command(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the command, if the first word that is no option is one, and the other arguments."""
    skip = False
    for index, word in enumerate(argv):
        if skip:
            skip = False
        elif word == "--":
            break
        elif word in _VALUE_OPTIONS:
            skip = True
        elif not word.startswith("-"):
            if word in _COMMANDS:
                return word, [*argv[:index], *argv[index + 1 :]]
            break
    return None, list(argv)


def _window(arguments: list[str]) -> int:
    parser = _parser(PROGRAM, "Upload disk images to SF Compute, verified end to end.", epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_service_options(parser)
    given = _parse_with_images(parser, arguments, least="*", meaning="disk images to add to the queue")
    _refuse_two_services(parser, given)
    _refuse_mistyped_command(parser, given.images)

    from sfc_uploader.common import paths
    from sfc_uploader.config import settings

    from .validation import FOLDER_GONE, CommandAborted, api_url, require_ca_file

    try:
        require_ca_file(given.ca_file)
        base_url = None
        if not given.demo and (given.api_url or os.environ.get(API_URL_VARIABLE, "").strip()):
            base_url = api_url(given.api_url, os.environ, settings.Settings())
        elif not given.demo:
            # A broken one must not keep the window shut: it can be fixed there.
            kept = settings.load(paths.settings_file())
            with contextlib.suppress(CommandAborted):
                base_url = api_url(None, {}, kept) if kept.api_url else None
    except CommandAborted as ended:
        console.eprint(ended.sentence)
        return ended.code
    try:
        images = tuple(given_path(image) for image in given.images)
        ca_file = given.ca_file.absolute() if given.ca_file else None
    except OSError:
        console.eprint(FOLDER_GONE)
        return ExitCode.BAD_USAGE
    options = WindowOptions(
        images=images,
        api_url=base_url,
        ca_file=ca_file,
        demo=given.demo,
    )
    return _open_window(options, os.environ)


def _open_window(options: WindowOptions, environ: Mapping[str, str]) -> int:
    from sfc_uploader.os_integration.display_check import WindowImpossible, require_window

    try:
        require_window(environ)
    except WindowImpossible as error:
        console.eprint(str(error))
        return ExitCode.BAD_USAGE
    _start_log()
    from sfc_uploader.ui.app import main as app

    return app.run(options)


def _upload(arguments: list[str]) -> int:
    parser = _parser(
        f"{PROGRAM} upload",
        "Upload disk images without a window. Progress goes to stderr, results to stdout.",
    )
    parser.usage = _UPLOAD_USAGE  # argparse's own calls all optional that `_require_image_and_workspace` asks for
    parser.add_argument("--workspace", metavar="W", help="the workspace’s ID, resource path or name (required)")
    parser.add_argument("--name", metavar="N", help="image name (default: from the file name)")
    parser.add_argument(
        "--connections",
        type=_connections,
        default=DEFAULT_CONNECTIONS,
        metavar="N",
        help="parallel connections, 1 to 32 (default: %(default)s)",
    )
    parser.add_argument("--limit", type=_limit, metavar="MIB_PER_S", help="speed limit in MiB/s, all images together")
    parser.add_argument("--json", action="store_true", help="print the results as JSON, one line per image")
    _add_service_options(parser)
    parser.add_argument("--expect-sha256", metavar="HEX", help="fail unless the file has this SHA-256")
    parser.add_argument(
        "--no-resume",
        action="store_true",
        help="discard an interrupted upload of this image and start over",
    )
    given = _parse_with_images(parser, arguments, least="*", meaning="a disk image of up to 128 GiB")
    _require_image_and_workspace(parser, given)
    _refuse_two_services(parser, given)
    _start_log()
    from . import upload

    command = upload.UploadCommand(
        files=tuple(given.images),
        workspace=given.workspace,
        name=given.name,
        connections=given.connections,
        limit_mib_per_second=given.limit,
        as_json=given.json,
        api_url=given.api_url,
        demo=given.demo,
        ca_file=given.ca_file,
        expect_sha256=given.expect_sha256,
        resume=not given.no_resume,
    )
    return upload.run(command, os.environ)


def _pending(arguments: list[str]) -> int:
    parser = _parser(f"{PROGRAM} pending", "List unfinished uploads, including those that are running.")
    parser.add_argument("--json", action="store_true", help="print the uploads as JSON, one per line")
    given = parser.parse_args(arguments)
    _start_log()
    from . import pending

    return pending.list_all(as_json=given.json)


def _forget(arguments: list[str]) -> int:
    parser = _parser(
        f"{PROGRAM} forget",
        "Discard an unfinished upload and delete its partial image.",
        epilog="exit status:\n  0 discarded, 1 not discarded (failed, or answered no),\n"
        "  2 wrong usage or no such upload, 3 no token or a rejected one",
    )
    parser.add_argument("id", metavar="ID", help="a number from “pending”, or the ID of an unfinished image")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    _add_service_options(parser)
    given = parser.parse_args(arguments)
    _refuse_two_services(parser, given)
    _start_log()
    from . import pending

    command = pending.ForgetCommand(
        which=given.id, asked=given.yes, api_url=given.api_url, demo=given.demo, ca_file=given.ca_file
    )
    return pending.forget(command, os.environ)


def _token(arguments: list[str]) -> int:
    parser = _parser(
        f"{PROGRAM} token", "Manage the API token in the operating system’s keychain.", epilog=_KEYCHAIN_EPILOG
    )
    parser.add_argument(
        "action",
        choices=("set", "status", "remove"),
        help="set: read a token from a hidden prompt or a pipe, test and save it; status: show where the token comes "
        "from and test it; remove: delete it from the keychain",
    )
    _add_api_url(parser)
    _add_ca_file(parser)
    given = parser.parse_args(arguments)
    _start_log()
    from . import token

    return token.run(given.action, given.api_url, os.environ, ca_file=given.ca_file)


def _diagnostics(arguments: list[str]) -> int:
    parser = _parser(f"{PROGRAM} diagnostics", "Write a support report without secrets.")
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file, or - for stdout")
    given = parser.parse_args(arguments)
    _start_log()
    from . import diagnostics

    return diagnostics.write(given.file)


def _demo_service(arguments: list[str]) -> int:
    parser = _parser(f"{PROGRAM} demo-service", "Run the built-in demo service and print its URL and token.")
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="port on 127.0.0.1, 0 for a free one (default: %(default)s)"
    )
    parser.add_argument(
        "--sign-header",
        action="append",
        choices=("content-type", "content-md5"),
        default=[],
        help="require this signed header for each part (can be repeated)",
    )
    parser.add_argument("--until-stdin-closes", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    from sfc_uploader.demo import command

    return command.run(port=given.port, until_stdin_closes=given.until_stdin_closes, signed_headers=given.sign_header)


def _parser(program: str, description: str, *, epilog: str | None = None) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=program,
        description=description,
        epilog=epilog,
        allow_abbrev=False,  # a later option must not change what a script means
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _parse_with_images(
    parser: argparse.ArgumentParser, arguments: list[str], *, least: str, meaning: str
) -> argparse.Namespace:
    """Parse options and IMAGEs in any order; behind ``--`` all are IMAGEs.

    argparse forgets about the ``--`` when options and positional arguments may mix.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    behind = arguments[end + 1 :]
    parser.add_argument("images", nargs="*" if behind else least, metavar="IMAGE", help=meaning)
    given = parser.parse_intermixed_args(arguments[:end])
    given.images = [*given.images, *behind]
    return given


def _add_service_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="use the built-in demo service: no account, no token")
    _add_api_url(parser)
    _add_ca_file(parser)


def _add_ca_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ca-file", type=Path, metavar="PEM", help="trust these CA certificates too")


def _add_api_url(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--api-url", metavar="URL", help=f"URL of the API (default: {DEFAULT_API_URL})")


def _refuse_two_services(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    if given.demo and given.api_url:
        parser.error("--demo and --api-url can’t be used together")


def _require_image_and_workspace(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Name all that is missing; argparse names only the first."""
    missing = [] if given.images else ["IMAGE"]
    if given.workspace is None:
        missing.append("--workspace")
    if missing:
        parser.error(f"missing: {' and '.join(missing)}")


def _refuse_mistyped_command(parser: argparse.ArgumentParser, images: Sequence[str]) -> None:
    """Refuse a bare word that is not a file: it was meant as a command."""
    for word in images[:1]:
        if os.path.lexists(word):
            return
        meant = difflib.get_close_matches(word, _COMMANDS, n=1, cutoff=_ALIKE)
        if meant and word not in meant:
            parser.error(f"no file or command “{word}”. Did you mean “{PROGRAM} {meant[0]}”?")
        if word.isascii() and word.isalpha() and word not in _COMMANDS:
            parser.error(f"no file or command “{word}”. Commands: {', '.join(sorted(_COMMANDS))}")


def _connections(text: str) -> int:
    return _whole_number(text, 1, MOST_CONNECTIONS)


def _limit(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not _LEAST_LIMIT_MIB <= found <= MOST_LIMIT_MIB:
        raise argparse.ArgumentTypeError("must be a number, e.g. 20 (MiB/s)")
    return found


def _port(text: str) -> int:
    return _whole_number(text, 0, 65_535)


def _whole_number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"must be a number from {least} to {most}")
    return int(text)


def _start_log() -> None:
    from sfc_uploader.common import logging_setup, paths

    paths.close_to_others()
    logging_setup.set_up(paths.log_folder())
