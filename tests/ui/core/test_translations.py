"""The translations are complete and current, and nothing that is shown escapes them."""

from __future__ import annotations

import ast
import importlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sfc_uploader.api import error_mapping
from sfc_uploader.api.models import UploadStatus
from sfc_uploader.common import paths
from sfc_uploader.common.app_info import WindowOptions
from sfc_uploader.common.messages import Message, join_sentences, msg, packed, unpacked
from sfc_uploader.config import credentials, settings
from sfc_uploader.engine.model.event_log import Event, EventKind
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import UploadState, Verification, Waiting
from sfc_uploader.ui.account.token_dialog import TokenDialog
from sfc_uploader.ui.core import text, translation
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.settings.dialog import SettingsDialog
from sfc_uploader.ui.widgets import cards
from tests.helpers.programs import own_home, run
from tests.ui.driver import OpenWindow, WindowDriver
from tests.ui.shown_texts import all_texts, untranslated

sys.path.insert(0, str(Path(__file__).parents[3] / "packaging"))
tool = importlib.import_module("translations")

FILES = sorted(tool.PLACE.glob("*.ts"))
TRANSLATIONS = [file for file in FILES if tool.language_of(file) != tool.SOURCE]
FIELD = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="session")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    tool.write_pseudo(folder)
    return folder


@pytest.fixture
def spoken(qapp: QApplication, pseudo: Path, monkeypatch: pytest.MonkeyPatch, english_afterwards: None) -> None:
    """Everything is made while the pseudo-language is spoken."""
    monkeypatch.setenv("SFC_UPLOADER_TRANSLATIONS", str(pseudo))
    assert translation.install(qapp, "eo")


# The files


def in_the_code() -> set[tuple[str, str]]:
    """Each literal that the window translates, with where it stands."""
    found = set()
    for file in sorted((tool.PACKAGE / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, (ast.Attribute, ast.Name)):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                place = {"tr": 0, "translate": 1}.get(name, len(node.args))
                literal = node.args[place] if place < len(node.args) else None
                if isinstance(literal, ast.Constant) and isinstance(literal.value, str):
                    found.add((f"{file.name}:{node.lineno}", literal.value))
    return found


def spoken_words() -> Iterator[tuple[str, str]]:
    """Each piece of text in the code that is no docstring: the window's words, the engine's and the command line's."""
    for file in sorted(tool.PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield f"{file.relative_to(tool.PACKAGE)}:{node.lineno}", node.value


def test_apostrophes_are_typographic_in_all_that_people_read() -> None:
    straight = re.compile(r"\w'\w|[a-z]s' ")
    words = [*spoken_words(), *in_the_code(), *(("template", template) for _, template in tool.templates())]
    assert len(words) > 1000
    assert [(place, text) for place, text in words if straight.search(text)] == []
    translated = [text for file in FILES for pair in tool.messages(file).items() for text in (pair[0][1], pair[1])]
    assert [text for text in translated if straight.search(text)] == []


def test_a_sentence_with_the_straight_apostrophe_of_an_earlier_version_is_translated(spoken: None) -> None:
    kept = msg("Can't look up the server's name: DNS does not answer.")
    now = msg("Can’t look up the server’s name: DNS does not answer.")
    assert text.shown(kept) == text.shown(now) != now


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda file: file.stem)
def test_each_file_has_every_string_of_the_program_translated(file: Path) -> None:
    messages = tool.messages(file)
    sources = {source for _, source in messages}
    assert [(where, source) for where, source in sorted(in_the_code()) if source not in sources] == []
    assert [key for key in tool.templates() if key not in messages] == []
    assert [key for key, words in messages.items() if not words] == []


def test_the_english_file_has_plural_forms_alone_and_all_of_them() -> None:
    english = tool.messages(tool.PLACE / "sfc-uploader_en.ts")
    assert english
    assert [key for key, words in english.items() if len(forms(key[1], words)) != 2] == []
    counted = [(where, source) for where, source in sorted(in_the_code()) if "%n" in source]
    sources = {source for _, source in english}
    assert [(where, source) for where, source in counted if source not in sources] == []
    assert [words for (_, source), words in english.items() if "%n" in source and "%n" not in words] == []


def forms(source: str, words: str) -> list[str]:
    """A translation's forms: one, or one for each number that its language tells apart."""
    return [words] if "\n" in source else words.split("\n")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_file_is_what_the_script_makes_of_it(file: Path, tmp_path: Path) -> None:
    again = tmp_path / file.name
    again.write_bytes(file.read_bytes())
    tool.extract([again])
    assert tool.messages(again) == tool.messages(file)
    tool.compile_qm(again, again.with_suffix(".qm"))
    ours, theirs = QTranslator(), QTranslator()
    assert ours.load(str(file.with_suffix(".qm")))
    assert theirs.load(str(again.with_suffix(".qm")))
    for (context, source), words in tool.messages(file).items():
        for compiled in (ours, theirs):
            expected = set(forms(source, words))
            counts = range(120) if len(expected) > 1 else [-1]
            assert {compiled.translate(context, source, "", count) for count in counts} == expected, (context, source)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_translations_keep_fields_and_mnemonics(file: Path) -> None:
    for (context, source), words in tool.messages(file).items():
        for form in forms(source, words):
            assert sorted(FIELD.findall(form)) == sorted(FIELD.findall(source)), (context, source)
            assert bool(re.search(r"&\w", form)) == bool(re.search(r"&\w", source)), (context, source)
            assert form[-1:].isspace() == source[-1:].isspace(), (context, source)


def test_german_is_there() -> None:
    assert "de" in translation.languages()


# What is made far from the window


def test_what_was_said_is_english_and_can_be_packed() -> None:
    inner = msg("its size changed from {before} to {now} bytes", before=1000, now=2_000_000)
    outer = join_sentences(msg("The size matches"), inner)
    assert outer == "The size matches. its size changed from 1,000 to 2,000,000 bytes"
    again = unpacked(packed(outer), str(outer))
    assert isinstance(again, Message)
    assert again == outer
    assert packed(again) == packed(outer)


@pytest.mark.parametrize(
    "content",
    [
        None,
        3,
        {},
        {"template": "{a.__class__}", "values": {"a": 1}},
        {"template": "{a}", "values": {}},
        {"template": "{", "values": {}},
        {"template": "other", "values": {}},
        {"template": "{a}", "values": {"a": {"template": "{a}", "values": {"a": {"template": 1}}}}},
        {"template": 4, "values": 5},
    ],
)
def test_what_a_receipt_says_counts_only_where_it_makes_the_very_sentence(content: object) -> None:
    found = unpacked(content, "as it stands")
    assert found == "as it stands"
    assert not isinstance(found, Message)


def test_no_error_is_raised_with_bare_words() -> None:
    """In the engine, the wire and the keychain a sentence is said, so that it can be translated."""
    names = {
        *("InvalidRequest", "InvalidResponse", "TimedOut", "Aborted", "NetworkError", "ConnectError", "ObjectChanged"),
        *("CertificateRejected", "ProxyUnreachable", "ProxyRefusedLogin", "TokenMalformed", "KeychainUnavailable"),
        *("DemoNotStartedError", "JournalError"),
    }
    bare = []
    for file in sorted(tool.PACKAGE.rglob("*.py")):
        if file.parent.name == "cli":  # it speaks English
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                literal = any(
                    isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and isinstance(each.value, str))
                    for each in node.args
                )
                bare += [f"{file.name}:{node.lineno}"] if literal else []
    assert bare == []


@pytest.mark.usefixtures("spoken")
def test_every_failure_and_event_is_translated() -> None:
    values = dict.fromkeys(
        {name for kind in (*FailureKind, *EventKind) for name in re.findall(r"\{(\w+)\}", kind.value)}, "7"
    )
    values |= {"message": msg("The connection broke."), "detail": msg("The size matches")}
    found = [(kind.name, text.failure_sentence(Failure.of(kind, **values))) for kind in FailureKind]
    events = values | {"state": UploadState.PAUSED, "cause": Waiting.DISK, "verdict": Verification.VERIFIED}
    events |= {"reason": Message(FailureKind.FILE_EMPTY.value, {"file": "7"}), "status": UploadStatus.FAILED}
    found += [(kind.name, text.event_sentence(Event(0, kind, tuple(events.items())))) for kind in EventKind]
    assert untranslated(iter(found)) == []


@pytest.mark.usefixtures("spoken")
def test_the_wires_and_the_keychains_sentences_are_translated() -> None:
    with pytest.raises(credentials.TokenMalformed) as raised:
        credentials.clean_token("x" * 100_000)
    found = [("token", text.error_sentence(raised.value))]
    for kind, _, _ in error_mapping.TRANSPORT_ERRORS:
        error = UnicodeError() if kind is UnicodeError else kind("x")
        found.append((kind.__name__, text.wire_sentence(error_mapping.error_of_transport(error))))
    found.append(("status", text.wire_sentence(error_mapping.api_error(418, {}, b""))))
    assert untranslated(iter(found)) == []
    foreign = error_mapping.api_error(418, {}, b'{"error": {"type": "x", "message": "Words of the service"}}')
    assert text.wire_sentence(foreign) == "Words of the service"


def test_a_language_that_is_read_from_the_right_turns_the_window_and_keeps_names_whole(
    qapp: QApplication, spoken: None, pseudo: Path
) -> None:
    try:
        assert translation.install(qapp, "ar")
        assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sentence = text.failure_sentence(Failure.of(FailureKind.FILE_EMPTY, file="disk (1).img"))
        assert "\u2068disk (1).img\u2069" in sentence
        assert cards.heading("disk", QWidget()).alignment() & Qt.AlignmentFlag.AlignRight
        assert text.exact_bytes_text(12) != text.exact_bytes_text(12).translate({0x0661: "1"})  # Arabic digits
    finally:
        for each in qapp.findChildren(QTranslator):
            qapp.removeTranslator(each)
        qapp.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("de_DE.UTF-8", "True Abbildname 3,0 MiB"), ("en_GB.UTF-8", "False Image name 3.0 MiB")],
)
def test_the_systems_language_is_spoken(tmp_path: Path, lang: str, expected: str) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication; from sfc_uploader.ui.core import translation, text; "
        "app = QApplication([]); print(translation.install(app, None), app.translate('History', 'Image name'), "
        "text.bytes_text(3 * 2**20))"
    )
    environ = own_home(tmp_path, LANG=lang, QT_QPA_PLATFORM="offscreen")
    done = run(environ, words=[sys.executable, "-c", code])
    assert done.stdout.split("\n")[0] == expected, done.stderr


# What is seen


@pytest.fixture
def driver(home: Path, open_window: OpenWindow, spoken: None) -> WindowDriver:
    settings.save_changes(paths.settings_file(), settings.Settings(), settings.Settings(language="eo"))
    found = open_window(WindowOptions(demo=True))
    assert found.workspace()
    return found


def test_nothing_that_is_shown_escapes_the_translation(driver: WindowDriver, home: Path, qtbot: QtBot) -> None:
    names = ("sound.raw", "gone.img")
    for name in names:
        (home / name).write_bytes(os.urandom(3_000_000))
    foreign = ["lab · demo", "production · demo", "lab", "demo", "sound", "gone", *names]
    foreign += ["English", "Esperanto", "العربية"]
    window = driver.window
    look_through(foreign)
    driver.add(*(home / name for name in names))
    look_through(foreign)
    (home / "gone.img").unlink()
    driver.start()
    driver.wait(lambda: "⟦Fáîléd" in "".join(driver.states()) and "⟦Vérîfîéd" in "".join(driver.states()))
    for row in range(driver.row_count):
        window.panel.view.choose_row(row)
        for page in range(window.detail.pages.count()):
            window.detail.pages.setCurrentIndex(page)
            qtbot.wait(150)
            look_through(foreign)
    for page in (1, 2):
        window.header.pages.setCurrentIndex(page)
        qtbot.wait(700)
        look_through(foreign)
    dialogs(driver, foreign)
    assert sorted(ESCAPED) == []


def dialogs(driver: WindowDriver, foreign: list[str]) -> None:
    window = driver.window
    window.settings.trigger()
    dialog = driver.dialog(SettingsDialog)
    dialog.network.mode.setCurrentIndex(dialog.network.mode.count() - 1)
    look_through(foreign)
    dialog.network.address.setText("socks5://x")
    dialog.save_wanted.emit()
    look_through([*foreign, "socks5://x"])
    dialog.reject()
    session = driver.application.findChild(Session)
    assert session is not None
    token = TokenDialog(session, reason="", offer_vendor=True, parent=window)
    token.line.setText("no token ä")
    token.check.click()
    look_through(foreign)
    token.reject()
    token.deleteLater()
    for action in (window.help.answers, window.help.licences, window.help.about):
        action.trigger()
        look_through(foreign)
        close_dialogs(window)
    window.header.pages.setCurrentIndex(0)
    window.panel.view.selectAll()
    for action in (window.actions_of_rows.delete_remote, window.actions_of_rows.remove):
        if action.isEnabled():
            action.trigger()
            look_through(foreign)
            close_dialogs(window)


def close_dialogs(window: QWidget) -> None:
    for each in window.findChildren(QWidget):
        if each.isWindow() and each.isVisible():
            each.close()


ESCAPED: set[tuple[str, str]] = set()


def look_through(foreign: list[str]) -> None:
    ESCAPED.update(untranslated(all_texts(), *foreign))
