"""Images as rows: what the model tells, what is left out, what is sorted, and in which words."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.engine.images.models import ImageEntry, JobState, JobStep, Ownership
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import Verification, Waiting
from sfc_uploader.engine.verification.full_read_results import FullReadResult
from sfc_uploader.engine.verification.receipts import Receipt
from sfc_uploader.ui.core.status_icons import Glyph
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.images import text as image_text
from sfc_uploader.ui.images.cells import Column, ImageRow, columns
from sfc_uploader.ui.images.job_view import WorkKind
from sfc_uploader.ui.images.model import ImagesFilter

from .listed import entry, filled, work

MIB = 2**20


def shown(images: ImagesFilter, column: Column = Column.NAME) -> list[str]:
    return [str(images.index(row, column).data()) for row in range(images.rowCount())]


def test_the_models_keep_qts_rules(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model, images = filled()
    for each in (model, images):
        qtmodeltester.check(each)
    model.append([entry(number) for number in range(5)])
    model.set_can_fetch(True)
    images.sort(Column.CREATED, Qt.SortOrder.DescendingOrder)
    for each in (model, images):
        qtmodeltester.check(each)
    model.show_work({"image_2": work("image_2", size_bytes=MIB, done_bytes=5, step=JobStep.FETCHING)})
    model.change_image(replace(entry(3).image, upload_status=UploadStatus.REVOKED))
    images.look_for("disk", frozenset({UploadStatus.COMPLETED}))
    model.remove("image_1")
    model.append([entry(4, name="renamed"), entry(7)])
    for each in (model, images):
        qtmodeltester.check(each)
    model.clear()
    for each in (model, images):
        qtmodeltester.check(each)


def test_a_page_brings_what_is_shown_up_to_date_in_its_place(qtbot: QtBot) -> None:
    model, images = filled(entry(2), entry(1))
    model.append([entry(1, name="newer"), entry(0)])
    assert shown(images) == ["disk-2", "newer", "disk-0"]


def test_more_is_wanted_only_when_more_can_come(qtbot: QtBot) -> None:
    model, images = filled(entry(1))
    assert not images.canFetchMore(QModelIndex())
    model.set_can_fetch(True)
    assert images.canFetchMore(QModelIndex())
    with qtbot.waitSignal(model.more_wanted):
        images.fetchMore(QModelIndex())


def test_work_with_an_image_tells_of_its_row_alone(qtbot: QtBot) -> None:
    model, _images = filled(*(entry(number) for number in range(500)))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    model.show_work({"image_250": work("image_250")})
    assert changed == [250]
    model.show_work({"image_250": work("image_250")})
    assert changed == [250]
    model.show_work({})
    assert changed == [250, 250]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["alpha", "beta", "gamma"]),
        ("BETA", ["beta"]),
        ("image_2 a", ["gamma"]),
        ("lab:disk-1", ["beta"]),
        (f"{0:064x}", ["alpha"]),
        ("alpha beta", []),
    ],
)
def test_what_is_looked_for_is_found_in_all_that_names_an_image(qtbot: QtBot, words: str, expected: list[str]) -> None:
    _model, images = filled(*(entry(number, name=name) for number, name in enumerate(("alpha", "beta", "gamma"))))
    images.look_for(words, frozenset())
    assert shown(images) == expected
    assert images.needs_all is bool(words)


def test_a_status_is_looked_for_and_one_that_is_not_known_is_shown_as_it_is(qtbot: QtBot) -> None:
    odd = entry(1, UploadStatus.UNKNOWN, status_word="quaran\u202etined")
    _model, images = filled(odd, entry(2, UploadStatus.FAILED), entry(3))
    assert shown(images, Column.STATUS) == ["quaran\\u202etined", "Failed", "Completed"]
    images.look_for("", frozenset({UploadStatus.UNKNOWN}))
    assert shown(images) == ["disk-1"]


def test_a_column_is_sorted_by_what_it_means_and_the_services_order_comes_back(qtbot: QtBot) -> None:
    _model, images = filled(entry(2, name="B"), entry(10, name="a"), entry(9, name="c", created_at=None))
    images.sort(Column.NAME, Qt.SortOrder.AscendingOrder)
    assert shown(images) == ["a", "B", "c"]
    images.sort(Column.CREATED, Qt.SortOrder.DescendingOrder)
    assert shown(images) == ["a", "B", "c"]
    assert images.needs_all
    images.sort(-1)
    assert shown(images) == ["B", "a", "c"]
    assert not images.needs_all


def test_names_that_play_tricks_are_shown_as_they_are(qtbot: QtBot) -> None:
    _model, images = filled(entry(1, name="evil\u202egnp\n.img", resource_path="a\u202eb<b>"))
    cell = images.index(0, Column.NAME)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    text = "".join(str(cell.data(role)) for role in roles)
    assert "\u202e" not in text
    assert "\n" not in text
    assert "<b>" not in text


def test_an_image_of_which_little_is_told_is_shown_all_the_same(qtbot: QtBot) -> None:
    bare = ImageEntry(Image("image_x", "", "", UploadStatus.UNKNOWN))
    _model, images = filled(bare, entry(1, created_at=2**62))
    assert [shown(images, column)[0] for column in Column] == ["image_x", "Unknown", "—", "—", "—", "—"]
    assert shown(images, Column.CREATED)[1] == "—"


@pytest.mark.parametrize("kind", WorkKind)
@pytest.mark.parametrize("state", JobState)
def test_every_state_of_every_kind_of_work_has_its_words(kind: WorkKind, state: JobState) -> None:
    failure = Failure.of(FailureKind.IMAGE_GONE, image="image_1\u202e") if state is JobState.FAILED else None
    verification = Verification.VERIFIED if kind.is_check and state is JobState.DONE else None
    for step in JobStep:
        for waiting in (None, *Waiting):
            one = work(
                *("image_1", kind),
                state=state,
                step=step,
                waiting=waiting,
                size_bytes=10 * MIB,
                done_bytes=MIB,
                bytes_per_second=1.0,
                seconds_left=9.0,
                failure=failure,
                verification=verification,
                path=Path("/x/disk.img"),
            )
            words = (image_text.work_word(one), image_text.work_hint(one), image_text.work_sentence(one))
            assert words[0]
            assert "\u202e" not in "".join(words)
            assert "{" not in "".join(words)


def test_unfinished_uploads_say_whose_they_are() -> None:
    started = entry(1, UploadStatus.STARTED)
    ours, unknown = (replace(started, unfinished=each) for each in (Ownership.OURS, Ownership.UNKNOWN))
    assert "You can resume it" in image_text.status_sentence(ours)
    assert "Someone may still be uploading it" in image_text.status_sentence(unknown)
    assert image_text.status_hint(ours) != image_text.status_hint(unknown)


@pytest.mark.parametrize("kind", [None, WorkKind.QUICK_CHECK, WorkKind.FULL_CHECK, WorkKind.DOWNLOAD])
def test_a_file_that_looked_damaged_stays_doubtful_after_every_check(qtbot: QtBot, kind: WorkKind | None) -> None:
    doubt = "The source looked damaged (truncated: 5 bytes missing)."
    receipt = Receipt(
        "image_1",
        5,
        "a" * 64,
        "b-1",
        Verification.VERIFIED,
        parts_verified=True,
        finished_at=1_700_000_000,
        damage_warning=doubt,
    )
    read = FullReadResult("image_1", 5, "a" * 64, "a" * 64, 1_700_000_000)
    for each in (replace(entry(1), receipt=receipt), replace(entry(1), receipt=receipt, full_read=read)):
        ended = None
        if kind is not None:
            done = {"state": JobState.DONE, "verification": Verification.VERIFIED, "path": Path("/x/disk.img")}
            ended = work("image_1", kind, **done)
        found = columns()[Column.WORK].cell(ImageRow(each, ended))
        assert "may not boot" in found.second.casefold()
        assert "may not boot" in found.accessible.casefold()
        assert Tone.GOOD not in (found.tone, found.second_tone)
        assert found.glyph is not Glyph.TICK


def test_a_receipt_of_a_time_that_makes_no_sense_is_told_of_all_the_same() -> None:
    receipt = Receipt("image_1", 5, "a" * 64, "b-1", Verification.VERIFIED, parts_verified=True, finished_at=10**30)
    assert "Verified at upload" in image_text.receipt_sentence(replace(entry(1), receipt=receipt))
