"""The language of the window: our words and Qt's own, from the ``.qm`` files that are there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from sfc_uploader.common import paths

_PREFIX = "sfc-uploader_"
_FOLDER_VARIABLE = "SFC_UPLOADER_TRANSLATIONS"
_FORMATS = ("LC_NUMERIC", "LC_TIME")
_SOURCE = "en"  # what the program is written in: its file has the plurals alone


def folder() -> Path | None:
    """Where our translations are; None when the program's resources are missing.

    A translator who tries unfinished ones names their folder in the environment.
    """
    if named := os.environ.get(_FOLDER_VARIABLE):
        return Path(named)
    try:
        return paths.resources_folder() / "translations"
    except FileNotFoundError:
        return None


def languages(place: Path | None = None) -> list[str]:
    """The locale names that can be chosen, English first."""
    place = place or folder()
    found = sorted(file.stem.removeprefix(_PREFIX) for file in place.glob(f"{_PREFIX}*.qm")) if place else []
    return [_SOURCE, *(name for name in found if name != _SOURCE)]


def install(app: QCoreApplication, language: str | None, place: Path | None = None) -> bool:
    """Speak `language`, or the system's for None. Whether anything but the source language is spoken now.

    Qt's words come along with ours only: one window speaks one language.
    """
    locale = QLocale(language) if language else QLocale.system()
    if locale.name() == "C":  # no language at all: digits in a row, dates in blanks
        locale = QLocale(_SOURCE)
    if language or not _has_formats_of_its_own():
        QLocale.setDefault(QLocale(locale.name()))
    place = place or folder()
    if place is None:
        return False
    ours = QTranslator(app)
    if _speaks_source(locale) or not ours.load(locale, _PREFIX.rstrip("_"), "_", str(place)):
        if ours.load(f"{_PREFIX}{_SOURCE}", str(place)):
            app.installTranslator(ours)
        return False
    of_qt = QTranslator(app)
    if of_qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(of_qt)
    return app.installTranslator(ours)


def _has_formats_of_its_own() -> bool:
    """Whether a person has chosen how numbers and dates look; else they are those of the language.

    Qt takes them from `LANG` even where `LANGUAGE` names another language: “150,000,000 Bytes”.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    return not os.environ.get("LC_ALL") and any(map(os.environ.get, _FORMATS))


def _speaks_source(locale: QLocale) -> bool:
    """Whether the language wanted first is the one that needs no file."""
    return next(iter(locale.uiLanguages()), _SOURCE).partition("-")[0] in (_SOURCE, "C")
