"""An upload whose service is behind a proxy: one that is gone is waited for, one that wants a password is not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.proxies import ProxyRules, ProxySource
from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.model.part_plan import MIN_PART_BYTES
from sfc_uploader.engine.model.snapshots import UploadState, Verification, Waiting
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from tests.api.servers import always, raw_server, reply
from tests.engine.clocks import FastClock
from tests.engine.running import IMPATIENT, WAIT_SECONDS, request, row, send
from tests.helpers.proxy_server import proxy
from tests.helpers.waiting import wait_until
from tests.service.process import FaultyProcess


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def behind(service: FaultyProcess, port: int, folder: Path) -> Iterator[UploadQueue]:
    """A queue that reaches the service through a proxy on that port."""
    rules = ProxyRules(ProxySource.MANUAL, f"http://127.0.0.1:{port}")
    network = NetworkOptions(ca_file=service.ca_file, answer_seconds=2.0, proxies=rules, **IMPATIENT)
    context = ImageContext(
        lambda: ImageService("https://images.test", lambda: service.token, network=network),
        network=network,
        clock=FastClock(200),
        receipts_folder=folder / "receipts",
        service_label="test",
    )
    queue = UploadQueue(context, options=EngineOptions(part_size_bytes=MIN_PART_BYTES))
    try:
        yield queue
    finally:
        queue.close(timeout_seconds=10)


def test_a_proxy_that_is_gone_is_waited_for(tls_service: FaultyProcess, tmp_path: Path, image_file: Path) -> None:
    port = free_port()
    with behind(tls_service, port, tmp_path) as queue:
        upload_id = queue.add(request(image_file, "behind-a-proxy"))
        queue.start_one(upload_id)
        wait_until("waiting for the network", lambda: row(queue, upload_id).waiting is Waiting.NETWORK)
        assert row(queue, upload_id).waiting_detail == "The proxy can’t be reached."
        with proxy(urlsplit(tls_service.base_url).port or 0, port=port) as seen:
            queue.try_now()
            assert queue.wait([upload_id], timeout_seconds=WAIT_SECONDS)
        assert row(queue, upload_id).verification is Verification.VERIFIED
        assert set(seen.lines) == {"CONNECT images.test:443 HTTP/1.1"}


def test_a_proxy_that_wants_a_password_fails_the_row_at_once(
    tls_service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with (
        proxy(urlsplit(tls_service.base_url).port or 0, login="anna:secret") as seen,
        behind(tls_service, seen.port, tmp_path) as queue,
    ):
        done = send(queue, request(image_file, "proxy-password"))
    assert done.state is UploadState.FAILED
    assert done.failure is not None
    assert done.failure.kind is FailureKind.PROXY_LOGIN
    assert "wants a user name and password" in done.failure.sentence


def test_a_proxy_that_makes_no_https_connections_fails_the_row_at_once(
    tls_service: FaultyProcess, tmp_path: Path, image_file: Path
) -> None:
    with raw_server(always(reply(405))) as seen, behind(tls_service, seen.port, tmp_path) as queue:
        done = send(queue, request(image_file, "no-connect"))
    assert done.state is UploadState.FAILED
    assert done.failure is not None
    assert done.failure.sentence == "The proxy does not allow HTTPS connections (405). Check its address and port."
