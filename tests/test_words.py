"""Everything that people read says a thing by one word: the table of terms in `CONTRIBUTING.md` has which."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import sfc_uploader

ROOT = Path(__file__).parents[1]
PACKAGE = Path(sfc_uploader.__file__).parent

sys.path.insert(0, str(ROOT / "packaging"))
tool = importlib.import_module("translations")

#: What nobody reads any more, each with what is said instead.
GONE = {
    r"land(s|ed|ing)?": "uploaded, uploading",
    r"prov(en|es?|ing)": "verified",
    r"proofs?": "verification",
    r"go(es|ing)? on": "resume",
    r"(is|are|was|were|be) told": "who says it, and to whom",
    r"at the service": "at SF Compute",
    r"all the same": "anyway",
    r"so (many|much)( of)?": "the number, or nothing",
    r"(afresh|anew)": "start over, again",
    r"try(ing)? again": "retry",
    r"cancel(led|ling)": "canceled, canceling",
    r"in line": "queued",
    r"(left|leaves?|leaving) out": "skipped",
    r"is (gone|not there)": "not found",
    r"on (its|their) way": "uploading",
    r"give(s|n)? up": "delete, discard",
    r"(?-i:sha256)": "SHA-256",
}
#: Words that are right in what developers read, or that name something else there.
GONE_IN_THE_PROGRAM = {
    r"(?<!in a )rows?": "upload, image",
    r"the store(’s)?": "storage",
    r"(?<!built-in )(?<!demo )the service(’s)?": "SF Compute",
}
#: Rooms and files that say what a server says, not what the program does.
OF_THE_WIRE = ("demo/api_server.py", "demo/object_store_server.py", "demo/presigned_urls.py", "demo/state.py")
#: Rooms whose sentences are for the log alone where nothing translates them: a row is SQLite's there.
NOT_SHOWN = ("engine/journal",)
PAGES = ("*.md", "resources/docs/*.md", "resources/linux/*", "packaging/debian/control.in", "pyproject.toml")
#: Pages for those who change the program.
OF_DEVELOPERS = ("CONTRIBUTING.md", "SECURITY.md")

Text = tuple[str, str]  # where it stands, what it says


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    """Match any of the words, but no part of a name, of an option or of a placeholder."""
    return re.compile(rf"(?<![\w{{.-])(?:{'|'.join(words)})(?![\w}}]|\.\w)", re.IGNORECASE)


_ANYWHERE = _pattern(GONE)
_SHOWN = _pattern(GONE | GONE_IN_THE_PROGRAM)


def found_in(texts: list[Text], gone: re.Pattern[str]) -> list[str]:
    return [f"{place}: {hit[0]!r} in {words!r}" for place, words in texts for hit in gone.finditer(words)]


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Each literal that a person may read, with its line: no docstring, and no lone word unless it is shown."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    shown = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Attribute, ast.Name)):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name in ("tr", "translate", "msg"):
                shown |= {id(each) for each in node.args}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in docs:
            continue
        if id(node) in shown or " " in node.value.strip():
            yield node.lineno, node.value


def in_the_program() -> list[Text]:
    return [
        (f"{name}:{line}", words)
        for file in sorted(PACKAGE.rglob("*.py"))
        if (name := file.relative_to(PACKAGE).as_posix()) not in OF_THE_WIRE and not name.startswith(NOT_SHOWN)
        for line, words in sentences(file.read_text("utf-8"))
    ]


def prose(page: str) -> str:
    """A page without its code, the targets of its links, and the column of terms that are gone."""
    page = re.sub(r"(?ms)^\| word \|.*?(\n\n|\Z)", "\n", page)
    page = re.sub(r"(?ms)^```.*?^```$", "", page)
    return re.sub(r"`[^`\n]*`|\]\([^)\s]*\)|\w+://\S+", "", page)


def on_pages(*, developers: bool) -> list[Text]:
    files = [file for pattern in PAGES for file in sorted(ROOT.glob(pattern))]
    return [
        (f"{file.relative_to(ROOT)}:{number}", line)
        for file in files
        if (file.name in OF_DEVELOPERS) is developers
        for number, line in enumerate(prose(file.read_text("utf-8")).splitlines(), 1)
    ]


def test_the_program_says_nothing_by_a_word_that_is_gone() -> None:
    texts = in_the_program()
    assert len(texts) > 1000
    found = found_in(texts, _SHOWN)
    assert found == [], "\n".join(found)


def test_what_is_translated_says_nothing_by_a_word_that_is_gone() -> None:
    files = sorted(tool.PLACE.glob("*.ts"))
    texts = [(file.name, source) for file in files for _, source in tool.messages(file)]
    texts += [(context, words) for context, words in tool.templates()]
    assert len(texts) > 1000
    assert found_in(texts, _SHOWN) == []


def test_the_pages_say_nothing_by_a_word_that_is_gone() -> None:
    users, developers = on_pages(developers=False), on_pages(developers=True)
    assert len(users) > 200
    assert len(developers) > 200
    assert found_in(users, _SHOWN) == []
    assert found_in(developers, _ANYWHERE) == []


@pytest.mark.parametrize(
    "words",
    [
        "All parts landed.",
        "Landed and proven",
        "It goes on from part 3.",
        "You are told.",
        "kept at the service",
        "Send it all the same",
        "at most so many",
        "Start afresh",
        "Removed 4 rows",
        "Its sha256 is compared.",
        "Cancelled",
        "The store refused it.",
        "the service’s answer",
    ],
)
def test_a_word_that_is_gone_is_found(words: str) -> None:
    assert len(found_in([("here", words)], _SHOWN)) >= 1


@pytest.mark.parametrize(
    "words",
    [
        "{landed} of {total} parts",
        "--expect-sha256 takes 64 hex digits",
        "disk.img.sha256",
        "SHA-256 {sha256}",
        "the built-in service",
        "Cancel upload",
        "Browse",
        "England",
    ],
)
def test_a_name_that_holds_such_a_word_is_none(words: str) -> None:
    assert found_in([("here", words)], _SHOWN) == []


def test_literals_are_read_and_docstrings_are_not() -> None:
    source = '"""Landed at once."""\nself.tr("Landed")\nkey["landed"]\nprint(f"{count} have landed")\nmsg("Proven")\n'
    assert sorted(words for _, words in sentences(source)) == [" have landed", "Landed", "Proven"]


def test_prose_is_read_and_code_is_not() -> None:
    page = "It [landed](landed.md) as `landed`.\n\n```\nlanded\n```\n| word | not |\n| uploaded | landed |\n\nProven.\n"
    assert [hit[0] for hit in _ANYWHERE.finditer(prose(page))] == ["landed", "Proven"]
