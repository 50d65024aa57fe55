"""Clients that are closed after each test, and calls that run beside it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from sfc_uploader.api import client as api_client
from sfc_uploader.api import errors
from sfc_uploader.api.client import ImageService
from sfc_uploader.api.models import PartUrl, PutResult
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.object_store import StoreConnection

from .servers import PATIENCE_SECONDS

CANARY = "canary-token-5f3a"
#: No time-out of these ends a test: what ends a call must be what the test does.
PATIENT = NetworkOptions(
    connect_seconds=600, write_seconds=600, api_read_seconds=600, put_read_seconds=600, answer_seconds=600
)
QUICK = NetworkOptions(connect_seconds=5, write_seconds=5, api_read_seconds=5, put_read_seconds=5, answer_seconds=5)


def forget_prefixes() -> None:
    """Have every base URL's prefix found out anew."""
    api_client._known_prefixes.clear()


class Clients:
    """Makes clients, and closes them."""

    def __init__(self) -> None:
        self._open: list[ImageService | StoreConnection] = []

    def api(
        self,
        url: str,
        *,
        token: Callable[[], str] = lambda: CANARY,
        network: NetworkOptions = QUICK,
        discover: bool = True,
    ) -> ImageService:
        if discover:
            forget_prefixes()
        client = ImageService(url, token, network=network)
        self._open.append(client)
        return client

    def store(self, network: NetworkOptions = QUICK) -> StoreConnection:
        client = StoreConnection(network=network)
        self._open.append(client)
        return client

    def close(self) -> None:
        for client in self._open:
            client.close()


class Beside:
    """A call in a thread of its own; `error` is what it raised."""

    def __init__(self, call: Callable[[], object]) -> None:
        self.error: Exception | None = None
        self.result: object = None
        self._call = call
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._call()
        except Exception as error:
            self.error = error

    def ended(self) -> Exception | None:
        """Wait for its end and return its error."""
        self._thread.join(PATIENCE_SECONDS)
        assert not self._thread.is_alive(), "the call did not end"
        return self.error


def put(store: StoreConnection, url: str, body: bytes = b"x", md5: bytes = b"\0" * 16) -> PutResult:
    return store.put_part(PartUrl(url), iter([memoryview(body)]), size_bytes=len(body), md5=md5)


def endless() -> Iterator[memoryview]:
    piece = memoryview(bytes(2**18))
    while True:
        yield piece


def whole_chain(error: BaseException) -> str:
    """All that an error and those behind it hold, attributes included."""
    seen, found = [error], ""
    for each in seen:
        found += f"{each} {each!r} {vars(each)}"
        request = getattr(each, "_request", None)
        found += f" {getattr(request, 'url', '')} {getattr(request, 'headers', '')}"
        seen += [more for more in (each.__cause__, each.__context__) if more is not None and more not in seen]
    return found


def refused(call: Callable[[], object]) -> errors.ApiClientError:
    """The error of ours that a call must raise."""
    with pytest.raises(errors.ApiClientError) as caught:
        call()
    return caught.value
