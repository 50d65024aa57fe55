"""What is kept of an upload's speed for its picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.engine.model.speed_history import MOST_SAMPLES, SpeedLog, SpeedSample

SAMPLES = st.builds(
    SpeedSample,
    seconds=st.floats(0.5, 5.0),
    bytes_per_second=st.floats(0, 1e9),
    retries=st.integers(0, 3),
)


@given(st.lists(SAMPLES, min_size=1, max_size=3 * MOST_SAMPLES))
def test_however_long_it_takes_little_is_kept_and_the_sums_are_true(samples: list[SpeedSample]) -> None:
    log = SpeedLog()
    for sample in samples:
        log.note(sample)
    kept = log.all()
    assert len(kept) < MOST_SAMPLES
    assert sum(each.seconds for each in kept) == pytest.approx(sum(each.seconds for each in samples))
    sent = sum(each.seconds * each.bytes_per_second for each in samples)
    assert sum(each.seconds * each.bytes_per_second for each in kept) == pytest.approx(sent)
    assert sum(each.retries for each in kept) == sum(each.retries for each in samples)


def test_a_pause_is_marked_on_what_follows_and_only_there() -> None:
    log = SpeedLog()
    log.pause()  # before anything was sent: no pause
    log.note(SpeedSample(1.0, 10.0))
    log.pause()
    log.pause()
    log.note(SpeedSample(1.0, 20.0))
    log.note(SpeedSample(1.0, 30.0))
    assert [sample.after_pause for sample in log.all()] == [False, True, False]
