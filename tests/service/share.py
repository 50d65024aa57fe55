"""A share that hangs when it is told to: a tiny file system of one file, spoken to the kernel over /dev/fuse.

The protocol is that of Linux's include/uapi/linux/fuse.h, version 7. Runs as a process of its own and takes orders as
lines on its standard input: `hang`, `hang_reads`, `touch`, `go_on`, `fail N` (an errno, of reads), `fail_all N` (of
whatever concerns the file), `fine`.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import stat
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

_LIBC = ctypes.CDLL(None, use_errno=True)
_ROOT, _FILE = 1, 2
_NAME = "disk.img"
_MOST_REQUEST_BYTES = 2**17 + 4096
_MNT_DETACH = 2
_DIRECT_IO = 1
_LOOKUP, _FORGET, _GETATTR, _OPEN, _READ, _STATFS, _RELEASE = 1, 2, 3, 14, 15, 17, 18
_FLUSH, _INIT, _OPENDIR, _RELEASEDIR, _INTERRUPT, _BATCH_FORGET = 25, 26, 27, 29, 36, 42
_WITHOUT_ANSWER = (_FORGET, _INTERRUPT, _BATCH_FORGET)
_HANGING = (_LOOKUP, _GETATTR, _OPEN, _READ)


def possible() -> bool:
    """Whether this machine lets us mount. Under CI it must."""
    return (os.geteuid() == 0 and Path("/dev/fuse").exists()) or bool(os.environ.get("CI"))


class Share:
    """The mounted share; a context manager. `path` is its file, with the bytes of `content`."""

    def __init__(self, folder: Path, content: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.path = folder / _NAME
        self._content = content
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        words = [sys.executable, "-m", "tests.service.share", str(self.folder), str(self._content)]
        self._process = subprocess.Popen(
            words, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "mounted\n"
        return self

    def __exit__(self, *_exc: object) -> None:
        self.unmount()

    def unmount(self) -> None:
        """Take it away, as a network that is left or a drive that is unplugged does."""
        self.kill()
        _LIBC.umount2(os.fsencode(self.folder), _MNT_DETACH)

    def tell(self, order: str) -> None:
        """Give an order (see above) and wait until it is carried out."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"

    def kill(self) -> None:
        """The server is gone: what waits for it gets an error."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()


class _Server:
    def __init__(self, device: int, content: Path) -> None:
        self._device = device
        self._content = os.open(content, os.O_RDONLY)
        self._status = os.fstat(self._content)
        self._lock = threading.Lock()
        self._hangs = False
        self._error = 0
        self._failing: tuple[int, ...] = ()
        self._hanging: tuple[int, ...] = _HANGING
        self._touched_ns = 0
        self._waiting: list[tuple[int, int, int, bytes]] = []

    def serve(self) -> None:
        while True:
            try:
                request = os.read(self._device, _MOST_REQUEST_BYTES)
            except OSError:
                return
            _length, opcode, unique, node = struct.unpack_from("<IIQQ", request)
            self._take(opcode, unique, node, request[40:])

    def obey(self, order: str) -> None:
        with self._lock:
            word, _, number = order.strip().partition(" ")
            if word == "touch":
                self._touched_ns += 10**9
                return
            self._hangs = word in {"hang", "hang_reads"}
            self._hanging = (_READ,) if word == "hang_reads" else _HANGING
            self._error = int(number) if word in {"fail", "fail_all"} else 0
            self._failing = _HANGING if word == "fail_all" else (_READ,)
            waiting, self._waiting = ([], self._waiting) if self._hangs else (self._waiting, [])
        for request in waiting:
            self._take(*request)

    def _take(self, opcode: int, unique: int, node: int, body: bytes) -> None:
        if opcode in _WITHOUT_ANSWER:
            return
        with self._lock:
            concerned = opcode in _HANGING and (node == _FILE or opcode == _LOOKUP)
            if concerned and self._hangs and opcode in self._hanging:
                self._waiting.append((opcode, unique, node, body))
                return
            error = self._error if concerned and opcode in self._failing else 0
        answer = error or self._answer(opcode, node, body)
        content, code = (b"", -answer) if isinstance(answer, int) else (answer, 0)
        with contextlib.suppress(OSError):  # whoever asked is gone
            os.write(self._device, struct.pack("<IiQ", 16 + len(content), code, unique) + content)

    def _answer(self, opcode: int, node: int, body: bytes) -> bytes | int:
        if opcode == _INIT:
            return struct.pack("<IIIIHHIIHHI7I", 7, 31, 0, 0, 16, 12, 2**17, 1, 0, 0, 0, *[0] * 7)
        if opcode == _LOOKUP:
            if body.rstrip(b"\0") != _NAME.encode():
                return errno.ENOENT
            return struct.pack("<QQQQII", _FILE, 1, 0, 0, 0, 0) + self._attributes(_FILE)
        if opcode == _GETATTR:
            return struct.pack("<QII", 0, 0, 0) + self._attributes(node)
        if opcode in (_OPEN, _OPENDIR):
            return struct.pack("<QII", 1, _DIRECT_IO, 0)
        if opcode == _READ:
            _handle, offset, size = struct.unpack_from("<QQI", body)
            return os.pread(self._content, size, offset)
        if opcode in (_FLUSH, _RELEASE, _RELEASEDIR):
            return b""
        return errno.ENOSYS

    def _attributes(self, node: int) -> bytes:
        status = self._status
        mode = stat.S_IFREG | 0o444 if node == _FILE else stat.S_IFDIR | 0o555
        size = status.st_size if node == _FILE else 0
        times = [
            divmod(each, 10**9)
            for each in (status.st_atime_ns, status.st_mtime_ns + self._touched_ns, status.st_ctime_ns)
        ]
        seconds, rests = [each[0] for each in times], [each[1] for each in times]
        owner = (os.getuid(), os.getgid())
        return struct.pack("<6Q10I", node, size, size // 512, *seconds, *rests, mode, 1, *owner, 0, 4096, 0)


def main() -> int:
    folder, content = Path(sys.argv[1]), Path(sys.argv[2])
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}"
    if _LIBC.mount(b"share", os.fsencode(folder), b"fuse", 0, options.encode()):
        sys.stderr.write(os.strerror(ctypes.get_errno()) + "\n")
        return 1
    server = _Server(device, content)
    threading.Thread(target=server.serve, daemon=True).start()
    print("mounted", flush=True)
    for order in sys.stdin:
        server.obey(order)
        print("done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
