"""What happened to an upload: the last of it for the window, all of it for the log, one line an event."""

from __future__ import annotations

import logging
from string import Formatter

import pytest

from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.model.event_log import EventKind, EventLog


class StandingClock(Clock):
    def wall(self) -> float:
        return 1_700_000_000.0


def test_events_come_in_order_with_their_time_and_a_sentence() -> None:
    log = EventLog(7, StandingClock())
    log.note(EventKind.CREATED, image="image_a")
    log.note(EventKind.SLEPT, seconds=90)
    assert [event.sentence for event in log.all()] == [
        "Image image_a created",
        "The computer was asleep for 90 seconds",
    ]
    assert {event.at_seconds for event in log.all()} == {1_700_000_000.0}


def test_a_storm_of_retries_pushes_out_what_is_oldest_and_all_are_counted() -> None:
    log = EventLog(7, Clock())
    log.note(EventKind.CREATED, image="image_a")
    for number in range(1000):
        log.note(EventKind.PART_RETRIED, part=number, reason="reset")
    assert log.retries == 1000
    kept = log.all()
    assert len(kept) < 1000
    assert kept[-1].values == (("part", "999"), ("reason", "reset"))
    assert EventKind.CREATED not in [event.kind for event in kept]


def test_foreign_words_break_no_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    log = EventLog(7, Clock())
    log.note(EventKind.FAILED, reason='two\nlines and a "quote"')
    log.log_identity(name="a\nb")
    lines = [record.getMessage() for record in caplog.records]
    assert lines == [r'upload=7 event=failed reason="two\nlines and a \"quote\""', r'upload=7 event=is name="a\nb"']


@pytest.mark.parametrize("kind", EventKind)
def test_each_kind_has_a_sentence(kind: EventKind) -> None:
    log = EventLog(7, Clock())
    log.note(kind, **{name: "x" for _, name, _, _ in Formatter().parse(kind.value) if name})
    assert "{" not in log.all()[0].sentence
