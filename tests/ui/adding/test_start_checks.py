"""What a row says of its file before it is sent, in the whole window against the demo service."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.common.app_info import WindowOptions
from sfc_uploader.demo.sample_image import make_sample_image
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.inspection.summary import warning_about
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState
from tests.ui.driver import OpenWindow, WindowDriver, write_images


def test_a_row_says_what_its_file_is(driver: WindowDriver, home: Path) -> None:
    whole = make_sample_image(home / "samples")
    cut = home / "cut.img"
    cut.write_bytes(whole.read_bytes()[:-5000])
    driver.add(whole)
    driver.add(cut)
    driver.wait(lambda: "GPT disk" in driver.sentence(0))
    assert "truncated" not in driver.sentence(0)
    assert "truncated" in driver.sentence(1)
    tones = [driver.window.model.note_of(row.id).inspection for row in driver.uploads()]
    assert [each is not None and bool(warning_about(each)) for each in tones] == [False, True]
    driver.start()  # warned of, never forbidden
    driver.wait(lambda: driver.states()[1] == "Verified")


def test_a_checksum_beside_the_file_is_compared(driver: WindowDriver, home: Path) -> None:
    content = os.urandom(100_000)
    for name, digest in (("right.img", hashlib.sha256(content).hexdigest()), ("wrong.img", "0" * 64)):
        (home / name).write_bytes(content)
        (home / f"{name}.sha256").write_text(f"{digest}  {name}\n")
    driver.add(home / "right.img")
    driver.add(home / "wrong.img")
    driver.wait(lambda: "right.img.sha256" in driver.sentence(0))
    driver.start()
    driver.wait_for_states("Verified")
    driver.wait(lambda: driver.states()[1] == "Failed")
    failure = driver.upload(1).failure
    assert failure is not None
    assert failure.kind is FailureKind.SHA256_UNEXPECTED


def test_a_checksum_file_that_was_wrong_can_be_mended_and_the_upload_goes_on(driver: WindowDriver, home: Path) -> None:
    content = os.urandom(50_000)
    (home / "mended.img").write_bytes(content)
    checksum = home / "mended.img.sha256"
    checksum.write_text(f"{'0' * 64}  mended.img\n")
    driver.add(home / "mended.img")
    driver.start()
    driver.wait_for_states("Failed")
    assert "Expected SHA-256 from mended.img.sha256." in driver.sentence(0)
    image_id = driver.upload(0).image_id
    assert image_id
    checksum.write_text(f"{hashlib.sha256(content).hexdigest()}  mended.img\n")
    driver.come_back()
    right = hashlib.sha256(content).hexdigest()
    driver.wait(lambda: driver.upload(0).expect_sha256 == right)
    driver.select(0)
    driver.trigger("Queue", "Retry")
    driver.wait_for_states("Verified")
    assert driver.upload(0).image_id == image_id


def test_a_checksum_file_can_be_mended_also_after_a_restart(open_window: OpenWindow, home: Path) -> None:
    driver = open_window(WindowOptions(demo=True))
    assert driver.workspace()
    content = os.urandom(50_000)
    (home / "later.img").write_bytes(content)
    checksum = home / "later.img.sha256"
    checksum.write_text(f"{'0' * 64}  later.img\n")
    driver.add(home / "later.img")
    driver.start()
    driver.wait_for_states("Failed")
    driver.quit()
    again = open_window(WindowOptions(demo=True))
    again.wait(lambda: again.row_count == 1)
    again.wait(lambda: "Expected SHA-256 from later.img.sha256." in again.sentence(0))
    right = hashlib.sha256(content).hexdigest()
    checksum.write_text(f"{right}  later.img\n")
    again.come_back()
    again.wait(lambda: again.upload(0).expect_sha256 == right)


def test_what_is_expected_of_a_failed_row_can_be_given_anew(driver: WindowDriver, home: Path) -> None:
    (home / "anew.img").write_bytes(os.urandom(50_000))
    driver.add(home / "anew.img")
    driver.select(0)
    driver.expect_sha256("0" * 64)
    driver.wait(lambda: "the one you entered" in driver.sentence(0))
    driver.start()
    driver.wait_for_states("Failed")
    driver.expect_sha256("")
    driver.wait(lambda: driver.upload(0).expect_sha256 is None)
    driver.trigger("Queue", "Retry")
    driver.wait_for_states("Verified")
    assert not driver.action("Queue", "Expected SHA-256…").isEnabled()


def test_a_pasted_sha256_is_compared(driver: WindowDriver, home: Path) -> None:
    content = os.urandom(50_000)
    (home / "disk.img").write_bytes(content)
    driver.add(home / "disk.img")
    driver.select(0)
    driver.expect_sha256("no digest at all")
    driver.wait(lambda: "64 hex digits" in driver.messages())
    driver.expect_sha256(f"{hashlib.sha256(content).hexdigest()} *disk.img")
    driver.wait(lambda: "the one you entered" in driver.sentence(0))
    driver.start()
    driver.wait_for_states("Verified")
    assert "the expected SHA-256" in driver.upload(0).links[1].detail


def test_an_image_that_is_there_already_is_told_of_before_it_is_sent(driver: WindowDriver, home: Path) -> None:
    content = os.urandom(60_000)
    (home / "first.img").write_bytes(content)
    driver.add(home / "first.img")
    driver.start()
    driver.wait_for_states("Verified")
    (home / "again.img").write_bytes(content)
    (home / "again.img.sha256").write_text(hashlib.sha256(content).hexdigest())
    driver.add(home / "again.img")
    driver.wait(lambda: "as “first”" in driver.messages())
    assert "already uploaded “again.img” to this workspace" in driver.messages()
    driver.press("Remove from queue")
    driver.wait(lambda: driver.row_count == 1)
    assert driver.upload(0).state is UploadState.COMPLETED


def test_each_row_of_an_image_that_is_there_already_is_told_of(driver: WindowDriver, home: Path) -> None:
    content = os.urandom(60_000)
    (home / "first.img").write_bytes(content)
    driver.add(home / "first.img")
    driver.start()
    driver.wait_for_states("Verified")
    for name in ("one.img", "two.img"):
        (home / name).write_bytes(content)
        (home / f"{name}.sha256").write_text(hashlib.sha256(content).hexdigest())
        driver.add(home / name)
    driver.wait(lambda: all(f"uploaded “{name}.img” to" in driver.messages() for name in ("one", "two")))
    driver.press("Remove from queue")
    driver.wait(lambda: driver.row_count == 1)
    assert driver.upload(0).state is UploadState.COMPLETED


def begin_to_send_a_known_image(driver: WindowDriver, home: Path) -> None:
    """The second row, a file of two parts that the workspace has as “first” already, is being sent, slowly."""
    content = os.urandom(12 * 2**20)
    (home / "first.img").write_bytes(content)
    driver.add(home / "first.img")
    driver.start()
    driver.wait_for_states("Verified")
    driver.limit_speed(256)  # KiB/s: it does not end before the notice was answered
    (home / "again.img").write_bytes(content)
    (home / "again.img.sha256").write_text(hashlib.sha256(content).hexdigest())
    driver.add(home / "again.img")
    driver.wait(lambda: "as “first”" in driver.messages())
    driver.start()
    driver.wait(lambda: driver.upload(1).sent_bytes > 0)


def test_an_image_that_is_there_already_is_stopped_and_removed_while_it_is_sent(
    driver: WindowDriver, home: Path
) -> None:
    begin_to_send_a_known_image(driver, home)
    driver.press("Remove from queue")
    assert "again" in driver.answer("Cancel upload")  # as for any other upload that is given up
    driver.wait(lambda: driver.row_count == 1)
    assert driver.upload(0).name == "first"
    assert "as “first”" not in driver.messages()
    tools = driver.application.host.image_tools()
    left = ImageList(tools, driver.upload(0).workspace).next_page()
    assert [each.image.name for each in left if each.image.upload_status is not UploadStatus.COMPLETED] == []


def test_a_known_image_that_is_kept_goes_on_and_its_notice_goes_once_it_landed(
    driver: WindowDriver, home: Path
) -> None:
    begin_to_send_a_known_image(driver, home)
    driver.press("Remove from queue")
    driver.answer("Keep uploading")
    assert "as “first”" in driver.messages()  # nothing was decided: it can still be stopped
    driver.limit_speed(None)
    driver.wait(lambda: driver.states()[1] == "Verified")
    driver.wait(lambda: "as “first”" not in driver.messages())
    assert driver.row_count == 2


def test_checksum_files_that_disagree_are_told_of(driver: WindowDriver, home: Path) -> None:
    (home / "disk.img").write_bytes(b"x" * 1000)
    (home / "disk.img.sha256").write_text("0" * 64)
    (home / "SHA256SUMS").write_text(f"{'1' * 64}  disk.img\n")
    driver.add(home / "disk.img")
    driver.wait(lambda: "disagree about the SHA-256" in driver.sentence(0))
    assert driver.upload(0).expect_sha256 is None


def test_a_checksum_file_without_a_checksum_of_the_image_is_told_of(driver: WindowDriver, home: Path) -> None:
    (home / "disk.img").write_bytes(b"x" * 1000)
    (home / "disk.img.sha256").write_text(f"{'0' * 64}  renamed.img\n")
    driver.add(home / "disk.img")
    driver.wait(lambda: "No SHA-256 for this file in disk.img.sha256." in driver.sentence(0))
    assert driver.upload(0).expect_sha256 is None


def test_a_name_that_the_service_will_refuse_is_left_out_and_said(driver: WindowDriver, home: Path) -> None:
    for name in ("taken", "elsewhere/taken", "free"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / f"{name}.img").write_bytes(os.urandom(50_000))
    driver.add(home / "taken.img")
    driver.start()
    driver.wait_for_states("Verified")
    driver.remove(0)
    driver.wait(lambda: driver.row_count == 0)
    driver.add(home / "elsewhere" / "taken.img")
    driver.add(home / "free.img")
    driver.wait(lambda: "name is taken" in driver.sentence(0))
    driver.wait(driver.window.panel.start.isEnabled)

    driver.start()
    driver.wait(lambda: driver.states()[1] == "Verified")
    assert driver.upload(0).state is UploadState.READY
    assert not driver.upload(0).queued
    assert "Skipped 1 image:\n“taken”: The name is taken" in driver.messages()

    driver.window.notices.withdraw("skipped")
    driver.select(0)
    driver.trigger("Queue", "Start or resume")
    assert "“taken”: The name is taken" in driver.messages()
    assert not driver.upload(0).queued

    driver.press("Upload anyway")
    driver.wait(lambda: driver.upload(0).state is UploadState.FAILED)


def test_names_are_asked_for_again_also_when_what_landed_was_removed_at_once(driver: WindowDriver, home: Path) -> None:
    """Before anything but the list was told of it."""
    driver.add(*write_images(home, "first"))
    driver.add(*write_images(home, "second"))
    upload_queue = driver.application.host.queue
    assert upload_queue is not None

    def remove(row: UploadSnapshot) -> None:
        upload_queue.remove_rows([row.id])
        driver.application.host.refresh()

    driver.application.host.upload_finished.connect(remove)
    driver.select(0)
    driver.trigger("Queue", "Start or resume")
    driver.wait(lambda: driver.names() == ["second"])
    assert driver.rename(0, "first")
    driver.wait(lambda: "name is taken" in driver.sentence(0), seconds=20)  # by itself it asks each minute


def test_a_file_that_was_gone_is_left_out_until_it_is_back(driver: WindowDriver, home: Path) -> None:
    file = home / "disk.img"
    file.write_bytes(os.urandom(50_000))
    driver.add(file)
    file.rename(home / "away")
    driver.come_back()
    driver.wait(lambda: "disk.img" in driver.sentence(0))
    driver.start()
    driver.wait(lambda: "Skipped 1 image" in driver.messages())
    assert "Locate file…" in driver.offers()
    assert "Upload anyway" not in driver.offers()
    assert driver.upload(0).state is UploadState.READY
    (home / "away").rename(file)
    driver.come_back()
    driver.wait(lambda: "Can’t find" not in driver.sentence(0))
    driver.application.host.refresh()
    driver.wait(lambda: "Skipped" not in driver.messages())
    driver.start()
    driver.wait_for_states("Verified")


def test_a_file_that_is_moved_meanwhile_is_missed_when_the_person_comes_back_and_pointed_at(
    driver: WindowDriver, home: Path
) -> None:
    """Without a start: and once its row knows where it is, it still waits for one."""
    driver.add(make_sample_image(home / "samples").rename(home / "disk.img"))
    driver.wait(lambda: "GPT disk" in driver.sentence(0))
    moved = (home / "disk.img").rename(home / "moved.img")
    driver.come_back()
    driver.wait(lambda: "Can’t find" in driver.sentence(0))
    driver.select(0)
    driver.trigger("Queue", "Locate file…")
    driver.choose_file(moved)
    driver.wait(lambda: "GPT disk" in driver.sentence(0))
    driver.wait(lambda: driver.upload(0).path == moved)
    row = driver.upload(0)
    assert (row.state, row.queued) == (UploadState.READY, False)
    moved.rename(home / "disk.img")
    driver.come_back()
    driver.wait(lambda: "Can’t find" in driver.sentence(0))
    (home / "disk.img").rename(moved)
    driver.come_back()
    driver.wait(lambda: "GPT disk" in driver.sentence(0))
