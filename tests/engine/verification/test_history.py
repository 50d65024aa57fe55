"""The history is made of receipts: all that make sense, each parsed once, damaged ones counted."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.common.json_files import read_json
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadState, Verification
from sfc_uploader.engine.verification.full_read_results import FullReadResult, known_full_read, save_full_read
from sfc_uploader.engine.verification.history import History, HistoryResult
from sfc_uploader.engine.verification.receipts import write_receipt
from tests.engine.running import engine, request, send
from tests.engine.verification.receipt_files import content, write
from tests.service.process import FaultyProcess


def test_what_was_sent_is_there_with_its_proof(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path) as queue:
        row = send(queue, request(image_file, "for-the-history"))
    (past,) = History(tmp_path / "receipts").read().uploads
    assert row.state is UploadState.COMPLETED
    assert (past.name, past.sha256, past.receipt) == ("for-the-history", row.sha256, row.receipt)
    assert (past.size_bytes, past.file, past.image_id) == (row.size_bytes, str(image_file), row.image_id)
    assert past.links == row.links
    assert past.verification is Verification.VERIFIED
    assert past.seconds > 0


def test_a_failed_verification_is_listed_too(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    write(tmp_path / "r", 1, verification="failed")
    (past,) = History(tmp_path / "r").read().uploads
    assert past.verification is Verification.FAILED


def test_the_latest_come_first_and_a_workspace_is_named(tmp_path: Path) -> None:
    for number in (2, 1, 3):
        write(tmp_path / "r", number)
    write(tmp_path / "r", 9, workspace_label="lab", finished_at=5)  # as the command line calls it
    write(tmp_path / "r", 10, resource_path="", workspace_label="lab · demo", finished_at=4)
    write(tmp_path / "r", 11, resource_path="odd", finished_at=3)
    found = History(tmp_path / "r").read().uploads
    assert [each.name for each in found] == ["disk-3", "disk-2", "disk-1", "disk-9", "disk-10", "disk-11"]
    assert [each.workspace for each in found] == ["prod · acme"] * 4 + ["lab · demo", "wksp_x"]
    assert [(link.link, link.outcome) for link in found[0].links] == [(link, LinkOutcome.EQUAL) for link in Link]


def test_of_the_same_second_the_later_comes_first(tmp_path: Path) -> None:
    for number, written in ((1, 2_000), (2, 3_000), (3, 1_000)):
        os.utime(write(tmp_path / "r", number, finished_at=1_700_000_000), ns=(written, written))
    found = History(tmp_path / "r").read().uploads
    assert [each.name for each in found] == ["disk-2", "disk-1", "disk-3"]


@pytest.mark.parametrize(
    "damage",
    [
        {"format": 1},
        {"sha256": "short"},
        {"verification": "certainly"},
        {"finished_at": 10**30},
        {"finished_at": -1},
        {"size_bytes": 2**60},
        {"size_bytes": "1"},
    ],
)
def test_a_receipt_that_makes_no_sense_is_counted(tmp_path: Path, damage: dict[str, Any]) -> None:
    write(tmp_path / "r", 1)
    write(tmp_path / "r", 2, **damage)
    past = History(tmp_path / "r").read()
    assert ([each.name for each in past.uploads], past.damaged) == (["disk-1"], 1)


def test_what_is_no_json_is_counted_and_what_is_no_receipt_is_not(tmp_path: Path) -> None:
    write(tmp_path / "r", 1)
    (tmp_path / "r" / "image_2.json").write_bytes(b'{"format": 2, "ima')
    (tmp_path / "r" / "image_3.json").write_bytes(b"[" * 100_000)
    (tmp_path / "r" / ".image_4-x.tmp").write_bytes(b"half written")
    (tmp_path / "r" / "image_5.json").mkdir()
    past = History(tmp_path / "r").read()
    assert (len(past.uploads), past.damaged) == (1, 3)


def test_odd_extras_do_no_harm(tmp_path: Path) -> None:
    odd = [7, {"link": "later", "outcome": "equal"}, {"link": "file", "outcome": "equal", "detail": 3}]
    write(tmp_path / "r", 1, links=odd, seconds="long", parts=True, file=None, workspace_label=9)
    (past,) = History(tmp_path / "r").read().uploads
    assert (past.seconds, past.parts, past.file, past.workspace) == (0.0, 0, "", "prod · acme")
    assert [link.link for link in past.links] == [Link.FILE]


def test_no_folder_is_no_history(tmp_path: Path) -> None:
    assert History(tmp_path / "missing").read() == HistoryResult()


def test_only_new_and_changed_receipts_are_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def counted(path: Path) -> dict[str, Any] | None:
        parsed.append(path.name)
        return read_json(path)

    monkeypatch.setattr("sfc_uploader.engine.verification.history.read_json", counted)
    for number in range(20):
        write(tmp_path / "r", number)
    (tmp_path / "r" / "image_20.json").write_text("damaged")
    history = History(tmp_path / "r")
    first = history.read()
    assert (len(first.uploads), first.damaged, len(parsed)) == (20, 1, 21)
    parsed.clear()
    assert (history.read(), parsed) == (first, [])
    changed = write(tmp_path / "r", 3, name="other")
    os.utime(changed, ns=(1, 1))
    write(tmp_path / "r", 21)
    (tmp_path / "r" / "image_4.json").unlink()
    names = {each.name for each in history.read().uploads}
    assert sorted(parsed) == ["image_21.json", "image_3.json"]
    assert {"other", "disk-21"} <= names
    assert not names & {"disk-3", "disk-4"}


def test_deleting_stays_in_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "image_1.json"
    outside.write_text("mine")
    kept, gone = write(tmp_path / "r", 2), write(tmp_path / "r", 1)
    history = History(tmp_path / "r")
    assert history.delete([outside, tmp_path / "r" / "image_77.json"]) == 0
    assert (outside.exists(), gone.exists(), kept.exists()) == (True, False, True)


@pytest.mark.parametrize("odd", [10**400, -1, 1e308, float("nan"), float("inf"), True])
def test_a_figure_that_makes_no_sense_hides_no_other_receipt(tmp_path: Path, odd: float) -> None:
    write(tmp_path / "r", 1, seconds=odd, part_size_bytes=odd, parts=odd)
    write(tmp_path / "r", 2)
    uploads = History(tmp_path / "r").read().uploads
    assert [(each.seconds, each.part_size_bytes, each.parts) for each in uploads] == [(1.5, 2**23, 1), (0.0, 0, 0)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_in_the_folder_is_waited_at_by_nobody(tmp_path: Path) -> None:
    write(tmp_path / "r", 1)
    os.mkfifo(tmp_path / "r" / "image_2.json")
    found = History(tmp_path / "r").read()
    assert [upload.name for upload in found.uploads] == ["disk-1"]
    assert found.damaged == 1


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("{a:>400000000}", {"a": "x"}),
        ("{a!r}", {"a": "x"}),
        ("{a.__class__}", {"a": "x"}),
        ("{a[0]}", {"a": "x"}),
        ("{}", {"": "x"}),
        ("{a}" * 100_000, {"a": "x" * 10_000}),
    ],
    ids=["width", "conversion", "attribute", "index", "position", "many"],
)
def test_a_template_that_somebody_wrote_costs_no_memory(tmp_path: Path, template: str, values: dict[str, str]) -> None:
    """Receipts folders may be shared."""
    said = {"template": template, "values": values}
    links = [{"link": "file", "outcome": "equal", "detail": "as it reads", "said": said}]
    write(tmp_path / "r", 1, links=links, damage_warning="as it reads", damage_warning_message=said)
    tracemalloc.start()
    (past,) = History(tmp_path / "r").read().uploads
    _now, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (past.links[0].detail, past.damage_warning) == ("as it reads", "as it reads")
    assert most_bytes < 32 * 2**20


def test_a_deleted_receipt_leaves_no_note_behind(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    receipt = write_receipt(folder, content(1))
    kept = write_receipt(folder, content(2))
    for number in (1, 2):
        save_full_read(folder, FullReadResult(f"image_{number}", 5, "a" * 64, "b" * 64, 7))
    assert History(folder).delete([receipt]) == 0
    assert known_full_read(folder, "image_1") is None
    assert known_full_read(folder, "image_2") is not None
    assert len(list(folder.iterdir())) == 2
    assert kept.exists()
