"""The log file keeps no secrets."""

from __future__ import annotations

import logging
import os
import re
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from sfc_uploader.common import logging_setup
from sfc_uploader.config.settings import Settings
from sfc_uploader.support import diagnostics

TOKEN = "sfc_live_0123456789abcdef"


@pytest.fixture(autouse=True)
def _logging_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in ("httpx", "httpcore")}
    monkeypatch.setattr(logging_setup, "_secrets", set())
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        (f"Authorization: Bearer {TOKEN}", "Authorization: Bearer …"),
        (f"{{'authorization': 'bearer {TOKEN}', 'a': 'b'}}", "{'authorization': 'bearer …', 'a': 'b'}"),
        (f"b'Bearer {TOKEN}'", "b'Bearer …'"),
        ("PUT https://s3.example/b/k?X-Amz-Signature=ab&partNumber=3 200", "PUT https://s3.example/b/k?… 200"),
        ('URL("http://127.0.0.1:8/x?sig=1")', 'URL("http://127.0.0.1:8/x?…")'),
        ("https://user:password@proxy.example:3128/", "https://…@proxy.example:3128/"),
        ("target /b/k?partNumber=3&X-Amz-Credential=AK%2F&X-Amz-Signature=abc done",
         "target /b/k?partNumber=3&X-Amz-Credential=…&X-Amz-Signature=… done"),
        ("part 3 of 7: 12 bytes a second?", "part 3 of 7: 12 bytes a second?"),
        ("the bearer of this", "the bearer …"),
    ],
)  # fmt: skip
def test_secrets_are_taken_out(text: str, redacted: str) -> None:
    assert logging_setup.redact(text).startswith(redacted)


def test_a_known_token_is_taken_out_wherever_it_stands() -> None:
    logging_setup.hide(TOKEN)
    logging_setup.hide("abc")  # too short to be a token: would blank out words
    assert logging_setup.redact(f"x{TOKEN}y abc") == "x…y abc"


def test_the_file_has_no_secrets_of_messages_arguments_and_tracebacks(tmp_path: Path) -> None:
    file = logging_setup.set_up(tmp_path / "log")
    assert file is not None
    logger = logging.getLogger("test")
    url = "https://s3.example/b?X-Amz-Signature=5ec2e7"
    logger.warning("putting to %s", url)
    error = RuntimeError(f"failed for {url} with Bearer {TOKEN}")
    logger.error("it went wrong", exc_info=error)
    logging.getLogger("httpx").info("HTTP Request: PUT %s", url)
    logger.warning("name %s", "\udcff")
    text = file.read_text("utf-8")
    assert "putting to https://s3.example/b?…" in text
    assert "RuntimeError: failed for https://s3.example/b?… with Bearer …" in text
    assert "HTTP Request" not in text
    assert "\\udcff" in text
    assert "5ec2e7" not in text
    assert TOKEN not in text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_file_is_the_owners_alone_also_after_rotating(tmp_path: Path) -> None:
    file = logging_setup.set_up(tmp_path)
    assert file is not None
    file.chmod(0o644)
    logger = logging.getLogger("test")
    for _ in range(30):
        logger.info("x" * 100_000)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [logging_setup.LOG_FILE, *(f"{logging_setup.LOG_FILE}.{ending}" for ending in ("1", "2", "lock"))]
    assert {path.name for path in logging_setup.files(tmp_path)} == set(files[:3])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert logging_setup.set_up(tmp_path / "file" / "log") is None
    logging.getLogger("test").warning("nobody hears this")
    assert capsys.readouterr() == ("", "")


def test_a_file_system_without_locks_has_a_log_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def acquire(_lock: FileLock) -> None:
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", acquire)
    assert logging_setup.set_up(tmp_path) == tmp_path / logging_setup.LOG_FILE


def test_every_line_has_the_process_that_wrote_it(tmp_path: Path) -> None:
    file = logging_setup.set_up(tmp_path)
    assert file is not None
    logging.getLogger("test").info("a line")
    assert [line.split()[2] for line in file.read_text("utf-8").splitlines()] == [str(os.getpid())] * 2


WRITER = """
import logging, sys
from pathlib import Path
from sfc_uploader.common import logging_setup as log
file = log.set_up(Path(sys.argv[1]))
print(file.name, flush=True)
sys.stdin.readline()
for number in range(15_000):
    logging.getLogger("test").info("%s %d %s", sys.argv[2], number, "x" * 100)
"""


def test_programs_that_run_side_by_side_lose_no_line_when_files_rotate(tmp_path: Path) -> None:
    def start(name: str) -> subprocess.Popen[str]:
        words = [sys.executable, "-c", WRITER, str(tmp_path), name]
        return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    with start("window") as window, start("upload") as upload:
        assert window.stdout is not None
        assert upload.stdout is not None
        names = {window.stdout.readline().strip(), upload.stdout.readline().strip()}
        assert names == {"sfc-uploader.log", "sfc-uploader-2.log"}
        for process in (window, upload):
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        assert (window.wait(100), upload.wait(100)) == (0, 0)
    text = "".join(file.read_text("utf-8") for file in logging_setup.files(tmp_path))
    written = Counter(re.findall(r" (window|upload) \d+ x", text))
    assert written == {"window": 15_000, "upload": 15_000}
    with start("later") as later:  # goes on where one has ended: what is kept does not grow with each start
        assert later.stdout is not None
        assert later.stdout.readline().strip() == "sfc-uploader.log"
        later.kill()


def test_diagnostics_have_every_programs_log(tmp_path: Path) -> None:
    for name, line in (("sfc-uploader.log", "one"), ("sfc-uploader-2.log", "two"), ("sfc-uploader.log.1", "before")):
        (tmp_path / name).write_text(f"a line of {line}\n")
    text = diagnostics.text_of(diagnostics.Found(settings=Settings(), log_folder=tmp_path))
    assert all(f"a line of {line}" in text for line in ("one", "two", "before"))
