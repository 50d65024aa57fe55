"""Imports go one way, and Qt is loaded for a window only."""

from __future__ import annotations

import ast
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import sfc_uploader
from tests.programs import own_home, run

PACKAGE = Path(sfc_uploader.__file__).parent
SAY_WHAT_IS_LOADED = """
import sys
found = sorted({name.partition(".")[0] for name in sys.modules} & {"PySide6", "shiboken6", "keyring"})
sys.stderr.write("LOADED=" + ",".join(found))
"""
RUN_THE_PROGRAM = f"""
import sys
from sfc_uploader.__main__ import main
try:
    status = main(sys.argv[1:])
except SystemExit as ended:
    status = ended.code
{SAY_WHAT_IS_LOADED}
raise SystemExit(status)
"""


def _modules(package: str) -> list[str]:
    files = (PACKAGE / package).rglob("*.py")
    names = [".".join(("sfc_uploader", *file.relative_to(PACKAGE).with_suffix("").parts)) for file in files]
    return sorted(name.removesuffix(".__init__") for name in names)


def _loaded(stderr: str) -> str:
    return stderr.rpartition("LOADED=")[2]


@pytest.mark.parametrize("package", ["api", "engine"])
def test_api_and_engine_load_no_qt_and_no_keyring(tmp_path: Path, package: str) -> None:
    modules = _modules(package)
    assert len(modules) > 4
    lines = "\n".join(f"import {name}" for name in modules)
    done = run(own_home(tmp_path), words=[sys.executable, "-c", f"{lines}\n{SAY_WHAT_IS_LOADED}"])
    assert done.returncode == 0, done.stderr
    assert _loaded(done.stderr) == ""


def test_the_check_itself_can_fail(tmp_path: Path) -> None:
    code = f"import PySide6.QtCore, keyring\n{SAY_WHAT_IS_LOADED}"
    done = run(own_home(tmp_path), words=[sys.executable, "-c", code])
    assert _loaded(done.stderr) == "PySide6,keyring,shiboken6"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["upload", "--help"], 0),
        (["upload", "absent.raw", "--workspace", "lab"], 2),
        (["upload", "absent.raw"], 2),
        (["token", "status"], 3),
        (["token", "set"], 2),
        (["demo-service", "--port", "x"], 2),
    ],
)
def test_headless_commands_never_load_qt(tmp_path: Path, arguments: list[str], status: int) -> None:
    done = run(own_home(tmp_path), words=[sys.executable, "-c", RUN_THE_PROGRAM, *arguments])
    assert done.returncode == status, done.stderr
    assert "PySide6" not in _loaded(done.stderr)
    assert "LOADED=" in done.stderr


def test_a_whole_upload_to_the_demo_service_never_loads_qt(tmp_path: Path) -> None:
    image = tmp_path / "small.raw"
    image.write_bytes(b"x" * 1000)
    words = [sys.executable, "-c", RUN_THE_PROGRAM, "upload", str(image), "--workspace", "lab", "--demo"]
    done = run(own_home(tmp_path / "home"), words=words)
    assert done.returncode == 0, done.stderr
    assert _loaded(done.stderr) == ""


def test_nothing_below_the_window_and_the_commands_imports_upwards() -> None:
    """What a package may import of ours: ui, cli → engine → api; demo is for the commands alone."""
    allowed = {
        "api": {"api"},
        "engine": {"engine", "api"},
        "folders": set(),
        "settings": set(),
        "credentials": set(),
        "paths": set(),
    }
    for unit, may in allowed.items():
        files = list((PACKAGE / unit).rglob("*.py")) or [PACKAGE / f"{unit}.py"]
        for file in files:
            wrong = _imported_units(file) - may - {"", "plain_text", "said", "folders"}
            assert not wrong, f"{file.name} imports {wrong}"


def _imported_units(file: Path) -> set[str]:
    """Return which of the package's direct children a module imports."""
    inside = (*file.relative_to(PACKAGE).parts[:-1],)
    units = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            if node.level:
                base = inside[: len(inside) - node.level + 1]
                parts = (*base, *(node.module or "").split("."))
                names = [parts[0]] if parts[0] else [alias.name for alias in node.names]
            elif (node.module or "").startswith("sfc_uploader"):
                names = [(node.module or "").partition(".")[2].partition(".")[0]]
            else:
                continue
            units |= set(names)
        elif isinstance(node, ast.Import):
            ours = [alias.name for alias in node.names if alias.name.startswith("sfc_uploader.")]
            units |= {name.split(".")[1] for name in ours}
    return units - {"__version__"}


def test_the_window_is_there_before_d_bus_and_the_settings_dialog(tmp_path: Path) -> None:
    code = """
import sys
import sfc_uploader.ui.app
late = {"jeepney", "keyring", "sfc_uploader.ui.settings_dialog", "sfc_uploader.ui.settings_pages"}
print(sorted(late & set(sys.modules)))
"""
    done = run(own_home(tmp_path), words=[sys.executable, "-c", code])
    assert done.stdout == "[]\n", done.stderr


def test_the_picture_of_the_architecture_names_what_is_there() -> None:
    picture = ET.parse(PACKAGE.parents[1] / "resources" / "pictures" / "architecture.svg")
    lines = [text.text or "" for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    named = {name for line in lines if " · " in line for name in line.split(" · ")}
    there = {file.stem for folder in (PACKAGE, PACKAGE / "engine") for file in folder.glob("*.py")}
    assert len(named) > 20
    assert named <= there
