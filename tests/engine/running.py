"""An engine against the faulty service, as tests need it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.model.part_plan import MIN_PART_BYTES
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadSnapshot
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from tests.service.process import FaultyProcess

from .clocks import FastClock

WORKSPACE = "wksp_demo-lab"
WAIT_SECONDS = 60.0
IMPATIENT: dict[str, Any] = {
    "connect_seconds": 2.0,
    "write_seconds": 1.0,
    "api_read_seconds": 1.0,
    "put_read_seconds": 1.0,
}


@contextmanager
def engine(
    service: FaultyProcess,
    folder: Path,
    *,
    connections: int = 3,
    images_at_once: int = 1,
    clock: Clock | None = None,
    journal: Journal | None = None,
    token: list[str] | None = None,
    buffer_budget_bytes: int = 256 * 2**20,
    keep_list: bool = False,
) -> Iterator[UploadQueue]:
    """A queue with small parts, short time-outs, and waits that pass twenty times as fast."""
    network = NetworkOptions(ca_file=service.ca_file, answer_seconds=2.0, **IMPATIENT)
    tokens = token or [service.token]
    queue = UploadQueue(
        lambda: ImageService(service.base_url, lambda: tokens[0], network=network),
        network=network,
        receipts_folder=folder / "receipts",
        service_label="test",
        journal=journal,
        options=EngineOptions(
            connections=connections,
            images_at_once=images_at_once,
            keep_list=keep_list,
            part_size_bytes=MIN_PART_BYTES,
            buffer_budget_bytes=buffer_budget_bytes,
        ),
        clock=clock or FastClock(20),
    )
    try:
        yield queue
    finally:
        queue.close(timeout_seconds=10)


def request(path: Path, name: str, *, expect_sha256: str | None = None) -> UploadRequest:
    return UploadRequest(path=path, workspace=WORKSPACE, name=name, expect_sha256=expect_sha256)


def row(queue: UploadQueue, upload_id: int) -> UploadSnapshot:
    return next(each for each in queue.snapshot().uploads if each.id == upload_id)


def send(queue: UploadQueue, what: UploadRequest) -> UploadSnapshot:
    """Send one image to its end."""
    upload_id = queue.add(what)
    queue.start_one(upload_id)
    assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS), row(queue, upload_id)
    return row(queue, upload_id)


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stored(service: FaultyProcess, name: str) -> list[dict[str, object]]:
    """The images that exist under a name, with what is really stored."""
    return [image for image in service.images(name) if not image["deleted"]]
