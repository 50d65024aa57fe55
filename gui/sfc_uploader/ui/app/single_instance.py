"""A second start of the window hands its files to the first and raises it.

Two windows over one journal would each write their list over the other's. The socket is the person's own
(`QLocalServer.UserAccessOption`), and a socket file that a killed window left is removed under the lock.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from sfc_uploader.common.file_lock import FileLock, Timeout, lock_file
from sfc_uploader.common.folders import make_private

_log = logging.getLogger(__name__)

_VERSION = 1
_MOST_MESSAGE_BYTES = 2**20
_MOST_IMAGES = 10_000
_MOST_TOKEN_CHARS = 1000
_PATIENCE_MS = 5000
_ANSWER_MS = 3000
_LATER_ANSWER_MS = 20_000
_BATCH_BYTES = 2**19
_TAKEN = b"taken\n"
_LONGEST_SOCKET_PATH_BYTES = 100  # sun_path holds 108 on Linux, 104 on macOS


class StartResult(Enum):
    """What became of a start."""

    FIRST = "first"  # nobody else runs: open the window
    HANDED_OVER = "handed over"  # the other has our files and comes to the front: end
    NO_ANSWER = "no answer"  # another one runs and does not answer
    ELSEWHERE = "elsewhere"  # another one runs over the same journal, where we can't reach it


@dataclass(frozen=True, slots=True)
class ForwardedArguments:
    """What another start handed over. `activation_token` lets a window come to the front under Wayland."""

    images: tuple[Path, ...]
    activation_token: str = ""


class SingleInstance(QObject):
    """One window for each service. `received` carries a `ForwardedArguments`."""

    received = Signal(object)

    def __init__(self, folder: Path, scope: str, parent: QObject | None = None, *, lock_folder: Path) -> None:
        """`folder`: the person's own, for the time that the machine runs. `scope`: which service.

        `lock_folder`: the journal's. One home may have several of the others (another login, a container), and two
        windows would each write their list over the other's.
        """
        super().__init__(parent)
        self._folder = folder
        name = "window-" + hashlib.sha256(scope.encode()).hexdigest()[:16]
        self._lock_places = [place / f"{name}.lock" for place in (lock_folder, folder)]
        self._address = _address(folder, name)
        self._lock: FileLock | None = None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def begin(self, images: Sequence[Path]) -> StartResult:
        """Become the first, or hand `images` to the one that runs. Blocks while it does not answer; never raises."""
        if not self._is_first():
            return self._hand_over(images)
        try:
            make_private(self._folder, strict=True)
        except OSError as error:
            _log.warning("no folder to meet another window in: %s", error.strerror)
        else:
            self._listen()
        return StartResult.FIRST

    def _is_first(self) -> bool:
        """Take the lock, which the system lets go of when we die. Where none can be, nobody else is looked for."""
        for place in self._lock_places:
            try:
                make_private(place.parent, strict=place.parent == self._folder)
                self._lock = lock_file(place)
            except Timeout:
                return False
            except OSError as error:  # a home that is read-only has no journal that two could write over
                _log.warning("“%s”, which keeps a second window away, can’t be taken: %s", place, error.strerror)
            else:
                break
        return True

    def close(self) -> None:
        """Let the next start be the first."""
        self._server.close()
        if self._lock is not None:
            self._lock.release()

    def _listen(self) -> None:
        QLocalServer.removeServer(self._address)  # of one that was killed; the lock says that it is gone
        if not self._server.listen(self._address):
            _log.warning("other starts can’t hand over their files: %s", self._server.errorString())

    def _hand_over(self, images: Sequence[Path]) -> StartResult:
        # Several messages: a reader takes no endless one. The next is answered once the rows of the last are there.
        for number, message in enumerate(_messages(images)):
            came_of_it = self._send(message, _LATER_ANSWER_MS if number else _ANSWER_MS)
            if came_of_it is not StartResult.HANDED_OVER:
                return came_of_it
        return StartResult.HANDED_OVER

    def _send(self, message: bytes, answer_ms: int) -> StartResult:
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(answer_ms):
            is_elsewhere = socket.error() is QLocalSocket.LocalSocketError.ServerNotFoundError
            return StartResult.ELSEWHERE if is_elsewhere else StartResult.NO_ANSWER
        socket.write(message)
        answered = socket.waitForReadyRead(answer_ms) and bytes(socket.readAll().data()) == _TAKEN
        socket.abort()
        return StartResult.HANDED_OVER if answered else StartResult.NO_ANSWER

    @Slot()
    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            guest = _Guest(socket, self)
            guest.received.connect(self.received)


class _Guest(QObject):
    """One connection from another start. Whatever it sends that is not right ends it, and nothing happens."""

    received = Signal(object)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._received = b""
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        overdue = QTimer(self)
        overdue.setSingleShot(True)
        overdue.timeout.connect(self._drop)
        overdue.start(_PATIENCE_MS)
        self._read()

    @Slot()
    def _read(self) -> None:
        self._received += bytes(self._socket.readAll().data())
        if len(self._received) > _MOST_MESSAGE_BYTES:
            self._drop()
        elif self._received.endswith(b"\n"):
            arrival = arrival_from(self._received)
            self._received = b""
            if arrival is None:
                self._drop()
                return
            self._socket.write(_TAKEN)
            self._socket.flush()
            self.received.emit(arrival)

    @Slot()
    def _drop(self) -> None:
        self._socket.abort()
        self.deleteLater()


def _messages(images: Sequence[Path]) -> Iterator[bytes]:
    """At least one; each small enough for `_Guest`."""
    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or ""
    token = token if _is_token(token) else ""
    batch: list[str] = []
    left = _BATCH_BYTES
    for image in images:
        encoded = base64.b64encode(os.fsencode(image)).decode()
        left -= len(encoded) + len('"", ')
        if batch and (left < 0 or len(batch) == _MOST_IMAGES):
            yield _message(batch, token)
            batch, left, token = [], _BATCH_BYTES - len(encoded), ""  # a token is good for once
        batch.append(encoded)
    yield _message(batch, token)


def _message(encoded: Sequence[str], token: str) -> bytes:
    return json.dumps({"version": _VERSION, "images": encoded, "activation_token": token}).encode() + b"\n"


def _is_token(text: str) -> bool:
    """Whether it may be put into an environment; such tokens are printable ASCII."""
    return text.isascii() and text.isprintable() and len(text) <= _MOST_TOKEN_CHARS


def arrival_from(message: bytes) -> ForwardedArguments | None:
    """Read a message of another start; None when it is not exactly what we send."""
    try:
        data = json.loads(message)
        if not isinstance(data, dict) or data["version"] != _VERSION or len(data["images"]) > _MOST_IMAGES:
            return None
        images = [Path(os.fsdecode(base64.b64decode(each, validate=True))) for each in data["images"]]
        token = data["activation_token"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(image.is_absolute() and "\0" not in str(image) for image in images):
        return None
    if not isinstance(token, str):
        return None
    return ForwardedArguments(tuple(images), token if _is_token(token) else "")


def _address(folder: Path, name: str) -> str:
    """A socket's path where there are such; a name of the person's own elsewhere, and where the path is too long."""
    path = str(folder / f"{name}.socket")
    if sys.platform != "win32" and len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH_BYTES:
        return path
    return "sfc-uploader-" + hashlib.sha256(path.encode(errors="surrogateescape")).hexdigest()[:16]
