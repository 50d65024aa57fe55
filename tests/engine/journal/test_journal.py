from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sfc_uploader
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.journal import FILE_NAME, Journal, open_journal
from sfc_uploader.engine.journal.records import UPLOADS, ListedRow, StoredPart, StoredUpload
from sfc_uploader.engine.journal.schema import APPLICATION_ID, JournalError, NewerJournal
from sfc_uploader.engine.journal.upload_record import UploadRecord, progress_of, request_of
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.transfer.upload import Upload

UPLOAD = StoredUpload(
    origin="https://api.sfcompute.com",
    path=Path("disk.img"),
    workspace="wksp_a",
    workspace_label="lab",
    name="disk",
    expect_sha256=None,
    size_bytes=100 * 2**20,
    mtime_ns=1,
    ctime_ns=2,
    device=2**63 + 1,
    inode=2**64 - 1,
    part_size_bytes=16 * 2**20,
)
PARTS = [StoredPart(number, bytes([number]) * 16, f"etag-{number}", number % 2 == 0) for number in range(1, 7)]


def fill(folder: Path) -> int:
    journal = Journal(folder)
    row = journal.save(UPLOAD)
    for part in PARTS:
        journal.add_part(row, part)
    journal.close()
    return row


OPENING = """
import sys, time
from pathlib import Path
from sfc_uploader.engine.journal.journal import open_journal
print("ready", flush=True)
sys.stdin.readline()
found = open_journal(Path(sys.argv[1]))
print(found.note or found.trouble or "sound", flush=True)
sys.stdin.readline()
"""


def test_what_was_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    row = fill(tmp_path)
    journal = Journal(tmp_path)
    assert journal.uploads() == [replace(UPLOAD, id=row)]
    assert journal.uploads("demo") == []
    assert journal.parts(row) == PARTS
    changed = replace(UPLOAD, id=row, image_id="image_x", name_was_free=True, intent_at=5.5, sha256="a" * 64)
    journal.save(changed)
    assert journal.uploads(UPLOAD.origin) == [changed]
    assert journal.parts(row) == PARTS
    journal.drop_part(row, 2)
    assert [part.number for part in journal.parts(row)] == [1, 3, 4, 5, 6]
    journal.drop(row)
    assert (journal.uploads(), journal.parts(row)) == ([], [])
    journal.close()


@given(st.binary(min_size=1, max_size=60).filter(lambda name: b"\0" not in name and name.strip(b"/.")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_any_file_name_survives(tmp_path: Path, name: bytes) -> None:
    path = Path(os.fsdecode(name))
    journal = Journal(tmp_path)
    row = journal.save(replace(UPLOAD, path=path))
    assert next(upload.path for upload in journal.uploads() if upload.id == row) == path
    journal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    journal = Journal(folder)
    journal.save(UPLOAD)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    journal.close()


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_damage_anywhere_never_crashes_and_never_invents(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    fill(folder)
    path = folder / FILE_NAME
    content = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        content = content[: data.draw(st.integers(0, len(content) - 1))]
    else:
        start = data.draw(st.integers(0, len(content) - 1))
        junk = data.draw(st.binary(min_size=1, max_size=200))
        content[start : start + len(junk)] = junk
    open_damaged(folder, bytes(content))


def open_damaged(folder: Path, content: bytes) -> str:
    """Open a journal of this content: it holds what was kept or is set aside, and works. Returns which."""
    path = folder / FILE_NAME
    path.write_bytes(content)
    try:
        journal = Journal(folder)
    except NewerJournal:  # the damage made it that: left alone
        assert path.read_bytes() == content
        return "newer"
    for upload in journal.uploads():
        assert replace(upload, id=None) == UPLOAD
        assert upload.id is not None
        assert set(journal.parts(upload.id)) <= set(PARTS)
    if journal.quarantined_path is not None:
        assert journal.quarantined_path.read_bytes() == content
        assert journal.was_repaired or journal.uploads() == []
    row = journal.save(UPLOAD)
    assert row in [upload.id for upload in journal.uploads()]
    journal.close()
    if journal.was_repaired:
        return "goes on"
    return "sound" if journal.quarantined_path is None else "set aside"


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_damage_at_every_place_of_the_file(tmp_path: Path, seed: int) -> None:
    """Every 61st byte flipped, every 331st cut, and random runs, from another offset for each seed."""
    randomness = random.Random(seed)
    fill(tmp_path)
    whole = (tmp_path / FILE_NAME).read_bytes()
    headers = range(seed % 4, 100, 4)  # of the file: a hundred bytes that SQLite trusts
    outcomes: Counter[str] = Counter()

    def attempt(content: bytes) -> None:
        folder = tmp_path / str(outcomes.total())
        folder.mkdir()
        outcomes[open_damaged(folder, content)] += 1
        shutil.rmtree(folder)

    for place in (*headers, *range(seed, len(whole), 61)):
        damaged = bytearray(whole)
        damaged[place] ^= randomness.randrange(1, 256)
        attempt(bytes(damaged))
    for length in range(seed, len(whole), 331):
        attempt(whole[:length])
    for _ in range(300):
        damaged = bytearray(whole)
        start = randomness.randrange(len(whole))
        damaged[start : start + randomness.randrange(1, 4096)] = randomness.randbytes(randomness.randrange(4096))
        attempt(bytes(damaged))
    print(f"\n{outcomes.total()} damaged journals of {len(whole)} bytes: {dict(outcomes)}")
    assert outcomes["set aside"] > 0


@pytest.mark.parametrize("version", [-1, -(2**31)])
def test_a_version_that_cannot_be_is_damage(tmp_path: Path, version: int) -> None:
    fill(tmp_path)
    db = sqlite3.connect(tmp_path / FILE_NAME)
    db.execute(f"PRAGMA user_version = {version}")
    db.close()
    journal = Journal(tmp_path)  # it once waited for ever
    assert journal.quarantined_path is not None
    journal.close()


def test_a_format_that_sqlite_only_reads_is_damage(tmp_path: Path) -> None:
    fill(tmp_path)
    content = bytearray((tmp_path / FILE_NAME).read_bytes())
    content[18] = 7  # it once was “attempt to write a readonly database” at the first upload
    assert open_damaged(tmp_path, bytes(content)) == "set aside"


@pytest.mark.parametrize(
    ("written", "kept"),
    [(b"etag-3", True), (UPLOAD.name.encode(), False), (b"wksp_a", False), (bytes([4]) * 16, True)],
)
def test_another_value_in_a_sound_file_is_damage_too(tmp_path: Path, written: bytes, kept: bool) -> None:
    """SQLite's own checks see nothing wrong with a flipped bit in a digest or a name.

    What is sound beside the damaged row goes on: a part that is gone is sent again.
    """
    row = fill(tmp_path)
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    place = content.index(written) + len(written) - 1
    content[place] ^= 1
    path.write_bytes(content)
    damaged = path.read_bytes()
    journal = Journal(tmp_path)
    assert journal.quarantined_path is not None
    assert journal.quarantined_path.read_bytes() == damaged
    assert journal.was_repaired
    assert [upload.id for upload in journal.uploads()] == ([row] if kept else [])
    assert len(journal.parts(row)) == (len(PARTS) - 1 if kept else 0)
    assert set(journal.parts(row)) <= set(PARTS)
    journal.close()
    again = Journal(tmp_path)
    assert again.quarantined_path is None
    again.close()


def test_a_journal_that_was_emptied_is_told_of(tmp_path: Path) -> None:
    """A full disk or a power cut leaves such files, and SQLite takes them for new ones."""
    fill(tmp_path)
    for path in tmp_path.glob(FILE_NAME + "*"):
        path.unlink()
    (tmp_path / FILE_NAME).touch()
    opened = open_journal(tmp_path)
    assert opened.journal is not None
    assert opened.journal.quarantined_path is not None
    assert "damaged" in opened.note
    opened.journal.close()


def test_an_empty_file_in_a_new_folder_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    journal = Journal(tmp_path)
    assert journal.quarantined_path is None
    journal.close()


@pytest.mark.parametrize("version", [1, 4])
def test_a_journal_from_before_the_first_release_is_kept_but_not_read(tmp_path: Path, version: int) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        db.execute("CREATE TABLE upload (id INTEGER PRIMARY KEY AUTOINCREMENT, origin TEXT NOT NULL)")
        db.execute("INSERT INTO upload VALUES (1, 'https://api.sfcompute.com')")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")
    opened = open_journal(tmp_path)
    assert opened.journal is not None
    assert opened.journal.quarantined_path is not None
    assert opened.journal.quarantined_path.name in opened.note
    assert opened.journal.uploads() == []
    opened.journal.close()
    with contextlib.closing(sqlite3.connect(opened.journal.quarantined_path)) as db:
        assert db.execute("SELECT origin FROM upload").fetchall() == [("https://api.sfcompute.com",)]


def test_a_newer_journal_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    fill(tmp_path)
    db = sqlite3.connect(tmp_path / FILE_NAME)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(NewerJournal):
        Journal(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if "damaged" in path.name] == []


def test_a_place_where_none_can_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError, match="is not a folder"):
        Journal(tmp_path / "file" / "state")


def test_two_programs_may_use_it_at_once(tmp_path: Path) -> None:
    first, second = Journal(tmp_path), Journal(tmp_path)
    rows = {journal.save(UPLOAD) for journal in (first, second, first, second)}
    assert {upload.id for upload in first.uploads()} == rows
    first.close()
    second.close()


def test_a_closed_journal_says_so(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.close()
    with pytest.raises(JournalError):
        journal.save(UPLOAD)


def test_two_threads_that_keep_one_upload_make_one_row_of_it(tmp_path: Path) -> None:
    """A ghost of it would come back at the next start."""
    at_once = threading.Barrier(2)

    class MeetingJournal(Journal):
        def save(self, upload: StoredUpload) -> int:
            with contextlib.suppress(threading.BrokenBarrierError):
                at_once.wait(0.5)  # both are here, unless one has to wait for the other
            return super().save(upload)

    journal = MeetingJournal(tmp_path)
    upload = Upload(1, request_of(UPLOAD), Clock(), UploadRecord(journal, UPLOAD.origin, Clock()))
    upload.adopt_plan(progress_of(UPLOAD).identity, progress_of(UPLOAD).plan)  # type: ignore[arg-type]
    threads = [threading.Thread(target=upload.update_and_persist, kwargs=known) for known in ({}, {"sha256": "a" * 64})]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (found,) = journal.uploads()
    assert (found.id, found.sha256) == (upload.record.row, "a" * 64)
    journal.close()


def test_a_lock_that_can_not_be_taken_is_not_called_another_programs(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    row = journal.save(UPLOAD)
    journal.release(row)
    lock = tmp_path / f"upload-{row}.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    with pytest.raises(JournalError, match=os.strerror(errno.EISDIR)):
        journal.claim(row)
    assert not journal.claim_or_leave(row)
    journal.close()


def test_where_there_are_no_locks_no_upload_is_claimed_and_people_are_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path)

    def acquire(_lock: FileLock) -> None:  # as filelock 3 does
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", acquire)
    with pytest.raises(JournalError, match="its file system has no locks"):
        journal.save(UPLOAD)
    assert journal.uploads() == []
    journal.close()
    opened = open_journal(tmp_path)
    assert opened.journal is None
    assert opened.trouble == "Can’t use the journal of uploads: its file system has no locks."


def test_an_upload_that_nobody_can_claim_is_not_begun(tmp_path: Path) -> None:
    """Another program would take it up beside us."""
    journal = Journal(tmp_path)
    row = journal.save(UPLOAD)
    (tmp_path / f"upload-{row + 1}.lock").mkdir()
    with pytest.raises(JournalError, match=os.strerror(errno.EISDIR)):
        journal.save(UPLOAD)
    assert [each.id for each in journal.uploads()] == [row]
    journal.close()


def test_an_upload_whose_lock_another_holds_is_not_begun(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    row = journal.save(UPLOAD)
    with FileLock(tmp_path / f"upload-{row + 1}.lock"), pytest.raises(JournalError, match="another program"):
        journal.save(UPLOAD)
    assert [each.id for each in journal.uploads()] == [row]
    journal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_files_of_other_threads_keep_their_modes_while_a_journal_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The umask is the whole process's. What we make is ours alone without it, the copy of a damaged file as well."""
    row = fill(tmp_path)
    spoil(tmp_path, "UPDATE part SET etag = 'other'")
    masks: list[int] = []
    monkeypatch.setattr(os, "umask", masks.append)
    before = UMASK(0)
    try:
        journal = Journal(tmp_path)
        journal.add_part(row, PARTS[0])
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        journal.close()
    finally:
        UMASK(before)
    assert not masks
    assert any(".damaged-" in name for name in modes)
    assert set(modes.values()) == {0o600}


UMASK = os.umask


def spoil(folder: Path, statement: str, *values: object) -> None:
    with contextlib.closing(sqlite3.connect(folder / FILE_NAME)) as db, db:
        db.execute(statement, values)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("size_bytes", 0),
        ("size_bytes", -5),
        ("size_bytes", "many"),
        ("part_size_bytes", 0),
        ("part_size_bytes", 1),
        ("mtime_ns", "then"),
        ("changed_at", 1e300),
        ("changed_at", float("inf")),
        ("changed_at", "now"),
        ("intent_at", -1.0),
        ("workspace", b"bytes"),
        ("image_id", b"seven"),
        ("inode", "none"),
        ("path", 12),
    ],
)
def test_a_row_of_nonsense_with_a_right_checksum_is_set_aside_and_told_of(
    tmp_path: Path, column: str, value: object
) -> None:
    row = fill(tmp_path)
    journal = Journal(tmp_path)
    sound = journal.save(replace(UPLOAD, name="sound"))
    journal.close()
    spoil(tmp_path, f"UPDATE upload SET {column} = ? WHERE id = ?", value, row)
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        (found,) = db.execute(f"SELECT {', '.join(UPLOADS.columns)} FROM upload WHERE id = ?", (row,)).fetchall()
        UPLOADS.write(db, dict(zip(UPLOADS.columns, found, strict=True)))
    opened = open_journal(tmp_path)
    assert opened.journal is not None
    assert ".damaged-" in opened.note
    assert [each.id for each in opened.journal.uploads()] == [sound]
    assert opened.journal.parts(row) == []
    opened.journal.close()


@pytest.mark.parametrize("number", [0, -1, 8, 10**9])
def test_a_part_that_its_file_can_not_have_is_set_aside_and_told_of(tmp_path: Path, number: int) -> None:
    row = fill(tmp_path)
    journal = Journal(tmp_path)
    journal.add_part(row, replace(PARTS[0], number=number))
    journal.close()
    opened = open_journal(tmp_path)
    assert opened.journal is not None
    assert ".damaged-" in opened.note
    assert opened.journal.parts(row) == PARTS
    opened.journal.close()


@pytest.mark.parametrize("kind", ["OF_ANOTHER_VERSION", FailureKind.FILE_CHANGED.name])
def test_a_failure_that_only_another_version_knows_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    row = fill(tmp_path)
    journal = Journal(tmp_path)
    failure = Failure.of(FailureKind.SERVICE_FAILED)
    with monkeypatch.context() as other_version:
        other_version.setattr(Failure, "as_text", lambda _self: f'["{kind}", [["with", "5", 5]]]')
        journal.save_failure(row, failure)
        journal.save_list("test", [ListedRow(request_of(UPLOAD), queued=True, failure=failure)])
    journal.close()
    opened = open_journal(tmp_path)
    assert opened.journal is not None
    assert (opened.note, opened.last_damaged) == ("", None)
    (listed,) = opened.journal.listed("test")
    (upload,) = opened.journal.uploads()
    for known in (upload.failure, listed.failure):
        assert known is not None
        assert known.kind is FailureKind.INTERNAL
        assert kind in known.sentence
    opened.journal.close()


def test_two_programs_that_make_the_journal_at_once_do_not_take_it_for_damaged(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(Path(sfc_uploader.__file__).parent.parent)}
    for number in range(6):
        words = [sys.executable, "-c", OPENING, str(tmp_path / str(number))]
        both = [
            subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in "ab"
        ]
        for process in both:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in both:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        said = [process.stdout.readline() for process in both if process.stdout]
        for process in both:
            process.communicate("\n")
        assert said == ["sound\n", "sound\n"]


def test_an_order_after_the_end_is_refused_not_waited_for(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.close()
    orders: list[Callable[[], object]] = [journal.uploads, lambda: journal.parts(1), lambda: journal.drop(1)]
    for order in orders:
        with pytest.raises(JournalError):
            order()
