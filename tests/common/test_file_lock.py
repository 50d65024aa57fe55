import errno
import os
from pathlib import Path

import pytest
from filelock import FileLock

from sfc_uploader.common.file_lock import NoFileLocks, Timeout, lock_file
from sfc_uploader.config.settings import Settings, load, save_changes


def test_a_lock_is_another_s_until_it_is_released(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    lock = lock_file(path)
    with pytest.raises(Timeout):
        lock_file(path)
    lock.release()
    lock_file(path).release()


def test_a_lock_that_can_not_be_taken_says_what_the_system_says(tmp_path: Path) -> None:
    (tmp_path / "a.lock").mkdir()
    with pytest.raises(OSError, match=os.strerror(errno.EISDIR)) as caught:
        lock_file(tmp_path / "a.lock")
    assert not isinstance(caught.value, (Timeout, NoFileLocks))


def test_where_there_are_no_locks_people_can_be_told_and_settings_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def acquire(_lock: FileLock) -> None:  # as filelock 3 does
        raise NotImplementedError("FileSystem does not appear to support flock; use SoftFileLock instead")

    monkeypatch.setattr(FileLock, "acquire", acquire)
    with pytest.raises(NoFileLocks) as caught:
        lock_file(tmp_path / "a.lock")
    assert caught.value.strerror == "its file system has no locks"
    save_changes(tmp_path / "settings.json", Settings(), Settings(connections=3))
    assert load(tmp_path / "settings.json").connections == 3
