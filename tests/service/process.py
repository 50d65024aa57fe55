"""Starts the faulty service as a process and talks to it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0


class FaultyProcess:
    """A running faulty service; a context manager. `kill` and `revive` take the whole network away and back."""

    def __init__(self, folder: Path, *options: str, ca_file: Path | None = None) -> None:
        self.folder = folder
        self.ca_file = ca_file
        self.base_url = ""
        self.token = ""
        self.options = options
        self._control = 0
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self.revive()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.kill()

    def revive(self) -> None:
        """Start it (again, with the same state, port and token)."""
        same = ["--port", self.base_url.rpartition(":")[2], "--token", self.token] if self.base_url else []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.service.faulty", str(self.folder), *self.options, *same],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        stream = self._process.stdout
        overdue = threading.Timer(START_SECONDS, self._process.kill)
        overdue.start()
        line = stream.readline() if stream else ""
        overdue.cancel()
        if not line:
            self.kill()
            raise AssertionError("the faulty service did not start")
        ready = json.loads(line)
        self.base_url, self.token, self._control = ready["base_url"], ready["token"], ready["control"]

    def kill(self) -> None:
        """End it at once, as a dead network would."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()

    def fault(self, step: str, kind: str, **values: Any) -> None:
        """Have it misbehave (see `faulty`). AssertionError when there is no such fault."""
        self.ask("/faults", [{"step": step, "kind": kind, **values}])

    def clear(self) -> None:
        """No more faults; what was seen stays."""
        self.ask("/clear", {})

    def reset(self) -> None:
        """No more faults, nothing seen."""
        self.ask("/reset", {})

    def empty(self) -> None:
        """Delete every image, with its bytes."""
        self.ask("/empty", {})

    def finish(self) -> None:
        """Complete the images that are still being put together."""
        self.ask("/finish", {})

    def seen(self, step: str | None = None) -> list[dict[str, Any]]:
        """The requests that came, in order."""
        notes: list[dict[str, Any]] = self.ask("/seen")
        return [note for note in notes if step in (None, note["step"])]

    def images(self, name: str | None = None) -> list[dict[str, Any]]:
        """Every image that was ever created (under that name), newest first, with what is really stored."""
        query = "" if name is None else "?" + urllib.parse.urlencode({"name": name})
        images: list[dict[str, Any]] = self.ask("/images" + query)
        return images

    def ask(self, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self._control}{path}", data=data)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                raise AssertionError(error.read().decode()) from None
