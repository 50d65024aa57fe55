"""A system that starts no more threads (RLIMIT_NPROC, pids.max): each command says so, and none ends in a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.engine.running import WORKSPACE
from tests.helpers.programs import own_home, run
from tests.service.process import FaultyProcess

#: The program with so many threads to its main one; the next cannot begin, as CPython says it of EAGAIN.
LIMITED = """
import sys, threading
most, sys.argv[1:2] = int(sys.argv[1]), []
begin, begun = threading._start_new_thread, []
def limited(*arguments):
    begun.append(1)
    if len(begun) > most:
        raise RuntimeError("can't start new thread")
    return begin(*arguments)
threading._start_new_thread = limited
from sfc_uploader.__main__ import main
raise SystemExit(main(sys.argv[1:]))
"""
SAID = "start more threads"


@pytest.fixture
def environ(tmp_path: Path, service: FaultyProcess) -> dict[str, str]:
    return own_home(tmp_path / "home", SFC_API_URL=service.base_url, SFC_API_TOKEN=service.token)


@pytest.mark.parametrize("threads", range(9))
def test_an_upload_says_what_this_computer_lacks(environ: dict[str, str], image_file: Path, threads: int) -> None:
    words = ["upload", str(image_file), f"--workspace={WORKSPACE}", f"--name=threads-{threads}", "--json"]
    done = run(environ, words=[sys.executable, "-c", LIMITED, str(threads), *words])
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert SAID in done.stderr
    (record,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert SAID in record["error"]


@pytest.mark.parametrize("action", ["set", "status", "remove"])
@pytest.mark.parametrize("threads", [0, 1])
def test_a_token_command_says_what_this_computer_lacks(environ: dict[str, str], action: str, threads: int) -> None:
    token = environ.pop("SFC_API_TOKEN")
    done = run(environ, words=[sys.executable, "-c", LIMITED, str(threads), "token", action], stdin=f"{token}\n")
    assert "Traceback" not in done.stderr
    assert done.returncode in (1, 3)
    assert SAID in done.stderr or "keychain" in done.stderr


@pytest.mark.parametrize("threads", [0, 1])
def test_the_demo_service_says_what_this_computer_lacks(environ: dict[str, str], threads: int) -> None:
    done = run(environ, words=[sys.executable, "-c", LIMITED, str(threads), "demo-service"])
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert SAID in done.stderr
