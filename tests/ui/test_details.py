"""The pages of the detail panel: the speed over time, and what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sfc_uploader.engine.events import Event, EventKind
from sfc_uploader.engine.speed_log import SpeedSample
from sfc_uploader.ui.event_list import EventList
from sfc_uploader.ui.speed_graph import SpeedGraph

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
    assert "On average 20.0 MiB/s, at most 30.0 MiB/s" in said
    assert "pauses: 1" in said
    assert "sent again: 2" in said


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
    first = Event(1_700_000_000.0, EventKind.STATE, (("state", "uploading"),))
    second = Event(1_700_000_001.0, EventKind.PART_RETRIED, (("part", "3"), ("reason", "reset\u202e\n")))
    events.show_events((first,))
    events.show_events((first, second))
    lines = [str(events.model().index(row, 0).data()) for row in range(events.model().rowCount())]
    assert len(lines) == 2
    assert lines[0].endswith("Now uploading.")
    assert "Part 3 is sent again: reset" in lines[1]
    assert "\u202e" not in lines[1]
    events.show_events(())
    assert events.model().rowCount() == 0
