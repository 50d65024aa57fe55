from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sfc_uploader.ui.adding.drop_area import DropArea
from sfc_uploader.ui.core.theme import DARK, LIGHT, Theme, ThemeManager, Tone, icon, icon_on_accent

LEAST = 4.5  # WCAG 2, level AA
GROUNDS = ("window", "surface", "raised", "hover", "selected", "accent_soft", "good_soft", "warning_soft", "bad_soft")


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two opaque colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


@pytest.fixture
def manager(qapp: QApplication) -> Iterator[ThemeManager]:
    made = ThemeManager(qapp)
    before = made.theme
    yield made
    made.use(before)
    made.deleteLater()


def colours(shown: QIcon, mode: QIcon.Mode) -> set[str]:
    """The colours of what an icon covers wholly."""
    image = shown.pixmap(QSize(32, 32), 1.0, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_icons_that_are_there_follow_the_theme(manager: ThemeManager, theme: Theme) -> None:
    manager.use(DARK if theme is LIGHT else LIGHT)
    start, on_accent, bad = icon("start"), icon_on_accent("start"), icon("start", Tone.BAD)
    assert colours(start, QIcon.Mode.Normal) != {theme.text}
    manager.use(theme)
    assert colours(start, QIcon.Mode.Normal) == {theme.text}
    assert colours(start, QIcon.Mode.Disabled) == {theme.disabled}
    assert colours(on_accent, QIcon.Mode.Normal) == {theme.on_accent}
    assert colours(on_accent, QIcon.Mode.Disabled) == {theme.muted}
    assert colours(bad, QIcon.Mode.Normal) == {theme.bad}


def test_fonts_stay_when_the_theme_changes(manager: ThemeManager, qtbot: QtBot) -> None:
    area = DropArea(demo=False)
    qtbot.addWidget(area)
    area.show()
    area.set_slim(True)
    before = [label.font() for label in area.findChildren(QLabel)]
    manager.use(LIGHT if manager.theme is DARK else DARK)
    assert [label.font() for label in area.findChildren(QLabel)] == before
