"""What tests of the window on a desktop share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .desktop import Desktop


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path / "desktop") as found:
        yield found
