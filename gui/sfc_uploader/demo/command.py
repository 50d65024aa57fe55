"""``sfc-uploader demo-service``: the demo service on its own, in the foreground."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import sys
import threading
from collections.abc import Collection
from pathlib import Path
from types import FrameType

from sfc_uploader.common.paths import demo_folder
from sfc_uploader.common.threads import NoThread, start_thread

from .announcement import TOKEN_LINE, URL_LINE
from .presigned_urls import SIGNABLE
from .service import DemoService


def run(
    *,
    port: int = 0,
    folder: Path | None = None,
    until_stdin_closes: bool = False,
    signed_headers: Collection[str] = (),
) -> int:
    """Serve until interrupted, or until standard input ends; return the exit status.

    Prints the URL and the token as two lines that a shell can take over. `port` 0 takes a free one; `folder`
    defaults to one in the user's cache. `signed_headers`: what part URLs sign beside `host`, of `SIGNABLE`.
    """
    try:
        service = DemoService(
            folder or demo_folder(), port=port, signed_headers={name: SIGNABLE[name] for name in signed_headers}
        )
    except OSError as error:
        print(f"Can’t start the demo service: {error.strerror or error}.", file=sys.stderr)
        return 1
    except sqlite3.Error as error:
        where = folder or demo_folder()
        print(f"Can’t read the demo service’s data ({error}). Delete the folder “{where}”.", file=sys.stderr)
        return 1
    try:
        with service:
            # Before the first line: who reads it may end us at once.
            ended = _when_it_ends(until_stdin_closes=until_stdin_closes)
            try:
                _say(f"{URL_LINE}{service.base_url}")
                _say(f"{TOKEN_LINE}{service.token}")
            except BrokenPipeError:
                return 1  # whoever started us has ended already
            except OSError as error:
                print(f"Can’t print the demo service’s URL: {error.strerror}.", file=sys.stderr)
                return 1
            print("Demo service running. Press Ctrl+C to stop. Workspaces: lab, production.", file=sys.stderr)
            while not ended.wait(0.5):
                pass
    except NoThread:
        print("Can’t start the demo service: this computer can’t start more threads.", file=sys.stderr)
        return 1
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _when_it_ends(*, until_stdin_closes: bool) -> threading.Event:
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    if until_stdin_closes:
        # Ctrl+C in a terminal reaches us too: who started us decides when we end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        start_thread(threading.Thread(target=_follow_stdin, args=(ended,), daemon=True))
    else:
        signal.signal(signal.SIGINT, end)
    return ended


def _follow_stdin(ended: threading.Event) -> None:
    with contextlib.suppress(OSError, ValueError):
        while sys.stdin.buffer.read(1024):
            pass
    ended.set()
