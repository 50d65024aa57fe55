"""What pip installs: a wheel that is whole, claims no name but ours, and is the same bytes whoever builds it."""

from __future__ import annotations

import email
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader import __version__
from tests.helpers.programs import own_home

CHECKOUT = Path(__file__).parents[2]
BUILD = "import sys, hatchling.build as build; print(build.build_{kind}(sys.argv[1]))"
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sfc_uploader.common.app_info import WindowOptions
from sfc_uploader.ui.app import main as app
qt = QApplication([])
QTimer.singleShot(0, lambda: (print(*[widget.windowTitle() for widget in qt.topLevelWidgets()]), qt.quit()))
sys.exit(app.run(WindowOptions(demo=True)))
"""
STAMP = f"sfc_uploader-{__version__}"
LEFT_OUT = {
    ".git",
    ".venv",
    "build",
    "dist",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}


def build(kind: str, source: Path, target: Path) -> Path:
    """Build a wheel or an sdist with this environment's hatchling: nothing asks the network."""
    target.mkdir(exist_ok=True)
    return target / _run(sys.executable, "-c", BUILD.format(kind=kind), target, cwd=source).splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", CHECKOUT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", CHECKOUT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel; the dependencies are this environment's."""
    environment = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ours = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # No nested .pth file is followed, so this checkout stays out of it.
    (ours / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    return python


def test_it_runs_elsewhere_than_in_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert _run(installed, "-m", "sfc_uploader", "--version", cwd=tmp_path).strip() == f"sfc-uploader {__version__}"
    where = _run(installed, "-c", "import sfc_uploader; print(sfc_uploader.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent.parent)
    script = installed.with_name("sfc-uploader.exe" if os.name == "nt" else "sfc-uploader")
    assert _run(script, "--version", cwd=tmp_path).strip() == f"sfc-uploader {__version__}"


def test_an_installed_wheel_proves_an_upload(installed: Path, tmp_path: Path) -> None:
    image = tmp_path / "a.raw"
    image.write_bytes(os.urandom(3_000_000))
    done = _run(
        *(installed, "-m", "sfc_uploader", "upload", image, "--workspace", "lab", "--demo", "--json"),
        cwd=tmp_path,
        home=tmp_path / "home",
    )
    assert '"verification": "verified"' in done


def test_an_installed_wheel_opens_its_window(installed: Path, tmp_path: Path) -> None:
    assert "SF Compute Image Uploader" in _run(installed, "-c", WINDOW, cwd=tmp_path, home=tmp_path / "home")


def test_what_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {"sfc_uploader", f"{STAMP}.dist-info"}
    for name in ("py.typed", "resources/icons/sfc-uploader.svg", "resources/linux/sfc-uploader.desktop"):
        assert f"sfc_uploader/{name}" in names
    source = {file.relative_to(CHECKOUT / "gui").as_posix() for file in (CHECKOUT / "gui").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == source
    icons = {file.name for file in (CHECKOUT / "resources" / "icons").iterdir()}
    assert {name.rpartition("/")[2] for name in names if "/resources/icons/" in name} == icons
    translations = {file.name for file in CHECKOUT.glob("resources/translations/*.qm")}
    assert {name.rpartition("/")[2] for name in names if name.endswith(".qm")} == translations
    assert not [name for name in names if name.endswith((".pyc", ".png", "~"))]


def test_what_it_says_of_itself(wheel: Path) -> None:
    about = _metadata(wheel)
    assert (about["Name"], about["Version"], about["License-Expression"]) == ("sfc-uploader", __version__, "MIT")
    assert about["Requires-Python"] == ">=3.11"
    classifiers = about.get_all("Classifier", [])
    for version in ("3.11", "3.12", "3.13"):
        assert f"Programming Language :: Python :: {version}" in classifiers
    assert {"Typing :: Typed", "Operating System :: POSIX :: Linux"} <= set(classifiers)
    assert not [value for value in classifiers if value.startswith("License ::")]  # the expression says it
    assert "Upload bootable disk images to" in str(about.get_payload())
    with zipfile.ZipFile(wheel) as archive:
        assert (
            "sfc-uploader = sfc_uploader.__main__:main" in archive.read(f"{STAMP}.dist-info/entry_points.txt").decode()
        )
        assert f"{STAMP}.dist-info/licenses/LICENSE" in archive.namelist()


def test_two_builds_are_the_same_bytes(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    assert build("wheel", CHECKOUT, tmp_path / "again").read_bytes() == wheel.read_bytes()
    assert build("sdist", CHECKOUT, tmp_path / "again").read_bytes() == sdist.read_bytes()


def test_the_sdist_builds_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    safely: Any = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # not in Debian 12's 3.11.2
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, **safely)
    unpacked = tmp_path / STAMP
    assert not LEFT_OUT & {path.name for path in unpacked.rglob("*")}
    assert (unpacked / "tests" / "packaging" / "test_wheel.py").is_file()
    assert build("wheel", unpacked, tmp_path / "out").read_bytes() == wheel.read_bytes()


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        return email.message_from_bytes(archive.read(f"{STAMP}.dist-info/METADATA"))


def _run(*words: str | Path, cwd: Path | None = None, home: Path | None = None) -> str:
    environ = own_home(home, QT_QPA_PLATFORM="offscreen") if home else dict(os.environ)
    environ.pop("PYTHONPATH", None)
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=environ, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
