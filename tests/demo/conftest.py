"""What tests of the demo service share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sfc_uploader.demo.presigned_urls import presign
from sfc_uploader.demo.process import DemoProcess
from sfc_uploader.demo.service import DemoService

from .wire import create


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the demo service keeps its folder, and nothing is in it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoProcess]:
    """The program's own demo service, in a process of its own."""
    with pytest.MonkeyPatch.context() as patch:
        home = str(tmp_path_factory.mktemp("home"))
        patch.setenv("HOME", home)
        patch.setenv("XDG_CACHE_HOME", home)
        with DemoProcess() as process:
            yield process


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Makes a part's URL of a service in this process that signs what a test wants."""
    with DemoService(tmp_path_factory.mktemp("signed")) as service:

        def url_of(method: str = "PUT", *, image: str = "", lifetime: int = 60, **values: Any) -> str:
            image = image or create(service, f"signed-{os.urandom(8).hex()}")
            return presign(
                service.state.signing_key,
                method,
                f"{service._store.origin}/images/{image}",
                values.pop("query", {"partNumber": "1", "uploadId": image}),
                lifetime_seconds=lifetime,
                **values,
            )[0]

        yield url_of
