"""The case log names tests that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
_NAMED = re.compile(r"(tests/[\w/]+\.py)(?:::(\w+))?")


def _functions(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}


def test_every_case_names_a_test_that_is_there() -> None:
    log = (ROOT / "tests/cases.md").read_text(encoding="utf-8")
    named = [found.groups() for line in log.splitlines() if line.startswith("| ") for found in _NAMED.finditer(line)]
    assert len(named) > 100
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file() or (name and name not in _functions(ROOT / path))
    ]
    assert missing == []
