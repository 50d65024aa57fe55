"""The demo service in a process of its own starts, tells where it is, and ends with whoever started it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sfc_uploader.demo.process import DemoProcess
from sfc_uploader.demo.service import DemoService
from tests.demo.wire import ask


def test_a_port_that_is_taken_is_a_sentence(home: Path, tmp_path: Path) -> None:
    with DemoService(tmp_path / "first") as first:
        port = first.base_url.rpartition(":")[2]
        words = [sys.executable, "-m", "sfc_uploader", "demo-service", "--port", port]
        ended = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Can’t start the demo service: " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_process_starts_tells_its_token_and_ends_with_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with DemoProcess() as demo:
        headers = {"Authorization": f"Bearer {demo.token}"}
        assert ask(demo.base_url + "/preview/v2/workspaces", **headers)[0] == 200
        assert demo._process is not None
        process = demo._process
        line = Path(f"/proc/{process.pid}/cmdline")
        assert not line.exists() or demo.token.encode() not in line.read_bytes()
    assert process.poll() is not None


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\n"
        "from sfc_uploader.demo.process import DemoProcess\n"
        "demo = DemoProcess(); demo.start(); print(demo.base_url, flush=True); time.sleep(600)\n"
    )
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    parent = subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    url = parent.stdout.readline().strip()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            ask(url + "/preview/v2/workspaces")
        except OSError:
            return
        time.sleep(0.05)
    pytest.fail("the demo service outlived its parent")
