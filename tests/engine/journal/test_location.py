"""The journal of this user: where it is, what is said when it can't be used, and who has an upload."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sfc_uploader.common import paths
from sfc_uploader.engine.journal.journal import FILE_NAME, Journal
from sfc_uploader.engine.journal.location import is_held_elsewhere, open_here, trouble_of
from tests.helpers.programs import own_home

CLAIM = """
import sys
from pathlib import Path
from sfc_uploader.engine.journal.journal import Journal
journal = Journal(Path(sys.argv[1]))
assert journal.claim(7)
print("claimed", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def test_the_journal_lies_in_the_state_folder(home: Path) -> None:
    opened = open_here()
    assert opened.journal is not None
    with closing(opened.journal) as journal:
        assert journal.path == paths.state_folder() / FILE_NAME
        assert journal.path.is_relative_to(home)
    assert not opened.trouble


def test_a_journal_that_can_not_be_opened_is_told_with_its_place(home: Path) -> None:
    (home / "state").write_text("no folder")
    opened = open_here()
    assert opened.journal is None
    assert opened.trouble.endswith(f"The journal is at “{paths.state_folder() / FILE_NAME}”.")
    assert trouble_of("the disk is full.").startswith(
        "Can’t use the journal of uploads: the disk is full. The journal is at"
    )


def test_an_upload_is_held_elsewhere_for_as_long_as_the_other_process_lives(tmp_path: Path) -> None:
    with closing(Journal(tmp_path / "state")) as journal:
        assert not is_held_elsewhere(journal, 7)
        words = [sys.executable, "-c", CLAIM, str(tmp_path / "state")]
        with subprocess.Popen(
            words, env=own_home(tmp_path / "home"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "claimed\n"
            assert is_held_elsewhere(journal, 7)
            assert not is_held_elsewhere(journal, 8)
            other.kill()
            other.wait()
            assert not is_held_elsewhere(journal, 7)
        assert journal.claim(7)  # asking has kept nothing
