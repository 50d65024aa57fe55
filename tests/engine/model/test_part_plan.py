import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.api.validation import MAX_IMAGE_BYTES
from sfc_uploader.engine.model.part_plan import DEFAULT_PART_BYTES, MAX_PARTS, MIB, MIN_PART_BYTES, make_plan


@given(st.integers(1, MAX_IMAGE_BYTES))
def test_every_size_is_cut_as_the_store_wants_it(size_bytes: int) -> None:
    plan = make_plan(size_bytes)
    assert 1 <= plan.parts_total <= MAX_PARTS
    last = plan.part(plan.parts_total)
    assert 1 <= last.size_bytes <= plan.part_size_bytes
    assert last.offset_bytes + last.size_bytes == size_bytes
    assert plan.part_size_bytes >= MIN_PART_BYTES


@given(st.integers(1, 400 * MIB), st.integers(MIN_PART_BYTES, 40 * MIB))
def test_parts_follow_each_other_without_gap_or_overlap(size_bytes: int, part_size_bytes: int) -> None:
    offset = 0
    for number, part in enumerate(make_plan(size_bytes, part_size_bytes=part_size_bytes), 1):
        assert (part.number, part.offset_bytes) == (number, offset)
        offset += part.size_bytes
    assert offset == size_bytes


@pytest.mark.parametrize("size_bytes", [0, -1, MAX_IMAGE_BYTES + 1])
def test_sizes_that_no_image_has_are_refused(size_bytes: int) -> None:
    with pytest.raises(ValueError, match="an image has"):
        make_plan(size_bytes)


@pytest.mark.parametrize(
    ("size_bytes", "part_size_bytes"), [(MIB, MIN_PART_BYTES - 1), (MAX_IMAGE_BYTES, MIN_PART_BYTES)]
)
def test_part_sizes_that_the_store_refuses_are_refused(size_bytes: int, part_size_bytes: int) -> None:
    with pytest.raises(ValueError, match="don’t fit"):
        make_plan(size_bytes, part_size_bytes=part_size_bytes)


def test_the_largest_image_has_8192_parts_and_no_part_beyond() -> None:
    plan = make_plan(MAX_IMAGE_BYTES)
    assert (plan.parts_total, plan.part_size_bytes) == (8192, DEFAULT_PART_BYTES)
    for number in (0, 8193):
        with pytest.raises(IndexError):
            plan.part(number)
