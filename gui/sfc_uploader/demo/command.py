"""``sfc-uploader demo-service``: the demo service alone, in the foreground."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from ..paths import demo_folder
from .service import DemoService

URL_LINE = "SFC_API_URL="
TOKEN_LINE = "SFC_API_TOKEN="  # noqa: S105 - a name, not a token


def run(arguments: Sequence[str]) -> int:
    """Serve until interrupted. Prints the URL and the token as two lines that a shell can take over."""
    parser = argparse.ArgumentParser(
        prog="sfc-uploader demo-service", description="Run the built-in demo service on 127.0.0.1."
    )
    parser.add_argument("--port", type=_port, default=0, help="the API's port (default: a free one)")
    parser.add_argument("--folder", type=Path, default=None, help="where images are kept (default: the user's cache)")
    parser.add_argument("--until-stdin-closes", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    try:
        service = DemoService(options.folder or demo_folder(), port=options.port)
    except OSError as error:
        print(f"The demo service can't start: {error.strerror or error}.", file=sys.stderr)
        return 1
    with service:
        _say(f"{URL_LINE}{service.base_url}")
        _say(f"{TOKEN_LINE}{service.token}")
        print("The demo service runs until you press Ctrl+C. Workspaces: lab, production.", file=sys.stderr)
        _wait_for_the_end(until_stdin_closes=options.until_stdin_closes)
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is 0 to 65535")
    return port


def _wait_for_the_end(*, until_stdin_closes: bool) -> None:
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    if until_stdin_closes:
        # Ctrl+C in a terminal reaches us too: who started us decides when we end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=_follow_stdin, args=(ended,), daemon=True).start()
    else:
        signal.signal(signal.SIGINT, end)
    while not ended.wait(0.5):
        pass


def _follow_stdin(ended: threading.Event) -> None:
    with contextlib.suppress(OSError, ValueError):
        while sys.stdin.buffer.read(1024):
            pass
    ended.set()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
