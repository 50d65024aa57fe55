"""What tests of D-Bus share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.desktop_services import private_bus


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus(monkeypatch) as address:
        yield address
