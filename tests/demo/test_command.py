"""``sfc-uploader demo-service``, as somebody starts it in a terminal."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from sfc_uploader.demo.announcement import TOKEN_LINE, URL_LINE
from tests.demo.wire import MD5_OF_X, TYPE, ask, create, part_url
from tests.helpers.programs import command, own_home


@dataclass(frozen=True)
class Told:
    """Where a service is, as it told."""

    base_url: str
    token: str


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_alone_it_prints_two_lines_and_ends_on_a_signal(home: Path, end: signal.Signals) -> None:
    words = [sys.executable, "-m", "sfc_uploader", "demo-service"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url, token = process.stdout.readline(), process.stdout.readline()
        base = url.strip().removeprefix(URL_LINE)
        assert base.startswith("http://127.0.0.1:")
        headers = {"Authorization": f"Bearer {token.strip().removeprefix(TOKEN_LINE)}"}
        assert json.loads(ask(f"{base}/preview/v2/workspaces", **headers)[2])["object"] == "list"
        process.send_signal(end)
        rest, said = process.communicate(timeout=30)
    assert (process.returncode, rest) == (0, "")
    assert token.strip().removeprefix(TOKEN_LINE) not in said
    assert "Traceback" not in said


def test_the_command_takes_what_upload_addresses_sign(tmp_path: Path) -> None:
    words = ["demo-service", "--until-stdin-closes", "--sign-header", "content-md5", "--sign-header", "content-type"]
    with subprocess.Popen(
        command(*words), env=own_home(tmp_path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        running = Told(*(process.stdout.readline().strip().partition("=")[2] for _line in range(2)))
        url = part_url(running, create(running, "signs"), 1)
        assert parse_qs(urlsplit(url).query)["X-Amz-SignedHeaders"] == ["content-md5;content-type;host"]
        assert ask(url, "PUT", b"x")[0] == 403
        assert ask(url, "PUT", b"x", **{"Content-MD5": MD5_OF_X, "Content-Type": TYPE})[0] == 200
        process.stdin.close()
        assert process.wait(20) == 0
