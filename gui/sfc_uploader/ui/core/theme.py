"""Colours, fonts and icons: one light and one dark set, following the system's choice.

Every colour that carries text has a contrast of at least 4.5 : 1 on each ground that it stands on, every shape that
has to be seen 3 : 1.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from sfc_uploader.common import paths

from .stylesheet import style_sheet

_log = logging.getLogger(__name__)

SCHEME_VARIABLE = "SFC_UPLOADER_COLOR_SCHEME"  # “light” or “dark”, for desktops that tell Qt neither
_LEAST_POINTS = 10.0  # a desktop without settings gives 9, which two-line rows make too small
_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # those that a window manager gets


class Tone(Enum):
    """What a colour says."""

    NORMAL = "normal"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


_TEXT_OF = {tone: "text" if tone is Tone.NORMAL else tone.value for tone in Tone}  # the field with its colour


@lru_cache(maxsize=64)
def colour_of(code: str) -> QColor:
    """Return the colour of ``#rrggbb``, the same object each time: not to be changed."""
    return QColor(code)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours by their meaning, as ``#rrggbb``."""

    dark: bool
    window: str  # behind everything
    surface: str  # cards, the table, inputs
    raised: str  # buttons, headers
    hover: str  # under the pointer
    selected: str  # selected rows
    border: str
    outline: str  # of what must be seen as a shape: inputs, empty cells; 3 : 1
    disabled: str  # icons of what can’t be used now
    text: str
    muted: str
    accent: str
    accent_strong: str  # the accent, pressed or hovered
    on_accent: str  # text on the accent
    accent_soft: str  # grounds tinted with the accent
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str

    def of(self, tone: Tone) -> QColor:
        """Return the text colour of a tone."""
        return colour_of(getattr(self, _TEXT_OF[tone]))

    def ground(self, tone: Tone) -> QColor:
        """Return the soft ground of a tone."""
        return colour_of(self.raised if tone in (Tone.NORMAL, Tone.MUTED) else getattr(self, f"{tone.value}_soft"))


LIGHT = Theme(
    dark=False,
    window="#f5f6f8",
    surface="#ffffff",
    raised="#eef0f4",
    hover="#f3f5fa",
    selected="#e6ebfb",
    border="#d7dbe3",
    outline="#838c9e",
    disabled="#9aa1ae",
    text="#171a21",
    muted="#566073",
    accent="#3452c8",
    accent_strong="#2841a6",
    on_accent="#ffffff",
    accent_soft="#e6ebfb",
    good="#13693d",
    good_soft="#e0f3e8",
    warning="#7f4f00",
    warning_soft="#fcf0d6",
    bad="#ab2323",
    bad_soft="#fce6e4",
)
DARK = Theme(
    dark=True,
    window="#14161b",
    surface="#1c1f26",
    raised="#282c36",
    hover="#232730",
    selected="#2a3355",
    border="#383e4b",
    outline="#737d92",
    disabled="#737d92",
    text="#eceef3",
    muted="#a9b1c0",
    accent="#9db1ff",
    accent_strong="#b6c5ff",
    on_accent="#10142a",
    accent_soft="#232b48",
    good="#6bd39a",
    good_soft="#17352a",
    warning="#f0b964",
    warning_soft="#3a2e17",
    bad="#ff9a91",
    bad_soft="#43211f",
)


class ThemeManager(QObject):
    """Keeps the application's colours as the system wants them. One for the program, owned by the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._system_is_dark = _is_dark(app.palette())
        style = QStyleFactory.create("Fusion")
        if style is not None:
            app.setStyle(style)
        font = app.font()
        if 0 < font.pointSizeF() < _LEAST_POINTS:
            font.setPointSizeF(_LEAST_POINTS)
            app.setFont(font)
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.theme = LIGHT
        self.use(self._wanted())

    def use(self, theme: Theme) -> None:
        """Show everything in `theme`."""
        self.theme = theme
        _set_current(theme)
        self._app.setPalette(_palette(theme))
        self._app.setStyleSheet(style_sheet({item.name: getattr(theme, item.name) for item in fields(theme)}))

    @Slot()
    def _follow(self) -> None:
        theme = self._wanted()
        if theme is not self.theme:
            self.use(theme)

    def _wanted(self) -> Theme:
        forced = os.environ.get(SCHEME_VARIABLE, "").strip().lower()
        if forced in ("light", "dark"):
            return DARK if forced == "dark" else LIGHT
        scheme = self._app.styleHints().colorScheme()
        if scheme is Qt.ColorScheme.Unknown:
            return DARK if self._system_is_dark else LIGHT
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


_current = [LIGHT]


def _set_current(theme: Theme) -> None:
    _current[0] = theme


def current() -> Theme:
    """Return the theme that is shown."""
    return _current[0]


def icon(name: str, tone: Tone = Tone.NORMAL) -> QIcon:
    """Return an icon of ``resources/icons`` in a tone; empty when it is not installed."""
    return _icon(name, _TEXT_OF[tone], "disabled")


def icon_on_accent(name: str) -> QIcon:
    """Return an icon in the colour of text on the accent."""
    return _icon(name, "on_accent", "muted")


def application_icon() -> QIcon:
    """Return the program's own icon, in its own colours."""
    return _icon("sfc-uploader", None, None)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str | None, disabled: str | None) -> QIcon:
    if _renderer(name) is None:
        return QIcon()
    made = QIcon(_SvgEngine(name, colour, disabled))
    made.setIsMask(colour is not None)  # macOS, which copies the icons of its menus, gives them its own colour then
    return made


class _SvgEngine(QIconEngine):
    """Draws an icon when it is painted: in the size that is asked for, and in the theme that is shown by then.

    `colour` and `disabled` name fields of `Theme`; None: the icon's own colours.
    """

    def __init__(self, name: str, colour: str | None, disabled: str | None) -> None:
        super().__init__()
        self._parts = name, colour, disabled

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        name, colour, disabled = self._parts
        field = disabled if mode is QIcon.Mode.Disabled else colour
        return _icon_pixmap(name, min(size.width(), size.height()), field and getattr(current(), field))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio() if painter.device() is not None else 1.0
        drawn = self.pixmap(rect.size() * ratio, mode, state)
        painter.drawPixmap(rect, drawn)

    def clone(self) -> QIconEngine:
        return _SvgEngine(*self._parts)

    def availableSizes(
        self,
        mode: QIcon.Mode = QIcon.Mode.Normal,  # noqa: ARG002
        state: QIcon.State = QIcon.State.Off,  # noqa: ARG002
    ) -> list[QSize]:
        """Window managers want to know; any size can be drawn."""
        return [QSize(pixels, pixels) for pixels in _ICON_SIZES]


@lru_cache(maxsize=256)
def _icon_pixmap(name: str, pixels: int, colour: str | None) -> QPixmap:
    renderer = _renderer(name)
    if renderer is None or pixels <= 0:
        return QPixmap()
    drawn = QPixmap(QSize(pixels, pixels))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter)
    if colour is not None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(drawn.rect(), QColor(colour))
    painter.end()
    return drawn


@lru_cache(maxsize=64)
def _renderer(name: str) -> QSvgRenderer | None:
    try:
        content = (paths.resources_folder() / "icons" / f"{name}.svg").read_bytes()
    except OSError:
        _log.warning("the icon “%s” is not installed", name)
        return None
    renderer = QSvgRenderer()
    return renderer if renderer.load(QByteArray(content)) else None


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return `font` larger or smaller, whichever unit it is given in."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * factor)
    else:
        result.setPixelSize(max(1, round(font.pixelSize() * factor)))
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def _is_dark(palette: QPalette) -> bool:
    return (
        palette.color(QPalette.ColorRole.Window).lightness() < palette.color(QPalette.ColorRole.WindowText).lightness()
    )


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.hover,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.raised,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: theme.border,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.muted))
    return palette
