"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine is has nothing to do with what is right.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ["tests.service.fixtures"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fault-matrix", action="store_true", help="print what came of each fault at each step")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not terminalreporter.config.getoption("--fault-matrix"):
        return
    from tests.engine.fault_matrix import TABLE  # noqa: PLC0415 - only where it is asked for

    terminalreporter.section("fault × step → outcome")
    for line in TABLE.lines():
        terminalreporter.line(line)
