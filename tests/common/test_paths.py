"""Our files are found wherever the program was installed, and put where each system keeps such files."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from sfc_uploader.common import paths
from tests.helpers.programs import own_home, run

CHECKOUT = Path(__file__).parents[2]
WHERE = (
    "import sfc_uploader; from sfc_uploader.common import paths; "
    "print(paths.resources_folder()); print(sfc_uploader.__file__)"
)


def test_an_editable_checkout_has_its_resources_beside_the_source() -> None:
    where = _ask(sys.executable, {"PYTHONPATH": str(CHECKOUT / "gui")})
    assert where == [str(CHECKOUT / "resources"), str(CHECKOUT / "gui" / "sfc_uploader" / "__init__.py")]


def test_a_wheel_brings_its_resources(tmp_path: Path) -> None:
    environment, target = tmp_path / "venv", tmp_path / "target"
    venv.create(environment, with_pip=True, symlinks=os.name != "nt")
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    build = [] if importlib.util.find_spec("hatchling") is None else ["--no-build-isolation"]
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", *build, "--wheel-dir", tmp_path, CHECKOUT)
    (wheel,) = tmp_path.glob("*.whl")
    _run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--target", target, wheel)
    # platformdirs, the one dependency of paths, from where this test has it
    dependencies = Path(_spec_origin("platformdirs")).parent.parent
    where = _ask(str(python), {"PYTHONPATH": os.pathsep.join([str(target), str(dependencies)])})
    assert where == [str(target / "sfc_uploader" / "resources"), str(target / "sfc_uploader" / "__init__.py")]
    assert (target / "sfc_uploader" / "resources" / "icons" / "sfc-uploader.svg").is_file()
    assert (target / "sfc_uploader" / "resources" / "translations" / "sfc-uploader_de.qm").is_file()
    assert (target / "sfc_uploader" / "py.typed").is_file()


@pytest.mark.parametrize("inside", ["resources", "sfc_uploader/resources"])
def test_a_frozen_program_has_its_resources_in_the_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    (tmp_path / inside / "icons").mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources_folder() == tmp_path / inside


def test_an_incomplete_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "a" / "sfc_uploader" / "common" / "paths.py"))
    with pytest.raises(FileNotFoundError, match="Install it again"):
        paths.resources_folder()


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are Linux’s")
def test_folders_follow_the_xdg_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    assert paths.settings_file() == tmp_path / "CONFIG" / "sfc-uploader" / "settings.json"
    assert paths.log_folder() == tmp_path / "STATE" / "sfc-uploader" / "log"
    assert paths.demo_folder() == tmp_path / "CACHE" / "sfc-uploader" / "demo"
    receipts = tmp_path / "DATA" / "sfc-uploader" / "receipts"
    assert paths.receipts_folder("demo") == receipts / "demo"
    assert paths.receipts_folder("https://api.sfcompute.com") == receipts / "api.sfcompute.com"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs root, to be another user")
def test_a_runtime_folder_that_another_user_has_made_is_not_used(tmp_path: Path) -> None:
    made = tmp_path / f"runtime-{os.geteuid()}"
    made.mkdir()
    os.chown(made, 54321, 54321)
    environ = own_home(tmp_path / "home", TMPDIR=str(tmp_path))
    del environ["XDG_RUNTIME_DIR"]
    code = (
        "from sfc_uploader.common import paths; from sfc_uploader.common.folders import make_private\n"
        "make_private(paths.runtime_folder(), strict=True); print(paths.runtime_folder())"
    )
    done = run(environ, words=[sys.executable, "-c", code])
    assert done.returncode == 0, done.stderr
    assert str(made) not in done.stdout


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("http://127.0.0.1:8080/x/y", "127.0.0.1-8080-x-y"),
        ("http://[::1]:8080", "1-8080"),
        ("..", "other"),
        ("https://../../etc", "etc"),
        ("", "other"),
        ("https://" + "a" * 300, "a" * 100),
    ],
)
def test_a_receipts_folder_never_leaves_its_place(label: str, name: str) -> None:
    assert paths.receipts_folder(label).name == name
    assert paths.receipts_folder(label).parent == paths.receipts_folder("demo").parent


def _ask(python: str, environ: dict[str, str]) -> list[str]:
    return _run(python, "-c", WHERE, environ=environ).splitlines()


def _run(*words: str | Path, environ: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        env=os.environ | (environ or {}),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _spec_origin(module: str) -> str:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return spec.origin
