"""A stranger finds the tests of a module at its own place, under its own name."""

from __future__ import annotations

import ast
from pathlib import Path

import sfc_uploader

PACKAGE = Path(sfc_uploader.__file__).parent
TESTS = Path(__file__).parent

#: Modules that need no tests of their name, each with its reason.
WITHOUT_TESTS_OF_THEIR_OWN = {
    "api/errors": "classes; which answer becomes which is `error_mapping`",
    "api/network_options": "values alone",
    "common/app_info": "values alone",
    "common/threads": "a system without threads is a story of the engine, and of every command",
    "demo/announcement": "values alone",
    "engine/images/models": "values alone",
    "engine/inspection/models": "values alone",
    "engine/model/options": "values alone",
    "engine/model/snapshots": "values alone; which state may follow which is `state_machine`",
    "engine/runtime/service_session": "values alone",
    "engine/transfer/context": "values alone",
}
#: Rooms whose modules are one thing, tested as that.
OF_ONE_PIECE = ("engine/journal",)
#: Rooms of tests that mirror no room of the program: what they tell goes through many of them.
STORIES = ("benchmarks", "e2e", "engine/stories", "helpers", "packaging", "service", "system")
#: Tests of a whole room, or of the whole program.
OF_A_ROOM = {"engine/test_faults.py", "test_cases.py", "test_imports.py", "test_mirror.py", "test_words.py"}


def _modules() -> set[str]:
    """Every module below the window, as its path without an ending. The window’s are driven as a whole."""
    files = (file.relative_to(PACKAGE) for file in PACKAGE.rglob("*.py") if not file.name.startswith("__"))
    return {
        file.with_suffix("").as_posix()
        for file in files
        if file.parts[0] != "ui" and not file.as_posix().startswith(OF_ONE_PIECE)
    }


def _test_files() -> dict[str, str]:
    """Each test file of a room, and the module’s path that its name would belong to."""
    files = sorted(file.relative_to(TESTS) for file in TESTS.rglob("test_*.py"))
    return {
        file.as_posix(): (file.parent / file.stem.removeprefix("test_")).as_posix()
        for file in files
        if file.parts[0] != "ui" and not file.as_posix().startswith((*STORIES, *OF_ONE_PIECE))
    }


def _belongs(name: str, module: str) -> bool:
    """Whether a test file is the module’s, or about one side of it (`test_<module>_<side>.py`)."""
    return name == module or name.startswith(f"{module}_")


def test_every_module_has_tests_of_its_name() -> None:
    names = set(_test_files().values())
    without = {module for module in _modules() if not any(_belongs(name, module) for name in names)}
    assert sorted(without) == sorted(WITHOUT_TESTS_OF_THEIR_OWN)


def test_every_test_file_is_named_after_a_module() -> None:
    modules = _modules()
    strays = [
        file
        for file, name in _test_files().items()
        if file not in OF_A_ROOM and not any(_belongs(name, module) for module in modules)
    ]
    assert strays == []


def test_no_test_file_takes_anything_from_another_one() -> None:
    """What several of them need is a fixture in a `conftest.py`, or a helper in a module that holds no tests."""
    found = []
    for file in sorted(TESTS.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                parts = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
                whole = node.level or parts[0] == "tests"
                if whole and any(part.startswith("test_") or part == "conftest" for part in parts):
                    found.append(f"{file.relative_to(TESTS)}: {node.module}")
    assert found == [], "\n".join(found)
