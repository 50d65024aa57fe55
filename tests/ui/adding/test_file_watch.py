"""A file that goes while its row waits is missed when the row is selected, before Start is pressed."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from sfc_uploader.engine.model.snapshots import UploadState
from tests.ui.driver import WindowDriver, write_images

GONE = "Can’t find “a.img”."


@pytest.fixture
def looked_in(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The threads that looked at files."""
    threads: set[int] = set()
    is_file = os.path.isfile

    def note(path: str | Path) -> bool:
        threads.add(threading.get_ident())
        return is_file(path)

    monkeypatch.setattr(os.path, "isfile", note)
    return threads


def test_it_is_told_of_when_its_row_is_selected_and_no_more_once_it_is_back(
    driver: WindowDriver, home: Path, looked_in: set[int]
) -> None:
    driver.add(*write_images(home, "a", "b"))
    driver.select(1)
    content = (home / "a.img").read_bytes()
    (home / "a.img").unlink()
    driver.select(0)
    driver.wait(lambda: GONE in driver.sentence(0))
    assert GONE not in driver.sentence(1)
    assert threading.get_ident() not in looked_in
    (home / "a.img").write_bytes(content)
    driver.select(1)
    driver.select(0)
    driver.wait(lambda: GONE not in driver.sentence(0))


def test_what_was_located_is_the_rows_file_and_nobody_has_started_it(driver: WindowDriver, home: Path) -> None:
    driver.add(*write_images(home, "a", "b"))
    elsewhere = (home / "a.img").rename(home / "elsewhere.img")
    driver.select(1)
    driver.select(0)
    driver.wait(lambda: GONE in driver.sentence(0))
    driver.trigger("Queue", "Locate file…")
    driver.choose_file(elsewhere)
    driver.wait(lambda: GONE not in driver.sentence(0))
    driver.wait(lambda: driver.upload(0).path == elsewhere)
    row = driver.upload(0)
    assert (row.state, row.queued) == (UploadState.READY, False)
