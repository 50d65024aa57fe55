import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sfc_uploader.api.validation import MAX_IMAGE_BYTES
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.source_file import ImageFile, inspect


def kind_of(path: Path) -> FailureKind:
    with pytest.raises(UploadFailed) as caught:
        inspect(path)
    assert str(caught.value)
    return caught.value.failure.kind


def test_what_can_not_be_an_image_gets_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.img").touch()
    os.mkfifo(tmp_path / "pipe.img")
    (tmp_path / "link.img").symlink_to(tmp_path / "nowhere")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(tmp_path / "s.img"))
        assert kind_of(tmp_path / "s.img") is FailureKind.FILE_NOT_REGULAR
    assert kind_of(tmp_path / "empty.img") is FailureKind.FILE_EMPTY
    assert kind_of(tmp_path / "pipe.img") is FailureKind.FILE_NOT_REGULAR
    assert kind_of(tmp_path / "link.img") is FailureKind.FILE_LINK_BROKEN
    with pytest.raises(UploadFailed, match=r"is a broken link: “.*nowhere” was not found"):
        inspect(tmp_path / "link.img")
    assert kind_of(tmp_path / "absent.img") is FailureKind.FILE_MISSING
    assert kind_of(tmp_path / "empty.img" / "below.img") is FailureKind.FILE_MISSING
    assert kind_of(tmp_path) is FailureKind.FILE_NOT_REGULAR
    assert kind_of(Path("/dev/null")) is FailureKind.FILE_NOT_REGULAR
    assert kind_of(Path("a\0b")) is FailureKind.FILE_MISSING


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_gets_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "locked.img"
    path.write_bytes(b"x")
    path.chmod(0)
    assert kind_of(path) is FailureKind.FILE_UNREADABLE


def test_128_gib_is_the_limit_and_sparse_files_count_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.img"
    path.touch()
    os.truncate(path, MAX_IMAGE_BYTES)
    assert inspect(path) == MAX_IMAGE_BYTES
    os.truncate(path, MAX_IMAGE_BYTES + 1)
    assert kind_of(path) is FailureKind.FILE_TOO_LARGE


def test_reads_what_is_there_through_a_symlink_and_an_undecodable_name(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"bad\xff\nname.img")
    path.write_bytes(b"0123456789")
    link = tmp_path / "link.img"
    link.symlink_to(path)
    target = bytearray(4)
    with ImageFile(link) as file:
        file.read_into(3, memoryview(target))
        assert file.stat() == file.identity
    assert target == b"3456"


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def truncate(path: Path) -> None:
    os.truncate(path, 3)


def edit_and_put_the_mtime_back(path: Path) -> None:
    before = path.stat()
    with path.open("r+b") as file:
        file.write(b"X")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_bytes(path.read_bytes())
    other.rename(path)


@pytest.mark.parametrize("change", [edit_and_put_the_mtime_back, replace])
def test_what_may_be_a_change_is_noticed(tmp_path: Path, change: Callable[[Path], None]) -> None:
    path = tmp_path / "disk.img"
    path.write_bytes(b"0123456789")
    os.utime(path, ns=(1, 1))
    with ImageFile(path) as file:
        assert file.stat() == file.identity
        change(path)
        assert file.stat() != file.identity


@pytest.mark.parametrize("change", [grow, truncate])
def test_another_size_is_another_file(tmp_path: Path, change: Callable[[Path], None]) -> None:
    path = tmp_path / "disk.img"
    path.write_bytes(b"0123456789")
    with ImageFile(path) as file:
        change(path)
        with pytest.raises(UploadFailed) as caught:
            file.stat()
    assert caught.value.failure.kind is FailureKind.FILE_CHANGED


def test_a_deleted_file_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "disk.img"
    path.write_bytes(b"0123456789")
    with ImageFile(path) as file:
        path.unlink()
        with pytest.raises(UploadFailed) as caught:
            file.stat()
    assert caught.value.failure.kind in (FailureKind.FILE_CHANGED, FailureKind.FILE_MISSING)


def test_a_file_that_ends_early_is_not_read_as_whole(tmp_path: Path) -> None:
    path = tmp_path / "disk.img"
    path.write_bytes(b"0123456789")
    with ImageFile(path) as file, pytest.raises(UploadFailed) as caught:
        file.read_into(8, memoryview(bytearray(4)))
    assert caught.value.failure.kind is FailureKind.FILE_CHANGED


_LEASER = """
import fcntl, os, signal, sys, time
descriptor = os.open(sys.argv[1], os.O_RDWR)
asked = []
signal.signal(signal.SIGIO, lambda *_: asked.append(1))
fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
print("leased", flush=True)
while not asked:
    time.sleep(0.01)
print("asked", flush=True)
sys.stdin.readline()
fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="leases are Linux' own")
def test_a_file_under_a_write_lease_is_opened_when_that_is_given_back(tmp_path: Path) -> None:
    """As Samba holds one for its clients: an open that may not wait is refused with EAGAIN."""
    path = tmp_path / "disk.img"
    path.write_bytes(b"0123456789")
    words = [sys.executable, "-c", _LEASER, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "leased\n"
        sizes: list[int] = []
        opener = threading.Thread(target=lambda: sizes.append(inspect(path)))
        opener.start()
        assert process.stdout.readline() == "asked\n"
        print("give it back", file=process.stdin, flush=True)
        opener.join(60)
        assert sizes == [10]
        print("end", file=process.stdin, flush=True)
        assert process.wait(60) == 0
