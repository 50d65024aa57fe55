"""What tests of the command line share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sfc_uploader.demo.sample_image import make_sample_image
from tests.cli.running import PART_BYTES
from tests.helpers.answering import AnsweringServer, answering
from tests.helpers.programs import own_home
from tests.service.process import FaultyProcess


@pytest.fixture
def env(service: FaultyProcess, tmp_path: Path) -> dict[str, str]:
    """The environment of a person who has a token for the faulty service."""
    return own_home(tmp_path / "home", SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A small image of random bytes, with a space in its name."""
    path = tmp_path / "Ubuntu 24.04.img"
    path.write_bytes(os.urandom(300_000))
    return path


@pytest.fixture
def listing() -> Iterator[AnsweringServer]:
    with answering() as running:
        yield running


@pytest.fixture
def gpt_disk(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    return make_sample_image(folder, size_bytes=64 * 2**20)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Three parts as the program cuts them."""
    path = tmp_path / "large.img"
    path.write_bytes(os.urandom(2 * PART_BYTES + 1000))
    return path
