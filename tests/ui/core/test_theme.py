import pytest
from PySide6.QtGui import QColor

from sfc_uploader.ui.core.theme import DARK, LIGHT, Theme, Tone, contrast

LEAST = 4.5  # WCAG 2, level AA
GROUNDS = ("window", "surface", "raised", "hover", "selected", "accent_soft", "good_soft", "warning_soft", "bad_soft")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_words_can_be_read_on_every_ground(theme: Theme, tone: Tone, ground: str) -> None:
    assert contrast(theme.of(tone), QColor(getattr(theme, ground))) >= LEAST


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_words_can_be_read_on_the_accent(theme: Theme) -> None:
    for accent in (theme.accent, theme.accent_strong):
        assert contrast(QColor(theme.on_accent), QColor(accent)) >= LEAST


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_shapes_that_must_be_seen_can_be(theme: Theme) -> None:
    for shape in (theme.outline, theme.muted, theme.accent, theme.good, theme.warning, theme.bad):
        for ground in (theme.surface, theme.window):
            assert contrast(QColor(shape), QColor(ground)) >= 3.0
