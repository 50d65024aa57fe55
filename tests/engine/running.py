"""An engine against the faulty service, as tests need it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.model.part_plan import MIN_PART_BYTES
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadSnapshot, UploadState
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from tests.engine.clocks import FastClock
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess

WORKSPACE = "wksp_demo-lab"
WAIT_SECONDS = 60.0
NOWHERE = "http://127.0.0.1:9"  # nobody listens there
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
    context = ImageContext(
        lambda: ImageService(service.base_url, lambda: tokens[0], network=network),
        network=network,
        clock=clock or FastClock(20),
        receipts_folder=folder / "receipts",
        service_label="test",
        journal=journal,
    )
    queue = UploadQueue(
        context,
        options=EngineOptions(
            connections=connections,
            images_at_once=images_at_once,
            keep_list=keep_list,
            part_size_bytes=MIN_PART_BYTES,
            buffer_budget_bytes=buffer_budget_bytes,
        ),
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
    return ended(queue, upload_id)


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stored(service: FaultyProcess, name: str) -> list[dict[str, object]]:
    """The images that exist under a name, with what is really stored."""
    return [image for image in service.images(name) if not image["deleted"]]


def listing_queue(
    folder: Path, journal: Journal | None, base_url: str = NOWHERE, *, origin: str = "test"
) -> UploadQueue:
    """A queue that keeps its list in the journal, as the window's does."""
    network = NetworkOptions()
    context = ImageContext(
        lambda: ImageService(base_url, lambda: "token-of-a-test", network=network),
        network=network,
        clock=Clock(),
        receipts_folder=folder / "receipts",
        service_label=origin,
        journal=journal,
    )
    return UploadQueue(context, options=EngineOptions(keep_list=True))


def names(queue: UploadQueue) -> list[str]:
    return [row.name for row in queue.snapshot().uploads]


def interrupt(
    service: FaultyProcess, tmp_path: Path, image_file: Path, name: str, *, landed: int = 1
) -> UploadSnapshot:
    """An upload that is ended in its middle, with at least `landed` parts landed and the journal left behind."""
    journal = Journal(tmp_path / "state")
    with engine(service, tmp_path, clock=FastClock(1), journal=journal) as queue:
        upload_id = begin_and_hold(service, queue, image_file, name)
        wait_until("parts that landed", lambda: row(queue, upload_id).parts_uploaded >= landed)
        queue.close(timeout_seconds=10)
        left = row(queue, upload_id)
    journal.close()
    service.reset()
    return left


def resume(service: FaultyProcess, tmp_path: Path) -> tuple[UploadSnapshot, UploadSnapshot]:
    """The next start of the program: how the row came back, and how it ended."""
    with restarted(service, tmp_path) as (queue, upload_id):
        before = row(queue, upload_id)
        queue.start()
        after = ended(queue, upload_id)
    if after.state is UploadState.COMPLETED:
        with closing(Journal(tmp_path / "state")) as journal:
            assert journal.uploads() == []
    return before, after


def colleague(service: FaultyProcess, name: str) -> str:
    """Somebody else begins an image of that name; its id."""
    api = ImageService(service.base_url, lambda: service.token)
    try:
        return api.create_image(WORKSPACE, name).id
    finally:
        api.close()


def hold_at(service: FaultyProcess, queue: UploadQueue, image: Path, name: str, landed: int) -> int:
    """Send until so many parts have landed; the others stall."""
    for part in range(landed + 1, 5):
        service.fault("put", "stall", part=part, times=-1)
    upload_id = queue.add(request(image, name))
    queue.start_one(upload_id)
    wait_until("the parts before", lambda: row(queue, upload_id).parts_uploaded == landed)
    return upload_id


def ended(queue: UploadQueue, upload_id: int) -> UploadSnapshot:
    """The row, once nothing more happens to it by itself."""
    assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS), row(queue, upload_id)
    return row(queue, upload_id)


def pause(queue: UploadQueue, upload_id: int) -> None:
    """Pause the queue, and wait until the row has stopped."""
    queue.pause()
    wait_until("the pause", lambda: row(queue, upload_id).state is UploadState.PAUSED)


def kind_of(upload: UploadSnapshot) -> FailureKind | None:
    """Why it failed."""
    return upload.failure.kind if upload.failure else None


@contextmanager
def restarted(service: FaultyProcess, folder: Path) -> Iterator[tuple[UploadQueue, int]]:
    """The next start of the program, with the one upload that the journal holds."""
    with closing(Journal(folder / "state")) as journal, engine(service, folder, journal=journal) as queue:
        (upload_id,) = queue.restore()
        yield queue, upload_id


def outcome(
    service: FaultyProcess,
    folder: Path,
    image_file: Path,
    name: str,
    *,
    connections: int = 3,
    clock: Clock | None = None,
) -> UploadSnapshot:
    """Send one image with a queue of its own."""
    with engine(service, folder, connections=connections, clock=clock) as queue:
        return send(queue, request(image_file, name))


def begin_and_hold(service: FaultyProcess, queue: UploadQueue, image_file: Path, name: str) -> int:
    """Start an upload whose third part stalls; return once another has landed and it stalls."""
    service.fault("put", "stall", part=3, after_bytes=100_000, times=-1)
    upload_id = queue.add(request(image_file, name))
    queue.start_one(upload_id)
    wait_until("a stalled part", lambda: any(note.get("fault") == "stall" for note in service.seen("put")))
    wait_until("a landed part", lambda: row(queue, upload_id).parts_uploaded >= 1)
    return upload_id


def begin_slowly(queue: UploadQueue, image_file: Path, name: str, *, kib_per_second: int) -> int:
    """Start an upload; return once half of a part is on its way."""
    queue.set_limit(kib_per_second * 1024)
    upload_id = queue.add(request(image_file, name))
    queue.start_one(upload_id)
    wait_until("half a part", lambda: row(queue, upload_id).put_bytes > MIN_PART_BYTES // 2)
    return upload_id


def strangers_image(service: FaultyProcess, name: str) -> str:
    """A colleague's complete image."""
    api = ImageService(service.base_url, lambda: service.token)
    image = api.create_image("wksp_demo-lab", name)
    store = StoreConnection(network=NetworkOptions())
    url = api.part_url(image.id, 1)
    store.put_part(url, iter([memoryview(b"x")]), size_bytes=1, md5=hashlib.md5(b"x").digest())
    store.close()
    api.complete_image(image.id, "0" * 64)
    api.close()
    return image.id


def filled(folder: Path, journal: Journal | None = None, *, rows: str = "abcdef") -> tuple[UploadQueue, dict[str, int]]:
    queue = listing_queue(folder, journal or Journal(folder / "state"))
    return queue, {name: queue.add(request(Path(f"/{name}.img"), name)) for name in rows}


def listed(queue: UploadQueue) -> str:
    return "".join(names(queue))


def queue_without_journal() -> UploadQueue:
    return listing_queue(Path("/nonexistent"), None)
