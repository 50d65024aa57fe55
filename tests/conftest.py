"""What all tests share."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is has nothing to do with what is right.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What is said is asserted in English, whatever this desktop speaks; tests of another language name it.
for _name in [name for name in os.environ if name.startswith("LC_") or name in ("LANG", "LANGUAGE")]:
    del os.environ[_name]
os.environ["LC_ALL"] = "C.UTF-8"

pytest_plugins = ["tests.helpers.keychain", "tests.service.fixtures"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fault-matrix", action="store_true", help="print what came of each fault at each step")
    parser.addoption("--font", metavar="FAMILY", help="the family that windows use, in place of this desktop's")


_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family"><string>sans-serif</string></test>
    <test name="family" compare="not_eq" qual="all"><string>monospace</string></test>
    <edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>
  </match>
</fontconfig>
"""
_fonts_folder: Path | None = None


def pytest_configure(config: pytest.Config) -> None:
    """Let fontconfig answer with `--font` alone, here and in every program that a test starts."""
    global _fonts_folder  # noqa: PLW0603 - pytest has no other place for it
    family = config.getoption("--font")
    if not family:
        return
    found = subprocess.run(["fc-list", "--quiet", f":family={family}"], check=False).returncode
    if found:
        raise pytest.UsageError(f"the font {family} is not installed")
    _fonts_folder = Path(tempfile.mkdtemp(prefix="fonts-"))
    (_fonts_folder / "fonts.conf").write_text(_FONTS.format(family=escape(family)), encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(_fonts_folder / "fonts.conf")


def pytest_unconfigure() -> None:
    if _fonts_folder is not None:
        shutil.rmtree(_fonts_folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not terminalreporter.config.getoption("--fault-matrix"):
        return
    from tests.engine.fault_matrix import TABLE  # noqa: PLC0415 - only where it is asked for

    terminalreporter.section("fault × step → outcome")
    for line in TABLE.lines():
        terminalreporter.line(line)
