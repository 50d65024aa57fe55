"""Brings the translations up to date: ``python packaging/translations.py``. Run it after any change of words.

Each ``resources/translations/sfc-uploader_*.ts`` gets every string of the program, keeps what is translated, and is
compiled to the ``.qm`` beside it, which ships. Both are committed. For another language: ``--add fr``, then fill the
new file with Qt Linguist (``pyside6-linguist``) or an editor, and run this again.

``--pseudo FOLDER`` writes two languages that nobody speaks into FOLDER: “Esperanto” and “Arabic” (right to left) with
every string in brackets, accented and half as long again. Look at them with
``SFC_UPLOADER_TRANSLATIONS=FOLDER LANG=eo.UTF-8 sfc-uploader --demo``.

English has a file of its own for plural forms alone.

German, so that it stays of one piece: “Sie”, short and active. Image: Abbild. Disk image: Datenträgerabbild.
Workspace: Arbeitsbereich. Part: Teil. Digest, checksum: Prüfsumme. Verification: Überprüfung; verified: überprüft;
not fully verified: nicht vollständig überprüft. Check: Prüfung. Receipt: Beleg. Queue: Warteschlange. History: Verlauf.
Details: Einzelheiten. Storage: Speicher. Record: Eintrag. Image ID: Abbild-ID. Resource path: Ressourcenpfad.
Upload: Upload, hochladen. To resume: fortsetzen. To retry: wiederholen. To pause: anhalten. To cancel: abbrechen.
To revoke: zurückziehen. Keychain: Schlüsselbund. Tray: Infobereich. Das Token, das ETag, die SHA-256, die MD5.
"""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from sfc_uploader.engine.inspection.models import ImageKind, InspectionWarning
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.failures import FailureKind

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "gui" / "sfc_uploader"
PLACE = ROOT / "resources" / "translations"
PREFIX = "sfc-uploader_"
#: Enums whose values are templates, with the context in which the window asks for them.
TEMPLATES: tuple[tuple[str, type[Enum]], ...] = (
    ("Failure", FailureKind),
    ("Event", EventKind),
    ("Inspection", ImageKind),
    ("Inspection", InspectionWarning),
)
MESSAGE = "Message"  # the context of what `messages.msg` is given
PSEUDO = ("eo", "ar")
SOURCE = "en"

_KEPT = re.compile(r"\{[^{}]*\}|%n|&(?=\w)|<[^<>]*>")
_ACCENTS = str.maketrans("aceinosuyACEINOSUYz", "áçéîñöšûýÁÇÉÎÑÖŠÛÝž")

Key = tuple[str, str]  # context, source


def message_templates() -> Iterator[str]:
    """Every literal that the code gives to `messages.msg`."""
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        uses = any(
            isinstance(each, ast.ImportFrom) and (each.module or "").endswith("messages") for each in ast.walk(tree)
        )
        if not uses and file.name != "messages.py":
            continue
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg"):
                continue
            template = node.args[0]
            if not isinstance(template, ast.Constant) or not isinstance(template.value, str):
                raise SystemExit(f"{file}:{node.lineno}: msg() must be given a literal")
            yield template.value


def templates() -> list[Key]:
    """What no tool finds by itself: the words that the engine hands to the window."""
    found = [(context, str(member.value)) for context, kind in TEMPLATES for member in kind]
    found += [(MESSAGE, template) for template in message_templates()]
    return list(dict.fromkeys(found))


def tool(name: str) -> str:
    """One of Qt's tools, as PySide6 brings them."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is missing: it comes with PySide6-Essentials")
    return found


def extract(targets: list[Path]) -> None:
    """Bring `.ts` files up to date with the code; one that is missing is made."""
    with tempfile.TemporaryDirectory() as folder:
        generated = Path(folder) / "templates.py"
        calls = [f"QCoreApplication.translate({context!r}, {words!r})" for context, words in templates()]
        generated.write_text("\n".join(calls) + "\n", "utf-8")
        sources = [*map(str, sorted((PACKAGE / "ui").rglob("*.py"))), str(generated)]
        for target in targets:
            language = language_of(target)
            words = [tool("pyside6-lupdate"), *sources, "-ts", str(target), "-no-obsolete", "-locations", "none"]
            words += ["-pluralonly"] if language == SOURCE else []  # English needs its plurals alone
            done = subprocess.run(
                [*words, "-source-language", "en", "-target-language", language],
                check=False,
                capture_output=True,
                text=True,
            )
            if done.returncode:
                raise SystemExit(done.stderr or done.stdout)


def compile_qm(source: Path, target: Path) -> None:
    """Compile one `.ts` file. What is not translated stays English."""
    words = [tool("pyside6-lrelease"), str(source), "-qm", str(target)]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    if done.returncode or not target.is_file():
        raise SystemExit(done.stderr or done.stdout)


def language_of(file: Path) -> str:
    """The locale name in a translation's file name."""
    return file.stem.removeprefix(PREFIX)


def messages(file: Path) -> dict[Key, str]:
    """What a `.ts` file holds: the translation of each string, "" for one that is not finished."""
    found: dict[Key, str] = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None
            words = "\n".join(_forms(translation)) if translation is not None and finished else ""
            found[context.findtext("name", ""), message.findtext("source", "")] = words
    return found


def _forms(translation: ET.Element) -> list[str]:
    """A translation's words: one text, or one for each number that the language tells apart."""
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return (forms if all(forms) else []) if forms else [translation.text or ""]


def pseudo(words: str, mark: str = "") -> str:
    """A string as a language that nobody speaks has it; fields, markup and mnemonics stay.

    `mark` begins it: a letter of a script that is read from the right makes a whole string be read so.
    """
    if not words.strip(" ,"):
        return words
    pieces, end = [], 0
    for kept in _KEPT.finditer(words):
        pieces += [words[end : kept.start()].translate(_ACCENTS), kept.group()]
        end = kept.end()
    pieces.append(words[end:].translate(_ACCENTS))
    plain = _KEPT.sub("", words)
    return f"⟦{mark}{''.join(pieces)}{' ~' * max(1, len(plain) // 4)}⟧"


def write_pseudo(folder: Path) -> None:
    """Write the pseudo-languages into `folder`, compiled."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in PSEUDO:
        source = folder / f"{PREFIX}{language}.ts"
        source.unlink(missing_ok=True)
        extract([source])
        tree = ET.parse(source)
        for message in tree.getroot().iter("message"):
            translation = message.find("translation")
            if translation is not None:
                translation.attrib.pop("type", None)
                words = pseudo(message.findtext("source", ""), "א " if language == "ar" else "")
                for place in translation.findall("numerusform") or [translation]:
                    place.text = words
        if language == "ar":
            context = ET.SubElement(tree.getroot(), "context")
            ET.SubElement(context, "name").text = "QGuiApplication"
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "source").text = "QT_LAYOUT_DIRECTION"
            ET.SubElement(message, "translation").text = "RTL"
        tree.write(source, encoding="utf-8", xml_declaration=True)
        compile_qm(source, source.with_suffix(".qm"))


def main() -> None:
    """Bring all languages up to date, or write the pseudo-languages."""
    parser = argparse.ArgumentParser(description="Bring the translations up to date.")
    parser.add_argument("--add", metavar="LANGUAGE", help="begin another language, as “fr” or “pt_BR”")
    parser.add_argument("--pseudo", metavar="FOLDER", type=Path, help="write the pseudo-languages there, nothing else")
    options = parser.parse_args()
    if options.pseudo is not None:
        write_pseudo(options.pseudo)
        return
    files = sorted(PLACE.glob(f"{PREFIX}*.ts"))
    if options.add:
        files.append(PLACE / f"{PREFIX}{options.add}.ts")
    extract(files)
    for file in files:
        compile_qm(file, file.with_suffix(".qm"))
        found = messages(file)
        missing = [key for key, words in found.items() if not words]
        print(f"{language_of(file)}: {len(found) - len(missing)} of {len(found)} strings are translated")
        for context, words in missing:
            print(f"  {context}: {words}")


if __name__ == "__main__":
    main()
