"""Imports go one way, and Qt is loaded for a window only."""

from __future__ import annotations

import ast
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

import sfc_uploader
from tests.helpers.programs import own_home, run

PACKAGE = Path(sfc_uploader.__file__).parent

#: The rooms from the ground up: a room imports from those of lower floors, never from its own floor or a higher one.
FLOORS = (
    ("common",),
    ("api", "os_integration"),
    ("config", "demo", "engine/model"),
    ("engine/runtime", "engine/verification", "engine/journal", "engine/inspection"),
    ("engine/images",),
    ("engine/transfer",),
    ("engine/queue",),
    ("support",),
    ("ui/core",),
    ("ui/widgets",),
    ("ui/queue", "ui/history", "ui/settings"),
    ("ui/adding", "ui/upload_details"),
    ("ui/window",),
    ("ui/account", "ui/images", "ui/desktop"),
    ("ui/app",),
    ("cli",),
)

#: Imports between rooms of one floor, each with its reason.
SIDEWAYS = {
    ("engine/journal", "engine/runtime"): "records are written until the upload is cancelled",
}

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


def test_imports_go_down_the_list_of_rooms_only() -> None:
    wrong = [f"{file.relative_to(PACKAGE)} imports {room}" for file, room in _arrows() if not _may(_room(file), room)]
    assert wrong == []


def test_every_room_has_its_place_in_the_list() -> None:
    rooms = {_room(file) for file in PACKAGE.rglob("*.py") if file.name not in ("__init__.py", "__main__.py")}
    assert rooms == {room for floor in FLOORS for room in floor}


def test_every_reason_for_a_sideways_import_is_still_needed() -> None:
    found = {(_room(file), room) for file, room in _arrows()}
    assert set(SIDEWAYS) <= found


def _may(above: str, below: str) -> bool:
    """Whether one room may import from another."""
    if above == below or (above, below) in SIDEWAYS:
        return True
    floors = {room: number for number, floor in enumerate(FLOORS) for room in floor}
    return below in floors and floors[below] < floors[above]


def _arrows() -> list[tuple[Path, str]]:
    """Return each module with each room that it imports from; the start alone belongs to no room."""
    files = sorted(file for file in PACKAGE.rglob("*.py") if file.name not in ("__init__.py", "__main__.py"))
    return [(file, room) for file in files for room in sorted(_imported_rooms(file))]


def _room(file: Path) -> str:
    return file.parent.relative_to(PACKAGE).as_posix()


def _imported_rooms(file: Path) -> set[str]:
    """Return from which rooms a module imports, at any depth of its code."""
    rooms = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            if node.level:
                base = file.parents[node.level - 1]
            elif (node.module or "").split(".")[0] == "sfc_uploader":
                base = PACKAGE
            else:
                continue
            inside = (node.module or "").removeprefix("sfc_uploader").strip(".")
            module = base.joinpath(*inside.split(".")) if inside else base
            for alias in node.names:
                full = module / alias.name
                imported = full if full.with_suffix(".py").exists() else module
                if imported.with_suffix(".py").exists():
                    rooms.add(imported.parent.relative_to(PACKAGE).as_posix())
        elif isinstance(node, ast.Import):
            assert not [alias.name for alias in node.names if alias.name.startswith("sfc_uploader.")], file
    return rooms


def test_the_window_is_there_before_d_bus_and_the_settings_dialog(tmp_path: Path) -> None:
    code = """
import sys
import sfc_uploader.ui.app.main
late = {"jeepney", "keyring", "sfc_uploader.ui.settings.dialog", "sfc_uploader.ui.settings.pages"}
print(sorted(late & set(sys.modules)))
"""
    done = run(own_home(tmp_path), words=[sys.executable, "-c", code])
    assert done.stdout == "[]\n", done.stderr


def test_the_picture_of_the_architecture_shows_every_room_and_names_modules_that_are_there() -> None:
    picture = ET.parse(PACKAGE.parents[1] / "resources" / "pictures" / "architecture.svg")
    titles = [text.text or "" for text in picture.iter("{http://www.w3.org/2000/svg}text") if text.get("class") == "t"]
    rooms = [room for floor in FLOORS for room in floor]
    assert set(rooms) <= set(titles)
    modules = {file.stem for file in PACKAGE.rglob("*.py")}
    assert set(titles) - set(rooms) - {"file"} <= modules


#: What tests may take of ours although it is private, each with its reason.
PRIVATE_BUT_TESTED = {
    "api/calling.py": "_known_prefixes: what was found out counts for the whole process, and tests start afresh",
    "api/test_connection_pool.py": "_KEEP_ALIVE_SECONDS: no test waits so long",
    "api/test_happy_eyeballs.py": "_addresses: an order that no socket tells of",
    "api/test_proxies.py": "_base_url: a stand-in for the keychain's own method",
    "cli/test_main.py": "_open_window: no window is opened",
    "common/test_logging_setup.py": "_secrets: what is hidden counts for the whole process",
    "config/test_credentials.py": "_NATIVE: the list itself is what is tested",
    "demo/conftest.py": "_store: what is signed as the service would",
    "demo/test_process.py": "_process: whether it is gone",
    "demo/test_sample_image.py": "_fill: a disk without room",
    "demo/test_service.py": "_store: what is signed as the service would",
    "demo/test_state.py": "_process: whether it is gone",
    "engine/queue/test_removal_undo.py": "_is_busy: a moment that no test could meet",
    "engine/runtime/test_rate_control.py": "_BURST_SECONDS: the bound that is tested",
    "engine/runtime/test_retry.py": "_clock, _lock, _operations: moments that no test could meet",
    "os_integration/test_display_check.py": "_platforms: an order that a display is needed to see",
    "packaging/test_packaging.py": "_COMMANDS: the list itself is what is tested",
}
NOT_OURS = {"_MEIPASS", "_current_frames", "_keyring_backend"}


def test_no_test_reaches_into_what_is_private() -> None:
    """A test that does breaks with each change of what nobody sees; it drives what a person or a caller has."""
    tests = Path(__file__).parent
    found = [
        f"{name}:{line} {word}"
        for file in sorted(tests.rglob("*.py"))
        if (name := file.relative_to(tests).as_posix()) not in PRIVATE_BUT_TESTED
        for line, word in _private_words(ast.parse(file.read_text("utf-8")))
        if word not in NOT_OURS
    ]
    assert found == [], "\n".join(found)


def _private_words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield each private name that is taken of anything but `self`, `cls` and `super()`, also as a string to set."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) not in ("self", "cls", "super()"):
            words = [node.attr]
        elif isinstance(node, ast.ImportFrom):
            words = [alias.name for alias in node.names]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("setattr", "delattr")):
            words = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        else:
            continue
        yield from ((node.lineno, word) for word in words if word.startswith("_") and not word.startswith("__"))
