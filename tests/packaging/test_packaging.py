"""What is handed out beside the wheel agrees with the program, and the tools of each system accept it."""

from __future__ import annotations

import importlib.util
import os
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from sfc_uploader import __version__
from sfc_uploader.cli import main
from sfc_uploader.common.app_info import PROGRAM

CHECKOUT = Path(__file__).parents[2]
PACKAGING = CHECKOUT / "packaging"
LINUX = CHECKOUT / "resources" / "linux"
METAINFO = LINUX / "sfc-uploader.metainfo.xml"
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def script(name: str) -> ModuleType:
    """Load a script from packaging/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tool(name: str, package: str) -> str:
    """Return a program; where it is not installed the test is skipped, in CI failed."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"not installed: {name} (Debian: {package})")
        pytest.skip(f"{name} is not installed")
    return found


def said(*words: str | Path) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def versions(file: str) -> dict[str, str]:
    lines = (PACKAGING / file).read_text(encoding="utf-8").splitlines()
    return dict(normal(line).split("==") for line in lines if line and not line.startswith("#"))


def normal(name: str) -> str:
    return re.sub(r"[-_.](?=[^=]*==)|_(?!=)", "-", name).lower()


def requirements() -> list[Requirement]:
    lines = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    return [Requirement(line) for line in lines]


def test_the_lowest_versions_are_those_that_are_allowed() -> None:
    lowest = versions("constraints-lowest.txt")
    bounds = {
        requirement.name.lower(): next(each.version for each in requirement.specifier if each.operator == ">=")
        for requirement in requirements()
    }
    not_the_programs = {"ruff", "mypy", "hatchling"}  # they judge and build; any version does
    assert lowest == {name: bound for name, bound in bounds.items() if name not in not_the_programs}


def test_the_tested_versions_are_allowed() -> None:
    tested = versions("constraints-tested.txt")
    for requirement in requirements():
        assert requirement.specifier.contains(tested[requirement.name.lower()]), requirement
        if requirement.name in {Requirement(line).name for line in PROJECT["dependencies"]}:
            assert {each.operator for each in requirement.specifier} >= {">=", "<"}, f"{requirement}: an upper bound"


def test_all_name_the_same_version() -> None:
    first = (PACKAGING / "debian" / "changelog").read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith(f"{PROGRAM} ({__version__}-")
    newest = ET.parse(METAINFO).getroot().find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__
    assert f"## {__version__}" in (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_metainfo_is_valid() -> None:
    words = said(tool("appstreamcli", "appstream"), "validate", "--no-net", METAINFO)
    assert "successful" in words
    root = ET.parse(METAINFO).getroot()
    assert root.findtext("launchable") == f"{PROGRAM}.desktop"


def test_the_mime_type_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    shutil.copy(LINUX / "sfc-uploader-mime.xml", tmp_path / "packages")
    assert "rror" not in said(tool("update-mime-database", "shared-mime-info"), tmp_path)
    assert (tmp_path / "application" / "x-raw-disk-image.xml").is_file()


@pytest.fixture(scope="module")
def man_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("man") / f"{PROGRAM}.1"
    said(sys.executable, PACKAGING / "make_man_page.py", file)
    return file


def test_the_manual_page_has_no_warnings(man_page: Path) -> None:
    groff = tool("man", "man-db")
    done = subprocess.run(
        [groff, "--warnings", "-E", "UTF-8", "-Tutf8", "-Z", "-l", man_page],
        env=os.environ | {"LC_ALL": "C.UTF-8", "MANPAGER": "cat"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_manual_page_has_the_whole_grammar(man_page: Path) -> None:
    text = man_page.read_text(encoding="utf-8").replace("\\-", "-")
    for command in main._COMMANDS:
        assert f".SH COMMAND {command.upper()}" in text
    for option in ("--demo", "--api-url", "--expect-sha256", "--no-resume", "--json", "--limit", "--port"):
        assert f"\\fB{option}\\fR" in text
    assert "until-stdin-closes" not in text


def test_shell_scripts_are_clean() -> None:
    shellcheck = shutil.which("shellcheck")
    if shellcheck is None:
        pytest.skip("shellcheck is not installed")
    said(shellcheck, CHECKOUT / ".ci" / "run", *sorted(PACKAGING.rglob("*.sh")))


@pytest.mark.parametrize("name", ["Info", "entitlements"])
def test_property_lists_can_be_read(name: str) -> None:
    assert plistlib.loads((PACKAGING / "macos" / f"{name}.plist").read_bytes())


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland-generic.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/Qt/lib/libQt6WaylandClient.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt/lib/libQt6VirtualKeyboard.so.6", False),
        ("PySide6/Qt/lib/libicudata.so.73", True),
        ("PySide6/QtWidgets.abi3.so", True),
        ("PySide6/QtQml.abi3.so", False),
        ("PySide6/libpyside6.abi3.so.6.11", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qt_help_de.qm", False),
        ("resources/translations/sfc-uploader_de.qm", True),
        ("libpython3.11.so.1.0", True),
        ("libssl.so.3", False),
        ("libgtk-3.so.0", False),
        ("_cffi_backend.cpython-311-x86_64-linux-gnu.so", True),
        ("cryptography/hazmat/bindings/_rust.abi3.so", True),
        ("python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", True),
        ("lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", True),
        ("certifi/cacert.pem", False),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
        ("keyring-25.7.0.dist-info/METADATA", True),
        ("filelock-4.3.1.dist-info/sboms/filelock.cdx.json", False),
    ],
)
def test_what_stays_in_the_frozen_program(name: str, stays: bool) -> None:
    assert script("trimming").kept(name, "linux") is stays


def test_what_stays_elsewhere() -> None:
    kept = script("trimming").kept
    assert kept("PySide6/plugins/platforms/qwindows.dll", "win32")
    assert kept("PySide6/Qt6Core.dll", "win32")
    assert kept("libssl-3.dll", "win32")
    assert not kept("PySide6/Qt6Quick.dll", "win32")
    assert not kept("PySide6/opengl32sw.dll", "win32")
    assert kept("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "darwin")
    assert kept("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "darwin")
    assert not kept("PySide6/Qt/lib/QtQuick.framework/Versions/A/QtQuick", "darwin")
    assert kept("PySide6/QtWidgets.abi3.so", "darwin")


@pytest.mark.parametrize(
    ("file", "field"),
    [
        ("resources/linux/sfc-uploader.metainfo.xml", '<url type="homepage"'),
        ("packaging/debian/control.in", "Homepage:"),
        ("packaging/windows/sfc-uploader.iss", "AppPublisherURL="),
        ("pyproject.toml", "[project.urls]"),
    ],
)
def test_no_site_of_somebody_else_is_given_for_our_homepage(file: str, field: str) -> None:
    _, found, rest = (CHECKOUT / file).read_text(encoding="utf-8").partition(field)
    assert not found or "sfcompute.com" not in rest.partition("\n\n")[0]
