"""One window for each service: real second processes, killed ones, hung ones, and rubbish on the socket."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

import sfc_uploader
from sfc_uploader.ui.app.single_instance import ForwardedArguments, SingleInstance, StartResult, arrival_from

WAIT_MS = 60_000
ANOTHER = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from sfc_uploader.ui.app.single_instance import SingleInstance
app = QCoreApplication([])
own = SingleInstance(Path(sys.argv[1]), sys.argv[2], lock_folder=Path(sys.argv[1]))
print(own.begin([Path(each) for each in sys.argv[3:]]).name, flush=True)
if sys.argv[2] == "stays":
    app.exec()
"""


def another(folder: Path, scope: str, *images: bytes | str) -> "subprocess.Popen[str]":
    env = os.environ | {"PYTHONPATH": str(Path(sfc_uploader.__file__).parent.parent), "XDG_ACTIVATION_TOKEN": "act-7"}
    words = [sys.executable, "-c", ANOTHER, str(folder), scope, *images]
    return subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True)


def said(process: "subprocess.Popen[str]", qtbot: QtBot) -> str:
    """What it prints at its end, while our own event loop turns."""
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=WAIT_MS)
    assert process.stdout is not None
    with process.stdout as stream:
        return stream.read().strip()


@pytest.fixture
def first(tmp_path: Path, qapp: QCoreApplication) -> Iterator[SingleInstance]:
    found = SingleInstance(tmp_path / "run", "https://one.example", lock_folder=tmp_path / "run")
    assert found.begin([]) is StartResult.FIRST
    yield found
    found.close()
    found.deleteLater()


def test_a_second_start_hands_its_files_over(first: SingleInstance, tmp_path: Path, qtbot: QtBot) -> None:
    names = [b"/data/plain.img", b"/data/new\nline.img", b"/data/caf\xe9.img"]
    with qtbot.waitSignal(first.received, timeout=WAIT_MS) as arrived:
        process = another(tmp_path / "run", "https://one.example", *names)
    assert said(process, qtbot) == "HANDED_OVER"
    assert arrived.args == [ForwardedArguments(tuple(Path(os.fsdecode(name)) for name in names), "act-7")]


def test_a_window_with_another_runtime_folder_is_not_opened_over_the_same_journal(
    first: SingleInstance, tmp_path: Path
) -> None:
    """Another login, or a container: each would write its own list over the other's."""
    second = SingleInstance(tmp_path / "other-run", "https://one.example", lock_folder=tmp_path / "run")
    assert second.begin([]) is StartResult.ELSEWHERE
    first.close()
    assert second.begin([]) is StartResult.FIRST
    second.close()


def test_another_service_has_a_window_of_its_own(first: SingleInstance, tmp_path: Path, qtbot: QtBot) -> None:
    assert said(another(tmp_path / "run", "demo"), qtbot) == "FIRST"


def test_after_the_first_was_killed_the_next_is_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    killed = another(tmp_path / "run", "stays")
    assert killed.stdout is not None
    assert killed.stdout.readline().strip() == "FIRST"
    killed.kill()
    killed.wait()
    killed.stdout.close()
    own = SingleInstance(tmp_path / "run", "stays", lock_folder=tmp_path / "run")
    try:
        assert own.begin([]) is StartResult.FIRST
        with qtbot.waitSignal(own.received, timeout=WAIT_MS):
            process = another(tmp_path / "run", "stays", "/data/disk.img")
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "HANDED_OVER"  # the answer was on its way before `received`
        process.kill()
        process.wait()
        process.stdout.close()
    finally:
        own.close()


def test_one_that_hangs_is_told_from_one_that_is_gone(tmp_path: Path, qapp: QCoreApplication) -> None:
    hung = another(tmp_path / "run", "stays")
    assert hung.stdout is not None
    assert hung.stdout.readline().strip() == "FIRST"
    os.kill(hung.pid, signal.SIGSTOP)
    try:
        assert (
            SingleInstance(tmp_path / "run", "stays", lock_folder=tmp_path / "run").begin([Path("/data/disk.img")])
            is StartResult.NO_ANSWER
        )
    finally:
        hung.kill()
        hung.wait()
        hung.stdout.close()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"\n",
        b"not json\n",
        b"[]\n",
        json.dumps({"version": 1, "images": ["AA=="], "activation_token": ""}).encode() + b"\n",
        json.dumps({"version": 9, "images": [], "activation_token": ""}).encode() + b"\n",
        b"x" * (2**20 + 10),
    ],
    ids=["empty", "no-json", "list", "relative", "newer", "too-long"],
)
def test_rubbish_is_dropped_and_others_are_still_heard(
    first: SingleInstance, tmp_path: Path, qtbot: QtBot, rubbish: bytes
) -> None:
    arrivals: list[object] = []
    first.received.connect(arrivals.append)
    server = first.findChild(QLocalServer)
    assert server is not None
    with socket.socket(socket.AF_UNIX) as client, socket.socket(socket.AF_UNIX) as silent:
        silent.connect(server.fullServerName())  # says nothing at all
        client.connect(server.fullServerName())
        client.setblocking(False)
        sent = 0

        def all_sent() -> bool:
            nonlocal sent
            try:
                sent += client.send(rubbish[sent:])
            except BlockingIOError:
                return False
            except (BrokenPipeError, ConnectionResetError):
                return True
            return sent == len(rubbish)

        def dropped() -> bool:
            try:
                return client.recv(10) == b""
            except BlockingIOError:
                return False
            except ConnectionResetError:
                return True

        qtbot.waitUntil(all_sent, timeout=WAIT_MS)
        qtbot.waitUntil(dropped, timeout=WAIT_MS)
        assert arrivals == []
        process = another(tmp_path / "run", "https://one.example", "/data/disk.img")
        assert said(process, qtbot) == "HANDED_OVER"
        assert arrivals == [ForwardedArguments((Path("/data/disk.img"),), "act-7")]


def test_a_folder_that_can_not_be_used_keeps_nobody_from_starting(tmp_path: Path, qapp: QCoreApplication) -> None:
    (tmp_path / "file").touch()
    assert (
        SingleInstance(tmp_path / "file" / "run", "demo", lock_folder=tmp_path / "file" / "run").begin([])
        is StartResult.FIRST
    )


def test_a_long_folder_name_works_as_well(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / ("long-" * 30)
    own = SingleInstance(folder, "demo", lock_folder=folder)
    try:
        assert own.begin([]) is StartResult.FIRST
        with qtbot.waitSignal(own.received, timeout=WAIT_MS):
            process = another(folder, "demo", "/data/disk.img")
        assert said(process, qtbot) == "HANDED_OVER"
    finally:
        own.close()


def test_what_it_leaves_is_for_its_owner_only(first: SingleInstance, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(each.stat().st_mode) & 0o077 == 0 for each in folder.iterdir() if each.suffix == ".socket")


@given(st.binary(max_size=300))
def test_no_message_upsets_the_reader(message: bytes) -> None:
    assert arrival_from(message) is None or b"images" in message


def test_more_paths_than_one_message_takes_arrive_all(first: SingleInstance, tmp_path: Path, qtbot: QtBot) -> None:
    names = [f"/data/{number:05d}-{'x' * 200}-{chr(0xDC80 + number % 100)}.img" for number in range(12_000)]
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from sfc_uploader.ui.app.single_instance import SingleInstance\n"
        "app = QCoreApplication([]); names = [f'/data/{n:05d}-' + 'x' * 200 + '-' + chr(0xDC80 + n % 100) + '.img'"
        " for n in range(12_000)]\n"
        "own = SingleInstance(Path(sys.argv[1]), 'https://one.example', lock_folder=Path(sys.argv[1]))\n"
        "print(own.begin([Path(n) for n in names]).name)"
    )
    arrived: list[Path] = []
    first.received.connect(lambda arrival: arrived.extend(arrival.images))
    env = os.environ | {"PYTHONPATH": str(Path(sfc_uploader.__file__).parent.parent)}
    words = [sys.executable, "-c", code, str(tmp_path / "run")]
    process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True)
    assert said(process, qtbot) == "HANDED_OVER"
    assert arrived == [Path(name) for name in names]


@pytest.mark.parametrize("token", ["\ud800", "\udcff", "a\0b", "a\nb", "x" * 2000])
def test_a_token_that_no_environment_takes_is_none(token: str) -> None:
    message = json.dumps({"version": 1, "images": ["L2E="], "activation_token": token}).encode()
    assert arrival_from(message) == ForwardedArguments((Path("/a"),), "")


def test_where_there_are_no_locks_every_window_is_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QCoreApplication
) -> None:
    def acquire(_lock: FileLock) -> None:  # as filelock 3 does
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", acquire)
    found = SingleInstance(tmp_path / "run", "https://one.example", lock_folder=tmp_path / "run")
    assert found.begin([]) is StartResult.FIRST
    found.close()
    found.deleteLater()
