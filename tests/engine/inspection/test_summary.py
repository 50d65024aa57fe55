"""Each finding has words of its own."""

from __future__ import annotations

from sfc_uploader.engine.inspection.models import WRAPPED, ImageKind, InspectionWarning


def test_each_caution_and_kind_has_words_of_its_own() -> None:
    assert len({warning.value for warning in InspectionWarning}) == len(InspectionWarning)
    assert len({kind.value for kind in ImageKind}) == len(ImageKind)
    assert ImageKind.ISO not in WRAPPED
    assert ImageKind.ZIP in WRAPPED
