"""The command line as scripts run it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.running import WORKSPACE
from tests.helpers.programs import SECONDS, command, run
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess

#: What the JSON of an image promises, in this order.
FIELDS = [
    *("file", "file_uri", "ok", "error", "image_id", "resource_path", "workspace", "workspace_label", "name"),
    *("size_bytes", "part_size_bytes", "parts", "resumed", "uploaded_before_bytes", "sent_bytes", "uploaded_bytes"),
    *("retried_parts", "sha256", "verification", "verification_detail", "receipt", "seconds"),
    *("inspection", "expected_from"),
]


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The JSON objects that it printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def interrupt(env: dict[str, str], service: FaultyProcess, image: Path, name: str) -> tuple[int, list[dict[str, Any]]]:
    """Start an upload, send SIGINT once a part stalls; the exit status and what was said."""
    service.fault("put", "stall", after_bytes=1000, times=-1)
    process = subprocess.Popen(
        command("upload", str(image), "--workspace", WORKSPACE, "--name", name, "--json"),
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    wait_until("a part", lambda: service.seen("put"))
    process.send_signal(signal.SIGINT)
    output, _nothing = process.communicate(timeout=30)
    service.clear()
    return process.returncode, [json.loads(line) for line in output.splitlines()]


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def records(stdout: str) -> list[dict[str, Any]]:
    """Return the JSON objects, each checked for the promised fields."""
    found = [json.loads(line) for line in stdout.splitlines()]
    assert all(list(record) == FIELDS for record in found)
    return found


def small(folder: Path, name: str, size_bytes: int = 100_000) -> Path:
    file = folder / name
    file.write_bytes(os.urandom(size_bytes))
    return file


def start(env: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(command(*arguments), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def upload(env: dict[str, str], gpt_disk: Path, name: str, *options: str) -> tuple[int, dict[str, Any], list[str]]:
    done = run(env, "upload", str(gpt_disk), "--workspace", WORKSPACE, "--name", name, "--json", *options)
    return done.returncode, json.loads(done.stdout), done.stderr.splitlines()


PART_BYTES = 8 * 2**20


def options(name: str) -> list[str]:
    return ["--workspace", "lab", "--name", name]


@contextlib.contextmanager
def sending(
    env: dict[str, str], service: FaultyProcess, image: Path, name: str, **fault: int
) -> Iterator[subprocess.Popen[str]]:
    """Another command line that sends an image, and gets no further than its parts."""
    service.fault("put", "stall", after_bytes=1000, times=-1, **fault)
    words = command("upload", str(image), *options(name))
    process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        wait_until("a part on its way", lambda: any(note.get("held") for note in service.seen("put")))
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=SECONDS)
        service.clear()


def leave(env: dict[str, str], service: FaultyProcess, image: Path, name: str) -> dict[str, Any]:
    """An upload that ended with two of its three parts landed, as `pending` lists it."""
    with sending(env, service, image, name, part=3):
        wait_until("the other parts", lambda: pending(env)[0]["uploaded_parts"] == 2)
    (left,) = pending(env)
    return left


def pending(env: dict[str, str]) -> list[dict[str, Any]]:
    return lines(run(env, "pending", "--json"))


def typed(text: str, pattern: str) -> list[str]:
    """The words of the command that a sentence gives."""
    found = re.search(f"“(sfc-uploader {pattern}[^”]*)”", text)
    assert found, text
    return shlex.split(found[1])[1:]
