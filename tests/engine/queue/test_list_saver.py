"""The list of rows is there again after a restart: unsent rows, their order, and what was wanted of them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.journal.records import ListedRow
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadState
from tests.engine.running import WAIT_SECONDS, WORKSPACE, interrupt, listing_queue, names, request
from tests.service.process import FaultyProcess


def test_rows_that_had_not_begun_come_back_in_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    queue = listing_queue(tmp_path, journal)
    ids = [queue.add(request(Path(f"/{name}.img"), name)) for name in ("a", "b", "c", "d")]
    queue.move_before([ids[3]], ids[0])
    queue.edit(ids[1], name="renamed")
    queue.remove_rows([ids[2]])
    queue.close()
    again = listing_queue(tmp_path, journal)
    restored = again.restore_list()
    rows = again.snapshot().uploads
    again.close()
    journal.close()
    assert [row.name for row in rows] == ["d", "a", "renamed"]
    assert restored.unsent == tuple(row.id for row in rows)
    assert (restored.begun, restored.queued) == ((), ())
    assert {row.state for row in rows} == {UploadState.READY}
    assert not any(row.queued for row in rows)


def test_what_was_in_line_is_told_from_what_was_paused(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    left = interrupt(service, tmp_path, image_file, "begun")
    journal = Journal(tmp_path / "state")
    queue = listing_queue(tmp_path, journal)  # the service is out of reach: nothing is sent
    (begun,) = queue.restore_list().begun
    waiting = queue.add(request(image_file, "waiting"))
    queue.add(request(image_file, "not-yet"))
    queue.start_one(begun)
    queue.start_one(waiting)
    queue.close(timeout_seconds=WAIT_SECONDS)
    again = listing_queue(tmp_path, journal)
    restored = again.restore_list()
    rows = {row.name: row for row in again.snapshot().uploads}
    assert list(rows) == ["begun", "waiting", "not-yet"]
    assert restored.queued == (rows["begun"].id, rows["waiting"].id)
    assert restored.begun == (rows["begun"].id,)
    assert rows["begun"].parts_uploaded == left.parts_uploaded
    again.pause_some([rows["begun"].id])  # by a person
    again.close()
    once_more = listing_queue(tmp_path, journal)
    assert once_more.restore_list().queued == ()
    once_more.close()
    journal.close()


def test_what_is_finished_cancelled_or_of_another_service_does_not_come_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    queue = listing_queue(tmp_path, journal)
    cancelled = queue.add(request(Path("/a.img"), "a"))
    queue.add(request(Path("/b.img"), "b"))
    queue.cancel(cancelled)
    assert queue.wait([cancelled], timeout_seconds=WAIT_SECONDS)
    queue.close()
    other, same = listing_queue(tmp_path, journal, origin="other"), listing_queue(tmp_path, journal)
    other.restore_list()
    same.restore_list()
    assert (names(other), names(same)) == ([], ["b"])
    other.close()
    same.close()
    journal.close()


def test_a_row_that_has_begun_since_it_was_listed_is_there_once(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    interrupt(service, tmp_path, image_file, "twice")
    journal = Journal(tmp_path / "state")
    unsent = request(image_file, "twice")
    journal.save_list("test", [ListedRow(unsent, queued=True), ListedRow(unsent, queued=True, upload=999)])
    queue = listing_queue(tmp_path, journal)
    restored = queue.restore_list()
    assert (names(queue), restored.unsent) == (["twice"], ())
    assert restored.begun == restored.queued
    queue.close()
    journal.close()


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20)
LISTED = st.builds(
    ListedRow,
    request=st.builds(
        UploadRequest,
        path=TEXT.map(Path),
        workspace=st.sampled_from(["", WORKSPACE]),
        name=TEXT,
        workspace_label=TEXT,
        expect_sha256=st.none() | st.just("0" * 64),
    ),
    queued=st.booleans(),
    failed=st.booleans(),
    upload=st.none() | st.integers(1, 2**40),
    failure=st.none() | st.builds(Failure.of, st.just(FailureKind.FILE_EMPTY), file=TEXT),
)


@given(st.lists(LISTED, max_size=5), st.lists(LISTED, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
def test_a_list_is_read_as_it_was_written(tmp_path: Path, first: list[ListedRow], second: list[ListedRow]) -> None:
    journal = Journal(tmp_path)
    journal.save_list("test", first)
    journal.save_list("test", second)
    journal.close()
    journal = Journal(tmp_path)
    assert journal.listed("test") == second
    journal.close()


def test_a_press_before_the_list_is_back_does_not_empty_it(tmp_path: Path) -> None:
    """The window has its queue, and its buttons, a moment before its rows."""
    journal = Journal(tmp_path)
    queue = listing_queue(tmp_path, journal)
    queue.add(request(Path("/a.img"), "a"))
    queue.close()
    again = listing_queue(tmp_path, journal)
    again.pause()
    again.set_images_at_once(2)
    again.close()  # writes what is due
    assert [row.request.name for row in journal.listed("test")] == ["a"]
    third = listing_queue(tmp_path, journal)
    (upload,) = third.restore_list().unsent
    third.remove_rows([upload])
    third.close()
    assert journal.listed("test") == []
    journal.close()
