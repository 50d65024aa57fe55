"""A receipt is found again by its image’s id, whatever that is, and is believed only when it makes sense."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.common.json_files import read_json, stem_for
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.snapshots import UploadState, Verification
from sfc_uploader.engine.transfer import upload_run
from sfc_uploader.engine.verification.receipts import FORMAT, Receipt, read_receipt, receipt_from, write_receipt
from tests.engine.clocks import FastClock
from tests.engine.imaging import entry, store_image, tools
from tests.engine.running import WORKSPACE, engine, request, send
from tests.service.process import FaultyProcess

OUTSIDE = "../../settings"

GOOD: dict[str, Any] = {
    "format": FORMAT,
    "image_id": "image_a",
    "size_bytes": 5,
    "sha256": "a" * 64,
    "composite_etag": "b" * 32 + "-1",
    "verification": "verified",
    "links": [{"link": "parts", "outcome": "equal", "detail": "."}],
    "finished_at": 7,
}


@pytest.mark.parametrize("step", ["create", "get", "complete"])
def test_no_answer_leads_a_receipt_out_of_its_folder(
    service: FaultyProcess, tmp_path: Path, image_file: Path, step: str
) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text("the person's own")
    service.fault(step, "other_fields", fields={"id": OUTSIDE}, times=-1 if step == "create" else 1)
    with engine(service, tmp_path, clock=FastClock(200)) as queue:
        done = send(queue, request(image_file, f"outside-{step}"))
    assert settings.read_text() == "the person's own"
    if step != "create":
        assert done.verification is Verification.VERIFIED
        assert done.receipt is not None
        assert done.receipt.parent == tmp_path / "receipts"


def test_an_image_comes_with_this_computers_receipt(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "with-receipt"))
    store_image(service, "without-receipt", b"x")
    receipt = entry(ImageList(tools(service, tmp_path), WORKSPACE), "with-receipt").receipt
    assert receipt is not None
    assert (receipt.image_id, receipt.sha256, receipt.verification) == (
        done.image_id,
        done.sha256,
        Verification.VERIFIED,
    )
    assert (receipt.size_bytes, receipt.parts_verified) == (image_file.stat().st_size, True)
    assert entry(ImageList(tools(service, tmp_path), WORKSPACE), "without-receipt").receipt is None


@pytest.mark.parametrize(
    "change",
    [
        {"format": 1},
        {"image_id": "image_b"},
        {"size_bytes": "5"},
        {"size_bytes": True},
        {"sha256": "A" * 64},
        {"verification": "certain"},
        {"finished_at": None},
    ],
)
def test_a_receipt_that_makes_no_sense_is_none(tmp_path: Path, change: dict[str, Any]) -> None:
    path = tmp_path / f"{stem_for('image_a')}.json"
    path.write_text(json.dumps(GOOD))
    assert read_receipt(tmp_path, "image_a") == Receipt(
        "image_a", 5, "a" * 64, "b" * 32 + "-1", Verification.VERIFIED, parts_verified=True, finished_at=7
    )
    path.write_text(json.dumps(GOOD | change))
    assert read_receipt(tmp_path, "image_a") is None


@pytest.mark.parametrize("text", ["", "[]", "{", '"x"', "\x00", "[" * 100_000, " " * 5 * 2**20])
def test_a_damaged_receipt_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / f"{stem_for('image_a')}.json").write_text(text)
    assert read_receipt(tmp_path, "image_a") is None
    assert read_receipt(tmp_path, "image_b") is None


def test_no_image_id_leads_out_of_the_receipts_folder(tmp_path: Path) -> None:
    folder = tmp_path / "receipts"
    (tmp_path / "image_a.json").write_text(json.dumps(GOOD | {"image_id": "../image_a"}))
    assert read_receipt(folder, "../image_a") is None
    for image_id in ("../image_a", "/etc/passwd", "a/../../b", "C:\\x", "nul\0byte", "x" * 1000, "\ud800", "é 🖥"):
        assert write_receipt(folder, GOOD | {"image_id": image_id}).parent == folder
        receipt = read_receipt(folder, image_id)
        assert receipt is not None
        assert receipt.image_id == image_id
    assert (tmp_path / "image_a.json").read_text() == json.dumps(GOOD | {"image_id": "../image_a"})
    assert all(path.name.isascii() and len(path.name) < 50 for path in folder.iterdir())


def test_ids_that_differ_in_case_have_a_receipt_each(tmp_path: Path) -> None:
    """Not every file system tells such names apart."""
    paths = [write_receipt(tmp_path, GOOD | {"image_id": image_id}) for image_id in ("image_aB", "image_Ab")]
    assert len({str(path).lower() for path in paths}) == 2


@given(
    st.dictionaries(
        st.sampled_from(list(GOOD)),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.dictionaries(st.text(), st.text())),
    )
)
def test_any_content_is_a_receipt_or_none(change: dict[str, Any]) -> None:
    found = receipt_from(GOOD | change)
    assert found is None or (found.sha256, found.size_bytes) == ("a" * 64, (GOOD | change)["size_bytes"])


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="nothing tells here which file a descriptor is")
def test_a_receipt_is_on_the_disk_before_the_journal_forgets_the_upload(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File, folder, and what holds the folder: a power cut never loses the receipt."""
    synced: list[str] = []
    real = os.fsync

    def note(descriptor: int) -> None:
        real(descriptor)
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))

    class Watched(Journal):
        def drop(self, upload_id: int) -> None:
            synced.append("the journal forgets")
            super().drop(upload_id)

    monkeypatch.setattr(os, "fsync", note)
    journal = Watched(tmp_path / "state")
    with engine(service, tmp_path, journal=journal) as queue:
        done = send(queue, request(image_file, "synced"))
    journal.close()
    assert done.receipt is not None
    before = synced[: synced.index("the journal forgets")]
    written = [place for place in before if Path(place).parent == done.receipt.parent]
    assert len(written) == 1
    assert written[0].endswith(".tmp")  # it has its name only once it is on the disk
    assert before.index(str(done.receipt.parent)) > before.index(written[0])
    assert str(tmp_path) in before


def test_a_receipt_that_cannot_be_written_changes_no_verdict(
    service: FaultyProcess, tmp_path: Path, image_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_values: object) -> None:
        raise RuntimeError("whatever it is")

    monkeypatch.setattr(upload_run, "receipt_of", fail)
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, "no-receipt"))
    assert (done.state, done.verification, done.receipt) == (UploadState.COMPLETED, Verification.VERIFIED, None)


def test_what_cannot_be_written_as_text_is_written_all_the_same(tmp_path: Path) -> None:
    receipt = write_receipt(tmp_path, GOOD | {"name": "half \ud800", "file": "Bücher"})
    assert receipt.read_bytes().isascii()
    assert read_json(receipt) == GOOD | {"name": "half \ud800", "file": "Bücher"}
