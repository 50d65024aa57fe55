"""The pages of the detail panel: the speed over time, and what happened."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.model.event_log import Event, EventKind
from sfc_uploader.engine.model.snapshots import UploadState
from sfc_uploader.engine.model.speed_history import SpeedSample
from sfc_uploader.ui.core import text
from sfc_uploader.ui.queue.cells import RowAnnotations
from sfc_uploader.ui.upload_details.event_list import EventList
from sfc_uploader.ui.upload_details.panel import UploadDetailsPanel
from sfc_uploader.ui.upload_details.speed_graph import SpeedGraph
from sfc_uploader.ui.widgets.labels import ElidedLabel
from tests.ui.snapshots import upload

MIB = 2**20


def graph_of(qtbot: QtBot, *samples: SpeedSample) -> SpeedGraph:
    graph = SpeedGraph()
    qtbot.addWidget(graph)
    graph.resize(300, 140)
    graph.show_samples(samples)
    return graph


def test_the_graph_says_what_it_shows(qtbot: QtBot) -> None:
    slow, fast = SpeedSample(1.0, 10 * MIB), SpeedSample(1.0, 30 * MIB, retries=2, after_pause=True)
    said = graph_of(qtbot, slow, fast).accessibleDescription()
    assert "20.0 MiB/s on average, 30.0 MiB/s at most" in said
    assert "pauses: 1" in said
    assert "parts retried: 2" in said


def test_the_curve_is_drawn_and_mirrored_where_one_writes_from_right_to_left(qtbot: QtBot) -> None:
    rising = [SpeedSample(1.0, number * MIB) for number in range(1, 10)]
    graph = graph_of(qtbot, *rising)
    plain = graph.grab().toImage()
    assert plain != graph_of(qtbot, *reversed(rising)).grab().toImage()
    graph.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert graph.grab().toImage() != plain


def test_a_graph_without_samples_or_of_no_speed_is_drawn_too(qtbot: QtBot) -> None:
    graph = graph_of(qtbot)
    graph.grab()
    graph.show_samples((SpeedSample(1.0, 0.0, limit_bytes_per_second=1.0),))
    graph.grab()


def test_events_are_added_at_the_end_in_plain_words(qtbot: QtBot) -> None:
    events = EventList()
    qtbot.addWidget(events)
    first = Event(1_700_000_000.0, EventKind.STATE, (("state", UploadState.UPLOADING),))
    second = Event(1_700_000_001.0, EventKind.PART_RETRIED, (("part", "3"), ("reason", "reset\u202e\n")))
    events.show_events((first,))
    events.show_events((first, second))
    lines = [str(events.model().index(row, 0).data()) for row in range(events.model().rowCount())]
    assert len(lines) == 2
    assert lines[0].endswith("Uploading")
    assert "Part 3 retried: reset" in lines[1]
    assert "\u202e" not in lines[1]
    events.show_events(())
    assert events.model().rowCount() == 0


@dataclass(frozen=True)
class Nothing:
    """A source that knows nothing of any row."""

    def parts(self, _upload_id: int) -> None:
        return None

    def speeds(self, _upload_id: int) -> tuple[SpeedSample, ...]:
        return ()

    def events(self, _upload_id: int) -> tuple[Event, ...]:
        return ()


@pytest.fixture
def panel(qtbot: QtBot) -> UploadDetailsPanel:
    found = UploadDetailsPanel(lambda _id, _number: None)
    qtbot.addWidget(found)
    found.resize(900, 400)
    found.show()
    return found


def test_a_row_without_parts_has_no_legend(panel: UploadDetailsPanel) -> None:
    legend = panel.findChild(QWidget, "legend")
    assert legend is not None
    panel.show_upload(upload(1, state=UploadState.FAILED), Nothing())
    assert not legend.isVisible()
    panel.show_upload(upload(1, state=UploadState.UPLOADING, parts_total=4, part_size_bytes=MIB), Nothing())
    assert legend.isVisible()


@dataclass(frozen=True)
class OneEventARow(Nothing):
    """Something happened to each row: its part of the row's number was sent again."""

    def events(self, upload_id: int) -> tuple[Event, ...]:
        return (Event(1_700_000_000.0, EventKind.PART_RETRIED, (("part", str(upload_id)), ("reason", "reset"))),)

    def speeds(self, upload_id: int) -> tuple[SpeedSample, ...]:
        return (SpeedSample(1.0, upload_id * MIB),)


def test_a_page_that_is_turned_to_is_of_the_row_that_is_shown(panel: UploadDetailsPanel) -> None:
    source = OneEventARow()
    panel.pages.setCurrentWidget(panel.events)
    panel.show_upload(upload(1), source)
    panel.pages.setCurrentIndex(0)
    panel.show_upload(upload(2), source)
    panel.pages.setCurrentWidget(panel.events)
    assert [str(panel.events.model().index(row, 0).data())[-21:] for row in range(panel.events.model().rowCount())] == [
        "Part 2 retried: reset"
    ]
    panel.pages.setCurrentWidget(panel.speeds)
    assert "2.0 MiB/s" in panel.speeds.accessibleDescription()


def test_a_moment_is_told_to_the_second_without_its_zone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    events = EventList()
    qtbot.addWidget(events)
    before = QLocale()
    monkeypatch.setattr(text, "local_moment", lambda _seconds: QDateTime(QDate(2026, 1, 2), QTime(13, 4, 5)))
    try:
        for language, moment in (("en_US", "1:04:05 PM"), ("de_DE", "13:04:05"), ("zh_CN", "13:04:05")):
            QLocale.setDefault(QLocale(language))
            events.show_events(())
            events.show_events((Event(0.0, EventKind.STATE, (("state", UploadState.UPLOADING),)),))
            told = str(events.model().index(0, 0).data())
            assert told.replace("\u202f", " ").startswith(moment + "  "), told
    finally:
        QLocale.setDefault(before)


def test_a_warning_before_sending_stands_in_full(panel: UploadDetailsPanel) -> None:
    (sentence,) = (
        label for label in panel.findChildren(QLabel) if label.accessibleDescription() == "What happens to it"
    )
    words = "The name is taken, and this goes on for longer than the two lines that the list has for it. " * 3
    panel.show_upload(upload(1), Nothing(), RowAnnotations(warning=words.strip()))
    assert words.strip() in sentence.text()
    assert sentence.wordWrap()
    panel.show_upload(upload(1), Nothing(), RowAnnotations())
    assert not sentence.isVisible()


def test_a_long_name_is_cut_only_where_there_is_no_room(panel: UploadDetailsPanel, qtbot: QtBot) -> None:
    name = "ubuntu-24.04-h100-" + "with-everything-" * 6
    panel.show_upload(upload(1, name=name), Nothing())
    name_shown = panel.findChild(ElidedLabel)
    assert name_shown is not None
    panel.resize(2400, 400)
    qtbot.waitUntil(lambda: name_shown.text() == name)
    panel.resize(500, 400)
    qtbot.waitUntil(lambda: "…" in name_shown.text())
    assert name_shown.toolTip() == name
