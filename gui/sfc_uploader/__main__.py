"""Starts the program: ``python -m sfc_uploader``, the ``sfc-uploader`` command, and the frozen program."""

from __future__ import annotations

import contextlib
import faulthandler
import sys
from collections.abc import Sequence

if sys.platform != "win32":
    import resource


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    _keep_the_token_off_the_disk()
    from sfc_uploader.cli import main as cli  # noqa: PLC0415 - absolute: a frozen program runs this file as a script

    return cli.main(argv)


def _keep_the_token_off_the_disk() -> None:
    """Allow no core dump, which would hold the token; a crash prints stacks instead, without locals."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError, AttributeError, RuntimeError):  # stderr may be closed, or absent
        faulthandler.enable()


if __name__ == "__main__":
    sys.exit(main())
