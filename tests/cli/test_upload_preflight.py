"""What ``sfc-uploader upload`` says of an image before it sends it, and the checksum files beside it."""

from __future__ import annotations

import os
from pathlib import Path

from sfc_uploader.cli.upload_preflight import inspect_image, inspection_fields
from sfc_uploader.cli.validation import PlannedImage
from sfc_uploader.engine.inspection.inspect import inspect_file
from tests.cli.running import upload
from tests.engine.running import sha256_of
from tests.helpers.programs import own_home
from tests.service.process import FaultyProcess


def test_each_image_is_described_before_it_is_sent(env: dict[str, str], gpt_disk: Path) -> None:
    code, record, lines = upload(env, gpt_disk, "described")
    assert code == 0, lines
    assert lines[0] == f"sfc-uploader: {gpt_disk}: GPT disk, EFI system partition, 64.0 MiB."
    assert record["expected_from"] is None
    assert record["inspection"] == {
        "kind": "disk",
        "variant": None,
        "virtual_size_bytes": None,
        "table": "gpt",
        "sector_size_bytes": 512,
        "partitions": 2,
        "efi_system_partition": True,
        "primary_table": "intact",
        "backup_table": "intact",
        "missing_bytes": 0,
        "warnings": [],
    }


def test_an_image_that_was_cut_off_is_warned_of_and_sent(env: dict[str, str], gpt_disk: Path) -> None:
    os.truncate(gpt_disk, 2**20)
    code, record, lines = upload(env, gpt_disk, "cut-off")
    assert code == 0, lines
    assert "truncated: 63.0 MiB missing" in lines[0]
    assert record["inspection"]["warnings"] == ["cut_off"]
    assert record["inspection"]["missing_bytes"] == 63 * 2**20


def test_a_checksum_file_that_agrees_is_told(env: dict[str, str], gpt_disk: Path) -> None:
    gpt_disk.with_name("SHA256SUMS").write_text(f"{sha256_of(gpt_disk)} *{gpt_disk.name}\n")
    code, record, lines = upload(env, gpt_disk, "agrees")
    assert code == 0, lines
    assert lines[1] == f"sfc-uploader: {gpt_disk}: checksum from SHA256SUMS."
    assert record["expected_from"] == "SHA256SUMS"
    assert "equal to the expected SHA-256" in record["verification_detail"]


def test_a_checksum_file_that_differs_stops_before_the_upload_is_completed(
    service: FaultyProcess, env: dict[str, str], gpt_disk: Path
) -> None:
    gpt_disk.with_name(gpt_disk.name + ".sha256").write_text("0" * 64)
    code, record, _ = upload(env, gpt_disk, "differs")
    assert code == 1
    assert f"not {'0' * 64}" in record["error"]
    assert record["expected_from"] == gpt_disk.name + ".sha256"
    assert service.seen("complete") == []


def test_the_option_goes_before_a_checksum_file(env: dict[str, str], gpt_disk: Path) -> None:
    gpt_disk.with_name("SHA256SUMS").write_text(f"{'0' * 64}  {gpt_disk.name}\n")
    code, record, lines = upload(env, gpt_disk, "option", "--expect-sha256", sha256_of(gpt_disk))
    assert code == 0, lines
    assert record["expected_from"] == "--expect-sha256"
    assert not any("SHA256SUMS" in line for line in lines)


def test_checksum_files_that_disagree_are_told_and_not_used(env: dict[str, str], gpt_disk: Path) -> None:
    gpt_disk.with_name("SHA256SUMS").write_text(f"{'0' * 64}  {gpt_disk.name}\n")
    gpt_disk.with_name("CHECKSUM").write_text(f"SHA256 ({gpt_disk.name}) = {'1' * 64}\n")
    code, record, lines = upload(env, gpt_disk, "disagree")
    assert code == 0, lines
    assert "SHA256SUMS and CHECKSUM disagree about its SHA-256" in lines[1]
    assert record["expected_from"] is None


def test_a_checksum_file_that_disagrees_with_itself(gpt_disk: Path) -> None:
    gpt_disk.with_name("SHA256SUMS").write_text(f"{'0' * 64}  {gpt_disk.name}\n{'1' * 64}  {gpt_disk.name}\n")
    image, lines = inspect_image(PlannedImage(file="a", path=gpt_disk, name="a", size_bytes=1), None)
    assert lines[1] == "a: SHA256SUMS contradicts itself about its SHA-256, so none is compared."
    assert image.expect_sha256 is None


def test_a_checksum_file_without_a_checksum_of_the_image_is_told_of(env: dict[str, str], gpt_disk: Path) -> None:
    gpt_disk.with_name(f"{gpt_disk.name}.sha256").write_text(f"{'0' * 64}  renamed.img\n")
    code, record, lines = upload(env, gpt_disk, "says-nothing")
    assert code == 0, lines
    without = f"{gpt_disk.name}.sha256 has no SHA-256 for it"
    assert lines[1] == f"sfc-uploader: {gpt_disk}: {without}, so none is compared."
    assert record["expected_from"] is None


def test_a_file_that_went_away_is_left_to_the_upload(tmp_path: Path) -> None:
    gone = PlannedImage(file="a", path=tmp_path / "gone", name="a", size_bytes=1)
    image, lines = inspect_image(gone, None)
    assert (image, lines) == (gone, [])


def test_the_fields_of_files_without_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.img").write_bytes(b"x" * 1000)
    fields = inspection_fields(inspect_file(tmp_path / "a.img"))
    assert fields["kind"] == "unknown"
    assert fields["warnings"] == ["no_table"]
    assert {fields[each] for each in ("variant", "table", "partitions", "primary_table", "backup_table")} == {None}


def test_an_image_over_75_gib_is_warned_of_loudly(gpt_disk: Path) -> None:
    os.truncate(gpt_disk, 75 * 2**30 + 512)
    planned = PlannedImage(file="disk.img", path=gpt_disk, name="disk", size_bytes=gpt_disk.stat().st_size)
    found, lines = inspect_image(planned, None)
    assert lines[1] == "Warning: disk.img: SF Compute boots disks up to 75 GiB. This one may not boot."
    assert found.inspection is not None
    assert "too_large_to_boot" in inspection_fields(found.inspection)["warnings"]  # type: ignore[operator]


def test_an_image_that_is_in_the_workspace_already_is_told_of_once_and_sent(
    env: dict[str, str], gpt_disk: Path, tmp_path: Path
) -> None:
    gpt_disk.with_name("SHA256SUMS").write_text(f"{sha256_of(gpt_disk)} *{gpt_disk.name}\n")
    _, first, lines = upload(env, gpt_disk, "known-first")
    assert not any("already uploaded" in line for line in lines)
    code, _, lines = upload(env, gpt_disk, "known-again")
    assert code == 0, lines
    known = f"“known-first” ({first['image_id']})"
    assert [line for line in lines if "already" in line] == [
        f"sfc-uploader: {gpt_disk}: you’ve already uploaded this image as {known}."
    ]
    elsewhere = env | own_home(tmp_path / "elsewhere")
    code, _, lines = upload(elsewhere, gpt_disk, "known-elsewhere")
    assert code == 0, lines
    (told,) = [line for line in lines if "has the same SHA-256" in line]
    assert f"{gpt_disk}: “known-" in told
    assert "in this workspace has the same SHA-256 (not verified by SF Compute)." in told


def test_a_list_that_does_not_come_stops_no_upload(service: FaultyProcess, env: dict[str, str], gpt_disk: Path) -> None:
    service.fault("list", "stall")
    code, _, lines = upload(env, gpt_disk, "unlisted", "--expect-sha256", sha256_of(gpt_disk))
    service.clear()
    assert code == 0, lines
    assert any("Waiting for" in line and "to list the workspace’s images" in line for line in lines)
