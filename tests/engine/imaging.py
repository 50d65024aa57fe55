"""Images at the faulty service, and work with them, as tests need it."""

from __future__ import annotations

import hashlib
import os
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.models import Image
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.images.catalog import ImageList
from sfc_uploader.engine.images.job import ImageJob
from sfc_uploader.engine.images.models import ImageContext, ImageEntry, JobSnapshot, JobState
from sfc_uploader.engine.journal.journal import Journal
from tests.api.servers import json_reply, raw_server
from tests.engine.clocks import FastClock
from tests.engine.running import IMPATIENT, WAIT_SECONDS, WORKSPACE, engine, request, send
from tests.service.process import FaultyProcess

PART_BYTES = 5 * 2**20
#: What an image holds, and after how much of it an answer is cut or held back.
DATA = os.urandom(7 * 2**20 + 123)
CUT_BYTES = 3 * 2**20


@contextmanager
def client(service: FaultyProcess) -> Iterator[ImageService]:
    api = ImageService(service.base_url, lambda: service.token, network=NetworkOptions(ca_file=service.ca_file))
    try:
        yield api
    finally:
        api.close()


def tools(
    service: FaultyProcess, folder: Path, *, clock: Clock | None = None, journal: Journal | None = None, token: str = ""
) -> ImageContext:
    """Short time-outs, and waits that pass twenty times as fast."""
    network = NetworkOptions(ca_file=service.ca_file, answer_seconds=2.0, **IMPATIENT)
    return ImageContext(
        make_service=lambda: ImageService(service.base_url, lambda: token or service.token, network=network),
        network=network,
        clock=clock or FastClock(20),
        receipts_folder=folder / "receipts",
        service_label="test",
        journal=journal,
    )


@contextmanager
def records_say(tools: ImageContext, image: Image, url: str, **values: object) -> Iterator[ImageContext]:
    """Tools whose service knows `image` alone, as completed, with `values` in its download's record.

    `sha256` among them is in both records.
    """
    record = {"url": url, **values}
    whole = {"id": image.id, "name": "x", "upload_status": "completed", "sha256": values.get("sha256")}

    def answer(connection: socket.socket, head: bytes) -> None:
        connection.sendall(json_reply(record if b"/download" in head else whole))

    with raw_server(answer) as api:
        yield replace(tools, make_service=lambda: ImageService(api.url, lambda: "token"))


def store_image(service: FaultyProcess, name: str, data: bytes, *, declared: str | None = None) -> Image:
    """A complete image of those bytes; `declared`: its sha256, as a client that is wrong says it."""
    with client(service) as api:
        store = StoreConnection(network=NetworkOptions(ca_file=service.ca_file))
        image = api.create_image(WORKSPACE, name)
        for number, start in enumerate(range(0, len(data), PART_BYTES), 1):
            part = data[start : start + PART_BYTES]
            md5 = hashlib.md5(part).digest()
            store.put_part(api.part_url(image.id, number), iter([memoryview(part)]), size_bytes=len(part), md5=md5)
        store.close()
        return api.complete_image(image.id, declared or hashlib.sha256(data).hexdigest())


def replace_object(service: FaultyProcess, image: Image, other: Image) -> None:
    """Have `image` hold what `other` holds, in bytes and records, as if the service had changed it."""
    parts = service.folder / "parts"
    (parts / image.id).rename(parts / f"{image.id}-before")
    (parts / other.id).rename(parts / image.id)
    with sqlite3.connect(service.folder / "state.sqlite3", timeout=20) as db:
        db.execute("DELETE FROM part WHERE image = ?", (image.id,))
        db.execute("UPDATE part SET image = ? WHERE image = ?", (image.id, other.id))
        db.execute("UPDATE image SET sha256 = ? WHERE id = ?", (other.sha256, image.id))
    db.close()


def flip_a_stored_byte(service: FaultyProcess, image: Image) -> None:
    """Damage what is stored, behind the back of the store."""
    path = max((service.folder / "parts" / image.id).iterdir(), key=lambda each: each.stat().st_size)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def finished(job: ImageJob) -> JobSnapshot:
    """Do the job to its end."""
    running = Beside(job)
    return running.ended()


class Beside:
    """A job in a worker's thread."""

    def __init__(self, job: ImageJob) -> None:
        self.job = job
        self._thread = threading.Thread(target=job.run, daemon=True)
        self._thread.start()

    def ended(self) -> JobSnapshot:
        """Wait for its end."""
        self._thread.join(WAIT_SECONDS)
        assert not self._thread.is_alive(), self.job.snapshot()
        found = self.job.snapshot()
        assert found.state.is_final
        return found


def require_done(found: JobSnapshot) -> JobSnapshot:
    assert found.state is JobState.DONE, found
    return found


def ranges(service: FaultyProcess) -> list[str]:
    """Which bytes of objects were asked for."""
    return [note["range"] for note in service.seen("get_object")]


def is_held(service: FaultyProcess) -> Callable[[], bool]:
    """Whether an answer of the store is held back in its middle."""
    return lambda: any(note["held"] for note in service.seen("get_object"))


def entries(images: ImageList) -> list[ImageEntry]:
    found: list[ImageEntry] = []
    while images.has_more:
        found += images.next_page()
    return found


def entry(images: ImageList, name: str) -> ImageEntry:
    return next(each for each in entries(images) if each.image.name == name)


def sent(service: FaultyProcess, tmp_path: Path, image_file: Path, name: str) -> Image:
    """An image that this computer sent and has a receipt of."""
    with engine(service, tmp_path) as queue:
        done = send(queue, request(image_file, name))
    assert done.image_id is not None
    service.reset()
    with client(service) as api:
        return api.get_image(done.image_id)
