"""What a receipt holds of an upload: enough to compare the image with its file without this program."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

import pytest

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.upload_record import UploadRecord
from sfc_uploader.engine.model.digests import composite_etag
from sfc_uploader.engine.model.part_plan import MIN_PART_BYTES
from sfc_uploader.engine.model.snapshots import Link
from sfc_uploader.engine.transfer.receipt_content import receipt_of
from sfc_uploader.engine.transfer.upload import Upload
from tests.engine.running import WORKSPACE, outcome, request
from tests.service.process import FaultyProcess


def test_a_receipt_has_what_proves_the_image(service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    done = outcome(service, tmp_path, image_file, "receipt-content")
    assert done.receipt is not None
    receipt = json.loads(done.receipt.read_text())
    data = image_file.read_bytes()
    md5s = [hashlib.md5(data[at : at + MIN_PART_BYTES]).digest() for at in range(0, len(data), MIN_PART_BYTES)]
    assert receipt["part_md5s"] == [md5.hex() for md5 in md5s]
    assert (receipt["parts"], receipt["part_size_bytes"]) == (len(md5s), MIN_PART_BYTES)
    assert (receipt["size_bytes"], receipt["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert receipt["composite_etag"] == composite_etag(md5s)
    assert (receipt["image_id"], receipt["workspace"], receipt["name"]) == (done.image_id, WORKSPACE, "receipt-content")
    assert (receipt["file"], receipt["file_uri"]) == (str(image_file), image_file.as_uri())
    assert [link["link"] for link in receipt["links"]] == list(Link)
    assert receipt["verification"] == "verified"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_file_name_that_is_no_text_can_be_found_by_its_receipt(service: FaultyProcess, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"disk-\xff.img")
    file.write_bytes(b"x" * 1000)
    done = outcome(service, tmp_path, file, "odd-file-name")
    assert done.receipt is not None
    receipt = json.loads(done.receipt.read_text())
    assert receipt["file"].endswith("disk-\\xff.img")
    assert receipt["file_uri"].endswith("disk-%FF.img")


def test_an_upload_without_an_image_has_no_receipt(tmp_path: Path) -> None:
    upload = Upload(1, request(tmp_path / "a.img", "none"), Clock(), UploadRecord(None, "test", Clock()))
    with pytest.raises(ValueError, match="nothing to give a receipt for"):
        receipt_of(upload, service="test", finished_at=0.0)
