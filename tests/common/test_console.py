"""Standard streams that are closed, or whose reader leaves, end no command."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.helpers.programs import command, own_home, run


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_error(tmp_path: Path, closed: str) -> None:
    words = ["sh", "-c", f'"$@" {closed}', "sh", *command("--version")]
    assert run(own_home(tmp_path), words=words).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    words = ["sh", "-c", '{ "$@"; echo "status $?" >&2; } | true', "sh", *command("--help")]
    done = run(own_home(tmp_path), words=words)
    assert done.stderr == "status 0\n"
