"""A removal can be undone: the row is where it was, with what had landed. And no crash brings back what was removed."""

from __future__ import annotations

from pathlib import Path

from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from tests.engine.clocks import FastClock
from tests.engine.running import (
    WAIT_SECONDS,
    ended,
    engine,
    filled,
    interrupt,
    listed,
    listing_queue,
    names,
    request,
    send,
    stored,
)
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def test_removed_rows_come_back_to_their_places_the_latest_first(tmp_path: Path) -> None:
    queue, ids = filled(tmp_path)
    assert set(queue.remove_rows([ids["e"], ids["b"], ids["c"], 999])) == {ids["b"], ids["c"], ids["e"]}
    assert queue.remove_rows([ids["a"]])
    assert listed(queue) == "df"
    assert queue.undo_remove() == (ids["a"],)
    assert listed(queue) == "adf"
    assert queue.undo_remove() == (ids["b"], ids["c"], ids["e"])
    assert listed(queue) == "abcdef"
    assert queue.undo_remove() == ()
    queue.close()


def test_a_row_that_is_complete_is_removed_although_its_thread_has_not_ended(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "complete"))
        queue._is_busy = lambda _upload: True  # type: ignore[method-assign,assignment]  # as for a moment it is
        assert queue.remove_rows([done.id]) == (done.id,)
        assert queue.snapshot().uploads == ()


def test_a_place_is_found_again_although_the_list_has_changed(tmp_path: Path) -> None:
    queue, ids = filled(tmp_path)
    queue.remove_rows([ids["c"], ids["d"]])
    queue.move_before([ids["f"]], ids["a"])
    queue.remove_rows([ids["b"]])
    queue.add(request(Path("/g.img"), "g"))
    queue.undo_remove()
    queue.remove_rows([ids["b"]])
    queue.undo_remove()
    queue.undo_remove()
    assert listed(queue) == "fabcdeg"
    queue.close()


def image_name(folder: Path) -> str:
    """One for each test: they share the service."""
    return folder.name.strip("_")


def restored(service: FaultyProcess, folder: Path, image_file: Path) -> tuple[Journal, UploadQueue, UploadSnapshot]:
    """A row of which parts have landed, in the window's queue after a restart."""
    left = interrupt(service, folder, image_file, image_name(folder))
    journal = Journal(folder / "state")
    queue = listing_queue(folder, journal, service.base_url)
    queue.restore_list()
    (row,) = queue.snapshot().uploads
    assert (row.parts_uploaded, row.image_left_behind) == (left.parts_uploaded, True)
    assert row.parts_uploaded > 0
    return journal, queue, row


def removed_in(journal: Journal) -> set[int]:
    return journal.removed("test")


def test_what_had_landed_is_there_after_an_undo_and_after_a_restart(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal, queue, row = restored(service, tmp_path, image_file)
    assert queue.remove_rows([row.id]) == ()  # an image at the service is not forgotten by accident
    assert queue.remove_rows([row.id], leave_image=True) == (row.id,)
    assert queue.undo_remove() == (row.id,)
    assert queue.snapshot().uploads == (row,)
    wait_until("the list", lambda: [each.upload for each in journal.listed("test")] == [1])
    queue.close()
    assert not removed_in(journal)
    again = listing_queue(tmp_path, journal, service.base_url)
    again.restore_list()
    assert [each.parts_uploaded for each in again.snapshot().uploads] == [row.parts_uploaded]
    again.close()
    journal.close()


def test_a_crash_before_an_undo_does_not_bring_the_row_back(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal, queue, row = restored(service, tmp_path, image_file)
    queue.remove_rows([row.id], leave_image=True)
    wait_until("the note of the removal", lambda: len(removed_in(journal)) == 1)
    assert len(journal.uploads("test")) == 1  # for the undo
    journal.close()  # a crash: the queue is not closed
    journal = Journal(tmp_path / "state")
    again = listing_queue(tmp_path, journal, service.base_url)
    assert again.restore_list().begun == ()
    assert (again.snapshot().uploads, journal.uploads("test"), removed_in(journal)) == ((), [], set())
    assert len(stored(service, image_name(tmp_path))) == 1  # as the person had asked: it is left
    again.close()
    journal.close()


def test_a_crash_after_an_undo_loses_nothing(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    journal, queue, row = restored(service, tmp_path, image_file)
    queue.remove_rows([row.id], leave_image=True)
    wait_until("the note of the removal", lambda: len(removed_in(journal)) == 1)
    queue.undo_remove()
    wait_until("the note of the undo", lambda: not removed_in(journal))
    journal.close()
    journal = Journal(tmp_path / "state")
    again = listing_queue(tmp_path, journal, service.base_url)
    again.restore_list()
    assert [each.parts_uploaded for each in again.snapshot().uploads] == [row.parts_uploaded]
    again.close()
    journal.close()


def test_the_end_of_the_program_is_the_end_of_the_undo(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal, queue, row = restored(service, tmp_path, image_file)
    queue.remove_rows([row.id], leave_image=True)
    queue.close(timeout_seconds=WAIT_SECONDS)
    assert journal.uploads("test") == []
    assert queue.undo_remove() == ()
    journal.close()


def test_after_the_end_nothing_is_taken_out_for_it_would_be_back_after_a_restart(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "state")
    queue, ids = filled(tmp_path, journal, rows="ab")
    queue.close(timeout_seconds=WAIT_SECONDS)
    assert queue.remove_rows([ids["a"]]) == ()
    assert not queue.remove_rows([ids["b"]])
    assert listed(queue) == "".join(row.request.name for row in journal.listed("test")) == "ab"
    journal.close()


def test_only_so_many_removals_can_be_undone(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    journal, queue, row = restored(service, tmp_path, image_file)
    queue.remove_rows([row.id], leave_image=True)
    for number in range(10):
        assert journal.uploads("test")
        queue.remove_rows([queue.add(request(Path("/x.img"), f"x-{number}"))])
    wait_until("the end of the first", lambda: not journal.uploads("test"))
    assert sum(bool(queue.undo_remove()) for _ in range(12)) == 10
    queue.close()
    journal.close()


def test_a_row_that_was_in_line_is_in_line_again_only_while_the_queue_runs(tmp_path: Path) -> None:
    queue, ids = filled(tmp_path)
    queue.start()  # nobody answers: the first tries again and again, the others wait
    wait_until("the first", lambda: queue.snapshot().active == 1 or queue.snapshot().uploads[0].state.is_final)
    queue.remove_rows([ids["f"]])
    queue.pause()
    queue.undo_remove()
    back = queue.snapshot().uploads[-1]
    assert (back.id, back.queued, back.state) == (ids["f"], False, UploadState.READY)
    queue.close()


def test_one_removed_row_comes_back_by_its_image_and_never_twice(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    """“Resume” on the images page, while an undo is still possible."""
    journal, queue, row = restored(service, tmp_path, image_file)
    other = queue.add(request(Path("/other.img"), "other"))
    assert queue.remove_rows([row.id, other], leave_image=True)
    assert queue.restore() == []  # the row is ours: a second one would send into the same image
    assert queue.restore_removed("image_unknown") is None
    assert queue.restore_removed(row.image_id or "") == row.id
    assert queue.restore_removed(row.image_id or "") is None
    assert names(queue) == [row.name]
    assert queue.undo_remove() == (other,)
    assert not queue.can_undo_remove
    queue.close()
    assert len(journal.uploads("test")) == 1  # closing drops what was removed, and this was not
    journal.close()


def test_what_the_command_line_went_on_with_after_a_crash_is_not_dropped(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    journal, queue, row = restored(service, tmp_path, image_file)
    queue.remove_rows([row.id], leave_image=True)
    wait_until("the note of the removal", lambda: len(removed_in(journal)) == 1)
    journal.close()  # a crash: the queue is not closed
    journal = Journal(tmp_path / "state")
    (left,) = journal.uploads("test")
    assert left.id is not None
    assert journal.claim(left.id)
    journal.save(left)  # as each run does before it sends: the command line has gone on, and was ended
    again = listing_queue(tmp_path, journal, service.base_url)
    again.restore_list()
    assert [each.image_id for each in again.snapshot().uploads] == [row.image_id]
    again.close()
    journal.close()


def test_a_row_whose_create_was_never_answered_is_not_forgotten_by_accident(
    service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    service.fault("create", "stall", times=-1)
    with engine(service, tmp_path, clock=FastClock(1)) as queue:
        upload_id = queue.add(request(image_file, "unanswered"))
        queue.start()
        wait_until("the create", lambda: service.seen("create"))
        queue.pause_some([upload_id])
        assert ended(queue, upload_id).image_left_behind
        assert not queue.remove_rows([upload_id])
        assert not queue.edit(upload_id, name="other")
        assert queue.remove_rows([upload_id], leave_image=True)
