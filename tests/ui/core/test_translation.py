"""The window's language comes from the files that are there; without any it speaks English."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from sfc_uploader.ui.core import translation
from sfc_uploader.ui.core.counted_words import counted

SOURCE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS>
<TS version="2.1" language="de"><context><name>SettingsDialog</name>
<message><source>Settings</source><translation>Einstellungen</translation></message></context></TS>
"""


@pytest.fixture
def german(tmp_path: Path) -> Path:
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if tool is None:
        pytest.skip("pyside6-lrelease is not installed")
    (tmp_path / "de.ts").write_text(SOURCE)
    target = tmp_path / "sfc-uploader_de.qm"
    subprocess.run([tool, str(tmp_path / "de.ts"), "-qm", str(target)], check=True, capture_output=True)
    return tmp_path


pytestmark = pytest.mark.usefixtures("english_afterwards")


def test_german_is_spoken_by_us_and_by_qt(qapp: QApplication, german: Path) -> None:
    assert translation.languages(german) == ["en", "de"]
    assert translation.install(qapp, "de", german)
    assert qapp.translate("SettingsDialog", "Settings") == "Einstellungen"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QLocale().language() is QLocale.Language.German


def test_english_is_listed_once_though_its_plural_forms_have_a_file(german: Path) -> None:
    (german / "sfc-uploader_en.qm").touch()
    assert translation.languages(german) == ["en", "de"]
    assert translation.languages().count("en") == 1


@pytest.mark.parametrize("language", ["en", "en_GB", "fr"])
def test_english_has_plural_forms(qapp: QApplication, language: str) -> None:
    for each in qapp.findChildren(QTranslator):
        qapp.removeTranslator(each)
    assert counted.uploads_failed(2) == "2 upload(s) failed"
    assert not translation.install(qapp, language)
    assert [counted.uploads_failed(count) for count in (1, 2)] == ["1 upload failed", "2 uploads failed"]


def test_a_region_speaks_its_language(qapp: QApplication, german: Path) -> None:
    assert translation.install(qapp, "de_AT", german)
    assert qapp.translate("SettingsDialog", "Settings") == "Einstellungen"


@pytest.mark.parametrize("language", ["en", "en_GB", "fr", "no such language"])
def test_what_has_no_file_is_english_throughout(qapp: QApplication, german: Path, language: str) -> None:
    assert not translation.install(qapp, language, german)
    assert qapp.translate("SettingsDialog", "Settings") == "Settings"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


SYSTEM = """
import sys
from PySide6.QtCore import QCoreApplication, QLocale
from sfc_uploader.engine.model.failures import Failure
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.common.messages import format_number
from sfc_uploader.ui.core import text, translation
app = QCoreApplication([])
translation.install(app, None)
failure = Failure.of(FailureKind.FILE_OTHER, file="a", size=format_number(150_000_000), expected=format_number(7))
print(text.exact_bytes_text(150_000_000), "|", text.failure_sentence(failure))
"""


@pytest.mark.parametrize(
    ("variables", "grouped"),
    [
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de"}, "150.000.000"),
        ({"LC_ALL": "en_US.UTF-8", "LC_NUMERIC": "fr_FR.UTF-8", "LANGUAGE": "de"}, "150.000.000"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en"}, "150,000,000"),
        ({"LANG": "de_DE.UTF-8", "LC_NUMERIC": "en_US.UTF-8"}, "150,000,000"),
    ],
)
def test_figures_are_those_of_the_language_unless_a_person_has_chosen(variables: dict[str, str], grouped: str) -> None:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("LANG", "LC_"))}
    done = subprocess.run(
        [sys.executable, "-c", SYSTEM],
        env=env | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    size, sentence = done.stdout.split(" | ")
    assert size.split()[0] == grouped
    assert grouped in sentence


def test_without_any_file_nothing_is_missing(qapp: QApplication, tmp_path: Path) -> None:
    assert translation.languages(tmp_path / "absent") == ["en"]
    assert not translation.install(qapp, "de", tmp_path / "absent")
    assert not translation.install(qapp, None, tmp_path / "absent")
