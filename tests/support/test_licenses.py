"""What this program is made of, with its licences."""

from __future__ import annotations

from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Any, cast

import pytest

from sfc_uploader.common import paths
from sfc_uploader.support import licenses


class Package:
    """A package whose metadata says what a test wants."""

    def __init__(self, *fields: tuple[str, str]) -> None:
        self.metadata: Any = Message()
        for name, value in fields:
            self.metadata[name] = value


def test_this_program_and_all_that_it_needs_are_named_and_nothing_else() -> None:
    lines = licenses.of_installed()
    names = [line.split()[0].lower() for line in lines]
    assert {"sfc-uploader", "httpx", "httpcore", "h11", "keyring", "pyside6_essentials"} <= set(names)
    assert not {"pytest", "ruff", "mypy"} & set(names)
    assert lines == sorted(lines, key=str.casefold)
    assert next(line for line in lines if line.startswith("sfc-uploader ")).endswith(": MIT")
    assert all(line.partition(": ")[2] for line in lines)


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ([("License-Expression", "MIT"), ("License", "other")], "MIT"),
        ([("License", "BSD-3-Clause")], "BSD-3-Clause"),
        ([("License", "a whole\ntext"), ("Classifier", "License :: OSI Approved :: MIT License")], "MIT License"),
        (
            [
                ("Classifier", "License :: OSI Approved :: A"),
                ("Classifier", "License :: B"),
                ("Classifier", "Topic :: C"),
            ],
            "A OR B",
        ),
        ([("License", "UNKNOWN")], "see its text"),
        ([], "see its text"),
    ],
)
def test_a_licence_is_told_in_one_line(fields: list[tuple[str, str]], licence: str) -> None:
    assert licenses.licence_of(cast(metadata.Distribution, Package(*fields))) == licence


def test_notices_that_were_shipped_come_with_the_list_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path / "resources")
    assert licenses.shipped() == ""
    (tmp_path / "notices").mkdir()
    for name in ("a.txt", "QT.txt", "README.txt"):
        (tmp_path / "notices" / name).write_text(f"text of {name}", encoding="utf-8")
    text = licenses.shipped()
    places = [text.index(f"text of {name}") for name in ("README.txt", "QT.txt", "a.txt")]
    assert places == sorted(places)


def test_a_name_has_one_form_however_it_is_written() -> None:
    assert {licenses.normal(name) for name in ("PySide6_Essentials", "pyside6-essentials", "PySide6.Essentials")} == {
        "pyside6-essentials"
    }
